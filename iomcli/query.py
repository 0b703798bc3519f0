"""The question: every filter a command can take, and the SQL that asks it. Nothing here touches a database."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple, Self

from iomcli import countries, dates, language, stems
from iomcli.items import DAY, MONTH, Item, day_number
from iomcli.words import COLUMNS, Forms, Words, as_typed, expression, unwanted

Sort = Literal["relevance", "newest", "oldest"]

By = Literal["country", "region", "year", "month", "language", "source"]
"""What items can be counted by."""

Lack = Literal["country", "language"]
"""What an item may have none of."""

_MOST = 24
"""Words that are looked at for days; a pasted page has hundreds."""

_AGENCY = frozenset(("iom", "oim"))
"""Names of the agency, which say nothing more in a question what it did in a year."""

LAST = 100_000_000 * DAY - 1
"""Above every key, and the end of a month: the tally counts whole ones."""


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
    undated: bool = False
    """Whether only items without a date are wanted."""
    sort: Sort = "newest"
    limit: int = 20
    offset: int = 0
    languages: tuple[str, ...] = ()
    """ISO 639-1."""
    none: tuple[Lack, ...] = ()
    """Of what items are wanted that have none; beside countries or languages either will do."""
    sources: tuple[str, ...] = ()
    """Names of sources."""
    added: tuple[date, date] | None = None
    """The first and the last day of those on which items came into the archive."""
    like: int | None = None
    """The key of an item that others are wanted like."""
    exact: bool = False
    """Whether words find nothing but themselves."""
    translate: bool = False
    """Whether words find their translations."""

    def lacking(self, kind: Lack, *, wanted: bool) -> Self:
        """Give the question with items that have none of a kind wanted, or not."""
        rest = tuple(one for one in self.none if one != kind)
        return self._replace(none=(*rest, kind) if wanted else rest)

    @property
    def filed(self) -> bool:
        """Whether items are wanted that are about something."""
        return bool(self.about or self.regions)

    @property
    def dated(self) -> bool:
        """Whether undated items are left out."""
        return bool(self.since or self.until)


def may_be_dated(query: Query) -> bool:
    """Tell whether words may name days that are no words, or ask how many; to know it for sure takes longer."""
    every = [word.strip(language.SIGNS).lower() for word in query.words.sequence[:_MOST]] if query.words else []
    if any(word.startswith(("many", "cuant", "cuánt", "quant", "combien")) for word in every):
        return True
    if not _AGENCY.isdisjoint(every) and any(word.isdecimal() and len(word) == len("2019") for word in every):
        return True
    return any(dates.is_month(word) or dates.relative(f"last {word}", date(2000, 1, 1)) for word in every[1:])


EVERY = "item"
"""The FTS token that every item has."""


def match(
    query: Query,
    *,
    named: bool = False,
    no_language: bool = False,
    forms: Forms = as_typed,
    sources: Iterable[int] = (),
) -> str | None:
    """Give the FTS5 expression of a query, or None when nothing but dates narrows it.

    `forms` widens its words; `sources` are the numbers of its sources.

    With `named`, also the items that only mention what they should be about; with `no_language` those of none instead
    of those in its languages. Filters come first: they are mostly rarer than words, and where the index looks for the
    items of the first among those of the others, that is a fifth faster.
    """
    filed = _filed(query, names_token if named else about_token)
    mentions = _any(names_token(code) for code in query.mentions if code not in query.about)
    spoken = [] if no_language else map(language_token, query.languages)
    query = query.lacking("language", wanted=True) if no_language else query
    marks = [_any([*spoken, *_no(query, "language")]), _any(map(source_token, sources))]
    marks.append(_any(_days(*query.added)) if query.added else None)
    wanted, not_wanted = _typed(query.words, forms)
    whole = _all([*filed, mentions, *marks, wanted])
    return f"({whole or _any([EVERY])}) NOT ({not_wanted})" if not_wanted else whole


def _typed(words: Words | None, forms: Forms) -> tuple[str | None, str | None]:
    """Give the expressions of what words want and of what they do not."""
    if words is None:
        return None, None
    wanted, not_wanted = expression(words.root, forms), unwanted(words.root, forms)
    return wanted and in_text(wanted), not_wanted and in_text(not_wanted)


def in_text(expression: str) -> str:
    """Keep an expression to title, dateline and body where it could match the countries column.

    Where it could not, the index need not tell columns apart, which takes nearly half the time of a common word.
    """
    clash = '" *' in expression or any(map(_may_be_token, stems.terms(expression)))
    return f"{COLUMNS} : ({expression})" if clash else expression


def _may_be_token(term: str) -> bool:
    """Tell whether a term may be a token of the countries column, read broadly; no pattern is compiled for most."""
    begins = ("about", "names", "lang", "source", "added", "region", "item", "nocountry", "noregion", "nolanguage")
    return term.startswith(begins) and bool(re.fullmatch(_TOKEN, term))


_TOKEN = r"(?:about|names|lang)..|(?:source|added)[0-9]+|region..+|item|no(?:country|region|language)"


def _filed(query: Query, token: Callable[[str], str]) -> list[str | None]:
    """Give the conditions on countries and on regions, of which the countries will do."""
    about = (names_token(code) if code in query.mentions else token(code) for code in query.about)
    regions = (one for region in query.regions for one in within(region, token))
    return [_any([*about, *_no(query, "country")]), _any(regions)]


def _no(query: Query, kind: Lack) -> list[str]:
    return [no_token(kind)] if kind in query.none else []


def span(query: Query) -> tuple[int, int]:
    """Give the first and the last key that the dates of a query allow; those without a day are a month of their own."""
    if query.undated:
        return 0, MONTH - 1
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


def within(region: str, token: Callable[[str], str]) -> Iterator[str]:
    """Give the FTS tokens of items that are of a region: filed under it, or under one of its countries."""
    yield region_token(region)
    yield from map(token, countries.members(region))


def language_token(code: str) -> str:
    """Give the FTS token of an item in a language."""
    return f"lang{code.lower()}"


def source_token(number: int) -> str:
    """Give the FTS token of an item of a source."""
    return f"source{number}"


def no_token(kind: str) -> str:
    """Give the FTS token of an item that has no country, region or language."""
    return f"no{kind}"


def marks(item: Item, source: int, added: date) -> str:
    """Give what else the countries column holds: a token each for `--language` and `--source`, three for `--added`."""
    languages = [language_token(item.language)] if item.language else []
    known = {"country": item.about, "region": item.regions, "language": languages}
    languages += [no_token(kind) for kind, values in known.items() if not values]
    return " ".join([EVERY, *languages, source_token(source), _came(added)])


@lru_cache(maxsize=1)  # all items of a batch come in at one time
def _came(added: date) -> str:
    return f"added{added:%Y} added{added:%Y%m} added{added:%Y%m%d}"


def _days(first: date, last: date) -> Iterator[str]:
    """Give the tokens of a stretch of days: whole years, else whole months, else days."""
    day = timedelta(days=1)
    while first <= last:
        year = date(first.year + 1, 1, 1)
        month = (first.replace(day=1) + 31 * day).replace(day=1)
        if (first.month, first.day) == (1, 1) and year - day <= last:
            form, beyond = "%Y", year
        elif first.day == 1 and month - day <= last:
            form, beyond = "%Y%m", month
        else:
            form, beyond = "%Y%m%d", first + day
        yield f"added{first:{form}}"
        first = beyond


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
