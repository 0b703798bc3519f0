"""Tables and set articles for a person at a terminal."""

from collections.abc import Iterable, Sequence
from itertools import islice

from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from iomcli import countries, dates
from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.formats.console import MEASURE, marked, on
from iomcli.formats.text import facts, regions
from iomcli.items import Hit, Item, paragraphs

NARROW = 60
"""Columns below which an item is set in lines of its own, not in columns."""

WIDE = 100
"""Columns from which on there is room for more country names."""

LONGEST = 5_000
"""Characters of a title in a table: to break a megabyte into lines takes rich seven seconds."""

AT_ONCE = 500
"""Rows of one table; a longer answer is printed as several, so that the first ones come at once."""


def write(result: Result, output: Output) -> None:
    """Print a table, or the full articles."""
    console = on(output)
    if result.whole:
        with console.capture() as capture:
            console.print(*_articles(result.hits, console.width), sep="")
        output.file.write("\n".join(line.rstrip() for line in capture.get().split("\n")))
        return
    while rows := list(islice(result.hits, AT_ONCE)):
        if console.width < NARROW:
            console.print(*map(_stacked, rows), sep="")
        else:
            console.print(_table(rows, console.width))


def _stacked(hit: Hit) -> Group:
    """Set an item in lines of its own, for a terminal that has no room for columns."""
    known = (Text(hit.id, style="cyan"), _day(hit.item), _countries(hit.item, wide=False))
    return Group(Text("  ").join(known), Padding(_title(hit), (0, 0, 0, 2)))


def _table(hits: list[Hit], width: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", leading=0)
    table.add_column("Id", style="cyan", no_wrap=True)
    table.add_column("Date", no_wrap=True)
    table.add_column("Countries", overflow="fold", min_width=9, max_width=26 if width >= WIDE else 14)
    table.add_column("Title", overflow="fold", ratio=1)
    for hit in hits:
        table.add_row(hit.id, _day(hit.item), _countries(hit.item, wide=width >= WIDE), _title(hit))
    return table


def _day(item: Item) -> Text:
    if item.date is None:
        return Text("undated", style="dim")
    day, month, year = dates.written(item.date).split()
    return Text(f"{day:>2} {month[:3]} {year}")


def _countries(item: Item, *, wide: bool) -> Text:
    """Set the countries: about, or else the regions, then mentions dim, as many as there is room for."""
    shown = (
        Text(_some(item.about, 6 if wide else 4)) if item.about else Text(regions(item, 2 if wide else 1), style="dim")
    )
    if item.mentions:
        shown.append((" " if shown else "") + f"({_some(item.mentions, 4 if wide else 2)})", style="dim")
    return shown or Text("–", style="dim")


def _some(codes: Sequence[str], room: int) -> str:
    more = f" +{len(codes) - room}" if len(codes) > room else ""
    return ", ".join(map(countries.name, codes[:room])) + more


def _title(hit: Hit) -> Text:
    text = hit.title_marked or hit.item.heading
    title = marked(text if len(text) <= LONGEST else f"{text[:LONGEST]}…", "", "bold yellow")
    if hit.snippet:
        title.append("\n")
        title.append_text(marked(" ".join(hit.snippet.split()), "dim", "bold yellow"))
    return title


def _articles(hits: Iterable[Hit], width: int) -> Iterable[Padding | Rule]:
    for number, hit in enumerate(hits):
        if number:
            yield Rule(style="dim")
        yield Padding(_article(hit), (1, max(1, width - MEASURE - 2), 1, 1))


def _article(hit: Hit) -> Group:
    item = hit.item
    known = Table.grid(padding=(0, 2, 0, 0))
    known.add_column(style="dim", no_wrap=True)
    known.add_column(overflow="fold")
    for label, value in facts(hit):
        known.add_row(label, Text(value, Style(link=item.link) if label == "Link" else ""))
    head = [marked(hit.title_marked or item.title, "bold", "bold yellow"), Text()] if item.title else []
    return Group(*head, known, *_body(hit))


def _body(hit: Hit) -> Iterable[Text]:
    for number, paragraph in enumerate(paragraphs(hit.body_marked or hit.item.body)):
        yield Text()
        text = marked(paragraph, "", "bold yellow")
        if hit.item.dateline and number == hit.item.head:
            text.stylize("bold", 0, len(hit.item.dateline))
        yield text
