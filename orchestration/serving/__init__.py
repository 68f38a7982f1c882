"""Copies of the published warehouse for tools that do not read DuckDB: in PostgreSQL, and as Parquet files."""
