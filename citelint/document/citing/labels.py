"""Citations by labels such as ``[KB15]``, in a document whose list has them, or that surely lacks its list."""

from __future__ import annotations

import re

from citelint import lazy
from citelint.document.citing.ground import Ground
from citelint.document.citing.places import place_of
from citelint.document.citing.works import normalise_key
from citelint.document.model import Block, Citation, CitationGroup
from citelint.source import Span

_SHAPE = lazy.regex(r"([A-Z][A-Za-z+]{0,12}+)[-:]?(\d{1,4})[a-z]?")
_SEPARATOR = lazy.regex(r"\s*+[,;，；]\s*+")
_LEAD = lazy.regex(r"(?:see(?: also)?|also|cf\.|e\.\s?g\.,?|siehe|vgl\.|voir)\s++(?=\S)", re.IGNORECASE)
_LONGEST = 200
# Of BibTeX's style "alpha" and its kin: letters of names, and the year.
_ALPHA = lazy.regex(r"([A-Z][A-Za-z+]{1,12}+)-?((?:19|20)?\d\d)[a-z]?")
_ALPHA_BRACKETED = lazy.regex(r"\[[A-Z][A-Za-z+]{1,12}+-?\d\d[\da-z]{0,3}[\],;]")
# So many different names and years are no labels of something else; most labels have a name of their own.
_NAMES, _YEARS, _OWN = 6, 3, 0.8


def label_groups(ground: Ground) -> list[CitationGroup]:
    """The citations by the labels of the document's lists, in order."""
    if all(key.isdecimal() for key in ground.works.by_key):
        return _without_list(ground)
    found = _found(ground)
    known = [group for group, is_known in found if is_known]
    # A label that no list has must look like the others, and there must be others.
    forms = {_form(entry.key) for each in ground.usable for entry in each.entries}
    if None in forms or len(known) < 2:
        return known
    return [group for group, _ in found if all(_form(each.key) in forms for each in group.citations)]


def _without_list(ground: Ground) -> list[CitationGroup]:
    """The citations by labels in a document without any list, whose labels are names with years of many works."""
    document = ground.document
    if ground.lists or document.bibliographies or document.definitions:
        return []
    if len(set(_ALPHA_BRACKETED.findall(ground.text))) < _YEARS:  # a cheap look
        return []
    groups = [group for group, _ in _found(ground)]
    labels = {each.key: _ALPHA.fullmatch(each.key) for group in groups for each in group.citations}
    matches = [match for match in labels.values() if match]
    names = {match[1] for match in matches}
    if len(matches) < len(labels) or len(names) < max(_NAMES, _OWN * len(labels)):
        return []
    years = {match[2][-2:] for match in matches}
    return groups if len({year for year in years if year > "09"}) >= _YEARS else []  # "[Fig01], [Fig02]"


def _found(ground: Ground) -> list[tuple[CitationGroup, bool]]:
    """The brackets with labels, and whether a list has all of them."""
    found: list[tuple[CitationGroup, bool]] = []
    for block in ground.document.blocks:
        if block.is_prose:
            for piece in ground.document.pieces(block):
                span = Span(piece.start, piece.end)
                short = piece.end - piece.start < _LONGEST
                if piece.kind == "bracket" and short and ground.is_searched(span.start):
                    group = _group(ground, block, span, piece.inner)
                    if group:
                        found.append(group)
    return found


def _form(label: str) -> tuple[str, int] | None:
    """What labels of one kind share: how many digits they have, and the letter where it is only one."""
    match = _SHAPE.fullmatch(label)
    if match is None:
        return None
    return (match[1] if len(match[1]) == 1 else "", len(match[2]) if len(match[1]) > 1 else 0)


def _group(
    ground: Ground, block: Block, span: Span, inner: tuple[int, int]
) -> tuple[CitationGroup, bool] | None:
    """The brackets as a group, and whether all of its labels are listed; None where they cite nothing."""
    text, works = ground.text, ground.works
    citations: list[Citation] = []
    known = True
    at, end = inner
    for part in _SEPARATOR.split(text[at:end]):
        begin = text.find(part, at, end)
        at = begin + len(part)
        lead = _LEAD.match(part)
        if lead:  # "[KB15, see also Lin19]"
            part, begin = part[lead.end() :], begin + lead.end()
        if not part or normalise_key(part) not in works.by_key:
            if not _SHAPE.fullmatch(part):
                if citations and part:
                    continue  # "p. 4" behind the label
                return None
            known = False
        elif part.isdecimal():
            return None
        citations.append(Citation(works.spelling(part), "label", Span(begin, at), block.section))
    if not known and place_of(text, block.span, span) != "prose":
        return None
    return CitationGroup(span, tuple(citations), block.section, block, ground.is_alone(block, span)), known
