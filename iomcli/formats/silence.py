"""Why nothing was found, in words."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from shlex import quote

from iomcli import countries, dates, sentences, silence, spans
from iomcli.archive import Archive
from iomcli.counts import Gap, Held
from iomcli.formats import many
from iomcli.query import Query
from iomcli.sentences import Whole
from iomcli.spans import Span
from iomcli.words import argument

FEW = 6
"""Parts of a question that are named one by one, though nothing is found without them either."""


def lines(archive: Archive, query: Query, asked: Whole | None = None, db: str = "") -> Iterator[str]:
    """Tell how a question is `asked`, or what emptied it, what may be mistyped, and what the archive holds at all.

    `db` is the option that the archive needs.
    """
    if query.words and query.words.empty:
        return
    why = silence.of(archive, query)
    if asked:
        yield from otherwise(asked, db)
        if words := sentences.by_word(archive, query, date.today()):
            yield f"  {many(words.items)} with {_listed(words.less)} as a word: {command(words, db)}"
        yield from told(sentences.rest(archive, why, asked), db=db)
    else:
        yield from told(sentences.telling(why, query, date.today()), db=db)


def otherwise(asked: Whole, db: str) -> Iterator[str]:
    """Tell how a question is asked so that something is found."""
    yield f"  {found(asked)}: {command(asked, db)}"
    yield from counted(asked, db)


def shown(why: silence.Silence) -> Iterator[str]:
    """Tell the same where filters are no options: beside a list that a person looks through."""
    return (plain(line.strip()) for line in told(why, str))


def plain(line: str) -> str:
    """Give a line without the dashes of options; what is typed there for --not is a minus."""
    return re.sub(r"(^|\s)--(?=[a-z])", r"\1", line.replace(" --not ", " -"))


def told(why: silence.Silence, written: Callable[[str], str] = argument, db: str = "") -> Iterator[str]:
    """Tell what was found out about a question that nothing answers; words are `written` as a shell takes them.

    `db` is the option that the archive needs.
    """
    yield from _without(why.without)
    if why.fewer:
        yield f"  of these words, {why.fewer[0]} find {many(why.fewer[1])}"
    if why.translated:
        yield f"  --translate finds {many(why.translated)}"
    for typed, near in why.near:
        words = ", ".join(f"{written(one.word)} ({one.items:,})" for one in near if one.items)
        either = ", and those spelled like it find nothing here" if near else ", or one like it"
        yield f"  {typed}: " + (f"did you mean {words}?" if words else f"no item holds this word{either}")
    for name, alike in why.absent:
        meant = f"; did you mean {' or '.join(f'{one} ({items:,})' for one, items in alike)}?" if alike else ""
        yield f"  no item is about {name}, or mentions it{meant}"
    yield from _meant(why.meant)
    yield from years(why.typed)
    for name, gone in why.nowhere:
        yield f"  {removed(repr(name), gone) if gone else elsewhere(repr(name), db)}"
    if why.gap:
        yield f"  {_gap(why.gap)}"
    yield f"  {_held(why.held)}"


def misread(archive: Archive, query: Query) -> Iterator[str]:
    """Tell what may not have been meant as a word, where a number is wanted and nothing is found."""
    if hint_of_or := hint(archive, query, 0):
        yield hint_of_or
    yield from _meant(silence.meant(query))
    yield from years(query.words.sequence) if query.words else ()


def _meant(words: Iterable[tuple[str, str]]) -> Iterator[str]:
    for typed, meant in words:
        yield f"  {typed} is read as {'a word' if typed.isalpha() else 'words'}; try: {meant}"


def _without(without: tuple[tuple[str, int], ...]) -> Iterator[str]:
    """Tell what would be found without each part; many without which there is nothing either are one line."""
    vain = [name for name, items in without if not items]
    for name, items in without:
        if items or len(vain) <= FEW:
            yield f"  without {name}: {many(items)}"
    if len(vain) > FEW:
        others = "any other one" if len(vain) < len(without) else f"any one of {len(vain)} words or filters"
        yield f"  without {others}: 0 items"


def years(words: Sequence[str]) -> Iterator[str]:
    """Tell how to ask for years, or parts of them, that were typed as words."""
    for option, typed in dict.fromkeys((as_options(span), span.typed) for span in spans.of(words, date.today())):
        told = _listed(typed)
        are, it = ("are", "their") if typed[1:] else ("is", "its")
        what = "words" if " " in told else "a word"
        whole = ", for all of it" if not typed[1:] and option.count("--") > 1 else ""
        yield f"  {told} {are} read as {what}; in {it} place{whole}: {option}"


def _listed(typed: Sequence[str]) -> str:
    return f"{', '.join(typed[:-1])} and {typed[-1]}" if typed[1:] else typed[0]


def as_options(span: Span) -> str:
    """Give a span of time as it is asked for."""
    ends = (("--since", span.since), ("--until", span.until))
    return " ".join(f"{option} {quote(typed)}" for option, typed in ends if typed)


def whole(archive: Archive, query: Query, db: str, more: int) -> Iterator[str]:
    """Give the command that asks a sentence which finds little word by word, where it finds `more` than so many.

    `db` is the option that the archive needs.
    """
    asked = sentences.whole(archive, query, date.today())
    if asked and asked.items > more:
        yield f"  {found(asked)}: {command(asked, db)}"


def found(asked: Whole) -> str:
    """Tell how many items a sentence finds when it is asked otherwise, and which days hold none."""
    instead = {name: value for name, value in asked.filters if name in ("since", "until")} if asked.missed else {}
    less = [one for one in asked.less if not (instead and any(map(dates.is_month, one.split())))]
    without = f", without {', '.join(less)}" if less else ""
    if not asked.missed:
        return f"{many(asked.items)} found so{without}"
    then = f" {_when(instead)}" if instead else ""
    return f"nothing {_when(dict(asked.missed))}; {many(asked.items)} found so{then}{without}"


def _when(ends: dict[str, str]) -> str:
    """Give two ends as a sentence has them: since May 2024, in May 2024."""

    def one(end: str) -> str:
        first, last = dates.period(end, date.max)
        return dates.written(first) if first == last else dates.written(first).partition(" ")[2]

    since, until = (one(ends[name]) if name in ends else "" for name in ("since", "until"))
    if since == until:
        return f"in {since}"
    return f"from {since} to {until}" if since and until else f"since {since}" if since else f"until {until}"


def counted(asked: Whole, db: str = "") -> Iterator[str]:
    """Give the command that counts what a sentence finds, where it asks how many there are by something."""
    if asked.by:
        words = f" {argument(asked.words)}" if asked.words else ""
        yield f"  to count them by {asked.by}: iomcli stats --by {asked.by}{words}{_options(asked)}{db}"


def command(asked: Whole, db: str = "") -> str:
    """Give the command that asks a sentence; `db` is the option that the archive needs."""
    words = f"search {argument(asked.words)}" if asked.words else "list"
    return f"iomcli {words}{_options(asked)}{db}"


def _options(asked: Whole) -> str:
    return "".join(f" --{name} {quote(value)}" if value else f" --{name}" for name, value in asked.filters)


def read_as(asked: Whole) -> str:
    """Tell what a sentence is read as where filters are no options: beside a list that a person looks through."""
    filters = (f"{name} {value}".strip() for name, value in asked.filters)
    return ", ".join(filter(None, [asked.words, *filters]))


def as_country(typed: str, code: str, items: int) -> str:
    """Tell how many items a country finds as a filter that was typed as a word."""
    what = "a word" if typed.isalpha() else "words"
    return f"  {typed} is read as {what}; in its place --country {quote(countries.name(code))} finds {many(items)}"


def removed(sources: str, items: int, *, several: bool = False) -> str:
    """Tell that all items of sources were removed."""
    its, were = "their" if several else "its", "was" if items == 1 else "were"
    return f"no item is left of {sources}; {its} {many(items)} {were} removed"


def elsewhere(sources: str, db: str) -> str:
    """Tell why nothing stands under sources; `db` is the option that the archive needs."""
    return (
        f"no item stands under {sources}: others told its items before, or it is an archive or an export, whose items "
        f"keep the sources they have there; iomcli sources{db} lists them"
    )


def hint(archive: Archive, query: Query, total: int) -> str | None:
    """Tell what OR would find where a small `or` was typed."""
    choice = silence.choice(archive, query, total)
    return f"  OR in capitals is a choice: {argument(choice[0])} finds {many(choice[1])}" if choice else None


def _gap(gap: Gap) -> str:
    if gap.first is None and gap.last is None:
        return "no item of the archive has a date"
    if gap.first is None and gap.last:
        return f"nothing held up to {dates.written(gap.last)}"
    if gap.last is None and gap.first:
        return f"nothing held from {dates.written(gap.first)} on"
    assert gap.first
    assert gap.last
    first = dates.written(gap.first)
    if gap.first == gap.last:
        return f"nothing held of {first}"
    if gap.first.year == gap.last.year:
        first = first.removesuffix(f" {gap.first.year}")
    return f"nothing held between {first} and {dates.written(gap.last)}"


def _held(held: Held) -> str:
    if not held.items:
        return "the archive is empty"
    span = f", {dates.written(held.first)} to {dates.written(held.last)}" if held.first and held.last else ""
    about = ", ".join(f"{countries.name(code)} ({items:,})" for code, items in held.countries)
    return f"the archive holds {many(held.items)}{span}" + (f"; most are about {about}" if about else "")
