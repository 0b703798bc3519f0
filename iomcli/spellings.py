"""How else a word may be spelled: British or American, Spanish or English, in one or in two. What is held decides."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from iomcli import facts, stems

BEGINNINGS = (
    "anti", "co", "contra", "counter", "cross", "extra", "inter", "intra", "multi", "non", "pre", "post", "re", "self",
    "semi", "socio", "sub", "trans",
)  # fmt: skip
"""What a hyphen often parts from the rest of a word."""

_LANGUAGES = {"es": "Spanish", "en": "English"}


class Spelling(NamedTuple):
    """Another spelling of a word, and what it is."""

    text: str
    why: str
    """Of what: `{} in English`."""


class _Rule(NamedTuple):
    ending: str
    other: str
    least: int
    why: str


def endings(term: str) -> Iterator[Spelling]:
    """Give a word with its ending spelled as elsewhere: labour and labor, migracion and migration."""
    for rule in _rules() if stems.is_word(term) else ():
        if term.endswith(rule.ending) and len(term) - len(rule.ending) >= rule.least:
            yield Spelling(term.removesuffix(rule.ending) + rule.other, rule.why)


def joined(parts: list[str]) -> str | None:
    """Give terms as one: countertrafficking, covid19, 21900. Initials, ranges and little words are none."""
    if len(parts) < 2:
        return None
    first, second = parts[:2]
    if all(map(str.isdigit, parts)):
        fits = len(first) < 4 and all(len(part) == 3 for part in parts[1:])
    else:
        fits = first in BEGINNINGS or (len(first) > 2 and (len(second) > 2 or second.isdigit()))
    return "".join(parts) if fits else None


def parted(term: str, *, anywhere: bool) -> Iterator[tuple[str, str]]:
    """Give the two terms that one may be parted into: counter trafficking, covid 19, 21 900.

    A word is parted after what a hyphen often follows, or `anywhere` that leaves three letters on both sides.
    """
    if term.isdigit():
        yield from ([(term[:-3], term[-3:])] if 3 < len(term) < 7 else ())
    elif found := re.fullmatch("([a-z]{2,})([0-9]+)", term):
        yield found[1], found[2]
    elif stems.is_word(term):
        places = range(3, len(term) - 2) if anywhere else ()
        every = {*places, *(len(part) for part in BEGINNINGS if term.startswith(part) and len(term) > len(part) + 2)}
        yield from ((term[:at], term[at:]) for at in sorted(every))


@cache
def _rules() -> list[_Rule]:
    """Read the endings, each both ways, with all that may follow."""
    found = []
    for row in facts.rows("endings"):
        one, _, other = row["kind"].partition(" ")
        for ending, instead, language in ((row["one"], row["other"], other), (row["other"], row["one"], one)):
            why = f"{{}} in {_LANGUAGES[language]}" if other else "another spelling of {}"
            rests = row["then"].split("|")
            found += [_Rule(ending + rest, instead + rest, int(row["least"]), why) for rest in rests]
    return found
