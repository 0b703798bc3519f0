"""Dates with company: lines in which an author, a section, a place or a title stands beside a date.

Which words may stand there nobody can list; a line is believed when others of the page are made in the same way.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable
from typing import NamedTuple

from iomcli import chats, dates, daylines, facts, gazetteer, listings, papers, stamps
from iomcli.daylines import Parts, Shape
from iomcli.items import NO_MOMENT, NO_YEAR
from iomcli.listings import HEADLINE, SHORTEST, TITLE
from iomcli.patterns import pattern
from iomcli.stamps import Stamp

LONGEST = 140
"""Characters of a date line with company at most."""

LABELLED = 6
"""Words of a value and the next label, where labels stand on one line."""

NEAR = 2
"""Lines above a place and a day among which no date stands, where it begins an item."""

DAY = ""
"""What stands for a day among the lines of a page, of which none is empty."""

AROUND = 4
"""Lines above a paper and its day that are looked at."""

NOTE = 2
"""Lines of a list of one day and its heading."""

_ENDS = tuple(".!?…:;,\"'”’»)]")
# What only a date line begins with.
_TELLS = pattern(
    r"(?:posted|published|submitted|publi(?:cad|é|ée)[oa]?|escrito|postado|enviado|redacci[óo]n)\b", re.IGNORECASE
)


class Shapes(NamedTuple):
    """How lines with a date are made on a page, where several are made alike."""

    company: frozenset[Shape] = frozenset()
    titles: frozenset[Shape] = frozenset()
    chat: bool = False
    """Whether they are those of a chat."""
    periods: bool = False
    """Whether a title may also stand behind a month or a year alone."""
    headed: bool = False
    """Whether the text stands behind the days, and the title above."""
    yearless: bool = False
    """Whether its days have no year, and head items none the less."""
    papers: bool = False
    """Whether lines of a paper and its day stand above items, however these are made."""
    since: bool = False
    """Whether some of its items tell how long ago they were printed where others have their day."""


def repeated(lines: Iterable[str]) -> Shapes | None:
    """Find how the lines of a page are made that hold a date and more; with a few plain date lines there are none."""
    every = [line for line in lines if line]
    found: dict[Shape, list[Parts]] = {}
    told, amid = set[Shape](), set[Shape]()
    placed: Counter[Shape] = Counter()
    headed: dict[Shape, set[str]] = {}
    loose: dict[Shape, dict[int, Parts]] = {}
    if chats.is_chat(every):
        return Shapes(chat=True)
    parted, numbered, plain, texts = _parted(every), list[int](), 0, False
    above: deque[str] = deque([""], NEAR + 1)  # the line itself is the last
    for index, (line, below, parts) in enumerate(zip(every, [*every, ""][1:], parted, strict=True)):
        above.append(line)
        texts = texts or listings.is_text(line)
        if len(line) > HEADLINE or not dates.FIGURE.search(line):
            continue
        numbered.append(index)
        if parts and parts.is_loose and listings.is_headed(parts):
            loose.setdefault(parts.shape, {})[index] = parts
        if (not parts or parts.is_loose or daylines.longest(parts) <= TITLE) and stamps.read(line):
            plain += 1
        elif parts and not parts.is_loose:
            told |= {parts.shape} if _TELLS.match(line) else set()
            amid |= {parts.shape} if texts else set()
            placed[parts.shape] += _begins_item([*above][:-1], line, below)
            headed.setdefault(parts.shape, set()).update(_title_of_text(above[-2], parts))
            found.setdefault(parts.shape, []).append(parts)
    company, titles = _of_lines(found, plain, told, placed, amid, daylines.bulleted(every), not _is_note(every))
    titles |= listings.of_notes(every, parted) | listings.of_all(every, parted) | listings.of_listings(loose, every)
    titles |= (chronology := listings.of_periods(every)) or set()
    periods = chronology is not None or listings.are_among_days(titles, every, parted)
    of_papers = _are_of_papers(every, parted, numbered, plain)
    yearless = not (plain or found or of_papers) and listings.are_yearless(every, numbered)
    since = plain > 0 and listings.are_since(every)
    if not any((company, titles, periods, of_papers, yearless, since)):
        return None
    titled = any(len(above) > 1 and len(found[shape]) * 4 <= len(above) * 5 for shape, above in headed.items())
    shapes = Shapes(frozenset(company), frozenset(titles), periods=periods, headed=titled)
    return shapes._replace(papers=of_papers, yearless=yearless, since=since)


def _of_lines(
    found: dict[Shape, list[Parts]],
    plain: int,
    told: set[Shape],
    placed: Counter[Shape],
    amid: set[Shape],
    listed: Counter[Shape],
    least: int,
) -> tuple[set[Shape], set[Shape]]:
    """Give the shapes of lines with company, and of those with titles, where there are so many `plain` date lines.

    Some shapes are `told` by their words to be date lines; `placed` ones can begin items; others stand `amid` texts.
    Of those `listed` with bullets one more than the `least` is enough.
    """
    company, titles = set(), set()
    for shape, every in found.items():
        words = [*map(daylines.longest, every)]
        sure = len(words) > 1 or shape in told
        beside = placed[shape] == len(words) and plain > 0  # a place and a day among items with a day alone
        row = shape not in amid and all(gazetteer.is_place(daylines.bare(parts.before)) for parts in every)
        if len(words) > plain and _are_rows(shape, every):
            titles.add(shape)
        elif beside or (sure and len(words) > plain and _is_company(shape, words)):
            company.add(shape)
        elif (
            len(words) > least + (listed[shape] < len(words))
            and len(words) > plain
            and _is_titled(shape, words, row=row)
        ):
            titles.add(shape)
    return company, titles


def _parted(lines: list[str]) -> list[Parts | None]:
    """Part each line at its only date where it is no text."""
    return [daylines.parts_of(line) if len(line) <= HEADLINE else None for line in lines]


def _is_note(lines: list[str]) -> bool:
    """Tell whether lines are a list of one day, perhaps below its heading."""
    return len(lines) <= NOTE and (len(lines) < NOTE or len(lines[0].split()) <= TITLE)


def _title_of_text(above: str, parts: Parts) -> set[str]:
    """Give the title that stands above a line, where this is a day and a text behind it."""
    titled = (
        not parts.before
        and listings.is_text(parts.after)
        and len(above.split()) >= SHORTEST
        and not above.endswith(_ENDS)
    )
    return {above} if titled and not (daylines.parts_of(above) or gazetteer.is_place(above)) else set()


def _are_of_papers(lines: list[str], parted: list[Parts | None], numbered: list[int], plain: int) -> bool:
    """Tell whether several `numbered` lines, more than the `plain` date lines, are papers and days above titles.

    As many are enough where they are known as papers. Or each title has one day, on one side of it and its text or
    between them.
    """
    told = [index for index in numbered if daylines.day_of_paper(lines[index], parted[index])]
    if told and _are_anywhere(lines, told, numbered):
        return True
    titled = [index for index in told if not any(map(listings.is_text, lines[index + 1 : index + 2]))]
    if len(titled) * 5 < len(told) * 4 or len(titled) < max(plain, 2):
        return False
    return len(titled) > plain or all(papers.holds_word(papers.name(lines[index]) or "-") for index in titled)


def _are_anywhere(lines: list[str], told: list[int], numbered: list[int]) -> bool:
    """Tell whether papers and their days, and no more other days, are those of the titles of a page, one to each.

    One that is known as a paper is enough where it stands above the only text. An address tells nothing.
    """
    known = any(papers.holds_word(papers.name(lines[index]) or lines[index]) for index in told)
    days = {*told}
    others = [index for index in numbered if index not in days and stamps.read(lines[index])]
    if not known or len(others) > len(told):
        return False
    days.update(others)
    rest = [DAY if at in days else line for at, line in enumerate(lines) if "://" not in line or listings.is_text(line)]
    at = [index for index, line in enumerate(rest) if line == DAY]
    titles = sum(_heads_text(rest, index) for index in range(len(rest)))
    if len(at) == 1 and (at[0] > 1 or titles > 1):
        return False
    return titles == len(at) and all(_is_beside_text(rest, index) for index in at)


def _heads_text(rest: list[str], index: int) -> bool:
    """Tell whether a line is a title above a text, where another text ends; days may stand around it."""
    if rest[index] == DAY or listings.is_text(rest[index]) or len(rest[index].split()) < SHORTEST:
        return False
    above = next((line for line in rest[max(0, index - AROUND) : index][::-1] if line != DAY), "")
    below = next((line for line in rest[index + 1 : index + 3] if line != DAY), "")
    return listings.is_text(below or "-") and (not above or listings.is_text(above))


def _is_beside_text(rest: list[str], index: int) -> bool:
    """Tell whether a day stands between a title and its text, or below a text where none goes on, or above a title."""
    if index and _heads_text(rest, index - 1):
        return True
    ended = not index or rest[index - 1] == DAY or listings.is_text(rest[index - 1])
    below = next((at for at in range(index + 1, min(index + 3, len(rest))) if rest[at] != DAY), 0)
    return ended and (not below or _heads_text(rest, below))


def _begins_item(above: list[str], line: str, below: str) -> bool:
    """Tell whether a place and a day can begin an item: a text ends above it, no date stands there, a title below."""
    if not stamps.is_place_and_day(line) or any(map(stamps.read, filter(None, above))):
        return False
    return (not above[-1] or above[-1].endswith(_ENDS)) and bool(below) and not below.endswith(_ENDS)


def read(line: str, shapes: Shapes | None, month_first: bool | None = None) -> Stamp | None:
    """Read a date line, also one that is made as others of its page are; a title beside the date is its rest."""
    if shapes is None:
        return stamps.read(line, month_first)
    if shapes.chat and (message := chats.read(line, month_first)):
        return message
    if (shapes.titles or shapes.periods) and (found := _titled(line, shapes, month_first)):
        return found
    if shapes.yearless and listings.is_yearless(line):
        return Stamp(None, unclear=NO_YEAR)
    if shapes.since and listings.is_since(line):
        return Stamp(None, unclear=NO_MOMENT)
    parts = daylines.parts_of(line) if len(line) <= HEADLINE else None
    if parts and parts.shape in shapes.company and parts.shape.before in (",", "|"):
        return stamps.read(parts.day, month_first)  # as by all of the line, which takes as long again
    if found := stamps.read(line, month_first):
        return found
    if shapes.papers and (day := daylines.day_of_paper(line, parts)):
        return stamps.read(day, month_first)
    return stamps.read(parts.day, month_first) if parts and parts.shape in shapes.company else None


def _titled(line: str, shapes: Shapes, month_first: bool | None) -> Stamp | None:
    if shapes.periods and len(line) <= HEADLINE and (told := daylines.partial_first(line)):
        return Stamp(None, rest=told[1], unclear=told[2], titled=True)
    parts = daylines.parts_of(line[:HEADLINE]) if len(line) <= HEADLINE or any(map(str.isdigit, line[:3])) else None
    found = stamps.read(parts.day, month_first) if parts and parts.shape in shapes.titles else None
    text = line[HEADLINE:]
    if not parts or not found or (text and parts.before):
        return None
    rest = daylines.rest(parts) + text if parts.after else ""
    title = " | ".join(filter(None, (daylines.bare(parts.before).strip(), rest.strip())))  # of a row with its place
    return Stamp(found.day, title, found.unclear, found.labelled, found.timed, titled=True, updated=found.updated)


def _is_company(shape: Shape, words: list[int]) -> bool:
    """Tell whether lines of a shape hold a few words beside a date, and no title or sentence."""
    most = LABELLED if shape.before == ":" else TITLE
    return shape.after not in ("\t", ":") and sum(words) <= most * len(words)


def _are_rows(shape: Shape, every: list[Parts]) -> bool:
    """Tell whether lines are rows of the name of a paper, a day and a title, which differ and are no names."""
    if shape.before != shape.after or shape.after not in "|·•–—-":
        return False
    titles = {daylines.rest(parts) for parts in every}
    if len(titles) < max(len(every), 2) or any(len(title.split()) < SHORTEST for title in titles):
        return False
    small = (word for title in titles for word in title.split() if word.islower() and word not in facts.JOINING)
    names = [daylines.bare(parts.before) for parts in every]
    named = (name[:1].isupper() and len(name.split()) <= TITLE and not gazetteer.is_place(name) for name in names)
    return any(small) and all(named)


def _is_titled(shape: Shape, words: list[int], *, row: bool) -> bool:
    """Tell whether lines of a shape hold a date and a title beside it: on one side, or in a `row` behind a place."""
    one_side = not shape.before or (not shape.after and shape.before in "|·•–—-([")
    row = row and shape.before == shape.after and shape.before in "|·•–—-\t"
    return (one_side or row) and sum(words) > (SHORTEST if row else TITLE) * len(words)
