"""The rules by which an item is about a country: each with items that it decides."""

import pytest

from iomcli import filing, rules
from iomcli.items import Item
from tests.test_countries import tagged


def decided(title: str | None, body: str) -> dict[str, str]:
    """Give the rule by which an item has each of its countries, those that are only mentioned in brackets."""
    item = filing.complete(Item(title=title, body=body))
    return {e.code if e.role == "about" else f"({e.code})": e.rule for e in item.evidence if e.role != "region"}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        # title
        ("Honduras and Guatemala meet", "Officials talked.", {"HN": "title", "GT": "title"}),
        ("The Embassy of Mexico opens a shelter", "It has forty beds.", {"MX": "title"}),
        # dateline
        ("A campaign for the young", "Choluteca. The campaign began.", {"HN": "dateline"}),
        ("Nicaraguan migrants get papers", "Upala (Costa Rica). – They came early.", {"NI": "title", "CR": "dateline"}),
        ("Rain over Honduras", "Managua – Rain fell.", {"HN": "title", "(NI)": "venue"}),
        ("A course for all", "San José, Costa Rica – It is virtual.", {"(CR)": "venue"}),
        ("A course for all", "San José – It was held for police of Costa Rica.", {"CR": "dateline"}),
        ("A course for all", "San José – It is free.\n\nIt was made with the ministry of Costa Rica.", {"CR": "dateline"}),
        ("A course for all", "San José – It is free.\n\nThe Embassy of Costa Rica pays.", {"(CR)": "donor"}),
        ("A course for all", "Geneva – It is free.\n\nPeru asked for it.\n\nIt is held in Switzerland.", {"(PE)": "named", "(CH)": "named"}),
        ("A course for the Caribbean", "Panama City – It is free.\n\nPanama hosts it.", {"(PA)": "named"}),
        # lead
        ("News", "IOM met the police of Panama. Peru sent a letter.", {"PA": "lead", "(PE)": "named"}),
        ("News", "No place is named here.\n\nPeru sent a letter.", {"(PE)": "named"}),
        (
            "A new camp",
            "This was said in Geneva today.\n\nSyrian refugees came to Jordan.",
            {"(CH)": "named", "SY": "lead", "JO": "lead"},
        ),
        (
            "The members meet",
            "Belize, Canada, Guatemala, Honduras, Mexico, Panama and Nicaragua met.",
            dict.fromkeys(("(BZ)", "(CA)", "(GT)", "(HN)", "(MX)", "(PA)", "(NI)"), "named"),
        ),
        # what stands aside
        ("Training", "The Embassy of Mexico in Guatemala gave a room.", {"GT": "lead", "(MX)": "donor"}),
        ("Un plan", "Honduras presenta un plan que paga la cooperación suiza.", {"HN": "lead", "(CH)": "donor"}),
        ("A plan", "Honduras opens a school with Swiss funding.", {"HN": "lead", "(CH)": "donor"}),
        ("A crime", "Two Haitian aid workers were killed.", {"HT": "lead"}),
        ("Un acuerdo", "La cooperación hondureña y la guatemalteca firman un acuerdo.", {"HN": "lead", "GT": "lead"}),
        ("Un plan", "Honduras busca la cooperación con Suiza.", {"HN": "lead", "CH": "lead"}),
        ("Help", "Migrants returned from the United States landed in Honduras.", {"HN": "lead", "(US)": "sender"}),
        ("Ayuda", "Personas deportadas desde México llegaron a Honduras.", {"HN": "lead", "(MX)": "sender"}),
        ("Una panadería", "Mujeres que volvieron de España abrieron en Jinotega un local.", {"NI": "lead", "(ES)": "sender"}),
        ("Vuelven noventa", "Noventa personas volvieron de México.", {"MX": "lead"}),
        ("Migrants return", "They came back from Mexico to Honduras.", {"HN": "lead", "(MX)": "sender"}),
        ("Help", "Migrants returned to Honduras by land.", {"HN": "lead"}),
        ("A film", "It is by the Costa Rican filmmaker Ana Mora.", {"(CR)": "person"}),
        ("Una película", "La dirige una mujer hondureña.", {"(HN)": "person"}),
        ("A film", "It is about Costa Rican filmmakers.", {"CR": "lead"}),
        # venue
        ("Regional Conference on Migration", "It meets in Ciudad de Panamá in May.", {"(PA)": "named"}),
        ("A seminar for the Caribbean", "It was held in Jamaica, and before in Santo Domingo.", {"(JM)": "named", "(DO)": "named"}),
        ("Storms in the Caribbean", "Nassau – Islands of the Bahamas were hit.", {"BS": "dateline"}),
        ("Labour in Central America", "Guatemala, Honduras and Belize signed.", {"GT": "lead", "HN": "lead", "BZ": "lead"}),
        ("A conference of the police", "It meets in Panama in May.", {"PA": "lead"}),
        # host
        (
            "A shelter for Venezuelan migrants",
            "In Colombia, families from Venezuela sleep there.",
            {"VE": "title", "CO": "host"},
        ),
        ("A shelter in Venezuela", "In Colombia, families wait.", {"VE": "title", "(CO)": "named"}),
        # part
        ("A week", "Jamaica\n\nThirty officers learnt.\n\nHaiti\n\nWater came to many people.", {"JM": "part", "HT": "part"}),
        ("A week", "SAN JOSÉ: A centre opened for people of Peru.\n\nKINGSTON: Thirty officers learnt.", {"CR": "part", "JM": "part", "(PE)": "named"}),
        ("A week", "Jamaica\n\nThirty officers learnt.\n\nThey will go to Haiti too.", {"JM": "lead", "(HT)": "named"}),
        ("A week in Cuba", "Jamaica\n\nThirty officers learnt.\n\nHaiti\n\nWater came to many people.", {"CU": "title", "(JM)": "named", "(HT)": "named"}),
        # often
        (
            "Venezuela: the way out",
            "From Venezuela to Peru it is far. Peru has camps. In Peru they wait.",
            {"VE": "title", "PE": "often"},
        ),
        (
            "A way out",
            "It is far.\n\nPeru has camps. In Peru they wait, and Peru pays.\n\nChile sent rice.",
            {"PE": "often", "(CL)": "named"},
        ),
    ],
)  # fmt: skip
def test_a_rule_decides(title: str | None, body: str, expected: dict[str, str]) -> None:
    assert decided(title, body) == expected


LABELLED = Item(title="A", body="It rained.", dated="date line: 3 July 2021 | Guyana")
SITE = "https://honduras.iom.int/es/news/un-taller"


@pytest.mark.parametrize(
    ("item", "about", "rule"),
    [
        (Item(title="Un taller", body="Llegaron treinta personas.", url=SITE), ("HN",), "site"),
        (Item(title="A workshop", body="Thirty came.", url="http://www.CostaRica.iom.int"), ("CR",), "site"),
        (Item(title="Un taller", body="Fue en Belice.", url=SITE), ("BZ",), "lead"),
        (Item(title="A workshop for the Caribbean", body="Thirty came.", url=SITE), (), "region"),
        (Item(title="Un taller", body="Fue allí.", url=SITE, about=("BZ",), given=("about",)), ("BZ",), "given"),
        (Item(title="Un taller", body="Fue allí.", url=SITE, corrected={"about": ["HN"]}), (), None),
        (Item(title="Un taller", body="Fue allí.", url="https://honduras.iom.int.example.org/es"), (), None),
        (Item(title="Un taller", body="Fue allí.", url="https://rosanjose.iom.int/es"), (), None),
        (Item(title="Un taller", body="Fue allí.", url="javascript://honduras.iom.int/"), (), None),
        (Item(title="A workshop", body="It rained.", dated="date line: By: IOM Belize | 30.06.2022"), ("BZ",), "site"),
        (Item(title="Un taller", body="Fue allí.", dated="date line: OIM en Panamá | 3 mayo 2020"), ("PA",), "site"),
        (Item(title="Un taller", body="Fue en Haití.", dated="date line: IOM Belize | 3 May 2020"), ("HT",), "lead"),
        (Item(title="A workshop", body="It rained.", dated="date line: By: IOM Staff | 30.06.2022"), (), None),
        (Item(title="Un refugio en La Cruz", body="", url="https://costarica.iom.int/es"), ("CR",), "title"),
        (Item(title="Un refugio en La Cruz", body=""), (), None),
        (Item(title="Corozal opens", body="", dated="date line: IOM Belize | 3 May 2020"), ("BZ",), "title"),
    ],
)
def test_an_item_that_names_no_place_is_about_the_country_of_its_mission(
    item: Item, about: tuple[str, ...], rule: str | None
) -> None:
    found = filing.tag(item)
    assert found.about == about
    assert {e.rule for e in found.evidence} == ({rule} if rule else set())


@pytest.mark.parametrize(
    ("title", "body", "printed", "about", "mentions"),
    [
        ("A workshop", "Thirty came.", "26 July 2021 | Jamaica", ("JM",), ()),
        ("A workshop", "Thirty came.", "Jamaica, 26 July 2021", ("JM",), ()),
        ("A workshop", "Thirty came.", "26 July 2021 Jamaica", ("JM",), ()),
        ("A workshop", "Thirty came.", "Guyana – 26 July 2021", ("GY",), ()),
        ("A workshop", "Thirty came.", "26 July 2021 | Guyana, Surinam", ("GY", "SR"), ()),
        ("A workshop", "Thirty came.", "26 July 2021 | Belize, Cuba, Haiti, Peru", (), ()),
        ("A workshop", "Thirty came.", "26 July 2021 | Por Ana Panama", (), ()),
        ("A workshop", "Thirty came.", "26 July 2021", (), ()),
        ("A workshop", "Floods came to Somalia.", "Geneva, Switzerland | 26 July 2021", ("SO",), ()),
        ("A workshop", "Floods came to Somalia.", "Geneva | 26 July 2021", ("SO",), ()),
        ("A workshop", "Thirty came.", "Geneva | 26 July 2021", (), ()),
        ("A workshop", "Some went to Canada. Others did not.", "26 July 2021 | Jamaica", ("JM",), ("CA",)),
        ("A workshop", "They left Jamaica for Canada.", "26 July 2021 | Jamaica", ("JM", "CA"), ()),
        ("A workshop", "Some went to Canada. Others did not.", "26 July 2021 | Jamaica, Cuba", ("CA",), ()),
        ("A workshop in Belize", "Thirty came.", "26 July 2021 | Jamaica", ("BZ",), ()),
        ("A workshop", "Belmopan – Thirty came.", "26 July 2021 | Jamaica", ("BZ",), ()),
    ],
)  # fmt: skip
def test_a_country_with_the_date_counts_where_title_and_dateline_name_none(
    title: str, body: str, printed: str, about: tuple[str, ...], mentions: tuple[str, ...]
) -> None:
    found = filing.complete(Item(title=title, body=body, dated=f"date line: {printed}"))
    assert (found.about, found.mentions) == (about, mentions)
    given = filing.complete(
        Item(title=title, body=body, dated=f"date line: {printed}", about=("PE",), given=("about",))
    )
    assert given.about == ("PE",)


def test_two_seats_of_agencies_are_venues_of_what_is_told_of_a_region() -> None:
    text = "Many died on the way, most of them on the border of Mexico and the United States."
    told = {place: tagged(f"{place} – {text}", "A report for the Americas", place) for place in SEATS}
    assert {place: item.about for place, item in told.items()} == SEATS


SEATS = {"Geneva/Washington": (), "Tijuana": ("MX",)}


def test_every_rule_has_its_reason() -> None:
    given = Item(title="A", body="It rained in Peru.", about=("BZ",), given=("about",))
    person = Item(title="A", body="It rained in Peru.", about=("BZ",), corrected={"about": []})
    used = {
        e.rule
        for item in (given, person, Item(title="A", body="It rained.", url=SITE), LABELLED)
        for e in filing.tag(item).evidence
    }
    used |= {rule for case in test_a_rule_decides.pytestmark[0].args[1] for rule in case[2].values()}
    used.add(filing.tag(Item(title="Rain in the Caribbean", body="It rained.")).evidence[0].rule)
    assert used == rules.REASONS.keys()


@pytest.mark.parametrize(
    ("title", "body", "codes"),
    [
        ("New homes", "Georgetown, Guyana – Thirty families got keys.", "GY"),
        ("New homes", "Georgetown – Thirty families got keys.", "GY"),
        ("Viviendas", "Georgetown (Guyana). La OIM entregó viviendas a 30 familias.", "GY"),
        ("Health cards", "Georgetown, Guyana – Three hundred Venezuelans got cards.", "GY"),
        ("Health cards", "Georgetown, Guyana – Families of Venezuela got cards of the Ministry of Health of Guyana.", "GY"),
        ("Keys", "Georgetown, Guyana – Families got keys with funds of the Government of Canada.", "GY"),
        ("Kits", "Georgetown, Guyana – Forty people returned from Suriname got kits.", "GY"),
        ("A pact", "Georgetown, Guyana – The Governments of Guyana and Brazil signed a pact.", "GY"),
        ("CARICOM meets", "Georgetown, Guyana – Ministers met on Barbados and Jamaica.", "BB JM"),
        ("Consultations", "Georgetown, Guyana, 24 September 2021 – The states of CARICOM met.", ""),
        ("New homes", "Georgetown, Guyana – IOM gave homes to families in Suriname.", "SR"),
        ("New boats for Suriname", "Georgetown, Guyana – Boats were bought.", "SR"),
        ("A course", "San José, Costa Rica – It is virtual.", ""),
    ],
)  # fmt: skip
def test_the_seat_of_a_community_of_states_tells_but_in_news_of_others(title: str, body: str, codes: str) -> None:
    assert {*filing.complete(Item(title=title, body=body)).about} == {*codes.split()}
