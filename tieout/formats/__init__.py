"""Bytes of any format into a document of lines and grids: text, Markdown, fixed width, HTML, PDF, EDGAR.

Here: where lines, tables and cells stand. Not here: what a header, a label or a cell means (`tables/`).
"""
