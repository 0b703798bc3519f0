"""The commands that ask: list, search and show."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from iomcli import options, places, values, words
from iomcli.archive import Archive, Result
from iomcli.cli import ids as ids_typed
from iomcli.cli.app import complain
from iomcli.cli.ids import each, unknown
from iomcli.cli.streams import before_a_reader, rows, tell
from iomcli.errors import UnknownItem
from iomcli.formats import ForCounts, Output, many, message, paged, writer
from iomcli.items import read_id
from iomcli.options import (
    Colors,
    CountsFormat,
    Db,
    Filters,
    Format,
    InTime,
    Like,
    Ordered,
    Paged,
    Shown,
    WantedIds,
)  # fmt: skip
from iomcli.query import By, Query, may_be_dated

if TYPE_CHECKING:
    from iomcli.sentences import Whole
    from iomcli.stats import Counts

Zeros = Annotated[
    bool,
    typer.Option(
        "--zeros/--no-zeros",
        help="Show years and months without items as 0, or leave them out: --by month --no-zeros",
        show_default=False,
    ),
]


@options.spread
def list_items(
    *,
    filters: Filters,
    sort: InTime = "newest",
    shown: Shown,
    db: Db = None,
) -> None:
    """List items, newest first.

    \b
    iomcli list
    iomcli list --country Mexico --since 2019-09
    iomcli list -c Belize -k trafficking --format csv > belize.csv
    """
    query = values.query(filters, today=date.today(), sort=sort, limit=shown.limit, offset=shown.offset)
    _answer(query, shown, db)


@options.spread
def search(
    typed: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY...",
            help='Words, all wanted, and inside one pair of quotes: "a phrase", this OR that, -not, start*, title:word',
            show_default=False,
        ),
    ] = None,
    *,
    filters: Filters,
    like: Like = None,
    sort: Ordered = "relevance",
    shown: Shown,
    db: Db = None,
) -> None:
    """Search titles and texts for words, in all their forms.

    The best match comes first.

    \b
    iomcli search Belize
    iomcli search human trafficking --since 2019-09
    iomcli search '"human trafficking" OR smuggling -children'
    iomcli search retornados --translate
    iomcli search --like 2019-10-10.3
    """
    if not (typed or filters.keyword or filters.without or like):
        way_out = f"iomcli list {narrowed}" if (narrowed := values.as_typed(filters)) else "iomcli search trafficking"
        raise typer.BadParameter(f"there is no word to search for; try: {way_out}", param_hint="QUERY")
    query = values.query(filters, typed=typed, today=date.today(), sort=sort, limit=shown.limit, offset=shown.offset)
    _answer(query, shown, db, like=like)


def show(
    ids: WantedIds,
    mark: Annotated[
        list[str] | None,
        typer.Option("--mark", metavar="WORDS", help="Mark these words in the text: --mark trafficking"),
    ] = None,
    format: Format = None,
    color: Colors = "auto",
    pager: Paged = True,
    db: Db = None,
) -> None:
    """Show full articles.

    \b
    iomcli show 2019-10-10.3
    iomcli show 2019-10-10.3 undated.1 --format markdown > two.md
    """
    found, missing = [], []
    marked = values.marked(mark)
    with Archive(options.archive_path(db)) as archive:
        for one in each(ids):
            try:
                found.append(archive.marked(archive.get(read_id(one)).key, marked))
            except UnknownItem:
                missing.append(unknown(archive, one))
    if found:
        result = Result(query=Query(), total=len(found), hits=iter(found), whole=True)
        with paged(Output(file=sys.stdout, color=color), pager) as output:
            writer(format or options.fitting(color))(result, output)
    if found and mark and not any(hit.title_marked or hit.body_marked for hit in found):
        tell(f"--mark {' '.join(map(words.typed, mark))}: not in {'this item' if len(found) == 1 else 'these items'}")
    for text in missing:
        complain(text)
    raise typer.Exit(1 if missing else 0)


@options.spread
def stats(
    typed: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY...", help="Words, as in search", show_default=False)
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="KINDS",
            autocompletion=options.completing_kinds,
            help="country (when you don't say), region, year, month, language, source, or two: --by country,year",
        ),
    ] = None,
    zeros: Zeros = True,
    *,
    filters: Filters,
    format: CountsFormat = None,
    color: Colors = "auto",
    pager: Paged = True,
    db: Db = None,
) -> None:
    """Count items by country, region, year, month, language or source.

    \b
    iomcli stats --by country
    iomcli stats --by year trafficking --country Panama
    iomcli stats --by country,year --format csv > counts.csv
    """
    from iomcli.formats import bars

    query = values.query(filters, typed=typed, today=date.today(), limit=0)
    kinds = values.kinds(",".join(by or ["country"]), format)
    with Archive(options.archive_path(db)) as archive:
        result = archive.stats(query, kinds, zeros=zeros)
        told = [*_counted(archive, result), *_notes_on_kinds(kinds if by else (), typed or [], format)]
        with paged(Output(file=sys.stdout, color=color), pager, partial(rows, told)) as output:
            bars.write(result, output, format or options.fitting("auto"))
        sys.stdout.flush()
        for line in told:
            tell(line)


def _counted(archive: Archive, counts: "Counts") -> Iterator[str]:
    """Say how many items were counted, unless nothing was left out and another's screen would be drawn on."""
    from iomcli.formats import bars

    line = bars.message(counts)
    if line != bars.in_all(counts.total) or not before_a_reader():
        yield line
    yield from _notes(archive, counts.query, counts.total, None if counts.total else _meaning(archive, counts.query))


def _notes_on_kinds(kinds: tuple[By, ...], typed: list[str], format: ForCounts | None) -> Iterator[str]:
    """Say how to count by what was typed as a word."""
    words = [one for one in typed if one in get_args(By)]
    if wanted := _meant(kinds, words, format):
        yield f"  {' '.join(words)}: read as a word; to count by it: --by {wanted}"


def _meant(kinds: tuple[By, ...], words: list[str], format: ForCounts | None) -> str | None:
    """Give what counts by words too that are kinds to count by, or else by them alone; None when nothing does."""
    for names in ([*kinds, *words], words):
        with suppress(typer.BadParameter):
            return ",".join(values.kinds(",".join(dict.fromkeys(names)), format)) if {*words} - {*kinds} else None
    return None


def _answer(query: Query, shown: Shown, db: Path | None, *, like: str | None = None) -> None:
    """Ask the archive, print the answer, and say on stderr how much of it was printed, or why there is none."""
    name = shown.format or options.fitting(shown.color)
    output = Output(file=sys.stdout, color=shown.color, by=options.grouped(shown.by, name))
    with Archive(options.archive_path(db)) as archive:
        if like:
            query = query._replace(like=ids_typed.keys(archive, [like], "there is nothing to be like")[0])
        if shown.only_count:
            _count(archive, query)
            return
        result, asked = _found(archive, query)
        told = cache(partial(_told, archive, result, asked))
        with paged(output, shown.pager, lambda: rows(told())) as through:
            writer(name)(result, through)
        sys.stdout.flush()
        for line in told():
            tell(line)


def _found(archive: Archive, query: Query) -> tuple[Result, "Whole | None"]:
    """Ask the archive; a sentence that finds nothing word by word is asked as it is meant, which is told before.

    So is one that names days which depend on today. Where that leaves something out, it is given beside the result,
    which is empty.
    """
    result = archive.find(query)
    asked = _meaning(archive, query, result.total) if not result.total or may_be_dated(query) else None
    if not asked or asked.less:
        return (result._replace(total=0, hits=iter(())) if asked else result), asked
    from iomcli.formats import silence

    tell(f"read as: {silence.command(asked, places.option(archive.path))}")
    for line in silence.counted(asked, places.option(archive.path)):
        tell(line)
    return archive.find(asked.query), None


def _meaning(archive: Archive, query: Query, total: int = 0) -> "Whole | None":
    """Give how a sentence is asked that finds nothing word by word, or is not to be answered so."""
    if not query.words:
        return None
    from iomcli import sentences  # only where nothing is found

    return sentences.whole(archive, query, date.today(), total)


def _count(archive: Archive, query: Query) -> None:
    """Print how many items there are, and say on stderr what dates leave out, or that a word was not meant as one."""
    result, asked = _found(archive, query)
    items, query = result.total, result.query
    typer.echo(items)
    for line in message.left_out(result):
        tell(line)
    if not items and query.words:
        from iomcli.formats import silence

        so = silence.otherwise(asked, places.option(archive.path)) if asked and asked.missed else None
        for line in so or silence.misread(archive, query):
            tell(line)


def _told(archive: Archive, result: Result, asked: "Whole | None") -> list[str]:
    """Say how much was printed; before a program on whose screen that would be drawn, only what nobody asked for.

    That is what was left out, unless by a limit that was typed.
    """
    cut = result.total > result.shown and result.query.limit == Shown().limit
    silent = result.shown and not cut and not any(message.more(result, hints=True)) and before_a_reader()
    return [*([] if silent else [message.line(result)]), *_notes(archive, result.query, result.total, asked)]


def _notes(archive: Archive, query: Query, total: int, asked: "Whole | None") -> Iterator[str]:
    """Tell what else would be found, and why nothing is."""
    if query.words and query.words.choice:
        from iomcli.formats import silence

        if hint := silence.hint(archive, query, total):
            yield hint
    typed = query.words.sequence if query.words and total and not query.dated else []
    digits = any(any(map(str.isdigit, word)) for word in typed)
    if digits or (typed and may_be_dated(query)):
        from iomcli.formats import silence

        years = [*silence.years(typed)]
        yield from silence.whole(archive, query, places.option(archive.path), more=total) if digits or years else ()
        yield from years
    if not asked and (country := archive.filed(query, total)):
        from iomcli.formats import silence

        yield silence.as_country(*country)
    if total and (items := archive.translated(query, total)):
        yield f"  --translate finds {many(items)}, with these words in the other languages too"
    if not total:
        from iomcli.formats import silence

        yield from silence.lines(archive, query, asked, places.option(archive.path))
