"""An answer as a report has it: what was asked, how much was found, the items in full in groups, their sources."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from iomcli import countries, dates
from iomcli.archive import Result
from iomcli.formats import Group, message, question
from iomcli.formats.text import facts
from iomcli.items import Hit, Item
from iomcli.query import Query

NO_COUNTRY = "No country"
UNDATED = "Undated"


class Section(NamedTuple):
    """Items under one heading; without groups there is one section, without a heading."""

    heading: str | None
    hits: Iterable[Hit]
    elsewhere: tuple[tuple[Hit, str], ...] = ()
    """Items that belong here too, each with the heading that it stands under in full."""
    items: int = 0
    """How many items it holds or names; known of groups."""


class Digest:
    """The parts of a digest in reading order; `sources` is whole when the sections have been read."""

    def __init__(self, result: Result, by: Group | None) -> None:
        self.whole = result.whole
        self.title = question.title(result.query)
        self.counts = message.shown(result)
        self.sources: Counter[str] = Counter()
        self.sections: Iterable[Section] = [Section(None, self._counted(result.hits))]
        if by:
            hits = list(self._counted(result.hits))
            self.sections = list(_by_country(hits, result.query) if by == "country" else _by_month(hits, result.query))

    def _counted(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        for hit in hits:
            self.sources[site(hit) or file(hit)] += 1
            yield hit


def site(hit: Hit) -> str | None:
    """Name the site that an item is from, where its address on the web is known."""
    return hit.item.url.split("/")[2] if hit.item.url and hit.item.link else None


def file(hit: Hit) -> str:
    """Name the file that an item is from, without the folders of this computer, which nobody else has."""
    return re.split(r"[/\\]", hit.source)[-1] if re.match(r"/|~|\w:", hit.source) else hit.source


def head(item: Item) -> str | None:
    """Give what stands above an item that has no title: its day and what it is about; None where there is a title."""
    if item.title:
        return None
    day = dates.written(item.date) if item.date else UNDATED
    return ", ".join([day, *map(countries.name, item.about), *(() if item.about else item.regions)])


def known(hit: Hit) -> list[tuple[str, str]]:
    """Give what is known about an item to those who don't have the archive: its address, or else its file."""
    source = [] if site(hit) else [("Source", f"{file(hit)}, line {hit.item.line}")]
    return [one for fact in facts(hit) for one in (source if fact[0] == "Source" else [fact])]


def _by_country(hits: Iterable[Hit], query: Query) -> Iterator[Section]:
    """Group by country: an item about several stands under the first in full, and is named under the others."""
    asked = {*query.about, *query.mentions, *(code for region in query.regions for code in countries.members(region))}
    full: dict[str, list[Hit]] = {}
    named: dict[str, list[tuple[Hit, str]]] = {}
    for hit in hits:
        first, *others = _headings(hit, asked)
        full.setdefault(first, []).append(hit)
        for other in others:
            named.setdefault(other, []).append((hit, first))
    regions = countries.regions()
    for heading in sorted({*full, *named}, key=lambda one: (one == NO_COUNTRY, one in regions, one)):
        here, elsewhere = full.get(heading, []), tuple(named.get(heading, []))
        yield Section(heading, here, elsewhere, len(here) + len(elsewhere))


def _headings(hit: Hit, asked: set[str]) -> list[str]:
    """Give the countries that an item is about, of those that were asked for when there are any; else a region."""
    codes = [code for code in hit.item.about if code in asked] or hit.item.about
    return [*map(countries.name, codes)] or list(hit.item.regions[:1]) or [NO_COUNTRY]


def _by_month(hits: Iterable[Hit], query: Query) -> Iterator[Section]:
    months: dict[tuple[int, int], list[Hit]] = {}
    for hit in hits:
        day = hit.item.date
        months.setdefault((day.year, day.month) if day else (0, 0), []).append(hit)
    oldest = sorted(months, key=lambda month: (month == (0, 0), month))
    for month in oldest if query.sort == "oldest" else sorted(months, reverse=True):
        day = months[month][0].item.date
        yield Section(dates.written(day).partition(" ")[2] if day else UNDATED, months[month], items=len(months[month]))
