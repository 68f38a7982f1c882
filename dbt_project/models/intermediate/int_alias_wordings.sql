{%- set kept = kept_table(this) %}
{%- if kept %}
    with final as (
        select * from read_parquet('{{ kept }}')
    )
{%- else %}
    with concepts as (
        select * from {{ ref('line_item_concepts') }}
    ),

    seed_aliases as (
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

    alias_stems as (
        select
            *,
            {{ label_stem('label') }} as stem,
            {{ label_core('stem') }}
        from seed_aliases
    ),

    -- a core holds in the alias's statement, or in the concept's own where no alias of that statement has it
    alias_homes as (
        select
            alias_stems.issuer_id,
            alias_stems.statement,
            alias_stems.place,
            alias_stems.occurrence,
            alias_stems.concept,
            alias_stems.label,
            alias_stems.core,
            coalesce(alias_stems.statement, replace(concepts.statement, 'per_share', 'income_statement')) as home,
            concepts.balance_type,
            concepts.change_concept
        from alias_stems
        inner join concepts
            on alias_stems.concept = concepts.concept
    ),

    -- `selling and distribution` is called `selling and distribution costs` as well
    with_expense as (
        select * from alias_homes
        union all
        select * replace (array_to_string(list_sort(list_append(string_split(core, ' '), 'expense')), ' ') as core)
        from alias_homes
        where home = 'income_statement' and balance_type = 'debit' and not contains(core, 'expense')
    ),

    alias_cores as (
        select
            *,
            rank() over (
                partition by issuer_id, home, place, occurrence, core
                order by statement is null
            ) as home_rank
        from with_expense
    ),

    -- `noncurrent provisions` as `provisions` below noncurrent liabilities
    alias_terms as (
        select
            *,
            {{ without_term('label') }} as thing,
            '<' || {{ term_of('label') }}
            || case balance_type when 'debit' then ' assets>' else ' liabilities>' end as place_of_term
        from alias_homes
        where home = 'balance_sheet' and place is null and {{ term_of('label') }} is not null
    ),

    term_stems as (
        select
            issuer_id,
            home,
            place_of_term,
            occurrence,
            concept,
            {{ label_stem('thing') }} as stem,
            {{ label_core('stem') }}
        from alias_terms
    ),

    -- what but one line of the income statement is added back as
    added_back as (
        select
            change_concept,
            min(concept) as concept
        from concepts
        where statement = 'income_statement' and change_concept is not null
        group by change_concept
        having count(*) = 1
    ),

    worded_aliases as (
        select
            issuer_id,
            statement,
            place,
            occurrence,
            concept,
            stem as wording,
            'stem' as form
        from alias_stems
        union all
        select
            issuer_id,
            home as statement,
            place,
            occurrence,
            concept,
            core as wording,
            'core' as form
        from alias_cores
        where home_rank = 1
        union all
        select
            issuer_id,
            home as statement,
            place_of_term as place,
            occurrence,
            concept,
            core as wording,
            'term' as form
        from term_stems
        union all
        -- what a balance sheet calls so moves below the adjustments of a cash flow statement: `unbilled revenue`
        select
            issuer_id,
            'cash_flow' as statement,
            '<operating activities>' as place,
            null as occurrence,
            change_concept as concept,
            core as wording,
            'change' as form
        from alias_homes
        where
            home = 'balance_sheet' and occurrence is null and change_concept is not null and not contains(core, 'total')
        union all
        -- what an income statement calls so is added back there: `pension settlement expense`
        select
            issuer_id,
            'cash_flow' as statement,
            '<operating activities>' as place,
            null as occurrence,
            change_concept as concept,
            core as wording,
            'adjustment' as form
        from alias_cores
        where
            home = 'income_statement' and occurrence is null and change_concept is not null and contains(label, ' ')
        union all
        -- and what is added back so is an expense, an income or a gain there: `early termination of leases`
        select
            alias_cores.issuer_id,
            'income_statement' as statement,
            null as place,
            null as occurrence,
            added_back.concept,
            alias_cores.core as wording,
            'adjustment' as form
        from alias_cores
        inner join added_back
            on alias_cores.concept = added_back.change_concept
        where alias_cores.home = 'cash_flow' and alias_cores.occurrence is null and contains(alias_cores.label, ' ')
    ),

    -- a wording that several aliases share means what four fifths of them name, and nothing in a statement in which
    -- they part anywhere: `repayments of long-term debt` has many spellings, and one for the net amount
    shared_wordings as (
        select
            issuer_id,
            statement,
            place,
            occurrence,
            concept,
            wording,
            form,
            count(*) / sum(count(*)) over (
                partition by issuer_id, statement, place, occurrence, wording, form
            ) as share
        from worded_aliases
        group by issuer_id, statement, place, occurrence, concept, wording, form
    ),

    agreed_wordings as (
        select
            *,
            max(share) over (partition by issuer_id, statement, place, occurrence, wording, form) as best_share
        from shared_wordings
    ),

    clear_wordings as (
        select
            *,
            min(best_share) over (partition by statement, wording, form) as worst_share
        from agreed_wordings
    ),

    -- what is an alias in one statement counts outside the statements if it means the same in all of them; a cash flow
    -- statement only takes up again what the others name
    plain_aliases as (
        select
            issuer_id,
            label,
            coalesce(min(concept) filter (where statement <> 'cash_flow'), min(concept)) as concept
        from seed_aliases
        where
            statement is not null
            and place is null
            and occurrence is null
            -- outside its statement a word that needs one names nothing
            and not regexp_matches(
                label,
                '^((all )?others?( net)?|totals?|sub ?total|net|tax(es)?|interest|investments?|loans|(at )?(the )?'
                || '(beginning|end|start)( of (the )?(period|year|quarter))?'
                || '|(beginning|ending|opening|closing) balance)$'
            )
        group by issuer_id, label
        having coalesce(
                nullif(count(distinct concept) filter (where statement <> 'cash_flow'), 0), count(distinct concept)
            ) = 1
    ),

    alias_forms as (
        select
            issuer_id,
            statement,
            place,
            occurrence,
            concept,
            label as wording,
            'label' as form
        from seed_aliases
        union all
        select * exclude (share, best_share, worst_share) from clear_wordings
        where share >= 0.8 and worst_share >= 0.8
    ),

    final as (
        select distinct
            *,
            case when statement is not null then 0 else 1 end
            + case when place is not null then 0 else 2 end
            + case when occurrence is not null then 0 else 2 end as generality
        from alias_forms
        union all
        select
            issuer_id,
            'none' as statement,
            null as place,
            null as occurrence,
            concept,
            label as wording,
            'label' as form,
            9 as generality
        from plain_aliases
    )
{%- endif %}

select * from final
