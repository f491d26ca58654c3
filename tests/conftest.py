"""Fixtures for everybody: real servers, a database per test, the app and an account. See tests/fixtures."""

pytest_plugins = [
    "tests.fixtures.laws",
    "tests.fixtures.leftovers",
    "tests.fixtures.shifted_clock",
    "tests.fixtures.tracing",
    "tests.fixtures.servers",
    "tests.fixtures.state",
    "tests.fixtures.developers",
    "tests.fixtures.web",
    "tests.fixtures.mail",
    "tests.fixtures.absent",
]
