{#
    One spelling of a label, on both sides of every match: lower case; one kind of quote, dash and `and`; bullets,
    superscript and starred footnote marks gone; punctuation and whitespace collapsed; American spelling. Notes in
    parentheses are kept, since `Connectivity (corporate use)` and `Connectivity (home use)` are two things.
#}
{% macro normalize_label(expr) -%}
    trim(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(
                                lower({{ expr }}),
                                '[\x27\x22`´ʼ‘’‚“”„¹²³⁰⁴⁵⁶⁷⁸⁹†‡§*•·▪●○■◦]|\(note ?[0-9]+\)|\[[a-z0-9]{1,2}\]| [0-9]{1,2}\)$', '', 'g'
                            ),
                            ' ?& ?([a-z]{2})', ' and \1', 'g'
                        ),
                        '[-‐‑‒–—―−_,.;:|/]+', ' ', 'g'
                    ),
                    '\b(amort|capital|real|recogn|unreal|unrecogn|organ|author|util|securit|monet)is(e|ed|es|ing|ations?)\b',
                    '\1iz\2', 'g'
                ),
                '\s+', ' ', 'g'
            ),
            '(\() | (\))', '\1\2', 'g'
        )
    )
{%- endmacro %}


{# Money borrowed and repaid in one row: `borrowings (repayments) under`, `(repayments of) proceeds from`. #}
{% macro both_ways() -%}
    {%- set out = '(proceeds|borrowings?|issuances?|drawdowns?)( from| of| under| on)?' -%}
    {%- set back = '\\((re)?payments?( of| on| under| from)?\\)' -%}
    '^(net )?({{ out }} {{ back }}( of| on| under| from)?|{{ back }} {{ out }}) '
{%- endmacro %}


{#
    A normalised label without its notes in parentheses: `net income (loss)` is `net income`. What a preposition needs is
    no note, and neither is `(diluted)`: `(gain) on sale of assets` is `gain on sale of assets`; sales without something
    are other sales: `total sales (ex fuel)`.
#}
{% macro without_notes(label) -%}
    trim(regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace({{ label }}, '\((basic|diluted)\)', '\1', 'g'),
                            '(sales|revenues?) \((?:ex|excl|excluding) ([^()]*)\)', '\1 excluding \2'
                        ),
                        {{ both_ways() }}, 'net change in '
                    ),
                    '^\(([a-z ]+)\) (on|from|in|of) ', '\1 \2 '
                ),
                -- a note may hold notes of its own: `(net of gains (losses) of $(79) and $(12))`
                '\([^()]*\)', ' ', 'g'
            ),
            '\([^)]*\)', ' ', 'g'
        ),
        '\s+', ' ', 'g'
    ))
{%- endmacro %}


{# Normalised section heads: one that stands in parentheses as a whole is no note. #}
{% macro without_parentheses(sections) -%}
    regexp_replace({{ sections }}, '(^|> )\(([^()]*)\)($| >)', '\1\2\3', 'g')
{%- endmacro %}


{#
    A normalised label without the name of the company: `equity holders of acme` are `equity holders`, `net income
    attributable to acme` is so `to the company`.
    Who is named by a class of holders stays: `attributable to noncontrolling interests`, `to common stockholders`.
#}
{% macro without_company(label) -%}
    case
        when regexp_matches({{ label }}, '(attributable|available|applicable|paid) to .+ (common|ordinary) (share|stock)holders')
            then regexp_replace({{ label }}, ' to .+ ((common|ordinary) (share|stock)holders)', ' to \1')
        when
            regexp_matches({{ label }}, '^total .+ (share|stock)holders equity$')
            and not regexp_matches(
                {{ label }}, 'liabilit|common|ordinary|prefer|attributable|minority|controlling|mezzanine|other|redeemable'
            )
            then 'total company shareholders equity'
        when regexp_matches(
            {{ label }},
            'attributable to (the |each )?(non|minority|common|ordinary|preferred|class|participating|redeemable|owner|equity|share|stock|member|unit|controlling|parent|company|group|continuing|discontinued|[0-9])'
        )
            then regexp_replace({{ label }}, '((share|stock|equity )holders|owners) of .*$', '\1')
        else regexp_replace(
            -- who is named ends where it is said of what: `attributable to acme per basic share`
            regexp_replace({{ label }}, 'attributable to .*?( per .*)?$', 'attributable to the company\1'),
            '((share|stock|equity )holders|owners) of .*$', '\1'
        )
    end
{%- endmacro %}


{#
    A normalised label without what it says of itself: `accounts receivable net of allowance …` is `accounts receivable`;
    without the name of the company; the subject of a sentence without its preposition: `income tax expense in` is
    `income tax expense`; without `less`, `add` or a number before it. What is left of a liability after its current
    portion is noncurrent.
#}
{% macro label_head(label) -%}
    trim(regexp_replace(
        regexp_replace(
            {{ without_company(label) }},
            ' (net of|less|excluding) (the )?current (portion|maturities|installments).*$', ' noncurrent'
        ),
        '^(less|add|plus|deduct|i{1,3}|iv|vi{0,3}|ix|[0-9]{1,2}) |^(to|as for) |[ (]+(\$[0-9 ]+)?(net of|net$|less allowance|less accumulated|authorized|authorised|issued|par value|par per|no par|stated value|without par|with par).*$|( (in|of|at|for|unaudited))+$',
        '', 'g'
    ))
{%- endmacro %}


{#
    What the wordings of one line have in common, for a match within a statement: singular; no articles; `stockholders`
    and `shareholders`, `noncurrent` and `non-current`, `purchases of` and `payments to acquire` alike; a movement
    whichever way it went (a cash flow says by its sign); the day and the period of a statement by one name.
#}
{% macro label_stem(label) -%}
    {%- set steps = [
        ('\\b(the|a|an|our|its) ', ''),
        ('\\b(stock|share)(holders|owners)\\b', 'shareholders'),
        ('\\bstock based\\b', 'share based'),
        ('\\bnon ?(current|controlling|operating|cash|recurring|trade|financial|marketable)\\b', 'non \\1'),
        ('\\b(short|long) ?term\\b', '\\1 term'),
        ('\\blabour\\b', 'labor'),
        ('\\blicence', 'license'),
        ('^(net )?(increase|decrease|change|changes|movement|movements)( or)?( (increase|decrease))? (in|of) ', 'change in '),
        ('^net cash (inflows?|outflows?|flows?|provided|generated|used|derived)?( or)?( (provided|used|utilized|generated))?'
         ~ '( (by|from|in|for))? ?(from|by|in|for|used in|to)? (operating|investing|financing) activit', 'net cash from \\8 activit'),
        ('^(cash )?(paid|payments?) (for|to) (purchases?|purchase|acquisitions?|acquire) (of )?', 'purchase of '),
        ('^(purchases?|acquisitions?) of ', 'purchase of '),
        ('\\b(sales?|disposals?|dispositions?) of ', 'sale of '),
        ('(at )?\\b(beginning|start|opening|end|close) of (fiscal |financial )?(period|year|quarter|half year)\\b', '\\2 of period'),
        ('\\bfor (fiscal |financial )?(period|year|quarter|half year)$', 'for period'),
        ('([a-z]{2})ies\\b', '\\1y'),
        ('(x|ss)es\\b', '\\1'),
        ('([a-z]{2}[a-rt-z])s\\b', '\\1'),
        ('\\s+', ' ')
    ] -%}
    trim({{ replaced(label, steps) }})
{%- endmacro %}


{#
    The ways to read a label of the relation (with columns `label` and `issuer_id`), one row each: as printed, without
    notes, its head, and with `company` for the company's name (`net income attributable to acme` is that of the company).
    The higher the `distance`, the less of the label is kept.
#}
{% macro label_spellings(relation) -%}
    {%- set name = "regexp_replace(regexp_replace(issuer_id, '^the-|-company$', '', 'g'), '-', ' ?', 'g')" -%}
    {%- set head = label_head(without_notes('label')) -%}
    {%- set readings = [
        'label',
        without_notes('label'),
        head,
        "regexp_replace(" ~ head ~ ", '\\b' || " ~ name
        ~ " || '( (company|inc|incorporated|corp|corporation|plc|ltd|limited|ag|se|nv|sa|spa|group|holdings?|co))*( ?s)?\\b', 'company')"
    ] -%}
    {%- set selects = [] -%}
    {%- for reading in readings -%}
        {%- set columns = "*, " ~ reading ~ " as spelling, " ~ loop.index0 ~ " as distance" -%}
        {%- set _ = selects.append("select " ~ columns ~ " from " ~ relation) -%}
    {%- endfor -%}
    {{ selects | join(' union ') }}
{%- endmacro %}
