"""The days on which calendars do odd things, and when on them."""

from datetime import UTC, datetime

SHORT = """
2027-02-28T23:10
2027-03-28T00:40
"""
"""For every CI run: a month's last hour and a change of clocks, both on Sundays."""

LONG = """
2026-11-29T00:05 2026-11-29T12:00 2026-11-30T23:30
2026-12-07T12:00 2026-12-08T12:00 2026-12-09T12:00 2026-12-10T12:00 2026-12-11T12:00 2026-12-12T12:00 2026-12-13T12:00
2026-12-25T12:00 2026-12-31T12:00 2026-12-31T23:10 2027-01-01T00:05 2027-01-01T12:00
2027-01-31T23:10 2027-02-01T00:05 2027-02-28T12:00 2027-03-01T00:05
2027-03-13T23:30 2027-03-14T09:30 2027-03-15T12:00
2027-03-27T23:30 2027-03-28T01:10 2027-03-29T12:00
2027-04-30T23:10 2027-05-31T12:00 2027-06-30T23:10 2027-07-01T00:05 2027-09-30T12:00
2027-10-30T23:30 2027-10-31T01:10 2027-11-07T08:30 2027-11-08T12:00
2027-11-30T23:30 2027-12-31T23:10 2028-02-28T23:10 2028-02-29T00:05 2028-02-29T12:00 2028-03-01T00:05
2028-12-30T12:00 2028-12-31T12:00
"""
"""Ends of months, quarters and years, a week of each weekday, both changes of the clocks in Europe and in America,
the days around a leap day, weeks that belong to another year."""


def moments(days: str) -> list[datetime]:
    return [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in days.split()]
