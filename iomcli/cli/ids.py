"""Ids as people type them."""

from collections.abc import Iterable

from iomcli import words
from iomcli.archive import Archive
from iomcli.errors import UnknownItem
from iomcli.items import read_id

NO_ITEM = "no item has the id {!r}; iomcli list prints the ids, such as 2019-10-10.3"


def keys(archive: Archive, ids: Iterable[str], otherwise: str) -> list[int]:
    """Give the keys of ids as typed; raise UnknownItem when there is one that no item has, and tell what follows."""
    found = []
    for one in map(words.typed, ids):
        try:
            found.append(archive.get(read_id(one)).key)
        except UnknownItem as error:
            raise UnknownItem(f"{NO_ITEM.format(one)}; {otherwise}") from error
    return found
