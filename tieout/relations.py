"""stub."""
from __future__ import annotations
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    figure_id: str
    role: str
    weight: int


@dataclass(frozen=True, slots=True)
class Relation:
    relation_id: str
    kind: str
    rule: str
    statement: str | None
    terms: tuple[Term, ...]


def find_relations(tables, figures, document_id):
    return []
