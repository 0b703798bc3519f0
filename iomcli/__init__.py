"""A command-line archive of IOM news bulletins. As a library: `from iomcli import Archive`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomcli.archive import Archive as Archive
    from iomcli.query import Query as Query

__all__ = ["Archive", "Query"]


def __getattr__(name: str) -> object:
    match name:
        case "Archive":
            from iomcli.archive import Archive

            return Archive
        case "Query":
            from iomcli.query import Query

            return Query
        case _:
            raise AttributeError(f"module 'iomcli' has no attribute {name!r}")
