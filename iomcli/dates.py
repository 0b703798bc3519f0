"""Days as bulletins print them, periods as people type them, in English, Spanish, French and Portuguese."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, normalize

from .errors import UnreadableDate
from .patterns import pattern
from .timewords import DAYS_AGO, LAST, LASTS, MONTH, MONTHS, NUMBER, THIRDS, UNIT, WEEKDAYS

_EXAMPLES = "2019, 2019-09, 2019-09-05, 'Sept 2019', 'mayo de 2019', 2019-Q3, 2019-H2, 'last month', 'hace 3 semanas'"
_DAYS = "2019-09-05, '5 September 2019', yesterday"
_YEARS = range(1900, 2101)
CENTURY = "69"
"""The first year of two digits that is of the last century: %y of `strptime` in POSIX."""
FIGURE = pattern(r"\d")  # every date has one, and most lines have not
_LONGEST = 40  # "segunda-feira, 30 de setembro del 2019." has 39 characters
_WEEKDAY = 16  # "terça-feira," in brackets has fewer characters


_DAYS_IN, _MONTHS_IN = (1, 7, 0, 0, 0, 0), (0, 0, 1, 3, 12, 6)
_PART = {"q": "quarter", "t": "trimestre", "h": "half", "s": "semestre"}
# Forms match folded text. As strings they cost nothing at start-up: `re` compiles the ones that are tried.
_Y = r"(?P<y>[0-9]{4})"
_TH = "(?:st|nd|rd|th|er|r[oa]|d[oa]|t[oa]|o|a|e|°)"
_D = rf"(?P<d>[0-9]{{1,2}})(?:\.?{_TH}(?![a-z]))?"
_NAME = r"(?P<m>[a-z]+)"
_GAP = r"[ ,./-]*(?:(?:de|del|do|of|the|ano)(?![a-z])[ ,.]*)*"
_FRONT = r"(?:(?!the |el |le )(?P<weekday>[a-z]+)(?:[ -]feira)?[., ]+)?(?:(?:the|el|le) )?"
_ARTICLE = r"(?:(?:the|el|la|le|les|los|las|o|a|os|as) |l')?"
_OF_YEAR = rf"[ /-]?(?:(?:of|de|del) )?{_Y}"
_COUNT = r"(?P<n>[0-9]{1,4}|[a-z]+)"
_UNITS, _WHICH = r"(?P<unit>[a-z]+)", r"(?P<which>[a-z]+)"
_PARTS = r"(?P<part>quarter|trimestre|half|semest(?:re|er)|mitad|moitie|metade)"
_ENTIRE = rf"(?P<whole>(?:{_ARTICLE}(?:year|ano|annee) )?(?:[a-z]+ )?(?:(?:of|de|del) )?{_Y})"
_DAYS_BY_NAME = (
    rf"{_FRONT}{_D}{_GAP}{_NAME}{_GAP}{_Y}",
    rf"{_FRONT}{_NAME}{_GAP}{_D}{_GAP}(?<![0-9]){_Y}",
    rf"{_FRONT}{_Y}{_GAP}{_NAME}{_GAP}{_D}",
)
_PRINTED_FORMS = tuple(map(pattern, (r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", *_DAYS_BY_NAME)))
_HOLDS_YEAR, _FIRST_WORD = pattern("[0-9]{4}"), pattern("[a-z]+")
_BEGINS = {*MONTH, *WEEKDAYS, "the", "el", "le"}  # the first words of printed days, if they are words
# A month in Roman numerals, as 5-IX-2022; between spaces only in capitals, for x and i are words.
_ROMAN = "I{1,3}|I?V|VI{1,3}|I?X|XI{1,2}"
_IN_ROMAN = pattern(rf"([0-9](?<!\w.)[0-9]?)(?:([-./])((?ai:{_ROMAN}))\2| ({_ROMAN}) )(?=[0-9]{{4}}(?!\w))")
_ROMANS = {word: number for number, word in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}  # noqa: SIM905


class Period(NamedTuple):
    """A stretch of days, both ends included."""

    first: date
    last: date


def period(typed: str, today: date) -> Period:
    """Read a date or period as a person types it.

    A month without a year is the latest that has begun. Raises UnreadableDate, also where two readings are possible.
    """
    return _typed(typed, today, _EXAMPLES)


def day(typed: str, today: date) -> date:
    """Read one day as a person types it; raises UnreadableDate, also for a longer period."""
    found = _typed(typed, today, _DAYS)
    if found.first != found.last:
        raise UnreadableDate(f"{typed!r} is a period; an item has one day; write {_DAYS}")
    return found.first


def span(since: str | None, until: str | None, today: date) -> tuple[date | None, date | None]:
    """Read two ends: the first day of `since` and the last day of `until`, None for an open end.

    Raises UnreadableDate when they run backwards.
    """
    first = None if since is None else period(since, today).first
    last = None if until is None else period(until, today).last
    if first and last and first > last:
        ends = f"{since!r} ({first}) until {until!r} ({last})"
        raise UnreadableDate(f"from {ends} runs backwards: swap the two")
    return first, last


def printed(line: str) -> date | None:
    """Find the day that a line of a bulletin is, when it is a whole date and nothing else.

    The month has a name, unless the date is ISO (2019-11-26): 10/12/2018 is somebody else's riddle.
    """
    try:
        return _printed(line)
    except UnreadableDate:
        return None


def is_alone(line: str) -> bool:
    """Tell whether a line is a day and nothing else, from its number to its year, as most date lines are.

    It is asked before patterns of days that have more beside them.
    """
    return line[:1].isdigit() and line[-4:].isdecimal() and printed(line) is not None


def is_weekday(words: str) -> bool:
    """Tell whether what stands before a date is the name of a weekday, as in `Mon., 6 May 2019`."""
    return weekday(words) is not None


@lru_cache(maxsize=1 << 10)  # there are few, and other words come again too
def weekday(words: str) -> int | None:
    """Give the number of a day of the week, 0 for Monday; None for other words."""
    bare = words.strip(" .,")
    return WEEKDAYS.get(_fold(bare).strip(" .,")) if len(bare) <= _WEEKDAY else None


def is_impossible(line: str) -> bool:
    """Tell whether a line is a whole date that no calendar has, such as 31 September 2019."""
    try:
        _printed(line)
    except UnreadableDate:
        return True
    return False


def _printed(line: str) -> date | None:
    line = line.strip() if len(line) > _LONGEST else line
    return None if len(line) > _LONGEST or not _HOLDS_YEAR.search(line) else _day_printed(line)


@lru_cache(maxsize=1 << 14)  # the items of a day follow each other, and ten years have few days
def _day_printed(line: str) -> date | None:
    if found := _day_named(line):
        return found
    named = _with_names(line)
    return None if named == line else _day_named(named)


def _day_named(line: str) -> date | None:
    text = _fold(line).rstrip(" .")
    if (first := _FIRST_WORD.match(text)) and first[0] not in _BEGINS:
        return None
    for form in _PRINTED_FORMS:
        match = form.fullmatch(text)
        if match and (found := _calendar(match, date.min)):
            return found.first
    return None


def whole_year(year: str) -> str:
    """Give a year with its century, where it is printed or typed in two digits."""
    return year if len(year) > 2 else f"{20 if year < CENTURY else 19}{year}"


def written(day: date) -> str:
    """Write a day as tables and articles show it: 10 October 2019."""
    return f"{day.day} {MONTHS[day.month - 1].split()[0].capitalize()} {day.year}"


def relative(typed: str, today: date) -> Period | None:
    """Read a period that depends on today and has a unit of time: last year, hace tres semanas; None for others."""
    text = _fold(typed)
    if text.rpartition(" ")[2] not in _ENDS:
        return None
    matches = ((re.fullmatch(form, text), read) for form, read in _RELATIVE)
    return next((found for match, read in matches if match and (found := read(match, today))), None)


def is_month(word: str) -> bool:
    """Tell whether a word is the whole name of a month."""
    return _fold(word) in MONTH and (len(word) > 3 or _fold(word) in ("may", "mai"))


def _typed(typed: str, today: date, examples: str) -> Period:
    try:
        return _read(_fold(_with_names(typed)).rstrip(" .,"), today)
    except UnreadableDate as why:
        raise UnreadableDate(f"{typed[:_LONGEST]!r} can't be read as a date: {why}; write {examples}") from None


def _read(text: str, today: date) -> Period:
    if len(text) <= _LONGEST:
        for form, read in _FORMS:
            match = re.fullmatch(form, text)
            if match and (found := read(match, today)):
                _whole(found.first.year)
                return found
        from iomcli import rarities  # few need it

        if rare := rarities.read(text, MONTH, WEEKDAYS):
            return _whole(*rare)
    year = " (a year has four digits)" if re.search("[0-9]", text) and not _HOLDS_YEAR.search(text) else ""
    raise UnreadableDate(f"no known form{year}" if text else "it is empty")


def _with_names(text: str) -> str:
    """Give a date with the name of its month for the Roman numeral."""
    return _IN_ROMAN.sub(_named, text[:1000])


def _named(found: re.Match[str]) -> str:
    month = _ROMANS[(found[3] or found[4]).lower()]
    return f"{found[1]} {MONTHS[month - 1].split()[0]} "


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text[:1000].casefold().split())
    letters = normalize("NFKD", text[:1000].casefold().translate({0x2019: "'", 0xB4: "'"}))
    return " ".join("".join(c for c in letters if not combining(c) and category(c) != "Cf").split())


def _whole(year: int, month: int | None = None, day: int | None = None) -> Period:
    """A year, a month or a day of the calendar."""
    if year not in _YEARS:
        raise UnreadableDate(f"the year {year} is not between {_YEARS[0]} and {_YEARS[-1]}")
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        raise UnreadableDate(f"there is no month {month}")
    if day is None:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return Period(last.replace(day=1), last)
    try:
        one = date(year, month, day)
    except ValueError:
        raise UnreadableDate(f"{year}-{month:02} has no day {day}") from None
    return Period(one, one)


def _number(word: str, names: dict[str, int]) -> int | None:
    return int(word) if word.isdecimal() else names.get(word)


def _calendar(match: re.Match[str], today: date) -> Period | None:
    weekday, named, day = map(match.groupdict().get, ("weekday", "m", "d"))
    month = _number(named, MONTH) if named else None
    if named and month is None and day:
        from iomcli import rarities  # few need it

        month = rarities.misspelt(named, MONTH)
    if (named and month is None) or (weekday and weekday not in WEEKDAYS):
        return None
    return _whole(int(match["y"]), month, int(day) if day else None)


def _slashed(match: re.Match[str], today: date) -> Period:
    a, b, year = int(match["a"]), int(match["b"]), int(whole_year(match["y"]))
    if a != b and 1 <= a <= 12 and 1 <= b <= 12 and match[2] != ".":  # nobody types the month first before a stop
        raise UnreadableDate(f"it can mean {year}-{b:02}-{a:02} or {year}-{a:02}-{b:02}")
    return _whole(year, a, b) if b > 12 else _whole(year, b, a)


def _latest(match: re.Match[str], today: date) -> Period | None:
    month = MONTH.get(match["m"])
    return _whole(today.year - (month > today.month), month) if month else None


def _part(match: re.Match[str], today: date) -> Period | None:
    """A quarter or a half of a year, by its number or as the last one."""
    unit = UNIT[_PART.get(match["part"], match["part"])]
    lasts = {word: 12 // _MONTHS_IN[unit] for word, told in LAST.items() if told}
    year, number = int(match["y"]), _number(match["n"], NUMBER | _ROMANS | lasts)
    if number is None or not 1 <= number <= 12 // _MONTHS_IN[unit]:
        return None
    return _around(_whole(year, number * _MONTHS_IN[unit]).first, unit)


def _third(match: re.Match[str], today: date) -> Period | None:
    """The beginning, the middle or the end of a year or a month: four months, or about ten days."""
    if (third := THIRDS.get(match["third"])) is None:
        return None
    if match["whole"].isalpha() and match["whole"] not in MONTH:
        return None
    first, last = _read(match["whole"], today)
    if first.month != last.month:
        return Period(_whole(first.year, 4 * third + 1).first, _whole(first.year, 4 * third + 4).last)
    return Period(first.replace(day=10 * third + 1), last if third == 2 else first.replace(day=10 * third + 10))


def _short(match: re.Match[str], today: date) -> Period | None:
    """A month with a year of two digits as spreadsheets write it, jan-24; with a blank it may be a day."""
    month, year = MONTH.get(match["m"]), whole_year(match["y"])
    if month and match["mark"] == " " and 1 <= int(match["y"]) <= 31:
        named = MONTHS[month - 1].split()[0].capitalize()
        raise UnreadableDate(f"it can mean {named} {year}, or {int(match['y'])} {named} of a year")
    return _whole(int(year), month) if month else None


def _week(match: re.Match[str], today: date) -> Period:
    year, week = int(match["y"]), int(match["n"])
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise UnreadableDate(f"{year} has no week {week}") from None
    return Period(monday, monday + timedelta(days=6))


def _by_name(match: re.Match[str], today: date) -> Period | None:
    days = DAYS_AGO.get(match[0])
    return None if days is None else _back(today, days, UNIT["days"])


def _ago(match: re.Match[str], today: date) -> Period | None:
    count, unit = _number(match["n"], NUMBER), UNIT.get(match["unit"])
    return None if count is None or unit is None else _back(today, count, unit)


def _this_or_last(match: re.Match[str], today: date) -> Period | None:
    last, unit = LAST.get(match["which"]), UNIT.get(match["unit"])
    if last is None or unit is None:
        return None
    this = _around(today, unit)
    return _around(this.first - timedelta(days=1), unit) if last else this


def _lasts(match: re.Match[str], today: date) -> Period | None:
    """So many days, weeks or months up to today."""
    count, unit = _number(match["n"], NUMBER), UNIT.get(match["unit"])
    if match["which"] not in LASTS or count is None or unit is None:
        return None
    return Period(min(today, _back(today, count, unit).first), today)


def _day_of_year(match: re.Match[str], today: date) -> Period | None:
    """A day and a month: the latest one up to today."""
    month, weekday = MONTH.get(match["m"]), match["weekday"]
    if month is None or (weekday and weekday not in WEEKDAYS):
        return None
    day = int(match["d"])
    years = (today.year - back for back in range(8) if month != 2 or day != 29 or _is_leap(today.year - back))
    return next(found for year in years if (found := _whole(year, month, day)).first <= today)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _weekday(match: re.Match[str], today: date) -> Period | None:
    """A day of the week: the latest one up to today."""
    number = WEEKDAYS.get(match["day"])
    return None if number is None else _back(today, (today.weekday() - number) % 7, UNIT["days"])


def _back(today: date, count: int, unit: int) -> Period:
    """The day so many units earlier; the last of its month where that is shorter."""
    if days := _DAYS_IN[unit]:
        day = date.fromordinal(max(1, today.toordinal() - count * days))
        return Period(day, day)
    year, month = divmod(today.year * 12 + today.month - 1 - count * _MONTHS_IN[unit], 12)
    return _whole(year, month + 1, min(today.day, _whole(year, month + 1).last.day))


def _around(day: date, unit: int) -> Period:
    """The calendar day, week, month, quarter or year that holds a day."""
    if days := _DAYS_IN[unit]:
        first = day - timedelta(days=day.weekday() % days)
        return Period(first, first + timedelta(days=days - 1))
    months = _MONTHS_IN[unit]
    before = (day.month - 1) // months * months
    return Period(_whole(day.year, before + 1).first, _whole(day.year, before + months).last)


_ENDS = {*UNIT, *LAST, "ago", "atras"}  # the last words of what depends on today
_RELATIVE: tuple[tuple[str, Callable[[re.Match[str], date], Period | None]], ...] = (
    (rf"{_COUNT} {_UNITS} (?:ago|atras)", _ago),
    (rf"(?:hace|ha|faz|il y a) {_COUNT} {_UNITS}", _ago),
    (rf"{_ARTICLE}{_WHICH} {_UNITS}(?:-ci)?", _this_or_last),
    (rf"{_ARTICLE}{_UNITS} {_WHICH}", _this_or_last),
    (rf"{_ARTICLE}{_WHICH} {_COUNT} {_UNITS}", _lasts),
    (rf"{_ARTICLE}{_COUNT} {_WHICH} {_UNITS}", _lasts),
)
_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], Period | None]], ...] = (
    (rf"{_Y}(?:([-/.])(?P<m>[0-9]{{1,2}})(?:\2(?P<d>[0-9]{{1,2}})(?:[t ][0-9:.]+z?(?:[+-][0-9:]+)?)?)?)?", _calendar),
    (rf"{_Y}(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})", _calendar),
    (rf"(?P<m>[0-9]{{1,2}})[-/.]{_Y}", _calendar),
    (rf"(?P<a>[0-9]{{1,2}})([-/.])(?P<b>[0-9]{{1,2}})\2{_Y}", _slashed),
    (r"(?P<a>[0-9]{1,2})([/.])(?P<b>[0-9]{1,2})\2(?P<y>[0-9]{2})", _slashed),  # 21-06-03 may begin with the year
    (rf"{_NAME}{_GAP}{_Y}", _calendar),
    (rf"{_Y}{_GAP}{_NAME}", _calendar),
    (rf"{_ARTICLE}(?:year|ano|annee|an)(?: of| de| del)? {_Y}", _calendar),
    (rf"{_NAME}\.?(?P<mark>[-/ ']| ')(?P<y>[0-9]{{2}})", _short),
    (rf"{_ARTICLE}(?P<third>[a-z]+)[ -](?:(?:of|de|del|do|du) )?{_ENTIRE}", _third),
    *((form, _calendar) for form in _DAYS_BY_NAME),
    (rf"{_Y}[ /-]?(?P<part>[qths])(?P<n>[0-9])", _part),
    (rf"(?P<part>[qths])(?P<n>[0-9]){_OF_YEAR}", _part),
    (rf"{_ARTICLE}(?P<n>[0-9](?=[a-z°])|[a-z]+){_TH}?\.? {_PARTS}{_OF_YEAR}", _part),
    (rf"{_ARTICLE}{_PARTS} (?P<n>[0-9]|[iv]+){_OF_YEAR}", _part),
    (rf"{_Y}[ /-]?w(?P<n>[0-9]{{1,2}})", _week),
    (rf"{_ARTICLE}(?:w|week |semana |semaine )(?P<n>[0-9]{{1,2}}){_OF_YEAR}", _week),
    (r"[a-z'-]+", _by_name),
    *_RELATIVE,
    (_NAME, _latest),
    (rf"{_FRONT}{_D}{_GAP}{_NAME}", _day_of_year),
    (rf"(?:on |{_ARTICLE})(?P<day>[a-z]+)", _weekday),
    (rf"{_ARTICLE}(?P<third>[a-z]+)[ -](?:(?:of|de|del|do|du) )?(?P<whole>[a-z]+)", _third),
)
