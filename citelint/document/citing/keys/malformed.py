"""Brackets that are meant to hold keys and are broken: a lost ``@``, a comma for a semicolon, an empty member."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from citelint import lazy
from citelint.document.citing.ground import Ground
from citelint.document.citing.keys.grammar import Key, Typed
from citelint.document.citing.keys.others import is_like_key
from citelint.document.citing.malformed import Malformed
from citelint.document.model import Block
from citelint.source import Span
from citelint.syntax import Inline

_PART = lazy.regex(r"[^;,]++")
_LEAD = lazy.regex(r"\s*+(?:(?:see(?: also)?|e\.g\.,?|i\.e\.,?|cf\.?|also|and)\s++)?+", re.IGNORECASE)
_LOCATOR = lazy.regex(
    r"\s*+(?:p|pp|pages?|ch|chap|chapters?|sec|secs|sections?|§+|fig|figs|figures?|tab|tables?|eqs?|appendix|vol)\.?\s*+[\dA-Z]\S*+",
    re.IGNORECASE,
)
_COMMA = lazy.regex(r"\s*+,\s*+(?:(?:and|&)\s++)?+|\s++((?:and|&)\s++)?+")
_NEEDLESS = lazy.regex(r"\A\s*+(?:;\s*+)++|\s*+;(?=\s*+;)|(?:\s*+;)++\s*+\Z")
_OPENED = lazy.regex(r"\[(?:(?:see(?: also)?|e\.g\.,?|cf\.?)\s)?-?(?=@)")
_SEPARATOR = lazy.regex(r"\s?[;,]\s?-?")
_LONGEST = 500


def find_malformed_keys(
    ground: Ground, typed: Iterable[Typed], knows: Callable[[str], bool]
) -> Iterator[Malformed]:
    """The broken brackets of a draft that cites by key; *knows* says whether a bibliography has a key."""
    groups = {each.span.start: each for each in typed if each.form == "bracket"}
    alone = {each.keys[0].start: each.keys[0] for each in typed if each.form == "text"}
    # Where roles cite, an @ would be printed.
    by_signs = any(knows(key.key) for each in typed if each.form != "role" for key in each.keys)
    if alone and "\\[" in ground.text:
        yield from _escaped(ground, alone, knows)
    for block in ground.document.blocks:
        if block.is_prose:
            for piece in ground.document.pieces(block):
                if not ground.is_searched(piece.start):
                    continue
                if piece.kind == "bracket" and not piece.info and piece.end - piece.start < _LONGEST:
                    group = groups.get(piece.start)
                    found = _lost(ground.text, piece, group, knows) if by_signs else None
                    if group and not found:
                        found = _comma(ground.text, group) or _empty(ground.text, group, knows)
                elif piece.kind == "loose" and alone:
                    found = _loose(ground.text, block, piece, alone, knows)
                else:
                    continue
                if found:
                    yield found


def _lost(text: str, piece: Inline, group: Typed | None, knows: Callable[[str], bool]) -> Malformed | None:
    """``[lin2019; @ode2020]``, and ``[lin2019]`` where it can be nothing else."""
    start, end = piece.inner
    before, after = text[piece.start - 1 : piece.start], text[piece.end : piece.end + 1]
    if group is None and (before.isalnum() or before in ("]", ")", "!") or after in ("(", "[", "{", ":")):
        return None
    lost: list[Span] = []
    like = cited = group is not None and any(knows(key.key) for key in group.keys)
    for match in _PART.finditer(text, start, end):
        part = match[0]
        if "@" in part:
            continue
        lead = _LEAD.match(text, *match.span())
        begin = lead.end() if lead else match.start()
        key = text[begin : match.end()].rstrip()
        if knows(key) and (is_like_key(key) or (cited and text[match.start() - 1] in "[;")):
            like = like or is_like_key(key)
            lost.append(Span(begin, begin + len(key)))
        elif not cited and not (lost and _LOCATOR.fullmatch(part.rstrip())):
            return None
    if not (lost and like):
        return None
    names = " and ".join(text[span.start : span.end] for span in lost)
    edits = tuple((Span(span.start, span.start), "@") for span in lost)
    commas = (text.rfind(",", start, span.start) for span in lost)
    edits += tuple(
        (Span(at, at + 1), ";")
        for at, span in zip(commas, lost, strict=True)
        if at != -1 and not text[at + 1 : span.start].strip()
    )
    return Malformed(Span(piece.start, piece.end), f'hold {names} without "@"', tuple(sorted(edits)), True)


def _comma(text: str, group: Typed) -> Malformed | None:
    """``[@lin2019, @ode2020]``: only a semicolon parts keys; this is one key, and another one in its suffix.

    Pandoc 3.9 prints the second work alone then.
    """
    if group.locator or len(group.keys) < 2:
        return None
    edits = []
    for left, right in zip(group.keys, group.keys[1:], strict=False):
        gap = Span(left.end, right.start)
        if _COMMA.fullmatch(text, *gap):
            edits.append((gap, "; "))
    if not edits:
        return None
    between = {text[gap.start : gap.end].strip() for gap, _ in edits}
    parted = "a blank" if between == {""} else "a comma" if any("," in each for each in between) else "a word"
    return Malformed(group.span, f"part keys by {parted}", tuple(edits))


def _empty(text: str, group: Typed, knows: Callable[[str], bool]) -> Malformed | None:
    """``[@lin2019; @ode2020;]``: for Pandoc, these brackets hold no citation and are printed, with the keys as text."""
    start = group.span.start + 1
    found = list(_NEEDLESS.finditer(text[start : group.span.end - 1]))
    if not found or not any(knows(key.key) for key in group.keys):
        return None
    edits = tuple((Span(start + match.start(), start + match.end()), "") for match in found)
    return Malformed(group.span, "have an empty member", edits)


def _escaped(ground: Ground, alone: dict[int, Key], knows: Callable[[str], bool]) -> Iterator[Malformed]:
    r"""``\[@lin2019; @ode2020\]``: word processors export it so, and the brackets are printed."""
    text = ground.text
    end = 0
    for start, key in sorted(alone.items()):
        if start < end or not text.endswith("\\[", 0, start) or not knows(key.key):
            continue
        end = _last_of(text, key, alone, len(text)).end
        if text.startswith("\\]", end) and ground.is_searched(start):
            yield Malformed(Span(start - 2, end + 2), "are escaped, and printed as they are")


def _last_of(text: str, key: Key, alone: dict[int, Key], limit: int) -> Key:
    """The last of the keys that are parted from *key* and each other by nothing but separators."""
    while separator := _SEPARATOR.match(text, key.end, limit):
        following = alone.get(separator.end()) or alone.get(separator.end() - 1)
        if following is None:
            break
        key = following
    return key


def _loose(
    text: str, block: Block, piece: Inline, alone: dict[int, Key], knows: Callable[[str], bool]
) -> Malformed | None:
    """``[@lin2019; @ode2020`` without its end."""
    opened = _OPENED.match(text, piece.start, block.span.end)
    key = opened and (alone.get(opened.end()) or alone.get(opened.end() - 1))
    if not key or not knows(key.key):
        return None
    end = _last_of(text, key, alone, block.span.end).end
    if text[end : end + 1] == ")":
        return Malformed(Span(piece.start, end + 1), 'are closed by ")"')
    return Malformed(Span(piece.start, end), "are not closed")
