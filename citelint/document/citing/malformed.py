"""Brackets that are meant as a citation and are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.candidates import Candidate
from citelint.document.citing.ground import Ground
from citelint.document.citing.places import place_of
from citelint.document.citing.works import Works, normalise_key
from citelint.document.model import Block
from citelint.record import NamedTuple
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.syntax import Inline

_NUMBERS = r"(\d{1,3})(?:\s?[,;–-]\s?(\d{1,3}))?+"
_OPEN = lazy.regex(rf"[\[［]\s?{_NUMBERS}\s?([)}}］\]】]|(?=[.;:\s]|\Z|, [a-z]))")
_CLOSE = lazy.regex(rf"(?:(?<=[^,;–-]\s)|(?<=[({{])){_NUMBERS}\s?\]$")
_EMPTY_MEMBER = lazy.regex(r"[,;，；、]\s*+(?:[,;，；、]|$)|^\s*+[,;，；、]")
_NEEDLESS_SEPARATOR = lazy.regex(
    r"^\s*+(?:[,;，；、]\s*+)++|\s*+[,;，；、](?=\s*+[,;，；、]\s*+\d)|(?:\s*+[,;，；、])++\s*+$"
)
_RANGE = lazy.regex(r"\s*+(\d{1,3})\s*+[-–—]\s*+(\d{1,3})\s*+")
_OPEN_RANGE = lazy.regex(r"\s*+\d{1,3}\s*+[-–—]\s*+")
_SCORE = lazy.regex(
    r"\b(?:won|wins?|lost|loses?|ended|ends|scored?|final|beat|drew|draw|led|game|match|vote)\b",
    re.IGNORECASE,
)


# A label as most lists have them: letters and the digits of a year.
_LABEL = r"([A-Z][A-Za-z+]{0,12}+\d{2,4}[a-z]?)"
_OPEN_LABELS = lazy.regex(rf"[\[［]{_LABEL}(?:[,;]\s?{_LABEL})?+(?:([)}}])|(?=[.;:]|,?\s|\Z))")


class Malformed(NamedTuple):
    """Brackets that are meant as a citation and broken; *defect* says how, after "the brackets …".

    *edits* mend it: stretches and what is to stand there. *surely*: it cannot be anything else.
    """

    span: Span
    defect: str
    edits: tuple[tuple[Span, str], ...] = ()
    surely: bool = False


def find_malformed(ground: Ground, broken: list[Candidate]) -> list[Malformed]:
    """The broken marks of a document that cites by number, in order; one of their numbers is listed."""
    found = list(_loose_brackets(ground))
    for candidate in broken:
        start, end = candidate.mark.brackets
        if candidate.place in ("prose", "glued") and candidate.partly_known:
            defect = _defect(ground.text[start + 1 : end - 1], ground.works)
            # "the match ended [3-1]"
            if defect and not _SCORE.search(ground.text, max(0, start - 40), start):
                edits = _without_empty_members(ground.text, start + 1, end - 1) if "member" in defect else ()
                found.append(Malformed(candidate.mark.span, defect, edits))
    return sorted(found, key=lambda malformed: malformed.span)


def find_malformed_labels(ground: Ground) -> list[Malformed]:
    """The broken brackets of a document that cites by labels such as ``[KB15]``, in order; all labels are listed."""
    found = []
    for block in ground.document.blocks:
        if not block.is_prose:
            continue
        for piece in ground.document.pieces(block):
            if piece.kind not in ("bracket", "loose") or not ground.is_searched(piece.start):
                continue
            malformed = (_empty_label if piece.kind == "bracket" else _unclosed_label)(ground, block, piece)
            if malformed and place_of(ground.text, block.span, malformed.span) == "prose":
                found.append(malformed)
    return found


def _empty_label(ground: Ground, block: Block, piece: Inline) -> Malformed | None:
    inner = ground.text[slice(*piece.inner)]
    if not 0 < len(inner) < 200 or not _EMPTY_MEMBER.search(inner):
        return None
    labels = [part.strip() for part in re.split("[,;，；、]", inner) if part.strip()]
    if not labels or not all(normalise_key(label) in ground.works.by_key for label in labels):
        return None
    return Malformed(Span(piece.start, piece.end), "have an empty member")


def _unclosed_label(ground: Ground, block: Block, piece: Inline) -> Malformed | None:
    match = _OPEN_LABELS.match(ground.text, piece.start, block.span.end)
    if match is None or not all(
        normalise_key(key) in ground.works.by_key for key in match.group(1, 2) if key
    ):
        return None
    defect = f'are closed by "{match[3]}"' if match[3] else "are not closed"
    return Malformed(Span(piece.start, match.end()), defect)


def _defect(inner: str, works: Works) -> str:
    """What is wrong with the numbers between brackets, or ``""`` where they may be something else."""
    if _EMPTY_MEMBER.search(inner):
        return "have an empty member"
    ends = _RANGE.fullmatch(inner)
    if ends and int(ends[1]) >= int(ends[2]) and works.knows(ends[1]) and works.knows(ends[2]):
        return "hold a range that runs backwards"
    return "hold a range without an end" if _OPEN_RANGE.fullmatch(inner) else ""


def _without_empty_members(text: str, start: int, end: int) -> tuple[tuple[Span, str], ...]:
    """The edits that take the separators out that part nothing from something in ``text[start:end]``."""
    return tuple(
        (Span(start + match.start(), start + match.end()), "")
        for match in _NEEDLESS_SEPARATOR.finditer(text[start:end])
    )


def _loose_brackets(ground: Ground) -> Iterator[Malformed]:
    """``[12`` and ``12]`` where the other bracket is missing, ``[3)`` where it is another one."""
    for block in ground.document.blocks:
        if block.is_prose:
            for piece in ground.document.pieces(block):
                if piece.kind == "loose" and ground.is_searched(piece.start):
                    opens = ground.text[piece.start] in "[［"
                    found = (_unclosed if opens else _unopened)(ground, block, piece.start)
                    if found and place_of(ground.text, block.span, found.span) == "prose":
                        yield found


def _unclosed(ground: Ground, block: Block, offset: int) -> Malformed | None:
    match = _OPEN.match(ground.text, offset, block.span.end)
    # ``[2, 6)`` is an interval.
    if match is None or (match[2] and match[3]) or not _are_known(ground.works, match):
        return None
    defect = f'are closed by "{match[3]}"' if match[3] else "are not closed"
    return Malformed(Span(offset, match.end()), defect)


def _unopened(ground: Ground, block: Block, offset: int) -> Malformed | None:
    text = ground.text
    match = _CLOSE.search(text, max(block.span.start, offset - 16), offset + 1)
    if match is None or not _are_known(ground.works, match):
        return None
    opener = text[match.start() - 1] if match.start() > block.span.start else ""
    if opener and opener in "({":
        if match[2]:
            return None
        return Malformed(Span(match.start() - 1, offset + 1), f'are opened by "{opener}"')
    return Malformed(Span(match.start(), offset + 1), "are not opened")


def _are_known(works: Works, match: re.Match[str]) -> bool:
    return all(works.knows(key) for key in match.group(1, 2) if key)
