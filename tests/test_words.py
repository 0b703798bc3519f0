"""Typed words become FTS5 expressions that can't fail."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomcli import words
from iomcli.errors import UnreadableValue


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        (["trafficking"], ["trafficking"]),
        (["human trafficking"], ["human", "trafficking"]),
        (["human", "trafficking"], ["human", "trafficking"]),
        (['"human trafficking"'], ["human trafficking"]),
        (["“human  trafficking”"], ["human trafficking"]),
        (["«trata de personas» Belice"], ["trata de personas", "Belice"]),
        (["counter-trafficking"], ["counter-trafficking"]),
        (["Belize City."], ["Belize", "City."]),
        (["131%"], ["131%"]),
        (["IOM's"], ["IOM's"]),
        (['"unbalanced'], ["unbalanced"]),
        (['one "two three" "four'], ["one", "two three", "four"]),
        (["AND OR NOT NEAR"], ["AND", "OR", "NOT", "NEAR"]),
        (["C++"], ["C++"]),
        (["title:Belize"], ["title:Belize"]),
        (["Belize Belize"], ["Belize"]),
        (["migra*"], ["migra*"]),
    ],
)
def test_each_typed_word_is_wanted_and_quotes_inside_make_a_phrase(typed: list[str], phrases: list[str]) -> None:
    assert list(words.read(typed).phrases) == phrases


@pytest.mark.parametrize("typed", [["*"], ["--"], ["…"], ["( )"], ['"-"']])
def test_words_without_a_letter_are_named_as_ignored(typed: list[str]) -> None:
    read = words.read(typed)
    assert read.match is None
    assert read.ignored


@pytest.mark.parametrize("typed", [[""], ["  "], ["\u00a0"], ['""'], []])
def test_nothing_typed_is_an_error_that_shows_an_example(typed: list[str]) -> None:
    with pytest.raises(UnreadableValue, match="iomcli search trafficking"):
        words.read(typed)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1))
def test_no_words_can_make_fts5_fail(typed: list[str]) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (title, dateline, body, countries)")
    try:
        match = words.read(typed).match
    except UnreadableValue:
        assert (
            not "".join(typed)
            .replace('"', "")
            .replace("“", "")
            .replace("”", "")
            .replace("«", "")
            .replace("»", "")
            .strip()
        )
    else:
        if match:
            assert db.execute("SELECT rowid FROM t WHERE t MATCH ?", (match,)).fetchall() == []
    finally:
        db.close()


@given(st.text(alphabet="abc \"'*()-+:^{}", min_size=1).filter(lambda text: any(char.isalpha() for char in text)))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (title, dateline, body, countries)")
    db.execute("INSERT INTO t (body) VALUES (?)", (text,))
    assert db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (words.read([text]).match,)).fetchone() == (1,)
    db.close()


def test_typed_bytes_that_are_no_text_become_replacement_characters() -> None:
    assert words.typed("caf\udce9") == "caf\ufffd"
