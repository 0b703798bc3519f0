"""Texts that are no news, as a recipe, a list of things to do or a poem: no line of them is more than the others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from iomcli import furniture, gazetteer, stamps, units
from iomcli.items import Aside, Item
from iomcli.marked import Line
from iomcli.patterns import pattern
from iomcli.units import Unit

MOST = 300
"""Lines of such a text at most; what is longer is read as a page."""

LONGEST = 50_000
"""Characters of it at most."""

HEADLINE = 4
"""Words of a headline at least."""

_NEWS = pattern(
    r"\b(?:iom|oim|unhcr|acnur|hcr|unicef|onu|nations|naciones|nações|minist|gobierno|govern|gouvern|e?migra|inmigra"
    r"|immigr|refug|réfug|despla[zc]a|displace|déplac|traffick|asyl|asil[oe]\b|returnee|retornad|repatri|rapatri"
    r"|deport|humanit|fronter|fronti[eè]r"
    r"|(?:19|20)\d\d\b)"
    r"|https?://",
    re.IGNORECASE,
)

_STRANGE = pattern("[\u2400-\u2426\ufffd]")
"""What stands for bytes that are no text."""

_BULLETS = ("- ", "* ", "• ", "▪ ", "· ", "[ ]", "☐")

_TASK = pattern(r"[-*+•] \[[ xX]\] .*")
_OF_TASKS = pattern(
    r"\W*(?:(?:cosas )?pendientes?|tareas?|por hacer|para hacer|recordatorios?|pr[óo]ximos pasos|to.?dos?|tasks?"
    r"|next steps|reminders?|action (?:items|points)|[àa] faire|t[âa]ches|rappels?|a fazer|tarefas?|lembretes?)\b",
    re.IGNORECASE,
)
"""What the heading of things to do begins with."""


def without_tasks(lines: Iterable[Line], asides: list[Aside]) -> Iterator[Line]:
    """Give lines without the things to do below a heading as high as the one above it, or below no other, and a text.

    One of them is not done yet, or the heading says what they are: what was done may be news.
    """
    held: list[Line] = []
    level, texts, tasks = 0, False, False
    for one in lines:
        if 0 < len(held) <= MOST and (not one.text or (one.kind == "text" and _TASK.fullmatch(one.text))):
            held.append(one)
            tasks = tasks or "[ ]" in one.text or (bool(one.text) and _OF_TASKS.match(held[0].text) is not None)
            continue
        if held:
            ended = tasks and one.kind != "text"
            level = level if ended else held[0].level
            yield from _told(held, asides, are_tasks=ended)
            held = []
        if one.kind == "heading":
            if texts and 0 < one.level <= (level or one.level):
                held, tasks = [one], False
                continue
            level = one.level
        elif not texts and one.kind == "text" and one.text:
            texts = units.is_prose(one.text)
        yield one
    yield from _told(held, asides, are_tasks=tasks)


def _told(held: list[Line], asides: list[Aside], *, are_tasks: bool) -> Iterator[Line]:
    if not are_tasks:
        yield from held
        return
    asides.extend(Aside(one.number, one.text, "things to do") for one in held if one.text)


def read(lines: Sequence[tuple[int, str]]) -> Item | None:
    """Give such a text as one item, its first line the title unless that is a sentence; or None.

    Lines are numbered; those without a letter or digit, drawn below headings, are left out.
    """
    told = [(number, text) for number, text in lines if not text or any(map(str.isalnum, text))]
    if not 1 < sum(bool(text) for _, text in told) <= MOST or not _is_bare([text for _, text in told if text]):
        return None
    every = list(units.join(told, units.wrap_width(told)))
    if len(every) < 2 or _are_told(every):
        return None
    first, *rest = every
    title = None if units.is_prose(first.text) else first.text.rstrip(" :") or None
    body = [unit.text for unit in (rest if title else every)]
    return Item(title=title, body="\n\n".join(body), line=first.line)


def _are_told(every: list[Unit]) -> bool:
    """Tell whether headlines stand above texts, one after the other, as in news that name no place."""
    heads = [
        one
        for one, below in pairwise(every)
        if len(one.text.split()) >= HEADLINE and not units.is_prose(one.text) and units.is_prose(below.text)
    ]
    return len(heads) > 1 and len(heads) * 3 >= len(every)


def _is_bare(lines: list[str]) -> bool:
    """Tell whether lines name no date, place or agency, and none is known by its words to stand on a page.

    The entries of a list below its heading may name places: coffee from Marcala.
    """
    text = "\n".join(lines)
    if (
        len(text) > LONGEST
        or _NEWS.search(text)
        or _STRANGE.search(text)
        or any(furniture.reason(line) or stamps.read(line) for line in lines)
    ):
        return False
    entries = [line.startswith(_BULLETS) for line in lines]
    listed = not entries[0] and 2 * sum(entries) > len(lines)
    bare = "\n".join(line for line, entry in zip(lines, entries, strict=True) if not entry) if listed else text
    return not gazetteer.scan(bare)


def tells(text: str) -> bool:
    """Tell whether a text names a place, an agency, or what news are about."""
    return bool(_NEWS.search(text) or gazetteer.scan(text))
