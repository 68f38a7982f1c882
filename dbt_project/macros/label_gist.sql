{#
    What a label of a statement says first, for one that nothing else maps: without the clause that tells where, why or by
    whom (`related to`, `pursuant to`), without what it takes in beside (`and other assets`), and without who or which it is
    said of (`company`, `class a`). `Proceeds from insurance related to property damage` are proceeds from insurance. What
    is left keeps two words or more, since one alone (`interest`, `acquisitions`) means too much.
#}
{% macro label_gist(label) -%}
    {%- set clause = '(related|relating|pertaining) to|associated with'
        ~ '|in (connection|relation|exchange|respect) (with|to|for|of)'
        ~ '|pursuant to|resulting from|arising (from|on|upon)|as (a result|part) of|in excess of|on behalf of|held by|due to'
        ~ '|(primarily|principally|mainly|largely) |through|upon|during' -%}
    {%- set steps = [
        ('^cash (flows? )?(on|from|for|received from|received on|paid for|paid on|used for|used to|used in) (the )?([a-z]+ )', '\\4'),
        ('^(certain|consolidated|company|group|our|class [a-z]|series [a-z]|attributed) ([a-z]+ [a-z]+)', '\\2'),
        ('^([a-z]+ [a-z]+.*?) (' ~ clause ~ ').*$', '\\1'),
        ('^([a-z]+ [a-z]+.*?) (and|or) (other|related|certain other|similar|sundry)( [a-z]+){0,3}$', '\\1'),
        ('^([a-z]+ [a-z]+.*?) (from|to|with|by) (third part(y|ies)|banks|financial institutions|lenders|customers|(the )?(company|group))$', '\\1'),
        ('^([a-z]+ [a-z]+.*?) net$', '\\1')
    ] -%}
    trim({{ replaced(label, steps) }})
{%- endmacro %}
