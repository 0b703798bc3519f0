"""The head of a page: which of the short units above the first text, or above a date, is the title."""

import re

from iomcli import gazetteer, stamps, units
from iomcli.items import Aside
from iomcli.layouts import asides
from iomcli.units import Unit

SECTION = 2
"""Words of the name of a section, such as `Nicaragua`, above a title that has more."""

ENTRY = 5
"""Words of an entry of a menu at most."""

_CRUMBS = re.compile(r"\S+(?: \S+){0,3}(?: ?[/>»›|] ?\S+(?: \S+){0,3}){1,5}")


def headed(head: list[Unit], *, nearest: bool = False) -> tuple[Unit | None, list[Unit], list[Aside]]:
    """Find the title among the short units above a text, and what of the body stands there already.

    It is the first below the menu that is neither a list of labels nor the name of a section; in a listing the
    `nearest` to the text. A dateline on a line of its own is part of the body.
    """
    places = [unit for unit in head if stamps.ends_with_day(unit.text)]
    head = [unit for unit in head if unit not in places]
    menu = _end_of_menu(head)
    aside = list(asides(head[: menu + 1], "navigation"))
    below = [unit for unit in head[menu + 1 :] if not units.is_label(unit.text)]
    aside += asides((unit for unit in head[menu + 1 :] if units.is_label(unit.text)), "a list of labels")
    first = max(len(below) - 1, 0) if nearest else _first(below)
    aside += asides(below[:first], "the name of a section")
    return below[first] if below else None, [*places, *below[first + 1 :]], aside


def _end_of_menu(head: list[Unit]) -> int:
    """Give the last unit that is marked as one of a menu (below a title it is one of a list), or stands there again."""
    last, entries, seen = -1, True, set[str]()
    for index, text in enumerate(unit.text for unit in head):
        short = len(text.split()) <= ENTRY
        if entries if units.is_navigation(text) else short and text in seen:
            last = index
        entries = entries and (short or text[0] in "-•*▪·")
        seen.add(text)
    return last


def _first(below: list[Unit]) -> int:
    """Tell which unit is the first that can be a title, and not the name of a section or the way to the page."""
    sizes = [0 if _CRUMBS.fullmatch(unit.text) else len(unit.text.split()) for unit in below]
    for index, unit in enumerate(below[:-1]):  # the name of a newspaper, above that of a section
        if (
            index
            and sizes[index] == 1
            and not gazetteer.is_place(unit.text)
            and sizes[index + 1] > ENTRY > sizes[index - 1]
        ):
            return index + 1
    first = next((index for index, size in enumerate(sizes) if size > SECTION), 0)
    longer = next((index for index, size in enumerate(sizes) if size > ENTRY), first)
    return longer if first < longer and sizes[first] == SECTION + 1 else first
