"""HTML: a digest as one file, without scripts or anything from elsewhere, for screens, phones and paper."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TextIO

from iomcli import countries, dates
from iomcli.archive import Result
from iomcli.formats import Output, many
from iomcli.formats.digest import Digest, Section, file
from iomcli.items import Hit, Item, paragraphs, parts

STYLE = Path(__file__).with_name("digest.css")


def write(result: Result, output: Output) -> None:
    """Print the page section by section: what was asked, contents where there are groups, items in full, sources."""
    digest, out = Digest(result, output.by), output.file
    one = next(iter(result.hits), None) if result.whole and result.total == 1 else None
    _head(digest.title if one is None else one.item.heading, out)
    if one is not None:
        out.write(f"<main>\n{_article(one, 1)}</main>\n</body>\n</html>\n")
        return
    out.write(
        f'<header class="page">\n<h1>{escape(digest.title)}</h1>\n<p class="counts">{escape(digest.counts)}</p>\n'
    )
    out.writelines(_contents(digest.sections) if output.by else ())
    out.write("</header>\n<main>\n")
    for number, section in enumerate(digest.sections, 1):
        out.writelines(_section(section, number))
    out.write("</main>\n")
    out.writelines(_sources(digest))
    out.write("</body>\n</html>\n")


def _head(title: str, out: TextIO) -> None:
    out.write(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
    )


def _contents(sections: Iterable[Section]) -> Iterator[str]:
    yield '<nav aria-label="Contents">\n<ul>\n'
    for number, section in enumerate(sections, 1):
        yield f'<li><a href="#section-{number}">{escape(section.heading or "")}</a> {section.items:,}</li>\n'
    yield "</ul>\n</nav>\n"


def _section(section: Section, number: int) -> Iterator[str]:
    if section.heading is None:
        yield from (_article(hit, 2) for hit in section.hits)
        return
    yield f'<section aria-labelledby="section-{number}">\n<h2 id="section-{number}">{escape(section.heading)}</h2>\n'
    yield from (_article(hit, 3) for hit in section.hits)
    if section.elsewhere:
        yield f'<div class="elsewhere">\n<p>Also about {escape(section.heading)}:</p>\n<ul>\n'
        for hit, heading in section.elsewhere:
            title = f'<a href="#{hit.id}"{_language(hit.item)}>{escape(hit.item.heading)}</a>'
            yield f"<li>{title}, {escape(_day(hit.item))}, under {escape(heading)}</li>\n"
        yield "</ul>\n</div>\n"
    yield "</section>\n"


def _article(hit: Hit, level: int) -> str:
    item = hit.item
    known, title = _meta(item), _marked(hit.title_marked or item.title or "")
    head = f'<p class="meta">{known}</p>\n<h{level}{_language(item)}>{title}</h{level}>'
    if not item.title:
        head = f'<h{level} class="meta">{known}</h{level}>'
    body = "\n".join(_paragraphs(hit))
    return (
        f'<article id="{hit.id}">\n{head}\n'
        f'<div class="body"{_language(item)}>\n{body}\n</div>\n<p class="origin">{_origin(hit)}</p>\n</article>\n'
    )


def _meta(item: Item) -> str:
    """Give the day and the countries; those that are only mentioned stand in brackets."""
    day = _day(item)
    told = [f'<time datetime="{item.date.isoformat()}">{day}</time>' if item.date else day]
    about = ", ".join([*map(countries.name, item.about), *item.regions])
    mentions = ", ".join(map(countries.name, item.mentions))
    named = " ".join([*([about] if about else []), *([f"(mentions {mentions})"] if mentions else [])])
    return " · ".join([*told, *([escape(named)] if named else [])])


def _paragraphs(hit: Hit) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs(hit.body_marked or hit.item.body)):
        dateline = hit.item.dateline if number == hit.item.head else None
        if dateline and paragraph.startswith(dateline):
            begun = f'<span class="dateline">{escape(dateline)}</span>'
            yield f"<p>{begun}{_marked(paragraph.removeprefix(dateline))}</p>"
        else:
            yield f"<p>{_marked(paragraph)}</p>"


def _origin(hit: Hit) -> str:
    """Give the address of an item as a link where it leads to the web, else its file; any other address stays text."""
    shown = escape(hit.item.url or "")
    if hit.item.link:
        return f'Source: <a href="{shown}">{shown}</a> · {hit.id}'
    return " · ".join([f"Source: {escape(file(hit))}, line {hit.item.line}", *([shown] if shown else []), hit.id])


def _sources(digest: Digest) -> Iterator[str]:
    if not digest.sources:
        return
    yield '<footer class="sources">\n<h2>Sources</h2>\n<ul>\n'
    for name, items in digest.sources.items():
        yield f"<li>{escape(name)}: {many(items)}</li>\n"
    yield "</ul>\n</footer>\n"


def _day(item: Item) -> str:
    return dates.written(item.date) if item.date else "undated"


def _language(item: Item) -> str:
    return f' lang="{escape(item.language)}"' if item.language else ""


def _marked(text: str) -> str:
    return "".join(f"<mark>{escape(piece)}</mark>" if match else escape(piece) for piece, match in parts(text))
