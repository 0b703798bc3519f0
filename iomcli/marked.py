"""A line of Markdown, without the marks at its beginning."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line without the marks at its beginning, and what they say it is."""

    number: int
    text: str
    kind: str = "text"
    """text, code, comment, heading, rule, or the heading or a row of a table."""
    level: int = 0
    """Of a heading, from 1."""
