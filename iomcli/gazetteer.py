"""The words of the world: which words of a text name a country, a town or a region.

Texts are clean (see characters.py): accents composed, no invisible characters inside words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from iomcli import facts

SPLIT = re.compile(r"([\W_]+)").split
"""Words at even places, what stands between them at odd ones."""

NAME, DEMONYM, TOWN, REGION, DECOY = "name", "demonym", "town", "region", "decoy"


class Meaning(NamedTuple):
    """What a form stands for, given that one of `only_with` is named without doubt (always, when empty)."""

    code: str
    only_with: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to print a name, with what it takes to be one."""

    kind: str
    meanings: tuple[Meaning, ...]
    first_capital: bool
    last_capital: bool
    upper: bool
    """An abbreviation: `US` is a country, `us` and `Us` are not."""
    note: str
    """`seat` for a town where agencies have offices, `language` for a demonym that names one."""

    def fits(self, first: str, last: str) -> bool:
        """Tell whether the capitals are those of a name."""
        if self.upper:
            return first.isupper() and last.isupper()
        return not ((self.first_capital and first[0].islower()) or (self.last_capital and last[0].islower()))


@dataclass(slots=True)
class Node:
    """A word of the forms, and the words that can follow it."""

    following: dict[str, "Node"]
    forms: list[Form]


class Found(NamedTuple):
    """A form in a text: words `start` to `end`."""

    form: Form
    start: int
    end: int


class Text:
    """A text as words, and the separators between them."""

    __slots__ = ("_ends", "_parts", "between", "words")

    def __init__(self, text: str) -> None:
        """Split a text into words."""
        self._parts = SPLIT(text)
        self.words, self.between = self._parts[::2], self._parts[1::2]
        self._ends: list[int] = []

    def size(self) -> int:
        """Count the words; punctuation at the end leaves an empty one, which does not count."""
        return len(self.words) - (self.words[-1] == "")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where the words from `start` up to `end` stand in the text, in characters."""
        if not self._ends:
            self._ends = list(accumulate(map(len, self._parts)))[::2]
        return self._ends[start] - len(self.words[start]), self._ends[end - 1]


@cache
def fold(word: str) -> str:
    """Give a word in lower case and without accents; few words come near a name, and those come often."""
    return facts.unaccented(word).casefold()


@cache
def heads() -> dict[str, Node]:
    """Give the tree of all forms by the ways to print their first word."""
    roots: dict[str, Node] = {}
    tree: dict[str, Node] = {}
    doubtful = doubts()
    for phrase, kind, codes, note in phrases():
        meanings = doubtful.get(phrase) or tuple(Meaning(code, frozenset()) for code in codes)
        words = [word for word in SPLIT(phrase)[::2] if word]
        node = roots.setdefault(fold(words[0]), Node({}, []))
        for printed in prints(words[0], kind):
            tree.setdefault(printed, node)
        for word in words[1:]:
            node = node.following.setdefault(fold(word), Node({}, []))
        node.forms.append(
            Form(
                kind,
                meanings,
                words[0][0].isupper(),
                kind != NAME and words[-1][0].isupper(),
                phrase.isupper() and len(phrase) < 7,
                note,
            )
        )
    return tree


def prints(word: str, kind: str) -> Iterator[str]:
    """Give the ways to print a first word: as it is, with a capital, all capitals; the same without accents.

    `Frances` for `francés` and `Para` for `Pará` would find too much: these keep their accents.
    """
    bare = facts.unaccented(word)
    plain = len(word) > 4 and not (kind == DEMONYM and word.endswith(("és", "ês")))
    for form in {word, bare} if plain else {word}:
        yield form
        if len(form) > 1 or kind != DECOY:
            yield form[0].upper() + form[1:]
            yield form.upper()


def phrases() -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Give every form with its kind, its codes and its note."""
    for row in facts.rows("countries"):
        names = [row["en"], row["es"], row["fr"], row["pt"], *row["aliases"].split("|")]
        yield from ((name, NAME, (row["code"],), "") for name in dict.fromkeys(names) if name)
    yield from ((row["form"], DEMONYM, (row["country"],), row["note"]) for row in facts.rows("demonyms"))
    yield from ((row["place"], TOWN, (row["country"],), row["note"]) for row in facts.rows("capitals"))
    yield from ((row["place"], TOWN, (row["country"],), "") for row in facts.rows("places"))
    regions: dict[str, list[str]] = {}
    for row in facts.rows("regions"):
        regions.setdefault(row["phrase"], []).append(row["region"])
    yield from ((phrase, REGION, tuple(names), "") for phrase, names in regions.items())
    yield from ((row["phrase"], DECOY, (), "") for row in facts.rows("decoys"))
    yield from ((form, TOWN, (), "") for form in doubts())


@cache
def doubts() -> dict[str, tuple[Meaning, ...]]:
    """Give the forms that mean several things, with their meanings in order of trial."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for row in facts.rows("doubtful"):
        meaning = Meaning(row["country"], frozenset(row["only_with"].split("|")) - {""})
        found[row["form"]] = (*found.get(row["form"], ()), meaning)
    return found


def scan(text: Text) -> list[Found]:
    """Find the forms of a text, the longest first word by word; decoys are left out."""
    tree, words, end = heads(), text.words, 0
    found = []
    for start in [n for n, word in enumerate(words) if word in tree]:
        if start < end:
            continue
        node = tree[words[start]]
        if not node.forms and (start + 1 == len(words) or fold(words[start + 1]) not in node.following):
            continue
        if not (hit := longest(text, start, tree)):
            continue
        if hit.form.kind == DECOY and reaches_beyond(text, hit, tree):
            continue
        end = hit.end
        if hit.form.kind != DECOY:
            found.append(hit)
    return found


def reaches_beyond(text: Text, decoy: Found, tree: dict[str, Node]) -> bool:
    """Tell whether a longer name begins inside a decoy, as French Guiana does in `in French Guiana`."""
    inner = (longest(text, n, tree) for n in range(decoy.start + 1, decoy.end) if text.words[n] in tree)
    return any(hit and hit.end > decoy.end for hit in inner)


def longest(text: Text, start: int, tree: dict[str, Node]) -> Found | None:
    """Give the longest form that begins at a word."""
    words, node, end, best = text.words, tree[text.words[start]], start + 1, None
    while True:
        for form in node.forms:
            if form.fits(words[start], words[end - 1]):
                best = form, end
                break
        if end == len(words) or not node.following:
            break
        following = node.following.get(fold(words[end]))
        if following is None or not joins(text.between[end - 1], words[end - 1]):
            break
        node, end = following, end + 1
    return best and Found(best[0], start, best[1])


def joins(mark: str, before: str) -> bool:
    """Tell whether what stands between two words can stand inside a name."""
    if mark == " ":
        return True
    bare = mark.strip()
    return mark.count("\n") < 2 and (bare in JOINTS or (bare == "." and len(before) < 5)) and mark != " - "


JOINTS = frozenset(("", "-", "‐", "‑", "'", "’", "´", "`", "&", ","))


def known(words: str, accept: Callable[[Form], bool]) -> bool:
    """Tell whether all the words together are one form that is accepted."""
    text = Text(words.strip())
    if not words.strip() or text.words[0] not in (tree := heads()):
        return False
    hit = longest(text, 0, tree)
    return bool(hit) and hit is not None and hit.end == text.size() and accept(hit.form)


def is_place(words: str) -> bool:
    """Tell whether the words are a country or a town: `Belize City`, `Rivas, Nicaragua`, `Genève/ Port-au-Prince`."""
    parts = [part.strip() for part in words.split("/")]
    return all(part and one_place(part) for part in parts)


def one_place(words: str) -> bool:
    """Tell whether the words are one place, alone or with the country it is in."""
    if known(words, place):
        return True
    town, _, rest = words.replace("(", ",").replace(")", "").rpartition(",")
    return bool(town) and town_like(town) and known(rest, place)


def place(form: Form) -> bool:
    """Tell whether a form is a country or a town."""
    return form.kind in (NAME, TOWN)


def town_like(words: str) -> bool:
    """Tell whether the words could be an unknown town's name."""
    parts = words.split()
    return len(parts) < 7 and parts[0][0].isupper() and parts[-1][0].isupper()
