"""Press cuttings of several papers on one page, each with the line of its paper made and placed as people do it."""

from datetime import date
from io import BytesIO
from itertools import product

import pytest

from iomcli import readers
from iomcli.items import Item

FORMS = [
    "Prensa Libre, lunes 3 de junio de 2024",
    "(Nuestro Diario, 3/06/24)",
    "elPeriódico, 3-6-2024",
    "El Faro – 3 de junio de 2024",
    "Amandala – Monday, June 3rd, 2024",
    "Channel 5 Belize, Jun. 3, 2024, p. 7",
    "CRITERIO.HN, 3 JUN. 2024",
    "Publicado en Criterio.hn el 3 de junio de 2024",
    "[Love FM, 3 June 2024]",
    "La Hora (Guatemala), 3 de junio de 2024",
    "El Heraldo. 3 de junio de 2024.",
    "Radio Progreso · 3 jun 2024",
]
PLACES = {
    "below the title": "{title}\n{paper}\n\n{text}\n\n",
    "apart below the title": "{title}\n\n{paper}\n\n{text}\n\n",
    "above the title": "{paper}\n{title}\n\n{text}\n\n",
    "below the text": "{title}\n\n{text}\n\n{paper}\n\n",
    "just below the text": "{title}\n\n{text}\n{paper}\n\n",
}
TEXTS = [
    ("Abren un albergue para familias en Danlí", "El albergue tiene cien camas y una clínica.\n\nLa OIM dio el agua."),
    ("Feria de empleo para retornados en Santa Ana", "Doce empresas ofrecieron trabajo a quienes volvieron este año."),
]


def page(papers: tuple[str, str], places: tuple[str, str]) -> str:
    """Write a page of two cuttings, the second of the 4th of its month."""
    second = papers[1].replace("3", "4").replace("lunes", "martes").replace("Monday, June 4rd", "Tuesday, June 4th")
    told = zip((papers[0], second), places, TEXTS, strict=True)
    return "".join(PLACES[place].format(paper=paper, title=title, text=text) for paper, place, (title, text) in told)


def read(text: str) -> list[tuple[date | None, str | None]]:
    stream = BytesIO(text.encode())
    every = readers.reader(readers.fitting(stream, "recortes.txt", None))(stream)
    return [(one.date, one.title) for one in every if isinstance(one, Item)]


CUTTINGS = [(date(2024, 6, 3), TEXTS[0][0]), (date(2024, 6, 4), TEXTS[1][0])]


@pytest.mark.parametrize("place", PLACES)
def test_a_cutting_alone_is_an_item(place: str) -> None:
    title, text = TEXTS[0]
    pages = {paper: PLACES[place].format(paper=paper, title=title, text=text) for paper in FORMS}
    assert [paper for paper, page in pages.items() if read(page) != CUTTINGS[:1]] == []


@pytest.mark.parametrize("place", PLACES)
def test_each_cutting_of_two_papers_is_an_item_however_their_lines_are_made(place: str) -> None:
    wrong = [papers for papers in product(FORMS, repeat=2) if read(page(papers, (place, place))) != CUTTINGS]
    assert wrong == []


@pytest.mark.parametrize("places", [*product(PLACES, repeat=2)])
def test_each_cutting_of_two_papers_is_an_item_wherever_their_lines_stand(places: tuple[str, str]) -> None:
    wrong = [papers for papers in product(FORMS, repeat=2) if read(page(papers, places)) != CUTTINGS]
    assert wrong == []


CENTRE = "La OIM inauguró un centro de atención. Atenderá a mil personas cada mes."
THANKS = "El alcalde agradeció el apoyo de la cooperación. Dijo que la obra beneficiará a tres comunidades."
TITLES = ("Abren centro para retornados en Danlí", "Crece el paso de migrantes por el Darién")
OTHERS = [
    "{day}\n\n{title}\n\n{centre}\n\n{reference}\n\n{thanks}\n\n",
    "{title}\n\n{day}\n\n{centre}\n\n{reference}\n\n{thanks}\n\n",
    "{title}\n\nPor Ana López, {day}\n\n{centre}\n\n{reference}\n\n{thanks}\n\n",
    "{title}\n\n{day}\n\n{centre} {thanks}\n\n{reference}\n\n",
    "{day}\n{title}\n{centre}\n{thanks}\n{reference}\n\n",
]


@pytest.mark.parametrize("layout", OTHERS)
@pytest.mark.parametrize("reference", ["La Prensa, {} de abril de 2024", "El Faro – {} de abril de 2024"])
def test_papers_that_items_with_days_of_their_own_refer_to_begin_no_item(layout: str, reference: str) -> None:
    told = [
        layout.format(
            title=title, day=f"{day} de mayo de 2024", reference=reference.format(day), centre=CENTRE, thanks=THANKS
        )
        for day, title in zip((20, 19), TITLES, strict=True)
    ]
    assert read("".join(told)) == [(date(2024, 5, day), title) for day, title in zip((20, 19), TITLES, strict=True)]
