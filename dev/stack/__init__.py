"""The local stack: ``python -m dev.stack`` for people, ``Stack`` for demo, benchmarks and chaos tests."""

from dev.stack.stack import Stack, StackFailed

__all__ = ["Stack", "StackFailed"]
