"""File an item: which countries it is about, which it only mentions, and why."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from iomcli import dateline, facts, gazetteer, language
from iomcli.gazetteer import NAME, REGION, TOWN, Form, Found, Text
from iomcli.items import Evidence, Field, Item, Place, Role

ROSTER = 7
"""So many countries in a lead are a list of members, not actors."""
WINDOW = 6
"""How many words before a name a cue such as `embassy` reaches."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s")
JOINING = frozenset("and or y o e et ou the of de del la las los el le les des du d l da do dos das".split())  # noqa: SIM905
"""Words that may stand between a cue and a name, and between the names of a list."""
PLACING = frozenset(("in", "at", "to", "for", "en", "a", "para", "em", "no", "na", "au", "aux", "à", "pour"))
"""Words before the place where something happens, or that gets something."""
FIELDS: dict[Field, Role] = {"about": "about", "mentions": "mention", "regions": "region"}


@dataclass(slots=True)
class Named:
    """A country or region that an item names, and where."""

    code: str
    where: Place
    text: Text
    found: Found
    effect: str | None = None

    @property
    def country(self) -> bool:
        """Tell a country from a region."""
        return self.found.form.kind != REGION


def complete(item: Item) -> Item:
    """Give the item with all that its reader does not know: dateline, language, countries and their evidence."""
    tagged = tag(
        item._replace(
            dateline=item.dateline or dateline.find(item.body),
            language=item.language or language.of(f"{item.title or ''} {item.body}"),
        )
    )
    return tagged if item.exported is None else tagged._replace(given=item.exported, exported=None)


def tag(item: Item) -> Item:
    """Give the item with the countries it is about, those it mentions, its regions, and the evidence.

    What is a fact of the input, or a person's correction, stays as it is.
    """
    named = names_in(item)
    evidence = tuple(judged(named, about(named)))
    if item.fixed:
        evidence = tuple(as_given(item, evidence))
    codes = {role: tuple(dict.fromkeys([e.code for e in evidence if e.role == role])) for role in FIELDS.values()}
    return item._replace(about=codes["about"], mentions=codes["mention"], regions=codes["region"], evidence=evidence)


def as_given(item: Item, found: Iterable[Evidence]) -> Iterator[Evidence]:
    """Bring the evidence into accord with what is fixed; a country it is not about may be a mention."""
    lists = {"about": item.about, "mentions": item.mentions, "regions": item.regions}
    fixed: dict[Role, Field] = {FIELDS[field]: field for field in item.fixed if field in FIELDS}
    given = {code: role for role, field in fixed.items() for code in lists[field]}
    found = list(found)
    for code, role in given.items():
        rule = "a person" if fixed[role] in item.corrected else "given"
        own = [e._replace(role=role, rule=rule) for e in found if e.code == code]
        yield from own or [Evidence(code=code, role=role, where="label", rule=rule)]
    for e in found:
        role = "mention" if e.role == "about" and "about" in fixed else e.role
        if role not in fixed and e.code not in given:
            yield e._replace(role=role)


def about(named: list[Named]) -> dict[str, str]:
    """Give the countries an item is about, each with the rule that says so. The rules, in order:

    1. title: every country of the title.
    2. dateline: its countries too, but the country of a city where agencies have their seat counts
       only when a lead that is no roster names it again.
    3. lead: when there are none yet, those of the lead, donors aside, unless they are a roster.
    """
    countries = [n for n in named if n.country]
    found = {n.code: "title" for n in countries if n.where == "title"}
    lead = {n.code: "lead" for n in countries if n.where == "lead" and n.effect != "donor"}
    if len(lead) >= ROSTER:
        lead = {}
    seats = {n.code for n in countries if n.where == "dateline" and n.found.form.note == "seat"}
    venues = seats - found.keys() - lead.keys()
    dateline = {n.code: "dateline" for n in countries if n.where == "dateline" and n.code not in venues}
    return dateline | found or lead


def judged(named: list[Named], about: dict[str, str]) -> Iterator[Evidence]:
    """Give one piece of evidence for each country and part of the item."""
    seen = set()
    for n in named:
        if (n.code, n.where) in seen:
            continue
        seen.add((n.code, n.where))
        role: Role = "region" if not n.country else "about" if n.code in about else "mention"
        rule = about.get(n.code) or n.effect or role.replace("mention", "named")
        at, end = n.text.span(n.found.start, n.found.end)
        yield Evidence(code=n.code, role=role, where=n.where, rule=rule, at=at, size=end - at)


def names_in(item: Item) -> list[Named]:
    """Give what title, dateline and body name, in that order."""
    title, body = Text(item.title or ""), Text(item.body)
    inside = Text(item.dateline or "").size()
    hits: list[tuple[Place, Text, Found]] = [("title", title, found) for found in gazetteer.scan(title)]
    hits += [("dateline" if found.start < inside else "body", body, found) for found in gazetteer.scan(body)]
    sure = {found.form.meanings[0].code for _, _, found in hits if not found.form.meanings[0].only_with}
    named = list(understood(hits, sure))
    mark_lead(named, body, bool(item.title))
    return named


def understood(hits: list[tuple[Place, Text, Found]], sure: set[str]) -> Iterator[Named]:
    """Give what the hits mean where they stand; what one part of an item says twice is given once."""
    before, plain = None, set()
    for where, text, found in hits:
        if found.form.kind == REGION:
            yield from (Named(meaning.code, where, text, found) for meaning in found.form.meanings)
        elif code := meant(found.form, sure, where):
            named = Named(code, where, text, found)
            if (code, where) not in plain:
                named.effect = cue(text, named, before if before and before.where == where else None)
                if named.effect in (None, "donor"):
                    yield named
                if named.effect is None:
                    plain.add((code, where))
            before = named


def meant(form: Form, sure: set[str], where: Place) -> str | None:
    """Give the first meaning whose companions are named; a town alone in a dateline has its first meaning."""
    for meaning in form.meanings:
        if not meaning.only_with or not sure.isdisjoint(meaning.only_with):
            return meaning.code
    first = form.meanings[0]
    return first.code if where == "dateline" and not sure and first.code in first.only_with else None


def mark_lead(named: list[Named], body: Text, titled: bool) -> None:
    """Mark as the lead the first sentence that names a country, donors aside.

    Below a title it is in the first paragraph, or there is none; without a title headings may come first.
    """
    first = next((n.found for n in named if n.where == "body" and n.country and n.effect != "donor"), None)
    if first is None or (titled and "\n\n" in "".join(body.between[: first.start])):
        return
    marks = enumerate(body.between[first.end - 1 :], first.end)
    end = next((k for k, mark in marks if ends_sentence(mark, body.words[k - 1])), len(body.words))
    for n in named:
        if n.where == "body" and n.found.start < end:
            n.where = "lead"


def ends_sentence(mark: str, before: str) -> bool:
    """Tell whether a sentence ends between two words; not after `U.S.`, `St.` or `Sra.`."""
    return mark != " " and bool("\n\n" in mark or (len(before) > 3 and SENTENCE_END.match(mark)))


def cue(text: Text, named: Named, before: Named | None) -> str | None:
    """Give what the words around a name make of it: a language, a street, a newspaper, a treaty, a donor."""
    found, cues = named.found, known_cues()
    floor = max(before.found.end if before else 0, found.start - WINDOW)
    earlier, later = text.words[floor : found.start], text.words[found.end : found.end + 2]
    listed = before is not None and before.found.end == floor and JOINING.issuperset(earlier)
    if found.form.note != "language" and not listed and cue_words().isdisjoint(earlier + later):
        return None
    for side, around in (("before", earlier[::-1]), ("after", later)):
        around = [word.lower() for word in around]
        for n, word in enumerate(around):
            effect = cues.get((side, word, "")) or cues.get((side, word, named.code))
            if effect and applies(effect, found.form, word, around[:n]):
                return effect
    return before.effect if before and listed and applies(before.effect, found.form, "", []) else None


def applies(effect: str | None, form: Form, word: str, between: list[str]) -> bool:
    """Tell whether a cue is about a name of this kind, given the words between them, the name's neighbour first."""
    match effect:
        case "donor":  # but not Haiti in `the Embassy of Peru in Haiti`
            return PLACING.isdisjoint(between[:2])
        case "language":
            return form.note == "language" and (not between or (len(word) > 2 and JOINING.issuperset(between)))
        case "street" | "newspaper":
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
    return {(row["side"], row["word"], row["country"]): row["effect"] for row in facts.rows("cues")}
