{#
    Words by which structure is told, as regular expressions over normalised labels and headings. General words of many
    industries; what one issuer needs beyond them is a row of a seed.
#}
{% macro any_of(patterns) -%}
    '{{ patterns | join("|") }}'
{%- endmacro %}


{# A rate or an amount per unit of business: a KPI whatever its unit. #}
{% macro rate_words() -%}
    {{ any_of([
        'average order value', '\\baov\\b', '\\barp[ua]\\b',
        '\\b(average|avg) (\\w+ ){0,2}(revenue|sales|price|ticket|rate|yield)',
        'average (\\w+ )?(\\w+ )?(deposits?|loans|balances)\\b', '\\byield\\b',
        'per share of production',
        '\\(?(us|c)?\\$ (per )?(bbl|boe|mcf|mmbtu|gj|gallon|oz|ounce|tonne?|lb|kwh|mwh)\\b',
        'revpar', '\\badr\\b', '\\b(t?p?r|c)asm\\b', '\\basp\\b',
        'backlog', '\\bbookings\\b', '^(total |calculated |current )*billings$', 'book to bill',
        'remaining performance obligation', '\\bc?rpo\\b', 'comparable', 'same store', 'like for like',
        '\\btac\\b', 'traffic acquisition', '\\b(premiums written|written premiums)\\b', '\\barr\\b', 'recurring revenue',
        '(cancellation|absorption|attach|conversion|renewal|delinquency|default|take) rate', 'funds? from operations',
        'occupancy', 'load factor', 'passenger (load|yield)', 'churn', 'retention', 'utili[sz]ation', 'market share',
        'net interest (margin|spread)', 'efficiency ratio', 'debt ratio( \\(|$)',
        '(combined|loss|expense|cost to income|capital|leverage|payout|liquidity|coverage|turnover|tier 1|cet1) ratio',
        '\\bcet ?1\\b', 'common equity tier', 'non ?performing', 'net charge offs?\\b', 'days sales', 'inventory turn',
        'merchandise (value|volume)', '\\bgmv\\b', 'payment volume', 'assets under management', '\\baum\\b',
        'funds from operations', '\\ba?ffo\\b', '(tangible )?book value per', 'net asset value', '\\bnav\\b',
        'return on (average |tangible |total |common |invested |shareholders |stockholders )*(assets|equity)( \\(|$)',
        'return on (average |total |invested )*capital( employed)?( \\(|$)'
    ]) }}
{%- endmacro %}


{# An amount for each of what is counted, whatever it is; what falls to a share is of the statements. #}
{% macro is_per_unit(words) -%}
    (
        regexp_matches({{ words }}, '\bper ([a-z]+ )*[a-z]')
        and not regexp_matches(
            {{ words }},
            '\bper ([a-z]+ )*(shares?|ads|adss|stock|cent|annum|unitholder|basic|diluted|(common|limited|lp) ([a-z]+ )?unit)\b'
            || '|^(less|add|effect|impact|adjust)'
        )
    )
{%- endmacro %}


{# A measure of the statements as the issuer adjusts it, and not what it adjusts. #}
{% macro adjusted_measures() -%}
    '^(total |company )?(adjusted|non gaap|non ifrs|underlying|normalized) ([a-z]+ ){0,4}'
    || '(income|profit|earnings|loss|margin|revenues?|sales|expenses?|ebitd?a|eps|cash flow|rate|share|ads)'
    || '( (basic|diluted|margin|basic and diluted|attributable to .*|available to .*|from .*|before .*))?$'
{%- endmacro %}


{# Whether words name a rate or an amount per unit of business. #}
{% macro is_rate(words) -%}
    (regexp_matches({{ words }}, {{ rate_words() }}) or {{ is_per_unit(words) }})
{%- endmacro %}


{#
    How a ratio of amounts ends, which is a KPI where a percentage stands beside it outside the statements; rates of tax,
    interest and exchange are what is paid, not how the business does.
#}
{% macro ratio_words() -%}
    '(margin|ratio|yield|rate)( \([^()]*\))?$'
{%- endmacro %}


{# Rates that are set from outside, and what is no measure of its own. #}
{% macro no_ratio_words() -%}
    {{ any_of([
        '\\b(tax|interest|discount|exchange|growth|coupon|dividend|statutory|inflation|borrowing|base|swap|libor|prime) rate',
        '^(rate|ratio|margin|yield)s?$'
    ]) }}
{%- endmacro %}


{# Whether words name a ratio that tells how the business does. #}
{% macro is_ratio(words) -%}
    (regexp_matches({{ words }}, {{ ratio_words() }}) and not regexp_matches({{ words }}, {{ no_ratio_words() }}))
{%- endmacro %}


{# Things that are counted: a KPI unless the row is money. #}
{% macro count_words() -%}
    {{ any_of([
        '\\b(active|daily|monthly|paying|paid|total) (\\w+ )?(customers?|users?|accounts?|members?|subscribers?)',
        '\\bemployees\\b', 'headcount', '\\bstores\\b', '\\brestaurants\\b', '\\bbranches\\b', '\\bsubscri(bers|ptions)\\b',
        'square (feet|foot|metres)', '\\brooms\\b', '\\bbeds\\b', 'admissions', 'visits', 'passengers?',
        '(seat|passenger) miles', '\\bproduction\\b', '\\bvolumes?\\b', 'shipments', 'deliveries',
        'units (sold|shipped|delivered)', '\\borders\\b', 'barrels', '\\bmw\\b', '\\b[kgm]wh\\b', 'kilowatt', 'tonnes',
        '\\btons\\b', '\\bhomes\\b', '\\bplots\\b', 'completions', '\\baircraft\\b', '\\bvehicles\\b', '\\bcontracts\\b'
    ]) }}
{%- endmacro %}


{# Headings of tables whose rows are KPIs by their own labels. #}
{% macro metric_headings() -%}
    {{ any_of([
        'key (figures|metrics|operating|performance|business|statistics|data|ratios|indicators)',
        'operat(ing|ional) (metrics|statistics|data|key figures|highlights)', '\\bbusiness highlights',
        '(performance|quality|capital|key|credit) ratios',
        'asset quality', 'statistic', '\\bkpis?\\b', '(business|additional|other|supplemental) metrics'
    ]) }}
{%- endmacro %}


{# Headings that say what the rows below them count. #}
{% macro count_headings() -%}
    {{ any_of([
        'kilowatt', '\\b[kgm]wh', 'volumes?\\b', '\\bproduction', 'backlog', 'bookings', 'subscribers', 'number of',
        'orders received', 'deliveries', 'units sold', 'store (activity|count)', 'unit sales', 'shipments', 'traffic',
        'capacity', 'comparable (store )?sales', 'same store', 'occupancy', '\\bftes?\\b', 'headcount', '\\bemployees\\b'
    ]) }}
{%- endmacro %}


{# Headings that name orders, which are no revenue yet: what stands below them in money is a KPI. #}
{% macro order_headings() -%}
    '^(new |net |total |segment |funded |unfunded )*(orders?|bookings|backlog|order (intake|backlog|book))( received| booked)?( by [a-z ]+)?$'
{%- endmacro %}


{# A total that says nothing else of what it counts than that. #}
{% macro count_total() -%}
    '^((sub ?)?total( company| sales| units)?|(company|group|consolidated) total)?$'
{%- endmacro %}


{# Headings that say by what revenue is broken down. #}
{% macro breakdown_headings() -%}
    {{ any_of([
        '\\bby (\\w+ )?(segment|product|service|geograph|region|countr|area|division|brand|channel|categor|type)',
        '\\bby (\\w+ )?(market|customer|line|business|source)', 'disaggregat', '(revenues?|sales) (consisted|comprise)',
        '\\b(segment|product|geographic(al)?|regional?|divisional) (net )?(revenues?|sales|information|results|data|summary)'
    ]) }}
{%- endmacro %}


{# Labels in a breakdown that are no segment: totals, adjustments, other amounts, months. #}
{% macro no_segment_words() -%}
    {{ any_of([
        'excluding', 'organic', 'constant currency', 'currency (effect|impact)', 'adjust', 'reconcil', 'non gaap',
        '^(less|add)\\b', '\\bcosts?\\b', 'expense', 'depreciation', 'amortiz', '\\btax', 'per (share|unit)', 'margin', 'percent', '%',
        '^((sub ?)?totals?|(company|group|grand) total)$', '^(net|total) (revenues?|sales|turnover)$', 'consolidated', '^inter ?(segment|company)', '^eliminations?\\b',
        'external customers', '^segment\\b', 'segments$', '\\b(gains?|loss|losses)\\b',
        '^(total )?(annual(ly)? )?recurring\\b',
        '^(january|february|march|april|may|june|july|august|september|october|november|december)( (19|20)[0-9]{2})?$',
        '^(external|internal|third party|intra ?group|inter ?company)( net)?( revenues?| sales| turnover)?$'
    ]) }}
{%- endmacro %}


{#
    How a sentence tells revenue, with the name of the part that it is of, if any: `record quarterly cloud revenue was`
    tells of the cloud, `first quarter revenue was a record` of what its heading names.
#}
{% macro told_revenue() -%}
    '^(?:(?:the|our|a|record|total|net|gaap|quarterly|annual|quarter|half|year|full|fiscal|first|second|third|fourth'
    || '|q[1-4]|h[12]) )*((?:[a-z][a-z&]+ ){0,4})(?:net )?(?:revenues?|sales|turnover)'
    || '(?: (?:was|were|is|a|an|record|grew|rose|fell|increased|decreased|declined|up|down|by|from|to|totaled|reached'
    || '|q[1-4]))*$'
{%- endmacro %}


{# What names no part of the business where it heads a paragraph or qualifies revenue. #}
{% macro no_told_part() -%}
    {{ any_of([
        'outlook', 'guidance', 'highlights?', 'results?', 'financial', 'summary', '\\babout\\b', 'quarter',
        '\\b(half|year|month|week)s?\\b', '\\b(19|20)[0-9]{2}\\b', 'conference', 'consolidated', 'gaap', 'company',
        'overview', 'balance sheet', 'liquidity', 'cash flows?', 'metrics', 'indicators', 'revenues?', 'sales\\b',
        'turnover', 'profit', 'income', 'earnings', 'margin', 'comparable',
        'adjusted', 'organic', 'underlying', 'deferred', 'unearned', 'expected',
        '\\b(cost|percent|percentage|growth|increase|decrease|change|decline|prior|net|gross|total|core)\\b',
        '\\b(constant|currency|future|of|for|in|on|from|by|per|with|was|were|is|that|which|we|this|these|other)\\b',
        'recurring', 'intersegment',
        'dividend', 'stock', 'share', 'performance', 'business', 'statement', 'management', 'forward looking', 'strategy'
    ]) }}
{%- endmacro %}


{# How a sentence begins that counts what the company has: `we operated 412 stores`. #}
{% macro has_verbs() -%}
    '^(we|company) (currently )?(operated?|serves?|served|had|has|employs?|employed)\b'
{%- endmacro %}


{# What shows that a sentence compares, explains or requires a measure rather than telling it. #}
{% macro no_told_kpi() -%}
    {{ any_of([
        '\\b(which|that|because|due|driven|primarily|effect|impact|offset|minimum|requirements?|perspective|than|versus)\\b',
        '\\b(compared|excluding (\\w+ )?(items?|currency|fuel)|contribut\\w+|negative|positive)\\b',
        '\\b(represent\\w*|expect\\w*|target\\w*|as)\\b',
        '^comparable$',
        '\\b(repurchase\\w*|authoriz\\w*|acquir\\w*|opened|closed|sold|new|agreements?|dividends?)\\b'
    ]) }}
{%- endmacro %}


{# What is no part of the revenue that heads it: the same revenue of another period, or by another measure. #}
{% macro no_part_words() -%}
    {{ any_of([
        'growth', '\\bchange', '\\b(increase|decrease|impact|effect)\\b', '\\b(y y|q q|yoy|qoq)\\b', 'guidance',
        '^(as )?(reported|adjusted|restated)', '\\b(quarter|year|months?|weeks|period)\\b', '\\bq[1-4]\\b', '\\b(19|20)[0-9]{2}\\b'
    ]) }}
{%- endmacro %}


{# Names of places. #}
{% macro place_words() -%}
    {{ any_of([
        '\\b(united states|u ?s|usa|americas?|europe|european|emea|asia|pacific|apac|apj|japan|china|india|africa)\\b',
        '\\b(middle east|canada|mexico|brazil|germany|france|italy|spain|uk|united kingdom|britain|ireland|korea)\\b',
        '\\b(taiwan|singapore|hong kong|australia|international|domestic|overseas|foreign|world)\\b'
    ]) }}
{%- endmacro %}


{# Whether a unit is the name of what is counted: no money, no share, no rate. #}
{% macro is_counted(unit) -%}
    (
        {{ unit }} in ('BOE', 'TEU', 'FTE', 'RPM', 'ASM')
        or (
            regexp_matches(lower({{ unit }}), '^[a-z][a-z ]+$')
            and not regexp_matches({{ unit }}, '^([A-Z]{3}|percent.*|basis_points|pure|shares|ADS|yen)$')
        )
    )
{%- endmacro %}


{# The row or the column that all parts of a breakdown add up to. #}
{% macro total_words() -%}
    '^(sub ?|grand )?totals?( |$)|^(consolidated|group|company)( total)?$'
{%- endmacro %}


{# Columns beside those of segments that are none. #}
{% macro no_segment_columns() -%}
    {{ any_of([
        'eliminat', 'unallocated', 'corporate', '^total', '^group$', 'consolidat', 'inter ?segment', '^adjustments?$',
        'same (store|property)', '^(volumes?|prices?|pricing|mix|revenue|capital)$'
    ]) }}
{%- endmacro %}


{# Heads above rows of measures that name no part of the business, but a period, a basis, or what the rows are. #}
{% macro no_segment_heads() -%}
    {{ any_of([
        '\\b(income|revenues?|sales|turnover|earnings|profit|loss|results?|statements?|data|highlights|summary|outlook)\\b',
        '\\b(guidance|expenses?|costs?|cash|assets|liabilities|metrics|statistics|measures?|information|indicators)\\b',
        '\\b(ended|quarter|half|years?|months?|weeks|ytd|period|basis|currency|actual|estimate|forecast|previous|current)\\b',
        '\\b(19|20)[0-9]{2}\\b', 'gaap|ifrs|adjust|reported|underlying|organic|pro forma|reconcil|eliminat|consolidat',
        '\\b(total|company|group total|corporate|unallocated|percent|change|growth|per share|margin|same (store|property))\\b'
    ]) }}
{%- endmacro %}


{# Columns that break an amount down otherwise than by parts of the business. #}
{% macro no_breakdown_columns() -%}
    {{ any_of([
        'underlying', 'adjusted', 'exceptional', 'recurring', 'special', 'separately', '\\bitems?\\b', 'continu', 'report',
        'acqui', 'organic', 'pro forma', '\\bbefore\\b', '\\bgaap\\b', '\\bifrs\\b', 'change', 'effect', 'impact', 'currency',
        'parent', 'guarantor', 'subsidiar', 'issuer', 'quarter', '\\b(19|20)[0-9]{2}\\b', 'months?\\b'
    ]) }}
{%- endmacro %}
