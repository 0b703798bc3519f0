"""The head of a situation report: what it is and its number on one line, what it is about on another, as one title."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from iomcli import furniture, labels, mastheads, stamps, units
from iomcli.items import Line
from iomcli.patterns import pattern

HEAD = 16
"""Lines of a page among which the head of a report stands."""

LEAST = 3
"""Words of the subject of a report at least."""

LONGEST = 120
"""Characters of such a line at most."""

_NUMBERED = pattern(
    r"(?:[^\W\d][\w' ]{0,30} )?(?:situation report|sitrep|situation update|flash update|displacement (?:report|update)"
    r"|(?:informe|reporte) de situaci[óo]n|rapport de situation|relat[óo]rio de situa[çc][ãa]o)"
    r" ?(?:#|n[o.°ºr]{0,2})? ?\d{1,3}",
    re.IGNORECASE,
)
"""`SITUATION REPORT No. 4`, perhaps with the name of the agency before it."""
_NONE = pattern(
    r"^(?:prepared|compiled|issued|elaborad[oa]|preparad[oa]|pr[ée]par[ée]|by|por|par|de|from)\b"
    r"|\b(?:offices?|oficinas?|bureau)\b|^(?:puntos|cifras|mensajes|resumen|faits saillants|chiffres|r[ée]sum[ée])\b"
    r"|^(?:key |main )?(?:highlights|figures|messages|findings|summary|overview)$|^[^\W\d]\S+ [^\W\d]\S+, [^\W\d]\S+$",
    re.IGNORECASE,
)
"""An author, an office, the heading of a part, a person and a town."""


def titled(lines: Iterable[Line]) -> Iterator[Line]:
    """Give the lines of a page, those two in its head as one."""
    rest = iter(lines)
    head = list(islice(rest, HEAD))
    found = [index for index, (_, text) in enumerate(head) if _is_numbered(text)]
    if len(found) == 1:
        at = found[0]
        below, above = _subject(head[at + 1 : at + 2]), _subject(head[max(at - 1, 0) : at])
        if below:
            head[at : at + 2] = [(head[at][0], f"{head[at][1]}: {below}")]
        elif above and not any(text for _, text in head[max(at - 2, 0) : at - 1]):
            head[at - 1 : at + 1] = [(head[at - 1][0], f"{above}: {head[at][1]}")]
    return chain(head, rest)


def _is_numbered(text: str) -> bool:
    return len(text) <= LONGEST and _NUMBERED.fullmatch(text) is not None


def _subject(lines: list[Line]) -> str:
    """Give a line that can say what a report is about, and no more; or nothing.

    It names no office or author, and is no heading of a part of the report.
    """
    text = lines[0][1] if lines else ""
    if not text or len(text) > LONGEST or ":" in text or not units.is_title(text) or len(text.split()) < LEAST:
        return ""
    if furniture.reason(text) or stamps.read(text) or labels.LABELLED.fullmatch(text.lower()) or _NONE.search(text):
        return ""
    return "" if mastheads.named(text) or stamps.is_place_and_day(text) else text
