"""Footnote marks without a definition: which of them surely are marks.

``[^a-z]`` is a class of a regular expression, ``km[^2]`` an exponent, ``list[^1]`` an index of C#.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, FootnoteMark

if TYPE_CHECKING:
    from citelint.document.document import Document

_LABEL = lazy.regex(r"[^\W_][\w:.+/&@'’-]*+")
# ``[^a-z]``, ``[^A-Za-z0-9_]``, ``[^0-9]``
_CLASS = lazy.regex(r"(?:[^\W_]-[^\W_])+[\w.,-]{0,4}")
_PATTERNS = lazy.regex(
    r"\b(?:reg-?ex(?:ps?|es)?|regular expressions?|patterns?|globs?|wildcards?|scanf|grep|sed"
    r"|character (?:class(?:es)?|sets?))\b",
    re.IGNORECASE,
)
_INDICES = lazy.regex(
    r"\bC#|\.NET\b|\b(?:arrays?|index(?:es|ing|ed)?|indices|slices?|spans?)\b", re.IGNORECASE
)
# What a text says that shows how marks are typed, and what its headings say.
_SYNTAX = lazy.regex(
    r"\b(?:footnotes?|endnotes?|markdown|syntax|markup|cit(?:es?|ed|ing|ations?)|inline|brackets?|placeholders?"
    r"|fußnoten?|notes? de bas de page)\b|脚注|引用",
    re.IGNORECASE,
)
_SYNTAX_TITLE = lazy.regex(
    r"\b(?:footnotes?|markdown|syntax|citations?|format(?:ting)?|output)\b|脚注|引用", re.IGNORECASE
)
# Before a mark, without a blank: the end of a sentence, of a word, of emphasis, code, a link, a formula, an entity.
_CLOSERS = ".,;:!?…%)]}>*_`~|$\"'”’»›）。，；：！？、」』】"
_PART_OF_PATTERN = "+?{/"
_YEAR = lazy.regex(r"(?<![\w.])(?:1[4-9]|20)\d\d\Z")
_WORD = lazy.regex(r"[^\W_]++\Z")
# A number behind no more letters than these may be the exponent of a unit or a variable.
_UNIT = 2
_POWERS = ("2", "3")
# As many characters before a mark are looked at.
_REACH = 24


def undefined_marks(document: Document) -> tuple[FootnoteMark, ...]:
    """The marks of *document* that surely are some and that nothing defines, in order."""
    candidates = [
        mark
        for mark in document.footnote_marks
        if mark.searched
        and not mark.members
        and not document.footnotes_named(mark.label)
        and not document.may_define_footnote(mark.label)
    ]
    found: list[FootnoteMark] = []
    if candidates:
        classes = any(_CLASS.fullmatch(definition.key) for definition in document.footnotes)
        apart = _stand_apart(document)
        for mark in candidates:
            if not _LABEL.fullmatch(mark.label) or (_CLASS.fullmatch(mark.label) and not classes):
                continue
            touches = bool(found) and found[-1].span.end == mark.span.start
            if touches or _stands_like_one(document, mark, apart):
                found.append(mark)
    if found and not document.footnotes:
        # Nothing but the text itself says then that the marks are meant.
        shown = [mark for mark in found if not _is_about_syntax(mark)]
        return tuple(shown) if 2 * len(shown) > len(found) else ()
    return tuple(found)


def without_colon(document: Document, marks: Sequence[FootnoteMark]) -> dict[str, FootnoteMark]:
    """By its label, what stands where the definition of one of *marks* should be, and has no colon."""
    labels = {mark.label for mark in marks}
    return {
        mark.label: mark
        for mark in document.footnote_marks
        if mark.label in labels and _begins_line(document, mark)
    }


def _stand_apart(document: Document) -> bool:
    """Whether the marks that are defined stand behind a blank here, too."""
    text = document.source.text
    return any(
        text[mark.span.start - 1 : mark.span.start] == " "
        for mark in document.footnote_marks
        if mark.searched and document.footnotes_named(mark.label)
    )


def _stands_like_one(document: Document, mark: FootnoteMark, apart: bool) -> bool:
    text, (start, end), block = document.source.text, mark.span, mark.block
    numbered = mark.label.isdecimal()
    if (not numbered or not document.footnotes) and _is_about_patterns(block):
        return False
    following = text[end : end + 1]
    if start == block.span.start or (following and following in _PART_OF_PATTERN):
        return False
    before = text[start - 1]
    if before.isspace():
        return (numbered or apart) and not _begins_line(document, mark)
    if before.isalnum():
        if numbered and _has_indices(block.text):
            return False
        word = _WORD.search(text, max(start - _REACH, 0), start)
        if word is None:
            return False
        if word[0].isdecimal():
            return not numbered or _YEAR.search(text, max(start - _REACH, 0), start) is not None
        if not numbered or len(word[0]) > _UNIT or not word[0].isascii():
            return True
        # "what they do[^1]"; units are squared or cubed, only variables have other exponents.
        return len(word[0]) > 1 and mark.label not in _POWERS
    return before in _CLOSERS or not before.isascii()


def _begins_line(document: Document, mark: FootnoteMark) -> bool:
    """Whether the mark begins a line as a definition without its colon does: ``[^1] Lin.``, ``[^1]：Lin.``.

    The line is the first of its block, or follows others of the kind; else it is the second line of a sentence.
    """
    text, (start, end), block = document.source.text, mark.span, mark.block
    if text[end : end + 1] not in (" ", "：") or not text.startswith("[^", block.span.start):
        return False
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(" \t>*-")


def _is_about_patterns(block: Block) -> bool:
    return _has_patterns(block.text) or bool(block.section and _PATTERNS.search(block.section.title))


def _is_about_syntax(mark: FootnoteMark) -> bool:
    block = mark.block
    return _has_syntax(block.text) or bool(block.section and _SYNTAX_TITLE.search(block.section.title))


# A paragraph may have a thousand marks: what it speaks of is found out once.


@lru_cache(1)
def _has_patterns(text: str) -> bool:
    return _PATTERNS.search(text) is not None


@lru_cache(1)
def _has_indices(text: str) -> bool:
    return _INDICES.search(text) is not None


@lru_cache(1)
def _has_syntax(text: str) -> bool:
    return _SYNTAX.search(text) is not None
