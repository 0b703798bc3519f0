"""Listings of days and titles: how their lines are made where these, perhaps with texts below, are all of a page."""

import re
from collections.abc import Collection
from itertools import pairwise

from iomcli import dates, daylines, furniture, gazetteer, papers, partial, stamps, wrapping
from iomcli.daylines import LOOSE, Parts, Shape
from iomcli.patterns import pattern

HEADLINE = 240
"""Characters of a line that holds a date and a title."""

TITLE = 4
"""Beside a date, more words than these are a title where lines of the page have them on the average."""

LISTED = 3
"""Lines of a day and a title, joined by no more than that, of which a listing has as many at least."""

SHORTEST = 3
"""Words of a title on the average at least, on a page of nothing but titles and their days."""

SINCE = 40
"""Characters of a line that tells how long ago something was, at most."""

_SENTENCE = (".", "!", "?", "…", ".”", '."', ".»", ".)")
# Behind a day it begins a line of an agenda or of a log, and no title.
_SOURCE = pattern(r"\W*(?:fuentes?|sources?|fontes?)\s?:", re.IGNORECASE)
_HOUR = pattern(r"\d{1,2}[:h]\d{2}\b")
# The day behind it is none on which news came out.
_OF_WHAT = pattern(
    r"\b(?:accessed|consulted|retrieved|taken|deadline|date|due|expires|consultad[oa]|acces(?:o|ado)|plazo|l[íi]mite|cierre"
    r"|vence|consult[ée]e?|prise?|échéance)\W*$",
    re.IGNORECASE,
)


def are_among_days(titles: set[Shape], lines: list[str], parted: list[Parts | None]) -> bool:
    """Tell whether months and years alone stand among the days of a page of nothing but these and their titles."""
    if all(shape.before for shape in titles) or not any(map(daylines.partial_first, lines)):
        return False
    others = (line for line, one in zip(lines, parted, strict=True) if not one or one.shape not in titles)
    return not any(is_text(line) and not (daylines.partial_first(line) or _SOURCE.match(line)) for line in others)


def of_periods(lines: list[str]) -> set[Shape] | None:
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
        elif not (furniture.reason(line) or _is_between(line)) and (periods or days or is_text(line)):
            return None
    return shapes if periods and periods + days >= LISTED else None


def are_yearless(lines: list[str], numbered: list[int]) -> bool:
    """Tell whether days without a year, of `numbered` lines, stand above titles and their texts, and nowhere else."""
    days = [index for index in numbered if is_yearless(lines[index])]
    if any(map(is_text, lines[: next(iter(days), 0)])):
        return False
    below = [lines[index + 1 : index + 3] for index in days]
    told = (len(two) == 2 and len(two[0].split()) > 1 and not is_text(two[0]) and is_text(two[1]) for two in below)
    return len(days) > 1 and all(told)


def is_yearless(line: str) -> bool:
    """Tell whether a line is a day without a year, which ends in no figure; or the name of a paper and such a day."""
    if not line[-1:].isdigit() and partial.may_be_day(line) and partial.day(line):
        return True
    return papers.without_year(line) is not None


def of_notes(lines: list[str], parted: list[Parts | None]) -> set[Shape]:
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
    loose = any(parts.is_loose for parts, _ in notes)
    least = 4 if loose else 2.5  # what a mark joins to a day may also be all of an item
    if not _are_notes(lines, notes, loose=loose) or dates >= len(notes) or texts * 5 < len(notes) * least:
        return set()
    rests = [daylines.rest(parts) if loose else daylines.rest(parts).rstrip(".") for parts, _ in notes]
    titles = {rest for rest in rests if rest[:1].isalpha() and not rest.endswith(_SENTENCE)}
    if len(titles) * 2 <= len(notes):
        return set()
    return set() if all(map(gazetteer.is_place, titles)) else {parts.shape for parts, _ in notes}


def _are_notes(lines: list[str], notes: list[tuple[Parts, str]], *, loose: bool) -> bool:
    """Tell whether there are notes enough: one where it is the first line, of two or more, and a mark is in it."""
    if len(notes) != 1 or loose or len(lines) < 2 or notes[0][0] != daylines.parts_of(lines[0]):
        return len(notes) > 1
    rest, joint = daylines.rest(notes[0][0]), notes[0][0].shape.after
    return len(rest.split()) >= TITLE and joint not in "|·" and "|" not in rest


def of_all(lines: list[str], parted: list[Parts | None]) -> set[Shape]:
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
        elif is_text(line) and heads and heads[0].shape.before in ("(", "["):
            told.add(len(heads))
        elif is_text(line) or stamps.read(line):
            if len(heads) < LISTED or is_text(line):
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


def _is_between(line: str) -> bool:
    """Tell whether a line may stand between the entries of a listing: a place, or the name of a month."""
    return gazetteer.is_place(line) or dates.is_month(line.rstrip(":."))


def _is_entry(parts: Parts) -> bool:
    """Tell whether a day and what stands beside it can be all that a listing tells of an item."""
    title, joint = daylines.title(parts), parts.shape.after or parts.shape.before
    joined = joint in "([:|·•–—-\t" or (joint == " " and len(title.split()) > TITLE)
    sole = not any(end in title for end in (". ", "! ", "? "))
    told = is_text(title) and (sole or not parts.is_loose)  # one sentence or, behind a mark, more: as in a chronology
    after = parts.after.rstrip(".…!?") if told else parts.after
    small = parts.shape.after in (":", "–", "—")  # behind which a sentence may go on in small letters
    return joined and is_headed(parts._replace(after=after), small=small) and not furniture.reason(title)


def of_listings(loose: dict[Shape, dict[int, Parts]], lines: list[str]) -> set[Shape]:
    """Give the shapes of a listing among those of lines of a day and a title with nothing between the two."""
    return {shape for shape, heads in loose.items() if _is_of_listing(heads, lines)}


def _is_of_listing(heads: dict[int, Parts], lines: list[str]) -> bool:
    """Tell whether lines of one shape, of a day and a title with nothing between the two, are those of a page.

    No text and no other date stands above the first of them. A text stands just below most, or below none: then a few
    titles without a day are among them, or as many ends of titles where no sentence is.
    """
    if len(heads) < LISTED or not _differ(heads.values()):
        return False
    first, last = min(heads), max(heads)
    if any(is_text(line) or stamps.read(line) for line in lines[:first]):
        return False
    texts = {index for index, line in enumerate(lines) if index > first and index not in heads and is_text(line)}
    others = last + 1 - first - len(heads)
    few = (others - sum(index < last for index in texts)) * 4 <= len(heads)
    told = sum(index + 1 in texts for index in heads)
    if few and (told * 5 >= len(heads) * 4 or (told * 2 >= len(heads) and told == len(texts))):
        return True
    if last + 1 in texts or sum(index < last for index in texts) * 5 > len(heads):
        return False
    if any(is_text(line) and not is_text(above) for above, line in pairwise(lines[last + 1 :])):
        return False  # a title and a text, or a wrapped text: no foot of a page
    sure = heads[first].after or not first or len(lines[first - 1].split()) <= TITLE  # no publishers below titles
    return others * 4 <= len(heads) or (bool(sure) and not texts and others <= len(heads))


def _differ(heads: Collection[Parts]) -> bool:
    """Tell whether what stands beside days is as long as titles are, and mostly not the same."""
    beside = {parts.before + parts.after for parts in heads}
    return len(beside) * 5 >= len(heads) * 4 and sum(map(daylines.longest, heads)) >= TITLE * len(heads)


def are_since(lines: list[str]) -> bool:
    """Tell whether some lines tell how long ago something was printed, and each stands below a title, above a text."""
    every = [index for index, line in enumerate(lines) if is_since(line)]
    if not every or not every[0]:
        return False
    around = ((lines[index - 1], [*lines[index + 1 : index + 2], ""][0]) for index in every)
    return all(
        len(title.split()) >= SHORTEST and not is_text(title) and text and is_text(text) for title, text in around
    )


def is_since(line: str) -> bool:
    """Tell whether a line tells how long ago something was printed, as `Hace 3 días`."""
    return len(line) <= SINCE and not dates.is_alone(line) and furniture.reason(line) == "time since"


def is_text(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return line.endswith(_SENTENCE) and line[0] != "©"


def is_headed(parts: Parts, *, small: bool = False) -> bool:
    """Tell whether what stands on one side of a day looks like a title, and not like a sentence.

    It may begin with a `small` letter where this is said.
    """
    if (parts.before and parts.after) or _OF_WHAT.search(parts.before):
        return False
    title = daylines.title(parts).lstrip("\"'“‘«¿¡(").rstrip("\"'”’»)")
    begins = title[:1].isupper() or title[:1].isdigit() or (small and title[:1].islower())
    return begins and not title.endswith((".", "…")) and not _HOUR.match(title)
