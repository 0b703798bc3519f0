"""Places beside dates: lines of a listing that are nothing but the name of a country or a town, above or below them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal

from iomcli import gazetteer, labels, naming, units
from iomcli.gazetteer import NAME, REGION, Form
from iomcli.patterns import pattern
from iomcli.units import Unit

Side = Literal["above", "below"]

COUNTRY = "the place of a date"
"""Why such a line is in no item: what it says stands with the date."""

LONGEST = 60
"""Characters of such a line at most."""

TOWN = 6
"""Words of a town and what it lies in at most."""

_MARKS = " |•·–—-/:"
_ENDS = '.?!…"'
_PARTS = pattern(r"\s*[,;/|•·]\s*")


def side(every: list[Unit]) -> Side | None:
    """Tell on which side of the dates of a page countries stand: beside two and half of them, or the only one."""
    dates = sum(unit.dated for unit in every)
    found: dict[Side, int] = {
        "above": sum(_is_above(before, one, two, three) for before, one, two, three in _windows(every)),
        "below": sum(_is_beside(one, two, before, three) for before, one, two, three in _windows(every)),
    }
    most = max(found, key=lambda one: found[one])
    if most == "above" and _ends_items(every):
        return None
    return most if found[most] > min(dates - 1, 1) and found[most] * 2 >= dates else None


def _ends_items(every: list[Unit]) -> bool:
    """Tell whether a country ends each item of a page: there are as many as dates, none above the first, one last."""
    page = [unit for unit in every if unit.dated or unit.reason in (None, "navigation")]
    first = next((index for index, unit in enumerate(page) if unit.dated), 0)
    lines = [index for index, unit in enumerate(page) if _is_line(unit)]
    if not lines or len(lines) < sum(unit.dated for unit in page) or lines[0] < first or lines[-1] != len(page) - 1:
        return False
    return not any(map(_is_line, page[-2:-1]))  # several are a menu


def merged(every: Iterable[Unit], side: Side) -> Iterator[Unit]:
    """Write the countries on one side of dates beside these, and mark their lines."""
    told, below = "", False
    for before, one, two, three in _windows(every):
        if below or (side == "above" and _is_above(before, one, two, three)):
            told, below = "" if below else one.text, False
            one = one._replace(reason=COUNTRY)
        elif told:
            one, told = _beside(one, told), ""
        elif side == "below" and two and _is_beside(one, two, before, three):
            one, below = _beside(one, two.text), True
        yield one


def with_countries(date: Unit, labelled: Iterable[str]) -> Unit:
    """Write the countries of a label, such as `País: México`, beside a date."""
    labels_of = ((labels.COUNTRY.match(text), text) for text in labelled)
    told = next((text[label.end() :] for label, text in labels_of if label and names(text[label.end() :])), "")
    return _beside(date, told) if told else date


def _beside(date: Unit, line: str) -> Unit:
    return date._replace(text=f"{date.text} | {', '.join(places(line))}")


def _windows(every: Iterable[Unit]) -> Iterator[tuple[Unit | None, Unit, Unit | None, Unit | None]]:
    """Give each unit with the one before it and the two after it."""
    before: Unit | None = None
    one: Unit | None = None
    two: Unit | None = None
    for three in chain(every, (None, None)):
        if one:
            yield before, one, two, three
        before, one, two = one, two, three


def _is_beside(date: Unit | None, line: Unit | None, *around: Unit | None) -> bool:
    """Tell whether a line of countries stands beside a date, and a title above or below the two."""
    return _is_date(date) and _is_line(line) and any(map(_is_title, around))


def _is_above(before: Unit | None, line: Unit, date: Unit | None, below: Unit | None) -> bool:
    """Tell whether a line of countries stands above a date; the last entry of a menu does not."""
    return _is_beside(date, line, before, below) and not _is_line(before)


def _is_date(unit: Unit | None) -> bool:
    return unit is not None and unit.stamp is not None and unit.stamp.day is not None and not unit.stamp.rest


def _is_line(unit: Unit | None) -> bool:
    return unit is not None and not unit.dated and unit.reason in (None, "navigation") and bool(places(unit.text))


def _is_title(unit: Unit | None) -> bool:
    if unit is None or unit.dated or unit.reason or places(unit.text):
        return False
    return units.is_title(unit.text) and not units.is_prose(unit.text)


def places(text: str) -> list[str]:
    """Give the countries and regions of a line that is nothing but their names, or the town that it is, or nothing."""
    return names(text) or ([text] if _is_town(text) else [])


@lru_cache(maxsize=256)
def _is_town(text: str) -> bool:
    """Tell whether a line is a town, perhaps with what it lies in, whose country is plain."""
    if len(text) > LONGEST or len(text.split()) > TOWN or not gazetteer.one_place(text):
        return False
    return bool(naming.countries_of(text, seats=True))


def names(text: str) -> list[str]:
    """Give the countries and regions of a line that is nothing but their names, or nothing."""
    if not text or len(text) > LONGEST or text[-1] in _ENDS:
        return []
    bare = text.strip(_MARKS)
    if _is_name(bare):
        return [bare]
    parts = _PARTS.split(bare)
    return parts if len(parts) > 1 and all(map(_is_name, parts)) else []


@lru_cache(maxsize=256)  # a page has few that differ
def _is_name(text: str) -> bool:
    return bool(text) and text[0].isupper() and gazetteer.known(text, _is_country)


def _is_country(form: Form) -> bool:
    return form.kind in (NAME, REGION)
