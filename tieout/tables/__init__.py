"""Grids into tables and their cells into figures: titles, headers, rows, units, periods.

Here: what a table and its parts mean. Not here: sentences (`prose/`), relations between figures (`relations/`).
"""
