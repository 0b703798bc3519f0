"""Notes that name each part of an item (`Fecha:`, `Título:`, `Texto:`), in any order: each part is a field of a record.

Where other pages come, these are split as pages.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice, takewhile
from typing import NamedTuple

from iomcli import besides, columns, furniture, labels, letters, pages, records, stamps, units
from iomcli.items import Aside, Line
from iomcli.layouts import Found
from iomcli.patterns import pattern
from iomcli.records import Record

_FIELDS = frozenset(("date", "title", "body", "country", "primary", "language", "url"))
_LABEL = pattern(r"(?:[-•*▪·] )?(?P<name>[^\W\d][^:]{0,40}):\s*(?P<value>.*)")
_PLACE = pattern(r"(?:location|ubicaci[óo]n|lugar|lieu|local)\s?", re.IGNORECASE)

LABEL = 44
"""Characters of a label at most, with a bullet before it and its colon."""

LONGEST = 8
"""Words beside the label of something that is no part of an item at most."""

Block = list[Line]
"""Lines with no blank one between them."""


class _Part(NamedTuple):
    """A line with the field that its label names, if any; of a place, `place`."""

    line: int
    field: str | None
    name: str
    text: str
    """What stands beside the label; of a line without one all of it."""
    whole: str


_BLANK = _Part(0, None, "", "", "")


def split(lines: Iterable[Line], *, alone: bool = False, sent: date | None = None, sectioned: bool = False) -> Found:
    """Split the numbered lines of a page into items as `pages.split` does; of notes each part goes where it belongs."""
    rest = iter(lines)
    window = list(islice(rest, units.WINDOW))
    every = chain(window, rest)
    if not _are_notes(window):
        return pages.split(every, alone=alone, sent=sent, sectioned=sectioned)
    return records.items(_records(every))


def _are_notes(window: Block) -> bool:
    """Tell whether lines are notes with labels: a block names the title and more, and only a heading stands above it.

    Dates that stand alone are those of other pages, and heads of messages are no notes.
    """
    if not any(_part(number, text).field == "title" for number, text in window if ":" in text[:LABEL]):
        return False
    found = False
    for block in map(_parts, _blocks(window)):
        found = found or _is_entry(block)
        bare = [part for part in block if part.field is None]
        if any(map(_is_of_others, bare)) or not (found or all(units.is_title(part.whole) for part in bare)):
            return False
    return found


def _is_of_others(part: _Part) -> bool:
    """Tell whether a line is a date of its own, or one of the head of a message."""
    head = letters.LINE.fullmatch(part.whole)
    return bool(head and head["other"]) or stamps.read(part.whole) is not None


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Give the blocks of a page; one that is too long is refused."""
    block: Block = []
    size = 0
    for number, text in chain(lines, [(0, "")]):
        if text:
            block.append((number, text))
            size += len(text)
            if size > pages.LARGEST:
                raise pages.too_long(number)
        elif block:
            yield block
            block, size = [], 0


def _parts(block: Block) -> list[_Part]:
    return [_part(number, text) for number, text in block]


def _part(number: int, text: str) -> _Part:
    label = _LABEL.fullmatch(text) if ":" in text[:LABEL] else None
    field = _field(label["name"]) if label else None
    if not label or not field:
        return _Part(number, None, "", text, text)
    return _Part(number, field, label["name"].strip(), label["value"], text)


def _field(name: str) -> str | None:
    """Give the field that a label names, or None."""
    field = "place" if _PLACE.fullmatch(name) else columns.field(name)
    return field if field == "place" or field in _FIELDS else None


def _is_entry(block: list[_Part]) -> bool:
    """Tell whether a block begins an item: it names the title and more, or the day and the text, not below a text."""
    if any(units.is_prose(part.whole) for part in takewhile(lambda part: part.field is None, block)):
        return False
    fields = {part.field for part in block} - {None}
    return len(fields) > 1 and ("title" in fields or fields >= {"date", "body"})


def _records(lines: Iterable[Line]) -> Iterator[Record | Aside]:
    """Give the record of each item; what stands above the first is set aside."""
    held: list[_Part] = []
    had: set[str | None] = set()
    size = 0
    for block in map(_parts, _blocks(lines)):
        if _is_entry(block):
            for entry in _entries(block):
                yield from _record(held)
                held, size = entry, 0
            had = {part.field for part in held} - {None}
        elif held:
            more = {part.field for part in block} - {None}
            held += [_BLANK, *(block if had.isdisjoint(more) else map(_bare, block))]
            had |= more
            size += sum(len(part.whole) for part in block)
            if size > pages.LARGEST:
                raise pages.too_long(block[-1].line)
        else:
            yield from (Aside(line=part.line, text=part.whole, reason="above the notes") for part in block)
    yield from _record(held)


def _bare(part: _Part) -> _Part:
    return part._replace(field=None, text=part.whole)


def _entries(block: list[_Part]) -> Iterator[list[_Part]]:
    """Part items with no blank line between them: the label that stood first comes again, or that of the title.

    Where there are fewer titles than first labels, as of a note with two days, that of the title alone parts them.
    """
    entry, seen = list[_Part](), set[str]()
    fields = [part.field for part in block if part.field]
    first = "title" if 0 < fields.count("title") < fields.count(fields[0]) else fields[0]
    for part in block:
        if part.field in seen and (part.field in ("title", first) or (part.field == "date" and "body" in seen)):
            yield entry
            entry, seen = [], set()
        entry.append(part)
        if part.field:
            seen.add(part.field)
    yield entry


def _record(entry: list[_Part]) -> Iterator[Record | Aside]:
    """Give the record of an item: the name of each of its fields with what was told there."""
    fields: dict[str, str] = {}
    names: dict[str, str] = {}
    taken: dict[str, _Part] = {}
    places, texts = list[str](), list[str]()
    at, below = entry[0].line if entry else 0, ""
    for part in entry:
        field = part.field
        if field in (None, "body") and (reason := _reason(part)):
            yield Aside(line=part.line, text=part.whole, reason=reason)
        elif not field and not names and not texts and units.is_title(part.text):
            yield Aside(line=part.line, text=part.whole, reason="above the notes")
        elif field is None and below == "title" and _is_end(fields[names["title"]], part.text):
            fields[names["title"]] += f" {part.text}"
        elif field in (None, "body"):
            texts += ["", part.text] if field else [part.text]
        elif field == "place" and not besides.names(part.text):
            places += [part.text, ""]
        else:
            kind = "country" if field == "place" else field
            other = taken.get(kind)
            if not other or (kind == "date" and labels.ORIGINAL.search(part.name)):
                fields.pop(names.get(kind, ""), None)
                names[kind] = part.name if kind == field else kind
                fields[names[kind]], taken[kind] = part.text, part
            else:
                other = part
            yield from [Aside(line=other.line, text=other.whole, reason=f"another {kind}")] if other else []
        below = field or ""
    if entry:
        yield Record(at, {**fields, "body": "\n".join([*places, *texts]).strip("\n")})


def _reason(part: _Part) -> str | None:
    """Tell why a line is no part of a text: page furniture, or a label of something else, as `Fuente: OIM`."""
    if part.field or not part.text:
        return None
    label = labels.LABELLED.fullmatch(part.text.lower()) if ":" in part.text else None
    if label and len((label["value"] or "").split()) <= LONGEST:
        return "metadata"
    return furniture.reason(part.text)


def _is_end(title: str, below: str) -> bool:
    """Tell whether the line below a title is the end of it."""
    return below[:1].islower() and title[-1:].isalnum()
