"""JSON Lines: one item a line, as in JSON."""

from iomcli.archive import Result
from iomcli.formats import Output
from iomcli.formats.json import dumps


def write(result: Result, output: Output) -> None:
    """Print one item a line."""
    for hit in result.hits:
        output.file.write(dumps(hit) + "\n")
