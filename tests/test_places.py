"""Towns and other places that datelines print, and the countries that they tell."""

import pytest

from iomcli import gazetteer
from tests.test_countries import every, tagged


@pytest.mark.parametrize(
    "words",
    [
        "Tegucigalpa",
        "Belize City",
        "Puerto Cortés (Honduras)",
        "San José, Costa Rica",
        "Ciudad de México",
        "Tuxtla Gutiérrez, Chiapas, Mexico",
        "Genève/ Port-au-Prince",
        "Los Planes, Panama",
        "Pueblo Nuevo, Panama",
        "TEGUCIGALPA",
        "Panama City, Republic of Panama",
        "San Ignacio",
    ],
)
def test_places_are_known(words):
    assert gazetteer.is_place(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Regional",
        "In response, he wrote to, Panama X",
        "Central America",
        "Mexico and",
        "a town, Panama",
        "/",
        "Honduran",
        "When the talks of that long week were over Ministers, Panama",
    ],
)
def test_other_words_are_no_places(words):
    assert not gazetteer.is_place(words)


@pytest.mark.parametrize(
    ("code", "datelines"),
    [
        ("JM", "May Pen|Port Antonio|Savanna-la-Mar|Savanna la Mar|Mandeville|St. Elizabeth|Saint Elizabeth|Old Harbour|Trelawny|Falmouth|Ocho Rios|Portmore|Lucea, Hanover"),
        ("TT", "Chaguanas|Point Fortin|Couva|Arima|Sangre Grande|Scarborough, Tobago|Scarborough"),
        ("GY", "Lethem|Linden|Mabaruma|Anna Regina|New Amsterdam"),
        ("BS", "Freeport|Abaco|Nassau|Treasure Cay"),
        ("DM", "Castle Bruce|Portsmouth, Dominica"),
        ("LC", "Dennery|Soufriere"),
        ("BB", "Oistins|Holetown"),
        ("SR", "Nieuw Nickerie|Moengo|Lelydorp"),
        ("CU", "Bayamo|Las Tunas|Guines"),
        ("PR", "Caguas|Bayamon|Arecibo"),
    ],
)  # fmt: skip
def test_towns_of_the_caribbean_tell_the_country_in_a_dateline(code, datelines):
    told = {place: every(tagged(f"{place} – The team met families.", dateline=place)) for place in datelines.split("|")}
    assert [place for place, codes in told.items() if codes != {code}] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Governor Trelawny and Miss Mandeville wrote of the old harbour at Black River.", set()),
        ("A fair in Hanover, Germany, and a walk through Falmouth.", {"DE"}),
        ("Students of Manchester and Hanover met in the United Kingdom.", {"GB"}),
        ("Families in Manchester, Hanover, Westmoreland and Black River, in the west of Jamaica, got tents.", {"JM"}),
        ("Ships near Scarborough Shoal left for the Philippines.", {"PH"}),
        ("A course in Mahdia, Tunisia.", {"TN"}),
    ],
)
def test_a_town_of_the_caribbean_with_a_namesake_wants_company(text, codes):
    assert every(tagged(text)) == codes


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("GT", "Donan equipo al aeropuerto La Aurora|The La Aurora International Airport"),
        ("CR", "En el aeropuerto internacional Juan Santamaría"),
        ("HT", "À l’aéroport Toussaint Louverture"),
        (
            "NI",
            "Equipos en Caribe Norte, Nicaragua|La Costa Caribe de Nicaragua|Nicaragua’s Caribbean coast|Caribe Norte",
        ),
        ("HN", "El centro de Omoa, con fondos de la Unión Europea|Omoa: a centre funded by the European Union"),
    ],
)
def test_an_airport_or_a_coast_tells_a_country_and_no_region(code: str, texts: str) -> None:
    told = {text: (every(item := tagged(text)), item.regions) for text in texts.split("|")}
    assert {text: found for text, found in told.items() if found != ({code}, ())} == {}


def test_a_region_that_gives_nothing_is_one() -> None:
    assert tagged("They went to the European Union.").regions == ("Europe",)
    assert tagged("Funds for the Caribbean.").regions == ("Caribbean",)
