"""What the README says of use from Python is so."""

import doctest
import re
import subprocess
import sys

import pytest

import iomcli
from tests.conftest import ROOT, SAMPLE, Run


def test_the_session_in_the_readme_runs_as_shown(run: Run) -> None:
    run("ingest", SAMPLE, "--db", "news.db")
    (session,) = re.findall(r"^```pycon\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", None, None)
    told: list[str] = []
    assert doctest.DocTestRunner().run(test, out=told.append).failed == 0, "".join(told)


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = "import sys, iomcli; print([name for name in sys.modules if name.startswith('iomcli.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_what_is_public_is_there_and_nothing_else() -> None:
    assert {name: getattr(iomcli, name).__name__ for name in iomcli.__all__} == {"Archive": "Archive", "Query": "Query"}
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        iomcli.Nothing  # noqa: B018
