"""Items given as named fields: rows of a table, objects of JSON; the names are ours, ReliefWeb's, or other people's."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from iomcli import characters, columns, countries, gazetteer, naming, ordering, stamps, units
from iomcli import language as languages
from iomcli.dateline import below_paper
from iomcli.errors import UnreadableFile, UnreadableValue
from iomcli.items import BOTH_ORDERS, UNDATED, Aside, Field, Item, Remark, read_id
from iomcli.patterns import pattern
from iomcli.stretch import ITEMS, Stretch

MOST = 12
"""Names that a remark gives at most, remarks that come late, and names of which the nearest is looked up."""

WINDOW = 1_000
"""Records looked at to learn how their numeric dates are printed."""

RECORDS = ("records", 50_000, 1)
"""A stretch of records, what is set aside among them, and the characters of their texts on the average."""

CODES: tuple[Field, ...] = ("about", "mentions")
FIELDS: tuple[Field, ...] = (*CODES, "regions", "language", "date")

OURS = {"about", "mentions", "regions"}
"""What every item of our own exports has, and no other table by chance."""

ROSTER = 7
"""So many countries are a list of members: the item is about the primary one, if any."""

FEW = 80
"""Characters of a paragraph beside a table of news at least that may be news itself, though it has no day."""

FIELD = "field date: "
"""What an item is dated by that has its day in a field: this, and the day as printed."""

MEMBERS = 300
"""Countries that a name may hold with an `and` between them."""

SERIAL = date(1899, 12, 30).toordinal()
"""The day from which spreadsheets count. Excel's first days are others, since it has a 29 February 1900."""

_SERIAL = pattern(r"([2-6]\d{4}|7[0-2]\d{3})(?:[.,]\d+)?")
"""A day counted by a spreadsheet, from 1954 to 2099, perhaps with a part of it for the time."""
_AND = pattern(r"( ?[/&+] ?| (?:and|y|e|et) )", re.IGNORECASE)
_MARKUP = pattern(r"</(?:p|div|li|a|strong|em|span)>|<(?:p|br)(?:\s[^<>]*+)?/?>", re.IGNORECASE)
_NOWHERE = {"world", "wld", "global", "regional", "mundo"}


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
        has = ", ".join(_shown(str(name)) for name in list(window[0].fields)[:12])
        raise UnreadableFile(f"names no title and no text: it has {has}; wanted: {columns.WANTED}")
    if window and not any(map(_tells, window)):
        raise UnreadableFile(f"names no title, and its texts have no letters; wanted: {columns.WANTED}")
    seen: set[str] = set()
    yield from _unread(window, seen)
    yield from _untitled(window)
    month_first, both = ordering.told(map(_of_day, window), chain(texts, map(_prose, window)))
    if both:
        yield Remark(line=window[0].line, text=f"{both} {BOTH_ORDERS}")
    of_records, of_items = Stretch(*RECORDS), Stretch(*ITEMS)
    asked: dict[str, str] = {}
    later: list[Remark] = []
    for record in chain(looked_at, rest):
        if isinstance(record, Record) and len(later) < MOST:
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
    return sorted(chain(chain.from_iterable(told), items(rows, texts)), key=lambda one: one.line)


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
    return f"{_text(fields.get('title'))} {_text(fields.get('body'))}"


def _tells(record: Record) -> bool:
    """Tell whether a record may have a title, or has a text with letters, as a table of marks at school has not."""
    fields = named(record.fields)
    return "title" in fields or any(map(str.isalpha, _text(fields.get("body"))))


def _unread(records: Iterable[Record], seen: set[str]) -> Iterator[Remark]:
    """Name the fields that nobody asks for and that were not seen before, at the first record of some."""
    line, found = 0, set[str]()
    for record in records:
        line = line or record.line
        found |= {*_others(record.fields)} - seen
    seen |= found
    if found:
        names = sorted(map(_shown, found))
        yield Remark(line=line, text=f"not read: {', '.join(names[:MOST])}{' …' if names[MOST:] else ''}")


def _untitled(window: list[Record]) -> Iterator[Remark]:
    """Say that no field is the title, so that what is shown for one are the first words of the text."""
    if window and not any("title" in named(record.fields) for record in window):
        told = "no field is known as the title (título); items are called by the first words of their texts"
        yield Remark(line=window[0].line, text=told)


def named(fields: Mapping[str, object], *, strict: bool = False) -> dict[str, object]:
    """Give fields under our names; ReliefWeb keeps them one level down. What nobody asks for is left out.

    A `strict` reading knows whole names only.
    """
    inner = _inner(fields)
    found = columns.ours(tuple(inner), strict=strict)
    if len(found.get("body", ())) > 1:
        found = {**found, "body": _of_kind(inner, found["body"], whole=True)}
    return {
        name: next((inner[other] for other in others if inner[other] not in (None, "")), None)
        for name, others in found.items()
    }


def _shown(name: str) -> str:
    """Give the name of a field as a message can hold it: on one line, and not long."""
    return " ".join(characters.clean(name).split())[:30]


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
            yield from (name for name in rest if _text(inner[name]) not in _text(inner[first]))


def _of_kind(inner: Mapping[str, object], names: Sequence[str], *, whole: bool) -> tuple[str, ...]:
    """Give those of some fields that hold something, first the one that is taken: of `whole` texts no lead."""
    held = [name for name in names if inner[name] not in (None, "")]
    if whole and len(held) > 1:
        longest = max(held, key=lambda name: len(_text(inner[name])))
        if 2 * len(_text(inner[held[0]])) < len(_text(inner[longest])):
            held.insert(0, held.pop(held.index(longest)))
    return tuple(held)


def _item(record: Record, month_first: bool | None, asked: dict[str, str]) -> Iterator[Item | Aside | Remark]:
    line, fields, wrong = record.line, named(record.fields), "no title and no text"
    try:
        title, body = _line(fields.get("title")), _body(fields.get("body"), ours=fields.keys() >= OURS)
    except UnreadableFile as error:
        title, body, wrong = "", "", f"its text {error}"
    if not title and not body:
        told = "; ".join(f"{name}: {str(value)[:200]}" for name, value in fields.items() if value)
        yield Aside(line=line, text=characters.clean(told)[:200], reason=wrong)
        return
    printed = _text(fields.get("date"))
    day, unclear = read_day(printed, month_first)
    unknown: list[str] = []
    source, at = _source(fields)
    dateline, ours = _line(fields.get("dateline")), fields.keys() >= OURS
    dated = _line(fields.get("dated")) if ours else f"{FIELD}{printed[:60]}" if day else None
    item = Item(
        title=title or None,
        body=body,
        date=day,
        dateline=dateline if dateline and body.startswith(dateline, below_paper(body)) else None,
        dated=dated or None,
        url=_line(fields.get("url")) or None,
        line=at or line,
        key=read_id(_text(fields.get("id"))),
        source=source,
        path=None if ours else "",
    )
    yield _filed(item, fields, unknown)
    strange = (f"country {name!r} is not known{_meant(name, asked)}" for name in unknown)
    yield from (Remark(line=line, text=problem) for problem in (unclear, *strange) if problem)


def _meant(name: str, asked: dict[str, str]) -> str:
    """Ask which country was meant; only of the first few names, for each takes milliseconds."""
    if name not in asked and len(asked) < MOST and not gazetteer.is_place(name):
        asked[name] = countries.nearest(name)
    return asked.get(name, "")


def _filed(item: Item, fields: dict[str, object], unknown: list[str]) -> Item:
    """Give the item with the countries, the regions and the language that are facts of the input.

    `unknown` gets the names of countries that nobody knows; a region may stand among countries.
    """
    language = _language(fields.get("language"))
    if fields.keys() >= OURS:
        return item._replace(
            language=language,
            about=_codes(fields["about"], unknown),
            mentions=_codes(fields.get("mentions"), unknown),
            regions=tuple(_names(fields.get("regions"))),
            given=("about", "mentions", "regions"),
            exported=_fields(_names(fields.get("given"))),
            corrected=corrected(fields.get("corrected")),
        )
    primary = _codes(fields.get("primary"), unknown)
    every = tuple(dict.fromkeys([*primary, *_codes(fields.get("country") or fields.get("about"), unknown)]))
    regions: tuple[str, ...] = ()
    if unknown:
        regions = tuple(dict.fromkeys(filter(None, map(countries.region, unknown))))
        towns = {name: naming.countries_of(name, seats=not every) for name in unknown if gazetteer.is_place(name)}
        every = tuple(dict.fromkeys(chain(every, *towns.values())))
        unknown[:] = [name for name in unknown if not (countries.region(name) or towns.get(name))]
    if not (language or regions or every):
        return item
    given: tuple[Field, ...] = (*(("regions",) if regions else ()), *(("language",) if language else ()))
    if len(every) >= ROSTER:
        about, mentions, given = primary, every[len(primary) :], ("about", "mentions", *given)
    else:
        about, mentions, given = every, (), (*(("about",) if every else ()), *given)
    return item._replace(language=language, regions=regions, about=about, mentions=mentions, given=given)


def _fields(names: Iterable[str]) -> tuple[Field, ...]:
    known = set(names)
    return tuple(field for field in FIELDS if field in known)


def corrected(value: object) -> dict[Field, object]:
    """Read what a person corrected in another archive: an object, or its JSON in a cell of a table."""
    try:
        found = json.loads(value) if isinstance(value, str) and value else value
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    before: dict[Field, object] = {field: list(_codes(found[field], [])) for field in CODES if field in found}
    if "date" in found:
        before["date"] = (day := read_day(_text(found["date"]), None)[0]) and day.isoformat()
    return before


def _codes(value: object, unknown: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in _names(value) if value else ():
        for part in (name,) if countries.known(name) else map(str.strip, name.split(",")):
            if codes := _several(part):
                found |= dict.fromkeys(codes)
            elif part and columns.folded(part) not in _NOWHERE:
                unknown.append(characters.clean(part)[:60])
    return tuple(found)


def _several(part: str) -> list[str]:
    """Give the codes of countries with a slash or an `and` between them, when each is known; of one, its own."""
    if code := countries.known(part):
        return [code]
    pieces = _AND.split(" ".join(part.split()), MEMBERS)
    found, at = list[str](), 0
    while at < len(pieces):
        pair = countries.known("".join(pieces[at : at + 3]))  # as Bosnia and Herzegovina
        code = pair or countries.known(pieces[at])
        if not code:
            return []
        found.append(code)
        at += 4 if pair else 2
    return found


def _names(value: object) -> Iterator[str]:
    """Give the names in a field: a text with `;` or `|` between them, a list, or objects that have a name."""
    match value:
        case str():
            yield from (_line(part) for part in re.split(r"[;|]", value) if part.strip())
        case dict():
            yield from _names(value.get("name") or value.get("iso3") or value.get("code"))
        case list():
            yield from chain.from_iterable(map(_names, value))


def _source(fields: dict[str, object]) -> tuple[str | None, int | None]:
    """Give the source and the line that the input names: of another archive, or the publishers."""
    source, line = fields.get("source"), fields.get("line")
    if source is None and line is None:
        return None, None
    if isinstance(source, dict):
        line, source = source.get("line"), source.get("name") or source
    at = int(str(line)) if re.fullmatch(r"[1-9]\d{0,17}", str(line)) else None
    return (_line(source) if isinstance(source, str) else ", ".join(_names(source))) or None, at


def _language(value: object) -> str | None:
    value = next(iter(value), None) if isinstance(value, list) else value
    if isinstance(value, dict):
        value = value.get("code") or value.get("name")
    name = columns.folded(_text(value)) if value else ""
    if not name:
        return None
    try:
        return languages.find(name)
    except UnreadableValue:
        return name[:2] if re.fullmatch(r"[a-z]{2}(?: [a-z]{2})?", name) else None


def read_day(text: str, month_first: bool | None) -> tuple[date | None, str | None]:
    """Read a date as printed, or as machines print it; else tell why there is none."""
    if not text:
        return None, None
    if serial := _SERIAL.fullmatch(text):
        return date.fromordinal(SERIAL + int(serial[1])), None
    if machine := re.fullmatch(r"(\d{4}-\d{2}-\d{2}|(?:19|20)\d{6})(?:[T ].*)?", text):
        try:
            return date.fromisoformat(machine[1]), None
        except ValueError:
            return None, f"the date {text[:40]!r} does not exist; {UNDATED}"
    if stamp := stamps.read(text, month_first):
        return stamp.day, f"{text!r} {stamp.unclear}; {UNDATED}" if stamp.unclear else None
    from email.utils import parsedate_to_datetime  # it loads sockets

    try:
        return parsedate_to_datetime(text).date(), None
    except (ValueError, OverflowError):  # of a time zone of thousands of years
        return None, f"the date {text[:40]!r} can't be read; {UNDATED}"


def _text(value: object) -> str:
    """Give the text of a field; ReliefWeb's dates are objects."""
    if isinstance(value, dict):
        value = next((value[name] for name in ("original", "created", "rendered") if value.get(name)), None)
    if value is None or isinstance(value, list | dict):
        return ""
    return characters.clean(str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def _line(value: object) -> str:
    text = _text(value)
    return " ".join(part.strip() for part in text.split("\n") if part.strip()) if "\n" in text else text


def _body(value: object, *, ours: bool) -> str:
    """Give paragraphs parted by blank lines: hard-wrapped lines are joined, HTML of others is what a browser shows."""
    text = _text(value)
    if not ours and _MARKUP.search(text):
        from iomcli import markup

        return markup.paragraphs(text)
    return units.paragraphs(text, known=ours) if "\n" in text else text
