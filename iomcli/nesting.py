"""How deep the elements of a page are nested, or deeper: told before a parser is slow over it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from iomcli.patterns import pattern

DEEPEST = 512
"""Open elements at one place of a page, as browsers have it; a parser's time grows with the square of them."""

MANY = 100_000
"""Tags of a page that may have as little text among them as they like; more have a letter each on the average, and so
many that begin an element three."""

LONG = 4_000
"""Tags of a page in which lists of choices may be too long for a parser."""

MOVED = 100_000_000
"""Letters that a parser may copy, when it moves each text between cells to those before it."""

ATTRIBUTES = 20_000
"""Characters of a beginning of an element at most; of a longer one the attributes are left out."""

ALIKE = 3
"""Elements such as `b` with the same attributes that a parser opens again, where a block closed them unasked."""

# No part gives anything back, and each takes what it begins to the end: else the time grows with the square of it.
_ATTRIBUTES = (
    r"(?:[ \t\n\r\f/]++|[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+"
    r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\r\f>"'][^ \t\n\r\f>]*+)?)?|)*+(?:>|\Z)"""
)
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_UNREAD = (
    r"<!--(?:-?>|(?:[^-]++|-(?!-!?>)|)*+(?:--!?>|\Z))"
    rf"|<(?P<raw>{_RAW})(?=[ \t\n\r\f/>])"
    rf"{_ATTRIBUTES}(?:[^<]++|<(?!/(?P=raw)[ \t\n\r\f/>])|)*+"
)
"""Comments, and elements that hold no others."""
_TAG = pattern(rf"{_UNREAD}|<(/?)([a-z][^ \t\n\r\f/>]*+)({_ATTRIBUTES})", re.IGNORECASE)
_NO_TEXT = pattern(r"<[^>]*+>?|\s++")
_PLACED = "html|head|body|frame|form|input|caption|col|colgroup|tbody|td|tfoot|th|thead|tr"
"""Elements that a parser passes over where they are out of place."""
_WHOLE = ("html", "head", "body")
"""Those of which a parser gives the attributes to the one that there is, after all that it has."""
_BEGUN = pattern(rf"<(?!{_RAW})[a-z][^ \t\n\r\f/>]*+", re.IGNORECASE)
_BARE = rf"[^<]++|</?(?!{_RAW}|svg)[a-z][^ \t\n\r\f/>]*+>"
_NEEDLESS = pattern(
    rf"(?P<bare>(?:{_BARE})(?:{_BARE}|)*+)"
    r"|<svg\b(?:[^<]++|<(?!/?svg\b)|)*+</svg[^>]*+(?:>|\Z)"
    rf"|(?P<needed>{_UNREAD}|<(?:(?P<placed>(?:{_PLACED})(?=[ \t\n\r\f/]))|[a-z][^ \t\n\r\f/>]*+){_ATTRIBUTES})"
    rf"|(?P<end></[a-z][^ \t\n\r\f/>]*+)(?=[ \t\n\r\f/]){_ATTRIBUTES}",
    re.IGNORECASE,
)
"""Drawings; and ends with attributes, and what is out of place with some, each of which lets a parser copy all text
before it. Text and tags without attributes are passed over at once."""
_FOREIGN = pattern(r"<(/?)(?=(?:svg|math)\b)", re.IGNORECASE)
_LISTS = pattern(r"<(/?)(?=(?:frameset|select)\b)", re.IGNORECASE)

# The kinds of elements of https://html.spec.whatwg.org/multipage/parsing.html
_VOID = frozenset(
    (
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
        "link", "meta", "param", "source", "track", "wbr",
    )
)  # fmt: skip
_PASSED = _VOID | {"html", "head", "body", "a", "nobr"}
_CHOICES = ("option", "optgroup")
_FORMATS = frozenset(("b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"))
_ROWS = frozenset(("caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"))
_SCOPES = frozenset(("table", "caption", "td", "th", "template", "object", "applet", "marquee", "select"))
_SPECIAL = _SCOPES | _ROWS | frozenset(
    (
        "address", "article", "aside", "blockquote", "button", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "li", "listing", "main", "menu", "nav", "noscript", "ol", "p", "pre",
        "search", "section", "summary", "ul",
    )
)  # fmt: skip
_TABLE = frozenset(("table", "template", "select"))
_ITEM = _SPECIAL - {"address", "div", "p"}
_AROUND = frozenset(("table", "tbody", "tfoot", "thead", "tr"))
_CELLS, _GROUPS, _TERMS = ("td", "th"), ("caption", "colgroup", "tbody", "tfoot", "thead"), ("dd", "dt")
_CLOSES = {
    "p": (("p",), _SPECIAL), "li": (("li",), _ITEM), **dict.fromkeys(_TERMS, (_TERMS, _ITEM)),
    "tr": (("tr",), _TABLE), **dict.fromkeys(_CELLS, (_CELLS, _TABLE)), **dict.fromkeys(_GROUPS, (_GROUPS, _TABLE)),
}  # fmt: skip
"""What a beginning ends that nothing else ended, and in what that is not looked for."""
_ENDS = {"p": _SPECIAL, "noscript": _SPECIAL, "li": _SCOPES | {"ol", "ul"}, **dict.fromkeys((*_ROWS, "table"), _TABLE)}
"""In what the element is not looked for that an end ends; else in any block, or for that of a block in a table."""


def plain(html: str) -> str:
    """Give a page without its drawings, where other rules hold; what is left of one nests as all else does.

    So do lists of choices where they are long, of which a parser looks through all for each, and frames. Ends of
    elements lose their attributes, which mean nothing; before what may be out of place a comment ends the text.
    """
    page = _FOREIGN.sub(r"<\1x-", _NEEDLESS.sub(_needed, html))
    return _LISTS.sub(r"<\1x-", page) if page.count("<") > LONG else page


def _needed(found: re.Match[str]) -> str:
    if found["bare"]:
        return found[0]
    needed = found["needed"]
    if found["placed"]:
        whole = found["placed"].lower() in _WHOLE
        return f"<!----><{found['placed']}>" if whole or len(needed) > ATTRIBUTES else f"<!---->{needed}"
    if needed and len(needed) > ATTRIBUTES and (tag := _BEGUN.match(needed)):
        return f"{tag[0]}>"
    return needed or (f"{found['end']}>" if found["end"] else "")


def is_thin(html: str) -> bool:
    """Tell whether a page has many tags and hardly any text among them."""
    tags = html.count("<")
    begun = tags - html.count("</")
    return tags > MANY and len(_NO_TEXT.sub("", html)) < max(tags, 3 * begun if begun > MANY else 0)


def fault(html: str) -> str | None:
    """Tell in what way elements of a plain page may be nested so deep, or so badly, that parsing it takes long."""
    page, at, texts, size = _Page(len(html)), 0, 0, 0
    for tag in _TAG.finditer(html):
        _, ends, name, attributes = tag.groups()
        if page.open and page.open[-1] in _AROUND and (moved := html[at : tag.start()].strip()):
            texts, size = texts + 1, size + len(moved)
        at = tag.end()
        if name and ends:
            page.end(name.lower())
        elif name:
            page.begin(name.lower(), attributes)
        if len(page.open) > DEEPEST or page.again > DEEPEST or page.steps < 0:
            return f"nested more than {DEEPEST} deep"
        if texts * size > MOVED:
            return f"with {texts:,} texts between the cells of tables"
    return None


class _Page:
    """The elements that are open, as a parser of HTML has them; one that it closed may still be among them."""

    def __init__(self, size: int) -> None:
        self.open: list[str] = []
        self.again = 0
        """Elements that a parser opens again."""
        self.steps = size
        """Elements that may be looked at to find what an end ends."""
        self._formats: defaultdict[str, list[str]] = defaultdict(list)
        self._alike: Counter[tuple[str, str]] = Counter()

    def begin(self, name: str, attributes: str) -> None:
        """Open an element, and close what its beginning ends."""
        if name in _PASSED or (name in _ROWS and "table" not in self.open):
            return
        if name in _CLOSES:
            self._close(*_CLOSES[name])
        elif name in _CHOICES:
            self._choose(name)
        elif name == "table" and self.open and self.open[-1] in _AROUND:
            self._close(("table",), _TABLE)
        elif name in _FORMATS:
            self._formats[name].append(attributes)
            self._alike[name, attributes] += 1
            self.again += self._alike[name, attributes] <= ALIKE
        self.open.append(name)

    def _choose(self, name: str) -> None:
        """Close the option above, and in a list of choices the group of them above a group; elsewhere groups nest."""
        if self.open[-1:] == ["option"]:
            self.open.pop()
        if name == "optgroup" == next(reversed(self.open), "") and "select" in self.open:
            self.open.pop()

    def end(self, name: str) -> None:
        """Close an element with all that is open in it, where there is one."""
        if name in _FORMATS and self._formats[name]:
            attributes = self._formats[name].pop()
            self.again -= self._alike[name, attributes] <= ALIKE
            self._alike[name, attributes] -= 1
        self._close((name,), _ENDS.get(name, _SCOPES if name in _SPECIAL else _SPECIAL), alone=name == "form")

    def _close(self, names: Iterable[str], within: frozenset[str], *, alone: bool = False) -> None:
        if self.open and self.open[-1] in names:  # as most
            self.open.pop()
            return
        for index in range(len(self.open) - 1, -1, -1):
            self.steps -= 1
            one = self.open[index]
            if one in names:
                del self.open[index : index + 1 if alone else None]
                return
            if one in within:
                return
