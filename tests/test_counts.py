"""Counts by country, region, language, source and time: kept while writing, and the same when asked of the index."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from iomcli import counts
from iomcli.archive import Archive
from iomcli.items import Item
from iomcli.store import Store
from tests.conftest import Run

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


def test_a_count_says_what_the_dates_leave_out(run: Run) -> None:
    Path("a.csv").write_text("date,title,body\n2019-10-10,One,A text.\n,Two,Another.\n", encoding="utf-8")
    run("ingest", "a.csv")
    counted = run("list", "--since", "2019", "--count")
    assert (counted.out, counted.err) == ("1\n", "1 undated item left out by the dates\n")
