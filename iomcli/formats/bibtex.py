"""BibTeX: citations for LaTeX; biblatex and BibTeX both read them."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import urlsplit

from iomcli import countries, language
from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.items import Hit, Item
from iomcli.patterns import pattern

AUTHOR = "International Organization for Migration"
"""Who wrote an item, as an institution."""

BEGUN = 6
"""Words that a citation gives of an item without a title."""

BEGINNING = 80
"""Characters of a text in which somebody who writes of what they did says so."""

_OURS = pattern(r"(?<![^\W_])(?:iom|oim)(?![^\W_])", re.IGNORECASE)
_QUOTED = pattern(r"“[^”]*”|‘[^’]*’|«[^»]*»|\"[^\"]*\"")
_OF_ONE = pattern(
    r"\b(?:I (?:was|had|went|met|saw|spoke|talked|asked|called|visited|think|did|heard|noted|wrote)"
    r"|(?i:fui|hablé|visité|llamé|pregunté|conversé|anoté|escribí|me (?:dijo|dijeron|contó|contaron)"
    r"|je (?:suis|vais)|j['’]ai|m['’]a dit))\b"
)
"""What somebody writes of what they did, outside of quotes."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that every style knows, and sets in its own language."""

_ESCAPED = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    # BibTeX counts braces even where a backslash stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = pattern(f"[{re.escape(''.join(_ESCAPED))}]")


def write(result: Result, output: Output) -> None:
    """Print an entry an item; what is not known is left out. Letters stay as they are, in UTF-8."""
    for number, hit in enumerate(result.hits):
        fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(hit))
        output.file.write(("\n" if number else "") + f"@misc{{{key(hit)},\n{fields}\n}}\n")


def key(hit: Hit) -> str:
    """Give what an item is cited by: `iom-2019-10-10.3`."""
    return f"iom-{hit.id}"


def escaped(text: str) -> str:
    """Escape what LaTeX would take for more than a letter."""
    return _SPECIAL.sub(lambda sign: _ESCAPED[sign[0]], " ".join(text.split()))


def cited(item: Item) -> str:
    """Give the title, or else what the item is and how it begins, in brackets: what is made up is no title.

    So have it APA and others; how it begins tells items apart that a program would take for one.
    https://apastyle.apa.org/style-grammar-guidelines/references/missing-information
    """
    if item.title:
        return item.title
    about = " and ".join([*map(countries.name, item.about)] or item.regions)
    begun = " ".join(item.body.split(maxsplit=BEGUN)[:BEGUN]).rstrip(".,;:–—- ")
    return f"[News item{about and f' about {about}'}{begun and f', beginning “{begun}”'}]"


def paper(item: Item) -> str | None:
    """Give the paper that a cutting names above its text: of what it printed nobody knows the author."""
    from iomcli import papers  # few cite

    below = papers.below(item.body)
    line = item.body[: below - 2] if below else ""
    sure = line and (":" in line or papers.day(line) or line == item.date_line)
    return papers.name(line) if sure else papers.beside(item.date_line)


def author(hit: Hit) -> str | None:
    """Give IOM, whose news these are, but for what a paper printed and what somebody writes of what they did.

    Of Markdown, in which people keep notes, and of what leads elsewhere, an item, its page, its address or the name of
    its source must name it.
    """
    from iomcli import papers, readers  # few cite

    item = hit.item
    if paper(item) or _OF_ONE.search(_QUOTED.sub("", item.body[:BEGINNING])):
        return None
    host, file = urlsplit(item.link or "").hostname or "", hit.source.replace("\\", "/").rpartition("/")[2]
    told = papers.is_ours(f"{item.title} {item.dated} {item.body}") or _OURS.search(f"{host} {file}")
    notes = readers.SUFFIXES.get(PurePath(file).suffix.lower()) == "markdown"
    return AUTHOR if told or not (host or notes) else None


def _fields(hit: Hit) -> Iterator[tuple[str, str]]:
    item, printed_in = hit.item, paper(hit.item)
    # Braces twice: an institution is not split into first and last name, a title keeps its capitals.
    if wrote := author(hit):
        yield "author", f"{{{{{wrote}}}}}"
    yield "title", f"{{{{{escaped(cited(item))}}}}}"
    if printed_in:
        yield "howpublished", f"{{{escaped(printed_in)}}}"
    if item.date:
        yield "year", f"{{{item.date.year}}}"
        yield "month", _MONTHS[item.date.month - 1]
        yield "day", f"{{{item.date.day}}}"
    if item.link:
        yield "url", f"{{{item.link}}}"
    if item.language in language.NAMES:
        yield "langid", f"{{{language.NAMES[item.language].lower()}}}"
