"""The question: every filter a command can take, and the SQL that asks it. Nothing here touches a database."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

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
    since: date | None = None
    until: date | None = None
    sort: Sort = "newest"
    limit: int = 20
    offset: int = 0

    @property
    def dated(self) -> bool:
        """Whether undated items are left out."""
        return bool(self.since or self.until)


def match(query: Query, *, only_mention: bool = False) -> str | None:
    """Give the FTS5 expression of a query, or None when it has neither words nor countries.

    With `only_mention`, the items that the countries asked for are mentioned in, and not about.
    """
    named = [names_token(code) for code in query.about]
    about = [about_token(code) for code in query.about]
    parts = [query.words.match if query.words else None, _any(named if only_mention else about)]
    parts.append(_any([names_token(code) for code in query.mentions]))
    whole = " AND ".join(f"({part})" for part in parts if part)
    return f"({whole}) NOT ({_any(about)})" if only_mention else whole or None


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


def tokens(about: Iterable[str], mentions: Iterable[str]) -> str:
    """Give the countries column of an item: `--country` and `--mentions` are one token each."""
    return " ".join([f"{about_token(code)} {names_token(code)}" for code in about] + [*map(names_token, mentions)])


def codes(column: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read a countries column back: the codes of about and of mentions, in their order."""
    words = column.split()
    about = tuple(word[5:].upper() for word in words if word.startswith("about"))
    named = (word[5:].upper() for word in words if word.startswith("names"))
    return about, tuple(code for code in named if code not in about)


def _any(wanted: list[str]) -> str | None:
    return f"countries : ({' OR '.join(wanted)})" if wanted else None
