"""What became of items that were filed anew: a line a change, or JSON for scripts."""

import json
import sys
from collections.abc import Iterable, Iterator

from iomcli import countries
from iomcli.formats import many
from iomcli.items import Change, Item, printed_id


def write(changes: Iterable[Change], format: str, *, dry_run: bool) -> None:
    """Print each change as it comes, and how many there were on standard error."""
    if format == "json":
        records = [_record(change) for change in changes]
        print(json.dumps({"written": not dry_run, "changes": records}, ensure_ascii=False))  # noqa: T201
        return
    count = 0
    for change in changes:
        count += 1
        sys.stdout.write(text(change) + "\n")
    sys.stdout.flush()
    print(f"{many(count)} {'would change' if dry_run else 'changed'}", file=sys.stderr)  # noqa: T201


def text(change: Change) -> str:
    """Give what is different, before and after, under the id that the item has now."""
    before, after = (dict(fields(item)) for item in change)
    moved = "" if change.before.key == change.after.key else f"{_id(change.before)} is now "
    told = [f"{name} {before[name]} → {after[name]}" for name in before if before[name] != after[name]]
    if change.before.corrected != change.after.corrected:
        told.append(f"corrected: {', '.join(change.after.corrected) or 'nothing any more'}")
    return f"{moved}{_id(change.after)}: {'; '.join(told) or 'filed as before, for other reasons'}"


def fields(item: Item) -> Iterator[tuple[str, str]]:
    """Give what an item is filed under, in words, each with its name."""
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
        "date": item.date and item.date.isoformat(),
        "about": list(item.about),
        "mentions": list(item.mentions),
        "regions": list(item.regions),
        "language": item.language,
        "dateline": item.dateline,
        "corrected": dict(item.corrected),
    }
