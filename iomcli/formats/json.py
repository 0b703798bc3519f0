"""JSON: one object with the total and the items; codes for countries. The names are a promise."""

import json

from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.items import MARK, UNMARK, Hit


def write(result: Result, output: Output) -> None:
    """Print one object, item by item, so that an archive of any size fits."""
    out = output.file
    out.write(f'{{"total": {result.total}, "shown": {result.shown}, "items": [')
    for number, hit in enumerate(result.hits):
        out.write(("," if number else "") + "\n  " + dumps(hit))
    out.write(("\n" if result.shown else "") + "]}\n")


def dumps(hit: Hit) -> str:
    """Give an item as one line of JSON."""
    return json.dumps(record(hit), ensure_ascii=False)


def record(hit: Hit) -> dict[str, object]:
    """Give an item under its promised names.

    A search hit has a snippet too. Where there is any, `dated` tells how the day is known, and what rules leave alone
    is named in `given` (facts of the source) and `corrected` (by a person, with what stood there before).
    """
    item = hit.item
    fields: dict[str, object] = {
        "id": hit.id,
        "date": item.date.isoformat() if item.date else None,
        "title": item.title,
        "dateline": item.dateline,
        "body": item.body,
        "language": item.language,
        "about": list(item.about),
        "mentions": list(item.mentions),
        "regions": list(item.regions),
        "source": {"name": hit.source, "line": item.line},
        "url": item.url,
    }
    if item.given:
        fields["given"] = list(item.given)
    if item.corrected:
        fields["corrected"] = item.corrected
    if item.dated:
        fields["dated"] = item.dated
    if hit.snippet is not None:
        fields["snippet"] = " ".join(hit.snippet.replace(MARK, "").replace(UNMARK, "").split())
    return fields
