"""How deep a page is nested, told before it is parsed: never less than half of what the parser then builds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from iomcli import nesting

NAMES = (
    "p", "div", "b", "i", "em", "font", "a", "nobr", "span", "x", "li", "ul", "ol", "dl", "dd", "dt", "h1", "h2", "table", "tbody", "thead",
    "tr", "td", "th", "caption", "colgroup", "col", "form", "button", "select", "option", "optgroup", "br", "img", "hr", "article", "address",
    "pre", "section", "center", "template", "object", "marquee", "ruby", "rt", "rp", "svg", "math", "body", "html", "head", "frameset",
    "textarea", "script", "style", "title", "noscript", "iframe", "main", "details", "summary", "label", "input", "plaintext", "image",
)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from(NAMES).map("<{}>".format),
    st.sampled_from(NAMES[:30]).map("<{}>".format),
    st.sampled_from(NAMES).map("</{}>".format),
    st.sampled_from(NAMES[:30]).map("</{}>".format),
    st.sampled_from(NAMES).map("<{}/>".format),
    st.sampled_from(("x", " ", "<!--", "-->", "<p a='>", "'>", '<b a="1">', '<b a="2">', "<", "</", "<!doctype html>", "&lt;", "\0")),
)  # fmt: skip


def depth(page: str) -> int:
    """Give how many elements are open at most in the tree of a page, those for all of it aside."""
    body = LexborHTMLParser(page).body
    deepest, todo = 0, [(body, 0)] if body is not None else []
    while todo:
        node, level = todo.pop()
        deepest = max(deepest, level)
        todo += [(child, level + 1) for child in _children(node)]
    return deepest


def _children(node: LexborNode) -> list[LexborNode]:
    found, one = [], node.first_child
    while one is not None:
        if one.is_element_node:
            found.append(one)
        one = one.next
    return found


@example("<optgroup>" * 12, 4)
@example("<option><x>" * 12, 4)
@example("<table><td>" * 8, 8)
@example("<p><b><p><i>" * 4, 4)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(1, 12))
def test_a_page_is_at_most_twice_as_deep_as_was_told(html: str, most: int) -> None:
    # A parser adds the parts of a table that are not named, and opens again what a block closed.
    page = nesting.plain(html)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nesting, "DEEPEST", most)
        told = nesting.fault(page)
    assert told or depth(page) <= 2 * most + 2


@pytest.mark.parametrize(
    ("page", "plain"),
    [
        ('a</b x="/>">c</p >z</div', "a</b>c</p>z</div"),
        ("a</b>c</ b>", "a</b>c</ b>"),
        ('<p x="</b y=\'">a</p>', '<p x="</b y=\'">a</p>'),
        ("<!-- </b x=1> --><script>'</b x=1>'</script>", "<!-- </b x=1> --><script>'</b x=1>'</script>"),
    ],
)
def test_ends_lose_their_attributes_and_nothing_else_does(page: str, plain: str) -> None:
    assert nesting.plain(page) == plain
