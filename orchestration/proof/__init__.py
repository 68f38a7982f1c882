"""Proof sheets: a release as it reads, every figure ticked, written from the published warehouse alone.

Here: HTML out of a warehouse file. Not here: verdicts (dbt), when sheets are written (`defs/proof.py`).
"""

from orchestration.proof.sheet import write_proof_sheets

__all__ = ["write_proof_sheets"]
