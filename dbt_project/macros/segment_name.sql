{#
    A label without what it says of the measure or the total: `total cloud revenues` and `cloud segment` are `cloud`.
    Case does not matter, so that it serves names as printed and normalised labels. What is nothing else stays.
#}
{% macro segment_name(label) -%}
    coalesce(
        nullif(trim(regexp_replace(
            regexp_replace(
                regexp_replace(trim({{ label }}), '^(sub-?)?total[ -]+|[ :–-]+$|[ -]+(sub-?)?total$', '', 'gi'),
                '^((net|total) )?(revenues?|sales|turnover) (from|in|of|by|-) (the )?|^(the )?sales? of (the )?'
                || '|[ :,–-]+((net|total|operating|segment) )?(revenues?|sales|turnover|net sales)(, net)?$'
                || '|[ :,–-]+(operating|segment) (income|profit|earnings|loss|result)s?( \(loss(es)?\))?$'
                || '|[ :,–-]+((reportable|operating) )?segments?$',
                '', 'gi'
            ),
            '\s+', ' ', 'g'
        )), ''),
        trim({{ label }})
    )
{%- endmacro %}


{# An id from a name: lower-case ASCII words joined by underscores; a hash where there are none. #}
{% macro slug(name) -%}
    coalesce(
        nullif(trim(left(regexp_replace(lower({{ name }}), '[^a-z0-9]+', '_', 'g'), 60), '_'), ''),
        'x' || left(md5({{ name }}), 8)
    )
{%- endmacro %}


{# Which measure of a segment the words of a heading name; null where they name none, or what is no amount of it. #}
{% macro measure_of_words(words) -%}
    case
        when {{ words }} is null then null
        when regexp_matches(
            {{ words }},
            'reconcil|constant currency|compensation|\btax|amortiz|per share|\brate|cost of|backlog|order|comparable|same store'
            || '|like for like|kilowatt|\b[kgm]wh|unit sales|units sold|volumes?\b|count\b|number of|margin (ratio|%)|(operating|ebitda|profit) margin|expenditure|depreciation'
        ) then null
        when regexp_matches({{ words }}, '\b(premiums written|written premiums)\b') then 'premiums_written'
        when regexp_matches({{ words }}, '\b(premiums earned|earned premiums)\b') then 'premiums_earned'
        when regexp_matches({{ words }}, 'adjusted ebitda') then 'adjusted_ebitda'
        when regexp_matches({{ words }}, 'ebitda') then 'ebitda'
        when regexp_matches({{ words }}, 'adjusted|underlying|non gaap|before (other|exceptional|special)') then null
        when
            regexp_matches({{ words }}, '\b(operating|segment) (income|profit|earnings|loss|result)|income from operations')
            and not regexp_matches({{ words }}, 'revenue|sales') then 'operating_income'
        when
            regexp_matches({{ words }}, '\bgross (profit|margin)')
            and not regexp_matches({{ words }}, 'revenue|sales') then 'gross_margin'
        when
            regexp_matches({{ words }}, '\b(segment|identifiable|total) assets\b|^assets\b')
            and not regexp_matches({{ words }}, 'revenue|sales') then 'assets'
        when regexp_matches({{ words }}, '\b(revenues?|sales|turnover)\b') then 'revenue'
    end
{%- endmacro %}
