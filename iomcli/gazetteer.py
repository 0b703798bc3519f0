"""The words of the world: which words of a text name a country, a town or a region.

Texts are clean (see characters.py): accents composed, no invisible characters inside words.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import islice, pairwise, product
from typing import NamedTuple

from iomcli import facts
from iomcli.patterns import pattern

SPLIT = pattern(r"([\W_]+)").split
"""Words at even places, what stands between them at odd ones."""

WORD = pattern(r"[^\W_]+")
_NEXT = pattern(r"([\W_]+)([^\W_]+)")

_FIRST = pattern(r"^[^\w\n]*([^\W_]+)", re.MULTILINE)

NAME, DEMONYM, TOWN, REGION, DECOY = "name", "demonym", "town", "region", "decoy"

FIRSTS = 500
"""First words of forms that are looked for one by one in a text; where it has more, all its words are looked up."""

ARTICLES = frozenset(("La", "Las", "Les"))
"""With what names begin that are common words without their capital: La Réunion, and la reunión of the ministers."""

LONGEST = 60
"""Letters of a word at most."""

WRAPPED = 3
"""Words at the end of a line with which a name may begin that ends in the line below."""

_KINDS = ("demonyms", "capitals", "places", "regions", "decoys", "doubtful")
"""Files of facts whose first column is a form, in the order in which forms are tried."""

Phrase = tuple[str, str, tuple[str, ...], str]
"""A form with its kind, its codes and its note."""


class Meaning(NamedTuple):
    """What a form stands for, given that one of `only_with` is named without doubt (always, when empty)."""

    code: str
    only_with: frozenset[str]


class Form(NamedTuple):
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


class Node(NamedTuple):
    """A word of the forms, and the words that can follow it."""

    following: dict[str, "Node"]
    forms: list[Form]


class Found(NamedTuple):
    """A form in a text, and where it stands there, in characters."""

    form: Form
    start: int
    end: int


@cache
def fold(word: str) -> str:
    """Give a word in lower case and without accents; few words come near a name, and those come often."""
    return facts.unaccented(word).casefold().replace("ı", "i")


@cache
def roots() -> dict[str, list[tuple[str, str]]]:
    """Give by the first words of forms, folded, the lines that begin with them, each with the name of its file.

    Of a country its names stand for lines, each with its code: there are few, and the others are read when a text has
    such a word, since to read all would take longer than all else that ten items want.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    firsts, begun = _begun()
    for first, line in zip(fold("\n".join(firsts)).split("\n"), begun, strict=True):
        found.setdefault(first, []).append(line)
    return found


@cache
def _begun() -> tuple[list[str], list[tuple[str, str]]]:
    """Give the first word of every form, and its line with the name of its file."""
    begun = [(code, name) for name, code in _names()]
    begun += [(table, line) for table in _KINDS for line in facts.lines(table)]
    return _FIRST.findall("\n".join([line for _, line in begun])), begun


def _names() -> Iterator[tuple[str, str]]:
    """Give the names of countries, each once, with their codes."""
    for row in facts.rows("countries"):
        names = [row["en"], row["es"], row["fr"], row["pt"], *row["aliases"].split("|")]
        yield from ((name, row["code"]) for name in dict.fromkeys(names) if name)


@cache
def heads(root: str) -> frozenset[str]:
    """Give the ways to print a first word, given folded."""
    firsts = {(_FIRST.findall(phrase)[0], kind) for phrase, kind, _, _ in phrases(root)}
    return frozenset(printed for first, kind in firsts for printed in prints(first, kind))


@cache
def tree(root: str) -> Node:
    """Give the tree of the forms that begin with a word, given folded: most texts name a few."""
    top = Node({}, [])
    for phrase, kind, codes, note in phrases(root):
        node, words = top, WORD.findall(phrase)
        for word in words[1:]:
            node = node.following.setdefault(fold(word), Node({}, []))
        node.forms.append(
            Form(
                kind,
                (phrase in facts.text("doubtful") and doubts().get(phrase))
                or tuple(Meaning(code, frozenset()) for code in codes),
                words[0][0].isupper(),
                (kind != NAME or words[0] in ARTICLES) and words[-1][0].isupper(),
                phrase.isupper() and len(phrase) < 7,
                note,
            )
        )
    return top


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


def phrases(root: str) -> Iterator[Phrase]:
    """Give every form that begins with a word, given folded, with its kind, its codes and its note."""
    held: dict[str, list[str]] = {}
    for table, line in roots()[root]:
        held.setdefault(table, []).append(line)
    for table, lines in held.items():
        rows = facts.read(table, lines) if table in _KINDS else ()
        match table:
            case "demonyms":
                yield from ((row["form"], DEMONYM, (row["country"],), row["note"]) for row in rows)
            case "capitals":
                yield from ((row["place"], TOWN, (row["country"],), row["note"]) for row in rows)
            case "places":
                yield from ((row["place"], TOWN, (row["country"],), "") for row in rows)
            case "regions":
                named: dict[str, list[str]] = {}
                for row in rows:
                    named.setdefault(row["phrase"], []).append(row["region"])
                yield from ((phrase, REGION, tuple(names), "") for phrase, names in named.items())
            case "decoys":
                yield from ((row["phrase"], DECOY, (), "") for row in rows)
            case "doubtful":
                yield from ((form, TOWN, (), "") for form in dict.fromkeys(row["form"] for row in rows))
            case code:
                yield from ((name, NAME, (code,), "") for name in lines)


@cache
def doubts() -> dict[str, tuple[Meaning, ...]]:
    """Give the forms that mean several things, with their meanings in order of trial."""
    found: dict[str, tuple[Meaning, ...]] = {}
    for row in facts.rows("doubtful"):
        meaning = Meaning(row["country"], frozenset(row["only_with"].split("|")) - {""})
        found[row["form"]] = (*found.get(row["form"], ()), meaning)
    return found


def scan(text: str) -> list[Found]:
    """Find the forms of a text, the longest first word by word; decoys are left out."""
    end, found = 0, []
    for start in starts(text):
        if start < end or not (hit := longest(text, start)):
            continue
        if hit.form.kind == DECOY and reaches_beyond(text, hit):
            continue
        end = hit.end
        if hit.form.kind != DECOY:
            found.append(hit)
    return found


def starts(text: str) -> list[int]:
    """Give where the words of a text begin that may be the first of a form, in order.

    Of 200 words a few are; to split them all from what stands between them would take longer than all the rest.
    """
    flat = flattened(text)
    firsts = flat_heads().intersection(flat.split())
    if len(firsts) > FIRSTS:
        ats = [match.start() for match in _EVERY(flat) if match[1] in firsts]
    else:
        ats = [at for word in firsts for at in _ats(flat, *_alone(word))]
    # The text has no space before it.
    begins = {at if not at or not text[at - 1].isalnum() else _start(text, at) for at in ats}
    return sorted(begin for begin in begins if begin is not None)


def _start(text: str, at: int) -> int | None:
    """Give where the word begins that a letter beyond Latin-1 may have parted, None when it is longer than any."""
    begins = (begin for begin in range(at, max(0, at - LONGEST), -1) if not text[begin - 1].isalnum())
    return next(begins, None if at > LONGEST else 0)


def _ats(flat: bytes, alone: bytes, after: frozenset[bytes]) -> list[int]:
    """Give where a word stands in a flattened text, before one with some first letters where there are any."""
    at, size, found = flat.find(alone), len(alone), list[int]()
    while at >= 0:
        if not after or (two := flat[at + size : at + size + 2]) in after or two[:1] == b" ":
            found.append(at)
        at = flat.find(alone, at + size - 1)
    return found


@cache
def _alone(word: bytes) -> tuple[bytes, frozenset[bytes]]:
    """Give a first word as it stands in a text; of `the` and its like, which is no form, with what a form goes on."""
    root = root_of(word.decode("latin-1"))
    begins = {f"{following} "[:2] for following in tree(root).following} if root and not tree(root).forms else set()
    return b" %b " % word, frozenset(bytes(two) for begin in begins for two in product(*map(_printed, begin)))


@cache
def _printed(letter: str) -> list[int]:
    """Give the characters of Latin-1 that are one when they are folded."""
    return [code for code in range(256) if fold(chr(code))[:1] == letter]


_EVERY = pattern(rb" (\S+)(?= )").finditer


def flattened(text: str) -> bytes:
    """Give a text with a byte for each character and a space around it; only letters and digits of Latin-1 are left."""
    return b" %b " % text.encode("latin-1", "replace").translate(_FLAT)


_SPACE = 32
_FLAT = bytes(code if chr(code).isalnum() else _SPACE for code in range(256))


@cache
def flat_heads() -> frozenset[bytes]:
    """Give the ways to print first words, and a few more, of those with letters beyond Latin-1 the longest part."""
    firsts = {*_begun()[0]}
    accented = [word for word in firsts if not word.isascii()]
    beyond = {word for word in accented if max(word) > "ÿ"}
    every = [*firsts - beyond, *facts.unaccented("\n".join(accented)).split("\n")]
    capital = [word[0].upper() + word[1:] for word in every if word[0].islower()]
    heads = flattened("\n".join([*every, *capital, *map(str.upper, every)])).split()
    parts = (flattened(form).split() for word in beyond for form in (word, word.upper()))
    return frozenset((*heads, *(max(part, key=len) for part in parts)))


@lru_cache(maxsize=1 << 14)
def root_of(word: str) -> str | None:
    """Give a word folded when it is printed as the first of a form, else None."""
    root = fold(word)
    return root if root in roots() and word in heads(root) else None


def reaches_beyond(text: str, decoy: Found) -> bool:
    """Tell whether a longer name begins inside a decoy, as French Guiana does in `in French Guiana`."""
    inner = islice(WORD.finditer(text, decoy.start, decoy.end), 1, None)
    hits = (longest(text, word.start()) for word in inner)
    return any(hit and hit.end > decoy.end for hit in hits)


def longest(text: str, start: int) -> Found | None:
    """Give the longest form that begins at a word."""
    first = WORD.match(text, start)
    root = root_of(first[0]) if first else None
    if not first or root is None:
        return None
    node: Node | None = tree(root)
    last, end, best = first[0], first.end(), None
    while node:
        for form in node.forms:
            if form.fits(first[0], last):
                best = Found(form, start, end)
                break
        following = _NEXT.match(text, end) if node.following else None
        if not following or not joins(following[1], last):
            break
        node = node.following.get(fold(following[2]))
        last, end = following[2], following.end()
    return best


def goes_on(line: str, below: str) -> bool:
    """Tell whether a place is named that begins in the last words of a line, and ends in the one below."""
    whole = f"{line} {below}"
    begins = [word.start() for word in WORD.finditer(line, max(0, len(line) - LONGEST))][-WRAPPED:]
    hits = (longest(whole, begin) for begin in begins)
    return any(hit and place(hit.form) and hit.end > len(line) for hit in hits)


def joins(mark: str, before: str) -> bool:
    """Tell whether what stands between two words can stand inside a name."""
    if mark == " ":
        return True
    bare = mark.strip()
    return mark.count("\n") < 2 and (bare in JOINTS or (bare == "." and len(before) < 5)) and mark != " - "


JOINTS = frozenset(("", "-", "‐", "‑", "'", "’", "´", "`", "&", ","))


def known(words: str, accept: Callable[[Form], bool]) -> bool:
    """Tell whether all the words together are one form that is accepted."""
    text = words.strip()
    hit = longest(text, 0)
    return hit is not None and not _NEXT.match(text, hit.end) and accept(hit.form)


@lru_cache(maxsize=1024)  # the same places head text after text
def is_place(words: str) -> bool:
    """Tell whether the words are a country or a town: `Belize City`, `Rivas, Nicaragua`, `Genève/ Port-au-Prince`."""
    if "/" not in words:
        return one_place(words)
    parts = [part.strip() for part in words.split("/")]
    return all(part and one_place(part) for part in parts)


def one_place(words: str) -> bool:
    """Tell whether the words are one place, alone or with the country it is in."""
    if known(words, place):
        return True
    if "," not in words and "(" not in words:
        return False
    town, _, rest = words.replace("(", ",").replace(")", "").rpartition(",")
    return bool(town) and town_like(town) and known(rest, place)


def place(form: Form) -> bool:
    """Tell whether a form is a country or a town."""
    return form.kind in (NAME, TOWN)


def town_like(words: str) -> bool:
    """Tell whether the words could be an unknown town's name: capitals, and not the end of a list of towns."""
    parts = words.split()
    listed = any(part[-1] == "," and below in ("and", "y", "e", "et") for part, below in pairwise(parts))
    named = all(part[0].isupper() or part in facts.JOINING for part in parts)
    return 0 < len(parts) < 7 and parts[0][0].isupper() and parts[-1][0].isupper() and named and not listed
