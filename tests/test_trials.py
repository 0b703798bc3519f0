"""A short run of the trials of `tests/trials`; each says how to run it for long."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("script", "arguments", "last"),
    [("crash.py", ["--kills", "8", "--full", "2", "--limits", "2"], "limits: 2 trials, nothing damaged")],
)
def test_a_trial_holds(script: str, arguments: list[str], last: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tests/trials" / script, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert last in done.stdout
