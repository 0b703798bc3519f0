"""Posts of an office on a page of Facebook, each an item: the office, when it was, the text, buttons, and comments."""

import re
from collections.abc import Iterable, Iterator

from iomcli import mastheads, units
from iomcli.items import NO_MOMENT, NO_YEAR, UNDATED, Item, Remark
from iomcli.layouts import Found, Page, asides, dated_by, stamp_of, unclear, undated
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.units import Unit

LEAST = 2
"""Posts of a page at least, or buttons below one."""

AUTHOR = 12
"""Words at most of the line above the time of a post: who wrote it, with whom."""

_BUTTON = pattern(r"like|comment|share|me gusta|comentar|compartir|j['’]aime|commenter|partager|curtir", re.IGNORECASE)
_COUNT = pattern(
    r"\+?\d[\d.,]* ?[KkM]?|all reactions:|todas las reacciones:|toutes les r[ée]actions\s?:"
    r"|\d[\d.,]* (?:comments?|shares?|comentarios?|veces compartid[oa]|commentaires?|partages?)",
    re.IGNORECASE,
)
"""What stands above the buttons."""
_AGO = pattern(
    r"\b(?:ago|hace|il y a|h[áa]|ayer|yesterday|hier|hoy|today|aujourd)\b|^\d{1,2} ?(?:s|m|min|h|hrs?|d|w|sem|j)\b",
    re.IGNORECASE,
)
_WITH = pattern(r" (?:is with|is at|is in|shared|está con|está en|compartió|est avec|est à|a partagé)\b.*")


def fits(every: Iterable[Unit]) -> bool:
    """Tell whether posts of an office of IOM are what units are."""
    posts = since = buttons = 0
    for unit, below in units.pairs(iter(every)):
        if below and _begins(unit, below) and mastheads.named(_WITH.sub("", unit.text)):
            posts += 1
            since += below.reason == "time since"
        buttons += _BUTTON.fullmatch(unit.text) is not None
    return since >= LEAST or (posts > 0 and buttons >= LEAST)


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read posts, each from the line of who wrote it; what others say below its buttons is set aside."""
    post: list[Unit] | None = None
    author, time = "", None
    ended = False
    for unit, below in units.pairs(every):
        if _begins(unit, below):
            yield from _item(author, time, post)
            author, time, post, ended = unit.text, None, [], False
            yield from asides([unit], "name of a publisher")
        elif post is None:
            yield from asides([unit], "before the first item")
        elif time is None:
            time = unit
            yield from asides([unit], "time since") if unit.reason else ()
        else:
            ended = ended or _is_end(unit, below)
            if ended or (unit.reason and not _COUNT.fullmatch(unit.text)):
                yield from asides([unit], "below a post")
            else:
                post.append(unit)
    yield from _item(author, time, post)


def _is_end(unit: Unit, below: Unit | None) -> bool:
    """Tell whether a unit is a button, or a count above a button or another count: a figure may stand in a text."""
    if _BUTTON.fullmatch(unit.text):
        return True
    last = below is None or _BUTTON.fullmatch(below.text) or _COUNT.fullmatch(below.text)
    return bool(_COUNT.fullmatch(unit.text) and last)


def _begins(unit: Unit, below: Unit | None) -> bool:
    """Tell whether a unit tells who wrote a post: a few words just above its time."""
    timed = below is not None and "·" in below.text and (below.reason == "time since" or stamp_of(below) is not None)
    told = unit.text.rstrip(".")
    return timed and 0 < len(told.split()) <= AUTHOR and units.is_title(told)


def _item(author: str, time: Unit | None, post: list[Unit] | None) -> Found:
    """Give the item of a post, on the page of the office that wrote it."""
    if time is None or not post:
        yield from asides([time] if time and not time.reason else [], "a date with nothing below it")
        return
    stamp: Stamp | None = stamp_of(time)
    title, body = (post[0].text, post[1:]) if post[1:] and undated.begins(post[0], post[1]) else (None, post)
    item = Item(
        title=title,
        body="\n\n".join(units.as_printed(unit) for unit in body),
        date=stamp.day if stamp else None,
        dated=dated_by(time, stamp) if stamp else None,
        line=post[0].line,
    )
    if stamp:
        yield from unclear(time, stamp)
    else:
        yield Remark(
            line=time.line, text=f"{time.text!r} {NO_MOMENT if _AGO.search(time.text) else NO_YEAR}; {UNDATED}"
        )
    yield mastheads.of(item, (mastheads.named(_WITH.sub("", author)) or ("", ""))[1])
