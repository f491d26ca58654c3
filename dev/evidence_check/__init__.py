"""Evidence checked by a reader that is not ours: does every stored value stand in its document?"""

from dev.evidence_check.check import Finding, check

__all__ = ["Finding", "check"]
