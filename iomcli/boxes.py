"""Boxes inside a line of HTML: a page may show two of them apart, as a kind and a day, though no space is between."""

from selectolax.lexbor import LexborNode

from iomcli import stamps

Piece = tuple[str, str | None]
"""A piece of a line, and where it leads."""

_BOXES = frozenset(("b", "em", "i", "small", "span", "strong"))

DEEP = 4
"""Elements around a text at most that it begins and that are looked at."""


def begins(text: LexborNode) -> bool:
    """Tell whether a text begins a box right behind another."""
    node = text
    for _ in range(DEEP):
        above = node.parent
        if node.prev is not None or above is None:
            break
        node = above
    before = node.prev
    while before is not None and before.is_comment_node:
        before = before.prev
    return node.tag in _BOXES and before is not None and before.tag in _BOXES


def apart(pieces: list[Piece], begun: list[int]) -> list[list[Piece]]:
    """Give the lines of one with boxes: bars between these where one is a day, or blanks around a day in a sentence.

    It has nothing but boxes then, each a piece, and perhaps a link behind them, which is a line of its own. In a word
    that is cut they are left as they are.
    """
    seams = [at for at in begun if at and _is_seam(pieces[at - 1][0], pieces[at][0])]
    days = {at for seam in seams for at in (seam - 1, seam) if _is_day(pieces[at][0])}
    told = [piece for piece in pieces if piece[0].strip()]
    link = [told.pop()] if len(told) == len(seams) + 2 and told[-1][1] is not None else []
    if days and len(seams) == len(begun) and len(told) == len(seams) + 1:
        return [[told[0], *(piece for one in told[1:] for piece in ((" | ", None), one))], link]
    beside = {at for at in seams if not days.isdisjoint((at - 1, at))}
    return [[one for at, piece in enumerate(pieces) for one in ([(" ", None), piece] if at in beside else [piece])]]


def _is_seam(before: str, text: str) -> bool:
    """Tell whether a word or a figure ends and another begins, with nothing between."""
    last, first = before[-1:], text[:1]
    return (last.isalpha() and first.isdecimal()) or (last.isalnum() and first.isupper())


def _is_day(text: str) -> bool:
    return len(text) <= stamps.LONGEST and stamps.read(" ".join(text.split())) is not None
