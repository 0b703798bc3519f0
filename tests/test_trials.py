"""A short run of the trials of `tests/trials`; each says how to run it for long."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("name", "arguments", "last"),
    [
        ("crash", ["--kills", "8", "--full", "2", "--limits", "2"], "limits: 2 trials, nothing damaged"),
        ("faults", ["--faults", "8"], "one line each, nothing damaged, nothing lost"),
        ("fuzz", ["--inputs", "6000", "--seconds", "40"], "inputs, 0 failed"),
        ("growth", ["--pages", "12", "--seconds", "20"], "12 pages, 0 failed"),
        ("told", ["--pages", "600", "--seconds", "20"], "0 failed"),
        ("crowd", ["--seconds", "5", "--readers", "4"], "writers: 2, "),
    ],
)
def test_a_trial_holds(name: str, arguments: list[str], last: str) -> None:
    command = [sys.executable, "-m", f"tests.trials.{name}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    if "left out" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert last in done.stdout
