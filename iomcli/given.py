"""What the fields of a record hold: texts, a day, countries, a language, a source, and what a person corrected."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain

from iomcli import characters, columns, countries, gazetteer, naming, partial, stamps, units
from iomcli import language as languages
from iomcli.errors import UnreadableValue
from iomcli.items import NO_DAY, UNDATED, Field, Item
from iomcli.patterns import pattern

CODES: tuple[Field, ...] = ("about", "mentions")

FIELDS: tuple[Field, ...] = (*CODES, "regions", "language", "date")

OURS = {"about", "mentions", "regions"}
"""What every item of our own exports has, and no other table by chance."""

ROSTER = 7
"""So many countries are a list of members: the item is about the primary one, if any."""

MEMBERS = 300
"""Countries that a name may hold with an `and` between them."""

SERIAL = date(1899, 12, 30).toordinal()
"""The day from which spreadsheets count. Excel's first days are others, since it has a 29 February 1900."""

_SERIAL = pattern(r"([2-6]\d{4}|7[0-2]\d{3})(?:[.,]\d+)?")
"""A day counted by a spreadsheet, from 1954 to 2099, perhaps with a part of it for the time."""

FILE = pattern(r"\.(?:txt|md|csv|tsv|jsonl?|jpe?g|png|pdf|docx?|xlsx?|html?|eml|mbox|zip|db)$", re.IGNORECASE)
"""What the name of a file ends with, which is a source in an export of which a part is left."""

_AND = pattern(r"( ?[/&+–] ?| - | (?:and|y|e|et) )", re.IGNORECASE)

_MARKUP = pattern(r"</(?:p|div|li|a|strong|em|span)>|<(?:p|br)(?:\s[^<>]*+)?/?>", re.IGNORECASE)

_ENDS = (".", "!", "?", "…", '."', ".”", ".»")
"""With what a sentence ends."""

_NOWHERE = {"world", "wld", "global", "regional", "mundo"}


def filed(item: Item, fields: dict[str, object], unknown: list[str]) -> Item:
    """Give the item with the countries, the regions and the language that are facts of the input.

    `unknown` gets the names of countries that nobody knows; a region may stand among countries.
    """
    found = language(fields.get("language"))
    if fields.keys() >= OURS:
        return item._replace(
            language=found,
            about=codes(fields["about"], unknown),
            mentions=codes(fields.get("mentions"), unknown),
            regions=tuple(names(fields.get("regions"))),
            given=("about", "mentions", "regions"),
            exported=_fields(names(fields.get("given"))),
            corrected=corrected(fields.get("corrected")),
        )
    primary = codes(fields.get("primary"), unknown)
    every = tuple(dict.fromkeys([*primary, *codes(fields.get("country") or fields.get("about"), unknown)]))
    regions: tuple[str, ...] = ()
    if unknown:
        regions = tuple(dict.fromkeys(filter(None, map(countries.region, unknown))))
        towns = {name: naming.countries_of(name, seats=not every) for name in unknown if gazetteer.is_place(name)}
        every = tuple(dict.fromkeys(chain(every, *towns.values())))
        unknown[:] = [name for name in unknown if not (countries.region(name) or towns.get(name))]
    if not (found or regions or every):
        return item
    given: tuple[Field, ...] = (*(("regions",) if regions else ()), *(("language",) if found else ()))
    if len(every) >= ROSTER:
        about, mentions, given = primary, every[len(primary) :], ("about", "mentions", *given)
    else:
        about, mentions, given = every, (), (*(("about",) if every else ()), *given)
    return item._replace(language=found, regions=regions, about=about, mentions=mentions, given=given)


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
    before: dict[Field, object] = {field: list(codes(found[field], [])) for field in CODES if field in found}
    if "date" in found:
        before["date"] = (day := read_day(text(found["date"]), None)[0]) and day.isoformat()
    if "title" in found:
        before["title"] = line(found["title"]) or None
    return before


def codes(value: object, unknown: list[str]) -> tuple[str, ...]:
    """Give the codes of the countries that a field names; `unknown` gets the names that nobody knows."""
    if not value:
        return ()
    found: dict[str, None] = {}
    for name in names(value):
        known, strange = _named(name)
        found |= dict.fromkeys(known)
        unknown += strange
    return tuple(found)


@lru_cache(maxsize=1 << 10)  # the rows of a table name the same few
def _named(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the codes of the countries that a name tells, and the parts of it that nobody knows."""
    found, unknown = list[str](), list[str]()
    for part in (name,) if countries.known(name) else map(str.strip, name.split(",")):
        if codes := _several(part):
            found += codes
        elif part and columns.folded(part) not in _NOWHERE:
            unknown.append(characters.clean(part)[:60])
    return tuple(found), tuple(unknown)


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


def names(value: object) -> Iterator[str]:
    """Give the names in a field: a text with `;` or `|` between them, a list, or objects that have a name."""
    match value:
        case str():
            yield from (line(part) for part in re.split(r"[;|]", value) if part.strip())
        case dict():
            yield from names(value.get("name") or value.get("iso3") or value.get("code"))
        case list():
            yield from chain.from_iterable(map(names, value))


def source(fields: dict[str, object]) -> tuple[str | None, int | None]:
    """Give the source and the line that the input names: of another archive, or the publishers."""
    named, number = fields.get("source"), fields.get("line")
    if named is None and number is None:
        return None, None
    if isinstance(named, dict):
        number, named = named.get("line"), named.get("name") or named
    at = int(str(number)) if re.fullmatch(r"[1-9]\d{0,17}", str(number)) else None
    return (line(named) if isinstance(named, str) else ", ".join(names(named))) or None, at


def said_by(fields: dict[str, object]) -> str:
    """Give who told the item of a table that is no export, by the one name in a field; empty where that is no such."""
    named, ours = fields.get("source"), fields.keys() >= OURS or "line" in fields
    told = line(named) if isinstance(named, str) and not ours else ""
    return "" if FILE.search(told) else told


def language(value: object) -> str | None:
    """Give the code of the language that a field names, or None."""
    value = next(iter(value), None) if isinstance(value, list) else value
    if isinstance(value, dict):
        value = value.get("code") or value.get("name")
    name = columns.folded(text(value)) if value else ""
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
    if partial.is_period(text):
        return None, f"{text!r} {NO_DAY}; {UNDATED}"
    from email.utils import parsedate_to_datetime  # it loads sockets

    try:
        return parsedate_to_datetime(text).date(), None
    except (ValueError, OverflowError):  # of a time zone of thousands of years
        return None, f"the date {text[:40]!r} can't be read; {UNDATED}"


def text(value: object) -> str:
    """Give the text of a field; ReliefWeb's dates are objects."""
    if isinstance(value, dict):
        value = next((value[name] for name in ("original", "created", "rendered") if value.get(name)), None)
    if value is None or isinstance(value, list | dict):
        return ""
    return characters.clean(str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()


def line(value: object) -> str:
    """Give the text of a field on one line."""
    told = text(value)
    return " ".join(part.strip() for part in told.split("\n") if part.strip()) if "\n" in told else told


def body(value: object, *, ours: bool) -> str:
    """Give paragraphs parted by blank lines: hard-wrapped lines are joined, HTML of others is what a browser shows."""
    told = text(value)
    if not ours and _MARKUP.search(told):
        from iomcli import markup

        return markup.paragraphs(told)
    return units.paragraphs(told if ours else _unbroken(told), known=ours) if "\n" in told else told


def _unbroken(told: str) -> str:
    """Join the lines of a sentence that goes on in small letters to its end; in a list no entry has a stop."""
    lines: list[str] = []
    held: list[str] = []
    for line in [*map(str.strip, told.split("\n")), ""]:
        if held and line[:1].islower() and (held[-1][-1:].isalnum() or held[-1][-1:] == ","):
            held.append(line)
            continue
        whole = len(held) > 1 and not held[0][:1].islower() and held[-1].endswith(_ENDS)
        lines += [" ".join(held)] if whole else held
        held = [line]
    return "\n".join(lines)
