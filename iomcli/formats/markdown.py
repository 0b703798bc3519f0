"""Markdown: a digest, or full articles; text from a bulletin never becomes markup."""

import re
from collections.abc import Iterator

from iomcli.archive import Result
from iomcli.formats import Output, many
from iomcli.formats.digest import Digest, Section, head, known
from iomcli.items import Hit, paragraphs, parts
from iomcli.patterns import pattern

# Only what Markdown would take for markup is escaped, so that a plain title stays as it is.
_INLINE = pattern(r"[\\`*<~\[\]]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_AT_START = pattern(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+(?=\s*$)|-{2,}|\||:(?=-))", re.MULTILINE)
_NUMBERED = pattern(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_CLOSING = pattern(r"#(?=#*\s*$)", re.MULTILINE)
"""A heading may end with signs that are not shown."""


def write(result: Result, output: Output) -> None:
    """Print a digest: what was asked, the items in full, their sources; or the articles alone, a rule between them."""
    out = output.file
    if result.whole:
        out.writelines(("\n---\n\n" if number else "") + _article(hit, 1) for number, hit in enumerate(result.hits))
        return
    digest = Digest(result, output.by)
    out.write(f"# {escaped(digest.title)}\n\n{escaped(digest.counts)}\n")
    for section in digest.sections:
        out.writelines(_section(section))
    if digest.sources:
        out.write("\n## Sources\n\n")
        out.writelines(f"- {escaped(name)}: {many(items)}\n" for name, items in digest.sources.items())


def escaped(text: str) -> str:
    """Escape what Markdown would take for markup."""
    text = _CLOSING.sub(r"\\#", _INLINE.sub(r"\\\g<0>", text))
    return _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", text))


def _section(section: Section) -> Iterator[str]:
    if section.heading is not None:
        yield f"\n## {escaped(section.heading)}\n"
    level = 2 if section.heading is None else 3
    yield from ("\n" + _article(hit, level) for hit in section.hits)
    if section.elsewhere:
        yield f"\nAlso about {escaped(section.heading or '')}:\n\n"
    for hit, heading in section.elsewhere:
        yield f"- {escaped(hit.item.heading)} (`{hit.id}`), under {escaped(heading)}\n"


def _marked(marked: str) -> str:
    return "".join(f"**{escaped(piece)}**" if match else escaped(piece) for piece, match in parts(marked))


def _article(hit: Hit, level: int) -> str:
    if level > 1:  # a report is read, not searched
        hit = hit._replace(title_marked=None, body_marked=None)
    details = "  \n".join(f"**{label}:** {escaped(value)}" for label, value in known(hit))
    title = escaped(head(hit.item) or "") or _marked(hit.title_marked or hit.item.heading)
    body = map(_marked, paragraphs(hit.body_marked or hit.item.body))
    return "\n\n".join([f"{'#' * level} {title}", details, *body]) + "\n"
