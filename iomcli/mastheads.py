"""The office of IOM that a page or a section is of: by the line above its news, `Noticias OIM Haïti`, or its sender."""

import re
from collections.abc import Iterator
from functools import cache

from iomcli import dates, facts, naming
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern

LONGEST = 80
"""Characters of the head of a page, of the name of a sender or of a subject at most."""

_BARS = pattern(r"\s+[|·•»–—-]\s+")
"""What parts the title of a page from the name of its site."""

_AGENCY = pattern(
    r"(?:(?:iom|oim)\W*)?(?:un migration|onu migraci[óo]n|onu migrations?|international organi[sz]ation for migration"
    r"|organizaci[óo]n internacional para las migraciones|organisation internationale pour les migrations)"
    r"(?:\W*(?:iom|oim))?|iom|oim",
    re.IGNORECASE,
)
"""The name of the agency alone, which stands above that of the country on the pages of its missions."""

NEAR = 2
"""Lines from the one to the other at most."""

_ABOVE = (
    "before the first date", "before the first item", "the name of a section", "navigation", "an introduction",
    "a list of labels",
)  # fmt: skip
"""Why the head of a page or of a section is part of no item."""


def applied(every: Iterator[Item | Aside | Remark]) -> Iterator[Item | Aside | Remark]:
    """Give what was found in a page, its items with the office whose page or section it is.

    Where none is named above the first item, those between items are signatures; where two are, it is of neither.
    """
    heads: list[tuple[int, tuple[str, str]]] = []
    office, first, agency = "", True, 0
    for one in every:
        if isinstance(one, Aside):
            if first and _AGENCY.fullmatch(one.text):
                agency = one.line
            told = f"OIM {one.text}" if agency and 0 < one.line - agency <= NEAR else one.text
            if one.reason in _ABOVE and (head := named(told)):
                heads.append((one.line, head))
        elif isinstance(one, Item) and not (heads or office):  # on most pages
            first = False
        elif isinstance(one, Item):
            above = dict(head for line, head in heads if line < one.line)
            heads = [head for head in heads if head[0] > one.line]
            if above and (first or office):
                office = next(iter(above.values())) if len(above) == 1 else ""
            one, first = of(one, office), False
        yield one


def of(item: Item, name: str) -> Item:
    """Give an item with the office whose page it is on, where it knows of none."""
    return item if not name or item.page else item.with_page(name)


def named(told: str) -> tuple[str, str] | None:
    """Give the country and the name of an office that is all that a few words tell, but for what heads call news."""
    found = naming.office(told) if len(told) <= LONGEST else None
    rest = facts.folded(told.replace(found[1], " ", 1)).split() if found else []
    return found if all(map(is_of_heading, rest)) else None


def is_of_heading(word: str) -> bool:
    """Tell whether a folded word is one of those that heads of pages and of sections are made of, or of a day there."""
    return word in _words() or word.isdecimal() or dates.is_month(word)


def of_title(told: str) -> str:
    """Give the office that the title of a page names as that of its site: behind the last bar, or before the only one.

    In `OIM Panamá abre un taller | La Prensa` it is none.
    """
    parts = _BARS.split(told)
    ends = [parts[-1], *(parts[:1] if len(parts) < 3 else ())]
    names = dict(head for part in ends if (head := named(part)))
    return next(iter(names.values())) if len(names) == 1 else ""


@cache
def _words() -> frozenset[str]:
    return frozenset(row["word"] for row in facts.rows("headings"))
