with figures as (
    select * from {{ ref('int_figures') }}
),

line_item_aliases as (
    select
        issuer_id,
        statement,
        concept,
        occurrence,
        {{ normalize_label('label') }} as label,
        {{ without_notes(normalize_label('section')) }} as heads,
        {{ section_kind('heads') }}
    from {{ ref('line_item_aliases') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

segment_aliases as (
    select
        issuer_id,
        segment_id,
        measure,
        {{ normalize_label('label') }} as label,
        {{ normalize_label('context') }} as context
    from {{ ref('segment_aliases') }}
),

kpi_aliases as (
    select
        issuer_id,
        kpi_id,
        segment_id,
        {{ normalize_label('label') }} as label,
        {{ normalize_label('context') }} as context
    from {{ ref('kpi_aliases') }}
),

-- the one row without a name below `Current assets` is their total
named as (
    select distinct
        label_key,
        issuer_id,
        statement,
        section,
        coalesce(
            label,
            case
                when
                    regexp_matches(section, '(^|> )(non ?)?current (assets|liabilities)$')
                    and count(distinct occurrence) over (partition by issuer_id, statement, section, label) = 1
                    then 'total ' || trim(regexp_extract(section, '[^>]*$'))
            end
        ) as label,
        occurrence,
        context
    from figures
),

labels as (
    select
        label_key,
        issuer_id,
        statement,
        section,
        label,
        occurrence,
        concat_ws(' > ', context, section) as surroundings,
        {{ section_kind('section') }}
    from named
    where label is not null
),

spellings as (
    select
        *,
        label as spelling,
        0 as distance
    from labels
    union
    select
        *,
        {{ without_notes('label') }} as spelling,
        1 as distance
    from labels
    union
    select
        *,
        {{ label_head(without_notes('label')) }} as spelling,
        2 as distance
    from labels
    union
    -- the company by its name: `net income attributable to acme` is that of the company
    select
        *,
        regexp_replace(
            {{ label_head(without_notes('label')) }},
            '\b'
            || regexp_replace(regexp_replace(issuer_id, '^the-|-company$', '', 'g'), '-', ' ?', 'g')
            || '( (company|inc|incorporated|corp|corporation|plc|ltd|limited|ag|se|nv|sa|spa|group|holdings?|co))*'
            || '( ?s)?\b',
            'company'
        ) as spelling,
        3 as distance
    from labels
),

alias_stems as (
    select
        *,
        {{ label_stem('label') }} as stem,
        {{ label_core('stem') }}
    from line_item_aliases
),

-- a core holds in the alias's statement, or in the concept's own where no alias of that statement has it
alias_homes as (
    select
        alias_stems.*,
        coalesce(alias_stems.statement, replace(concepts.statement, 'per_share', 'income_statement')) as home
    from alias_stems
    inner join concepts
        on alias_stems.concept = concepts.concept
),

alias_cores as (
    select
        *,
        rank() over (
            partition by issuer_id, home, place, occurrence, core
            order by statement is null
        ) as home_rank
    from alias_homes
),

alias_wordings as (
    select
        issuer_id,
        statement,
        place,
        occurrence,
        concept,
        stem as wording,
        4 as distance
    from alias_stems
    union all
    select
        issuer_id,
        home as statement,
        place,
        occurrence,
        concept,
        core as wording,
        5 as distance
    from alias_cores
    where home_rank = 1
),

-- a wording that several aliases share counts only if they name one concept wherever they hold
ambiguous_wordings as (
    select
        wording,
        distance
    from alias_wordings
    group by issuer_id, statement, place, occurrence, wording, distance
    having count(distinct concept) > 1
),

shared_wordings as (
    select distinct
        issuer_id,
        statement,
        place,
        occurrence,
        wording,
        distance,
        concept
    from alias_wordings
    anti join ambiguous_wordings
        on alias_wordings.wording = ambiguous_wordings.wording
            and alias_wordings.distance = ambiguous_wordings.distance
),

stems as (
    select distinct
        label_key,
        issuer_id,
        statement,
        place,
        occurrence,
        {{ label_stem('spelling') }} as stem,
        {{ label_core('stem') }}
    from spellings
    where statement is not null and distance >= 2
),

wordings as (
    select
        *,
        stem as wording,
        4 as distance
    from stems
    union all
    select
        *,
        core as wording,
        5 as distance
    from stems
    -- the second half of a wrapped label
    where not regexp_matches(stem, '^(and|or|of) ')
),

-- what is an alias in one statement counts outside the statements if it means the same in all of them
plain_aliases as (
    select
        issuer_id,
        label,
        min(concept) as concept
    from line_item_aliases
    where
        statement is not null
        and place is null
        and occurrence is null
        -- outside its statement a word that needs one names nothing
        and not regexp_matches(
            label, '^((all )?others?( net)?|totals?|sub ?total|net|tax(es)?|interest|investments?|loans|(at )?(the )?'
            || '(beginning|end|start)( of (the )?(period|year|quarter))?|(beginning|ending|opening|closing) balance)$'
        )
    group by issuer_id, label
    having count(distinct concept) = 1
),

line_item_matches as (
    select
        spellings.label_key,
        aliases.concept,
        aliases.issuer_id is not null as is_of_issuer,
        aliases.statement is not null as is_of_statement,
        spellings.distance,
        case
            when aliases.place is not null
                then length(spellings.place) - position(aliases.place in spellings.place)
        end as section_distance,
        case when aliases.statement is not null then 0 else 1 end
        + case when aliases.place is not null then 0 else 2 end
        + case when aliases.occurrence is not null then 0 else 2 end as generality
    from spellings
    inner join line_item_aliases as aliases
        on spellings.spelling = aliases.label
            and (aliases.statement is null or spellings.statement = aliases.statement)
            and spellings.issuer_id = coalesce(aliases.issuer_id, spellings.issuer_id)
            and (aliases.place is null or position(aliases.place in spellings.place) > 0)
            and (aliases.occurrence is null or spellings.occurrence = aliases.occurrence)
    union all
    select
        wordings.label_key,
        aliases.concept,
        aliases.issuer_id is not null as is_of_issuer,
        aliases.statement is not null as is_of_statement,
        wordings.distance,
        case
            when aliases.place is not null
                then length(wordings.place) - position(aliases.place in wordings.place)
        end as section_distance,
        case when aliases.statement is not null then 0 else 1 end
        + case when aliases.place is not null then 0 else 2 end
        + case when aliases.occurrence is not null then 0 else 2 end as generality
    from wordings
    inner join shared_wordings as aliases
        on wordings.wording = aliases.wording
            and wordings.distance = aliases.distance
            and (aliases.statement is null or wordings.statement = aliases.statement)
            and wordings.issuer_id = coalesce(aliases.issuer_id, wordings.issuer_id)
            and (aliases.place is null or position(aliases.place in wordings.place) > 0)
            and (aliases.occurrence is null or wordings.occurrence = aliases.occurrence)
    union all
    select
        spellings.label_key,
        aliases.concept,
        aliases.issuer_id is not null as is_of_issuer,
        true as is_of_statement,
        spellings.distance,
        null as section_distance,
        9 as generality
    from spellings
    inner join plain_aliases as aliases
        on spellings.spelling = aliases.label
            and spellings.issuer_id = coalesce(aliases.issuer_id, spellings.issuer_id)
    where spellings.statement is null
),

best_line_items as (
    select
        matches.*,
        row_number() over (
            partition by matches.label_key
            order by
                matches.is_of_issuer desc,
                matches.distance asc,
                matches.section_distance asc nulls last,
                matches.generality asc,
                matches.concept asc
        ) as match_rank
    from line_item_matches as matches
    inner join labels
        on matches.label_key = labels.label_key
    left join concepts
        on matches.concept = concepts.concept
    where
        matches.is_of_issuer
        or (
            -- `includes share-based compensation as follows` tells which part of each line is meant, not the line
            not regexp_matches(coalesce(labels.section, ''), '\b(includes?|included in) .*(compensation|amortization)')
            -- an alias for any statement is none for one that does not print its concept
            and (
                matches.is_of_statement
                or coalesce(
                    case labels.statement
                        when 'income_statement' then concepts.statement in ('income_statement', 'per_share')
                        when 'balance_sheet' then concepts.statement in ('balance_sheet', 'per_share')
                        when 'cash_flow'
                            then concepts.statement <> 'balance_sheet' or contains(concepts.concept, 'Cash')
                    end,
                    true
                )
            )
        )
),

best_segments as (
    select
        spellings.label_key,
        aliases.segment_id,
        aliases.measure,
        length(coalesce(aliases.context, '')) as context_length,
        row_number() over (
            partition by spellings.label_key
            order by spellings.distance asc, length(coalesce(aliases.context, '')) desc, aliases.segment_id asc
        ) as match_rank
    from spellings
    inner join segment_aliases as aliases
        on spellings.spelling = aliases.label
            and spellings.issuer_id = aliases.issuer_id
            and (aliases.context is null or position(aliases.context in spellings.surroundings) > 0)
),

best_kpis as (
    select
        spellings.label_key,
        aliases.kpi_id,
        aliases.segment_id,
        aliases.issuer_id is not null as is_of_issuer,
        length(coalesce(aliases.context, '')) as context_length,
        row_number() over (
            partition by spellings.label_key
            order by
                aliases.issuer_id is not null desc,
                spellings.distance asc,
                length(coalesce(aliases.context, '')) desc,
                aliases.kpi_id asc
        ) as match_rank
    from spellings
    inner join kpi_aliases as aliases
        on spellings.spelling = aliases.label
            and spellings.issuer_id = coalesce(aliases.issuer_id, spellings.issuer_id)
            and (aliases.context is null or position(aliases.context in spellings.surroundings) > 0)
),

matched as (
    select
        labels.*,
        line_items.is_of_issuer as is_line_item_of_issuer,
        kpis.is_of_issuer as is_kpi_of_issuer,
        line_items.concept,
        kpis.kpi_id,
        kpis.segment_id as kpi_segment_id,
        segments.segment_id,
        segments.measure,
        case
            when line_items.is_of_issuer then 'line_item'
            when kpis.is_of_issuer and kpis.context_length >= coalesce(segments.context_length, 0) then 'kpi'
            when segments.segment_id is not null then 'segment'
            when labels.statement is not null and line_items.concept is not null then 'line_item'
            when kpis.kpi_id is not null then 'kpi'
            when line_items.concept is not null then 'line_item'
        end as kind
    from labels
    left join best_line_items as line_items
        on labels.label_key = line_items.label_key and line_items.match_rank = 1
    left join best_segments as segments
        on labels.label_key = segments.label_key and segments.match_rank = 1
    left join best_kpis as kpis
        on labels.label_key = kpis.label_key and kpis.match_rank = 1
),

final as (
    select
        label_key,
        issuer_id,
        statement,
        section,
        label,
        occurrence,
        kind,
        case
            when kind = 'line_item' then concept
            when kind = 'segment' and measure = 'revenue' then 'Revenues'
            when kind = 'segment' and measure = 'cost' then 'CostOfRevenue'
            when kind = 'segment' and measure = 'gross_margin' then 'GrossProfit'
            when kind = 'segment' and measure = 'operating_income' then 'OperatingIncomeLoss'
        end as concept,
        case kind when 'segment' then segment_id when 'kpi' then kpi_segment_id end as segment_id,
        case when kind = 'segment' then measure end as measure,
        case when kind = 'kpi' then kpi_id end as kpi_id,
        case kind
            when 'line_item' then is_line_item_of_issuer
            when 'kpi' then is_kpi_of_issuer
            when 'segment' then true
        end as is_of_issuer
    from matched
)

select * from final
