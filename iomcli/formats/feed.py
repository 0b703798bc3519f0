"""RSS 2.0: a list or a search as a feed, for feed readers; ours reads it back."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape

from iomcli import characters, countries
from iomcli.archive import Result
from iomcli.formats import Output, question
from iomcli.items import Hit, Item, paragraphs

HOME = "https://www.iom.int/"
"""Where the news is from; a channel must have a link: https://www.rssboard.org/rss-specification#requiredChannelElements"""

_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""What no XML may hold and is left in text that `characters.clean` made safe: https://www.w3.org/TR/xml/#charsets"""


def write(result: Result, output: Output) -> None:
    """Print a channel with an entry an item, in full; what is not known is left out, so undated items have no day."""
    out = output.file
    title = _text(question.title(result.query))
    out.write(
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f"<channel>\n<title>{title}</title>\n<link>{HOME}</link>\n<description>{title}</description>\n"
    )
    for hit in result.hits:
        out.write("<item>\n" + "".join(f"{line}\n" for line in _entry(hit)) + "</item>\n")
    out.write("</channel>\n</rss>\n")


def _entry(hit: Hit) -> Iterator[str]:
    item = hit.item
    if item.title:
        yield f"<title>{_title(item.title)}</title>"
    if item.link:
        yield f"<link>{_text(item.link)}</link>"
    if item.date:
        # Noon, since a feed reader shows the day of its own time zone: midnight would be the day before in America.
        noon = datetime.combine(item.date, time(12), UTC)
        yield f"<pubDate>{format_datetime(noon, usegmt=True)}</pubDate>"
    if item.language:
        yield f"<dc:language>{_text(item.language)}</dc:language>"
    yield from (f"<category>{_text(name)}</category>" for name in _names(item))
    yield f'<guid isPermaLink="false">iomcli:{hit.id}</guid>'
    body = "".join(f"<p>{escape(part)}</p>" for part in paragraphs(item.body))
    yield f"<description>{_text(body)}</description>"


def _title(title: str) -> str:
    """Give a title as text; where it looks like HTML, which feed readers take titles for, as HTML of that text."""
    return _text(escape(title, quote=False) if "<" in title or characters.unescaped(title) != title else title)


def _names(item: Item) -> Iterable[str]:
    return [*map(countries.name, item.about), *item.regions]


def _text(text: str) -> str:
    return escape(text.translate(_NO_XML), quote=False)
