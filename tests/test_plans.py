"""No question reads a whole table or sorts where the order of keys serves; and how many statements each asks."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from iomcli import asked, words
from iomcli.archive import Archive
from iomcli.query import Query
from tests.bench import corpus

ITEMS = 300


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("plans") / "archive.db"
    corpus.build(path, ITEMS)
    with Archive(path) as opened:
        yield opened


def statements(archive: Archive, ask: Callable[[Archive], object]) -> list[str]:
    """Give the statements that answer a question, values in place; what the index asks of its own tables left out."""
    found: list[str] = []
    archive._db.set_trace_callback(found.append)
    ask(archive)
    archive._db.set_trace_callback(None)
    return [statement for statement in found if not statement.startswith("--") and "'main'." not in statement]


def steps(archive: Archive, statement: str) -> list[str]:
    return [str(row["detail"]) for row in archive._db.execute(f"EXPLAIN QUERY PLAN {statement}")]


def found(**fields: object) -> Callable[[Archive], object]:
    """Give what asks for all hits of a page of three."""
    return lambda archive: [*archive.find(Query(limit=3)._replace(**fields)).hits]  # type: ignore[arg-type]


def newest(archive: Archive) -> int:
    return next(archive.find(Query(limit=1)).hits).key


COMMON = words.read(["migrants border"])
TODAY = (date(2026, 1, 1), date(2026, 12, 31))
SPAN = {"since": date(2015, 2, 10), "until": date(2020, 5, 5)}

# A question, and how many statements it takes: a hit is one of them.
WIDENED = 1 + 2 * 3
"""For two words: whether items write them as one; for each its stems, its forms, and which of its spellings are there."""

QUESTIONS: dict[str, tuple[Callable[[Archive], object], int]] = {
    "list": (found(), 1 + 1 + 3),
    "list --sort oldest": (found(sort="oldest"), 1 + 1 + 3),
    "list --offset": (found(offset=200), 1 + 1 + 3),
    "list --since --until": (found(**SPAN), 3 + 1 + 1 + 3),
    "list --country": (found(about=("MX",)), 2 + 1 + 3),
    "list --region --language": (found(regions=("Central America",), languages=("en",)), 2 + 2 + 3),
    "list --source": (found(sources=("corpus",)), 2 + 1 + 1 + 3),
    "list --added": (found(added=TODAY), 1 + 1 + 3),
    "list --count": (lambda archive: archive.count(Query()), 1),
    "search": (found(words=COMMON, sort="relevance"), WIDENED + 1 + 2 + 3),
    "search --sort newest": (found(words=COMMON), WIDENED + 1 + 1 + 3),
    "search --country --since": (found(words=COMMON, about=("MX",), since=date(2015, 1, 1)), WIDENED + 3 + 1 + 3),
    "search --count": (lambda archive: archive.count(Query(words=COMMON)), WIDENED + 1),
    "a country typed as a word": (lambda archive: archive.filed(Query(words=words.read(["Mexico"])), 0), 1),
    "show": (lambda archive: archive.marked(newest(archive), None), 3 + 1),
    "show --mark": (lambda archive: archive.marked(newest(archive), COMMON), 3 + 1 + WIDENED + 1),
    "stats --by month": (lambda archive: archive.stats(Query(), ("month",)), 1 + 1 + 120),
    "stats --by year": (lambda archive: archive.stats(Query(words=COMMON), ("year",)), WIDENED + 1 + 1 + 10),
    "stats --by country": (lambda archive: archive.stats(Query(), ("country",)), 1 + 1 + 1 + 25),
    "stats --by language,country": (lambda archive: archive.stats(Query(), ("language", "country")), 1 + 1 + 2 + 3 + 50),
    "explain": (lambda archive: archive.explained(newest(archive)), 3 + 2),
    "nothing found": (lambda archive: archive.held(), 3),
    "nothing found in a period": (lambda archive: archive.gap(date(2030, 1, 1), None), 3),
    "a word that no item holds": (lambda archive: archive.near("migrnats"), 2),
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_takes_so_many_statements(archive: Archive, name: str) -> None:
    ask, number = QUESTIONS[name]
    asked_for = statements(archive, ask)
    assert len(asked_for) == number, "\n".join(asked_for)


SMALL = {"SCAN CONSTANT ROW", "SCAN (subquery-1)"}
"""What reads one row, or what a step before it found."""


def reads_all(step: str) -> bool:
    """Tell whether a step reads all of a table; the index is asked with M for MATCH or = for one key."""
    if step in SMALL or step.startswith("SCAN json_each"):
        return False
    at = step.partition("VIRTUAL TABLE INDEX ")[2]
    return step.startswith("SCAN") and not ("M" in at or "=" in at)


EVERY = {name: ask for name, (ask, _) in QUESTIONS.items()} | {
    "search --like": lambda archive: [*archive.find(Query(like=newest(archive), sort="relevance")).hits],
    "stats --by region": lambda archive: archive.stats(Query(words=COMMON), ("region", "year")),
}


@pytest.mark.parametrize("name", EVERY)
def test_no_question_reads_a_whole_table(archive: Archive, name: str) -> None:
    for statement in statements(archive, EVERY[name]):
        assert not [step for step in steps(archive, statement) if reads_all(step)], statement


SORTED = {"list --source": "FROM source", "nothing found": "FROM tally", "explain": "FROM filed"}
"""Where a handful of rows is sorted: the sources that one name may mean, the countries of most items, those of one."""


@pytest.mark.parametrize("name", EVERY)
def test_no_question_sorts_where_the_order_of_keys_serves(archive: Archive, name: str) -> None:
    for statement in statements(archive, EVERY[name]):
        if name not in SORTED or SORTED[name] not in statement:
            assert not [step for step in steps(archive, statement) if "TEMP B-TREE" in step], statement


def test_of_very_many_matches_the_newest_are_ranked_without_a_scan(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "RANKED", 5)
    asked_for = statements(archive, found(words=words.read(["migrants"]), sort="relevance"))
    every = [step for statement in asked_for for step in steps(archive, statement)]
    assert not [step for step in every if reads_all(step) or "TEMP B-TREE" in step]


def test_a_plan_that_is_bad_is_seen(archive: Archive) -> None:
    assert reads_all(steps(archive, "SELECT count(*) FROM item WHERE body LIKE '%x%'")[0])
    assert reads_all(steps(archive, "SELECT count(*) FROM item_fts")[0])
    assert "USE TEMP B-TREE FOR ORDER BY" in steps(archive, "SELECT key FROM item ORDER BY title")
