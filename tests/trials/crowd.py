"""Readers and writers on one archive at once: no error, no wrong answer, nobody waits for long.

    python -m tests.trials.crowd [--seconds 60] [--readers 8] [--writers 2]

Writers ingest the same files, remove them and ingest them again, each as a process of its own. Readers ask through the
library without a pause: every answer must be a state between two transactions, a file as a whole or not at all.
"""

import argparse
import multiprocessing
import re
import subprocess
import sys
import tempfile
import time
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from iomcli import Archive, Query
from iomcli.words import read as read_words
from tests.trials.crash import ITEMS, Trial, check, command, held, prepared

TOLD = re.compile(r"(?:[\d,]+ new|nothing new|unchanged|removed|no source is called|no item is left)")


def reads(archive: Path, until: float, told: "SimpleQueue[tuple[str, int, float, str]]") -> None:
    """Ask again and again, and tell how often, and the longest wait in seconds; or what was wrong."""
    asked, longest, wrong = 0, 0.0, ""
    questions = [Query(limit=0), Query(words=read_words(["shelter"]), limit=0), Query(about=("HN",), limit=0)]
    parts = [ITEMS, ITEMS, ITEMS // 3]
    while time.monotonic() < until and not wrong:
        began = time.monotonic()
        try:
            with Archive(archive) as opened:
                question, part = questions[asked % 3], parts[asked % 3]
                result = opened.find(question)
                shown = sum(1 for _ in result.hits)
            if asked % 3 == 0 and (shown % part or shown != result.total):
                wrong = f"{shown} of {result.total} items, which is no number of whole files"
        except Exception as error:  # whatever it is, it is what the trial looks for
            wrong = repr(error)
        longest = max(longest, time.monotonic() - began)
        asked += 1
    told.put(("reader", asked, longest, wrong))


def writes(trial: Trial, archive: Path, until: float, told: "SimpleQueue[tuple[str, int, float, str]]") -> None:
    """Ingest and remove again and again, and tell how often, and the longest wait in seconds; or what was wrong."""
    done, longest, wrong = 0, 0.0, ""
    while time.monotonic() < until and not wrong:
        file = trial.files[done % len(trial.files)]
        for arguments in (
            ["ingest", *trial.files[:6]],
            ["remove", "--source", file, "--yes"],
            ["ingest", "--again", file],
        ):
            began = time.monotonic()
            ran = subprocess.run(command(arguments, archive), capture_output=True, text=True, check=False)
            longest = max(longest, time.monotonic() - began)
            if "Traceback" in ran.stderr or not TOLD.search(ran.stdout + ran.stderr):
                wrong = ran.stderr or ran.stdout
            done += 1
    told.put(("writer", done, longest, wrong))


def main(seconds: int, readers: int, writers: int) -> int:
    """Let them loose, and print what each kind did; give 1 when anything was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        trial = prepared(Path(folder))
        archive, until = trial.copy(), time.monotonic() + seconds
        told: SimpleQueue[tuple[str, int, float, str]] = multiprocessing.SimpleQueue()
        crowd = [multiprocessing.Process(target=reads, args=(archive, until, told)) for _ in range(readers)]
        crowd += [multiprocessing.Process(target=writes, args=(trial, archive, until, told)) for _ in range(writers)]
        for one in crowd:
            one.start()
        reports = [told.get() for _ in crowd]
        for one in crowd:
            one.join()
        subprocess.run(command(["ingest", "--again", *trial.files], archive), check=True, capture_output=True)
        check(archive, trial)
        assert held(archive).keys() == trial.items, "an item is lost"
    for kind, doing in (("reader", "questions"), ("writer", "commands")):
        mine = [report for report in reports if report[0] == kind]
        wrong = [report[3] for report in mine if report[3]]
        print(
            f"{kind}s: {len(mine)}, {sum(report[1] for report in mine):,} {doing}, {len(wrong)} wrong, "
            f"longest wait {max(report[2] for report in mine):.2f} s"
        )
        print("".join(f"  {text}\n" for text in wrong), end="")
    return int(any(report[3] for report in reports))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for option, default in (("seconds", 60), ("readers", 8), ("writers", 2)):
        parser.add_argument(f"--{option}", type=int, default=default)
    sys.exit(main(**vars(parser.parse_args())))
