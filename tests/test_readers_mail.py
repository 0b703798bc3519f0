"""Mail and mailboxes: what is read of them, what is set aside, and in how much memory."""

import base64
import io
import tracemalloc
from datetime import date
from email.message import EmailMessage
from email.policy import EmailPolicy

import pytest

from iomcli.errors import UnreadableFile
from iomcli.items import Aside, Item, Remark
from iomcli.readers import Name, mail
from tests.test_hostile import BULLETINS, read


def test_a_message_too_large_costs_a_mailbox_nothing_else() -> None:
    large = b"From a\nSubject: x\n\n" + b"text of a line\n" * (mail.LARGEST // 15) + b"\n"
    rest = (BULLETINS / "two-messages.mbox").read_bytes()
    found = read("mbox", large + rest)
    aside = next(one for one in found if isinstance(one, Aside))
    assert (aside.line, aside.text) == (1, "Subject: x")
    assert aside.reason.startswith("is a message of more than 12 MB without attachments")
    items = [[one.body for one in every if isinstance(one, Item)] for every in (found, read("mbox", rest))]
    assert items[0] == items[1] != []


@pytest.mark.parametrize("name", ["mail", "mbox"])
def test_what_is_attached_takes_no_memory(name: Name) -> None:
    message = EmailMessage()
    message["Date"], message["Subject"] = "Mon, 09 Mar 2020 08:00:00 +0000", "A title"
    message.set_content("Tegucigalpa. A text about Honduras, long enough to be an item of its own, as most are.")
    for kind, data in (("application", bytes(15 << 20)), ("image", b"\x89PNG" * 9), ("text", b"Not base64 in the end")):
        message.add_attachment(data, maintype=kind, subtype="x-of-some-kind", filename=f"{kind}.dat")
    data = (b"From a\n" if name == "mbox" else b"") + message.as_bytes() + b"\n"
    tracemalloc.start()
    found = read(name, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20
    assert [one.title for one in found if isinstance(one, Item)] == ["A title"]
    assert [one.text for one in found if isinstance(one, Remark)] == [
        f"attachment {kind}.dat is not read" for kind in ("application", "image", "text")
    ]


def test_text_below_what_looks_like_an_attachment_is_kept() -> None:
    quoted = b"Subject: x\n\n-- \nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nQUJD\nA line of text, kept.\n"
    attachments = mail.Attachments()
    assert [line for line in quoted.splitlines(keepends=True) if attachments.hold(line)] == [b"QUJD\n"]


def test_a_message_without_text_is_set_aside_in_a_mailbox() -> None:
    data = b"From a\nSubject: x\nContent-Type: image/png\n\nx\n\n" + (BULLETINS / "two-messages.mbox").read_bytes()
    found = read("mbox", data)
    assert found[0] == Aside(line=1, text="Subject: x", reason="is a message without text")
    assert sum(isinstance(one, Item) for one in found) == 3


def test_mail_says_what_it_does_not_read() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"] = "A title"
    inner.set_content("Tegucigalpa. A text about Honduras, long enough to be an item of its own, with a second part.")
    inner.add_attachment(b"x", maintype="application", subtype="pdf", filename="a\x1b.pdf")
    outer.set_content("See below")
    outer.add_attachment(inner)
    found = read("mail", outer.as_bytes())
    assert [one.title for one in found if isinstance(one, Item)] == ["A title"]
    assert [one.text for one in found if isinstance(one, Remark)] == ["attachment a␛.pdf is not read"]


def test_an_attached_message_without_text_is_named_and_the_mail_is_read() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"] = "A picture"
    inner.set_content(b"x", maintype="image", subtype="png")
    outer["Subject"] = "A title"
    outer.set_content("Tegucigalpa. A text about Honduras, long enough to be an item of its own, with a second part.")
    outer.add_attachment(inner)
    found = read("mail", outer.as_bytes())
    assert [one.title for one in found if isinstance(one, Item)] == ["A title"]
    assert [one.text for one in found if isinstance(one, Remark)] == [
        "the attached message 'A picture' is a message without text"
    ]


def test_what_is_set_aside_of_a_mailbox_has_its_line() -> None:
    data = b"From a@b.org Mon Mar 09 08:00:00 2020\nSubject: x\n\nRead more\n\n10 May, 2019\n\nTitle\n\nBody.\n"
    assert [(type(one), one.line) for one in read("mbox", data)] == [(Aside, 4), (Item, 1)]


@pytest.mark.parametrize(
    ("status", "deleted"), [("0001", False), ("0009", True), ("800f", True), ("0010", False), ("9", False)]
)
def test_a_message_deleted_in_thunderbird_is_set_aside(status: str, deleted: bool) -> None:
    head = f"From - Mon Mar 09 08:00:00 2020\nX-Mozilla-Status: {status}\nSubject: =?utf-8?q?Un_t=C3=ADtulo?=\n\nBelmopan. A text.\n\nIts end.\n\n"
    told = f"{head}From - Mon Mar 09 08:00:00 2020\nSubject: Another\n\nBelmopan. A text.\n\nX-Mozilla-Status: 0008\n"
    found = read("mbox", told.encode())
    asides = [one for one in found if isinstance(one, Aside) and "deleted" in one.reason]
    assert asides == ([Aside(1, "Un título", "a message deleted in Thunderbird")] if deleted else [])
    assert [one.title for one in found if isinstance(one, Item)] == ["Un título", "Another"][deleted:]


NEWS = "Tegucigalpa. IOM opened an office for people who return, with two rooms for children."
HEAD = "---------- Forwarded message ---------\nFrom: Ana <ana@example.org>\nDate: {}\nSubject: An office\n\n"


@pytest.mark.parametrize(
    ("above", "sent", "day", "begins"),
    [
        ("Dear all,\n\nsee below.\n\n", "Mon, 7 Oct 2019 16:40", date(2019, 10, 7), "Tegucigalpa. IOM"),
        ("", "7 octubre 2019", date(2019, 10, 7), "Tegucigalpa. IOM"),
        ("See below.\n\n", "07/10/2019", date(2019, 10, 9), "Tegucigalpa. IOM"),
        (f"San Salvador. {'A course began. ' * 5}\n\n", "7 Oct 2019", date(2019, 10, 7), "San Salvador. A course"),
        ("Much to tell before that. " * 20 + "\n\n", "7 Oct 2019", date(2019, 10, 7), "Much to tell"),
    ],
    ids=["a note", "none", "a day that can be read two ways", "news above it", "a long note"],
)
def test_what_is_forwarded_is_of_the_day_on_which_it_was_sent(above: str, sent: str, day: date, begins: str) -> None:
    message = f"From: i@example.org\nSubject: Fwd: An office\nDate: Wed, 9 Oct 2019 09:00:00 -0600\n\n{above}{HEAD.format(sent)}{NEWS}\n"
    items = [one for one in mail.items(message.encode()) if isinstance(one, Item)]
    assert [(item.date, item.title, item.body[: len(begins)]) for item in items] == [(day, "An office", begins)]


OUTLOOK = """\
Subject: Nota de prensa
Date: Mon, 09 Mar 2020 08:00:00 -0600

Tapachula, México. La OIM abrió un albergue para noventa personas, con un comedor y una escuela.

Saludos cordiales,

Lucía Pérez
Oficial de comunicación, OIM México
+52 55 0000 0000
"""


def test_a_signature_without_dashes_begins_with_the_closing_words() -> None:
    found = [*mail.items(OUTLOOK.encode())]
    assert [one.body for one in found if isinstance(one, Item)] == [
        "Tapachula, México. La OIM abrió un albergue para noventa personas, con un comedor y una escuela."
    ]
    assert [one.text for one in found if isinstance(one, Aside) and one.reason == "a signature"] == [
        "Saludos cordiales,", "Lucía Pérez", "Oficial de comunicación, OIM México", "+52 55 0000 0000",
    ]  # fmt: skip
    news = OUTLOOK.replace("+52", "Tecún Umán, Guatemala. La OIM abrió una ventanilla.\n+52")
    assert not [one for one in mail.items(news.encode()) if isinstance(one, Aside) and one.reason == "a signature"]


@pytest.mark.parametrize("text", ["capital.", "capital,\nand others in Jacmel."])
def test_a_message_of_one_short_paragraph_is_an_item(text: str) -> None:
    body = f"Port-au-Prince – IOM gave kits to 300 displaced families in the {text}"
    message = f"Subject: Kits for families\nDate: Tue, 14 Mar 2023 10:00:00 -0500\n\n{body}\n\nRegards,\nAna\n"
    item = next(one for one in mail.items(message.encode()) if isinstance(one, Item))
    assert (item.title, item.date, item.body) == ("Kits for families", date(2023, 3, 14), body.replace("\n", " "))


def test_a_word_of_thanks_is_no_item() -> None:
    message = b"Subject: Re: Kits for families\nDate: Tue, 14 Mar 2023 10:00:00 -0500\n\nThank you so much, that is very kind.\n"
    assert not [one for one in mail.items(message) if isinstance(one, Item)]


DESK = "A desk opens in Tela\n\nTela, Honduras. IOM opened a desk for people who return, with two rooms for children.\n"


@pytest.mark.parametrize(
    "wrote",
    [
        "On Mon, Oct 7, 2019 at 9:12 AM Ana <ana@example.org> wrote:", "Le lun. 7 oct. 2019 à 09:12, Ana a écrit :",
        "Em seg., 7 de out. de 2019 às 09:12, Ana escreveu:", "El lun, 7 oct 2019 a las 9:12, Ana Pineda de la\nOficina (<ana@example.org>) escribió:",
        "2019-10-07 9:12 GMT-06:00 Ana <ana@example.org>:\n07.10.2019, Ana wrote:",
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", ["", "Hola Inés,\n\nte paso la nota:\n\n", "Dear Inés, as promised:\n"])
def test_what_an_answer_quotes_is_set_aside(wrote: str, above: str) -> None:
    message = f"Subject: Re: the desk\nDate: Mon, 7 Oct 2019 10:00:00 -0600\n\n{above}{DESK}\nBest,\nInés\n\n{wrote}\n\n> Hi Inés,\n>\n> is the desk of Danlí open?\n>> No.\n"
    found = [*mail.items(message.encode())]
    assert [(one.title, one.body) for one in found if isinstance(one, Item)] == [tuple(DESK.strip().split("\n\n"))]
    asides = [(one.text, one.reason) for one in found if isinstance(one, Aside)]
    assert ("is the desk of Danlí open?", "a quoted message") in asides
    assert ("Inés", "a signature") in asides
    assert [text for text, reason in asides if reason == "a greeting"] == above.replace("\n\n", "\n").splitlines()


@pytest.mark.parametrize(
    "own", ["Thank you, Ana.", "Thanks! We print the news of Honduras tomorrow, on page two of the bulletin."]
)
def test_news_that_an_answer_quotes_stay(own: str) -> None:
    told = "\n".join(f"> {line}" for line in DESK.splitlines())
    message = f"Subject: Re: the desk\n\n{own}\n\nOn Mon, Oct 7, 2019 at 9:12 AM Ana <ana@example.org> wrote:\n{told}\n"
    found = [*mail.items(message.encode())]
    assert "Tela, Honduras. IOM" in "".join(one.body for one in found if isinstance(one, Item))
    assert not [one for one in found if isinstance(one, Aside) and one.reason == "a quoted message"]


def test_a_message_whose_code_is_damaged_is_refused_in_one_line() -> None:
    damaged = base64.b64encode(bytes(range(1, 32)) * 9).decode()
    head = "Subject: News\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    with pytest.raises(UnreadableFile, match="the code of its text is damaged"):
        list(mail.read(io.BytesIO(f"{head}{damaged}\n".encode())))


@pytest.mark.parametrize(
    "subject", ["=?utf-8?q?Un_albergue_en_Danl=C3=AD?=", "Un albergue en Danlí", "RE: Un albergue en Danlí"]
)
def test_a_coded_subject_is_decoded_once(subject: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The standard library takes a tenth of a millisecond for each time that it is asked."""
    decoded: list[str] = []
    real = EmailPolicy.header_fetch_parse
    monkeypatch.setattr(
        EmailPolicy, "header_fetch_parse", lambda own, name, value: decoded.append(value) or real(own, name, value)
    )
    text = "Belmopan, Belize – A shelter for returned families opened on Monday, the International Organization for Migration said."
    message = f"Subject: {subject}\nDate: Mon, 09 Mar 2020 08:00:00 +0000\n\n{text}\n"
    titles = [one.title for one in read("mail", message.encode()) if isinstance(one, Item)]
    assert titles == ["Un albergue en Danlí"]
    assert len(decoded) == ("=?" in subject)
