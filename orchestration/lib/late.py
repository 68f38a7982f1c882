"""What a library would load though nothing here needs it.

Here: keeping it away. Not here: what is loaded late but used (`validation.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import MetaPathFinder


class _Nowhere(MetaPathFinder):
    def __init__(self, module: str):
        self._module = module

    def find_spec(self, fullname: str, *_: object) -> None:
        """Say that the module is not installed; of others nothing is known here."""
        if fullname == self._module:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


@contextmanager
def absent(module: str) -> Iterator[None]:
    """Let an import of this module fail, as if it were not installed."""
    # a None in its place in `sys.modules` would do for Python's own import, not for that of compiled code
    before, nowhere = sys.modules.pop(module, None), _Nowhere(module)
    sys.meta_path.insert(0, nowhere)
    try:
        yield
    finally:
        sys.meta_path.remove(nowhere)
        if before is not None:
            sys.modules[module] = before


def arrow_without_pandas() -> None:
    """Let Arrow find no pandas in this process: it looks once, at its first array, and loading it takes 0.3 s."""
    import pyarrow as pa

    with absent("pandas"):
        pa.array([0])
