"""Releases of fictional issuers over many quarters, written from a ledger, with the truth beside them.

Here: the generator, and what it is called by. Not here: what is asserted of what reads them.
"""

from tests.generator.history import write_history
from tests.generator.truth import Truth

__all__ = ["Truth", "write_history"]
