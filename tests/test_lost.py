"""What a reading may have missed: lines set aside that may be news, days in a text that may be those of other items."""

import json
from datetime import date
from pathlib import Path

import pytest

from iomcli import lost
from iomcli.items import Aside, Item
from tests.conftest import Run

SECTION = "the name of a section"


@pytest.mark.parametrize(
    ("text", "reason", "line", "told"),
    [
        ("Caravana sale de Tapachula", SECTION, 5, True), ("3/6/24 Taller de costura", "below the text", 5, True),
        ("Caravana sale de Tapachula", SECTION, 2, False), ("Caravana sale de Tapachula", SECTION, 9, False),
        ("Caravana sale de Tapachula", "page furniture", 5, False), ("Caravana sale de Tapachula", "navigation", 5, False),
        ("Caravana sale de Tapachula", "caption", 5, False), ("Caravana sale de Tapachula", "metadata", 5, False),
        ("Noticias de la semana", SECTION, 5, False), ("Junio 2024", SECTION, 5, False), ("Guatemala", SECTION, 5, False),
        ("Saint Vincent and the Grenadines", SECTION, 5, False), ("Comunicados de prensa de junio de 2024", SECTION, 5, False),
        ("Again and again it stands", SECTION, 5, False),
    ],
)  # fmt: skip
def test_lines_among_items_that_tell_something_may_be_news(text: str, reason: str, line: int, told: bool) -> None:
    again = Aside(7, "Again and again it stands", SECTION)
    one, _ = lost.flagged([Aside(line, text, reason), again], 3, 8)
    assert one.may_be_news is told


TEXT = "El taller duró tres días y llegaron muchas personas de lejos."


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (["3 de junio de 2024", "Abre un taller en Petén", TEXT, "5 de junio", "Cierra la feria de Danlí", TEXT], ""),
        (["3 de junio de 2024", "Abre un taller en Petén", TEXT, "5 de junio de 2024", "Cierra la feria de Danlí", TEXT], "2 lines that look like the dates of other items: '3 de junio de 2024', '5 de junio de 2024'"),
        (["Abre un taller en Petén", "2024-06-03", TEXT, "Cierra la feria de Danlí", "2024-06-05", TEXT, "Vuelven los buses al norte", "2024-06-07", TEXT], "3 lines that look like the dates of other items: '2024-06-03', '2024-06-05' …"),
        (["3 de junio de 2024", TEXT, "5 de junio de 2024", TEXT], ""),  # a timeline
        (["3 de junio de 2024", "5 de junio de 2024", "7 de junio de 2024"], ""),
        (["Feria de Danlí", "3 de junio de 2024", "Feria de Petén", "5 de junio de 2024"], ""),
        (["3 de junio de 2024", "Abre un taller en Petén", TEXT, "1 de junio de 2024", "Cierra la feria de Danlí", TEXT], ""),
        (["3 de junio", "Abre un taller en Petén", TEXT, "5 de junio", "Cierra la feria de Danlí", TEXT], ""),
        ([TEXT], ""), ([""], ""),
    ],
)  # fmt: skip
def test_days_above_titles_and_texts_may_be_those_of_other_items(paragraphs: list[str], told: str) -> None:
    remark = lost.days(Item(body="\n\n".join(paragraphs), date=date(2024, 6, 1), line=4))
    assert (remark.text if remark else "") == (told and f"the text has {told}")
    assert not remark or remark.line == 4


def test_what_may_be_news_comes_first_in_the_report_and_is_marked_in_json(run: Run) -> None:
    page = Path(__file__).with_name("bulletins") / "addresses-of-other-things.txt"
    Path("page.txt").write_text(f"Home\n\n{page.read_text()}")
    assert run("ingest", "page.txt", "--dry-run").out.splitlines()[4:6] == [
        "  set aside, but may be news: line 8 'Watch the video of the ceremony' (between two items)",
        "  set aside line 1, page furniture: 'Home'",
    ]
    report = json.loads(run("ingest", "page.txt", "--format", "json").out)
    marked = {one["text"]: one["may_be_news"] for one in report["sources"][0]["set_aside"]}
    assert marked["Watch the video of the ceremony"] is True
    assert marked["Home"] is False
