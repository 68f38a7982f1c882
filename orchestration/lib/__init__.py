"""What the assets do, in plain functions that know nothing of Dagster.

Here: files, locks, Parquet, dbt's and Great Expectations' own interfaces. Not here: Dagster definitions, parsing.
"""
