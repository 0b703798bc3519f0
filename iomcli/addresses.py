"""The address of an item that stands on a line of its own, below it or above it, as the others of its page do."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from iomcli import characters, furniture, papers, stems, units, wrapping
from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.patterns import pattern
from iomcli.units import Unit

Found = Item | Aside | Remark

BELOW = "the address of the item above"
"""Why an address is part of no item that may be that of the item above it."""

ABOVE = "the address of the item below"
"""The same of the item below it."""

LINK = "link to the text"
"""Why a link that points to the whole of a text is part of none."""

_LEADS_ON = pattern(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?.{1,4000}")
_SENTENCE = (".", "!", "?", "…", ".”", '."', ".»", "]")
_APART = tuple(".!?([–—-|,:")
"""What stands before a link apart from a title, or from a sentence."""

REASONS = (furniture.ADDRESS, BELOW, ABOVE)
"""Why an address is part of no item."""

_ADDRESS = r"[<(\[]?(?P<url>https?://[^\s/<>]+/[^\s<>]*[^\s<>.,;:!?])[>)\]]?[.,;]?"  # not that of a site alone
_WHOLE = pattern(_ADDRESS)
_AT_END = pattern(rf"(?<=\s){_ADDRESS}$")
_LAST = pattern(rf"(?<=[^\s:,])\s+{_ADDRESS}$")
# Pictures and films, forms, meetings and other places where no news stands.
_ELSEWHERE = pattern(
    r"\.(?:jpe?g|png|gif|webp|svg|mp4|mp3)(?:\?|$)"
    r"|^https?://(?:[\w-]+\.)*(?:youtube|youtu|vimeo|flickr|flic|instagram|facebook|fb|twitter|x|tiktok|linkedin|zoom"
    r"|forms|eventbrite|whatsapp|wa|t|surveymonkey|meet\.google|teams\.microsoft|(?:photos|docs|drive|forms)\.google)"
    r"\.(?:com|us|be|me|gle|kr|app)/",
    re.IGNORECASE,
)
_POINTS = pattern(
    r"\b(?:seg[úu]n|ver|vea|tambi[ée]n|aqu[íi]|see|here|via|v[íi]a|voir|ici|selon|dice|says|fuente|source)$",
    re.IGNORECASE,
)
"""What points to an address, and is torn without it."""

_MORE = pattern(
    r"(?:\b(?:see|ver|vea|voir)|\b(?:more|m[áa]s|plus) (?:at|on|in|en|sur))(?: (?:the|la|el|le|los|las|les))?$",
    re.IGNORECASE,
)
"""What stands before a link to all of a text at the end of a sentence."""

LEAST = 4
"""Letters of a word that an address and a title may share."""

HEAD = 6
"""Texts of an article that are looked at for it."""

_GENERAL = {
    "news", "noticias", "noticia", "actualites", "comunicados", "comunicado", "press", "release", "releases", "stories",
    "story", "article", "articles", "content", "index",
}  # fmt: skip


def parted(text: str) -> tuple[str, str | None]:
    """Part a text from the only address in it, which ends it, where no word points to that; the text is not empty."""
    found = _LAST.search(text) if text.count("://") == 1 else None
    before = text[: found.start()] if found else ""
    if not found or wrapping.is_open(before) or _POINTS.search(before) or _ELSEWHERE.search(found["url"]):
        return text, None
    return before, _bare(found["url"])


class Link(NamedTuple):
    """The only link of a line."""

    told: str
    url: str
    line: str
    """What the line shows, without the words of a link that points to the whole text."""
    points: bool
    """Whether its words do, and end the line."""


def parted_from(line: str, told: str, url: str) -> tuple[list[str], Link]:
    """Part a line from the only link in it, where that points to the whole text and ends it.

    Behind a sentence it is told on a line below, as layouts know it. What no item is known by comes back in `claimed`.
    """
    found = furniture.of(told) if _ends_with(line, told) else None
    bare = _without(line, told) if found and found.opens == "link" else ""
    if not bare:
        return [line], Link(told, url, line, points=False)
    bare += "." if line.endswith((").", "].")) and bare[-1].isalnum() else ""
    below = [told[0].upper() + told[1:]] if bare.endswith(_SENTENCE) else []
    return [bare, *below], Link(told, url, bare, points=True)


def is_in_sentence(link: Link) -> bool:
    """Tell whether a link stands in a sentence, and leads to what that tells of: `they read the report` of others.

    One behind a stop, a dash, a comma or in brackets, and one before such a mark, is apart from it, as one that ends
    the text behind words that point to it.
    """
    before, _, after = (part.strip() for part in link.line.partition(link.told))
    if link.points or not (before or after):
        return False
    begins, ends = (not any(map(str.isalpha, part)) for part in (before, after))
    apart = begins or (ends and (before.rstrip('”»"')[-1:] in _APART or _MORE.search(before) is not None))
    return not apart or after[:1].isalnum()


def claimed(every: Iterator[Found], alone: Mapping[int, Link]) -> Iterator[Found]:
    """Give what was found in a page, an item without an address with that of the link that ends its title or its text.

    `alone` has the only link of each line. What points to another text is set aside with its address. An item comes
    when the next one is known, or what is wrong with the rest.
    """
    held: Item | None = None
    last = 0
    try:
        for one in every:
            if isinstance(one, Aside) and one.reason == LINK and one.line in alone and alone[one.line].points:
                continue  # it is told below
            if not isinstance(one, Item) or not alone:
                yield one
                continue
            if held or one.line > last:
                yield from _claiming(held, [(at, alone[at]) for at in range(last, one.line) if at in alone])
                last = max(last, one.line)
            elif held:
                yield held
            held = one
    except UnreadableFile:
        yield from [held] if held else []
        raise
    yield from _claiming(held, [(at, link) for at, link in alone.items() if at >= last])


def _claiming(item: Item | None, links: list[tuple[int, Link]]) -> Iterator[Found]:
    """Give an item and the links on its lines that point to the whole of other texts."""
    last = item.body.rpartition("\n\n")[2] if item and links else ""
    own = [link for at, link in links if item and ((link.points and at == item.line) or _is_own_link(item, link, last))]
    others = {link.url for _, link in links if link.points}
    url = own[0].url if own and len({link.url for link in own} | others) == 1 else ""
    if item and url and not item.url and not _ELSEWHERE.search(url):
        item = item._replace(url=url)
    yield from [item] if item else []
    kept = item.url if item else None
    yield from (Aside(at, f"{link.told} {link.url}", LINK) for at, link in links if link.points and link.url != kept)


def _is_own_link(item: Item, link: Link, last: str) -> bool:
    """Tell whether a link ends the title, the day or the `last` paragraph of an item, or is apart."""
    title = item.title or ""
    if link.points:
        ends = (text for text in (last or title, title) if text)
        return link.line == item.date_line or any(link.line.endswith(text) or text.endswith(link.line) for text in ends)
    if last or link.told == link.line:
        return False
    if link.line.startswith(f"{link.told}: "):
        return True
    before = link.line.rstrip(" .)]").removesuffix(link.told)
    return (
        len(before) < len(link.line.rstrip(" .)]")) and before.rstrip()[-1:] in _APART and _ends_with(title, link.told)
    )


def _ends_with(text: str, link: str) -> bool:
    return 0 < len(link) < len(text) and text.rstrip(" .)]").endswith(link.rstrip(" .)]"))


def _without(text: str, link: str) -> str:
    """Give a text without the link that ends it, and the brackets around that."""
    return text.rstrip(" .)]").removesuffix(link.rstrip(" .)]")).rstrip(" ([–—-|·")


def _bare(url: str) -> str:
    """Give an address without the bracket that ends it and is none of its own."""
    whole = all(url.count(closing) <= url.count(opening) for opening, closing in ("()", "[]"))
    return led_on(url if whole else url.rstrip(")]"))


def led_on(url: str) -> str:
    """Give the web address to which one of Google leads on, or the same."""
    if not _LEADS_ON.fullmatch(url):
        return url
    asked = parse_qs(urlsplit(url).query)
    told = (characters.clean(one) for name in ("url", "q") for one in asked.get(name, ()))
    return next((one for one in told if one.startswith(("http://", "https://"))), url)


class Side(NamedTuple):
    """Where the addresses of items stand on a page."""

    reason: str
    """BELOW or ABOVE."""
    shared: frozenset[str] = frozenset()
    """Addresses that stand several times, which are those of no item."""
    site: str = ""
    """The site on which they all are; empty where it may be any."""
    prose: bool = False
    """Whether items have texts, so that what stands below another line is none of their own."""


def side(every: list[Unit], *, chat: bool = False) -> Side | None:
    """Tell on which side of the items of a page their addresses stand; None where that is not clear.

    Of a page with several dates most have an address, all on one site, but for cuttings of papers, of which some may
    have one; that of an article is made of its title. In a `chat` it stands below the message.
    """
    times = Counter(unit.text for unit in every if unit.reason == furniture.ADDRESS)
    texts = [index for index, unit in enumerate(every) if not unit.reason] if times else []
    if chat or not texts:
        return Side(BELOW) if chat else None
    where = Side(
        reason="",
        shared=frozenset(text for text, count in times.items() if count > 1),
        prose=any(units.is_prose(every[index].text) for index in texts),
    )
    own = [index for index, pair in enumerate(zip([None, *every], every, strict=False)) if _is_own(*pair, where)]
    dates = [every[index].text for index in texts if every[index].dated]
    cuttings = 2 * sum(papers.name(text) is not None for text in dates) > len(dates)
    sites = Counter("" if cuttings else _site(every[index].text) for index in own)
    where = where._replace(site=max(sites, key=lambda site: sites[site], default=""))
    lone = len(dates) < 2
    if (sites[where.site] * 2 <= len(dates) and not (cuttings and own)) or (
        lone and not all(_shares(every, texts, index) for index in own)
    ):
        return None
    told = {which for index in own if (which := _side_of(every, index, texts[0], texts[-1]))}
    return where._replace(reason=told.pop()) if len(told) == 1 else None


def _site(address: str) -> str:
    """Give the site of an address, that of all offices of an agency as one: iom.int."""
    return ".".join(address.split("/", 3)[2].lower().rsplit(".", 2)[-2:])


def _shares(every: list[Unit], texts: list[int], index: int) -> bool:
    """Tell whether most words of the address at a place stand in one of the first titles of its page."""
    path = stems.folded(every[index].text.split("/", 3)[3])
    words = {word for word in re.split(r"[\W\d_]+", path) if len(word) >= LEAST and word not in _GENERAL}
    titles = (every[at].text for at in texts[:HEAD] if not units.is_prose(every[at].text))
    found = (sum(word in stems.folded(title) for word in words) for title in titles)
    most = max(found, default=0)
    return most > 1 and most * 5 >= len(words) * 3


def _side_of(every: list[Unit], index: int, first: int, last: int) -> str:
    """Give the side that an address tells: a blank line parts it from the other, or no text stands there."""
    above = index > 0 and not every[index].gap
    below = index + 1 < len(every) and not every[index + 1].gap
    if index < first or index > last:
        return BELOW if index > last else ABOVE
    return {(True, False): BELOW, (False, True): ABOVE}.get((above, below), "")


def known(every: Iterator[Unit], where: Side | None) -> Iterator[Unit]:
    """Give the units of a page, marked those that are the address of an item, or a link to its text that tells it."""
    every = (unit._replace(reason=BELOW) if unit.opens == "link" and _tells(unit.text) else unit for unit in every)
    return _marked(every, where) if where else every


def _tells(link: str) -> bool:
    found = _AT_END.search(link) if "://" in link else None
    return found is not None and not _ELSEWHERE.search(found["url"])


def _marked(every: Iterator[Unit], where: Side) -> Iterator[Unit]:
    above: Unit | None = None
    for unit in every:
        yield unit._replace(reason=where.reason) if _is_own(above, unit, where) else unit
        above = unit


def _is_own(above: Unit | None, unit: Unit, where: Side) -> bool:
    """Tell whether a unit can be the address of an item: of news, and no words point to it.

    Below a text it stands below its end, its date or a link to the whole; no other line leads to it.
    """
    if unit.reason != furniture.ADDRESS or unit.text in where.shared or not _WHOLE.fullmatch(unit.text):
        return False
    if _ELSEWHERE.search(unit.text.lstrip("<([")) or (where.site and _site(unit.text) != where.site):
        return False
    if above and (above.text.endswith(":") or _POINTS.search(above.text.rstrip(". "))):
        return False
    if not above or above.opens in ("link", "rule"):
        return True
    tight = not unit.gap and where.prose and where.reason != ABOVE
    return not above.reason and not (tight and not above.dated and not units.is_prose(above.text))


def given(every: Iterator[Found]) -> Iterator[Found]:
    """Give what was found in a page, each item with the one address that is its own, where it has no other.

    An item comes when the next one is known, or what is wrong with the rest of the page.
    """
    held: Item | None = None
    beside: list[Aside] = []
    try:
        for one in every:
            if isinstance(one, Aside) and one.reason in (BELOW, ABOVE):
                beside.append(one)
            elif isinstance(one, Item) and not beside:  # most of them
                if held:
                    yield held
                held = one
            elif isinstance(one, Item):
                before = [line for line in beside if line.line < one.line]
                beside = [line for line in beside if line.line > one.line]
                yield from _with(held, [line for line in before if line.reason == BELOW])
                held, *left = _with(one, [line for line in before if line.reason == ABOVE])
                yield from left
            else:
                yield one
    except UnreadableFile:
        yield from _with(held, beside)
        raise
    yield from _with(held, beside)


def _with(item: Item | None, beside: list[Aside]) -> tuple[Any, ...]:
    """Give an item with the one address beside it, and the addresses that are none of its own."""
    found = {
        _bare(match["url"]) for line in beside if (match := _WHOLE.fullmatch(line.text) or _AT_END.search(line.text))
    }
    if item and not item.url and len(found) == 1:
        return (item._replace(url=found.pop()),)
    left = (line._replace(reason=furniture.ADDRESS) for line in beside)
    return (item, *left) if item else (*left,)
