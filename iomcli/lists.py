"""Lists in Markdown: the entries that keep their bullets, as they are no titles."""

from collections.abc import Iterable, Iterator

from iomcli import daylines, units
from iomcli.marked import Line
from iomcli.patterns import pattern
from iomcli.units import ENTRY

LONGEST = 200
"""Lines of a list that are looked at to tell."""

MARK = pattern(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+(?P<box>\[[ xX]\][ \t]+)?(?=\S)")
"""What begins an entry of a list."""

_LINKS = ("](", "][", "<http", "http")


def told(lines: Iterable[Line], listed: dict[int, bool]) -> Iterator[Line]:
    """Give lines; `listed` is told the entries of each list without links and days, and whether it is below a text.

    So it is where one of them is too short for a title.
    """
    held: list[Line] = []
    text = False
    for one in lines:
        if held and len(held) < LONGEST and one.kind == "text" and (not one.text or _is_next(held[0].text, one)):
            held.append(one)
            continue
        if held:
            listed.update(_entries(held, text=text))
            yield from held
            held = []
        if _is_entry(one):
            held.append(one)
            continue
        if one.text or one.kind != "text":
            text = one.kind == "text" and (one.text.endswith(":") or units.is_prose(one.text))
        yield one
    listed.update(_entries(held, text=text))
    yield from held


def is_bulleted(text: str, *, linked: bool) -> bool:
    """Tell whether the text of an entry keeps its bullet by itself: a few words, a day, or what goes on from above."""
    short = not linked and len(text.split()) <= ENTRY and not text[0].isdigit()
    return short or text[0].islower() or daylines.begins_with_day(text)


def _is_entry(one: Line) -> bool:
    return one.kind == "text" and MARK.match(one.text) is not None


def _is_next(first: str, one: Line) -> bool:
    """Tell whether a line is another entry of the list of the first one, with the same bullet or a number."""
    return _is_entry(one) and (one.text[0] == first[0] or (one.text[0].isdigit() and first[0].isdigit()))


def _entries(held: list[Line], *, text: bool) -> dict[int, bool]:
    """Give the lines of a list, and whether it is below a `text`; none where one has a link or a day."""
    told = {one.number: MARK.sub("", one.text, count=1) for one in held if one.text}
    if len(told) < 2 or any(map(_is_other, told.values())):
        return {}
    return dict.fromkeys(told, text and any(len(entry.split()) <= ENTRY for entry in told.values()))


def _is_other(entry: str) -> bool:
    return any(map(entry.__contains__, _LINKS)) or daylines.begins_with_day(entry)
