"""The archive on the whole terminal: typing finds what search finds, keys narrow it, and nothing makes it fall over."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from iomcli import browse
from iomcli.archive import Archive
from iomcli.browse import Browse
from iomcli.query import Query
from iomcli.words import read
from tests.conftest import SAMPLE, Run
from tests.test_streams import shell

SMALL = (80, 24)


@pytest.fixture
def sample(run: Run) -> Path:
    run("ingest", SAMPLE, "--db", "sample.db")
    return Path("sample.db")


def used(path: Path, use: Callable[[Pilot[None], Browse], Awaitable[None]], size: tuple[int, int] = SMALL) -> Browse:
    """Start it on a screen of a size, use it, and end it."""

    async def main() -> Browse:
        app = Browse(path)
        async with app.run_test(size=size) as pilot:
            await settled(pilot, app)
            await use(pilot, app)
        return app

    return asyncio.run(main())


async def settled(pilot: Pilot[None], app: Browse) -> None:
    """Wait until what was typed is answered."""
    await pilot.pause(browse.PAUSE + 0.05)
    await app.workers.wait_for_complete()
    await pilot.pause()


async def typed(pilot: Pilot[None], app: Browse, text: str) -> None:
    app.query_one("#typed", Input).value = text
    await settled(pilot, app)


async def narrowed(pilot: Pilot[None], app: Browse, key: str, text: str) -> None:
    """Ask for a filter by its key, and answer."""
    await pilot.press(key)
    await pilot.pause()
    app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await pilot.pause()


def shown(app: Browse, name: str) -> str:
    return str(app.query_one(f"#{name}", Static).render())


@pytest.mark.parametrize(
    "words", ["trafficking", "migrante nicaragua", '"assisted return" OR 131%', "-IOM -OIM", "zzzz"]
)
def test_typing_finds_what_search_finds(sample: Path, words: str) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await typed(pilot, app, words)

    with Archive(sample) as archive:
        result = archive.find(Query(words=read([words]), sort="relevance", limit=browse.SHOWN))
        expected = [hit.id for hit in result.hits]
    assert [hit.id for hit in used(sample, use).hits] == expected


def test_an_item_is_read_with_its_matches_marked(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press(*"trafficking")
        await settled(pilot, app)
        await pilot.press("down", "down")
        await settled(pilot, app)
        text = app.query_one("#text", Static).render()
        assert text.plain.startswith("World Day against Trafficking in Persons in Mesoamerica\n\nVarious countries")
        assert "Source: " in text.plain
        assert any("warning" in str(span.style) for span in text.spans)
        assert "15 items, best match first" in shown(app, "told")
        await pilot.press("enter", "space", "escape", "slash")
        assert app.focused is app.query_one("#typed")

    used(sample, use)


def test_half_a_word_finds_what_begins_so_while_it_is_typed(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press(*"migrants guatem")
        await settled(pilot, app)
        assert shown(app, "told").endswith("best match first; guatem is read as guatem*")
        found = [hit.id for hit in app.hits]
        await pilot.press("down", "end")
        await settled(pilot, app)
        assert [hit.id for hit in app.hits] == found, "leaving the line takes nothing away"
        assert any("warning" in str(span.style) for span in app.query_one("#text", Static).render().spans)
        for text in ("migrants guatem ", "-guatem migrants guatem", "guatemqq", "migrants zzz"):
            await typed(pilot, app, text)
            assert shown(app, "told") == "no item matches"
        await typed(pilot, app, "traffi")
        assert "traffi*" in shown(app, "told")
        await typed(pilot, app, "trafficking")
        assert "*" not in shown(app, "told")

    used(sample, use)
    with Archive(sample) as archive:
        assert archive.count(Query(words=read(["migrants guatem*"]))) > 1


def test_what_is_told_names_no_options_of_commands(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press("down")
        await narrowed(pilot, app, "c", "panamá")
        await narrowed(pilot, app, "s", "2019")
        await settled(pilot, app)
        told = shown(app, "told").partition(" — ")[2]
        assert told == "3 items, newest first; 1 more only mentions Panama; 4 undated items left out by the dates"
        await typed(pilot, app, "trafiking")
        assert "without country Panama: 0 items" in shown(app, "text")
        assert "did you mean trafficking (1)" in shown(app, "text")
        assert "--" not in shown(app, "told") + shown(app, "text")

    used(sample, use)


def test_filters_by_keys(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press("down")
        for key, text in (("c", "panamá"), ("s", "2019"), ("u", "2019-10"), ("l", "English"), ("r", "Central America")):
            await narrowed(pilot, app, key, text)
            await settled(pilot, app)
        assert [hit.id for hit in app.hits] == ["2019-10-10.1"]
        assert shown(app, "told").startswith("country Panama · since 2019 · until 2019-10 · language English · region")
        await pilot.press("x")
        await settled(pilot, app)
        assert len(app.hits) == browse.SHOWN
        await narrowed(pilot, app, "c", "Nicaragua, Panama")
        await settled(pilot, app)
        assert len(app.hits) == 14
        await pilot.press("d")
        await settled(pilot, app)
        assert shown(app, "told").startswith(
            "country Nicaragua, Panama · undated alone — 8 items, newest first; 1 more"
        )
        await pilot.press("d")
        await narrowed(pilot, app, "m", "Panama")
        await narrowed(pilot, app, "c", "")
        await settled(pilot, app)
        assert app.filters == {"mentions": "Panama"}

    used(sample, use)


@pytest.mark.parametrize(
    ("key", "text", "offered", "asked"),
    [
        ("c", "Bel", "Belize", "country Belize"),  # BEL is Belgium, of which there is nothing
        ("c", "beli", "belize", "country Belize"),
        ("c", "Belgium", None, "country Belgium"),
        ("c", "co", None, "country Colombia"),
        ("c", "CR", None, "country Costa Rica"),
        ("c", "Mexico, hon", "Mexico, honduras", "country Mexico, Honduras"),
        ("c", "Jap", "Japan", "country Japan"),
        ("m", "belic", "belice", "mentions Belize"),
        ("r", "Central A", "Central America", "region Central America"),
        ("l", "Sp", "Spanish", "language Spanish"),
        ("l", "sp, none", None, "language Spanish, none"),
        ("c", "none", None, "country none"),
    ],
)
def test_a_filter_offers_what_the_archive_holds_and_takes_its_beginning(
    sample: Path, key: str, text: str, offered: str | None, asked: str
) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press("down", key)
        await pilot.pause()
        line = app.screen.query_one(Input)
        await pilot.press(*(one.replace(" ", "space").replace(",", "comma") for one in text))
        await pilot.pause()
        assert line._suggestion.lower() == (offered or "").lower(), "what is grey is what Enter takes"
        await pilot.press("enter")
        await settled(pilot, app)
        assert shown(app, "told").partition(" — ")[0] == asked

    used(sample, use)


def test_a_filter_that_can_not_be_read_is_asked_for_again(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press("down")
        await narrowed(pilot, app, "s", "banana")
        assert app.screen.query_one(Input).value == "banana"
        await pilot.press("escape")
        await pilot.pause()
        assert not app.filters
        assert app.screen is app.screen_stack[0]

    used(sample, use)


def test_the_end_of_the_list_fetches_more_and_the_order_changes(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press("down", "end")
        await settled(pilot, app)
        assert len(app.hits) == app.query_one(OptionList).option_count == 108
        await pilot.press("n")
        await settled(pilot, app)
        assert app.hits[0].id == "2017-03-17.1"

    used(sample, use)


def test_a_citation_is_copied_and_a_page_opened_only_by_its_key(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.jsonl").write_text(
        '{"title": "Far [b]away[/b]", "body": "Text.", "date": "2020-01-02", "url": "https://example.org/a"}\n'
        '{"title": "No link", "body": "Text too.", "date": "2020-01-01", "url": "javascript:alert(1)"}\n'
    )
    run("ingest", "a.jsonl", "--db", "a.db")
    opened: list[str] = []
    monkeypatch.setattr(Browse, "open_url", lambda self, url, **_: opened.append(url))

    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press("down", "enter", "escape")
        assert shown(app, "text").startswith("Far [b]away[/b]\n\nText.")
        assert not opened
        await pilot.press("o", "y")
        assert opened == ["https://example.org/a"]
        assert app.clipboard == "“Far [b]away[/b]”, IOM, 2 January 2020, https://example.org/a (2020-01-02.1)"
        assert shown(app, "told") == f"Copied: {app.clipboard}", "where it covers neither the text nor the keys"
        assert not app._notifications
        await pilot.press("down")
        await pilot.pause()
        assert shown(app, "told") == "2 items, newest first"
        await pilot.press("o")
        assert len(opened) == 1
        assert shown(app, "told") == "no link is known; it came from a.jsonl, line 2"

    used(Path("a.db"), use)


@pytest.mark.parametrize("words", ['"', "(", "[/b]", "[b", "-", "!!!", "title:", "*", " "])
def test_half_of_what_is_typed_does_no_harm(sample: Path, words: str) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await typed(pilot, app, words)
        await pilot.press("down", "down", "n", "o", "y", "enter")
        await settled(pilot, app)

    assert used(sample, use).return_code in (0, None)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10), (20, 4)])
def test_help_and_every_size(sample: Path, size: tuple[int, int]) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, browse.Help)
        await pilot.press("escape", "down", "question_mark")
        await pilot.pause()
        await pilot.press("q", "q")
        await pilot.pause()

    assert used(sample, use, size).return_code == 0


def test_an_archive_that_is_empty_or_goes_away_is_one_line(run: Run) -> None:
    run("ingest", SAMPLE / "bulletin.txt", "--db", "empty.db")
    run("remove", "--source", str(SAMPLE / "bulletin.txt"), "--yes", "--db", "empty.db")

    async def use(pilot: Pilot[None], app: Browse) -> None:
        assert shown(app, "told") == "no item matches"
        assert shown(app, "text") == "the archive is empty"
        for left in Path().glob("empty.db*"):
            left.unlink()
        await typed(pilot, app, "Belize")
        assert shown(app, "told").startswith("there is no archive at empty.db yet")
        await pilot.press("down", "down", "o", "y", "enter", "n")

    used(Path("empty.db"), use)


def test_what_has_no_terminal_or_no_archive_is_told_in_one_line(sample: Path) -> None:
    done = shell("iomcli browse --db sample.db | cat; exit ${PIPESTATUS[0]}")
    assert (done.status, done.err) == (
        2,
        "iomcli: browse needs a terminal; in a pipe try: iomcli list --db sample.db\n",
    )
    assert shell("iomcli browse --db nowhere.db").err.startswith("iomcli: there is no archive at nowhere.db yet")


def test_a_sentence_is_answered_and_told_as_it_was_read(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await typed(pilot, app, "what happened in Costa Rica in 2019?")
        assert shown(app, "told").endswith("; read as country Costa Rica, since 2019, until 2019")

    with Archive(sample) as archive:
        wanted = Query(about=("CR",), since=date(2019, 1, 1), until=date(2019, 12, 31))
        expected = [hit.id for hit in archive.find(wanted).hits]
    assert [hit.id for hit in used(sample, use).hits] == expected


def test_a_sentence_of_which_something_is_left_out_is_told(sample: Path) -> None:
    async def use(pilot: Pilot[None], app: Browse) -> None:
        await typed(pilot, app, "zzz in Costa Rica in 2019")
        assert shown(app, "told") == "no item matches"
        told = "3 items found so, without zzz: country Costa Rica, since 2019, until 2019"
        assert shown(app, "text").splitlines()[0] == told

    used(sample, use)
