"""Find the dateline: the place printed at the head of a body, before a dash, a full stop or, seldom, a colon."""

from functools import lru_cache

from iomcli import facts, gazetteer, papers
from iomcli.patterns import pattern

REACH = 90
"""A dateline ends within this many characters."""

# By frequency on real pages: " – ", " - ", ". ", " (AGENCY).- ", " — ", ".- ", "- ", "—", ".\u00a0–".
_DASH = pattern(
    r"(?:\s*\([A-ZÁÉÍÓÚ]{2,8}(?:/[A-Z]{2,8})?\))?\s*\.?(?:\s*[—–]\s*|\s+-{1,2}\s+|(?<=\.)\s*-{1,2}\s*|-\s+)(?=\S)"
)
_AGENCY = pattern(r"(?<=\d{4})\s\([A-Z][^()\d]{1,20}\)$|\s\([A-Z]{2,8}\)(?=, )")
_COLON = pattern(r"(?P<town>[A-ZÁÉÍÓÚÑÇÂÊÔ][A-ZÁÉÍÓÚÑÇÂÊÔ.' -]{2,30}), [A-Z][\w.'’ -]{2,30}(?=:\s+[\"'“«¿¡]*[A-Z])")
"""A town in capitals and its parish, department or country before a colon, as Jamaican papers print them."""
_STOP = pattern(r"\.(?=\s)")
_SHORT_MONTH = pattern(r"\d{1,2} (?:de )?[^\W\d]{3,5}$")
_YEAR = pattern(r"\s(?:de )?(?:19|20)\d{2}\b")
_WORD = pattern(r"[^\s,/()]+")
_STATE = pattern(r",\s(?:(?:[A-Z]\.\s?){1,4}|[A-Z][a-z]{1,4}\.)$")
_FULL = pattern(r"[.;,]\s+(?:a\s+)?\d{1,2}(?:º|°)? de [^\W\d]{4,10} del? \d{4}$")
"""The day behind a place and its state, as Mexican releases print it: `Tapachula, Chiapas; a 5 de agosto de 2024.-`."""
_BEHIND = pattern(
    r"\.\s(?:\d{1,2}(?:º|°|er)? (?:de )?[^\W\d]{3,10},? (?:del? )?\d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
    r"(?=\.?\s*[–—-]|[.;:]\s)"
)
"""The day behind a place and its stop: `Tegucigalpa, Honduras. 5 de marzo de 2024. …`."""
_DAY = pattern(
    r",?\s*(?:\w+\s)?\d{1,2}(?:er|º|°)?(?:,?\s*(?:de\s+)?[^\W\d]+\.?)?(?:,?\s*(?:del?\s+)?\d{4})?$"
    r"|,\s*[^\W\d]+\s\d{1,2}, \d{4}$"
)


def find(body: str) -> str | None:
    """Give the dateline at the head of a body, as printed and without its separator, or None.

    It may stand below the line of a paper. A dash is strong evidence: any short run of capitalised words before it is a
    place. A full stop is weak: what stands before it must be a place we know.
    """
    at = papers.below(body)
    head = body[at : at + REACH].split("\n", 1)[0]
    return _find(head) if head and head[0].isupper() else None


@lru_cache(maxsize=1 << 8)  # each rule asks it of the same few texts
def _find(head: str) -> str | None:
    if ", " in head and (colon := _COLON.match(head)) and gazetteer.known(colon["town"], _is_town):
        return colon[0]
    dash = _DASH.search(head)
    if dash and (day := _FULL.search(head, 0, dash.start())) and _capitalised(head[: day.start()]):
        return head[: dash.start()].rstrip(". \u00a0")
    for stop in _STOP.finditer(head):
        if dash and stop.start() >= dash.start():
            break
        if _SHORT_MONTH.search(head, 0, stop.start()) and _YEAR.match(head, stop.end()):
            continue
        if _known(head[: stop.start()]):
            day = _BEHIND.match(head, stop.start())
            return head[: day.end() if day else stop.start()]
    if dash and _capitalised(head[: dash.start()]) and _begins(head[dash.end() :]):
        place = head[: dash.start()].rstrip(" \u00a0")
        return place if _STATE.search(place) else place.rstrip(" .\u00a0")
    return None


def _is_town(form: gazetteer.Form) -> bool:
    return form.kind == gazetteer.TOWN


def _known(words: str) -> bool:
    words = _AGENCY.sub("", words) if ")" in words else words
    return gazetteer.is_place(words) or gazetteer.is_place(_DAY.sub("", words))


def _capitalised(words: str) -> bool:
    """Tell whether words look like a place: capitals and joining words only, no acronym of an agency, no sentence."""
    words = _STATE.sub("", _FULL.sub("", words.rstrip(". \u00a0")))
    parts = _WORD.findall(words)
    if not parts or len(parts) > 9:
        return False
    if _known(words.rstrip(". \u00a0")):
        return True
    if "." in words.rstrip(". \u00a0").replace("St.", "") or ":" in parts[0]:  # a label: `Time: 10:00 – 11:30`
        return False
    names = [part for part in parts if part.lower() not in facts.JOINING and not part[0].isdigit()]
    if not names or not all(part[0].isupper() for part in names):
        return not names
    return len(names) < 6 and not any(part.isupper() and 1 < len(part) < 6 for part in names)


def _begins(rest: str) -> bool:
    """Tell whether a sentence begins here, and not the second half of a compound such as `Guatemala-Mexico`."""
    return rest[:1].isupper() or rest[:1].isdigit() or rest[:1] in "\"'“«‘¿¡["
