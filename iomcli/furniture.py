"""Page furniture: lines that are part of no item whatever stands around them, known by the patterns in `data/`."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from iomcli import facts
from iomcli.patterns import pattern

LONGEST = 200
"""A text of more characters is no page furniture."""

ADDRESS = "an address"
"""Why the address of a page is part of no item; it parts items as a rule does."""

ADDRESS_ALONE = pattern(r"\s*[<(\[]?https?://\S+(?: ?[›»/>] ?[\w.-]+)*[>)\]]?$")
"""An address, and the path of a page that is printed behind it."""
_LEADS = pattern(r"(?: (?:en|at|on|in|em|sur))?\s*:?\s*$", re.IGNORECASE)
"""What stands between the words of a link and its address: `Ver más en: https://…`."""

CLOSED = 60
"""Page furniture with no words of its own, such as `Read more`, has no more characters."""

BULLETED = 20
"""Characters of a page number, or of a link for sharing, in a list of them at most."""

NAME = 4
"""Words of the name of a publisher beside a time, such as `3 days ago`, at most."""

BESIDE = 28
"""Characters of a time, with the mark that parts it from such a name, at most."""

ENTRIES = 3
"""Entries of a menu on one line, with bars between them, at least; and words of each at most."""

BEGINS = 3
"""Characters at most by which a pattern is found."""

HAS = "has "
"""How the file says that a pattern can begin with anything, and all it matches has one of the marks behind this."""

NO_LETTER = "no letter"
"""How it says that it can begin with all that is no letter and no digit."""

BARS = pattern(r"\s[|·•/]\s")
"""What parts the entries of a menu on one line, and a date from what stands beside it."""

_BLANKS = pattern(r"\s{2,}|\t")
_BESIDE = pattern(rf"[·•|–—-](?<=\s.)\s(?=[^·•|–—-]{{2,{BESIDE - 3}}}$)")
_CAPITALS = "(?-i:"
_FREE = pattern(r"\.[*{+]")
_ALIKE = str.maketrans(dict.fromkeys("123456789", "0") | dict.fromkeys(" \t\xa0\u2007\u2009\u202f", "_"))
MARKS = pattern("[©/(:+›>»♦|]")
"""One of these stands in all that a pattern matches which can begin with anything, or RIGHTS."""

BAR = "bar"
"""How the file names the mark that stands between what it lists."""

RIGHTS = "rv"
"""As in rights reserved."""

_TO_READ = ("leer ", "lea ", "lee ", "ver ", "read ", "see ", "view ", "lire ", "voir ", "ler ", "leia ", "veja ")
"""With what links begin that stand in brackets behind a title."""

_OF_MENU = ("navigation", "page furniture")


class Furniture(NamedTuple):
    """What a line is that is part of no item."""

    reason: str
    opens: str = ""


def of(text: str) -> Furniture | None:
    """Tell what kind of page furniture a text is, whatever stands around it; None when it may be part of an item."""
    return _of(text) if len(text) <= LONGEST else None


def reason(text: str) -> str | None:
    """Tell why a text is part of no item, whatever stands around it; None when it may be."""
    found = of(text)
    return found and found.reason


def without_link(text: str) -> str:
    """Give a text without the link to the whole that stands in brackets at its end."""
    at = max(text.rfind("("), text.rfind("[")) if text[-1:] in (")", "]") else 0
    found = of(text[at:]) if at > 0 and text[at + 1 :].lower().startswith(_TO_READ) else None
    return text[:at].rstrip() if found and found.opens == "link" else text


@lru_cache(maxsize=1 << 12)
def _of(text: str) -> Furniture | None:
    if text.startswith("- ") and text[2] != "-" and len(text) <= BULLETED and (found := of(text[2:])):
        return found if found.opens == "end" or not any(map(str.isalpha, text)) else None  # in a list of links
    if "://" in text or text.startswith("www."):
        text = _LEADS.sub("", ADDRESS_ALONE.sub("", text))
        if not text:
            return Furniture(ADDRESS, "rule")
    beside = _BESIDE.search(text, max(0, len(text) - BESIDE + 1))
    since = of(text[beside.end() :]) if beside and len(text[: beside.start()].split()) <= NAME else None
    if since and since.reason == "time since":
        return since
    return _patterns().kind(text) or _in_line(text)


def _in_line(text: str) -> Furniture | None:
    """Tell what a line is that bars or wide blanks part: each part page furniture, or entries of a menu, one known."""
    parts = BARS.split(text)
    if len(parts) < 2 and ("  " in text or "\t" in text):
        parts = _BLANKS.split(text)
        parts = parts if len(parts) >= ENTRIES else []
    if len(parts) < 2 or any(map(str.isdigit, text)):
        return None
    parts = [part.strip() for part in parts]
    found = [of(part) for part in parts]
    if found[0] and all(one and one.opens == found[0].opens for one in found):
        return found[0]
    menu = len(parts) >= ENTRIES and all(len(part.split()) <= ENTRIES for part in parts)
    return Furniture("navigation", "menu") if menu and any(one and one.reason in _OF_MENU for one in found) else None


@cache
def _patterns() -> "_Patterns":
    return _Patterns(list(facts.rows("furniture")))


class _Patterns:
    """The patterns, of which the first that is all of a text tells; those where no capitals count come first.

    Each is known by the first letters of what it can match, or by a mark in it, and compiled when a text may be that:
    all of them would take as long as to read two hundred items.
    """

    def __init__(self, rows: list[dict[str, str]]) -> None:
        rows.sort(key=lambda row: _CAPITALS in row["pattern"])
        self._kinds = [Furniture(row["reason"], row["opens"]) for row in rows]
        self._printed = [row["pattern"] for row in rows]
        self._small = sum(_CAPITALS not in pattern for pattern in self._printed)
        self._free = [_FREE.search(pattern) is not None for pattern in self._printed]
        self._begun: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for begin in row["begins"].split("|"):
                self._begun.setdefault(begin, []).append(number)
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._near = lru_cache(maxsize=1 << 12)(self._found)

    def kind(self, text: str) -> Furniture | None:
        """Give what the first pattern tells that is all of a text."""
        small = text.lower()
        marks = frozenset(MARKS.findall(small))
        marks = marks | {RIGHTS} if RIGHTS in small else marks
        for number in self._near(small[:BEGINS], marks, len(text) > CLOSED):
            pattern = self._compiled.get(number) or self._compile(number)
            if pattern.fullmatch(small if number < self._small else text):
                return self._kinds[number]
        return None

    def _found(self, begin: str, marks: frozenset[str], long: bool) -> list[int]:
        """Give the patterns of texts that begin so and have these marks, of short ones or of long ones."""
        alike = begin.translate(_ALIKE)
        known = [alike[:end] for end in range(1, len(alike) + 1)]
        known += [f"{HAS}{BAR if mark == '|' else mark}" for mark in marks]
        known += [NO_LETTER] * (not begin[:1].isalnum())
        numbers = sorted({number for one in known for number in self._begun.get(one, ())})
        return [number for number in numbers if self._free[number] or not long]

    def _compile(self, number: int) -> re.Pattern[str]:
        flags = re.IGNORECASE if number >= self._small else 0
        pattern = self._compiled[number] = re.compile(self._printed[number], flags)
        return pattern
