{#
    What a line of a statement says when its words are put in one order, as columns of a select, the last `core`:
    the stem (`label_stem`) without what only qualifies it (how it is measured, `total`, a date), with one word for each
    thing that it is about and for what is done to it, without articles and conjunctions, its words sorted. `Principal payments on long-term debt` and `Repayment of long-term debt` are so one, and `selling,
    administrative and general` is `selling, general and administrative`.

    A merge that goes too far does no harm where the aliases tell the two apart: a core that names two concepts in one
    place names neither (`int_line_items`).
#}
{% macro label_core(stem) -%}
    {%- set month = '(?:january|february|march|april|may|june|july|august|september|october|november|december)' -%}
    {%- set qualifiers = [
        ('\\bpp ?& ?e\\b', 'property plant and equipment'),
        ('\\brou\\b', 'right of use'),
        ('\\b(?:leasing|financial lease)\\b', 'lease'),
        ('\\b(intangible|financial) fixed asset\\b', '\\1 asset'),
        ('^cash consideration (?:paid )?for ', ''),
        ('\\barising (on|from|upon)\\b', '\\1'),
        ('\\b(income|profit|earning|result) (?:or |and )?loss\\b', '\\1'),
        ('^(?:(?:deferred|income|total|related) )*tax(?: effect| impact| benefit| expense)? (?:[a-z]+ ){1,2}(?:item|component|amount)s? .*\\b(?:comprehensive|reclassified|transferred|recycled)\\b.*$', 'ocitax'),
        ('^prepaid (?:tire|insurance|rent|maintenance|advertising|marketing|freight|license|supply|postage|fuel|commission|software|subscription|service|cost|charge|insurance and other)$', 'prepaid expense'),
        (' (?:(?:at|as of|as at|on) )?(?:' ~ month ~ ' [0-9]{1,2}|[0-9]{1,2} ' ~ month ~ ')(?: [0-9]{4})?$', ''),
        ('(.)(?: and)? [0-9][0-9 ]*(?: (?:thousand|million|billion))? (?:share|unit)\\b.*$', '\\1'),
        ('(?: principally| carried| stated| recorded| measured)? at (?:market|equity|(?:estimated )?(?:fair|market) value|amortized cost|lower of cost.*|cost which approximate.*)$', ''),
        ('(treasury|commonshare|common stock|common share|investment|security|inventory)( .*)? at cost$', '\\1\\2'),
        ('(.) (?:less|net of|excluding) (?:accumulated|allowance|unamortized|discount|reserve|current (?:portion|maturity|installment)|valuation|unearned|tax|amortization|reinsurance|cash|issuance|debt issuance|deferred).*$', '\\1'),
        ('(.) (?:including|inclusive of) .*$', '\\1'),
        ('^(proceed|distribution|dividend|contribution)(?: of operating income)? received ', '\\1 '),
        ('^(?:net )?proceed on ', 'proceed from '),
        ('^(provision) (?:charge|expense|benefit|credit) (for)\\b', '\\1 \\2'),
        ('^(?:income|increase|earning|change|appreciation)(?: (?:from|in|on|of|increase))* (?:(?:cash|surrender|value|net) )*(?:(?:of|on|from) )?(?:(?:bank|company|corporate) owned )?(?:life insurance|boli)(?: policy)?$', 'boliincome'),
        ('^cash (addition|proceed|contribution|distribution|investment)\\b', '\\1'),
        ('\\b(depreciation(?: depletion)?(?: and)? amortization) and (?:accretion|decommissioning)\\b', '\\1'),
        ('(.) exclusive of .*$', '\\1'),
        ('(.) (?:with|having) (?:an )?(?:original )?maturity\\b.*$', '\\1'),
        ('(.) (?:of )?\\$ ?[0-9].*$', '\\1'),
        ('^(?:(?:trade|account|other) (?:and )?)*receivable (?:due )?(?:from|of) (?:related (?:party|company|entity)|affiliate)$', 'due from related party'),
        ('^(?:(?:trade|account|other) (?:and )?)*payable (?:due )?to (?:related (?:party|company|entity)|affiliate)$', 'due to related party'),
        ('^related (?:party|company) receivable$', 'due from related party'),
        ('^related (?:party|company) payable$', 'due to related party'),
        ('^total (?:other|non ?operating) (?:loss|gain|income|expense|charge|deduction)(?: (?:and )?(?:loss|gain|income|expense|charge|deduction))*$', 'nonoperatingsum'),
        ('^(?:sub ?)?total (.)', '\\1'),
        (' (?:total|net|gross)$', ''),
        ('^(?:estimated|consolidated|certain|additional) (.)', '\\1'),
        ('(.) (?:less|net of) (?:bank )?overdraft$', '\\1'),
        ('^net ((?:interest|income tax|tax) paid)\\b', '\\1'),
        ('(.) from recurring operation$', '\\1'),
        ('(.) not (?:qualifying for|designated|eligible for) .*$', '\\1')
    ] -%}
    {%- set investee = '(?:unconsolidated (?:real estate|property) (?:joint venture|venture|entity|partnership)'
        ~ '|affiliate|associate|joint venture|associated (?:company|undertaking)'
        ~ '|(?:equity method )?(?:unconsolidated|non ?consolidated|equity method|affiliated|operating) (?:affiliate|affiliated company|entity|business'
        ~ '|subsidiary|joint venture|venture|company|partnership|investee|investment|[a-z]+ venture)'
        ~ '|(?:20% ?(?:to )?50%|50%|partially) owned (?:company|affiliate|entity)'
        ~ '|equity (?:affiliate|investee)|investee|investment (?:recognized|carried|valued|measured) (?:at|under) equity|equity accounted (?:investment|investee|entity|company|unit))' -%}
    {%- set credit_line = '(?:(?:senior|secured|unsecured|bank|revolving|committed|syndicated|amended|asset based|abl'
        ~ '|corporate) )*'
        ~ '(?:revolving (?:credit|loan|line|facility|debt|borrowing)|credit facility|line of credit|credit line|revolver'
        ~ '|credit agreement|(?:floor plan|warehouse) (?:facility|line|loan|note payable|credit facility))'
        ~ '(?: (?:of credit|facility|agreement|line|loan|borrowing|and letter of credit))*' -%}
    {%- set objects = [
        ('\\b' ~ credit_line ~ '\\b', 'creditline'),
        ('\\b(?:additional|new|further) (borrowing|debt|loan|long term|short term)\\b', '\\1'),
        ('\\bother business (income|expense)\\b', 'other operating \\1'),
        ('\\b(exploration|evaluation|development|research) expenditure\\b', '\\1 expense'),
        ('\\b(?:provision for )?(?:(?:close down|closure|site|mine|environmental|land|and) )*(?:decommissioning|restoration|rehabilitation|dismantling)(?: (?:and|environmental|rehabilitation|restoration|decommissioning|similar|site|cost))*(?: (?:provision|obligation|liability))\\b', 'asset retirement obligation'),
        ('\\basset retirement (?:liability|provision)\\b', 'asset retirement obligation'),
        ('\\b(?:cash |quarterly |regular )*(?:dividend|distribution) (?:paid |declared |payable |and |or )*per (?:common |ordinary |equity )?(?:stock|share|unit)(?: of (?:common|ordinary) stock)?\\b', 'dps'),
        ('\\b(?:share|stock|equity) (?:incentive|option|award|purchase)(?: plan)? (?:compensation|expense|cost|charge)\\b', 'sharecompensation'),
        ('^(production) (?:(?:mineral|severance|ad valorem|property|and|other) )*tax\\b', '\\1 tax'),
        ('^(asset|liability|obligation) (?:for|from|related to|relating to|under) (.+)$', '\\2 \\1'),
        ('\\b(?:net |financial |commodity )*risk management(?: (?:activity|contract|instrument))?\\b', 'derivative'),
        ('\\bderivative (?:financial )?(?:instrument|contract)\\b', 'derivative'),
        ('\\bderivative financial (asset|liability)\\b', 'derivative \\1'),
        ('\\b(?:domestic and foreign|foreign and domestic|federal and state|federal state and (?:foreign|local)) (income )?tax\\b', '\\1tax'),
        ('\\b(?:minority|non controlling) (?:interest|shareholder|holder|partner)(?: (?:owner|holder))?', 'noncontrolling'),
        ('\\binterest in (subsidiary|business)\\b', '\\1'),
        ('\\bparent company\\b', 'parent'),
        ('\\battributable to (?:parent|controlling interest|owner|(?:ordinary )?equity holder|equity owner|shareholder)(?: of (?:company|parent|group))?$', 'attributable to company'),
        ('\\bextinguishment of (?:long term |certain )*(?:debt|borrowing|note|senior note|loan)\\b', 'extinguishment of debt'),
        ('\\bintangible non current asset\\b', 'intangible asset'),
        ('\\b(?:ordinary|common|equity) (?:stock|share)(?: of beneficial interest)?\\b', 'commonshare'),
        ('\\b(?:stock|share) (?:buyback|buy back|repurchase)(?: and (?:buyback|repurchase)| program(?:me)?)?\\b', 'repurchase of commonshare'),
        ('\\bavailable for (commonshare|shareholder|common|preferred)', 'available to \\1'),
        ('\\b(?:share|unit) of (?:our )?(commonshare|preferredshare)\\b', '\\1'),
        ('\\b(?:preferred|preference) (?:stock|share)(?: of beneficial interest)?\\b', 'preferredshare'),
        ('\\b(?:treasury|own) (?:stock|share)\\b|\\bcommonshare (?:held )?in treasury\\b', 'treasuryshare'),
        ('\\b(?:share|stock|equity|unit) (?:based )?(?:compensation|payment|award)(?: (?:expense|charge|cost|plan|transaction))?\\b', 'sharecompensation'),
        ('\\bintangible(?: asset)?\\b', 'intangible'),
        ('\\blong term financing\\b', 'long term debt'),
        ('\\btrade account and other\\b', 'trade and other'),
        ('\\b(security|investment|loan) portfolio\\b', '\\1'),
        ('\\badministration\\b', 'administrative'),
        ('\\b(administrative|selling|marketing) expenditure\\b', '\\1 expense'),
        ('\\b(?:non cash )?(?:share|stock|equity) based incentive(?: plan| award| scheme)?(?: expense| charge| cost)?\\b', 'sharecompensation'),
        ('^non cash (sharecompensation)\\b', '\\1'),
        ('\\bcash item\\b', 'cash equivalent'),
        ('\\b((?:depreciation|amortization|impairment|depletion)(?: and [a-z]+)?) (?:expense|cost|charge)$', '\\1'),
        ('\\b(?:non cash )?(?:loss|charge) (?:on|from|for) (?:the )?impairment\\b|\\b(?:non cash )?impairment (?:loss|charge|provision)(?: (?:on|in|to))?\\b', 'impairment'),
        ('\\b(?:net )?(?:defined benefit|post ?employment(?: benefit)?|retirement benefit|(?:defined benefit )?pension(?: plan)?(?: and (?:similar|(?:other )?post ?(?:retirement|employment)))?(?: benefit)?)(?: plan)? (?:liability|obligation|deficit)\\b', 'pensionliability'),
        ('\\b(?:net )?(?:defined benefit|post ?employment(?: benefit)?|retirement benefit|(?:defined benefit )?pension)(?: plan)? (?:asset|surplu|surplus|surpluse)\\b', 'pensionasset'),
        ('\\b(?:loan|borrowing|bond)(?: (?:and )?(?:borrowing|bank overdraft|loan)| and bond)+\\b', 'borrowing'),
        ('\\bpre ?tax\\b', 'before tax'),
        ('\\bcorporat(?:e|ion) tax\\b', 'income tax'),
        ('\\bdeferred income tax\\b', 'deferred tax'),
        ('\\b(?:u s )?federal (?:and state )?income tax', 'income tax'),
        ('\\b(?:provision|benefit)(?: from| for)? (?:provision|benefit) (?:for|from) ', 'provision for '),
        ('\\b(?:provision|benefit|credit) (?:for|from) (?:income tax|tax on income|taxation|tax)(?: expense)?\\b', 'incometax'),
        ('\\b(?:income tax|tax|taxation) (?:and other tax )?(?:expense|provision|charge|benefit|credit)\\b', 'incometax'),
        ('\\b(?:tax|taxation) on (?:income|(?:profit (?:on|from) )?ordinary activity|profit|earning)\\b', 'incometax'),
        ('\\bbefore (?:provision for )?(?:incometax|income tax|tax|taxation)(?: expense)?\\b', 'before incometax'),
        ('\\b(?:(?:investment|interest|holding)s? in )?(?:' ~ investee ~ '|(?:(?:investment|entity|company|and|associate|affiliate|joint venture|investee) )+accounted (?:for )?(?:using|by|under|with) equity method)(?: (?:and|or|using|by) (?:other )?(?:' ~ investee ~ '|equity method))*\\b', 'investee'),
        ('^(?:(?:group )?(?:equity|share)(?: interest)?|interest (?:in|of))?(?: (?:in|of))?(?: (?:net|post tax|after tax))* ?(?:earning|income|profit|loss|result)(?: (?:and|or) loss)?(?: (?:from|of|in))?(?: net)? investee(?: .*)?$', 'equityincome'),
        ('\\b(?:(?:equipment|premise|property|plant|leasehold improvement|land|building|office facility) (?:and )?)*(?:property|premise|leasehold improvement|plant) (?:plant )?(?:and )?equipment(?: and leasehold improvement)?\\b', 'ppe'),
        ('\\bequipment office facility and property\\b|\\btangible (?:fixed )?asset\\b', 'ppe'),
        ('\\b(of|in) fixed asset\\b', '\\1 ppe'),
        ('\\b(?:capital|financing) lease\\b', 'finance lease'),
        ('\\blease obligation\\b|\\bobligation under (?:finance )?lease\\b', 'lease liability'),
        ('\\b(?:trade account|trade note and account|note and account|account|trade) receivable(?: trade)?\\b|\\breceivable trade\\b|\\btrade debtor\\b', 'trade receivable'),
        ('\\b(?:trade account|trade note and account|note and account|account|trade) payable(?: trade)?\\b|\\bpayable trade\\b|\\btrade creditor\\b', 'trade payable'),
        ('\\bprepayment\\b|\\bprepaid\\b(?: expense)?', 'prepaid expense'),
        ('\\b(?:maturing|due|payable|falling due) (?:with)?in (?:one|1|twelve|12) (?:year|month)\\b|\\bcurrent (?:maturity|installment)\\b', 'current portion'),
        ('(long term .*) (?:due|maturing|payable) after (?:more than )?(?:one|1) year$', '\\1'),
        ('\\b(?:due|maturing|payable) after (?:more than )?(?:one|1) year\\b', 'noncurrent'),
        ('\\b(?:doubtful account|expected credit loss|credit loss|bad debt|uncollectible account|doubtful receivable|bad and doubtful debt)(?: expense)?\\b', 'creditloss'),
        ('\\b(?:disposal|disposition|divestiture|divestment)\\b', 'sale'),
        ('\\b(?:(?:other|debt|investment|marketable|mortgage backed) )*(?:security|investment) (?:classified as )?available for sale\\b', 'available for sale security'),
        ('\\bavailable for sale (?:(?:other|debt|investment|marketable|mortgage backed) )*(?:security|investment)\\b', 'available for sale security'),
        ('\\b(?:(?:other|debt|investment|marketable|mortgage backed) )*(?:security|investment) (?:classified as )?held to maturity\\b', 'held to maturity security'),
        ('\\bheld to maturity (?:(?:other|debt|investment|marketable|mortgage backed) )*(?:security|investment)\\b', 'held to maturity security'),
        ('^(?:net )?actuarial (?:gain|loss)(?: (?:and|or) loss)? (?:on|from|relating to|related to|of)\\b.*$', 'actuarial'),
        ('(.) continuing operation$', '\\1 from continuing operation'),
        ('\\b(?:from )+(?:from )?continuing operation\\b', 'from continuing operation'),
        ('\\bcontingent consideration (?:obligation|liability|payable|arrangement)\\b', 'contingent consideration'),
        ('(security|investment) and other (?:investment|security)$', '\\1'),
        ('\\b(sale of) (?:operation|business|subsidiary|business unit)(?: and affiliate)?\\b', '\\1 business'),
        ('^(?:net )?(?:proceed from|payment for|cash from) (other (?:investing|financing) activity)', '\\1'),
        ('\\binvestment activity\\b', 'investing activity'),
        ('\\b(?:finance|financial) activity\\b', 'financing activity'),
        ('\\b(?:pension|post ?retirement|post ?employment|retirement benefit|defined benefit)(?: and (?:other )?(?:post ?retirement|post ?employment|pension)(?: benefit)?)*(?: benefit)?(?: plan)?\\b', 'pension'),
        ('\\baccrued (?:payroll|wage|salary|compensation|employee compensation|employee benefit|bonus|bonuse|commission|labor)(?: and (?:other |related |employee |payroll )*(?:bonuse|benefit|withholding|cost|expense|liability|wage|salary|payroll|bonus|compensation|commission|tax|vacation))*(?: payable| liability| expense| cost)?\\b', 'accruedpay'),
        ('\\b(?:rationalization|realignment)\\b', 'restructuring'),
        ('\\b(amortization|depreciation) and (?:write off|writeoff|accelerated amortization) of\\b', '\\1 of'),
        ('\\b(debt issuance cost) and (?:debt )?discount\\b', '\\1'),
        ('\\b(trade receivable) and (?:accrued|unbilled) (?:revenue|receivable)\\b', '\\1'),
        ('\\bavailable for sale security\\b', 'afssecurity'),
        ('\\bheld to maturity security\\b', 'htmsecurity'),
        ('\\basset retirement liability\\b', 'asset retirement obligation'),
        ('\\bpension asset\\b', 'pensionasset'),
        ('\\bpension (?:liability|obligation)\\b', 'pensionliability'),
        ('\\b(?:common|cash) dividend payable\\b', 'dividend payable'),
        ('\\b((?:exchange|currency) (?:gain|loss)) on (?:net )?(?:external )?.*(?:debt|balance|loan|borrowing).*$', '\\1')
    ] -%}
    {{ in_columns('core', stem, qualifiers + objects + done_to_it()) }},
        array_to_string(list_sort(list_distinct(string_split(trim(core_words), ' '))), ' ') as core
{%- endmacro %}


{# The expression with every pattern of the list replaced, one after the other. #}
{% macro replaced(expr, steps) -%}
    {%- set out = namespace(sql=expr) -%}
    {%- for pattern, with in steps -%}
        {%- set out.sql = "regexp_replace(" ~ out.sql ~ ", '" ~ pattern ~ "', '" ~ with ~ "', 'g')" -%}
    {%- endfor -%}
    {{ out.sql }}
{%- endmacro %}


{#
    The same as the last of several columns of a select, `<name>_words`: all steps in one expression are more calls
    within calls than a parser of SQL takes. Who reads the select takes only the last: each column that is kept, by
    `distinct` or by name, is worked out anew from the first step, and one of that name in what is selected from goes
    before it.
#}
{% macro in_columns(name, expr, steps) -%}
    {%- for some in steps | batch(12) %}
        {{ replaced(expr if loop.first else name ~ '_' ~ loop.index0, some) }}
        {%- if loop.last %} as {{ name }}_words{% else %} as {{ name }}_{{ loop.index }},{% endif %}
    {%- endfor %}
{%- endmacro %}
