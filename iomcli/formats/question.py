"""A question in words, as the title of what answers it."""

import calendar
from collections.abc import Iterator
from datetime import date

from iomcli import countries, dates, language
from iomcli.items import printed_id
from iomcli.query import Query


def title(query: Query) -> str:
    """Say what was asked: words as they were typed, names written out, the days resolved."""
    return ", ".join([f"IOM news{_subject(query)}", *_filters(query)])


def _subject(query: Query) -> str:
    strictly = [code for code in query.about if code not in query.mentions]
    lacking = ["no country"] if "country" in query.none else []
    about = [*map(countries.name, strictly), *query.regions, *lacking]
    named = " or ".join(map(countries.name, query.mentions))
    joint = " or" if set(query.mentions) & set(query.about) and about else " and" if about else ""
    told = f" about {' or '.join(about)}" if about else ""
    told += f"{joint} about or mentioning {named}" if named else ""
    return told + (f" with “{query.words.typed}”" if query.words and not query.words.empty else "")


def _filters(query: Query) -> Iterator[str]:
    if query.like is not None:
        yield f"like {printed_id(query.like)}"
    spoken = [language.NAMES[code] for code in query.languages]
    if spoken or "language" in query.none:
        yield f"in {' or '.join([*spoken, *(['an unknown language'] if 'language' in query.none else [])])}"
    if query.sources:
        yield f"from {' or '.join(query.sources)}"
    if query.dated:
        yield period(query.since, query.until)
    if query.undated:
        yield "undated"
    if query.added:
        yield f"added {period(*query.added)}"


def period(first: date | None, last: date | None) -> str:
    """Give a period as people write it: a year, a month or a day where it is just that."""
    if first is None or last is None or last == date.max:
        return f"since {dates.written(first)}" if first else f"until {dates.written(last)}" if last else ""
    if first == last:
        return dates.written(first)
    begin, end = (dates.written(day).split() for day in (first, last))
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        begin, end = (begin[2:], end[2:]) if (first.month, last.month) == (1, 12) else (begin[1:], end[1:])
    if begin == end:
        return " ".join(end)
    shared = next((count for count in (2, 1) if begin[-count:] == end[-count:]), 0)
    return f"{' '.join(begin[: len(begin) - shared])} to {' '.join(end)}"
