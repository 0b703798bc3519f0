"""Papers: the line of a cutting that names the newspaper and its day, and what is no name of one."""

import re
from functools import cache, lru_cache

from iomcli import dates, facts, gazetteer, labels
from iomcli.patterns import pattern

LONGEST = 90
"""Characters of a line at most that is a paper and its day."""

LEAP = 2024
"""A year that has all days that there are."""

CAPITALS = 4
"""Words of a name in capitals at most."""

ARTICLED = pattern(r"(?:THE|EL|LA|LE|LES|LOS|DIARIO|O) [^a-z,.:]{3,30}")
"""A name in capitals that is a paper's by its first word; some type it in small letters."""

SHEET = pattern(
    r",? \(?(?:(?i:p|pp|p[áa]gs?|page|p[áa]gina)\.? ?[A-Za-z]?\d{1,3}[A-Za-z]?"
    r"|(?<=, )[A-D]\d{1,2}|(?<= \()[A-D]\d{1,2})\)?\.?$"
)
"""The page of a paper, behind its name or its day."""

BEHIND_TITLE = pattern(r".{12,} \([A-ZÁÉÍÓÚ][^()\d]{1,40}\)")
"""A title with the name of its paper behind it."""

_TAKEN_FROM = r"(?i:fuente|source|fonte|tomado de|from|(?:publicad[oa]|publi[ée]e?|published) (?:en|em|in|dans))\s?:?\s"
_TAKEN = pattern(rf"^{_TAKEN_FROM}")
_PARTS = pattern(r"\s*[|·•,]\s*|\s[–—-]\s|\. ")
_ISSUE = r"(?:(?i:edici[óo]n|[ée]dition|edi[çc][ãa]o|issue)(?: (?:del?|du|da|of))? )?"
_LETTER = r"(?:[^,()\[\].:;!?]|\.(?=[a-z]|[A-Z]{2,3}\b))"  # of a name; one may be that of a site: `CRHoy.com`
_MONTH = r"[^\W\d]{3,4}\. \d{1,2}, \d{4}"  # which is no place
_ON = r"(?i:el|on|le|em)"
_WITH_DAY = (
    pattern(
        rf"(?:{_TAKEN_FROM})?(?P<name>(?=\w){_LETTER}{{2,40}}?)(?: \([^()\d]{{2,40}}\))?"
        rf"(?:(?:,| [/–—-]) (?P<place>(?!{_MONTH})[^\W\d][^,()\d/]{{1,40}}?))?(?:,|\.| [/–—-]) {_ISSUE}"
        rf"(?P<day>[^,()][^()]{{2,30}}\d{{4}})"
    ),
    pattern(
        rf"{_TAKEN_FROM}(?P<name>{_LETTER}{{2,40}}?)(?P<place>) "
        rf"(?:\((?:{_ON} )?|{_ON} )(?P<day>[^()]{{4,30}}\d{{4}})\)?"
    ),
)
_BARE = pattern(
    rf"(?P<name>(?:\d{{1,3}}%? )?(?:(?!\d){_LETTER}|(?<= )\d{{1,2}}(?= [A-Z])){{2,40}}(?: \d{{1,2}})?)"
    r" (?P<place>)(?P<bare>)"
    r"(?P<day>\d{1,2}[^,()]{4,25}\d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})"
)
_YEARLESS = pattern(
    rf"(?P<name>(?! ){_LETTER}{{2,40}}?)(?:,| [–—|/-]) (?:(?P<weekday>[^\W\d]{{4,10}}),? )?"
    r"(?P<day>\d{1,2}(?:º|er)?(?: de)? [^\W\d]{3,10}|[^\W\d]{3,10}\.? \d{1,2})\.?"
)
_OURSELVES = pattern(
    r"\b(?:IOM|OIM)\b|UN Migration|[Oo]rgani[sz]ation (?:for Migration|internationale pour les migrations)"
    r"|Organizaci[óo]n Internacional para las Migraciones|Organização Internacional para as Migrações"
)
_MEDIUM = pattern(
    r"(?:medio(?: de comunicaci[óo]n)?|peri[óo]dico|diario|publicaci[óo]n|publication|newspaper|(?:media )?outlet"
    r"|journal|jornal|source|fuente|fonte): (?P<name>[^\W\d].{1,60})",
    re.IGNORECASE,
)
# Where something was found, a day of the year, and what texts are called that are no paper's.
_NONE = pattern(
    rf"(?i:{labels.REVIEW}|compiled|compilado|prepared|elaborado|web|website|sitio web|page|p[áa]gina|internet"
    r"|press release|facebook|twitter|instagram|whatsapp|youtube|reliefweb|e-?mail|correo)\b|[Xx]$"
    r"|(?i:(?:[úu]ltima )?(?:actualizaci[óo]n|actualizad[oa]|update[ds]?|breaking|live|en vivo|en directo|exclusiv[oae]"
    r"|opini[óo]n|opinion|editorial|an[áa]lisis|analysis|fotos?|photos?|galer[íi]a|infograf[íi]a))$"
    r"|.*\b(?:Day|Journ[ée]e|D[íi]a (?:Internacional|Mundial|Nacional|de))\b"
    r"|(?i:(?:media|press|news|situation|flash|nota|notas|hoja|bolet[íi]n|informe|newsletter|bulletin|briefing)"
    r"(?: (?:advisory|alert|briefing|statement|report|update|note|informativ[oa]"
    r"|de (?:prensa|situaci[óo]n|noticias)))*(?: (?:n[o.º°]{0,2} ?)?#?\d{1,4})?$)"
)
_ARTICLES = frozenset(("el", "la", "los", "las", "le", "les", "l'", "the", "o", "a"))
_FIGURE = pattern(r"\b\d")
_SITE = pattern(r"[^\W_]\.(?!UU\b)(?:[a-z]{2,4}|[A-Z]{2,3})\b")
_CLOCK = pattern(r",? (?:at |a las )?\d{1,2}:\d{2}(?: ?[ap]\.?m\.?(?: [A-Z]{2,4})?| [A-Z]{2,4})$", re.IGNORECASE)
"""The time of the day behind the day of a paper."""
_MARKS = frozenset("/.-")
_BRACKETED = pattern(r"[(\[]([^()\[\]]+)[)\]]")
_CLOSING = frozenset(")]")
_SHORT = pattern(r"\b\d{1,2}([/.-])\d{1,2}\1(?P<year>\d{2})$")
"""A day with a year of two digits."""
NUMBERS = pattern(r"\d{1,2}([/.-])\d{1,2}\1\d{4}")


def below(body: str) -> int:
    """Give where the text of a body begins below the line of its paper; 0 where it begins with no such line."""
    end = body.find("\n\n", 0, LONGEST + 2)
    end = len(body) if end < 0 and len(body) <= LONGEST else end
    return end + 2 if end > 0 and name(body[:end]) else 0


def name(line: str) -> str | None:
    """Give the paper that a line above a cutting names: with its day, or behind a label as in `Medio: La Prensa`."""
    if found := _read(line):
        return found["name"]
    if known := without_year(line):
        return known
    named = _MEDIUM.fullmatch(line) if ":" in line else None
    return named["name"] if named and not is_no_paper(named["name"]) else None


def beside(line: str) -> str | None:
    """Give the paper that a date line names which holds a word of such names, whatever else stands there."""
    parts = (_TAKEN.sub("", part, count=1).strip(" -–—()[]") for part in _PARTS.split(line))
    return next((part for part in parts if part and holds_word(part) and not _is_other(part)), None)


def without_year(line: str) -> str | None:
    """Give the paper of a line that is its name and a day without a year: `La Prensa - lunes 10 de junio`."""
    if len(line) > LONGEST or line[-4:].isdecimal() or not dates.FIGURE.search(line):  # as nearly all
        return None
    last = line.rstrip(" .").rpartition(" ")[2]
    if not (last.isdecimal() or dates.is_month(last)):
        return None
    found = _YEARLESS.fullmatch(line)
    if not found or not dates.printed(f"{found['day']} {LEAP}"):
        return None
    if (found["weekday"] and not dates.is_weekday(found["weekday"])) or is_no_paper(found["name"]):
        return None
    known = holds_word(found["name"]) or ARTICLED.fullmatch(found["name"])
    return found["name"] if known else None


def is_no_paper(name: str) -> bool:
    """Tell whether a name is no paper's: IOM's, that of a kind of text, of where something was found, of a day."""
    return is_ours(name) or any(told(name) for told in (labels.KIND.fullmatch, labels.CARD.fullmatch, _NONE.match))


def is_ours(name: str) -> bool:
    """Tell whether a name is one of IOM, or of one of its offices."""
    return _OURSELVES.search(name) is not None


def day(line: str, *, bare: bool = False) -> str | None:
    """Give the day of a line that is a paper, perhaps its place, and its day: `La Tribuna, 5 de abril de 2024`.

    With nothing but a blank between them it may be a title; where it can't be one, it is read as a `bare` line too.
    """
    found = _read(line)
    return found["day"] if found and (bare or "bare" not in found.re.groupindex) else None


@lru_cache(maxsize=1 << 8)
def holds_word(name: str) -> bool:
    """Tell whether a name holds a word of those of papers, as Prensa, Heraldo, Times; or is that of a site.

    Of words that others use too it holds two, or one behind an article or beside a figure: `El Universal`, `Canal 10`.
    """
    words = facts.unaccented(name).casefold().replace("l'", "l' ").split() or [""]
    sure, common = _words()
    many = sum(word in common for word in words)
    many += bool(many) and _FIGURE.search(name) is not None
    return not sure.isdisjoint(words) or many > (words[0] not in _ARTICLES) or _SITE.search(name) is not None


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of papers, and those of them that others use too."""
    rows = list(facts.rows("papers"))
    return tuple(frozenset(row["word"] for row in rows if bool(row["common"]) == common) for common in (False, True))  # type: ignore[return-value]


def may_be_name(words: str) -> bool:
    """Tell whether words in capitals may be the name of a paper, its place in brackets behind it."""
    bare = words.partition("(")[0].strip()
    return bare.isupper() and len(bare.split()) <= CAPITALS and not gazetteer.is_place(bare)


@lru_cache(maxsize=1 << 8)  # each rule asks it of the same few lines
def _read(line: str) -> re.Match[str] | None:
    bare = line.rstrip(" .–—-") if len(line) <= LONGEST else ""
    if dates.is_alone(bare):
        return None
    bracketed = _BRACKETED.fullmatch(bare) if bare[-1:] in _CLOSING else None
    bare = bracketed[1] if bracketed else bare
    if ", " in bare or " (" in bare:
        bare = SHEET.sub("", bare)
    if ":" in bare[-12:]:
        bare = _CLOCK.sub("", bare)
    short = _SHORT.search(bare) if bare[-3:-2] in _MARKS else None
    if short:
        bare = f"{bare[: short.start('year')]}{dates.whole_year(short['year'])}"
    if not bare.rstrip(")")[-4:].isdecimal():  # as nearly all
        return None
    found = next((found for form in (*_WITH_DAY, _BARE) if (found := form.fullmatch(bare))), None)
    if not found or not (_are_of_name(found) or _is_typed(line, found)) or _is_other(found["name"]):
        return None
    if short and not (bracketed or holds_word(found["name"])):  # as an agreement may have such a day
        return None
    first, _, rest = found["day"].partition(" ")
    numbers = rest if rest and dates.is_weekday(first) else found["day"]
    known = dates.printed(found["day"]) or NUMBERS.fullmatch(numbers)
    labelled = labels.OF_DAY.match(line.lower()) and not (_TAKEN.match(line) and holds_word(found["name"]))
    return found if known and not labelled else None


@lru_cache(maxsize=1 << 8)  # the same papers stand on a page again and again
def _is_other(name: str) -> bool:
    """Tell whether what is made as the name of a paper is one of a place, of a day, or of what is none."""
    if name.lower() in _ARTICLES or dates.is_weekday(name.lower().removesuffix("-feira")) or gazetteer.is_place(name):
        return True
    if is_no_paper(name):
        return True
    return _FIGURE.search(name) is not None and not holds_word(name)


def _is_typed(line: str, found: re.Match[str]) -> bool:
    """Tell whether the name of a paper was typed in small letters."""
    if not line.islower() or len(found["name"].split()) >= CAPITALS or any(map(dates.is_weekday, _words_of(found))):
        return False
    return ARTICLED.fullmatch(found["name"].upper()) is not None


def _are_of_name(found: re.Match[str]) -> bool:
    """Tell whether all words of a name, and of a place beside it, may be of one: most titles have others."""
    return all(map(_may_be_of_name, _words_of(found)))


def _words_of(found: re.Match[str]) -> list[str]:
    return f"{found['name']} {found['place'] or ''}".split()


def _may_be_of_name(word: str) -> bool:
    begins = word != word.lower() or word[0].isdecimal()  # elPeriódico
    return begins or word in facts.JOINING or word == "&" or _SITE.search(word) is not None
