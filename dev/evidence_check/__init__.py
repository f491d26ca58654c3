"""Checks evidence with independent readers: does every stored value stand in its document?"""

from dev.evidence_check.check import Finding, check

__all__ = ["Finding", "check"]
