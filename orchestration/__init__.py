"""Everything around the domain: Dagster, Great Expectations, files, the `tieout` command.

Not here: arithmetic or parsing of releases (`tieout/`), SQL of the warehouse (`dbt_project/`).
"""
