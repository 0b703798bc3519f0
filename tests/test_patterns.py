"""A pattern that is compiled late is what `re` makes of it at once; and each means the same to every Python."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import iomcli
from iomcli.patterns import pattern


def patterns(held: Any) -> Iterator[Any]:
    """Give the patterns in a value of a module: itself, or those in its tuples, lists and dictionaries."""
    if isinstance(held, (re.Pattern, type(pattern("")))):
        yield held
    elif isinstance(held, dict):
        yield from patterns(list(held.values()))
    elif isinstance(held, (tuple, list)):
        for one in held:
            yield from patterns(one)


def modules() -> list[str]:
    return [one.name for one in pkgutil.walk_packages(iomcli.__path__, "iomcli.") if one.name != "iomcli.__main__"]


LETTERS = (_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY, _constants.CATEGORY)


def misread(parsed: Any) -> bool:
    """Tell whether a pattern has a group that is repeated, gives nothing back, and may fail amid its last turn."""
    if not isinstance(parsed, (_parser.SubPattern, tuple, list)):
        return False
    if len(parsed) == 2 and parsed[0] is _constants.POSSESSIVE_REPEAT:
        kind, held = parsed[1][2][0]
        if len(parsed[1][2]) > 1 or (kind not in LETTERS and (kind is not _constants.BRANCH or len(held[1][-1]))):
            return True
    return any(misread(one) for one in parsed)


def test_no_pattern_is_one_that_python_before_3_11_5_misreads() -> None:
    """It takes what the failed turn took: https://github.com/python/cpython/issues/106052; an empty choice never fails."""
    assert all(misread(_parser.parse(text)) for text in ("(?:ab)*+", "(?:a|bc)*+", "(a)?+", "x(?:(?:ab|)*+y)++"))
    assert not any(misread(_parser.parse(text)) for text in ("a++", "[^a]*+", "(?:ab|c|)*+", "(?>(?:ab)*)"))
    found = [one for name in modules() for one in patterns(list(vars(importlib.import_module(name)).values()))]
    assert len(found) > 300
    assert [one.pattern for one in found if misread(_parser.parse(one.pattern, one.flags & ~re.UNICODE))] == []


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "split"])
def test_a_late_pattern_answers_as_one_of_re(method: str) -> None:
    for text, flags, line in (("b+", 0, "abba"), ("B", re.IGNORECASE, "abba"), (rb"\d", 0, b"a1")):
        late, soon = pattern(text, flags), re.compile(text, flags)
        assert repr(getattr(late, method)(line)) == repr(getattr(soon, method)(line))
        assert (late.pattern, late.flags) == (soon.pattern, soon.flags)


def test_a_late_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags: compiled.append(text) or real(text, flags))
    late = pattern("a")
    assert not compiled
    assert late.search("a")
    assert late.sub("b", "aa") == "bb"
    assert compiled == ["a"]


def test_what_no_pattern_has_a_late_one_has_not() -> None:
    with pytest.raises(AttributeError):
        _ = pattern("a").nothing  # type: ignore[attr-defined]
