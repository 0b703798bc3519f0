"""What an item names: countries and regions, where they stand, and what the words around them make of them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from iomcli import countries, facts, gazetteer, papers, placing
from iomcli.gazetteer import DEMONYM, NAME, REGION, TOWN, WORD, Form, Found, Meaning
from iomcli.items import OFFICES, Item, Place
from iomcli.patterns import pattern

WINDOW = 6
"""How many words before a name a cue such as `embassy` reaches."""
REACH = 64
"""Characters looked at for them at first."""
FAR = 1_000
"""Characters looked at for them at most."""
PERSONS = 1_000
"""Names of a text that may be persons' and are looked at, whether the words beside them say place."""
MARKS = pattern(r"[\W_]+")
SENTENCE_END = pattern(r"[.!?…][\"'”»’)\]]*\s")
JOINING = frozenset("and or y o e et ou the of de del la las los el le les des du d l da do dos das".split())  # noqa: SIM905
"""Words that may stand between a cue and a name, and between the names of a list."""
FROM = frozenset("from desde de depuis des du d da do dos das".split())  # noqa: SIM905
"""Words before the place that somebody comes from."""
PLACING = frozenset(("in", "at", "to", "for", "en", "a", "para", "em", "no", "na", "au", "aux", "à", "pour"))
"""Words before the place where something happens, or that gets something."""
ASIDE = frozenset(("donor", "sender", "person"))
"""What cues make of a country that is named and that an item is not about for that."""
OF_ONE = frozenset(("street", "newspaper", "surname"))
"""What they make of one name, and of others only with an `and` between these."""
PAYS = 50
"""Characters around a nation's aid in which something says that it pays: by itself it may act as anybody does."""
_PAYS = pattern(
    r"\b(?:apoy|apoi|financ|fond[os]|fund|dona[cdnrst]|patrocin|pag[oóa]|gracias|graças|support|paid|thanks|appui|soutien|grâce)",
    re.IGNORECASE,
)
PART = 20
"""Characters of the text below a name that heads it, at least."""
PARTS = pattern(r"(?:, [^\W\d][^:\n]{1,30})?(?::| ?[–—]|\.[–—-]| -) ?(?=[^\s].{20})")
"""What stands behind a name that heads the text on its line."""
AND = frozenset(("y", "e", "and", "et"))
OFFICE = pattern(
    r"\b(?:IOM|OIM) (?:(?:in|en|au|(?:mission|office) in|(?:misión|oficina) (?:en|de)) )?(?:the |la |el )?"
)
"""What stands before the country of an office of IOM."""


@dataclass(slots=True)
class Named:
    """A country or region that an item names, and where."""

    code: str
    where: Place
    found: Found
    effect: str | None = None
    heads: bool = False
    """Whether it heads a part of the text: a paragraph of its own above one, or the words before a colon or a dash."""

    @property
    def country(self) -> bool:
        """Tell a country from a region."""
        return self.found.form.kind != REGION

    @property
    def seat(self) -> bool:
        """Tell whether it is a city where agencies have their seat."""
        return self.found.form.note == "seat"

    @property
    def community(self) -> bool:
        """Tell whether it is a city where a community of states has its seat."""
        return self.found.form.note == "community"


def names_in(item: Item, home: str | None = None) -> list[Named]:
    """Give what title, dateline and body name, in that order; the `home` of the office that tells it is sure."""
    title, body = item.title or "", item.body
    hits: list[tuple[Place, str, Found]] = [("title", title, found) for found in scanned(title)]
    paper = papers.below(body)  # its city tells nothing of the news
    inside = paper + len(item.dateline or "")
    every = (found for found in scanned(body) if found.start >= paper)
    hits += [("dateline" if found.start < inside else "body", body, found) for found in every]
    names = [found.form for _, _, found in hits if found.form.kind != REGION]
    sure = {form.meanings[0].code for form in names if not form.meanings[0].only_with}
    doubtful = [(text, found) for _, text, found in hits if found.form.meanings[0].only_with]
    sure |= {code for text, found in doubtful if (code := placing.divided(text, found))}
    sure |= {home} if home else set()
    persons = ((doubt, hit) for hit in hits if (doubt := may_be_person(hit[2].form)) and doubt.code not in sure)
    for (code, marks), (where, text, found) in islice(persons, PERSONS):
        if not (placing.ALONE in marks and sure) and told_as_place(text, found, where, marks):
            sure.add(code)
    named = list(understood(hits, sure))
    mark_lead(named, body, bool(item.title))
    mark_heads(named, body)
    return named


def scanned(text: str) -> Iterator[Found]:
    """Give the names in a text, but for the country of money: `US$ 46 million`."""
    return (found for found in gazetteer.scan(text) if text[found.end : found.end + 2].lstrip()[:1] != "$")


@lru_cache(maxsize=1 << 10)  # the rows of a table name the same few
def countries_of(place: str, *, seats: bool) -> tuple[str, ...]:
    """Give the countries of a place that stands by itself, as in a table; a name of several towns tells none.

    Cities where agencies have their seat count only where those are wanted too.
    """
    found = names_in(Item(title=place, body=""))
    return tuple(dict.fromkeys(one.code for one in found if one.country and (seats or not one.seat)))


def home(item: Item) -> str | None:
    """Give the country of the mission of IOM that told an item: by its site or page, or the office beside the date."""
    if item.link and (site := countries.of_site(item.link)):
        return site
    found = office(item.date_line) or office(item.page)
    return found[0] if found else None


def both_pages(known: str, told: str) -> str:
    """Give the office whose page an item is on by two tellings of it: of those in two countries it is of neither."""
    offices = [office(page) for page in (known, told)]
    same = known == told or not known or not told or (offices[0] and offices[1] and offices[0][0] == offices[1][0])
    return known or told if same or known == OFFICES else OFFICES


def office(told: str) -> tuple[str, str] | None:
    """Give the country of the mission of IOM that is named in a few words, and its name as it stands there; or None."""
    begins = OFFICE.search(told)
    found = gazetteer.longest(told, begins.end()) if begins else None
    if not begins or not found or found.form.kind != NAME:
        return None
    return found.form.meanings[0].code, told[begins.start() : found.end]


def understood(hits: list[tuple[Place, str, Found]], sure: set[str]) -> Iterator[Named]:
    """Give what the hits mean where they stand; what counts for nothing is left out."""
    before, plain = None, set()
    for where, text, found in hits:
        if found.form.kind == REGION:
            regions = [Named(meaning.code, where, found) for meaning in found.form.meanings]
            if cue(text, regions[0], None) != "donor":
                yield from regions
        elif code := meant(found.form, sure, where):
            named = Named(code, where, found)
            if (code, where) not in plain:
                named.effect = cue(text, named, before if before and before.where == where else None)
            if named.effect is None:
                plain.add((code, where))
            if named.effect is None or named.effect in ASIDE:
                yield named
            before = named


def meant(form: Form, sure: set[str], where: Place) -> str | None:
    """Give the first meaning whose companions are named; a town alone in a dateline has its first meaning."""
    for meaning in form.meanings:
        if not meaning.only_with or not sure.isdisjoint(meaning.only_with):
            return meaning.code
    first = form.meanings[0]
    return first.code if where == "dateline" and not sure and first.code in first.only_with else None


def may_be_person(form: Form) -> Meaning | None:
    """Give the meaning as a town of a name that people have too, None of other names."""
    return next((meaning for meaning in form.meanings if placing.PLACE in meaning.only_with), None)


def told_as_place(text: str, found: Found, where: Place, told: Collection[str]) -> bool:
    """Tell whether a name that may be a person's is a dateline, or the words beside it say place."""
    return (where == "dateline" and found.start == papers.below(text)) or placing.is_told(text, found, told)


def mark_lead(named: list[Named], body: str, titled: bool) -> None:
    """Mark as the lead the first sentence that names a country; none named aside but senders, where all are.

    Below a title, and the line of a paper, it is in the first paragraph, or there is none; without a title headings may
    come first. A paragraph that only names the seat of an agency (`said today in Geneva`) comes before the first one.
    """
    inside = [n for n in named if n.where == "body" and n.country]
    counted = [n for n in inside if n.effect not in ASIDE] or [n for n in inside if n.effect == "sender"]
    first = next((n.found for n in counted if not n.seat), counted[0].found if counted else None)
    if first is None:
        return
    breaks = list(paragraphs(body, first.start))
    above = bool(papers.below(body)) + bool(counted[0].seat and counted[0].found.start < first.start)
    if titled and len(breaks) > above:
        return
    end = end_of_sentence(body, first)
    for n in named:
        if n.where == "body" and (breaks or [0])[-1] <= n.found.start < end:
            n.where = "lead"


def mark_heads(named: list[Named], body: str) -> None:
    """Mark what heads a part of the text; a name above another, as in a list, heads none."""
    for n in named:
        at, end = n.found.start, n.found.end
        if n.where == "title" or (at and body[at - 1] != "\n"):
            continue
        below = body[end : end + PART] if body[end : end + 2] == "\n\n" else ""
        n.heads = bool(PARTS.match(body, end)) or (len(below) == PART and "\n\n" not in below[2:])


def paragraphs(text: str, end: int) -> Iterator[int]:
    """Give where the words begin that stand after a blank line, up to one at `end`."""
    blank = text.find("\n\n", 0, end)
    while blank >= 0:
        start = next(MARKS.finditer(text, blank)).end()
        yield start
        blank = text.find("\n\n", start, end)


def end_of_sentence(text: str, found: Found) -> int:
    """Give where the sentence ends that goes on after a form."""
    word, at = WORD.findall(text, found.start, found.end)[-1], found.end
    for mark in MARKS.finditer(text, at):
        word = text[at : mark.start()] or word
        if ends_sentence(mark[0], word):
            return mark.end()
        at = mark.end()
    return len(text)


def ends_sentence(mark: str, before: str) -> bool:
    """Tell whether a sentence ends between two words; not after `U.S.`, `St.` or `Sra.`."""
    return mark != " " and bool("\n\n" in mark or ((len(before) > 3 or before.isdigit()) and SENTENCE_END.match(mark)))


def words_before(text: str, floor: int, end: int) -> tuple[list[str], bool]:
    """Give the last words between two places, WINDOW of them at most, and whether they are all."""
    begin, words, far = end, list[str](), max(floor, end - FAR)
    while begin > far and len(words) <= WINDOW:  # the first one may be cut
        begin = max(far, begin - REACH)
        words = WORD.findall(text, begin, end)
    return words[-WINDOW:], len(words) <= WINDOW and begin == floor


def cue(text: str, named: Named, before: Named | None) -> str | None:
    """Give what the words around a name make of it: the effect of a cue (see data/README.md), or None."""
    found, cues = named.found, known_cues()
    earlier, near = words_before(text, before.found.end if before else 0, found.start)
    later = [word[0] for word in islice(WORD.finditer(text, found.end), 2)]
    listed = before is not None and near and JOINING.issuperset(earlier)
    if found.form.note != "language" and not listed and cue_words().isdisjoint(earlier + later):
        return None
    for side, around in (("before", earlier[::-1]), ("after", later)):
        around = [word.lower() for word in around]
        for n, word in enumerate(around):
            effect = cues.get((side, word, "")) or cues.get((side, word, named.code))
            person = text[found.end :].startswith(f" {word.capitalize()}") and PLACING.isdisjoint(earlier[-1:])
            beside = effect != "surname" or person
            if effect == "aid" and not _PAYS.search(text, max(0, found.start - PAYS), found.end + PAYS):
                continue
            if effect and beside and applies(effect, found.form, word, around[:n]):
                return "donor" if effect == "aid" else effect
    of_one = before is not None and before.effect in OF_ONE and AND.isdisjoint(earlier)  # a street, and then its town
    return before.effect if before and listed and not of_one and applies(before.effect, found.form, "", []) else None


def applies(effect: str | None, form: Form, word: str, between: list[str]) -> bool:
    """Tell whether a cue is about a name of this kind, given the words between them, the name's neighbour first."""
    match effect:
        case "sender":  # `returned from Mexico`, not `returned to Honduras`
            return bool(between) and not FROM.isdisjoint(between) and JOINING.issuperset({*between} - FROM)
        case "person":  # `the Costa Rican filmmaker`, `una mujer hondureña`
            return form.kind == DEMONYM and len(between) < 2
        case "donor":  # but not Haiti in `the Embassy of Peru in Haiti`
            return PLACING.isdisjoint(between[:2])
        case "aid":  # `la cooperación suiza`, but not `cooperación con Suiza`
            return form.kind == DEMONYM and not between
        case "language":
            return form.note == "language" and (not between or (len(word) > 2 and JOINING.issuperset(between)))
        case "street" | "newspaper" | "surname":
            return not between and form.kind in (NAME, TOWN)
        case "treaty":
            return form.kind == TOWN and JOINING.issuperset(between)
    return False


@cache
def cue_words() -> frozenset[str]:
    """Give the ways to print the cues, those of languages aside: most names have none around them."""
    words = {word for (_, word, _), effect in known_cues().items() if effect != "language"}
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


@cache
def known_cues() -> dict[tuple[str, str, str], str]:
    """Read the words that change what a name beside them means."""
    return {
        (row["side"], row["word"], row["country"]): row["effect"]
        for row in facts.rows("cues")
        if row["effect"] not in placing.EFFECTS
    }
