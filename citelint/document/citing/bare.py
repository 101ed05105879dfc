"""Citations by numbers without brackets: raised digits (``norms³``), and what is left of them behind a stop.

Gemini's reports cite that way when they are exported: "… of such norms.7 Trust is …", above a list that is numbered
in the order of first citation. A number is one that cites only where all of this holds: the draft cites in no other
way, its list is numbered, nearly all such numbers are in the list, they name a good part of it, and those on the
line rise as they do in a list in order. The form is that of ten such reports; 203 other drafts have none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citelint import lazy
from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground
from citelint.document.marks import read_items
from citelint.document.model import Block, Citation, CitationGroup, MarkItem, Mention, Reference
from citelint.source import Span

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BEHIND = r"(?<=[^\W\d_][^\W\d_](?:[^\W\d_]|[.,;:!?)”\"]))"  # not in "x²" or "10³"
_STOP = r"[.,;:!?。，；：！？]"
# "norms.7 Trust", "norms³", "norms^3^", "norms<sup>3, 5</sup>", "norms $^{3}$"
_BARE = lazy.regex(
    rf"(?<=[^\W\d_])(?:{_STOP}[”\"’)]?|[”\"’)`*]{{1,3}}+{_STOP}?)(?P<bare>\d{{1,3}})(?=\s|$)"
    # "the scale drifts5. It grows": what is left of them before a stop.
    r"|(?-i:(?<=[a-zß-öø-ÿа-я]{3}))(?P<glued>\d{1,3}(?:,\d{1,3}){0,5}+)(?=[.,;:!?](?:\s|$))"
    rf"|{_BEHIND}(?P<raised>[{_RAISED}]{{1,3}}+(?:[,⁻–][{_RAISED}]{{1,3}}+){{0,5}})"
    rf"|{_BEHIND}\s?(?:<sup>|\^|\$\^\{{?)\s?(?P<marked>\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}}){{0,8}})\s?(?:</sup>|\^|\}}?\$)",
    re.IGNORECASE,
)
# A look that costs little: something is raised at all.
_MAY_RAISE = lazy.regex(rf"[{_RAISED}<^](?:(?<=[{_RAISED}])|(?<=\^)\{{?\s?\d|(?<=<)sup>\s?\d)")
_BEHIND_WORD = lazy.regex(r"[^\W\d_]{4}(?:<sup>|[\s.,;:!?)\]”\"’*`^${]){0,8}\Z", re.IGNORECASE)
# "Fig.3", "no.5": what these number is no work.
_LABEL = lazy.regex(
    r"\b(?:figs?|tab(?:le)?s?|eqs?|eqns?|sec(?:tion)?s?|ch(?:ap(?:ter)?)?s?|no|nos|nr|vol|pp?|art|v|ver|version|alg"
    r"|thm|lem|def|ex|step|part|phase|level|stage|app(?:endix)?|day|week|item|type|class|group|st|note|q|rev)\Z",
    re.IGNORECASE,
)
_DIGITS = lazy.regex(rf"[{_RAISED}]+")
_ASCII = str.maketrans(_RAISED, "0123456789")
# Fewer are counted, and not read.
_FEWEST, _FEWEST_WORKS = 5, 3
_KNOWN, _COVERED, _RISING = 0.9, 0.3, 0.7
# From so many on, the report says that there are some.
_TOLD = 3


class _Number(NamedTuple):
    """Numbers without brackets at *span*; *raised* says that they are superscripts, *glued* that a word is before."""

    block: Block
    span: Span
    items: tuple[MarkItem, ...]
    raised: bool
    glued: bool = False


def read_bare_numbers(ground: Ground) -> tuple[Dialect | None, int]:
    """The numbers without brackets as citations, or None; and how many there are that may cite and are not read."""
    found = list(_numbers(ground))
    known = [each for each in found if all(item.key in ground.works.by_key for item in each.items)]
    # "python3." and "drifts5." look alike: such numbers are only told.
    sure = [each for each in known if not each.glued]
    if len(sure) >= _FEWEST and _are_citations(ground, [each for each in found if not each.glued], sure):
        groups = tuple(_group(each) for each in sure)

        def find(citation: Citation) -> tuple[Reference, ...]:
            return ground.works.named(citation.key, citation.span.start)

        return Dialect("numeric", groups, find=find), 0
    keys = {item.key for each in known for item in each.items}
    return None, len(known) if len(known) >= _TOLD and len(keys) > 1 else 0


def raised_mentions(ground: Ground, first: int) -> Iterator[Mention]:
    """The raised numbers of a draft that cites in brackets: it may cite by them as well, so what they name is named.

    Not behind a short word, as in "km²", nor in the blocks above the *first* citation, where authors have affiliations.
    """
    for each in _numbers(ground, _MAY_RAISE):
        start = each.span.start
        if (
            each.raised
            and each.block.span.end > first
            and _BEHIND_WORD.search(ground.text, max(start - 16, 0), start)
        ):
            yield from (Mention(item.key, item.span) for item in each.items)


def _are_citations(ground: Ground, found: list[_Number], known: list[_Number]) -> bool:
    firsts: dict[str, None] = dict.fromkeys(item.key for each in known for item in each.items)
    if len(firsts) < max(_FEWEST_WORKS, _COVERED * len(ground.works.by_key)) or len(known) < _KNOWN * len(
        found
    ):
        return False
    plain = list(dict.fromkeys(int(item.key) for each in known if not each.raised for item in each.items))
    highest = rising = 0
    for number in plain:
        rising += number > highest
        highest = max(highest, number)
    return rising >= _RISING * len(plain)


def _numbers(ground: Ground, hint: re.Pattern[str] | None = None) -> Iterator[_Number]:
    """The numbers that may cite, in the blocks that have what *hint* finds."""
    text = ground.text
    for block in ground.document.blocks:
        if not block.is_prose or not ground.is_searched(block.span.start):
            continue
        if hint and not hint.search(text, *block.span):
            continue
        for match in _BARE.finditer(text, *block.span):
            start, end = match.span(match.lastgroup or 0)
            if match.lastgroup == "bare" and _LABEL.search(text, max(match.start() - 9, 0), match.start()):
                continue
            if match.lastgroup == "raised":
                items = tuple(
                    MarkItem(digits[0].translate(_ASCII).lstrip("0") or "0", Span(*digits.span()))
                    for digits in _DIGITS.finditer(text, start, end)
                )
            else:
                items = read_items(text, start, end)[0]
            if items:
                form = match.lastgroup
                yield _Number(block, Span(start, end), items, form in ("raised", "marked"), form == "glued")


def _group(number: _Number) -> CitationGroup:
    section = number.block.section
    citations = tuple(Citation(item.key, "numeric", item.span, section) for item in number.items)
    return CitationGroup(number.span, citations, section, number.block)
