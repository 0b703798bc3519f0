"""A question becomes one FTS5 expression and a range of keys."""

import sqlite3
from datetime import date

import pytest

from iomcli import query, words
from iomcli.items import DAY, MONTH
from iomcli.query import LAST, Query


@pytest.mark.parametrize(
    ("asked", "match"),
    [
        (Query(), None),
        (Query(about=("MX",)), "(countries : (aboutmx))"),
        (Query(about=("MX", "GT")), "(countries : (aboutmx OR aboutgt))"),
        (Query(mentions=("US",)), "(countries : (namesus))"),
        (Query(about=("MX",), mentions=("US",)), "(countries : (aboutmx)) AND (countries : (namesus))"),
        (
            Query(words=words.read(["human trafficking"]), about=("BZ",)),
            '(countries : (aboutbz)) AND ("human" AND "trafficking")',
        ),
    ],
)
def test_filters_join_with_and_countries_with_or(asked: Query, match: str | None) -> None:
    assert query.match(asked) == match
    if match:
        db = sqlite3.connect(":memory:")
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (title, dateline, body, countries)")
        assert db.execute("SELECT * FROM t WHERE t MATCH ?", (match,)).fetchall() == []
        db.close()


def test_items_that_name_a_country_are_about_it_or_mention_it() -> None:
    assert query.match(Query(about=("MX",), mentions=("US",)), named=True) == (
        "(countries : (namesmx)) AND (countries : (namesus))"
    )


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        (Query(), (0, LAST)),
        (Query(since=date(2019, 9, 1)), (20190901 * DAY, LAST)),
        (Query(until=date(2019, 9, 30)), (DAY, 20190931 * DAY - 1)),
        (Query(since=date(2019, 9, 1), until=date(2019, 9, 1)), (20190901 * DAY, 20190902 * DAY - 1)),
        (Query(undated=True), (0, MONTH - 1)),
    ],
)
def test_days_and_the_lack_of_one_are_a_range_of_keys(asked: Query, span: tuple[int, int]) -> None:
    assert query.span(asked) == span


def test_the_countries_column_reads_back() -> None:
    column = query.tokens(("GT", "HN"), ("US",), ("Central America",))
    assert column == "aboutgt namesgt abouthn nameshn namesus regioncentralamerica"
    assert query.codes(column) == (("GT", "HN"), ("US",))
    assert query.codes("") == ((), ())
