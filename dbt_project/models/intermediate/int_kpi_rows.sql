with figures as (
    select * from {{ ref('int_figures') }}
    where
        source = 'table'
        and statement is null
        -- below `Backlog` the row without a name is the total
        and (label <> '' or regexp_matches(section, {{ order_headings() }}))
),

labels as (
    select * from {{ ref('int_labels') }}
),

segment_rows as (
    select * from {{ ref('int_segment_rows') }}
),

segment_heads as (
    select * from {{ ref('int_segment_heads') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

aliases as (
    select
        {{ kpi_core(normalize_label('label')) }} as core,
        min(kpi_id) as kpi_id
    from {{ ref('kpi_aliases') }}
    where issuer_id is null and context is null
    group by core
),

segments as (
    select
        issuer_id,
        segment_id
    from segment_rows
    union
    select
        issuer_id,
        segment_id
    from segment_heads
),

-- a percentage or a count is no amount of money, whatever line has that name: `occupancy` of a hotel
without_money as (
    select label_key
    from figures
    group by label_key
    having
        bool_and(role = 'ratio' and unit = 'percent' or {{ is_counted('unit') }})
        filter (where role in ('amount', 'ratio'))
),

-- percentages that are parts of a hundred say what a whole is made of
parts_of_a_hundred as (
    select
        document_id,
        table_number,
        column_number,
        section
    from figures
    where role = 'ratio' and unit = 'percent'
    group by document_id, table_number, column_number, section
    having count(*) > 2 and (sum(value) between 99 and 101 or sum(value) between 198 and 202)
),

-- what one label prints below two heads of a table (crude oil below volumes and below prices) are two things
of_several_heads as (
    select label_key
    from figures
    qualify
        count(distinct section) over (
            partition by document_id, table_number, column_number, {{ without_notes('label') }}
        ) > 1
        -- under which heads it is printed again with the same number does not matter
        and count(distinct value) over (
            partition by document_id, table_number, column_number, {{ without_notes('label') }}
        ) > 1
),

-- a label that a table prints twice below one head (`Change from last year` under each region) names nothing by itself
repeated as (
    select label_key
    from figures
    group by document_id, table_number, column_number, label_key, period_key
    having count(distinct row_number) > 1
),

-- `diluted` below the adjusted earnings per share
told_by_head as (
    select
        *,
        regexp_matches(label, '^(basic|diluted|basic and diluted)$')
        and regexp_matches({{ last_head('section') }}, '\b(non gaap|adjusted|underlying)\b')
        and regexp_matches({{ last_head('section') }}, '\bper ([a-z]+ )*share') as is_adjusted_eps
    from figures
),

headed as (
    select
        *,
        -- the sentence that leads to a table is no heading; a reconciliation says at length what it reconciles
        case
            when {{ spaces_in('context') }} < 10 or starts_with(context, 'reconciliation ')
                then context
        end as title,
        -- `amount` in a table of average deposits is what its title says
        case
            when regexp_matches(label, '^(amounts?|balances?|values?|total amount)$') then context
            when is_adjusted_eps then 'adjusted ' || label || ' earnings per share'
            else label
        end as name
    from told_by_head
),

unmapped as (
    select
        figures.label_key,
        figures.issuer_id,
        figures.document_id,
        figures.table_number,
        figures.name as label,
        regexp_replace({{ without_notes('figures.name') }}, ' (in|as)( a)?( %| percent(age)?)?$', '') as plain_label,
        case
            when segment_heads.label_key is null then coalesce(nullif(figures.section, ''), figures.title)
        end as nearest_heading,
        concat_ws(' > ', figures.title, figures.section) as headings,
        case
            when
                segment_heads.label_key is null
                and figures.label_key in (select of_several_heads.label_key from of_several_heads)
                then nullif({{ last_head('figures.section') }}, '')
        end as own_head,
        segment_heads.segment_id as head_segment_id,
        labels.kpi_id as alias_id,
        parts_of_a_hundred.document_id is not null as is_part_of_a_hundred,
        lower(figures.unit) as unit,
        figures.role,
        {{ is_counted('figures.unit') }} as is_counted,
        figures.unit = 'pure' or figures.role = 'ratio' as is_plain_number,
        bool_or(regexp_matches(figures.unit, '^[A-Z]{3}$') and figures.role = 'amount') over (
            partition by figures.label_key
        ) as is_money
    from headed as figures
    inner join labels
        on figures.label_key = labels.label_key
    left join segment_rows
        on figures.label_key = segment_rows.label_key
    left join segment_heads
        on figures.label_key = segment_heads.label_key
    left join concepts
        on labels.concept = concepts.concept
    left join parts_of_a_hundred
        on figures.document_id = parts_of_a_hundred.document_id
            and figures.table_number = parts_of_a_hundred.table_number
            and figures.column_number = parts_of_a_hundred.column_number
            and figures.section is not distinct from parts_of_a_hundred.section
    where
        (
            labels.kind is null
            or figures.is_adjusted_eps
            -- the company's KPI by its name, and of a part of it by its head
            or (labels.kind = 'kpi' and not labels.is_of_issuer and segment_heads.label_key is not null)
            or (
                labels.kind = 'line_item'
                and not labels.is_of_issuer
                and concepts.unit_type = 'monetary'
                and concepts.concept <> 'GrossProfit'
                and figures.label_key in (select without_money.label_key from without_money)
            )
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
        and not regexp_matches(figures.label, '^(percent(age)? )(change|increase|decrease|growth)|\badjustments?$')
        and figures.unit is distinct from 'shares'
),

worded as (
    select
        *,
        alias_id is not null
        or {{ is_rate('label') }}
        or (
            role = 'ratio'
            and unit = 'percent'
            and ({{ is_ratio('label') }} or not is_part_of_a_hundred)
            and not regexp_matches(label, {{ no_ratio_words() }})
        ) as is_of_rates,
        regexp_matches(nearest_heading, {{ order_headings() }}) as is_headed_orders,
        regexp_matches(plain_label, {{ adjusted_measures() }})
        -- profit before rent, exploration or gains too, each with its letter
        or regexp_matches(plain_label, '^([a-z]+ ){0,3}ebitda[a-z]*$') as is_adjusted,
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

-- one row a label, whatever the number of its figures
counting_labels as (
    select
        label_key,
        bool_or(is_of_rates or is_counted or (is_of_counts and not is_money)) as counts
    from worded
    group by label_key
),

-- where three rows of a table at least, and one in four, are KPIs by their words or units, its other numbers without a
-- unit are
tables_of_metrics as (
    select
        figures.document_id,
        figures.table_number
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join counting_labels
        on figures.label_key = counting_labels.label_key
    group by figures.document_id, figures.table_number
    having
        count(distinct figures.label_key) filter (where labels.kind = 'kpi' or counting_labels.counts)
        >= greatest(3, count(distinct figures.label_key) / 4)
),

among_others as (
    select
        worded.*,
        worded.is_plain_number and tables_of_metrics.table_number is not null as is_among_metrics
    from worded
    left join tables_of_metrics
        on worded.document_id = tables_of_metrics.document_id
            and worded.table_number = tables_of_metrics.table_number
),

metrics as (
    select
        *,
        case
            when is_of_rates or is_adjusted or (is_of_counts and not is_money) then plain_label
            -- `loyalty members` says what it counts; `opened` and `closed` below `number of stores` do not
            when is_counted and regexp_matches(plain_label, '\b' || unit || '\b') then plain_label
            when is_counted then unit || ' ' || plain_label
            when is_headed_orders or (is_headed_counts and not is_money)
                then concat_ws(' ', nearest_heading, plain_label)
            when is_headed_metrics and is_of_a_place then concat_ws(' ', nearest_heading, plain_label)
            when is_headed_metrics or is_among_metrics then plain_label
        end as words,
        {{ slug(segment_name('label')) }} as segment_id
    from among_others
    where
        is_counted
        -- what a reconciliation leads to is told by it
        or is_adjusted
        or (
            not coalesce(is_headed_otherwise, false)
            and (
                is_of_rates
                or (is_of_counts and not is_money)
                or is_headed_orders
                or (is_headed_counts and not is_money)
                or is_headed_metrics
                or is_among_metrics
            )
        )
),

-- a row that bears a segment's name counts something of it; a total counts it for the company
named as (
    select
        metrics.label_key,
        metrics.issuer_id,
        metrics.alias_id,
        coalesce(metrics.head_segment_id, segments.segment_id) as segment_id,
        case
            when metrics.words is null then null
            when segments.segment_id is not null or regexp_matches(metrics.plain_label, {{ count_total() }})
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
            when metrics.own_head is not null and not contains(metrics.words, metrics.own_head)
                then metrics.own_head || ' ' || metrics.words
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
        ranked.label_key,
        ranked.issuer_id,
        ranked.segment_id,
        coalesce(ranked.alias_id, aliases.kpi_id, {{ slug('ranked.words') }}) as kpi_id
    from ranked
    left join aliases
        on {{ kpi_core('ranked.words') }} = aliases.core
    where ranked.choice = 1
)

select * from final
