"""Marks within a line of Markdown: links, emphasis, code and pictures, cells, and the text that they leave."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from string import punctuation
from typing import NamedTuple

from iomcli import characters, units
from iomcli.patterns import pattern

MOST = 50_000
"""Marks of emphasis on one line that are looked at; a line with more is no text, and keeps them."""

CELLS = 1_000
"""Cells of a row at most; what is beyond is the last of them."""

_CELL = pattern(r"(?<!\\)\|")

# What is escaped or code is kept as surrogates, which no clean text has.
_LITERAL = {ord(one): 0xD800 + ord(one) for one in punctuation}
_BACK = {code: chr(code - 0xD800) for code in _LITERAL.values()}
_KEPT = pattern("[\ud800-\udfff]")

_MARKED = pattern(r"[*_`\\\[<&]|~~|==")
_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_TARGET = r"<[^<>]*+>|[^()\s]*+(?:\([^()\s]*+\)[^()\s]*+|)*+"
_PICTURE = pattern(
    r"!\[\[[^\[\]]*+\]\]|!\[[^\[\]]*+\](?:\([^()]*+(?:\([^()]*+\)[^()]*+|)*+\)|\[[^\[\]]*+\])(?:\{[^{}]*+\})?"
)
_LINK = pattern(
    r"\[(?P<text>(?:[^\[\]]++|\[[^\[\]]*+\]|)*+)\]"
    rf"(?:\(\s*+(?P<url>{_TARGET})(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?\s*+\)|\[[^\[\]]*+\])"
)
_WIKI = pattern(r"\[\[(?:[^\[\]|]*+\|)?(?P<text>[^\[\]|]++)\]\]")
_NOTE = pattern(r"\[\^[^\[\]\s]{1,40}\]:?")
_ADDRESS = pattern(r"<(?P<url>https?://[^<>\s]++)>")
_BETWEEN = pattern(
    r"</?(?:blockquote|br|center|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|summary|table|tbody|td|th"
    r"|thead|tr|ul)\b[^<>]*+>",
    re.IGNORECASE,
)
_WITHIN = pattern(
    r"</?(?:a|b|code|del|em|font|i|img|ins|kbd|mark|picture|s|small|source|span|strong|sub|sup|u)\b[^<>]*+>",
    re.IGNORECASE,
)
_WEB = pattern(r"https?://[^\s/]")
_RUN = pattern(r"\*+|_+|~~|==")


class Shown(NamedTuple):
    """The text that a line shows, where it leads when all of it is one link to the web, and the links in it."""

    text: str
    url: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    """The text of each link to the web, and where it leads."""


def has_marks(line: str) -> bool:
    """Tell whether a line may show other than it holds."""
    return _MARKED.search(line) is not None


def shown(line: str) -> Shown:
    """Give what a clean line shows: marks that pair up are taken off, pictures and tags are left out."""
    if not has_marks(line):
        return Shown(line)
    text = line
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(0xD800 + ord(found[1])), text.removesuffix("\\"))
    text = _without_code(text) if "`" in text else text
    if "[" not in text and "<" not in text:
        return Shown(_plain(text))
    text = _PICTURE.sub("", text) if "![" in text else text
    begun = text.lstrip(" *_")[:1] in ("[", "<")
    whole = (_LINK.fullmatch(text.strip(" *_")) or _ADDRESS.fullmatch(text.strip())) if begun else None
    if (
        whole and whole[0] == text and text[0] == "[" and "[" not in whole["text"] and "<" not in whole["text"]
    ):  # as most
        told, url = _plain(whole["text"]), web(whole["url"])
        return Shown(told, url, ((told, url),) if url else ())
    text, links = _linked(text) if "[" in text else (text, [])
    if "<" in text:
        text = _ADDRESS.sub(r"\g<url>", text)
    if "[" in text:
        text = _NOTE.sub("", _WIKI.sub(r"\g<text>", text))
    return Shown(_plain(text), web(whole["url"]) if whole else None, tuple(links))


def _linked(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Give a line with the words of links for these, and the links to the web in it."""
    pieces, links, end = list[str](), list[tuple[str, str]](), 0
    for link in _LINK.finditer(text):
        told, url = link["text"], web(link["url"])
        pieces += (text[end : link.start()], told)
        end = link.end()
        if url:
            links.append((_plain(told), url))
    return "".join([*pieces, text[end:]]), links


def _plain(text: str) -> str:
    text = _WITHIN.sub("", _BETWEEN.sub(" ", text)) if "<" in text else text
    text = _without_emphasis(text)
    if "&" not in text and text.isascii() and text.isprintable() and "  " not in text:  # as most
        return text.strip(" ")
    text = characters.unescaped(text) if "&" in text else text
    return " ".join(characters.clean(_bare(text)).split())


def _bare(text: str) -> str:
    """Give text with what was escaped or code as it stands."""
    return text if text.isascii() or not _KEPT.search(text) else text.translate(_BACK)


def web(url: str | None) -> str | None:
    """Give an address of the web, or None for anything else."""
    found = (url or "").strip("<>")
    found = _bare(found)
    return found if _WEB.match(found) else None


def _without_code(text: str) -> str:
    """Take the marks off pieces of code, and keep what is in them as it is."""
    runs = list(re.finditer("`+", text))
    left = Counter(len(run[0]) for run in runs)
    pieces: list[str] = []
    end, opened = 0, None
    for run in runs:
        size = len(run[0])
        left[size] -= 1
        if opened and len(opened[0]) == size:
            pieces += (text[end : opened.start()], text[opened.end() : run.start()].strip().translate(_LITERAL))
            end, opened = run.end(), None
        elif not opened and left[size]:
            opened = run
    return "".join([*pieces, text[end:]])


def _without_emphasis(text: str) -> str:
    """Take off the marks of emphasis that pair up."""
    if not ("*" in text or "_" in text or "~~" in text or "==" in text):
        return text
    runs = list(islice(_RUN.finditer(text), MOST + 1))
    if not 1 < len(runs) <= MOST or not any(map(str.isalnum, text)):
        return text
    opened: list[re.Match[str]] = []
    count: dict[str, int] = {}
    gone: set[int] = set()
    for run in runs:
        mark, (start, end) = run[0], run.span()
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        left, right = before.isalnum(), after.isalnum()
        if left and right and (mark[0] == "_" or (before + after).isdigit()):
            continue
        if count.get(mark) and not before.isspace() and (left or not right):
            gone |= {start, _closed(opened, count, mark)}
        elif not after.isspace() and (right or not left):
            opened.append(run)
            count[mark] = count.get(mark, 0) + 1
    if not gone:
        return text
    end, pieces = 0, []
    for run in (run for run in runs if run.start() in gone):
        pieces.append(text[end : run.start()])
        end = run.end()
    return "".join([*pieces, text[end:]])


def _closed(opened: list[re.Match[str]], count: dict[str, int], mark: str) -> int:
    """Give where the mark begins that one like it closes; those in between are no marks."""
    while True:
        last = opened.pop()
        count[last[0]] -= 1
        if last[0] == mark:
            return last.start()


def cells(line: str) -> list[Shown]:
    """Give what the cells of a row show."""
    bare = line.removeprefix("|")
    found = _CELL.split(bare[:-1] if _CELL.search(bare, len(bare) - 1) else bare, maxsplit=CELLS)
    return [shown(cell.strip()) for cell in found]


def joined(row: list[Shown], below: Sequence[Shown] = ()) -> Iterator[str]:
    """Give the cells of a row as lines; a number, which by itself tells nothing, stands beside the cell before it.

    Names of columns stand side by side where the cells `below` do.
    """
    if len(row) > 1 and len([*joined([*below])]) == 1:
        yield " | ".join(cell.text for cell in row if cell.text)
        return
    held = ""
    for cell in (cell.text for cell in row):
        if held and cell and (both := units.beside(held, cell)):
            held = both
        elif cell:
            yield from [held] if held else []
            held = cell
    yield from [held] if held else []
