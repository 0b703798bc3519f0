"""The office of IOM that a page is of, as its head or its sender says: `OIM Haïti` above all news."""

from collections.abc import Iterator

from iomcli import naming
from iomcli.items import PAGE, Aside, Item, Remark

LONGEST = 60
"""Characters of a line that is the head of a page at most."""


def applied(every: Iterator[Item | Aside | Remark]) -> Iterator[Item | Aside | Remark]:
    """Give what was found in a page, its items with the office that is named above the first of them.

    Where others are named there too, or between items, the page is of none.
    """
    names: dict[str, str] = {}
    for one in every:
        if isinstance(one, Item):
            names = names or {"": ""}
            one = of(one, *names.values()) if len(names) == 1 else one
        elif isinstance(one, Aside) and len(one.text) <= LONGEST and (found := naming.office(one.text)):
            code, name = found
            names.setdefault(code, name)
        yield one


def of(item: Item, name: str) -> Item:
    """Give an item with the office that its page is of, where the item has a day and knows of none."""
    if not name or not item.dated or PAGE in item.dated:
        return item
    return item._replace(dated=f"{item.dated}{PAGE}{name}")


def sender(told: str) -> str:
    """Give the name of the office in the name of a sender or a subject, empty for none."""
    found = naming.office(told)
    return found[1] if found else ""
