"""The headers of a message as the standard library reads them, but for what it takes long over or stumbles at."""

from email.policy import EmailPolicy

LONGEST = 1_000
"""Characters of a header that are read: the standard parser's time grows with the square of its parts."""

NAMES = 10
"""Parts of the name of an attachment at most."""


class Policy(EmailPolicy):
    """How headers are read: to their first so many characters, and only those that we look into."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Part a header into its name and its value, cut."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Give the value of a header; where nothing in it is coded, and where we do not look, as it stands."""
        if name.lower() == "content-disposition":
            kind, *told = value.split(";")
            named = [one for one in told if one.strip().lower().startswith("filename")]
            return _Disposition(";".join([kind, *named[:NAMES]]))
        if name.lower() != "subject" or (value.isascii() and "=?" not in value):
            return value
        return super().header_fetch_parse(name, value) if "=?" in value else _of_bytes(value)


def _of_bytes(value: str) -> str:
    """Give the value of a header that was sent as it is written, in UTF-8."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Disposition(str):
    """What a part of a message is, as the standard library asks for it; its own parser stumbles over odd ones."""

    __slots__ = ()

    @property
    def content_disposition(self) -> str:
        """Whether it is an `attachment` or `inline`."""
        return self.partition(";")[0].strip().lower()


POLICY = Policy()
