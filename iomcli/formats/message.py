"""The line about an answer, on stderr: how many there are in all, and what was left out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iomcli import countries
from iomcli.archive import Result
from iomcli.asked import RANKED
from iomcli.formats import many

if TYPE_CHECKING:
    from iomcli.stats import Counts

ORDER = {"newest": "newest first", "oldest": "oldest first", "relevance": "best match first"}


def line(result: Result) -> str:
    """Tell how many items are shown of how many, in which order, what more there is, and how to see it."""
    cut = result.total > result.shown > 0
    return "; ".join([counts(result), *(["--limit 0 for all"] if cut else []), *more(result, hints=True)])


def shown(result: Result) -> str:
    """Tell the same without options, beside what a person reads or looks through."""
    return "; ".join([counts(result), *more(result, hints=False)])


def counts(result: Result) -> str:
    """Tell how many items are shown of how many, and in which order."""
    query, total = result.query, result.total
    items = many(total)
    order = ORDER[query.sort]
    if total == 0:
        return "no item matches"
    if query.offset >= total:
        return f"none of {items}: --offset {query.offset} is past the last one"
    if result.shown == total:
        return items if total == 1 else f"{items}, {order}"
    last = query.offset + result.shown
    which = f"{query.offset + 1:,}-{last:,}" if query.offset else f"{last:,}"
    if query.offset and result.shown == 1:
        which, items = f"item {last:,}", f"{total:,}"
    return f"{which} of {items}, {order}"


def more(result: Result, *, hints: bool) -> Iterator[str]:
    """Tell what was left out of an answer, with the options that bring it in where hints are wanted."""
    query = result.query
    if query.sort == "relevance" and result.total > RANKED:
        yield f"the newest {RANKED:,} of them were ranked, older ones follow by date"
    if result.only_mention:
        from shlex import quote  # 1 ms that most answers do without

        verb = "mentions" if result.only_mention == 1 else "mention"
        regions = [f"a country of {countries.in_a_sentence(name)}" for name in query.regions]
        strictly = [countries.name(code) for code in query.about if code not in query.mentions]
        names = " or ".join([*strictly, *regions])
        options = " ".join(f"--mentions {quote(name)}" for name in strictly)
        besides = " more" if result.total else ""
        yield f"{result.only_mention:,}{besides} only {verb} {names}" + (f": {options}" if options and hints else "")
    yield from left_out(result)
    if query.words and query.words.ignored:
        ignored = ", ".join(map(repr, query.words.ignored))
        yield f"{ignored} holds no letter or digit to search for"


def left_out(result: "Result | Counts") -> Iterator[str]:
    """Tell how many items without a day, or a language, a question for some passes over."""
    if result.undated:
        yield f"{many(result.undated, 'undated item')} left out by the dates"
    if result.no_language:
        yield f"{many(result.no_language, 'item')} of unknown language left out"
