with figures as (
    select * from {{ ref('int_figures') }}
),

aliased_labels as (
    select * from {{ ref('int_labels') }}
),

places as (
    select * from {{ ref('int_label_places') }}
),

segment_rows as (
    select * from {{ ref('int_segment_rows') }}
),

segment_heads as (
    select * from {{ ref('int_segment_heads') }}
),

kpi_rows as (
    select * from {{ ref('int_kpi_rows') }}
),

kpi_sentences as (
    select * from {{ ref('int_kpi_sentences') }}
),

profit_lines as (
    select * from {{ ref('int_profit_lines') }}
),

cross_tables as (
    select * from {{ ref('int_cross_tables') }}
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
            when places.label_key is not null and places.concept is null then null
            -- what no measure names is of the segment that heads it, and not of the company
            when segment_heads.label_key is not null and not coalesce(aliased_labels.is_of_issuer, false) then null
            else aliased_labels.kind
        end as kind,
        coalesce(
            {{ concept_of_measure('segment_rows.measure') }},
            case when kpi_rows.label_key is null then coalesce(places.concept, aliased_labels.concept) end
        ) as concept,
        coalesce(segment_rows.segment_id, kpi_rows.segment_id, aliased_labels.segment_id) as segment_id,
        coalesce(segment_rows.measure, aliased_labels.measure) as measure,
        coalesce(kpi_rows.kpi_id, aliased_labels.kpi_id) as kpi_id,
        aliased_labels.label,
        coalesce(aliased_labels.is_of_issuer, false) as is_of_issuer,
        segment_rows.label_key is not null as is_of_structure,
        case segment_rows.evidence when 'prose' then 'prose' else 'table' end as structure_source
    from aliased_labels
    left join segment_rows
        on aliased_labels.label_key = segment_rows.label_key and not coalesce(aliased_labels.is_of_issuer, false)
    left join segment_heads
        on aliased_labels.label_key = segment_heads.label_key
    left join places
        on aliased_labels.label_key = places.label_key
    left join kpi_rows
        on aliased_labels.label_key = kpi_rows.label_key and not coalesce(aliased_labels.is_of_issuer, false)
),

-- outside the statements a label that many issuers print (`cost of revenues` in a note on share-based compensation) is
-- the line of the statement only if it agrees with it in some period, where both print the same one
stated as (
    select
        figures.release_id,
        figures.period_key,
        figures.unit,
        labels.concept,
        -- a unit to both sides: prints that a rounding sets apart are of one line
        2 * figures.value_low - figures.value_high as reach_low,
        2 * figures.value_high - figures.value_low as reach_high
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    where
        figures.statement is not null
        and figures.source = 'table'
        and figures.role = 'amount'
        and labels.kind = 'line_item'
        and figures.value is not null
),

contradicted as (
    select figures.label_key
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    inner join stated
        on figures.release_id = stated.release_id
            and figures.period_key = stated.period_key
            and figures.unit = stated.unit
            and labels.concept = stated.concept
    where
        figures.statement is null
        and figures.source = 'table'
        and figures.role = 'amount'
        and figures.value is not null
        and labels.kind = 'line_item'
        and not labels.is_of_issuer
    group by figures.label_key
    having
        not bool_or(
            (figures.value_low <= stated.reach_high and figures.value_high >= stated.reach_low)
            or (-figures.value_high <= stated.reach_high and -figures.value_low >= stated.reach_low)
        )
),

-- a line below a head that says by which other measure, or of which part of the business, is none of the statement
headed_otherwise as (
    select distinct figures.label_key
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    where
        figures.statement is null
        and labels.kind = 'line_item'
        and not labels.is_of_issuer
        and (
            regexp_matches(figures.section, '^(non gaap|adjusted|underlying)( continuing operations| basis| results)?$')
            or regexp_matches(figures.section, ' (non gaap|non ifrs|adjusted)$')
            or (
                regexp_matches(figures.section, '\bcontinuing operations$')
                and regexp_matches(labels.concept, '^(NetIncomeLoss|ProfitLoss|EarningsPerShare)')
            )
        )
),

-- two rows of one table that never print the same are two things, though their labels mean one (`non gaap net income`
-- above `adjusted net income`): what another table prints again is the one of that meaning
meant as (
    select
        figures.release_id,
        figures.document_id,
        figures.table_number,
        figures.label_key,
        figures.period_key,
        figures.unit,
        figures.value_low,
        figures.value_high,
        coalesce(figures.column_names, '') as column_names,
        labels.label,
        labels.is_of_issuer,
        {{ surrogate_key(['labels.kind', 'labels.concept', 'labels.segment_id', 'labels.measure', 'labels.kpi_id']) }}
            as meaning
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    where
        labels.kind is not null
        and figures.source = 'table'
        and figures.role = 'amount'
        and figures.period_key is not null
        and figures.value <> 0
),

beside as (
    select
        one.label_key,
        other.label_key as other_label_key,
        one.label <> other.label as is_otherwise_labelled,
        one.is_of_issuer,
        one.document_id = other.document_id and one.table_number = other.table_number as is_of_one_table,
        (one.value_low <= other.value_high and one.value_high >= other.value_low)
        or (one.value_low <= -other.value_low and one.value_high >= -other.value_high) as agrees
    from meant as one
    inner join meant as other
        on one.release_id = other.release_id
            and one.meaning = other.meaning
            and one.period_key = other.period_key
            and one.unit = other.unit
            and one.column_names = other.column_names
            and (
                one.document_id <> other.document_id
                or one.table_number <> other.table_number
                or one.label_key <> other.label_key
            )
),

printed_again as (
    select distinct label_key
    from beside
    where agrees and not is_of_one_table
),

outdone as (
    select beside.label_key
    from beside
    inner join printed_again as other_printed_again
        on beside.other_label_key = other_printed_again.label_key
    left join printed_again
        on beside.label_key = printed_again.label_key
    where
        beside.is_of_one_table
        and beside.is_otherwise_labelled
        and not beside.is_of_issuer
        and printed_again.label_key is null
    group by beside.label_key, beside.other_label_key
    having not bool_or(beside.agrees)
),

-- an amount in a unit or a kind of period that its concept cannot have (shares named in the label of an equity line,
-- the change of a liability in a cash flow statement) has another meaning
fitting as (
    select
        figures.figure_id,
        labels.kind,
        coalesce(profit_lines.concept, labels.concept) as concept,
        labels.segment_id,
        labels.measure,
        labels.kpi_id,
        labels.is_of_issuer,
        labels.is_of_structure,
        labels.label,
        figures.unit,
        figures.role,
        figures.source,
        regexp_matches(
            concat_ws(' > ', figures.context, figures.section, figures.label), 'non gaap|adjusted|underlying'
        ) as is_adjusted,
        (
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
        )
        -- `CPU units` beside `revenue`: a column that counts is not the segment's revenue
        and not (
            labels.is_of_structure
            and (
                regexp_matches(
                    lower(coalesce(figures.column_names, '')), '\b(units|volume|shipments|stores|customers)\b'
                )
                or figures.source <> labels.structure_source
                or (figures.unit is null and figures.role = 'amount')
            )
        ) as fits
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join concepts
        on labels.concept = concepts.concept
    left join profit_lines
        on figures.figure_id = profit_lines.figure_id
    left join contradicted
        on figures.label_key = contradicted.label_key
    left join headed_otherwise
        on figures.label_key = headed_otherwise.label_key
    where
        labels.kind is not null
        and contradicted.label_key is null
        and headed_otherwise.label_key is null
        -- net income in a column of amounts per share is earnings per share
        and not coalesce(
            figures.unit like '%/shares' and regexp_matches(labels.kpi_id, '(income|profit|ebitda|cash_flow)$'), false
        )
        and figures.label_key not in (select outdone.label_key from outdone)
        and figures.figure_id not in (select cross_tables.figure_id from cross_tables)
        and figures.figure_id not in (select kpi_sentences.figure_id from kpi_sentences)
),

-- what the unit makes of a row: a margin in percent is none in money, and units beside a segment's revenue are sold
measured as (
    select
        *,
        case
            when is_of_structure and unit = 'units' and source = 'table' then 'units_sold'
            when
                kind = 'line_item' and concept = 'GrossProfit'
                and role = 'ratio' and unit = 'percent' and source = 'table'
                and regexp_matches(label, '\bgross (profit )?margins?\b')
                then case when is_adjusted then 'adjusted_gross_margin_ratio' else 'gross_margin_ratio' end
        end as kpi_of_unit
    from fitting
),

final as (
    select
        figure_id,
        case when kpi_of_unit is null then kind else 'kpi' end as kind,
        case when kpi_of_unit is null then concept end as concept,
        segment_id,
        case when kpi_of_unit is null then measure end as measure,
        coalesce(kpi_of_unit, kpi_id) as kpi_id,
        is_of_issuer
    from measured
    where fits or kpi_of_unit is not null
    union all
    select
        figure_id,
        kind,
        {{ concept_of_measure('measure') }} as concept,
        segment_id,
        measure,
        kpi_id,
        false as is_of_issuer
    from cross_tables
    where kind is not null
    union all
    select
        figure_id,
        'kpi' as kind,
        null as concept,
        segment_id,
        null as measure,
        kpi_id,
        false as is_of_issuer
    from kpi_sentences
)

select * from final
