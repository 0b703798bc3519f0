"""Why an item stands where it does: its countries, regions, day and language, each with the words that say so."""

import json
from collections.abc import Iterable, Iterator

from iomcli import countries, dates, language, rules
from iomcli.formats import Output
from iomcli.items import MARK, UNMARK, Evidence, Hit, Item, Role, parts

LABELS: dict[Role, str] = {"about": "About", "mention": "Mentions", "region": "Regions"}


SHOWN = "**"
"""What stands around words of evidence where nothing can be coloured."""


def write(explained: Iterable[Hit], output: Output, format: str) -> None:
    """Print explanations: on a terminal the words of the evidence in colour, on a pipe between stars; or JSON."""
    if format == "json":
        output.file.write(dumps(explained) + "\n")
        return
    for number, hit in enumerate(explained):
        for line in [*(["", "-" * 72, ""] if number else []), *lines(hit)]:
            _print(line, output)


def _print(line: str, output: Output) -> None:
    if output.file.isatty() or output.color == "always":
        from rich.padding import Padding

        from iomcli.formats import console

        indent = len(line) - len(line.lstrip())
        console.on(output).print(Padding(console.marked(line.lstrip(), "", "bold yellow"), (0, 0, 0, indent)))
    else:
        output.file.write("".join(f"{SHOWN}{piece}{SHOWN}" if match else piece for piece, match in parts(line)) + "\n")


def lines(hit: Hit) -> Iterator[str]:
    """Give the explanation as lines; matched words of the text stand between MARK and UNMARK."""
    item = hit.item
    yield f"{hit.id}  {item.heading}"
    for role, label in LABELS.items():
        yield ""
        yield label
        yield from list(_role(item, [e for e in item.evidence if e.role == role])) or ["  none"]
    yield ""
    yield from _facts(hit)
    yield ""
    yield from [marked(item.title, item.evidence, title=True), ""] if item.title else []
    yield marked(item.body, item.evidence, title=False)


def _role(item: Item, evidence: list[Evidence]) -> Iterator[str]:
    order = [*item.about, *item.mentions, *item.regions]
    for code in sorted({e.code for e in evidence}, key=order.index):
        found = [e for e in evidence if e.code == code]
        words = ", ".join(f"{e.words(item)!r} in the {e.where}" for e in found if e.size)
        yield f"  {countries.name(code)}: {rules.REASONS[found[0].rule]}"
        yield f"    {words or 'not named in the text'}"


def _facts(hit: Hit) -> Iterator[str]:
    item = hit.item
    day = dates.written(item.date) if item.date else "undated"
    yield f"Date      {day}" + (f" ({item.dated})" if item.dated else "")
    known = "given by the source" if "language" in item.given else language.reason(f"{item.title or ''} {item.body}")
    yield f"Language  {language.NAMES.get(item.language or '', item.language or 'not known')} ({known})"
    yield f"Source    {hit.source}, line {item.line}"
    for field, before in item.corrected.items():
        yield f"Corrected {field}; before: {_before(before)}"


def _before(value: object) -> str:
    return (
        ", ".join(map(countries.name, map(str, value))) or "none" if isinstance(value, list) else str(value or "none")
    )


def marked(text: str, evidence: Iterable[Evidence], *, title: bool) -> str:
    """Give the title or the body with the words of the evidence between MARK and UNMARK."""
    spans = sorted({(e.at, e.at + e.size) for e in evidence if e.size and (e.where == "title") == title})
    done, end = [], 0
    for start, stop in spans:
        if start >= end:
            done += [text[end:start], MARK, text[start:stop], UNMARK]
            end = stop
    return "".join([*done, text[end:]])


def dumps(explained: Iterable[Hit]) -> str:
    """Give the explanations as JSON: offsets count characters of the title or the body."""
    return json.dumps({"items": [_record(one) for one in explained]}, ensure_ascii=False, indent=1)


def _record(hit: Hit) -> dict[str, object]:
    item = hit.item
    return {
        "id": hit.id,
        "date": item.date and item.date.isoformat(),
        "dated": item.dated,
        "language": item.language,
        "given": list(item.given),
        "corrected": item.corrected,
        "evidence": [
            {
                "code": e.code, "role": e.role, "where": e.where, "rule": e.rule, "words": e.words(item),
                "at": e.at, "size": e.size,
            }
            for e in item.evidence
        ],
    }  # fmt: skip
