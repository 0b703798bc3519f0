"""Which of the countries that an item names it is about. All rules are here, in their order, each with its reason."""

from collections import Counter
from functools import cache

from iomcli import facts
from iomcli.gazetteer import DEMONYM, SPLIT
from iomcli.naming import ASIDE, Named

ROSTER = 7
"""So many countries in a lead are a list of members, not actors."""

OFTEN = 3
"""A country that is named so often counts when it is in the lead, or when nothing else tells."""

MUCH = 4
"""A country that is named so often counts anywhere, if none is named more than twice as often."""

REASONS = {
    "title": "the title names it",
    "dateline": "the text is dated from there",
    "lead": "the first sentence that names a country names it, and neither title nor dateline names one",
    "host": "the title names a nationality, and this is the place that the lead tells of",
    "part": "a part of the text is headed by it, others by other countries, and the title names none",
    "often": "the item names it again and again",
    "named": "named in passing: not in the title, the dateline or a lead that decides",
    "venue": "only the place of a meeting, or of an agency's seat",
    "donor": "named as a donor or by its embassy",
    "sender": "people came back from there",
    "person": "the nationality of one person",
    "region": "a region",
    "label": "this stands with its date, and neither title nor dateline names a country",
    "site": "it names no place, and IOM's site or office of that country tells it",
    "given": "the source says so",
    "a person": "a person said so",
}
"""What each rule says, for people."""


def about(named: list[Named], title: str, home: str | None = None) -> dict[str, str]:
    """Give the countries an item is about, each with the rule that says so. The rules, in order:

    1. title: every country of the title.
    2. dateline: its countries too; one that may only tell where the text was written (see `_elsewhere`) counts when
       a lead that is no roster names it again, or the text below and no other country, or when it is the `home` of
       the office of IOM that tells the item.
    3. lead: when there are none yet, those of the lead, unless they are a roster.
    4. A title that tells of a region and names no country makes dateline and lead weak: see `is_venue`.
    5. host: when the title names nationalities only (`Nicaraguan migrants`), the place of the lead too.
    6. part: where the title names none and parts of the text are headed by several countries, each of these.
    7. often: countries that the item names again and again: see OFTEN and MUCH.

    Donors, senders and the nationality of one person count in the title only; senders also where nothing else is named.
    """
    countries = [n for n in named if n.country]
    times = Counter(n.code for n in countries if n.effect not in ASIDE)
    titled = {n.code: "title" for n in countries if n.where == "title"}
    alone = all(n.effect == "sender" for n in countries)
    leading = [n for n in countries if n.where == "lead" and (n.effect not in ASIDE or alone)]
    lead = {n.code: "lead" for n in leading}
    if len(lead) >= ROSTER:
        leading, lead = [], {}
    weak = _elsewhere(named, home) - titled.keys() - lead.keys() - _again(named)
    dated = {n.code: "dateline" for n in countries if n.where == "dateline" and n.code not in weak}
    parts = {n.code: "part" for n in countries if n.heads and not titled}
    parts = parts if len(parts) > 1 else {}
    if not titled and not parts and is_venue(named, title, Counter({code: times[code] for code in dated | lead})):
        return {}
    found = parts | dated | titled or lead
    host = _host(countries, leading) if titled and not dated else {}
    return _often(times, set(lead if found else times)) | host | found


def is_venue(named: list[Named], title: str, times: Counter[str]) -> bool:
    """Tell whether the places of an item about a whole region are only where a meeting was held.

    The title tells of a region, or calls an event regional or international. Then the one country that is named, and
    named once, is the venue; of an event, any country named once, and of what is told from the seats of two agencies
    (`Geneva/Washington`) any that is not named again and again.
    """
    words = {word.lower() for word in SPLIT(title)[::2]}
    event = not words.isdisjoint(title_words("event"))
    seats = len({n.code for n in named if n.where == "dateline" and n.seat}) > 1
    wide = any(n.where == "title" and not n.country for n in named)
    if not times or not (wide or (event and not words.isdisjoint(title_words("wide")))):
        return False
    return max(times.values()) < (OFTEN if seats else 2) and (event or seats or len(times) == 1)


def otherwise(named: Named) -> str:
    """Give the rule by which a region is one, or a country only a mention."""
    if not named.country:
        return "region"
    return "venue" if named.where == "dateline" else "named"


@cache
def title_words(kind: str) -> frozenset[str]:
    """Read the words of titles that tell of an `event`, or that it is `wide`."""
    return frozenset(row["word"] for row in facts.rows("cues") if row["side"] == "title" and row["effect"] == kind)


def _elsewhere(named: list[Named], home: str | None) -> set[str]:
    """Give the countries of a dateline that may only tell where the text was written.

    That is a city where agencies have their seat, but for one of the country that is the `home` of the agency there;
    the seat of a community of states in news of others; any place when the title names one by more than a nationality.
    """
    placed = any(n.country and n.where == "title" and n.found.form.kind != DEMONYM for n in named)
    dated = (n for n in named if n.country and n.where == "dateline")
    return {
        n.code for n in dated if placed or (n.seat and n.code != home) or (n.community and _is_of_others(named, n.code))
    }


def _is_of_others(named: list[Named], code: str) -> bool:
    """Tell whether a region or countries are named below a dateline, by more than a nationality, and not its own."""
    below = [n for n in named if n.where != "dateline" and n.effect not in ASIDE]
    return all(n.code != code for n in below) and any(n.found.form.kind != DEMONYM for n in below)


def _again(named: list[Named]) -> set[str]:
    """Give the country that a text names below its dateline too, where it names no other, and the title no region."""
    codes = {n.code for n in named if n.country or n.where == "title"}
    return (
        codes & {n.code for n in named if n.effect not in ASIDE and n.where != "dateline"} if len(codes) == 1 else set()
    )


def _often(times: Counter[str], strong: set[str]) -> dict[str, str]:
    """Give the countries that are named again and again; the `strong` ones need fewer times."""
    most = max(times.values(), default=0)
    enough = {code: OFTEN if code in strong else MUCH for code in times}
    return {code: "often" for code, count in times.items() if count >= enough[code] and 2 * count >= most}


def _host(countries: list[Named], leading: list[Named]) -> dict[str, str]:
    """Give the first place of the lead when the title names nothing but nationalities."""
    if any(n.found.form.kind != DEMONYM for n in countries if n.where == "title"):
        return {}
    places = (n.code for n in leading if n.found.form.kind != DEMONYM and not n.seat)
    return dict.fromkeys(list(places)[:1], "host")
