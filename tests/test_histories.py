"""Whatever was told, corrected and removed: a copy holds the same items, and two archives make one in either order."""

import os
from collections.abc import Iterator
from datetime import date
from functools import partial
from io import StringIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iomcli import files, filing, ingest, likeness, revision
from iomcli.archive import Archive
from iomcli.formats import Output, writer
from iomcli.items import Field, Hit, Item
from iomcli.query import Query
from iomcli.store import Store
from iomcli.tellings import Conflict

LONG = "IOMCLI_EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("IOMCLI_EXAMPLES", "60"))
"""Histories that are lived through, the same ones each time but for `IOMCLI_EXAMPLES=5000 pytest tests/test_histories.py`."""

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
    st.builds(lambda title: {"title": title}, st.sampled_from(["A note of Honduras", "Una nota de la OIM sobre Cuba"])),
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


def lived(path: Path, history: list[Step]) -> Path:
    """Live through a history in an archive."""
    with Store(path) as store:
        for number, step in enumerate(history):
            match step:
                case Told():
                    item = Item(title=step.title, body=step.text, date=step.day)
                    store.add([filing.complete(item)], store.source(f"{number}.txt", Path(f"/bulletins/{number}.txt")))
                case Corrected():
                    store.revise(nth(path, step.number), partial(revision.corrected, values=step.values))
                case Removed():
                    store.remove(nth(path, step.number))
    return path


def nth(path: Path, number: int) -> list[int]:
    return [hit.key for hit in hits(path)][number : number + 1]


def hits(path: Path) -> list[Hit]:
    with Archive(path) as archive:
        return list(archive.find(Query(limit=0)).hits)


def items(path: Path, *, printed: bool = True) -> list[str]:
    """Give all that makes an item, in an order that no numbers play a part in, with or without what was printed."""
    every = [hit.item for hit in hits(path)]
    before = [item.corrected if printed else {**item.corrected, "date": "date" in item.corrected} for item in every]
    return sorted(
        repr((item.date, item.title, item.body, item.about, item.mentions, item.regions, sorted(corrected.items())))
        for item, corrected in zip(every, before, strict=True)
    )


def says_a_day(path: Path) -> bool:
    return any("date" in hit.item.corrected for hit in hits(path))


def texts(path: Path) -> list[str]:
    return sorted(f"{hit.item.title}: {hit.item.body}" for hit in hits(path))


def exported(path: Path) -> Path:
    out = StringIO()
    with Archive(path) as archive:
        writer("jsonl")(archive.find(Query(limit=0)), Output(file=out))
    to = path.with_suffix(".jsonl")
    to.write_text(out.getvalue(), encoding="utf-8")
    return to


def taken_in(path: Path, *every: Path) -> list[Conflict]:
    """Take files in, and give the corrections that stay against others."""
    reports = list(ingest.run((found for file in every for found in files.at(file)), path))
    assert not any(report.problem for report in reports)
    return [conflict for report in reports for conflict in report.added.conflicts]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    return (tmp_path_factory.mktemp("history") for _ in count())


def one_day_by_correction(path: Path) -> bool:
    """Tell whether a correction gave an item the day of another of the same text, which then are one."""
    every = [(hit.item, likeness.folded(hit.item.body)) for hit in hits(path)]
    return any(
        one is not other and one.date and one.date == other.date and text.startswith(beginning)
        for one, beginning in every
        for other, text in every
        if "date" in {**one.corrected, **other.corrected}
    )


def corrects_several(path: Path, other: Path) -> bool:
    """Tell whether an item that a person corrected begins several texts, or has no sure day and is told on several.

    Those that are there when it comes share the correction; of those that come later only the first has it.
    """
    corrected = [hit.item for hit in hits(path) if hit.item.corrected]
    unsure = [item for item in corrected if "date" in item.corrected or not revision.printed_day(item)]
    theirs = [hit.item for hit in hits(other)]
    beginnings = {likeness.folded(item.body) for item in corrected}
    longer = [sum(likeness.folded(one.body).startswith(text) for one in theirs) for text in beginnings]
    return bool(unsure and len({one.date for one in theirs} - {None}) > 1) or max(longer, default=0) > 1


@given(history=HISTORY)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=not LONG)
def test_a_backup_and_an_export_hold_the_same_items(folders: Iterator[Path], history: list[Step]) -> None:
    folder = next(folders)
    archive = lived(folder / "archive.db", history)
    assume(hits(archive) and not one_day_by_correction(archive))
    kept = items(archive)
    for file in (archive, exported(archive)):
        new = folder / f"of-{file.name}.db"
        for _ in range(2):
            assert not taken_in(new, file)
            assert items(new) == kept
        taken_in(archive, file)
        assert items(archive) == kept


@given(ours=HISTORY, theirs=HISTORY)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=not LONG)
def test_two_archives_make_one_in_either_order(folders: Iterator[Path], ours: list[Step], theirs: list[Step]) -> None:
    folder = next(folders)
    one, other = lived(folder / "one.db", ours), lived(folder / "other.db", theirs)
    assume(hits(one) and hits(other))
    assume(not corrects_several(one, other) and not corrects_several(other, one))
    both, back = folder / "both.db", folder / "back.db"
    conflicts = taken_in(both, one, other) + taken_in(back, other, one)
    assume(not any(map(one_day_by_correction, (one, other, both, back))))
    if conflicts:  # where both corrected an item, ours stays
        assert texts(back) == texts(both)
    else:  # where both said one day, what was printed for ours stays
        printed = not (says_a_day(one) and says_a_day(other))
        assert items(back, printed=printed) == items(both, printed=printed)
    before = items(both)
    taken_in(both, one, other)
    assert items(both) == before


@given(history=HISTORY)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=not LONG)
def test_files_that_are_told_again_change_nothing(folders: Iterator[Path], history: list[Step]) -> None:
    archive = lived(next(folders) / "archive.db", history)
    assume(not one_day_by_correction(archive))
    before = items(archive)
    lived(archive, [step for step in history if isinstance(step, Told)])
    after = items(archive)
    if any(isinstance(step, Removed) for step in history):
        # A teaser of a removed item and of one that came later, when it comes again, may tell the title in its own way.
        before, after = (sorted(one.replace("Note!", "note") for one in every) for every in (before, after))
    assert after == before
