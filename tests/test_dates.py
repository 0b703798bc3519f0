"""Days as printed, periods as typed: tables of what people write, and properties for what nobody foresaw."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iomcli import dates
from iomcli.dates import Period
from iomcli.errors import UnreadableDate

TODAY = date(2024, 5, 31)  # a Friday, and the end of a long month
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def stretch(written: str) -> Period:
    first, _, last = written.partition(" ")
    return Period(date.fromisoformat(first), date.fromisoformat(last or first))


def complaint(typed: str) -> str:
    with pytest.raises(UnreadableDate) as caught:
        dates.period(typed, TODAY)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2019", "2019-01-01 2019-12-31"),
        ("1900", "1900-01-01 1900-12-31"),
        ("2100-12", "2100-12-01 2100-12-31"),
        ("2019-09", "2019-09-01 2019-09-30"),
        ("2019/9", "2019-09-01 2019-09-30"),
        ("09/2019", "2019-09-01 2019-09-30"),
        ("2020-02", "2020-02-01 2020-02-29"),
        ("2019-09-05", "2019-09-05"),
        ("2019/09/05", "2019-09-05"),
        ("2019-9-5", "2019-09-05"),
        ("20190905", "2019-09-05"),
        ("2019-09-05T23:59:59-06:00", "2019-09-05"),
        ("2019-09-05 10:00", "2019-09-05"),
        ("25/12/2019", "2019-12-25"),
        ("12/25/2019", "2019-12-25"),
        ("25.12.2019", "2019-12-25"),
        ("05/05/2019", "2019-05-05"),
        ("25/12/19", "2019-12-25"),
        ("12/25/19", "2019-12-25"),
        ("5.5.19", "2019-05-05"),
        ("25/12/99", "1999-12-25"),
        ("03.06.2023", "2023-06-03"),
        ("2019-Q3", "2019-07-01 2019-09-30"),
        ("2019q4", "2019-10-01 2019-12-31"),
        ("Q3 2019", "2019-07-01 2019-09-30"),
        ("T1 2019", "2019-01-01 2019-03-31"),
        ("first quarter of 2019", "2019-01-01 2019-03-31"),
        ("3er trimestre de 2019", "2019-07-01 2019-09-30"),
        ("el tercer trimestre de 2019", "2019-07-01 2019-09-30"),
        ("2019-H1", "2019-01-01 2019-06-30"),
        ("H2 2019", "2019-07-01 2019-12-31"),
        ("S2 2019", "2019-07-01 2019-12-31"),
        ("first half of 2019", "2019-01-01 2019-06-30"),
        ("the second half of 2019", "2019-07-01 2019-12-31"),
        ("primer semestre de 2019", "2019-01-01 2019-06-30"),
        ("2º semestre 2019", "2019-07-01 2019-12-31"),
        ("2° semestre de 2019", "2019-07-01 2019-12-31"),
        ("2do. semestre 2019", "2019-07-01 2019-12-31"),
        ("1er. trimestre de 2019", "2019-01-01 2019-03-31"),
        ("II semestre de 2019", "2019-07-01 2019-12-31"),
        ("IV trimestre 2019", "2019-10-01 2019-12-31"),
        ("semestre II de 2019", "2019-07-01 2019-12-31"),
        ("la segunda mitad de 2019", "2019-07-01 2019-12-31"),
        ("premier semestre 2019", "2019-01-01 2019-06-30"),
        ("primeira metade de 2019", "2019-01-01 2019-06-30"),
        ("5-IX-2019", "2019-09-05"),
        ("2019-W36", "2019-09-02 2019-09-08"),
        ("2020-W53", "2020-12-28 2021-01-03"),
        ("2019-W01", "2018-12-31 2019-01-06"),
        ("W36 2019", "2019-09-02 2019-09-08"),
        ("semana 36 de 2019", "2019-09-02 2019-09-08"),
        (" \u00a02019-09\t", "2019-09-01 2019-09-30"),
        ("\ufeff2019.", "2019-01-01 2019-12-31"),
    ],
)
def test_numbers_are_read_by_hand(typed: str, expected: str) -> None:
    assert dates.period(typed, TODAY) == stretch(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "Sept 2019",
        "sep 2019",
        "SEPT. 2019",
        "September 2019",
        "September, 2019",
        "September of 2019",
        "2019 September",
        "sept-2019",
        "septiembre de 2019",
        "Setiembre del 2019",
        "septiembre del año 2019",
        "septembre 2019",
        "setembro de 2019",
        "set/2019",
        "Sept\u00a02019",
    ],
)
def test_a_month_with_its_year_is_the_whole_month(typed: str) -> None:
    assert dates.period(typed, TODAY) == stretch("2019-09-01 2019-09-30")


DAY_IN_WORDS = [
    ("5 September, 2019", "2019-09-05"),
    ("5 September 2019", "2019-09-05"),
    ("05 SEPTEMBER 2019", "2019-09-05"),
    ("5th of September, 2019", "2019-09-05"),
    ("September 5, 2019", "2019-09-05"),
    ("Sept. 5th, 2019", "2019-09-05"),
    ("5-Sep-2019", "2019-09-05"),
    ("26 Sep 2017", "2017-09-26"),
    ("2019 September 5", "2019-09-05"),
    ("Thursday, 5 September 2019", "2019-09-05"),
    ("Thursday the 5th of September 2019", "2019-09-05"),
    ("Wednesday, September 5, 2018", "2018-09-05"),
    ("Thu, 05 Sep 2019", "2019-09-05"),
    ("24 September2021", "2021-09-24"),
    ("5 de septiembre de 2019", "2019-09-05"),
    ("jueves, 5 de setiembre de 2019", "2019-09-05"),
    ("Miércoles 4 de septiembre del 2019.", "2019-09-04"),
    ("Mie\u0301rcoles 4 de septiembre del 2019", "2019-09-04"),
    ("15 de abril de 2025", "2025-04-15"),
    ("19 de Mayo del 2024", "2024-05-19"),
    ("1º de mayo de 2019", "2019-05-01"),
    ("1.º de mayo de 2019", "2019-05-01"),
    ("15 abr. 2025", "2025-04-15"),
    ("mar, 5 mar 2019", "2019-03-05"),
    ("Mar 5 2019", "2019-03-05"),
    ("5 septembre 2019", "2019-09-05"),
    ("le 5 février 2019", "2019-02-05"),
    ("jeudi 1er août 2019", "2019-08-01"),
    ("1er mars 2019", "2019-03-01"),
    ("9 déc. 2019", "2019-12-09"),
    ("6 de janeiro de 2020", "2020-01-06"),
    ("segunda-feira, 6 de janeiro de 2020", "2020-01-06"),
    ("terça-feira, 31 de março de 2020", "2020-03-31"),
    ("29 February 2020", "2020-02-29"),
    ("\u00a010 October,\u00a02019 \u200b", "2019-10-10"),
    (" " * 30 + "Wednesday, September 5, 2018" + " " * 30 + "\n", "2018-09-05"),
]


@pytest.mark.parametrize(("typed", "expected"), DAY_IN_WORDS)
def test_a_day_in_words_is_read_from_people_and_from_bulletins(typed: str, expected: str) -> None:
    assert dates.period(typed, TODAY) == stretch(expected)
    assert dates.printed(typed) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("today", "2024-05-31"),
        ("HOY", "2024-05-31"),
        ("hoje", "2024-05-31"),
        ("aujourd’hui", "2024-05-31"),
        ("yesterday", "2024-05-30"),
        ("ayer", "2024-05-30"),
        ("hier", "2024-05-30"),
        ("ontem", "2024-05-30"),
        ("anteayer", "2024-05-29"),
        ("this week", "2024-05-27 2024-06-02"),
        ("esta semana", "2024-05-27 2024-06-02"),
        ("cette semaine", "2024-05-27 2024-06-02"),
        ("last week", "2024-05-20 2024-05-26"),
        ("la semana pasada", "2024-05-20 2024-05-26"),
        ("la semaine dernière", "2024-05-20 2024-05-26"),
        ("a semana passada", "2024-05-20 2024-05-26"),
        ("this month", "2024-05-01 2024-05-31"),
        ("este mes", "2024-05-01 2024-05-31"),
        ("ce mois-ci", "2024-05-01 2024-05-31"),
        ("Last Month", "2024-04-01 2024-04-30"),
        ("el mes pasado", "2024-04-01 2024-04-30"),
        ("mes pasado", "2024-04-01 2024-04-30"),
        ("le mois dernier", "2024-04-01 2024-04-30"),
        ("o mês passado", "2024-04-01 2024-04-30"),
        ("this quarter", "2024-04-01 2024-06-30"),
        ("el semestre pasado", "2023-07-01 2023-12-31"),
        ("last quarter", "2024-01-01 2024-03-31"),
        ("el trimestre anterior", "2024-01-01 2024-03-31"),
        ("this year", "2024-01-01 2024-12-31"),
        ("este año", "2024-01-01 2024-12-31"),
        ("last year", "2023-01-01 2023-12-31"),
        ("año pasado", "2023-01-01 2023-12-31"),
        ("l’année dernière", "2023-01-01 2023-12-31"),
        ("0 days ago", "2024-05-31"),
        ("1 day ago", "2024-05-30"),
        ("3 weeks ago", "2024-05-10"),
        ("a week ago", "2024-05-24"),
        ("2 months ago", "2024-03-31"),
        ("three months ago", "2024-02-29"),
        ("3 months ago", "2024-02-29"),
        ("2 quarters ago", "2023-11-30"),
        ("2 years ago", "2022-05-31"),
        ("hace 3 días", "2024-05-28"),
        ("hace una semana", "2024-05-24"),
        ("hace 2 semanas", "2024-05-17"),
        ("hace 1 mes", "2024-04-30"),
        ("hace 6 meses", "2023-11-30"),
        ("hace 2 años", "2022-05-31"),
        ("2 semanas atrás", "2024-05-17"),
        ("il y a 3 jours", "2024-05-28"),
        ("il y a un an", "2023-05-31"),
        ("há 3 dias", "2024-05-28"),
        ("há um mês", "2024-04-30"),
        ("may", "2024-05-01 2024-05-31"),
        ("september", "2023-09-01 2023-09-30"),
        ("Dic.", "2023-12-01 2023-12-31"),
        ("enero", "2024-01-01 2024-01-31"),
    ],
)
def test_words_about_today_are_read_in_four_languages(typed: str, expected: str) -> None:
    assert dates.period(typed, TODAY) == stretch(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Thu Sep 5 10:36:28 2019", "2019-09-05"),
        ("jue 5 de setiembre de 2019 10:00", "2019-09-05"),
        ("5 septembre 2019 10:36", "2019-09-05"),
        ("Thursday Sept 2019", "2019-09-01 2019-09-30"),
        ("10:30 mayo 2019", "2019-05-01 2019-05-31"),
    ],
)
def test_rarer_forms_with_a_year_and_a_month_in_words_are_left_to_dateutil(typed: str, expected: str) -> None:
    assert dates.period(typed, TODAY) == stretch(expected)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "it is empty"),
        (" \u00a0", "it is empty"),
        *(
            (typed, "no known form")
            for typed in ("10", "1,500", "may be", "soon", "2019-09..2019-10", "2019-", "12:30")
        ),
        *(
            (typed, "no known form")
            for typed in ("5-9-19", "hace mucho tiempo", "last banana", "5 Banana", "el banana", "last two bananas")
        ),
        *(
            (typed, "no known form")
            for typed in ("Foo, 5 September 2019", "2019 apples", "some weeks ago", "3 apples ago")
        ),
        *(
            (typed, "no known form")
            for typed in (
                "Sept 2018 and 2019",
                "1,500 may 2019",
                "5 may 10:00",
                "x quarter 2019",
                "tercer semestre de 2019",
                "III semestre de 2019",
                "trimestre 5 de 2019",
                "2019-H3",
                "V 2019",
                "5 x 2019",
            )
        ),
        *(
            (typed, "no known form")
            for typed in ("2019-Q5", "9" * 5000, "5 - 9 September 2019", "99 may 2019 be", "x" * 41)
        ),
        ("2019-13", "there is no month 13"),
        ("2019-00-10", "there is no month 0"),
        ("31/31/2019", "there is no month 31"),
        ("2019-02-30", "2019-02 has no day 30"),
        ("00/05/2019", "2019-05 has no day 0"),
        ("29 February 2019", "2019-02 has no day 29"),
        ("31 septiembre 2019 10:00", "no known form"),
        ("2019-W53", "2019 has no week 53"),
        ("1899", "the year 1899 is not between 1900 and 2100"),
        ("2101-01", "the year 2101 is not between 1900 and 2100"),
        ("5 Sept 19", "the year 19 is not between 1900 and 2100"),
        ("200 years ago", "the year 1824 is not between 1900 and 2100"),
        ("9999 weeks ago", "the year 1832 is not between 1900 and 2100"),
        ("05/09/2019", "it can mean 2019-09-05 or 2019-05-09"),
        ("5-9-2019", "it can mean 2019-09-05 or 2019-05-09"),
        ("5/9/19", "it can mean 2019-09-05 or 2019-05-09"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_reason_and_examples(typed: str, why: str) -> None:
    said = complaint(typed)
    assert said.startswith(repr(typed[:40]))
    assert f": {why}" in said
    assert said.endswith(
        "2019, 2019-09, 2019-09-05, 'Sept 2019', 'mayo de 2019', 2019-Q3, 2019-H2, 'last month', 'hace 3 semanas'"
    )


scraps = """may sept 2019 5 31 1,500 99 10:30 pm utc +05 -0600 de mar Thursday W36 ago last hace . / ² \x00"""
pieces = st.sampled_from(scraps.split(" "))


@given(st.one_of(st.text(st.characters()), st.lists(pieces, max_size=8).map(" ".join)), days)
@example("\ud800", TODAY)
@example("9" * 10_000, TODAY)
@example("99999999999 days ago", TODAY)
@example("last week", date(1900, 1, 1))
@example("yesterday", date(1900, 1, 1))
@example("2019 sept 1e5", TODAY)
def test_no_text_is_worse_than_unreadable(typed: str, today: date) -> None:
    try:
        found = dates.period(typed, today)
    except UnreadableDate as error:
        said = str(error)
    else:
        said = ""
        assert found.first <= found.last
        assert 1900 <= found.first.year <= 2100
    assert len(said.encode().splitlines()) <= 1
    assert dates.printed(typed) is None or dates.printed(typed) == dates.period(typed, today).first


@given(st.sampled_from(["2019-09", "2019", "Sept 2019", "septiembre 2019 10:00", "Thu Sep 2019 10:36"]), days)
def test_a_date_that_is_given_does_not_depend_on_today(typed: str, today: date) -> None:
    assert dates.period(typed, today) == dates.period(typed, TODAY)


@given(days, days)
def test_every_day_is_read_back_in_every_usual_form(day: date, today: date) -> None:
    day_first, one = dates.written(day), Period(day, day)
    month_first = f"{day_first.split()[1]} {day.day}, {day.year}"
    for form in (str(day), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", day_first, month_first):
        assert dates.period(form, today) == one
    for line in (str(day), day_first, month_first):
        assert dates.printed(line) == day


@given(days, st.integers(0, 3000))
def test_days_ago_count_back_from_today(today: date, count: int) -> None:
    day = today - timedelta(days=count)
    if day.year >= 1900:
        assert dates.period(f"{count} days ago", today) == Period(day, day)


@given(st.dates(date(1901, 2, 1), date(2100, 12, 31)), st.sampled_from(["week", "month", "quarter", "year"]))
def test_the_last_period_ends_where_this_one_begins(today: date, unit: str) -> None:
    this, last = dates.period(f"this {unit}", today), dates.period(f"last {unit}", today)
    assert this.first <= today <= this.last
    assert last.last + timedelta(days=1) == this.first


@given(days, st.sampled_from(["January", "abril", "août", "dezembro"]))
def test_a_month_without_a_year_is_the_latest_that_has_begun(today: date, month: str) -> None:
    try:
        found = dates.period(month, today)
    except UnreadableDate:
        assert today.year == 1900
    else:
        assert found.first <= today
        assert (today - found.first).days < 366


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, (None, None)),
        ("2019", None, (date(2019, 1, 1), None)),
        (None, "2019", (None, date(2019, 12, 31))),
        ("2019-09", "2019-09", (date(2019, 9, 1), date(2019, 9, 30))),
        ("2019-09-05", "2019-09-05", (date(2019, 9, 5), date(2019, 9, 5))),
        ("last year", "last month", (date(2023, 1, 1), date(2024, 4, 30))),
    ],
)
def test_a_span_runs_from_the_first_day_to_the_last(
    since: str | None, until: str | None, expected: tuple[date | None, date | None]
) -> None:
    assert dates.span(since, until, TODAY) == expected


def test_a_span_that_runs_backwards_names_both_ends() -> None:
    with pytest.raises(UnreadableDate) as caught:
        dates.span("2020", "Sept 2019", TODAY)
    assert str(caught.value) == "from '2020' (2020-01-01) until 'Sept 2019' (2019-09-30) runs backwards: swap the two"


def test_usual_values_do_not_load_dateutil() -> None:
    typed = ["2019", "2019-09-05T10:00", "Sept 2019", "5 de mayo de 2019", "2019-Q3", "la semana pasada", "3 weeks ago"]
    code = (
        "import json, sys; from datetime import date; from iomcli import dates\n"
        f"for typed in json.loads({json.dumps(typed)!r}): dates.period(typed, date(2024, 5, 31))\n"
        "dates.printed('10 October, 2019'); assert 'dateutil' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
