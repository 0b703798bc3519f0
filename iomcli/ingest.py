"""From files to the archive: read, file under countries, store, and report what became of each source."""

from collections.abc import Callable, Generator, Iterable, Iterator, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from iomcli import characters, filing, lost, opening, places, readers, readings
from iomcli.errors import Stopped, UnreadableFile
from iomcli.items import BATCH, SENT, UNDATED, UNTITLED, Aside, Item, Remark
from iomcli.readers import Name
from iomcli.readings import Reading
from iomcli.store import Added, Outcome, Store

_LAID_OUT: tuple[Name, ...] = ("text", "markdown", "html", "mail", "mbox", "docx", "pdf")
"""Formats in which the layout of a page tells where items begin."""

STEP = 500
"""Items between two steps of a progress bar."""


class Source(NamedTuple):
    """Something that can be read: a file, or a paste that was spooled."""

    name: str
    open: Callable[[], BinaryIO]
    path: Path | None = None
    walked: bool = False
    """Whether it was found in a folder; a file there that is no bulletin is no mistake of the user's."""
    size: int = 0
    """Its bytes, where that is known."""


@dataclass(kw_only=True)
class Report:
    """What became of one source."""

    source: str
    added: Added = field(default_factory=Added)
    asides: list[Aside] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    problem: str | None = None
    """Why nothing could be read, on one line."""
    reached: int = 0
    """The line at which the last item begins that was read."""
    walked: bool = False
    """Whether the source was found in a folder: a problem there is no mistake of the user's."""
    known: bool = False
    """Whether its bytes were read before, and what is in none of its items was told then."""


class _How(NamedTuple):
    """How sources are read; see `run`."""

    day: date | None
    reader: Name | None
    again: bool
    step: Callable[[Source, int], None] | None = None
    foreseen: bool = False
    """Whether each item is wanted, filed."""
    there: Callable[[], bool] = bool
    """Tells whether there is an archive, in which what a source holds may be known."""


class _Batch(NamedTuple):
    """Items that are written in one transaction."""

    items: list[Item]
    more: bool
    """Whether others follow."""
    last: bool
    """Whether the source ends here, and did not break."""


class Foreseen(NamedTuple):
    """An item that was not written, and what would become of it."""

    item: Item
    outcome: Outcome


def run(
    sources: Iterable[Source | Report],
    archive: Path,
    *,
    day: date | None = None,
    reader: Name | None = None,
    again: bool = False,
    step: Callable[[Source, int], None] | None = None,
) -> Generator[Report]:
    """Read sources into the archive at a path, and give a report of each as it is done.

    The archive is made when the first item is there. Undated items get the date `day`, when there is one; `reader` is
    used instead of the one that fits; what was removed comes in `again`. Each batch of items is one transaction. Now
    and then `step` is told the source and the bytes read of it. Raise Stopped for Ctrl-C.
    """
    stack = ExitStack()
    store = cache(lambda: stack.enter_context(Store(archive)))
    how = _How(day=day, reader=reader, again=again, step=step, there=lambda: bool(places.found(archive)))
    try:
        with stack:
            for one in _added(sources, store, how):
                if isinstance(one, Report):
                    if one.added.new >= BATCH:
                        store().optimize()
                    yield one
    except KeyboardInterrupt as error:
        raise Stopped(_so_far(store().kept if store.cache_info().currsize else 0)) from error


def _so_far(new: int) -> str:
    """Say how many items came in before Ctrl-C was pressed, and what brings in the others."""
    told = f"{new:,} new items are" if new > 1 else "1 new item is" if new else "nothing new is"
    return f"stopped; {told} in the archive; the same command goes on from there, and adds no item twice"


def bring_back(sources: Iterable[Source | Report], archive: Path, keys: Set[int]) -> Iterator[Report]:
    """Bring back the items that were removed under some keys, out of sources that may tell others; report as `run`."""
    with Store(archive) as store:
        wanted = store.wanted(keys)
        for source in sources:
            if isinstance(source, Report):
                yield source
                continue
            report = Report(source=source.name)
            with problems(report), source.open() as stream:
                items = _items(stream, report, readers.fitting(stream, report.source, None))
                for batch in _batches(items, BATCH):
                    with store.writing():
                        number = store.source(source.name, source.path)
                        report.added += store.add(batch.items, number, again=wanted, complete=filing.complete)
            yield report


def preview(
    sources: Iterable[Source | Report],
    archive: Path | None = None,
    *,
    day: date | None = None,
    reader: Name | None = None,
    again: bool = False,
) -> Iterator[Foreseen | Report]:
    """Read sources as `run` does, and give their items, each source's before its report; nothing is written.

    What would become of an item is found out by adding it to the archive, or to an empty one in memory when there is
    none yet, in a transaction that is rolled back.
    """
    with ExitStack() as stack:

        @cache  # nobody waits for the archive while a paste is typed
        def store() -> Store:
            opened = stack.enter_context(Store(archive or opening.MEMORY, rehearsed=True))
            stack.enter_context(opened.rehearsal())
            return opened

        yield from _added(sources, store, _How(day=day, reader=reader, again=again, foreseen=True))


def _added(sources: Iterable[Source | Report], store: Callable[[], Store], how: _How) -> Iterator[Foreseen | Report]:
    """Add the items of sources to a store, which is asked for when there is an archive, or the first item for one."""
    for source in sources:
        if isinstance(source, Report):
            yield source
            continue
        report = Report(source=source.name, walked=source.walked)
        with problems(report), source.open() as stream:
            name = readers.fitting(stream, report.source, how.reader)
            wanted = not (how.again or how.foreseen or name == "archive")
            digest = _digest(stream, name, how.day) if wanted and how.there() else None
            if not (digest and _is_known(store(), source, digest, report)):
                items = _dated(_watched(_items(stream, report, name), source, stream, how.step), how.day, report)
                if first := next(items, None):
                    digest = _digest(stream, name, how.day) if wanted and not digest else digest
                    yield from _stored(chain([first], items), source, report, store(), how, digest)
                if not report.added.seen:
                    raise UnreadableFile(_no_item(report))
        yield report


def _digest(stream: BinaryIO, name: Name, day: date | None) -> bytes:
    at = stream.tell()
    digest = readings.digest(stream, name, day)
    stream.seek(at)
    return digest


def _is_known(store: Store, source: Source, digest: bytes, report: Report) -> bool:
    """Tell whether all that a source holds is in the archive, by its digest; then report it as if it had been read."""
    known = store.reading(digest)
    if not known:
        return False
    store.source(source.name, source.path)
    report.added.unchanged, report.reached, report.asides, report.remarks = known
    report.known = True
    return True


def _stored(
    items: Iterator[Item], source: Source, report: Report, store: Store, how: _How, digest: bytes | None
) -> Iterator[Foreseen]:
    """Add the items of a source, each batch in one transaction, and give what is foreseen of them."""
    number, before, gone = None, frozenset[int](), set[int]()
    for batch in _batches(items, BATCH):
        ahead = how.foreseen or store.busy
        if ahead:
            batch = batch._replace(items=[filing.complete(item) for item in batch.items])
        if any(item.corrected for item in batch.items):
            digest = None  # a person here may correct them otherwise, which is told each time
        with store.writing(behind=batch.more):
            if number is None:
                number = store.source(source.name, source.path)
                before = frozenset(gone := store.held(number))
            complete = None if ahead else filing.complete
            report.added += (added := store.add(batch.items, number, again=how.again, complete=complete, gone=gone))
            if before:
                report.added.bare = 0  # a file that told news before
            if batch.last:
                report.added.longer = sorted(before.intersection(report.added.longer) - report.added.whole)
                report.added.whole.clear()
                report.added.rewritten = store.rewritten(number, before, gone) if before else []
            report.reached = batch.items[-1].line
            if digest and batch.last:
                whole = Reading(report.added.seen, report.reached, report.asides, report.remarks)
                before_so = store.remember(number, digest, None if report.added.removed else whole)
                report.known = before_so and not (report.added.new or report.added.updated)
        if how.foreseen:
            yield from map(Foreseen, batch.items, added.each)
        del batch  # before the next one is read: memory holds one


@contextmanager
def problems(report: Report) -> Iterator[None]:
    """Note in the report why a source can't be read."""
    try:
        yield
    except OSError as error:
        report.problem = f"can't be read: {error.strerror or error}"
    except UnreadableFile as error:
        report.problem = str(error)


def _items(stream: BinaryIO, report: Report, name: Name) -> Iterator[Item]:
    """Give the items of a stream; what else the reader has to say goes into the report."""
    garbled, first, last = False, 0, 0
    for found in readers.reader(name)(stream):
        match found:
            case Item():
                if not garbled and (sign := characters.garbled(f"{found.title} {found.body}")):
                    garbled = True
                    wrong = f"{sign!r} and the like come from a wrong encoding, chosen before; the text is kept so"
                    report.remarks.append(Remark(line=found.line, text=wrong))
                if not found.body.strip() and name != "archive":  # where it was told when it came in
                    report.remarks.append(Remark(line=found.line, text="the item has a title but no text"))
                if name in _LAID_OUT and (days := lost.days(found)):
                    report.remarks.append(days)
                first, last = first or found.line, found.line
                yield found
            case Aside():
                report.asides.append(found)
            case Remark():
                report.remarks.append(found)
    report.asides[:] = lost.flagged(report.asides, first, last)


def _watched(
    items: Iterable[Item], source: Source, stream: BinaryIO, step: Callable[[Source, int], None] | None
) -> Iterator[Item]:
    """Give the items on, and tell `step` after each few of them how far the stream was read."""
    for number, item in enumerate(items):
        if step and number % STEP == 0:
            step(source, stream.tell())
        yield item


def _dated(items: Iterable[Item], day: date | None, report: Report) -> Iterator[Item]:
    """Give an undated item the day that a person gives; no remark then says that it has none."""
    for item in items:
        yield item if item.date or not day else item.with_day(day, "--date")
    if day:
        told = (one for one in report.remarks if SENT not in one.text)
        report.remarks[:] = [one._replace(text=one.text.replace(UNDATED, f"--date says {day}")) for one in told]


def _batches(items: Iterator[Item], size: int) -> Iterator[_Batch]:
    """Give items in batches; what was read before a source broke is given before it is told."""
    broken: Exception | None = None
    ahead: list[Item] = []
    while not broken:
        batch = ahead
        try:
            batch.extend(islice(items, size - len(batch)))  # which keeps what comes before an error
            ahead = list(islice(items, 1))
        except (UnreadableFile, OSError) as error:
            broken, ahead = error, []
        if batch:
            yield _Batch(batch, bool(ahead), not ahead and not broken)
        if not ahead and not broken:
            return
    raise broken


def _no_item(report: Report) -> str:
    if table := next((one for one in report.remarks if one.text.startswith(UNTITLED)), None):
        return f"holds no item, but at line {table.line} {table.text}"
    if not report.asides:
        return "is empty"
    reasons = {aside.reason for aside in report.asides}
    if len(reasons) == 1 and (reason := reasons.pop()).startswith("is "):
        return f"holds no item: what stands at line {report.asides[0].line} {reason}"
    return "holds no item; an item is a title and a text below it, mostly with a date line, and blank lines between"
