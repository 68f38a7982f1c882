"""Which release a document is: whose, of which period, announced when.

Here: identity alone. Not here: figures.
"""
