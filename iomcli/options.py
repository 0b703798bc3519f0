"""The options that commands share, as named types, and the question they make."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial, reduce
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar, cast, get_args

import typer

from iomcli import countries, dates, readers, words
from iomcli import language as languages
from iomcli.errors import UnreadableValue
from iomcli.formats import Color, Name
from iomcli.opening import place
from iomcli.query import By, Query, Sort
from iomcli.words import Words

T = TypeVar("T")

Unreadable = typer.BadParameter
"""What is raised for a value that can't be read; `param_hint` names its option, where it is one."""

MOST = 2**62
"""The largest number of items that SQLite can be asked for."""


def _complete_country(incomplete: str) -> list[str]:
    return sorted(name for name in countries.names() if name.lower().startswith(incomplete.lower()))


def _file(typed: str) -> Path:
    if not typed:
        raise typer.BadParameter("'' names no file; leave --db out for the archive in your data folder")
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - Path.expanduser() fails where there is no home


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
Without = Annotated[
    list[str] | None,
    typer.Option("--not", metavar="WORDS", help="No items that hold one of these: --not children --not '\"a phrase\"'"),
]
Language = Annotated[
    list[str] | None, typer.Option("--language", metavar="LANGUAGE", help="Items in this language: --language Spanish")
]
Source = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="NAME", help="Items of this source, as iomcli sources names it: --source page.txt"
    ),
]
Added = Annotated[
    str | None,
    typer.Option("--added", metavar="DATE", help="Items that came into the archive in this period: --added today"),
]
Exact = Annotated[bool, typer.Option("--exact", help="Find words as typed, not their other forms: --exact retornado")]
Translate = Annotated[
    bool, typer.Option("--translate", help="Find words of the field in the other language too: --translate trata")
]
CountOnly = Annotated[
    bool, typer.Option("--count", help="Print how many items there are, nothing else: --country Belize --count")
]
Limit = Annotated[
    int,
    typer.Option("--limit", "-n", min=0, max=MOST, metavar="NUMBER", help="Items shown at most, 0 for all: --limit 50"),
]
Offset = Annotated[
    int,
    typer.Option(min=0, max=MOST, metavar="NUMBER", help="Items passed over first: --offset 20 for the second twenty"),
]
Ordered = Annotated[Sort, typer.Option("--sort", help="Order of the items: --sort oldest")]
Format = Annotated[
    Name | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        help="How to print; a table on a terminal, else text: --format csv > items.csv",
    ),
]
Colors = Annotated[Color, typer.Option("--color", help="Colours: --color always | less -R (or set NO_COLOR)")]
Reader = Annotated[readers.Name | None, typer.Option(help="Read files as this, whatever they look like: --reader text")]
Db = Annotated[
    Path | None,
    typer.Option(
        "--db", envvar="IOMCLI_DB", metavar="FILE", parser=_file,
        help="The archive to use instead of the one in your data folder: --db project.db",
    ),
]  # fmt: skip


def archive_path(db: Path | None) -> Path:
    """Give the archive a command uses: the one it is told, else the one in the user's data folder."""
    if db is not None:
        return db
    from platformdirs import user_data_path

    return user_data_path("iomcli", appauthor=False) / "archive.db"


def named(path: Path) -> str:
    """Give the option that a further command needs to find an archive, or nothing when it finds it by itself."""
    from shlex import quote

    variable = os.environ.get("IOMCLI_DB")
    if path == archive_path(_file(variable) if variable else None):
        return ""
    home, tail = place(path)[:1], place(path)[1:]
    return f" --db {home + tail if home == '~' and tail == quote(tail) else quote(str(path))}"


def format_name(chosen: Name | None, color: Color = "auto") -> Name:
    """Give the format chosen, or the one that fits where the output goes; whoever wants colours wants a table."""
    return chosen or ("table" if sys.stdout.isatty() or color == "always" else "text")


class Filters(NamedTuple):
    """What narrows a question, as it was typed."""

    country: list[str] | None = None
    mentions: list[str] | None = None
    region: list[str] | None = None
    since: str | None = None
    until: str | None = None
    keyword: list[str] | None = None
    without: list[str] | None = None
    language: list[str] | None = None
    source: list[str] | None = None
    added: str | None = None
    exact: bool = False
    translate: bool = False


def query(
    filters: Filters,
    *,
    today: date,
    typed: list[str] | None = None,
    sort: Sort = "newest",
    limit: int = 20,
    offset: int = 0,
) -> Query:
    """Make the question of the options; what can't be read is a usage error."""
    first, last = _span(filters.since, filters.until, today)
    return Query(
        words=_words(typed, filters.keyword, filters.without),
        about=_codes("--country", filters.country),
        mentions=_codes("--mentions", filters.mentions),
        regions=_each("--region", countries.find_region, filters.region),
        since=first,
        until=last,
        sort=sort,
        limit=limit,
        offset=offset,
        languages=_each("--language", languages.find, filters.language),
        sources=tuple(map(words.typed, filters.source or ())),
        added=_read("--added", partial(dates.period, filters.added, today)) if filters.added is not None else None,
        exact=filters.exact,
        translate=filters.translate,
    )


def kinds(typed: str) -> tuple[By, ...]:
    """Read what is counted by, with commas between: each once, and one kind of time at most."""
    names = [name.strip().lower() for name in typed.split(",")]
    known = get_args(By)
    wrong = next((name for name in names if name not in known), None)
    if wrong is not None:
        raise typer.BadParameter(f"{wrong!r} is none of {', '.join(known)}", param_hint="--by")
    if len(set(names)) < len(names) or {"year", "month"} <= {*names}:
        raise typer.BadParameter(
            f"{typed!r} names a kind twice, or two kinds of time; try country,month", param_hint="--by"
        )
    return tuple(cast(By, name) for name in names)


def marked(typed: list[str] | None) -> Words | None:
    """Read the words that are to be marked."""
    return _words(None, typed, None)


def day(typed: str | None, today: date) -> date | None:
    """Read one day; a longer period is a usage error."""
    if typed is None:
        return None
    return _read("--date", partial(dates.day, typed, today))


def _span(since: str | None, until: str | None, today: date) -> tuple[date | None, date | None]:
    for option, typed in (("--since", since), ("--until", until)):
        if typed is not None:
            _read(option, partial(dates.period, typed, today))
    return _read(None, partial(dates.span, since, until, today))


def _words(typed: list[str] | None, keyword: list[str] | None, without: list[str] | None) -> Words | None:
    """Read the words: those of the arguments as one text, since the shell parted it, each option by itself."""
    texts = [" ".join(map(words.typed, typed))] if typed else []
    for one in texts:
        _read(None, partial(words.read, [one]))
    for one in keyword or ():
        _read("--keyword", partial(_keyword, one, "--keyword"))
    texts += map(words.typed, keyword or ())
    wanted = words.read(texts) if texts else None
    unwanted = [_read("--not", partial(_keyword, one, "--not")) for one in without or ()]
    return reduce(words.without, unwanted, wanted)


def _keyword(typed: str, option: str) -> Words:
    if not typed.strip():
        raise UnreadableValue(f"there is no word to search for; try: {option} trafficking")
    return words.read([words.typed(typed)])


NONE = ("none", "undated", "")
"""What a person types for no country, or no day."""


def codes_of(option: str, typed: str) -> tuple[str, ...]:
    """Read countries with commas between them; a word of NONE is no country."""
    return () if typed.strip().lower() in NONE else _codes(option, typed.split(","))


def _codes(option: str, names: Iterable[str] | None) -> tuple[str, ...]:
    return _each(option, countries.find, names)


def _each(option: str, find: Callable[[str], str], names: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_read(option, partial(find, words.typed(name))) for name in names or ()))


def _read(option: str | None, read: Callable[[], T]) -> T:
    try:
        return read()
    except UnreadableValue as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
