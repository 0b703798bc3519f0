"""Messages in a text: the head of each, whose subject is a title and whose date is that of the text below it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from iomcli import furniture, stamps, units
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.units import Unit

LINES = 3
"""Lines that the head of a message has at least."""

_HEAD = "the head of a message"
LINE = pattern(
    r"[*_]*(?:(?P<date>date|sent|fecha|enviado(?: el)?|envoy[ée](?: le)?|data|enviada(?: em)?)"
    r"|(?P<subject>subject|asunto|objet|sujet|assunto|re)"
    r"|(?P<other>from|to|cc|bcc|reply-to|de|von|para|cco?|[àa]|pour))[*_]*\s?:[*_]*\s?(?P<value>.*)",
    re.IGNORECASE,
)
"""A line of the head of a message."""

AGAIN = pattern(r"^(?:(?:re|res|resp|aw|antw|fwd?|rv|reenv|tr|enc|wg)\s?:\s*)+", re.IGNORECASE)
"""What stands before the subject of a message that is answered or forwarded."""

FORWARDED = pattern(
    r"-{2,}\s*[^\W\d][\w ]{5,40}\s*-{2,}|(?:begin forwarded message|inicio del mensaje reenviado):", re.IGNORECASE
)
"""The line above the head of a message that is forwarded."""

CLOSING = pattern(
    r"(?:(?:un )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?|(?:muy )?(?:cordial|atenta)mente|atenciosamente|atte"
    r"|(?:with )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|best|sincerely|yours sincerely|un abrazo|abrazos"
    r"|(?:bien )?cordialement|bien à vous)[,.!]?",
    re.IGNORECASE,
)
"""The line with which a letter ends, above the name of its writer."""

WISH = pattern(
    r"(?:(?:que (?:tengan|pasen|tengas|pases) |(?:les |te )?deseo )?(?:un )?(?:muy )?(?:buen|feliz|lindo) fin de semana"
    r"|que (?:tengan|pasen|tengas|pases) (?:un )?(?:muy )?(?:buen|feliz|lindo) d[íi]a"
    r"|have a (?:nice|good|great) (?:weekend|day|week)|(?:un )?bon week-end|bonne fin de (?:semaine|journ[ée]e)"
    r"|bom fim de semana)[,.!]*",
    re.IGNORECASE,
)
"""The same where no text stands below it."""

_CLOCK = pattern(r"[ ,]*(?:at |a las? )?\d{1,2}:\d{2}(?::\d{2})?.{0,20}$")


def are_items(every: list[Unit]) -> bool | None:
    """Tell whether a page is a chain of messages, each an item: below each of its heads a text begins.

    None when it has no head of a message.
    """
    count = 0
    told = sum(":" in unit.text for unit in every) >= LINES
    for head, below in _heads(every) if told else ():  # most pages have none
        if head:
            if below is None or not (units.is_prose(below.text) or len(below.text) > units.TITLE // 2):
                return False
            count += 1
    return count > 1 if count else None


class Sent(NamedTuple):
    """The head of the only message of a page: its day, None when it is unclear, as printed too, and its subject."""

    day: date | None
    printed: str
    subject: str | None


def sent(every: Iterable[Unit], month_first: bool | None) -> Sent | None:
    """Give what the head of the only message of a page tells, where it has a day."""
    heads = [head for head, _ in _heads(every) if head]
    if len(heads) != 1:
        return None
    printed = next(_value(one) for one in heads[0] if _kind(one) == "date")
    stamp = _stamp(printed, month_first)
    return stamp and Sent(stamp.day, printed, subject(one.text for one in heads[0]))


def opened(every: Iterable[Unit], month_first: bool | None, *, items: bool) -> Iterator[Unit]:
    """Give units with each head of a message set aside; where they are `items`, as a date line with the title."""
    for head, below in _heads(every):
        if head and items:
            yield from _open(head, month_first)
        elif head:
            yield from (one._replace(reason=_HEAD) for one in head)
        elif below:
            yield below


def _heads(every: Iterable[Unit]) -> Iterator[tuple[list[Unit], Unit | None]]:
    """Give each head with the unit below it, then each unit with no head."""
    held: list[Unit] = []
    for unit in every:
        told = ":" in unit.text and len(unit.text) <= furniture.LONGEST and LINE.match(unit.text)
        if told and not (held and unit.gap):
            held.append(unit)
            continue
        if _is_head(held):
            yield held, unit
        elif held:
            yield from (([], one) for one in held)
        held = [unit] if told else []
        if not told:
            yield [], unit
    if _is_head(held):
        yield held, None
    else:
        yield from (([], one) for one in held)


def _is_head(held: list[Unit]) -> bool:
    return len(held) >= LINES and {"date", "subject"} <= {_kind(one) for one in held}


def _kind(unit: Unit) -> str:
    match = LINE.match(unit.text)
    return next((name for name in ("date", "subject") if match and match[name]), "other")


def _value(unit: Unit) -> str:
    match = LINE.match(unit.text)
    return match["value"].strip() if match else ""


def _open(head: list[Unit], month_first: bool | None) -> Iterator[Unit]:
    date, subject = (next(one for one in head if _kind(one) == kind) for kind in ("date", "subject"))
    stamp = _stamp(_value(date), month_first)
    for one in head:
        if one is date:
            title = AGAIN.sub("", _value(subject))
            yield one._replace(stamp=(stamp or Stamp(None))._replace(rest=title, titled=bool(title)))
        elif one is not subject:
            yield one._replace(reason=_HEAD)


def day(lines: Iterable[str]) -> date | None:
    """Give the day that the head of a message tells, of which these are lines; the first day of several heads."""
    heads = (LINE.fullmatch(line) for line in lines)
    stamps_ = (_stamp(head["value"], None) for head in heads if head and head["date"])
    return min((stamp.day for stamp in stamps_ if stamp and stamp.day), default=None)


def subject(lines: Iterable[str]) -> str | None:
    """Give the subject that the head of a message tells, of which these are lines."""
    heads = (LINE.fullmatch(line) for line in lines)
    return next((AGAIN.sub("", head["value"]).strip() for head in heads if head and head["subject"]), None) or None


def _stamp(printed: str, month_first: bool | None) -> Stamp | None:
    found = stamps.read(printed, month_first)
    return found or (stamps.read(_CLOCK.sub("", printed), month_first) if len(printed) <= stamps.LONGEST else None)
