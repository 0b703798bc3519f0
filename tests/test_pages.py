"""Every line of any page is in exactly one item, or is named as set aside."""

import io
import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomcli import company, ordering, pages, recognition, stamps, units
from iomcli.items import TWO_WAYS, Aside, Item
from iomcli.layouts import Page
from iomcli.readers import mail, text
from iomcli.stamps import Stamp

DATES = [
    "10 October, 2019", "26 Sep 2017", "2019-11-26", "Wednesday, September 5, 2018", "15 de abril de 2025", "9 mars 2020",
    "6 de janeiro de 2021", "Wed, 09/19/2018 - 11:19", "IOM - News - Mar, 03/21/2017 - 09:46", "Date Publish: 10/12/2018",
    "10/12/2018", "Date: 2019-02-03", "Posted\n12 Sep 2017", "12 oct 2021 - 20:30 CST", "Published 11:40, 3 March 2021",
    "14:05 - 23/03/2021", "Updated: March 2, 2022 at 9:10 AM EST", "Publicado em 18/10/2020 16h12 Atualizado em 19/10/2020 09h00",
    "🕒 15 June 2022", "Par Ana L. • Publié le 21/10/2020 à 06:30",
]  # fmt: skip
SHORT = [
    "Shelter number {} opens in Tapachula", "El refugio {} abre en Tapachula", "Read more {}", "- 2030 Agenda {}", "{}", "@handle{}",
    "Photo: IOM / {}", "Belize, Mexico, Costa Rica {}", "News {}(site description)", "Por Ana María López{}", "Home / News {}",
    "A reader asked: who is number {}?", "NOTICIA {}", "Page {} of 9", "Guatemala",
    "Our work\nOur workAs the leading organization of {}", "Por\nRedacción {}", "Format\nReport {}", "Source\nIOM {}", "Related Posts",
    "Share this:", "Two paragraphs {} more", "3 days ago", "Ana Po\nNews Editor\na{}@example.org",
    "Skip to main content", "Comparte esta noticia", "Contact us", "Ministerio de Gobernación {}", "San José, 3 de marzo de 2021",
    "Subject: number {}", "SECCIÓN", "#Belize #Limits", "Austin", "Places and days {}:",
]  # fmt: skip
LONG = [
    "Tapachula, Mexico – Families number {} found a bed, a meal and a doctor in the new shelter. It opened on Monday.",
    "The {} officials came from four countries, and the course went on for three days; they will meet again in the spring.",
    "Corozal, Belize, March {}, 2020. Thirty sailors have finished a course about counter-trafficking at sea.",
    "Sentence {}. " * 40,
    "Dans la ville de Ouanaminthe, {} infirmières ont suivi un cours sur l’accueil des personnes rapatriées...",
]
WRAPPED = (
    "The people of the border town {} met the officials of Costa\nRica and Panama for a day of long talks about the roads\n"
    "to the north and the shelters along them, which are full."
)


@st.composite
def page(draw: st.DrawFn) -> str:
    """Generate a page: blocks of all kinds in any order, with none to three blank lines between them."""
    kinds = st.sampled_from(
        draw(st.sampled_from([DATES + SHORT + LONG, [*DATES[:3], *LONG], SHORT + LONG, [*SHORT, WRAPPED]]))
    )
    blocks = draw(st.lists(st.tuples(kinds, st.integers(1, 3)), max_size=25))
    text = "".join(kind.replace("{}", f"{number}") + "\n" * blank for number, (kind, blank) in enumerate(blocks, 1001))
    return text.replace("\n\n\n", "\n \u00a0 \n\n")


@st.composite
def cards(draw: st.DrawFn) -> str:
    """Generate a listing whose dates stand below the teasers, with furniture and other lines between the cards."""
    date_ = draw(st.sampled_from(DATES))
    between = st.lists(st.sampled_from(SHORT), max_size=2)
    lines: list[str] = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        parts = [*draw(between), draw(st.sampled_from(SHORT[:2])), draw(st.sampled_from(LONG)), *draw(between)]
        lines += [*(part.replace("{}", f"{number}") for part in parts), date_, *draw(between)]
    return draw(st.sampled_from(["\n", "\n\n"])).join(lines)


def words(texts: list[str]) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", " ".join(texts)))


@settings(max_examples=300, deadline=None)
@given(page() | cards())
def test_no_line_of_a_page_is_lost_or_doubled(given: str) -> None:
    found = list(text.read(io.BytesIO(given.encode())))
    items = [one for one in found if isinstance(one, Item)]
    asides = [one for one in found if isinstance(one, Aside)]
    kept = words([*(one.text for one in asides), *(f"{item.title or ''}\n{item.body}" for item in items)])
    lines = given.split("\n")
    lost = words(lines) - kept
    shapes = company.repeated(line.strip() for line in lines)
    dates = words(
        [
            line
            for line, below in pairwise([*lines, ""])
            if company.read(line.strip(), shapes) or stamps.is_label(line, below)
        ]
    )
    assert kept - words(lines) == Counter(), "nothing is doubled or made up"
    named = words([line.partition(":")[0] for line in lines if ":" in line])
    assert lost - dates - named == Counter(), "only the line that dates an item is not in its text, and names of parts"
    assert all(lines[aside.line - 1].strip() == aside.text for aside in asides)
    assert len({aside.line for aside in asides}) == len(asides)
    assert [item.line for item in items] == sorted(item.line for item in items)


@settings(max_examples=100)
@given(page() | cards())
def test_a_page_read_in_pieces_of_a_window_is_the_same(given: str) -> None:
    numbered = [(number, line.strip()) for number, line in enumerate(given.split("\n"), 1)]
    assert list(pages.split(iter(numbered))) == list(pages.split(numbered))


def layout(given: str) -> Page:
    return recognition.recognised([(number, line.strip()) for number, line in enumerate(given.split("\n"), 1)]).page


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("1 May, 2019\n\nTitle\n\nBody.", "dated"),
        ("Title of a page\n\n1 May, 2019\n\nBody of it, which ends.", "below"),
        ("Title of a page\n\nA standfirst, which ends.\n\n1 May, 2019\n\nBody of it, which ends.", "below"),
        ("Title of a page\n\nBody of it, which ends.\n\nMore.\n\n1 May, 2019\n\nMore of it, which ends.", "undated"),
        ("Title of a page\n\nThe forum is held on this day:\n\n1 May, 2019\n\nMore of it, which ends.", "undated"),
        ("First title\n\nA text, which ends.\n\n2 May, 2019\n\nOther title\n\nA text, too.\n\n1 May, 2019", "ended"),
        ("Title of a page\n\nBody of it, which ends.\n\n1 May, 2019", "ended"),
        ("Title of a page\n\nUpdated: 1 May, 2019\n\nBody of it, which ends.", "below"),
        ("1 May, 2019\n\nFirst title of a page\n\n30 April, 2019\n\nBody of it, which ends.", "below"),
        ("", "undated"),
    ],
)
def test_a_layout_is_recognised_by_the_place_of_its_dates(given: str, expected: str) -> None:
    assert layout(given).layout == expected


@pytest.mark.parametrize(
    ("line", "month_first", "stamp"),
    [
        ("10 October, 2019", None, Stamp(date(2019, 10, 10))),
        ("Date Publish: 10/12/2018", None, Stamp(date(2018, 10, 12), labelled=True)),
        ("Date Publish:", None, Stamp(None, labelled=True)),
        ("Posted on", None, None),
        ("Publicado el 9 de marzo de 2020", None, Stamp(date(2020, 3, 9), labelled=True)),
        ("10/12/2018", None, Stamp(None, unclear=TWO_WAYS)),
        ("10/12/2018", False, Stamp(date(2018, 12, 10))),
        ("28/02/2020", None, Stamp(date(2020, 2, 28))),
        ("31/31/2020", None, None),
        ("Lun, 03/09/2020 - 09:46", None, Stamp(date(2020, 3, 9))),
        ("Tue, 09.10.2018", None, Stamp(date(2018, 10, 9))),
        ("Wed, 09/05/2018", None, Stamp(None, unclear=TWO_WAYS)),
        ("Wed, 09.05.2018", None, Stamp(date(2018, 5, 9))),
        ("03.06.2023", None, Stamp(date(2023, 6, 3))),
        ("03.06.23", None, Stamp(date(2023, 6, 3))),
        ("03.06.2023", True, Stamp(date(2023, 3, 6))),
        ("Date: 2019-02-03 The rest of it", None, Stamp(date(2019, 2, 3), rest="The rest of it")),
        ("10 OCTOBER 2019 | BELIZE", None, Stamp(date(2019, 10, 10))),
        ("News · Central America · 10 October 2019", None, Stamp(date(2019, 10, 10))),
        ("From 10 October 2019 | to 12 October 2019", None, None),
        ("1 May, 2019 | 2 May, 2019", None, None),
        ("05 de novembro de 2018 - 16:32", None, Stamp(date(2018, 11, 5), timed=True)),
        ("Publié le 18 mars 2025 à 14h05", None, Stamp(date(2025, 3, 18), labelled=True, timed=True)),
        ("noviembre 9, 2021 8:15 am", None, Stamp(date(2021, 11, 9), timed=True)),
        ("12 oct 2021 - 20:30 CST", None, Stamp(date(2021, 10, 12), timed=True)),
        ("2019-10-10T09:30:00Z", None, Stamp(date(2019, 10, 10))),
        ("2019-10-10 09:30", None, Stamp(date(2019, 10, 10), timed=True)),
        ("2019/10/10", None, Stamp(date(2019, 10, 10))),
        ("Publicado em 10/10/2019 às 14h05", None, Stamp(date(2019, 10, 10), labelled=True)),
        ("Date of publication: 10 October 2019", None, Stamp(date(2019, 10, 10), labelled=True)),
        ("Created: 10 October 2019", None, Stamp(date(2019, 10, 10), labelled=True)),
        ("10 October 2019 - Geneva", None, Stamp(date(2019, 10, 10))),
        ("10 October 2019 - 14 October 2019", None, None),
        ("(10 October 2019)", None, Stamp(date(2019, 10, 10))),
        ("By Staff Writer -October 12, 2021", None, Stamp(date(2021, 10, 12))),
        ("Par Laurent M. • Publié le 21/10/2020 à 06:30", None, Stamp(date(2020, 10, 21), labelled=True)),
        ("10 oct. 2019 - 3 min de lectura", None, Stamp(date(2019, 10, 10))),
        ("From 9:00 AM on 3 May 2019 to 5:00 PM", None, None),
        ("Published date:", None, Stamp(None, labelled=True)),
        ("A meeting of 10 October, 2019", None, None),
        ("Date palms grow here", None, None),
        ("Published 11:40, 3 March 2021", None, Stamp(date(2021, 3, 3), labelled=True, timed=True)),
        ("Publié à 11h40 le 3 mars 2021", None, Stamp(date(2021, 3, 3), labelled=True, timed=True)),
        ("Publicado às 10h32 de 14/05/2021", None, Stamp(date(2021, 5, 14), labelled=True)),
        ("14:05 - 23/03/2021", None, Stamp(date(2021, 3, 23))),
        ("10:32 a.m. | 14 mayo 2021", None, Stamp(date(2021, 5, 14))),
        ("3 de marzo de 2021 a las 14:20 (hora de México)", None, Stamp(date(2021, 3, 3), timed=True)),
        ("Updated: March 2, 2022 at 9:10 AM EST", None, Stamp(date(2022, 3, 2), timed=True, updated=True)),
        ("Updated 4 March 2021 | Published 3 March 2021", None, Stamp(date(2021, 3, 3), labelled=True)),
        (
            "Publié le 3 mars 2021 à 18h12, modifié le 4 mars 2021",
            None,
            Stamp(date(2021, 3, 3), labelled=True, timed=True),
        ),
        ("18/10/2021 (hace 2 días)", None, Stamp(date(2021, 10, 18))),
        ("Redacción / 22 de marzo de 2024", None, Stamp(date(2024, 3, 22))),
        ("3 Mar 2021 by Ana Ruiz, Tegucigalpa", None, Stamp(date(2021, 3, 3))),
        ("🕒 15 June 2022", None, Stamp(date(2022, 6, 15))),
        ("Updated figures of 3 March 2021", None, None),
        ("Daily Update | 5 March 2024", None, Stamp(date(2024, 3, 5))),
        ("La Prensa · 5 mar 2024", None, Stamp(date(2024, 3, 5))),
        ("At 10:00 on 3 May 2019 the officials met", None, None),
    ],
)
def test_a_date_line_holds_a_date_its_label_and_nothing_else(
    line: str, month_first: bool | None, stamp: Stamp | None
) -> None:
    assert stamps.read(line, month_first) == stamp


@pytest.mark.parametrize(
    ("lines", "first"),
    [(["1/2/2019", "2/28/2019"], True), (["1/2/2019", "28/2/2019"], False), (["2/28/2019", "28/2/2019"], None), (["1/2/2019"], None), ([], None),
     (["3/6/24\tBelice", "31/5/24\tCuba"], False), (["5/31/24 | Cuba"], True), (["31/5/24: Cuba"], False), (["31/5/24 casos"], None)],
)  # fmt: skip
def test_the_other_dates_of_a_page_tell_whether_the_month_comes_first(lines: list[str], first: bool | None) -> None:
    assert ordering.told(lines).month_first is first


def test_a_page_that_may_go_on_is_asked_for_its_language_before_any_date_in_numbers() -> None:
    texts = ["Las familias llegaron ayer al albergue de la ciudad, donde la OIM les dio comida."]
    assert ordering.told(["Un título"], texts).month_first is False
    assert ordering.told(["Un título"], texts, entire=True).month_first is None
    assert ordering.told(["5/6/2023"], texts, entire=True).month_first is False


def test_the_language_of_a_page_tells_what_its_dates_do_not() -> None:
    body = (
        "Los alcaldes de la zona se reunieron con las familias que esperan en el puente para hablar de los albergues."
    )
    spanish, english = (
        f"Título de la nota\n\n03/04/2021\n\n{body}",
        "Title of a note\n\n03/04/2021\n\nThe mayors of the area met.",
    )
    assert (layout(spanish).month_first, layout(english).month_first) == (False, None)


def test_a_word_cut_at_a_hyphen_is_joined() -> None:
    lines = ("a course about counter-", "trafficking at sea -", "and more")
    assert units.joined(lines) == "a course about counter-trafficking at sea - and more"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("la mejor cobertura de la mi-", "gración laboral"), "la mejor cobertura de la migración laboral"),
        (("los techos de la bode-", "ga, y la bodega"), "los techos de la bodega, y la bodega"),
        (("los techos de la bode-", "ga"), "los techos de la bode-ga"),
        (("a long-term plan and a long-", "term aim"), "a long-term plan and a long-term aim"),
        (("a well-re-", "turned book"), "a well-re-turned book"),
        (("the nurses of-", "fered a meal"), "the nurses offered a meal"),
        (("a short-", "term plan, a flood-", "prone town"), "a short-term plan, a flood-prone town"),
        (("the vil-", "lage and its short-", "term plan"), "the village and its short-term plan"),
        (("the inhabi-", "tants of the muni-", "cipality"), "the inhabitants of the municipality"),
        (("the pre-", "and post-natal care"), "the pre- and post-natal care"),
        (("a door-", "to-door campaign of the administra-", "tion"), "a door-to-door campaign of the administration"),
    ],
)
def test_a_word_cut_at_a_hyphen_has_none_where_it_is_known_without_one(lines: tuple[str, ...], whole: str) -> None:
    assert units.joined(lines) == whole


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("dijo el ex-", "presidente de Honduras", "dijo el expresidente de Honduras"),
        ("training for ex-", "combatants", "training for ex-combatants"),
        ("dijo un ex-", "perto de la OIM", "dijo un experto de la OIM"),
        ("write an e-", "mail to the office", "write an e-mail to the office"),
    ],
)
def test_what_stands_behind_ex_tells_whether_a_word_was_cut(above: str, below: str, whole: str) -> None:
    assert units.joined((above, below), cut=True) == whole


@pytest.mark.parametrize("again", ["", "RES: ", "REENV: ", "AW: ", "Fwd: RV: ", "TR : "])
def test_a_subject_is_read_alike_in_a_message_and_in_a_chain_that_was_pasted(again: str) -> None:
    subject = "Fire: two rows of houses lost"
    head = f"From: ana@example.org\nDate: Thu, 10 Oct 2019 09:00:00 -0600\nSubject: {again}{subject}\n\n"
    message = f"{head}Tecpán. The wells were saved by neighbours with buckets, and nobody was hurt in the night of the fire.\n"
    chain = pages.split((number, line) for number, line in enumerate((message + "\n" + message).splitlines(), 1))
    found = [*mail.items(message.encode()), *chain]
    assert [one.title for one in found if isinstance(one, Item)] == [subject] * 3


def found(text: str) -> list[Item]:
    lines = ((number, line) for number, line in enumerate(text.split("\n"), 1))
    return [one for one in pages.split(lines) if isinstance(one, Item)]


CUTTINGS = """\
{}5 de abril de 2024

OIM dona insumos

{}La OIM donó insumos a los puestos.

{}

{}4 de abril de 2024

OIM dona camas

{}La OIM donó camas al albergue.
"""


@pytest.mark.parametrize(
    "source", ["Fuente: La Tribuna", "Tomado de El Heraldo", "Source: The Gleaner", "Fuente: Diario de la Costa"]
)
def test_the_paper_below_a_cutting_is_no_title_of_the_next(source: str) -> None:
    assert [
        (one.title, one.body) for one in found(CUTTINGS.format("", "Tegucigalpa. ", source, "", "San Salvador. "))
    ] == [
        ("OIM dona insumos", "Tegucigalpa. La OIM donó insumos a los puestos."),
        ("OIM dona camas", "San Salvador. La OIM donó camas al albergue."),
    ]


def test_the_place_of_a_date_line_stays_with_the_text() -> None:
    items = found(CUTTINGS.format("Tegucigalpa, ", "", "", "San Salvador, ", ""))
    assert [(one.title, one.body) for one in items] == [
        ("OIM dona insumos", "Tegucigalpa, 5 de abril de 2024\n\nLa OIM donó insumos a los puestos."),
        ("OIM dona camas", "San Salvador, 4 de abril de 2024\n\nLa OIM donó camas al albergue."),
    ]


@pytest.mark.parametrize(
    "paper", ["La Tribuna, 5 de abril de 2024", "(La Tribuna, 5 de abril de 2024)", "The Gleaner, 5 April 2024"]
)
def test_a_cutting_is_dated_by_the_line_of_its_paper(paper: str) -> None:
    text = "Tegucigalpa. La OIM donó insumos a los puestos."
    (item,) = found(f"OIM dona insumos\n\n{paper}\n\n{text}\n")
    assert (item.title, item.date, item.body) == ("OIM dona insumos", date(2024, 4, 5), f"{paper}\n\n{text}")
    (item,) = found(f"OIM dona insumos a los puestos\n\n{text}\n\n{paper}\n")
    assert item.date == date(2024, 4, 5)


@pytest.mark.parametrize("places", [("Managua, ", ""), ("", "Managua, ")])
def test_one_date_line_with_a_place_among_others_begins_an_item(places: tuple[str, str]) -> None:
    first, second = places
    items = found(CUTTINGS.format(first, "", "", second, ""))
    assert [(one.title, one.date) for one in items] == [
        ("OIM dona insumos", date(2024, 4, 5)),
        ("OIM dona camas", date(2024, 4, 4)),
    ]


def test_a_place_and_a_day_below_the_date_of_an_item_begins_none() -> None:
    release = "5 de abril de 2024\n\nOIM dona {}\n\nManagua, 5 de abril de 2024\n\nLa OIM donó {} a los puestos.\n\n"
    items = found(release.format("insumos", "insumos") + release.format("camas", "camas"))
    assert [one.title for one in items] == ["OIM dona insumos", "OIM dona camas"]
