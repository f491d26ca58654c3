"""Printed dates in every form CVs use, and properties that must hold for any text."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.dates import vocabulary
from models.rules.dates.parse import find_dates, is_duration, parse_range
from models.rules.dates.vocabulary import fold, months, split_words

RANGES = [
    ("ca. 2014 – 2016", "2014", "2016", False),
    ("2019 – 20", "2019", "2020", False),
    ("06 – 09/2015", "2015-06", "2015-09", False),
    ("6.–8.2009", "2009-06", "2009-08", False),
    ("พ.ศ. 2562 – ปัจจุบัน", "2019", None, True),
    ("1440 هـ – حتى الآن", "2018", None, True),
    ("١٤٣٦ - ١٤٤٠", "2014", "2018", False),
    ("IX 2018 – obecnie", "2018-09", None, True),
    ("VI.2015-XII.2018", "2015-06", "2018-12", False),
    ("มี.ค. 2558 – ธ.ค. พ.ศ. 2561", "2015-03", "2018-12", False),
    ("۱۳۹۶ – ۱۳۹۸", "2017", "2019", False),
    ("مهر ۱۳۹۶ تا اسفند ۱۳۹۸", "2017-09", "2020-02", False),
    ("۱۳۹۸/۰۲ - ۱۳۹۹/۱۱", "2019-04", "2021-01", False),
    ("वि.सं. २०७५ – वि.सं. २०७७", "2018", "2020", False),
    ("民國105年 – 民國108年", "2016", "2019", False),
    ("Mac 2017 – Julai 2020", "2017-03", "2020-07", False),
    ("tháng 5 năm 2020 – thg 8/2021", "2020-05", "2021-08", False),
    ("ফেব্রুয়ারি ২০১৬ – জুন ২০১৯", "2016-02", "2019-06", False),
    ("toukokuu 2020 – toistaiseksi", "2020-05", None, True),
    ("03/15/2020 – 04/05/2021", "2020-03-15", "2021-04-05", False),
    ("Kas 2019 - Haz 2022", "2019-11", "2022-06", False),
    ("ruj 2021–kol 2022", "2021-09", "2022-08", False),
    ("kwi 2019 – gru 2020", "2019-04", "2020-12", False),
    ("Jan 2020 – Mar 2021", "2020-01", "2021-03", False),
    ("2015-03 - 2016-02", "2015-03", "2016-02", False),
    ("2015 / 07 – 2016 / 01", "2015-07", "2016-01", False),
    ("2015.07 ~ 2016.01", "2015-07", "2016-01", False),
    ("01/2018-12/2019", "2018-01", "2019-12", False),
    ("01.03.2015–31.12.2016", "2015-03-01", "2016-12-31", False),
    ("1 Sep 2014 - 30 Jun 2016", "2014-09-01", "2016-06-30", False),
    ("2015-2016", "2015", "2016", False),
    ("2018-19", "2018", "2019", False),
    ("2008 – 10", "2008", "2010", False),
    ("2020/21", "2020", "2021", False),
    ("17.01 - 18.05", "2017-01", "2018-05", False),
    ("09/14 – 03/17", "2014-09", "2017-03", False),
    ("Nov-15 – Dec-17", "2015-11", "2017-12", False),
    ("Mar 14 - Present", "2014-03", None, True),
    ("Sept. '18 to date", "2018-09", None, True),
    ("Jan – Mar 2020", "2020-01", "2020-03", False),
    ("Nov – Feb 2020", "2019-11", "2020-02", False),
    ("Summer 2012 and 2013", "2012", "2013", False),
    ("Fall 2013 – Spring 2014", "2013", "2014", False),
    ("Q3 2019 - Q4 2020", "2019", "2020", False),
    ("2010 – 2005", "2005", "2010", False),
    ("2019 –", "2019", None, True),
    ("since 1862", "1862", None, True),
    ("until 2018", None, "2018", False),
    ("seit 05/2020", "2020-05", None, True),
    ("ab 2023", "2023", None, True),
    ("Juni 2014 bis August 2015", "2014-06", "2015-08", False),
    ("janvier 2019 – aujourd'hui", "2019-01", None, True),
    ("2019 → auj.", "2019", None, True),
    ("Août 2018 à Juin 2019", "2018-08", "2019-06", False),
    ("enero de 2018 - actualidad", "2018-01", None, True),
    ("Abril 2019 até o momento", "2019-04", None, True),
    ("settembre 2011 – in corso", "2011-09", None, True),
    ("mei 2016 t/m maart 2018", "2016-05", "2018-03", False),
    ("с мая 2019 по настоящее время", "2019-05", None, True),
    ("апрель 2017 - н.в.", "2017-04", None, True),
    ("2015 年 3 月 – 2015 年 5 月", "2015-03", "2015-05", False),
    ("2013 – 至今", "2013", None, True),
    ("2019年4月～現在", "2019-04", None, True),
    ("May 2021 - Present (3 years)", "2021-05", None, True),
    ("20XX – 20XX", None, None, False),
    ("令和3年4月～令和5年3月", "2021-04", "2023-03", False),
    ("平成27年4月 〜 現在", "2015-04", None, True),
    ("昭和60年 – 平成元年", "1985", "1989", False),
    ("H27.4 ～ R3.3", "2015-04", "2021-03", False),
    ("現在 2022", "2022", None, True),
    ("desde 24.05", "2024-05", None, True),
    ("２０１９年４月～２０２１年３月", "2019-04", "2021-03", False),
    ("2019.9-2022.6", "2019-09", "2022-06", False),
    ("2021년 3월 ~ 현재", "2021-03", None, True),
    ("март 2015 г. - июнь 2016 г.", "2015-03", "2016-06", False),
    ("с 2015 года", "2015", None, True),
    ("od marca 2019 do teraz", "2019-03", None, True),
    ("05.2019 r. – 11.2021 r.", "2019-05", "2021-11", False),
    ("aug 2016 – d.d.", "2016-08", None, True),
    ("Mayıs 2017 - Günümüz", "2017-05", None, True),
    ("يناير 2019 - حتى الآن", "2019-01", None, True),
    ("Dec 2018/Jan 2019", "2018-12", "2019-01", False),
    ("3/19 - 4/21", "2019-03", "2021-04", False),
    ("May 2020 onwards", "2020-05", None, True),
    ("WS 2018/19 – SS 2020", "2018", "2020", False),
]
SINGLES = [
    ("Summer 2022", "2022"),
    ("March 15, 2014", "2014-03-15"),
    ("Expected May 2025", "2025-05"),
    ("06/01/2015", "2015-06-01"),
    ("31/12/2015", "2015-12-31"),
    ("2014-05", "2014-05"),
    ("Dezember 2009", "2009-12"),
    ("2009", "2009"),
    ("เมษายน พ.ศ. 2560", "2017-04"),
    ("2558", "2015"),
    ("بهمن ۱۳۹۸", "2020-01"),
]
NOTHING = [
    "1350 points",
    "2500 members",
    "for Mac",
    "",
    "Present",
    "version 3.14",
    "Grew 12/24 nodes",
    "1900's film",
    "2 years 10 months",
    "may",
]


@pytest.mark.parametrize(("text", "start", "end", "current"), RANGES)
def test_reads_a_range(text: str, start: str | None, end: str | None, current: bool) -> None:
    found = parse_range(text)
    assert found is not None
    assert (found.start, found.end, found.current, found.single) == (start, end, current, False)


@pytest.mark.parametrize(("text", "value"), SINGLES)
def test_reads_a_single_date_at_its_precision(text: str, value: str) -> None:
    found = parse_range(text)
    assert found is not None
    assert (found.start, found.end, found.single) == (value, value, True)


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_date_where_there_is_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text", ["11 months", "(2 years 3 months)", "2 Jahre", "1 an et 2 mois", "3年", "9 mos."]
)
def test_knows_lengths_of_time(text: str) -> None:
    assert is_duration(text)


@pytest.mark.parametrize("text", ["3 engineers", "2019", "months", "2 years of Python"])
def test_does_not_take_other_words_for_lengths_of_time(text: str) -> None:
    assert not is_duration(text)


def test_reads_several_dates_in_order_with_their_places() -> None:
    text = "Acme, Mar 2014 - Present, before that 2010-2012"
    found = find_dates(text)
    assert [text[d.begin : d.finish] for d in found] == ["Mar 2014 - Present", "2010-2012"]


MONTHS = tomllib.loads(Path(vocabulary.__file__).with_name("months.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", MONTHS)
def test_reads_the_months_of_every_language(language: str) -> None:
    numbers = set()
    for number, names in enumerate(MONTHS[language], 1):
        for name in split_words(names):
            if months()[fold(name)] == number:
                found = parse_range(f"{name} 2017")
                assert found is not None, name
                assert found.start == f"2017-{number:02d}", name
                numbers.add(number)
    assert len(numbers) >= 10


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("tammikuu 2015 - kesäkuu 2018", "2015-01", "2018-06"),
        ("září 2018 – dosud", "2018-09", None),
        ("2019. március - jelenleg", "2019-03", None),
        ("2015 m. rugsėjis – 2019 m. birželis", "2015-09", "2019-06"),
        ("Ιαν 2015 – σήμερα", "2015-01", None),
        ("मार्च 2019 – वर्तमान", "2019-03", None),
        ("٢٠١٩ - حتى الآن", "2019", None),
        ("২০১৮ - ২০২০", "2018", "2020"),
        ("07.2019 - ∞ Tengerpart Kft.", "2019-07", None),
        ("10/2024 – …", "2024-10", None),
        ("З серпня 2013 р. до цього часу", "2013-08", None),
        ("أيلول 2016 – كانون الأول 2018", "2016-09", "2018-12"),
        ("Jänner 2015 – Feber 2016", "2015-01", "2016-02"),
        ("étés 2012 et 2013", "2012", "2013"),
    ],
)
def test_reads_ranges_of_many_languages(text: str, start: str, end: str | None) -> None:
    found = parse_range(text)
    assert found is not None
    assert (found.start, found.end, found.current) == (start, end, end is None)


@pytest.mark.parametrize("text", ["Led 12 people", "pro 15 klientů", "Tra 10 amici"])
def test_words_that_are_months_elsewhere_make_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text", ["From Jan 2020 to Mar 2021", "von 2015 bis heute", "с мая 2017 г. по н.в.", "2015 – 2018 гг."]
)
def test_takes_the_words_that_belong_to_a_date_with_it(text: str) -> None:
    found = find_dates(text)
    assert [text[d.begin : d.finish] for d in found] == [text]


@given(
    st.integers(1950, 2049),
    st.integers(1, 12),
    st.integers(0, 400),
    st.sampled_from(["{0}-{1:02d}", "{1:02d}/{0}", "{1}.{0}", "{0} / {1:02d}", "{0}年{1}月"]),
    st.sampled_from([" - ", " – ", "—", " bis ", " to ", " ~ "]),
)
def test_a_range_survives_printing(year: int, month: int, later: int, form: str, sign: str) -> None:
    total = year * 12 + month - 1 + later
    last_year, last_month = divmod(total, 12)
    found = parse_range(form.format(year, month) + sign + form.format(last_year, last_month + 1))
    assert found is not None
    assert (found.start, found.end) == (f"{year}-{month:02d}", f"{last_year}-{last_month + 1:02d}")


@given(st.text(alphabet=st.sampled_from("0123456789 -–/.,'年月JanMayseitPresentXX()\n\t"), max_size=60))
def test_any_text_gives_ordered_places_inside_it(text: str) -> None:
    found = find_dates(text)
    position = 0
    for date in found:
        assert position <= date.begin < date.finish <= len(text)
        position = date.finish
        assert date.start is None or date.end is None or date.start[:4] <= date.end[:4]


@pytest.mark.parametrize("unit", ["2019 - ", "may 3 march of 12 to now ", "1", "(2 years ", "20XX/", "' "])
def test_cost_grows_no_faster_than_the_text(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    began = time.process_time()
    find_dates(text)
    is_duration(text)
    assert time.process_time() - began < 2.0
