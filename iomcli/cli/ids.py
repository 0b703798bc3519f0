"""Ids as people type them."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from iomcli import places, words
from iomcli.archive import Archive
from iomcli.errors import UnknownItem, UnknownSource
from iomcli.items import padded, printed_id, read_id
from iomcli.query import Query

FEW = 5
"""Ids that a message names at most."""


def keys(archive: Archive, ids: Iterable[str], otherwise: str) -> list[int]:
    """Give the keys of ids as typed, each once; raise UnknownItem when no item has one, and tell what follows."""
    found: dict[int, None] = {}
    for one in each(ids):
        try:
            found[archive.get(read_id(one)).key] = None
        except UnknownItem as error:
            raise UnknownItem(f"{unknown(archive, one)}; {otherwise}") from error
    return [*found]


def removed(archive: Archive, ids: Iterable[str]) -> list[int]:
    """Give the keys of ids as typed that were removed, each once; raise UnknownItem when one was not."""
    found: dict[int, None] = {}
    for one in each(ids):
        key = read_id(one)
        if key is None or not archive.origins([key]):
            raise UnknownItem(f"{unknown(archive, one)}; nothing is brought back")
        if there(archive, key):
            raise UnknownItem(f"{one} is there, and was not removed; nothing is brought back")
        found[key] = None
    return [*found]


def there(archive: Archive, key: int) -> bool:
    """Tell whether an item has a key, or once had it."""
    with suppress(UnknownItem):
        return bool(archive.get(key))
    return False


def each(ids: Iterable[str]) -> list[str]:
    """Give ids as typed one by one; commas may stand between them, as between countries."""
    return [one.strip() for typed in ids for one in words.typed(typed).split(",") if one.strip()] or [*ids]


def unknown(archive: Archive, typed: str) -> str:
    """Say that no item has an id, and which ids its day has, or how it comes back when it was removed."""
    key = read_id(typed)
    if key is not None and archive.origins([key]):
        from iomcli.formats.report import way_back

        return f"{typed} was removed; {way_back(archive, [key], printed_id(key), places.option(archive.path))}"
    told = typed.strip().partition(".")[0]
    try:
        day = date.fromisoformat(padded(told))
    except ValueError:
        return _no_item(archive, typed)
    result = archive.find(Query(since=day, until=day, limit=FEW))
    ids = ", ".join(hit.id for hit in result.hits)
    every = f"iomcli list --since {day} --until {day}{places.option(archive.path)}"
    more = f" and {result.total - FEW:,} more: {every}" if result.total > FEW else ""
    if not ids:
        return _no_item(archive, typed)
    day_typed = told == typed.strip()
    wrong = (
        f"{typed!r} is a day, not an id; its items" if day_typed else f"no item has the id {typed!r}; those of its day"
    )
    return f"{wrong} are {ids}{more}"


def _no_item(archive: Archive, typed: str) -> str:
    """Say where ids are printed, with one that there is; words are looked for, and a source is no id."""
    from shlex import quote

    said, db = f"no item has the id {typed!r}", places.option(archive.path)
    with suppress(UnknownSource):
        archive.keys_from(typed)
        return f"{said}; what is called so is a source: iomcli list --source {quote(typed)}{db}"
    if any(map(str.isalpha, typed)) and not any(map(str.isdigit, typed)):
        from iomcli.cli.usage import search_for

        return f"{said}; to look for words: {search_for(typed)}{db}"
    such = next((f", such as {hit.id}" for hit in archive.find(Query(limit=1)).hits), "")
    return f"{said}; iomcli list{db} prints the ids{such}"
