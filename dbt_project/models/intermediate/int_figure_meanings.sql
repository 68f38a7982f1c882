with figures as (
    select * from {{ ref('int_figures') }}
),

labels as (
    select * from {{ ref('int_labels') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
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
                    when figures.unit is not null then 'monetary'
                end,
                concepts.unit_type
            ) = concepts.unit_type
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
