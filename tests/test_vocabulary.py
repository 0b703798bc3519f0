"""The words of an archive: which find each other, which must not, and that they are kept right."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomcli import facts, spellings, stems, vocabulary, words
from iomcli.archive import Archive
from iomcli.items import Item
from iomcli.query import Query
from iomcli.store import Store
from iomcli.widening import Widening

SPANISH = """
    migrante migrantes, migración migraciones, migratorio migratoria, migrar migraron, retornado retornados,
    retornar retornaron, retorno retornos, refugiado refugiada, refugio refugios, niño niñas, víctima víctimas,
    mujer mujeres, capacitar capacitación, capacitó capacitaron, desplazado desplazamiento, desplazar desplazada,
    deportado deportación, traficante traficantes, traficar tráfico, solicitar solicitante, solicitud solicitudes,
    protección protecciones, proteger protegidos, reintegración reintegrar, reintegrado reintegrados, frontera fronteras,
    fronterizo fronterizas, albergue albergues, autoridad autoridades, país países, hondureño hondureñas,
    nicaragüense nicaragüenses, guatemalteco guatemaltecos, explotación explotados, trabajador trabajadoras,
    consular consulares, repatriar repatriación, asistir asistencia, asistido asistidas, regular regulares,
    vulnerable vulnerables, huracán huracanes"""
ENGLISH = """
    migrant migrants, migrate migration, migrating migrated, traffic trafficking, trafficker traffickers,
    trafficked trafficking, smuggle smuggling, smuggler smugglers, return returned, returnee returnees, deport deported,
    deport deportation, displace displaced, displaced displacement, train training, protect protected,
    protect protection, child children, woman women, refugee refugees, border borders, reintegrate reintegration,
    assist assisted, country countries, victim victims"""
MISSED = {
    ("asistir", "asistencia"): "the stemmer keeps the ending of asistencia",
    ("traffic", "trafficking"): "trafficking is a word of its own in Spanish; in English it keeps a k",
}
MERGED = {
    ("america", "americas"): "one continent or two",
    ("arrived", "arrivals"): "English: the verb and its noun, close enough",
    ("deportados", "deportation"): "Spanish and English: people and what is done to them, close enough",
    ("diploma", "diplomado"): "Spanish: the paper and the course",
    ("federal", "federation"): "English: what is of one",
    ("human", "humans"): "English: human trafficking and human beings",
    ("informed", "information"): "English: the verb and its noun, close enough",
    ("municipal", "municipality"): "English: what is of one",
    ("plan", "planes"): "Spanish planes are plans, English ones fly",
    ("region", "regional"): "English: what is of one",
    ("state", "states"): "English: a state and to state",
    ("work", "works"): "English: labour and public works",
}
"""Words among the 300 commonest of the sample archive in each language that find each other and should perhaps not."""
APART = """
    refugiados refugios, director directorate, nation nationality, nations national, nacional nacionalidad, trabajador trabajo,
    labor laboral, governance governo, office officers,
    government governance, institute institutions, regular regularization, regulars regularizing,
    special specialized, cuenta cuentan, closed closer, equipos equipment, formacion formation, audiencia audience,
    cost costa, march marcha, aid aide, espera esperanza, direccion direction, danli dan"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in text.split(","))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


def put(path: Path, *texts: str) -> None:
    with Store(path) as store:
        store.add([Item(title=f"Title {text[:40]}", body=text) for text in texts], store.source("a.txt", None))


def finds(path: Path, one: str, other: str) -> bool:
    with Archive(path) as archive:
        return other in {form.text for form in Widening(archive._db).others(words.Word(one))}


@pytest.mark.parametrize(("name", "text", "least"), [("Spanish", SPANISH, 41), ("English", ENGLISH, 24)])
def test_the_forms_of_a_word_find_each_other(path: Path, name: str, text: str, least: int) -> None:
    known = pairs(text)
    assert len(known) == {"Spanish": 42, "English": 25}[name]
    put(path, text)
    missed = {
        (one, other)
        for one, other in known
        if not (finds(path, one, stems.folded(other)) and finds(path, other, stems.folded(one)))
    }
    assert len(known) - len(missed) >= least
    assert missed <= MISSED.keys()


def test_false_merges_are_known(path: Path) -> None:
    put(path, " ".join(word for pair in MERGED for word in pair))
    assert {pair for pair in MERGED if finds(path, *pair)} == MERGED.keys()


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_words_that_share_a_stem_by_chance_are_kept_apart(path: Path, one: str, other: str) -> None:
    put(path, f"{one} {other}")
    assert (
        stems.stems(one).es in stems.stems(other)
        or stems.stems(one).en in stems.stems(other)
        or list(spellings.endings(one))
    )
    assert not finds(path, one, other)
    assert not finds(path, other, one)


@pytest.mark.parametrize("row", [*facts.rows("apart")], ids=lambda row: row["one"])
def test_every_row_of_what_is_kept_apart_is_needed(row: dict[str, str]) -> None:
    some, others = (row[side].replace("*", "").split("|") for side in ("one", "other"))
    others += [f"{start}ation" for start in others]
    spelled = {one.text for word in some for one in spellings.endings(word)}
    shared = {stem for word in [*some, *spelled] for stem in stems.stems(word)}
    assert any({*stems.stems(word)} & shared for word in others)


@pytest.mark.parametrize(
    ("one", "other"),
    pairs(
        """migración migration, reintegración reintegration, protección protection, repatriación repatriation,
        deportación deportation, cooperación cooperation, integración integration, información information,
        educación education, humanidad humanity, violencia violence, emergencia emergency,
        emergencias emergencies, nacional national, víctima victims, víctimas victim, persona persons,
        programa programs, república republic, voluntario voluntary, migratorio migratory, humanos human,
        labour labor, labours labor, centre center, centres centers, centred centered, organisation organization,
        organisations organizations, organise organizes, organised organizing, programme program, programmes programs,
        travelling traveling, traveller travelers, defence defense, licensed licenced, analyse analyzing,
        proteger protege, proteger protegido, catalogue catalogs, dialogue dialogs, paediatric pediatric, enrolment enrollment, neighbour neighbors,
        theatre theaters, recognise recognized, utilisation utilization"""
    ),
)
def test_a_word_of_either_language_and_spelling_finds_the_other(path: Path, one: str, other: str) -> None:
    put(path, f"{one} {other}")
    assert finds(path, one, stems.folded(other))
    assert finds(path, other, stems.folded(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cost", "costa"), ("march", "marcha"), ("aid", "aide"), ("the", "their"), ("may", "mayo"), ("can", "canoas"),
        ("her", "here"), ("asia", "así"), ("par", "para"), ("ten", "tener"), ("work", "worker"), ("migración", "migrante"), ("migración", "migratorio"), ("migration", "migrants"),
        ("smuggling", "smuggler"), ("trained", "trainer"), ("2019", "2018"),
    ],
)  # fmt: skip
def test_words_that_look_alike_do_not_find_each_other(path: Path, one: str, other: str) -> None:
    put(path, f"{one} {other}")
    assert not finds(path, one, stems.folded(other))
    assert not finds(path, other, stems.folded(one))


def terms(path: Path) -> tuple[set[str], set[str]]:
    """Give the words that the archive keeps, and those that the index has."""
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE temp.indexed USING fts5vocab (main, item_fts, col)")
    kept = {term for (term,) in db.execute("SELECT term FROM stem")}
    indexed = {term for (term,) in db.execute("SELECT term FROM temp.indexed WHERE col <> 'countries'")}
    db.close()
    return kept, set(filter(stems.is_word, indexed))


LATIN = st.text(alphabet="aáàâäãåAÁñÑçœüÜéèêëíìóòôõöøßşžd'’-.,;:¡¿«»…–/()1\n \u0301", max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(LATIN.filter(str.strip), min_size=1, max_size=5))
def test_the_words_kept_are_those_of_the_index(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("words") / "archive.db"
    put(path, *texts)
    kept, indexed = terms(path)
    assert kept == indexed


def test_words_go_when_the_last_item_that_holds_them_goes(path: Path) -> None:
    put(path, "shared alpha", "shared beta")
    with Archive(path) as archive:
        keys = {hit.item.body: hit.key for hit in archive.find(Query()).hits}
    with Store(path) as store:
        store.remove([keys["shared alpha"]])
        kept, indexed = terms(path)
        assert kept == indexed
        assert "alpha" not in kept
        store.add([Item(title="New", body="alpha again")], store.source("a.txt", None))
    assert terms(path)[0] == terms(path)[1]


def test_a_fuller_text_brings_its_words(path: Path) -> None:
    with Store(path) as store:
        source = store.source("a.txt", None)
        store.add([Item(title="One", body="A teaser of")], source)
        store.add([Item(title="One", body="A teaser of something longer")], source)
    kept, indexed = terms(path)
    assert kept == indexed
    assert "longer" in kept


def test_what_was_seen_is_forgotten_when_a_batch_fails(path: Path) -> None:
    with Store(path) as store:
        source = store.source("a.txt", None)

        def broken() -> Iterator[Item]:
            yield Item(title="One", body="unusual")
            raise ValueError

        with pytest.raises(ValueError, match=r"^$"):
            store.add(broken(), source)
        store.add([Item(title="One", body="unusual")], source)
    assert "unusual" in terms(path)[0]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("trafiking", ["trafficking", "tracking"]),
        ("traficking", ["trafficking"]),
        ("migratns", ["migrants"]),
        ("migarnts", ["migrants"]),
        ("igrants", ["migrants"]),
        ("tegucigalpaa", ["tegucigalpa"]),
        ("tegusigalpa", ["tegucigalpa"]),
        ("hondurena", ["honduran"]),
        ("xyzzy", []),
        ("12", []),
        ("niñoz", ["ninos"]),
    ],
)
def test_the_nearest_words_of_the_archive_are_offered(path: Path, typed: str, near: list[str]) -> None:
    put(path, "trafficking tracking", "trafficking migrants Tegucigalpa", "honduran niños")
    with Archive(path) as archive:
        assert [one.word for one in archive.near(typed)] == near
    if typed == "trafiking":
        with Archive(path) as archive:
            assert archive.near(typed)[0].items == 2


def test_of_words_as_near_those_of_most_items_come_first(path: Path) -> None:
    put(path, "casa cama", "cama capa", "cama")
    db = sqlite3.connect(path)
    assert [one.word for one in vocabulary.near(db, "cata")] == ["cama", "capa", "casa"]
    db.close()


def test_little_words_are_forms_of_no_other_word(path: Path) -> None:
    with Store(path) as store:
        store.add([Item(title="Un bureau", body="Dans la ville.")], store.source("a.txt", None))
    with Archive(path) as archive:
        assert not archive.count(Query(words=words.read(["Danlí"])))
        assert archive.count(Query(words=words.read(["dans"])))
