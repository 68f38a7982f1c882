with tie_outs as (
    select * from {{ ref('int_tie_outs') }}
),

terms as (
    select * from {{ ref('int_tie_out_terms') }}
),

numbered_terms as (
    select
        *,
        row_number() over (partition by tie_out_id, role order by term_number) as number_in_role
    from terms
),

-- what a reader looks at: the other print, both sides of a quotient, what cannot be read
named_terms as (
    select
        tie_out_id,
        'line ' || cast(min(line_number) filter (where not is_checked) as varchar)
        || case
            when min(source_uri) filter (where is_checked) <> min(source_uri) filter (where not is_checked)
                then ' of ' || regexp_replace(min(source_uri) filter (where not is_checked), '^.*[:/]', '')
            else ''
        end as other_place,
        min(coalesce(item_label, 'The figure')) filter (where is_checked) as subject,
        min(trim(printed)) filter (where is_checked) as printed,
        {{ worded_sum('part') }} as printed_parts,
        {{ worded_sum('base') }} as printed_bases,
        min(coalesce(item_label, 'The figure') || ' prints ' || trim(printed)) filter (
            where disposition in ('placeholder', 'damaged')
        ) as illegible_print
    from numbered_terms
    group by tie_out_id
),

shown as (
    select
        tie_outs.*,
        named_terms.other_place,
        named_terms.subject,
        named_terms.printed,
        named_terms.printed_parts,
        named_terms.printed_bases,
        named_terms.illegible_print,
        cast(tie_outs.twice_allowed_gap * cast(0.5 as decimal(2, 1)) as decimal(38, 10)) as allowed_gap,
        case tie_outs.unit when 'percent' then ' %' when 'basis_points' then ' bp' else '' end as unit_mark,
        {{ to_two_more_digits('tie_outs.computed') }} as shown_computed,
        {{ to_two_more_digits('tie_outs.gap') }} as shown_gap,
        {{ to_two_more_digits('tie_outs.twice_allowed_gap * cast(0.5 as decimal(2, 1))') }} as shown_allowed_gap
    from tie_outs
    inner join named_terms
        on tie_outs.tie_out_id = named_terms.tie_out_id
),

explained as (
    select
        *,
        case
            when illegible_terms > 0 then subject || ' cannot be checked: ' || illegible_print
            when is_beyond_width then subject || ' cannot be checked: an amount has too many digits'
            when reported is null then subject || ' cannot be checked: it prints no value (' || printed || ')'
            when parts = 0 and kind = 'duplicate'
                then subject || ' cannot be checked: ' || other_place || ' prints no value'
            when parts = 0 then subject || ' cannot be checked: none of its parts prints a value'
            when formula <> 'sum' and bases = 0 then subject || ' cannot be checked: its base prints no value'
            when formula <> 'sum' and not base_is_positive and verdict = 'fail'
                then subject || ' prints ' || {{ amount_text('reported', 'scale') }}
                    || '; its shares are ' || printed_bases
            when formula <> 'sum' and not base_is_positive
                then subject || ' cannot be checked: it is measured from ' || printed_bases
            else
                subject || ' prints ' || {{ amount_text('reported', 'scale') }} || unit_mark
                || case
                    when is_reprint then '; ' || other_place || ' prints '
                    when formula = 'growth' then '; from ' || printed_bases || ' to ' || printed_parts || ' is '
                    when formula = 'quotient' then '; ' || printed_parts || ' to ' || printed_bases || ' is '
                    when kind = 'change' then '; ' || printed_parts || ' is '
                    when parts = 1 then '; its only part gives '
                    else '; its ' || cast(parts as varchar) || ' parts give '
                end
                || {{ amount_text('shown_computed', 'scale') }} || unit_mark
                || case
                    when gap = 0 then ''
                    else
                        ' (gap ' || {{ amount_text('shown_gap', 'scale') }}
                        || ', allowed ±' || {{ amount_text('shown_allowed_gap', 'scale') }} || ')'
                end
                || case
                    when verdict = 'improbable' then ': rounding could give this gap, but hardly does'
                    when verdict = 'blocked' then ': a term from another table has contradicting prints'
                    when verdict = 'forced' then ': its column foots only as printed'
                    when verdict = 'fail' and formula = 'sum' and parts > 1 and abs(shown_gap) <= shown_allowed_gap
                        then ': all other sums add up as printed'
                    else ''
                end
        end as explanation
    from shown
),

final as (
    select
        tie_out_id,
        allowed_gap,
        explanation
    from explained
)

select * from final
