"""Items given as named fields: rows of a table, objects of JSON; the names are ours, ReliefWeb's, or other people's."""

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple

from iomcli import characters, columns, countries, gazetteer, given, naming, ordering, papers, partial, stamps, units
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark, read_id
from iomcli.patterns import pattern
from iomcli.stretch import ITEMS, Stretch

MOST = 12
"""Names that a remark gives at most, remarks that come late, and names of which the nearest is looked up."""

WINDOW = 1_000
"""Records looked at to learn how their numeric dates are printed."""

RECORDS = ("records", 50_000, 5)
"""A stretch of records, what is set aside among them, and the characters of their texts on the average."""

FEW = 80
"""Characters of a paragraph beside a table of news at least that may be news itself, though it has no day."""

FIELD = "field date: "
"""What an item is dated by that has its day in a field: this, and the day as printed."""

_NO_NAME = pattern(r"\b(?:19|20)\d{2}\b|\d{1,2}[/.-]\d|^(?:comunicado|bolet[íi]n|newsletter)\b", re.IGNORECASE)
"""What is no name of a paper in a column: a day, and what an agency sends out itself."""

_TOTAL = pattern(
    r"(?:(?:grand?|sub|sous)[ -]?)?tota(?:l|les|is|ux)(?: [^\W\d]+){0,8}(?: \([^()]*\))? ?:?(?: \d[\d.,]*)?",
    re.IGNORECASE,
)
_FIGURE = pattern(r"[$€]?\d[\d.,]*(?: ?%| [^\W\d]+(?: [^\W\d]+)?)?|=.*|[–—-]")
"""A figure, and a word or two that say of what (`3 notas`); a formula, or a dash for nothing."""


class Record(NamedTuple):
    """Fields as the input names them, and where they stand: a line, or a number in a list that has no lines."""

    line: int
    fields: Mapping[str, object]


def items(records: Iterable[Record | Aside | Remark], texts: Iterable[str] = ()) -> Iterator[Item | Aside | Remark]:
    """Give the item of each record; one without title and text, or with a text that can't be read, is set aside.

    The language of `texts` beside them may tell how dates are printed. What is no record is given on. Raise
    UnreadableFile when no record has a field for the title or the text, or when there are many with hardly any.
    """
    rest = iter(records)
    looked_at = list(islice(rest, WINDOW))
    window = [record for record in looked_at if isinstance(record, Record)]
    if window and not any(named(record.fields).keys() & {"title", "body"} for record in window):
        raise UnreadableFile(columns.missing(window[0].fields))
    if window and not any(map(_tells, window)):
        raise UnreadableFile(f"names no title, and its texts have no letters; wanted: {columns.WANTED}")
    seen: set[str] = set()
    yield from _unread(window, seen)
    yield from _untitled(window)
    yield from _merged(window)
    month_first, said = ordering.told(map(_of_day, window), chain(texts, map(_prose, window)))
    if said:
        yield Remark(line=window[said[0]].line, text=said[1])
    of_records, of_items = Stretch(*RECORDS), Stretch(*ITEMS)
    asked: dict[str, str] = {}
    later: list[Remark] = []
    for record in chain(looked_at, rest):
        if isinstance(record, Record) and len(later) < MOST and _may_be_unread(tuple(_inner(record.fields))):
            later += _unread([record], seen)
        for found in _item(record, month_first, asked) if isinstance(record, Record) else (record,):
            yield found
            if isinstance(found, Item):
                of_items.add(record.line, found.size)
            of_records.add(record.line, found.size if isinstance(found, Item) else 0)
    yield from later


def beside(found: Iterable[Item | Aside | Remark], rows: Sequence[Record]) -> Iterable[Item | Aside | Remark]:
    """Give what was found on a page with the items of its tables, in order of lines.

    A few words that are no news, such as who keeps a table, are set aside: a paragraph has more, and rows have days.
    """
    if not rows:
        return found
    every = [*found]
    texts = [one.body for one in every if isinstance(one, Item)]
    told = (_set_aside(one) if isinstance(one, Item) and _are_few_words(one) else (one,) for one in every)
    around = sorted(chain.from_iterable(told), key=lambda one: one.line)
    return heapq.merge(around, items(rows, texts), key=lambda one: one.line)


def _are_few_words(item: Item) -> bool:
    titled = item.title is not None and len(item.title.split()) >= units.ENTRY
    return item.date is None and not titled and max(map(len, item.body.split("\n\n"))) < FEW


def _set_aside(item: Item) -> Iterator[Aside]:
    for text in filter(None, (item.title, *item.body.split("\n\n"))):
        yield Aside(line=item.line, text=text[:200], reason="beside a table of news")


def _of_day(record: Record) -> str:
    """Give the day that a record tells, behind the name of its field, which may tell the language."""
    inner = _inner(record.fields)
    return next((f"{one}: {inner[one]}" for one in columns.ours(tuple(inner)).get("date", ()) if inner[one]), "")


def _prose(record: Record) -> str:
    """Give what a record tells, by which its language may be known."""
    fields = named(record.fields)
    return f"{given.text(fields.get('title'))} {given.text(fields.get('body'))}"


def _tells(record: Record) -> bool:
    """Tell whether a record may have a title, or has a text with letters, as a table of marks at school has not."""
    fields = named(record.fields)
    return "title" in fields or any(map(str.isalpha, given.text(fields.get("body"))))


@lru_cache(maxsize=1 << 6)  # all rows of a table have the same
def _may_be_unread(names: tuple[str, ...]) -> bool:
    """Tell whether fields have names that nobody asks for, or several of one kind."""
    ours = columns.ours(names)
    return bool(columns.strange(names)) or any(len(ours.get(field, ())) > 1 for field in ("title", "body"))


def _unread(records: Iterable[Record], seen: set[str]) -> Iterator[Remark]:
    """Name the fields that nobody asks for and that were not seen before, at the first record of some."""
    line, found = 0, set[str]()
    for record in records:
        line = line or record.line
        found |= {*_others(record.fields)} - seen
    seen |= found
    if found:
        names = sorted(map(columns.shown, found))
        yield Remark(line=line, text=f"not read: {', '.join(names[:MOST])}{' …' if names[MOST:] else ''}")


def _untitled(window: list[Record]) -> Iterator[Remark]:
    """Say that no field is the title, so that what is shown for one are the first words of the text."""
    if window and not any("title" in named(record.fields) for record in window):
        told = "no field is known as the title (título); items are called by the first words of their texts"
        yield Remark(line=window[0].line, text=told)


def _merged(window: list[Record]) -> Iterator[Remark]:
    """Name the records whose country, day or paper alone is empty below one that is filled, as merged cells are saved.

    The first of them is filled, none has that of the one above it, and a third of them or more are empty. Nobody can
    tell whether the field is empty because there is nothing to tell.
    """
    ours = columns.ours(tuple(_inner(window[0].fields))) if len(window) > 1 else {}
    names = [ours[field][0] for field in ("date", "country", "paper") if field in ours]
    rows = [[_inner(record.fields).get(name) for name in names] for record in window]
    for at, name in enumerate(names):
        told = [row[at] for row in rows]
        empty = [record.line for record, row in zip(window, rows, strict=True) if row[at] == "" and row.count("") == 1]
        again = any(value and value == above for above, value in pairwise(told))
        if told[0] and not again and len(empty) * 3 >= len(told):
            what = f"{columns.shown(name)} is empty below a filled one, as merged cells are saved"
            yield from (Remark(line, f"{what}; fill it in each row that it is meant for") for line in empty)


def named(fields: Mapping[str, object], *, strict: bool = False) -> dict[str, object]:
    """Give fields under our names; ReliefWeb keeps them one level down. What nobody asks for is left out.

    A `strict` reading knows whole names only.
    """
    inner = _inner(fields)
    found = columns.ours(tuple(inner), strict=strict)
    if "title" in found and columns.is_of_news(found["title"][0]):
        found = _as_told(inner, found)
    if len(found.get("body", ())) > 1:
        found = {**found, "body": _of_kind(inner, found["body"], whole=True)}
    return {
        name: next((inner[other] for other in others if inner[other] not in (None, "")), None)
        for name, others in found.items()
    }


def _as_told(inner: Mapping[str, object], found: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Give fields where the title is in a column of news: a paragraph there, with no other text, is the text."""
    *above, told = given.text(inner[found["title"][0]]).split("\n")
    prose = units.is_prose(told if above else told.rstrip("."))  # of titles too some end with a stop
    if not prose or any(given.text(inner[name]) for name in found.get("body", ())):
        return found
    return {**{field: names for field, names in found.items() if field != "title"}, "body": found["title"][:1]}


def _inner(fields: Mapping[str, object]) -> Mapping[str, object]:
    return inner if isinstance(inner := fields.get("fields"), dict) else fields


def _others(fields: Mapping[str, object]) -> Iterator[str]:
    """Give the names of fields that nobody asks for, or that another one of their kind comes before.

    A snippet is a piece of the text, and so is what stands in the field that is taken.
    """
    inner = _inner(fields)
    yield from (name for name in columns.strange(tuple(inner)) if inner[name])
    for field in ("title", "body"):
        if len(names := columns.ours(tuple(inner)).get(field, ())) > 1:
            first, *rest = _of_kind(inner, names, whole=field == "body") or [names[0]]
            yield from (name for name in rest if given.text(inner[name]) not in given.text(inner[first]))


def _of_kind(inner: Mapping[str, object], names: Sequence[str], *, whole: bool) -> tuple[str, ...]:
    """Give those of some fields that hold something, first the one that is taken: of `whole` texts no lead."""
    held = [name for name in names if inner[name] not in (None, "")]
    if whole and len(held) > 1:
        longest = max(held, key=lambda name: len(given.text(inner[name])))
        if 2 * len(given.text(inner[held[0]])) < len(given.text(inner[longest])):
            held.insert(0, held.pop(held.index(longest)))
    return tuple(held)


def _item(record: Record, month_first: bool | None, asked: dict[str, str]) -> Iterator[Item | Aside | Remark]:
    line, fields, wrong = record.line, named(record.fields), "no title and no text"
    try:
        title, body = given.line(fields.get("title")), given.body(fields.get("body"), ours=fields.keys() >= given.OURS)
    except UnreadableFile as error:
        title, body, wrong = "", "", f"its text {error}"
    if _is_of_totals(record, fields):
        title, body, wrong = "", "", "a row of totals"
    if not title and not body:
        told = "; ".join(
            f"{columns.shown(name)}: {str(value)[:200]}" for name, value in _inner(record.fields).items() if value
        )
        yield Aside(line=line, text=characters.clean(told)[:200], reason=wrong)
        return
    said = given.said_by(fields)
    paper, office = _paper(record, fields, said), said if said and naming.office(said) else ""
    body = "\n\n".join(filter(None, (paper, body)))
    printed = given.text(fields.get("date"))
    day, unclear = given.read_day(printed, month_first)
    unknown: list[str] = []
    source, at = given.source(fields)
    source = None if said else source  # the table is
    dateline, ours = given.line(fields.get("dateline")), fields.keys() >= given.OURS
    dated = given.line(fields.get("dated")) if ours else f"{FIELD}{printed[:60]}" if printed else None
    item = Item(
        title=title or None,
        body=body,
        date=day,
        dateline=dateline if dateline and body.startswith(dateline, papers.below(body)) else None,
        dated=dated or None,
        url=given.line(fields.get("url")) or None,
        line=at or line,
        key=read_id(given.text(fields.get("id"))),
        source=source,
        path=None if ours else "",
    )
    yield given.filed(item.with_page(office) if office else item, fields, unknown)
    strange = (f"country {name!r} is not known{_meant(name, asked)}" for name in unknown)
    yield from (Remark(line=line, text=problem) for problem in (unclear, *strange) if problem)


def _is_of_totals(record: Record, fields: Mapping[str, object]) -> bool:
    """Tell whether the first field that is filled says that the others are totals, and they are figures, and no day."""
    filled = (value for value in _inner(record.fields).values() if value not in (None, ""))
    first = next(filled, None)
    if not isinstance(first, str) or "tota" not in first[:12].lower() or not _TOTAL.fullmatch(first.strip()):
        return False
    told = [str(value).strip() for value in filled]
    figures = all(_FIGURE.fullmatch(value) and not (stamps.read(value) or partial.is_period(value)) for value in told)
    alone = not fields.get("url") and (fields.get("body") in (None, "", first))
    return figures and alone and (bool(told) or any(map(str.isdigit, first)))


def _paper(record: Record, fields: dict[str, object], said: str) -> str:
    """Give the line of the paper, or else of the source that `said` it, of which a record tells, but for IOM itself."""
    named = given.line(fields.get("paper"))
    told = named or said
    if not told or papers.is_ours(told) or "://" in told:
        return ""
    if named and (papers.is_no_paper(named) or _NO_NAME.search(named) or given.FILE.search(named)):
        return ""
    return f"{given.line(columns.ours(tuple(_inner(record.fields)))['paper' if named else 'source'][0])}: {told}"


def _meant(name: str, asked: dict[str, str]) -> str:
    """Ask which country was meant; only of the first few names, for each takes milliseconds."""
    if name not in asked and len(asked) < MOST and not gazetteer.is_place(name):
        asked[name] = countries.nearest(name)
    return asked.get(name, "")
