"""Counts by country, region, language, source and time: kept while writing, and the same when asked of the index."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from iomcli import counts, words
from iomcli.archive import Archive
from iomcli.counts import By, Count
from iomcli.items import Item
from iomcli.query import Query
from iomcli.store import Store

ITEMS = [
    Item(title="A", body="red", date=date(2019, 1, 5), about=("MX", "GT"), regions=("Central America",), language="es"),
    Item(title="B", body="red", date=date(2019, 1, 31), about=("MX",), mentions=("GT",), language="en"),
    Item(title="C", body="blue", date=date(2019, 4, 1), language="en"),
    Item(title="D", body="red", date=date(2021, 12, 31), about=("HN",), language="en"),
    Item(title="E", body="red", about=("MX",)),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "archive.db"
    with Store(path) as store:
        store.add(ITEMS[:3], store.source("one.txt", None))
        store.add(ITEMS[3:], store.source("two.txt", None))
    return path


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive(path) as opened:
        yield opened


RED = words.read(["red"])
AFTER = Query(since=date(2019, 1, 10))


@pytest.mark.parametrize(
    ("query", "by", "rows"),
    [
        (Query(), "country", [("MX", 3), ("GT", 1), ("HN", 1), (None, 1)]),
        (Query(words=RED), "country", [("MX", 3), ("GT", 1), ("HN", 1)]),
        (Query(), "region", [("Central America", 1), (None, 4)]),
        (Query(), "language", [("en", 3), ("es", 1), (None, 1)]),
        (Query(), "source", [("one.txt", 3), ("two.txt", 2)]),
        (Query(), "year", [(2019, 3), (2020, 0), (2021, 1), (None, 1)]),
        (Query(words=RED, about=("MX",)), "year", [(2019, 2), (None, 1)]),
        (Query(words=RED, until=date(2019, 12, 31)), "month", [("2019-01", 2), *[(f"2019-{month:02}", 0) for month in range(2, 13)]]),
        (Query(about=("MX",)), "month", [("2019-01", 2), (None, 1)]),
        (Query(since=date(2019, 1, 10), until=date(2019, 4, 30)), "month", [("2019-01", 1), ("2019-02", 0), ("2019-03", 0), ("2019-04", 1)]),
        (Query(since=date(2018, 1, 1), until=date(2019, 2, 28)), "month", [("2019-01", 2), ("2019-02", 0)]),
        (Query(until=date(2019, 12, 31)), "year", [(2019, 3)]),
        (Query(until=date(2019, 12, 30)), "year", [(2019, 3)]),
        (AFTER, "country", [("HN", 1), ("MX", 1), (None, 1)]),
        (Query(words=words.read(["green"])), "country", []),
    ],
)  # fmt: skip
def test_items_are_counted_by_one_kind(archive: Archive, query: Query, by: By, rows: list[tuple[object, int]]) -> None:
    result = archive.stats(query, (by,))
    assert [(*row.values, row.items) for row in result.rows] == rows
    assert result.total == archive.count(query)


def test_items_are_counted_by_two_kinds(archive: Archive) -> None:
    rows = archive.stats(Query(), ("country", "year")).rows
    assert rows[:4] == (Count(("MX", 2019), 2), Count(("MX", None), 1), Count(("GT", 2019), 1), Count(("HN", 2021), 1))
    turned = archive.stats(Query(), ("year", "country")).rows
    assert [row.values for row in turned] == [row.values[::-1] for row in rows]
    both = archive.stats(Query(), ("language", "country")).rows
    assert Count(("es", "GT"), 1) in both
    assert Count(("en", None), 1) in both


@pytest.mark.parametrize(
    "by", [*((kind,) for kind in counts.PREFIXES), *permutations(("country", "year", "language"), 2)]
)
def test_the_tally_and_the_index_agree(archive: Archive, by: tuple[By, ...]) -> None:
    everywhere = Query(words=words.read(["red OR blue"]))
    assert archive.stats(Query(), by).rows == archive.stats(everywhere, by).rows


def tally(path: Path) -> tuple[Counter[tuple[str, int]], Counter[tuple[str, int]]]:
    """Give the tally that is kept, and the one that the items make."""
    db = sqlite3.connect(path)
    kept = Counter(
        {(token, month): items for token, month, items in db.execute("SELECT token, month, items FROM tally")}
    )
    made = Counter(
        (token, key // counts.MONTH)
        for key, column in db.execute("SELECT key, countries FROM item")
        for token in column.split()
        if not token.startswith(("names", "added"))
    )
    db.close()
    return kept, made


def test_the_tally_is_kept_right_by_everything_that_writes(path: Path) -> None:
    with Store(path) as store:
        source = store.source("three.txt", None)
        store.add([ITEMS[4]._replace(date=date(2022, 2, 2), body="red and more")], source)
        assert tally(path)[0] == tally(path)[1]
        store.revise([20190105_000001], lambda item: item._replace(about=("CR",)))
        assert tally(path)[0] == tally(path)[1]
        store.remove([20190401_000001, 20211231_000001])
    kept, made = tally(path)
    assert kept == made
    assert min(kept.values()) > 0


def test_what_an_archive_holds_in_all(archive: Archive) -> None:
    held = archive.held()
    assert (held.items, held.first, held.last) == (5, date(2019, 1, 5), date(2021, 12, 31))
    assert held.countries == (("MX", 3), ("GT", 1), ("HN", 1))


@pytest.mark.parametrize(
    ("since", "until", "gap"),
    [
        (date(2019, 2, 10), date(2019, 2, 20), (date(2019, 2, 1), date(2019, 3, 31))),
        (date(2018, 1, 1), date(2018, 2, 1), (None, date(2019, 1, 4))),
        (date(2022, 1, 1), None, (date(2022, 1, 1), None)),
        (date(2019, 1, 1), None, None),
        (None, date(2019, 1, 5), None),
    ],
)
def test_a_gap_reaches_from_one_item_to_the_next(
    archive: Archive, since: date | None, until: date | None, gap: tuple[date | None, date | None] | None
) -> None:
    assert archive.gap(since, until) == gap
