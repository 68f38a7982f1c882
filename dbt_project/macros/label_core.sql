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
        (' (?:(?:at|as of|as at|on) )?(?:' ~ month ~ ' [0-9]{1,2}|[0-9]{1,2} ' ~ month ~ ')(?: [0-9]{4})?$', ''),
        ('(.)(?: and)? [0-9][0-9 ]*(?: (?:thousand|million|billion))? (?:share|unit)\\b.*$', '\\1'),
        ('(?: principally| carried| stated| recorded| measured)? at (?:market|equity|(?:estimated )?(?:fair|market) value|amortized cost|lower of cost.*|cost which approximate.*)$', ''),
        ('(treasury|commonshare|common stock|common share|investment|security|inventory)( .*)? at cost$', '\\1\\2'),
        ('(.) (?:less|net of|excluding) (?:accumulated|allowance|unamortized|discount|reserve|current (?:portion|maturity|installment)|valuation|unearned|tax|amortization|reinsurance|cash|issuance|debt issuance|deferred).*$', '\\1'),
        ('(.) (?:including|inclusive of) (?:fee|capitalized|current|related part|amount|share based|stock based|amortization|depreciation|dividend|interest).*$', '\\1'),
        ('(.) exclusive of .*$', '\\1'),
        ('(.) (?:with|having) (?:an )?(?:original )?maturity\\b.*$', '\\1'),
        ('(.) (?:of )?\\$ ?[0-9].*$', '\\1'),
        ('^(?:sub ?)?total (.)', '\\1'),
        (' (?:total|net|gross)$', ''),
        ('^(?:estimated|consolidated|certain|additional) (.)', '\\1'),
        ('(.) (?:less|net of) (?:bank )?overdraft$', '\\1'),
        ('^net ((?:interest|income tax|tax) paid)\\b', '\\1'),
        ('(.) from recurring operation$', '\\1'),
        ('(.) not (?:qualifying for|designated|eligible for) .*$', '\\1')
    ] -%}
    {%- set investee = '(?:unconsolidated (?:real estate|property) (?:joint venture|venture|entity|partnership)|affiliate|associate|joint venture|associated (?:company|undertaking)'
        ~ '|(?:equity method )?(?:unconsolidated|non ?consolidated|equity method|affiliated|operating) (?:affiliate|affiliated company|entity|business'
        ~ '|subsidiary|joint venture|venture|company|partnership|investee|investment|[a-z]+ venture)'
        ~ '|(?:20% ?(?:to )?50%|50%|partially) owned (?:company|affiliate|entity)'
        ~ '|equity (?:affiliate|investee)|investee|investment (?:recognized|carried|valued|measured) (?:at|under) equity|equity accounted (?:investment|investee|entity|company|unit))' -%}
    {%- set objects = [
        ('\\b(?:additional|new|further) (borrowing|debt|loan|long term|short term)\\b', '\\1'),
        ('\\binterest in (subsidiary|business)\\b', '\\1'),
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
        ('\\bparent company\\b', 'parent'),
        ('\\battributable to (?:parent|controlling interest|owner|(?:ordinary )?equity holder|equity owner|shareholder)(?: of (?:company|parent|group))?$', 'attributable to company'),
        ('\\bextinguishment of (?:long term |certain )*(?:debt|borrowing|note|senior note|loan)\\b', 'extinguishment of debt'),
        ('\\bintangible non current asset\\b', 'intangible asset'),
        ('\\b(?:ordinary|common|equity) (?:stock|share)(?: of beneficial interest)?\\b', 'commonshare'),
        ('\\b(?:stock|share) (?:buyback|buy back|repurchase)(?: program(?:me)?)?\\b', 'repurchase of commonshare'),
        ('\\bavailable for (commonshare|shareholder|common|preferred)', 'available to \\1'),
        ('\\b(?:share|unit) of (?:our )?(commonshare|preferredshare)\\b', '\\1'),
        ('\\b(?:preferred|preference) (?:stock|share)(?: of beneficial interest)?\\b', 'preferredshare'),
        ('\\b(?:treasury|own) (?:stock|share)\\b|\\bcommonshare (?:held )?in treasury\\b', 'treasuryshare'),
        ('\\b(?:share|stock|equity|unit) (?:based )?(?:compensation|payment|award)(?: (?:expense|charge|cost|plan|transaction))?\\b', 'sharecompensation'),
        ('\\bintangible(?: asset)?\\b', 'intangible'),
        ('\\blong term financing\\b', 'long term debt'),
        ('\\btrade account and other\\b', 'trade and other'),
        ('\\badministration\\b', 'administrative'),
        ('\\bcash item\\b', 'cash equivalent'),
        ('\\b((?:depreciation|amortization|impairment|depletion)(?: and [a-z]+)?) expense$', '\\1'),
        ('\\b(?:non cash )?(?:loss|charge) (?:on|from|for) (?:the )?impairment\\b|\\b(?:non cash )?impairment (?:loss|charge|provision)(?: (?:on|in|to))?\\b', 'impairment'),
        ('\\b(?:net )?(?:defined benefit|post ?employment(?: benefit)?|retirement benefit|(?:defined benefit )?pension(?: plan)?(?: and (?:similar|(?:other )?post ?(?:retirement|employment)))?(?: benefit)?)(?: plan)? (?:liability|obligation|deficit)\\b', 'pensionliability'),
        ('\\b(?:net )?(?:defined benefit|post ?employment(?: benefit)?|retirement benefit|(?:defined benefit )?pension)(?: plan)? (?:asset|surplu|surplus|surpluse)\\b', 'pensionasset'),
        ('\\b(?:loan|borrowing)(?: (?:and )?(?:borrowing|bank overdraft|loan))+\\b', 'borrowing'),
        ('\\bpre ?tax\\b', 'before tax'),
        ('\\bcorporat(?:e|ion) tax\\b', 'income tax'),
        ('\\bdeferred income tax\\b', 'deferred tax'),
        ('\\b(?:u s )?federal (?:and state )?income tax', 'income tax'),
        ('\\b(?:provision|benefit)(?: from| for)? (?:provision|benefit) (?:for|from) ', 'provision for '),
        ('\\b(?:provision|benefit|credit) (?:for|from) (?:income tax|tax on income|taxation|tax)(?: expense)?\\b', 'incometax'),
        ('\\b(?:income tax|tax|taxation) (?:and other tax )?(?:expense|provision|charge|benefit|credit)\\b', 'incometax'),
        ('\\b(?:tax|taxation) on (?:income|profit|earning)\\b', 'incometax'),
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
        ('\\b(?:doubtful account|expected credit loss|credit loss|bad debt|uncollectible account|doubtful receivable|bad and doubtful debt)\\b', 'creditloss'),
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
    {%- set debt = '(?:(?:long term|short term|bank|other|secured|unsecured|senior|subordinated|convertible'
        ~ '|fixed rate|floating rate|medium term) )*'
        ~ '(?:debt|borrowing|loan payable|note payable|loan|bond payable|bond|senior note|note|obligation|financial debt)' -%}
    {%- set share = '(?:commonshare|treasuryshare|preferredshare)' -%}
    {%- set long_lived = '(?:ppe|intangible|software|real estate|business|subsidiary|investment|marketable|oil'
        ~ '|short term investment|long term investment)' -%}
    {%- set heads = [
        ('^(?:(?:shareholder|total|holder|owner) )*equity (?:attributable|allocated|applicable|belonging) to noncontrolling$', 'noncontrolling'),
        ('^attributable to noncontrolling$', 'noncontrolling'),
        ('^(?:other )?noncontrolling in .*\\b(?:earning|income|loss|profit|result)\\b.*$', 'income attributable to noncontrolling'),
        ('^(?:other )?noncontrolling (?:in|represented by) .*$', 'noncontrolling'),
        ('^(?:group|consolidated) equity$', 'equity'),
        ('^liability (?:(?:and|noncontrolling|redeemable|mezzanine|temporary|preferredshare|shareholder|group|partner|member|owner|convertible) )*(?:equity|deficit)(?: and deficit| deficit)?$', 'liability equity shareholder'),
        ('^.*\\b(?:exchange|currency|translation)\\b.*\\b(?:gain|loss|effect|difference|adjustment|impact)\\b.*\\bcash\\b.*$', 'fxeffectcash'),
        ('^(?:net )?(?:earning|income|profit|loss|result) (?:from|of|in) investee$', 'equityincome'),
        ('^(?:net )?(?:finance|financial) (?:expense|cost|income)\\b.*\\b(?:finance|financial) (?:income|expense)\\b.*$', 'net financial income expense'),
        ('^((?:net )?(?:foreign )?(?:exchange|currency) (?:gain|loss)) on .*(?:debt|balance|loan|borrowing).*$', '\\1'),
        ('^provision for pension(?: andother .*| and other .*)?$', 'pensionliability'),
        ('^.*\\btax\\b.*\\b(?:withheld|withholding|net share settlement|net settlement)\\b.*\\b(?:share|award|settlement|equity|vesting|sharecompensation|unit|commonshare)\\b.*$|^.*\\b(?:withheld|withholding|net share settlement|net settlement)\\b.*\\btax\\b.*\\b(?:share|award|settlement|equity|vesting|sharecompensation|unit|commonshare)\\b.*$|^.*\\b(?:share|award|settlement|equity|vesting|sharecompensation|commonshare)\\b.*\\b(?:withheld|withholding|net share settlement|net settlement)\\b.*\\btax\\b.*$', 'taxwithheld'),
        ('^(?:net |consolidated )*(?:income|profit|earning|loss|result)\\b.*\\b(?:attributable|allocated|allocable|applicable|distributable|attributed) to\\b.*\\bnoncontrolling\\b.*$', 'income attributable to noncontrolling'),
        ('\\bgroup share$', 'attributable to company'),
        ('^(?:equity in|share of) (?:net )?(?:earning|income|profit|loss|result)\\b.* (?:of|from|in) investee\\b.*$', 'equityincome'),
        ('\\bnet (?:finance|financial) item\\b', 'net financial income expense'),
        ('^(?:net )?cash (?:and )?(?:cash equivalent)?(?: and)?(?: restricted cash)? ((?:provided|used|generated)\\b.* (?:operating|investing|financing) activity)$', 'net cash \\1'),
        ('^(?:gain|loss)(?: (?:and|or) (?:gain|loss))? (?:on|from|in) investee$', 'equityincome'),
        ('^(?:net |unrealized |non cash )*(?:(?:gain|loss)(?: (?:and|or) (?:gain|loss))? (?:on|from|arising from) )?(?:change|movement|adjustment|gain|loss)(?: (?:and|or) (?:gain|loss))? (?:in|to|on|of|from) (?:the )?(?:estimated )?(?:fair value|remeasurement|revaluation) of ', 'fairvalue '),
        ('^(?:net |unrealized )*fair value (?:change|movement|adjustment|gain|loss|remeasurement)(?: (?:and|or) (?:gain|loss))? (?:in|on|of|to|from) ', 'fairvalue '),
        ('^(?:remeasurement|mark to market(?: gain| loss| adjustment)?) (?:of|on|to) ', 'fairvalue '),
        ('(fairvalue .*) (?:liability|obligation|arrangement|payable)$', '\\1'),
        ('^(?:net )?(?:cash |direct |income |current |corporate )*(?:tax|taxation) (?:refunded|paid)(?: (?:and|or|net of) (?:refund|refunded|received).*)?$', 'taxpaid'),
        ('^(?:payment of|cash paid for|payment for) (?:direct |income |corporate )*(?:tax|taxation)(?: net of refund.*| net)?$', 'taxpaid'),
        ('^(?:net )?(?:effect|impact|influence) (?:of|from) .*(?:exchange|currency|translation).* (?:cash|bank)\\b.*$', 'fxeffectcash'),
        ('\\b(?:gain|loss|profit|income|result)(?: (?:or|and) (?:gain|loss))? (?:arising )?(?:on|from) (net )?((?:asset )?(?:sale|retirement|extinguishment|early))\\b', 'gainloss \\2'),
        ('\\b(?:gain|loss)(?: (?:or|and) (?:gain|loss))? (?:arising )?(?:on|from) ', 'gainloss '),
        ('^(?:net |cash )?(?:proceed|receipt|inflow|cash received) from (sale|issuance|issue|maturity|exercise|redemption|collection|repayment|borrowing)\\b', '\\1'),
        ('^(?:proceed from|issuance of|issue of|drawdown of|inflow from|addition to|increase in|borrowing (?:of|under|on)) (' ~ debt ~ ')\\b', 'issue \\1'),
        ('^(?:repayment|payment|paydown|redemption|retirement|reduction|repurchase|principal payment|outflow from) (?:of|on|to|in|under|for) (?:principal (?:of|on) )?(' ~ debt ~ ')\\b', 'repay \\1'),
        ('^(' ~ debt ~ ') (?:repaid|repayment|payment|paid|retired|redeemed|reduction|settled)$', 'repay \\1'),
        ('^(' ~ debt ~ ') (?:issued|raised|proceed|incurred|drawn|issuance|addition|borrowing)$', 'issue \\1'),
        ('^(?:net )?(?:change|increase|decrease|movement|issuance|borrowing|repayment|addition|reduction)(?: (?:and|or) (?:increase|decrease|repayment|issuance|borrowing|reduction))? (?:of|in|on|under|to) (?:other )?short term (?:debt|borrowing|bank loan|bank borrowing|loan|note payable)$', 'netdebt short'),
        ('^(issue|repay) (?:other )?(long|short) term (?:debt|borrowing|loan|bank loan|bank borrowing|obligation|financing)$', '\\1 \\2termdebt'),
        ('\\b(?:issuance|issue|sale) of (' ~ share ~ ')', 'issue \\1'),
        ('^(' ~ share ~ ') (?:issued|issuance)\\b', 'issue \\1'),
        ('^(?:payment for |purchase of )?capital (?:expenditure|spending|outlay|addition)(?: (?:for|on|to|excluding|including|incurred|net of) .*)?$', 'purchase ppe'),
        ('\\b(?:payment for )?(?:repurchase|purchase|buyback|buy back|acquisition|redemption) of (' ~ share ~ ')', 'repurchase \\1'),
        ('^(' ~ share ~ ') (?:acquired|purchased|repurchased|repurchase|acquisition|purchase)(?: for cancellation)?\\b', 'repurchase \\1'),
        ('^(?:proceed from )?(?:(?:maturity|call|prepayment|pay ?down|principal (?:payment|repayment|collection|reduction)|repayment|redemption|return of principal)(?: and)? )+(?:of|on) ((?:available for sale |held to maturity )?security)$', 'maturity \\1'),
        ('^(purchase) (?:of )?other (ppe|intangible)', '\\1 \\2'),
        ('^(?:business|company|subsidiary) (acquired|purchased)\\b', 'purchase business'),
        ('^(repurchase (?:commonshare|treasuryshare)) (?:for treasury|and retirement.*|including excise.*|under .*program.*|from .*)$', '\\1'),
        ('^sale (?:of )?property(?: and other)?(?: asset)?$', 'sale ppe'),
        ('^((?:short term |long term |marketable |investment )*(?:security|investment)) (?:acquired|purchased|purchase)$', 'purchase \\1'),
        ('^((?:short term |long term |marketable |investment )*(?:security|investment)) (?:sold|redeemed|matured|sale)$', 'sale \\1'),
        ('^(?:(?:cash )?(?:payment|paid|expenditure|outlay|capital expenditure|expended) (?:for|on)|addition (?:to|of)|acquisition of|purchase of|investment in) (' ~ long_lived ~ ')', 'purchase \\1'),
        ('^(?:(?:payment|distribution) of )?(?:cash |equity )?(?:dividend|distribution)(?: paid| payment)?(?: (?:to |on )?(?:company |equity |ordinary )?(?:shareholder|holder|owner|commonshare|equity holder|equity owner)(?: of (?:company|parent))?)?$', 'dividend paid'),
        ('^(?:cash )?(?:dividend|distribution) (?:paid )?(?:to |attributable to )?(?:(?:holder|owner|shareholder) of )?noncontrolling.*$', 'dividend noncontrolling'),
        ('^(?:net )?(?:effect|impact|influence) (?:of|from) .*(?:exchange|currency|translation).*$|^(?:exchange(?: rate)?|currency|translation) (?:effect|difference|adjustment|translation|retranslation)(?: (?:on|in|relating to) cash.*)?$', 'fxeffect'),
        ('^(?:net )?cash (?:flow )?(?:(?:provided|used|required|generated|from|by|in|for|inflow|outflow|or|and) )*(operating|investing|financing)(?: activity)?$', 'net cash from \\1 activity'),
        ('^(basic|diluted) (?:net )?(?:income|loss|earning|profit)(?: (?:income|loss|earning))? per (?:average )?(?:commonshare|share|unit|ads)(?: (?:of|attributable to|available to|applicable to|for) (?:(?:company|commonshare|common|shareholder|ordinary|equity|owner|holder|parent|of|stock|class [a-z]) ?)+)?$', 'eps \\1'),
        ('^(?:net )?(?:income|loss|earning|profit)(?: (?:income|loss|earning))? per (?:average )?(?:commonshare|share|unit|ads)(?: (?:of|attributable to|available to|applicable to|for) (?:(?:company|commonshare|common|shareholder|ordinary|equity|owner|holder|parent|of|stock|class [a-z]) ?)+)? (basic|diluted)$', 'eps \\1'),
        ('^(?:income|earning|profit) before (?:net )?(?:interest|finance|financial)\\b.*\\bdepreciation.*$', 'ebitda'),
        ('^(?:income|earning|profit) before (?:net )?(?:interest|finance|financial)\\b.*\\btax(?:ation)?\\b.*$', 'ebit'),
        ('^(?:net )?(?:operating |cash )*(?:cash flow|cash|profit|income|surplus)(?: (?:from|used in|generated from|generated by) operation| from operating activity)? before (?:change |movement )?(?:in )?(?:operating )?(?:working capital|asset)\\b.*$', 'cashbeforeworkingcapital'),
        ('\\bincome (?:for|available to|applicable to|attributable to|allocable to|allocated to) (?:company )?(?:commonshare|common)(?: (?:shareholder|unitholder|holder|owner|stock|share))?(?: of company)?$', 'incomecommon'),
        ('^(?:(?:basic|diluted|adjusted|total|number of|weighted|commonshare|share) )*average (?:number of )?(?:commonshare|share|unit|ads)\\b.*\\b(?:diluted|dilution)$', 'avgshare diluted'),
        ('^(?:fully )?diluted (?:weighted )?average (?:number of )?(?:commonshare|share|unit|ads)\\b.*$', 'avgshare diluted'),
        ('^(?:weighted )?average (?:number of )?(?:commonshare|share|unit|ads)\\b.*\\bbasic$', 'avgshare basic'),
        ('^(?:basic )?(?:weighted )?average (?:number of )?(?:commonshare|share|unit|ads)(?: outstanding)?(?: basic)?$', 'avgshare basic'),
        ('^(?:net )?(?:increase|decrease|change|movement) in (cash|net cash)\\b', 'cashchange \\1'),
        ('^change in (.)', '\\1'),
        ('\\b(restructuring|interest|impairment|financing|finance|acquisition|integration|transaction|merger|litigation|advertising|marketing|personnel|employee|amortization|depreciation|pre opening|exploration|reorganization|selling)( and [a-z]+| related)? (?:cost|charge)\\b', '\\1\\2 expense'),
        ('\\b(operating|net|comprehensive) (?:earning|profit|loss)\\b', '\\1 income'),
        ('\\b(?:earning|profit|loss) (before|from continuing|from discontinued|from operation|per|attributable|after|for)\\b', 'income \\1'),
        ('\\band other\\b', 'andother'),
        ('\\b(?:and|or|of|the|on|for|by|with|as)\\b', ' '),
        ('\\s+', ' '),
        ('^(issue commonshare) (?:under|pursuant to|from|through|in connection with|related to|upon|for) .*\\b(?:plan|option|award|employee)\\b.*$', '\\1 plan'),
        ('^(?:accretion|amortization)(?: and (?:accretion|amortization))* of (?:investment |bond |net )*(?:premium|discount)(?: (?:and|or) (?:accretion of )?(?:premium|discount))*(?: (?:on|of|for|related to) (?:.*)(?:security|investment|afssecurity|htmsecurity|bond))?(?: net)?$', 'accretiondiscount')
    ] -%}
    {{ in_columns('core', stem, qualifiers + objects + heads) }},
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
    within calls than a parser of SQL takes.
#}
{% macro in_columns(name, expr, steps) -%}
    {%- for some in steps | batch(12) %}
        {{ replaced(expr if loop.first else name ~ '_' ~ loop.index0, some) }}
        {%- if loop.last %} as {{ name }}_words{% else %} as {{ name }}_{{ loop.index }},{% endif %}
    {%- endfor %}
{%- endmacro %}
