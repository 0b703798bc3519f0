"""Press cuttings below the days of a week: the day written beside the paper of each, as it stands above one alone."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from iomcli import dates, labels, papers, units
from iomcli.patterns import pattern

HEAD = 3_000
"""Lines that are looked at to find whether a page is one of cuttings below days."""

LEAST = 2
"""Cuttings that stand below one day of such a page."""

MORE = 4
"""Cuttings to each text below a day that is none, at least; one such text ends a page."""

TITLE = 4
"""Words of the title of a cutting at least."""

SHORT = 3
"""The same of one with its paper on its line."""

HEADING = 3
"""Lines of a heading with a day at most."""

LONGEST = 60
"""Lines of a cutting at most."""

_REVIEW = pattern(rf".*\b(?i:{labels.REVIEW})")
_LABEL = pattern(r"(?P<paper>[^:]{2,60}): (?P<title>\S.*)")
_BEHIND = pattern(r"(?P<title>.{12,}) \((?P<paper>[^()]{2,60})\)")
_ANY = "1 May 2019"
"""A day with which to ask whether a line is the name of a paper."""

Line = tuple[int, str]


def applied(lines: Iterable[Line]) -> Iterator[Line]:
    """Give the lines of a page, each of its cuttings with the day that it stands below, where others do there too."""
    rest = iter(lines)
    head = list(islice(rest, HEAD))
    every = chain(head, rest)
    return _dated(every) if _are_below_days(head) else every


def _are_below_days(head: list[Line]) -> bool:
    """Tell whether several cuttings stand below one day, and hardly anything else below days.

    They have their papers, or stand below a heading that says that they are cuttings.
    """
    if sum(bool(_day(text)) for _, text in head) == 0:  # most pages
        return False
    counts, named, others, review = list[int](), 0, 0, False
    for block in _blocks(head):
        above, day, below = _parted(block)
        review = review or any(_REVIEW.match(text) for _, text in above)
        if day:
            counts.append(0)
        elif not counts:
            review = review or any(_REVIEW.match(text) for _, text in below)
            continue
        own = below and _beside_paper(below, _ANY)
        told = bool(own) or _is_titled(below)
        counts[-1] += told
        named += bool(own)
        others += bool(below) and not told
    several = max(counts, default=0) >= LEAST and sum(counts) >= MORE * (others - 1)
    return several and (review or named * (MORE + 1) >= MORE * sum(counts))


def _dated(lines: Iterable[Line]) -> Iterator[Line]:
    """Write its day beside the paper of each cutting, or above the title of one without."""
    day, held = "", list[Line]()
    for block in _blocks(lines):
        above, told, below = _parted(block)
        yield from above
        if told:
            day, held = _day(told[0][1]), told
        if not below:
            continue
        if made := _beside_paper(below, day) if day else None:
            below, held = made, []
        elif day and _is_titled(below):
            below, held = [(below[0][0], day), *below], []
        yield from (*held, (held[0][0], "")) if held else ()
        yield from below
        yield below[-1][0], ""
        held = []
    yield from held


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


def _beside_paper(block: list[Line], day: str) -> list[Line] | None:
    """Give a cutting with its day behind its paper: above the title, below it, before it, or in brackets."""
    (first, one), (second, two) = block[0], block[1] if block[1:] else (0, "")
    if _is_title(two) and _tells(block[2:]) and papers.day(f"{one}, {day}"):
        return [(first, f"{one}, {day}"), *block[1:]]
    if _is_title(one) and _tells(block[2:]) and papers.day(f"{two}, {day}"):
        return [block[0], (second, f"{two}, {day}"), *block[2:]]
    beside = (_LABEL.fullmatch(one) or _BEHIND.fullmatch(one)) if _tells(block[1:]) else None
    if beside and _is_title(beside["title"], SHORT) and papers.day(f"{beside['paper']}, {day}"):
        return [(first, f"{beside['paper']}, {day}"), (first, beside["title"]), *block[1:]]
    return None


def _is_titled(block: list[Line]) -> bool:
    return len(block) > 1 and _is_title(block[0][1]) and _tells(block[1:])


def _is_title(text: str, least: int = TITLE) -> bool:
    return len(text.split()) >= least and units.is_title(text)


def _tells(block: list[Line]) -> bool:
    return any(units.is_prose(text) for _, text in block)


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Give the lines between blank ones, no more than a cutting has."""
    held: list[Line] = []
    for line in lines:
        if held and (not line[1] or len(held) == LONGEST):
            yield held
            held = []
        if line[1]:
            held.append(line)
    if held:
        yield held
