"""The command that files items anew: as a person says, or as today's rules do."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from iomcli import options, values
from iomcli.archive import Archive
from iomcli.cli import ids as ids_typed
from iomcli.cli.streams import tell
from iomcli.items import Change, Field
from iomcli.options import Db, Ids, Printed


def _countries(told: str) -> Any:
    """Give an option that takes countries."""
    return typer.Option(metavar="COUNTRIES", autocompletion=options.completing("countries"), help=told)


About = Annotated[list[str] | None, _countries("What the items are about, or none: --about GT,Honduras")]
Mentions = Annotated[list[str] | None, _countries("What they only mention, or none: --mentions US")]


def tag(
    ids: Ids = None,
    about: About = None,
    mentions: Mentions = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of the items, or none: --date 2019-10-10")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITLE", help="The title of one item: --title 'A shelter in Danlí'")
    ] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Take corrections back: tag 2019-10-10.3 --auto")] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="File all items by today's rules; corrections stay: tag --refresh")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing: tag --refresh --dry-run")
    ] = False,
    format: Printed = "text",
    db: Db = None,
) -> None:
    """Correct what items are filed under, or file all by today's rules.

    \b
    iomcli tag 2019-10-10.3 --about GT,HN --mentions US
    iomcli tag undated.3 --date 2019-10-10 --title "A shelter opens in Danlí"
    iomcli tag 2019-10-10.3 --auto          what a person corrected is taken back
    iomcli tag --refresh --dry-run          what today's rules would change
    """
    from iomcli.formats import changes

    said = _said(about, mentions, day, title)
    _check(ids or [], said, auto, refresh)
    archive = options.archive_path(db)
    found = _refreshed(archive, dry_run) if refresh else _revised(archive, ids or [], said, dry_run)
    if format == "json":
        typer.echo(changes.dumps(found, dry_run=dry_run))
    else:
        _tell(found, dry_run)


def _tell(found: Iterable[Change], dry_run: bool) -> None:
    """Print each change as it comes, and then how many there were."""
    from iomcli.formats import changes

    count = 0
    for change in found:
        count += 1
        tell(changes.text(change), err=False)
    sys.stdout.flush()
    tell(changes.total(count, dry_run=dry_run))


def _said(
    about: list[str] | None, mentions: list[str] | None, day: str | None, title: str | None
) -> dict[Field, object]:
    """Read what a person says; `none` is no country, or no day."""
    said: dict[Field, object] = {}
    if about is not None:
        said["about"] = values.codes_of("--about", ",".join(about))
    if mentions is not None:
        said["mentions"] = values.codes_of("--mentions", ",".join(mentions))
    if day is not None:
        said["date"] = None if day.strip().lower() in values.NONE else values.day(day, date.today())
    if title is not None:
        said["title"] = values.title(title)
    twice = {*said.get("about", ())} & {*said.get("mentions", ())}  # type: ignore[misc]
    if twice:
        raise typer.BadParameter(f"{', '.join(sorted(twice))} can't be in both --about and --mentions")
    return said


def _check(ids: list[str], said: Mapping[Field, object], auto: bool, refresh: bool) -> None:
    """Refuse what has no one meaning: a usage error."""
    if "title" in said and len({*ids}) > 1:
        raise typer.BadParameter("--title is of one item; name one id")
    if refresh and (ids or said or auto):
        raise typer.BadParameter("--refresh is about all items; leave ids and corrections out")
    if not refresh and (not ids or bool(said) == auto):
        raise typer.BadParameter(
            "name ids, and what to correct with --about, --mentions, --date or --title, or --auto;"
            " or all items with --refresh"
        )


def _revised(path: Path, ids: Iterable[str], values: Mapping[Field, object], dry_run: bool) -> Iterator[Change]:
    """Correct items, or take corrections back when there are no values; a dry run only tells."""
    from iomcli import revision

    change = partial(revision.corrected, values=values) if values else revision.automatic
    with Archive(path) as archive:
        keys = ids_typed.keys(archive, ids, "nothing is changed")
        if dry_run:
            yield from archive.revised(change, keys)
            return
    from iomcli.store import Store

    with Store(path) as store:
        yield from store.revise(keys, change)


def _refreshed(path: Path, dry_run: bool) -> Iterator[Change]:
    """File all items by today's rules, a batch in a transaction; a dry run only tells."""
    from iomcli import revision

    with Archive(path) as archive:
        if dry_run:
            yield from archive.revised(revision.refreshed)
            return
    from iomcli.store import Store

    with Store(path) as store:
        for keys in store.batches():
            yield from store.revise(keys, revision.refreshed)
