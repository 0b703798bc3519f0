"""What a person typed, read as words, phrases and choices: a small language in which nothing is an error."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from iomcli import peoples
from iomcli.errors import UnreadableValue

COLUMNS = "{title dateline body}"
"""Typed words search these columns, never the countries."""

LONGEST_NAME = 6
"""Words of a name that is looked for in what was typed."""

DEEPEST = 12
"""Brackets inside brackets; FTS5 gives up somewhere beyond, and nobody types as many."""

TITLE = ("title", "título", "titulo", "titre")
"""What stands before a colon where the title must hold a word."""

T = TypeVar("T")

# A phrase, a bracket, or what stands between spaces; a minus counts before it and nowhere else.
# As a string it costs nothing at start-up: `re` compiles it when words are read.
_TOKENS = r'(?i)(-?(?:(?:title|t[ií]tulo|titre):)?)"([^"]*)"|(-?\()|(\))|([^\s"()]+)'
_SMALL_OR = r"(?<=\S\s)(?:or|o|u|ou)(?=\s\S)"
_UNFINISHED = r"(?:^|\s)([^\W\d_]{3,})$"
_QUOTES = str.maketrans("“”«»„", '"""""')


class Word(NamedTuple):
    """A word (`migrante`), a phrase (`"assisted return"`) or the start of a word (`migra*`), without its marks."""

    text: str
    kind: Literal["word", "phrase", "start", "name"] = "word"
    """A name is several words that were typed side by side and mean one thing: costa rica."""
    title: bool = False
    """Whether the title must hold it."""

    @property
    def typed(self) -> str:
        """The word as a person types it."""
        marked = {"phrase": f'"{self.text}"', "start": f"{self.text}*"}.get(self.kind, self.text)
        return f"title:{marked}" if self.title else marked


class All(NamedTuple):
    """Parts that are all wanted, and parts of which none may be there."""

    wanted: "tuple[Node, ...]" = ()
    unwanted: "tuple[Node, ...]" = ()


class Either(NamedTuple):
    """Parts of which one is enough."""

    parts: "tuple[Node, ...]"


Node = Word | All | Either
Forms = Callable[[Word], Iterable[str]]
"""What a word is searched for as: FTS5 expressions, any of which will do."""


class Words(NamedTuple):
    """Typed words, read, and what of them holds nothing to search for."""

    root: All
    ignored: tuple[str, ...] = ()
    choice: All | None = None
    """What they would be if a small `or` between two of them were OR; None when there is none."""
    texts: tuple[str, ...] = ()
    """What was typed; of what is read here each part stands once."""

    @property
    def sequence(self) -> list[str]:
        """All that was typed between spaces, in its order."""
        return " ".join(self.texts).split()

    @property
    def typed(self) -> str:
        """The words as a person may type them."""
        return " ".join(_written(self.root))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to search for."""
        return self.root == All()

    @property
    def every(self) -> tuple[Word, ...]:
        """All words that may be in an item that is found, in the order typed."""
        return tuple(dict.fromkeys(word for part in self.root.wanted for word in _words(part)))


class _Part(NamedTuple):
    node: Node
    minus: bool = False
    joint: bool = False
    """Whether it is AND or OR, if there is something on both sides for it to join."""

    @property
    def plain(self) -> bool:
        """Whether it is a word without any mark."""
        return isinstance(self.node, Word) and self == _Part(Word(self.node.text))


def read(texts: Sequence[str]) -> Words:
    """Read typed words: all are wanted, `"a phrase"`, `this OR that`, `-not`, `star*`, `title:word`, `( )`.

    What is not well formed is read as plain words. A word without a letter or digit can't be searched for and is named
    in `ignored`. Raise UnreadableValue when nothing but spaces was typed.
    """
    ignored: list[str] = []
    root = _read(texts, ignored)
    if not ignored and root == All():
        ignored = [left for text in texts if (left := text.translate(_QUOTES).replace('"', " ").strip())]
    if not ignored and root == All():
        raise UnreadableValue("there is no word to search for; try: iomcli search trafficking")
    chosen = [re.sub(_SMALL_OR, "OR", text) for text in texts]
    return Words(root, tuple(ignored), _read(chosen, []) if chosen != [*texts] else None, tuple(texts))


def _read(texts: Iterable[str], ignored: list[str]) -> All:
    return _merged(_joined(_parts(iter(_tokens(text)), ignored)) for text in texts)


def without(words: Words | None, unwanted: Words) -> Words:
    """Give words less others: no item may be found by those."""
    root = words.root if words else All()
    out = () if unwanted.empty else (_positive(unwanted.root),)
    ignored = (*(words.ignored if words else ()), *unwanted.ignored)
    return Words(root=_merged([root, All(unwanted=out)]), ignored=ignored, texts=words.texts if words else ())


def unfinished(words: Words, text: str) -> tuple[Word, Words] | None:
    """Give the word at the end of a text that is being typed, and the words with the start of a word in its place.

    None where nothing says that it may be the start of one: a space behind it, a mark, or fewer than three letters.
    """
    found = re.search(_UNFINISHED, text)
    word = Word(found[1]) if found else None
    if word is None or word not in words.root.wanted:
        return None
    return word, words._replace(root=instead(words.root, word, word._replace(kind="start")))


def expression(node: Node, forms: Forms) -> str | None:
    """Give the FTS5 expression of a part, or None when it wants nothing; what a root does not want is left out."""
    match node:
        case Word():
            every = list(dict.fromkeys(forms(node)))
            joined = " OR ".join(every)
            bare = f"({joined})" if len(every) > 1 else joined
            return f"title : {bare}" if node.title else bare
        case Either():
            return f"({' OR '.join(filter(None, (_closed(part, forms) for part in node.parts)))})"
        case All():
            wanted = [part for part in (_closed(part, forms) for part in node.wanted) if part]
            return " AND ".join(wanted) or None


def unwanted(root: All, forms: Forms) -> str | None:
    """Give the FTS5 expression of what a root does not want, or None."""
    return " OR ".join(part for part in (_closed(one, forms) for one in root.unwanted) if part) or None


def as_typed(word: Word) -> tuple[str]:
    """Give the one expression that searches for a word as it was typed."""
    return (quoted(word.text) + " *" if word.kind == "start" else quoted(word.text),)


def written(node: Node) -> str:
    """Give a part as a person may type it."""
    match node:
        case Word():
            return node.typed
        case Either():
            return " OR ".join(map(written, node.parts))
        case All():
            return f"({' '.join(_written(node))})"


def _written(root: All) -> Iterator[str]:
    yield from map(written, root.wanted)
    yield from (f"-{written(part)}" for part in root.unwanted)


def instead(root: All, word: Word, other: Word) -> All:
    """Give parts with one word in the place of another."""
    wanted, unwanted = (tuple(_instead(part, word, other) for part in parts) for parts in root)
    return All(wanted, unwanted)


def _instead(node: Node, word: Word, other: Word) -> Node:
    match node:
        case Word():
            return other if node == word else node
        case Either():
            return Either(tuple(_instead(part, word, other) for part in node.parts))
        case All():
            return instead(node, word, other)


def joined(parts: Sequence[T], name: Callable[[int, int], T | None]) -> list[T]:
    """Give parts, those joined that are a name together, the longest first; `name` is told the first and the end."""
    found: list[T] = []
    at = 0
    while at < len(parts):
        sizes = range(min(LONGEST_NAME, len(parts) - at), 1, -1)
        size, part = next(((n, one) for n in sizes if (one := name(at, at + n))), (1, parts[at]))
        found.append(part)
        at += size
    return found


def typed(value: str) -> str:
    """Give what a person typed as text that is safe to print.

    Bytes that are not UTF-8 become the replacement character, control characters visible symbols.
    """
    try:
        text = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half of a pair, which Windows lets through
        text = value.encode("utf-8", "replace").decode()
    if text.isprintable():
        return text
    from iomcli import characters

    return characters.clean(text)


def argument(typed: str) -> str:
    """Write words so that a shell hands them on as they are: within quotes where it would change them, as traffi*."""
    from shlex import quote

    return typed if typed.replace(" ", "").isalnum() else quote(typed)


def quoted(phrase: str) -> str:
    """Quote a phrase for FTS5: between quotes nothing is an operator. https://sqlite.org/fts5.html#fts5_strings"""
    return '"' + phrase.replace("\0", " ").replace('"', '""') + '"'


def _closed(part: Node, forms: Forms) -> str | None:
    """Give the expression of a part so that it can stand beside others."""
    if not isinstance(part, All):
        return expression(part, forms)
    inner, out = expression(part, forms), unwanted(part, forms)
    if inner and out:
        return f"(({inner}) NOT ({out}))"
    return f"({inner})" if inner else None


def _tokens(text: str) -> list[re.Match[str]]:
    """Split a text; brackets that do not pair, or go too deep, are punctuation."""
    found = list(re.finditer(_TOKENS, text.translate(_QUOTES)))
    depth = deepest = 0
    for token in found:
        depth += bool(token[3]) - bool(token[4])
        deepest = max(deepest, depth)
        if depth < 0:
            break
    plain = depth or deepest > DEEPEST
    return [token for token in found if not (plain and (token[3] or token[4]))]


def _parts(tokens: Iterator[re.Match[str]], ignored: list[str]) -> list[_Part]:
    """Read tokens up to the bracket that closes this group."""
    parts = []
    for token in tokens:
        sign, phrase, opened, closed, chunk = token.groups()
        if closed:
            break
        if opened:
            inner = _joined(_parts(tokens, ignored))
            part = None if inner == All() else _Part(inner, minus=opened.startswith("-"))
        elif chunk is None:
            part = _phrase(sign.lower(), phrase)
        else:
            part = _chunk(chunk)
        if part:
            parts.append(part)
        elif opened or chunk or phrase.strip():
            ignored.append(token[0])
    return parts


def _phrase(sign: str, phrase: str) -> _Part | None:
    text = " ".join(phrase.split())
    return _Part(Word(text, "phrase", title=":" in sign), "-" in sign) if _searchable(text) else None


def _chunk(chunk: str) -> _Part | None:
    """Read what stands between two spaces."""
    if not _searchable(chunk):
        return None
    if chunk in ("AND", "OR"):
        return _Part(Word(chunk), joint=True)
    minus = chunk[0] == "-" and chunk[1].isalnum()
    text = chunk[1:] if minus else chunk
    name, _, rest = text.partition(":")
    title = name.lower() in TITLE and _searchable(rest)
    text = rest if title else text
    start = text.endswith("*") and text.count("*") == 1 and text[-2:-1].isalnum()
    return _Part(Word(text[:-1] if start else text, "start" if start else "word", title=title), minus)


def _joined(parts: list[_Part]) -> All:
    """Join parts: OR takes its two neighbours, AND is what happens anyway; misplaced, they are words as others."""
    parts = _named(parts)
    joints = [number for number, part in enumerate(parts) if part.joint]
    inside = range(1, len(parts) - 1)
    placed = all(number in inside and not parts[number + 1].joint for number in joints)
    groups: list[list[_Part]] = []
    choice = False
    for part in parts:
        if part.joint and placed:
            choice = part.node == Word("OR")
        elif choice:
            groups[-1].append(part)
            choice = False
        else:
            groups.append([part])
    read = [_either(group) if group[1:] else group[0] for group in groups]
    wanted = tuple(part.node for part in read if not part.minus)
    return _merged([All(wanted, tuple(_positive(part.node) for part in read if part.minus))])


def _named(parts: list[_Part]) -> list[_Part]:
    """Join the words of a country or a region that OR, a minus or `title:` would part: belize OR costa rica."""
    plain = [part.plain for part in parts]
    return joined(parts, lambda first, end: _name(parts, plain, first, end))


def _name(parts: list[_Part], plain: list[bool], first: int, end: int) -> _Part | None:
    """Give words as the one name that they make up, if something beside them or before them would part them."""
    head, rest = parts[first], parts[first + 1 : end]
    if head.joint or not all(plain[first + 1 : end]):
        return None
    parted = (first and parts[first - 1].joint) or (end < len(parts) and parts[end].joint)
    if (plain[first] and not parted) or not isinstance(head.node, Word) or head.node.kind != "word":
        return None
    name = " ".join(part.node.text for part in (head, *rest) if isinstance(part.node, Word))
    return head._replace(node=head.node._replace(text=name, kind="name")) if peoples.named(name.lower()) else None


def _either(group: list[_Part]) -> _Part:
    """Join parts with OR; a minus beside it takes nothing away."""
    first, *others = (part.node for part in group)
    before = first.parts if isinstance(first, Either) else (_positive(first),)
    return _Part(Either((*before, *map(_positive, others))))


def _positive(node: Node) -> Node:
    """Give a part that wants something: a group of nothing but minuses is one of words, a group of one is that one."""
    if isinstance(node, All) and not node.wanted:
        node = All(wanted=node.unwanted)
    return node.wanted[0] if isinstance(node, All) and not node.unwanted and len(node.wanted) == 1 else node


def _merged(groups: Iterable[All]) -> All:
    """Make one group of several, and of the groups in them that want all of their parts; each part once."""
    wanted: list[Node] = []
    unwanted: list[Node] = []
    for group in groups:
        unwanted.extend(group.unwanted)
        for part in group.wanted:
            wanted.extend(part.wanted if isinstance(part, All) else [part])
            unwanted.extend(part.unwanted if isinstance(part, All) else [])
    return All(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


def _words(node: Node) -> Iterator[Word]:
    match node:
        case Word():
            yield node
        case Either():
            for part in node.parts:
                yield from _words(part)
        case All():
            for part in node.wanted:
                yield from _words(part)


def _searchable(chunk: str) -> bool:
    return any(char.isalnum() for char in chunk)
