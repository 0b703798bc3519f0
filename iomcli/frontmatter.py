"""Front matter: lines of names and values above a Markdown page, which tell its title, its day and its address."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice, pairwise

from iomcli import columns, given, inline
from iomcli.items import Aside, Item, Remark
from iomcli.layouts import Found, made
from iomcli.patterns import pattern

MOST = 2_000
"""Things found of a page with a single item at most."""

LONGEST = 200
"""Lines of the front matter at most."""

_BLOCK = pattern(r"[>|][+-]?")
_NAME = pattern(r"[^\W\d][\w -]{0,40}")


def parted(lines: Iterator[tuple[int, str]]) -> tuple[list[tuple[int, str]], Iterator[tuple[int, str]]]:
    """Part the front matter of a page from its lines."""
    head = list(islice(lines, LONGEST))
    first = next((index for index, (_, line) in enumerate(head) if line), 0)
    mark = head[first][1] if head else ""
    if mark in ("---", "+++"):
        ends = (index for index, (_, line) in enumerate(head) if index > first and line in (mark, "..."))
        end = next(ends, 0)
        inside = head[first + 1 : end]
        if inside and _field(inside[0][1]):
            return inside, chain(head[end + 1 :], lines)
    return [], chain(head, lines)


def _field(line: str) -> tuple[str, str] | None:
    """Part a line of the front matter into a name and its value."""
    mark = re.search("[:=]", line)
    name = line[: mark.start()].strip() if mark else ""
    return (name, line[mark.end() :].strip().strip("\"'").strip()) if mark and _NAME.fullmatch(name) else None


def applied(every: Iterable[Item | Aside | Remark], front: list[tuple[int, str]]) -> Found:
    """Give what was found; the only item gets what the front matter says, the rest of which is set aside.

    Where much is found that is no item it says nothing.
    """
    held: list[Item | Aside | Remark] = []
    rest, items = iter(every), 0
    while front and items < 2 and len(held) < MOST and (one := next(rest, None)) is not None:
        held.append(one)
        items += isinstance(one, Item)
    fields = _fields(front) if items < 2 and len(held) < MOST else {}
    if not items and not fields.keys().isdisjoint(("title", "date")):
        held = [*made(held)]
    taken = set[int]()
    for one in held:
        yield from _told(one, fields, taken) if isinstance(one, Item) else (one,)
    yield from rest
    yield from (Aside(number, line, "front matter") for number, line in front if line and number not in taken)


def _fields(front: list[tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """Give the title, the day and the address that a front matter has, each with its line.

    Of one name the first is the page's own; those below may be of its author, or of a picture.
    """
    found: dict[str, tuple[int, str]] = {}
    for (number, line), (below, more) in pairwise([*front, (0, "")]):
        field = _field(line)
        if field and _BLOCK.fullmatch(field[1]):  # the value stands on the next line
            found.setdefault(field[0], (below, more))
        elif field and field[1]:
            found.setdefault(field[0], (number, field[1]))
    ours = columns.ours(tuple(found))
    return {name: found[ours[name][0]] for name in ("title", "date", "url") if name in ours}


def _told(item: Item, fields: dict[str, tuple[int, str]], taken: set[int]) -> Iterator[Item | Remark]:
    """Give the only item of a page with what its front matter tells, and keep the lines that are `taken`."""
    title, printed, url = (fields.get(name, (0, ""))[1] for name in ("title", "date", "url"))
    if title and columns.folded(title) != columns.folded(item.title or ""):
        item = item._replace(title=title, body="\n\n".join(filter(None, (item.title, item.body))))
    day, unclear = given.read_day(printed, None)
    same = day == item.date
    if day and not item.date:
        item, same = item.with_day(day, f"head of the page: {printed[:60]}"), True
    item = item if item.url else item._replace(url=inline.web(url))
    told = {"title": True, "date": same or (unclear and not item.date), "url": item.url == inline.web(url)}
    taken |= {number for name, (number, _) in fields.items() if told[name]}
    yield item
    if unclear and not item.date:
        yield Remark(line=fields["date"][0], text=unclear)
