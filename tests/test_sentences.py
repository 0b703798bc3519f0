"""A whole sentence is asked as a person means it: countries and days as filters, and nothing left out unsaid."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from iomcli import files, sentences, words
from iomcli.archive import Archive
from iomcli.formats import silence
from iomcli.ingest import run as ingested
from iomcli.query import Query
from tests.conftest import SAMPLE, Run

TODAY = date(2022, 2, 28)


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "archive.db"
    assert not any(report.problem for report in ingested(files.at(SAMPLE), path))
    return path


@pytest.fixture(scope="module")
def sample(archived: Path) -> Iterator[Archive]:
    with Archive(archived) as opened:
        yield opened


def asked(archive: Archive, typed: str) -> tuple[str, str, int] | None:
    """Give the command that asks a sentence, what it leaves out, and how many items it finds."""
    found = sentences.whole(archive, Query(words=words.read([typed])), TODAY)
    return (silence.command(found).removeprefix("iomcli "), ", ".join(found.less), found.items) if found else None


@pytest.mark.parametrize(
    ("typed", "command", "items"),
    [
        ("what did IOM do in Belize, about trafficking, since September 2019?", "search trafficking --country Belize --since 'September 2019'", 1),
        ("what happened to Mexico in 2019?", "list --country Mexico --since 2019 --until 2019", 5),
        ("Costa Rica between 2018 and 2020", "list --country 'Costa Rica' --since 2018 --until 2020", 7),
        ("news last year", "list --since 'last year' --until 'last year'", 12),
        ("¿Qué hizo la OIM en Honduras en octubre de 2019?", "list --country Honduras --since 'octubre de 2019' --until 'octubre de 2019'", 1),
        ("¿qué pasó en México a más tardar en 2019?", "list --country Mexico --until 2019", 8),
        ("quiero saber qué pasó en Honduras y Guatemala entre 2018 y 2020", "list --country Honduras --country Guatemala --since 2018 --until 2020", 7),
        ("que paso en el salvador el año pasado", "list --country 'El Salvador' --since 'el año pasado' --until 'el año pasado'", 4),
        ("que s'est-il passé au Mexique l'année dernière ?", "list --country Mexico --since 'année dernière' --until 'année dernière'", 5),
        ("qu'a fait l'Organisation internationale pour les migrations en République dominicaine contre la traite ?", "search République dominicaine la traite --translate", 1),
        ("trafficking in Central America in 2019", "search trafficking --region 'Central America' --since 2019 --until 2019", 4),
        ("smuggling or trafficking in Mexico since March 2018", "search smuggling OR trafficking Mexico --since 'March 2018'", 1),
        ("returnees in Guatemala before 2021", "search returnees --country Guatemala --until 2020", 2),
        ("retornados en El Salvador antes de 2021", "search retornados El Salvador --until 2020 --translate", 2),
        ("what happened in 2019?", "list --since 2019 --until 2019", 20),
        ("what took place in Mexico in 2019", "list --country Mexico --since 2019 --until 2019", 5),
        ("¿qué hubo en México en 2019?", "list --country Mexico --since 2019 --until 2019", 5),
        ("news that took place in Belize", "list --country Belize", 7),
        ("¿Qué dijo la OIM de México en 2019?", "list --country Mexico --since 2019 --until 2019", 5),
        ("mostrame lo de Belice", "list --country Belize", 7),
        ("what's new in Belize", "list --country Belize", 7),
    ],
)  # fmt: skip
def test_a_sentence_is_asked_with_its_places_and_days_as_filters(
    sample: Archive, typed: str, command: str, items: int
) -> None:
    assert asked(sample, typed) == (command, "", items)


@pytest.mark.parametrize(
    ("typed", "command", "less", "items"),
    [
        ("zzz happened in Mexico in 2019", "list --country Mexico --since 2019 --until 2019", "zzz", 5),
        ("zzz training in Costa Rica in 2019", "list --country 'Costa Rica' --since 2019 --until 2019", "zzz, training", 3),
        ("trafficking in Belize in 2018", "search trafficking --country Belize", "2018", 1),
        ("hurricanes in Belize since 2018", "list --country Belize --since 2018", "hurricanes", 6),
        ("migrant children in Guatemala City during 2020", "search migrant children --since 2020 --until 2020", "Guatemala City", 2),
        ("what happened in Mexico before 2000", "list --country Mexico", "2000", 21),
    ],
)  # fmt: skip
def test_what_finds_nothing_is_left_out_and_named(
    sample: Archive, typed: str, command: str, less: str, items: int
) -> None:
    assert asked(sample, typed) == (command, less, items)


@pytest.mark.parametrize(
    "typed",
    [
        "Mexico not in 2019", "not Mexico before 2019", "2019", "zzz 2019", "Mexico -zzz 2019", 'what happened in "Mexico" 2019',
        "Mexico", "? - *", "Mexico 9999 years ago zzz", "before 1900 Mexico", "Mexico zzz", "noticias", "zzz in the yyy", "what did title:zzz do in Mexico in 2019",
    ],
)  # fmt: skip
def test_what_is_no_sentence_or_has_marks_is_not_read_as_one(sample: Archive, typed: str) -> None:
    assert asked(sample, typed) is None


def test_what_was_filtered_is_not_read_as_a_sentence(sample: Archive) -> None:
    query = Query(words=words.read(["what did IOM do in Belize about trafficking since 2019?"]))
    for narrower in (query._replace(languages=("en",)), query._replace(exact=True), query._replace(about=("MX",))):
        assert sentences.whole(sample, narrower, TODAY) is None


def test_a_search_answers_a_sentence_and_says_how_it_was_read(run: Run, archived: Path) -> None:
    done = run("search", "what did IOM do in Belize, about trafficking, since September 2019?", "--db", archived)
    plain = run("search", "trafficking", "--country", "Belize", "--since", "September 2019", "--db", archived)
    assert done.out == plain.out
    assert (
        done.err.splitlines()[0]
        == f"read as: iomcli search trafficking --country Belize --since 'September 2019' --db {archived}"
    )
    assert (
        run("search", "what happened in Costa Rica in 2019?", "--count", "--db", archived).out
        == run("list", "--country", "Costa Rica", "--since", "2019", "--until", "2019", "--count", "--db", archived).out
    )


def test_beside_a_question_that_finds_something_only_what_helps_on_is_told(run: Run, archived: Path) -> None:
    told = run("search", "traficking in Costa Rica in 2019", "--db", archived).err.splitlines()
    assert [line.split(":")[0].strip() for line in told] == [
        "no item matches", "3 items found so, without traficking", "traficking", "the archive holds 108 items, 17 March 2017 to 15 April 2025; most are about Mexico (21), Guatemala (20), Costa Rica (15), El Salvador (13), Honduras (12)",
    ]  # fmt: skip
    assert "did you mean trafficking" in told[2]


def test_words_that_are_a_name_in_another_order_find_what_is_told(sample: Archive) -> None:
    found = sentences.whole(
        sample, Query(words=words.read(["niños what Rica about Honduras week Caribbean Costa"])), TODAY
    )
    assert found is None or found.items == sample.count(found.query)


NEWS = [
    ("2021-05-20", "Lempira: 300 familias retornadas en mayo", "La alcaldía de Gracias, Honduras, abrió un albergue."),
    ("2021-09-02", "Honduras: taller para periodistas", "Se tratará en mayo de nuevo, dijo una fuente."),
    ("2022-02-03", "Guatemala: censo de retornados", "La OIM en Guatemala publicó el primer tomo."),
    ("2020-07-09", "Belice: marcha por la Plaza de Mayo", "Anuncio de este año: seguirá en enero en Belice."),
]


@pytest.fixture(scope="module")
def monthly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("months")
    items = [json.dumps({"date": day, "title": title, "body": body}) for day, title, body in NEWS]
    (path / "news.jsonl").write_text("\n".join(items), encoding="utf-8")
    assert not any(report.problem for report in ingested(files.at(path / "news.jsonl"), path / "archive.db"))
    with Archive(path / "archive.db") as opened:
        yield opened


def meant(archive: Archive, typed: str) -> str | None:
    """Give how a question is told to be read, or what is told to find something; None where it stays word by word."""
    query = Query(words=words.read([typed]))
    found = sentences.whole(archive, query, TODAY, archive.count(query))
    if not found:
        return None
    return f"{f'{silence.found(found)}: ' if found.less else ''}{silence.command(found).removeprefix('iomcli ')}"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("noticias de Guatemala desde enero", "list --country Guatemala --since 2022-01"),
        ("retornados en Guatemala en febrero", "search retornados --country Guatemala --since 2022-02 --until 2022-02"),
        ("qué pasó en Honduras en mayo", "list --country Honduras --since 2021-05 --until 2021-05"),
        ("noticias de Honduras de septiembre", "list --country Honduras --since 2021-09 --until 2021-09"),
        ("noticias de Belice desde enero", "nothing since January 2022; 1 item found so since January 2020: list --country Belize --since 2020-01"),
        ("qué pasó en Belice en julio", "nothing in July 2021; 1 item found so in July 2020: list --country Belize --since 2020-07 --until 2020-07"),
        ("zzz en Belice en julio", "nothing in July 2021; 1 item found so in July 2020, without zzz: list --country Belize --since 2020-07 --until 2020-07"),
        ("news from Belize between June and August", "nothing from June 2021 to August 2021; 1 item found so from June 2020 to August 2020: list --country Belize --since 2020-06 --until 2020-08"),
        ("what did IOM do in Belize in December", "nothing in December 2021; 1 item found so, without December: list --country Belize"),
        ("¿qué dijo la OIM en julio sobre Belice?", "nothing in July 2021; 1 item found so in July 2020: list --country Belize --since 2020-07 --until 2020-07"),
        ("zzz retornados en Gracias en junio", "nothing in June 2021; 1 item found so, without zzz, junio: search retornados Gracias"),
        ("noticias en julio", "nothing in July 2021; 1 item found so in July 2020: list --since 2020-07 --until 2020-07"),
        ("noticias en diciembre", "None"),
        ("qué pasó en Belice este año", "1 item found so, without este año: list --country Belize"),
    ],
)  # fmt: skip
def test_a_month_without_a_year_is_a_span_also_where_items_hold_its_name(
    monthly: Archive, typed: str, told: str
) -> None:
    assert meant(monthly, typed) == (None if told == "None" else told)


@pytest.mark.parametrize(
    "typed",
    ["mayo", "mayo familias", "Plaza de Mayo", "300 familias retornadas en mayo", "Lempira: 300 familias retornadas en mayo", "retornadas mayo", 'retornadas "en mayo"', "este año", "en enero en Belice"],
)  # fmt: skip
def test_words_and_titles_that_hold_a_month_stay_words(monthly: Archive, typed: str) -> None:
    assert monthly.count(Query(words=words.read([typed])))
    assert meant(monthly, typed) is None


def test_what_items_hold_the_name_of_a_month_is_told_beside_an_answer_in_vain(monthly: Archive) -> None:
    query = Query(words=words.read(["qué hubo en Belice en enero"]))
    asked = sentences.whole(monthly, query, TODAY, 1)
    told = [*silence.lines(monthly, query, asked)]
    assert told[0].startswith("  nothing in January 2022; 1 item found so, without enero: iomcli list --country Belize")
    assert told[1].startswith("  1 item with enero as a word: iomcli search '")


@pytest.mark.parametrize(
    ("typed", "command", "counts"),
    [
        ("cuántas noticias hay de Honduras por mes", "list --country Honduras", "--by month --country Honduras"),
        ("how many news about Belize per year", "list --country Belize", "--by year --country Belize"),
        ("combien de nouvelles sur le Honduras par mois", "list --country Honduras", "--by month --country Honduras"),
        ("cuántos retornados hay en Guatemala por país", "search retornados --country Guatemala", "--by country retornados --country Guatemala"),
    ],
)  # fmt: skip
def test_a_question_how_many_by_month_is_offered_the_counts(
    monthly: Archive, typed: str, command: str, counts: str
) -> None:
    query = Query(words=words.read([typed]))
    found = sentences.whole(monthly, query, TODAY, monthly.count(query))
    assert found
    assert silence.command(found) == f"iomcli {command}"
    assert [*silence.counted(found)] == [f"  to count them by {counts.split()[1]}: iomcli stats {counts}"]


@pytest.mark.parametrize(
    "typed",
    ["cuántos retornados por país de origen", "retornados por mes", "how many retornados month by the month of"],
)
def test_what_is_no_kind_to_count_by_is_offered_no_counts(monthly: Archive, typed: str) -> None:
    found = sentences.whole(monthly, Query(words=words.read([typed])), TODAY)
    assert not found or not found.by


def test_of_a_question_in_vain_only_what_tells_something_is_told(run: Run, archived: Path) -> None:
    told = run("search", "zzz en Belice, ¿qué ha hecho la OIM este año?", "--db", archived).err.splitlines()
    assert told[1] == f"  7 items found so, without zzz, este año: iomcli list --country Belize --db {archived}"
    told = run("search", "zzz en yyy, ¿qué ha hecho la OIM este año?", "--db", archived).err.splitlines()
    assert [line.split()[0] for line in told] == ["no", "zzz:", "yyy:", "este", "the"]


def test_the_count_of_a_month_without_items_says_where_there_are_some(run: Run, archived: Path) -> None:
    done = run("search", "what happened in Haiti in January", "--count", "--db", archived)
    assert done.out == "0\n"
    assert done.err.startswith("  nothing in January ")
