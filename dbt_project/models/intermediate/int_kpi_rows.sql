with figures as (
    select * from {{ ref('int_figures') }}
    where source = 'table' and statement is null and label is not null and label <> ''
),

labels as (
    select * from {{ ref('int_labels') }}
),

segment_rows as (
    select * from {{ ref('int_segment_rows') }}
),

segments as (
    select distinct
        issuer_id,
        segment_id
    from segment_rows
),

-- a label that a table prints twice below one head (`Change from last year` under each region) names nothing by itself
repeated as (
    select label_key
    from figures
    group by document_id, table_number, column_number, label_key
    having count(distinct row_number) > 1
),

unmapped as (
    select
        figures.label_key,
        figures.issuer_id,
        figures.label,
        regexp_replace({{ without_notes('figures.label') }}, ' (in|as)( a)?( %| percent(age)?)?$', '') as plain_label,
        coalesce(nullif(figures.section, ''), figures.context) as nearest_heading,
        concat_ws(' > ', figures.context, figures.section) as headings,
        figures.unit,
        figures.role,
        -- a unit that is no money, no share, no rate is the name of what is counted
        regexp_matches(figures.unit, '^[a-z][a-z ]+$')
        and not regexp_matches(figures.unit, '^(percent.*|basis_points|pure|shares|yen)$') as is_counted,
        bool_or(regexp_matches(figures.unit, '^[A-Z]{3}$') and figures.role = 'amount') over (
            partition by figures.label_key
        ) as is_money
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join segment_rows
        on figures.label_key = segment_rows.label_key
    where
        (
            labels.kind is null
            -- `total sales` below `kilowatt hour sales` is no revenue
            or (
                labels.kind = 'line_item'
                and not labels.is_of_issuer
                and regexp_matches(figures.label, {{ count_total() }})
                and regexp_matches(coalesce(nullif(figures.section, ''), figures.context), {{ count_headings() }})
            )
        )
        and segment_rows.label_key is null
        and not regexp_matches(figures.label, '\b(segments|divisions)$')
        and figures.label_key not in (select repeated.label_key from repeated)
        and not regexp_matches(figures.label, '^as a |\bshares\b|^(less|add)\b|^(qoq|yoy|q q|y y|change|growth)( %)?$')
        and not regexp_matches(figures.label, '^(percent(age)? )(change|increase|decrease|growth)|^adjustments?$')
        and figures.unit is distinct from 'shares'
),

worded as (
    select
        *,
        regexp_matches(label, {{ rate_words() }}) as is_of_rates,
        regexp_matches(label, {{ count_words() }}) as is_of_counts,
        regexp_matches(headings, {{ metric_headings() }}) as is_headed_metrics,
        regexp_matches(headings, {{ count_headings() }}) as is_headed_counts,
        -- a place and `other` say nothing without what is measured there
        plain_label in ('other', 'others')
        or (
            regexp_matches(plain_label, {{ place_words() }})
            and (len(string_split(plain_label, ' ')) <= 2 or starts_with(plain_label, 'rest of '))
        ) as is_of_a_place,
        regexp_matches(headings, 'reconcil|non gaap|\btax|compensation|restructuring|equity') as is_headed_otherwise
    from unmapped
),

metrics as (
    select
        *,
        case
            when is_of_rates or (is_of_counts and not is_money) then plain_label
            -- `loyalty members` says what it counts; `opened` and `closed` below `number of stores` do not
            when is_counted and regexp_matches(plain_label, '\b' || unit || '\b') then plain_label
            when is_counted then unit || ' ' || plain_label
            when is_headed_counts and not is_money then nearest_heading || ' ' || plain_label
            when is_headed_metrics and is_of_a_place then nearest_heading || ' ' || plain_label
            when is_headed_metrics then plain_label
        end as words,
        {{ slug(segment_name('label')) }} as segment_id
    from worded
    where
        is_counted
        or (
            not coalesce(is_headed_otherwise, false)
            and (
                is_of_rates
                or (is_of_counts and not is_money)
                or (is_headed_counts and not is_money)
                or is_headed_metrics
            )
        )
),

-- a row that bears a segment's name counts something of it; a total counts it for the company
named as (
    select
        metrics.label_key,
        metrics.issuer_id,
        segments.segment_id,
        case
            when metrics.words is null then null
            when segments.segment_id is not null or regexp_matches(metrics.label, {{ count_total() }})
                then coalesce(
                        -- a table of `store information` says less than the unit of its rows
                        case
                            when
                                metrics.is_counted
                                and regexp_matches(metrics.nearest_heading, '\b(information|statistics|metrics|data)\b')
                                then metrics.unit
                        end,
                        metrics.nearest_heading, metrics.unit, metrics.words
                    )
            else metrics.words
        end as words
    from metrics
    left join segments
        on metrics.issuer_id = segments.issuer_id and metrics.segment_id = segments.segment_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by label_key
            order by words
        ) as choice
    from named
    where words is not null and words <> ''
),

final as (
    select
        label_key,
        issuer_id,
        segment_id,
        {{ slug('words') }} as kpi_id
    from ranked
    where choice = 1
)

select * from final
