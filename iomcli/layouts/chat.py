"""Messages of a chat, each an item that has the day before its first line; greetings and thanks are none."""

import re
from collections.abc import Iterator
from itertools import chain

from iomcli import addresses, chats, jottings, stamps, units
from iomcli.items import Aside, Item
from iomcli.layouts import Found, Page, asides, dated_by, plain, stamp_of, unclear
from iomcli.layouts.dated import cut
from iomcli.layouts.heads import GREETING
from iomcli.patterns import pattern
from iomcli.stamps import Stamp
from iomcli.units import ENTRY, Unit

CHATTER = 8
"""Words of a message that is no more than a greeting, a question or thanks, at most."""

ASKED = 12
"""Words of a question at most."""

FEW = 3
"""Words of a message that names nothing, and tells nothing for that."""

_FORWARDED = pattern(r"(?:re)?enviado|forwarded|transf[ée]r[ée]|encaminhad[oa]", re.IGNORECASE)
_BOLD = pattern(r"\*(?P<text>[^*\s][^*]*)\*")
_THANKS = pattern(
    r"(?:(?:muchas |mil |muito |many )?(?:gracias|thanks?|thank you|merci|obrigad[oa])|de nada|you.re welcome"
    r"|(?:les |te )?comparto|good night|saludos|salut|felicidades|bendiciones|ja(?:ja)+|je(?:je)+|ha(?:ha)+|lol)\b",
    re.IGNORECASE,
)
_HELLO = pattern(r"(?:good )?(?:morning|afternoon|evening|night)\b[,!. ]|buen[oa]s\b|hola\b|bonjour\b", re.IGNORECASE)
_AGREED = pattern(
    r"(?:ok(?:ay|ey)?|vale|listo|recibido|received|noted|con gusto|perfecto|perfect|parfait|excelente|excellent|genial"
    r"|great|de acuerdo|d.accord|s[íi]|yes|oui|no|ja(?:ja)+|[<‹]?(?:media|multimedia|image|imagen|video|audio|sticker"
    r"|archivo|m[ée]dias?|document|documento) (?:omitted|omitid[oa]|omis)[>›]?)\W*",
    re.IGNORECASE,
)
PROGRAM = 200
"""Characters of what the program writes at most."""

_PROGRAM = pattern(
    r"\W*[\w .-]+\.(?:opus|ogg|m4a|mp3|mp4|jpe?g|png|webp|pdf|docx?|xlsx?|vcf)\W*"
    r"(?:(?:file attached|archivo adjunto|fichier joint|arquivo anexado|attached|adjunto|anexo)\W*)?"
    r"|\W*(?:attached|adjunto|pi[èe]ce jointe|anexado)\s?: ?[\w .-]+\.\w{2,4}\W*|image absente\W*"
    r"|(?:you deleted this message|this message was deleted|(?:se elimin[óo]|eliminaste) este mensaje"
    r"|este mensaje fue eliminado|(?:ce message a|vous avez) (?:été )?supprimé(?: ce message)?"
    r"|(?:esta mensagem foi|você) apag(?:ada|ou)(?: esta mensagem)?)\W*"
    r"|[^,.:]{1,40} (?:created (?:the |this )?group|cre[óo] (?:el|este) grupo|a cr[ée]{2} (?:le|ce) groupe"
    r"|criou (?:o|este) grupo)\b.{0,60}"
    r"|[^,.:]{1,40} (?:changed (?:their|his|her) phone number|cambió su número de teléfono|a changé de numéro de"
    r" téléphone)\.?(?: .{0,40}(?:tap|toca|appuyez).*)?",
    re.IGNORECASE,
)
"""What the program writes for a file, or for a message that is no more."""


def read(every: Iterator[Unit], page: Page) -> Found:
    """Read messages, each from its day to that of the next; above the first stands the end of one that was cut."""
    head: tuple[Unit, Stamp] | None = None
    rest: list[Unit] = []
    for unit in every:
        if stamp := stamp_of(unit):
            yield from _message(*head, rest) if head else cut(rest, page)
            head, rest = (unit, stamp), []
        else:
            rest.append(unit)
    yield from _message(*head, rest) if head else cut(rest, page)


def _message(unit: Unit, stamp: Stamp, rest: list[Unit]) -> Found:
    """Give the item of a message: its first line may be the title, and the address at its end is the link."""
    aside: list[Aside] = []
    texts = [one.text for one in plain(rest, aside)]
    yield from aside
    forwarded = _FORWARDED.fullmatch(stamp.rest) is not None and bool(texts)
    yield from [Aside(unit.line, stamp.rest, "page furniture")] if forwarded else []
    first = [] if forwarded else [stamp.rest]
    told = [text for text in chain(first, texts) if text]
    if not told or is_chatter("\n\n".join(told)):
        yield from asides([unit, *(one for one in rest if not one.reason)], "no news in a chat")
        return
    yield from unclear(unit, stamp)
    if len(told) > 2 and _title(told[1:]) and is_chatter(told[0]):  # `Les comparto`, and the news
        yield Aside(unit.line, told.pop(0), "no news in a chat")
    title = _title(told)
    *above, last = told[1:] if title else told
    last, url = addresses.parted(last)
    body = "\n\n".join(filter(None, (*above, last)))
    yield Item(date=stamp.day, dated=dated_by(unit, stamp), title=title, body=body, line=unit.line, url=url)


def _title(told: list[str]) -> str | None:
    """Give the first line of a message where it is in bold, or a headline above a text; None for another."""
    if not told[1:]:
        return None
    bold = _BOLD.fullmatch(told[0])
    headed = len(told[0].split()) >= ENTRY and units.is_title(told[0]) and units.is_prose(told[1])
    return bold["text"] if bold else told[0] if headed else None


def is_chatter(text: str) -> bool:
    """Tell whether a message of a chat is a few words that greet or thank, or signs alone, and names no news."""
    if chats.NOTICE.search(text) or (len(text) <= PROGRAM and _PROGRAM.fullmatch(text)):
        return True
    words = len(text.split())
    if len(text) > stamps.LONGEST:
        return False
    if words <= ASKED and text.rstrip(" 👇🙏🙂").endswith("?") and "://" not in text:  # whatever place it names
        return True
    if words <= CHATTER and _HELLO.match(text):
        return True
    if words > CHATTER or jottings.tells(text):
        return False
    said = GREETING.match(text) or _THANKS.match(text) or _AGREED.fullmatch(text)
    return said is not None or words <= FEW or not any(map(str.isalnum, text))
