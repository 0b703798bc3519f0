"""The README, which every installed copy holds, at a terminal."""

from rich.markdown import Markdown

from iomcli.errors import UnreadableFile
from iomcli.formats import Output
from iomcli.formats.console import on


def write(output: Output) -> None:
    """Print the README: set for a terminal, else as it is written; raise UnreadableFile when it is not there."""
    from importlib.metadata import distribution

    _, _, text = (distribution("iomcli").read_text("METADATA") or "").partition("\n\n")
    if not text:
        raise UnreadableFile("the README is not in this copy of iomcli; install iomcli again")
    if not output.file.isatty():
        output.file.write(text)
        return
    with (console := on(output)).capture() as capture:
        console.print(Markdown(text))
    output.file.write("\n".join(line.rstrip() for line in capture.get().split("\n")))
