with figures as (
    select * from {{ ref('int_figures') }}
),

labels as (
    select * from {{ ref('int_labels') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

lines as (
    select distinct
        figures.document_id,
        figures.statement_number,
        figures.table_number,
        figures.row_number,
        figures.label_key,
        figures.label,
        labels.concept,
        concepts.balance_type
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join concepts
        on labels.concept = concepts.concept
    where
        figures.statement = 'balance_sheet'
        and figures.source = 'table'
        and not coalesce(labels.is_of_issuer, false)
),

placed as (
    select
        *,
        case
            when concept in ('AssetsCurrent', 'AssetsNoncurrent', 'Assets') then concept
            when concept in ('LiabilitiesCurrent', 'LiabilitiesNoncurrent', 'Liabilities') then concept
            when concept in ('StockholdersEquity', 'LiabilitiesAndStockholdersEquity') then concept
        end as total,
        lead(concept) over in_order as next_concept,
        bool_or(
            concept in ('CommonStockValue', 'AdditionalPaidInCapital', 'RetainedEarningsAccumulatedDeficit')
        ) over (
            in_order rows between unbounded preceding and 1 preceding
        ) as is_in_equity
    from lines
    window in_order as (partition by document_id, statement_number order by table_number asc, row_number asc)
),

surrounded as (
    select
        *,
        last_value(total ignore nulls) over (
            in_order rows between unbounded preceding and 1 preceding
        ) as total_above,
        first_value(total ignore nulls) over (
            in_order rows between 1 following and unbounded following
        ) as total_below,
        bool_or(concept = 'MinorityInterest' and is_in_equity) over (
            in_order rows between unbounded preceding and 1 preceding
        ) as follows_minority_interest
    from placed
    window in_order as (partition by document_id, statement_number order by table_number asc, row_number asc)
),

told as (
    select
        label_key,
        concept,
        label,
        next_concept,
        follows_minority_interest,
        -- what a total of current items closes is current; what stands between it and the total of all is not
        case
            when balance_type = 'debit' and total_below = 'AssetsCurrent' then 'Current'
            when balance_type = 'credit' and total_below = 'LiabilitiesCurrent' then 'Current'
            when balance_type = 'debit' and total_below = 'AssetsNoncurrent' then 'Noncurrent'
            when balance_type = 'credit' and total_below = 'LiabilitiesNoncurrent' then 'Noncurrent'
            when balance_type = 'debit' and total_above = 'AssetsCurrent' and total_below = 'Assets' then 'Noncurrent'
            when
                balance_type = 'credit'
                and total_above = 'LiabilitiesCurrent'
                and total_below in ('Liabilities', 'StockholdersEquity', 'LiabilitiesAndStockholdersEquity')
                then 'Noncurrent'
        end as term,
        coalesce(
            balance_type = 'debit'
            and total_above in ('Assets', 'LiabilitiesCurrent', 'LiabilitiesNoncurrent', 'Liabilities'),
            false
        ) as is_owed,
        case
            when contains(concept, 'Asset') then replace(concept, 'Assets', 'Liabilities')
        end as opposite,
        regexp_extract(concept, '(Current|Noncurrent)', 1) as term_of_concept
    from surrounded
    where concept is not null and total is distinct from concept or concept = 'StockholdersEquity'
),

net_lines as (
    select distinct label
    from lines
    where label like '% net'
),

corrected as (
    select
        told.label_key,
        case
            when told.concept = 'StockholdersEquity'
                then 'StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest'
            when told.concept = 'PropertyPlantAndEquipmentNet' then 'PropertyPlantAndEquipmentGross'
            when told.is_owed then opposites.concept
            else twins.concept
        end as concept
    from told
    -- a name that says no term is that of the current item where there is one for the other: `IncomeTaxesReceivable`
    left join concepts as twins
        on twins.concept = case
                when told.term_of_concept = '' then told.concept || told.term
                else replace(told.concept, told.term_of_concept, told.term)
            end
    left join concepts as opposites
        on told.opposite = opposites.concept
    where
        (told.concept = 'StockholdersEquity' and told.follows_minority_interest)
        -- an asset among the liabilities is the liability of that name: `deferred income taxes`
        or (told.is_owed and opposites.concept is not null)
        -- an amount above its accumulated depreciation is gross
        or (
            told.next_concept like 'AccumulatedDepreciation%'
            and (
                (told.concept = 'PropertyPlantAndEquipmentNet' and not regexp_matches(told.label, '\bnet\b'))
                or told.label || ' net' in (select net_lines.label from net_lines)
            )
        )
        or (
            (told.term_of_concept <> '' or twins.concept is not null)
            and told.term_of_concept <> told.term
            and not regexp_matches(told.label, '\b(non ?current|current|long term|short term)\b')
        )
),

final as (
    select
        label_key,
        min(concept) as concept
    from corrected
    group by label_key
    having count(distinct coalesce(concept, '')) = 1
)

select * from final
