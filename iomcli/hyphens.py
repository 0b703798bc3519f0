"""Hyphens at the ends of lines: of a word that was cut there, or of one that has a hyphen, as well-known."""

from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise

from iomcli import facts, gazetteer, stems
from iomcli.patterns import pattern

LEAST = 4
"""Letters of a word of the field, with fewer of which it may be the half of another."""

HALF = 30
"""Letters of the half of a word above its other half at most, with what stands before it."""

SHORT = 4
"""Letters at most of the half that is cut between two letters that are the same: of-fer."""

_LAST = pattern(r"(?<![\w-])([^\W\d_]+)-$")
_WORD = pattern(r"[^\W\d_]+")
_HYPHEN = pattern(r"[^\W\d]-$")
_JOINS = frozenset(("and", "or", "y", "o", "e", "u", "et", "ou", "und", "to"))
"""What stands below the first of two words that share their other half: pre- and post-natal."""
_ENDING = pattern(
    r"(?:t|s|ss|x)ion(?:s|al|ally|aux|ale|ales|es)?|[sz]ations?|ments?|ness|l?it(?:y|ies)|nit(?:y|ies)|cipalit(?:y|ies)"
    r"|bility|(?:ti)?cally|[tc]ial(?:ly)?|[tc]ious(?:ly)?|tive(?:s|ly)?|[st]or(?:y|ies)|tures?|ably|ibl[ey]|dren|[ae]nces?"
    r"|genc(?:y|ies)|[tn]ary|grat(?:ion|ed)|grants?"
    r"|[csz]i[óo]n|[csz]iones|gra(?:ci[óo]n|ntes?)|mientos?|mente|dad(?:es)?|tori[oa]s?|tiv[oa]s?|zaci[óo]n"
    r"|[çs](?:ão|ões)|dades?|mentos?|l?ités?"
)
"""Ends of words that are none by themselves."""


def is_between(line: str, below: str) -> bool:
    """Tell whether a line ends with a hyphen, and the word goes on below."""
    return line[-1:] == "-" and below[:1].islower() and _HYPHEN.search(line[-2:]) is not None


def is_shared(line: str, below: str) -> bool:
    """Tell whether the word above has its other half further on, with the next one: pre- and post-natal."""
    return below.partition(" ")[0] in _JOINS and is_between(line, below)


def are_cut(lines: Sequence[str]) -> bool:
    """Tell whether words are surely cut at the ends of lines."""
    ends = [(line, below) for line, below in pairwise(lines) if is_between(line, below)]
    near = words(lines) if ends else ()
    return any(is_cut(line, below, near) for line, below in ends)


def words(lines: Sequence[str]) -> frozenset[str]:
    """Give the words of lines, and those with a hyphen in them."""
    text = " ".join(lines).casefold()
    return frozenset(_WORD.findall(text)) | {word.strip(".,;:()«»“”\"'") for word in text.split() if "-" in word[1:-1]}


def is_cut(line: str, below: str, near: Collection[str] = (), *, likely: bool = False) -> bool:
    """Tell whether the hyphen at the end of a line is none of the word.

    That is one of the field, or stands near without a hyphen; or its end is no word. Where words are `likely` cut, any
    is but for those whose halves are words that stand in others with a hyphen, and for e-mail: no letter is cut off.
    """
    first, second = _LAST.search(line[-HALF:]), _WORD.match(below)
    if not first or not second:
        return False
    one, two = first[1].casefold(), second[0].casefold()
    if f"{one}{two}" in near or _is_of_field(f"{one}{two}"):
        return True
    if f"{one}-{two}" in near or below[second.end() : second.end() + 1] == "-":
        return False
    if _ENDING.fullmatch(two):
        return True
    named = first[1].isupper() or (likely and not first[1].islower() and gazetteer.is_place(first[1]))  # UN-run
    former = one == "ex" and two in _halves("former")
    whole = named or former or len(one) == 1 or one in _halves("first") or two in _halves("second")
    doubled = len(one) <= SHORT and one[-1] == two[0] and one[-1] not in "aeiou"
    return not whole and (likely or doubled)


def _is_of_field(word: str) -> bool:
    return stems.is_word(word) and not _of_field().isdisjoint(stems.stems(stems.folded(word)))


@cache
def _of_field() -> frozenset[str]:
    """Give the stems of the words of the field, as the file of synonyms has them."""
    words = (term for row in facts.rows("synonyms") for term in stems.terms(row["words"]) if len(term) > LEAST)
    return frozenset(stem for word in words for stem in stems.stems(word))


@cache
def _halves(side: str) -> frozenset[str]:
    return frozenset(row["half"] for row in facts.rows("halves") if row["side"] == side)
