"""Find the dateline: the place printed at the head of a body, before a dash or a full stop."""

import re
from collections.abc import Iterable
from functools import lru_cache

from iomcli import dates, gazetteer, labels
from iomcli.patterns import pattern

REACH = 90
"""A dateline ends within this many characters."""

# By frequency on real pages: " – ", " - ", ". ", " (AGENCY).- ", " — ", ".- ", "- ", "—", ".\u00a0–".
_DASH = pattern(
    r"(?:\s*\([A-ZÁÉÍÓÚ]{2,8}(?:/[A-Z]{2,8})?\))?\s*\.?(?:\s*[—–]\s*|\s+-{1,2}\s+|(?<=\.)\s*-{1,2}\s*|-\s+)(?=\S)"
)
_AGENCY = pattern(r"(?<=\d{4})\s\([A-Z][^()\d]{1,20}\)$")
_STOP = pattern(r"\.(?=\s)")
_SHORT_MONTH = pattern(r"\d{1,2} (?:de )?[^\W\d]{3,5}$")
_YEAR = pattern(r"\s(?:de )?(?:19|20)\d{2}\b")
_WORD = pattern(r"[^\s,/()]+")
_STATE = pattern(r",\s(?:(?:[A-Z]\.\s?){1,4}|[A-Z][a-z]{1,4}\.)$")
JOINING = frozenset(
    ("de", "del", "la", "las", "los", "el", "of", "and", "y", "e", "et", "du", "des", "da", "do", "dos", "the", "en")
)
_DAY = pattern(
    r",?\s*(?:\w+\s)?\d{1,2}(?:,?\s*(?:de\s+)?[^\W\d]+\.?)?(?:,?\s*(?:del?\s+)?\d{4})?$|,\s*[^\W\d]+\s\d{1,2}, \d{4}$"
)

_TAKEN_FROM = r"(?i:fuente|source|fonte|tomado de)\s?:?\s"
_ISSUE = r"(?:(?i:edici[óo]n|[ée]dition|edi[çc][ãa]o|issue)(?: (?:del?|du|da|of))? )?"
_WITH_DAY = (
    pattern(
        rf"\(?(?:{_TAKEN_FROM})?(?P<name>(?! )[^,().:;!?]{{2,40}}?)(?: \([^()\d]{{2,40}}\))?"
        rf"(?:, (?P<place>[^\W\d][^,()\d]{{1,40}}?))?(?:,|\.| [–—-]) {_ISSUE}(?P<day>[^,()][^()]{{5,30}}\d{{4}})\)?"
    ),
    pattern(rf"{_TAKEN_FROM}(?P<name>[^,().:;!?]{{2,40}}?)(?P<place>) \((?P<day>[^,()]{{4,30}}\d{{4}})\)"),
)
_BARE = pattern(r"(?P<name>[^,().:;!?\d]{2,40}) (?P<place>)(?P<day>\d{1,2}[^,()]{4,25}\d{4})")
_OURSELVES = pattern(
    r"\b(?:IOM|OIM)\b|UN Migration|[Oo]rgani[sz]ation (?:for Migration|internationale pour les migrations)"
    r"|Organizaci[óo]n Internacional para las Migraciones|Organização Internacional para as Migrações"
)
_MEDIUM = pattern(
    r"(?:medio(?: de comunicaci[óo]n)?|peri[óo]dico|diario|publicaci[óo]n|publication|newspaper|(?:media )?outlet"
    r"|journal|jornal|source|fuente|fonte): (?P<name>[^\W\d].{1,60})",
    re.IGNORECASE,
)
_NO_PAPER = pattern(
    r"(?i:press review|revue de presse|(?:resumen|revista) de prensa|recortes|clipping|web|website"
    r"|sitio web|page|p[áa]gina|internet|press release|facebook|twitter|instagram|whatsapp|youtube"
    r"|reliefweb|e-?mail|correo)\b|"
    r"(?:IOM|OIM)\b|.*\b(?:Day|Journ[ée]e|D[íi]a (?:Internacional|Mundial|Nacional|de))\b"
    r"|(?i:(?:media|press|news|situation|flash|nota|notas|hoja|bolet[íi]n|informe|newsletter|bulletin|briefing)"
    r"(?: (?:advisory|alert|briefing|statement|report|update|note|informativ[oa]"
    r"|de (?:prensa|situaci[óo]n|noticias)))*$)"
)
_NUMBERS = pattern(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")
LONGEST = 90
"""Characters of a line at most that is a paper and its day."""


def find(body: str) -> str | None:
    """Give the dateline at the head of a body, as printed and without its separator, or None.

    It may stand below the line of a paper. A dash is strong evidence: any short run of capitalised words before it is a
    place. A full stop is weak: what stands before it must be a place we know.
    """
    at = below_paper(body)
    head = body[at : at + REACH].split("\n", 1)[0]
    return _find(head) if head and head[0].isupper() else None


@lru_cache(maxsize=1 << 8)  # each rule asks it of the same few texts
def _find(head: str) -> str | None:
    dash = _DASH.search(head)
    for stop in _STOP.finditer(head):
        if dash and stop.start() >= dash.start():
            break
        if _SHORT_MONTH.search(head, 0, stop.start()) and _YEAR.match(head, stop.end()):
            continue
        if _known(head[: stop.start()]):
            return head[: stop.start()]
    if dash and _capitalised(head[: dash.start()]) and _begins(head[dash.end() :]):
        place = head[: dash.start()].rstrip(" \u00a0")
        return place if _STATE.search(place) else place.rstrip(" .\u00a0")
    return None


def _known(words: str) -> bool:
    words = _AGENCY.sub("", words) if words[-1:] == ")" else words
    return gazetteer.is_place(words) or gazetteer.is_place(_DAY.sub("", words))


def _capitalised(words: str) -> bool:
    """Tell whether words look like a place: capitals and joining words only, no acronym of an agency, no sentence."""
    words = _STATE.sub("", words.rstrip(" \u00a0"))
    parts = _WORD.findall(words)
    if not parts or len(parts) > 9:
        return False
    if _known(words.rstrip(". \u00a0")):
        return True
    if "." in words.rstrip(". \u00a0").replace("St.", ""):
        return False
    names = [part for part in parts if part.lower() not in JOINING and not part[0].isdigit()]
    if not names or not all(part[0].isupper() for part in names):
        return not names
    return len(names) < 6 and not any(part.isupper() and 1 < len(part) < 6 for part in names)


def _begins(rest: str) -> bool:
    """Tell whether a sentence begins here, and not the second half of a compound such as `Guatemala-Mexico`."""
    return rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in "\"'“«‘¿¡["


def below_paper(body: str) -> int:
    """Give where the text of a body begins below the line of its paper; 0 where it begins with no such line."""
    end = body.find("\n\n", 0, LONGEST + 2)
    return end + 2 if end > 0 and paper(body[:end]) else 0


def paper(line: str) -> str | None:
    """Give the paper that a line above a cutting names: with its day, or behind a label as in `Medio: La Prensa`."""
    if found := _of_paper(line, (*_WITH_DAY, _BARE)):
        return found["name"]
    named = _MEDIUM.fullmatch(line)
    return named["name"] if named and not _NO_PAPER.match(named["name"]) else None


def is_ours(name: str) -> bool:
    """Tell whether a name is one of IOM, or of one of its offices."""
    return _OURSELVES.search(name) is not None


def day_of_paper(line: str, *, bare: bool = False) -> str | None:
    """Give the day of a line that is a paper, perhaps its place, and its day: `La Tribuna, 5 de abril de 2024`.

    With nothing but a blank between them it may be a title; where it can't be one, it is read as a `bare` line too.
    """
    found = _of_paper(line, (*_WITH_DAY, _BARE) if bare else _WITH_DAY)
    return found["day"] if found else None


def _of_paper(line: str, forms: Iterable[re.Pattern[str]]) -> re.Match[str] | None:
    bare = line.rstrip(" .") if len(line) <= LONGEST else ""
    if not bare.rstrip(")")[-4:].isdecimal():  # as nearly all
        return None
    found = next((found for form in forms if (found := form.fullmatch(bare))), None)
    if not found or gazetteer.is_place(found["name"]) or dates.is_weekday(found["name"]):
        return None
    kinds = (labels.KIND.fullmatch, labels.CARD.fullmatch, _NO_PAPER.match)
    if labels.OF_DAY.match(line.lower()) or any(tells(found["name"]) for tells in kinds):
        return None
    if not (dates.printed(found["day"]) or _NUMBERS.fullmatch(found["day"])):
        return None
    names = f"{found['name']} {found['place'] or ''}".split()
    return found if all(word[0].isupper() or word in JOINING for word in names) else None
