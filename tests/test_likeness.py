"""Two tellings are one item when their titles, days and texts agree."""

from datetime import date

import pytest

from iomcli import likeness
from iomcli.items import Item


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OIM México: ¡año nuevo!", "oim mexico ano nuevo"),
        ("A – B", "a b"),
        ("snake_case", "snake case"),
        ("STRASSE", "straße"),
    ],
)
def test_folding_leaves_what_two_printings_share(one: str, other: str) -> None:
    assert likeness.folded(one) == likeness.folded(other)


def test_fingerprints_of_one_title_are_equal_and_fit_sqlite() -> None:
    one, other = Item(title="IOM in Belize", body="x"), Item(title="IOM, in  BELIZE.", body="y")
    assert likeness.fingerprint(one) == likeness.fingerprint(other)
    assert -(2**63) <= likeness.fingerprint(one) < 2**63


def test_an_item_without_title_has_the_fingerprint_of_its_first_words() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    assert likeness.fingerprint(Item(body=words)) == likeness.fingerprint(Item(body=words + " thirteen"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Whole text.", "Whole text.", True),
        ("Whole text", "Whole text. And more of it.", True),
        ("Whole text...", "Whole text, and more", True),
        ("Whole text", "Another text", False),
    ],
)
def test_a_text_and_its_beginning_are_the_same(one: str, other: str, same: bool) -> None:
    assert likeness.same_text(one, other) is same
    assert likeness.same_text(other, one) is same


def test_no_day_agrees_with_any() -> None:
    day = date(2019, 10, 10)
    assert likeness.same_day(day, None)
    assert likeness.same_day(day, day)
    assert not likeness.same_day(day, date(2019, 10, 9))
