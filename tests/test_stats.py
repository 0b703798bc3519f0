"""Each count of stats is what `list` finds with it as a filter, in the order that was typed."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from iomcli import completion, countries, words
from iomcli.archive import Archive
from iomcli.formats import Output, bars
from iomcli.items import Item
from iomcli.query import By, Query
from iomcli.stats import Count, Counts, Value
from iomcli.store import Store
from tests.test_counts import ITEMS


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    path = tmp_path / "archive.db"
    with Store(path) as store:
        store.add(ITEMS[:3], store.source("one.txt", None))
        store.add(ITEMS[3:], store.source("two.txt", None))
    with Archive(path) as opened:
        yield opened


RED = words.read(["red"])
AFTER = Query(since=date(2019, 1, 10))


@pytest.mark.parametrize(
    ("query", "by", "rows"),
    [
        (Query(), "country", [("MX", 3), ("GT", 1), ("HN", 1), (None, 1)]),
        (Query(words=RED), "country", [("MX", 3), ("GT", 1), ("HN", 1)]),
        (Query(), "region", [*[(region, 4) for region in ("Americas", "Latin America", "Mesoamerica")], ("North America", 3), *[(region, 2) for region in ("Central America", "Northern Triangle")], (None, 1)]),
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
    both = archive.stats(Query(), ("language", "country")).rows
    assert Count(("es", "GT"), 1) in both
    assert Count(("en", None), 1) in both


@pytest.mark.parametrize("by", [*((kind,) for kind in get_args(By)), *permutations(("country", "year", "language"), 2)])
def test_the_tally_and_the_index_agree(archive: Archive, by: tuple[By, ...]) -> None:
    everywhere = Query(words=words.read(["red OR blue"]))
    assert archive.stats(Query(), by).rows == archive.stats(everywhere, by).rows


def test_of_as_many_items_the_name_that_is_shown_comes_first(tmp_path: Path) -> None:
    about = ("BB", "BS", "AG", "PA", "SV", "HT", "HN", "CI", "CU")  # by code: BB BS, HN HT, PA SV
    named = [
        "Antigua and Barbuda",
        "Bahamas",
        "Barbados",
        "Côte d’Ivoire",
        "Cuba",
        "El Salvador",
        "Haiti",
        "Honduras",
        "Panama",
    ]
    spoken = (("One.", "es"), ("Two.", "en"), ("Three.", "fr"), ("Four.", "pt"))
    path = tmp_path / "ties.db"
    with Store(path) as store:
        store.add([Item(body=body, language=code, about=about) for body, code in spoken], store.source("a.txt", None))
    with Archive(path) as archive:
        rows = archive.stats(Query(), ("country",)).rows
        assert [bars.label("country", row.values[0]) for row in rows] == named
        assert archive.stats(Query(words=words.read(["one OR two OR three OR four"])), ("country",)).rows == rows
        assert [countries.name(code) for code, _ in archive.held().countries] == named[:5]
        assert [name for name, _ in completion.countries(archive, "")] == named
        assert [row.values for row in archive.stats(Query(), ("language",)).rows] == [
            ("en",),
            ("fr",),
            ("pt",),
            ("es",),
        ]


def test_the_kind_typed_first_comes_first(archive: Archive) -> None:
    assert archive.stats(Query(), ("year", "country")).rows == (
        Count((2019, "MX"), 2), Count((2019, "GT"), 1), Count((2019, None), 1),
        Count((2020, None), 0),
        Count((2021, "HN"), 1),
        Count((None, "MX"), 1),
    )  # fmt: skip
    march = archive.stats(Query(since=date(2019, 3, 1), until=date(2019, 4, 30)), ("month", "language", "country"))
    assert march.rows == (Count(("2019-03", None, None), 0), Count(("2019-04", "en", None), 1))


DAYS = [date(2018, 12, 31), date(2019, 1, 1), date(2019, 1, 31), date(2019, 2, 1), date(2020, 2, 29), date(2021, 6, 15)]
CODES = ["MX", "GT", "HN", "JM", "AG", "US", "CO", "AQ"]
REGIONS = ["Central America", "Caribbean", "Andes"]
SOURCES = ["one.txt", "two.txt"]


def some(values: list[str], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with all that items may be filed under, in many mixtures."""
    path = tmp_path_factory.mktemp("many") / "archive.db"
    with Store(path) as store:
        for turn, name in enumerate(SOURCES):
            numbers = range(turn, 240, 2)
            store.add((item(number) for number in numbers), store.source(name, None))
    with Archive(path) as opened:
        yield opened


def item(number: int) -> Item:
    about = {CODES[number * 7 % 8], CODES[number * 5 % 11 % 8]} if number % 5 else set()
    return Item(
        title=f"Item {number}",
        body=f"{'red' if number % 3 else 'blue'} {'boat' if number % 4 else 'train'} of item number {number}",
        date=None if number % 9 == 0 else DAYS[number % 6],
        about=tuple(sorted(about)),
        mentions=tuple(sorted({CODES[number * 3 % 8]} - about)),
        regions=(REGIONS[number % 3],) if number % 7 == 0 else (),
        language=(None, "en", "es", "pt")[number % 4],
    )


TYPED = st.sampled_from([None, "red", "boat -blue", "train OR red"])
QUERIES = st.fixed_dictionaries(
    {
        "words": TYPED.map(lambda typed: typed and words.read([typed])),
        "about": some(CODES),
        "mentions": some(CODES, 1),
        "regions": some(REGIONS, 1),
        "since": st.sampled_from([None, *DAYS]),
        "until": st.sampled_from([None, *DAYS]),
        "languages": some(["en", "es"]),
        "sources": some(SOURCES),
    }
).map(lambda fields: Query(**fields))


def with_filter(query: Query, kind: By, value: Value) -> Query | None:
    """Give the question that `list` is asked with a count as one more filter, or None when there is no such filter."""
    match kind, value:
        case "year" | "month", None:
            return None if query.dated else query._replace(undated=True)
        case "country" | "language", None:
            free = not (query.about if kind == "country" else query.languages)
            return query.lacking(kind, wanted=True) if free else None
        case _, None:
            return None
        case "country", str():
            free = not query.about and value not in query.mentions
            return query._replace(about=(value,)) if free else None
        case "region", str():
            return None if query.regions else query._replace(regions=(value,))
        case "language", str():
            return None if query.languages else query._replace(languages=(value,))
        case "source", str():
            return None if query.sources else query._replace(sources=(value,))
        case "year", int():
            first, last = date(value, 1, 1), date(value, 12, 31)
        case _:
            year, month = map(int, str(value).split("-"))
            first = date(year, month, 1)
            last = date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    return query._replace(since=max(first, query.since or first), until=min(last, query.until or last))


@settings(deadline=None, max_examples=150)
@given(query=QUERIES, kinds=st.permutations(get_args(By)).map(lambda kinds: kinds[:2]))
def test_each_count_is_what_list_finds_with_it_as_a_filter(many: Archive, query: Query, kinds: list[By]) -> None:
    result = many.stats(query, (kinds[0],))
    assert result.total == many.count(query) == many.find(query).total
    for row in result.rows:
        narrowed = with_filter(query, kinds[0], row.values[0])
        if narrowed:
            assert row.items == many.count(narrowed), row
            inside = many.stats(narrowed, (kinds[1],)).rows if row.items else ()
            both = many.stats(query, (kinds[0], kinds[1])).rows if set(kinds) != {"year", "month"} else ()
            assert not both or {one for one in inside if one.items} == {
                Count(one.values[1:], one.items) for one in both if one.values[0] == row.values[0] and one.items
            }


@pytest.mark.parametrize("kind", ["year", "month", "language", "source"])
@settings(deadline=None)
@given(query=QUERIES)
def test_counts_of_what_an_item_has_one_of_make_up_the_total(many: Archive, kind: By, query: Query) -> None:
    result = many.stats(query, (kind,))
    assert sum(row.items for row in result.rows) == result.total


@settings(deadline=None)
@given(query=QUERIES)
def test_no_region_counts_what_no_region_finds(many: Archive, query: Query) -> None:
    rows = {row.values[0]: row.items for row in many.stats(query._replace(regions=()), ("region",)).rows}
    regions = tuple(countries.regions())
    assert all(rows.get(region, 0) == many.count(query._replace(regions=(region,))) for region in regions)
    assert rows.get(None, 0) == many.count(query._replace(regions=())) - many.count(query._replace(regions=regions))


def test_bars_stand_one_below_the_other_whatever_letters_are_before_them() -> None:
    names = ["Plain", "Pla\u0301ntano", "地震", "🌎 news", "a/very/long/name/of/a/source/in/so/many/folders/page.txt"]
    rows = tuple(Count((name,), 8) for name in names)
    out = io.StringIO()
    bars.write(Counts(query=Query(), by=("source",), total=40, rows=rows), Output(file=out), "table")
    lines = out.getvalue().splitlines()
    assert {cell_len(line.partition("█")[0]) for line in lines} == {cell_len(lines[0].partition("█")[0])}
    assert max(map(cell_len, lines)) <= 80
    assert lines[-1].startswith("…/long/name/of/a/source/in/so/many/folders/page.txt  8  ")
