"""The decorator of records that are made by the ten thousand.

Here: dataclasses that are frozen for the type checker alone. Not here: any record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """A dataclass that mypy keeps from being changed; where Python does, making one takes four times as long."""
        return lambda cls: dataclass(slots=slots, unsafe_hash=frozen and "__hash__" not in vars(cls))(cls)


__all__ = ["record"]
