"""The question: every filter a command can take, and the SQL that asks it. Nothing here touches a database."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from iomcli import countries
from iomcli.items import DAY, day_number
from iomcli.words import Words

Sort = Literal["relevance", "newest", "oldest"]

LAST = 99_999_999 * DAY
"""Above every key."""


class Query(NamedTuple):
    """One question to the archive. Countries are codes: any of them will do; all other filters must hold."""

    words: Words | None = None
    about: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    """A country that is in `about` too widens that: mentioning it will do."""
    regions: tuple[str, ...] = ()
    """English names: what is filed under the region itself or is about one of its countries."""
    since: date | None = None
    until: date | None = None
    sort: Sort = "newest"
    limit: int = 20
    offset: int = 0

    @property
    def filed(self) -> bool:
        """Whether items are wanted that are about something."""
        return bool(self.about or self.regions)

    @property
    def dated(self) -> bool:
        """Whether undated items are left out."""
        return bool(self.since or self.until)


def match(query: Query, *, only_mention: bool = False) -> str | None:
    """Give the FTS5 expression of a query, or None when it has neither words nor countries.

    With `only_mention`, the items that only mention what is asked for, but would be found if they were about it.
    """
    filed, named = _filed(query, about_token), _filed(query, names_token)
    words = query.words.match if query.words else None
    mentions = _any(names_token(code) for code in query.mentions if code not in query.about)
    whole = _all([words, *(named if only_mention else filed), mentions])
    return f"({whole}) NOT ({_all(filed)})" if only_mention else whole


def _filed(query: Query, token: Callable[[str], str]) -> list[str | None]:
    """Give the conditions on countries and on regions, of which the countries will do."""
    members = [token(code) for region in query.regions for code in countries.members(region)]
    about = (names_token(code) if code in query.mentions else token(code) for code in query.about)
    return [_any(about), _any([*map(region_token, query.regions), *members])]


def span(query: Query) -> tuple[int, int]:
    """Give the first and the last key that the dates of a query allow."""
    if not query.dated:
        return 0, LAST
    first = max(day_number(query.since), 1) * DAY
    return first, (day_number(query.until) + 1) * DAY - 1 if query.until else LAST


def about_token(code: str) -> str:
    """Give the FTS token of an item that is about a country."""
    return f"about{code.lower()}"


def names_token(code: str) -> str:
    """Give the FTS token of an item that is about a country or mentions it."""
    return f"names{code.lower()}"


def region_token(region: str) -> str:
    """Give the FTS token of an item that is filed under a region."""
    return "region" + "".join(filter(str.isalnum, region.lower()))


def tokens(about: Iterable[str], mentions: Iterable[str], regions: Iterable[str]) -> str:
    """Give the countries column of an item: `--country` and `--mentions` are one token each."""
    named = (*map(names_token, mentions), *map(region_token, regions))
    return " ".join([f"{about_token(code)} {names_token(code)}" for code in about] + [*named])


def codes(column: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read a countries column back: the codes of about and of mentions, in their order."""
    words = column.split()
    about = tuple(word[5:].upper() for word in words if word.startswith("about"))
    named = (word[5:].upper() for word in words if word.startswith("names"))
    return about, tuple(code for code in named if code not in about)


def _any(wanted: Iterable[str]) -> str | None:
    found = " OR ".join(wanted)
    return f"countries : ({found})" if found else None


def _all(parts: Iterable[str | None]) -> str | None:
    return " AND ".join(f"({part})" for part in parts if part) or None
