"""Chats: lines with a day, an hour and who speaks, as WhatsApp exports them."""

import re
from collections import Counter

from iomcli import dates, gazetteer, stamps
from iomcli.patterns import pattern
from iomcli.stamps import Stamp

HOUR = 16
"""Characters of the day and the hour of a message in a chat, up to the colon of the hour."""

_BLANK = "[ \u00a0\u202f]"
# Without a name it is the program that tells something: who joined, or that messages are encrypted.
_CHAT = pattern(
    rf"\[?(?P<day>\d{{1,2}}([/.-])\d{{1,2}}\2)(?P<year>\d{{4}}|\d{{2}})(?:,|{_BLANK}à)?{_BLANK}\d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    rf"(?:{_BLANK}?[ap]\.?{_BLANK}?m\.?)?(?:\]{_BLANK}|{_BLANK}-{_BLANK})(?:(?P<name>[^:]{{1,60}}): (?=\S))?",
    re.IGNORECASE,
)
_HALF_DAY = pattern(r"\d[^\w-]?[ap]\.?[^\w-]?m\b", re.IGNORECASE)
_NO_PERSON = pattern(r"(?:el|la|los|las|le|les|l['’]|the|o|a|os|as)\b", re.IGNORECASE)
NOTICE = pattern(r"\b(?:end-to-end encrypted|cifrad[oa]s de extremo a extremo|chiffrée?s de bout en bout)\b")
"""What a chat says of itself."""


def is_chat(lines: list[str]) -> bool:
    """Tell whether lines are those of a chat: several with a day, an hour and a name, one of which speaks again.

    Several are so too where persons speak and all hours are of half a day, and one alone where no other day stands on
    its page.

    Elsewhere, as in a log, a colon stands behind what is told, a place, or the name of a paper. Only a chat has names
    behind brackets with a comma or seconds, several or one alone, and a notice that it is encrypted.
    """
    begun = (line for line in lines if line.lstrip("[")[:1].isdigit() and ":" in line[:HOUR])
    said = [one for line in begun if (one := _CHAT.match(line))]
    names = Counter(one["name"] for one in said if one["name"])
    if not names:
        return False
    if any(map(NOTICE.search, lines)):
        return True
    persons = [name for name in names if not _NO_PERSON.match(name) and not gazetteer.is_place(name)]
    again = any(names[name] > 1 for name in persons)
    framed = all(one[0][0] == "[" and (one[0].count(":") > 2 or "," in one[0]) for one in said)
    alone = len(said) == 1 and not any(stamps.read(line) for line in lines if not _CHAT.match(line))
    halves = len(persons) == len(names) and all(_HALF_DAY.search(one[0]) for one in said)
    sole = alone and len(said) == len(names) == 1 and bool(persons) and (framed or halves)
    return sole or (sum(names.values()) > 1 and (again or framed or halves) and sum(names.values()) * 3 >= len(said))


def read(line: str, month_first: bool | None) -> Stamp | None:
    """Read the day of a message, what is said as its rest; that of the program, without a name, says nothing."""
    said = _CHAT.match(line)
    found = stamps.read(f"{said['day']}{dates.whole_year(said['year'])}", month_first) if said else None
    return found._replace(rest=line[said.end() :] if said["name"] else "") if said and found else None
