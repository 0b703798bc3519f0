"""Boxes inside a line of HTML: a page may show two of them apart, as a kind and a day, though no space is between."""

from selectolax.lexbor import LexborNode

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
