"""Sentences, labels and notes into figures and claims.

Here: what a text says of the numbers in it. Not here: holding it against tables (`relations/`).
"""
