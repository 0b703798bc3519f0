"""Words find the names and people of a country, synonyms and translations, and say why."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomcli import dates, files, spans, words
from iomcli.archive import Archive
from iomcli.errors import UnreadableValue
from iomcli.formats import reading, silence
from iomcli.ingest import run
from iomcli.items import MARK, UNMARK, Item
from iomcli.query import Query
from iomcli.store import Store
from tests.conftest import SAMPLE
from tests.test_words import ANY, EXAMPLES, HARD

TEXT = """Nicaragua Nicaraguan Nicaraguans nicaragüense nicaragüenses. Costa Rica costarricense. Estados Unidos, United
States, estadounidenses. IOM OIM. Child children. Trafficking trata de personas. Returnees retornados retornadas.
American Central American. Turkey Turks. Georgia Georgians. us. Caribbean Caribe caribeños CARICOM. Northern Triangle,
Triángulo Norte. Venezuela venezolanas Venezuelan. Counter-trafficking; countersmuggling; cross border; COVID-19.
21,900 of 1.234. Centroamérica."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Store(tmp_path / "archive.db") as store:
        store.add([Item(title="One", body=TEXT)], store.source("a.txt", None))
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


def also(archive: Archive, typed: str, *, exact: bool = False, translate: bool = False) -> dict[str, dict[str, str]]:
    """Give what each word finds too, with the reasons."""
    asked = archive.asked(Query(words=words.read([typed]), exact=exact, translate=translate))
    every = asked.query.words.every if asked.query.words else ()
    return {word.typed: {form.text: form.why for form in asked.widening.others(word)} for word in every}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nicaragua", {"nicaragua": ["nicaraguan", "nicaraguans", "nicaraguense", "nicaraguenses"]}),
        ("Costa Rica", {"Costa Rica": ["costarricense"]}),
        ("united states", {"united states": ["estados unidos", "e u a", "ee uu", "u s", "u s a", "estadounidenses"]}),
        ("EE.UU.", {"EE.UU.": ["united states", "estados unidos", "e u a", "u s", "u s a", "estadounidenses"]}),
        ("US", {"US": ["united states", "estados unidos", "e u a", "ee uu", "u s", "u s a", "estadounidenses"]}),
        ("us", {"us": []}),
        ("rica costa", {"rica": [], "costa": []}),
        ("costa OR rica", {"costa": [], "rica": []}),
        ('"costa rica"', {'"costa rica"': []}),
        ("nicara*", {"nicara*": []}),
        ("oim", {"oim": ["iom"]}),
        ("child", {"child": ["children"]}),
        ("trafficking", {"trafficking": []}),
        ("nicas", {"nicas": ["nicaragua", "nicaraguan", "nicaraguans", "nicaraguense", "nicaraguenses"]}),
        ("venezolanos", {"venezolanos": ["venezuela", "venezuelan", "venezolanas"]}),
        ("venezolano's", {"venezolano's": ["venezolano", "venezuela", "venezuelan", "venezolanas"]}),
        ("american", {"american": []}),
        ("fines", {"fines": []}),
        ("tijuanenses", {"tijuanenses": []}),
        ("caribe", {"caribe": ["caribbean", "caribenos"]}),
        ("CARICOM", {"CARICOM": []}),
        ("centroamericanos", {"centroamericanos": ["central american", "centroamerica"]}),
        ("triangulo norte", {"triangulo norte": ["northern triangle"]}),
        ("(Northern Triangle) OR x", {"Northern Triangle": ["triangulo norte"], "x": []}),
        ("countertrafficking", {"countertrafficking": ["counter trafficking"]}),
        ("counter-smuggling", {"counter-smuggling": ["countersmuggling"]}),
        ("counter smuggling", {"counter": [], "smuggling": [], "countersmuggling": []}),
        ("-counter -smuggling", {}),
        ("crossborder", {"crossborder": ["cross border"]}),
        ("bordercross", {"bordercross": []}),
        ("covid19", {"covid19": ["covid 19"]}),
        ("21900", {"21900": ["21 900"]}),
        ("1234", {"1234": ["1 234"]}),
        ("2019-20", {"2019-20": []}),
        ("title:nicaragua", {"title:nicaragua": ["nicaraguan", "nicaraguans", "nicaraguense", "nicaraguenses"]}),
    ],
)
def test_a_word_finds_these_too(archive: Archive, typed: str, found: dict[str, list[str]]) -> None:
    assert {word: list(forms) for word, forms in also(archive, typed).items()} == found


@pytest.mark.parametrize(
    "typed",
    ["nicas", "costa rica", "oim", "children", "retornados", "US", "caribe", "covid19", "21900", "counter smuggling"],
)
def test_exact_words_find_nothing_else(archive: Archive, typed: str) -> None:
    assert not any(also(archive, typed, exact=True).values())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("trafficking", {"trata de personas": "translation"}),
        ("trata de personas", {"trafficking": "translation"}),
        (
            "retornado",
            {"retornados": "form of retornado", "retornadas": "form of retornado", "returnees": "translation"},
        ),
    ],
)
def test_translations_are_found_when_wanted(archive: Archive, typed: str, found: dict[str, str]) -> None:
    assert also(archive, typed, translate=True)[typed].items() >= found.items()
    assert "translation" not in also(archive, typed)[typed.split()[0]].values()


@pytest.mark.parametrize(
    ("typed", "found", "apart"),
    [
        ("séisme", "earthquake|sismo", ""),
        ("déplacés", "displaced|desplazamiento", ""),
        ("réfugiés", "refugee|refugiados", "refugio"),
        ("refugee", "refugies", "refugio"),
        ("abri", "shelter|albergue|hebergement", "abrio|abril"),
        ("shelter", "abri|hebergement", "abrio"),
        ("traite", "trafficking|trata", "trait|traits"),
        ("trafficking", "trata|la traite", "traite|traites"),
        ("la traite", "trafficking|trata", ""),
        ("droits de l'homme", "human rights|derechos humanos", ""),
        ("human rights", "droits de l homme", ""),
        ("tremblement de terre", "earthquake|terremoto", ""),
        ("rapatriement", "repatriation|repatriacion", ""),
        ("expulsion", "deportation|deportados", "deportes"),
        ("formation", "", "training|capacitacion"),
        ("training", "capacitacion|session de formation", "formation"),
        ("authorities", "autorites|autoridades", "author|autor"),
    ],
)
def test_translations_are_found_in_french_too(tmp_path: Path, typed: str, found: str, apart: str) -> None:
    text = (
        "earthquake séisme tremblement de terre terremoto sismo displaced déplacés desplazamiento refugee réfugiés "
        "refugiados refugio abri abrió abril shelter albergue hébergement trafficking trata la traite traites traités "
        "trait traits droits de l'homme human rights derechos humanos rapatriement repatriation repatriación expulsion "
        "deportation deportados deportes formation training capacitación session de formation authorities autorités "
        "autoridades author autor"
    )
    with Store(tmp_path / "archive.db") as store:
        store.add([Item(title="One", body=text)], store.source("a.txt", None))
    with Archive(tmp_path / "archive.db") as opened:
        others = also(opened, typed, translate=True)[typed]
    assert set(filter(None, found.split("|"))) <= others.keys()
    assert others.keys().isdisjoint(apart.split("|"))


def test_countries_that_words_name_are_known(archive: Archive) -> None:
    asked = archive.asked(Query(words=words.read(["costa rica OIM nicaragua 'x"])))
    assert asked.query.words
    assert asked.widening.countries(asked.query.words.every) == ["CR", "NI"]


def test_an_item_about_the_country_that_is_named_comes_first(tmp_path: Path) -> None:
    with Store(tmp_path / "about.db") as store:
        store.add(
            [
                Item(title="One", body="Nicaragua Nicaragua Nicaragua", mentions=("NI",)),
                Item(title="Two", body="From afar came help for many towns of Nicaragua", about=("NI",)),
                Item(title="Nicaragua in the title", body="Elsewhere", mentions=("NI",)),
            ],
            store.source("a.txt", None),
        )
    with Archive(tmp_path / "about.db") as archive:
        found = archive.find(Query(words=words.read(["nicaragua"]), sort="relevance"))
        assert [hit.item.title for hit in found.hits] == ["Nicaragua in the title", "Two", "One"]


def test_words_are_marked_in_a_whole_item_in_all_their_forms(archive: Archive) -> None:
    key = next(archive.find(Query()).hits).key
    hit = archive.marked(key, words.read(["costa rica retornado zzz -child"]))
    assert hit.body_marked
    assert hit.body_marked.replace(MARK, "").replace(UNMARK, "") == TEXT
    for marked in ("Costa Rica", "costarricense", "retornados", "retornadas"):
        assert f"{MARK}{marked}{UNMARK}" in hit.body_marked
    assert f"{MARK}Child" not in hit.body_marked
    assert archive.marked(key, words.read(["zzz"])).body_marked is None


FIELD = st.lists(
    st.sampled_from(
        [
            "costa",
            "rica",
            '"costa',
            'rica"',
            "OR",
            "or",
            "o",
            "-nicas",
            "-",
            "(",
            ")",
            "title:",
            "migra*",
            "m*",
            "counter",
            "trafficking",
            "counter-trafficking",
            "covid",
            "19",
            "covid-19",
            "21",
            "900",
            "21,900",
            "US",
            "U.S.",
            "Northern",
            "Triangle",
            "labour's",
            "smuggler",
            "or",
        ]
    ),
    max_size=9,
).map(" ".join)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("sample") / "archive.db"
    assert not any(report.problem for report in run(files.at(SAMPLE), path))
    with Archive(path) as opened:
        yield opened


@settings(max_examples=EXAMPLES // 5, deadline=None)
@given(st.lists(ANY | HARD | FIELD, min_size=1, max_size=3), st.booleans(), st.booleans())
def test_no_text_makes_a_whole_search_fail(sample: Archive, typed: list[str], exact: bool, translate: bool) -> None:
    try:
        read = words.read([" ".join(map(words.typed, typed))])
    except UnreadableValue:
        return
    query = Query(words=read, exact=exact, translate=translate, sort="relevance", limit=3)
    result = sample.find(query)
    assert len(list(result.hits)) == result.shown
    assert list(reading.lines(sample, sample.asked(query)))
    assert reading.record(sample, sample.asked(query))["total"] == result.total
    assert silence.hint(sample, query, result.total) is None or read.choice
    assert not (more := sample.translated(query, result.total)) or more > result.total
    assert read.empty or list(silence.lines(sample, query))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("los retornados de Honduras", ["retornados", "Honduras"]), ("The returnees", ["returnees"]), ("la paz", ["paz"]),
        ("La Paz", ["La", "Paz"]), ("La OIM en Danlí", ["OIM", "Danlí"]),
        ("What did IOM do for them?", ["IOM", "them?"]), ("¿Qué hizo la OIM?", ["OIM?"]), ("WHO doctors", ["WHO", "doctors"]), ("qu'a fait l'OIM ?", ["l'OIM"]), ("US returns", ["US", "returns"]), ("the", ["the"]), ("the of", ["the", "of"]),
        ("title:the returnees", ["title:the", "returnees"]), ('"of the" returnees', ['"of the"', "returnees"]),
        ("el salvador OR the returnees", ["el salvador OR the", "returnees"]),
    ],
)  # fmt: skip
def test_little_words_are_passed_over_beside_others(tmp_path: Path, typed: str, wanted: list[str]) -> None:
    with Store(tmp_path / "archive.db"):
        pass
    with Archive(tmp_path / "archive.db") as archive:
        root = archive.asked(Query(words=words.read([typed]))).query.words.root  # type: ignore[union-attr]
        assert [words.written(part) for part in root.wanted] == wanted
        exact = archive.asked(Query(words=words.read([typed]), exact=True)).query.words
        assert exact == words.read([typed])


def test_what_french_writes_before_a_vowel_is_no_part_of_a_word(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Store(path) as store:
        bodies = (
            "La OIM entregó carpas en Haití.",
            "L’hygiène, dit l'OIM, sauve des vies.",
            "De l'eau et de l'hygiène.",
        )
        store.add(
            [Item(title=f"Nota {at}", body=body) for at, body in enumerate(bodies)], store.source("a paste", None)
        )
    with Archive(path) as archive:
        found = {
            typed: archive.count(Query(words=words.read([typed])))
            for typed in ("l'OIM", "OIM", "d\u2019hygiène", "l'hygiene")
        }
        assert found == {"l'OIM": 2, "OIM": 2, "d\u2019hygiène": 2, "l'hygiene": 2}
        assert archive.count(Query(words=words.read(["l'OIM"]), exact=True)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("zzz 2018", "2018 is read as a word; in its place, for all of it: --since 2018 --until 2018"),
        ("zzz since 2018", "2018 is read as a word; in its place: --since 2018"),
        ("zzz desde marzo de 2018", "marzo de 2018 is read as words; in its place: --since 'marzo de 2018'"),
        ("zzz entre 2018 y 2020", "2018 and 2020 are read as words; in their place: --since 2018 --until 2020"),
        ("zzz from March 2018 to 2020", "March 2018 and 2020 are read as words; in their place: --since 'March 2018' --until 2020"),
        ("zzz from 2020 to 2018", "2018 and 2020 are read as words; in their place: --since 2018 --until 2020"),
        ("zzz march to june 2018", "march 2018 and june 2018 are read as words; in their place: --since 'march 2018' --until 'june 2018'"),
        ("zzz march 2018 to june 2018", "march 2018 and june 2018 are read as words; in their place: --since 'march 2018' --until 'june 2018'"),
        ("zzz before 2018", "2018 is read as a word; in its place: --until 2017"),
        ("zzz after 2018", "2018 is read as a word; in its place: --since 2019"),
        ("zzz before October 2019", "October 2019 is read as words; in its place: --until 2019-09-30"),
        ("zzz después del 10 de octubre de 2019", "10 de octubre de 2019 is read as words; in its place: --since 2019-10-11"),
        ("zzz 5 to 10 October 2019", "5 October 2019 and 10 October 2019 are read as words; in their place: --since '5 October 2019' --until '10 October 2019'"),
        ("zzz since 2019 until 2020, not 2021", "2019 and 2020 are read as words; in their place: --since 2019 --until 2020"),
        ("zzz 2018, 2019 o 2020", "2018, 2019 and 2020 are read as words; in their place: --since 2018 --until 2020"),
        ("zzz en el primer trimestre de 2020", "primer trimestre de 2020 is read as words; in its place, for all of it: --since 'primer trimestre de 2020' --until 'primer trimestre de 2020'"),
        ("zzz first quarter of 2020", "first quarter of 2020 is read as words; in its place, for all of it: --since 'first quarter of 2020' --until 'first quarter of 2020'"),
        ("zzz hasta 2018", "2018 is read as a word; in its place: --until 2018"),
        ("zzz March 2018", "March 2018 is read as words; in its place, for all of it: --since 'March 2018' --until 'March 2018'"),
    ],
)  # fmt: skip
def test_a_year_that_was_typed_as_a_word_is_told_once(sample: Archive, typed: str, told: str) -> None:
    lines = list(silence.lines(sample, Query(words=words.read([typed]))))
    assert [line.strip() for line in lines if " read as " in line] == [told]


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("not later than May 2019|no más tarde de mayo 2019|au plus tard en mai 2019|up to May 2019", None, "2019-05"),
        ("not before 2019|no antes de 2019|a partir de 2019|à partir de 2019|no earlier than 2019", "2019", None),
        ("no después de 2019|pas après 2019|not after 2019", None, "2019"),
        ("later than 2018|after 2018", "2019", None),
        ("earlier than 2019", None, "2018"),
    ],
)
def test_several_words_together_tell_an_end(typed: str, since: str | None, until: str | None) -> None:
    day = date(2024, 2, 29)
    for one in typed.split("|"):
        (span,) = spans.of(f"Mexico {one}".split(), day)
        assert dates.span(span.since, span.until, day) == dates.span(since, until, day), one
