"""Patterns that are compiled when they are first asked: most pages need few of them, and all take 15 ms."""

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "pattern", "flags")


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a pattern as `re.compile` does, but for its own errors, which come when it is first asked.

    A group that is repeated and gives nothing back ends with an empty choice, `(?:…|)*+`: where its last turn fails,
    Python before 3.11.5 else goes on from amid of it. https://github.com/python/cpython/issues/106052
    """
    return cast(re.Pattern[AnyStr], _Late(text, flags))


class _Late:
    """Stands for a pattern, and has its methods from when one of them is first asked."""

    def __init__(self, text: Any, flags: int) -> None:
        self._made = text, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        made = re.compile(*self._made)
        self.__dict__.update((one, getattr(made, one)) for one in _METHODS)
        return self.__dict__[name]
