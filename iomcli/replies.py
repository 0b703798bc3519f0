"""Mail that answers another: what is quoted of that, and the words to the reader above the news."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from iomcli import dateline, jottings, units
from iomcli.layouts.heads import is_introduction
from iomcli.patterns import pattern

QUOTED = "a quoted message"
GREETING = "a greeting"

TOLD = 60
"""Characters at least of what may be the news of an answer."""

MUCH = 300
"""Characters of a text that is the news whatever is quoted below, unless that is dated from a place."""

LONGEST = 80
"""Characters of a line that greets at most; where it ends with a comma half of them."""

LINES = 3
"""Lines at most that tell who wrote what is quoted below."""

WROTE = 300
"""Characters of these at most."""

_WROTE = pattern(
    r"(?=[^\d@]{0,100}[\d@]).{8,}\b(?:escribi[óo](?: lo siguiente)?|wrote|a [ée]crit|escreveu)\s?:\W*", re.IGNORECASE
)
_NOTE = pattern(
    r"(?:(?:te|les?|os|lhes?|vous) (?:paso|mando|env[íi]o|comparto|adjunto|reenv[íi]o|envoie|transmets)|adjunto"
    r"|(?:aqu[íi]|ah[íi]|ac[áa]) (?:va|est[áa]|tiene|les|te)|here (?:is|are|comes?)|please find"
    r"|as (?:requested|promised)|segue|voici|ci-joint|veuillez trouver)\b.{0,60}:",
    re.IGNORECASE,
)


_ASKS = pattern(
    r"\?|\b(?:could|can|would) you|please|por favor|necesit|me pod|pod[ée]s|pourriez|pouvez|besoin|poderia|preciso",
    re.IGNORECASE,
)


def quoted(raw: Sequence[str], shown: Sequence[str]) -> frozenset[int]:
    """Give the lines of an answered message that stand below it, and those that tell who wrote it.

    There are none where the news are in them: they are dated from a place, or the words above only thank. `raw` lines
    have the marks of what is quoted.
    """
    begins, above = 0, list[int]()
    for number, line in enumerate(raw, 1):
        if line[:1] == ">" and above and raw[above[-1] - 1][:1] != ">":
            begins = _begins(shown, above[-LINES:])
            if begins:
                break
        above += [number] if line.strip() else []
    if not begins:
        return frozenset()
    ends = above[-1]
    below = range(begins, len(raw) + 1)
    found = {number for number in below if shown[number - 1] and (number <= ends or raw[number - 1][:1] == ">")}
    own = [line for number, line in enumerate(shown, 1) if line and number not in found]
    told = [line for number, line in enumerate(shown, 1) if line and number in found and number > ends]
    return frozenset(found) if _are_news([line for line in own if not is_introduction([line])], told) else frozenset()


def _begins(shown: Sequence[str], above: list[int]) -> int:
    """Give the first of the lines just above a quoted one that together tell who wrote it; 0 where none does."""
    told = ""
    for number in reversed(above):
        told = f"{shown[number - 1]} {told}".strip()
        if len(told) <= WROTE and _WROTE.fullmatch(told):
            return number
    return 0


def _are_news(own: Sequence[str], told: Sequence[str]) -> bool:
    """Tell whether the news are in what somebody writes, and not in what they answer."""
    if any(map(dateline.find, own)):
        return True
    text, answered = " ".join(own), " ".join(told)
    if len(text) < TOLD or not jottings.tells(text) or any(map(dateline.find, told)):
        return False
    if _are_titled(told) and not _are_titled(own) and jottings.tells(answered) and not _ASKS.search(answered):
        return False
    return len(text) > min(len(answered), MUCH) or not jottings.tells(answered)


def _are_titled(lines: Sequence[str]) -> bool:
    """Tell whether lines begin with a title and a text below it."""
    return len(lines) > 1 and units.is_title(lines[0]) and units.is_prose(lines[1]) and not is_introduction([lines[0]])


def greeting(shown: Sequence[str]) -> list[int]:
    """Give the lines with which a message greets its reader and says what follows: `Hola Ingrid, aquí va la nota:`."""
    lines = islice((number for number, line in enumerate(shown, 1) if line), LINES + 1)
    found: list[int] = []
    for number, below in pairwise(lines):
        line = shown[number - 1]
        most = LONGEST if line.endswith(":") else LONGEST // 2
        parted = below > number + 1 or shown[below - 1][0].isupper()
        greets = _NOTE.fullmatch(line) if found else is_introduction([line])
        if greets and parted and len(line) <= most and line.endswith((",", ":", "!")):
            found.append(number)
        else:
            break
    return found
