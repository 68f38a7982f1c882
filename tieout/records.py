"""The decorator of records that are made by the ten thousand.

Here: dataclasses that are frozen for the type checker alone. Not here: any record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> type:
        """A dataclass that mypy keeps from being changed; where Python does, making one takes four times as long."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["record"]
