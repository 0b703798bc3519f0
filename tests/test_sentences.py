"""A whole sentence is asked as a person means it: countries and days as filters, and nothing left out unsaid."""

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
