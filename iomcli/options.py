"""The options that commands share, as named types."""

import inspect
import os
import sys
from collections.abc import Callable
from functools import cache, wraps
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args

import typer

from iomcli.formats import Color, ForCounts, Group, Name
from iomcli.places import expanded, usual
from iomcli.query import By, Sort

MOST = 2**62
"""The largest number of items that SQLite can be asked for."""

ITEMS, WORDS, ORDER, OUTPUT = "Which items", "Words", "How many, and in which order", "Output"
"""Groups of options in help."""


def completing(name: str) -> Callable[..., list[tuple[str, str]]]:
    """Give what completes a value at the Tab key, by a function of `completion` and what the archive holds."""

    def completed(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        from iomcli import completion

        return completion.offered(completion.of(name, archive_path(ctx.params.get("db")), incomplete))

    return completed


def completing_kinds(incomplete: str) -> list[tuple[str, str]]:
    """Complete what is counted by."""
    from iomcli import completion

    return list(completion.kinds(get_args(By), incomplete))


def _file(typed: str) -> Path:
    if not typed:
        raise typer.BadParameter("'' names no file; leave --db out for the archive in your data folder")
    return expanded(typed)


def number(typed: str | int) -> int:
    """Read a whole number from 0 up; the default comes as one."""
    if not str(typed).isdecimal() or int(typed) > MOST:
        raise typer.BadParameter(f"{typed!r} is no whole number from 0 up")
    return int(typed)


def _color(chosen: Color) -> Color:
    """Give what is chosen, or what FORCE_COLOR says; NO_COLOR has the last word. https://force-color.org"""
    forced = os.environ.get("FORCE_COLOR") and not os.environ.get("NO_COLOR")
    return "always" if chosen == "auto" and forced else chosen


Country = Annotated[
    list[str] | None,
    typer.Option(
        "--country", "-c", metavar="COUNTRY", autocompletion=completing("countries"),
        help="Items about this country, by name, code or demonym, or none; of several any will do: -c MX,guatemalteca",
        rich_help_panel=ITEMS,
    ),
]  # fmt: skip
Mentions = Annotated[
    list[str] | None,
    typer.Option(
        "--mentions", metavar="COUNTRY", autocompletion=completing("countries"),
        help="Items about this country or only mentioning it; widens -c of the same, narrows others: --mentions Cuba",
        rich_help_panel=ITEMS,
    ),
]  # fmt: skip
Region = Annotated[
    list[str] | None,
    typer.Option(
        "--region", "-r", metavar="REGION", autocompletion=completing("regions"),
        help="Items about a country of this region, or filed under the region itself: -r 'Central America'",
        rich_help_panel=ITEMS,
    ),
]  # fmt: skip
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        autocompletion=completing("periods"),
        help="From the first day of this period: --since 2019-09, 'mayo de 2019', 'last month', 'end of 2019'",
        rich_help_panel=ITEMS,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        autocompletion=completing("periods"),
        help="To the last day of this period: --until 2019, 'Sept 2019', 'hace 3 semanas'",
        rich_help_panel=ITEMS,
    ),
]
Undated = Annotated[
    bool,
    typer.Option("--undated", help="Only items without a date: --country Haiti --undated", rich_help_panel=ITEMS),
]
Keyword = Annotated[
    list[str] | None,
    typer.Option(
        "--keyword",
        "-k",
        metavar="WORDS",
        help="Items that hold all these words: -k trafficking -k police",
        rich_help_panel=WORDS,
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--not",
        metavar="WORDS",
        help="No items that these words find: --not children --not '\"a phrase\"'",
        rich_help_panel=WORDS,
    ),
]
Language = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="LANGUAGE",
        autocompletion=completing("languages"),
        help="Items in this language: --language Spanish",
        rich_help_panel=ITEMS,
    ),
]
Source = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        autocompletion=completing("sources"),
        help="Items of this source or folder, as iomcli sources names it: --source page.txt",
        rich_help_panel=ITEMS,
    ),
]
Added = Annotated[
    str | None,
    typer.Option(
        "--added",
        metavar="DATE",
        help="Items that came into the archive in this period: --added today",
        rich_help_panel=ITEMS,
    ),
]
Exact = Annotated[
    bool,
    typer.Option(
        "--exact", help="Find words as typed, not their other forms: --exact retornado", rich_help_panel=WORDS
    ),
]
Translate = Annotated[
    bool,
    typer.Option(
        "--translate",
        help="Find words of the field in English, Spanish and French: --translate trata",
        rich_help_panel=WORDS,
    ),
]
CountOnly = Annotated[
    bool,
    typer.Option(
        "--count", help="Print how many items there are, nothing else: --country Belize --count", rich_help_panel=ORDER
    ),
]
Limit = Annotated[
    int,
    typer.Option(
        "--limit",
        "-n",
        parser=number,
        metavar="NUMBER",
        help="Items shown at most, 0 for all: --limit 50",
        rich_help_panel=ORDER,
    ),
]
Offset = Annotated[
    int,
    typer.Option(
        parser=number,
        metavar="NUMBER",
        help="Items passed over first: --offset 20 for the second twenty",
        rich_help_panel=ORDER,
    ),
]
InTime = Annotated[
    Literal["newest", "oldest"], typer.Option("--sort", help="Order of the items: --sort oldest", rich_help_panel=ORDER)
]
Ordered = Annotated[Sort, typer.Option("--sort", help="Order of the items: --sort oldest", rich_help_panel=ORDER)]
Format = Annotated[
    Name | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        metavar="FORMAT",
        help=f"How to print, a table on a terminal, else text: {', '.join(get_args(Name))}; --format csv > items.csv",
        rich_help_panel=OUTPUT,
    ),
]
CountsFormat = Annotated[
    ForCounts | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        metavar="FORMAT",
        help=f"How to print, bars on a terminal, else text: {', '.join(get_args(ForCounts))}; --format svg > a.svg",
        rich_help_panel=OUTPUT,
    ),
]
Grouped = Annotated[
    Group | None,
    typer.Option(
        "--by",
        case_sensitive=False,
        metavar="KIND",
        help="Group a digest by country or month: --format html --by country > digest.html",
        rich_help_panel=OUTPUT,
    ),
]
Colors = Annotated[
    Color,
    typer.Option(
        "--color",
        envvar="IOMCLI_COLOR",
        callback=_color,
        help="Colours, bold and dim: --color always | less -R; NO_COLOR and FORCE_COLOR are heard too",
        rich_help_panel=OUTPUT,
    ),
]
Paged = Annotated[
    bool,
    typer.Option(
        "--pager/--no-pager",
        help="Show what is higher than the terminal in a pager, that of IOMCLI_PAGER or PAGER: --no-pager",
        show_default=False,
        rich_help_panel=OUTPUT,
    ),
]
_IDS = typer.Argument(
    metavar="ID...",
    help="Ids, as list and search print them",
    show_default=False,
    autocompletion=completing("ids"),
)
Ids = Annotated[list[str] | None, _IDS]
WantedIds = Annotated[list[str], _IDS]
Like = Annotated[
    str | None,
    typer.Option(
        "--like",
        metavar="ID",
        autocompletion=completing("ids"),
        help="Items like this one by their rare words: --like 2019-10-10.3",
        rich_help_panel=WORDS,
    ),
]
Printed = Annotated[
    Literal["text", "json"],
    typer.Option("--format", "-f", case_sensitive=False, help="How to print: --format json", rich_help_panel=OUTPUT),
]
Db = Annotated[
    Path | None,
    typer.Option(
        "--db", envvar="IOMCLI_DB", metavar="FILE", parser=_file,
        help="The archive to use instead of the one in your data folder: --db project.db",
    ),
]  # fmt: skip


def archive_path(db: Path | None) -> Path:
    """Give the archive a command uses: the one it is told, else the usual one."""
    return usual() if db is None else db


def fitting(color: Color) -> Literal["table", "text"]:
    """Give the format that fits where the output goes; whoever wants colours wants a table."""
    return "table" if sys.stdout.isatty() or color == "always" else "text"


def grouped(by: Group | None, name: Name) -> Group | None:
    """Give what a digest is grouped by; a usage error where there is no digest."""
    if by and name not in ("html", "markdown"):
        raise typer.BadParameter(
            f"{by!r} groups the items of --format html or markdown; to count: iomcli stats --by {by}", param_hint="--by"
        )
    return by


class Filters(NamedTuple):
    """What narrows a question, as it was typed."""

    country: Country = None
    mentions: Mentions = None
    region: Region = None
    since: Since = None
    until: Until = None
    undated: Undated = False
    keyword: Keyword = None
    without: Without = None
    language: Language = None
    source: Source = None
    added: Added = None
    exact: Exact = False
    translate: Translate = False


class Shown(NamedTuple):
    """How much of an answer is shown, and how."""

    limit: Limit = 20
    offset: Offset = 0
    only_count: CountOnly = False
    by: Grouped = None
    format: Format = None
    color: Colors = "auto"
    pager: Paged = True


@cache
def _parameters(group: type[NamedTuple]) -> list[inspect.Parameter]:
    named = inspect.signature(group).parameters.values()
    return [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in named]


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command all options of Filters and of Shown where it has one parameter for them."""
    own = inspect.signature(command)
    groups = {name: one.annotation for name, one in own.parameters.items() if one.annotation in (Filters, Shown)}
    every = [_parameters(groups[name]) if name in groups else [one] for name, one in own.parameters.items()]

    @wraps(command)
    def call(**typed: Any) -> None:
        made = {name: group(**{one: typed.pop(one) for one in group._fields}) for name, group in groups.items()}
        command(**made, **typed)

    call.__signature__ = own.replace(parameters=[*chain(*every)])  # type: ignore[attr-defined] # where typer looks
    return call
