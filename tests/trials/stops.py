"""Press Ctrl-C at random moments, once or more often: one line says so, and nothing is lost or by half.

    python -m tests.trials.stops [--stops 100] [--seed 1]

A command may also have ended by then. Most of them are ingests, of many files and of a long one in many batches.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.trials.crash import Trial, batched, check, held, prepared, read_in, run

STOPPED = (
    "iomcli: stopped; what was reported is done",
    "in the archive; the same command goes on from there, and adds no item twice",
)


def stopped(arguments: list[str | Path], archive: Path, waits: list[float]) -> subprocess.CompletedProcess[str]:
    """Run a command, press Ctrl-C after each of some waits, in seconds, unless it has ended."""
    line = batched(arguments, archive)
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        for wait in waits:
            time.sleep(wait)
            process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    return subprocess.CompletedProcess(line, process.returncode, out, err)


def once(trial: Trial, chance: random.Random) -> bool:
    """Stop a command, look, and do it to the end; tell whether it was stopped."""
    archive, ingest = trial.copy(), chance.random() < 0.6
    if ingest:
        archive = trial.archive()
    arguments = read_in(trial, chance) if ingest else chance.choice([
        ["remove", "--source", trial.files[3], "--yes"], ["tag", "--refresh"], ["list", "--limit", "0"],
        ["tag", "2024-01-01.1", "--date", "2001-01-01"], ["doctor", "--full"], ["doctor", "--optimize"],
    ])  # fmt: skip
    waits = [chance.uniform(0, 1.2 if ingest else 0.3), *(chance.uniform(0, 0.02) for _ in range(chance.randrange(4)))]
    done = stopped(arguments, archive, waits)
    assert done.returncode in (0, 130, -signal.SIGINT), (
        f"{done.returncode}: {done.stderr}"
    )  # the last while Python ends
    said = any(line.endswith(STOPPED) for line in done.stderr.splitlines())
    assert said == (done.returncode == 130) or done.returncode < 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    check(archive, trial, done.stdout)
    if held(archive):
        run(["doctor", "--full"], archive)
    run(["ingest", "--again", *trial.files], archive)
    assert held(archive).keys() == trial.items, "an item did not come in"
    return said


def main(stops: int, seed: int) -> None:
    """Try it so often, and print how it went."""
    with tempfile.TemporaryDirectory() as folder:
        trial, chance = prepared(Path(folder)), random.Random(seed)
        heard = 0
        for number in range(stops):
            try:
                heard += once(trial, chance)
            except Exception:
                print(f"trial {number} of seed {seed}", file=sys.stderr)
                raise
        print(f"stops: {stops} trials, {heard} stopped, one line each, nothing damaged, nothing lost, nothing by half")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stops", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    main(**vars(parser.parse_args()))
