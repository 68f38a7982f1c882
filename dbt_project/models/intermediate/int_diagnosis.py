"""Which figures of failing tie-outs are wrong. Here: which rows diagnosis gets. Not here: diagnosis (`tieout/`)."""

FIGURES = """
select figures.*
from figures
inner join diagnosed using (release_id)
where figures.value is not null
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
inner join diagnosed using (release_id)
inner join terms using (tie_out_id)
order by tie_outs.release_id, tie_outs.tie_out_id, terms.term_number
"""
DIAGNOSED = """
select release_id from tie_outs where verdict = 'fail' and not is_reviewed_exception
union
select release_id from figures where scenario = 'forecast'
"""


def model(dbt, session):  # type: ignore[no-untyped-def]
    """Rows of `tieout.diagnosis.rows.FINDINGS` for every release with something to diagnose."""
    from orchestration.lib.diagnosing import findings_of_all

    # the queries find these by their names
    tie_outs = dbt.ref("int_tie_outs")
    terms = dbt.ref("int_tie_out_terms")
    figures = dbt.ref("int_figures")
    diagnosed = session.sql(DIAGNOSED)
    figures_to_read, terms_to_read = session.sql(FIGURES), session.sql(TERMS)
    del tie_outs, terms, figures, diagnosed
    return findings_of_all(figures_to_read.to_arrow_table(), terms_to_read.to_arrow_table())
