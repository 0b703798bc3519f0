"""Markdown: a list of items, or full articles; text from a bulletin never becomes markup."""

import re

from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.formats.text import facts
from iomcli.items import Hit, paragraphs, parts

# Only what Markdown would take for markup is escaped, so that a plain title stays as it is.
_INLINE = re.compile(r"[\\`*<~\[\]]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+(?=\s*$)|-{2,}|\||:(?=-))", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_CLOSING = re.compile(r"#(?=#*\s*$)", re.MULTILINE)
"""A heading may end with signs that are not shown."""


def write(result: Result, output: Output) -> None:
    """Print a bullet an item, with its snippet below it in a search; or the articles, a rule between them."""
    for number, hit in enumerate(result.hits):
        if result.whole:
            output.file.write(("\n---\n\n" if number else "") + _article(hit))
        else:
            output.file.write(_bullet(hit))


def escaped(text: str) -> str:
    """Escape what Markdown would take for markup."""
    text = _CLOSING.sub(r"\\#", _INLINE.sub(r"\\\g<0>", text))
    return _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\1\\\2", text))


def _bullet(hit: Hit) -> str:
    known = dict(facts(hit))
    about = [known["About"]] if "About" in known else []
    details = " · ".join([known["Date"], *about, f"`{hit.id}`"])
    bullet = f"- **{escaped(hit.item.heading)}**  \n  {details}\n"
    return bullet + (f"  \n  {_marked(hit.snippet)}\n" if hit.snippet else "")


def _marked(snippet: str) -> str:
    return _marked_lines(" ".join(snippet.split()))


def _marked_lines(marked: str) -> str:
    return "".join(f"**{escaped(piece)}**" if match else escaped(piece) for piece, match in parts(marked))


def _article(hit: Hit) -> str:
    details = "  \n".join(f"**{label}:** {escaped(value)}" for label, value in facts(hit))
    body = map(_marked_lines, paragraphs(hit.body_marked or hit.item.body))
    return "\n\n".join([f"# {escaped(hit.item.heading)}", details, *body]) + "\n"
