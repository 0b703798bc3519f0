"""Dates with company: lines in which an author, a section, a place or a title stands beside a date.

Which words may stand there nobody can list; a line is believed when others of the page are made in the same way.
"""

import re
from collections import Counter, deque
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple

from iomcli import chats, dates, daylines, furniture, gazetteer, papers, partial, stamps, wrapping
from iomcli.daylines import LOOSE, Parts, Shape
from iomcli.items import NO_YEAR
from iomcli.patterns import pattern
from iomcli.stamps import Stamp

LONGEST = 140
"""Characters of a date line with company at most."""

HEADLINE = 240
"""Characters of a line that holds a date and a title."""

TITLE = 4
"""Beside a date, more words than these are a title where lines of the page have them on the average."""

LABELLED = 6
"""Words of a value and the next label, where labels stand on one line."""

NEAR = 2
"""Lines above a place and a day among which no date stands, where it begins an item."""

LISTED = 3
"""Lines of a day and a title, joined by no more than that, of which a listing has as many at least."""

NOTE = 2
"""Lines of a list of one day and its heading."""

SHORTEST = 3
"""Words of a title on the average at least, on a page of nothing but titles and their days."""

_SENTENCE = (".", "!", "?", "…", ".”", '."', ".»", ".)")
_ENDS = tuple(".!?…:;,\"'”’»)]")
# Behind a day it begins a line of an agenda or of a log, and no title.
_HOUR = pattern(r"\d{1,2}[:h]\d{2}\b")
# What only a date line begins with.
_TELLS = pattern(
    r"(?:posted|published|submitted|publi(?:cad|é|ée)[oa]?|escrito|postado|enviado|redacci[óo]n)\b", re.IGNORECASE
)

# The day behind it is none on which news came out.
_OF_WHAT = pattern(
    r"\b(?:accessed|consulted|retrieved|taken|deadline|date|due|expires|consultad[oa]|acces(?:o|ado)|plazo|l[íi]mite|cierre"
    r"|vence|consult[ée]e?|prise?|échéance)\W*$",
    re.IGNORECASE,
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
        texts = texts or _is_text(line)
        if len(line) > HEADLINE or not dates.FIGURE.search(line):
            continue
        numbered.append(index)
        if parts and parts.is_loose and _is_headed(parts):
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
    titles |= _of_notes(every, parted) | _of_all(every, parted) | _of_listings(loose, every)
    titles |= (chronology := _of_periods(every)) or set()
    periods = chronology is not None or _are_among_days(titles, every, parted)
    of_papers = _are_of_papers(every, parted, numbered, plain)
    yearless = not (plain or found or of_papers) and _are_yearless(every, numbered)
    if not (company or titles or periods or of_papers or yearless):
        return None
    titled = any(len(above) > 1 and len(found[shape]) * 4 <= len(above) * 5 for shape, above in headed.items())
    return Shapes(
        frozenset(company), frozenset(titles), periods=periods, headed=titled, papers=of_papers, yearless=yearless
    )


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


def _are_among_days(titles: set[Shape], lines: list[str], parted: list[Parts | None]) -> bool:
    """Tell whether months and years alone stand among the days of a page of nothing but these and their titles."""
    if all(shape.before for shape in titles) or not any(map(daylines.partial_first, lines)):
        return False
    others = (line for line, one in zip(lines, parted, strict=True) if not one or one.shape not in titles)
    return not any(_is_text(line) and not daylines.partial_first(line) for line in others)


def _parted(lines: list[str]) -> list[Parts | None]:
    """Part each line at its only date where it is no text."""
    return [daylines.parts_of(line) if len(line) <= HEADLINE else None for line in lines]


def _of_periods(lines: list[str]) -> set[Shape] | None:
    """Give how the days are told of a chronology of which some or all lines begin with a month or a year alone.

    None where a page is no such thing: nothing else but its menu stands in it, and above it no text.
    """
    if not any(map(daylines.partial_first, lines)):  # most pages
        return None
    shapes, days, periods = set[Shape](), 0, 0
    for line in lines:
        if daylines.partial_first(line):
            periods += 1
        elif (parts := daylines.parts_of(line[:HEADLINE])) and parts.after and _is_entry(parts):
            shapes.add(parts.shape)
            days += 1
        elif not (furniture.reason(line) or _is_between(line)) and (periods or days or _is_text(line)):
            return None
    return shapes if periods and periods + days >= LISTED else None


def _are_yearless(lines: list[str], numbered: list[int]) -> bool:
    """Tell whether days without a year, of `numbered` lines, stand above titles and their texts, and nowhere else."""
    days = [index for index in numbered if _is_yearless(lines[index])]
    if any(map(_is_text, lines[: next(iter(days), 0)])):
        return False
    below = [lines[index + 1 : index + 3] for index in days]
    told = (len(two) == 2 and len(two[0].split()) > 1 and not _is_text(two[0]) and _is_text(two[1]) for two in below)
    return len(days) > 1 and all(told)


def _is_yearless(line: str) -> bool:
    return not line[-1:].isdigit() and partial.may_be_day(line) and partial.day(line) is not None


def _of_notes(lines: list[str], parted: list[Parts | None]) -> set[Shape]:
    """Give how lines are made that are the day and the title of notes, a text below each, and of which a page is made.

    No text and no other date stands above the first of them. What stands beside the days is no text, and more than
    names of places, or of sections, which are few.
    """
    notes: list[tuple[Parts, str]] = []
    begun: set[str] = set()
    dates = 0
    if not any(parts and not parts.before for parts in parted):  # most pages
        return set()
    for (line, below), parts in zip(pairwise([*lines, ""]), parted, strict=True):
        if parts and not parts.before and not (parts.is_loose and stamps.read(line)):
            notes.append((parts, below))
            begun.add(line)
        elif (not parts or parts.shape.before in LOOSE) and stamps.read(line):
            dates += 1
        if not notes and (dates or line.endswith(_SENTENCE)):
            return set()
    texts = sum(below.endswith(_SENTENCE) and below not in begun for _, below in notes)
    titles = {
        rest for parts, _ in notes if (rest := daylines.rest(parts))[:1].isalpha() and not rest.endswith(_SENTENCE)
    }
    if len(notes) < 2 or dates >= len(notes) or texts * 5 < len(notes) * 4 or len(titles) * 2 <= len(notes):
        return set()
    return set() if all(map(gazetteer.is_place, titles)) else {parts.shape for parts, _ in notes}


def _of_all(lines: list[str], parted: list[Parts | None]) -> set[Shape]:
    """Give how lines are made that are a day and a title, on the same side of it, where they are all of a page.

    Its menu may stand above, a place below, or lines without a day that are few, besides ends of wrapped titles; below
    days in brackets also a text.
    """
    heads: list[Parts] = []
    above: list[str] = []
    told, strange = set[int](), 0
    for line, parts in zip(lines, parted, strict=True) if any(parted) else ():
        if parts and _is_entry(parts) and bool(parts.after) == bool((heads or [parts])[0].after):
            heads.append(parts)
        elif furniture.reason(line) or (heads and (_is_between(line) or daylines.partial_first(line))):
            pass
        elif _is_text(line) and heads and heads[0].shape.before in ("(", "["):
            told.add(len(heads))
        elif _is_text(line) or stamps.read(line):
            if len(heads) < LISTED or _is_text(line):
                return set()
            break
        elif heads:
            strange += not wrapping.is_end(daylines.title(heads[-1]), line)
        else:
            above.append(line)
    titles = [*map(daylines.title, heads)]
    differing = len(set(titles))
    sure = heads and not (heads[0].is_loose or strange) and all(len(line.split()) < SHORTEST for line in above)
    if len(titles) < LISTED and not sure and any(title.endswith(".") for title in titles):
        return set()
    least = TITLE + 1 if any(len(line.split()) > TITLE for line in above) else SHORTEST
    if sum(len(title.split()) for title in titles) < least * len(titles) or len(told) not in (0, len(titles)):
        return set()
    alone = differing > 1 and differing * 5 >= len(titles) * 4 and strange * LISTED <= len(titles)
    return {parts.shape for parts in heads} if alone and not all(map(gazetteer.is_place, titles)) else set()


def _is_note(lines: list[str]) -> bool:
    """Tell whether lines are a list of one day, perhaps below its heading."""
    return len(lines) <= NOTE and (len(lines) < NOTE or len(lines[0].split()) <= TITLE)


def _is_between(line: str) -> bool:
    """Tell whether a line may stand between the entries of a listing: a place, or the name of a month."""
    return gazetteer.is_place(line) or dates.is_month(line.rstrip(":."))


def _is_entry(parts: Parts) -> bool:
    """Tell whether a day and what stands beside it can be all that a listing tells of an item."""
    title, joint = daylines.title(parts), parts.shape.after or parts.shape.before
    joined = joint in "([:|·•–—-\t" or (joint == " " and len(title.split()) > TITLE)
    sole = not any(end in title for end in (". ", "! ", "? "))
    told = _is_text(title) and (sole or not parts.is_loose)  # one sentence or, behind a mark, more: as in a chronology
    after = parts.after.rstrip(".…!?") if told else parts.after
    small = parts.shape.after in (":", "–", "—")  # behind which a sentence may go on in small letters
    return joined and _is_headed(parts._replace(after=after), small=small) and not furniture.reason(title)


def _of_listings(loose: dict[Shape, dict[int, Parts]], lines: list[str]) -> set[Shape]:
    return {shape for shape, heads in loose.items() if _is_of_listing(heads, lines)}


def _is_of_listing(heads: dict[int, Parts], lines: list[str]) -> bool:
    """Tell whether lines of one shape, of a day and a title with nothing between the two, are those of a page.

    No text and no other date stands above the first of them. A text stands just below most, or below none: then a few
    titles without a day are among them, or as many ends of titles where no sentence is.
    """
    if len(heads) < LISTED or not _differ(heads.values()):
        return False
    first, last = min(heads), max(heads)
    if any(_is_text(line) or stamps.read(line) for line in lines[:first]):
        return False
    texts = {index for index, line in enumerate(lines) if index > first and index not in heads and _is_text(line)}
    others = last + 1 - first - len(heads)
    few = (others - sum(index < last for index in texts)) * 4 <= len(heads)
    told = sum(index + 1 in texts for index in heads)
    if few and (told * 5 >= len(heads) * 4 or (told * 2 >= len(heads) and told == len(texts))):
        return True
    if last + 1 in texts or sum(index < last for index in texts) * 5 > len(heads):
        return False
    if any(_is_text(line) and not _is_text(above) for above, line in pairwise(lines[last + 1 :])):
        return False  # a title and a text, or a wrapped text: no foot of a page
    sure = heads[first].after or not first or len(lines[first - 1].split()) <= TITLE  # no publishers below titles
    return others * 4 <= len(heads) or (bool(sure) and not texts and others <= len(heads))


def _differ(heads: Collection[Parts]) -> bool:
    """Tell whether what stands beside days is as long as titles are, and mostly not the same."""
    beside = {parts.before + parts.after for parts in heads}
    return len(beside) * 5 >= len(heads) * 4 and sum(map(daylines.longest, heads)) >= TITLE * len(heads)


def _title_of_text(above: str, parts: Parts) -> set[str]:
    """Give the title that stands above a line, where this is a day and a text behind it."""
    titled = not parts.before and _is_text(parts.after) and len(above.split()) >= SHORTEST and not above.endswith(_ENDS)
    return {above} if titled and not (daylines.parts_of(above) or gazetteer.is_place(above)) else set()


def _is_text(line: str) -> bool:
    return line.endswith(_SENTENCE) and line[0] != "©"


def _is_headed(parts: Parts, *, small: bool = False) -> bool:
    """Tell whether what stands on one side of a day looks like a title, and not like a sentence.

    It may begin with a `small` letter where this is said.
    """
    if (parts.before and parts.after) or _OF_WHAT.search(parts.before):
        return False
    title = daylines.title(parts).lstrip("\"'“‘«¿¡(").rstrip("\"'”’»)")
    begins = title[:1].isupper() or title[:1].isdigit() or (small and title[:1].islower())
    return begins and not title.endswith((".", "…")) and not _HOUR.match(title)


def _are_of_papers(lines: list[str], parted: list[Parts | None], numbered: list[int], plain: int) -> bool:
    """Tell whether several `numbered` lines, more than the `plain` date lines, are papers and days above titles."""
    told = (index for index in numbered if daylines.day_of_paper(lines[index], parted[index]))
    titled = [not _is_text(line) for index in told for line in lines[index + 1 : index + 2]]
    return sum(titled) > max(plain, 1) and sum(titled) * 5 >= len(titled) * 4


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
    if shapes.yearless and _is_yearless(line):
        return Stamp(None, unclear=NO_YEAR)
    if found := stamps.read(line, month_first):
        return found
    parts = daylines.parts_of(line) if len(line) <= HEADLINE else None
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
    small = (word for title in titles for word in title.split() if word.islower() and word not in papers.JOINING)
    names = [daylines.bare(parts.before) for parts in every]
    named = (name[:1].isupper() and len(name.split()) <= TITLE and not gazetteer.is_place(name) for name in names)
    return any(small) and all(named)


def _is_titled(shape: Shape, words: list[int], *, row: bool) -> bool:
    """Tell whether lines of a shape hold a date and a title beside it: on one side, or in a `row` behind a place."""
    one_side = not shape.before or (not shape.after and shape.before in "|·•–—-([")
    row = row and shape.before == shape.after and shape.before in "|·•–—-\t"
    return (one_side or row) and sum(words) > (SHORTEST if row else TITLE) * len(words)
