"""The commands that take care of the archive: sources, remove, doctor, backup and restore."""

import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from shlex import quote
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated

import typer

from iomcli import opening, options, places, stems, words
from iomcli.archive import Archive
from iomcli.cli import ids as ids_typed
from iomcli.cli.app import complain
from iomcli.cli.streams import before_a_reader, rows, tell
from iomcli.errors import DamagedArchive, UnknownItem
from iomcli.formats import Output, many, paged
from iomcli.items import Hit, printed_id
from iomcli.options import Db, Ids, Paged, Printed

if TYPE_CHECKING:
    from iomcli.checking import Finding

ASKED = 10
"""Items shown when a command asks before it removes them."""

YES = {"y", "yes", "s", "si", "sim", "o", "oui"}
NO = {"n", "no", "nao", "non"}
"""Answers in the languages of the bulletins, folded."""


OfSources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        autocompletion=options.completing("sources"),
        help="All items of a source, or of all in a folder, by name or path: --source bulletin.txt",
    ),
]


def sources(
    every: Annotated[bool, typer.Option("--all", help="Those under which nothing stands any more, too: --all")] = False,
    format: Printed = "text",
    pager: Paged = True,
    db: Db = None,
) -> None:
    """List the files and pastes that were ingested.

    When a source was last read, how many items stand under it, its name; on a terminal the end of a long one.

    \b
    iomcli sources
    iomcli sources | grep 2019
    """
    from iomcli.formats import report

    with Archive(options.archive_path(db)) as archive:
        found, removed = list(archive.sources()), archive.removed()
    if format == "json":
        typer.echo(report.dumps_sources(found))
        return
    shown = found if every else [one for one in found if one.items]
    width = get_terminal_size().columns if sys.stdout.isatty() else None
    totals = report.totals_of_sources(found, removed, len(shown))
    with paged(Output(file=sys.stdout), pager, lambda: rows([totals])) as output:
        output.file.writelines(f"{line}\n" for line in report.sources(shown, width))
    sys.stdout.flush()
    if len(shown) < len(found) or not before_a_reader():
        tell(totals)


def remove(
    ids: Ids = None,
    source: OfSources = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask: remove 2019-10-10.3 --yes")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be removed, and remove nothing: --source a.txt --dry-run")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Bring back what was removed from its files, as it was: --undo 2019-10-10.3")
    ] = False,
    db: Db = None,
) -> None:
    """Remove items from the archive.

    They do not come back, whatever file holds them, until you say so: with --undo, or ingest --again.

    \b
    iomcli remove 2019-10-10.3
    iomcli remove --source bulletin.txt
    iomcli remove --undo 2019-10-10.3
    """
    if bool(ids) == bool(source):
        lists = f"iomcli sources{places.option(options.archive_path(db))} lists them"
        raise typer.BadParameter(f"name ids, or sources with --source NAME; {lists}")
    if undo and dry_run:
        raise typer.BadParameter("--undo and --dry-run do not go together; what comes back can be removed again")
    if undo:
        _bring_back(options.archive_path(db), ids or [], source or [])
    else:
        _take_out(options.archive_path(db), ids or [], source or [], yes=yes, dry_run=dry_run)


def _take_out(path: Path, ids: list[str], sources: list[str], *, yes: bool, dry_run: bool) -> None:
    """Remove items, or show which; ask before, unless the answer is `yes`."""
    from iomcli.formats.report import way_back

    with Archive(path) as archive:
        keys = _of_sources(archive, sources) if sources else ids_typed.keys(archive, ids, "nothing is removed")
        numbers = [number for name in sources for number in archive.numbers(words.typed(name))]
        stay = _told_by_others(path, keys, numbers) if sources else {}
        gone = [key for key in keys if key not in stay]
        if dry_run:
            for key in gone:
                tell(_line(archive.get(key)), err=False)
            _tell_of(archive, stay)
            tell(f"{many(len(gone))} would be removed{_staying(stay)}")
            return
        if not yes:
            pasted = not all(at for _, at in archive.origins(gone))
            _confirm(archive, gone, stay, pasted=pasted)
        else:
            _tell_of(archive, stay)
        back = way_back(archive, gone, _named(gone, sources), places.option(path)) if gone else ""
    from iomcli.store import Store

    with Store(path) as store:
        count = store.remove(keys, numbers)
    removed = f"{many(count)} {'is' if count == 1 else 'are'} removed{_staying(stay)}"
    tell(f"{removed}; {back}" if back else removed)


def _told_by_others(path: Path, keys: list[int], sources: list[int]) -> dict[int, str]:
    """Give the keys of those items of some sources that others told too, each with the name of the other."""
    from iomcli import origins, removal

    with closing(opening.reading(path)) as db:
        rows = removal.told_by_others(db, keys, sources)
        return {row.key: origins.name(db, row.source) for row in rows if row.key}


def _staying(stay: dict[int, str]) -> str:
    """Give how many items stay of a source that is taken out, if any do."""
    return f", {len(stay):,} {'stays' if len(stay) == 1 else 'stay'} as told by another source" if stay else ""


def _tell_of(archive: Archive, stay: dict[int, str]) -> None:
    """Say which items stay in the archive, because another source told them too."""
    for key, source in [*stay.items()][:ASKED]:
        tell(f"{_line(archive.get(key))}: stays with the text of {source}, which told it too")
    if more := len(stay) - ASKED if len(stay) > ASKED else 0:
        tell(f"… and so {'does 1' if more == 1 else f'do {more:,}'} more")


def _of_sources(archive: Archive, names: list[str]) -> list[int]:
    """Give the keys of the items of some sources, each once; raise UnknownItem when there are none."""
    names = [words.typed(name) for name in names]
    if keys := [*dict.fromkeys(key for name in names for key in archive.keys_from(name))]:
        return keys
    from iomcli.formats import report, silence

    told = ", ".join(map(repr, names))
    if gone := _gone(archive, names):
        back = report.way_back(archive, gone, _named(gone, names), places.option(archive.path))
        raise UnknownItem(f"{silence.removed(told, len(gone), several=len(names) > 1)}; {back}")
    raise UnknownItem(silence.elsewhere(told, places.option(archive.path)))


def _named(keys: list[int], sources: list[str]) -> str:
    """Write what names items for `remove`: their sources, or their ids while they are few."""
    if sources:
        return " ".join(f"--source {quote(name)}" for name in sources)
    return " ".join(map(printed_id, keys)) if len(keys) <= ASKED else "ID..."


def _bring_back(path: Path, ids: list[str], sources: list[str]) -> None:
    """Bring back what was removed from the files that told it; raise UnknownItem where that is not possible."""
    from iomcli import files, ingest
    from iomcli.formats.report import problem, way_back

    with Archive(path) as archive:
        keys = _removed_from(archive, sources) if sources else ids_typed.removed(archive, ids)
        told = [Path(at) for _, at in archive.origins(keys) if at]
        back = way_back(archive, keys, _named(keys, sources), places.option(path))
    there = dict.fromkeys(filter(None, map(places.file_at, told)))
    if not there:
        raise UnknownItem(f"no file is there any more that told {_these(keys)}; {back}")
    every = (one for file in there for one in files.at(file))
    for report in ingest.bring_back(every, path, frozenset(keys)):
        if report.problem:
            complain(problem(report))
    with Archive(path) as archive:
        missing = [key for key in keys if not ids_typed.there(archive, key)]
    if count := len(keys) - len(missing):
        tell(f"{many(count)} {'is' if count == 1 else 'are'} back")
    if missing:
        are, it, their = ("is", "it", "its") if len(missing) == 1 else ("are", "them", "their")
        other = f"if another file holds {it}: iomcli ingest --again FILE{places.option(path)}"
        raise UnknownItem(f"{_these(missing)} {are} in none of {their} files any more; {other}")


def _these(keys: list[int]) -> str:
    return printed_id(keys[0]) if len(keys) == 1 else f"{len(keys):,} items"


def _removed_from(archive: Archive, names: list[str]) -> list[int]:
    """Give the keys of what was removed of some sources, each once; raise UnknownItem when there is nothing."""
    keys = _gone(archive, map(words.typed, names))
    if not keys:
        raise UnknownItem(f"nothing was removed of {', '.join(map(repr, names))}; nothing is brought back")
    return keys


def _gone(archive: Archive, names: Iterable[str]) -> list[int]:
    return [*dict.fromkeys(key for name in names for key in archive.removed_from(name))]


def _line(hit: Hit) -> str:
    return f"{hit.id}  {hit.item.heading}"


def _confirm(archive: Archive, keys: list[int], stay: dict[int, str], *, pasted: bool) -> None:
    """Show what would be removed, and what would stay, and ask; without a terminal nobody can be asked."""
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody can be asked here; add --yes to remove without a question")
    count = len(keys)
    for key in keys[:ASKED]:
        tell(_line(archive.get(key)))
    if count > ASKED:
        typer.echo(f"… and {count - ASKED:,} more, which --dry-run shows", err=True)
    _tell_of(archive, stay)
    if pasted:
        keeps = f"iomcli show ID --format jsonl{places.option(archive.path)} > kept.jsonl keeps an item"
        tell(f"what was pasted may stand in no file; {keeps}")
    what = "this item" if count == 1 else f"these {count:,} items" if count else "what that source told"
    if not _agreed(f"Remove {what}?"):
        complain("nothing is removed")
        raise typer.Exit(1)


def _agreed(question: str) -> bool:
    """Ask until the answer is yes or no, in a language of the bulletins; Enter, Ctrl-C and Ctrl-D are no."""
    while True:
        try:
            answer = typer.prompt(f"{question} [y/N]", "no", show_default=False, err=True).strip()
        except typer.Abort:
            typer.echo(err=True)  # below the ^C that the terminal shows
            return False
        if (said := stems.folded(answer)) in YES | NO:
            return said in YES
        tell("type y for yes, or n for no")


def doctor(
    full: Annotated[
        bool, typer.Option("--full", help="Compare all parts word by word; a large archive takes minutes: --full")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Rebuild what is derived from the items, which stay as they are: --fix")
    ] = False,
    optimize: Annotated[
        bool, typer.Option("--optimize", help="Make the archive small and fast again: --optimize")
    ] = False,
    format: Printed = "text",
    db: Db = None,
) -> None:
    """Look whether the archive is in order.

    The status is 1 when it is not.

    \b
    iomcli doctor
    iomcli doctor --full
    iomcli doctor --fix
    """
    from iomcli.formats import health

    path = options.archive_path(db)
    findings = _looked_at(path, full=full or fix)
    mended: list[str] = []
    if fix and any(one.wrong for one in findings) and all(one.derived for one in findings if one.wrong):
        mended = [one.part for one in findings if one.wrong]
        findings = _mended(path)
    well = not any(one.wrong for one in findings)
    if format == "json":
        typer.echo(health.dumps(findings, path, mended))
    else:
        for line in health.lines(findings, mended):
            tell(line, err=False)
        tell(health.total(findings, path, full=full or fix, fixed=fix))
    if optimize and well:
        _optimize(path)
    raise typer.Exit(int(not well))


def _looked_at(path: Path, *, full: bool) -> "list[Finding]":
    """Look at an archive, and show on a terminal at what."""
    from iomcli import checking
    from iomcli.formats import health
    from iomcli.progress import doing

    try:
        with closing(opening.reading(path)) as db, doing(path.stat().st_size) as began:
            return list(checking.findings(db, full=full, began=began))
    except DamagedArchive as error:
        told = f"{opening.wrong(error)}, and can't even be looked over"
        raise DamagedArchive(f"{told}: {health.restoring(path)}") from error


def _mended(path: Path) -> "list[Finding]":
    from iomcli.store import Store

    with Store(path) as store:
        store.mend()
    return _looked_at(path, full=True)


def _optimize(path: Path) -> None:
    from iomcli.store import Store

    before = path.stat().st_size
    with Store(path) as store:
        store.optimize()
        store.compact()
    tell(f"{places.size(before)} before, {places.size(path.stat().st_size)} now")


def backup(
    to: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Where the copy goes: a new file, or a folder; one with a slash at its end is made",
            show_default=False,
        ),
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Take the place of an earlier backup: --force usb/iomcli.db")
    ] = False,
    db: Db = None,
) -> None:
    """Copy the archive, also while it is written.

    The copy is looked through before it gets its name.

    \b
    iomcli backup ~/backups/                 a file with the day in its name
    iomcli backup usb/iomcli.db --force      in place of the last one
    """
    from iomcli import copies
    from iomcli.progress import doing

    path = options.archive_path(db)
    with closing(opening.reading(path)) as opened, doing(path.stat().st_size) as began:
        made = copies.make_folder(to)
        copy = copies.target(to, path, date.today(), force=force)
        began(f"copying to {places.place(copy)}")
        items = copies.copy(opened, copy)
    if made:
        tell(f"made the folder {places.place(made)}")
    tell(f"{items:,} {'item is' if items == 1 else 'items are'} in {places.place(copy)}, which was looked through")


def restore(
    backup: Annotated[
        Path, typer.Argument(metavar="FILE", help="A backup, or another copy of an archive", show_default=False)
    ],
    db: Db = None,
) -> None:
    """Put a backup in the place of the archive.

    What is there is kept beside it, so that it can be put back too.

    \b
    iomcli restore ~/backups/archive-2026-11-30.db
    """
    from iomcli import replacing
    from iomcli.progress import doing

    path = options.archive_path(db)
    there = places.found(backup)
    with doing(there.st_size if there else 0) as began:
        began(f"putting {places.place(backup)} in the place of {places.place(path)}")
        done = replacing.replace(backup, path)
    tell(
        f"{many(done.items)} {'is' if done.items == 1 else 'are'} in {places.place(path)}, as in {places.place(backup)}"
    )
    if done.kept == backup:
        tell("what was there was the same")
    elif done.kept:
        tell(f"what was there is kept: iomcli restore {places.argument(done.kept)}{places.option(path)}")
    if done.earlier:
        told = ", ".join(map(places.place, done.earlier))
        tell(f"kept before, to be deleted when not wanted any more: {told}")
