"""Lines that date an item: a day as printed, with a label, a weekday, a time, or all in numbers."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from iomcli import dates, furniture, gazetteer, labels
from iomcli.items import IMPOSSIBLE, TWO_WAYS
from iomcli.patterns import pattern

LONGEST = 90
"""Characters of a line that holds nothing but a date, its label and where it was posted."""

LABEL = 30
"""Characters of a label at most."""

TOPIC = 6
"""Words of a place or a topic beside a date."""

_DASH = pattern(r"\s[-–—]\s")
YEAR = pattern(r"(?:19|20)(?<!\d\d\d)\d{2}(?!\d)")
_UPDATED = pattern(
    r"(?<![\s,;|•·/(–—-])[\s,;|•·/(–—-]*+\b(?:(?:last |article )?(?:updated|modified)"
    r"|(?:[úu]ltima )?(?:actualizad[oa]|modificad[oa]|atualizad[oa])"
    r"|[úu]ltima (?:actualizaci[óo]n|modifica[çc](?:i[óo]n|[ãa]o)|atualiza[çc][ãa]o)"
    r"|(?:derni[èe]re )?(?:mise? [àa] jour|modifi(?:[ée]e?|cation)|actualis[ée]e?))\b(?: (?:on|at|el|em|le))?\s*:?\s*",
    re.IGNORECASE,
)
_BY = pattern(r"(?:(?:posted|published|publicado|publi[ée]) )?(?:by|por|par) \S", re.IGNORECASE)
_BY_LAST = pattern(r"[\s,–—-]+(?:by|por|par) [^\d|]{2,70}$", re.IGNORECASE)
_BESIDE_NAME = pattern(r"\s?[-–—|·,]\s?|\s(?:on|el|le|em)\s")
_CLOCK = (
    r"(?:\b(?:at|a las?|[aà]s|à)\s+)?"
    r"(?:\d{1,2}\s?[:h.]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?|\d{1,2}\s?(?:[ap]\.?\s?m\.?|h\b))"
    r"(?:\s?h(?:rs?|oras|eures)?\b\.?)?"
    r"(?-i:\s?\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})\)?)?"
    r"(?:\s\(?(?:hora|heure|local time|hor[áa]rio)\b[^()\d]{0,25}\)?)?"
)
_MAY_BE_TIME = pattern(r"\d\s?(?:[:.hH]\s?\d|[aApP]\.?\s?[mM]|[hH]\b)")
_TIME = pattern(rf"[\s,.]*(?:[-–—|•·/]\s*)?{_CLOCK}\.?$", re.IGNORECASE)
_TIME_FIRST = pattern(rf"{_CLOCK}\s*(?:[,|•·/–—-]\s*)?(?:(?:on|of|el|del?|le|du|em|do)\s+)?", re.IGNORECASE)
_MONTH = r"(?:jan|ene|feb|f[eé]v|mar|apr|a[bv]r|ma[iy]|ju[inl]|aug|ago|ao[uû]|se[pt]|o[cu]t|nov|d[eé][cz]|dic)"
_OF = r"\W*(?:[^\W\d]{1,3}\W+){0,3}"
_DAY_THEN_MONTH = pattern(rf"\d(?<!\d\d)\d?(?!\d)(?: ?[/.-] ?[\divx]| [ivx]+ \d|\.?[^\W\d]{{0,3}}{_OF}{_MONTH})")
"""A day beside the beginning of the name of its month, in small letters, or numbers with a mark between them."""
_MONTH_THEN_DAY = pattern(rf"{_MONTH}\w*{_OF}\d{{1,2}}(?!\d)")
_DAY_ALONE = pattern(r"(?:[^\W\d]{4,10},? )?\d{1,2}\W(?:de )?[^\W\d]{3,12}\W(?:del? )?\d{4}")
"""Made as a day whose month may have wrong letters."""
_ICON = pattern(r"^[^\w\s()\[\]«»\"'“”‘’¿¡.,;:–—•*▪·-]+\s*")
_AGO = pattern(
    r"[\s,|•·(–—-]+(?:\d{1,3} \w{3,7} ago|(?:hace|il y a|h[áa]) \w{1,3} \w{3,8}|\d{1,3} \w{3,8} atr[áa]s)\)?$",
    re.IGNORECASE,
)
WHOLE = 5
"""Letters of a whole name of a day of the week at least: shorter ones are words, or ends of names, too."""

_TELL_AGO = ("ago", "hace", "l y a", "há ", "ha ", "atr")
_TELL_BY = ("by ", "por ", "par ")
"""What stands in all that these two match, in small letters."""
_ARTICLE = pattern(r"(?:on|el|le|em)\s+(?=\S)", re.IGNORECASE)
_READING_TIME = pattern(r"\s*[-–—|•·,]?\s*\(?\d{1,2}\s?min\w{0,5}\.?(?: (?:read\w*|(?:de )?l\w+))?\)?$", re.IGNORECASE)
_WEEKDAY_LAST = pattern(
    r"(?<=\d)(?:\s?\((?=[^()]+\))|(?:,? |\s[–—-]\s)(?=[^\W\d]{3}))(?P<name>[^\W\d]{2,13}(?:-feira)?)\.?\)?$"
)
"""A day of the week behind a date: in brackets, or its name."""
_IN_BRACKETS = pattern(r"[(\[–—-]\s*(\w[^()\[\]]*?)\s*[)\]–—-]")
_THEN_PLACE = pattern(r"(.*\b\d{4}) ([^\W\d].+)")
_ISO = pattern(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
NUMBERS = pattern(
    r"(?:[^\d|]{1,40} - )?(?:(?P<weekday>[^\W\d]{2,10})\.?,? )?"
    r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})(?:,? (?:- )?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_SHORT = pattern(
    r"((?:[^\W\d][^\d|]{0,40}[:., ]\s?)?\d{1,2}([/.-])(?:\d{1,2}|[^\W\d]{1,10}\.?)\2)(\d{2})"
    r"(,? (?:- )?\d{1,2}:\d{2}.*)?"
)
_DIGIT = pattern(r"\d")
_HAS_NUMBERS = pattern(r"\d[/.-]\d")
_TO = r"\s?(?:[-–—]|\b(?:to|and|al?|y|et|au|e|à)\b)\s?"
_DAYS = pattern(
    rf"(?:(?:from|del?|du) )?(?P<first>\d{{1,2}}(?:st|nd|rd|th|er)?)(?P<month> (?:de )?[^\W\d]{{3,10}})?{_TO}"
    r"\d{1,2}(?:st|nd|rd|th)?(?P<rest>,? .{3,20}?(?P<year>\d{4}))",
    re.IGNORECASE,
)
_DAYS_OF_MONTH = pattern(
    rf"(?P<first>[^\W\d]{{3,10}}\.? \d{{1,2}}){_TO}(?:[^\W\d]{{3,10}}\.? )?\d{{1,2}},? (?P<year>\d{{4}})", re.IGNORECASE
)
_ISO_IN_FRONT = pattern(r"(?:date|fecha|data)\s*:?\s+(?P<day>\d{4}-\d{2}-\d{2})\s+(?P<rest>\S.*)", re.IGNORECASE)
_YEAR_LAST = pattern(r"\d{4}(?=(?:\s?\([A-Z][^()\d]{1,20}\))?\W*$)")
_STATE = pattern(r"(?:[^\W\d][^\d.;]{2,30}[.;]\s+)?(?:a\s+)?(?=\d{1,2}(?:º|°)? de )")
"""What may stand between a town and its day: `Chiapas. `, `a `."""
_PART = pattern(r"[,-]?+\s*+(?P<day>[^,-]*+)")
_INNER_LABEL = pattern(r"[\s,;|•·/(–—-]+(?:originally |first )?(?:publi|posted|criado|creado)", re.IGNORECASE)
_MARKS = " ,;|•·/(–—-"
_CODE = pattern(
    r"\b(?:(?:comunicado|bolet[íi]n|nota|circular|(?:press )?release|communiqu[ée])(?: de (?:prensa|presse))?,? )?"
    r"(?:n(?:o|[úu]m)?\s?[.°º]|#)\s?\d{1,4}(?:[/-]\d{2,4})?(?![\d/-])",
    re.IGNORECASE,
)
_MAY_BE_CODE = pattern(r"[.°º#]\s?\d")
# The label of one family of IOM's sites, whose numeric dates begin with the month.
_MONTH_FIRST = pattern(r"date publish\b", re.IGNORECASE)
_WEEKDAYS = (
    {"mon", "lun", "seg"}, {"tue", "mar", "ter"}, {"wed", "mie", "mié", "mer", "qua"},
    {"thu", "jue", "jeu", "gio", "qui"}, {"fri", "vie", "ven", "sex"}, {"sat", "sab", "sáb", "sam"},
    {"sun", "dom", "dim"},
)  # fmt: skip


class Stamp(NamedTuple):
    """A date line: its day (None when it is unclear or only a label), and the text after the date."""

    day: date | None
    rest: str = ""
    unclear: str = ""
    """Why nobody can tell the day, where there is a date."""
    labelled: bool = False
    """Whether a label such as `Date Publish:` stands before the date."""
    timed: bool = False
    """Whether the time of the day stands beside it."""
    titled: bool = False
    """Whether the text after the date is the title."""
    updated: bool = False
    """Whether it is the day of a change, which dates an item that has no other."""


def read(line: str, month_first: bool | None = None) -> Stamp | None:
    """Read a date line, or give None when the line is something else.

    `month_first` says how the other dates of the page are printed; without it a date such as 10/12/2018 is unclear.
    """
    if len(line) > LONGEST or not ("20" in line or "19" in line or line[-1:] == ":" or _may_be_short(line)):
        return _in_front(line) if line[:1] in "dDfF" else None
    return _short(line, None if month_first is None or not _HAS_NUMBERS.search(line) else month_first)


def _may_be_short(line: str) -> bool:
    """Tell whether a line may end with a year of two digits, or with a time behind it."""
    return (line[-2:].isdigit() or line[-1:] in "mM") and ("/" in line or "-" in line or "." in line)


@lru_cache(maxsize=1 << 14)  # each line is looked at several times, from above and from below; ten years have few days
def _short(line: str, month_first: bool | None) -> Stamp | None:
    if _may_be_short(line) and (short := _SHORT.fullmatch(line)):
        line = f"{short[1]}{dates.whole_year(short[3])}{short[4] or ''}"
    if "   " in line:
        line = " ".join(line.split())  # patterns would look at each of many blanks
    if _MAY_BE_CODE.search(line) and (code := _CODE.search(line)) and (rest := _without(code, line)):
        return read(rest, month_first)
    if line[-1].isalpha() or line[-1] in ").":
        line = _without_weekday(line)
    if line.endswith(":") or _may_be_day(line):
        line = _ICON.sub("", line).rstrip(" |•·/–—-")
        if "|" not in line and (day := dates.printed(line)):  # of one with a bar a part is the day
            return Stamp(day)
        if updated := change(line):
            return _of_two(line, updated, month_first)
        label = labels.OF_DAY.match(line.lower())
        bare = line[label.end() :] if label else line
        if label and not bare:
            return Stamp(None, labelled=True) if line.endswith(":") else None
        for text, timed in _readings(bare):
            if "|" not in text and (day := _day_of(text, tried=text is line)):
                return Stamp(day, labelled=bool(label), timed=timed)
            if beside := _beside(text, month_first):
                return beside
            if numbers := NUMBERS.fullmatch(text):
                return _in_numbers(numbers, line, month_first)
            if dates.is_impossible(text):
                return Stamp(None, unclear=IMPOSSIBLE, labelled=bool(label), timed=timed)
    return _in_front(line)


def _day_of(text: str, *, tried: bool) -> date | None:
    """Give the day that a text is, in words or in numbers, or the first of several; `tried` in words it is no day."""
    return (None if tried else dates.printed(text)) or _iso(text) or _first_day(text)


def _without(code: re.Match[str], line: str) -> str:
    """Give a line without the number of a release at its beginning or its end; nothing where it stands elsewhere."""
    before, after = line[: code.start()].strip(_MARKS), line[code.end() :].strip(_MARKS)
    return "" if before and after else before or after


def _without_weekday(line: str) -> str:
    """Take the day of the week off that stands behind a date: `2024-11-06 (miércoles)`."""
    found = _WEEKDAY_LAST.search(line)
    return line[: found.start()] if found and is_weekday(line[: found.start()], found[0]) else line


def is_weekday(day: str, words: str) -> bool:
    """Tell whether words beside a day name one of the week; a short name must be that of the day, or in brackets."""
    name = words.strip(" ,().–—-").removesuffix("-feira") if len(words) <= LONGEST else ""
    if not dates.is_weekday(name):
        return False
    if len(name) >= WHOLE or "(" in words:
        return True
    found = read(day, False)
    return bool(found and found.day and found.day.weekday() == dates.weekday(name))


def _may_be_day(line: str) -> bool:
    """Tell whether a line has a year, and a day beside a month."""
    if not (("19" in line or "20" in line) and YEAR.search(line)):
        return False
    small = line.lower()
    return bool(_DAY_THEN_MONTH.search(small) or _MONTH_THEN_DAY.search(small) or _DAY_ALONE.fullmatch(small))


def _in_front(line: str) -> Stamp | None:
    front = _ISO_IN_FRONT.match(line)
    return Stamp(dates.printed(front["day"]), front["rest"]) if front else None


def change(line: str) -> re.Match[str] | None:
    """Find the words that say that the day beside them is that of a change."""
    small = line.lower()
    told = "updat" in small or "modif" in small or "tuali" in small or " jour" in small
    return _UPDATED.search(line) if told else None


def _of_two(line: str, updated: re.Match[str], month_first: bool | None) -> Stamp | None:
    """Read a line with the day of a change, before or after which that of publication may stand."""
    if updated.start():
        return read(line[: updated.start()], month_first)
    rest = line[updated.end() :]
    label = next((label for label in _INNER_LABEL.finditer(rest)), None)
    if label and (first := read(rest[label.start() :].lstrip(_MARKS), month_first)):
        return first
    found = read(rest[: label.start()] if label else rest, month_first)
    return found and found._replace(updated=True)


def _in_numbers(numbers: re.Match[str], line: str, month_first: bool | None) -> Stamp | None:
    found = numeric(numbers, True if _MONTH_FIRST.match(line) else month_first)
    return found and found._replace(labelled=bool(labels.OF_DAY.match(line.lower())))


def _readings(line: str) -> Iterator[tuple[str, bool]]:
    """Give a line as it is, then stripped where there was something to strip."""
    yield line, False
    bare, timed = _stripped(line)
    if bare != line:
        yield bare, timed


def _stripped(line: str) -> tuple[str, bool]:
    """Take brackets, an author, a time and a reading time off a date; tell whether there was a time."""
    small = line.lower()
    bare = _READING_TIME.sub("", line) if "min" in small else line
    bare = _AGO.sub("", bare) if any(map(small.__contains__, _TELL_AGO)) else bare
    bare = _BY_LAST.sub("", bare) if any(map(small.__contains__, _TELL_BY)) else bare
    if brackets := _IN_BRACKETS.fullmatch(bare):
        bare = brackets[1]
    clock = _MAY_BE_TIME.search(bare)
    timed = clock and _TIME.search(bare)
    if timed and timed.start():
        bare = bare[: timed.start()]
    elif timed := clock and _TIME_FIRST.match(bare):
        bare = bare[timed.end() :]
    bare = _ARTICLE.sub("", bare, count=1) if _ARTICLE.match(bare) else bare
    if _BY.match(bare):
        rests = (bare[beside.end() :] for beside in _BESIDE_NAME.finditer(bare))
        bare = next((rest for rest in rests if rest[:1].isalnum() and dates.printed(rest)), bare)
    return bare, bool(timed)


def _iso(line: str) -> date | None:
    found = _ISO.fullmatch(line)
    return _day(int(found["year"]), int(found["month"]), int(found["day"])) if found else None


def _first_day(line: str) -> date | None:
    """Give the first of several days: 10-12 October 2019."""
    if found := _DAYS.fullmatch(line):
        return dates.printed(
            f"{found['first']}{found['month']} {found['year']}"
            if found["month"]
            else f"{found['first']}{found['rest']}"
        )
    found = _DAYS_OF_MONTH.fullmatch(line)
    return dates.printed(f"{found['first']}, {found['year']}") if found else None


def _beside(line: str, month_first: bool | None) -> Stamp | None:
    """Read the date of a line that has a bar, and a place or a topic on the other side of it.

    Behind a dash or a blank stands a place, or behind the latter the kind of the text.
    """
    sides = [side.strip() for side in furniture.BARS.split(line)]
    if len(sides) == 1:
        sides = [side.strip() for side in _DASH.split(line)]
        beside = _THEN_PLACE.fullmatch(line) if len(sides) == 1 else None
        sides = [*beside.groups()] if beside else sides
        kind = beside and labels.KIND.fullmatch(sides[1])
        if len(sides) != 2 or not (kind or gazetteer.is_place(sides[1])):
            return None
    if not 1 < len(sides) <= 4 or not all(sides):
        return None
    every = [read(side, month_first) for side in sides]
    found = [stamp for stamp in every if stamp]
    others = [side for side, stamp in zip(sides, every, strict=True) if not stamp]
    short = all(len(side.split()) <= TOPIC and not side.endswith(":") for side in others)
    return found[0] if len(found) == 1 and short else None


def is_label(line: str, below: str) -> bool:
    """Tell whether a line is the label of the date below it, and nothing else."""
    if len(line) > LABEL or not line[:1].isalpha() or not labels.is_of_day(line):
        return False
    found = read(f"{line.rstrip(': ')}: {below}")
    return found is not None and found.labelled and bool(found.day or found.unclear)


def is_place_and_day(line: str) -> bool:
    """Tell whether a line is a known place and a full date, and nothing else."""
    if len(line) > LONGEST or not gazetteer.is_place(line.partition(",")[0]):
        return False
    found = day_last(line)
    return bool(found and found.at)


class Last(NamedTuple):
    """Where words begin that can be a full date, and the words."""

    at: int
    words: str


def day_last(line: str) -> Last | None:
    """Give where the words begin that can be a full date and end a line: all of it, or what follows a comma or a dash.

    The year stands last; the first part of the rest has a digit, and no long dash stands in it.
    """
    year = _YEAR_LAST.search(line)
    if not year:
        return None
    long = max(line.rfind("–", 0, year.end()), line.rfind("—", 0, year.end())) + 1
    for part in _PART.finditer(line, long, year.end()):
        if _DIGIT.search(line, part.start("day"), min(part.end("day"), year.start())):
            at = part.start("day") if part.start() or line[0] in ",-" else 0
            at = state.end() if (state := _STATE.match(line, at)) else at
            return Last(at, line[at : year.end()].strip(" ,"))
    return None


def printed(words: str, month_first: bool | None) -> date | None:
    """Read a full date with the name of its month, or in numbers."""
    numbers = NUMBERS.fullmatch(words)
    found = numeric(numbers, month_first) if numbers else None
    return found.day if found else dates.printed(words)


def ends_with_day(line: str) -> bool:
    """Tell whether a line ends with a full date, as a dateline on a line of its own does."""
    found = day_last(line) if "20" in line or "19" in line else None
    if not found or len(line[: found.at].split()) > TOPIC:
        return False
    return dates.printed(found.words) is not None


def numeric(numbers: re.Match[str], month_first: bool | None) -> Stamp | None:
    """Read a date in numbers by its weekday, by the order of the page, or by what can be a month; None for no date."""
    one, two, year = int(numbers["one"]), int(numbers["two"]), int(numbers["year"])
    readings = {order: day for order, day in ((True, _day(year, one, two)), (False, _day(year, two, one))) if day}
    if not readings:
        near = max(one, two) <= 31 and min(one, two) <= 12  # as 31/09/2019
        return Stamp(None, unclear=IMPOSSIBLE) if near else None
    weekday = (numbers["weekday"] or "").lower()[:3]
    fitting = {order: day for order, day in readings.items() if weekday in _WEEKDAYS[day.weekday()]}
    found = fitting or readings
    if len(set(found.values())) == 1:
        return Stamp(next(iter(found.values())))
    if month_first is None and numbers["mark"] == ".":  # nobody prints the month first before a stop
        month_first = False
    day = found.get(month_first) if month_first is not None else None
    return Stamp(day, unclear="" if day else TWO_WAYS)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
