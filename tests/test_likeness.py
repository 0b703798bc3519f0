"""Two tellings are one item when their titles, days and texts agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomcli import likeness
from iomcli.items import Item
from iomcli.likeness import Beginnings


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
        ("A long text that ends at some point", "A long text that ends at some other", False),
        ("Whole text", "Another text", False),
    ],
)
def test_a_text_and_its_beginning_are_alike_whichever_is_known(one: str, other: str, same: bool) -> None:
    for known, told in ((one, other), (other, one)):
        assert likeness.begins_alike(likeness.beginning(likeness.folded(known)), likeness.folded(told)) is same
        assert Beginnings([known], likeness.folded).alike(told) == ([known] if same else [])


WORDS = st.text("ab", max_size=5)


@given(st.lists(WORDS), WORDS, WORDS)
def test_what_begins_a_text_or_goes_on_after_it_is_found(texts: list[str], moved: str, asked: str) -> None:
    names = dict(enumerate([*texts, "a"]))
    held = Beginnings(names, names.__getitem__)
    assert len(held.alike(max(names))) > 0
    names[0], before = moved, names[0]
    held.move(0, before)
    names[len(names)] = asked
    like = held.alike(max(names))
    expected = [name for name, text in names.items() if text.startswith(asked) or asked.startswith(text)]
    assert sorted([*like, max(names)]) == expected
    assert sorted(held.shorter(max(names))) == sorted(name for name in like if asked.startswith(names[name]))
