"""What is typed as a citation by key, before it is decided whether it is one: Pandoc's grammar and MyST's roles.

Pandoc's manual, "Citation syntax", and its reader (``citeKey``, ``normalCite``, ``textualCite``): a key begins
with a letter, digit or ``_`` and goes on with these and single internal punctuation marks; braces take anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from citelint import lazy
from citelint.document.citing.ground import Stretches
from citelint.document.model import Block
from citelint.source import Span
from citelint.syntax import Inline

_KEY = r"[\w*](?:\w++|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*+"
# Not behind a letter or digit, as in an e-mail's address, nor behind a full stop or a backslash.
KEY = lazy.regex(rf"(?<![^\W_])(?<![.\\])-?@(?:\{{(?P<braced>[^{{}}\n]++)\}}|(?P<plain>{_KEY}))")
_ROLE = lazy.regex(r"\{((?:foot|full|no)?cite[a-z]{0,12}(?::[a-z]{1,12})?)\}\Z")
# ``{see}key{p. 3}``
_ROLE_ITEM = lazy.regex(r"\s*+(?:\{[^{}]*+\})?+\s*+([^\s{},;][^{},;]*+)(?:\{([^{}]*+)\})?+")
_GAP = lazy.regex(r"[ \t]*+(?:\r?\n[ \t>]*+)?+")
_HIDING = frozenset(("code", "html", "comment", "autolink", "url", "math", "footnote"))
_LONGEST_ROLE = 32


class Key(NamedTuple):
    """A key as typed: *span* is the key alone, *end* where what belongs to it ends (a brace behind it)."""

    key: str
    span: Span
    start: int
    end: int


class Typed(NamedTuple):
    """What may be a group of citations. *form*: ``bracket`` ``[@a; @b]``, ``text`` ``@a``, ``role`` ``{cite}`a```."""

    span: Span
    keys: tuple[Key, ...]
    form: str
    block: Block
    locator: str = ""


def typed_keys(text: str, block: Block, pieces: tuple[Inline, ...]) -> Iterator[Typed]:
    """What may cite by key in *block*, in order of the groups' ends; *pieces* are its inline syntax."""
    start, end = block.span
    if text.find("}`", start, end) != -1:
        yield from _roles(text, block, pieces)
    if text.find("@", start, end) != -1:
        yield from _Scan(text, block, pieces).run()


def find_keys(text: str, start: int, end: int) -> Iterator[Key]:
    """The keys typed in ``text[start:end]``, wherever they stand."""
    for match in KEY.finditer(text, start, end):
        name = "plain" if match["braced"] is None else "braced"
        yield Key(match[name], Span(*match.span(name)), match.start(), match.end())


def _roles(text: str, block: Block, pieces: tuple[Inline, ...]) -> Iterator[Typed]:
    for piece in pieces:
        if piece.kind != "code" or text[piece.start - 1 : piece.start] != "}":
            continue
        role = _ROLE.search(text, max(block.span.start, piece.start - _LONGEST_ROLE), piece.start)
        if role:
            keys, locator = [], ""
            for match in _ROLE_ITEM.finditer(text, *piece.inner):
                key = match[1].rstrip()
                at = match.start(1)
                keys.append(Key(key, Span(at, at + len(key)), at, at + len(key)))
                locator = locator or match[2] or ""
            if keys:
                yield Typed(Span(role.start(), piece.end), tuple(keys), "role", block, locator)


class _Scan:
    """One pass over a block's keys: each goes to the brackets that it stands in, or is a group of its own."""

    def __init__(self, text: str, block: Block, pieces: tuple[Inline, ...]) -> None:
        self.text = text
        self.block = block
        hidden = [Span(piece.start, piece.end) for piece in pieces if piece.kind in _HIDING and piece.closed]
        links = [piece for piece in pieces if piece.kind in ("link", "image")]
        hidden += (Span(piece.inner[1], piece.end) for piece in links)
        self.hidden = Stretches(_outer(hidden))
        self.containers = [
            piece
            for piece in pieces
            if piece.kind in ("link", "image", "note") or (piece.kind == "bracket" and not piece.info)
        ]

    def run(self) -> Iterator[Typed]:
        keys = [key for key in find_keys(self.text, *self.block.span) if not self.hidden.has(key.start)]
        if not keys:
            return
        groups: dict[Inline, list[Key]] = {}
        alone: list[Key] = []
        stack: list[Inline] = []
        at = 0
        for key in keys:
            while at < len(self.containers) and self.containers[at].start < key.start:
                stack.append(self.containers[at])
                at += 1
            while stack and stack[-1].end <= key.start:
                stack.pop()
            around = stack[-1] if stack else None
            if around and around.kind == "bracket":
                groups.setdefault(around, []).append(key)
            else:
                alone.append(key)
        opening = {piece.start: piece for piece in self.containers if piece.kind == "bracket"}
        for key in alone:
            yield self.textual(key, opening, groups)
        for piece, members in groups.items():
            span = Span(piece.start, piece.end)
            yield Typed(span, tuple(members), "bracket", self.block, self.locator(members, piece.inner[1]))

    def textual(self, key: Key, opening: dict[int, Inline], groups: dict[Inline, list[Key]]) -> Typed:
        """``@a``, with the brackets that follow it: ``@a [p. 3; @b]``."""
        gap = _GAP.match(self.text, key.end, self.block.span.end)
        piece = opening.get(gap.end()) if gap else None
        if piece is None or self.text[piece.end : piece.end + 1] in ("(", "["):
            return Typed(Span(key.start, key.end), (key,), "text", self.block)
        rest = groups.pop(piece, [])
        start, end = piece.inner
        locator = "" if rest else _in_one_line(self.text[start:end])
        return Typed(Span(key.start, piece.end), (key, *rest), "text", self.block, locator)

    def locator(self, keys: list[Key], end: int) -> str:
        """What follows the first key that something follows: ``p. 4``."""
        for key, following in zip(keys, [*keys, None][1:], strict=True):
            stop = following.start if following else end
            suffix = self.text[key.end : stop].partition(";")[0]
            if following and ";" not in self.text[key.end : stop]:
                continue
            if suffix := _in_one_line(suffix).strip(" ,"):
                return suffix
        return ""


def _outer(spans: list[Span]) -> Iterator[Span]:
    """*spans* without those inside others."""
    end = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > end:
            yield span
            end = span.end


def _in_one_line(text: str) -> str:
    return " ".join(text.replace("\n>", "\n").split())
