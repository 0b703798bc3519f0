"""The head of a page: which of the short units above the first text, or above a date, is the title."""

import re
from collections.abc import Iterable
from itertools import islice

from iomcli import daylines, gazetteer, labels, papers, stamps, units
from iomcli.items import Aside
from iomcli.layouts import asides
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.units import ENTRY, Unit

SECTION = 2
"""Words of the name of a section, such as `Nicaragua`, above a title that has more."""

PARTING = 3
"""Words of the name of a section that stands between items, or of a topic beside a date, at most."""

OPENING = 3
"""Texts of an introduction above which, or as which, the greeting stands."""

_JOINING = {
    "of", "and", "the", "in", "for", "de", "del", "la", "las", "los", "y", "e", "en", "para", "du", "des", "et", "da",
    "do", "dos", "das", "em", "national", "nationale", "nacional", "général", "générale", "civil", "civile",
}  # fmt: skip
_OFFICE = pattern(
    r"(?:the |la |el |le )?(?:minist(?:ry|erio|[èe]re|[ée]rio)|secretar(?:[íi]a|iat)|government|gobierno"
    r"|gouvernement|governo|institut[eo]?|direcci[óo]n|departa?mento?|(?:united|naciones) (?:nations|unidas)"
    r"|nations unies|organi[sz]ation|organizaci[óo]n|comisi[óo]n|commission|embass(?:y|ade)|embajada|embaixada"
    r"|consul(?:ado|ate)|diario|gaceta|peri[óo]dico|radio|ag[eê]nc(?:ia|y)|funda(?:ci[óo]n|[çc][ãa]o)|foundation|fondation|asociaci[óo]n|red"
    r"|centro|oficina|bureau"
    r"|presiden(?:cia|cy)|polic(?:[íi]a|e)|pol[íi]cia|cruz roja|alcald[íi]a|defensor[íi]a|procuradur[íi]a"
    r"|consejo|conselho|conseil|council|prefeitura|office|folha|jornal|journal)\b",
    re.IGNORECASE,
)
_SITE = pattern(
    r"(?:(?:iom|oim) )?(?:regional|country|national) office (?:for|in|of) .{3,60}"
    r"|(?:(?:iom|oim) )?(?:oficina (?:regional|nacional|de pa[íi]s)|bureau (?:r[ée]gional|national))"
    r" (?:para|de|en|pour|du|des|d['’]).{3,60}",
    re.IGNORECASE,
)
"""The office whose site it is, which stands above all of its pages."""

_TELEPHONE = pattern(r"\b(?:tel|t[ée]l[ée]?f?(?:ono|one)?|phone|fax)\b\.?\s?:?\s?[+(]?\d[\d ()-]{6,}\d", re.IGNORECASE)
_NAME = pattern(r"(?:[dlDL]['’])?[^a-zß-öø-ÿ]")
_CRUMB = r"[^\s/>»›|]++(?: [^\s/>»›|]++){0,3}"
_CRUMBS = pattern(rf"{_CRUMB}(?: ?[/>»›|]{{1,2}} ?{_CRUMB}){{1,5}}")

OF_CUTTINGS = pattern(
    rf"\b(?:{labels.REVIEW}|(?:semaine du|semana del?|week (?:of|from)) \d)",
    re.IGNORECASE,
)
"""Words of the heading of a file of press cuttings, which is no title."""

ISSUE = 8
"""Words of the heading of an issue at most."""

_ROMAN = pattern(r"\b[IVXLC]+\b")
_ISSUE = pattern(
    r"(?:bolet[íi]n|newsletter|bulletin|bollettino|monitoreo|resumen|infolettre|informativo|(?:weekly|monthly) "
    r"(?:update|news|bulletin|digest)|noticias de la semana|news of the week)\b",
    re.IGNORECASE,
)
GREETING = pattern(
    r"(?:dear|hello|hi|good (?:morning|day|afternoon|evening)|welcome|estimad[oa]s?|querid[oa]s?|hola|buen[oa]s"
    r"|bienvenid[oa]s|saludos|ch[eè]re?s?|bonjour|bonsoir|bienvenue|bonjou|bonswa|car[oa]s|prezad[oa]s?|ol[áa]"
    r"|bo[ma]s? (?:dia|tarde|noite)|bem-vind[oa]s)\b",
    re.IGNORECASE,
)
"""With what somebody greets."""


def headed(head: list[Unit], *, nearest: bool = False) -> tuple[Unit | None, list[Unit], list[Aside]]:
    """Find the title among the short units above a text, and what of the body stands there already.

    It is the first below the menu that is neither a list of labels nor the name of a section; in a listing the
    `nearest` to the text. A dateline on a line of its own, or a paper and its day, is part of the body.
    """
    menu = _end_of_menu(head)
    aside = list(asides(head[: menu + 1], "navigation"))
    below = [unit for unit in head[menu + 1 :] if not units.is_label(unit.text)]
    places = [unit for unit in below if stamps.is_place_and_day(unit.text) or papers.day(unit.text)]
    below = [unit for unit in below if unit not in places]
    named = [unit for unit in below if papers.name(unit.text)]  # a blank before its day, or a label
    if len(named) < len(below):
        places, below = [*places, *named], [unit for unit in below if unit not in named]
    aside += asides((unit for unit in head[menu + 1 :] if units.is_label(unit.text)), "a list of labels")
    first = max(len(below) - 1, 0) if nearest else _first(below)
    aside += asides(below[:first], "the name of a section")
    return below[first] if below else None, [*places, *below[first + 1 :]], aside


def _end_of_menu(head: list[Unit]) -> int:
    """Give the last unit that is marked as one of a menu (below a title it is one of a list), or stands there again."""
    last, entries, seen = -1, True, set[str]()
    for index, text in enumerate(unit.text for unit in head):
        short = len(text.split()) <= ENTRY
        if entries if units.is_navigation(text) else short and text in seen:
            last = index
        entries = entries and (short or text[0] in "-•*▪·")
        seen.add(text)
    return last


def is_introduction(texts: Iterable[str]) -> bool:
    """Tell whether one of the first texts greets the reader."""
    return any(GREETING.match(text) for text in islice(texts, OPENING))


def is_issue(text: str) -> bool:
    """Tell whether a title is that of an issue of a newsletter: Boletín semanal N° 31."""
    numbered = any(map(str.isdigit, text)) or _ROMAN.search(text) is not None
    return numbered and len(text.split()) <= ISSUE and _ISSUE.match(text) is not None


def is_topic(stamp: Stamp, below: list[Unit]) -> bool:
    """Tell whether a topic, such as `Migration Governance`, stands below a date with a label, above the text."""
    if not stamp.labelled or len(below) < 2:
        return False
    return len(below[0].text.split()) <= PARTING and units.is_prose(below[1].text) and not units.is_prose(below[0].text)


def is_masthead(text: str) -> bool:
    """Tell whether a text can be the name of an office or of a paper: nothing but names."""
    return is_named(text) and _OFFICE.match(text) is not None


def is_named(text: str) -> bool:
    """Tell whether all words of a text begin with a capital, those aside that join names."""
    return all(_NAME.match(word) or word in _JOINING for word in text.split())


def _first(below: list[Unit]) -> int:
    """Tell which unit is the first that can be a title, and not the name of a section or the way to the page."""
    longest = max((len(unit.text) for unit in below), default=0)
    sizes = [
        0
        if _CRUMBS.fullmatch(unit.text)
        or _SITE.fullmatch(unit.text)
        or (len(unit.text) < longest and (is_masthead(unit.text) or OF_CUTTINGS.match(unit.text)))
        or _TELEPHONE.search(unit.text)
        or (after is not None and after.gap > 0 and daylines.partial_first(unit.text))  # what is to come
        else len(unit.text.split())
        for unit, after in units.pairs(iter(below))
    ]
    for index, unit in enumerate(below[:-1]):  # the name of a newspaper, above that of a section
        if (
            index
            and sizes[index] == 1
            and not gazetteer.is_place(unit.text)
            and sizes[index + 1] > ENTRY > sizes[index - 1]
        ):
            return index + 1
    first = next((index for index, size in enumerate(sizes) if size > SECTION), 0)
    longer = next((index for index, size in enumerate(sizes) if size > ENTRY), first)
    return longer if first < longer and sizes[first] == SECTION + 1 else first
