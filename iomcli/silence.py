"""Why nothing was found: what emptied the question, what may be mistyped, and where the archive itself is silent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from shlex import quote
from typing import NamedTuple

from iomcli import countries, language, stems
from iomcli.archive import Archive
from iomcli.counts import Gap, Held
from iomcli.items import printed_id
from iomcli.query import Query
from iomcli.vocabulary import Near
from iomcli.words import All, Node, Word, Words, instead, written

MOST = 24
"""Words that are each left out in turn; a pasted page has hundreds."""

UNHEARD = 12
"""Words that are looked for among those of the archive."""

LEAST = 2
"""Words that are told to be found together, at least; a question of no more parts needs no such advice."""

STARTS = 3
"""Words from which it is looked for others that are found together with them."""

BEGUN = 4
"""Letters of the beginning of a word at least, where that is looked for instead."""

OPTIONS = {
    "country": "country", "mentions": "mentions", "region": "region", "since": "since", "until": "until",
    "language": "language", "source": "source", "pais": "country", "desde": "since", "hasta": "until",
    "idioma": "language", "fuente": "source",
}  # fmt: skip
"""What people type before a colon, and the option that it is."""


class Silence(NamedTuple):
    """What there is to say about a question that nothing answers."""

    without: tuple[tuple[str, int], ...]
    """Each word and filter, and how many items there would be without it; empty when there is only one.

    A little word (de, the) is named when it matters.
    """
    fewer: tuple[str, int] | None
    """The rarest of the words that are found together, where no single part is to blame, and how many items."""
    near: tuple[tuple[str, tuple[Near, ...]], ...]
    """Each word that no item holds, and the words nearest to it, with how many items the question finds with them."""
    absent: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """Each country that no item is about or mentions, and those of like names, with the items that do."""
    meant: tuple[tuple[str, str], ...]
    """Each word that is an option, or a mark, in another language or program, and what is typed here instead."""
    typed: tuple[str, ...]
    """All that was typed between spaces, in its order."""
    translated: int
    """How many items there would be with the option --translate, where that finds more than nothing."""
    held: Held
    nowhere: tuple[tuple[str, int], ...]
    """Sources that were asked for and that nothing stands under, each with how many items of it were removed."""
    gap: Gap | None
    """The stretch without any item in which the dates lie that were asked for."""


def of(archive: Archive, query: Query) -> Silence:
    """Find out why a question has no answer."""
    named = archive.asked(query).query  # names of several words are joined in it, and little words left out
    parts = list(_less(named))
    counted = ((name, archive.count(less)) for name, less in parts) if len(parts) > 1 else ()
    without = tuple((name, items) for name, items in counted if items or not language.is_little(name))
    dated = query.since or query.until
    return Silence(
        without=without,
        fewer=_fewer(archive, named) if len(parts) > LEAST and not any(items for _, items in without) else None,
        near=near(archive, query),
        absent=tuple(_absent(archive, query)),
        meant=tuple(meant(query)),
        typed=tuple(query.words.sequence) if query.words else (),
        translated=archive.translated(query, 0),
        held=archive.held(),
        nowhere=tuple((name, len(archive.removed_from(name))) for name in query.sources if not archive.keys_from(name)),
        gap=archive.gap(query.since, query.until) if dated else None,
    )


def choice(archive: Archive, query: Query, total: int) -> tuple[str, int] | None:
    """Give what was typed with a small `or` as OR, and how many items that finds, if it finds more."""
    if query.words is None or query.words.choice is None:
        return None
    meant = Words(query.words.choice)
    items = archive.count(query._replace(words=meant))
    return (meant.typed, items) if items > total else None


def _less(query: Query) -> Iterator[tuple[str, Query]]:
    """Give a question without each of its words and filters in turn, and what that is as it is typed."""
    words = query.words
    wanted, unwanted = (words.root.wanted, words.root.unwanted) if words else ((), ())
    if len(wanted) > MOST:
        yield f"{len(wanted)} words", _with(query, words, *wanted)
    for node in wanted if len(wanted) <= MOST else ():
        yield written(node).strip(language.SIGNS) or written(node), _with(query, words, node)
    for node in unwanted[:MOST]:
        yield f"-{written(node)}", _with(query, words, node)
    for option, values, less in (
        ("--country", map(countries.name, query.about), query._replace(about=())),
        *((f"--{kind}", ["none"], query.lacking(kind, wanted=False)) for kind in query.none),
        ("--mentions", map(countries.name, query.mentions), query._replace(mentions=())),
        ("--region", query.regions, query._replace(regions=())),
        ("--language", query.languages, query._replace(languages=())),
        ("--source", query.sources, query._replace(sources=())),
        ("--since", _day(query.since), query._replace(since=None)),
        ("--until", _day(query.until), query._replace(until=None)),
        ("--added", _days(query.added), query._replace(added=None)),
    ):
        if typed := " ".join(f"{option} {quote(one)}" for one in values):
            yield typed, less
    if query.undated:
        yield "--undated", query._replace(undated=False)
    if query.exact:
        yield "--exact", query._replace(exact=False)
    if query.like is not None:
        yield f"--like {printed_id(query.like)}", query._replace(like=None)


def _with(query: Query, words: Words | None, *less: Node) -> Query:
    """Give a question without some parts of its words."""
    assert words is not None
    root = words.root
    kept = root._replace(
        wanted=tuple(node for node in root.wanted if node not in less),
        unwanted=tuple(node for node in root.unwanted if node not in less),
    )
    return query._replace(words=Words(kept) if kept.wanted or kept.unwanted else None)


def _fewer(archive: Archive, query: Query) -> tuple[str, int] | None:
    """Give as many of the words as are found together, if these are two at least."""
    taken, found = together(archive, query)
    return (" ".join(written(word).strip(language.SIGNS) for word in taken), found) if len(taken) >= LEAST else None


def together(archive: Archive, query: Query) -> tuple[list[Word], int]:
    """Give as many of the words as are found together, and how many items; of as many words, those that find most.

    From each of the rarest words on, the others are added, the rarest first, as long as items are found.
    """
    words = query.words.root.wanted[:MOST] if query.words else ()
    plain = [word for word in words if isinstance(word, Word) and not language.is_little(word.text)]
    counted = {word: archive.count(_of_words(query, [word])) for word in plain}
    rarest = sorted(filter(counted.get, counted), key=lambda word: counted[word])
    every = (_together(archive, query, [first, *rarest], counted[first]) for first in rarest[:STARTS])
    taken, found = max(every, key=lambda one: (len(one[0]), one[1]), default=([], 0))
    return [word for word in plain if word in taken], found


def _together(archive: Archive, query: Query, words: list[Word], found: int) -> tuple[list[Word], int]:
    """Give the first of some words with all others that are found beside those before, and how many items hold them."""
    taken = words[:1]
    for word in words[1:]:
        if word not in taken and (items := archive.count(_of_words(query, [*taken, word]))):
            taken, found = [*taken, word], items
    return taken, found


def _of_words(query: Query, words: Sequence[Node]) -> Query:
    return query._replace(words=Words(All(wanted=tuple(words))))


def meant(query: Query) -> Iterator[tuple[str, str]]:
    """Give the words that were meant as something else, as a shell takes it: `country:Mexico`, `NOT police`."""
    every = query.words.every[:MOST] if query.words else ()
    for number, word in enumerate(every):
        name, _, value = word.text.partition(":")
        if value and (option := OPTIONS.get(stems.folded(name))):
            yield word.text, f"--{option} {quote(value)}"
        if word.text == "NOT" and number + 1 < len(every):
            yield word.text, f"--not {quote(every[number + 1].typed)}"


def _absent(archive: Archive, query: Query) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """Give the countries asked for that the archive knows nothing of, each with those of like names that it does."""
    for code in (*query.about, *query.mentions):
        if not archive.count(Query(mentions=(code,))):
            near = ((countries.name(one), archive.count(Query(mentions=(one,)))) for one in countries.alike(code))
            yield countries.name(code), tuple((name, items) for name, items in near if items)


def near(archive: Archive, query: Query) -> tuple[tuple[str, tuple[Near, ...]], ...]:
    """Give the words that no item holds in any form, each with those near to it, and what these would find."""
    return tuple(_near(archive, query))


def _near(archive: Archive, query: Query) -> Iterator[tuple[str, tuple[Near, ...]]]:
    """Give the words that no item holds in any form, each with those near to it, and what these would find.

    That is counted with all other words and filters, another that no item holds mended too.
    """
    near = {(word, term): _close(archive, word, term) for word, term in _unheard(archive, query)}
    mended = [(word, _mended(word, term, found[0])) for (word, term), found in near.items() if found]
    for (word, term), found in near.items():
        others = [one for one in mended if one[0] != word]
        counted = [
            one._replace(items=_instead(archive, query, [*others, (word, _mended(word, term, one))])) for one in found
        ]
        yield term, tuple(one for one in counted if one.items or one.word[-1] != "*")


def _close(archive: Archive, word: Word, term: str) -> list[Near]:
    """Give the words near to one that no item holds; where there are none, what begins so."""
    if (near := archive.near(term)) or word.kind != "word" or len(term) < BEGUN:
        return near
    items = archive.count(Query(words=Words(All(wanted=(Word(term, "start"),)))))
    return [Near(f"{term}*", items)] if items else []


def _unheard(archive: Archive, query: Query) -> Iterator[tuple[Word, str]]:
    """Give the words that no item holds in any form, each with the term of it that is to blame."""
    for word in query.words.every[:UNHEARD] if query.words else ():
        if word.kind == "start" or language.is_little(word.text):
            continue
        if word.kind == "word" and _count(archive, query, word):
            continue
        terms = stems.terms(word.text)
        for term in terms:
            if not _count(archive, query, word if len(terms) == 1 else Word(term)):
                yield word, term


def _mended(word: Word, term: str, near: Near) -> Word:
    """Give what was meant: a phrase with one of its terms mended, or the term alone."""
    if word.kind != "phrase":
        begun = near.word.endswith("*")
        return Word(near.word.removesuffix("*"), "start" if begun else "word", title=word.title)
    return word._replace(text=" ".join(near.word if one == term else one for one in stems.terms(word.text)))


def _instead(archive: Archive, query: Query, mended: Iterable[tuple[Word, Word]]) -> int:
    """Count what a question finds with other words in the place of some."""
    assert query.words is not None
    root = query.words.root
    for word, other in mended:
        root = instead(root, word, other)
    return archive.count(query._replace(words=query.words._replace(root=root)))


def _count(archive: Archive, query: Query, word: Word) -> int:
    """Count the items that hold a word, whatever else is wanted."""
    return archive.count(Query(words=Words(All(wanted=(word,))), exact=query.exact, translate=query.translate))


def _days(period: tuple[date, date] | None) -> tuple[str, ...]:
    return (" to ".join(dict.fromkeys(day.isoformat() for day in period)),) if period else ()


def _day(day: date | None) -> tuple[str, ...]:
    return (day.isoformat(),) if day else ()
