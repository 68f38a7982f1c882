{# Which concept of the company each measure of a segment is a part of, in both directions. #}


{# The concepts that are broken down by segments, with the measure of each part. #}
{% macro measured_concepts() -%}
    select
        pairs.concept,
        pairs.measure
    from (
        values
        ('Revenues', 'revenue'), ('RevenueFromContractWithCustomerExcludingAssessedTax', 'revenue'),
        ('OperatingIncomeLoss', 'operating_income'), ('GrossProfit', 'gross_margin')
    ) as pairs (concept, measure)
{%- endmacro %}


{# The concept of a measure; null for one that the statements do not print. #}
{% macro concept_of_measure(measure) -%}
    case {{ measure }}
        when 'revenue' then 'Revenues'
        when 'cost' then 'CostOfRevenue'
        when 'gross_margin' then 'GrossProfit'
        when 'operating_income' then 'OperatingIncomeLoss'
    end
{%- endmacro %}
