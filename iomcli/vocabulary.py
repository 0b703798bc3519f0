"""The words of an archive, each with its stems: which of them are forms of one word, which are near a mistyped one."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from iomcli import facts, language, stems
from iomcli.words import COLUMNS, quoted

SHARED = 5
"""Letters of a stem from which on a Spanish and an English word may share it: cooperación and cooperation."""

NEAREST = 3
"""Words that are offered for one that is not there."""

SEEN = 300_000
"""Different things between spaces that are kept in mind, some 30 MB."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Near(NamedTuple):
    """A word of the archive that is near a typed one, and how many items hold it."""

    word: str
    items: int


def terms(texts: Iterable[str | None], seen: set[str] | None = None) -> set[str]:
    """Give the words of texts as the index has them, but for those of earlier texts; see `learn` for `seen`."""
    return _terms(_unseen(texts, set() if seen is None else seen))


def learn(db: sqlite3.Connection, texts: Iterable[str | None], seen: set[str]) -> None:
    """Enter the words of texts that are new to the archive, with their stems.

    `seen` holds what stood between spaces in earlier texts, and is added to: of most texts nothing is left to look up.
    """
    if len(seen) > SEEN:
        seen.clear()
    chunks = _unseen(texts, seen)
    sql = "SELECT value FROM json_each(:terms) WHERE value NOT IN (SELECT term FROM stem)"
    new = [term for (term,) in db.execute(sql, {"terms": _json(sorted(_terms(chunks)))})] if chunks else []
    _enter(db, new)


def _enter(db: sqlite3.Connection, terms: Iterable[str]) -> None:
    sql = "INSERT INTO stem (term, es, en) VALUES (:term, :es, :en)"
    db.executemany(sql, ({"term": term, "es": es, "en": en} for term in terms for es, en in [stems.stems(term)]))


def forget(db: sqlite3.Connection, terms: Iterable[str]) -> int:
    """Take those words out that no item holds any more, and tell how many there are."""
    gone = [{"term": term} for term in sorted(terms) if not items_with(db, term, most=1)]
    db.executemany("DELETE FROM stem WHERE term = :term", gone)
    return len(gone)


def indexed(db: sqlite3.Connection) -> set[str]:
    """Give the words of the index that have stems, which are those that `stem` should hold."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, item_fts, col)")
    found = db.execute("SELECT DISTINCT term FROM temp.word WHERE col <> 'countries'")
    return {term for (term,) in found if stems.is_word(term)}


def relearn(db: sqlite3.Connection) -> None:
    """Enter all words of the index anew."""
    db.execute("DELETE FROM stem")
    _enter(db, sorted(indexed(db)))


def items_with(db: sqlite3.Connection, term: str, *, most: int) -> int:
    """Count the items that hold a word, but not beyond `most`."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM item_fts WHERE item_fts MATCH :asked LIMIT :most)"
    return int(db.execute(sql, {"asked": f"{COLUMNS} : {quoted(term)}", "most": most}).fetchone()[0])


def forms(db: sqlite3.Connection, term: str) -> list[str]:
    """Give the words of the archive that share a stem with a word, in the alphabet's order.

    Little words are forms of none but their like: dans is not what was meant by Danlí.
    """
    if not stems.is_word(term):
        return []
    es, en = _stems(db, term)
    asked = {"es": es, "en": en, "also_es": en if len(en) >= SHARED else es, "also_en": es if len(es) >= SHARED else en}
    sql = "SELECT term, en FROM stem WHERE es IN (:es, :also_es) OR en IN (:en, :also_en)"
    found = (form for form, other in db.execute(sql, asked) if form != term and (other == en or _akin(form, term)))
    own = language.is_common(term)
    return sorted(form for form in apart(term, found) if own or not language.is_common(form))


def _akin(one: str, other: str) -> bool:
    """Tell whether two words may share a Spanish stem: of an English worker or smuggler, -er is no ending of a verb."""
    pairs = ((one, other), (other, one))
    return not any(
        agent.endswith("er") and (agent == f"{act}er" or act.endswith(("ed", "ing"))) for agent, act in pairs
    )


def apart(term: str, forms: Iterable[str]) -> list[str]:
    """Leave those forms out that share a stem with a word by chance."""
    others = [other for one, other in _apart() if one.holds(term)]
    return [form for form in forms if not any(other.holds(form) for other in others)]


class _Side(NamedTuple):
    """One side of what is kept apart: whole words, and starts of words."""

    words: tuple[str, ...]
    starts: tuple[str, ...]

    def holds(self, term: str) -> bool:
        return term in self.words or term.startswith(self.starts)


def _stems(db: sqlite3.Connection, term: str) -> stems.Stems:
    """Give the stems of a word, known ones without the stemmers, which take a millisecond to load."""
    known = db.execute("SELECT es, en FROM stem WHERE term = :term", {"term": term}).fetchone()
    return stems.Stems(*known) if known else stems.stems(term)


def held(db: sqlite3.Connection, words: Iterable[str]) -> list[str]:
    """Give those of some words that the archive holds."""
    if not (words := list(words)):
        return []
    sql = "SELECT value FROM json_each(:words) WHERE value IN (SELECT term FROM stem)"
    return [word for (word,) in db.execute(sql, {"words": _json(words)})]


def near(db: sqlite3.Connection, term: str, *, most: int = 100_000) -> list[Near]:
    """Give the words of the archive nearest to one that it does not hold, the likeliest first."""
    if not stems.is_word(term):
        return []
    close = dict.fromkeys(held(db, _one_step(term) - {term}), 1)
    if len(term) > 5 and not close:
        close = {word: 2 for word in _same_start(db, term) if _two_steps(term, word)}
    found = [(steps, Near(word, items_with(db, word, most=most))) for word, steps in close.items()]
    ranked = sorted(found, key=lambda one: (one[0], one[1].word[0] != term[0], -one[1].items, one[1].word))
    return [one for _, one in ranked if one.items][:NEAREST]


def _unseen(texts: Iterable[str | None], seen: set[str]) -> set[str]:
    """Give what stands between spaces and was not seen before, and see it: words themselves take 3 times as long."""
    found = set[str]()
    for text in texts:
        found.update(text.split() if text else ())
    found -= seen
    seen |= found
    return found


def _terms(chunks: Iterable[str]) -> set[str]:
    return {term for term in stems.terms(" ".join(chunks)) if stems.is_word(term)}


def _same_start(db: sqlite3.Connection, term: str) -> Iterator[str]:
    sql = """SELECT term FROM stem WHERE term >= :first AND term < :beyond AND length(term) BETWEEN :short AND :long"""
    size, first = len(term), term[:2]
    values = {"first": first, "beyond": first[0] + chr(ord(first[1]) + 1), "short": size - 2, "long": size + 2}
    return (word for (word,) in db.execute(sql, values))


def _one_step(term: str) -> set[str]:
    """Give all that one letter more, less, other, or two swapped make of a word."""
    parts = [(term[:at], term[at:]) for at in range(len(term) + 1)]
    less = {a + b[1:] for a, b in parts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in parts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in parts for letter in _LETTERS}
    return less | swapped | other | more


def _two_steps(one: str, other: str) -> bool:
    """Tell whether two letters more, less or other make one word of another."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row = row, [at]
        for along, other_letter in enumerate(other, 1):
            row.append(min(before[along] + 1, row[-1] + 1, before[along - 1] + (letter != other_letter)))
        if min(row) > 2:
            return False
    return row[-1] <= 2


@cache
def _apart() -> list[tuple[_Side, _Side]]:
    """Read what shares a stem by chance, each both ways."""
    rows = [(_side(row["one"]), _side(row["other"])) for row in facts.rows("apart")]
    return rows + [(other, one) for one, other in rows]


def _side(typed: str) -> _Side:
    """Read words with bars between; a star stands for any letters at the end."""
    words = typed.split("|")
    return _Side(tuple(words), tuple(word[:-1] for word in words if word.endswith("*")))


def _json(words: Iterable[str]) -> str:
    """Give words as a list in JSON; they are letters and digits, and loading json takes 1 ms of a search."""
    return f"[{','.join(f'{chr(34)}{word}{chr(34)}' for word in words)}]"
