"""Why nothing was found, in words."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from shlex import quote
from typing import NamedTuple

from iomcli import countries, dates, language, silence
from iomcli.archive import Archive
from iomcli.counts import Gap, Held
from iomcli.errors import UnreadableDate
from iomcli.formats import many
from iomcli.query import Query
from iomcli.words import argument

BEFORE = "before"
WAYS = {
    **dict.fromkeys(("since", "from", "desde", "depuis", "after", "después", "despues", "tras", "après"), "--since"),
    **dict.fromkeys(("until", "till", "hasta", "jusqu'en", "até"), "--until"),
    **dict.fromkeys(("before", "antes", "avant"), BEFORE),
    **dict.fromkeys(("not", "no", "sin", "sans", "sem"), ""),
}
"""Words before the one end of a span, and the option that is meant; none where no option means it."""

PART = 4
"""Words before a year that may say which part of it is meant."""

FEW = 6
"""Parts of a question that are named one by one, though nothing is found without them either."""


def lines(archive: Archive, query: Query) -> Iterator[str]:
    """Tell what emptied a question, what may be mistyped, and what the archive holds at all."""
    if query.words and query.words.empty:
        return
    yield from told(silence.of(archive, query))


def shown(why: silence.Silence) -> Iterator[str]:
    """Tell the same where filters are no options: beside a list that a person looks through."""
    return (plain(line.strip()) for line in told(why, str))


def plain(line: str) -> str:
    """Give a line without the dashes of options; what is typed there for --not is a minus."""
    return re.sub(r"(^|\s)--(?=[a-z])", r"\1", line.replace(" --not ", " -"))


def told(why: silence.Silence, written: Callable[[str], str] = argument) -> Iterator[str]:
    """Tell what was found out about a question that nothing answers; words are `written` as a shell takes them."""
    yield from _without(why.without)
    if why.fewer:
        yield f"  of these words, {why.fewer[0]} find {many(why.fewer[1])}"
    if why.translated:
        yield f"  --translate finds {many(why.translated)}"
    for typed, near in why.near:
        words = ", ".join(f"{written(one.word)} ({one.items})" for one in near if one.items)
        either = ", and one like it finds nothing here either" if near else ", or one like it"
        yield f"  {typed}: " + (f"did you mean {words}?" if words else f"no item holds this word{either}")
    for name, alike in why.absent:
        meant = f"; did you mean {' or '.join(f'{one} ({items})' for one, items in alike)}?" if alike else ""
        yield f"  no item is about {name}, or mentions it{meant}"
    yield from _meant(why.meant)
    yield from years(why.typed)
    for name, gone in why.nowhere:
        yield f"  {removed(repr(name), gone) if gone else elsewhere(repr(name))}"
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


class _Days(NamedTuple):
    """Where a year stands among words, with those before it that make a part of it, and how that is typed."""

    start: int
    stop: int
    typed: str


def years(words: Iterable[str]) -> Iterator[str]:
    """Tell how to ask for a year, or a part of it, that was typed as a word; `since 2019` has one end."""
    every = [word.strip(language.SIGNS) for word in words]
    for span in dict.fromkeys(map(tuple, _together(every, list(_days(every))))):
        typed = sorted(dict.fromkeys(day.typed for day in span), key=lambda one: dates.period(one, date.max))
        if len(typed) > 1:
            told = f"{', '.join(typed[:-1])} and {typed[-1]} are read as words; in their place"
            yield f"  {told}: --since {quote(typed[0])} --until {quote(typed[-1])}"
        elif option := _option(every[: span[0].start], typed[0]):
            what = "words" if " " in typed[0] else "a word"
            whole = ", for all of it" if option.count("--") > 1 else ""
            yield f"  {typed[0]} is read as {what}; in its place{whole}: {option}"


def _option(before: list[str], typed: str) -> str | None:
    """Give the options for a year or a part of it by the word before it; None where no option says the same."""
    word = next((word for word in map(str.lower, reversed(before)) if word in WAYS or not language.is_little(word)), "")
    way = WAYS.get(word, "--since --until")
    if way == BEFORE:
        return f"--until {int(typed) - 1}" if typed.isdecimal() else None
    return " ".join(f"{option} {quote(typed)}" for option in way.split()) or None


def _days(words: list[str]) -> Iterator[_Days]:
    """Give the years among words; of two months with one year each has it: march to june 2019."""
    begin = 0
    for at, word in enumerate(words):
        if re.fullmatch("(?:19|20)[0-9]{2}", word):
            starts = (start for start in range(max(begin, at - PART), at) if not language.is_little(words[start]))
            start = next((start for start in starts if _is_part(" ".join(words[start : at + 1]))), at)
            first = f"{words[start - 2]} {word}" if start - 2 >= begin and start < at else ""
            if first and _is_joint(words[start - 1]) and _is_part(first):
                yield _Days(start - 2, start - 1, first)
            yield _Days(start, at + 1, " ".join(words[start : at + 1]))
            begin = at + 1


def _together(words: list[str], days: list[_Days]) -> Iterator[list[_Days]]:
    """Give days by themselves, or those of a span together: nothing but little words and ends stand between them."""
    span: list[_Days] = []
    for day in days:
        if span and not all(map(_is_joint, words[span[-1].stop : day.start])):
            yield span
            span = []
        span.append(day)
    yield from [span] if span else []


def _is_joint(word: str) -> bool:
    return word.lower() in WAYS or language.is_little(word)


def _is_part(typed: str) -> bool:
    """Tell whether words are a day or a stretch of a year that is shorter than it."""
    try:
        first, last = dates.period(typed, date.max)
    except UnreadableDate:
        return False
    return first.year == last.year and (first.month, last.month) != (1, 12)


def as_country(typed: str, code: str, items: int) -> str:
    """Tell how many items a country finds as a filter that was typed as a word."""
    what = "a word" if typed.isalpha() else "words"
    return f"  {typed} is read as {what}; in its place --country {quote(countries.name(code))} finds {many(items)}"


def removed(sources: str, items: int, *, several: bool = False) -> str:
    """Tell that all items of sources were removed."""
    its, were = "their" if several else "its", "was" if items == 1 else "were"
    return f"no item is left of {sources}; {its} {many(items)} {were} removed"


def elsewhere(sources: str) -> str:
    """Tell why nothing stands under sources."""
    return (
        f"no item stands under {sources}; one stands under the source that told it first, or that it had in an archive "
        "or an export; iomcli sources lists them"
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
    about = ", ".join(f"{countries.name(code)} ({items})" for code, items in held.countries)
    return f"the archive holds {many(held.items)}{span}" + (f"; most are about {about}" if about else "")
