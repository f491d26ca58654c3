"""Whether day or month stands first: one document has one order, and what nothing settles stays open."""

import pytest

from models.rules.dates.day_order import order_of_dates
from models.rules.dates.parse import find_dates


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("6/1/2018 - 8/31/2021\n2/3/2014", "month"),
        ("05/04/2019 - 25/11/2022", "day"),
        ("25/11/2022 and 11/25/2022", None),
        ("03/04/2016", "unknown"),
        ("04/04/2016, 01.02.2016", None),
    ],
)
def test_dates_settle_their_order(text, order):
    assert order_of_dates(text) == order


@pytest.mark.parametrize(
    ("order", "start", "end"),
    [
        ("day", "2014-03-02", "2018-04-05"),
        ("month", "2014-02-03", "2018-05-04"),
        ("unknown", "2014", "2018"),
    ],
)
def test_the_order_decides_what_is_ambiguous(order, start, end):
    (date,) = find_dates("2/3/2014 - 5/4/2018", order)
    assert (date.start, date.end) == (start, end)
    assert find_dates("04.03.2016", order)[0].start == "2016-03-04"
    assert find_dates("13/04/2016", order)[0].start == "2016-04-13"
