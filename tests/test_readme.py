"""The README's pictures and links lead somewhere, and its terminal shows what a terminal shows today."""

import re
from html import unescape
from pathlib import Path

import pytest
from rich.text import Text

from tests import pictures
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_picture_is_shown_and_made_by_the_script() -> None:
    shown = {Path(one).name for one in re.findall(r'src="(docs/[^"]+)"', README)}
    assert shown == {*pictures.DRAWN} == {path.name for path in pictures.PICTURES.iterdir()}


def test_every_picture_is_described_to_those_who_do_not_see_it() -> None:
    assert all(re.search(r'alt="[^"]{10,}"', one) for one in re.findall("<img [^>]+>", README))


@pytest.mark.parametrize("name", [name for name in pictures.DRAWN if name.endswith(".svg")])
def test_a_drawn_picture_loads_nothing_and_names_no_folder_of_this_machine(name: str) -> None:
    drawn = (pictures.PICTURES / name).read_text(encoding="utf-8")
    assert not re.search(r"url\((?!#)|@import|href=|/tmp/|/home/", drawn.replace("http://www.w3.org", ""))


def test_the_terminal_in_the_readme_shows_what_commands_print_now(tmp_path: Path) -> None:
    drawn = (pictures.PICTURES / "terminal.svg").read_text(encoding="utf-8")
    written = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)[1:]  # the first is the title of the window
    now = "".join(Text.from_ansi(shown).plain for shown in pictures.session(tmp_path))
    assert _bare(unescape("".join(written))) == _bare(now), "python -m tests.pictures terminal draws it anew"


def test_every_link_within_the_readme_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.*)", re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
    links = set(re.findall(r"\]\(#([^)]+)\)", README))
    assert links
    assert links <= anchors


def _bare(text: str) -> str:
    return "".join(text.split())
