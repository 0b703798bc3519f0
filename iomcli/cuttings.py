"""Press cuttings below days, of a week or of one: the day written beside the paper of each, as above one alone."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from iomcli import dates, furniture, gazetteer, labels, papers, units
from iomcli.items import Aside, Line
from iomcli.patterns import pattern

LEAST = 2
"""Cuttings that stand below one day of such a page, or below several where all their papers are known."""

MORE = 2
"""Cuttings to each other text below a day at least; one may end a page."""

NAMES = 3
"""Names of papers to each that holds a word of such names, at most."""

TITLE = 4
"""Words of the title of a cutting at least."""

SHORT = 3
"""The same of one with its paper on its line."""

LONG = 6
"""The same of one without a paper where others have theirs: one with fewer heads a part of the cutting above."""

SECTION = 3
"""Words at most of a line that heads several cuttings: a country, or `Internacionales`."""

STOPPED = 120
"""Characters of a title that ends as a sentence does, below the name of its paper, at most."""

HEADING = 3
"""Lines of a heading with a day at most."""

DAY = 80
"""Characters of a day, with its weekday or what it heads, at most."""

LONGEST = 60
"""Lines of a cutting at most."""

_REVIEW = pattern(
    rf"{labels.ALERT}$|\W*(?i:{labels.REVIEW})\b(?:\W+(?i:del?|of|for|the|la|el|las|du|des|diari[oa]|weekly|daily|semanal)\b)*"
    r"(?:\W*$|\W+(?:[\dA-ZÁÉÍÓÚ]|(?i:prensa|press|medios|media|semana|week|semaine|d[íi]a|day|mes|month|noticias|news)\b))"
)
"""A heading of cuttings: what such a file is called, and no more than of whom or when it is."""
_LABEL = pattern(r"(?P<paper>[^:]{2,60}): (?P<title>[^a-záéíóúñàâçèêîôûãõü].*)")
_ROW = pattern(r"(?:\d{1,2}[.)] |[-•*▪·–] )?(?P<paper>[^\W\d][^:]{2,60}[ /.-]\d{4}): (?P<title>\S.*)")
_BEHIND = pattern(r"(?P<title>.{12,}) \((?P<paper>[^()]{2,60})\)")
_ISSUE = pattern(
    rf"(?:\W*(?i:{labels.REVIEW}|{labels.ISSUE})\b.*?)"
    r"(?:[\s,:|·⋅•/–—-]|\b(?:del?|of|du|el)\b)+(?=\d{1,4}\b|[^\W\d]{3,10},? \d)"
)
"""What a heading of cuttings has before its day."""

_ANY = "1 May 2019"
"""A day with which to ask whether a line is the name of a paper."""


class _Cutting(NamedTuple):
    """The name of a paper, and the lines of its cutting, the day behind that name."""

    paper: str
    lines: list[Line]
    sentence: bool = False
    """Whether its title is one, as others have in their texts."""


def applied(lines: Iterable[Line], aside: list[Aside]) -> Iterator[Line]:
    """Give the lines of a page, each of its cuttings with the day that it stands below, where others do there too.

    A day below which each cutting has its own is put `aside`.
    """
    rest = iter(lines)
    head = list(islice(rest, units.WINDOW))
    every = chain(head, rest)
    if _are_rows(head):
        return _of_rows(every)
    least = _least(head)
    return _dated(every, least, aside) if least else every


def _are_rows(head: list[Line]) -> bool:
    """Tell whether most lines of a page that are no texts are a paper, its day and a title."""
    rows = sum(_row(text) is not None for _, text in head)
    return rows >= LEAST and rows * 2 >= sum(bool(text) and not units.is_prose(text) for _, text in head)


def _of_rows(lines: Iterable[Line]) -> Iterator[Line]:
    """Write the title of each such line below its paper and day."""
    for number, text in lines:
        if row := _row(text):
            yield from ((number, ""), (number, row["paper"]), (number, row["title"]))
        else:
            yield number, text


def _row(text: str) -> re.Match[str] | None:
    """Read a line such as `2. La Prensa, 12 de mayo de 2024: Abren un albergue`."""
    found = _ROW.match(text) if dates.FIGURE.search(text, 0, papers.LONGEST) else None
    return found if found and papers.name(found["paper"]) and _is_title(found["title"], SHORT) else None


def _least(head: list[Line]) -> int:
    """Give the words of a title without a paper where several cuttings stand below one day, and hardly anything else.

    They have their papers, of which some are known as such by a word, or a heading says that they are cuttings, or they
    stand below several countries. Give 0 for any other page.
    """
    if not any(_day(text) for _, text in head):  # most pages
        return 0
    counts, names, others, review = list[int](), list[str](), 0, False
    places = set[str]()
    for block, _ in _gathered(_blocks(head)):
        above, day, below = _parted(block)
        review = review or any(_begun(_REVIEW, text) for _, text in ([*above, *day] if day or counts else below))
        if day:
            counts.append(0)
        if not below or not counts or _is_section(below):
            places |= {text for _, text in below if gazetteer.is_place(text)} if counts else set()
            continue
        found = _cutting(below, _ANY)
        if found and found.sentence and not (review or papers.holds_word(found.paper)):
            found = None
        names += [found.paper] if found else []
        told = found is not None or _is_titled(below)
        counts[-1] += told
        others += not (told or units.is_prose(below[-1][1]) or furniture.of(below[-1][1]))  # or the rest of a text
    known = sum(map(papers.holds_word, names))
    several = max(counts, default=0) >= LEAST or (sum(counts) >= LEAST and known == sum(counts))
    if not several or others > max(1, sum(counts) // MORE):
        return 0
    sure = NAMES * known >= len(names) and len(names) * 3 >= sum(counts) * 2
    review = review or len(places) >= LEAST
    return (LONG if names else TITLE) if review or (sure and names) else 0


def _begun(heading: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Give what a heading of cuttings begins with, which is no number: most lines that are asked are days."""
    return None if text[0].isdigit() else heading.match(text)


def _dated(lines: Iterable[Line], least: int, aside: list[Aside]) -> Iterator[Line]:
    """Write its day beside the paper of each cutting, or above the title of one without that has words enough."""
    day, held, begins = "", list[Line](), True
    unused: list[Line] = []  # the day, as long as all below it have their own
    for block, ends in _gathered(_blocks(lines)):
        above, told, below = _parted(block) if begins else ([], [], block)
        yield from _apart(above)
        if told:
            aside += _unused(unused)
            yield from _apart(held)
            day, held, unused = _day(told[0][1]), told, []
        if found := _cutting(below, day) if day and begins else None:
            unused = [*unused, *held] if found.lines is below else []
            below, held = found.lines, []
        elif day and begins and _heads_cutting(below, least):
            below, held, unused = [(below[0][0], day), *below], [], []
        elif day and begins and _is_titled(below):
            below = [*_apart(below[:1]), *below[1:]]  # the heading of a part of the cutting above
        if below:
            yield from () if _is_section(below) else _apart(held)
            held = held if _is_section(below) else []
            yield from below
            yield from [(below[-1][0], "")] if ends else []
        begins = ends
    aside += _unused(unused)
    yield from held


def _heads_cutting(block: list[Line], least: int) -> bool:
    """Tell whether a block is a cutting without the name of its paper, and no foot of the page."""
    return _is_titled(block, TITLE if _names_country(block) else least) and not furniture.of(block[0][1])


def _unused(day: list[Line]) -> list[Aside]:
    return [Aside(line=number, text=text, reason="the day of no cutting below it") for number, text in day]


def _apart(held: list[Line]) -> list[Line]:
    return [*held, (held[-1][0], "")] if held else []


def _parted(block: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Part a block that begins with a day, or is a heading that ends with one: what is above the day, it, and below."""
    if _day(block[0][1]):
        return _heading(block[0]), block[:1], block[1:]
    if len(block) > 1 and labels.CARD.fullmatch(block[-1][1]) and _day(block[-2][1]):  # NOTICIAS
        block = [*block[:-2], block[-1], block[-2]]
    if len(block) <= HEADING and _day(block[-1][1]) and not _tells(block):
        return [*block[:-1], *_heading(block[-1])], block[-1:], []
    return [], [], block


def _heading(line: Line) -> list[Line]:
    """Give the words of a heading of cuttings that stand before its day, if any."""
    number, text = line
    heading = _begun(_ISSUE, text)
    return [(number, heading[0].rstrip(" ,:|·⋅•/–—-"))] if heading else []


@lru_cache(maxsize=1 << 8)
def _day(text: str) -> str:
    """Give the day that a line is, or that a heading of cuttings ends with, as it may stand behind a paper; or nothing.

    It has no weekday, and is not in capitals.
    """
    if len(text) > DAY or not dates.FIGURE.search(text):
        return ""
    heading = _begun(_ISSUE, text)
    text = text[heading.end() :] if heading else text
    weekday, _, rest = text.partition(" ")
    bare = (rest if dates.is_weekday(weekday.rstrip(",")) else text).rstrip(" .:")
    if papers.NUMBERS.fullmatch(bare):
        return bare
    if not (day := dates.printed(text)):
        return ""
    if bare[:4].isdecimal():
        return dates.written(day)
    bare = bare.lower() if bare.isupper() else bare
    return bare.replace(", ", " de ") if " de " in bare else bare  # where the year was added


def _cutting(block: list[Line], day: str) -> _Cutting | None:
    """Give a cutting with its day behind its paper: above the title, below it, before it, or in brackets."""
    if len(block) < LEAST:
        return None
    (first, one), (second, two) = block[:2]
    if own := next((line for line in (one, two) if papers.day(line)), ""):  # its paper has its day
        return _Cutting(papers.name(own) or own, block)
    if _tells(block[2:]):
        stopped = len(two) <= STOPPED and len(two.split()) >= TITLE and not two.endswith(":")
        if (_is_title(two) or stopped) and (name := papers.name(line := _printed(one, day))):
            return _Cutting(name, [(first, line), (second, _without_stop(two)), *block[2:]], not _is_title(two))
        if _is_title(one) and (name := papers.name(line := _printed(two, day))):
            return _Cutting(name, [block[0], (second, line), *block[2:]])
    beside = (_LABEL.fullmatch(one) or _BEHIND.fullmatch(one)) if _tells(block[1:]) else None
    if beside and _is_title(beside["title"], SHORT):
        line = f"{beside['paper'].strip()}, {day}"
        if name := papers.name(line):
            return _Cutting(name, [(first, line), (first, beside["title"]), *block[1:]])
    return None


def _printed(paper: str, day: str) -> str:
    """Give the line of a paper and its day, a page of it behind both."""
    sheet = papers.SHEET.search(paper)
    return f"{paper[: sheet.start()]}, {day}{sheet[0]}" if sheet else f"{paper}, {day}"


def _without_stop(title: str) -> str:
    """Give a title of one sentence without the stop that ends it: others take it for a text."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") and ". " not in title else title


def _is_titled(block: list[Line], least: int = TITLE) -> bool:
    """Tell whether a block is a title and its text, and not a text that was wrapped."""
    return len(block) > 1 and _is_title(block[0][1], least) and not block[1][1][0].islower() and _tells(block[1:])


def _is_title(text: str, least: int = TITLE) -> bool:
    return len(text.split()) >= least and units.is_title(text)


def _names_country(block: list[Line]) -> bool:
    """Tell whether a title names a place, which the heading of a part of a text does not."""
    return bool(block) and next(iter(gazetteer.scan(block[0][1])), None) is not None


def _is_section(block: list[Line]) -> bool:
    """Tell whether a line heads several cuttings."""
    text = block[0][1]
    return len(block) == 1 and not units.is_prose(text) and len(text.split()) <= SECTION


def _tells(block: list[Line]) -> bool:
    return any(units.is_prose(text) for _, text in block)


def _gathered(blocks: Iterable[tuple[list[Line], bool]]) -> Iterator[tuple[list[Line], bool]]:
    """Give blocks, a paper, a title and a text that blank lines part as one."""
    held: list[Line] = []
    for block, ends in blocks:
        if held and _goes_on(held, block):
            held = [*held, *block]
        elif held:
            yield held, True
            held = block
        else:
            held = block
        if not (ends and _may_go_on(held)):
            yield held, ends
            held = []
    if held:
        yield held, True


def _may_go_on(block: list[Line]) -> bool:
    """Tell whether a block may be the paper or the title of a cutting, or both."""
    if len(block) > LEAST or _tells(block) or _day(block[0][1]):
        return False
    return any(map(_paper, (text for _, text in block))) or (len(block) == 1 and _is_title(block[0][1]))


def _paper(text: str) -> str:
    """Give the paper that a line names which holds a word of such names, perhaps before a title."""
    named = _LABEL.fullmatch(text)
    name = named["paper"] if named else text
    return name if papers.holds_word(name) and papers.name(f"{name}, {_ANY}") else ""


def _goes_on(held: list[Line], block: list[Line]) -> bool:
    """Tell whether a block is what is missing of a cutting: its title, its paper, or its text."""
    first, below = held[0][1], block[0][1]
    if len(held) > 1 or (_paper(first) and _LABEL.fullmatch(first)):
        return units.is_prose(below)
    return _is_title(below) if _paper(first) else len(block) == 1 and bool(_paper(below))


def _blocks(lines: Iterable[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Give the lines between blank ones, no more at a time than a cutting has, and whether a blank line ends them."""
    held: list[Line] = []
    for line in lines:
        if held and (not line[1] or len(held) == LONGEST):
            yield from _without_country(held, not line[1])
            held = []
        if line[1]:
            held.append(line)
    if held:
        yield from _without_country(held, True)


def _without_country(block: list[Line], ends: bool) -> Iterator[tuple[list[Line], bool]]:
    """Give a block, the name of a place on its first line, above a paper or a title, as one of its own."""
    heads = len(block) > LEAST and gazetteer.is_place(block[0][1])
    if heads and (_cutting(block[1:], _ANY) or _is_titled(block[1:])):
        yield block[:1], True
        block = block[1:]
    yield block, ends
