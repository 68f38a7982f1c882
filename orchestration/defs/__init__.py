"""Dagster definitions, one file a concern, in the order of the way of the data.

Here: assets, checks, jobs, sensors. Not here: what they do in detail (`lib/`), their assembly (`definitions.py`).
"""
