with recursive figures as (
    select * from {{ ref('int_figures') }}
),

labels as (
    select * from {{ ref('int_labels') }}
),

relations as (
    select * from {{ ref('stg_relations') }}
),

segment_heads as (
    select * from {{ ref('int_segment_heads') }}
),

concepts as (
    select * from {{ ref('line_item_concepts') }}
),

relation_terms as (
    select * from {{ ref('stg_relation_terms') }}
),

amounts as (
    select
        figures.*,
        labels.kind,
        labels.concept,
        labels.is_of_issuer
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    where figures.source = 'table' and figures.role = 'amount' and regexp_matches(figures.unit, '^[A-Z]{3}$')
),

measured_concepts as (
    {{ measured_concepts() }}
),

-- the company's own amounts, as its statements print them
of_the_company as (
    select
        amounts.release_id,
        amounts.unit,
        amounts.period_key,
        amounts.value_low,
        amounts.value_high,
        measured_concepts.measure
    from amounts
    inner join measured_concepts
        on amounts.concept = measured_concepts.concept
    where amounts.statement = 'income_statement' and amounts.kind = 'line_item' and amounts.value <> 0
),

-- a total is the company's revenue by its label, or by its amount where the label says `Total` or `Total Acme`
totals as (
    select
        amounts.figure_id,
        measured_concepts.measure
    from amounts
    inner join measured_concepts
        on amounts.concept = measured_concepts.concept
    where amounts.kind = 'line_item'
    union
    select
        amounts.figure_id,
        of_the_company.measure
    from amounts
    inner join of_the_company
        on amounts.release_id = of_the_company.release_id
            and amounts.unit = of_the_company.unit
            and amounts.period_key = of_the_company.period_key
            and amounts.value_low <= of_the_company.value_high
            and amounts.value_high >= of_the_company.value_low
    where
        amounts.kind is null
        and amounts.statement is null
        -- fewer digits agree by chance
        and length(regexp_replace(amounts.printed, '[^0-9]', '', 'g')) > 2
),

-- `total freight revenue`, which no statement prints, is of the company too where nothing but its parts adds up to it
told_totals as (
    select distinct
        amounts.figure_id,
        'revenue' as measure
    from amounts
    where
        amounts.kind is null
        and amounts.statement is null
        and starts_with(amounts.label, 'total ')
        and {{ measure_of_words('amounts.label') }} = 'revenue'
        and not regexp_matches(
            concat_ws(' > ', amounts.context, amounts.section, amounts.label),
            'reconcil|non gaap|adjusted|compensation|inter ?segment|deferred|unearned|expense'
        )
),

-- what is added up to a total, without anything taken off
sums as (
    select
        relations.figure_id as total_figure_id,
        relation_terms.figure_id,
        count(*) over (partition by relations.relation_id) as parts,
        bool_and(relation_terms.weight = 1) over (partition by relations.relation_id) as is_plain
    from relations
    inner join relation_terms
        on relations.relation_id = relation_terms.relation_id
            and relations.document_id = relation_terms.document_id
    where relations.kind = 'sum' and relation_terms.role = 'part'
),

parts_of_tables as (
    select
        sums.total_figure_id,
        sums.figure_id
    from sums
    inner join figures as total_figures
        on sums.total_figure_id = total_figures.figure_id
    inner join figures as part_figures
        on sums.figure_id = part_figures.figure_id
    where
        sums.is_plain
        and sums.parts > 1
        and total_figures.document_id = part_figures.document_id
        and total_figures.table_number = part_figures.table_number
        -- along a row the columns are parts, and its label names them all
        and not coalesce(total_figures.row_number = part_figures.row_number, false)
),

-- revenue and what its parts are made of; the depth is bounded, since a wrong relation could lead back to itself
broken_down as (
    select
        totals.figure_id as total_figure_id,
        parts_of_tables.figure_id,
        totals.measure,
        totals.level
    from (
        select
            *,
            1 as level
        from totals
        union
        select
            *,
            2 as level
        from told_totals
    ) as totals
    inner join parts_of_tables
        on totals.figure_id = parts_of_tables.total_figure_id
    union
    select
        parts_of_tables.total_figure_id,
        parts_of_tables.figure_id,
        broken_down.measure,
        broken_down.level + 1 as level
    from broken_down
    inner join parts_of_tables
        on broken_down.figure_id = parts_of_tables.total_figure_id
    where broken_down.level < 4
),

-- rows of natures, such as interest and premiums, are no segments; neither is what they are added to. What adds up
-- to revenue is no cost, though its label means one elsewhere: `fuel surcharges`
natures as (
    select distinct broken_down.total_figure_id
    from broken_down
    inner join amounts
        on broken_down.figure_id = amounts.figure_id
    left join concepts
        on amounts.concept = concepts.concept
    where
        amounts.kind = 'line_item'
        and not regexp_matches(amounts.concept, 'Revenue|Sales')
        and not (
            broken_down.measure = 'revenue'
            and coalesce(concepts.balance_type, '') = 'debit'
            and not regexp_matches(amounts.label, {{ no_segment_words() }})
        )
),

by_sum as (
    select distinct
        amounts.label_key,
        broken_down.measure,
        broken_down.level,
        coalesce(amounts.statement, 'none') as place,
        {{ slug(segment_name('parents.label')) }} as parent_id,
        'sum' as evidence
    from broken_down
    inner join amounts
        on broken_down.figure_id = amounts.figure_id
    inner join amounts as parents
        on broken_down.total_figure_id = parents.figure_id
    where
        -- the cloud called `Sales` is a part of sales, not all of them; in a breakdown no part is a line of a
        -- statement
        (
            amounts.kind is null
            or (
                amounts.kind = 'line_item'
                and broken_down.measure = 'revenue'
                and amounts.statement is null
                and not coalesce(amounts.is_of_issuer, false)
            )
        )
        and broken_down.total_figure_id not in (select natures.total_figure_id from natures)
),

parts_called_sales as (
    select amounts.figure_id
    from amounts
    inner join of_the_company
        on amounts.release_id = of_the_company.release_id
            and amounts.unit = of_the_company.unit
            and amounts.period_key = of_the_company.period_key
            and of_the_company.measure = 'revenue'
    where amounts.label = 'sales' and amounts.kind = 'line_item' and not coalesce(amounts.is_of_issuer, false)
    group by amounts.figure_id
    having bool_and(amounts.value_high < of_the_company.value_low)
),

-- rows below a heading that says what is broken down by what, or that is revenue and nothing else
headed as (
    select
        amounts.label_key,
        amounts.document_id,
        amounts.table_number,
        amounts.section,
        amounts.label,
        amounts.kind = 'line_item' as is_called_sales,
        coalesce({{ measure_of_words('amounts.section') }}, {{ measure_of_words('amounts.context') }}) as measure
    from amounts
    where
        amounts.statement is null
        and (
            (amounts.kind is null and amounts.figure_id not in (select totals.figure_id from totals))
            -- the cloud called `Sales` is a part of sales where its amount is not theirs
            or amounts.figure_id in (select parts_called_sales.figure_id from parts_called_sales)
        )
        -- `net revenues and grants` that others add up to is the total by another name
        and not coalesce(
            {{ measure_of_words('amounts.label') }} = 'revenue'
            and amounts.figure_id in (select parts_of_tables.total_figure_id from parts_of_tables),
            false
        )
        and (
            regexp_matches(concat_ws(' > ', amounts.context, amounts.section), {{ breakdown_headings() }})
            or (
                regexp_matches(amounts.section, '(^|> )(net |operating )?(revenues?|sales|turnover)$')
                and not regexp_matches(amounts.label, {{ no_part_words() }})
            )
        )
        and not regexp_matches(
            concat_ws(' > ', amounts.context, amounts.section), 'reconcil|non gaap|adjusted|\btax|compensation'
        )
),

by_heading as (
    select distinct
        label_key,
        measure,
        1 as level,
        'none' as place,
        cast(null as varchar) as parent_id,
        case when is_called_sales then 'amount' else 'heading' end as evidence
    from headed
    where measure is not null
    qualify count(distinct label) over (partition by document_id, table_number, section) > 1
),

evident as (
    select * from by_sum
    union all
    select * from by_heading
),

named as (
    select
        evident.*,
        labels.issuer_id,
        {{ slug(segment_name('labels.label')) }} as segment_id
    from evident
    inner join labels
        on evident.label_key = labels.label_key
    where
        not regexp_matches(labels.label, {{ no_segment_words() }})
        and not regexp_matches(labels.label, '^(net )?(revenues?|turnover)$')
        -- below a heading, `sales` and the company's own name are the total
        and (
            evident.evidence in ('sum', 'amount')
            or (
                labels.label <> 'sales'
                and {{ slug(segment_name('labels.label')) }} <> replace(labels.issuer_id, '-', '_')
            )
        )
),

-- the company's revenue where no statement prints it: the largest that a table or a sentence tells
company_told as (
    select
        release_id,
        unit,
        period_key,
        value_low,
        value_high
    from of_the_company
    where measure = 'revenue'
    union all
    select
        figures.release_id,
        figures.unit,
        figures.period_key,
        max(figures.value_low) as value_low,
        max(figures.value_high) as value_high
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    where
        labels.kind = 'line_item'
        and labels.concept = 'Revenues'
        and figures.role = 'amount'
        and figures.scenario = 'actual'
        and figures.value is not null
        and figures.release_id not in (
            select of_the_company.release_id
            from of_the_company
            where of_the_company.measure = 'revenue'
        )
    group by figures.release_id, figures.unit, figures.period_key
),

-- sentences that tell the revenue of a part of the company, by its name or below a heading that is its name
told as (
    select
        figures.label_key,
        figures.issuer_id,
        figures.release_id,
        figures.value_low,
        figures.value_high,
        company_told.value_high as company_high,
        company_told.value_low as company_low,
        coalesce(
            nullif(trim(regexp_extract(figures.label, {{ told_revenue() }}, 1)), ''),
            case when figures.section not like '% % % %' then {{ last_head('figures.section') }} end
        ) as part
    from figures
    inner join labels
        on figures.label_key = labels.label_key
    inner join company_told
        on figures.release_id = company_told.release_id
            and figures.unit = company_told.unit
            and figures.period_key = company_told.period_key
    where
        figures.source = 'prose'
        and figures.role = 'amount'
        and figures.scenario = 'actual'
        and not coalesce(labels.is_of_issuer, false)
        and {{ measure_of_words('figures.label') }} = 'revenue'
        and regexp_matches(figures.label, {{ told_revenue() }})
        and figures.value > 0
),

parts_told as (
    select
        *,
        {{ slug('part') }} as segment_id
    from told
    where value_high < company_low and not regexp_matches(part, {{ no_told_part() }})
),

-- told in sentences alone: two parts at least, which do not exceed the whole, where no table breaks revenue down; what
-- places break down products do as well, and the two are not added up
amounts_told as (
    select
        release_id,
        segment_id,
        regexp_matches(min(part), {{ place_words() }}) as is_place,
        min(value_low) as value_low,
        min(company_high) as company_high
    from parts_told
    group by release_id, segment_id
),

companies_told as (
    select release_id
    from amounts_told
    where
        release_id not in (
            select figures.release_id
            from named
            inner join figures
                on named.label_key = figures.label_key
            where named.measure = 'revenue'
        )
    group by release_id, is_place
    having count(*) > 1 and sum(value_low) <= min(company_high)
),

by_prose as (
    select distinct
        parts_told.label_key,
        parts_told.issuer_id,
        parts_told.segment_id
    from parts_told
    where parts_told.release_id in (select companies_told.release_id from companies_told)
),

-- profit is broken down in a reconciliation too: only by what revenue is broken down by
segments as (
    select
        issuer_id,
        segment_id
    from named
    where measure in ('revenue', 'premiums_written', 'premiums_earned')
    union
    select
        issuer_id,
        segment_id
    from segment_heads
),

of_segments as (
    select named.*
    from named
    left join segments
        on named.issuer_id = segments.issuer_id
            and named.segment_id = segments.segment_id
    where segments.segment_id is not null
),

-- the same names below another heading: profit by segment, growth by region
named_again as (
    select
        labels.label_key,
        coalesce(
            {{ measure_of_words('labels.section') }},
            -- below a head that counts, the title of the table says nothing of the row
            case
                when not coalesce(regexp_matches(labels.section, {{ count_headings() }}), false)
                    then {{ measure_of_words('figures.context') }}
            end
        ) as measure,
        segments.issuer_id,
        segments.segment_id
    from labels
    inner join segments
        on labels.issuer_id = segments.issuer_id
            and {{ slug(segment_name('labels.label')) }} = segments.segment_id
    inner join figures
        on labels.label_key = figures.label_key
    where labels.kind is null and labels.statement is null and figures.source = 'table'
),

-- what no sum shows
alone as (
    select
        label_key,
        issuer_id,
        segment_id,
        measure,
        'name' as evidence
    from named_again
    union all
    select
        label_key,
        issuer_id,
        segment_id,
        'revenue' as measure,
        'prose' as evidence
    from by_prose
    union all
    select
        label_key,
        issuer_id,
        segment_id,
        measure,
        'head' as evidence
    from segment_heads
),

candidates as (
    select
        label_key,
        issuer_id,
        segment_id,
        measure,
        level,
        parent_id,
        evidence
    from of_segments
    union all
    select
        label_key,
        issuer_id,
        segment_id,
        measure,
        1 as level,
        null as parent_id,
        evidence
    from alone
    where measure is not null
),

ranked as (
    select
        *,
        row_number() over (
            partition by label_key
            order by
                case evidence when 'head' then 0 when 'sum' then 0 when 'heading' then 1 else 2 end,
                level asc, measure asc, parent_id asc nulls last
        ) as choice
    from candidates
),

-- sales to the segments among themselves are no revenue of the company's; what is sold outside is the segment's where
-- both are printed
chosen as (
    select
        ranked.*,
        regexp_matches(labels.section, '\b(inter ?segment|inter ?company|intra ?group)\b') as is_within,
        regexp_matches(labels.section, '\b(external|outside|third party|unaffiliated)\b') as is_outside
    from ranked
    inner join labels
        on ranked.label_key = labels.label_key
    where ranked.choice = 1
),

final as (
    select
        label_key,
        issuer_id,
        segment_id,
        measure,
        case when level > 1 and parent_id <> segment_id then parent_id end as parent_segment_id,
        evidence
    from chosen
    where not coalesce(is_within, false)
    qualify
        is_outside
        or measure <> 'revenue'
        or not coalesce(bool_or(is_outside) over (partition by issuer_id, segment_id, measure), false)
)

select * from final
