"""How well labelled items are filed: no change may make it worse than this."""

from pathlib import Path

import pytest

from tests.bench.countries import LABELLED, by_text, names_only, ours, read, scored


@pytest.mark.parametrize(
    ("name", "part", "all_f1", "about_f1", "exact", "false"),
    [
        ("region", (0, 1), 0.98, 0.93, 0.85, 4),
        ("region-held-out", (0, 1), 0.97, 0.90, 0.83, 4),
        ("region-held-out", (0,), 0.96, 0.89, 0.82, 3),
        ("world-held-out", (0, 1), 0.96, 0.89, 0.78, 4),
        ("world-held-out", (0,), 0.96, 0.89, 0.78, 2),
    ],
)
def test_labelled_items_are_filed_well(
    name: str, part: tuple[int, ...], all_f1: float, about_f1: float, exact: float, false: int
) -> None:
    rows = [row for row in read(LABELLED / f"{name}.jsonl") if int(str(row["id"])[-1]) % 2 in part]
    score = scored(ours, rows)
    assert score.all >= all_f1
    assert score.about >= about_f1
    assert score.exact >= exact
    assert score.false <= false
    rival = scored(by_text(names_only()), rows)
    assert score.about > rival.about + 0.1


def test_there_is_no_item_without_a_label() -> None:
    for path in LABELLED.glob("*.jsonl"):
        for row in read(path):
            assert row["body"], row["id"]
            assert not {*row["about"]} & {*row["mentions"]}, row["id"]  # type: ignore[misc]
    assert [*Path(LABELLED).glob("*.jsonl")]
