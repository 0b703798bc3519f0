"""SVG: counts as a picture, columns in time or bars, readable in grey and by screen readers."""

from collections.abc import Mapping
from itertools import count
from typing import Any
from xml.etree import ElementTree

import pygal
from pygal.style import Style

from iomcli.formats import Output, bars, question
from iomcli.places import ending
from iomcli.stats import TIMES, Counts

WIDTH = 800
BAR = 26
"""Height of a bar with what parts it from the next."""

ABOUT = 130
"""Height of what stands around the bars."""

COLUMNS = 400
"""Height of a picture of columns."""

LABELS = 12
"""Labels that fit below columns; of more, every so many."""

LONGEST = 48
"""Characters of a label at most: where labels leave no room for the note, pygal looks for ever for one."""

SVG = "http://www.w3.org/2000/svg"
_FOR_SCRIPTS = {f"{{{SVG}}}{name}" for name in ("script", "desc", "title")}
_STYLE = Style(
    background="white", plot_background="white", foreground="#333", foreground_strong="#111", foreground_subtle="#777",
    guide_stroke_color="#ddd", major_guide_stroke_color="#ddd", guide_stroke_dasharray="none",
    major_guide_stroke_dasharray="none", opacity="1", opacity_hover="1", stroke_opacity="0", colors=("#2f5f94",),
    value_colors=("#111",), font_family='system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif', title_font_size=17,
    label_font_size=13, major_label_font_size=13, value_font_size=13, value_label_font_size=13,
    no_data_font_size=17, transition="0s",
)  # fmt: skip
_LOOK = {
    "style": _STYLE, "width": WIDTH, "js": [], "no_prefix": True, "show_legend": False, "truncate_label": 60,
    "value_formatter": "{:,.0f}".format, "margin": 16, "spacing": 8, "disable_xml_declaration": True,
}  # fmt: skip


def write(result: Counts, output: Output) -> None:
    """Print a picture of counts of one kind."""
    (kind,) = result.by
    undated = sum(row.items for row in result.rows if kind in TIMES and row.values[0] is None)
    shown = [row for row in result.rows if kind not in TIMES or row.values[0] is not None]
    counts = {bars.label(kind, row.values[0]): row.items for row in shown}
    title = f"{question.title(result.query)}, by {kind}"
    note = bars.message(result) + (f"; not in the picture: {undated:,} undated" if undated else "")
    chart = _columns(counts) if kind in TIMES else _bars(counts)
    chart.title, chart.x_title = title, note
    told = "; ".join(f"{label}: {items:,}" for label, items in counts.items())
    output.file.write(_accessible(chart.render(is_unicode=True), title, f"{note}. {told}"))


def _bars(counts: Mapping[str, int]) -> Any:
    chart = pygal.HorizontalBar(
        **_LOOK, height=ABOUT + BAR * len(counts), print_values=True, print_values_position="top", show_x_labels=False,
        show_y_guides=False, css=[*pygal.Config.css.value, "inline:.text-overlay .value {text-anchor: start}"],
    )  # fmt: skip
    chart.x_labels = [ending(label, LONGEST) for label in counts][::-1]
    chart.add("items", [*counts.values()][::-1])
    return chart


def _columns(counts: Mapping[str, int]) -> Any:
    most = max(counts.values(), default=1)
    chart = pygal.Bar(**_LOOK, height=COLUMNS, show_minor_x_labels=False, y_labels=range(0, most + 1, _step(most)))
    chart.x_labels = [*counts]
    januaries = [label for label in counts if label.endswith("-01")]
    wanted = januaries if len(januaries) > 2 else [*counts]
    chart.x_labels_major = wanted[:: -(-len(wanted) // LABELS)]
    chart.add("items", [*counts.values()])
    return chart


def _step(most: int) -> int:
    """Give the round number of items between two lines, so that there are six lines or fewer."""
    steps = (int(f"{digit}{'0' * zeros}") for zeros in count() for digit in (1, 2, 5))
    return next(step for step in steps if most / step <= 5)


def _accessible(drawn: str, title: str, description: str) -> str:
    """Give the picture with a title and a description that say all that it shows, without what scripts would need."""
    picture = ElementTree.fromstring(drawn)
    for parent in picture.iter():
        for child in [one for one in parent if one.tag in _FOR_SCRIPTS]:
            parent.remove(child)
    for number, (name, text) in enumerate([("title", title), ("desc", description)]):
        told = ElementTree.Element(f"{{{SVG}}}{name}", id=name)
        told.text = text
        picture.insert(number, told)
    picture.attrib |= {"role": "img", "aria-labelledby": "title", "aria-describedby": "desc"}
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(picture, encoding="unicode") + "\n"
