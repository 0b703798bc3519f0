"""The piece of a text that shows best where words matched."""

import re
from collections.abc import Iterator
from itertools import accumulate

from iomcli.items import MARK, UNMARK

SIZE = 30
"""Words of a snippet."""

BEFORE = 8
"""Words shown before a match that stands far from the start of its sentence."""

HEAD = 300
"""Characters of a marked text in which its dateline begins."""

SLACK = 6
"""Words more that a snippet may have to end with its sentence."""

_BOILERPLATE = (
    r"(?i)(?:the )?International Organi[sz]ation for Migration(?: \(IOM\))?"
    r"|(?:la )?Organizaci[oó]n Internacional para las Migraciones(?: \(OIM\))?"
)


def snippet(marked: str, dateline: str | None = None) -> str:
    """Cut some words out of a marked text, on one line: where most matches are close together, from a sentence's start.

    The dateline is left out, with a paper above it; the full name of the agency, which is everywhere, is kept away from
    when it can be.
    """
    words = marked.split()
    first = _after(dateline, marked, words) if dateline else 0
    hits = [number for number, word in enumerate(words) if MARK in word and number >= first]
    if not hits:
        hits = [number for number, word in enumerate(words) if MARK in word]
        first = 0 if hits else first
    begun = {first, *(number for number in range(first + 1, len(words)) if _ends(words[number - 1]))}
    starts = sorted({*begun, *(max(first, min(hit - BEFORE, len(words) - SIZE)) for hit in hits)})
    best, score = first, 0.0
    for start, worth in zip(starts, _worths(words, hits, starts), strict=True):
        whole = worth + (0.5 if start in begun else 0)
        if whole > score:
            best, score = start, whole
    return _cut(words, best)


def _worths(words: list[str], hits: list[int], starts: list[int]) -> Iterator[float]:
    """Weigh the words from each start on: different matches, matches, and how much of it is boilerplate."""
    dull = _dull(words)
    dull_before = [0, *accumulate(dull)]
    among = {*hits}
    hits_before = [0, *accumulate(number in among for number in range(len(words)))]
    for start in starts:
        end = min(start + SIZE, len(words))
        inside = hits[hits_before[start] : hits_before[end]]
        different = {"".join(filter(str.isalnum, words[hit])).lower() for hit in inside if not dull[hit]}
        yield 3 * len(different) + min(len(inside), 5) - 0.1 * (dull_before[end] - dull_before[start])


def _ends(word: str) -> bool:
    """Tell whether a sentence ends with a word."""
    return word.rstrip("\"'”’»)" + UNMARK)[-1:] in (".", "!", "?", "…")


def _after(dateline: str, marked: str, words: list[str]) -> int:
    """Give the number of the first word after the dateline and the dash that follows it; a paper may stand above it."""
    plain = marked[:HEAD].replace(MARK, "").replace(UNMARK, "")
    above = 0 if plain.startswith(dateline) else max(0, plain.find(f"\n\n{dateline}"))
    number = len(plain[:above].split()) + len(dateline.split())
    while number < len(words) and not any(map(str.isalnum, words[number])):
        number += 1
    return number if number < len(words) else 0


def _dull(words: list[str]) -> list[bool]:
    """Tell of each word whether it is part of the agency's full name."""
    dull = [False] * len(words)
    text = " ".join(words).replace(MARK, "").replace(UNMARK, "")
    if "rganiza" not in text and "rganisa" not in text:
        return dull
    number = at = 0
    for name in re.finditer(_BOILERPLATE, text):
        first = number + text.count(" ", at, name.start())
        number, at = first + text.count(" ", *name.span()), name.end()
        dull[first : number + 1] = [True] * (number + 1 - first)
    return dull


def _cut(words: list[str], start: int) -> str:
    end = start + SIZE
    for further in range(end - 1, min(end + SLACK, len(words))):
        if _ends(words[further]):
            end = further + 1
            break
    before, piece = " ".join(words[:start]), " ".join(words[start:end])
    if before.count(MARK) > before.count(UNMARK):
        piece = MARK + piece
    if piece.count(MARK) > piece.count(UNMARK):
        piece += UNMARK
    return ("…" if start else "") + piece + ("…" if end < len(words) else "")
