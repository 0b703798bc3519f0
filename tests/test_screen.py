"""What a terminal shows: colours, and the pager."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Done, Run, at_terminal


def test_a_terminal_gets_a_table_in_colour_and_a_marked_snippet(bulletin: Done) -> None:
    status, shown = at_terminal("search", "trafficking")
    assert status == 0
    assert "\x1b[36m2019-10-10.4" in shown
    assert "\x1b[1;33mtrafficking\x1b[0m" in shown
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.splitlines()) <= 80


def test_no_color_turns_colours_off(bulletin: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in at_terminal("list")[1]
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b" not in at_terminal("list", "--color", "never")[1]
    assert "\x1b" not in at_terminal("show", "2019-10-10.3", "--color", "never")[1]
    assert at_terminal("list", "--color", "never")[1].startswith("Id            Date         Countries")


def test_colours_can_be_had_in_a_pipe(run: Run, bulletin: Done) -> None:
    assert "\x1b[36m2019-10-10.3\x1b[0m" in run("list", "--color", "always").out
    assert "\x1b" not in run("list", "--color", "always", "--format", "text").out
    assert run("show", "2019-10-10.3", "--color", "always").out.count("Governance and crises") == 1


def test_the_address_of_an_item_is_a_link_on_a_terminal_and_not_in_a_pager(run: Run) -> None:
    for address in ("https://example.org/a;b", "javascript:alert(1)"):
        Path("a.jsonl").write_text(json.dumps({"title": f"A title {address}", "body": "A text.", "url": address}))
        run("ingest", "a.jsonl")
    start = "\x1b]8;id="
    assert re.search(r"\x1b\]8;id=\d+;https://example.org/a;b\x1b\\", at_terminal("show", "undated.1")[1])
    assert start not in at_terminal("show", "undated.2")[1]
    assert start not in at_terminal("show", "undated.1", "--color", "never")[1]
    assert "]8;" not in at_terminal("show", "undated.1", lines=3, pager="cat -v")[1]
    assert "\x1b" not in run("show", "undated.1").out
    assert start in run("show", "undated.1", "--color", "always").out


def test_an_article_that_does_not_fit_goes_through_the_pager(bulletin: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "paged:" not in at_terminal("show", "2019-10-10.3", lines=60)[1]
    shown = at_terminal("show", "2019-10-10.3", lines=5)[1]
    assert "paged:" in shown
    assert "CONOFAM" in shown
    assert "\x1b" not in shown, "only less is known to take escapes"


def test_whatever_is_higher_than_the_terminal_is_paged(bulletin: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("list", "search trafficking", "stats", "explain 2019-10-10.3", "list --format json"):
        assert "paged:" in at_terminal(*command.split(), lines=5)[1], command
        assert "paged:" not in at_terminal(*command.split(), "--no-pager", lines=5)[1], command
    assert at_terminal("list", "--limit", "1", lines=8)[1].count("paged:") == 0
    assert "10 items, newest first" in at_terminal("list", lines=5, pager="true")[1], "left at once, and still told"


def test_what_is_told_below_counts_too(bulletin: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("list", "search trafficking", "stats", "sources"):
        high = at_terminal(*command.split(), "--no-pager")[1].count("\n")
        assert "paged:" not in at_terminal(*command.split(), lines=high + 1)[1], command
        shown = at_terminal(*command.split(), lines=high)[1]
        assert 0 < shown.count("paged:") < high, "what is told comes after the pager"
    less = Path("less").absolute()
    less.write_text('#!/bin/sh\necho "with $LESS $@"; exec cat\n')
    less.chmod(0o755)
    high = at_terminal("list", "--no-pager")[1].count("\n")
    assert at_terminal("list", lines=high, pager=str(less))[1].startswith("with -FRX -Ps"), (
        "less leaves what fits alone"
    )
    assert " -+F\n" in at_terminal("list", lines=high, pager=str(less))[1]
    assert " -+F\n" not in at_terminal("list", lines=high - 5, pager=str(less))[1]


def test_sources_are_paged_with_their_heading(run: Run) -> None:
    run("ingest", SAMPLE)
    shown = at_terminal("sources", lines=20)[1]
    assert re.match(r"paged:Last read +Items  Source\n", shown)
    assert shown.count("paged:") == 50
    assert shown.endswith("49 sources, 108 items\n")
    assert "paged:" not in at_terminal("sources", "--no-pager", lines=20)[1]
    assert not run("sources").out.startswith("Last read")


def test_less_is_told_that_text_is_utf_8(bulletin: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "es_ES.UTF-8")
    shown = at_terminal("list", lines=5, pager="sh -c 'echo in $LESSCHARSET; cat'")[1]
    assert shown.startswith("in utf-8\n")


def test_long_lines_count_by_the_rows_they_take(bulletin: Done) -> None:
    assert "paged:" in at_terminal("list", "--limit", "1", "--format", "json", lines=8)[1]


@pytest.mark.parametrize("pager", ["", "cat"])
def test_our_own_variable_turns_the_pager_off(bulletin: Done, monkeypatch: pytest.MonkeyPatch, pager: str) -> None:
    monkeypatch.setenv("IOMCLI_PAGER", pager)
    assert "paged:" not in at_terminal("list", lines=5, own=True)[1]


def test_our_own_variable_names_a_pager_before_the_common_one(bulletin: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IOMCLI_PAGER", "sed s/^/ours:/")
    shown = at_terminal("list", lines=5, own=True)[1]
    assert "ours:" in shown
    assert "paged:" not in shown


def test_an_error_in_the_middle_leaves_what_was_printed(bulletin: Done, run: Run) -> None:
    status, shown = at_terminal("show", "2019-10-10.3", "undated.9", lines=5)
    assert status == 1
    assert "CONOFAM" in shown
    assert "no item has the id 'undated.9'" in shown


@pytest.mark.parametrize(
    ("variables", "colored"),
    [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": ""}, False), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
     ({"IOMCLI_COLOR": "always"}, True), ({"IOMCLI_COLOR": "never", "FORCE_COLOR": "1"}, False)],
)  # fmt: skip
def test_variables_turn_colours_on_in_a_pipe(
    bulletin: Done, run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], colored: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[36m2019-10-10.3" in run("list").out) is colored


def test_a_pager_that_does_not_exist_is_done_without(bulletin: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    for pager in ("no-such-pager -x", "less 'odd"):
        status, shown = at_terminal("show", "2019-10-10.3", lines=5, pager=pager)
        assert status == 0
        assert "CONOFAM" in shown
        assert "not found" not in shown


@pytest.mark.parametrize(("name", "less", "bold"), [("more", "-R", False), ("less", "-F", False), ("less", "", True)])
def test_only_a_pager_that_takes_escapes_gets_them(
    bulletin: Done, monkeypatch: pytest.MonkeyPatch, name: str, less: str, bold: bool
) -> None:
    pager = Path(name).absolute()
    pager.write_text("#!/bin/sh\nexec cat\n")
    pager.chmod(0o755)
    if less:
        monkeypatch.setenv("LESS", less)
    shown = at_terminal("show", "2019-10-10.3", lines=5, pager=str(pager))[1]
    assert ("\x1b[1m" in shown) is bold
    assert bold or not [line for line in shown.splitlines() if line.endswith(" ")]
