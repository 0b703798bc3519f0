"""A line parted at its only date: the day, what stands before and behind it, and how that is joined to it."""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from iomcli import dates, labels, papers, partial, stamps
from iomcli.items import NO_DAY, NO_YEAR
from iomcli.patterns import pattern

DAY = 50
"""Characters of a day at the beginning of a title at most."""

NAME = 12
"""Characters of the name of a month before the first figure of a day at most."""

WEEKDAY = 17
"""Characters of the name of a weekday at most, with what stands around it."""

JOINT = 5
"""Characters of a word that joins a title to its day at most, with a blank before it."""

LONGEST = 240
"""Characters of an entry of a list at most."""

PAPER = 4
"""Words of the name of a paper beside its day at most."""

PERIOD = 3
"""Words of a title behind a month or a year at least."""

_HAS_MARK = pattern("[/.-]")
"""One of these stands in each day whose year has two digits."""

_BULLETS = ("- ", "• ", "* ", "· ")
LOOSE = (".", " ")
"""What joins the title of a note to its day, and elsewhere a sentence."""

_DAY = pattern(
    r"^(?:(?i:from|del?|du) )?\d{1,2}(?:er)?(?:(?: de)? [^\W\d]{3,10})?\s?(?:[-–—]|\b(?:to|and|al?|y|et|au|e|à)\b)\s?"
    r"\d{1,2}(?: de)? [^\W\d]{3,10}(?: del?)? \d{4}(?=\s?[:.–—-]\s|\t(?!.*\t))"  # days that follow each other
    r"|(?:^|(?<=^[-•*▪·–] ))\d{1,2}([/.-])(?:\d{1,2}|[IVX]{1,4})\1\d{2}(?![\w/.-])"  # with a year of two digits
    r"|(?<![\w/.-])(?:\d{4}([/.-])\d{2}\2\d{2}|\d{1,2}([/.-])(?:\d{1,2}|[IVX]{1,4})\3\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th|er|º|°)?\.?(?: de | |-)(?:[^\W\d]{3,10})\.?,?(?: del? | |-)\d{4}"
    r"|[^\W\d]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:de )?\d{4})(?![\w/-]|\.\d)"
    r"|(?:(?<=\()|(?<=, ))\d{1,2}([/.-])\d{1,2}\4\d{2}(?=\)$)"  # in brackets behind a title
)
_WEEKDAY = pattern(r"(?:^|(?<=[\s|·•/([–—-]))[^\W\d]{3,13}\.?,? $")
_CLOCK = pattern(
    r"^(?>,? ?(?:[-–—|·•/] ?|(?:at|a las|[aà]s|à) )?"
    r"\d{1,2}[:h.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?| ?h(?:rs?)?\b\.?)?)(?! [^\s|·•/–—,(\[-])",
    re.IGNORECASE,
)
_IN_OPEN = pattern(r"\((?:le|el|on|du|del|em) $", re.IGNORECASE)
_JOINT = pattern(r"(?:^|\s)(on|in|by|at|el|en|por|em|le|par|dans|à|a|no|na)$", re.IGNORECASE)
_NEXT = pattern(r"^\s(in|by|at|en|por|em|par|dans|para|à|under)\s", re.IGNORECASE)
_PIECES = pattern(r"\s+[|·•/–—-]\s+|: |, | (?:by|por|par) ", re.IGNORECASE)
_OPEN = pattern(
    r"\b(?:of|the|to|from|since|until|before|after|and|del?|desde|hasta|al?|y|entre|du|des|depuis|et|do|da|e)$",
    re.IGNORECASE,
)
_NUMBERED = pattern(r"\d{1,3}[.)]\s+")
_PAPER_IN_BRACKETS = pattern(r"\([^\W\d_][^()\d]{1,40}, $")
_OPENING = frozenset("([")
_ROW = pattern(r"\)\s?[:–—-]\s(?=\w)")
_CLOSED = pattern(r"[)\]](?=.*\w)")
_IN_BRACKETS = pattern(r"^\s*\([^\W\d]{3,13}\)")
_SHEET = pattern(r"^,? (?:p|pp|p[áa]g|page|p[áa]gina)\.? ?[A-Z]?\d{1,3}[A-Z]?\.?$", re.IGNORECASE)
_LOOSE = pattern(r"^(?:\.|(?=\s)) ?(?=\S*\w)")
_JOINED = pattern(r"(?<!\s)\s*(?:[|·•–—(\[-]|\b(?:on|el|em|le))\s*$")
_LEADING = pattern(r"^[\s|·•/–—:.,-]+")
_AFTER_DAY = pattern(r"\s+[—–-]\s+|:\s+|(?<=\d{4}),\s+|(?<=\d)\s+")
_PERIOD_FIRST = pattern(r"(?:[-•*▪·–] )?(?P<period>[^\d:|•–—]{0,24}(?:19|20)\d{2})(?:\s*[|·•–—:-]\s+|\t)(?=\w)")
_DAY_OF_YEAR = pattern(rf"(?:[-•*▪·–] )?(?P<day>{partial.DAY_AND_MONTH})\s*[:|•–—-]\s+(?=\w)")
_DAY_FIRST = pattern(r"(?P<day>[^()]{6,40}\d)\s*\((?P<title>[^\W\d][^()]{1,100})\)")
_DAY_LAST = pattern(r"(?P<title>\w[^()]{0,200}?)\s*\((?P<day>[^()]{6,40})\)")


class Shape(NamedTuple):
    """How a line is made: what joins the words before its date, and those after it, to the date."""

    before: str
    after: str


class Parts(NamedTuple):
    """The day of a line, what stands before and behind it, and how the line is made."""

    day: str
    before: str
    after: str
    shape: Shape

    @property
    def is_loose(self) -> bool:
        """Whether nothing but a space or a stop joins the day to what stands behind it, or before it."""
        return self.shape.after in LOOSE or self.shape.before in LOOSE


@lru_cache(maxsize=1 << 12)  # each of the first lines of a page is asked for several times
def parts_of(line: str) -> Parts | None:
    """Part a line at its only date; None when what stands beside it is not joined to it as in a date line."""
    digit = dates.FIGURE.search(line)
    if not digit or dates.is_alone(line):
        return None
    if (updated := stamps.change(line)) and updated.start():
        line = line[: updated.start()]
    if not (first := _DAY.search(line, max(0, digit.start() - NAME))):
        return None
    days = list(_DAY.finditer(line, first.start())) if dates.FIGURE.search(line, first.end()) else [first]
    if len(days) == 2 and all(line[: day.start()].rstrip().endswith(":") for day in days):
        days = days[-1:] if labels.ORIGINAL.search(line, days[0].end(), days[1].start()) else days[:1]
    if len(days) != 1 or not stamps.read(days[0][0]):
        return None
    before, after = line[: days[0].start()].lstrip("•*▪·-– "), line[days[0].end() :]
    if before:
        before = "" if _NUMBERED.fullmatch(before) else _IN_OPEN.sub("(", before)
        paper = _PAPER_IN_BRACKETS.search(before) if after[:1] == ")" else None
        if not paper and before.endswith(", ") and after == ")" and not days[0][0][-4:].isdecimal():
            return None
        before = before[: paper.start() + 1] if paper else before
        before = _without_weekday(before, days[0][0])
    for beside in (_IN_BRACKETS, _CLOCK, _SHEET) if "(" in after or dates.FIGURE.search(after) else ():
        found = beside.match(after)
        after = after[found.end() :] if found else after
    after = "" if not after.strip(" )]|·•.") or stamps.is_weekday(days[0][0], after) else after
    if not (before.strip() or after):
        return None
    if before.endswith("(") and before != "(" and (row := _ROW.match(after)):
        before, after = f"{before[:-1].rstrip()} – ", f" – {after[row.end() :]}"
    if before.strip() in ("(", "[") and (end := _CLOSED.match(after)):
        before, after = "", after[end.end() :]
    joined = _joined(before), _following(after)
    if joined == (None, "") and not _OPEN.search(before.rstrip()):
        joined = (" ", "")
    if joined == (None, "\t") and before.endswith(("  ", "\t")):
        joined = ("\t", "\t")  # a row of a table that is aligned by blanks
    return None if None in joined else Parts(days[0][0], before, after, Shape(*map(str, joined)))


def _without_weekday(before: str, day: str) -> str:
    """Take the weekday off what stands before a day; amid words it is no other word: Belize in `to Belize 1/2/2019`."""
    weekday = _WEEKDAY.search(before, max(0, len(before) - WEEKDAY)) if before.endswith(" ") else None
    if not weekday:
        return before
    above = before[: weekday.start()]
    amid = above.strip() and (above[-1] == "-" or above.rstrip()[-1] not in "|·•/–—-([")
    found = dates.is_weekday(weekday[0]) if amid else stamps.read(weekday[0] + day)
    if found and above.rstrip()[-1:].isalnum():  # else it is the end of a name: `The San Pedro Sun, 18 November 2026`
        found = stamps.is_weekday(day, weekday[0])
    return above if found else before


def _joined(before: str) -> str | None:
    text = before.rstrip()
    if not text or text[-1] in "|·•/–—-,([:":
        return text[-1:]
    word = _JOINT.search(text, max(0, len(text) - JOINT))
    return word[1].lower() if word else None


def _following(after: str) -> str | None:
    text = after.strip()
    if not text or text[0] in "|·•/–—-,:":
        return text[:1]
    if after.startswith(("  ", "\t")):
        return "\t"
    if word := _NEXT.match(after):
        return word[1].lower()
    return LOOSE[text[0] != "."] if _LOOSE.match(after) else None


def title(parts: Parts) -> str:
    """Give what stands on the one side of a day on which anything does, as a title."""
    return rest(parts) if parts.after else bare(parts.before)


def rest(parts: Parts) -> str:
    """Give what stands behind a day, without what joins the two."""
    return _LEADING.sub("", parts.after)


def bare(before: str) -> str:
    """Give what stands before a day, without what joins the two."""
    return _JOINED.sub("", before.rstrip()) if before else ""


@lru_cache(maxsize=1 << 8)  # the reader of Markdown asks it of a line, and the layout again
def partial_first(line: str) -> tuple[str, str, str] | tuple[()]:
    """Part a line that begins with a month or a year alone, as in a chronology, or with a day without a year.

    Give what it begins with, its title, and what that date lacks; or nothing.
    """
    if dates.is_alone(line):
        return ()
    if found := _DAY_OF_YEAR.match(line):
        lacks = NO_YEAR if partial.day(found["day"]) else ""
    elif found := _PERIOD_FIRST.match(line) if "20" in line or "19" in line else None:
        period = partial.period(found["period"])
        lacks = NO_DAY if period and period.first < period.last else ""
    title = line[found.end() :] if found else ""
    if not found or not lacks or not title[:1].isalpha() or len(title.split()) < PERIOD or _PERIOD_FIRST.match(title):
        return ()
    return line[: found.end()], title, lacks


def begins_with_day(line: str) -> bool:
    """Tell whether a line is a day and a title behind it; the day may be partial."""
    return bool(day_first(line) or partial_first(line))


def longest(parts: Parts) -> int:
    """Count the words of the longest piece of company."""
    pieces = [*_PIECES.split(parts.before), *_PIECES.split(parts.after)]
    return max(sum(map(str.isalnum, (word[0] for word in piece.split()))) for piece in pieces)


def day_and_title(title: str) -> tuple[str, str] | tuple[()]:
    """Part a title with a day before or behind it, one of the two in brackets, as in a diary; or give nothing."""
    behind = _DAY_FIRST.fullmatch(title)
    if behind and not dates.is_weekday(behind["title"]) and stamps.read(behind["day"]):
        return behind["day"], behind["title"]
    if last := _DAY_LAST.fullmatch(title):
        return (last["day"], last["title"]) if stamps.read(last["day"]) else ()
    return day_first(title)


def day_first(title: str) -> tuple[str, str] | tuple[()]:
    """Part a title that begins with a day; or give nothing."""
    head = title[:DAY]
    if not ("20" in head or "19" in head or _HAS_MARK.search(head)):
        return ()
    days = ((title[: mark.start()], title[mark.end() :]) for mark in _AFTER_DAY.finditer(title, 0, DAY))
    return next((parts for parts in days if parts[1][:1].isalnum() and stamps.read(parts[0])), ())


def day_of_paper(line: str, parts: Parts | None) -> str | None:
    """Give the day of a line that is a paper, its place or its page perhaps, and its day, however these are joined."""
    if not (line[:1].isalpha() or line[:1] in _OPENING) or not dates.FIGURE.search(line):
        return None
    name = bare(parts.before).replace(".", "").rstrip() if parts and not parts.after else ""
    short = parts is not None and 0 < len(name.split()) <= PAPER
    told = papers.day(line, bare=True)
    return told or (papers.day(f"{name}, {parts.day}") if short and parts else None)


def is_of_paper(line: str) -> bool:
    """Tell whether a line is a paper and its day, however these are joined."""
    return day_of_paper(line, parts_of(line)) is not None


def bulleted(lines: list[str]) -> Counter[Shape]:
    """Count the lines of each shape that are entries of a list with bullets."""
    entries = (parts_of(line) for line in dict.fromkeys(lines) if line[:2] in _BULLETS and len(line) <= LONGEST)
    return Counter(parts.shape for parts in entries if parts)
