"""Lines of statements of issuers that have no row in a seed, and the concepts that they have.

The concepts are those that the model gave when the list was made, read over for wrong ones. So this guards what is
mapped; it measures nothing, and no share may be taken from it.

Here: labels in, concepts out, through the built model. Not here: labels of one document (tests/keys/corpus).
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tests.dbt_project.conftest import Build

KEY = Path(__file__).parents[1] / "keys" / "statement_lines.csv"
"""Normalised labels as banks, insurers, utilities, airlines, carmakers, shops, drug makers and others print them; no
concept: a label that names none."""

AS_FIGURES = """
    create or replace temp table lines as
    select
        cast(row_number() over () as varchar) as label_key,
        'nobody' as issuer_id,
        cast(null as varchar) as context,
        1 as occurrence,
        statement,
        section,
        label,
        concept as expected
    from read_csv(?, header = true, all_varchar = true)
"""


def test_the_usual_lines_mean_what_a_reader_expects(build: Build) -> None:
    build.database.execute(AS_FIGURES, [str(KEY)])
    model = build.manifest["nodes"]["model.tieout.int_line_items"]["compiled_code"]
    labels, replaced = re.subn(r'from (\S+\.)?"int_figures"', "from temp.lines", model)
    assert replaced == 1
    wrong = build.rows(f"""
        select lines.statement, lines.section, lines.label, lines.expected, labels.concept
        from temp.lines as lines
        left join ({labels}) as labels on lines.label_key = labels.label_key
        where lines.expected is distinct from labels.concept
    """)
    assert not wrong, wrong


def test_the_key_covers_the_three_statements() -> None:
    with KEY.open() as key:
        lines = list(csv.DictReader(key))
    assert len(lines) > 1800
    assert {line["statement"] for line in lines} == {"balance_sheet", "cash_flow", "income_statement"}
