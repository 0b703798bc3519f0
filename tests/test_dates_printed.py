"""Lines of a page that are a date, and those that are more or less than one."""

from datetime import date

import pytest

from iomcli import dates, partial, stamps


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Nicaragua",
        "2019",
        "- 2030 Agenda",
        "October 2019",
        "10 October",
        "9 mars",
        "10/12/2018",
        "30/11/2023",
        "2019/11/26",
        "20191126",
        "31 February 2019",
        "2019-02-30",
        "10 October 1899",
        "10 October 19",
        "100 October 2019",
        "October 20190",
        "10 Ottobre 2019",
        "Managua, 10 October 2019",
        "Puerto Príncipe, 15 de abril de 2025",
        "Tijuana, Mexico, February 28, 2019.",
        "Date Publish: 10 October 2019",
        "10 October 2019 – 12 October 2019",
        "On 10 October 2019 IOM and the government of Belize opened a centre.",
        "2019-11-26 KEY FIGURES",
        "Ley 5 IX",
        "Ley 5 IX 2022",
        "5 x 2022",
        "5 i 2022",
        "5 IIII 2022",
        "5-IX/2022",
        "IX-2022",
        "5-IX-20221",
        "5-I\u0131-2022",
        "31-IX-2022",
        "yesterday",
    ],
)
def test_a_line_that_is_more_or_less_than_a_date_is_no_date(line: str) -> None:
    assert dates.printed(line) is None


@pytest.mark.parametrize(
    ("line", "expected"), [("2019-11-26", date(2019, 11, 26)), (" 2019-11-26. ", date(2019, 11, 26))]
)
def test_an_iso_line_is_a_date(line: str, expected: date) -> None:
    assert dates.printed(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("14-may-20", date(2020, 5, 14)), ("14/mayo/20", date(2020, 5, 14)), ("5-IX-2022", date(2022, 9, 5)), ("5.IX.22", date(2022, 9, 5)), ("5/IX/2022", date(2022, 9, 5)), ("5 IX 2022", date(2022, 9, 5)),
        ("15.xii.2022", date(2022, 12, 15)), ("1-I-2022", date(2022, 1, 1)), ("12-X-92", date(1992, 10, 12)), ("12-X-68", date(2068, 10, 12)), ("lunes, 5-IX-2022", date(2022, 9, 5)),
        ("Fecha: 5-IX-2022", date(2022, 9, 5)), ("5-IX-2022 - 09:46", date(2022, 9, 5)), ("Guatemala | 5-IX-2022", date(2022, 9, 5)),
        ("Fecha: 5/VIII/22", date(2022, 8, 5)),
    ],
)  # fmt: skip
def test_a_month_may_be_printed_as_a_roman_numeral(line: str, expected: date) -> None:
    found = stamps.read(line)
    assert found is not None
    assert found.day == expected


@pytest.mark.parametrize(
    "line", ["Ley 5 IX", "Art. 5.IV.22", "5.IIX.22", "Capítulo 5-IX-2022", "Ley 5 IX 2022", "V.22"]
)
def test_other_roman_numerals_are_no_months(line: str) -> None:
    assert stamps.read(line) is None


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2019, 10, 10), "10 October 2019"), (date(2020, 5, 1), "1 May 2020")]
)
def test_a_day_is_written_in_english_without_leading_zeros(day: date, expected: str) -> None:
    assert dates.written(day) == expected


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("28 de junio", date(2020, 6, 28)), ("June 4th", date(2020, 6, 4)), ("Tuesday, 5 January", date(2021, 1, 5)),
        ("29 de febrero", date(2020, 2, 29)), ("28 de junio de 2019", None), ("31 June", None), ("4 personas", None), ("Caja 4 de junio", None),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_latest_up_to_another(line: str, day: date | None) -> None:
    assert partial.day(line, date(2021, 1, 5)) == day


def test_a_month_and_a_year_are_a_month() -> None:
    found = map(partial.last_of, ("Junio 2021", "décembre de 2020", "Junio", "Mesa 2021", "Junio 9999", "4 June 2021"))
    assert [*found] == [date(2021, 6, 30), date(2020, 12, 31), None, None, None, None]
