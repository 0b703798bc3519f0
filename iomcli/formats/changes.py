"""What became of items that were filed anew: a line a change, or JSON for scripts."""

import json
from collections.abc import Iterable, Iterator

from iomcli import countries
from iomcli.formats import many
from iomcli.items import Change, Item, printed_id


def dumps(changes: Iterable[Change], *, dry_run: bool) -> str:
    """Give all changes as JSON."""
    return json.dumps({"written": not dry_run, "changes": list(map(_record, changes))}, ensure_ascii=False)


def total(count: int, *, dry_run: bool) -> str:
    """Tell how many items are filed otherwise, or would be."""
    return f"{many(count)} {'would change' if dry_run else 'changed'}"


def text(change: Change) -> str:
    """Give what is different, before and after, under the id that the item has now."""
    before, after = (dict(fields(item)) for item in change)
    moved = "" if change.before.key == change.after.key else f"{_id(change.before)} is now "
    told = [f"{name} {before[name]} → {after[name]}" for name in before if before[name] != after[name]]
    if change.before.corrected != change.after.corrected:
        told.append(f"corrected: {', '.join(change.after.corrected) or 'nothing any more'}")
    return f"{moved}{_id(change.after)}: {'; '.join(told) or 'filed as before, for other reasons'}"


def fields(item: Item) -> Iterator[tuple[str, str]]:
    """Give the title of an item and what it is filed under, in words, each with its name."""
    yield "title", repr(item.title) if item.title else "none"
    yield "about", _names(item.about)
    yield "mentions", _names(item.mentions)
    yield "regions", _names(item.regions)
    yield "date", str(item.date or "undated")
    yield "language", item.language or "unknown"
    yield "dateline", item.dateline or "none"


def _names(codes: Iterable[str]) -> str:
    return ", ".join(map(countries.name, codes)) or "none"


def _id(item: Item) -> str:
    return printed_id(item.key or 0)


def _record(change: Change) -> dict[str, object]:
    return {
        "id": _id(change.after),
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def _plain(item: Item) -> dict[str, object]:
    return {
        "id": _id(item),
        "title": item.title,
        "date": item.date and item.date.isoformat(),
        "about": list(item.about),
        "mentions": list(item.mentions),
        "regions": list(item.regions),
        "language": item.language,
        "dateline": item.dateline,
        "corrected": dict(item.corrected),
    }
