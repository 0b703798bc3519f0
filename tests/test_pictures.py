"""A picture of counts says the same as the counts, to eyes and to screen readers."""

import io
import re
import subprocess
import sys
from collections.abc import Iterable
from xml.etree import ElementTree

import pytest

from iomcli.formats import Output, bars, svg
from iomcli.query import By, Query
from iomcli.stats import Count, Counts, Value
from tests.conftest import Done, Run


def drawn(kind: By, rows: Iterable[tuple[Value, int]]) -> ElementTree.Element:
    counted = tuple(Count((value,), items) for value, items in rows)
    out = io.StringIO()
    result = Counts(query=Query(), by=(kind,), total=sum(row.items for row in counted), rows=counted)
    bars.write(result, Output(file=out), "svg")
    return ElementTree.fromstring(out.getvalue())


def named(picture: ElementTree.Element, name: str, **wanted: str) -> list[ElementTree.Element]:
    found = picture.iter(f"{{{svg.SVG}}}{name}")
    return [one for one in found if all(value in one.get(key.rstrip("_"), "").split() for key, value in wanted.items())]


def texts(picture: ElementTree.Element, **wanted: str) -> list[str]:
    return [one.text or "" for one in named(picture, "text", **wanted)]


def test_bars_are_as_long_as_the_counts_and_named() -> None:
    picture = drawn("country", [("MX", 20), ("GT", 10), (None, 1)])
    widths = [float(bar.attrib["width"]) for bar in named(picture, "rect", class_="rect")]
    assert [round(width / min(widths)) for width in widths] == [1, 10, 20]
    assert texts(picture, class_="value") == ["1", "10", "20"]
    assert {"Mexico", "Guatemala", "no country", "IOM news, by country"} <= {*texts(picture)}


def test_columns_are_as_high_as_the_counts_and_undated_items_are_told() -> None:
    picture = drawn("year", [(2018, 4), (2019, 0), (2020, 2), (None, 7)])
    heights = [float(bar.attrib["height"]) for bar in named(picture, "rect", class_="rect")]
    assert heights == [pytest.approx(2 * heights[2]), 0, heights[2]]
    assert {"2018", "2019", "2020", "13 items in all; not in the picture: 7 undated"} <= {*texts(picture)}


@pytest.mark.parametrize(("months", "labels"), [(5, 5), (12, 12), (24, 12), (40, 4), (400, 12)])
def test_labels_below_columns_have_room(months: int, labels: int) -> None:
    rows = [(f"{2000 + number // 12}-{number % 12 + 1:02}", number % 7) for number in range(months)]
    shown = [text for text in texts(drawn("month", rows)) if re.fullmatch(r"\d{4}-\d\d", text)]
    assert labels - 2 <= len(shown) <= labels
    if months > 24:
        assert all(text.endswith("-01") for text in shown)


@pytest.mark.parametrize(("most", "step"), [(0, 1), (1, 1), (5, 1), (6, 2), (10, 2), (11, 5), (26, 10), (1_234, 500)])
def test_lines_are_at_round_numbers(most: int, step: int) -> None:
    assert svg._step(most) == step


def test_a_screen_reader_gets_every_count() -> None:
    picture = drawn("country", [("MX", 20), ("GT", 10)])
    assert picture.get("role") == "img"
    title, description = named(picture, "title"), named(picture, "desc")
    assert (picture.get("aria-labelledby"), picture.get("aria-describedby")) == ("title", "desc")
    assert [one.text for one in title] == ["IOM news, by country"]
    assert [one.text for one in description] == ["30 items in all. Mexico: 20; Guatemala: 10"]


def test_a_picture_runs_nothing_and_needs_nothing_from_elsewhere() -> None:
    picture = drawn("source", [("<script>alert(1)</script> & co", 2)])
    assert not {"script", "image", "use", "foreignObject"} & {one.tag.partition("}")[2] for one in picture.iter()}
    assert "<script>alert(1)</script> & co" in texts(picture)
    style = "".join(one.text or "" for one in named(picture, "style"))
    assert "url(" not in style
    assert "@import" not in style


def test_text_is_large_enough_to_read_in_a_report() -> None:
    style = "".join(one.text or "" for one in named(drawn("country", [("MX", 1)]), "style"))
    assert min(map(float, re.findall(r"font-size:\s*([\d.]+)px", style))) >= 12


def test_nothing_found_is_a_picture_too() -> None:
    assert "no item matches" in texts(drawn("country", []))


def test_the_same_counts_are_the_same_picture(bulletin: Done, run: Run) -> None:
    assert run("stats", "-f", "svg").out == run("stats", "-f", "svg").out


def test_a_picture_without_the_extra_names_the_command_that_brings_it(bulletin: Done) -> None:
    code = "import sys; sys.modules['pygal'] = None; from iomcli import cli; cli.main(['stats', '-f', 'svg'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    told = "iomcli: pictures need an extra; install it with: pip install 'iomcli[pictures]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", told)
