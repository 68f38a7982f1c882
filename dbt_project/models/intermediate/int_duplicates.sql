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
            -- and a line below `Adjusted earnings before taxes` beside the same one below no head
            else
                (other_prints.section <> '' and best_prints.section <> '')
                or regexp_matches(coalesce(other_prints.section, ''), 'non gaap|adjusted|underlying')
                <> regexp_matches(coalesce(best_prints.section, ''), 'non gaap|adjusted|underlying')
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

-- what prints the fact, as far as the best print tells
right_prints as (
    select
        fact_key,
        figure_id
    from best_prints
    union all
    select
        fact_key,
        figure_id
    from compared
    where is_one_number
),

lines_between as (
    select
        compared.figure_id,
        right_prints.figure_id as right_figure_id,
        lines.value,
        abs(one.value - other.value) as difference,
        coalesce({{ power_of_ten('-one.decimals') }}, 0) as unit_in_last_place
    from compared
    inner join right_prints
        on compared.fact_key = right_prints.fact_key
    inner join figures as one
        on compared.figure_id = one.figure_id
    inner join figures as other
        on
            right_prints.figure_id = other.figure_id
            and one.document_id = other.document_id
            and one.table_number = other.table_number
            and one.column_number = other.column_number
    inner join figures as lines
        on
            one.document_id = lines.document_id
            and one.table_number = lines.table_number
            and one.column_number = lines.column_number
            and one.unit = lines.unit
            and one.role = lines.role
            and lines.line_number > least(one.line_number, other.line_number)
            and lines.line_number < greatest(one.line_number, other.line_number)
    left join prints as own_prints
        on
            lines.figure_id = own_prints.figure_id
            and compared.fact_key = own_prints.fact_key
    where
        not compared.is_one_number
        and own_prints.figure_id is null
        and lines.value is not null
),

told_by_lines as (
    select
        figure_id,
        right_figure_id
    from lines_between
    group by figure_id, right_figure_id, difference, unit_in_last_place
    having
        least(min(abs(abs(value) - difference)), abs(abs(sum(value)) - difference))
        <= least(unit_in_last_place, difference / 20)
),

-- a result before lines and after them, by one label: one of the lines between is the difference, or all of them are
results_after_a_line as (
    select distinct figure_id
    from told_by_lines
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
