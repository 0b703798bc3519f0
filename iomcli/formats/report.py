"""What ingest reports: a line a source and a line of totals, or JSON for scripts."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from iomcli.archive import Archive, place
from iomcli.items import Aside
from iomcli.query import Query

if TYPE_CHECKING:
    from iomcli.ingest import Report

OUTCOMES = ("new", "updated", "unchanged")


def text(report: "Report") -> str | None:
    """Give what became of a source, with lines set aside and remarks indented below it.

    Of a file in a folder there is only something to tell when there are such lines.
    """
    added = report.added
    known = [f"{getattr(added, outcome)} {outcome}" for outcome in OUTCOMES if getattr(added, outcome)]
    below = [*_asides(report.asides), *(f"line {remark.line}: {remark.text}" for remark in report.remarks)]
    if added.repeats:
        has = "has" if added.repeats == 1 else "have"
        below.append(f"{added.repeats} of the new {has} the title and day of another item, but a different text")
    if report.walked and not below:
        return None
    return "\n".join([f"{report.source}: {', '.join(known)}", *(f"  {line}" for line in below)])


def problem(report: "Report") -> str:
    """Give why a source was not read, on one line."""
    return f"{'skipped: ' if report.walked else ''}{report.source} {report.problem}"


def totals(reports: "list[Report]", archive: Archive) -> str:
    """Give the totals: new, unchanged, updated when there are some, and rejected; and what the archive holds now."""
    count = _count(reports)
    updated = f"{count['updated']} updated, " if count["updated"] else ""
    items = archive.count(Query())
    read = sum(bool(report.added.seen) for report in reports)
    files = f" from {read} files" if read > 1 else ""
    return (
        f"{count['new']} new, {updated}{count['unchanged']} unchanged, {count['rejected']} rejected{files}; "
        f"{items} {'item' if items == 1 else 'items'} in {place(archive.path)}"
    )


def status(reports: "list[Report]") -> int:
    """Give the exit status: 1 when anything was rejected, or nothing was read at all."""
    return int(any(_rejected(report) for report in reports) or not any(report.added.seen for report in reports))


def dumps(reports: "list[Report]", archive: Archive) -> str:
    """Give the whole report as JSON."""
    sources = [
        {
            "source": report.source,
            **{outcome: getattr(report.added, outcome) for outcome in (*OUTCOMES, "repeats")},
            "problem": report.problem,
            "set_aside": [{"line": one.line, "text": one.text, "reason": one.reason} for one in report.asides],
            "remarks": [{"line": one.line, "text": one.text} for one in report.remarks],
        }
        for report in reports
    ]
    whole = {**_count(reports), "items": archive.count(Query()), "archive": str(archive.path), "sources": sources}
    return json.dumps(whole, ensure_ascii=False)


def _count(reports: "list[Report]") -> dict[str, int]:
    count = {outcome: sum(getattr(report.added, outcome) for report in reports) for outcome in OUTCOMES}
    return count | {"rejected": sum(map(_rejected, reports))}


def _rejected(report: "Report") -> bool:
    return bool(report.problem) and not report.walked


def _asides(asides: list[Aside]) -> Iterator[str]:
    """Group lines set aside for one reason that follow each other."""
    for reason, group in groupby(asides, key=lambda aside: aside.reason):
        lines = list(group)
        first, last = lines[0], lines[-1]
        where = f"line {first.line}" if first is last else f"lines {first.line}-{last.line}"
        more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
        yield f"set aside {where}, {reason}: {first.text[:60]!r}{more}"
