"""The options that commands share, as named types, and the question they make."""

import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from iomcli import countries, dates, readers, words
from iomcli.errors import UnreadableValue
from iomcli.formats import Color, Name
from iomcli.query import Query, Sort
from iomcli.words import Words

T = TypeVar("T")


def _complete_country(incomplete: str) -> list[str]:
    return sorted(name for name in countries.names() if name.lower().startswith(incomplete.lower()))


def _complete_region(incomplete: str) -> list[str]:
    return sorted(name for name in countries.regions() if name.lower().startswith(incomplete.lower()))


Country = Annotated[
    list[str] | None,
    typer.Option(
        "--country", "-c", metavar="COUNTRY", autocompletion=_complete_country,
        help="Items about this country, by name, ISO code or demonym; again for another: -c Mexico -c guatemalteca",
    ),
]  # fmt: skip
Mentions = Annotated[
    list[str] | None,
    typer.Option(
        "--mentions", metavar="COUNTRY", autocompletion=_complete_country,
        help="Items about this country or only mentioning it: --mentions 'United States'",
    ),
]  # fmt: skip
Region = Annotated[
    list[str] | None,
    typer.Option(
        "--region", "-r", metavar="REGION", autocompletion=_complete_region,
        help="Items about a country of this region, or filed under the region itself: -r 'Central America'",
    ),
]  # fmt: skip
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="From the first day of this period: --since 2019-09, --since '3 weeks ago'"),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="To the last day of this period: --until 2019, --until 'Sept 2019'"),
]
Keyword = Annotated[
    list[str] | None,
    typer.Option("--keyword", "-k", metavar="WORDS", help="Items that hold all these words: -k trafficking -k police"),
]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="Items shown at most, 0 for all: --limit 50")]
Offset = Annotated[int, typer.Option(min=0, help="Items passed over first: --offset 20 for the second twenty")]
Ordered = Annotated[Sort, typer.Option("--sort", help="Order of the items: --sort oldest")]
Format = Annotated[
    Name | None,
    typer.Option("--format", "-f", help="How to print; a table on a terminal, else text: --format csv > items.csv"),
]
Colors = Annotated[Color, typer.Option("--color", help="Colours: --color always | less -R (or set NO_COLOR)")]
Reader = Annotated[readers.Name | None, typer.Option(help="Read files as this, whatever they look like: --reader text")]
Db = Annotated[
    Path | None,
    typer.Option(
        "--db", envvar="IOMCLI_DB", metavar="FILE", dir_okay=True,
        help="The archive to use instead of the one in your data folder: --db project.db",
    ),
]  # fmt: skip


def archive_path(db: Path | None) -> Path:
    """Give the archive a command uses: the one it is told, else the one in the user's data folder."""
    if db is not None:
        return db
    from platformdirs import user_data_path

    return user_data_path("iomcli", appauthor=False) / "archive.db"


def format_name(chosen: Name | None) -> Name:
    """Give the format chosen, or the one that fits where the output goes."""
    return chosen or ("table" if sys.stdout.isatty() else "text")


def query(
    *,
    country: list[str] | None,
    mentions: list[str] | None,
    region: list[str] | None,
    since: str | None,
    until: str | None,
    keyword: list[str] | None,
    today: date,
    typed: list[str] | None = None,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> Query:
    """Make the question of the options; what can't be read is a usage error."""
    first, last = _read("--since/--until", partial(dates.span, since, until, today))
    return Query(
        words=_words(typed, keyword),
        about=_codes("--country", country),
        mentions=_codes("--mentions", mentions),
        regions=_each("--region", countries.find_region, region),
        since=first,
        until=last,
        sort=sort,
        limit=limit,
        offset=offset,
    )


def day(typed: str | None, today: date) -> date | None:
    """Read one day; a longer period is a usage error."""
    if typed is None:
        return None
    period = _read("--date", partial(dates.period, typed, today))
    if period.first != period.last:
        raise typer.BadParameter(f"{typed!r} is a period; an item has one day, as in 2019-09-05", param_hint="--date")
    return period.first


def _words(typed: list[str] | None, keyword: list[str] | None) -> Words | None:
    if typed is not None:
        _read("QUERY", partial(words.read, [words.typed(one) for one in typed]))
    for one in keyword or ():
        _read("--keyword", partial(words.read, [words.typed(one)]))
    every = [*(typed or ()), *(keyword or ())]
    return words.read([words.typed(one) for one in every]) if every else None


NONE = ("none", "undated", "")
"""What a person types for no country, or no day."""


def codes_of(option: str, typed: str) -> tuple[str, ...]:
    """Read countries with commas between them; a word of NONE is no country."""
    return () if typed.strip().lower() in NONE else _codes(option, typed.split(","))


def _codes(option: str, names: Iterable[str] | None) -> tuple[str, ...]:
    return _each(option, countries.find, names)


def _each(option: str, find: Callable[[str], str], names: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_read(option, partial(find, words.typed(name))) for name in names or ()))


def _read(option: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except UnreadableValue as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
