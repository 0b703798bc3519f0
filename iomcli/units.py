"""The units of a page: lines, or the lines of one hard-wrapped paragraph; and what a unit looks like."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import NamedTuple, TypeVar

from iomcli import company, dateline, furniture, gazetteer, hyphens, stamps, wrapping
from iomcli.company import Shapes
from iomcli.errors import UnreadableFile
from iomcli.patterns import pattern
from iomcli.stretch import LINES, Stretch

TITLE = 200
"""A unit of more characters is no title."""

WRAP = range(40, 133)
"""Lengths of lines that may be hard-wrapped."""

FULL = 100
"""Characters of a line at most that is known as wrapped by its length alone: longer ones may be headlines."""

ASKED = 120
"""A title may ask, and answer what it asks, in so many characters at most."""

ABOVE = 1.1
"""The part of the width above which a line is not wrapped, but a whole paragraph."""

ENTRY = 5
"""Words of an entry of a menu, or of a name, at most."""

ROW = 1_000
"""Characters of a row of figures at most."""

WINDOW = 3_000
"""Lines at the beginning of a page that are looked at to learn how it is made."""

BUNCH = 64
"""Lines or units that one step of reading takes from another at a time."""

_One = TypeVar("_One")
_QUOTES = "\"'”»’)]"
_STOPS = (".", "…", ";", ",")
_LAST = frozenset((*_QUOTES, *_STOPS))
# Looked for by its mark, which few places of a text have.
_NEXT_SENTENCE = pattern(r"[.!?…](?<=[^\W\d]{3}.)[\"'”»’)\]]* +[\"'“«¿¡(]*[A-ZÁÉÍÓÚÑÀÂÇÈÊÎÔÛ]")
# With a small letter in the word that follows, no name but the beginning of a sentence.
_FIRST_WORDS = pattern(
    r"(?:The|An?|In|On|At|For|With|Some|This|These|It|They|El|Los?|Las?|Une?|Una|Unos|En|Con|Para|Por|Desde|Según|Se|Más"
    r"|Les?|Des|Dans|Pour|Avec|Depuis|Os?|As?|Um|Uma|No|Na|Com|Mais) [a-záéíóúñàâçèêîôûãõ]"
)
_BEFORE_DATE = pattern(r"\b(?:del?|el|desde|hasta|of|on|the|since|until|du|le|depuis|do|em|desde)$")
_CONTACT = pattern(
    r"(?:for (?:(?:more|further|additional) (?:information|details)|(?:media|press|interview))"
    r"|para (?:(?:m[áa]s|mayor(?:es)?|mais) informa|entrevistas)|pour (?:plus d|toute? )|(?:please )?contact:?\b)"
    r".{0,150}(?:@\w|\d{3}|\bcontact)",
    re.IGNORECASE,
)
_BEGIN_CONTACT = frozenset("fFpPcC")
_HANDLE = pattern(r"(?<!\S)\(?@\w")
_NAMES = (" La", " Las", " Los", " El", " San", " Santa", " Santo", " Saint", " Sainte")
"""With what a line may end of which a name goes on below."""
_ENDS = tuple(".!?:…\"'”»)]→›")
_DOTS = frozenset("•▪●◦‣")
"""What begins an entry of a list, and stands amid no sentence."""
_SCHEMES = ("http://", "https://", "www.")
_BULLET = pattern(r"[-•*▪·]\s+\S.{0,40}$")


class Unit(NamedTuple):
    """One or more lines of a page that belong together."""

    line: int
    """The number of its first line."""
    lines: tuple[str, ...]
    text: str
    """Its lines as one."""
    gap: int
    """How many blank lines stand before it; 1 above the first."""
    reason: str | None = None
    """Why it is part of no item; None when it may be."""
    opens: str = ""
    """What page furniture begins: the `end` of a page, other `reading`; a `link` to the whole text ends an item."""
    fresh: bool = False
    """Whether a link to the whole text of the item before stands above it."""
    stamp: stamps.Stamp | None = None
    """What it says as a date line."""

    @property
    def dated(self) -> bool:
        """Tell whether it is a date line."""
        return self.stamp is not None


def stamped(unit: Unit, stamp: stamps.Stamp) -> Unit:
    """Give a unit as a date line; to replace the one field takes twice as long."""
    return Unit(*unit[:-1], stamp)


def furnished(unit: Unit, reason: str, opens: str) -> Unit:
    """Give a unit as page furniture, as fast."""
    return Unit(unit.line, unit.lines, unit.text, unit.gap, reason, opens, *unit[6:])


def parted(unit: Unit) -> Unit:
    """Give a unit with a gap above it, as fast."""
    return Unit(unit.line, unit.lines, unit.text, 1, *unit[4:])


def joined(lines: Sequence[str], *, cut: bool = False) -> str:
    """Give lines as one; a word that was cut at a hyphen keeps it, unless it is known without one.

    Where other words are known to be `cut` at the ends of lines, fewer keep it.
    """
    if len(lines) == 1:
        return lines[0]
    ends = [index for index, (line, below) in enumerate(pairwise(lines)) if hyphens.is_between(line, below)]
    if not ends:
        return " ".join(lines)
    near, likely = hyphens.words(lines), cut or hyphens.are_cut(lines)
    parts = [f"{line} " for line in lines]
    for index in ends:
        line, below = lines[index : index + 2]
        if not hyphens.is_shared(line, below):
            parts[index] = line[:-1] if hyphens.is_cut(line, below, near, likely=likely) else line
    return "".join(parts)[:-1]


def as_printed(unit: Unit) -> str:
    """Give the text of a unit; of a date without the country that was written beside it."""
    return joined(unit.lines) if unit.dated else unit.text


def join(lines: Iterable[tuple[int, str]], width: int, shapes: Shapes | None = None) -> Iterator[Unit]:
    """Give the units of numbered lines; with a `width`, hard-wrapped lines are joined.

    A line of page furniture that stands many times, one below the other, is one unit.
    """
    held: list[str] = []
    first, gap, blank, above, cut, again = 0, 1, 1, "", False, False
    for (number, text), (_, next_one) in pairwise(chain(lines, [(0, "")])):
        if held and text == held[0] and (again or (len(held) == 1 and furniture.of(text))):
            again = True
        elif held and (again or not (text and _goes_on(held, text, width, (above, next_one), shapes))):
            cut = cut or (len(held) > 1 and not again and hyphens.are_cut(held))
            yield Unit(first, tuple(held), held[0] if again else joined(held, cut=cut), gap)
            held, above, again = [], held[-1], False
        if text:
            first, gap = (first, gap) if held else (number, blank)
            held.append(text)
        blank = 0 if text else blank + 1
    if held:
        yield Unit(first, tuple(held), held[0] if again else joined(held, cut=cut), gap)


def paragraphs(text: str, *, known: bool) -> str:
    """Give the paragraphs of a text, parted by blank lines; hard-wrapped lines are joined.

    Raise UnreadableFile when it has many lines with hardly any text, but for one that is `known`.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    stretch = Stretch(*LINES)
    for number, line in () if known else lines:
        stretch.add(number, len(line))
    return "\n\n".join(unit.text for unit in join(lines, wrap_width(lines)))


def bunched(every: Iterable[_One]) -> Iterator[_One]:
    """Give lines or units as they come, BUNCH of them read ahead, and what is wrong with the rest behind them.

    A processor does one step for many of them a quarter faster than many steps for each in turn.
    """
    rest = iter(every)
    bunch: list[_One] = []
    try:
        bunch.extend(islice(rest, BUNCH))  # it keeps those that came before an error
        while bunch:
            yield from bunch
            bunch.clear()
            bunch.extend(islice(rest, BUNCH))
    except (UnreadableFile, OSError):
        yield from bunch
        raise


def pairs(every: Iterator[Unit]) -> Iterator[tuple[Unit, Unit | None]]:
    """Give each unit with the one below it."""
    before: Unit | None = None
    for unit in every:
        if before:
            yield before, unit
        before = unit
    if before:
        yield before, None


def _goes_on(held: list[str], text: str, width: int, around: tuple[str, str], shapes: Shapes | None) -> bool:
    """Tell whether a line belongs to those before it: a label and its date, or a paragraph that was wrapped.

    What stands above these lines, and what below, is `around` them.
    """
    if stamps.is_label(held[-1], text) or hyphens.is_between(held[-1], text):
        return True
    if held[-1].endswith(_NAMES) and len(held) == 1 and text[0].isupper() and _ends_name(text, around[1]):
        return True
    if not width or text.startswith(_SCHEMES) or _is_address(held[-1]) or (text[0] in _DOTS and text[1:2] == " "):
        return False
    if shapes and (company.read(held[-1], shapes) or company.read(text, shapes)):
        return False
    if len(held) > 1 and text[0].islower() and stamps.read(held[-1]):
        return True  # a date amid a sentence
    if _begins_anew(held[-1], text):
        return False
    if len(held) > 1 and not held[-1].endswith(_ENDS) and not is_navigation(text) and not stamps.read(text):
        # The wrap of a ragged paragraph, or a title of two lines above its text.
        if len(held[-1]) * 2 < width and text[0].isupper() and held[-1][-1] != "," and not wrapping.is_open(held[-1]):
            return False
        return len(held[-1]) + 1 + len(text.split(maxsplit=1)[0]) > width or dateline.find(text) is None
    heads = len(held) == 1 and _heads(around[0])
    if heads and (not around[1] or dateline.find(around[1])) and _is_end_of_title(held[-1], text, width):
        return True
    return wraps(held[-1], text, width, first=len(held) == 1, heads=heads)


def _is_end_of_title(line: str, below: str, width: int) -> bool:
    """Tell whether a line above a text is the rest of a title: the one above it is full, and no sentence ends.

    It begins small, or goes on with a name: a topic or an office below a title begins anew.
    """
    wrapped = max(len(line), len(below)) <= width * ABOVE and dateline.find(below) is None
    full = wrapped and width < len(line) + 1 + len(below.split(maxsplit=1)[0])
    ended = line.endswith((".", "!", "?", "…")) or below.endswith((".", "…", ":", ";", ","))
    goes_on = below[0].islower() or line.split()[-1][0].isupper() or wrapping.is_open(line)
    return full and goes_on and not ended and not stamps.read(below)


def _ends_name(text: str, below: str) -> bool:
    """Tell whether a line is the end of a name that the title above it begins: a few words, and a text below them."""
    return not is_prose(text) and len(text.split()) <= ENTRY and bool(below) and is_prose(below)


def _is_address(text: str) -> bool:
    return text.startswith(_SCHEMES) and furniture.ADDRESS_ALONE.fullmatch(text) is not None


def _begins_anew(line: str, below: str) -> bool:
    """Tell whether a line can't go on below: there a sentence begins though none ended, or page furniture stands."""
    if below[0].islower():
        return False
    if (line.isupper() and below.upper() != below) or furniture.reason(below):
        return True
    if line.endswith(_ENDS):
        return False
    alone = not line.endswith(",") and not wrapping.is_open(line) and gazetteer.is_place(below)
    return alone or _FIRST_WORDS.match(below) is not None


def _full(texts: list[str], index: int) -> bool:
    """Tell whether two lines together are as long as they can be, given the first words of those below them."""
    two, below = texts[index : index + 2], texts[index + 1 : index + 3]
    if len(below) < 2 or not all(below) or two[1].endswith((".", "!", "?", ":")):
        return False
    sizes = [len(line) for line in two]
    first_words = [len(line.split(maxsplit=1)[0]) for line in below]
    return min(sizes) > max(sizes) * 0.8 and all(
        size + 1 + word > max(sizes) for size, word in zip(sizes, first_words, strict=True)
    )


def _heads(above: str) -> bool:
    """Tell whether the line below this one is the first of a page, of an item, or below a menu."""
    return not above or is_navigation(above) or stamps.read(above) is not None


def wraps(line: str, below: str, width: int, *, first: bool = False, heads: bool = False) -> bool:
    """Tell whether a line goes on below: it ends, or the line below begins, amid a sentence; or no more fitted.

    A line that `heads` a page is taken for a title unless a small letter follows; one that is `first` may be one.
    """
    if len(line) > width * ABOVE or stamps.read(line):
        return False
    if stamps.read(below):
        return bool(_BEFORE_DATE.search(line)) or (len(line) > WRAP.start // 2 and wrapping.is_open(line))
    if (
        len(line) > WRAP.start // 2
        and not line.endswith((".", "!", "?"))
        and (below[0].islower() or line.endswith(",") or wrapping.is_open(line))
    ):
        return True
    if heads:
        return False
    # A title is known by the dateline below it.
    fits = len(line) + 1 + len(below.split(maxsplit=1)[0]) <= width
    return not fits and not (first and dateline.find(below) is not None)


def wrap_width(lines: list[tuple[int, str]], shapes: Shapes | None = None) -> int:
    """Give the width at which the lines of a page are wrapped, 0 when they are not.

    It is that of the longest line which is known to go on, because a small letter follows or because two lines together
    are full; or of a longer one beside it, as long as no first word of a next line would have fitted.
    """
    texts = [text for _, text in lines]
    broken, full = set(), set()
    for index, (line, below) in enumerate(pairwise(texts)):
        if len(line) in WRAP and not line.endswith((".", "!", "?", ":")):
            if (below[:1].islower() or (below and wrapping.is_open(line) and not _FIRST_WORDS.match(below))) and not (
                below.startswith(_SCHEMES) or company.read(below, shapes)
            ):
                broken.add(index)
            elif len(line) <= FULL and _full(texts, index) and not company.read(line, shapes):
                full.add(index)
    if broken or len(full) > 1:  # a title and a subtitle may be as long as each other
        broken |= full
    width = max((len(texts[index]) for index in broken), default=0)
    around = {len(texts[near]) for index in broken for near in (index - 1, index + 1) if near >= 0}
    fits = min((len(texts[index]) + 1 + len(texts[index + 1].split()[0]) for index in broken), default=0)
    return max([width, *(size for size in around if size < fits)])


@lru_cache(maxsize=1 << 10)  # each rule asks it of the same texts, and reads some ahead
def is_prose(text: str) -> bool:
    """Tell whether a text is a paragraph, and no title: by its end, its length, or because it tells whom to ask."""
    size = len(text)
    if size > TITLE or (text[-1:] in _LAST and text.rstrip(_QUOTES).endswith(_STOPS)):
        return True
    if text[:1] in _BEGIN_CONTACT and is_contact(text):
        return True
    following = _NEXT_SENTENCE.search(text) if size > 60 else None
    if following and not (following[0][0] in "!?" and size <= ASKED):
        return True
    return size > 100 and dateline.find(text) is not None


def is_contact(text: str) -> bool:
    """Tell whether a text tells whom to ask."""
    return text[:1] in _BEGIN_CONTACT and _CONTACT.match(text) is not None


@lru_cache(maxsize=1 << 8)
def is_title(text: str) -> bool:
    """Tell whether a text can be a title."""
    if text.endswith(":") or text[0] in "—–" or is_prose(text) or not any(map(str.isalpha, text)):
        return False
    if wrapping.is_open(text) or ("@" in text and _HANDLE.search(text)):
        return False
    return not stamps.ends_with_day(text)


def beside(before: str, cell: str) -> str | None:
    """Give the cell of a table with the next one beside it when that is a figure or a mark, which tells nothing alone.

    No row that people read is endless: after ROW characters a figure begins a line of its own.
    """
    figure = bool(cell) and not any(map(str.isalpha, cell)) and not stamps.read(cell)
    return f"{before} | {cell}" if figure and len(before) < ROW else None


def is_navigation(text: str) -> bool:
    """Tell whether a line is marked as one of a menu; in the midst of a text such a line is one of a list."""
    return bool(_BULLET.match(text)) or furniture.reason(text) == "navigation"


@lru_cache(maxsize=1 << 8)
def is_label(text: str) -> bool:
    """Tell whether a line is a list of names: countries, or topics, each a few words with a capital."""
    if len(text) > 300 or not text[:1].isupper():
        return False
    if "," not in text:
        return len(text.split()) <= 5 and gazetteer.is_place(text)
    names = [name.strip() for name in text.split(",")]
    if not all(name and name[0].isupper() and len(name.split()) <= 5 for name in names):
        return False
    return len(names) > 2 or all(map(gazetteer.is_place, names))
