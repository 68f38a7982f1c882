with figures as (
    select * from {{ ref('int_figures') }}
    where source = 'prose' and scenario = 'actual' and value is not null and qualifier is null
),

labels as (
    select * from {{ ref('int_labels') }}
),

segment_rows as (
    select * from {{ ref('int_segment_rows') }}
),

general_aliases as (
    select
        kpi_id,
        {{ normalize_label('label') }} as label
    from {{ ref('kpi_aliases') }}
    where issuer_id is null and context is null
),

aliases as (
    select
        {{ kpi_core('label') }} as core,
        min(kpi_id) as kpi_id
    from general_aliases
    group by core
),

seeded as (
    select * from {{ ref('kpis') }}
),

segments as (
    select distinct
        issuer_id,
        segment_id
    from segment_rows
),

clauses as (
    select
        figures.figure_id,
        figures.label_key,
        figures.issuer_id,
        figures.unit,
        figures.role,
        figures.value,
        nullif({{ last_head('figures.section') }}, '') as heading,
        -- behind another number (`margin of 9.1%, adjusted margin of`) the reader says what an amount is of; a count
        -- stands for itself
        {{ told_clause("case
            when
                figures.role in ('amount', 'ratio')
                and not " ~ is_counted('figures.unit') ~ "
                and regexp_matches(figures.item_label, '[0-9]')
                then coalesce(figures.row_label, figures.item_label)
            else figures.item_label
        end") }} as clause
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    left join segment_rows
        on figures.label_key = segment_rows.label_key
    where
        (labels.kind is null or (labels.kind = 'kpi' and not labels.is_of_issuer))
        and segment_rows.label_key is null
        -- `EBITDA of $2 million, compared to a loss of`: what is lost is printed without its sign
        and not regexp_matches(figures.item_label, '(?i)[0-9].* (loss|deficit|outflow)( of)?$')
),

spelled as (
    select
        *,
        {{ normalize_label('clause') }} as spelling
    from clauses
),

plain as (
    select
        *,
        {{ without_notes('spelling') }} as plain_clause
    from spelled
),

subjects as (
    select
        *,
        {{ told_subject('plain_clause') }} as told_words
    from plain
),

-- a profit in percent is its margin; a loss with its sign is the profit of that name
named_by_value as (
    select
        *,
        case
            when unit = 'percent' and role = 'ratio'
                then regexp_replace(told_words, '\b(gross|operating|net) (profit|income|earnings)$', '\1 margin')
            when value < 0
                then regexp_replace(
                        regexp_replace(told_words, '\b(operating loss|loss from operations)$', 'operating income'),
                        '\bnet loss$',
                        'net income'
                    )
            else told_words
        end as words
    from subjects
),

told as (
    select
        *,
        {{ is_counted('unit') }} as is_counted,
        {{ kpi_core('words') }} as core
    from named_by_value
),

named as (
    select
        told.figure_id,
        told.label_key,
        told.issuer_id,
        told.heading,
        segments.segment_id,
        aliases.kpi_id as alias_id,
        case
            -- `we operated 412 stores`
            when
                told.is_counted
                and told.role = 'amount'
                and (
                    replace(told.words, ' ', '-') = told.issuer_id
                    or regexp_matches(told.words, {{ has_verbs() }})
                )
                then told.unit
            when aliases.kpi_id is not null then told.words
            when {{ is_rate('told.words') }} then told.words
            when regexp_matches(told.words, {{ adjusted_measures() }}) then told.words
            when
                told.unit = 'percent' and told.role = 'ratio' and {{ is_ratio('told.words') }}
                then told.words
            when
                regexp_matches(told.words, {{ count_words() }})
                and told.role <> 'ratio'
                and not regexp_matches(told.unit, '^[A-Z]{3}')
                then told.words
        end as words
    from told
    left join aliases
        on told.core = aliases.core
    left join seeded
        on aliases.kpi_id = seeded.kpi_id
    left join segments
        on told.issuer_id = segments.issuer_id and {{ slug('told.heading') }} = segments.segment_id
    where
        {{ spaces_in('told.words') }} < 8
        and not regexp_matches(told.words, {{ no_told_kpi() }})
        -- `gross margin` in money is no ratio
        and (seeded.unit is distinct from 'percent' or regexp_matches(told.unit, '^(percent|basis)'))
        -- and `EBITDA of $4.5 million, margin of 34.7%` is no EBITDA of 34.7%
        and (aliases.kpi_id is null or seeded.unit = 'percent' or told.role <> 'ratio')
        -- earnings told per share behind what they are in all
        and (told.unit not like '%/%' or regexp_matches(told.words, '\b(per|eps)\b'))
),

final as (
    select
        figure_id,
        label_key,
        issuer_id,
        segment_id,
        coalesce(alias_id, {{ slug('words') }}) as kpi_id
    from named
    where
        words is not null
        -- a heading that could be the name of a part of the business leaves open whose it is
        and (
            heading is null
            or segment_id is not null
            or regexp_matches(heading, {{ no_told_part() }})
            -- and no part is called by a sentence
            or regexp_matches(heading, '[0-9]')
            or {{ spaces_in('heading') }} > 5
        )
)

select * from final
