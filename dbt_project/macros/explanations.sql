{# The printed numbers of a role, with the signs in which they enter: `1,331 + 12 - 4`. #}
{% macro worded_sum(role) -%}
    string_agg(
        case
            when weight < 0 and number_in_role = 1 then '-'
            when weight < 0 then '- '
            when number_in_role > 1 then '+ '
            else ''
        end
        || case when abs(weight) > 1 then cast(cast(abs(weight) as integer) as varchar) || ' × ' else '' end
        || trim(printed), ' '
        order by term_number
    ) filter (where role = '{{ role }}' and value is not null)
{%- endmacro %}


{#
    A quotient to two digits more than the checked figure prints, for people to read. A sum stays as it is: it is exact.
    Rounding to a number of digits that differs by row takes binary floats, so this is for texts and never for a verdict.
#}
{% macro to_two_more_digits(amount) -%}
    case
        when tie_outs.formula = 'sum' then {{ amount }}
        else cast(round(cast({{ amount }} as double), coalesce(tie_outs.reported_decimals, 0) + 2) as decimal(38, 10))
    end
{%- endmacro %}


{# What a reader calls a figure: in a sentence the words beside it, not the subject of the whole clause. #}
{% macro subject_of(figures) -%}
    case when {{ figures }}.source = 'prose' then coalesce({{ figures }}.row_label, {{ figures }}.item_label)
    else {{ figures }}.item_label end
{%- endmacro %}
