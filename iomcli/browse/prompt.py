"""The line that asks for a filter: it offers what the archive holds, and half a name may stand for the whole."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Label

from iomcli import completion, countries
from iomcli import language as languages
from iomcli.query import Query

ASKED = {
    "country": "About which country?  Mexico, México, MX",
    "mentions": "About or mentioning which country?",
    "region": "About a country of which region?  Central America",
    "since": "Since when?  2019-09, last month",
    "until": "Until when?  2019, Sept 2019",
    "language": "In which language?  Spanish",
}
NAMED = {"country": "countries", "mentions": "countries", "region": "regions", "language": "languages"}
"""Filters that are names, and what completes them."""

CODE = 3
"""Letters of a code at most: a name of so few may be the beginning of another."""


class Prompt(ModalScreen[str | None]):
    """One line that asks for a filter; nothing typed takes the filter away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave it")]

    def __init__(self, asked: str, value: str, path: Path) -> None:
        super().__init__()
        self.asked, self.value, self.path = asked, value, path

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(ASKED[self.asked], markup=False)
            yield Input(self.value, suggester=Offered(NAMED[self.asked], self.path) if self.asked in NAMED else None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Give nothing."""
        self.dismiss(None)


class Offered(Suggester):
    """Offers what the Tab key would offer first, unless what is typed stands for a country as it is."""

    def __init__(self, kind: str, path: Path) -> None:
        super().__init__(case_sensitive=True)
        self.kind, self.path = kind, path

    async def get_suggestion(self, value: str) -> str | None:
        """Give a value that begins as typed."""
        last = value.rpartition(",")[2].strip()
        if self.kind == "countries" and countries.known(last) and _whole(self.kind, last, self.path) == last:
            return None
        return next((name for name, _ in completion.of(self.kind, self.path, value)), None)


def meant(asked: str, typed: str, path: Path) -> str:
    """Give what was typed for a filter with whole names where only one name of the archive begins so."""
    if asked not in NAMED:
        return typed
    before, comma, last = typed.rpartition(",")
    return (f"{meant(asked, before, path)}, " if comma else "") + _whole(NAMED[asked], last.strip(), path)


def _whole(kind: str, typed: str, path: Path) -> str:
    """Give the one name that begins as typed; a name itself stays, and a code unless the archive has only the other."""
    offered = completion.of(kind, path, typed)
    if not typed or len(offered) != 1:
        return typed
    if kind == "countries" and (code := countries.known(typed)):
        held = {countries.known(name) for name, _ in completion.of(kind, path, "")}
        if len(typed) > CODE or code in held or countries.known(offered[0][0]) not in held:
            return typed
    return offered[0][0]


def named(asked: str, typed: str, query: Query) -> str:
    """Give the names of what a question asks for by a filter, or what was typed where that is no name."""
    if asked not in NAMED:
        return typed
    none = ["none"] if asked in query.none else []
    match asked:
        case "region":
            names = query.regions
        case "language":
            names = tuple(languages.NAMES[code] for code in query.languages)
        case _:
            names = tuple(map(countries.name, query.about if asked == "country" else query.mentions))
    return ", ".join([*names, *none])
