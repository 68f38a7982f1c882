with figures as (
    select * from {{ ref('int_figures') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

aliases as (
    select * from {{ ref('int_alias_wordings') }}
),

ranked as (
    select
        *,
        trim(regexp_extract(section, '[^>]*$')) as head,
        dense_rank() over (partition by issuer_id, statement, section, label order by occurrence) as place_of_name,
        count(distinct occurrence) over (partition by issuer_id, statement, section, label) as places_of_name,
        coalesce(bool_or(regexp_matches(label, '^total assets')) over of_statement, false) as names_assets,
        coalesce(bool_or(label = 'total liabilities') over of_statement, false) as names_liabilities,
        coalesce(
            bool_or(regexp_matches(label, '^total (?:[a-z]+ )*(equity|deficit)$') and not contains(label, 'liabilit'))
                over of_statement,
            false
        ) as names_equity,
        coalesce(bool_or(regexp_matches(label, '^net cash .*operating activities')) over of_statement, false)
            as names_net_operating_cash,
        coalesce(bool_or(label = 'goodwill') over of_section, false) as holds_goodwill
    from figures
    window
        of_statement as (partition by issuer_id, statement),
        of_section as (partition by issuer_id, statement, section)
),

-- rows without a name are totals: the one below `Current assets`, and of two the second; below the heads of a balance
-- sheet what adds up what stands there, and behind the equity what adds up all. Where the total has a name, a row
-- without one is part of it
named as (
    select distinct
        label_key,
        issuer_id,
        statement,
        section,
        -- what another row of the statement tells of a row: between the cash generated and the net cash stand interest
        -- and tax, and intangible assets of which goodwill is one include it
        coalesce(
            case
                when
                    statement = 'cash_flow' and names_net_operating_cash
                    and regexp_matches(label, '^cash (generated|inflow) (by|from) operating activities$')
                    then 'cash generated from operations'
                when
                    statement = 'balance_sheet' and holds_goodwill
                    and regexp_matches(label, '^total (other )?intangible (fixed )?assets( net)?$')
                    then 'intangible assets including goodwill'
            end,
            label,
            case
                when regexp_matches(head, '^(non ?)?current (assets|liabilities)$') and places_of_name <= 2
                    then case when place_of_name = places_of_name then 'total ' || head else 'sub total' end
                when statement <> 'balance_sheet' or places_of_name > 2 then null
                when
                    regexp_matches(head, '^(total )?(stock|share)?(holders |owners )?(equity|deficit)$')
                    and not names_equity
                    then case place_of_name when 1 then 'total equity' else 'total liabilities and equity' end
                when places_of_name <> 1 then null
                when head = 'assets' and not names_assets then 'total assets'
                when regexp_matches(head, '^liabilities( and .*)?$') and not names_liabilities then 'total liabilities'
            end
        ) as label,
        occurrence,
        context
    from ranked
),

labels as (
    select
        label_key,
        issuer_id,
        statement,
        section,
        label,
        occurrence,
        context,
        {{ section_kind('section') }}
    from named
    where label is not null
),

spellings as (
    {{ label_spellings('labels') }}
),

-- `non-current provisions` are `provisions` below non-current liabilities, and `basic` below `Earnings per share` are
-- `basic earnings per share`
moved_labels as (
    select
        label_key,
        issuer_id,
        statement,
        occurrence,
        {{ without_term('label') }} as label,
        coalesce(place, '') || {{ place_of_term('label', 'place') }} as place,
        1 as moves
    from labels
    where statement = 'balance_sheet' and {{ term_of('label') }} is not null
    union all
    select
        label_key,
        issuer_id,
        statement,
        occurrence,
        {{ under_head('label', 'section') }} as label,
        place,
        2 as moves
    from labels
    where statement is not null and {{ needs_its_head('label', 'section', 'statement') }}
),

-- what a label says first, where all of it is no alias
gists as (
    select
        *,
        {{ label_gist('spelling') }} as gist
    from spellings
    where statement is not null and distance = 2
),

worded_labels as (
    select
        label_key,
        issuer_id,
        statement,
        place,
        occurrence,
        spelling,
        0 as moves
    from spellings
    where statement is not null and distance >= 2
    union
    select
        label_key,
        issuer_id,
        statement,
        place,
        occurrence,
        {{ label_head(without_notes('label')) }} as spelling,
        moves
    from moved_labels
    union
    select
        label_key,
        issuer_id,
        statement,
        place,
        occurrence,
        gist as spelling,
        3 as moves
    from gists
    where gist <> spelling
),

stems as (
    select
        label_key,
        issuer_id,
        statement,
        place,
        occurrence,
        moves,
        {{ label_stem('spelling') }} as stem,
        {{ label_core('stem') }}
    from worded_labels
),

readings as (
    select
        label_key,
        issuer_id,
        coalesce(statement, 'none') as statement,
        place,
        occurrence,
        spelling as wording,
        'label' as form,
        distance
    from spellings
    union all
    select
        stems.label_key,
        stems.issuer_id,
        stems.statement,
        stems.place,
        stems.occurrence,
        case forms.form when 'stem' then stems.stem else stems.core end as wording,
        forms.form,
        forms.distance + 2 * stems.moves as distance
    from stems
    cross join (
        values ('stem', 4), ('core', 5), ('term', 6), ('change', 10), ('adjustment', 11)
    ) as forms (form, distance)
    where
        case forms.form
            when 'stem' then true
            -- the second half of a wrapped label; `sales` that are no disposals, `purchases` that are no acquisitions
            when 'core' then not regexp_matches(stems.stem, '^(and|or|of) ') and stems.core not in ('sale', 'purchase')
            -- an alias that says when it is due holds for what stands at such a place without saying it
            when 'term'
                then
                    stems.statement = 'balance_sheet'
                    and regexp_matches(stems.place, '<(non )?current (assets|liabilities)>')
            when 'change' then stems.statement = 'cash_flow' and stems.moves in (0, 3)
            when 'adjustment' then stems.statement in ('cash_flow', 'income_statement') and stems.moves in (0, 3)
        end
),

matches as (
    select
        readings.label_key,
        aliases.concept,
        aliases.issuer_id is not null as is_of_issuer,
        aliases.statement is not null as is_of_statement,
        readings.distance,
        case
            when aliases.place is not null then length(readings.place) - position(aliases.place in readings.place)
        end as section_distance,
        aliases.generality
    from readings
    inner join aliases
        on readings.wording = aliases.wording
            and readings.form = aliases.form
            and (aliases.statement is null or readings.statement = aliases.statement)
            and readings.issuer_id = coalesce(aliases.issuer_id, readings.issuer_id)
            and (aliases.place is null or position(aliases.place in readings.place) > 0)
            and (aliases.occurrence is null or readings.occurrence = aliases.occurrence)
),

best_matches as (
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
    from matches
    inner join labels
        on matches.label_key = labels.label_key
    left join concepts
        on matches.concept = concepts.concept
    where
        matches.is_of_issuer
        or (
            -- `includes share-based compensation as follows` tells which part of each line is meant, not the line
            not regexp_matches(
                coalesce(labels.section, ''),
                '\b(includes?|included in) .*(compensation|amortization)|(compensation|amortization)[a-z ]* included in'
            )
            -- among assets `security deposits` are paid, among liabilities received
            and not coalesce(
                case
                    when regexp_matches(concepts.concept, 'Accumulated|Allowance|^(Net|TotalAssets|Treasury)')
                        then false
                    when regexp_matches(labels.place, '<(non )?current assets>')
                        then concepts.balance_type = 'credit'
                    when regexp_matches(labels.place, '<(non )?current liabilities>')
                        then concepts.balance_type = 'debit'
                end,
                false
            )
            -- a loan that is issued in investing activities is lent, not borrowed
            and not coalesce(
                contains(labels.place, '<investing activities>')
                and regexp_matches(matches.concept, '^(ProceedsFromIssuanceOf(Debt|LongTermDebt)$|RepaymentsOf)'),
                false
            )
            -- an alias for any statement is none for one that does not print its concept
            and (
                matches.is_of_statement
                or concepts.concept is null
                or coalesce(
                    case labels.statement
                        when 'income_statement' then concepts.statement in ('income_statement', 'per_share')
                        when 'balance_sheet' then concepts.statement in ('balance_sheet', 'per_share')
                        -- `sales` there are of securities
                        when 'cash_flow' then concepts.statement in ('cash_flow', 'income_statement', 'per_share')
                            and not regexp_matches(concepts.concept, '^(Revenues|CostOf|GrossProfit)|(Revenue|Sales)$')
                            or contains(concepts.concept, 'Cash')
                    end,
                    true
                )
            )
        )
),

-- what a label says of its term holds, or else what its place says, unless the alias says it itself
termed as (
    select
        labels.*,
        best_matches.concept,
        best_matches.is_of_issuer,
        {{ term_of('labels.label') }} as term_of_label,
        case
            when best_matches.is_of_issuer or not regexp_matches(best_matches.concept, 'Current|Noncurrent') then null
            when
                best_matches.distance < 6
                and (
                    best_matches.section_distance is not null
                    or regexp_matches(labels.label, '\b(current|(short|long) term)\b|year')
                )
                then null
            else coalesce(term_of_label, {{ term_of_place('labels.place') }})
        end as term
    from labels
    left join best_matches
        on labels.label_key = best_matches.label_key and best_matches.match_rank = 1
),

final as (
    select
        termed.label_key,
        termed.issuer_id,
        termed.statement,
        termed.context,
        termed.section,
        termed.label,
        termed.occurrence,
        -- the concept, or the one that differs by the term alone; without such a one none, if the label itself says it
        case
            when
                termed.term is null
                or (termed.term = 'non current') = contains(termed.concept, 'Noncurrent')
                then termed.concept
            when termed.term_of_label is null then coalesce(twins.concept, termed.concept)
            else twins.concept
        end as concept,
        termed.is_of_issuer
    from termed
    left join concepts as twins
        on twins.concept = case
                when contains(termed.concept, 'Noncurrent')
                    then replace(termed.concept, 'Noncurrent', 'Current')
                else replace(termed.concept, 'Current', 'Noncurrent')
            end
)

select * from final
