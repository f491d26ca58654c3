"""Tests of dev/: whole stacks run as people run them, and generated documents by the hundred. `make check` runs
them; they are not measured."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.untraced)
            item.add_marker(pytest.mark.dev)
