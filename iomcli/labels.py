"""Labels such as `Source:` and `Date Publish:`, which stand beside a value or a date, or above it."""

import re
from functools import lru_cache

from iomcli.patterns import pattern

_DAY = (
    r"(?:date(?: of)? publi(?:sh(?:ed)?|cation)|(?:first |originally )?publi(?:shed(?: date)?|cation date)(?: on| at)?"
    r"|(?:date )?posted(?: on| at)?|(?:release |news |snapshot )?date|(?:created|issued|released)(?: on)?"
    r"|fecha(?: de (?:publicaci[óo]n|la noticia))?|publicad[oa] originalmente(?: el| em)?"
    r"|(?:(?:noticia|nota|art[íi]culo|not[íi]cia|mat[ée]ria|artigo) )?(?:publicad[oa]|creado|postado)(?: el| em)?"
    r"|criado em|(?:article )?publi[ée]e?(?: le)?|publication initiale|publi[ée]e? initialement(?: le)?"
    r"|mise? en ligne(?: le)?|paru le|date de (?:publication|parution)"
    r"|data(?: de publica[çc][ãa]o)?)"
)
_KIND = (
    r"(?:(?:press|for immediate) release|news(?: release| story)?|statement|(?:project )?update|story|feature|report"
    r"|noticia|(?:comunicado|nota)(?: de prensa)?|historia|communiqu[ée](?: de presse)?|actualit[ée])"
)
_VALUE = (
    r"(?:reporting period|period covered|per[íi]odo(?: del? (?:reporte|informe))?|p[ée]riode(?: couverte)?"
    r"|(?:document |news |content |publication )?type|formats?|sources?|origin|contact|languages?|location|activity"
    r"|(?:primary |other |affected )?countr(?:y|ies)|themes?|topics?|disasters?(?: types?)?|report details"
    r"|authors?|sectors?|regions?|tags?"
    r"|formato|fuentes?|origen|contacto|idiomas?|ubicaci[óo]n|lugar|pa[íi]s(?:es)?(?: principal)?|otros pa[íi]ses"
    r"|temas?|tipo|autor(?:es|a)?|regi[óo]n|etiquetas"
    r"|origine|langues?|lieu|pays(?: principal)?|autres pays|th[èe]mes?|auteure?|r[ée]gion"
    r"|fontes?|origem|contato|l[íi]nguas?|local|outros pa[íi]ses)"
)
REVIEW = (
    r"(?:(?:press|media|news) (?:cuttings?|clippings?|clips?|review|summary|monitoring)|recortes|clipping"
    r"|(?:revista|resumen|s[íi]ntesis) de (?:prensa|medios)|s[íi]ntesis informativa"
    r"|monitoreo de (?:prensa|medios)|(?:revue|veille) (?:de presse|m[ée]dias?))"
)
"""What a file of press cuttings is called, as part of a pattern."""

ALERT = r"=+ [^=]{2,60}\d{1,3} [^=\[]{3,40}\[[^\]=]{1,80}\] =+"
"""The heading of an alert, as part of a pattern: `=== News - 2 new results for [IOM Haiti] ===`."""

ISSUE = (
    r"(?:daily|weekly|as-it-happens) update|actualizaci[óo]n (?:diaria|semanal)"
    r"|mise [àa] jour (?:quotidienne|hebdomadaire)"
)
"""What an alert of Google is called above its news, as part of a pattern."""

OF_DAY = pattern(rf"(?:{_DAY}|{_KIND})(?:\s*:\s*|\s+|$)")
"""The label of a date, or the kind of the text that it dates, in small letters: every line is asked."""

DAY_FIRST = pattern(
    r"(?:fecha|publicad[oa]|postado|criad?o|creado|publi[ée]e?\b|mise? en ligne|paru\b|date de p|data(?: d|\b))",
    re.IGNORECASE,
)
"""The label of a date in a language in which the day always comes first."""

KIND = pattern(_KIND, re.IGNORECASE)
"""The kind of a text, which may stand above its title."""

CARD = pattern(
    r"news|regional|global|mundial|mondial|stor(?:y|ies)|events?|reports?|videos?|features?|publications?|blog|noticias?|historias?|eventos?|informes?"
    r"|reportajes?|publicaci(?:[óo]n|ones)|v[íi]deos?|actualit[ée]s?|r[ée]cits?|[ée]v[ée]nements?|rapports?"
    r"|nouvelles?|histoires?|statements?|updates?|speech(?:es)?|opportunit(?:y|ies)|podcasts?|oportunidad(?:es)?"
    r"|declaraci(?:[óo]n|ones)|discursos?|d[ée]clarations?|discours|entrevistas?|interviews?|entretiens?",
    re.IGNORECASE,
)
"""The kind of an item, by itself, as the cards of a list have it."""

LABELLED = pattern(rf"(?:{_DAY}|{_VALUE})\s*(?::\s*(?P<value>\S.*)?)?")
"""A label on a line of its own, or with its value beside it, in small letters."""

ORIGINAL = pattern(r"original|initial", re.IGNORECASE)
"""Of two dates, the label of the day on which a text came out where it comes from."""

COUNTRY = pattern(
    r"(?:(?:primary |affected )?countr(?:y|ies)|pa[íi]s(?:es)?(?: principal)?|pays(?: principal)?)\s?:\s*(?=\S)",
    re.IGNORECASE,
)
"""The label of the countries that a text is about."""


@lru_cache(maxsize=1 << 8)  # menus and messages say the same again and again
def is_of_day(line: str) -> bool:
    """Tell whether a line is the label of a date and nothing else."""
    return OF_DAY.fullmatch(line.lower()) is not None
