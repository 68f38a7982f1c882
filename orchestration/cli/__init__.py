"""The command `tieout`: what a person types and sees.

Here: arguments, progress, words on the screen, exit codes. Not here: any work on data (`runner.py`, `lib/`).
"""
