"""What the Tab key offers: values that begin as typed, what the archive holds first, each with what it is."""

import os
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from pathlib import Path

from iomcli import countries as known
from iomcli import dates, facts, language
from iomcli.archive import Archive
from iomcli.errors import IomcliError, UnreadableDate
from iomcli.formats import many
from iomcli.query import By, Query

MOST = 50
"""Values offered at most."""

SHOWN = 60
"""Characters of a title that are shown beside an id."""

Offer = tuple[str, str]
"""A value, and what it is."""


Offers = Callable[[Archive | None, str], Iterator[Offer]]


def of(name: str, path: Path, typed: str) -> list[Offer]:
    """Give what a function here, by its name, offers of an archive; of none where there is none to read."""
    offers: Offers = globals()[name]
    try:
        with Archive(path) as archive:
            return list(offers(archive, typed))
    except IomcliError:
        return list(offers(None, typed))


def _listed(offers: Offers) -> Offers:
    """Offer values also after a comma."""

    def several(archive: Archive | None, typed: str) -> Iterator[Offer]:
        last = typed.rpartition(",")[2].lstrip()
        before = typed[: len(typed) - len(last)]
        return ((f"{before}{value}", told) for value, told in offers(archive, last))

    return several


@_listed
def countries(archive: Archive | None, typed: str) -> Iterator[Offer]:
    """Offer the countries that items are about, most items first; all others when none of those begins as typed."""
    rows = archive.stats(Query(), ("country",)).rows if archive else ()
    held = {str(row.values[0]): row.items for row in rows if row.values[0]}
    offered = list(_called(held, typed)) or list(_called(known.table(), typed))
    return ((name, many(held[code]) if code in held else "no item") for code, name in offered)


def _called(codes: Iterable[str], typed: str) -> Iterator[tuple[str, str]]:
    """Give the codes of countries of which a name begins as typed, each with that name."""
    table = known.table()
    for code in codes:
        names = (name for column in ("en", "es", "fr", "pt") for name in table[code][column].split("|"))
        if found := next((name for name in names if _begins(name, typed)), None):
            yield code, found


@_listed
def regions(archive: Archive | None, typed: str) -> Iterator[Offer]:
    """Offer the regions that items are of, most items first; all others when none of those begins as typed."""
    rows = archive.stats(Query(), ("region",)).rows if archive else ()
    held = {str(row.values[0]): row.items for row in rows if row.values[0]}
    offered = [name for name in held if _begins(name, typed)]
    offered = offered or [name for name in known.regions() if _begins(name, typed)]
    return ((name, many(held[name]) if name in held else "no item") for name in offered)


@_listed
def languages(archive: Archive | None, typed: str) -> Iterator[Offer]:
    """Offer the languages."""
    return ((name, code) for code, name in language.NAMES.items() if _begins(name, typed))


def sources(archive: Archive | None, typed: str) -> Iterator[Offer]:
    """Offer the sources under which items stand, those read last first."""
    every = archive.sources() if archive else ()
    found = (one for one in every if one.items and one.name.startswith(typed))
    return islice(((one.name, many(one.items)) for one in found), MOST)


def ids(archive: Archive | None, typed: str) -> Iterator[Offer]:
    """Offer ids with their titles, newest first."""
    if archive is None:
        return
    query = Query(limit=1_000)
    if typed.startswith("undated"):
        query = query._replace(offset=archive.count(Query()) - archive.count(Query(undated=True)))
    if whole := re.match(r"\d{4}(?:-\d\d){0,2}(?=[-.]|$)", typed):
        with suppress(UnreadableDate):
            first, last = dates.period(whole[0], date.max)
            query = query._replace(since=first, until=last)
    found = (
        (hit.id, textwrap.shorten(hit.item.heading, SHOWN, placeholder="…"))
        for hit in archive.find(query).hits
        if hit.id.startswith(typed)
    )
    yield from islice(found, MOST)


def periods(archive: Archive | None, typed: str) -> Iterator[Offer]:
    """Offer the years that items are of, newest first; of a year that is typed the months."""
    if archive is None:
        return
    by: By = "month" if re.match(r"\d{4}", typed) else "year"
    rows = archive.stats(Query(), (by,), zeros=False).rows
    every = ((str(row.values[0]), many(row.items)) for row in reversed(rows) if row.values[0] is not None)
    yield from (offer for offer in every if offer[0].startswith(typed))


def kinds(every: Iterable[str], typed: str) -> Iterator[Offer]:
    """Offer what is counted by, also after a comma."""
    before, comma, last = typed.rpartition(",")
    return ((f"{before}{comma}{kind}", "") for kind in every if kind.startswith(last) and kind not in before.split(","))


class Value(str):
    """A value as the shell wants it: typer leaves out what does not begin as typed to the letter, and this does."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True


LISTING = ("63", "33", "64")
"""What bash says in COMP_TYPE when it lists values, and does not put one in the line."""


def offered(found: list[Offer]) -> list[Offer]:
    """Give offers as the shell wants them; bash alone takes no descriptions, but lists what it is told is a value."""
    if os.environ.get("COMP_TYPE") in LISTING and len(found) > 1:
        return [(Value(f"{value}  ({told})" if told else value), told) for value, told in found]
    return [(quoted(value), told) for value, told in found]


def quoted(value: str) -> Value:
    """Give a value as the shell wants it: bash alone needs spaces escaped, and inside quotes what means more there."""
    if os.environ.get("_IOMCLI_COMPLETE") != "complete_bash":
        return Value(value)
    typed = dict(enumerate(os.environ["COMP_WORDS"].split("\n"))).get(int(os.environ["COMP_CWORD"]), "")
    if typed.startswith("'"):
        return Value(value.replace("'", r"'\''"))
    return Value(re.sub(r'(["\\$`])' if typed.startswith('"') else r"([^\w./@:,+-])", r"\\\1", value))


def _begins(name: str, typed: str) -> bool:
    return facts.folded(name).startswith(facts.folded(typed))
