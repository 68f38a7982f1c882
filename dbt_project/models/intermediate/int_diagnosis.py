"""What is wrong in a release, and what is due. Here: which rows diagnosis gets. Not here: diagnosis (`tieout/`)."""

FIGURES = """
select figures.*
from figures
where figures.value is not null or figures.source = 'table'
order by figures.release_id, figures.document_id, figures.line_number, figures.char_start
"""
TERMS = """
select
    tie_outs.release_id,
    tie_outs.tie_out_id,
    tie_outs.kind,
    tie_outs.formula,
    tie_outs.unit,
    case when tie_outs.is_reviewed_exception then 'reviewed' else tie_outs.verdict end as verdict,
    terms.term_number,
    terms.role,
    terms.weight,
    terms.figure_id
from tie_outs
inner join terms using (tie_out_id)
order by tie_outs.release_id, tie_outs.tie_out_id, terms.term_number
"""


def model(dbt, session):  # type: ignore[no-untyped-def]
    """Rows of `tieout.diagnosis.rows.FINDINGS` for every release with a tie-out."""
    from orchestration.lib.diagnosing import findings_of_all

    # the queries find these by their names
    tie_outs = dbt.ref("int_tie_outs")
    terms = dbt.ref("int_tie_out_terms")
    figures = dbt.ref("int_figures")
    figures_to_read, terms_to_read = session.sql(FIGURES), session.sql(TERMS)
    del tie_outs, terms, figures
    return findings_of_all(figures_to_read.to_arrow_table(), terms_to_read.to_arrow_table())
