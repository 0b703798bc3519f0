"""Countries: what an item is about, what it names, and what people call countries."""

import csv
import subprocess
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

import pycountry
import pytest
from babel import Locale

from iomcli import characters, countries, facts, filing, gazetteer, placing
from iomcli.errors import UnknownCountry
from iomcli.items import Item

FILES = sorted(facts.DATA.glob("*.csv"))


def tagged(body: str, title: str | None = None, dateline: str | None = None) -> Item:
    return filing.tag(Item(body=characters.clean(body), title=title, dateline=dateline))


def every(item: Item) -> set[str]:
    return {*item.about, *item.mentions}


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


# Retellings of ten items: title, dateline, body; about, mentions, regions.
BULLETIN = [
    ("Honduras drafts a migration policy", "Tegucigalpa", "Tegucigalpa. Experts met in the capital.", "HN", "", []),
    (
        "Labor migration in Mesoamerica and the Caribbean",
        None,
        "In September IOM met partners of the region.\n\nWith the Central American chambers it planned work in "
        "Central America and the Dominican Republic.",
        "",
        "DO",
        ["Mesoamerica", "Caribbean", "Central America"],
    ),
    ("IOM Belize informs migrants", "Belize City", "Belize City. IOM goes on with its work in Belize.", "BZ", "", []),
    ("Consular staff in Mexico learn", "Mexico", "Mexico. Two workshops were held in Mexico.", "MX", "", []),
    ("Nicaraguan migrants in Costa Rica: a study", None, "They entered Costa Rica since 2018.", "NI CR", "", []),
    ("The Darien improves its tools", "Panama", "Panama. Officials of the Darien zone met.", "PA", "", []),
    (
        "Young people in El Salvador",
        "San Salvador, El Salvador",
        "San Salvador, El Salvador. – A campaign for Ahuachapán.",
        "SV",
        "",
        [],
    ),
    ("Children in Mexico: more than before", None, "The Mexican authority counted 33 thousand.", "MX", "", []),
    (
        "Exchange between Guatemala and Honduras",
        "Puerto Cortés (Honduras)",
        "Puerto Cortés (Honduras). The Guatemalan-Honduras network of two Central American countries met.",
        "GT HN",
        "",
        ["Central America"],
    ),
    ("Training in Belize", "Belize", "Belize—Instructors came from Corozal and San Ignacio.", "BZ", "", []),
]


@pytest.mark.parametrize(("title", "dateline", "body", "about", "mentions", "regions"), BULLETIN)
def test_an_item_is_about_the_countries_of_its_title_and_dateline(title, dateline, body, about, mentions, regions):
    item = tagged(body, title, dateline)
    assert (" ".join(item.about), " ".join(item.mentions), [*item.regions]) == (about, mentions, regions)


@pytest.mark.parametrize(
    ("title", "dateline", "body", "about", "mentions"),
    [
        (None, None, "IOM met the police of Panama. Peru sent a letter.", "PA", "PE"),
        ("IOM asks for US$ 46 million for Haiti", None, "It has US$5 million so far.", "HT", ""),
        ("Turks-et-Caïques : deux bateaux", None, "On les a vus.", "TC", ""),
        ("News", None, "No place here.\n\nA second paragraph is about Peru.", "", "PE"),
        (None, None, "KEY FIGURES\n\nPeru and Chile meet.\n\nCuba does not.", "PE CL", "CU"),
        ("A course for all", "San José, Costa Rica", "San José, Costa Rica – It is virtual.", "", "CR"),
        ("A symposium", "San José", "San José. It was held in Costa Rica.", "CR", ""),
        ("Help for Haiti", "Geneva", "Geneva – Rain fell.", "HT", "CH"),
        ("Help", "Genève/Port-au-Prince", "Genève/Port-au-Prince – Il pleut.", "HT", "CH"),
        (
            "The members meet",
            "Mexico City",
            "Mexico City - Belize, Canada, Guatemala, Honduras, Mexico, Panama and Nicaragua met.",
            "",
            "MX BZ CA GT HN PA NI",
        ),
        ("Training", None, "The Embassy of Mexico in Guatemala gave a room.", "GT", "MX"),
        ("Training", None, "Funded by Norway and Sweden, a course began in Haiti.", "HT", "NO SE"),
        ("Training", None, "The US Department of State pays for a shelter in Belize.", "BZ", "US"),
        ("Training", None, "The Government of the United States pays.", "", "US"),
        ("The Embassy of Mexico opens a shelter", None, "It has forty beds.", "MX", ""),
        ("Visit of the U.S. Under Secretary to Panama", None, "She saw the border.", "US PA", ""),
        ("Training", None, "Korea funds a course in Haiti.", "HT", "KR"),
        ("Notes", "Ocotal (Nicaragua)", "Ocotal (Nicaragua). Honduras sent rice.", "NI", "HN"),
        ("Notes", "Choluteca", "30 November (Choluteca). Rain fell.", "HN", ""),
        ("Notes", "San Ignacio", "San Ignacio. Rain fell.", "BZ", ""),
    ],
)
def test_the_rules_for_about_and_mentions(title, dateline, body, about, mentions):
    item = tagged(body, title, dateline)
    assert (set(item.about), set(item.mentions)) == (set(about.split()), set(mentions.split()))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Port of Spain is wet", "TT"),
        ("Towns of Chinandega", "NI"),
        ("LGBTI people, tell us of it", ""),
        ("the US and the UK", "US GB"),
        ("EE.UU. y EE. UU. y los EEUU", "US"),
        ("U.S. officials", "US"),
        ("Contact us. CONTACT US", ""),
        ("US-GUATEMALA AGREEMENT, MEXICO", "US GT MX"),
        ("une réunion à Haïti", "HT"),
        ("Réunion du comité", ""),
        ("La Réunion", "RE"),
        ("RD Congo", "CD"),
        ("la République démocratique du Congo; the Congo too", "CD"),
        ("2 del Congo", "CG"),
        ("les nigériens", "NE"),
        ("les nigérians", "NG"),
        ("Niger, Nigeria", "NE NG"),
        ("Dominica", "DM"),
        ("the Dominican Republic", "DO"),
        ("Dominican", "DO"),
        ("a Dominican from Dominica", "DM"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Papua New Guinea", "PG"),
        ("Guinea", "GN"),
        ("South Sudan", "SS"),
        ("a course in Spanish and Portuguese", ""),
        ("Spanish-speaking staff, English and French", ""),
        ("clases en español", ""),
        ("el Gobierno español", "ES"),
        ("in French Guiana", "GF"),
        ("the Spanish police in the Spanish capital", "ES"),
        ("the New York Times", ""),
        ("the Cartagena Declaration and the Geneva Convention", ""),
        ("la Declaración de Brasilia", ""),
        ("the Jamaica Observer", ""),
        ("New Mexico, not the Gulf of Mexico", "US"),
        ("Estado de México", "MX"),
        ("Barrio Cuba", ""),
        ("la colonia México", ""),
        ("Central American, Latin American, Pan American and Inter-American", ""),
        ("Americans", "US"),
        ("hondureña, nicaragüenses y HAITIANOS", "HN NI HT"),
        ("haïtien et vénézuélienne", "HT VE"),
        ("hondurenos sin acento", "HN"),
        ("venezuelanos no Brasil", "VE BR"),
        ("honduran in small letters", ""),
        ("Frances sings", ""),
        ("Para todos", ""),
        ("Mexico's, Panama´s and Honduras’ towns", "MX PA HN"),
        ("El\nSalvador, Costa\u00a0Rica", "SV CR"),
        ("Hon\u00addu\u200bras, Hai\u0308ti", "HN HT"),
        ("Haitian Creole", ""),
        ("Costa rica, El salvador", "CR SV"),
        ("La paz llega a Honduras", "HN"),
        ("Trinidad & Tobago", "TT"),
        ("San Ignacio", ""),
        ("San Ignacio in Belize", "BZ"),
        ("Granada, Nicaragua", "NI"),
        ("Granada, Barbados, Jamaica", "GD BB JM"),
        ("Granada, España", "ES"),
        ("Liberia", "LR"),
        ("Liberia, Costa Rica", "CR"),
        ("Our Lady of Guadalupe", ""),
        ("Côte d'Ivoire, Cote d’Ivoire, Ivory Coast", "CI"),
        ("Estados Unidos Mexicanos", "MX"),
        ("St. Kitts and Nevis", "KN"),
        ("Honduran2 X", ""),
    ],
)
def test_a_text_names_its_countries_and_no_others(text, codes):
    assert every(tagged(text)) == set(codes.split())


def test_regions_imply_no_countries():
    item = tagged("Migrantes centroamericanos del Triángulo Norte", "North and Central American states")
    assert every(item) == set()
    assert item.regions == ("Central America", "North America", "Northern Triangle")


def test_evidence_gives_the_words_the_part_and_the_rule():
    item = tagged(
        "Belize\nCity. Rain in El\nSalvador, paid by the Embassy of Peru.", "Storm in the Caribbean", "Belize\nCity"
    )
    assert [(e.code, e.role, e.words(item), e.where, e.rule) for e in item.evidence] == [
        ("Caribbean", "region", "Caribbean", "title", "region"),
        ("BZ", "about", "Belize City", "dateline", "dateline"),
        ("SV", "mention", "El Salvador", "lead", "named"),
        ("PE", "mention", "Peru", "lead", "donor"),
    ]


@pytest.mark.parametrize(("title", "dateline", "body"), [row[:3] for row in BULLETIN])
def test_a_code_is_in_one_list_only(title, dateline, body):
    item = tagged(body, title, dateline)
    assert not {*item.about} & {*item.mentions}
    assert {(e.code, e.role) for e in item.evidence} == (
        {(code, "about") for code in item.about}
        | {(code, "mention") for code in item.mentions}
        | {(region, "region") for region in item.regions}
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Mexico", "MX"),
        ("  méxico ", "MX"),
        ("MX", "MX"),
        ("mex", "MX"),
        ("mexicana", "MX"),
        ("Haïti", "HT"),
        ("haitianos", "HT"),
        ("UK", "GB"),
        ("U.S.A.", "US"),
        ("us", "US"),
        ("EE. UU.", "US"),
        ("DRC", "CD"),
        ("Costa-Rica", "CR"),
        ("CostaRica", "CR"),
        ("the bahamas", "BS"),
        ("Cote d'Ivoire", "CI"),
        ("Cote divoire", "CI"),
        ("Trinidad & Tobago", "TT"),
        ("Niger", "NE"),
        ("Guinea", "GN"),
        ("Dominica", "DM"),
        ("Dominican", "DO"),
        ("American", "US"),
        ("Turkey", "TR"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Cape Verde", "CV"),
        ("hondurena", "HN"),
        ("Kosovo", "XK"),
    ],
)
def test_a_country_is_found_by_what_people_call_it(typed, code):
    assert countries.find(typed) == code


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Mexcio", "no country is called 'Mexcio'; did you mean Mexico?"),
        ("Qqqqqqq", "no country is called 'Qqqqqqq'"),
        ("", "no country is called ''"),
        ("Costa", "no country is called 'Costa'; did you mean Costa Rica or Côte d’Ivoire?"),
        ("republic", "no country is called 'republic'"),
        ("Caribe", "'Caribe' is a region, not a country: --region 'Caribbean'"),
        (
            "CA-4",
            "'CA-4' is more than one country; put commas between them: 'Guatemala,El Salvador,Honduras,Nicaragua'",
        ),
        ("Belize & Peru", "'Belize & Peru' is more than one country; put commas between them: 'Belize,Peru'"),
        ("Belize, Atlantis", "no country is called 'Belize, Atlantis'"),
        ("Guatmala", "no country is called 'Guatmala'; did you mean Guatemala?"),
        ("GUA", "no country is called 'GUA'; did you mean Guatemala?"),
        ("hon", "no country is called 'hon'; did you mean Honduras?"),
        ("SAL", "no country is called 'SAL'; did you mean El Salvador?"),
    ],
)
def test_an_unknown_name_is_an_error_with_the_nearest_names(typed, message):
    with pytest.raises(UnknownCountry) as error:
        countries.find(typed)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("code", "name"),
    [("CI", "Côte d’Ivoire"), ("MX", "Mexico"), ("HK", "Hong Kong"), ("CD", "DR Congo"), ("ZZ", "ZZ")],
)
def test_a_code_has_a_short_english_name(code, name):
    assert countries.name(code) == name


def test_a_name_read_in_passing_is_that_of_the_table():
    assert all(countries.name(code) == row["en"] for code, row in countries.table().items())


def test_every_name_offered_is_found():
    assert len({countries.find(name) for name in countries.names()}) == 250


def test_countries_are_those_of_iso_3166_and_kosovo():
    held = {row["code"]: row["alpha3"] for row in facts.rows("countries")}
    assert held == {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_the_names_of_cldr_are_found(language):
    names = {code: Locale(language).territories[code] for code in countries.table()}
    assert {code: countries.find(name) for code, name in names.items()} == {code: code for code in names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_facts_is_sorted_and_has_neither_doubles_nor_stray_spaces(path):
    header, *facts = rows(path)
    assert all(len(row) == len(header) for row in facts)
    assert [cell for row in facts for cell in row if cell != " ".join(cell.split())] == []
    keys = [(row[0], int(row[1])) if path.stem == "doubtful" else tuple(row) for row in facts]
    assert len({tuple(row) for row in facts}) == len(facts)
    assert keys == sorted(keys)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_codes_of_a_file_are_known(path):
    table = countries.table()
    header, *facts = rows(path)
    columns = [n for n, column in enumerate(header) if column in ("country", "only_with")]
    codes = {code for row in facts for n in columns for code in row[n].split("|") if code}
    assert codes - (placing.MARKS if path.stem == "doubtful" else set()) <= table.keys()


def test_a_code_of_sports_is_no_other_code_of_a_country():
    assert [row["form"] for row in facts.rows("sports") if countries.known(row["form"])] == []
    assert (countries.find("ES"), countries.find("PAN"), countries.find("BEL")) == ("ES", "PA", "BE")


def test_no_form_has_two_countries_unless_it_is_doubtful():
    found: dict[str, set[str]] = {}
    for phrase, kind, codes, _ in chain.from_iterable(map(gazetteer.phrases, gazetteer.roots())):
        if kind in (gazetteer.NAME, gazetteer.DEMONYM, gazetteer.TOWN):
            found.setdefault(phrase, set()).update(codes)
    assert {p for p, codes in found.items() if len(codes) > 1} <= gazetteer.doubts().keys()


def test_importing_reads_no_file_and_finding_a_name_reads_one():
    code = (
        "import sys; from iomcli import countries, facts; assert 'difflib' not in sys.modules; "
        "read = []; rows = facts.rows; facts.rows = lambda name: (read.append(name), rows(name))[1]; "
        "countries.name('MX'); countries.find('Mexico'); print(read)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['countries']"


# Nobody lives there; the word is a neighbour's, and doubtful.csv tells them apart; or no word is in use in this language.
NO_DEMONYM = {
    "en": "AQ BL BV CG DM GS HM IO MF PM SJ TF UM VA",
    "es": "AQ BV CC CG CX GG GS HM IO PM PN SJ SX TF UM VA VG VI",
    "fr": "AQ BV CG CX GS HM IO SX TC TF UM VA VG VI",
    "pt": "AQ BL BV CC CG CX GG GS HM IO MF PM PN SJ SX TF UM VA TC VG VI",
}


@pytest.mark.parametrize(("language", "least"), [("en", 1), ("es", 2), ("fr", 2), ("pt", 2)])
def test_every_country_has_demonyms_in_four_languages(language: str, least: int) -> None:
    found = Counter(row["country"] for row in facts.rows("demonyms") if row["lang"] == language)
    assert {code for code in countries.table() if found[code] < least} == {*NO_DEMONYM[language].split()}
