"""Which language an item is written in, by its commonest little words."""

import re
from collections import Counter
from functools import cache
from itertools import repeat

from iomcli import facts
from iomcli.errors import UnreadableValue

HEAD = 600
"""Characters looked at; a paragraph or two is enough to tell."""

ENOUGH = 36
"""What little words count where they tell a language by themselves: three that no other language has."""

LEAST = 8
"""What letters and endings count at least, with little words: a name alone tells no language."""

# Function words that are frequent in one language and rare or absent in the three others.
_WORDS = {
    "en": "the and of to in for with that is are was by from on at as this which has have been their its",
    "es": "el los las del y en con por para una un que se su sus al es fue como más entre también ha han lo la de",
    "fr": "le les des du et dans pour par une un que qui est aux sur avec ce cette ses leur ont été la de en au à",
    "pt": "o os as do da dos das e em no na nos nas com por para uma um que se seu sua ao à é foi mais entre também de",
}
_OTHERS = (
    "a an be but e he if it ni no not o or ou pero she si sin they to u we y did do does how what when where"
    " which who why qué quién quiénes cuál cuáles cómo cuándo dónde como cuando donde quien"
    " about against contra contre me you since until"
    " sobre desde hasta hay done noticias were will would can could should there many much"
    " cuánto cuánta cuántos cuántas cuanto cuanta cuantos cuantas hace hizo hacen hicieron está están son fueron"
    " hecho trabaja trabajan où quand combien quel quelle quels quelles fait sont ont est-ce quem quando onde quanto"
    " quantos quantas fez fazem"
)
"""Little words that tell no language from the next, and those that begin questions."""

SIGNS = "¿?¡!.,;:"
"""What stands beside a word in a sentence."""
ELIDED = r"(?i)^(?:[cdjlmnst]|(?:lors|jus|puis)?qu)['’´](?=\w)"
"""What French writes at the beginning of a word that a vowel begins: l'OIM, d'Haïti, qu'elle."""
_SHARED = Counter(word for words in _WORDS.values() for word in set(words.split()))
_BITS = {code: 16 * place for place, code in enumerate(_WORDS)}
"""The scores of a text in all languages are one sum, those of each from its own bit on."""

# Letters and endings of one language: of a few words, too few are little ones.
_MARKS = {
    "en": r"(?:tions?|ings?|\w{3}ed|ly|ty|ght|th|ness)\b|[wk]|sh|'s\b",
    "es": r"[ñ¿¡íú]|\bse unen?\b|\be h?[ií]|(?:ción|ciones|dad|dades|ió|ero|eros|ado|ados)\b",
    "fr": r"[èêùœ]|(?:tions?|ments?|ée?s?|eurs?|eux|aux|iques?|aires?)\b|\b[ld]['’]",
    "pt": r"[ãõ]|(?:ções|dades?|ou|agem|eir[oa]s?|em)\b|[nl]h|ç[ãõ]",
}
_SURE = {"es": r"[ñ¿¡]|\bse unen?\b|c(?:ión|iones)\b", "pt": r"[ãõ]", "fr": r"[èêùœ]|\b[ld]['’]"}
"""What among them hardly stands in another language; it counts twice."""
_ENDING = r"\w\w[oa]s?\b"
"""The end of most words in Spanish and in Portuguese; it counts half, for so do names of places end elsewhere."""


@cache
def _counts() -> dict[str, int]:
    """Give what a word counts: twelve shared by the languages that have it."""
    counts: Counter[str] = Counter()
    for code, words in _WORDS.items():
        for word in set(words.split()):
            # As it may be printed: to make a thousand letters small takes longer than to look the words up.
            for printed in {word, word.capitalize(), word.upper()}:
                counts[printed] += 12 // _SHARED[word] << _BITS[code]
    return dict(counts)


NAMES = {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese"}


def of(text: str) -> str | None:
    """Name the language of a text (en, es, fr, pt), or None when too little speaks for one of them."""
    little = _little(text[:HEAD])
    return _best(little, ENOUGH) or _best(_marked(text[:HEAD], little), LEAST)


@cache
def _common() -> frozenset[str]:
    """Give the little words that tell languages, as the index has them."""
    return frozenset(map(facts.unaccented, _SHARED))


def is_common(term: str) -> bool:
    """Tell whether a term of the index is a little word that nearly all texts of a language have."""
    return term in _common()


def _little(text: str) -> dict[str, int]:
    scores = sum(map(_counts().get, text.split(), repeat(0)))
    return {code: scores >> bit & 0xFFFF for code, bit in _BITS.items()}


def _marked(text: str, little: dict[str, int]) -> dict[str, int]:
    """Add to the scores of little words what letters and endings count."""
    half = 3 * len(re.findall(_ENDING, text))
    marked = {code: 6 * sum(_found(marks, code, text) for marks in (_MARKS, _SURE)) for code in little}
    return {code: little[code] + marked[code] + (half if code in ("es", "pt") else 0) for code in little}


def _found(marks: dict[str, str], code: str, text: str) -> int:
    return len(re.findall(marks[code], text, re.IGNORECASE)) if code in marks else 0


def _best(scores: dict[str, int], least: int = 1) -> str | None:
    second, best = sorted((score, code) for code, score in scores.items())[-2:]
    return best[1] if best[0] >= least and 5 * best[0] >= 6 * second[0] else None


def reason(text: str) -> str:
    """Tell what speaks for the language of a text: its commonest little words, or its letters and endings."""
    code = of(text)
    if code is None:
        return "too few little words of one language"
    if not _best(_little(text[:HEAD]), ENOUGH):
        return "letters and endings of its few words"
    known = set(_WORDS[code].split())
    words = Counter(word for word in text[:HEAD].lower().split() if word in known)
    common = ", ".join(word for word, _ in words.most_common(5))
    return f"{words.total():,} little words: {common} …"


_NAMES = {
    "en": "english ingles inglesa anglais",
    "es": "spanish espanol espanola castellano espagnol espanhol",
    "fr": "french frances francesa francais",
    "pt": "portuguese portugues portuguesa portugais",
}


def is_little(word: str) -> bool:
    """Tell whether a word is among the commonest little ones of a language, which say nothing of what it is about."""
    bare = re.sub(ELIDED, "", word.lower().strip(SIGNS))
    summer = bare in ("été", "ete") and len(bare) < len(word.strip(SIGNS))  # l'été: with an article it is no verb
    return not summer and (bare in _SHARED or bare in _OTHERS.split())


def find(name: str) -> str:
    """Give the code of a language by its code or its name; raise UnreadableValue."""
    wanted = facts.folded(name).strip()
    for code, names in _NAMES.items():
        if wanted == code or wanted in names.split():
            return code
    raise UnreadableValue(
        f"no language is called {name!r}; there are en, es, fr and pt: English, Spanish, French, Portuguese"
    )
