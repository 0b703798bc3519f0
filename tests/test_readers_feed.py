"""Feeds: read in the encoding they have, whatever they say, and to the end of what there is of them."""

from datetime import date

import pytest

from iomcli.items import Item
from tests.test_hostile import outcome, read

ENTRY = (
    "<item><title>A shelter number {0} opens</title><link>https://e.example/{0}</link><pubDate>Mon, 09 Mar 2020 08:00:00 GMT"
    "</pubDate><content:encoded><![CDATA[<p>Belmopan, Belize. Shelter {0} opened.</p><p>It has beds.</p>]]></content:encoded></item>"
)


@pytest.mark.parametrize("encoding", ["nullUTF-8", "big5", "utf-7", "idna", "hex", "utf-16"])
def test_a_feed_of_an_odd_encoding_is_no_crash(encoding: str) -> None:
    outcome("feed", f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>{ENTRY.format(1)}'.encode())


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("utf-16", "utf-16-be"), ("utf-32", "utf-32-le"), ("iso-8859-1", "cp1252"),
     ("windows-1252", "cp1252"), ("iso-8859-15", "iso-8859-15"), ("", "utf-8"), ("", "cp1252"), ("utf-8", "cp1252"), ("nope", "utf-8"), ("punycode", "utf-8")],
)  # fmt: skip
def test_a_feed_is_read_in_its_encoding(declared: str, encoding: str) -> None:
    named = f' encoding="{declared}"' if declared else ""
    text = f'<?xml version="1.0"{named}?>\n<rss><channel>{ENTRY.format(1)}</channel></rss>'.replace(
        "A shelter", "Ñandú €"
    )
    (item,) = (one for one in read("feed", text.encode(encoding)) if isinstance(one, Item))
    assert (item.title, item.date) == ("Ñandú € number 1 opens", date(2020, 3, 9))


@pytest.mark.parametrize(
    ("feed", "titles"),
    [
        ('<?xml version="1.0" encoding="gb2312"?><rss><channel>{}</channel></rss>'.format(ENTRY.format(1).replace("A shelter", "国际移民组织在镕市")).encode("gbk"), ["国际移民组织在镕市 number 1 opens"]),
        (f"<rss><channel>{ENTRY.format(1)}</channel></rss>".replace("A shelter", "&#xD83D;&#xDE00; &#55357;&#56832; &#xD83D;").encode(), ["😀 😀 � number 1 opens"]),
        (f"<rss><channel>{ENTRY.format(1)}{ENTRY.format(2)}</channel></rss>".replace("It has beds.", f"Write to \"<email>\". {'Words. ' * 60}").encode(), ["A shelter number 1 opens", "A shelter number 2 opens"]),
    ],
)  # fmt: skip
def test_no_letter_and_no_entry_of_an_odd_feed_is_lost(feed: bytes, titles: list[str]) -> None:
    found = [one for one in read("feed", feed) if isinstance(one, Item)]
    assert [one.title for one in found] == titles
    assert b"<email>" not in feed or all(one.body.count("Words.") == 60 for one in found)


@pytest.mark.parametrize("left", [1, 38, 40, 60, 90, 120, 180, 240])
def test_a_feed_that_was_cut_off_is_read_to_its_end(left: int) -> None:
    head = '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><language>en</language>'
    whole = (head + "".join(map(ENTRY.format, range(1, 4))) + "</channel></rss>").encode()
    end = whole.rindex(b"<item>")
    every, cut = (read("feed", data) for data in (whole, whole[: end + left]))
    assert cut[:2] == every[:2]
    assert len(every) == 3
    told = [str(one) for one in cut[2:]]
    assert left < 38 or any("A shelter" in one for one in told), "what there is of the last is an item, or told"
