"""What a web page declares of itself beside what it shows: its day, its address, and the office of IOM it is of."""

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from iomcli import addresses, characters, dates, mastheads
from iomcli.patterns import pattern

ADDRESS = 2_000
"""Characters of the address of a page at most, https://www.rfc-editor.org/rfc/rfc9110#section-4.1 wants 8,000."""

TITLE = 1_000
"""Characters of the title of a page that are looked at."""

_DATES = ("article:published_time", "datePublished", "date", "dc.date", "dcterms.date", "pubdate", "publishdate")
_PUBLISHED = pattern(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')
_OWN = (("link[rel=canonical]", "href"), ("meta[property='og:url']", "content"))
_SAVED = pattern(r"<!--\s*saved from url=\(\d+\)(\S+)")  # what browsers write above a page that they save


class Itself(NamedTuple):
    """What a page says of itself."""

    day: date | None = None
    url: str | None = None
    office: str = ""


def told(tree: LexborHTMLParser, html: str) -> tuple[str | None, Itself]:
    """Give the address from which those in a page begin, and what the page says of itself."""
    address = _address(tree, html)
    base = _attribute(tree, "base[href]", "href") or address
    title = tree.css_first("head > title")
    office = mastheads.of_title(" ".join(title.text()[:TITLE].split())) if title is not None else ""
    return base, Itself(_published(tree, html), absolute(base, address), office)


def _published(tree: LexborHTMLParser, html: str) -> date | None:
    """Give the day on which a page says that it was published."""
    for node in tree.css("meta[content]"):
        name = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        if name in _DATES and (day := iso(node.attributes["content"])):
            return date.fromisoformat(day)
    found = {day for day in _PUBLISHED.findall(html) if iso(day)}
    return date.fromisoformat(found.pop()) if len(found) == 1 else None


def iso(value: str | None) -> str | None:
    """Give the day with which a value for machines begins, or None."""
    found = re.match(r"\d{4}-\d{2}-\d{2}(?![\d-])", value or "")
    return found[0] if found and dates.printed(found[0]) else None


def _address(tree: LexborHTMLParser, html: str) -> str | None:
    """Give the address that a page has by its own word, or by that of the browser that saved it."""
    saved = _SAVED.search(html)
    return next(filter(None, (_attribute(tree, path, name) for path, name in _OWN)), saved[1] if saved else None)


def _attribute(tree: LexborHTMLParser, path: str, name: str) -> str | None:
    """Give an attribute of the first element at a path."""
    node = tree.css_first(path)
    return node.attributes.get(name) if node is not None else None


def absolute(base: str | None, url: str | None) -> str | None:
    """Give a web address in full, that to which one of Google leads on, or None for anything else."""
    try:
        found = urljoin(base if base and len(base) <= ADDRESS else "", url.strip()) if url else ""
        found = addresses.led_on(found)
    except ValueError:
        return None
    return characters.clean(found) if re.match(r"https?://[^\s/]", found) else None
