"""What the address of a page asks."""

from iomcli.web.questions import Question


def test_an_address_is_changed_in_one_place() -> None:
    question = Question.of("q=a+b&country=Mexico&country=Belize&page=3&nonsense=1&since=")
    assert question.url("/") == "/?q=a+b&country=Mexico&country=Belize&page=3"
    assert question.url("/", country="Panama") == "/?q=a+b&country=Panama"
    assert question.url("/", page="4") == "/?q=a+b&country=Mexico&country=Belize&page=4"
    assert [less for *_, less in question.narrowed] == ["/?q=a+b&country=Belize", "/?q=a+b&country=Mexico"]
