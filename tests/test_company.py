"""Dates with company: lines that hold a date and more, believed where others of the page are made alike."""

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
    ],
)  # fmt: skip
def test_a_title_beside_a_date_is_one_where_three_lines_are_made_alike(line: str, title: str) -> None:
    found = company.read(line, company.repeated([line] * 3), month_first=False)
    assert found == stamps.Stamp(MAY, rest=title, titled=True)
    assert company.repeated([line] * 2) is None or not company.repeated([line] * 2).titles  # type: ignore[union-attr]


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
    assert company.repeated(lines[:1]) is None
