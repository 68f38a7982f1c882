{#
    Aliases that cannot be told apart: one normalised label, in the same place, that names two things, or the same
    thing twice.
#}
{% test unambiguous_alias(model, place) %}
    select
        {{ normalize_label('label') }} as normalized_label,
        {{ place | join(', ') }},
        count(*) as aliases
    from {{ model }}
    group by all
    having count(*) > 1
{% endtest %}
