"""The names of papers: which are known as such, and which lines are one with its day."""

import pytest

from iomcli import papers


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("La Prensa", True), ("El Universal", True), ("Canal 10", True), ("Siglo 21", True), ("CRHoy.com", True), ("SWI swissinfo.ch", True),
        ("Radio Progreso", True), ("The Nassau Guardian", True), ("National Plan", False), ("Radio Campaign", False), ("Counting the Missing", False),
        ("El Camino de Regreso", False), ("Round 12", False), ("\u0301" * 9, False), ("-", False),
    ],
)  # fmt: skip
def test_papers_are_known_by_words_that_are_theirs(name: str, known: bool) -> None:
    assert papers.holds_word(name) == known


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("La Prensa, 13 de mayo de 2024", "La Prensa"), ("CRHoy.com, 13 oct 2023", "CRHoy.com"), ("Prensa Libre, 2 de noviembre de 2026, pág. 8", "Prensa Libre"),
        ("100% Noticias 12 oct 2023", "100% Noticias"), ("Jamaica Gleaner Oct 12, 2023", "Jamaica Gleaner"), ("Situation Report 5, 12 July 2024", None),
        ("DTM Round 12, 5 May 2024", None), ("ACTUALIZACIÓN, 13 de mayo de 2024", None), ("Honduras, 13 de mayo de 2024", None),
    ],
)  # fmt: skip
def test_a_line_names_a_paper_and_its_day(line: str, name: str | None) -> None:
    assert papers.name(line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("La Prensa Gráfica | San Salvador | 18 MAR 2024 | Por Ana", "La Prensa Gráfica"), ("- The Gleaner, Published: March 13, 2024", "The Gleaner"),
        ("Tomado de La Prensa, San Pedro Sula, 4 de mayo de 2024", "La Prensa"), ("Tegucigalpa, 5 de mayo de 2024", None),
        ("IOM Honduras | 5 May 2024", None), ("Noticias | 5 de mayo de 2024", None), ("10 October, 2019", None),
    ],
)  # fmt: skip
def test_a_date_line_may_name_a_paper_among_other_words(line: str, name: str | None) -> None:
    assert papers.beside(line) == name
