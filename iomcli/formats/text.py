"""Plain text, unwrapped and without colour: one line an item, or full articles."""

from iomcli import countries, dates
from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.items import MARK, UNMARK, Hit, Item

WIDTH = 21
"""Columns kept for the countries; longer ones push the title to the right."""


def write(result: Result, output: Output) -> None:
    """Print one line an item, with its snippet below it in a search; or the articles, a line of dashes between them."""
    for number, hit in enumerate(result.hits):
        if result.whole:
            output.file.write(("\n" + "-" * 72 + "\n\n" if number else "") + article(hit))
        else:
            output.file.write(line(hit))


def line(hit: Hit) -> str:
    """Give the id, the countries about, or else the regions, and the title on one line, and the snippet on a second."""
    about = ", ".join(countries.name(code) for code in hit.item.about) or regions(hit.item) or "-"
    first = f"{hit.id:<12}  {about:<{WIDTH}}  {hit.item.heading}\n"
    if not hit.snippet:  # a list has none, and an item without a text
        return first
    return first + " " * 14 + starred(" ".join(hit.snippet.split())) + "\n"


def regions(item: Item, room: int = 1) -> str:
    """Give so many regions of an item, in words that nobody takes for countries; nothing where it has none."""
    more = f" +{len(item.regions) - room}" if len(item.regions) > room else ""
    shown = item.regions[:room]
    return f"region{'s' if len(shown) > 1 else ''}: {', '.join(shown)}{more}" if shown else ""


def starred(marked: str) -> str:
    """Put ** around what is marked."""
    return marked.replace(MARK, "**").replace(UNMARK, "**")


def article(hit: Hit) -> str:
    """Give the whole article: title, what is known about it, paragraphs, source."""
    item = hit.item
    head = [starred(hit.title_marked or item.title)] if item.title else []
    body = starred(hit.body_marked or item.body)
    return "\n".join([*head, *(f"{label}: {value}" for label, value in facts(hit)), "", body]) + "\n"


def _undated(item: Item) -> str:
    """Give what stands for a day: also what is printed for one that nobody can tell, unless a person took it off."""
    return f"undated ({item.date_line})" if item.date_line and "date" not in item.corrected else "undated"


def facts(hit: Hit) -> list[tuple[str, str]]:
    """Give what is known about an item, each under its label; what is not known is left out, but for the date."""
    item = hit.item
    known = {
        "Date": dates.written(item.date) if item.date else _undated(item),
        "Dateline": item.dateline,
        "About": ", ".join(map(countries.name, item.about)),
        "Mentions": ", ".join(map(countries.name, item.mentions)),
        "Regions": ", ".join(item.regions),
        "Source": f"{hit.source}, line {item.line}",
        "Link": item.url,
        "Id": hit.id,
    }
    return [(label, value) for label, value in known.items() if value]
