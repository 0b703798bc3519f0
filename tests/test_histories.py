"""Whatever was told, corrected and removed: a copy holds the same items, and two archives make one in either order."""

import os
from collections.abc import Iterator
from datetime import date
from io import StringIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from iomcli import filing, ingest, likeness, revision
from iomcli.archive import Archive, Result
from iomcli.formats import Output, writer
from iomcli.items import Field, Hit, Item
from iomcli.query import Query
from iomcli.store import Store

EXAMPLES = int(os.environ.get("IOMCLI_EXAMPLES", "60"))
"""Histories that are lived through: IOMCLI_EXAMPLES=5000 pytest tests/test_histories.py"""

DAYS = [None, date(2019, 1, 1), date(2019, 1, 2), date(2019, 1, 3)]
TEXTS = [
    "Belize. Same words.",
    "Belize. Same words. And more of them, about Honduras.",
    "Belize. Same words. And others, about Mexico.",
    "Nothing of that.",
]


class Told(NamedTuple):
    """A file that tells one item."""

    title: str
    text: str
    day: date | None


class Corrected(NamedTuple):
    """What a person says of an item, by its place in the archive."""

    number: int
    values: dict[Field, object]


class Removed(NamedTuple):
    """An item that a person removes, by its place in the archive."""

    number: int


Step = Told | Corrected | Removed
NUMBERS = st.integers(0, 3)
VALUES = st.one_of(
    st.builds(lambda day: {"date": day}, st.sampled_from(DAYS)),
    st.builds(lambda codes: {"about": codes}, st.sampled_from([(), ("CU",), ("HT", "DO")])),
)
STEP: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        Told,
        title=st.sampled_from(["Weekly note", "Weekly Note!"]),
        text=st.sampled_from(TEXTS),
        day=st.sampled_from(DAYS),
    ),
    st.builds(Corrected, NUMBERS, VALUES),
    st.builds(Removed, NUMBERS),
)
HISTORY = st.lists(STEP, min_size=1, max_size=6)
FOLDERS = count()


def lived(path: Path, history: list[Step]) -> Path:
    """Live through a history in an archive."""
    with Store(path) as store:
        for number, step in enumerate(history):
            match step:
                case Told():
                    item = Item(title=step.title, body=step.text, date=step.day)
                    store.add([filing.complete(item)], store.source(f"{number}.txt", Path(f"/bulletins/{number}.txt")))
                case Corrected():
                    keys = [hit.key for hit in hits(path)][step.number : step.number + 1]
                    store.revise(keys, lambda item, step=step: revision.corrected(item, step.values))
                case Removed():
                    store.remove([hit.key for hit in hits(path)][step.number : step.number + 1])
    return path


def hits(path: Path) -> list[Hit]:
    with Archive(path) as archive:
        return list(archive.find(Query(limit=0)).hits)


def items(path: Path) -> list[str]:
    """Give all that makes an item, in an order that no numbers play a part in."""
    return sorted(
        repr((item.date, item.title, item.body, item.about, item.mentions, item.regions, dict(sorted(item.corrected.items()))))
        for item in (hit.item for hit in hits(path))
    )  # fmt: skip


def exported(path: Path) -> Path:
    out = StringIO()
    with Archive(path) as archive:
        writer("jsonl")(archive.find(Query(limit=0)), Output(file=out))
    to = path.with_suffix(".jsonl")
    to.write_text(out.getvalue(), encoding="utf-8")
    return to


def taken_in(path: Path, *files: Path) -> Path:
    for file in files:
        assert not [report.problem for report in ingest.run(ingest.files(file), path) if report.problem]
    return path


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    base = tmp_path_factory.mktemp("histories")
    return (made for number in count() if not (made := base / str(number)).mkdir())


def one_day_by_correction(path: Path) -> bool:
    """Tell whether a correction gave an item the day of another of the same text, which then are one."""
    every = [(hit.item, likeness.folded(hit.item.body)) for hit in hits(path)]
    return any(
        one is not other and one.date and one.date == other.date and text.startswith(beginning)
        for one, beginning in every
        for other, text in every
        if "date" in {**one.corrected, **other.corrected}
    )


@given(history=HISTORY)
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_backup_and_an_export_hold_the_same_items(folders: Iterator[Path], history: list[Step]) -> None:
    folder = next(folders)
    archive = lived(folder / "archive.db", history)
    assume(hits(archive) and not one_day_by_correction(archive))
    kept = items(archive)
    for file in (archive, exported(archive)):
        new = folder / f"of-{file.name}.db"
        for _ in range(2):
            assert items(taken_in(new, file)) == kept
        assert items(taken_in(archive, file)) == kept


@given(ours=HISTORY, theirs=HISTORY)
@settings(max_examples=EXAMPLES, deadline=None)
def test_two_archives_make_one_in_either_order(folders: Iterator[Path], ours: list[Step], theirs: list[Step]) -> None:
    folder = next(folders)
    one, other = lived(folder / "one.db", ours), lived(folder / "other.db", theirs)
    assume(hits(one) and hits(other))
    both, back = taken_in(folder / "both.db", one, other), taken_in(folder / "back.db", other, one)
    assume(not any(map(one_day_by_correction, (one, other, both, back))))
    assert items(back) == items(both)
    before = items(both)
    assert items(taken_in(both, one, other)) == before
