"""Spans of time among typed words: in March 2019, between 2018 and 2020, since September 2019."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from iomcli import dates, language, peoples
from iomcli.errors import UnreadableDate

_WAYS = {
    **dict.fromkeys(("since", "from", "between", "desde", "entre", "depuis"), "since"),
    **dict.fromkeys(("until", "till", "by", "hasta", "jusqu'en", "jusqu'à", "jusqu'au", "até"), "until"),
    **dict.fromkeys(("after", "después", "despues", "tras", "après"), "after"),
    **dict.fromkeys(("before", "antes", "avant"), "before"),
}
"""Words before the one end of a span, and which it is."""

_PHRASES = {
    **dict.fromkeys(("no later than", "not later than", "not after", "up to"), "until"),
    **dict.fromkeys(("a más tardar", "a mas tardar", "no más tarde", "no mas tarde"), "until"),
    **dict.fromkeys(("no después", "no despues", "au plus tard", "pas après"), "until"),
    **dict.fromkeys(("no earlier than", "not earlier than", "not before", "no antes"), "since"),
    **dict.fromkeys(("pas avant", "au plus tôt", "a partir", "à partir"), "since"),
    "later than": "after",
    **dict.fromkeys(("earlier than", "prior to", "previo a", "previos a", "anterior a", "anteriores a"), "before"),
}
"""The same of several words, the longer before those that end so."""

_NEGATIONS = frozenset(("not", "no", "without", "except", "sin", "salvo", "excepto", "sans", "sauf", "sem", "não"))
"""Words before what is not wanted; a year is no span then."""

_IN = frozenset(("in", "during", "en", "em", "durante", "pendant"))
"""Words before a month that is no other word then."""

_ON = frozenset(("on", "el", "le"))
"""Words before a day."""

_OF = frozenset(("of", "de", "do", "du"))
"""Words before a month that is no name only behind some others: noticias de mayo, but Plaza de Mayo."""

_ENGLISH = frozenset(("in", "during", "since", "from", "between", "until", "till", "by", "after", "before"))
"""Words before a month in English; in Mayo is in a place."""

_ENGLISH_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "sept", "october")
) | {"november", "december"}

_TOLD = frozenset(("news", "noticias", "noticia", "notas", "notícias", "nouvelles", "actualités", "actualites"))
"""What is told of a month: noticias de mayo."""

_MONTH = frozenset(("month", "mes", "mês", "mois"))
"""What may stand before the name of a month: el mes de mayo."""

_TO = frozenset(("to", "through", "a", "al", "à", "au"))
"""Words between the ends of a span, besides those that tell an end."""

_YEAR = "(?:19|20)[0-9]{2}"

_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|[º°])?\.? (?:(?:de|of) )?(?P<month>[^\W\d]{3,10})", re.IGNORECASE)

_YEARS = frozenset(("year", "año", "ano", "année"))
"""What may stand before a year and is no word to look for."""

_MOST = 200
"""Words that are looked at; a question has no more."""

_LITTLE = 2
"""Little words at most between those that tell an end and the year: no más tarde de 2019."""

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


def is_relative(words: Sequence[str], span: Span) -> bool:
    """Tell whether the days of a span among words depend on today: since March, last year."""
    return not any(re.search(_YEAR, word) for word in words[span.start : span.stop])


def is_told(words: Sequence[str], span: Span) -> bool:
    """Tell whether a word before a span among words says when: in 2019, since 2019."""
    before = words[span.start - 1].lower() if span.start else ""
    return before in _IN or words[span.start].lower() in _WAYS


def negated(words: Sequence[str]) -> bool:
    """Tell whether something among words is not wanted."""
    return any(word.strip(language.SIGNS).lower() in _NEGATIONS for word in words)


def bare(typed: str, end: str) -> str:
    """Give a value of `since` or `until` without the word that says the same: desde 2021."""
    first, _, rest = typed.strip().partition(" ")
    return rest if rest and _WAYS.get(first.lower()) == end else typed


def of(words: Sequence[str], today: date) -> Iterator[Span]:
    """Give the spans of time among words as they were typed between spaces, but for those that are not wanted.

    Of those that depend on today (last year, since March) today is told.
    """
    every = [word.strip(language.SIGNS) for word in words[:_MOST]]
    for days in _together(every, list(_days(every, today))):
        first, way = _way(every, days[0].start)
        between = every[days[0].stop : days[-1].start]
        run = way == "since" or any(map(_leads, between))
        typed = _in_turn(_of_one_year([*dict.fromkeys(day.typed for day in days)], today), today, run=run)
        begins = first if way else days[0].start
        if negated(every[max(_before(every, begins), 0) : begins]):
            continue
        if not (way or typed[1:]) and is_day(typed[0], today) and every[max(begins - 1, 0)].lower() not in _ON:
            continue  # the march of 1 May
        since, until = (typed[0], typed[-1]) if typed[1:] else _ends(way, typed[0], today)
        if since or until:
            yield Span(begins, days[-1].stop, tuple(typed), since, until)


def _of_one_year(typed: list[str], today: date) -> list[str]:
    """Give two days of which one has no year, or none has, with the year in which the first comes before the second."""
    bare = [is_day(one, today) for one in typed]
    if len(typed) != 2 or not any(bare):
        return typed
    if all(bare) and dates.period(typed[0], today) <= dates.period(typed[1], today):
        return typed
    at = 0 if bare[0] else 1
    year = dates.period(typed[1 - at], today).first.year
    for near in (year, year - 1 if at == 0 else year + 1):
        both = [*typed]
        both[at] = f"{typed[at]} {near}"
        if dates.period(both[0], today) <= dates.period(both[1], today):
            return both
    return typed


def _is_dash(word: str) -> bool:
    return not any(map(str.isalnum, word))


def _leads(word: str) -> bool:
    """Tell whether a word between two days leads from the first to the second: to, hasta, a dash."""
    return word.lower() in _WAYS or word.lower() in _TO or _is_dash(word)


def both(typed: str, today: date) -> tuple[str, str] | None:
    """Give the two ends that are all of a value: from March to May 2020, entre 2018 y 2020, 2018 - 2020."""
    words = typed.split()
    for span in of(words, today):
        whole = (span.start, span.stop) == (0, len(words)) and len(span.typed) > 1
        if whole and span.since and span.until and (_WAYS.get(words[0].lower()) == "since" or any(map(_leads, words))):
            return span.since, span.until
    return None


def _in_turn(typed: list[str], today: date, *, run: bool) -> list[str]:
    """Sort days and years as typed; of two months that `run` from one to the other the first is before the second."""
    first, last = dates.period(typed[0], today), dates.period(typed[-1], today)
    if run and first > last and len(typed) == 2 and all(map(dates.is_month, typed)):
        return [f"{typed[0]} {last.first.year - (first.first.month > last.first.month)}", typed[1]]
    return sorted(typed, key=lambda one: dates.period(one, today))


def _way(every: list[str], at: int) -> tuple[int, str | None]:
    """Give where the words begin that tell the end which is meant by the year at a place, and that end."""
    words = [word.lower() for word in every[:at]]
    for end in range(at, max(at - _LITTLE, 0) - 1, -1):
        if not all(map(language.is_little, words[end:])):
            break
        for phrase, way in _PHRASES.items():
            size = phrase.count(" ") + 1
            if end >= size and " ".join(words[end - size : end]) == phrase:
                return end - size, way
    first = _before(every, at)
    return first, _WAYS.get(words[first]) if first >= 0 else None


def _before(every: list[str], at: int) -> int:
    """Give where the word stands that tells something before a place; -1 for none."""
    telling = (
        place for place in range(at - 1, -1, -1) if not language.is_little(every[place]) or _is_way(every[place])
    )
    return next(telling, -1)


def _is_way(word: str) -> bool:
    return word.lower() in _WAYS or word.lower() in _NEGATIONS


def _ends(way: str | None, typed: str, today: date) -> tuple[str | None, str | None]:
    """Give the ends that are meant by a year, or a part of it, by the word before it."""
    first, last = dates.period(typed, today)
    if way == "before" and first.year == 1900:
        return None, None  # no earlier day is read
    if way == "before":
        return None, str(int(typed) - 1) if typed.isdecimal() else str(first - timedelta(days=1))
    if way == "after":
        return str(int(typed) + 1) if typed.isdecimal() else str(last + timedelta(days=1)), None
    return (typed if way in (None, "since") else None), (typed if way in (None, "until") else None)


def _days(words: list[str], today: date) -> Iterator[_Days]:
    """Give the years among words; of two months, or days, with one year each has it: march to june 2019.

    Also what depends on today: last year, hace dos meses, and a month after a word that says when, since March.
    """
    begin = 0
    for at, word in enumerate(words):
        if at >= begin and (size := _relative(words, begin, at, today)):
            if month := _of_year(words, at, size, today):
                yield month
            else:
                yield from _first_day(words, begin, at, size, today)
                start = at - 2 if size == 1 and _after_month(words, at) and at - 2 >= begin else at
                yield _Days(start, at + size, re.sub(language.ELIDED, "", " ".join(words[at : at + size])))
            begin = month.stop if month else at + size
        if at >= begin and len(word) > len("2019") and re.search(_YEAR, word) and _is_part(word):
            yield _Days(at, at + 1, word)  # mid-2021, 2019-09
            begin = at + 1
        if re.fullmatch(_YEAR, word):
            starts = [start for start in range(max(begin, at - _PART), at) if _begins(words[start])]
            start = next((start for start in starts if _is_part(" ".join(words[start : at + 1]))), at)
            if start < at and (first := _first(words, begin, start, at)):
                yield first
            yield _Days(start, at + 1, " ".join(words[start : at + 1]))
            begin = at + 1


def _begins(word: str) -> bool:
    """Tell whether a word can be the first of a part of a year: no little one, and no dash."""
    return not (_is_dash(word) or language.is_little(word))


def _first(words: list[str], begin: int, start: int, at: int) -> _Days | None:
    """Give the first of two days or months, or of a day and a month, where the year stands behind the other alone."""
    stop = start
    while stop > begin and _is_joint(words[stop - 1]):
        stop -= 1
    for head in range(max(begin, stop - _PART + 1), stop if stop < start else 0):
        typed = (f"{' '.join(words[head:stop])} {' '.join(words[rest : at + 1])}" for rest in (at, start + 1))
        if not language.is_little(words[head]) and (first := next(filter(_is_part, typed), None)):
            return _Days(head, stop, first)
    return None


def _first_day(words: list[str], begin: int, at: int, size: int, today: date) -> Iterator[_Days]:
    """Give the first of two days of one month where that stands behind the other alone: entre el 1 y el 20 de mayo."""
    stop = at
    while stop > begin and _is_joint(words[stop - 1]):
        stop -= 1
    typed = " ".join([*words[max(stop - 1, 0) : stop], *words[at + 1 : at + size]])
    if begin < stop < at and is_day(typed, today):
        yield _Days(stop - 1, stop, typed)


def _relative(words: list[str], begin: int, at: int, today: date) -> int:
    """Give how many words make a span from a place on that depends on today; 0 for none, or where a year follows.

    Those that end where others `begin` are known.
    """
    every = ((size, " ".join(words[at : at + size])) for size in range(_PART, 1, -1))
    sizes = (size for size, typed in every if is_day(typed, today) or _is_relative(typed, today))
    size = next((size for size in sizes if at + size <= len(words)), 0)
    rest = (word for word in words[at + (size or 1) :] if not _is_joint(word))
    if size:
        near = islice(rest, 3 if is_day(" ".join(words[at : at + size]), today) else 1)  # from 1 June to 31 July 2021
        return 0 if any(re.fullmatch(_YEAR, word) for word in near) else size
    if not dates.is_month(words[at]):
        return 0
    after = next((word for word in rest if not dates.is_month(word)), "")
    second = 0 < begin == at - 1 and dates.is_month(words[begin - 1]) and _is_joint(words[begin])  # March and May
    second = second and words[begin - 1][0].isupper() == words[at][0].isupper()  # not March and may help
    return 1 if not after.isdecimal() and (second or _is_when(words, at)) and not _is_name(words, at) else 0


def _is_when(words: list[str], at: int) -> bool:
    """Tell whether a word that says when stands before a month, in its language."""
    before, month = words[at - 1].lower() if at else "", words[at].lower()
    if before in _OF:
        to = [word.lower() for word in words[at + 1 : at + 3]]
        run = len(to) > 1 and (to[0] in _TO or _WAYS.get(to[0]) == "until") and dates.is_month(to[1])
        return bool(run or _after_month(words, at) or _is_told(words, at - 1) or _way(words, at - 1)[1])
    if " ".join(words[max(at - 2, 0) : at]).lower() in _PHRASES:  # up to May
        return True
    if month == "marco" and before not in ("em", "até"):  # it is a frame too
        return False
    return before in _IN | _WAYS.keys() and (before in _ENGLISH) == (month in _ENGLISH_MONTHS)


def _after_month(words: list[str], at: int) -> bool:
    """Tell whether a name stands behind: the month of."""
    return at > 1 and words[at - 1].lower() in _OF and words[at - 2].lower() in _MONTH


def _is_told(words: list[str], at: int) -> bool:
    """Tell whether what stands before a place can be told of a month: news, or the name of a country."""
    names = (" ".join(words[first:at]) for first in (at - 1, at - 2) if first >= 0)
    return at > 0 and (
        words[at - 1].lower() in _TOLD or any(place and place.code for place in map(peoples.place, names))
    )


def _is_name(words: list[str], at: int) -> bool:
    """Tell whether a month is a part of a name (May Pen, April Smith), or goes on as what people do: march against."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "march" and after in ("against", "for", "of", "on", "by"):
        return True
    if not (word[0].isupper() and after.istitle()) or language.is_little(after) or dates.is_month(after):
        return False
    from iomcli import gazetteer  # only here: it is large

    return gazetteer.is_place(f"{word} {after}") or not (peoples.place(after) or gazetteer.is_place(after))


def _of_year(words: list[str], at: int, size: int, today: date) -> _Days | None:
    """Give a month of a year that depends on today: mayo del año pasado, May this year."""
    rest = at + size
    while size == 1 and rest < len(words) and language.is_little(words[rest]) and not _is_way(words[rest]):
        if _year_of(words, rest, today):
            break
        rest += 1
    found = _year_of(words, rest, today) if size == 1 else None
    return _Days(at, rest + found[1], f"{words[at]} {found[0]}") if found else None


def _year_of(words: list[str], at: int, today: date) -> tuple[int, int] | None:
    """Give the year that some words from a place on are, if it depends on today, and how many they are."""
    for size in range(_PART, 1, -1):
        typed = " ".join(words[at : at + size])
        if at + size <= len(words) and _is_relative(typed, today):
            period = dates.relative(typed, today)
            whole = period and (period.first.month, period.last.month) == (1, 12)
            return (period.first.year, size) if period and whole else None
    return None


def is_day(typed: str, today: date) -> bool:
    """Tell whether words are a day and a month without a year, the day first: 15 de noviembre."""
    day = _DAY.fullmatch(typed)
    try:
        return day is not None and dates.is_month(day["month"]) and dates.period(typed, today) is not None
    except UnreadableDate:  # 31 April
        return False


def _is_relative(typed: str, today: date) -> bool:
    try:
        return dates.relative(typed, today) is not None
    except UnreadableDate:  # 9999 years ago
        return False


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
    little = language.is_little(word) or _is_dash(word)
    return word.lower() in _WAYS or (little and word.lower() not in _NEGATIONS)


def _is_part(typed: str) -> bool:
    """Tell whether words are a day or a stretch of a year that is shorter than it, or a year that is called so."""
    try:
        first, last = dates.period(typed, date.max)
    except UnreadableDate:
        return False
    whole = typed.partition(" ")[0].lower() not in _YEARS and (first.month, last.month) == (1, 12)
    return first.year == last.year and not whole
