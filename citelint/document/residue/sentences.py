"""The sentences of a block, in the shape that phrases are looked for in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citelint import lazy
from citelint.document.model import Block
from citelint.document.residue.lexicon import Phrases, may_be
from citelint.record import NamedTuple

Stretches = Sequence[tuple[int, int]]

# Stands for quoted words, code and formulas; a letter, so that a quotation counts as one word.
QUOTED = "ˣ"

_QUOTES = lazy.regex(
    r"“[^“”]{1,400}+”|„[^„“”]{1,400}+[“”]|«[^«»]{1,400}+»|「[^「」]{1,400}+」|『[^『』]{1,400}+』"
    r"|(?<![\w\"])\"(?=[^\s\"])[^\"]{1,400}+\"(?!\w)"
    r"|(?<![\w'’])['‘](?=\w)[^'‘’\n]{1,200}+['’](?!\w)"
)
_QUOTE_CHARS = ("“", "„", "«", "「", "『", '"', "‘")
_QUOTE_NO_APOSTROPHE = lazy.regex(r"'(?<!\w')")
# What all alternatives can begin with comes first: that is what the search looks for.
_END = lazy.regex(
    r"[.!?…。！？)](?:(?<=[.!?…])[)\]\"”’»*_]*+\s++(?=[^\sa-z,;])|(?<=[。！？])[」』）”]*+\s*+|(?<=\))\s++(?=[A-Z]))"
)
_PARENTHESIS = lazy.regex(
    r"\((?=[^\s()]{1,40}+ [^\s()]{1,40}+ )[^()]{12,300}+\)|\[(?=[a-z]+ [a-z]+ )[^\[\]]{12,300}+\]"
)
_ABBREVIATION = lazy.regex(
    r"\b(?:et al|e\.g|i\.e|cf|figs?|eqs?|sec|vs|etc|no|nos|dr|prof|mr|mrs|ms|refs?|approx|resp|st|jr|vol|pp?|ch"
    r"|[a-z])$",
    re.IGNORECASE,
)
# Not str.translate, which looks up every character.
_STRAIGHT = (("’", "'"), ("‘", "'"), ("\n", " "), ("\t", " "), ("\u00a0", " "), ("\u202f", " "))


class Sentence(NamedTuple):
    """*text* is ``block.text[start:end]`` in lower case, straight apostrophes, on one line, quotations blanked."""

    block: Block
    start: int
    end: int
    text: str


def lower(text: str) -> str:
    """*text* in lower case, as long as it was ("İ" would become two characters)."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


def masked(block: Block, shown: Stretches = ()) -> str:
    """The text of *block*, as long as it was, on one line; ``QUOTED`` stands for quotations, code and formulas.

    The same for the stretches *shown*.
    """
    text = block.text
    hidden = sorted((*block.opaque, *shown)) if shown else list(block.opaque)
    if may_be(_QUOTE_CHARS, text) or _QUOTE_NO_APOSTROPHE.search(text):
        hidden += [(match.start() + 1, match.end() - 1) for match in _QUOTES.finditer(text)]
        hidden.sort()
    if hidden:
        parts = []
        at = 0
        for start, end in hidden:
            if end <= at:
                continue
            start = max(start, at)
            parts.append(text[at:start])
            parts.append(QUOTED * (end - start))
            at = end
        parts.append(text[at:])
        text = "".join(parts)
    for typed, straight in _STRAIGHT:
        text = text.replace(typed, straight)
    return text


def sentences(block: Block, greeting: Phrases, shown: Stretches = ()) -> list[Sentence]:
    """The sentences of *block* in order; blanks between them belong to none. What is *shown* counts as quoted.

    A short *greeting* at the start ("Certainly!") belongs to the sentence behind it.
    """
    text = masked(block, shown)
    lowered = lower(text)
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _ABBREVIATION.search(
            text, max(match.start() - 8, start), match.start()
        ):
            continue
        if text[match.start()] == ")" and text[start] != "(":
            continue
        end = match.start() + len(match.group().rstrip())
        if not found and start == 0 and end < 100 and _is_greeting(lowered, greeting, match.start()):
            continue
        if end > start:
            found.append(Sentence(block, start, end, lowered[start:end]))
        start = match.end()
    stripped = len(text.rstrip())
    if stripped > start:
        found.append(Sentence(block, start, stripped, lowered[start:stripped]))
    return found


def _is_greeting(text: str, greeting: Phrases, end: int) -> bool:
    at = 0
    while at < end:
        if not text[at].isalnum():
            at += 1
        elif match := greeting.match(text, at, end):
            at = match.end()
        else:
            return False
    return True


def parentheses(sentence: Sentence) -> list[Sentence]:
    """What stands in parentheses inside *sentence*, brackets included, where it is more than a word or two."""
    block, start, _, text = sentence
    return [
        Sentence(block, start + match.start(), start + match.end(), match.group())
        for match in _PARENTHESIS.finditer(text)
        if match.end() - match.start() < len(text) - 2
    ]
