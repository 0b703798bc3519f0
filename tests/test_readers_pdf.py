"""PDF documents: their pages and paragraphs, and what is refused."""

import io
import time
import zlib
from pathlib import Path

import pytest
from pypdf import PdfWriter

from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.readers import pdf

BULLETINS = Path(__file__).with_name("bulletins")


def read(data: bytes) -> list[Item | Aside | Remark]:
    return list(pdf.read(io.BytesIO(data)))


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as error:
        read(data)
    return str(error.value)


def document(*pages: bytes) -> bytes:
    """Make a document of pages that are drawn so."""
    numbers = [4 + 2 * at for at in range(len(pages))]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % number for number in numbers)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % (number + 1),
            b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(page), page),
        ]
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    return b"%s%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        written,
        table,
        len(objects) + 1,
        len(written),
    )


def lines(*texts: bytes) -> bytes:
    drawn = b"".join(b"BT /F1 12 Tf 50 %d Td (%s) Tj ET\n" % (750 - 30 * at, text) for at, text in enumerate(texts))
    return zlib.compress(drawn)


NEWS = lines(
    b"1 May, 2019", b"A shelter opens its doors", b"Tapachula. The shelter has beds for ninety people. It is open."
)
MAP = zlib.compress(b"1 2 m 3 4 l S\n" * (pdf.PAGE // 14 + 1))


def test_a_page_that_is_a_large_drawing_is_told_and_the_others_are_read() -> None:
    found = read(document(NEWS, MAP))
    assert [one.title for one in found if isinstance(one, Item)] == ["A shelter opens its doors"]
    assert [one.text for one in found if isinstance(one, Remark)] == [
        "page 2 is not read: it is damaged, or too large a drawing, alone or with those before it"
    ]
    assert (
        refused(document(MAP))
        == "is a PDF that is damaged, or too large a drawing, alone or with those before it; have its text recognised first"
    )


def test_of_a_damaged_page_that_is_large_no_byte_is_tried_by_itself() -> None:
    damaged = b"\x78\x9c" + b"\xff" * (pdf.DAMAGED + 10)
    told = "page 1 is not read: it is damaged, or too large a drawing, alone or with those before it"
    assert [one.text for one in read(document(damaged, NEWS)) if isinstance(one, Remark)] == [told]


def test_a_text_of_many_pages_is_joined_in_even_time() -> None:
    page = lines(*(b"Word %d and others of a line here" % at for at in range(20)))

    def seconds(pages: int) -> float:
        began = time.process_time()
        read(document(*[page] * pages))
        return time.process_time() - began

    assert any(seconds(120) < 8 * seconds(30) for _ in range(3))


def test_strings_without_end_and_drawings_far_larger_than_their_file_are_told() -> None:
    many = zlib.compress(b"BT /F1 12 Tf 50 750 Td [" + b"(a)1 " * 2_000 + b"] TJ ET")
    (remark, item) = read(document(NEWS, many))
    assert remark == Remark(
        line=1, text="page 2 is not read: it is damaged, or too large a drawing, alone or with those before it"
    )
    large = zlib.compress(b"0 0 m " * 80_000)
    told = read(document(NEWS, *[large] * 12))
    assert [one for one in told if isinstance(one, Item)] == [item]
    assert len([one for one in told if isinstance(one, Remark)]) == 4


def test_a_string_of_digits_without_end_is_refused() -> None:
    assert refused(document(NEWS) + b"\n9 0 obj\n<" + b"0" * (1 << 18) + b">\nendobj") == (
        "is a PDF with a string of 262,144 digits, which is no text; print it anew"
    )


def test_a_pdf_with_a_password_is_refused_and_one_without_text_too() -> None:
    locked, blank = (io.BytesIO() for _ in range(2))
    writer = PdfWriter(clone_from=BULLETINS / "printed.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    assert refused(locked.getvalue()) == "is a PDF with a password; save a copy without one"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(blank)
    assert refused(blank.getvalue()).startswith("is a PDF without text")


def test_a_pdf_has_pages_with_a_head_and_a_number() -> None:
    paragraph = [
        f"The families of the town of Tapachula found help on day {n} of the week, said the head of the"
        for n in range(3)
    ]
    texts = [
        "News of the week",
        "1 May, 2019",
        "A title",
        *paragraph,
        "shelter in counter-",
        "trafficking.",
        "Page 1 of 3",
    ]
    numbered = pdf._numbered(
        [
            "\n".join(texts),
            "\n".join(["News of the week", "More of it.", "Page 2 of 3"]),
            "News of the week\nThe end.\n3",
        ]
    )
    aside: list[Aside] = []
    joined = pdf._joined(pdf._inside(numbered, aside))
    assert sorted(one.text for one in aside) == ["3", *["News of the week"] * 3, "Page 1 of 3", "Page 2 of 3"]
    assert [text for _, text in joined if text] == [
        "1 May, 2019", "A title", f"{' '.join(paragraph)} shelter in counter-trafficking.", "More of it.", "The end.",
    ]  # fmt: skip
