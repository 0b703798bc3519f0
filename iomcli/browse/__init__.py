"""The archive on the whole terminal; what a question means is not decided here."""

import gc
from datetime import date
from pathlib import Path
from typing import ClassVar, get_args

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from iomcli import countries, dates, sentences, silence, values, words
from iomcli.archive import Archive, Result
from iomcli.browse.prompt import ASKED, Prompt, meant, named
from iomcli.errors import IomcliError
from iomcli.formats import message
from iomcli.formats.bibtex import cited
from iomcli.formats.silence import found as so
from iomcli.formats.silence import read_as, shown
from iomcli.formats.text import facts, regions
from iomcli.items import Hit, paragraphs, parts
from iomcli.options import Filters
from iomcli.query import Query, Sort
from iomcli.words import All, Word, Words

SHOWN = 100
"""Items listed at once; the end of the list fetches as many more."""

PAUSE = 0.15
"""Seconds without a key after which what was typed is asked."""

ONCE = ("since", "until", "undated")
"""Filters that have one value."""
FEW = ("country", "since")
"""Filters whose keys there is room to show."""

HELP = """\
[b]While typing[/]
  all words are wanted, in all their forms
  "a phrase", this OR that, -not, start*, title:word
  ↓  Enter  Esc   to the list

[b]In the list and in the text[/]
  ↑  ↓            another item, or line
  Enter  Esc      to the text, and back
  Space           further down in the text
  /               search
  c  m            country, or one at least mentioned
  r  l            region, language
  s  u  d         since, until, undated alone
  x               no filters
  n               newest, oldest or best match first
  o               open its page in your browser
  y               copy a citation
  q               quit; Ctrl-C does it anywhere"""


class Help(ModalScreen[None]):
    """The keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f1,question_mark,enter", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        yield Static(HELP)


class Panes(Horizontal):
    """The list and the text beside it, where letters are keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "app.type", "Search", key_display="/"),
        *(Binding(name[0], f"app.narrow('{name}')", name.capitalize(), show=name in FEW) for name in ASKED),
        Binding("d", "app.undated", "Undated", show=False),
        Binding("x", "app.clear", "Clear", show=False),
        Binding("n", "app.order", "Order", show=False),
        Binding("o", "app.open", "Open"),
        Binding("y", "app.cite", "Cite"),
        Binding("space", "app.further", show=False),
        Binding("escape", "app.items", show=False),
        Binding("question_mark", "app.keys", show=False),
        Binding("q", "app.quit", "Quit"),
    ]


class Browse(App[None]):
    """The whole screen."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #typed { border: none; height: 1; padding: 0 1; }
    #told { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    OptionList { width: 2fr; max-width: 56; border: none; padding: 0; scrollbar-size-vertical: 1; }
    VerticalScroll { width: 3fr; padding: 0 2; scrollbar-size-vertical: 1; }
    #text { max-width: 84; height: auto; }
    Prompt, Help { align: center middle; }
    Prompt > Vertical { width: 60; height: auto; border: round $primary; padding: 0 1; background: $surface; }
    Prompt Input { border: none; height: 1; padding: 0; }
    Help > Static { width: auto; max-width: 80; border: round $primary; padding: 0 1; background: $surface; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "keys", "Keys"),
        Binding("ctrl+c", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.filters: dict[str, str] = {}
        self.sort: Sort | None = None
        self.found: Result | None = None
        self.hits: list[Hit] = []
        self.pause: Timer | None = None
        self.told = ""

    def compose(self) -> ComposeResult:
        yield Input(placeholder="Search the archive", id="typed")
        yield Static(id="told", markup=False)
        with Panes():
            yield OptionList()
            with VerticalScroll():
                yield Static(id="text")
        yield Footer()

    def on_mount(self) -> None:
        """Begin with the newest items."""
        self.ask()

    @property
    def typed(self) -> str:
        """The words in the line at the top."""
        return self.query_one("#typed", Input).value.strip()

    @property
    def hit(self) -> Hit | None:
        """The item under the cursor."""
        number = self.query_one(OptionList).highlighted
        return self.hits[number] if number is not None and number < len(self.hits) else None

    @on(Input.Changed, "#typed")
    def wait(self) -> None:
        """Ask when no key has come for a while."""
        if self.pause:
            self.pause.stop()
        self.pause = self.set_timer(PAUSE, self.ask)

    @on(Input.Submitted, "#typed")
    def action_items(self) -> None:
        """Go to the list."""
        self.query_one(OptionList).focus()

    def key_down(self) -> None:
        """Go from the line at the top to the list."""
        if self.focused is self.query_one("#typed"):
            self.action_items()

    key_escape = key_down

    def ask(self, passed: int = 0) -> None:
        """Ask for the first items, or for those after some."""
        try:
            query = self.question(passed, self.filters)
        except values.Unreadable as error:
            self.show(None, [], error.message)
        else:
            self.find(query, self.query_one("#typed", Input).value)

    def question(self, passed: int, filters: dict[str, str]) -> Query:
        """Read what was typed as the commands read it; raise Unreadable."""
        several = {name: [filters[name]] for name in filters if name not in ONCE}
        once = {name: filters[name] for name in filters if name in ONCE}
        sort = self.sort or ("relevance" if self.typed else "newest")
        typed = [self.typed] if self.typed else None
        told = Filters(**several, **once)  # type: ignore[arg-type]
        return values.query(told, typed=typed, today=date.today(), sort=sort, limit=SHOWN, offset=passed)

    @work(thread=True, exclusive=True)
    def find(self, query: Query, typed: str) -> None:
        """Ask the archive, away from the screen; an answer to what was typed before is let go."""
        worker = get_current_worker()
        found: Result | None = None
        hits: list[Hit] = []
        why = ""
        try:
            with Archive(self.path) as archive:
                found = archive.find(query)
                begun = None if found.total else unfinished(archive, query, typed)
                if begun:
                    query = query._replace(words=begun[1])
                    found = archive.find(query)
                asked = sentences.whole(archive, query, date.today(), found.total)
                if asked and not asked.less:
                    query = asked.query
                    found = archive.find(query)
                elif asked:
                    found = found._replace(total=0, hits=iter(()))
                hits = list(found.hits)
                line = message.shown(found._replace(query=query._replace(limit=0, offset=0)))
                if begun:
                    line += f"; {begun[0].text} is read as {begun[0].text}*"
                if asked and found.total:
                    line += f"; read as {read_as(asked)}"
                if not found.total:  # no key translates
                    silent = silence.of(archive, query)._replace(translated=0)
                    why = "\n".join(shown(sentences.rest(archive, silent, asked) if asked else silent))
                if asked and not found.total:
                    why = f"{so(asked)}: {read_as(asked)}\n{why}"
        except IomcliError as error:
            line = str(error)
        if not worker.is_cancelled:
            self.call_from_thread(self.show, found, hits, line, why)

    def show(self, found: Result | None, hits: list[Hit], line: str, why: str = "") -> None:
        """List what was found, after what is there already when it is more of that."""
        items = self.query_one(OptionList)
        passed = found.query.offset if found else 0
        self.found, self.hits = found, [*self.hits[:passed], *hits]
        filters = " · ".join(f"{name} {value}" for name, value in self.filters.items())
        self.told = f"{filters} — {line}" if filters else line
        self.tell(self.told)
        if not passed:
            items.clear_options()
        items.add_options(Option(row(hit)) for hit in hits)
        if not self.hits:
            self.read(Content(why))
        elif not passed:
            items.highlighted = 0

    @on(OptionList.OptionHighlighted)
    def move(self, event: OptionList.OptionHighlighted) -> None:
        """Set the item under the cursor, what was asked for marked in it; at the end of the list fetch more."""
        if not self.hit or not self.found:
            return
        self.tell(self.told)
        try:
            with Archive(self.path) as archive:
                self.read(article(archive.marked(self.hit.key, self.found.query.words)))
        except IomcliError as error:
            self.read(Content(str(error)))
        if event.option_index == len(self.hits) - 1 < self.found.total - 1:
            self.ask(len(self.hits))

    def tell(self, line: str) -> None:
        """Set the line below what is typed, where it covers nothing."""
        self.query_one("#told", Static).update(line)

    def read(self, text: Content) -> None:
        """Set a text in the pane."""
        self.query_one("#text", Static).update(text)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def enter(self) -> None:
        """Go to the text."""
        self.query_one(VerticalScroll).focus()

    @work
    async def action_narrow(self, name: str) -> None:
        """Ask for a filter until it can be read, or is left."""
        value = self.filters.get(name, "")
        others = {one: self.filters[one] for one in self.filters if one != name}
        while (typed := await self.push_screen_wait(Prompt(name, value, self.path))) is not None:
            value = meant(name, typed, self.path)
            filters = others | ({name: value} if value else {})
            try:
                query = self.question(0, filters)
            except values.Unreadable as error:
                self.notify(error.message, severity="error", markup=False)
            else:
                self.filters = others | ({name: named(name, value, query)} if value else {})
                self.ask()
                return

    def action_undated(self) -> None:
        """Ask for undated items alone, or for all again."""
        kept = {name: value for name, value in self.filters.items() if name not in ONCE}
        self.filters = kept if "undated" in self.filters else kept | {"undated": "alone"}
        self.ask()

    def action_clear(self) -> None:
        """Take all filters away."""
        self.filters = {}
        self.ask()

    def action_order(self) -> None:
        """Change to the next order."""
        orders = get_args(Sort)
        now = self.found.query.sort if self.found else "newest"
        self.sort = orders[(orders.index(now) + 1) % len(orders)]
        self.ask()

    def action_type(self) -> None:
        """Go to the line at the top."""
        self.query_one("#typed").focus()

    def action_further(self) -> None:
        """Turn the page of the text."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def action_open(self) -> None:
        """Open the page an item came from, if it is one of the web."""
        if self.hit and (url := self.hit.item.link):
            self.open_url(url)
        elif self.hit:
            self.tell(f"no link is known; it came from {self.hit.source}, line {self.hit.item.line}")

    def action_cite(self) -> None:
        """Copy a citation."""
        if self.hit:
            self.copy_to_clipboard(citation(self.hit))
            self.tell(f"Copied: {citation(self.hit)}")

    def action_keys(self) -> None:
        """Show the keys."""
        self.push_screen(Help())


def run(path: Path) -> int:
    """Browse an archive until its user quits; give the status."""
    gc.enable()
    app = Browse(path)
    app.run()
    return app.return_code or 0


def unfinished(archive: Archive, query: Query, typed: str) -> tuple[Word, Words] | None:
    """Give the last word typed, when no item holds it, and the words with what begins so, when some item does."""
    begun = words.unfinished(query.words, typed) if query.words and not query.exact else None
    if begun is None or archive.count(Query(words=Words(All((begun[0],))))):
        return None
    return begun if archive.count(query._replace(words=begun[1])) else None


def row(hit: Hit) -> Content:
    """Give an item of the list: its day and countries, or else its regions, and below them its title."""
    about = [countries.name(code) for code in hit.item.about]
    more = f" +{len(about) - 2}" if len(about) > 2 else ""
    day = dates.written(hit.item.date) if hit.item.date else "undated"
    title = marked(hit.title_marked or hit.item.heading)
    return Content.assemble((f"{day}  {', '.join(about[:2]) + more or regions(hit.item)}\n", "dim"), title)


def article(hit: Hit) -> Content:
    """Set an item: its title, its paragraphs, and what is known about it."""
    title = hit.title_marked or hit.item.title
    pieces = [marked(title).stylize("bold")] if title else []
    pieces += [marked(paragraph) for paragraph in paragraphs(hit.body_marked or hit.item.body)]
    known = "\n".join(f"{label}: {value}" for label, value in facts(hit))
    return Content("\n\n").join([*pieces, Content(known).stylize("dim")])


def marked(text: str) -> Content:
    """Give a text whose matches stand out; nothing in it is markup."""
    return Content.assemble(*((piece, "bold $warning" if match else "") for piece, match in parts(text)))


def citation(hit: Hit) -> str:
    """Give an item as one line that can stand in a list of sources."""
    day = dates.written(hit.item.date) if hit.item.date else "undated"
    title = f"“{hit.item.title}”" if hit.item.title else cited(hit.item)
    return f"{title}, IOM, {day}, {hit.item.url or f'{hit.source}, line {hit.item.line}'} ({hit.id})"
