"""The table: ratios of rounds, targets, and figures that line up."""

from dev.bench.rows import Row, side_by_side, table_lines


def row(**changes):
    return Row(**({"name": "imports", "measured": [10.0, 30.0, 20.0], "unit": "a second"} | changes))


def test_the_ratio_is_the_median_of_the_rounds_own_ratios():
    assert row(limit=[20.0, 30.0, 80.0], limit_name="alone").ratio == 0.5
    assert row().ratio is None


def test_a_target_is_missed_by_the_ratio_only():
    assert row(limit=[40.0, 90.0, 80.0], at_least=0.4).is_missed
    assert not row(limit=[40.0, 60.0, 40.0], at_least=0.4).is_missed
    assert row(limit=[10.0, 20.0, 10.0], at_most=1.0).is_missed
    assert not row(at_least=0.4).is_missed


def test_rounds_take_turns_in_who_goes_first():
    order = []

    def figure(name):
        order.append(name)
        return float(len(order))

    measured, limit = side_by_side(3, lambda: figure("ours"), lambda: figure("limit"))
    assert order == ["ours", "limit", "limit", "ours", "ours", "limit"]
    assert (measured, limit) == ([1.0, 4.0, 5.0], [2.0, 3.0, 6.0])


def test_the_table_names_the_limit_and_what_is_missed():
    heading, line = table_lines([row(limit=[1000.0] * 3, limit_name="extraction alone", at_least=0.4)])
    assert heading.split()[0] == "measured"
    assert line.split("  ") == [
        "imports",
        "20 a second",
        "1,000 a second (extraction alone)",
        "0.02",
        " >= 0.4 MISSED",
    ]
