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
                        '[\x27\x22`´‘’‚“”„¹²³⁰⁴⁵⁶⁷⁸⁹†‡§*]|\(note ?[0-9]+\)| [0-9]{1,2}\)$', '', 'g'
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
    A normalised label without what it says of itself: `accounts receivable net of allowance …` is `accounts receivable`;
    without the name of the company: `equity holders of acme` are `equity holders`; the subject of a sentence without its
    preposition: `income tax expense in` is `income tax expense`.
#}
{% macro label_head(label) -%}
    trim(regexp_replace(
        regexp_replace({{ label }}, '((share|stock|equity )holders|owners) of .*$', '\1'),
        '^(to|as for) |[ (]+(\$[0-9 ]+)?(net of|net$|less allowance|less accumulated|authorized|authorised|issued|par value|no par|stated value|without par|with par).*$|( (in|of|at|for))+$',
        '', 'g'
    ))
{%- endmacro %}
