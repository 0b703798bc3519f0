"""What each page shows: the items that a question finds, one item, and when there were how many."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from iomcli import countries, dates, sentences, silence, values
from iomcli import language as languages
from iomcli.archive import Archive
from iomcli.asked import RANKED
from iomcli.errors import UnknownItem
from iomcli.formats.bars import label
from iomcli.formats.silence import found as so
from iomcli.formats.silence import read_as, shown
from iomcli.items import read_id
from iomcli.query import By, Lack, Query
from iomcli.stats import Count
from iomcli.web.questions import SHOWN, Question

Page = Mapping[str, Any]
"""The values of a template."""

HIGH = 40
"""Units of the highest bar."""


class Choice(NamedTuple):
    """A value that items can be narrowed to, or are, and the address that does so or undoes it, if a filter can."""

    label: str
    items: int
    url: str | None
    chosen: bool = False


class Facet(NamedTuple):
    """Values of one kind, those of most items first, and the items that have none, which are seen at any time."""

    title: str
    choices: tuple[Choice, ...]
    none: Choice | None


class Bar(NamedTuple):
    """A month in the timeline: where its bar stands, how high it is, and whether the dates asked for take it in."""

    label: str
    items: int
    url: str
    x: int
    height: float
    inside: bool


def items(archive: Archive, question: Question, today: date) -> Page:
    """Show the items of a question, what they can be narrowed to, or why there are none."""
    query = question.query(today)
    result = archive.find(query)
    asked = sentences.whole(archive, query, today, result.total)
    if asked and asked.less:
        result = result._replace(total=0, hits=iter(()))
    address, typed = _meant(question, asked) if asked else "", None
    if asked and not asked.less:
        typed, question = question.one("q"), Question.of(address.partition("?")[2])
        query = question.query(today)
        result = archive.find(query)
    hits = list(result.hits)
    countable = query.like is None and not (query.words and query.words.empty)
    counted = countable and not (asked and asked.less)
    months = archive.stats(query._replace(since=None, until=None, undated=False), ("month",)).rows if counted else ()
    why = silence.of(archive, query) if not result.total and countable else None
    return {
        "result": result,
        "hits": hits,
        "pages": -(-result.total // SHOWN),
        "ranked": RANKED if query.sort == "relevance" and result.total > RANKED else 0,
        "facets": [facet for facet in _facets(archive, question, query, months) if any(facet[1:])] if counted else [],
        "bars": list(_bars(question, query, months)),
        **_silent(question, sentences.rest(archive, why, asked) if why and asked else why, asked, address),
        **({"question": question, "read_as": (typed, read_as(asked))} if asked and typed else {}),
    }


def item(archive: Archive, question: Question, typed: str) -> Page:
    """Show one item, the words of the question marked in it; raise UnknownItem."""
    key = archive.get(read_id(typed)).key
    words = values.marked([*question.all("q")[-1:], *question.all("keyword")])
    exact, translate = bool(question.one("exact")), bool(question.one("translate"))
    return {"hit": archive.marked(key, words, exact=exact, translate=translate)}


def timeline(archive: Archive, question: Question, today: date) -> Page:
    """Show how many items of a question there are in each month."""
    query = question.query(today)
    if query.like is not None:
        raise UnknownItem("items like another are not counted by month")
    counts = archive.stats(query, ("month",))
    bars = list(_bars(question, query, counts.rows))
    years: dict[str, dict[int, Bar]] = {}
    for row, bar in zip(_dated(counts.rows), bars, strict=True):
        year, _, month = str(row.values[0]).partition("-")
        years.setdefault(year, {})[int(month)] = bar
    why = silence.of(archive, query) if not counts.total else None
    return {
        "counts": counts,
        "bars": bars,
        "years": years,
        "undated": _undated(counts.rows),
        **_silent(question, why),
    }


def _facets(archive: Archive, question: Question, query: Query, months: Iterable[Count]) -> Iterator[Facet]:
    """Count by country, year and language; each without what was chosen of it, so that another can be chosen."""
    about = archive.stats(query._replace(about=()).lacking("country", wanted=False), ("country",)).rows
    spoken = archive.stats(query._replace(languages=()).lacking("language", wanted=False), ("language",)).rows
    yield _facet(question, "country", about, [*query.about, *_none(query, "country")])
    yield Facet("Year", tuple(_years(question, query, months)), _no_day(question, query, months))
    yield _facet(question, "language", spoken, [*query.languages, *_none(query, "language")])


def _none(query: Query, kind: Lack) -> list[str | None]:
    return [None] if kind in query.none else []


def _facet(question: Question, kind: By, rows: Iterable[Count], chosen: list[str | None]) -> Facet:
    """Give the values of a kind, None where items have none; no filter asks for what is known by its code alone."""
    choices, none = [], None
    for row in rows:
        code = None if row.values[0] is None else str(row.values[0])
        wanted = [one for one in chosen if one != code] if code in chosen else [*chosen, code]
        url = question.url("/", **{kind: [label(kind, one) if one else "none" for one in wanted]})
        linked = code is None or code in _named(kind)
        choice = Choice(label(kind, code), row.items, url if linked else None, code in chosen)
        if code is None:
            none = choice
        else:
            choices.append(choice)
    return Facet(kind.capitalize(), tuple(choices), none)


def _named(kind: By) -> Container[str]:
    return countries.table() if kind == "country" else languages.NAMES


def _years(question: Question, query: Query, months: Iterable[Count]) -> Iterator[Choice]:
    found: dict[int, int] = {}
    for row in _dated(months):
        year = int(str(row.values[0])[:4])
        found[year] = found.get(year, 0) + row.items
    for year, count in sorted(found.items(), reverse=True):
        chosen = (query.since, query.until) == (date(year, 1, 1), date(year, 12, 31))
        only = None if chosen else f"{year:04}"
        if count:
            yield Choice(f"{year:04}", count, question.url("/", since=only, until=only, undated=None), chosen)


def _no_day(question: Question, query: Query, months: Iterable[Count]) -> Choice | None:
    url = question.url("/", since=None, until=None, undated=None if query.undated else "yes")
    undated = _undated(months)
    return Choice(label("month", None), undated, url, query.undated) if undated else None


def _bars(question: Question, query: Query, months: Iterable[Count]) -> Iterator[Bar]:
    rows = list(_dated(months))
    most = max((row.items for row in rows), default=0)
    for number, row in enumerate(rows):
        month = str(row.values[0])
        first = date.fromisoformat(f"{month}-01")
        inside = not query.undated and (
            (query.since is None or month >= f"{query.since:%Y-%m}")
            and (query.until is None or month <= f"{query.until:%Y-%m}")
        )
        height = max(2, HIGH * row.items / most) if row.items else 0
        label = dates.written(first).partition(" ")[2]
        yield Bar(
            label,
            row.items,
            question.url("/", since=month, until=month, undated=None),
            4 * number,
            round(height, 1),
            inside,
        )


def _undated(rows: Iterable[Count]) -> int:
    return sum(row.items for row in rows if row.values[0] is None)


def _dated(rows: Iterable[Count]) -> Iterator[Count]:
    return (row for row in rows if row.values[0] is not None)


def _meant(question: Question, asked: sentences.Whole) -> str:
    """Give the address of a sentence with its filters in their own places."""
    names = dict.fromkeys(name for name, _ in asked.filters)
    filters = {name: [value or "yes" for one, value in asked.filters if one == name] for name in names}
    return question.url("/", **{"q": asked.words or None, **filters})


def _silent(
    question: Question, why: silence.Silence | None, asked: sentences.Whole | None = None, address: str = ""
) -> Page:
    """Tell why there is nothing, and give words that may have been meant, each with the address that asks for it.

    A sentence may be `asked` otherwise too, at an address.
    """
    if why is None:
        return {}
    typed = question.one("q") or ""
    meant = [(word, one.word) for word, near in why.near if word in typed for one in near if one.items]
    left = why._replace(near=tuple((word, near) for word, near in why.near if word not in dict(meant)))
    near = [(new, question.url("/", q=typed.replace(old, new))) for old, new in meant]
    if asked:
        near.insert(0, (read_as(asked), address))
    missed = [f"{so(asked)}: {read_as(asked)}"] if asked and asked.missed else []
    return {"why": [*missed, *shown(left)], "near": near}
