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
        'average (revenue|sales|price|sales price|selling price|daily rate|ticket|rate|yield)',
        'per (active )?(customer|user|subscriber|order|store|restaurant|unit|room|visit|account|employee|member|barrel)',
        'per (available|average|boe|mcf|ton|passenger)', 'revpar', '\\badr\\b', '\\b[prc]asm\\b',
        'backlog', '\\bbookings\\b', '^(total |calculated |current )*billings$', 'book to bill',
        'remaining performance obligation', '\\bc?rpo\\b', 'comparable', 'same store', 'like for like',
        'occupancy', 'load factor', 'passenger (load|yield)', 'churn', 'retention', 'utili[sz]ation', 'market share',
        'net interest (margin|spread)', 'efficiency ratio', 'debt ratio( \\(|$)',
        '(combined|loss|expense|cost to income|capital|leverage|payout|liquidity|coverage|turnover|tier 1|cet1) ratio',
        '\\bcet ?1\\b', 'common equity tier', 'non ?performing', 'net charge offs', 'days sales', 'inventory turn',
        'merchandise (value|volume)', '\\bgmv\\b', 'payment volume', 'assets under management', '\\baum\\b',
        'funds from operations', '\\ba?ffo\\b', '(tangible )?book value per', 'net asset value', '\\bnav\\b',
        'return on (average |tangible |total |common |invested |shareholders |stockholders )*(assets|equity)( \\(|$)',
        'return on (average |total |invested )*capital( employed)?( \\(|$)'
    ]) }}
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
        'operat(ing|ional) (metrics|statistics|data|key figures)', '(performance|quality|capital|key|credit) ratios',
        'asset quality', 'statistic', '\\bkpis?\\b', '(business|additional|other|supplemental) metrics'
    ]) }}
{%- endmacro %}


{# Headings that say what the rows below them count. #}
{% macro count_headings() -%}
    {{ any_of([
        'kilowatt', '\\b[kgm]wh', 'volumes?\\b', '\\bproduction', 'backlog', 'bookings', 'subscribers', 'number of',
        'orders received', 'deliveries', 'units sold', 'store (activity|count)', 'unit sales', 'shipments', 'traffic',
        'capacity', 'comparable (store )?sales', 'same store', 'occupancy'
    ]) }}
{%- endmacro %}


{# A total that says nothing else of what it counts than that. #}
{% macro count_total() -%}
    '^(sub ?)?total( company| sales| units)?$'
{%- endmacro %}


{# Headings that say by what revenue is broken down. #}
{% macro breakdown_headings() -%}
    {{ any_of([
        '\\bby (\\w+ )?(segment|product|service|geograph|region|countr|area|division|brand|channel|categor|type)',
        '\\bby (\\w+ )?(market|customer|line|business|source)', 'disaggregat', '(revenues?|sales) (consisted|comprise)',
        '\\b(segment|product|geographic(al)?|regional?|divisional) (net )?(revenues?|sales|information|results|data|summary)'
    ]) }}
{%- endmacro %}


{# Labels in a breakdown that are no segment: totals, adjustments, other amounts. #}
{% macro no_segment_words() -%}
    {{ any_of([
        'excluding', 'organic', 'constant currency', 'currency (effect|impact)', 'adjust', 'reconcil', 'non gaap',
        '^(less|add)\\b', '\\bcosts?\\b', 'expense', '\\btax', 'per (share|unit)', 'margin', 'percent', '%',
        '^(sub ?)?totals?$', '^(net|total) (revenues?|sales|turnover)$', 'consolidated', '^inter ?segment',
        'external customers', '^segment\\b', 'segments$', '\\b(gains?|loss|losses)\\b',
        '^(total )?(annual(ly)? )?recurring\\b',
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
        'overview', 'revenues?', 'sales\\b', 'turnover', 'profit', 'income', 'earnings', 'margin', 'comparable',
        'adjusted', 'organic', 'underlying', 'deferred', 'unearned', 'expected',
        '\\b(cost|percent|percentage|growth|increase|decrease|change|decline|prior|net|gross|total|core)\\b',
        '\\b(constant|currency|future|of|for|in|on|from|by|per|with|was|were|is|that|which|we|this|these|other)\\b',
        'recurring', 'intersegment',
        'dividend', 'stock', 'share', 'performance', 'business', 'statement', 'management', 'forward looking', 'strategy'
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
