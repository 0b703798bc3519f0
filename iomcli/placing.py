"""Whether the words around a name say that it is a place: many towns are called as people are (Delmas, Hidalgo)."""

from collections.abc import Collection
from functools import cache

from iomcli import facts, gazetteer
from iomcli.gazetteer import NAME, TOWN, WORD, Found
from iomcli.patterns import pattern

PLACE = "place"
"""Stands in doubtful.csv among the countries that make a meaning hold: words around the name that say place do too."""

NUMBER = "number"
"""Stands beside it where parts of the town have numbers: Delmas 33."""

GIVEN = "given"
"""Stands beside it where it is a given name: neither `near Sofia` nor `the school of Sofia` tells."""

ALONE = "alone"
"""Stands beside it where other countries have such a town: it is told where no other country is named for sure."""

DIVISIONS = {
    word: kind
    for kind, words in {
        "department": "departamento departamentos depto department departments département départements",
        "province": "provincia provincias province provinces",
        "district": "distrito distritos district districts",
        "parish": "parroquia parroquias parish parishes",
    }.items()
    for word in words.split()
}
"""One of these stands beside it where a division of the country has this name: told where the word is beside it."""

MARKS = frozenset((PLACE, NUMBER, GIVEN, ALONE, *DIVISIONS.values()))
"""What stands in doubtful.csv among the countries that make a meaning hold."""

EFFECTS = frozenset(("place", "part", "people", "moved"))
"""What cues stand for that say place; the others change what a name means that is known."""

REACH = 60
"""Characters before a name that are looked at."""

HEADING = 80
"""Characters of a heading, before and behind a name, that are looked at."""

IN = frozenset(  # what stands behind these is a place, or nothing of the kind that people are
    "in at near outside inside around across throughout en em dans vers hacia desde depuis".split()  # noqa: SIM905
)
IN_ALONE = frozenset("in en em dans".split())  # noqa: SIM905
OF = frozenset("of de del du d do da".split())  # noqa: SIM905
TO = frozenset("from to into a à".split())  # noqa: SIM905
THE = frozenset("the la el le this and y e et or o ou".split())  # noqa: SIM905
WITH_PERSONS = frozenset(  # confidence in Herrera, hommage à Delmas
    "confidence trust faith believe believes believed confianza confía confían confiar cree creen creer confiance "  # noqa: SIM905
    "dit déclaré demandé répondu remis confié donné merci hommage grâce face".split()
)
UNITS = frozenset(  # Herrera 12 años después
    "años año years year ans an días day days jours meses months mois mes horas hours heures de minutes minutos".split()  # noqa: SIM905
)
_MARK = pattern(r"[^\w]+$")
_CITED = pattern(r" (?:et al\b|vs?\.)")
_STATE = pattern(r",? [A-Z]{2}\b")
_LONGER = pattern(r" (?:d[aeo]s?|del|di) (?:las? |los? )?[A-ZÁÉÍÓÚÑ]")
_ENDED = pattern(r"\s*(?:$|[,.;:()–—]|\d)")
_NUMBER = pattern(r" \d{1,3}(?![\d%º°]|[.,]\d)(?: ([^\W\d_]+))?")
_NEXT = pattern(r" ([^\W\d_]+)")
_DIVISION = pattern(rf"(?i: (?P<word>{'|'.join(DIVISIONS)}))\b(?! (?:of|de|du) )")
_OWNER = pattern(r"['’´`]s?\b")
_BESIDE = pattern(r"(?:,? (?i:in|en|em|au|of|de|du)\b(?: (?:the|la|el|los|las))?|,| \() ?")
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905


def is_told(text: str, found: Found, told: Collection[str]) -> bool:
    """Tell whether a name that may be a person's is a place where it stands, by no more than the words beside it.

    In Delmas, commune de Delmas, the Delmas area, Delmas 33; not Philippe Delmas, Mme Delmas, said Delmas. What is
    `told` of it may be NUMBER or GIVEN.
    """
    own = {meaning.code for meaning in found.form.meanings}
    if _OWNER.match(text, found.end) or _is_elsewhere(text, found.end, own) or _goes_on(text, found):
        return False
    words, mark = _before(text, found.start)
    near = [] if mark.strip(" \n'’\u00a0") else [word.lower() for word in words]
    if near and (near[-1] == "à" and _ENDED.match(text, found.end)):
        return near[-2:-1] == [] or near[-2] not in WITH_PERSONS
    if near and _is_led(near, given=GIVEN in told):
        return True
    if GIVEN in told or (words and not _is_apart(words[-1], mark)):
        return False
    return _is_followed(text, found, numbered=NUMBER in told)


def divided(text: str, found: Found) -> str | None:
    """Give the country of which a name is a division where it stands, as the words beside it say: Toledo District."""
    marked = [meaning for meaning in found.form.meanings if not MARKS.isdisjoint(meaning.only_with)]
    if not marked:
        return None
    words, mark = _before(text, found.start)
    near = [word for word in words if word.lower() not in OF] if not mark.strip(" \n\u00a0") else []
    after = _DIVISION.match(text, found.end)
    kinds = {DIVISIONS.get(word.lower()) for word in (*near[-1:], *([after["word"]] if after else ()))}
    code = next((meaning.code for meaning in marked if not kinds.isdisjoint(meaning.only_with)), None)
    return code if code and not _is_elsewhere(text, after.end() if after else found.end, {code}) else None


def _before(text: str, end: int) -> tuple[list[str], str]:
    """Give the last words before a place, in order, and what stands between them and it."""
    head = text[max(0, end - REACH) : end]
    mark = _MARK.search(head)
    return WORD.findall(head)[-3:], mark[0] if mark else ""


def _is_led(near: list[str], *, given: bool) -> bool:
    """Tell whether the words before a name are those before places; before one that may be `given`, fewer are."""
    last, before = near[-1], near[-2] if near[1:] else ""
    if given:
        return (last in IN_ALONE and before not in WITH_PERSONS) or (last in OF and before in _cues("place"))
    if last in IN:
        return before not in WITH_PERSONS
    if last in TO:
        return before in _cues("people") or before in _cues("moved")
    if last in OF:
        return any(before in _cues(effect) for effect in ("place", "part", "people"))
    return last in _cues("place")


def _is_apart(word: str, mark: str) -> bool:
    """Tell whether the word before a name is none of it: no given name, title (Mr., Mme) or verb (said)."""
    if mark.strip(" \n"):
        return not (mark.startswith(".") and word[0].isupper() and len(word) < 5) and mark.strip() not in ("-", "‐")
    return word.lower() in IN | OF | TO | THE


def _is_followed(text: str, found: Found, *, numbered: bool) -> bool:
    """Tell whether the words behind a name are those behind places, as its number is: Delmas 33."""
    if numbered and (number := _NUMBER.match(text, found.end)):
        return (number[1] or "").lower() not in UNITS
    following = _NEXT.match(text, found.end)
    return following is not None and following[1].lower() in _cues("place", "after")


def _goes_on(text: str, found: Found) -> bool:
    """Tell whether a longer name goes on behind it, as Rivera Hernández; in a heading all words have capitals."""
    if _LONGER.match(text, found.end) or _CITED.match(text, found.end):
        return True
    following = _NEXT.match(text, found.end)
    if not following or not following[1][0].isupper() or following[1] in _DAYS:
        return False
    if following[1].lower() in _cues("place", "after"):
        return False
    head = text[max(0, found.start - HEADING) : found.start].rpartition("\n")[2]
    line = head + text[found.start : found.end + HEADING].partition("\n")[0]
    long = [word for word in WORD.findall(line) if len(word) > 3]
    return len(long) < 4 or any(word[0].islower() for word in long)


def _is_elsewhere(text: str, end: int, own: set[str]) -> bool:
    """Tell whether a country stands behind a name that is none of its `own`: Hidalgo, Texas."""
    if _STATE.match(text, end):
        return True
    beside = _BESIDE.match(text, end)
    other = gazetteer.longest(text, beside.end()) if beside else None
    if not other or other.form.kind not in (NAME, TOWN):
        return False
    return own.isdisjoint(meaning.code for meaning in other.form.meanings)


@cache
def _cues(effect: str, side: str = "before") -> frozenset[str]:
    """Read the words beside the names of places."""
    return frozenset(
        row["word"] for row in facts.rows("cues", effect) if (row["effect"], row["side"]) == (effect, side)
    )
