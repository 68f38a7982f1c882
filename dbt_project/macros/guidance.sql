{#
    The words of guidance: what it is about, which end of a range, which version. The reader says which figures are of a
    time to come and how they are qualified (`scenario`, `qualifier`); what is made of that is worded here and nowhere else.
#}

{#
    What a sentence or a table of guidance is about, from a normalised label: `company raises revenue guidance to a
    range` is `revenue`. Of a label that holds figures (`revenue of $9 1 billion and operating margin of`) the last words
    between them count; where only `to` or `and` stands there, those before.
#}
{% macro guided_measure(label) -%}
    {%- set figure = '[~±$€£¥( ]*\\b[0-9][0-9 ]*'
        ~ '(?:%|thousand\\b|million\\b|billion\\b|trillion\\b|mn?\\b|bn\\b|yen\\b|basis points\\b)?[)]*' -%}
    {%- set steps = [
        ('\\((?:[0-9]|see note)[^)]*\\)', ''),
        (figure, ' | '),
        ('^.*\\|(?: |[()~±$])*((?:[a-z]+ ){2,}[^|]*)$', '\\1'),
        ('[ |()~±$]+', ' '),
        ('^.*\\b(?:we|it|company|group|management|now|currently|still|also|continues? to) (?:expects?|anticipates?|forecasts?|projects?|targets?|estimates?|guides?)(?: that| for)? ', ''),
        ('^(?:(?:the|our|its|a|an|and|with|for|company|group|we|initiat(?:es|ed|ing)|rais(?:es|ed|ing)|lower(?:s|ed|ing)|updat(?:es|ed|ing)|reaffirm(?:s|ed|ing)?'
        ~ '|reiterat(?:es|ed|ing)|maintain(?:s|ed|ing)?|narrow(?:s|ed|ing)?|increas(?:es|ed|ing)|provid(?:es|ed|ing)|full year|full|fiscal|year|annual|quarter'
        ~ '|first|second|third|fourth|q[1-4]|fy ?[0-9]*|(?:guidance|outlook|forecast|target)s?(?: for)?) )+', ''),
        ('(?: (?:guidance|outlook|forecasts?|targets?|range|is|are|was|expected|anticipated|projected|estimated|to|be|of|in|the|a|an|at|about|approximately'
        ~ '|between|from|over|up|down|will|should|would|now|currently|still|reach|total|vs|versus|grow|increase|decrease|decline|growth|or|and|around|previous|previously|prior|earlier|compared|with|y y|yoy|year over year))+ *$', ''),
        ('^gaap and non gaap ', 'both '),
        ('^gaap ', '')
    ] -%}
    trim({{ replaced("trim(" ~ label ~ ") || ' '", steps) }})
{%- endmacro %}


{# Whether a text says that what stands in it or under it is to come. #}
{% macro speaks_of_what_is_to_come(text) -%}
    regexp_matches(
        lower({{ text }}), 'guid|outlook|forecast|project|target|expect|anticipat|estimate|plan|\bending\b'
    )
{%- endmacro %}


{# Whether the title of a table says that it guides, so that a sentence below it needs no known measure. #}
{% macro is_headed_by_guidance(title) -%}
    coalesce(regexp_matches(lower({{ title }}), 'guidance|outlook|forecast|projection|target'), false)
{%- endmacro %}


{# Whether a normalised label is of the step between two versions of guidance, which guides to nothing. #}
{% macro is_change_of_guidance(label) -%}
    regexp_matches(
        coalesce({{ label }}, ''),
        '^(change|difference|increase|decrease|variance|(rate|amount|percentage) of change)\b'
    )
{%- endmacro %}


{# Whether a figure is the tolerance of another one: `plus or minus 2%`. #}
{% macro is_tolerance(qualifier) -%}
    coalesce(regexp_matches({{ qualifier }}, '^(plus or minus|±)'), false)
{%- endmacro %}


{# Whether a label names a version of guidance, old or new, and not what is guided: then the column names that. #}
{% macro is_any_version_of_guidance(label) -%}
    {{ is_version_of_guidance(label, 'previous|prior|initial|original|revised|new|updated|current|latest') }}
{%- endmacro %}


{# Whether heads of a table say that a column or row holds a version of guidance: `Previous forecast (A)`. #}
{% macro is_version_of_guidance(heads, of_what='previous|prior|initial|original|former|old') -%}
    regexp_matches(
        {{ heads }},
        '\b({{ of_what }})(ly)? (announced |published )?([a-z0-9]+ ){0,2}'
        || '(forecast|guidance|outlook|target|projection|estimate|range)'
    )
{%- endmacro %}


{#
    Whether the words before a figure, in lower case, say that it is what the release takes back: `(previously`, or
    `from` in a sentence that raises or lowers guidance.
#}
{% macro is_taken_back(before) -%}
    regexp_matches(
        {{ before }}, '\b(previous|previously|prior|earlier|former|formerly|original|originally|initial)\b[^.;:0-9]{0,60}$'
    )
    or (
        regexp_matches({{ before }}, '\bfrom( (a|an|the|its|our|previous|range|of|between))*[ \\$€£¥~]*$')
        and regexp_matches(
            {{ before }},
            '\b(rais|lower|narrow|revis|updat|tighten|increas|reduc)[a-z]*\b.{0,160}'
            || '\b(guidance|outlook|forecast|target|expectation|estimate)s?\b'
        )
    )
{%- endmacro %}


{# Which end of a range a figure is, from what the text says of it: `low`, `high` or `point`. #}
{% macro guided_bound(qualifier) -%}
    case
        when
            regexp_matches(
                {{ qualifier }},
                '^(low$|at least|over|more than|greater than|above|in excess of|\+|or (more|better|higher|above|greater))'
            )
            then 'low'
        when
            regexp_matches(
                {{ qualifier }}, '^(high$|up to|at most|less than|fewer than|below|under|no more than|or (less|lower|below))'
            )
            then 'high'
        else 'point'
    end
{%- endmacro %}
