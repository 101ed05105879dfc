"""Where a mark stands: whether brackets with a number are at a place where people cite."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from citelint import lazy
from citelint.source import Span

Place = Literal[
    "prose", "noun", "glued", "identifier", "start", "heading", "cell", "linked", "cued", "odd", "index"
]
"""The kind of place that a mark stands in.

``prose``: where citations stand, behind a word or a closing punctuation mark in running text; ``noun``: behind
a word that may number other things (*index*, *step*); ``glued``: right behind a word; ``identifier``: right
behind something that may be a variable or a name with digits; ``start``: first in its block, or alone on its
line; ``heading``; ``cell``: all of a table cell; ``linked``: the text of a link to somewhere else; ``cued``:
behind a word that does number other things (*Figure*, *press*); ``odd``: beside an operator or other code;
``index``: surely an index or part of another bracket.
"""

_CLOSERS = ".,;!?%…。，；！？、”’»›）」』】］"
_BLANKS = " \t\r\n\u00a0\u2002\u2003\u2009\u202f\u200b\u200c\u200d\u2060\ufeff"
_CLOSING_TAG = lazy.regex(r"</?[A-Za-z][^<>]{0,60}+>$")
_OPENING_TAG = lazy.regex(r"</?[A-Za-z][^<>]{0,60}+>")
_OPERATORS = frozenset("=+<>|/\\&#@≤≥≠≈→←↔⇒∈×·∪∩{~$")
_AFTER_OPERATOR = lazy.regex(r"\s*+(?::=|==?|<[-=]|->|[+*/×≤≥≠≈∈⊂∪∩]|\|\|?(?=\s*\w)|<(?=\s))")
_WORD = lazy.regex(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?$")
_ABBREVIATED = lazy.regex(r"(?i:figs?|tabs?|eqs?|eqns?|pp?|nos?|chap|sec|vol|cols?|paras?)\.$")
_IN_PAREN = lazy.regex(r"[^\W\d_]{3,}")


@cache
def _cues() -> re.Pattern[str]:
    """A word that numbers something else than works when a bracket follows: figures, steps, rules.

    Nouns that may well stand before a citation (*section*, *problem*) count only with a capital, as labels.
    """
    return re.compile(
        r"(?:(?i:press|pressing|choose|choosing|figs?|eqs?|eqns?|pp|aged|ages|nos?|chap|sec|vol|paras?|verse|stanza)"
        r"|(?:Figures?|Equations?|Tabs?|Tables?|Sections?|Chapters?|Parts?|Appendix|Algorithms?|Theorems?|Lemmas?"
        r"|Definitions?|Lines?"
        r"|Propositions?|Corollary|Examples?|Remarks?|Assumptions?|Problems?|Tasks?|Phases?|Levels?|Stages?|Steps?"
        r"|Notes?|Rules?|Articles?|Cases?|Items?|Numbers?|Volumes?|Questions?|Elements?|Days?|Weeks?|Rooms?|Pages?"
        r"|Rows?|Columns?|Exercises?|Paragraphs?|Clauses?|Scenes?|Acts?|Episodes?|Seasons?|Tracks?|Slides?))\.?$"
    )


@cache
def _nouns() -> re.Pattern[str]:
    """A word that may number something else, and may stand before a citation as well."""
    return re.compile(
        r"(?:select|keys?|buttons?|hit|options?|figures?|equations?|batch|tabs?|steps?|index|indices|idx|lines?"
        r"|pages?|rows?|columns?|cols?|bits?|bytes?|sizes?|labels?|ids?|degrees?|pixels?|offset|register|array|shape|exercises?|paragraphs?|clause|pin|slot|positions?"
        r"|stride|padding)$",
        re.IGNORECASE,
    )


@cache
def _bounds() -> re.Pattern[str]:
    """What comes before a pair of numbers that bounds values."""
    return re.compile(
        r"(?:\b(?:interval|intervals|range|ranges|ranging|rang(?:e|es|ed)\s+(?:of|from|in|over)|between|domain"
        r"|bounded|bounds?|clipped|clip|clamped|normali[sz]ed|rescaled|scaled|scale|uniform(?:ly)?|sampled"
        r"|lies?|shape|kernels?|strides?|padding|coordinates?|pixels?|tuples?|axis|axes|ratings?|likert|iqr|cr?i)"
        r"(?:\s+(?:in|of|on|to|is|are|at|as|the|by|from|over|with|interval|range|values?))*"
        r"|\b(?:is|was|are|were|equals?|channels|filters|units|neurons)|∈)\s*$",
        re.IGNORECASE,
    )


@cache
def _values() -> re.Pattern[str]:
    """What may come before a list of values, and before a citation as well."""
    return re.compile(
        r"\b(?:values?|within|from|over|into|to|sizes?|dimensions?|dims|vectors?|arrays?|lists?|matri(?:x|ces)"
        r"|tensors?|points?|inputs?|outputs?|returns?|sequence|set|indices|segment|window|labels?|weights?"
        r"|scores?|ids|U|x|y|z|t|p)(?:\s+(?:in|of|on|to|is|are|at|as|the|by|from|over|with))*\s*$",
        re.IGNORECASE,
    )


# A text before a colon that is shorter, in characters, may be the name of a field.
_SENTENCE = 40
_PAIR_AFTER = lazy.regex(
    r"\s*+(?:intervals?|ranges?|scale|kernels?|vectors?|arrays?|matri(?:x|ces)|shape|tensors?|scores?|units?"
    r"|rating|axis|domain)\b",
    re.IGNORECASE,
)


def place_of(text: str, block: Span, run: Span) -> Place:
    """The place of a mark, or of the marks that touch, at *run* in *block* of *text*."""
    after = _after(text, run.end, block.end)
    if after != "prose":
        return after
    before = _before(text, block.start, run.start)
    # "as every map of the time shows:[1]", and a figure follows
    closes = (
        before == "cued"
        and text[max(block.start, run.start - 2) : run.start].rstrip("^")[-1:] == ":"
        and text[run.end : block.end] in ("", "^")
    )
    return "prose" if closes else before


def _after(text: str, end: int, high: int) -> Place:
    if end == high or (text[end] in ".,;)\n" and not text[end + 1 : end + 2].isalnum()):
        return "prose"
    rest = text[end : min(high, end + 24)]
    stripped = rest.lstrip("*_^")
    tag = _OPENING_TAG.match(stripped)
    if tag:
        stripped = stripped[tag.end() :]
    following = stripped[:1]
    if following == "[":
        return "index"
    if following in "({^\\" and following:
        return "odd"
    if following == "." and stripped[1:2].isalnum() and stripped[1:2].islower():
        return "odd"
    if following.isascii() and following.isalnum():
        return "cued"  # "[13]C"
    if following == ":" and stripped[1:2] in (":", "="):
        return "odd"
    if _AFTER_OPERATOR.match(stripped):
        return "odd"
    return "prose"


def _before(text: str, low: int, start: int) -> Place:
    at = start
    spaced = False
    if start - low > 2 and text[start - 1] == " " and text[start - 2].isalpha():
        return _behind_word(text, low, start - 1)
    while True:
        while at > low and text[at - 1] in _BLANKS:
            at -= 1
            spaced = True
        closes_emphasis = text[at - 1] in "*^" or (text[at - 1] == "_" and not text[at - 2].isalnum())
        if at > low and closes_emphasis:
            at -= 1
        elif at > low and text[at - 1] == ">":
            tag = _CLOSING_TAG.search(text, max(low, at - 64), at)
            if tag is None:
                # The quote prefix of a wrapped line.
                if text.rfind("\n", low, at) == -1 or text[text.rfind("\n", low, at) + 1 : at].strip(" >"):
                    return "odd"
                at -= 1
                continue
            name = tag[0].lower()
            if name == "<sup>":
                return "prose"
            if name.startswith(("<li", "<td", "<p", "<br")):
                return "start"
            at = tag.start()
        else:
            break
    if at == low:
        return "start"
    char = text[at - 1]
    if not spaced:
        return _touching(text, low, at, char)
    if char.isalpha():
        return _behind_word(text, low, at)
    if char in "+#" and (text[at - 2].isalnum() or text[at - 2] == char):
        return "prose"  # "C++ [1]"
    if char in _OPERATORS:
        return "prose" if char in "$&" or text[at - 2 : at] in ("\\)", "\\]") else "odd"
    if char == ":":
        return "cued"
    if char == ".":
        word = _WORD.search(text, max(low, at - 12), at)
        return "cued" if word and _ABBREVIATED.match(word[0]) else "prose"
    if char == "-":
        return "odd"
    if char == "[":
        return "odd"
    return "prose"


def _behind_word(text: str, low: int, at: int) -> Place:
    """The place of a mark behind a blank and a word that ends at *at*."""
    begin = at - 1
    while begin > low and text[begin - 1].isalpha():
        begin -= 1
    if at - begin > 15:
        return "prose"
    if _cues().match(text, begin, at):
        return "cued"
    return "noun" if _nouns().match(text, begin, at) else "prose"


def _touching(text: str, low: int, at: int, char: str) -> Place:
    """The place of a mark right behind *char*, without a blank between."""
    if char in _CLOSERS or char in "—–~(（“":
        return "prose"
    if char.isalpha():
        if ord(char) >= 0x2E80:  # Chinese and Japanese put no blank before a citation.
            return "prose"
        begin = at
        while begin > low and (text[begin - 1].isalnum() or text[begin - 1] in "_'’-"):
            begin -= 1
        word = text[begin:at]
        if len(word) > 1 and word.replace("-", "").replace("’", "").isalpha():
            inner = word[1:]
            if inner == inner.lower() or word == word.upper() or "-" in word:
                return "glued"
        return "identifier"
    if char == ")":
        opening = text.rfind("(", low, at)
        if opening > low and text[opening - 1].isspace() and _IN_PAREN.search(text, opening, at):
            return "glued"
        return "identifier"
    if char in "\"'":
        return "glued"
    if char.isdigit() or char in "_$`":
        return "identifier"
    if char == "]":
        return "index"
    if char == ":":
        # Behind a sentence it may cite, behind a name it is the value of a field.
        return "cued" if at - low > _SENTENCE and text[at - 2].isalpha() and " " in text[low:at] else "odd"
    if char in _OPERATORS or char == "-":
        return "odd"
    return "prose" if not char.isascii() else "odd"


_TERM = lazy.regex(r"(?<![^\W_])([^\W\d_]{4,})[”\"’)*_]{0,3}\s$")
_NO_TERMS = """
from with over into than between within range ranges about value values most least points sizes level levels
like such only also each when where entre dans zwischen
"""
_NO_TERM = frozenset(_NO_TERMS.split())


def behind_term(text: str, block: Span, mark: Span) -> bool:
    """Whether *mark* stands behind a word that works are cited for, and that no pair of values follows."""
    match = _TERM.search(text, max(block.start, mark.start - 40), mark.start)
    return match is not None and match[1].lower() not in _NO_TERM


def bounds_values(text: str, block: Span, mark: Span, *, surely: bool = False) -> bool:
    """Whether the numbers of *mark* bound or list values, by the words around it.

    *surely* asks for words that say nothing else.
    """
    before = text[max(block.start, mark.start - 40) : mark.start]
    if _bounds().search(before) or _PAIR_AFTER.match(text, mark.end, block.end):
        return True
    return not surely and _values().search(before) is not None


_VALUE = lazy.regex(r"(?<![\w.,])(\d{1,9}+(?:[.,]\d{1,9}+)?)\s?%?[ \u00a0\u202f]?\Z")


def encloses_value(text: str, block: Span, mark: Span, low: int, high: int) -> bool:
    """Whether *mark* bounds the value before it, as an interquartile range or an interval does: ``54 [45–62]``."""
    start = max(block.start, mark.start - 24)
    value = _VALUE.search(text[start : mark.start])
    return value is not None and low <= float(value[1].replace(",", ".")) <= high


def ends_clause(text: str, block: Span, mark: Span) -> bool:
    """Whether a punctuation mark or the end of *block* follows *mark*."""
    following = text[mark.end : block.end].lstrip("*_^")
    return not following or following[0] in ".,;:!?)。，；："


_CLAUSE_END = lazy.regex(
    r"[\s*_^]{0,2}(?:</sup>)?[*_]{0,2}(?:[.,;!?)，。；、！？）—–]|\s[:;](?=\s)|$)|\s+(?:and|but|while|which|und|oder|et|ou|y)\b"
)
_RAISING = lazy.regex(r"(?:<sup>|\^)$", re.IGNORECASE)
_PINPOINT = lazy.regex(r"\b(?:at|on|from|item|game|score|won|or)\s+$", re.IGNORECASE)


def closes_clause(text: str, block: Span, mark: Span) -> bool:
    """Whether *mark* stands behind a clause of *block*, as citations mostly do.

    Numbers of verses, compounds or choices stand before what they number or in the middle.
    """
    low = max(block.start, mark.start - 12)
    raw = _RAISING.sub("", text[low : mark.start])
    before = raw.rstrip()
    if raw and raw[-1] in ".,;!?。，；！？":
        return True
    if not before or before[-1] in ".!?:" or _PINPOINT.search(text, low, mark.start):
        return False
    return _CLAUSE_END.match(text, mark.end, block.end) is not None


_COPULA = lazy.regex(r"\b(?:is|was|are|were|equals?|scores?)\s+$", re.IGNORECASE)
_FUNCTION_WORD = lazy.regex(
    r"\b(?:in|of|at|on|to|by|for|with|from|and|or|the|a|an|than|about|over|per|all|use|uses|used|take|took)\s+$",
    re.IGNORECASE,
)


def gives_value(text: str, block: Span, mark: Span) -> bool:
    """Whether *mark* may be a number of something, a value or an example.

    It is behind a function word and goes on without a stop ("in [14] of 60 wells"), behind a copula, or last in
    quotation marks.
    """
    low = max(block.start, mark.start - 12)
    if _COPULA.search(text, low, mark.start):
        return True
    if _FUNCTION_WORD.search(text, low, mark.start) and not closes_clause(text, block, mark):
        return True
    return mark.end < block.end and text[mark.end] in '"”»'
