"""Dates with company: lines that hold a date and more, believed where others of the page are made alike."""

from collections.abc import Callable
from datetime import date

import pytest

from iomcli import company, stamps

MAY = date(2020, 5, 12)


@pytest.mark.parametrize(
    "line",
    [
        "por Redacción | 12 May 2020 | Migración, Noticias | 0 Comentarios",
        "By Staff on May 12, 2020 in Field diary",
        "Publicado em 12/05/2020 - 19:05 Por Camila Rocha - Repórter - Porto Alegre",
        "por Ascom — publicado 12/05/2020 16h45, última modificação 13/05/2020 09h12",
        "12/05/2020 - Refugiados",
        "Managua, 12 de mayo de 2020",
        "Par Marlène Dorvil (Ouanaminthe), le 12 mai 2020 à 18h30",
        "News Source: IOM Posted: 13 May 2020 Originally published: 12 May 2020",
        "Canal Sur, [12.05.2020 09:31]",
    ],
)
def test_a_line_with_company_is_a_date_line_where_another_is_made_like_it(line: str) -> None:
    shapes = company.repeated([line, line])
    found = company.read(line, shapes, month_first=False)
    assert found is not None
    assert found.day == MAY


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("12 May 2020 - Returned nurses find work in Kingston clinics", "Returned nurses find work in Kingston clinics"),
        ("• 12 May 2020: Kingston hosts talks on deported persons", "Kingston hosts talks on deported persons"),
        ("2020-05-12\tForo regional sobre trata concluye en Managua", "Foro regional sobre trata concluye en Managua"),
        ("Donan lanchas para vigilar la costa de Mosquitia (12/05/2020)", "Donan lanchas para vigilar la costa de Mosquitia"),
        ("2020-05-12 | Jamaica closes airports before the storm", "Jamaica closes airports before the storm"),
        ("2020/05/12 - Jamaica opens airports after the storm", "Jamaica opens airports after the storm"),
    ],
)  # fmt: skip
def test_a_title_beside_a_date_is_one_where_three_lines_are_made_alike(line: str, title: str) -> None:
    found = company.read(line, company.repeated([line] * 3), month_first=False)
    assert found == stamps.Stamp(MAY, rest=title, titled=True)
    assert company.repeated([line] * 2) is None or not company.repeated([line] * 2).titles  # type: ignore[union-attr]


BEGINS = ("Nurses who came home", "Twenty young sailors", "¿Quién cuida a los niños", "“Open doors” for the people")


def _listing(form: str) -> list[str]:
    """Give the lines of a listing, a title in each."""
    return [form.format(day="12 May 2020", title=f"{begin} of Kingston") for begin in BEGINS]


@pytest.mark.parametrize(
    "form", ["{day} {title}", "- {day} {title}", "[{day}] {title}", "3. {day} {title}", "{title} {day}"]
)
@pytest.mark.parametrize(
    "around",
    [
        lambda lines: lines,
        lambda lines: ["News archive", *lines, "Older news", "© 2020 All rights are reserved."],
        lambda lines: [*lines[:2], "Title without a day", *lines[2:]],
        lambda lines: [line for title in lines for line in (title, "A text that stands below it.")],
        lambda lines: [lines[0], "A text.", lines[1], *lines[2:], "A text."],
        lambda lines: [line for title in lines for line in (title, "and the rest of a title")],
    ],
)
def test_a_title_that_a_blank_joins_to_its_date_is_one_on_a_page_of_them(
    form: str, around: Callable[[list[str]], list[str]]
) -> None:
    lines = _listing(form)
    found = company.read(lines[1], company.repeated(around(lines)))
    assert found == stamps.Stamp(MAY, rest="Twenty young sailors of Kingston", titled=True)


FEW = ("Taller en Tela", "Feria en Masaya")


@pytest.mark.parametrize(
    "form",
    ["{day}: {title}", "{day} - {title}", "{day}\t{title}", "{day} | {title}", "- {title} ({day})", "{title} – {day}"],
)
@pytest.mark.parametrize(
    "around",
    [
        lambda lines: lines,
        lambda lines: ["Home", "News archive", lines[0], "Read more", lines[1], "Honduras", "© IOM 2020"],
    ],
)  # fmt: skip
def test_two_short_titles_and_their_days_that_are_all_of_a_page_are_a_listing(
    form: str, around: Callable[[list[str]], list[str]]
) -> None:
    lines = [form.format(title=title, day="12 May 2020") for title in FEW]
    found = company.read(lines[1], company.repeated(around(lines)))
    assert found == stamps.Stamp(MAY, rest="Feria en Masaya", titled=True)


def test_days_and_titles_that_are_joined_by_other_marks_are_a_listing_and_a_line_without_a_day_is_among_them() -> None:
    lines = ["10 May 2020: Taller en Tela", "11 May 2020 - Feria en Masaya", "12 May 2020 | Honduras | Curso", "In May"]
    found = company.read(lines[2], company.repeated(lines))
    assert found == stamps.Stamp(MAY, rest="Honduras | Curso", titled=True)


def test_a_text_may_stand_below_each_of_two_titles_with_a_day_in_brackets() -> None:
    lines = [f"{FEW[0]} (12 May 2020)", "Forty came.", f"{FEW[1]} (13 May 2020)", "All was sold."]
    assert company.read(lines[0], company.repeated(lines)) == stamps.Stamp(MAY, rest=FEW[0], titled=True)
    assert not getattr(company.repeated(lines[:3]), "titles", None)


@pytest.mark.parametrize(
    "lines",
    [
        ["Por Ana Ruiz López – 12 May 2020", "Por José Paz Luna – 13 May 2020"],
        ["San Pedro Sula – 12 May 2020", "Port of Spain – 13 May 2020"],
        ["Twelve firms hire refugees in Saltillo", "Redacción del diario – 12 May 2020", "Edición en línea – 13 May 2020"],
        ["12 May 2020: Taller en Tela", "Feria en Masaya (13 May 2020)"],
        ["12 May 2020: Taller en Tela", "12 May 2020: Taller en Tela"],
    ],
)  # fmt: skip
def test_names_and_places_beside_two_days_are_no_titles(lines: list[str]) -> None:
    shapes = company.repeated(lines)
    assert shapes is None or not shapes.titles


def test_sentences_behind_days_are_titles_where_they_are_all_of_a_page() -> None:
    lines = _listing("{day} {title}.")
    found = company.read(lines[0], company.repeated(lines))
    assert found is not None
    assert (found.titled, found.rest[-1]) == (True, ".")


@pytest.mark.parametrize("end", ["in Belize", "in Belize, Honduras", "on the E-Campus", "of ministers (RCM) talk"])
def test_the_last_word_of_a_title_is_no_weekday(end: str) -> None:
    lines = [f"{begin} {end} {day}/05/2020" for day, begin in enumerate(BEGINS, 12)]
    found = company.read(lines[0], company.repeated(lines), month_first=False)
    assert found == stamps.Stamp(MAY, rest=f"{BEGINS[0]} {end}", titled=True)


@pytest.mark.parametrize(
    "lines",
    [
        _listing("{day} {title}")[:1],
        _listing("{day} {title}.")[:2],
        [f"{line} And more." for line in _listing("{day} {title}.")],
        _listing("{day} and {title}"),
        _listing("Statement of {title} of {day}"),
        ["These are the days that count.", *_listing("{day} {title}")],
        [*_listing("{day} {title}"), "Nobody knows what the next year will bring."],
        ["The first title", "12 May 2020", *_listing("{day} {title}")],
        [line for head in _listing("{day} {title}") for line in (head, "One more line", "and one more", "and another")],
        ["Title of a page", *(f"12 May 2020 {place}" for place in ("Port of Spain", "San Pedro Sula", "Cap-Haïtien"))],
        ["The first of the titles", *(f"Ministry of Foreign Affairs of Belize {day} May 2020" for day in (1, 2, 3))],
    ],
)  # fmt: skip
def test_a_sentence_that_begins_or_ends_with_a_date_is_no_title(lines: list[str]) -> None:
    shapes = company.repeated(lines)
    assert shapes is None or not shapes.titles


@pytest.mark.parametrize(
    "line",
    [
        "She left on 12 May 2020 with her two children and came back",
        "From 12 May 2020 to 13 May 2020",
        "12 May 2020",
        "No date here",
        "Situation Report 3 of the regional response team – 12 May 2020",
    ],
)
def test_other_lines_with_dates_have_no_company(line: str) -> None:
    assert company.repeated([line, line]) is None


def test_titles_that_end_with_a_day_are_none_beside_plain_date_lines() -> None:
    assert company.repeated(["Haiti Report – 12 May 2020", "13 May 2020"] * 3) is None


def test_a_lone_line_is_believed_when_it_says_that_it_tells_of_publication() -> None:
    line = "Publicado por Editor en 12 mayo, 2020 en Caribe"
    assert company.read(line, company.repeated([line])) == stamps.Stamp(MAY)
    assert company.repeated(["Editor en 12 mayo, 2020 en Caribe"]) is None


def test_years_of_two_digits_are_sure_in_a_chat() -> None:
    lines = ["[12/5/20, 9:14:05] Ana: The bridge is closed.", "[13/5/20, 9:15:00] Ana: It is open."]
    assert company.read(lines[0], company.repeated(lines), False) == stamps.Stamp(MAY, rest="The bridge is closed.")
    assert company.repeated(["12/5/20 9:14 - Ana: The bridge is closed."]) is None


@pytest.mark.parametrize("end", ["accessed", "deadline", "Photo taken", "consultado"])
def test_a_day_of_something_else_than_news_makes_no_listing(end: str) -> None:
    assert company.repeated([f"{begin}, {end} {day} May 2020" for day, begin in enumerate(BEGINS, 12)]) is None


def test_the_hours_of_an_agenda_make_no_listing() -> None:
    assert company.repeated([f"{day} May 2020 9:30 a.m. {begin}" for day, begin in enumerate(BEGINS, 12)]) is None
