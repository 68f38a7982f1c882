"""Diagnosis: which number of a release is wrong, and what it should say.

Here: the door, `diagnose`. Not here: any step of it.
"""

from tieout.diagnosis.findings import diagnose
from tieout.diagnosis.model import Candidate, Case, Change, Finding, Place, PrintedFigure, TieOut

__all__ = ["Candidate", "Case", "Change", "Finding", "Place", "PrintedFigure", "TieOut", "diagnose"]
