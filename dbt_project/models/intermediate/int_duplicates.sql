with prints as (
    select * from {{ ref('int_fact_prints') }}
    where source = 'table'
),

narrowed_figures as (
    select * from {{ ref('int_narrowed_figures') }}
),

figures as (
    select * from {{ ref('int_figures') }}
),

best_prints as (
    select * from prints
    where print_rank = 1
),

-- inside a statement that is not its concept's home a line is an adjustment or a share of it, not the fact again;
-- balances and net income are the same wherever they stand
other_prints as (
    select * from prints
    where
        print_rank > 1
        and (
            statement is null
            or home_statement is null
            or statement = home_statement
            or period_type = 'instant'
            or concept in ('NetIncomeLoss', 'ProfitLoss')
        )
),

pairs as (
    select
        other_prints.*,
        coalesce(other_prints.column_names, '') = coalesce(best_prints.column_names, '') as is_of_like_columns,
        best_prints.figure_id as best_figure_id,
        best_prints.value as best_value,
        best_prints.decimals as best_decimals,
        best_prints.table_number as best_table_number,
        best_prints.line_number as best_line_number,
        case
            -- outflows and expenses stand in parentheses in one table and plain in the next
            when
                other_prints.value * sign(best_prints.value) < 0
                and (other_prints.home_statement = 'cash_flow' or other_prints.balance_type = 'debit') then -1
            -- a reconciliation takes out again what the statement holds: the same number in one period, and of no other
            -- sign in any
            when
                other_prints.statement is null
                and not other_prints.is_of_issuer
                and other_prints.value * sign(best_prints.value) < 0
                and bool_or(other_prints.value = -best_prints.value and best_prints.value <> 0) over same_line
                and not bool_or(other_prints.value = best_prints.value and best_prints.value <> 0) over same_line
                then -1
            else 1
        end as weight,
        other_prints.table_number = best_prints.table_number
        and case
            -- two columns of growth of one row: from another base, or at other exchange rates
            when coalesce(other_prints.section, '') = coalesce(best_prints.section, '')
                then other_prints.label = best_prints.label and other_prints.role in ('growth', 'change')
            -- `Adjusted net income` below the head of basic earnings per share, and below that of diluted ones
            else other_prints.section <> '' and best_prints.section <> ''
        end as may_be_two
    from other_prints
    inner join best_prints
        on other_prints.fact_key = best_prints.fact_key
    -- two lines of one statement are two things, though their labels may map to one concept
    where
        other_prints.statement is null
        or other_prints.statement is distinct from best_prints.statement
        or other_prints.label = best_prints.label
    window same_line as (
        partition by
            other_prints.release_id, other_prints.kind, other_prints.concept, other_prints.segment_id,
            other_prints.measure, other_prints.kpi_id, other_prints.role, other_prints.unit,
            other_prints.table_number, other_prints.section, other_prints.label
    )
),

compared as (
    select
        *,
        best_value <> 0
        and abs(value - weight * best_value) <= greatest(
            coalesce({{ power_of_ten('-decimals') }}, 0), coalesce({{ power_of_ten('-best_decimals') }}, 0)
        ) as agrees,
        2 * abs(value - weight * best_value) <= greatest(
            coalesce({{ power_of_ten('-decimals') }}, 0), coalesce({{ power_of_ten('-best_decimals') }}, 0)
        ) as is_one_number
    from pairs
),

-- a result before a line and after it, by one label: the line between is the difference
results_after_a_line as (
    select distinct compared.figure_id
    from compared
    inner join figures
        on
            compared.release_id = figures.release_id
            and compared.table_number = figures.table_number
            and compared.period_key = figures.period_key
            and compared.unit = figures.unit
            and compared.role = figures.role
    where
        compared.table_number = compared.best_table_number
        and not compared.is_one_number
        and figures.line_number > least(compared.line_number, compared.best_line_number)
        and figures.line_number < greatest(compared.line_number, compared.best_line_number)
        and abs(figures.value) = abs(compared.value - compared.best_value)
),

-- a label that many issuers print names the same fact again only where the line agrees with it in some period:
-- `cost of goods sold 3` in a note on share-based compensation does not contradict the statement, nor does a column
-- that is headed `Adjustments`, or the same label below the head of a subsidiary
corroborated as (
    select
        *,
        is_of_issuer
        or (
            is_of_like_columns
            and bool_or(agrees and is_of_like_columns) over (
                partition by
                    release_id, kind, concept, segment_id, measure, kpi_id, role, unit, table_number, section, label
            )
        ) as is_the_same_line
    from compared
),

final as (
    select
        {{ surrogate_key(['corroborated.figure_id', 'best_figure_id']) }} as duplicate_id,
        fact_key,
        corroborated.figure_id,
        best_figure_id,
        weight
    from corroborated
    left join narrowed_figures
        on corroborated.figure_id = narrowed_figures.figure_id
    left join results_after_a_line
        on corroborated.figure_id = results_after_a_line.figure_id
    -- what leaves out a part by its footnote is another measure wherever it differs, and so may be what one table
    -- prints in two places
    where
        is_the_same_line
        and results_after_a_line.figure_id is null
        and (agrees or narrowed_figures.figure_id is null)
        and (is_one_number or not coalesce(may_be_two, false))
)

select * from final
