"""What can go wrong that a user can mend. Anything else is a bug and stays a traceback."""


class IomcliError(Exception):
    """Something in files, archives or ids; the message says what, where, and the way out, on one line."""


class UnreadableFile(IomcliError):
    """A file that can't be read, or that holds no item."""


class Stopped(IomcliError):
    """Work that was stopped with Ctrl-C; the message says what of it is done."""


class NoArchive(IomcliError):
    """The archive does not exist yet; the message ends with commands that make one."""


class NotAnArchive(IomcliError):
    """The path is no archive of ours, or one that this version can't use."""


class DamagedArchive(NotAnArchive):
    """The archive is damaged so that it can't be used; the message ends with the command that looks it over."""


class UnwritableArchive(IomcliError):
    """The archive can't be written: a read-only folder, a full disk, another program that holds it."""


class UnwritableOutput(IomcliError):
    """What was asked for can't be printed."""


class UnusablePort(IomcliError):
    """Another program has the port, or the system keeps it for itself."""


class MissingExtra(IomcliError):
    """A package that only some commands need is not installed; the message says how to install it."""


class UnknownItem(IomcliError):
    """No item has this id."""


class UnknownSource(IomcliError):
    """No source has this name."""


class UnreadableValue(ValueError):
    """The value of an option that can't be read; a usage error."""


class UnknownCountry(UnreadableValue):
    """A country name that nobody knows."""


class UnreadableDate(UnreadableValue):
    """A date or period that can't be read."""
