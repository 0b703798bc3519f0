"""What others call our fields: the columns of a table, the members of an object, in four languages."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, islice

from iomcli import characters, facts
from iomcli.patterns import pattern

WANTED = "date (fecha), title (título), body (texto), country (país), url (enlace)"
"""What a message names for whoever has to name columns."""

# Folded; a name before another is taken first.
_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "date": (
        "date", "fecha", "date published", "published", "publication date", "pubdate", "posted", "data", "date posted",
        "publish date", "published date", "published on", "published at", "posted on", "release date", "publicado",
        "publicada", "publicado el", "publie le", "publicado em", "fecha publicado", "fecha publicacion",
        "fecha de publicacion", "fecha de la nota", "fecha de la noticia", "date of publication",
        "date de publication", "data de publicacao", "dia", "jour",
    ),
    "title": (
        "title", "titulo", "titre", "headline", "heading", "subject", "asunto", "titular", "titulares", "headlines",
        "encabezado", "encabezamiento", "manchete", "objet", "assunto", "article title", "titulo de la nota",
        "titulo de la noticia", "titulo del articulo", "titre de l article", "titulo da noticia", "nombre de la nota",
        "nombre de la noticia", "actividad",
    ),
    "dateline": ("dateline",),
    "body": (
        "body", "text", "content", "content text", "texto", "contenido", "cuerpo", "texte", "contenu", "corpo",
        "conteudo", "corps", "article", "full text", "texto completo", "texte complet", "texte integral",
        "texto integral", "nota", "description", "summary", "resumen", "descripcion", "bajada", "resume", "resumo",
        "sumario", "sommaire", "abstract", "hecho", "hechos", "suceso", "sucesos", "acontecimiento", "acontecimientos",
    ),
    "language": ("language", "lang", "idioma", "langue", "lingua", "lengua"),
    "about": ("about",),
    "mentions": ("mentions",),
    "regions": ("regions",),
    "country": (
        "country", "countries", "pais", "paises", "pays", "country code", "lugar", "lieu", "ciudad", "city", "ville",
        "cidade",
    ),
    "primary": ("primary country",),
    "paper": (
        "medio", "medio de comunicacion", "periodico", "diario", "newspaper", "outlet", "media outlet", "journal",
        "jornal", "publication", "publicacion", "media", "medios", "presse", "organe de presse", "organo de prensa",
    ),
    "source": ("source", "fuente"),
    "line": ("line",),
    "url": ("url", "link", "enlace", "lien", "vinculo", "liga", "enlaces", "web address"),
    "given": ("given",),
    "corrected": ("corrected",),
    "dated": ("dated",),
}  # fmt: skip
_NEWS = (
    "noticia", "noticias", "news item", "news", "story", "nouvelle", "nouvelles", "actualite", "actualites",
)  # fmt: skip
"""Names of the title, or of the text beside a title; what stands there in full is the text."""

_KNOWN = {"snippet", *chain.from_iterable(_NAMES.values())}

_WEAK = {
    "nota", "lugar", "lieu", "ciudad", "city", "ville", "cidade", "dia", "jour", "objet", "resume", "noticias", "news",
    "story", "nouvelle", "nouvelles", "actualite", "actualites", "actividad",
}  # fmt: skip
"""Names of other things too, such as a mark at school: taken beside a title or a date that is surely one."""

# In Spanish, French and Portuguese the first word says what a column is, in English also the last one.
_WORDS: dict[str, tuple[str, ...]] = {
    "date": ("fecha", "date", "data de", "data da", "data do"),
    "title": ("titulo", "titular", "titulares", "titre", "headline", "title", "encabezado", "encabezamiento"),
    "body": (
        "texto", "cuerpo", "contenido", "texte", "corps", "contenu", "corpo", "conteudo", "text", "body", "content",
        "nota", "resumen", "bajada", "summary", "resumo",
    ),
    "language": ("idioma", "langue", "lingua", "lengua", "language"),
    "country": ("pais", "paises", "pays", "country", "countries"),
    "url": ("enlace", "vinculo", "liga", "lien", "link", "url"),
}  # fmt: skip
_ENGLISH = {
    "date", "title", "headline", "text", "body", "content", "summary", "language", "country", "countries", "link",
    "url",
}  # fmt: skip


_OF_OTHERS = pattern(
    r"\b(?:actuali\w+|atuali\w+|modifi\w+|updat\w+|mise|consult\w+|acces\w+|retriev\w+|captur\w+|regist\w+|ingreso"
    r"|descarg\w+|download\w*|recole\w+|collect\w*|recorte|vencimiento|expir\w+|caduc\w+|cierre|deadline|limite"
    r"|carga|revis\w+|nacimiento|naissance|birth|inicio|start|fin|end|event\w*|due|added"
    r"|types?|tipos?|ids?|length|count|number|numero|size|alt|alternativ\w+|image\w*|imagen\w*|imagem|fotos?|photos?"
    r"|pictures?|video\w*|autor\w*|auteur\w*|author\w*|fuente\w*|fonte\w*|sources?|medios?|outlet|usuario|users?|job"
    r"|intern[ao]s?|propi[ao]s?)\b"
)
"""Words of names that tell of something beside the news: when it was looked up, who took its picture."""

_PARTS = pattern(r"[,;\t|\n]")
"""What parts names: a name that holds it is several of them in one cell."""

LONGEST = 200
"""Characters of a name at most; more of them are a text."""

MOST = 12
"""Names that a message gives at most."""


@lru_cache(maxsize=1 << 6)  # the rows of a table have the same names, and the objects of a list few sets of them
def ours(names: tuple[str, ...], *, strict: bool = False) -> dict[str, tuple[str, ...]]:
    """Give which of some names are our fields, in the order in which they are taken.

    A field that none is known for has the one whose leading word is, but for a `strict` reading: Texto de la nota.
    """
    known = {folded(name): name for name in names if len(name) <= LONGEST}
    found = {field: tuple(known[other] for other in others if other in known) for field, others in _NAMES.items()}
    if not strict:
        longer = {form: name for form, name in known.items() if _may_be_led(form) and not _PARTS.search(name)}
        for field, words in _WORDS.items():
            found[field] = found[field] or _led(longer, words)
    news = "body" if found["title"] else "title"
    found[news] += tuple(known[other] for other in _NEWS if other in known)
    if all(map(_is_weak, found["date"] + found["title"])):
        found = {field: tuple(name for name in others if not _is_weak(name)) for field, others in found.items()}
    return {field: others for field, others in found.items() if others}


def missing(names: Iterable[object]) -> str:
    """Say that none of some names is that of the title or the text, and which are wanted."""
    has = ", ".join(map(shown, islice(names, MOST)))
    return f"names no title and no text: it has {has}; wanted: {WANTED}"


def shown(name: object) -> str:
    """Give a name as a message can hold it: on one line, and not long."""
    return " ".join(characters.clean(str(name)).split())[:30]


def is_of_news(name: str) -> bool:
    """Tell whether a name is that of the title or of the text: Noticia."""
    return folded(name) in _NEWS


def field(name: str) -> str | None:
    """Give which of our fields one name is, or None."""
    return _fields().get(folded(name))


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    return {other: field for field, others in _NAMES.items() for other in others}


def _may_be_led(form: str) -> bool:
    return " " in form and form not in _KNOWN and not _OF_OTHERS.search(form)


def _is_weak(name: str) -> bool:
    return folded(name).partition(" ")[0] in _WEAK


def _led(longer: dict[str, str], words: tuple[str, ...]) -> tuple[str, ...]:
    """Take out and give the one of several longer names that a word leads, or ends; an earlier word before others."""
    for word in words:
        for form in longer:
            if form.startswith(f"{word} ") or (word in _ENGLISH and form.endswith(f" {word}")):
                return (longer.pop(form),)
    return ()


def are_of_items(names: tuple[str, ...], *, strict: bool = False) -> bool:
    """Tell whether names are those of a table of items: two of them are ours, and one is the title or the text."""
    found = ours(names, strict=strict)
    return len(found) > 1 and not found.keys().isdisjoint(("title", "body"))


@lru_cache(maxsize=1 << 6)
def strange(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names that are not ours."""
    taken = set(chain.from_iterable(ours(names).values()))
    return tuple(name for name in names if name not in taken and (len(name) > LONGEST or folded(name) not in _KNOWN))


@lru_cache(maxsize=1 << 15)  # a table has the same names in every row
def folded(name: str) -> str:
    """Fold case, accents and marks of a name away."""
    return " ".join(re.split(r"[\W_]+", facts.unaccented(name).casefold())).strip()
