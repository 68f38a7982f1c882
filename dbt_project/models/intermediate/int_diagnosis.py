"""Which figures of failing tie-outs are wrong. Here: which rows diagnosis gets. Not here: diagnosis (`tieout/`)."""

FIGURES = """
select figures.*
from figures
inner join diagnosed using (release_id)
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
inner join diagnosed using (release_id)
inner join terms using (tie_out_id)
order by tie_outs.release_id, tie_outs.tie_out_id, terms.term_number
"""
# a sum that holds, and another column (or row) in which all but one of its places print a number
WITH_BLANKS = """
select placed.release_id
from placed
inner join figures as cells
    on placed.document_id = cells.document_id
    and placed.table_number = cells.table_number
    and placed.{along} = cells.{along}
    and placed.unit = cells.unit
    and cells.role in ('amount', 'change', 'share')
group by placed.release_id, placed.tie_out_id, placed.terms, cells.{across}
having count(distinct placed.{across}) = 1 and count(distinct cells.{along}) = placed.terms - 1 and placed.terms > 2
"""
DIAGNOSED = f"""
with placed as (
    select
        terms.release_id, terms.tie_out_id, figures.document_id, figures.table_number, figures.row_number,
        figures.column_number, figures.unit, count(*) over (partition by terms.tie_out_id) as terms
    from terms
    inner join tie_outs using (tie_out_id)
    inner join figures on terms.figure_id = figures.figure_id
    where tie_outs.kind in ('sum', 'difference', 'roll_forward') and tie_outs.verdict in ('pass', 'improbable')
)

select release_id from tie_outs where verdict = 'fail' and not is_reviewed_exception
union
select release_id from figures where scenario = 'forecast' or disposition in ('placeholder', 'damaged')
union
{WITH_BLANKS.format(along="row_number", across="column_number")}
union
{WITH_BLANKS.format(along="column_number", across="row_number")}
"""


def model(dbt, session):  # type: ignore[no-untyped-def]
    """Rows of `tieout.diagnosis.rows.FINDINGS` for every release with something to diagnose."""
    from tieout.diagnosis.rows import findings

    # the queries find these by their names
    tie_outs = dbt.ref("int_tie_outs")
    terms = dbt.ref("int_tie_out_terms")
    figures = dbt.ref("int_figures")
    diagnosed = session.sql(DIAGNOSED)
    figures_to_read, terms_to_read = session.sql(FIGURES), session.sql(TERMS)
    del tie_outs, terms, figures, diagnosed
    return findings(figures_to_read.to_arrow_table(), terms_to_read.to_arrow_table())
