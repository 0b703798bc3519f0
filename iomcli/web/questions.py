"""A question as it stands in the address of a page: the filters of the commands under their own names."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple, Self, cast, get_args
from urllib.parse import parse_qsl, quote, urlencode

from iomcli import values
from iomcli.errors import UnknownItem
from iomcli.items import read_id
from iomcli.options import Filters
from iomcli.patterns import pattern
from iomcli.query import Query, Sort

SHOWN = 20
"""Items on a page."""

SEVERAL = ("keyword", "not", "country", "mentions", "region", "language", "source")
"""What may be asked for more than once."""

ONCE = ("q", "like", "since", "until", "undated", "added", "exact", "translate", "sort", "page")
"""What is asked for once."""

KNOWN = (*SEVERAL, *ONCE)

IGNORED = pattern("_.*|utm_.*|fbclid|gclid", re.DOTALL)
"""Names that Datasette has, and those that mail programs and trackers add to an address."""

MOST = 500
"""Names and values read of an address."""


class Question(NamedTuple):
    """The names and values of an address, those that mean something, in its order."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, address: str) -> Self:
        """Read what follows the question mark; what is unknown or empty is left out."""
        return cls(tuple(pair for pair in _pairs(address) if pair[0] in KNOWN))

    def all(self, name: str) -> list[str]:
        """Give all values of a name."""
        return [value for one, value in self.pairs if one == name]

    def one(self, name: str) -> str | None:
        """Give the last value of a name, or None."""
        return next(reversed(self.all(name)), None)

    @property
    def page(self) -> int:
        """The number of the page, from 1."""
        typed = self.one("page") or ""
        return max(1, int(typed)) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 1

    @property
    def narrowed(self) -> list[tuple[str, str, str]]:
        """Each filter that is set: its name, its value, and the address without it."""
        shown = [pair for pair in self.pairs if pair[0] not in ("q", "sort", "page")]
        return [(name, value, self._without((name, value)).url("/")) for name, value in shown]

    def url(self, path: str, **changes: str | Iterable[str] | None) -> str:
        """Give the address of a path with this question; what changes is put in place, and begins at the first page."""
        kept = [pair for pair in self.pairs if pair[0] not in changes and not (changes and pair[0] == "page")]
        for name, change in changes.items():
            kept += [(name, value) for value in ([change] if isinstance(change, str) else change or ())]
        return quote(path) + (f"?{urlencode(kept)}" if kept else "")

    def query(self, today: date) -> Query:
        """Read the question as the commands read theirs; raise Unreadable, or UnknownItem when like none."""
        first = self.one
        filters = Filters(
            country=self.all("country"),
            mentions=self.all("mentions"),
            region=self.all("region"),
            since=first("since"),
            until=first("until"),
            undated=bool(first("undated")),
            keyword=self.all("keyword"),
            without=self.all("not"),
            language=self.all("language"),
            source=self.all("source"),
            added=first("added"),
            exact=bool(first("exact")),
            translate=bool(first("translate")),
        )
        typed, like = first("q"), first("like")
        best = "relevance" if typed or like else "newest"
        sort = first("sort") if first("sort") in get_args(Sort) else best
        query = values.query(
            filters,
            typed=[typed] if typed else None,
            today=today,
            sort=cast(Sort, sort),
            limit=SHOWN,
            offset=SHOWN * (self.page - 1),
        )
        return query._replace(like=_key(like)) if like else query

    def _without(self, pair: tuple[str, str]) -> Self:
        return self._replace(pairs=tuple(one for one in self.pairs if one not in (pair, ("page", self.one("page")))))


def refuse_unknown(address: str) -> None:
    """Raise Unreadable for a name that is no filter."""
    names = (name for name, _ in _pairs(address) if name not in KNOWN)
    unknown = next((name for name in names if not IGNORED.fullmatch(name)), None)
    if unknown is not None:
        near = get_close_matches(unknown.lower(), KNOWN, n=1)
        way_out = f"did you mean {near[0]}?" if near else f"filters are {', '.join(KNOWN)}"
        raise values.Unreadable(f"there is no filter {unknown!r}; {way_out}")
    if address.count("&") >= MOST:
        raise values.Unreadable(f"there are more than {MOST} filters in the address; leave some out")


def _pairs(address: str) -> Iterable[tuple[str, str]]:
    """Give the names and values of an address that are not empty, each once."""
    found = parse_qsl("&".join(address.split("&", MOST)[:MOST]), errors="replace")
    return dict.fromkeys((name, value) for name, value in found if name and value.strip())


def _key(like: str) -> int:
    key = read_id(like)
    if key is None:
        raise UnknownItem
    return key
