"""Run tests on other days: under a clock that is shifted for every process they start, PostgreSQL included."""
