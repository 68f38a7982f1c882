with figures as (
    select * from {{ ref('int_figures') }}
    where scenario = 'forecast' and value is not null and period_end is not null and unit is not null
),

meanings as (
    select * from {{ ref('int_figure_meanings') }}
),

releases as (
    select
        release_id,
        max(period_end) as reported_end
    from {{ ref('int_release_documents') }}
    where role = 'current'
    group by release_id
),

lines as (
    select * from {{ ref('stg_lines') }}
    where document_id in (select figures.document_id from figures)
),

kpis as (
    select * from {{ ref('kpis') }}
    where issuer_id is null
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

line_item_aliases as (
    select
        wording as spelling,
        arg_min(concept, case when statement is null then 0 else 1 end) as concept,
        null as kpi_id
    from {{ ref('int_alias_wordings') }}
    where
        form = 'label'
        and statement is distinct from 'none'
        and issuer_id is null
        and place is null
        and occurrence is null
    group by wording
    having count(distinct concept) = 1 or count(distinct case when statement is null then concept end) = 1
),

kpi_aliases as (
    select
        {{ normalize_label('label') }} as spelling,
        null as concept,
        min(kpi_id) as kpi_id
    from {{ ref('kpi_aliases') }}
    where issuer_id is null and context is null and segment_id is null
    group by all
),

-- the words before a figure, of its line and of the one above it, since sentences wrap
worded as (
    select
        figures.*,
        case
            when figures.source = 'prose'
                then lower(right(concat_ws(' ', above.text, left(here.text, cast(figures.char_start as integer))), 300))
        end as words_before,
        lower(concat_ws(' ', figures.column_label, figures.row_label)) as heads,
        {{ is_any_version_of_guidance('figures.label') }} as is_named_by_column
    from figures
    inner join releases
        on figures.release_id = releases.release_id
            -- nobody guides to a period that the release reports
            and figures.period_end > releases.reported_end
    left join lines as here
        on figures.document_id = here.document_id and figures.line_number = here.line_number
    left join lines as above
        on figures.document_id = above.document_id and figures.line_number = above.line_number + 1
    where not {{ is_change_of_guidance('figures.label') }}
),

-- `Previous forecast (A)` in a row: the column names the figure
labelled as (
    select
        *,
        case when is_named_by_column then {{ normalize_label('column_names') }} else label end as guided_label
    from worded
),

measured as (
    select
        *,
        {{ guided_measure('guided_label') }} as words,
        {{ is_tolerance('qualifier') }} as is_tolerance,
        {{ speaks_of_what_is_to_come("concat_ws(' ', table_title, row_path, heads, words_before)") }} as is_worded,
        {{ is_headed_by_guidance('table_title') }} as is_headed
    from labelled
),

-- `GAAP and non-GAAP gross margins are expected to be 74.8% and 75.5%, respectively`
both_named as (
    select
        * exclude (words),
        case
            when words not like 'both %' then words
            when row_number() over said_together = 2 then 'non gaap ' || substr(words, 6)
            else substr(words, 6)
        end as words
    from measured
    where is_worded
    window said_together as (partition by document_id, line_number, label, unit, is_tolerance order by char_start)
),

spellings as (
    select
        figure_id,
        role,
        unit,
        unnest([words || ' ratio', words || ' %', words, rtrim(words, 's') || ' ratio', rtrim(words, 's')]) as spelling,
        unnest(range(5)) as distance
    from both_named
),

aliases as (
    select * from kpi_aliases
    union all
    select * from line_item_aliases
),

-- a percentage of no growth is a ratio, and no ratio is an amount of money
matched as (
    select
        spellings.figure_id,
        aliases.concept,
        aliases.kpi_id,
        row_number() over (
            partition by spellings.figure_id
            order by spellings.distance asc, aliases.kpi_id asc
        ) as match_rank
    from spellings
    inner join aliases
        on spellings.spelling = aliases.spelling
    left join kpis
        on aliases.kpi_id = kpis.kpi_id
    left join concepts
        on aliases.concept = concepts.concept
    where
        spellings.role in ('growth', 'change')
        or case
            when spellings.unit = 'percent' then kpis.unit = 'percent'
            when spellings.unit like '%/%' then coalesce(concepts.unit_type = 'per_share', aliases.kpi_id like '%eps')
            when aliases.concept is not null then concepts.unit_type <> 'per_share'
            else coalesce(kpis.unit, '') <> 'percent'
        end
),

-- what a release takes back stands after `previously`, or after `from` where guidance is raised or lowered
revised as (
    select
        both_named.*,
        meanings.segment_id,
        coalesce(meanings.concept, case when meanings.kpi_id is null then matched.concept end) as concept,
        coalesce(meanings.kpi_id, case when meanings.concept is null then matched.kpi_id end) as kpi_id,
        case
            when both_named.source = 'prose' then {{ is_taken_back('both_named.words_before') }}
            else {{ is_version_of_guidance('both_named.heads') }}
        end as is_taken_back
    from both_named
    left join meanings
        on both_named.figure_id = meanings.figure_id and not coalesce(both_named.is_named_by_column, false)
    left join matched
        on both_named.figure_id = matched.figure_id and matched.match_rank = 1
),

-- the upper end of a range goes with its lower end
bounded as (
    select
        *,
        coalesce(concept, kpi_id, words) || coalesce('/' || segment_id, '') as measure,
        case
            when qualifier = 'high' then lag(is_taken_back, 1, is_taken_back) over of_line
            else is_taken_back
        end as is_previous,
        coalesce({{ is_told_as_decrease() }}, false) as is_turned,
        {{ guided_bound('qualifier') }} as said_bound
    from revised
    where not is_tolerance
    window of_line as (partition by document_id, line_number order by char_start)
),

-- a sentence that names nothing known is no guidance, unless it stands under a heading that says that it is
known as (
    select
        *,
        -- `down 3% to 5%`: what is said first is the lesser fall, so it is the upper end
        case
            when is_turned and said_bound = 'low' then 'high'
            when is_turned and said_bound = 'high' then 'low'
            else said_bound
        end as bound,
        case when is_previous then 'previous' else 'new' end as revision
    from bounded
    where
        measure not in ('', 'total', 'y y')
        and (source <> 'prose' or concept is not null or kpi_id is not null or is_headed)
),

ranked as (
    select
        *,
        row_number() over (
            partition by release_id, measure, role, period_key, unit, bound, revision
            order by
                case when source = 'table' then 0 else 1 end asc, decimals desc nulls first, line_number asc,
                char_start asc, figure_id asc
        ) as print_rank
    from known
),

final as (
    select
        {{ surrogate_key(['release_id', 'measure', 'role', 'period_key', 'unit', 'bound', 'revision']) }} as fact_key,
        release_id,
        issuer_id,
        measure,
        concept,
        segment_id,
        kpi_id,
        words as label,
        role,
        period_key,
        bound,
        revision,
        unit,
        case when is_turned then -value else value end as value,
        decimals,
        qualifier,
        known_from,
        figure_id
    from ranked
    where print_rank = 1
)

select * from final
