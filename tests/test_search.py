"""What a person types finds the items that hold these forms: a second opinion, written by hand and asked of plain text.

A case says which forms of each word a reader would want to find. The items expected are those in whose title and body a
regular expression of these forms matches, letter by letter, with case and accents folded: neither the index nor the widening
of words has a say in it. Where `shared/eval/pages` lies beside the project, the same cases are asked of these pages too.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest

from iomcli import files, words
from iomcli.archive import Archive
from iomcli.ingest import run
from iomcli.items import Item, day_of
from iomcli.query import Query
from tests.conftest import ROOT, SAMPLE

NICARAGUA = r"nicaragua|nicaraguans?|nicaraguenses?|nicas?"
SALVADOR = r"el salvador|salvadorans?|salvadoreans?|salvadoren[oa]s?"
HONDURAS = r"honduras|hondurans?|honduren[oa]s?|catrach[oa]s?"
BELIZE = r"belize|belice|belizeans?|belicen[oa]s?"
STATES = r"united states|estados unidos|estadounidenses?|ee uu|u[.]s[.]?|u[.]s[.]a[.]?|us citizens?"
COSTA_RICA = r"costa rica|costa ricans?|costarricenses?|tic[oa]s"
DOMINICAN = r"dominican republic|republica dominicana|dominican[oa]s?"
MEXICO = r"mexico|mexicans?|mexican[oa]s?"
VENEZUELA = r"venezuela|venezuelans?|venezolan[oa]s?|venezuelan[oa]s?"
PANAMA = r"panama|panamanians?|panamen[oa]s?"
HAITI = r"haiti|haitians?|haitian[oa]s?"
GUATEMALA = r"guatemala|guatemalans?|guatemaltec[oa]s?|chapin|chapines"
COLOMBIA = r"colombia|colombians?|colombian[oa]s?"
CENTRAL = r"central america|central americans?|centroamerica|centro america|america central|centroamerican[oa]s?|(?:northern|north of|norte de) central america|(?:central and (?:north|south)|north and central) americans?|(?:central and (?:north|south)|north and central) america"
CARIBBEAN = r"caribbean|caribe|caribes|caribeans?|caraibes?|caraibeans?|cariben[oa]s?|antillas|antilles|west indies|west indians?"
TRIANGLE = r"northern triangle|triangulo norte|triangle du nord"
IOM = r"iom|oim|international organization for migration|organizacion internacional para las migraciones"
MIGRANT = r"migrants?|migrantes?"
MIGRATION = r"migrations?|migracion(?:es)?|migrat(?:e|es|ed|ing)"
CHILD = r"child|children"
TRAIN = r"train|trains|trained|training|trainings"
WORKER = r"workers?"
RETURN = r"returns?|returned|returning|returnees?"
LABOUR = r"labou?rs?|labou?red|labou?ring|labores"
ORGANIZE = r"organi[sz](?:es?|ed|ing|ers?|ations?|ational)|organizacion(?:es)?|organizad[oa]s?|organizar(?:on)?"
PROTECT = r"protect|protects|protected|protecting|protections?|protective"

CASES = [
    # Words, all of them wanted, in any case, with and without accents
    ("trafficking", "", "trafficking"),
    ("TRAFFICKING", "", "trafficking"),
    ("human trafficking", "", "humans?|humanos|humana & trafficking"),
    ("trafficking human", "", "humans?|humanos|humana & trafficking"),
    ("Ahuachapán", "", "ahuachapan"),
    ("ahuachapan", "", "ahuachapan"),
    ("AHUACHAPÁN", "", "ahuachapan"),
    ("Tecun Uman", "", "tecun & uman"),
    ("Tecún Umán", "", "tecun & uman"),
    ("Puerto Cortes", "", "puertos? & cortes"),
    ("Tegucigalpa's", "", "tegucigalpa"),
    ("Belmopan", "", "belmopan"),
    ("Belmopán", "", "belmopan"),
    ("Juarez Tijuana", "", "juarez & tijuana"),
    ("Peraza", "", "peraza"),
    ("SENAFRONT", "", "senafront"),
    ("CAPMIS", "", "capmis"),
    ("conofam", "", "conofam"),
    ("131%", "", "131"),
    ("21,900", "", "21900|21 900"),
    ("21900", "", "21900|21 900"),
    ("21.900", "", "21900|21 900"),
    ("33 thousand", "", "33 & thousands?"),
    ("cross-border", "", "cross border|crossborder"),
    ("crossborder", "", "cross border|crossborder"),
    ("extra-regional", "", "extra regional|extraregional"),
    ("extraregional", "", "extra regional|extraregional"),
    ("E-Campus", "", "e campus"),
    ("Belize City.", "", "belize city|ciudad de belice"),
    ("Ciudad de México", "", "ciudad de mexico|mexico city"),
    ("Port-au-Prince", "", "port au prince|puerto principe"),
    ("IOM´s", "exact", "iom s"),
    ("COVID-19", "", "covid19|covid 19"),
    ("covid19", "", "covid19|covid 19"),
    ("covid 19", "", "covid & 19 / covid19"),
    ("164 million", "", "164 & millions?"),
    ("Conectá con tu futuro", "", "conecta & con & tu & futur[oa]s?|future"),
    ("Galen University", "", "galen & university|universities"),
    ("asylum", "", "asylum"),
    ("caravan", "", "caravans?|caravanas?"),
    ("caravana", "", "caravans?|caravanas?"),
    ("hurricane", "", "hurricanes?"),
    ("huracanes", "", "huracan(?:es)?"),
    ("psicosocial", "", "psicosocial(?:es)?"),
    ("psychosocial", "", "psychosocial"),
    ("flooding", "", "flood|floods|flooded|flooding"),
    ("inundación", "", "inundacion(?:es)?"),
    ("volcano", "", "volcano|volcanoes|volcanos"),
    ("earthquake", "", "earthquakes?"),
    ("xenofobia", "", "xenofobia"),
    ("xenophobia", "", "xenophobia"),
    ("pedagogical suitcase", "", "pedagogical & suitcases?"),
    ("Paso Canoas", "", "pasos? & canoas"),
    ("Darien", "", "darien"),
    ("Tapachula", "", "tapachula"),
    # The forms of a word, in both languages
    ("migrante", "", MIGRANT),
    ("migrantes", "", MIGRANT),
    ("migrants", "", MIGRANT),
    ("migrant", "", MIGRANT),
    ("migración", "", MIGRATION),
    ("migracion", "", MIGRATION),
    ("migrations", "", MIGRATION),
    ("migratorio", "", "migratori[oa]s?|migratory"),
    ("albergue", "", "albergues?"),
    ("albergues", "", "albergues?"),
    ("municipios", "", "municipios?"),
    ("victims", "", "victims?|victimas?"),
    ("víctima", "", "victims?|victimas?"),
    ("campaigns", "", "campaigns?"),
    ("worker", "", WORKER),
    ("workers", "", WORKER),
    ("shelters", "", "shelters?|sheltered|sheltering"),
    ("refugiados", "", "refugiad[oa]s?"),
    ("refugios", "", "refugios?"),
    ("refugee", "", "refugees?"),
    ("refugees", "", "refugees?"),
    ("workshops", "", "workshops?"),
    ("nacionalidades", "", "nacionalidad(?:es)?|nationalit(?:y|ies)"),
    ("laborales", "", "laboral(?:es)?"),
    ("unaccompanied child", "", f"unaccompanied & {CHILD}"),
    ("children", "", CHILD),
    ("exploited", "", "exploit|exploits|exploited|exploiting|exploitation"),
    ("regularize", "", "regulari[sz](?:e|es|ed|ing|ation)"),
    ("trained", "", TRAIN),
    ("training", "", TRAIN),
    ("displaced", "", "displaced?|displaces|displacing|displacements?"),
    ("officials", "", "officials?|officially"),
    ("autoridad", "", "autoridad(?:es)?"),
    ("programa", "", "programas?|programs?|programmes?"),
    ("programs", "", "programas?|programs?|programmes?"),
    ("returned", "", RETURN),
    ("returnees", "", RETURN),
    ("retornados", "", "retornad[oa]s?|retornar|retornaron|retornos?|retornando"),
    ("frontera", "", "fronteras?"),
    ("fronterizas", "", "fronteriz[oa]s?"),
    ("governance", "", "governance"),
    ("governments", "", "governments?|governmental|governo"),
    ("institutions", "", "institutions?|institutional|institucion(?:es)?|institucional(?:es)?"),
    ("persona", "", "personas?|persons?"),
    ("cooperación", "", "cooperacion|cooperations?|cooperat(?:e|es|ed|ing|ive|ion)"),
    ("cooperation", "", "cooperacion|cooperations?|cooperat(?:e|es|ed|ing|ive|ion)"),
    ("protección", "", f"proteccion(?:es)?|{PROTECT}"),
    ("emergencia", "", "emergencias?|emergency|emergencies"),
    ("emergency", "", "emergencias?|emergency|emergencies"),
    ("prevención", "", "prevencion|preventions?|prevent|prevents|prevented|preventing|preventive"),
    ("república", "", "republicas?|republics?"),
    ("voluntario", "", "voluntari[oa]s?|voluntariamente|voluntary"),
    ("deportados", "", "deportad[oa]s?|deportacion(?:es)?|deportar|deport|deported|deportations?"),
    ("countries", "", "country|countries"),
    ("centro", "", "centros?|centres?"),
    # Either spelling
    ("labour", "", LABOUR),
    ("labor", "", LABOUR),
    ("organisation", "", ORGANIZE),
    ("organizations", "", ORGANIZE),
    ("centre", "", "cent(?:re|er)s?|cent(?:red|ered|ring|ering)|centros?"),
    ("programme", "", "programmes?|programs?|programas?"),
    ("neighbour", "", "neighbou?r|neighbou?rs|neighbou?ring|neighbou?rhoods?"),
    ("labour market", "", f"{LABOUR} & markets?"),
    ("travelling", "", "travel|travels|travell?ed|travell?ing"),
    # Phrases, which are found as typed
    ('"human trafficking"', "", "human trafficking"),
    ('"trafficking human"', "", "trafficking human"),
    ('"assisted return"', "", "assisted return"),
    ('"assisted returns"', "", "assisted returns"),
    ('"migrante"', "", "migrante"),
    ('"migrant children"', "", "migrant children"),
    ("“migración segura”", "", "migracion segura"),
    ("«trata de personas»", "", "trata de personas"),
    ('"city council" puebla', "", "city council & puebla"),
    ('"migration policy"', "", "migration policy"),
    ('"vías laborales"', "", "vias laborales"),
    ('"El Salvador"', "", "el salvador"),
    ('"unbalanced', "", "unbalanced"),
    ('"labor market" Mexican', "", f"labor market & {MEXICO}"),
    # OR, minus, the start of a word, the title, brackets
    ("trafficking OR smuggling", "", "trafficking|smuggling"),
    ("albergue OR shelter", "", "albergues?|shelters?|sheltered|sheltering"),
    ("asylum OR amnesty OR amnistía", "", "asylum|amnesty|amnestied|amnesties|amnistias?"),
    ("Tijuana OR Tapachula", "", "tijuana|tapachula"),
    ("virtual camp OR course", "", "virtual|virtually & camps?|courses?"),
    ("trafficking -human", "", "trafficking & !humans?|humanos|humana"),
    ('trafficking -"human trafficking"', "", "trafficking & !human trafficking"),
    ("Tijuana -OIM", "", f"tijuana & !{IOM}"),
    ("trafficking -(human OR emergencies)", "", "trafficking & !humans?|humanos|humana|emergency|emergencies|emergencias?"),
    ("-IOM", "", f"!{IOM}"),
    ("traffick*", "", r"traffick\w*"),
    ("psico* OR psycho*", "", r"psico\w*|psycho\w*"),
    ("amnist*", "", r"amnist\w*"),
    ("salvadore*", "", r"salvadore\w*"),
    ("x*", "", r"x\w*"),
    ("title:trafficking", "", "title:trafficking"),
    ("title:Belice", "", f"title:{BELIZE}"),
    ('title:"human trafficking"', "", "title:human trafficking"),
    ("title:migra* Puebla", "", r"title:migra\w* & puebla"),
    ("title:Honduras -title:Guatemala", "", f"title:{HONDURAS} & !title:{GUATEMALA}"),
    ("(trafficking OR smuggling) plan", "", "trafficking|smuggling & plan|plans|planes|planned|planning"),
    ("(Tijuana Tapachula) OR Chinandega", "", "tijuana & tapachula / chinandega"),
    ("(trafficking", "", "trafficking"),
    ("trafficking)", "", "trafficking"),
    ("trafficking OR", "", "trafficking & or"),
    # Countries and regions: their people, and their names in other languages
    ("nicaragua", "", NICARAGUA),
    ("Nicaraguan", "", NICARAGUA),
    ("nicas", "", NICARAGUA),
    ("nicaragüenses", "", NICARAGUA),
    ("belice", "", BELIZE),
    ("Belizean", "", BELIZE),
    ("Estados Unidos", "", STATES),
    ("United States", "", STATES),
    ("costa rica", "", COSTA_RICA),
    ("costarricenses", "", COSTA_RICA),
    ("República Dominicana", "", f"{DOMINICAN}"),
    ("Mexico", "", MEXICO),
    ("mexicana", "", MEXICO),
    ("venezuela", "", VENEZUELA),
    ("venezolanos", "", VENEZUELA),
    ("Venezuelans", "", VENEZUELA),
    ("Panamá", "", PANAMA),
    ("panameña", "", PANAMA),
    ("Haiti", "", HAITI),
    ("haitians", "", HAITI),
    ("hondureño", "", HONDURAS),
    ("Honduras", "", HONDURAS),
    ("colombianos", "", COLOMBIA),
    ("el salvador", "", SALVADOR),
    ("salvadoreños", "", SALVADOR),
    ("Guatemala shelter", "", f"{GUATEMALA} & shelters?|sheltered|sheltering"),
    ("centroamericanos", "", CENTRAL),
    ("Central America", "", CENTRAL),
    ("caribe", "", CARIBBEAN),
    ("Caribbean", "", CARIBBEAN),
    ("Triángulo Norte", "", TRIANGLE),
    ("Northern Triangle", "", TRIANGLE),
    ("IOM", "", IOM),
    ("OIM", "", IOM),
    ("UNHCR", "", "unhcr|acnur"),
    ("ACNUR", "", "unhcr|acnur"),
    # --exact
    ("migrante", "exact", "migrante"),
    ("migración", "exact", "migracion"),
    ("nicaragua", "exact", "nicaragua"),
    ("nicas", "exact", "nicas"),
    ("labour", "exact", "labour"),
    ("OIM", "exact", "oim"),
    ("shelter", "exact", "shelter"),
    ("El Salvador", "exact", "el & salvador"),
    ("víctima", "exact", "victima"),
    ("children", "exact", "children"),
    ("caribe", "exact", "caribe"),
    # --translate
    ("trata", "translate", "trata|tratas|trafficking"),
    ("trafficking", "translate", "trafficking|trata|trata de personas"),
    ("albergue", "translate", "albergues?|shelters?|sheltered|sheltering|refugios?"),
    ("asilo", "translate", "asilos?|asylum"),
    ("laborales", "translate", f"laboral(?:es)?|{LABOUR}"),
    ("mujeres", "translate", "mujer|mujeres|woman|women|femmes?"),
    ("frontera", "translate", "fronteras?|borders?|frontieres?"),
    ("hurricane", "translate", "hurricanes?|huracan(?:es)?|ouragans?"),
    ("trabajadores", "translate", "trabajador(?:es|as?)?|workers?"),
    ("jóvenes", "translate", "joven|jovenes|juventud|youth|youths"),
    ("terremoto", "translate", "terremotos?|sismos?|earthquakes?|seismes?|tremblement de terre"),
]  # fmt: skip


@cache
def expression(forms: str) -> re.Pattern[str]:
    """Make an expression of the forms of one word: whole words, with anything but letters between two."""
    spaced = forms.replace(" ", r"[\W_]+")
    return re.compile(rf"(?<![^\W_])(?:{spaced})(?![^\W_])")


def holds(item: Item, forms: str) -> bool:
    """Tell whether an item holds what a case wants: `&` joins what must all be there, `/` what is enough alone."""
    return any(all(_has(item, one.strip()) for one in part.split(" & ")) for part in forms.split(" / "))


def _has(item: Item, forms: str) -> bool:
    bare = forms.removeprefix("!")
    texts = [item.title] if bare.startswith("title:") else [item.title, item.body]
    every = expression(bare.removeprefix("title:"))
    return any(every.search(folded(text or "")) for text in texts) != forms.startswith("!")


def folded(text: str) -> str:
    """Fold case and accents, by the tables of Unicode."""
    return "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))


SHARED = ROOT.parent / "shared" / "eval" / "pages"


@pytest.fixture(scope="module", params=["sample", "shared"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    if request.param == "shared" and not SHARED.exists():
        pytest.skip("there are no shared pages here")
    path = tmp_path_factory.mktemp("search") / "archive.db"
    for source in [SAMPLE, ROOT / "tests" / "pages"] if request.param == "sample" else [SHARED]:
        assert not any(report.problem for report in run(files.at(source), path))
    with Archive(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def items(archive: Archive) -> dict[str, Item]:
    """All items of the archive by their ids, as texts."""
    return {hit.id: hit.item for hit in archive.find(Query(limit=0)).hits}


@pytest.mark.parametrize(
    ("typed", "option", "forms"), CASES, ids=[f"{typed} {option}".strip() for typed, option, _ in CASES]
)
def test_what_is_typed_finds_the_items_that_hold_it(
    archive: Archive, items: dict[str, Item], typed: str, option: str, forms: str
) -> None:
    query = Query(words=words.read([typed]), exact=option == "exact", translate=option == "translate", limit=0)
    result = archive.find(query)
    found = [hit.id for hit in result.hits]
    assert sorted(found) == sorted(id for id, item in items.items() if holds(item, forms))
    assert result.total == len(found) == archive.count(query)


def test_an_item_alone_has_the_marks_that_it_has_among_what_is_found(archive: Archive) -> None:
    for typed, option, _ in CASES:
        how = {"exact": option == "exact", "translate": option == "translate"}
        query = Query(words=words.read([typed]), limit=0, **how)  # type: ignore[arg-type]
        for hit in archive.find(query).hits:
            alone = archive.marked(hit.key, query.words, **how)
            assert (hit.title_marked, hit.body_marked) == (alone.title_marked, alone.body_marked), typed


def test_there_are_cases_enough_that_expect_items(items: dict[str, Item]) -> None:
    assert sum(any(holds(item, forms) for item in items.values()) for _, _, forms in CASES) >= 120


@pytest.mark.parametrize("typed", dict.fromkeys(typed for typed, _, _ in CASES))
def test_every_order_holds_the_same_items(archive: Archive, typed: str) -> None:
    query = Query(words=words.read([typed]), limit=0)
    orders = [
        [hit.key for hit in archive.find(query._replace(sort=sort)).hits] for sort in ("newest", "oldest", "relevance")
    ]
    assert orders[0] == sorted(orders[0], reverse=True)
    assert [key for key in orders[1] if day_of(key)] == sorted(key for key in orders[0] if day_of(key))
    assert sorted(orders[2]) == sorted(orders[0])


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("trafficking", "trafficking"), ("nicaragua", NICARAGUA), ("panameña", PANAMA), ("el salvador", SALVADOR),
        ("human trafficking", "humans?|humanos|humana & trafficking"), ("labour", LABOUR), ("caribe", CARIBBEAN),
    ],
)  # fmt: skip
def test_items_with_all_words_in_title_and_dateline_come_first(archive: Archive, typed: str, forms: str) -> None:
    hits = archive.find(Query(words=words.read([typed]), sort="relevance", limit=0)).hits
    heads = [Item(title=f"{hit.item.title or ''} / {hit.item.dateline or ''}", body="") for hit in hits]
    above = [holds(head, forms) for head in heads]
    assert above == sorted(above, reverse=True)
    assert any(above)
