{#
    One wording for a measure that is not of the standards, on both sides of a match: who adjusts it (`non-GAAP-based`,
    `underlying`) or that nobody does (`GAAP`), whose it is, and which word for profit stands in it do not matter. `non gaap net earnings per diluted
    share` and `adjusted diluted eps` are one.
#}
{% macro kpi_core(label) -%}
    {%- set steps = [
        ('^(?:total )?(?:(?:non gaap(?: based)?|non ifrs|adjusted|underlying|normalized) )+', 'adjusted '),
        (' (?:attributable|available) to .*?( per .*)?$', '\\1'),
        ('^gaap(?: based)? | from continuing operations$', ''),
        ('\\beps\\b', 'earnings per share'),
        ('\\b(?:net (?:profit|earnings)|profit after tax)\\b', 'net income'),
        ('\\b(?:operating (?:profit|earnings)|(?:income|profit|earnings) from operations)\\b', 'operating income'),
        ('^(adjusted )?(?:net income|income|earnings) per diluted (?:common |ordinary )?share$', '\\1diluted earnings per share'),
        ('^(adjusted )?diluted (?:net income|income|earnings) per (?:common |ordinary )?share$', '\\1diluted earnings per share'),
        ('^(adjusted )?(?:net income|income|earnings) per (?:common |ordinary )?share(?: diluted)?$', '\\1earnings per share'),
        ('\\b(?:comparable|same store|like for like)(?: (?:store|restaurant|club|shop))?(?: net)? sales(?: (?:growth|change))?$', 'comparable sales'),
        (' margin (?:%|percentage|percent|rate|ratio)$', ' margin')
    ] -%}
    {{ replaced(label, steps) }}
{%- endmacro %}
