"""The names of authors among the units of a page, and menus whose entries are glued to what they lead to."""

import re
from collections.abc import Iterator

from iomcli import besides, units
from iomcli.patterns import pattern
from iomcli.units import ENTRY, Unit

LONGEST = 40
"""A line above an @handle or an address is a name when it has fewer characters."""

_BY = pattern(r"(?:by|por|par|texto|text|written by|escrito por|publicado por|posted by)\s*:?", re.IGNORECASE)
_BEGIN_BY = frozenset("bBpPtTwWeE")
_ADDRESS = pattern(r"(?:e-?mail\s*:\s*|correo\s*:\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)


def marked(every: Iterator[Unit]) -> Iterator[Unit]:
    """Mark menus whose entries are glued to their descriptions, and the names of authors.

    A name stands below a lone `Por`, or above an address or a handle before the first text.
    """
    held: list[Unit] = []
    names: set[str] = set()
    texts, above = False, ""
    for unit in every:
        text, end = unit.text, len(above)
        if end and text[end : end + 1].isupper() and is_glued(above, text):
            held[-1], unit = (one._replace(reason="navigation", opens="") for one in (held[-1], unit))
        elif end < LONGEST and above[:1] in _BEGIN_BY and _BY.fullmatch(above) and _is_name(unit):
            held[-1], unit = (one._replace(reason="byline") for one in (held[-1], unit))
            names.add(text)
        elif text[0] == "@" or (not texts and "@" in text and _ADDRESS.fullmatch(text)):
            unit = unit._replace(reason="byline")
            held[:] = [one._replace(reason="byline") if _is_author(one, held) else one for one in held]
        elif text in names and not unit.reason:
            unit = unit._replace(reason="byline")
        elif held and not unit.reason and not unit.gap and held[-1].reason is None and _is_in_capitals(held, unit):
            held[-1] = held[-1]._replace(reason="byline")
        texts = texts or (not unit.reason and units.is_prose(text))
        held.append(unit)
        above = text
        if len(held) > 2:
            yield held.pop(0)
    yield from held


def _is_in_capitals(held: list[Unit], below: Unit) -> bool:
    """Tell whether the last unit is a name in capitals between a title in capitals and its text."""
    if len(held) < 2 or not held[-1].text.isupper() or not units.is_prose(below.text):
        return False
    title, name = held[-2:]
    few = 1 < len(name.text.split()) <= ENTRY and not name.gap and all(map(str.isalpha, name.text.split()))
    titled = title.text.isupper() and not (title.reason or title.dated) and len(title.text.split()) > ENTRY
    return few and titled and not besides.names(name.text) and "IOM" not in name.text and "OIM" not in name.text


def is_glued(above: str, text: str) -> bool:
    """Tell whether a line is the entry above it with its description glued to it: `Our WorkAs the leading …`."""
    end = len(above)
    return (
        len(text) > end > 0
        and text[end].isupper()
        and above[-1].isalpha()
        and text[:end].casefold() == above.casefold()
        and len(above.split()) <= ENTRY
    )


def _is_name(unit: Unit) -> bool:
    return len(unit.text.split()) <= ENTRY and unit.text[0].isupper() and not any(map(str.isdigit, unit.text))


def _is_author(unit: Unit, held: list[Unit]) -> bool:
    """Tell whether a unit just above an address or a handle is the name or the post of its owner."""
    short = not unit.reason and len(unit.text) < LONGEST and _is_name(unit) and len(unit.text.split()) < ENTRY
    return short and (unit is held[-1] or held[-1].reason == "byline" or not held[-1].gap)
