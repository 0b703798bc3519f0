"""Press cuttings below the days of a week: the day written beside the paper of each, as it stands above one alone."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from iomcli import dates, labels, papers, units
from iomcli.items import Line
from iomcli.patterns import pattern

HEAD = 3_000
"""Lines that are looked at to find whether a page is one of cuttings below days."""

LEAST = 2
"""Cuttings that stand below one day of such a page."""

MORE = 2
"""Cuttings to each other text below a day at least; one may end a page."""

NAMES = 3
"""Names of papers to each that holds a word of such names, at most."""

TITLE = 4
"""Words of the title of a cutting at least."""

SHORT = 3
"""The same of one with its paper on its line."""

STOPPED = 120
"""Characters of a title that ends as a sentence does, below the name of its paper, at most."""

HEADING = 3
"""Lines of a heading with a day at most."""

LONGEST = 60
"""Lines of a cutting at most."""

_REVIEW = pattern(rf"\W*(?i:{labels.REVIEW})\b")
_LABEL = pattern(r"(?P<paper>[^:]{2,60}): (?P<title>[^a-záéíóúñàâçèêîôûãõü].*)")
_BEHIND = pattern(r"(?P<title>.{12,}) \((?P<paper>[^()]{2,60})\)")
_ANY = "1 May 2019"
"""A day with which to ask whether a line is the name of a paper."""


class _Cutting(NamedTuple):
    """The name of a paper, and the lines of its cutting, the day behind that name."""

    paper: str
    lines: list[Line]


def applied(lines: Iterable[Line]) -> Iterator[Line]:
    """Give the lines of a page, each of its cuttings with the day that it stands below, where others do there too."""
    rest = iter(lines)
    head = list(islice(rest, HEAD))
    every = chain(head, rest)
    return _dated(every) if _are_below_days(head) else every


def _are_below_days(head: list[Line]) -> bool:
    """Tell whether several cuttings stand below one day, and hardly anything else below days.

    They have their papers, of which some are known as such by a word, or a heading says that they are cuttings.
    """
    if not any(_day(text) for _, text in head):  # most pages
        return False
    counts, names, others, review = list[int](), list[str](), 0, False
    for block, _ in _blocks(head):
        above, day, below = _parted(block)
        review = review or any(_REVIEW.match(text) for _, text in (above if day or counts else below))
        if day:
            counts.append(0)
        if not below or not counts:
            continue
        if found := _cutting(below, _ANY):
            names.append(found.paper)
        told = found is not None or _is_titled(below)
        counts[-1] += told
        others += not (told or all(units.is_prose(text) for _, text in below))  # or the rest of a text
    if max(counts, default=0) < LEAST or others > max(1, sum(counts) // MORE):
        return False
    sure = NAMES * sum(map(papers.holds_word, names)) >= len(names) and len(names) * 3 >= sum(counts) * 2
    return review or (sure and bool(names))


def _dated(lines: Iterable[Line]) -> Iterator[Line]:
    """Write its day beside the paper of each cutting, or above the title of one without."""
    day, held, begins = "", list[Line](), True
    for block, ends in _blocks(lines):
        above, told, below = _parted(block) if begins else ([], [], block)
        yield from above
        if told:
            yield from _apart(held)
            day, held = _day(told[0][1]), told
        if found := _cutting(below, day) if day and begins else None:
            below, held = found.lines, []
        elif day and begins and _is_titled(below):
            below, held = [(below[0][0], day), *below], []
        if below:
            yield from _apart(held)
            held = []
            yield from below
            yield from [(below[-1][0], "")] if ends else []
        begins = ends
    yield from held


def _apart(held: list[Line]) -> list[Line]:
    return [*held, (held[-1][0], "")] if held else []


def _parted(block: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Part a block that begins with a day, or is a heading that ends with one: what is above the day, it, and below."""
    if _day(block[0][1]):
        return [], block[:1], block[1:]
    if len(block) <= HEADING and _day(block[-1][1]) and not _tells(block):
        return block[:-1], block[-1:], []
    return [], [], block


def _day(text: str) -> str:
    """Give the day that a line is, without its weekday and not in capitals; or nothing."""
    if not dates.printed(text):
        return ""
    weekday, _, rest = text.partition(" ")
    bare = (rest if dates.is_weekday(weekday) else text).rstrip(" .:")
    bare = bare.lower() if bare.isupper() else bare
    return bare.replace(", ", " de ") if " de " in bare else bare  # where the year was added


def _cutting(block: list[Line], day: str) -> _Cutting | None:
    """Give a cutting with its day behind its paper: above the title, below it, before it, or in brackets."""
    if len(block) < LEAST:
        return None
    (first, one), (second, two) = block[:2]
    if _tells(block[2:]):
        stopped = len(two) <= STOPPED and len(two.split()) >= TITLE and not two.endswith(":")
        if (_is_title(two) or stopped) and (name := papers.name(f"{one}, {day}")):
            return _Cutting(name, [(first, f"{one}, {day}"), *block[1:]])
        if _is_title(one) and (name := papers.name(f"{two}, {day}")):
            return _Cutting(name, [block[0], (second, f"{two}, {day}"), *block[2:]])
    beside = (_LABEL.fullmatch(one) or _BEHIND.fullmatch(one)) if _tells(block[1:]) else None
    if beside and _is_title(beside["title"], SHORT) and (name := papers.name(f"{beside['paper']}, {day}")):
        return _Cutting(name, [(first, f"{beside['paper']}, {day}"), (first, beside["title"]), *block[1:]])
    return None


def _is_titled(block: list[Line]) -> bool:
    return len(block) > 1 and _is_title(block[0][1]) and _tells(block[1:])


def _is_title(text: str, least: int = TITLE) -> bool:
    return len(text.split()) >= least and units.is_title(text)


def _tells(block: list[Line]) -> bool:
    return any(units.is_prose(text) for _, text in block)


def _blocks(lines: Iterable[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Give the lines between blank ones, no more at a time than a cutting has, and whether a blank line ends them."""
    held: list[Line] = []
    for line in lines:
        if held and (not line[1] or len(held) == LONGEST):
            yield held, not line[1]
            held = []
        if line[1]:
            held.append(line)
    if held:
        yield held, True
