"""When two tellings are the same item: same title, days that agree, one text beginning the other."""

import hashlib
import re
from datetime import date

from iomcli import facts
from iomcli.items import Item

UNTITLED = 12
"""Words of the body that stand for the title of an item that has none."""


def folded(text: str) -> str:
    """Fold case, accents, punctuation and spacing away: what two printings of a text share."""
    return re.sub(r"[\W_]+", " ", facts.unaccented(text).casefold()).strip()


def fingerprint(item: Item) -> int:
    """Give 64 bits of the folded title, signed as SQLite wants them: equal for tellings of one item in any archive."""
    name = folded(item.title or "") or " ".join(folded(item.body[:500]).split()[:UNTITLED])
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)


def same_day(one: date | None, other: date | None) -> bool:
    """Tell whether two days agree; no day agrees with any."""
    return one is None or other is None or one == other


def same_text(one: str, other: str) -> bool:
    """Tell whether one text is the other, or the beginning of it; a cut may be marked with dots."""
    if one == other:
        return True
    short, long = sorted((folded(one), folded(other)), key=len)
    return long.startswith(short)
