"""The pages in a real browser: what a person does there, what it looks like on a phone, and that nothing is wrong in it.

Skipped where Playwright or a Chromium is not there, but for where IOMCLI_CHROMIUM names one.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import chromium
from tests.conftest import SAMPLE, Run

if chromium.MISSING and not chromium.NAMED:
    pytest.skip(chromium.MISSING, allow_module_level=True)

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium.launched() as started:
        yield started


@pytest.fixture
def page(browser: Any, run: Run) -> Iterator[Any]:
    """The first page of the sample archive; nothing may be wrong with this or the pages it leads to."""
    run("ingest", SAMPLE, "--db", "sample.db")
    wrong: list[str] = []
    with chromium.served(Path("sample.db")) as address:
        opened = browser.new_page()
        opened.on("console", lambda message: wrong.append(message.text))
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        opened.on("request", lambda request: request.url.startswith(address) or wrong.append(request.url))
        opened.goto(address)
        yield opened
        opened.close()
    assert not wrong


def titles(page: Any) -> list[str]:
    return [str(title) for title in page.locator(".hits h2").all_inner_texts()]


def follow(page: Any, link: Any, **how: bool) -> None:
    """Click on what leads to another page, and wait until that is there."""
    with page.expect_navigation():
        link.click(**how)


def test_search_narrow_read_and_go_back(page: Any) -> None:
    page.get_by_role("searchbox").fill("trafficking")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("status").inner_text().startswith("15 items, best match first.")
    follow(page, page.locator("#narrow").get_by_role("link", name="Panama"))
    assert len(titles(page)) == 3
    assert page.get_by_label("Filters that are set").inner_text().split()[:2] == ["country", "Panama"]
    follow(page, page.get_by_role("link", name="The Darien gets better tools"))
    assert page.locator("article h1").inner_text() == "The Darien gets better tools for extra-regional migration"
    assert page.locator("mark").all_inner_texts() == ["Trafficking"]
    follow(page, page.get_by_role("link", name="What was found"))
    assert len(titles(page)) == 3
    follow(page, page.get_by_role("link", name="take this filter away"))
    assert page.get_by_role("status").inner_text().startswith("15 items")


def test_filters_are_typed_and_what_is_wrong_is_said_beside_them(page: Any) -> None:
    page.get_by_text("More filters").click()
    page.get_by_label("About country").fill("belice")
    page.get_by_label("Since").fill("Sept 2019")
    follow(page, page.get_by_role("button", name="Filter"))
    assert page.get_by_role("status").inner_text().startswith("5 items, newest first.")
    page.get_by_text("More filters").click()
    assert page.get_by_label("Since").input_value() == "Sept 2019"
    page.locator("select[name=language]").select_option("Spanish")
    follow(page, page.get_by_role("button", name="Filter"))
    assert titles(page) == ["Centros móviles acercan la amnistía migratoria a la población de Belice"]


def test_further_pages(page: Any) -> None:
    first = titles(page)
    follow(page, page.get_by_role("link", name="Next"))
    assert "21–40 of 108 items" in page.get_by_role("status").inner_text()
    assert len(titles(page)) == 20
    assert not {*first} & {*titles(page)}
    follow(page, page.get_by_role("link", name="Before"))
    assert titles(page) == first


def test_the_timeline_leads_to_a_month(page: Any) -> None:
    follow(page, page.get_by_role("link", name="Timeline"))
    follow(page, page.locator(".months").get_by_role("link", name="October 2019: 9"))
    assert page.get_by_role("status").inner_text().startswith("9 items, newest first.")
    page.locator(".chart a").first.hover()
    follow(page, page.locator(".chart a").first, force=True)
    assert "since=2017-03" in page.url


def test_a_page_is_as_wide_as_a_phone_and_prints(page: Any) -> None:
    page.set_viewport_size(PHONE)
    for path in ("", "?q=trafficking&country=Mexico", "timeline", "item/2019-10-10.1?q=trafficking", "?q=zzz"):
        page.goto(f"{_root(page)}{path}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], path
    page.emulate_media(media="print")
    page.goto(f"{_root(page)}?q=trafficking")
    assert not page.get_by_role("searchbox").is_visible()
    assert page.get_by_role("heading", level=1).bounding_box()["height"] > 20
    assert page.locator(".hits h2").first.is_visible()


def test_text_of_a_bulletin_runs_nothing(page: Any, run: Run) -> None:
    evil = """<script>console.log(1)</script><img src=x onerror="console.log(2)">"""
    Path("evil.jsonl").write_text(
        json.dumps({"title": f"Evil {evil}", "body": evil, "url": "javascript:console.log(3)"})
    )
    run("ingest", "evil.jsonl", "--db", "sample.db")
    page.goto(f"{_root(page)}?q=evil")
    assert titles(page) == [f"Evil {evil}"]
    follow(page, page.get_by_role("link", name="Evil"))
    assert page.locator("article h1").inner_text() == f"Evil {evil}"
    assert page.locator("article").get_by_role("link", name="javascript").count() == 0


def test_a_page_can_be_used_by_keys_alone(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the text"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Search"


def _root(page: Any) -> str:
    return "/".join(page.url.split("/")[:3]) + "/"
