"""What ingest reports: a line a source and a line of totals, or JSON for scripts."""

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from iomcli import countries
from iomcli.archive import Archive, Sourced
from iomcli.formats import changes, many
from iomcli.formats import json as formats_json
from iomcli.items import (
    BOTH_ORDERS,
    TO_SAY_DAY,
    TROUBLES,
    TWO_WAYS,
    UNDATED,
    Aside,
    Hit,
    Item,
    Remark,
    paragraphs,
    printed_id,
)
from iomcli.places import ending, file_at, place

if TYPE_CHECKING:
    from iomcli.ingest import Foreseen, Report
    from iomcli.items import Field
    from iomcli.rewritten import Rewritten
    from iomcli.store import Outcome
    from iomcli.tellings import Conflict

OUTCOMES = ("new", "updated", "unchanged")

TITLE = 70
"""Characters of a title that a dry run shows."""

FILES = 3
"""Files named at most that may be no news."""

PAIRS = 3
"""New items that are named at most, each with another of its title and day."""

RANGES = 12
"""Ranges of lines shown of one reason; JSON has all."""

ALL = "; --format json tells of all"
"""What is said where some are not shown."""


def text(report: "Report", db: str) -> str | None:
    """Give what became of a source, with lines set aside and remarks indented below it.

    Of a file in a folder there is only something to tell when there are such lines, and not when it was read
    before as it is; a dry run tells it again. `db` is the option that the archive needs.
    """
    below = list(_below(report, db))
    return None if report.walked and (report.known or not below) else "\n".join([_outcomes(report), *below])


def foreseen(report: "Report", items: list[str], db: str) -> str:
    """Give what would become of a source and, as `preview` gives them, its items; of a broken one that is all."""
    below = [] if report.problem else _below(report, db, there=False)
    return "\n".join([_outcomes(report), *items, *below])


def _outcomes(report: "Report") -> str:
    known = [f"{getattr(report.added, outcome):,} {outcome}" for outcome in OUTCOMES if getattr(report.added, outcome)]
    return f"{report.source}: {', '.join(known) or 'nothing new'}"


def preview(item: Item, outcome: "Outcome") -> str:
    """Give an item and what would become of it: its line, day, title, countries and size."""
    about = ", ".join(map(countries.name, item.about)) or "no country"
    count = sum(1 for _ in paragraphs(item.body))
    size = f"{many(count, 'paragraph')}, {len(item.body):,} characters"
    title = item.heading if len(item.heading) <= TITLE else item.heading[: TITLE - 1].rstrip() + "…"
    told = "left out" if outcome == "removed" else outcome
    return f"  line {item.line}, {told}: {item.date or 'undated'}, {title} ({about}; {size})"


SOURCES = f"{'Last read':<16} {'Items':>7}  Source"
"""The heading above the lines of `sources`."""


def sources(every: Iterable[Sourced], width: int | None) -> Iterator[str]:
    """Give a line a source: when it was last read (local time), its items, its name.

    In a width it is the end of a long name, and a heading stands above.
    """
    if width:
        yield SOURCES
    for one in every:
        removed = f" ({one.removed:,} removed)" if one.removed else ""
        read = datetime.fromisoformat(one.read).astimezone()
        line = f"{read:%Y-%m-%d %H:%M} {one.items:>7,}  "
        yield line + (ending(one.name, width - len(line + removed)) if width else one.name) + removed


def totals_of_sources(every: Collection[Sourced], removed: int, shown: int) -> str:
    """Give how many sources there are, how many items of them are there or were removed, and how many are not shown."""
    items = sum(one.items for one in every)
    empty = f" ({len(every) - shown:,} empty: --all)" if shown < len(every) else ""
    return f"{many(len(every), 'source')}{empty}, {many(items)}" + (f"; {many(removed)} removed" if removed else "")


def way_back(archive: Archive, keys: Collection[int], named: str, db: str) -> str:
    """Say what brings items back that are, or are about to be, removed: their files; a paste has to be pasted again.

    `named` is what names them for `remove`; `db` is the option that the archive needs.
    """
    paths = [path for _, path in archive.origins(keys)]
    them, its, holds = ("it", "its file", "holds") if len(keys) == 1 else ("them", "their files", "hold")
    if any(path and file_at(Path(path)) for path in paths):
        return f"to bring {them} back, if {its} still {holds} {them}: iomcli remove --undo {named}{db}"
    if not any(paths):
        return f"to bring {them} back, paste the same text again: iomcli ingest --again -{db}"
    return f"to bring back what a file holds of {them}: iomcli ingest --again FILE{db}"


def problem(report: "Report") -> str:
    """Give why a source was not read, or not to its end, on one line."""
    told = f"{report.source} {report.problem}"
    if _broken(report):
        return f"broken off: {told}; what came before is kept: {many(report.added.seen)}, to line {report.reached:,}"
    return f"skipped: {told}" if report.walked else told


def totals(reports: "list[Report]", archive: Path, items: int) -> str:
    """Give the totals, updated and skipped where there are some, and what the archive holds now."""
    return f"{_counts(reports)}; {many(items)} in {place(archive)}"


def doubts(reports: "list[Report]", db: str) -> Iterator[str]:
    """Give what a person may want to look at of the new items: those without a day, and sources that may be no news.

    `db` is the option that the archive needs.
    """
    if undated := sum(report.added.undated for report in reports):
        have, them = ("1 new item has", "it") if undated == 1 else (f"{undated:,} new items have", "them")
        yield f"{have} no day, and dates leave {them} out: iomcli list --undated{db}"
    mended = [one for report in reports for one in report.added.rewritten if one.said]
    for one in mended[:RANGES]:
        yield f"iomcli tag {printed_id(one.new)} {_as_options(one.said)}{db} says of it what you said of the old text"
    if old := [printed_id(one.old) for report in reports for one in report.added.rewritten]:
        what = f"{RANGES} of the {len(old):,} that it no longer holds" if old[RANGES:] else "what it no longer holds"
        yield f"if the file was mended, iomcli remove {' '.join(old[:RANGES])}{db} takes out {what}"
    if quiet := sum(report.walked and report.known and bool(report.asides or report.remarks) for report in reports):
        yield f"what was set aside in {many(quiet, 'unchanged file')} is told again by --dry-run"
    bare = [report for report in reports if 0 < report.added.bare == report.added.seen]
    for report in bare[:FILES]:
        name = quote(report.source)
        yield f"{report.source} may be no news: it names no day and no country; iomcli remove --source {name}{db}"
    if len(bare) > FILES:
        yield f"so may be {len(bare) - FILES:,} more, which name neither"


def foretold(reports: "list[Report]") -> str:
    """Give the totals of a dry run."""
    return f"{_counts(reports)}; nothing was written"


def _counts(reports: "list[Report]") -> str:
    count = _count(reports)
    updated = f"{count['updated']:,} updated, " if count["updated"] else ""
    read = sum(bool(report.added.seen) for report in reports)
    whole = read + count["rejected"]
    files = f" from {read:,}{f' of {whole:,}' if read < whole else ''} files" if whole > 1 else ""
    left_out = sum(report.added.removed for report in reports)
    more = f", {left_out:,} left out" if left_out else ""
    passed = many(count["skipped"], "more file" if files else "file")
    skipped = f", {passed} skipped" if count["skipped"] else ""
    parts = f"{count['broken_off']:,} of them" if files else "1 file"
    broken = f", {parts} broken off" if count["broken_off"] else ""
    known = f"{count['new']:,} new, {updated}{count['unchanged']:,} unchanged, {count['rejected']:,} rejected"
    return f"{known}{more}{files}{broken}{skipped}"


def status(reports: "list[Report]") -> int:
    """Give the exit status: 1 when anything was rejected or broke off, or nothing was read at all."""
    count = _count(reports)
    return int(count["rejected"] > 0 or count["broken_off"] > 0 or not any(report.added.seen for report in reports))


def dumps(reports: "list[Report]", archive: Path, items: int) -> str:
    """Give the whole report as JSON."""
    sources = [_record(report) for report in reports]
    whole = {**_count(reports), "items": items, "archive": str(archive), "sources": sources}
    return json.dumps(whole, ensure_ascii=False)


def dumps_preview(reports: "list[tuple[Report, list[Foreseen]]]") -> str:
    """Give the items of each source as JSON, what would become of them, and what is not in them."""
    sources = [{**_record(report), "items": [_fields(*one) for one in items]} for report, items in reports]
    return json.dumps({"written": False, "sources": sources}, ensure_ascii=False)


def dumps_sources(every: Iterable[Sourced]) -> str:
    """Give the sources as JSON."""
    return json.dumps({"sources": [one._asdict() for one in every]}, ensure_ascii=False)


def _record(report: "Report") -> dict[str, object]:
    return {
        "source": report.source,
        **{outcome: getattr(report.added, outcome) for outcome in (*OUTCOMES, "removed", "undated")},
        "repeats": report.added.repeats,
        "problem": report.problem,
        "set_aside": [one._asdict() for one in report.asides],
        "conflicts": [{"id": printed_id(one.ours.item.key or 0), "field": one.field} for one in report.added.conflicts],
        "namesakes": [{"id": printed_id(new), "other": printed_id(old)} for new, old in report.added.namesakes],
        "edited": [{"id": printed_id(new), "other": printed_id(old)} for new, old in report.added.edited],
        "taken": [{"id": printed_id(key), "source": new, "before": old} for key, new, old in report.added.taken],
        "longer": [{"id": printed_id(key)} for key in report.added.longer],
        "rewritten": [{"id": printed_id(one.new), "old": printed_id(one.old)} for one in report.added.rewritten],
        "remarks": [{"line": one.line, "text": one.text} for one in report.remarks],
    }


def _fields(item: Item, outcome: "Outcome") -> dict[str, object]:
    record = formats_json.record(Hit(key=0, item=item, source=""))
    known = {name: value for name, value in record.items() if name not in ("id", "source")}
    return {**known, "line": item.line, "outcome": outcome}


def _count(reports: "list[Report]") -> dict[str, int]:
    count = {outcome: sum(getattr(report.added, outcome) for report in reports) for outcome in OUTCOMES}
    unread = [report for report in reports if report.problem and not report.added.seen]
    skipped = sum(report.walked for report in unread)
    broken = sum(map(_broken, reports))
    return count | {"rejected": len(unread) - skipped, "broken_off": broken, "skipped": skipped}


def _broken(report: "Report") -> bool:
    """Tell whether a source was read in part: whoever named its folder too has to know."""
    return bool(report.problem and report.added.seen)


def _below(report: "Report", option: str, *, there: bool = True) -> Iterator[str]:
    added, db = report.added, option if there else None  # what is not there can't be shown
    yield from (f"  {line}" for line in _perhaps_news([one for one in sorted(report.asides) if one.may_be_news]))
    yield from (f"  {line}" for line in _asides(sorted(one for one in report.asides if not one.may_be_news)))
    yield from (f"  {line}" for line in _remarks(report.remarks, option))
    mended = {one.new for one in added.rewritten if one.namesake}
    if namesakes := [pair for pair in added.namesakes if pair[0] not in mended]:
        yield f"  {_namesakes(namesakes, added.repeats - len(added.namesakes) + len(namesakes), db)}"
    if added.edited:
        yield f"  {_edited(added.edited, db)}"
    yield from (f"  {_rewritten(one)}" for one in added.rewritten[:RANGES])
    if more := len(added.rewritten[RANGES:]):
        yield f"  so {'is' if more == 1 else 'are'} {more:,} more{ALL}"
    if not report.walked:  # in a folder each article does so to its teaser
        yield from (f"  {line}" for line in _taken(added.taken, report.source))
    if added.longer:
        yield f"  {_longer(added.longer, report.source, db)}"
    if added.removed:
        it = "it" if added.removed == 1 else "them"
        yield f"  {added.removed:,} left out, because you removed {it}; --again brings {it} back"
    yield from (f"  {_conflict(one)}" for one in added.conflicts)


def _edited(pairs: list[tuple[int, int]], db: str | None) -> str:
    """Say that new items are others with another title or day, and what shows some of them, once they are there."""
    are = "is" if len(pairs) == 1 else "are"
    told = f"{len(pairs):,} of the new {are} there with another title or day too: what a table changes corrects nothing"
    return told if db is None else f"{told}; {_shown(pairs, db)}"


def _taken(every: list[tuple[int, str, str]], source: str) -> Iterator[str]:
    """Say which items have a fuller text now, from which source, and under which they stood before."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for key, new, old in every:
        pairs.setdefault((new, old), []).append(printed_id(key))
    for (new, old), ids in [*pairs.items()][:RANGES]:
        told = " ".join(ids[:RANGES]) + (f" and {len(ids) - RANGES:,} more" if ids[RANGES:] else "")
        rest = ALL if ids[RANGES:] else ""
        has, stand = ("has", "stands") if len(ids) == 1 else ("have", "stand")
        where = "this file" if new == source else new
        yield f"{told} {has} the fuller text of {where} now and {stand} under it, before under {old}{rest}"
    if more := len(pairs) - RANGES if len(pairs) > RANGES else 0:
        yield f"so {'does 1' if more == 1 else f'do {more:,}'} more of other sources{ALL}"


def _longer(keys: list[int], source: str, db: str | None) -> str:
    """Say that items keep the longer text that their file had before, and what takes that of the file."""
    have, it = ("has", "it keeps") if len(keys) == 1 else ("have", "they keep")
    ids = " ".join(map(printed_id, keys[:RANGES])) + (" …" if keys[RANGES:] else "")
    told = f"{ids} {have} a shorter text in this file than before, and {it} the longer one"
    way = f"iomcli remove {ids}{db} and iomcli ingest --again {quote(source)}{db}"
    return told if db is None or keys[RANGES:] else f"{told}; for the file's: {way}"


def _namesakes(pairs: list[tuple[int, int]], count: int, db: str | None) -> str:
    """Say that new items have the title and day of others, and what shows some of them, once they are there."""
    has = "has" if count == 1 else "have"
    told = f"{many(count, 'new item')} {has} the same title and day as another, but another text; both are kept"
    if db is None:
        return told
    some = f"; {PAIRS} of them" if pairs[PAIRS:] else ""
    return f"{told}{some}: {_shown(pairs, db)}"


def _shown(pairs: list[tuple[int, int]], db: str) -> str:
    """Give the command that shows some pairs of items."""
    ids = dict.fromkeys(printed_id(key) for pair in pairs[:PAIRS] for key in pair)
    return f"iomcli show {' '.join(ids)}{db}"


def _remarks(remarks: list[Remark], db: str) -> Iterator[str]:
    """Give remarks with their lines, those of one text together; of unclear dates they are one, with the way out."""
    both = [one for one in remarks if one.text.endswith(BOTH_ORDERS)]  # of which the others tell
    plain: dict[str, list[int]] = {}
    unclear: dict[str, list[Remark]] = {}
    for one in remarks:
        if trouble := next((trouble for trouble in TROUBLES if f" {trouble}; " in one.text), None):
            unclear.setdefault(trouble, []).append(one)
        elif one not in both:
            way = db if one.text.endswith(TO_SAY_DAY) else ""
            plain.setdefault(f"{one.text}{way}", []).append(one.line)
    every = {text: (_where(lines), lines) for text, lines in plain.items()}
    told = [(at[0], f"{where}: {text}{ALL if where.endswith('…') else ''}") for text, (where, at) in every.items()]
    told += [(found[0].line, _unclear(trouble, found, both, db)) for trouble, found in unclear.items()]
    yield from (text for _, text in sorted(told, key=lambda one: one[0]))


def _unclear(trouble: str, remarks: list[Remark], both: list[Remark], db: str) -> str:
    """Say what is the trouble with dates, and what would tell the day, unless a person said it."""
    printed, _, so = remarks[0].text.partition(f" {trouble}; ")
    more = f" and {len(remarks) - 1:,} more" if remarks[1:] else ""
    if so == UNDATED:
        so = f"{'the items are kept undated' if more else UNDATED}; "
        way = f"{both[0].text}, so" if both else "a date such as 25/12/2021 in the file would tell the order; or"
        so += f"{f'{way} ' if trouble == TWO_WAYS else ''}{TO_SAY_DAY}{db}"
    said = trouble.replace("has ", "have ", 1).replace("counts ", "count ", 1) if more else trouble
    return f"{_where([one.line for one in remarks])}: {printed}{more} {said}; {so}"


def _rewritten(one: "Rewritten") -> str:
    """Say which item a file no longer holds, because it holds another like it."""
    yours = "you corrected and " if one.said else ""
    return f"{printed_id(one.new)} is much like {printed_id(one.old)}, which {yours}this file no longer holds"


def _as_options(said: "dict[Field, object]") -> str:
    """Give what a person said of an item as the options of `tag`."""
    values = ((field, value) for field, value in said.items() if field in ("about", "mentions", "date", "title"))
    told = ((field, ",".join(value) if isinstance(value, tuple) else str(value or "")) for field, value in values)
    return " ".join(f"--{field} {quote(value or 'none')}" for field, value in told)


def _conflict(conflict: "Conflict") -> str:
    """Say which correction stays, and what stands in the other archive."""
    name, ours = conflict.field, conflict.ours.item
    stays, other = (dict(changes.fields(item))[name] for item in (ours, conflict.theirs))
    return f"{printed_id(ours.key or 0)}: your correction stays, {name} {stays}; theirs is {other}"


def _asides(asides: list[Aside]) -> Iterator[str]:
    """Group lines set aside for one reason that follow each other."""
    for reason, group in groupby(asides, key=lambda aside: aside.reason):
        lines = list(group)
        more = f" and {len(lines) - 1:,} more" if len(lines) > 1 else ""
        first = " ".join(lines[0].text.split())[:60]  # with blanks of one kind
        where = _where([aside.line for aside in lines])
        yield f"set aside {where}, {reason}: {first!r}{more}{ALL if where.endswith('…') else ''}"


def _perhaps_news(asides: list[Aside]) -> Iterator[str]:
    """Give lines set aside that may be news, each by itself."""
    for one in asides[:RANGES]:
        yield f"set aside, but may be news: line {one.line} {' '.join(one.text.split())[:TITLE]!r} ({one.reason})"
    if more := len(asides[RANGES:]):
        yield f"so may {more:,} more{ALL}"


def _where(lines: list[int]) -> str:
    """Give the numbers of lines, those that follow each other as ranges."""
    numbers = list(_ranges(sorted({*lines})))
    return f"{'lines' if len(lines) > 1 else 'line'} {', '.join(numbers[:RANGES])}{' …' if numbers[RANGES:] else ''}"


def _ranges(numbers: list[int]) -> Iterator[str]:
    """Give numbers that follow each other as ranges: 1-3, 7."""
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0])
