{#
    One spelling of a label, on both sides of every match: lower case; one kind of quote and dash; superscript and
    starred footnote marks gone; punctuation and whitespace collapsed. Notes in parentheses are kept, since
    `Connectivity (corporate use)` and `Connectivity (home use)` are two things.
#}
{% macro normalize_label(expr) -%}
    trim(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        lower({{ expr }}),
                        '[\x27\x22`´‘’ʼ‚“”„¹²³⁰⁴⁵⁶⁷⁸⁹†‡§*]|\(note ?[0-9]+\)| [0-9]{1,2}\)$', '', 'g'
                    ),
                    '[-‐‑‒–—―−_,.;:|]+', ' ', 'g'
                ),
                '\s+', ' ', 'g'
            ),
            '(\() | (\))', '\1\2', 'g'
        )
    )
{%- endmacro %}


{# A normalised label without its notes in parentheses: `net income (loss)` is `net income`. #}
{% macro without_notes(label) -%}
    trim(regexp_replace(regexp_replace({{ label }}, '\([^)]*\)', ' ', 'g'), '\s+', ' ', 'g'))
{%- endmacro %}


{#
    A normalised label without the name of the company: `equity holders of acme` are `equity holders`, `net income
    attributable to acme` is so `to the company`.
    Who is named by a class of holders stays: `attributable to noncontrolling interests`, `to common stockholders`.
#}
{% macro without_company(label) -%}
    case
        when regexp_matches(
            {{ label }},
            'attributable to (the |each )?(non|minority|common|ordinary|preferred|class|participating|redeemable|owner|equity|share|stock|member|unit|controlling|parent|company|group|continuing|discontinued|[0-9])'
        )
            then regexp_replace({{ label }}, '((share|stock|equity )holders|owners) of .*$', '\1')
        else regexp_replace(
            regexp_replace({{ label }}, 'attributable to .*$', 'attributable to the company'),
            '((share|stock|equity )holders|owners) of .*$', '\1'
        )
    end
{%- endmacro %}


{#
    A normalised label without what it says of itself: `accounts receivable net of allowance …` is `accounts receivable`;
    without the name of the company; the subject of a sentence without its preposition: `income tax expense in` is
    `income tax expense`.
#}
{% macro label_head(label) -%}
    trim(regexp_replace(
        {{ without_company(label) }},
        '^(to|as for) |[ (]+(\$[0-9 ]+)?(net of|net$|less allowance|less accumulated|authorized|authorised|issued|par value|no par|stated value|without par|with par).*$|( (in|of|at|for))+$',
        '', 'g'
    ))
{%- endmacro %}
