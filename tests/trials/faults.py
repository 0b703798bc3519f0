"""Make the disk fail under the program: errors of reading and writing, a full disk, and files that end too soon.

    python -m tests.trials.faults [--faults 200] [--seed 1]

strace lets every call of one kind on the archive, or on the file that is read, fail from a random one on. The command
must end with one line and no traceback; then the archive must be whole, and the work can be done to its end. Where
strace is not there, or may not be used, the trials are left out with a line. Prints a line a kind of fault.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.trials.crash import Trial, batched, check, finish, held, prepared, read_in, run, told_in_one_line

WRITING = "pwrite64,ftruncate"
SYNCING = "fsync,fdatasync"
READING = "pread64,read"


def failing(
    arguments: list[str | Path], archive: Path, *, calls: str, how: str, on: list[Path]
) -> subprocess.CompletedProcess[str]:
    """Run a command while calls on some files fail: `how` is strace's, as in error=EIO:when=3+."""
    paths = [part for path in on for part in ("-P", str(path))]
    traced = ["strace", "-f", "-qq", "-o", "/dev/null", *paths, "-e", f"trace={calls}", "-e", f"inject={calls}:{how}"]
    return subprocess.run([*traced, *batched(arguments, archive)], capture_output=True, text=True, check=False)


def files(archive: Path) -> list[Path]:
    """Give the files that SQLite writes for an archive."""
    return [Path(f"{archive}{end}") for end in ("", "-wal", "-shm", "-journal")]


def writes(trial: Trial, chance: random.Random) -> None:
    """Let an ingest meet a disk that can't be written."""
    archive = trial.archive()
    calls, error = chance.choice([(WRITING, "ENOSPC"), (WRITING, "EIO"), (SYNCING, "EIO"), (WRITING, "EDQUOT")])
    how = f"error={error}:when={chance.randint(1, 120)}+"
    done = failing(read_in(trial, chance), archive, calls=calls, how=how, on=files(archive))
    told_in_one_line(done)
    check(archive, trial, done.stdout)
    finish(archive, trial)


def changes(trial: Trial, chance: random.Random) -> None:
    """Let a correction, a removal, a tidying or a backup meet a disk that can't be written."""
    archive = trial.copy()
    (trial.folder / "copy.db").unlink(missing_ok=True)
    arguments: list[str | Path] = chance.choice([
        ["tag", "2024-01-01.1", "--date", "2001-01-01"], ["remove", "--source", trial.files[3], "--yes"],
        ["doctor", "--optimize"], ["doctor", "--full"], ["backup", trial.folder / "copy.db"],
    ])  # fmt: skip
    on = [trial.folder] if arguments[0] == "backup" else files(archive)
    how = f"error={chance.choice(['ENOSPC', 'EIO'])}:when={chance.randint(1, 30)}+"
    told_in_one_line(failing(arguments, archive, calls=f"{WRITING},{SYNCING}", how=how, on=on))
    check(archive, trial)
    if (trial.folder / "copy.db").exists():
        check(trial.folder / "copy.db", trial)


def answers(trial: Trial, chance: random.Random) -> None:
    """Let a question meet a disk that can't be read, or a file that ends too soon."""
    archive = trial.copy()
    arguments: list[str | Path] = chance.choice([
        ["list", "--limit", "0"], ["search", "shelter"], ["show", "2024-01-01.1"], ["stats", "--by", "month"],
        ["doctor"], ["sources"], ["explain", "2024-01-01.1"],
    ])  # fmt: skip
    how = f"{chance.choice(['error=EIO', 'error=ESTALE', 'retval=0', 'error=EINTR'])}:when={chance.randint(1, 150)}+"
    if "EINTR" in how:
        how = how.rstrip("+")  # once: a call that is interrupted is made again
    done = failing(arguments, archive, calls=READING, how=how, on=files(archive))
    if arguments[0] != "doctor":
        told_in_one_line(done)
    assert "Traceback" not in done.stderr, done.stderr
    check(archive, trial)


def inputs(trial: Trial, chance: random.Random) -> None:
    """Let an ingest meet a file that can't be read to its end; what is reported is in."""
    archive, file = trial.archive(), trial.files[chance.randrange(len(trial.files))]
    how = f"{chance.choice(['error=EIO', 'error=ESTALE', 'retval=0'])}:when={chance.randint(1, 8)}+"
    done = failing(["ingest", *trial.files], archive, calls=READING, how=how, on=[file])
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stderr.count("\n") <= 1, done.stderr
    run(["ingest", *trial.files], archive)
    assert held(archive).keys() == trial.items, "an item did not come in"


KINDS: dict[str, Callable[[Trial, random.Random], None]] = {
    "writes": writes, "changes": changes, "answers": answers, "inputs": inputs,
}  # fmt: skip


def can_trace() -> bool:
    """Tell whether strace is here and may be used."""
    if not shutil.which("strace"):
        return False
    return not subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode


def main(faults: int, seed: int) -> None:
    """Try each kind a share of the times, and print how it went."""
    if not can_trace():
        print("faults: left out, strace can't be used here")
        return
    with tempfile.TemporaryDirectory() as folder:
        trial = prepared(Path(folder))
        for kind, once in KINDS.items():
            chance = random.Random(seed)
            for number in range(share := faults // len(KINDS)):
                try:
                    once(trial, chance)
                except AssertionError:
                    print(f"{kind}: trial {number} of seed {seed}", file=sys.stderr)
                    raise
            print(f"{kind}: {share} faults, one line each, nothing damaged, nothing lost", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    main(**vars(parser.parse_args()))
