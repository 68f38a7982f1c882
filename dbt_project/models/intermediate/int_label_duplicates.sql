with figures as (
    select * from {{ ref('int_figures') }}
),

meanings as (
    select * from {{ ref('int_figure_meanings') }}
),

unmapped as (
    select
        figures.*,
        {{ surrogate_key([
            'figures.release_id', 'figures.label', "coalesce(figures.column_names, '')", 'figures.role', 'figures.unit',
            'figures.period_key', 'figures.base_period_key'
        ]) }} as print_key,
        length(trim(ltrim(regexp_replace(figures.printed, '[^0-9]', '', 'g'), '0'), '0')) as telling_digits
    from figures
    left join meanings
        on figures.figure_id = meanings.figure_id
    where
        meanings.figure_id is null
        and figures.source = 'table'
        and figures.value is not null
        and figures.period_key is not null
        and figures.unit is not null
        and figures.qualifier is null
        and figures.scenario = 'actual'
        and length(regexp_replace(figures.label, '[^a-z]', '', 'g')) > 3
        -- every block has a total, and others
        and not regexp_full_match(
            figures.label, '(sub ?)?totals?|(the )?others?( net)?|net|balances?|amounts?|adjustments?|eliminations?'
        )
),

-- a table that prints a label twice for one period says two things by it
told_once as (
    select *
    from unmapped
    qualify count(*) over (partition by print_key, document_id, statement_number) = 1
),

ranked as (
    select
        *,
        row_number() over (
            partition by print_key
            order by
                case when statement is not null then 0 else 1 end,
                decimals desc nulls first,
                line_number asc,
                char_start asc
        ) as print_rank
    from told_once
),

pairs as (
    select
        prints.*,
        best_prints.figure_id as best_figure_id,
        best_prints.document_id as best_document_id,
        best_prints.statement_number as best_statement_number,
        least(prints.telling_digits, best_prints.telling_digits) as digits,
        abs(prints.value - best_prints.value) <= greatest(
            coalesce({{ power_of_ten('-prints.decimals') }}, 0),
            coalesce({{ power_of_ten('-best_prints.decimals') }}, 0)
        ) as agrees
    from ranked as prints
    inner join ranked as best_prints
        on prints.print_key = best_prints.print_key
            and prints.print_rank > 1
            and best_prints.print_rank = 1
),

-- what two tables call by one name is one thing where it agrees in most periods, with enough digits to be no chance
corroborated as (
    select
        *,
        coalesce(sum(digits) filter (where agrees) over same_line, 0) >= 5
        and count(*) filter (where agrees) over same_line > count(*) filter (where not agrees) over same_line
            as is_the_same_line
    from pairs
    window same_line as (
        partition by
            release_id, label, role, unit, document_id, statement_number, best_document_id, best_statement_number
    )
),

final as (
    select
        {{ surrogate_key(['figure_id', 'best_figure_id']) }} as duplicate_id,
        figure_id,
        best_figure_id,
        1 as weight
    from corroborated
    where is_the_same_line
)

select * from final
