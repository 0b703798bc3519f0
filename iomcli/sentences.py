"""What a whole sentence asks: its countries and days as filters, without the agency and the words of asking."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple, Self, get_args

from iomcli import countries, dates, facts, language, partial, peoples, silence, spans, stems
from iomcli.archive import Archive
from iomcli.query import By, Query, may_be_dated
from iomcli.spans import Span
from iomcli.words import All, Node, Word, Words, joined, read, written

_EACH = frozenset(("by", "per", "each", "every", "por", "cada", "par", "chaque"))
"""Words before what items are to be counted by."""

_OF = frozenset(("of", "de", "do", "du"))
"""Words behind it that may tell more of it, as in by country of origin."""


class Whole(NamedTuple):
    """A question as filters and words, and what of it is left out because nothing is found with it.

    Where nothing is left out, it says the same as what was typed.
    """

    query: Query
    filters: tuple[tuple[str, str], ...]
    """The names of filters, each with its value as it may be typed."""
    items: int
    less: tuple[str, ...] = ()
    topic: bool = False
    """Whether what is left out are words, and no place or days."""
    by: str = ""
    """What it wants items counted by."""
    missed: tuple[tuple[str, str], ...] = ()
    """The ends of a month without a year that was asked for in vain, by their names, with the year that was meant."""

    @property
    def words(self) -> str:
        """The words that are left, as a person may type them."""
        return self.query.words.typed if self.query.words else ""


class _Part(NamedTuple):
    """A word, or a name with what it is filed as: the code of a country, the English name of a region."""

    kind: Literal["word", "country", "region", "agency"]
    text: str
    value: str = ""


class _Sentence(NamedTuple):
    """What was typed, apart: a span of time, names of places, and words without those of asking."""

    within: Query
    """The question with its days and no words."""
    span: Span | None
    parts: tuple[_Part, ...]
    said: bool
    """Whether it names the agency, or begins as questions do."""
    by: str = ""
    """What it wants items counted by: how many news by month."""
    plain: bool = False
    """Whether it is not to be answered word by word: its days depend on today, or it asks how many by month."""
    passing: bool = False
    """Whether it names a month without its year, which is another one next year."""

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """Give the ends of its days, by their names."""
        ends = (("since", self.span.since), ("until", self.span.until)) if self.span else ()
        return tuple((name, end) for name, end in ends if end)

    @property
    def telling(self) -> Self:
        """The same without the words that say little."""
        return self._replace(
            parts=tuple(part for part in self.parts if stems.folded(part.text) not in _asking("slight"))
        )

    @property
    def narrowed(self) -> Query:
        """The question with its places as filters."""
        return self.within._replace(about=self._filed("country"), regions=self._filed("region"))

    def told(self, *, places: bool) -> list[str]:
        """Give the words, also the names of places if they are wanted; nothing where none but little ones are left."""
        words = [part.text for part in self.parts if places or not _is_place(part)]
        return [] if all(map(language.is_little, words)) else words

    def filters(self) -> tuple[tuple[str, str], ...]:
        """Give the filters, each with its value as it may be typed."""
        names = (("country", countries.name(code)) for code in self._filed("country"))
        regions = (("region", region) for region in self._filed("region"))
        return (*names, *regions, *self.ends)

    def _filed(self, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.value for part in self.parts if part.kind == kind))


def whole(archive: Archive, query: Query, today: date, total: int = 0) -> Whole | None:
    """Give how a sentence is asked that finds nothing word by word; None where that finds nothing either.

    One that plainly names days which depend on today (since May), or asks what the agency did in others, is asked so
    also where a `total` is found word by word, unless an item holds it as it was typed. Only a question without filters
    and marks is tried, as people type what they want to know. What is left out is named in `less`, unless it says
    nothing.
    """
    if total and not may_be_dated(query):
        return None
    said = _said(query, today)
    if not said or (total and not (said.plain and not _is_held(archive, query))):
        return None
    found = next((one for one in _tried(archive, said) if one and one.items), None)
    return found._replace(by=said.by) if found else None


def by_word(archive: Archive, query: Query, today: date) -> Whole | None:
    """Give how a sentence is asked with its days as words, where that finds something."""
    said = _said(query, today)
    if not said or not said.span:
        return None
    typed = " ".join([*(part.text for part in said.parts), *(f'"{one}"' for one in said.span.typed)])
    query = query._replace(words=read([typed]))
    return Whole(query, (), items, said.span.typed) if (items := archive.count(query)) else None


def rest(archive: Archive, why: silence.Silence, asked: Whole) -> silence.Silence:
    """Leave of what there is to say about silence what helps on beside the question that finds something.

    Words near to those that were left out are counted where that question looks.
    """
    less = [one for one in asked.less if not partial.period(one, date.today())]
    left = asked.query._replace(words=read([" ".join([asked.words, *less])])) if asked.topic and less else Query()
    near = silence.near(archive, left)
    return why._replace(without=(), fewer=None, near=near, typed=(), translated=0, gap=None)


def telling(why: silence.Silence, query: Query, today: date) -> silence.Silence:
    """Leave of what there is to say about silence what tells something of a sentence that finds nothing.

    Nothing is told of its words of asking, of little ones, of its days, and where it has days of those without
    which nothing is found either.
    """
    said = _said(query, today)
    if not said:
        return why
    told = {stems.folded(part.text) for part in said.telling.parts if not language.is_little(part.text)}

    def tells(words: str) -> bool:
        return not told.isdisjoint([words, *(stems.folded(word.strip(language.SIGNS)) for word in words.split())])

    without = tuple(one for one in why.without if one[1] or (not said.span and tells(stems.folded(one[0]))))
    fewer = why.fewer if why.fewer and all(map(tells, why.fewer[0].split())) else None
    return why._replace(without=without, fewer=fewer, near=tuple(one for one in why.near if tells(one[0])))


def _said(query: Query, today: date) -> _Sentence | None:
    """Take a sentence apart; None where it is none, or asks nothing but words."""
    words = query.words
    if not words or words.root.unwanted or not all(map(_is_plain, words.root.wanted)):
        return None
    if words.sequence[silence.MOST :] or query._replace(words=None, sort="newest", limit=0, offset=0) != Query(limit=0):
        return None
    sequence = [one.strip(f"{language.SIGNS}()«»…") for one in words.sequence if any(map(str.isalnum, one))]
    found = list(spans.of(sequence, today))
    span = _with_years(found[0], today) if found else None
    left = [*sequence[: span.start], *sequence[span.stop :]] if span else sequence
    left, by = _without_kind(left)
    left, asks = _without_phrases(left)
    if found[1:] or spans.negated(left):
        return None
    parts = _parts(left)
    told = [part for part in _told(parts) if part.kind != "agency"]
    said = asks or len(told) < len(parts) or bool(by)  # the agency, or words of asking
    if not (span or said or (any(map(_is_place, told)) and any(language.is_little(part.text) for part in told))):
        return None
    days = dates.span(span.since, span.until, today) if span else (None, None)
    within = query._replace(words=None, since=days[0], until=days[1])
    passing = any(map(dates.is_month, span.typed)) if span else False
    relative = bool(span and spans.is_relative(sequence, span) and (passing or said or any(map(_is_place, told))))
    plain = relative or bool(by) or bool(span and said and spans.is_told(sequence, span))
    return _Sentence(within, span, tuple(told), said, by, plain, passing)


def _with_years(span: Span, today: date) -> Span:
    """Give months and days without a year with the one that is meant, so that nobody is misled: 2026-05."""

    def one(end: str | None) -> str | None:
        if end and spans.is_day(end, today):
            return str(dates.period(end, today).first)
        return f"{dates.period(end, today).first:%Y-%m}" if end and dates.is_month(end) else end

    return span._replace(since=one(span.since), until=one(span.until))


def _without_kind(words: list[str]) -> tuple[list[str], str]:
    """Leave out what items are to be counted by where a question asks how many, and give it: cuántas hay por mes."""
    folded = [*map(stems.folded, words)]
    if _asking("many").isdisjoint(folded) and ("how", "many") not in pairwise(folded):
        return words, ""
    for at, (by, kind) in enumerate(pairwise(folded)):
        of, what = (folded[at + 2] in _OF, _named(words[at + 3])) if folded[at + 3 :] else (False, None)
        ends = not folded[at + 2 :] or language.is_little(words[at + 2])  # no country gangs
        if by in _EACH and kind in _kinds() and ends and not (of and not what):  # by country of origin
            return [*words[:at], *words[at + 2 :]], _kinds()[kind]
    return words, ""


def _is_held(archive: Archive, query: Query) -> bool:
    """Tell whether an item holds what was typed as it is, as where a title was typed."""
    assert query.words
    phrase = Word(" ".join(query.words.sequence).strip(language.SIGNS), "phrase")
    return archive.count(query._replace(words=Words(All(wanted=(phrase,))))) > 0


def _without_phrases(words: list[str]) -> tuple[list[str], bool]:
    """Leave out the phrases of asking (what took place), and tell whether there were any."""
    kept, folded = words, [*map(stems.folded, words)]
    for phrase in (phrase.split() for phrase in _asking("phrase")):
        for at in reversed(range(len(folded))):
            if folded[at : at + len(phrase)] == phrase and not _ends_in_name(kept, at + len(phrase)):
                kept, folded = ([*one[:at], *one[at + len(phrase) :]] for one in (kept, folded))
    return kept, len(kept) < len(words)


def _ends_in_name(words: list[str], stop: int) -> bool:
    """Tell whether the last word before a place begins a name that goes on there, as in what is New Mexico."""
    from iomcli import gazetteer  # only here: it is large

    name = " ".join(words[stop - 1 : stop + 1])
    goes_on = stop < len(words) and not language.is_little(words[stop])
    return goes_on and (words[stop - 1].istitle() or gazetteer.is_place(name.title()))


def _is_plain(node: Node) -> bool:
    return isinstance(node, Word) and node.typed == node.text


def _is_place(part: _Part) -> bool:
    return part.kind in ("country", "region")


def _told(parts: Sequence[_Part]) -> Sequence[_Part]:
    """Leave out how a question begins: what did IOM do in, ¿qué pasó en, tell me about."""
    opening = (at for at, part in enumerate(parts) if part.kind != "agency" and not _opens(part))
    return parts[next(opening, len(parts)) :]


def _opens(part: _Part) -> bool:
    return part.kind == "word" and (language.is_little(part.text) or stems.folded(part.text) in _asking("opening"))


def _parts(words: Sequence[str]) -> list[_Part]:
    """Tell names of countries, of regions and of the agency from other words; a town is a word: Guatemala City."""
    from iomcli import gazetteer  # only here: it is large

    def one(first: int, end: int) -> _Part | None:
        name = " ".join(words[first:end])
        return _named(name) or (_Part("word", name) if gazetteer.is_place(name) else None)

    return joined([_named(word) or _Part("word", word) for word in words], one)


def _named(typed: str) -> _Part | None:
    """Give the name of a country, a region or the agency, as it may stand in a sentence: d'Haïti, Honduras'."""
    bare = re.sub(r"['’´]s?$", "", re.sub(language.ELIDED, "", typed))
    if peoples.term(bare) in _agency():
        return _Part("agency", typed)
    place = peoples.place(bare) if bare else None
    if place and place.code:
        return _Part("country", bare, place.code)
    return _Part("region", bare, place.region) if place and place.region else None


@cache
def _asking(where: str) -> frozenset[str]:
    """Give the words of asking, folded: of an `opening` (tell me about), or `slight` ones, which tell little."""
    return frozenset(row["word"] for row in facts.rows("asking") if where in row["where"].split("|"))


@cache
def _kinds() -> dict[str, str]:
    """Give what items can be counted by, by its names, folded."""
    rows = [(row["word"], row["where"].split("|")) for row in facts.rows("asking")]
    return {word: kind for word, where in rows for kind in get_args(By) if kind in where}


@cache
def _agency() -> frozenset[str]:
    """Give the names of the agency, as the index has them."""
    row = next(row for row in facts.rows("synonyms") if "IOM" in row["words"].split("|"))
    return frozenset(map(peoples.term, row["words"].split("|")))


def _tried(archive: Archive, said: _Sentence) -> Iterator[Whole | None]:
    """Give what may find something, in turn: all of it, its words in other languages, most of it."""
    for translate in (False, True):
        yield _first(_asked(archive, said, translate=translate))
        yield _first(_asked(archive, said.telling, translate=translate))
    topic, ever = said.telling, said._replace(within=said.within._replace(since=None, until=None), span=None)
    places = tuple(filter(_is_place, said.parts))
    words = tuple(part for part in topic.parts if part not in places)
    silent = _asking("opening") | _asking("joint")
    slight = [part.text for part in said.parts if part not in topic.parts and stems.folded(part.text) not in silent]
    if told := [part.text for part in words if not language.is_little(part.text)]:
        yield _less(_fewer(archive, topic), slight)
        yield _at_other_times(archive, said, _first(_asked(archive, ever._replace(parts=topic.parts))), slight)
        yield _less(_first(_asked(archive, said._replace(parts=words))), [*slight, *(part.text for part in places)])
    if places:
        yield _less(_first(_asked(archive, said._replace(parts=places))), [*slight, *told], topic=True)
    if told and said.span:
        yield _at_other_times(archive, said, _fewer(archive, ever._replace(parts=topic.parts)), slight)
    if places and said.span:
        found = _less(_first(_asked(archive, ever._replace(parts=places))), told, topic=bool(told))
        yield _at_other_times(archive, said, found, slight)
    if said.said and said.passing and not (told or places):
        every = Whole(ever.within._replace(sort="newest"), (), archive.count(ever.within))
        found = _at_other_times(archive, said, every, slight)
        yield found if found and found.filters else None


def _at_other_times(archive: Archive, said: _Sentence, found: Whole | None, less: Iterable[str]) -> Whole | None:
    """Give what is found without the days of a sentence; in the same months of an earlier year if they had none."""
    if not found or not said.span:
        return _less(found, less)
    ends = said.ends if said.passing else ()
    if years := _years_back(archive, found.query, said):
        before = {name: f"{int(end[:4]) - years}{end[4:]}" for name, end in ends}
        days = dates.span(before.get("since"), before.get("until"), date.max)
        query = found.query._replace(since=days[0], until=days[1])
        found = found._replace(query=query, filters=(*found.filters, *before.items()), items=archive.count(query))
    return found._replace(less=(*found.less, *less, *said.span.typed), missed=ends)


def _years_back(archive: Archive, query: Query, said: _Sentence) -> int:
    """Give how many years before its own the months of a sentence last hold something that a question finds."""
    since, until = said.within.since, said.within.until
    if not said.passing or not since:
        return 0
    months = [str(row.values[0]) for row in archive.stats(query, ("month",), zeros=False).rows if row.values[0]]
    for years in range(1, since.year - int(min(months, default=str(since.year))[:4]) + 1):
        first, last = (f"{day.year - years}-{day.month:02}" if day else "9999" for day in (since, until))
        if any(first <= month <= last for month in months):
            return years
    return 0


def _less(found: Whole | None, less: Iterable[str], *, topic: bool = False) -> Whole | None:
    return found._replace(less=(*found.less, *less), topic=topic or found.topic) if found else None


def _first(found: Iterable[Whole]) -> Whole | None:
    """Give the first that finds something: a place is meant as a filter, and what only names it is told then."""
    return next((one for one in found if one.items), None)


def _asked(archive: Archive, said: _Sentence, *, translate: bool = False) -> Iterator[Whole]:
    """Give how a sentence is asked, its places as filters or as words, and a small `or` as OR."""
    for as_words in (False, True) if any(map(_is_place, said.parts)) else (False,):
        filters, typed = said.filters(), " ".join(said.told(places=as_words))
        query = said.within if as_words else said.narrowed
        if not typed and (query.filed or (said.said and query.dated)):
            query = query._replace(sort="newest" if query.sort == "relevance" else query.sort)
            yield Whole(query, filters, archive.count(query))
        elif typed:
            words = read([typed])
            for root in filter(None, (words.choice, words.root)):
                asked = archive.asked(query._replace(words=Words(root), translate=translate))
                assert asked.query.words
                kept = read([asked.query.words.typed])._replace(choice=None)
                told = [one for one in filters if not as_words or one[0] in ("since", "until")]
                told += [("translate", "")] if translate else []
                yield Whole(asked.query._replace(words=kept), tuple(told), asked.total())


def _fewer(archive: Archive, said: _Sentence) -> Whole | None:
    """Give the most words that are found together where and when they were asked for."""
    words = read([" ".join(said.told(places=False))])
    asked = archive.asked(said.narrowed._replace(words=Words(words.root))).query
    taken, items = silence.together(archive, asked)
    if not items or not asked.words:
        return None
    less = [written(node) for node in asked.words.root.wanted if node not in taken]
    kept = read([" ".join(map(written, taken))])._replace(choice=None)
    query = asked._replace(words=kept)  # in their order, in which they may be a name or none
    return Whole(query, said.filters(), archive.count(query), tuple(less), topic=True)
