"""Lines of alerts that are a paper and when it told something: `La Prensa hace 2 horas`, `El Faro 13 oct 2023`."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import chain, islice, pairwise

from iomcli import dates, facts, furniture, labels, papers, units
from iomcli.items import Line
from iomcli.patterns import pattern

_AGO = pattern(
    r"(?P<name>\S.{1,70}?)(?P<mark>[\s,·|•–—-]+)"
    r"(?:(?:hace|il y a|h[áa]) (?P<n>\d{1,2}|une?|una?|uma?) ?(?P<unit>[^\W\d]{1,8})"
    r"|(?P<count>\d{1,2}|an?|one) ?(?P<of>[^\W\d]{1,8}) ago|(?P<word>hoy|today|aujourd’hui|aujourd'hui|hoje"
    r"|(?P<before>ayer|yesterday|hier|ontem)))\.?",
    re.IGNORECASE,
)
_HEADING = pattern(labels.ALERT)
_UNITS = (
    (pattern(r"s(?:e[cg]\w*)?|m(?:in\w*)?|h(?:ora|eure|our|r)?s?", re.IGNORECASE), 0),
    (pattern(r"d(?:[íi]a|ay)?s?|j(?:our)?s?", re.IGNORECASE), 1),
    (pattern(r"sem(?:ana|aine)?s?|w(?:ee)?k?s?", re.IGNORECASE), 7),
)
"""Days of a unit of time, in English, Spanish, French and Portuguese; months have no number of them."""

_TELL = ("hace ", "il y a ", "há ", "ha ", " ago", "ayer", "yesterday", "hier", "ontem", "hoy", "today", "hui", "hoje")

_BEGINS = pattern(r"(?P<when>\d{1,3} \w{3,7} ago|(?:hace|il y a|h[áa]) \d{1,3} \w{3,8}) [-–—] ")
"""With what the piece of a text in an alert begins."""

_Form = Callable[[str], str]
"""Gives a line in the form that cuttings have, or nothing."""


def made(lines: Iterable[Line], sent: date | None) -> Iterator[Line]:
    """Give the lines of a page, those that are a paper and when with a comma and a day, as cuttings have them.

    Most of them stand where papers do: between a title and a text, above both or below both. Elsewhere such words are a
    title with its day, or tell who wrote a comment. What is told as so long ago counts from the day on which the page
    was `sent`; where nobody knows that it stays.
    """
    rest = iter(lines)
    head = [one for line in islice(rest, units.WINDOW) for one in _headed(line, sent)]
    if sent and any(_HEADING.fullmatch(text) for _, text in head if text[:2] == "=="):
        head = list(_of_snippets(head, sent))
    texts = ["", "", *(text for _, text in head), "", ""]
    forms: list[_Form] = [_bare, partial(_ago, sent=sent)] if sent else [_bare]
    forms = [form for form in forms if _is_of_page(texts, form)]
    every = chain(head, rest)
    return ((number, _told(text, forms) or text) for number, text in every) if forms else every


def _headed(line: Line, sent: date | None) -> tuple[Line, ...]:
    """Give a line, and below the heading of an alert that tells no day the day on which it was sent."""
    number, text = line
    heads = sent and text[:2] == "==" and _HEADING.fullmatch(text)
    return (line, (number, ""), (number, dates.written(sent)), (number, "")) if sent and heads else (line,)


def _of_snippets(lines: list[Line], sent: date) -> Iterator[Line]:
    """Give lines, a paper with the day on which it told the text below, where that begins with how long ago it was."""
    for (number, text), (_, below) in pairwise([*lines, (0, "")]):
        found = _BEGINS.match(below) if text else None
        line = _ago(f"{text} · {found['when']}", sent) if found else ""
        yield number, line or text


def _told(text: str, forms: Sequence[_Form]) -> str:
    return next(filter(None, (form(text) for form in forms)), "") if text else ""


def _is_of_page(texts: list[str], form: _Form) -> bool:
    """Tell whether most lines of a form, of those of a page with two blank ones around, stand where papers do.

    Of those that tell how long ago it was, a paper that is known as one may stand anywhere.
    """
    told = {index: line for index, text in enumerate(texts) if text and (line := form(text))}
    own = set(told)
    known = {index for index, line in told.items() if form is not _bare and papers.holds_word(line.rpartition(", ")[0])}
    return 2 * sum(index in known or _stands(texts, index, own) for index in told) > len(told)


def _stands(texts: list[str], at: int, own: set[int]) -> bool:
    """Tell whether a line stands where the paper of a cutting does."""
    above, below = texts[at - 1], texts[at + 1]
    head = at - 1
    while head > 0 and _is_beside(texts[head]):
        head -= 1
    if texts[head]:  # below a title, on which or on whose two lines nothing stands
        first = head - (bool(texts[head - 1]) and not units.is_prose(texts[head - 1]))
        titled = not own & {head, first} and not texts[first - 1]
        return (titled and not texts[head][0].islower()) or (not below and units.is_prose(above))
    if below:
        return head == at - 1 and not units.is_prose(below) and at + 1 not in own and units.is_title(below)
    before, after = texts[head - 1], texts[at + 2]
    if head - 1 in own or not before:
        return False
    if units.is_prose(before):  # below both, each parted by a blank line
        return not (after and units.is_prose(after))
    return not texts[head - 2] and units.is_title(before)


def _is_beside(text: str) -> bool:
    """Tell whether a line is an address, or other furniture that may stand between a title and its paper."""
    return bool(text) and (furniture.reason(text) == furniture.ADDRESS)


def _bare(text: str) -> str:
    """Give the name of a paper and its day, which stand beside each other, with a comma between."""
    if not text[-4:].isdecimal() or len(text) > papers.LONGEST:  # nearly all
        return ""
    day = papers.day(text, bare=True)
    name = text.removesuffix(day).rstrip() if day else ""
    if not day or name.split()[-1] in facts.JOINING or not papers.holds_word(name) or papers.day(text):
        return ""
    return f"{name}, {day}"


def _ago(text: str, sent: date) -> str:
    """Give the name of a paper and the day that it told something, by the day on which that was `sent`."""
    if len(text) > papers.LONGEST or not any(map(text.lower().__contains__, _TELL)):  # nearly all
        return ""
    found = _AGO.fullmatch(text)
    if not found or found["name"].split()[-1] in facts.JOINING:
        return ""
    if found["word"] and (
        not found["mark"].strip() and not (found["word"].islower() and papers.holds_word(found["name"]))
    ):
        return ""
    count = found["n"] or found["count"] or ("1" if found["before"] else "0")
    unit = found["unit"] or found["of"] or "d"
    days = next((days for form, days in _UNITS if form.fullmatch(unit)), None)
    if days is None:
        return ""
    day = sent - timedelta(days=days * (int(count) if count.isdecimal() else 1))
    line = f"{found['name']}, {dates.written(day)}"
    return line if papers.name(line) else ""
