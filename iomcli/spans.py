"""Spans of time among typed words: in March 2019, between 2018 and 2020, since September 2019."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from iomcli import dates, language
from iomcli.errors import UnreadableDate

_BEFORE = "before"
_WAYS = {
    **dict.fromkeys(
        ("since", "from", "desde", "depuis", "after", "después", "despues", "tras", "après", "between", "entre"),
        "since",
    ),
    **dict.fromkeys(("until", "till", "hasta", "jusqu'en", "até"), "until"),
    **dict.fromkeys(("before", "antes", "avant"), _BEFORE),
    **dict.fromkeys(("not", "no", "sin", "sans", "sem"), ""),
}
"""Words before the one end of a span, and which it is; none where it is no span that is wanted."""

_PART = 4
"""Words before a year that may say which part of it is meant."""


class Span(NamedTuple):
    """A span of time: where it stands among words, the years or parts of them as typed, and its ends."""

    start: int
    stop: int
    typed: tuple[str, ...]
    since: str | None
    until: str | None


class _Days(NamedTuple):
    """Where a year stands among words, with those before it that make a part of it, and how that is typed."""

    start: int
    stop: int
    typed: str


def of(words: Sequence[str]) -> Iterator[Span]:
    """Give the spans of time among words as they were typed between spaces."""
    every = [word.strip(language.SIGNS) for word in words]
    for days in _together(every, list(_days(every))):
        typed = sorted(dict.fromkeys(day.typed for day in days), key=lambda one: dates.period(one, date.max))
        at = range(days[0].start - 1, -1, -1)
        first = next((at for at in at if every[at].lower() in _WAYS or not language.is_little(every[at])), -1)
        way = _WAYS.get(every[first].lower()) if first >= 0 else None
        ends = (typed[0], typed[-1]) if typed[1:] else _ends(way, typed[0])
        if any(ends):
            yield Span(days[0].start if way is None else first, days[-1].stop, tuple(typed), *ends)


def _ends(way: str | None, typed: str) -> tuple[str | None, str | None]:
    """Give the ends that are meant by a year, or a part of it, by the word before it."""
    if way == _BEFORE:
        return None, str(int(typed) - 1) if typed.isdecimal() and int(typed) > 1900 else None
    return (typed if way in (None, "since") else None), (typed if way in (None, "until") else None)


def _days(words: list[str]) -> Iterator[_Days]:
    """Give the years among words; of two months with one year each has it: march to june 2019."""
    begin = 0
    for at, word in enumerate(words):
        if re.fullmatch("(?:19|20)[0-9]{2}", word):
            starts = (start for start in range(max(begin, at - _PART), at) if not language.is_little(words[start]))
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
    return word.lower() in _WAYS or language.is_little(word)


def _is_part(typed: str) -> bool:
    """Tell whether words are a day or a stretch of a year that is shorter than it."""
    try:
        first, last = dates.period(typed, date.max)
    except UnreadableDate:
        return False
    return first.year == last.year and (first.month, last.month) != (1, 12)
