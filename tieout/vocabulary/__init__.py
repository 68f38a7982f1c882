"""What printed words, marks and numbers mean by themselves: numbers, units, currencies, dates, periods.

Here: one phrase at a time. Not here: where in a document it stands.
"""
