{{ config(materialized='view') }}

-- without the name of the database: a view that named the build's would break where the file is published
with financials as (
    select * from {{ ref('financials').include(database=false) }}
),

final as (
    select * from financials
    where is_latest
)

select * from final
