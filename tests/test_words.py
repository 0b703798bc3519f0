"""Typed words are read as a small language in which nothing is an error, and become FTS5 expressions that can't fail."""

import os
import shlex
import sqlite3

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from iomcli import query, words
from iomcli.errors import UnreadableValue
from iomcli.query import Query

EXAMPLES = int(os.environ.get("IOMCLI_EXAMPLES", "500"))
"""Arbitrary texts that FTS5 is asked for: IOMCLI_EXAMPLES=50000 pytest tests/test_words.py"""


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        # Words are all wanted; case, punctuation and what other languages call operators are nothing special.
        ("trafficking", '"trafficking"', None),
        ("human trafficking", '"human" AND "trafficking"', None),
        ("Belize Belize", '"Belize"', None),
        ("counter-trafficking", '"counter-trafficking"', None),
        ("Belize City.", '"Belize" AND "City."', None),
        ("131%", '"131%"', None),
        ("IOM's", '"IOM\'s"', None),
        ("C++", '"C++"', None),
        ("^Belize", '"^Belize"', None),
        ("body:Belize", '"body:Belize"', None),
        ("http://iom.int", '"http://iom.int"', None),
        ("NEAR(a b)", '"NEAR" AND "a" AND "b"', None),
        ("and or not", '"and" AND "or" AND "not"', None),
        ("a NOT b", '"a" AND "NOT" AND "b"', None),
        ("{title} : x", '"{title}" AND "x"', None),
        ("a + b", '"a" AND "b"', None),
        # A phrase.
        ('"human trafficking"', '"human trafficking"', None),
        ("“human  trafficking”", '"human trafficking"', None),
        ("«trata de personas» Belice", '"trata de personas" AND "Belice"', None),
        ('"unbalanced', '"unbalanced"', None),
        ('one "two three" "four', '"one" AND "two three" AND "four"', None),
        ('say"cheese please"', '"say" AND "cheese please"', None),
        ('"a OR b"', '"a OR b"', None),
        ('"(a)"', '"(a)"', None),
        ('"migra*"', '"migra*"', None),
        # OR takes its two neighbours.
        ("a OR b", '("a" OR "b")', None),
        ("a OR b OR c", '("a" OR "b" OR "c")', None),
        ("a b OR c d", '"a" AND ("b" OR "c") AND "d"', None),
        ('"a b" OR c', '("a b" OR "c")', None),
        ("a AND b", '"a" AND "b"', None),
        ("a OR b AND c", '("a" OR "b") AND "c"', None),
        ("OR", '"OR"', None),
        ("a OR", '"a" AND "OR"', None),
        ("OR a", '"OR" AND "a"', None),
        ("a OR OR b", '"a" AND "OR" AND "b"', None),
        ("AND OR NOT NEAR", '"AND" AND "OR" AND "NOT" AND "NEAR"', None),
        # A minus before a word, a phrase or brackets.
        ("a -b", '"a"', '"b"'),
        ("-b", None, '"b"'),
        ('a -"b c"', '"a"', '"b c"'),
        ("a -b -c", '"a"', '"b" OR "c"'),
        ("a -(b c)", '"a"', '("b" AND "c")'),
        ("a -(b OR c)", '"a"', '("b" OR "c")'),
        ("(-b) a", '"a"', '"b"'),
        ("a - b", '"a" AND "b"', None),
        ("a --b", '"a" AND "--b"', None),
        ("a OR -b", '("a" OR "b")', None),
        ("-a OR b", '("a" OR "b")', None),
        ("a -b OR c", '"a" AND ("b" OR "c")', None),
        ("(a -b) OR c", '((("a") NOT ("b")) OR "c")', None),
        # The start of a word.
        ("migra*", '"migra" *', None),
        ("-migra*", None, '"migra" *'),
        ("a*", '"a" *', None),
        ("mi*gra*", '"mi*gra*"', None),
        ("-m*", None, '"m" *'),
        ("*gration", '"*gration"', None),
        ("migra**", '"migra**"', None),
        # The title.
        ("title:Belize", 'title : "Belize"', None),
        ("TITLE:Belize city", 'title : "Belize" AND "city"', None),
        ('title:"Belize City"', 'title : "Belize City"', None),
        ("title:migra*", 'title : "migra" *', None),
        ("-title:Belize x", '"x"', 'title : "Belize"'),
        ("title:", '"title:"', None),
        ("subtitle:x", '"subtitle:x"', None),
        # The name of a country or a region is one, whatever stands beside it; other words are not.
        ("belize OR costa rica", '("belize" OR "costa rica")', None),
        ("costa rica OR El Salvador OR belize", '("costa rica" OR "El Salvador" OR "belize")', None),
        ("police united states OR trinidad and tobago", '"police" AND ("united states" OR "trinidad and tobago")', None),
        ("a -costa rica b", '"a" AND "b"', '"costa rica"'),
        ("title:costa rica b", 'title : "costa rica" AND "b"', None),
        ("-title:costa rica", None, 'title : "costa rica"'),
        ("(belize OR costa rica) a", '("belize" OR "costa rica") AND "a"', None),
        ("caribe OR américa central", '("caribe" OR "américa central")', None),
        ("costa rica", '"costa" AND "rica"', None),
        ("belize OR human trafficking", '("belize" OR "human") AND "trafficking"', None),
        ("belize OR costa -rica", '("belize" OR "costa")', '"rica"'),
        ("a -costa title:rica", '"a" AND title : "rica"', '"costa"'),
        ("costa OR rica", '("costa" OR "rica")', None),
        # Brackets.
        ("(a OR b) c", '("a" OR "b") AND "c"', None),
        ("(a b) OR c", '(("a" AND "b") OR "c")', None),
        ("((a))", '"a"', None),
        ("(a", '"a"', None),
        ("a)", '"a"', None),
        (")a(", '"a"', None),
        ("f(x)", '"f" AND "x"', None),
        ("(a OR b", '("a" OR "b")', None),
        ("(" * 40 + "a" + ")" * 40, '"a"', None),
        ("a ()", '"a"', None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_so(typed: str, wanted: str | None, unwanted: str | None) -> None:
    root = words.read([typed]).root
    assert words.expression(root, words.as_typed) == wanted
    assert words.unwanted(root, words.as_typed) == unwanted


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("a or b", '("a" OR "b")'),
        ("trata o tráfico", '("trata" OR "tráfico")'),
        ("a or b or c d", '("a" OR "b" OR "c") AND "d"'),
        ("a or", None),
        ("or a", None),
        ("a OR b", None),
        ("organ", None),
    ],
)
def test_a_small_or_may_have_meant_a_choice(typed: str, choice: str | None) -> None:
    meant = words.read([typed]).choice
    assert (meant and words.expression(meant, words.as_typed)) == choice


def test_several_texts_are_all_wanted_each_read_by_itself() -> None:
    root = words.read(["a OR b", '"c', "d)"]).root
    assert words.expression(root, words.as_typed) == '("a" OR "b") AND "c" AND "d"'


def test_words_less_others_hold_none_of_them() -> None:
    some = words.without(words.read(["a -b"]), words.read(['c "d e"', "…"]))
    assert words.unwanted(some.root, words.as_typed) == '"b" OR ("c" AND "d e")'
    assert some.ignored == ("…",)
    assert words.without(None, words.read(["c"])).root.wanted == ()


@pytest.mark.parametrize("typed", ["*", "--", "…", "( )", '"-"', "(", ")", "-", "title", "\N{ROCKET}"])
def test_words_without_a_letter_are_named_as_ignored(typed: str) -> None:
    read = words.read([typed])
    assert read.empty == (typed != "title")
    assert bool(read.ignored) == read.empty


@pytest.mark.parametrize("typed", [[""], ["  "], ["\u00a0"], ['""'], []])
def test_nothing_typed_is_an_error_that_shows_an_example(typed: list[str]) -> None:
    with pytest.raises(UnreadableValue, match="iomcli search trafficking"):
        words.read(typed)


@pytest.mark.parametrize(
    ("typed", "every"),
    [("a -b", ["a"]), ('a OR "b c" (d* -e)', ["a", '"b c"', "d*"]), ("title:a title:a", ["title:a"])],
)
def test_the_words_that_may_be_found_are_told_as_typed(typed: str, every: list[str]) -> None:
    assert [word.typed for word in words.read([typed]).every] == every


@pytest.fixture(scope="module")
def table() -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(
        "CREATE VIRTUAL TABLE t USING fts5 (title, dateline, body, countries, tokenize='unicode61 remove_diacritics 2')"
    )
    return db


HARD = st.text(alphabet="ab \"'*()-+:^{}ORANDNOTtitle:“”«»\0\u0301ñ€", max_size=60)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(ANY | HARD, min_size=1, max_size=4))
@example(["(" * 500 + "a" + ")" * 500])
@example(["a OR " * 2000 + "b"])
@example(["-a " * 2000])
@example(["a (b -(c OR (d -e))) OR f*"])
@example(["a" * 100_000])
def test_no_text_raises_anything_or_is_refused_by_fts5(table: sqlite3.Connection, typed: list[str]) -> None:
    try:
        read = words.read(typed)
    except UnreadableValue:
        assert not "".join(typed).translate(str.maketrans("", "", '"“”«»„')).strip()
        return
    match = query.match(Query(words=read))
    assert bool(match) != read.empty
    if match:
        assert table.execute("SELECT rowid FROM t WHERE t MATCH ?", (match,)).fetchall() == []


@settings(deadline=None)
@given(st.text(alphabet="abc \"'*+:^{}", min_size=1).filter(lambda text: any(char.isalpha() for char in text)))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (title, dateline, body, countries)")
    db.execute("INSERT INTO t (body) VALUES (?)", (text,))
    match = query.match(Query(words=words.read([text])))
    assert db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (match,)).fetchone() == (1,)
    db.close()


def test_typed_bytes_that_are_no_text_become_replacement_characters() -> None:
    assert words.typed("caf\udce9") == "caf\ufffd"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("guatem", "guatem*"), ("police guatem", "police guatem*"), ("-police méxi", "méxi* -police"),
        ("(a OR b) guatem", "a OR b guatem*"), ("guatem ", None), ("gu", None), ("guatem*", None), ("-guatem", None),
        ("title:guatem", None), ('"human traf', 'human traf*'), ('"human traf"', None), ("belize OR guatem", None),
        ("(police guatem", "police guatem*"), ("2019", None), ("a-guatem", None), ("guatem.", None), ("", None), ("!!!", None),
    ],
)  # fmt: skip
def test_a_plain_word_at_the_end_may_be_the_start_of_one(typed: str, meant: str | None) -> None:
    begun = words.unfinished(words.read([typed or "a"]), typed)
    assert (begun[1].typed if begun else None) == meant


@pytest.mark.parametrize(
    ("typed", "written"),
    [("migración laboral", "migración laboral"), ("traffi*", "'traffi*'"), ('"a phrase" OR x', "'\"a phrase\" OR x'")],
)
def test_words_are_written_as_a_shell_hands_them_on(typed: str, written: str) -> None:
    assert words.argument(typed) == written
    assert " ".join(shlex.split(words.argument(typed))) == typed
