with figures as (
    select * from {{ ref('int_figures') }}
),

labels as (
    select * from {{ ref('int_labels') }}
    where kind = 'line_item' and not coalesce(is_of_issuer, false)
),

profits as (
    select
        figures.*,
        labels.concept,
        case when figures.item_label = figures.row_label then figures.row_number end as line_row,
        coalesce('statement ' || figures.statement_number, 'table ' || figures.table_number) as place,
        case
            when
                labels.concept is null
                or labels.concept = 'NetIncomeLossAttributableToNoncontrollingInterest'
                then 'others'
            when labels.concept = 'NetIncomeLossAvailableToCommonStockholdersBasic' then 'common holders'
            when
                regexp_matches(
                    concat_ws(' ', figures.section, figures.label),
                    '\b(attributable|available|applicable|allocated|owners|(share|stock|equity |unit)?holders|parent'
                    || '|company|trust|group share|after)\b'
                )
                then case labels.concept when 'NetIncomeLoss' then 'holders' when 'ProfitLoss' then 'all' end
            when
                regexp_matches(figures.label, '^(gaap |reported )?net [()/a-z ]*\b(income|loss|earnings|profit)\b')
                and not regexp_matches(
                    figures.label, '\b(before|including|excluding|consolidated|continuing|discontinued|per|from)\b'
                )
                then 'not said'
            when labels.concept = 'ProfitLoss' then 'all'
        end as whose
    from figures
    left join labels
        on figures.label_key = labels.label_key
    where
        labels.concept in (
            'NetIncomeLoss', 'ProfitLoss', 'NetIncomeLossAvailableToCommonStockholdersBasic',
            'NetIncomeLossAttributableToNoncontrollingInterest'
        )
        or (
            figures.statement = 'income_statement'
            and regexp_matches(figures.section, '\b(non ?controlling|minority) interests?\b')
        )
),

lines as (
    select distinct
        document_id,
        place,
        table_number,
        line_row,
        label_key,
        whose
    from profits
    where source = 'table' and line_row is not null
),

surrounded as (
    select
        *,
        bool_or(whose = 'others') over above as others_above,
        bool_or(whose = 'others') over below as others_below,
        bool_or(whose in ('holders', 'common holders')) over above as holders_above,
        bool_or(whose = 'holders') over elsewhere as names_holders,
        bool_or(whose = 'common holders') over elsewhere as names_common_holders
    from lines
    -- other rows of the place: what one column of a row says (`Shareholders' equity`) says nothing of the next
    window
        above as (
            partition by document_id, place order by table_number, line_row
            rows between unbounded preceding and current row exclude group
        ),
        below as (
            partition by document_id, place order by table_number, line_row
            rows between current row and unbounded following exclude group
        ),
        elsewhere as (
            partition by document_id, place order by table_number, line_row
            rows between unbounded preceding and unbounded following exclude group
        )
),

told_by_place as (
    select
        document_id,
        table_number,
        line_row,
        label_key,
        case
            -- what is left when the share of others is taken off above
            when others_above and not coalesce(others_below, false) and not coalesce(holders_above, false)
                then 'NetIncomeLoss'
            when names_holders or (names_common_holders and (others_above or others_below)) then 'ProfitLoss'
        end as concept
    from surrounded
    where whose = 'not said'
),

placed as (
    select
        profits.*,
        case profits.whose
            when 'holders' then 'NetIncomeLoss'
            when 'all' then 'ProfitLoss'
            else told_by_place.concept
        end as told_concept,
        -- a sentence is a line of its own; in the columns of a statement of equity one line is of several holders
        coalesce('line ' || cast(profits.table_number as varchar), profits.figure_id) as line_place
    from profits
    left join told_by_place
        on profits.document_id = told_by_place.document_id
            and profits.table_number = told_by_place.table_number
            and profits.line_row = told_by_place.line_row
            and profits.label_key = told_by_place.label_key
            and profits.source = 'table'
    where profits.whose in ('not said', 'holders', 'all')
),

-- both, or the profit of all by these very words: a trust prints its own as what is left to common holders
stated as (
    select distinct
        release_id,
        period_key,
        unit,
        value_low,
        value_high,
        told_concept as concept
    from placed
    where
        told_concept is not null
        and source = 'table'
        and role = 'amount'
        and value is not null
    qualify
        count(distinct told_concept) over (partition by release_id) = 2
        or bool_or(whose = 'not said' and told_concept = 'ProfitLoss') over (partition by release_id)
),

-- where the place is silent, the line is the one of the two with which it agrees in more periods
agreeing as (
    select
        placed.document_id,
        placed.line_place,
        placed.line_row,
        placed.label_key,
        placed.column_names,
        stated.concept,
        count(distinct placed.figure_id) as agreements
    from placed
    inner join stated
        on placed.release_id = stated.release_id
            and placed.period_key = stated.period_key
            and placed.unit = stated.unit
            and placed.value_low <= stated.value_high
            and placed.value_high >= stated.value_low
    where placed.told_concept is null and placed.role = 'amount' and placed.value is not null
    group by all
),

told_by_amounts as (
    select
        document_id,
        line_place,
        line_row,
        label_key,
        column_names,
        max_by(concept, agreements) as concept
    from agreeing
    group by all
    having
        coalesce(max(agreements) filter (where concept = 'ProfitLoss'), 0)
        <> coalesce(max(agreements) filter (where concept = 'NetIncomeLoss'), 0)
),

final as (
    select
        placed.figure_id,
        coalesce(placed.told_concept, told_by_amounts.concept) as concept
    from placed
    left join told_by_amounts
        on placed.document_id = told_by_amounts.document_id
            and placed.line_place = told_by_amounts.line_place
            and placed.label_key = told_by_amounts.label_key
            and placed.line_row is not distinct from told_by_amounts.line_row
            and placed.column_names is not distinct from told_by_amounts.column_names
    where placed.whose = 'not said' and coalesce(placed.told_concept, told_by_amounts.concept) is not null
)

select * from final
