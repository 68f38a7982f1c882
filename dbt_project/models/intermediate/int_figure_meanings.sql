with figures as (
    select * from {{ ref('int_figures') }}
),

aliased_labels as (
    select * from {{ ref('int_labels') }}
),

segment_rows as (
    select * from {{ ref('int_segment_rows') }}
),

kpi_rows as (
    select * from {{ ref('int_kpi_rows') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

-- what no alias maps has the meaning that its place gives it
labels as (
    select
        aliased_labels.label_key,
        case
            when segment_rows.label_key is not null then 'segment'
            when kpi_rows.label_key is not null then 'kpi'
            else aliased_labels.kind
        end as kind,
        case segment_rows.measure
            when 'revenue' then 'Revenues'
            when 'gross_margin' then 'GrossProfit'
            when 'operating_income' then 'OperatingIncomeLoss'
            else aliased_labels.concept
        end as concept,
        coalesce(segment_rows.segment_id, kpi_rows.segment_id, aliased_labels.segment_id) as segment_id,
        coalesce(segment_rows.measure, aliased_labels.measure) as measure,
        coalesce(kpi_rows.kpi_id, aliased_labels.kpi_id) as kpi_id,
        coalesce(aliased_labels.is_of_issuer, false) as is_of_issuer,
        segment_rows.label_key is not null as is_of_structure
    from aliased_labels
    left join segment_rows
        on aliased_labels.label_key = segment_rows.label_key and not coalesce(aliased_labels.is_of_issuer, false)
    left join kpi_rows
        on aliased_labels.label_key = kpi_rows.label_key and aliased_labels.kind is null
),

-- an amount in a unit or a kind of period that its concept cannot have (shares named in the label of an equity line,
-- the change of a liability in a cash flow statement) has another meaning
fitting as (
    select
        figures.figure_id,
        labels.kind,
        labels.concept,
        labels.segment_id,
        labels.measure,
        labels.kpi_id,
        labels.is_of_issuer,
        figures.role <> 'amount'
        or concepts.concept is null
        or (
            coalesce(figures.period_type, concepts.period_type) = concepts.period_type
            and coalesce(
                case
                    when figures.unit like '%/%' then 'per_share'
                    when figures.unit in ('shares', 'ADS') then 'shares'
                    when figures.unit in ('percent', 'pure') then figures.unit
                    when regexp_matches(figures.unit, '^[A-Z]{3}$') then 'monetary'
                    else figures.unit
                end,
                concepts.unit_type
            ) = concepts.unit_type
        )
        -- `CPU units` beside `revenue`: a column that counts is not the segment's revenue
        and not (
            labels.is_of_structure
            and (
                regexp_matches(
                    lower(coalesce(figures.column_names, '')), '\b(units|volume|shipments|stores|customers)\b'
                )
                or figures.source <> 'table'
                or (figures.unit is null and figures.role = 'amount')
            )
        ) as fits
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join concepts
        on labels.concept = concepts.concept
    where labels.kind is not null
),

final as (
    select
        figure_id,
        kind,
        concept,
        segment_id,
        measure,
        kpi_id,
        is_of_issuer
    from fitting
    where fits
)

select * from final
