"""A snippet shows the best place of a text, and marks stay where they belong."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomcli.items import MARK, UNMARK
from iomcli.snippets import SIZE, SLACK, snippet


def cut(text: str, dateline: str | None = None) -> str:
    return snippet(text.replace("<", MARK).replace(">", UNMARK), dateline).replace(MARK, "<").replace(UNMARK, ">")


FILL = " ".join(["word"] * 40)


@pytest.mark.parametrize(
    ("text", "dateline", "shown"),
    [
        ("A short <text>.", None, "A short <text>."),
        ("San José. – A short <text>.", "San José", "…A short <text>."),
        ("La Tribuna, 5 de abril de 2024\n\nSan José. – A short <text>.", "San José", "…A short <text>."),
        (
            "<La Tribuna>, 5 de abril de 2024\n\nSan José. – A text.",
            "San José",
            "<La Tribuna>, 5 de abril de 2024 San José. – A text.",
        ),
        ("<Panama>. Officials came.", "Panama", "<Panama>. Officials came."),
        ("Panama. Officials of <Panama>.", "Panama", "…Officials of <Panama>."),
        (
            f"{FILL}. Here is <one> and <two>. {FILL} <one>.",
            None,
            f"…Here is <one> and <two>. {' '.join(['word'] * 25)}…",
        ),
        (f"{FILL}. <One>. {FILL}. Both <one> <two> here.", None, "…Both <one> <two> here."),
        (f"{FILL} <hit> {FILL}", None, f"…{' '.join(['word'] * 8)} <hit> {' '.join(['word'] * 21)}…"),
        (f"{FILL} <hit> at last", None, f"…{' '.join(['word'] * 27)} <hit> at last"),
        (
            f"{FILL}. Sr. Paz met <niños> 🎉, <nin\u0303as> and Straße. {FILL}",
            None,
            f"…Sr. Paz met <niños> 🎉, <nin\u0303as> and Straße. {' '.join(['word'] * 22)}…",
        ),
        ("Nothing\n\nmarked   here.", None, "Nothing marked here."),
        ("“Él dijo <niños>.”", None, "“Él dijo <niños>.”"),
        ("", None, ""),
    ],
)
def test_a_snippet_is_cut_so(text: str, dateline: str | None, shown: str) -> None:
    assert cut(text, dateline) == shown


def test_the_full_name_of_the_agency_is_kept_away_from() -> None:
    named = "The International Organization for <Migration> (IOM) spoke. "
    text = f"{named}{FILL}. Labor <migration> grows."
    assert cut(text) == "…Labor <migration> grows."
    assert cut(named).startswith("The International Organization for <Migration>")


def test_a_phrase_that_is_cut_keeps_both_its_marks() -> None:
    long = " ".join(f"w{number}" for number in range(50))
    shown = cut(f"<{long}> end")
    assert shown.count("<") == shown.count(">") == 1


@given(
    st.lists(st.sampled_from(["a", "<b>", "<c d>", "e.", "San", "(IOM)", "organization", "\n\n", "ñ"]), max_size=120)
)
def test_a_snippet_is_short_and_its_marks_pair(words: list[str]) -> None:
    text = " ".join(words)
    shown = cut(text)
    assert len(shown.split()) <= SIZE + SLACK
    assert shown.count("<") == shown.count(">")
    assert ("<" in shown) == ("<" in text)


def test_twice_the_matches_take_twice_the_steps() -> None:
    def steps(times: int) -> int:
        taken = 0

        def count(frame: FrameType, event: str, argument: object) -> None:
            nonlocal taken
            taken += 1

        text = "The International Organization for Migration (IOM) helps <migrants>. Then <migrants> go on " * times
        sys.setprofile(count)
        try:
            cut(text)
        finally:
            sys.setprofile(None)
        return taken

    assert steps(2000) < 2.1 * steps(1000)
