"""Which figures of a document follow from which others: found from layout and wording, with no configuration.

Here: the families of relations, in order. Not here: verdicts (SQL), or the same fact printed twice (SQL, over facts).
"""

from __future__ import annotations

from collections.abc import Sequence

from tieout.model import Figure
from tieout.relations.book_values import find_book_values
from tieout.relations.comparisons import find_comparisons
from tieout.relations.depositary import find_depositary
from tieout.relations.effort import Effort
from tieout.relations.forecasts_per_share import find_forecasts_per_share
from tieout.relations.items import Amounts, items_of
from tieout.relations.measures_per_share import find_measures_per_share
from tieout.relations.model import Relation, Term
from tieout.relations.noted import find_noted
from tieout.relations.per_share import find_per_share
from tieout.relations.points import find_points
from tieout.relations.ratios import find_ratios
from tieout.relations.reprinted import find_reprinted
from tieout.relations.sentences import find_claims
from tieout.relations.shares import find_shares
from tieout.relations.sheets import sheets_of
from tieout.relations.sums import find_sums
from tieout.relations.told import find_told_twice
from tieout.relations.translations import find_rates_told, find_translated_asides, find_translations
from tieout.relations.undiluted import find_undiluted
from tieout.relations.within_sentences import find_within_sentences
from tieout.relations.yields import find_yields
from tieout.tables.layout import Table

__all__ = ["Effort", "Relation", "Term", "find_relations"]


def find_relations(
    tables: Sequence[Table], figures: Sequence[Figure], document_id: str, text: str, effort: Effort
) -> list[Relation]:
    """The relations of a document, whose text defines its abbreviations; a set of figures is related once.

    `effort` is told of the tables whose search was stopped.
    """
    sheets = sheets_of(tables, figures)
    items = items_of(sheets)
    amounts = Amounts(items)
    claims = list(find_claims(figures, text, document_id))
    judged = frozenset(claim.terms[0].figure_id for claim in claims)
    return _once_for_each_set(
        [
            *find_sums(tables, figures, document_id, effort),
            *find_comparisons(sheets, amounts, document_id),
            *find_shares(sheets, amounts, document_id),
            *find_ratios(items, amounts, document_id),
            *find_points(sheets, document_id),
            *find_yields(sheets, document_id),
            *find_per_share(sheets, amounts, document_id),
            *find_undiluted(items, document_id),
            *find_forecasts_per_share(amounts, document_id),
            *find_measures_per_share(amounts, text, document_id),
            *find_book_values(amounts, figures, document_id),
            *find_depositary(items, document_id),
            *find_reprinted(items, document_id),
            *find_noted(sheets, figures, text, document_id),
            *find_translations(sheets, figures, document_id),
            *claims,
            *find_translated_asides(figures, text, document_id, judged),
            *find_told_twice(figures, document_id),
            *find_rates_told(figures, document_id),
            *find_within_sentences(figures, text.split("\n"), document_id),
        ]
    )


def _once_for_each_set(relations: list[Relation]) -> list[Relation]:
    """`a = b + c` found from above says the same as `c = a - b` from below: the first stands for both."""
    by_members: dict[tuple[str, frozenset[str]], Relation] = {}
    for found in relations:
        by_members.setdefault((found.formula, frozenset(term.figure_id for term in found.terms)), found)
    return list(by_members.values())
