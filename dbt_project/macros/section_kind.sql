{#
    Section heads (normalised, without notes, joined by ` > `) as columns of a select, the last `place`: each head in
    angle brackets and with one name for what it heads: every wording of a head above numbers of shares is `<average shares>`, `Net sales` and `Total revenues` are
    `<revenues>`. A head of no known kind stays as it is.
#}
{% macro section_kind(section) -%}
    {%- set result = '(?:earnings?|income|loss(?:es)?|profit|results?)' -%}
    {%- set of_share = '(?:(?:and|common|ordinary|equity|class [a-z]|of|outstanding|attributable|available|applicable'
        ~ '|to|the|stockholders|shareholders|owners|parent|company|holders|data|amounts?|expressed|in|rmb|us|yen|euros?|basic'
        ~ '|diluted|from|continuing|discontinued operations|for|period|share|shares|stock|unit) ?)*' -%}
    {%- set per_share = '(?:(?:net|attributable|available|applicable|to|common|' ~ result
        ~ ') )*per (?:(?:weighted )?average )?'
        ~ '(?:common |ordinary |equity )?(?:shares?|units?|stock|ads) ?' ~ of_share -%}
    {%- set kinds = [
        ('[^<>]*\\bper (?:common |ordinary |equity )?share (basic|diluted)', '\\1 earnings per share'),
        ('(basic|diluted) (?:net )?' ~ per_share, '\\1 earnings per share'),
        ('(?:net |basic and diluted )?' ~ per_share, 'earnings per share'),
        ('(?:(?:net|' ~ result ~ ') )*per (?:common |ordinary )?(?:share|ads) attributable to [^<>]*', 'earnings per share'),
        ('[^<>]*\\b(?:average|number of|shares used|shares outstanding|outstanding used|stock outstanding during)\\b[^<>]*', 'average shares'),
        ('(?:total |net |operating |consolidated |sales )*(?:revenues?|sales|turnover)(?: net)?(?: and other income| and other)?', 'revenues'),
        ('(?:total )?costs? of (?:net )?(?:revenues?|sales|goods sold|products sold|operations)', 'cost of revenues'),
        ('(?:(?:total|operating|costs?|and) )*(?:expenses?|other deductions)(?: excluding interest)?|(?:operating )?costs|benefits(?: losses)? and expenses|claims and expenses', 'expenses'),
        ('(?:total )?non ?interest (?:income|revenues?)', 'noninterest income'),
        ('(?:total )?non ?interest expenses?', 'noninterest expense'),
        ('(?:total )?interest(?: and dividend)? income(?: on| from)?', 'interest income'),
        ('(?:total )?interest expense(?: on)?', 'interest expense'),
        ('(?:other|(?:other )?non ?operating|financing) income(?: and)? (?:other )?(?:expenses?|deductions|charges)(?: net)?|other (?:expenses?|gains|income)(?: and (?:income|losses))?(?: net)?', 'other income and expense'),
        ('extraordinary (?:loss|losses|expenses?)', 'extraordinary losses'),
        ('extraordinary (?:income|gains?|profits?)', 'extraordinary income'),
        ('(?:total )?comprehensive (?:(?:income|loss|expense|for|the|period|year|is|quarter) )*attributable to', 'comprehensive income attributable to'),
        ('(?:(?:of which|which|is|are|thereof|net|for|the|period|year|quarter|half|' ~ result ~ ') )*attributable to', 'attributable to'),
        ('(?:non ?current|long term|fixed) assets', 'non current assets'),
        ('(?:non ?current|long term) liabilities', 'non current liabilities'),
        ('short term liabilities', 'current liabilities'),
        ('supplement[^<>]*', 'supplement'),
        ('(?:total )?(?:equity and )?liabilities(?: [a-z ]*equity| [a-z ]*deficit| and net assets| and partners capital)?|capitalization and liabilities', 'liabilities'),
        ('(?:[a-z]+ )*cash (?:flows? )?(?:[a-z]+ )*(operating|investing|financing) activities', '\\1 activities'),
        ('(?:non ?cash )?(?:adjustments?|reconciling items|items not (?:affecting|requiring) cash)(?: (?:for|to)\\b[^<>]*)?|(?:net )?(?:changes?|movements?) in (?:certain |operating |net |non ?cash |current )*(?:assets|liabilities|working capital|operating)[^<>]*', 'operating activities')
    ] -%}
    {%- set steps = [('^(.*)$', '<\\1>'), (' > ', '><')] -%}
    {%- for pattern, with in kinds -%}
        {%- set _ = steps.append(('<(?:' ~ pattern ~ ')>', '<' ~ with ~ '>')) -%}
    {%- endfor -%}
    {%- set _ = steps.append(('<(assets|liabilities)>(.*)<current>', '<\\1>\\2<current \\1>')) -%}
    {%- set _ = steps.append(('<earnings per share><(basic|diluted)>', '<\\1 earnings per share>')) -%}
    {{ in_columns('place', section, steps) }},
        place_words as place
{%- endmacro %}
