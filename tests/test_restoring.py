"""What is kept comes back whole: a backup or an export makes the archive that it was made of, corrections and all."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_merging import export, items


def note(day: int | None, text: str = "Belize. Same words.") -> Path:
    path = Path(f"{day or 'undated'}.txt")
    path.write_text((f"{day} January 2019\n\n" if day else "") + f"Weekly note\n\n{text}\n")
    return path


def backup(run: Run, path: Path) -> Path:
    run("backup", "backup.db", "--force", "--db", path)
    return Path("backup.db")


@pytest.mark.parametrize("kept", [backup, export])
@pytest.mark.parametrize(
    ("days", "id", "said"),
    [
        ((1, 2), "2019-01-01.1", "none"),
        ((1, 2), "2019-01-01.1", "2019-01-03"),
        ((None, ), "undated.1", "2019-01-01"),
        ((None, ), "undated.1", "none"),
    ],
)  # fmt: skip
def test_a_day_that_a_person_said_takes_no_other_item_away(
    run: Run, kept: object, days: tuple[int | None, ...], id: str, said: str
) -> None:
    archive = Path("archive.db")
    run("ingest", *map(note, days), "--db", archive)
    run("tag", id, "--date", said, "--db", archive)
    run("ingest", note(4), "--db", archive)
    run("ingest", kept(run, archive), "--db", "new.db")  # type: ignore[operator]
    assert items(Path("new.db")) == items(archive)
    assert len(items(archive)) == len(days) + 1
    assert (
        run("ingest", kept(run, archive), "--db", "new.db").out.split(": ")[1].startswith(f"{len(days) + 1} unchanged")
    )  # type: ignore[operator]


def test_what_they_say_has_no_day_is_an_item_of_its_own_beside_ours_that_has_one(run: Run) -> None:
    run("ingest", note(1), "--db", "ours.db")
    run("ingest", note(None), "--db", "theirs.db")
    run("tag", "undated.1", "--date", "none", "--db", "theirs.db")
    both = sorted(items(Path("ours.db")) + items(Path("theirs.db")), key=repr)
    for times in ("1 new", "1 unchanged"):
        assert run("ingest", "theirs.db", "--db", "ours.db").out.startswith(f"theirs.db: {times}\n")
        assert items(Path("ours.db")) == both
