"""The dashboard in Apache Superset: settings, the dashboard as code, and the command that loads and serves it.

Here: what runs in Superset's own environment (`requirements/bi.txt`), where no other package of the product is
installed. Not here: numbers; those are the published warehouse's.
"""
