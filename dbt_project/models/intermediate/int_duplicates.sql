with prints as (
    select * from {{ ref('int_fact_prints') }}
    where source = 'table'
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

final as (
    select
        {{ surrogate_key(['other_prints.figure_id', 'best_prints.figure_id']) }} as duplicate_id,
        other_prints.fact_key,
        other_prints.figure_id,
        best_prints.figure_id as best_figure_id,
        case
            -- outflows and expenses stand in parentheses in one table and plain in the next
            when
                other_prints.value * sign(best_prints.value) < 0
                and (other_prints.home_statement = 'cash_flow' or other_prints.balance_type = 'debit') then -1
            else 1
        end as weight
    from other_prints
    inner join best_prints
        on other_prints.fact_key = best_prints.fact_key
    -- two lines of one statement are two things, though their labels may map to one concept
    where
        other_prints.statement is null
        or other_prints.statement is distinct from best_prints.statement
        or other_prints.label = best_prints.label
)

select * from final
