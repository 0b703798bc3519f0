"""Throw mutated input at the readers, the words, the dates and the commands: no traceback, and nothing hangs a second.

    python -m tests.trials.fuzz [--inputs 1000000] [--seconds 3600] [--seed 1] [--only words --only html]

Inputs are made of the project's own test files and of what people and attackers type, cut, spliced, repeated and
flipped by a seeded chance; one in fifty is blown up to a megabyte, one in two hundred is a megabyte of the shortest
items. An input hangs that takes a second of the processor, all of it, each time that it is thrown again; where the machine
is slower just then than PACE says, so much more. What fails is printed as a line that does it again. Prints a line a
target: how many inputs, the slowest and the longest silence (no item and no line set aside) in seconds of the processor,
and how many failed.
"""

import argparse
import gc
import io
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from iomcli import (
    characters,
    cli,
    countries,
    dates,
    filing,
    ingest,
    language,
    likeness,
    readers,
    snippets,
    stamps,
    words,
)
from iomcli.archive import Archive
from iomcli.errors import IomcliError, UnreadableValue
from iomcli.items import MARK, UNMARK, Item
from iomcli.query import Query
from tests.trials import inside
from tests.trials.inputs import ARGUMENTS, DAYS, LARGE, LISTINGS, TYPED, bytes_of, listing_of, text_of

TESTS = Path(__file__).parent.parent
TODAY = date(2024, 2, 29)
LONGEST = 1.0
"""Seconds of the processor that an input may take, and each megabyte of one that is larger."""
PACE = 0.030
"""Seconds that `pace` takes on a machine on which nothing else runs, whose pace is meant: a megabyte of the densest items
takes .86 there, a bulletin of a megabyte .08."""
WORD = re.compile(r"([^\W\d_]+)|(\d+)")
UNMARKED = re.compile(rf"[^\n{MARK}{UNMARK}]+")
PROSE = "On 12 May 2019, 40 families came back to Danlí and were met by staff. " * 40
AGAIN = 3
"""Times that an input is thrown again that took too long: what takes a second takes it each time."""
DENSE = 0.005
"""Of the inputs of a reader, those that are a megabyte of the shortest items."""
TYPABLE = 1 << 17
"""Bytes of an argument at most, on Linux: https://man.archlinux.org/man/execve.2"""
FOUND = 5
"""Failures of a target after which it is left."""
spent = 0.0
"""Seconds of the processor that inputs took so far."""
silence = 0.0
"""Seconds of the processor that the last input gave nothing, at the longest."""


@dataclass(kw_only=True)
class Target:
    """What inputs are thrown at, and what became of them."""

    name: str
    throw: Callable[[random.Random], object]
    """Make an input and throw it; give the input."""
    share: float
    """Of all inputs."""
    inputs: int = 0
    slowest: float = 0
    silence: float = 0
    failures: list[str] = field(default_factory=list)


class Failed(Exception):
    """An input that ended in anything but an answer or one clear line; the message is the input."""


def seeds_of(name: readers.Name) -> list[bytes]:
    """Give the test files that a reader reads; what a page is read as, which lies beside it, is none."""
    files = sorted(path for path in (TESTS / "bulletins").iterdir() if not path.with_suffix("").is_file())
    found = []
    for path in files:
        data = path.read_bytes()
        if len(data) < 100_000 and readers.recognised(data[: readers.HEAD], path.name) == name:
            found.append(data)
    return found or [b"date,title,body\n2019-10-10,A title,A text.\n", b'{"title": "A title", "body": "A text."}\n']


@contextmanager
def fair(what: object) -> Iterator[None]:
    """Let errors pass that are an answer; anything else is a failure, and so is what never ends. The time is counted."""
    global spent, silence
    signal.setitimer(signal.ITIMER_PROF, 30)
    began = time.process_time()
    silence = 0
    try:
        yield
    except (IomcliError, UnreadableValue) as error:
        if "\n" in str(error):
            raise Failed(what) from error
    except Exception as error:
        raise Failed(what) from error
    finally:
        took = time.process_time() - began
        spent, silence = spent + took, silence or took
        signal.setitimer(signal.ITIMER_PROF, 0)


def throws_words(archive: Archive) -> Callable[[random.Random], object]:
    """Read words, and now and then ask the archive for them."""

    def throw(chance: random.Random) -> object:
        text = text_of(chance, TYPED)[:TYPABLE]
        with fair(text):
            read = words.read([words.typed(text)])
            if chance.random() < 0.02:
                query = Query(
                    words=words.without(read, words.read([words.typed(text_of(chance, TYPED)[:TYPABLE])])), limit=3
                )
                list(archive.find(query._replace(exact=chance.random() < 0.5)).hits)
        return text

    return throw


def throws_dates(chance: random.Random) -> object:
    """Read a date in all the ways that there are."""
    text = text_of(chance, DAYS)
    for read in (lambda: dates.period(text, TODAY), lambda: dates.printed(text), lambda: stamps.read(text)):
        with fair(text):
            read()
    return text


def throws_names(chance: random.Random) -> object:
    """Find a country, a region and a language by a name."""
    text = text_of(
        chance, (*TYPED[:4], *TYPED[20:], "Costa Rica", "MX", "mexicana", "Côte", "Central America", "Spanish")
    )
    for find in (countries.find, countries.find_region, language.find):
        with fair(text):
            find(text)
    return text


def throws_items(chance: random.Random) -> object:
    """File an item, fold it, and cut a piece of it, of which the lines are clean, as readers give them."""
    parts = (*TYPED, *DAYS, "Tegucigalpa, Honduras. –", "IOM", "\n\n", MARK, UNMARK)
    thrown = text_of(chance, parts), text_of(chance, parts)
    with fair(thrown):
        title, body = (UNMARKED.sub(lambda part: characters.clean(part[0]), text) for text in thrown)
        clean = Item(title=title.replace(MARK, "").replace(UNMARK, ""), body=body.replace(MARK, "").replace(UNMARK, ""))
        filing.complete(clean)
        likeness.fingerprint(clean)
        likeness.begins_alike(likeness.beginning(likeness.folded(title)), likeness.folded(body))
        snippets.snippet(body, clean.dateline)
    return thrown


def throws_files(name: readers.Name) -> Callable[[random.Random], object]:
    """Read a file that was damaged as it stands."""
    seeds = seeds_of(name)

    def throw(chance: random.Random) -> object:
        dense = name in LISTINGS and chance.random() < DENSE
        return _read(name, listing_of(chance, name) if dense else bytes_of(chance, seeds))

    return throw


def throws_documents(name: readers.Name, file: str, main: str) -> Callable[[random.Random], object]:
    """Read a document of Office whose parts were damaged, mostly the main one."""
    whole = (TESTS / "bulletins" / file).read_bytes()

    def throw(chance: random.Random) -> object:
        damaged = partial(bytes_of, chance)
        size = LARGE - len(whole)
        return _read(name, inside.document(chance, whole, lambda part: damaged([part]), main=main, size=size))

    return throw


def throws_archives(whole: bytes) -> Callable[[random.Random], object]:
    """Read an archive whose rows were damaged, or the file itself."""

    def throw(chance: random.Random) -> object:
        data = inside.archive(chance, whole, size=LARGE - len(whole))
        if chance.random() < 0.05:
            _take_in(data)
        return _read("archive", bytes_of(chance, [data]) if chance.random() < 0.1 else data)

    return throw


def _take_in(data: bytes) -> None:
    """Take the items of an archive into a new one, and look at them."""
    with tempfile.TemporaryDirectory() as folder, fair(data):
        place = Path(folder) / "archive.db"
        theirs = ingest.Source(name="theirs.db", open=lambda: io.BytesIO(data))
        if sum(report.added.new for report in ingest.run([theirs], place)):
            with Archive(place) as archive:
                for hit in archive.find(Query(limit=50)).hits:
                    _look_at(hit.item)


def _read(name: readers.Name, data: bytes) -> bytes:
    global silence
    found: list[object] = []
    with fair(data):
        readers.recognised(data[: readers.HEAD], "page")
        last, longest = time.process_time(), 0.0
        try:
            for one in readers.reader(name)(io.BytesIO(data)):
                found.append(one)
                now = time.process_time()
                last, longest = now, max(longest, now - last)
        finally:
            silence = max(longest, time.process_time() - last)
    try:
        for one in found:
            if isinstance(one, Item):
                _look_at(one)
    except (TypeError, ValueError) as error:
        raise Failed(data) from error
    return data


def _look_at(item: Item) -> None:
    """Make sure that an item is what it promises to be, and clean."""
    texts = (item.title, item.dateline, item.body, item.language, item.url, item.dated, item.source)
    if not isinstance(item.body, str) or not all(isinstance(text, str | None) for text in texts):
        raise TypeError(f"an item holds what is no text: {texts}")
    if any(text and text != characters.clean(text) for text in texts):
        raise ValueError(f"an item holds what was not cleaned: {texts}")


def throws_arguments(archive: Path) -> Callable[[random.Random], object]:
    """Type a command."""

    def throw(chance: random.Random) -> object:
        typed = [chance.choice(ARGUMENTS[:10]), *(chance.choice(ARGUMENTS) for _ in range(chance.randint(0, 6)))]
        if chance.random() < 0.3:
            typed[-1] = text_of(chance, (*TYPED, *DAYS))
        # Without what a shell can't give.
        typed = [one[:TYPABLE].replace("\0", "").replace("\ud800", "\udcff") for one in typed]
        with fair(typed), _silent():
            try:
                cli.main([*typed, "--db", str(archive)])
            except SystemExit as ended:
                if ended.code not in (0, 1, 2):
                    raise
        return typed

    return throw


@contextmanager
def _silent() -> Iterator[None]:
    with (
        open(os.devnull, "w", encoding="utf-8") as nothing,  # noqa: PTH123
        open(os.devnull, encoding="utf-8") as sys.stdin,  # noqa: PTH123
        redirect_stdout(nothing), redirect_stderr(nothing),
    ):  # fmt: skip
        yield


def targets(folder: Path, archive: Archive) -> Iterator[Target]:
    """Give what there is to throw at."""
    yield Target(name="words", throw=throws_words(archive), share=0.45)
    yield Target(name="dates", throw=throws_dates, share=0.35)
    yield Target(name="names", throw=throws_names, share=0.1)
    yield Target(name="items", throw=throws_items, share=0.06)
    for name in ("text", "markdown", "csv", "json", "jsonl", "html", "feed", "mail", "mbox", "pdf"):
        yield Target(name=name, throw=throws_files(name), share=0.003)
    yield Target(name="docx", throw=throws_documents("docx", "word.docx", "word/document.xml"), share=0.003)
    sheet = throws_documents("xlsx", "workbook.xlsx", "xl/worksheets/sheet1.xml")
    yield Target(name="xlsx", throw=sheet, share=0.003)
    yield Target(name="archive", throw=throws_archives(inside.seed(archive.path)), share=0.003)
    yield Target(name="arguments", throw=throws_arguments(folder / "archive.db"), share=0.007)


def throw_at(target: Target, inputs: int, chance: random.Random, until: float) -> None:
    """Throw inputs at a target, until there was enough or the time is over."""
    while target.inputs < inputs and time.monotonic() < until and len(target.failures) < FOUND:
        before, state = spent, chance.getstate()
        try:
            thrown = target.throw(chance)
        except Failed as failure:
            thrown = failure.args[0]
            target.failures.append(f"{_short(thrown)}\n{_cause(failure)}")
        took, silent = spent - before, silence
        if took > LONGEST:
            runs = [(took, silent), *(again(target, state) for _ in range(AGAIN))]
            took, silent = min(run[0] for run in runs), min(run[1] for run in runs)
        target.inputs += 1
        target.slowest, target.silence = max(took, target.slowest), max(silent, target.silence)
        most = LONGEST * max(1.0, len(thrown) / LARGE if isinstance(thrown, bytes) else 1.0)
        if took > most and took > most * min(pace() for _ in range(AGAIN)) / PACE:
            target.failures.append(f"{took:.1f} s, silent for {silent:.1f} s: {_short(thrown)}")


def again(target: Target, state: tuple[object, ...]) -> tuple[float, float]:
    """Throw an input once more, which chance made from a state; give the seconds that it takes, and is silent."""
    chance = random.Random()
    chance.setstate(state)
    before = spent
    with suppress(Failed):
        target.throw(chance)
    return spent - before, silence


def pace() -> float:
    """Give the seconds that this machine takes now for work that is none of iomcli's: to count the words of a text."""
    began = time.process_time()
    for _ in range(120):
        counts: dict[str, int] = {}
        for found in WORD.finditer(PROSE):
            counts[found[0].casefold()] = counts.get(found[0].casefold(), 0) + 1
        sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return time.process_time() - began


def _cause(failure: Failed) -> str:
    """Give what happened, and where, without a letter that a terminal can't show."""
    told = traceback.format_exception(failure.__cause__, limit=-3)
    return ascii("".join(told)).replace("\\n", "\n")[:2_000]


def _short(thrown: object) -> str:
    """Give an input as it can be typed again, or where a large one was put."""
    text = ascii(thrown)
    if len(text) < 2_000:
        return text
    with tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".repr", delete=False, mode="w", encoding="utf-8") as file:
        file.write(text)
    return f"{text[:200]}… ({len(text):,} characters, in {file.name})"


def main(inputs: int, seconds: int, seed: int, only: list[str]) -> int:
    """Throw so many inputs in all, and print how it went; give 1 when anything failed."""
    signal.signal(signal.SIGPROF, _too_long)
    gc.set_threshold(100_000)  # as `iomcli ingest` does
    failed = every = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "archive.db"
        with _silent(), suppress(SystemExit):
            cli.main(["ingest", str(TESTS.parent / "sample_data"), "--db", str(place)])
        with Archive(place) as archive:
            ids = [hit.id for hit in archive.find(Query(limit=3)).hits]
        for one, said in zip(
            ids, (("tag", "--about", "GT,HN"), ("tag", "--date", "2020-02-29"), ("remove",)), strict=True
        ):
            with _silent(), suppress(SystemExit):
                cli.main([said[0], one, *said[1:], "--db", str(place)])
        with Archive(place) as archive:
            for target in targets(Path(folder), archive):
                if only and target.name not in only:
                    continue
                until = time.monotonic() + seconds * (target.share + 0.05) / 1.8
                throw_at(target, max(1, round(inputs * target.share)), random.Random(f"{seed} {target.name}"), until)
                failed, every = failed + len(target.failures), every + target.inputs
                print(
                    f"{target.name}: {target.inputs:,} inputs, {len(target.failures)} failed, slowest {target.slowest:.2f} s,"
                    f" silent for {target.silence:.2f} s"
                )
                print("".join(f"  {failure}\n" for failure in target.failures), end="", flush=True)
    print(f"{every:,} inputs, {failed} failed")
    gc.collect()  # Python 3.12.1 else crashes at its end over a parser of XML: cpython#111784
    return int(failed > 0)


def _too_long(number: int, frame: object) -> None:
    raise TimeoutError("30 seconds of the processor")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    for option, default in (("inputs", 1_000_000), ("seconds", 3_600), ("seed", 1)):
        parser.add_argument(f"--{option}", type=int, default=default)
    parser.add_argument("--only", action="append", default=[])
    sys.exit(main(**vars(parser.parse_args())))
