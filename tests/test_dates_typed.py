"""What people type for a period: parts of years and months, short years, and the words of an option beside it."""

from datetime import date
from pathlib import Path

import pytest

from iomcli import dates, spans
from iomcli.errors import UnreadableDate
from tests.conftest import Run
from tests.test_dates import TODAY, stretch


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Jan-24|ene-24|jan/24|Jan '24|enero'24", "2024-01-01 2024-01-31"),
        ("agosto 99", "1999-08-01 1999-08-31"),
        ("el año 2021|year 2021|l'année 2021|el año de 2021|the year of 2021", "2021-01-01 2021-12-31"),
        ("principios de 2021|early 2021|début 2021|beginning of 2021", "2021-01-01 2021-04-30"),
        ("mediados de 2022|mid-2022|mi-2022|the middle of 2022", "2022-05-01 2022-08-31"),
        ("fines de 2023|end of 2023|fin 2023|a finales del año 2023|late 2023", "2023-09-01 2023-12-31"),
        ("fines de febrero de 2024|end of February 2024", "2024-02-21 2024-02-29"),
        ("principios de marzo de 2023|early March 2023", "2023-03-01 2023-03-10"),
        ("mediados de marzo de 2023", "2023-03-11 2023-03-20"),
        ("last 30 days|últimos 30 días|los 30 últimos días|les derniers 30 jours", "2024-05-01 2024-05-31"),
        ("last two weeks|las últimas dos semanas|past 2 weeks", "2024-05-17 2024-05-31"),
        ("últimos 3 meses|the last three months", "2024-02-29 2024-05-31"),
        ("5 September|el 5 de septiembre|5 sept.|jueves 5 de septiembre", "2023-09-05 2023-09-05"),
        ("31 May", "2024-05-31 2024-05-31"),
        ("1 de junio", "2023-06-01 2023-06-01"),
        ("29 de febrero", "2024-02-29 2024-02-29"),
        ("monday|el lunes|lundi", "2024-05-27 2024-05-27"),
        ("on Friday|el viernes", "2024-05-31 2024-05-31"),
        ("fines de enero|late January", "2024-01-21 2024-01-31"),
    ],
)
def test_parts_of_a_year_or_a_month_and_short_years_are_read(typed: str, expected: str) -> None:
    for one in typed.split("|"):
        assert dates.period(one, TODAY) == stretch(expected), one


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Sept 19", "it can mean September 2019, or 19 September of a year"),
        ("agosto 21", "it can mean August 2021, or 21 August of a year"),
        ("banana-24", "no known form"),
        ("fines de banana 2023", "no known form"),
        ("soon 2023", "no known form"),
    ],
)
def test_what_has_two_meanings_or_none_is_told(typed: str, why: str) -> None:
    with pytest.raises(UnreadableDate, match=why):
        dates.period(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "end", "bare"),
    [
        ("desde 2021", "since", "2021"), ("since May 2021", "since", "May 2021"), ("depuis 2021", "since", "2021"), ("hasta 2021", "until", "2021"),
        ("desde 2021", "until", "desde 2021"), ("since", "since", "since"), ("before 2021", "until", "before 2021"), ("Sept 2021", "since", "Sept 2021"),
    ],
)  # fmt: skip
def test_an_option_may_be_said_twice(typed: str, end: str, bare: str) -> None:
    assert spans.bare(typed, end) == bare


def test_options_take_their_own_words(run: Run, searched: Path) -> None:
    for option, typed, plain in (("--since", "desde 2019", "2019"), ("--until", "hasta fines de 2019", "2019")):
        asked = [run("list", option, one, "--count", "--db", searched) for one in (typed, plain)]
        assert asked[0] == asked[1]
        assert asked[0].status == 0


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("news last year", ("last year", "last year")), ("noticias del año pasado", ("año pasado", "año pasado")), ("l'année dernière en Haïti", ("année dernière", "année dernière")),
        ("since last month", ("last month", None)), ("hace 3 semanas", ("hace 3 semanas", "hace 3 semanas")), ("training in August", ("August", "August")),
        ("desde marzo en Honduras", ("marzo", None)), ("before last year", (None, "2022-12-31")), ("en el año 2021", ("año 2021", "año 2021")),
        ("between March and May", ("March", "May")), ("entre octubre y febrero", ("octubre", "febrero")), ("entre enero y octubre", ("enero 2023", "octubre")), ("in March and may", ("March", "March")),
        ("noticias de mayo", ("mayo", "mayo")), ("noticias de El Salvador de mayo", ("mayo", "mayo")), ("news of May", ("May", "May")), ("desde el mes de mayo", ("mayo", None)),
        ("de mayo a julio", ("mayo 2023", "julio")), ("a partir de mayo", ("mayo", None)), ("antes de marzo", (None, "2024-02-29")), ("up to May", (None, "May")), ("au mois de mai", ("mai", "mai")),
        ("en mayo del año pasado", ("mayo 2023", "mayo 2023")), ("in May of last year", ("May 2023", "May 2023")), ("in May Honduras", ("May", "May")), ("em março", ("março", "março")),
        ("Plaza de Mayo", None), ("el 5 de mayo en Cuba", ("5 de mayo", "5 de mayo")), ("marcha del 1 de mayo", None), ("5 de mayo", None), ("since 31 April", None), ("in Mayo", None), ("in May Pen", None), ("by April Smith", None), ("who may march", None), ("in march against fear", None),
        ("en marco legal", None), ("desde el 5 de mayo", ("5 de mayo", None)), ("since 1st November", ("1st November", None)), ("from 1 to 20 March", ("1 March", "20 March")),
        ("entre el 1 y el 20 de marzo", ("1 de marzo", "20 de marzo")), ("until 15 August", (None, "15 August")), ("on 5 May in Cuba", ("5 May", "5 May")), ("Mayo", None), ("informe de mayo", None), ("en Mayo Chinchipe", None),
        ("fines de 2023", ("fines de 2023", "fines de 2023")), ("march in Honduras", None), ("en mar abierto", None), ("the last of them", None), ("9999 years ago", None),
    ],
)  # fmt: skip
def test_a_span_of_time_among_words_may_depend_on_today(typed: str, span: tuple[str | None, str | None] | None) -> None:
    found = [(one.since, one.until) for one in spans.of(typed.split(), TODAY)]
    assert found == ([span] if span else [])


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("between October and November 2022", "October 2022", "November 2022"), ("entre junio y agosto de 2021", "junio 2021", "agosto de 2021"),
        ("desde junio hasta agosto de 2021", "junio 2021", "agosto de 2021"), ("in June or July 2021", "June 2021", "July 2021"),
        ("entre el 1 de junio y el 31 de julio de 2021", "1 de junio 2021", "31 de julio de 2021"), ("from 1 June to 31 July 2021", "1 June 2021", "31 July 2021"),
        ("Cuba between 20 April and 10 May 2021", "20 April 2021", "10 May 2021"), ("from 1 to 30 June 2021", "1 June 2021", "30 June 2021"),
        ("last quarter of 2023", "last quarter of 2023", "last quarter of 2023"), ("au dernier trimestre 2022", "dernier trimestre 2022", "dernier trimestre 2022"),
        ("prior to 2020", None, "2019"), ("by the end of 2020", None, "end of 2020"), ("Honduras mid-2021", "mid-2021", "mid-2021"),
        ("trained by IOM in 2020", "2020", "2020"), ("in May 2020 and in June 2021", "May 2020", "June 2021"),
    ],
)  # fmt: skip
def test_two_ends_share_the_year_behind_the_other(typed: str, since: str | None, until: str | None) -> None:
    (found,) = spans.of(typed.split(), TODAY)
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    ("typed", "first"), [("last quarter of 2023", date(2023, 10, 1)), ("último semestre de 2022", date(2022, 7, 1))]
)
def test_the_last_part_of_a_year_is_read(typed: str, first: date) -> None:
    assert dates.period(typed, TODAY).first == first


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("what did IOM do in Mexico in 2019", "list --country Mexico --since 2019 --until 2019"),
        ("¿qué hizo la OIM en México en 2019?", "list --country Mexico --since 2019 --until 2019"),
        ("IOM Mexico 2019", ""), ("shelters of IOM in Mexico", ""),
    ],
)  # fmt: skip
def test_what_the_agency_did_in_a_year_is_asked_of_the_days_and_not_as_words(
    run: Run, searched: Path, typed: str, asked: str
) -> None:
    told = run("search", typed, "--db", searched).err.splitlines()[0]
    assert told.startswith(f"read as: iomcli {asked}") if asked else "read as" not in told
