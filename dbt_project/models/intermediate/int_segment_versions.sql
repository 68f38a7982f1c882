-- facts of published releases: in the graph this stands among the marts, as the history that it reads
{{ config(meta={'dagster': {'group': 'marts'}}) }}

with recursive segments as (
    select * from {{ ref('int_segments') }}
),

history as (
    select * from {{ ref('int_fact_history') }}
),

-- how a common cost is shared out may change while no business moves: what a segment is made of shows in its revenue
revenues as (
    select
        history.issuer_id,
        history.segment_id,
        history.release_id,
        history.known_from,
        history.period_key,
        history.unit,
        history.value_low,
        history.value_high,
        history.low_is_open as value_low_is_open,
        history.high_is_open as value_high_is_open,
        {{ surrogate_key([
            'history.issuer_id', 'segments.axis', 'segments.parent_segment_id', 'history.period_key', 'history.unit'
        ]) }} as breakdown_key
    from history
    inner join segments
        on history.issuer_id = segments.issuer_id and history.segment_id = segments.segment_id
    where history.kind = 'segment' and history.measure = 'revenue'
),

breakdowns as (
    select
        breakdown_key,
        release_id,
        known_from,
        sum(value_low) as total_low,
        sum(value_high) as total_high
    from revenues
    group by breakdown_key, release_id, known_from
),

-- the same period in two releases; where the total is another, a part is missing or restated, and nothing is told
successions as (
    select
        breakdown_key,
        release_id,
        known_from,
        lag(release_id) over releases as earlier_release_id,
        lag(known_from) over releases as earlier_known_from
    from breakdowns
    window releases as (partition by breakdown_key order by known_from asc, release_id asc)
    qualify
        total_low <= lag(total_high) over releases
        and lag(total_low) over releases <= total_high
        and lag(known_from) over releases < known_from
),

befores as (
    select
        successions.*,
        revenues.* exclude (breakdown_key, release_id, known_from)
    from successions
    inner join revenues
        on successions.breakdown_key = revenues.breakdown_key
            and successions.earlier_release_id = revenues.release_id
),

afters as (
    select
        successions.*,
        revenues.* exclude (breakdown_key, release_id, known_from)
    from successions
    inner join revenues
        on successions.breakdown_key = revenues.breakdown_key
            and successions.release_id = revenues.release_id
),

gone as (
    select befores.*
    from befores
    left join afters
        on befores.breakdown_key = afters.breakdown_key
            and befores.release_id = afters.release_id
            and befores.segment_id = afters.segment_id
    where afters.segment_id is null
),

new as (
    select afters.*
    from afters
    left join befores
        on afters.breakdown_key = befores.breakdown_key
            and afters.release_id = befores.release_id
            and afters.segment_id = befores.segment_id
    where befores.segment_id is null
),

moved as (
    select
        afters.issuer_id,
        afters.segment_id,
        afters.earlier_known_from,
        afters.known_from
    from afters
    inner join befores
        on afters.breakdown_key = befores.breakdown_key
            and afters.release_id = befores.release_id
            and afters.segment_id = befores.segment_id
    where not {{ intervals_meet('afters.value', 'befores.value') }}
),

first_prints as (
    select
        issuer_id,
        segment_id,
        min(known_from) as first_known_from,
        max(known_from) as last_known_from
    from revenues
    group by issuer_id, segment_id
),

-- a name that comes where another goes, with the other's revenue in every period that both releases print
renames as (
    select
        new.issuer_id,
        new.segment_id,
        new.known_from,
        gone.segment_id as continues_segment_id
    from new
    inner join first_prints
        on new.issuer_id = first_prints.issuer_id
            and new.segment_id = first_prints.segment_id
            and new.known_from = first_prints.first_known_from
    inner join gone
        on new.breakdown_key = gone.breakdown_key and new.release_id = gone.release_id
    group by new.issuer_id, new.segment_id, new.known_from, gone.segment_id
    having bool_and({{ intervals_meet('new.value', 'gone.value') }})
    qualify
        count(*) over (partition by new.issuer_id, new.known_from, new.segment_id) = 1
        and count(*) over (partition by new.issuer_id, new.known_from, gone.segment_id) = 1
),

-- a change lies between two releases, and the start that is known of between them explains it
starts as (
    select
        first_prints.issuer_id,
        first_prints.segment_id,
        first_prints.first_known_from as valid_from,
        1 as version
    from first_prints
    union all
    select
        starts.issuer_id,
        starts.segment_id,
        min(moved.known_from) as valid_from,
        starts.version + 1 as version
    from starts
    inner join moved
        on starts.issuer_id = moved.issuer_id
            and starts.segment_id = moved.segment_id
            and starts.valid_from <= moved.earlier_known_from
    group by starts.issuer_id, starts.segment_id, starts.version
),

ends as (
    select
        gone.issuer_id,
        gone.segment_id,
        min(gone.known_from) as gone_on
    from gone
    inner join first_prints
        on gone.issuer_id = first_prints.issuer_id
            and gone.segment_id = first_prints.segment_id
            and gone.known_from > first_prints.last_known_from
    group by gone.issuer_id, gone.segment_id
),

newcomers as (
    select distinct
        issuer_id,
        segment_id,
        known_from
    from new
),

final as (
    select
        starts.issuer_id,
        starts.segment_id,
        starts.version,
        starts.valid_from,
        coalesce(lead(starts.valid_from) over versions, ends.gone_on) - 1 as valid_to,
        case
            when renames.segment_id is not null then 'renamed'
            when starts.version > 1 or newcomers.segment_id is not null then 'regrouped'
            else 'first'
        end as change,
        renames.continues_segment_id
    from starts
    left join ends
        on starts.issuer_id = ends.issuer_id and starts.segment_id = ends.segment_id
    left join renames
        on starts.issuer_id = renames.issuer_id
            and starts.segment_id = renames.segment_id
            and starts.valid_from = renames.known_from
    left join newcomers
        on starts.issuer_id = newcomers.issuer_id
            and starts.segment_id = newcomers.segment_id
            and starts.valid_from = newcomers.known_from
    window versions as (partition by starts.issuer_id, starts.segment_id order by starts.version asc)
)

select * from final
