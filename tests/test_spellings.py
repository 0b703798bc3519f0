"""How else a word may be spelled: by its ending, in one or in two."""

import pytest

from iomcli import facts, peoples, spellings, stems

ENDINGS = [tuple(map(stems.folded, row["example"].split())) for row in facts.rows("endings")]


@pytest.mark.parametrize(("one", "other"), ENDINGS)
def test_the_example_of_every_ending_is_spelled_either_way(one: str, other: str) -> None:
    assert other in {found.text for found in spellings.endings(one)}
    assert one in {found.text for found in spellings.endings(other)}


@pytest.mark.parametrize("word", ["four", "hour", "your", "rise", "called", "filed", "2019", "aed", "tour", "water"])
def test_a_word_of_no_such_ending_is_left_alone(word: str) -> None:
    assert {found.text for found in spellings.endings(word)} <= {"watre"}


@pytest.mark.parametrize(
    ("parts", "one"),
    [
        ("counter trafficking", "countertrafficking"),
        ("co operation", "cooperation"),
        ("covid 19", "covid19"),
        ("21 900", "21900"),
        ("1 234 567", "1234567"),
        ("2019 202", None),
        ("21 90", None),
        ("u s", None),
        ("in to", None),
        ("trafficking", None),
    ],
)
def test_terms_are_joined(parts: str, one: str | None) -> None:
    assert spellings.joined(parts.split()) == one


@pytest.mark.parametrize(
    ("term", "anywhere", "pairs"),
    [
        ("countertrafficking", False, "co untertrafficking, counter trafficking"),
        ("workshop", False, ""),
        ("workshop", True, "wor kshop, work shop, works hop"),
        ("cooperation", False, "co operation"),
        ("covid19", False, "covid 19"),
        ("21900", False, "21 900"),
        ("2019", False, "2 019"),
        ("100", True, ""),
        ("12345678", True, ""),
        ("b1", True, ""),
    ],
)
def test_a_term_is_parted(term: str, anywhere: bool, pairs: str) -> None:
    expected = [tuple(pair.split()) for pair in pairs.split(", ") if pair]
    assert list(spellings.parted(term, anywhere=anywhere)) == expected


@pytest.mark.parametrize("file", ["countries", "demonyms", "regions", "doubtful"])
def test_every_letter_of_the_names_is_folded(file: str) -> None:
    assert peoples._text(file).isascii()
