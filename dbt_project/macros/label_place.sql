{#
    What of a label tells a place instead of a thing, and what a place tells of a label. A balance sheet says of one thing
    by a heading or by the label that it is due within a year or later; a row below a heading may leave out what that says.
#}
{% macro later() -%}
    '\bnon ?current\b( portion( of)?)?|^long term( portion of)? | long term( portion)?$'
    || '|\b(portion )?(due |maturing |payable |falling due |repayable |recoverable )?'
    || '(in |after )?more than (one|1|12|twelve) (year|month)s?$|\b(due|maturing|payable|falling due) after (one|1|12|twelve) (year|month)s?$'
{%- endmacro %}


{% macro sooner() -%}
    '^current (portion( of)?|maturities of|installments of)?|[ (](current( portion| maturities)?|portion current)$'
    || '|\b(portion )?(due |maturing |payable |falling due |repayable )?'
    || '((in )?less than|within|in) (one|1|12|twelve) (year|month)s?$|^short term (portion of )?| short term( portion)?$'
{%- endmacro %}


{# Whether a normalised label says by words of its own when it is due: `non current`, `current`, or null. #}
{% macro term_of(label) -%}
    case
        when
            regexp_matches({{ label }}, {{ sooner() }})
            and not regexp_matches({{ label }}, 'non ?current|(less|net of|excluding) (the )?current')
            then 'current'
        when regexp_matches({{ label }}, {{ later() }}) then 'non current'
    end
{%- endmacro %}


{# Which term the headings above a line say, where they say one. #}
{% macro term_of_place(place) -%}
    case
        when contains({{ place }}, '<non current ') and not contains({{ place }}, '<current ') then 'non current'
        when contains({{ place }}, '<current ') and not contains({{ place }}, '<non current ') then 'current'
    end
{%- endmacro %}


{# A normalised label without those words. #}
{% macro without_term(label) -%}
    trim(regexp_replace(
        regexp_replace({{ label }}, case {{ term_of(label) }} when 'non current' then {{ later() }} else {{ sooner() }} end, ' ', 'g'),
        '\s+', ' ', 'g'
    ))
{%- endmacro %}


{# The headings below which such a label would stand without them: of assets or of liabilities, or of either. #}
{% macro place_of_term(label, place) -%}
    case
        when regexp_matches({{ label }}, 'payable|liabilit|borrowing|\bdebt|provision|obligation|accrued|creditor|income|revenue')
            then '<' || {{ term_of(label) }} || ' liabilities>'
        when regexp_matches({{ label }}, 'receivable|asset|investment|prepaid|prepayment|inventor|debtor|securities')
            then '<' || {{ term_of(label) }} || ' assets>'
        when contains({{ place }}, 'assets>') then '<' || {{ term_of(label) }} || ' assets>'
        when contains({{ place }}, 'liabilities>') then '<' || {{ term_of(label) }} || ' liabilities>'
        else '<' || {{ term_of(label) }} || ' assets><' || {{ term_of(label) }} || ' liabilities>'
    end
{%- endmacro %}


{# The last of section heads. #}
{% macro last_head(section) -%}
    trim(regexp_extract({{ section }}, '[^>]*$'))
{%- endmacro %}


{# How many spaces words hold: one less than the words themselves. #}
{% macro spaces_in(words) -%}
    length({{ words }}) - length(replace({{ words }}, ' ', ''))
{%- endmacro %}


{#
    Whether a row may leave out what its heading says: a short label below a short heading that names a thing and no
    activity, and that does not say it again.
#}
{% macro needs_its_head(label, section, statement) -%}
    (
        {{ spaces_in(label) }} <= 3
        and {{ spaces_in(last_head(section)) }} between 0 and 6
        and not regexp_matches(
            {{ last_head(section) }}, 'activities|activity$|adjust|reconcil|^(net )?(changes?|increase|decrease|movement)\b|non ?cash|attribut|^of which'
        )
        and (
            {{ label }} = 'total'
            or {{ label }} <> 'sub total'
            and not contains({{ last_head(section) }}, 'other')
            and not regexp_matches({{ last_head(section) }}, '(^| )' || regexp_escape(split_part({{ label }}, ' ', 1)) || '( |$)')
        )
    )
{%- endmacro %}


{# Both in the order in which a sentence would have them: `cash paid for` leads, `earnings per share` follows. #}
{% macro under_head(label, section) -%}
    case
        when regexp_matches({{ last_head(section) }}, '\b(for|from|of|on|to|in)$') then {{ last_head(section) }} || ' ' || {{ label }}
        -- `purchases` below `activity in securities portfolio`, `repayments` below `revolving credit facility`
        when
            regexp_matches(
                {{ label }},
                '^(gross |net )?(purchases?|sales?|maturities|calls|redemptions|paydowns|repayments?|proceeds|issuances?|additions)'
                || '(( and)? (sales?|maturities|calls|redemptions|paydowns|repayments?))*$'
            )
            then {{ label }} || case {{ label }} when 'proceeds' then ' from ' else ' of ' end
                || regexp_replace({{ last_head(section) }}, '^(activity|transactions|movements?) in ', '')
        when
            {{ label }} <> 'total' and regexp_matches({{ last_head(section) }}, '\bexpenses?$')
            and not contains({{ last_head(section) }}, 'interest')
            then {{ label }} || ' expense'
        else {{ label }} || ' ' || {{ last_head(section) }}
    end
{%- endmacro %}
