"""A pattern that is compiled late is what `re` makes of it at once."""

import re

import pytest

from iomcli.patterns import pattern


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
