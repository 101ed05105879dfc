"""The phrases of a language, in classes of words, each compiled when a text may first have it."""

from __future__ import annotations

import re
import sys
from functools import cache, cached_property

from citelint import lazy
from citelint.document.residue.phrases import LANGUAGES, Language, Words

# What a regular expression is made of, as far as it matters here.
_PIECE = lazy.regex(
    r"\\.|\[(?:\\.|[^\]\\])*+\]|\{[\d,]*+\}|\((?:\?(?:[:=!]|<[=!]))?|[^\\\[\](){}|?*+.^$]++|.", re.DOTALL
)
_SIGNS = frozenset("\\[({?*+.^$|")
_WORDS = lazy.regex(r"[\w' |-]++")


def needles(phrase: str) -> tuple[Words, ...]:
    """What is in whatever the expression *phrase* matches: of each tuple one string, the rarest-looking first."""
    if _WORDS.fullmatch(phrase):
        return (tuple(phrase.split("|")),)
    found = _needles(_PIECE.findall(phrase)[::-1])
    return tuple(sorted(found, key=_shortest, reverse=True))


def _needles(pieces: list[str]) -> list[Words]:
    """The needles of a group, up to its end; takes *pieces* from the back."""
    alternatives: list[Words] = []
    found: list[Words] = []
    while pieces and (piece := pieces.pop()) != ")":
        if piece[0] not in _SIGNS:
            literal = piece[:-1] if pieces and pieces[-1][0] in "?*{" else piece
            if literal.strip():
                found.append((literal,))
        elif piece == "|":
            alternatives.append(_rarest(found))
            found = []
        elif piece[0] == "(":
            inner = _needles(pieces)
            if piece in ("(", "(?:", "(?=") and not (pieces and pieces[-1][0] in "?*{"):
                found += inner
    if alternatives:
        alternatives.append(_rarest(found))
        found = [tuple(word for each in alternatives for word in each)] if all(alternatives) else []
    return found


def _rarest(found: list[Words]) -> Words:
    return found[0] if len(found) == 1 else max(found, key=_shortest, default=())


def _shortest(words: Words) -> int:
    return len(words[0]) if len(words) == 1 else min(map(len, words))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def may_be(gate: Words, text: str) -> bool:
    """Whether *text* has one of the plain strings *gate*; without any it may."""
    # A plain loop: a generator costs more than the search.
    for word in gate:
        if word in text:
            return True
    return not gate


class Phrases:
    """A class of words, to be asked like one pattern that has all its phrases as alternatives.

    That one would take milliseconds to compile, for phrases that hardly a draft has: when searched for, each is
    compiled for itself, and not before a text has the words that it cannot do without.
    """

    def __init__(self, phrases: Words, spaced: bool, before: str = "", after: str = "") -> None:
        left, right = (r"(?<![\w'-])(?:", r")(?!\w)") if spaced else ("(?:", ")")
        self._whole = f"{before}{left}{'|'.join(phrases)}{right}{after}" if phrases else "(?!)"
        self._compiled: re.Pattern[str] | None = None
        self._asked = "", 0, -1
        self._answer: re.Match[str] | None = None
        self._each = [(each, f"{before}{left}{each}{right}{after}") for each in phrases]

    @cached_property
    def _phrases(self) -> list[tuple[tuple[Words, ...], str]]:
        return [(needles(phrase), expression) for phrase, expression in self._each]

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match of the first phrase that matches at *start*."""
        if self._compiled is None:
            self._compiled = re.compile(self._whole)
        return self._compiled.match(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match from *start*; of those that begin there, that of the first phrase."""
        # One sentence is asked for the same words again and again.
        if text is not self._asked[0] or (start, end) != self._asked[1:]:
            self._asked = text, start, end
            self._answer = self._first(text, start, end)
        return self._answer

    def _first(self, text: str, start: int, end: int) -> re.Match[str] | None:
        if self._compiled:
            return self._compiled.search(text, start, end)
        first = None
        # One copy of the stretch: to look for each word between two places costs more.
        stretch = text[start:end] if start or end < len(text) else text
        for gates, expression in self._phrases:
            for gate in gates:
                for word in gate:
                    if word in stretch:
                        break
                else:
                    break
            else:
                found = _compiled(expression).search(text, start, end)
                if found and (first is None or found.start() < first.start()):
                    first = found
        return first


def lexicons(lowered: str) -> list[Lexicon]:
    """The lexicons of the languages that a draft, in lower case, shows signs of; English is always one."""
    # One pass over the draft for all languages; Chinese and Japanese part no words.
    words = set(lowered.split())
    letters = set("".join(words)) if not lowered.isascii() else set()
    return [
        _lexicon(number)
        for number, each in enumerate(LANGUAGES)
        if not each.tells or len(letters.intersection(each.tells)) + len(words.intersection(each.tells)) >= 3
    ]


@cache
def _lexicon(number: int) -> Lexicon:
    return Lexicon(LANGUAGES[number])


class Lexicon:
    """The classes of words of one language, each an attribute that is to be asked of lower-case text."""

    def __init__(self, language: Language) -> None:
        self.language = language
        # By their first character: a block's start is held against few of them.
        self.starts: dict[str, Words] = {}
        for start in (*language.starts, *language.stems):
            self.starts[start[0]] = (*self.starts.get(start[0], ()), start)

    def __getattr__(self, name: str) -> Phrases:
        if name.startswith("_") or name not in Language._fields:
            raise AttributeError(name)
        phrases = Phrases(getattr(self.language, name), self.language.spaced)
        setattr(self, name, phrases)
        return phrases

    @cached_property
    def whole_title(self) -> Phrases:
        """A line that is nothing but the title of a change log."""
        language = self.language
        return Phrases(language.changes, language.spaced, r"\A[\W_]*+", r"[\s:：*_.)\]]*+$")

    @cached_property
    def whole_line(self) -> Phrases:
        """A block that is nothing but bookkeeping."""
        language = self.language
        return Phrases(language.bookkeeping, language.spaced, r"\A[\W_]*+", r"[\s:：*_.…)\]\-–—]*+$")

    @cached_property
    def whole_gap(self) -> Phrases:
        """A line that is nothing but what stands for text that was left out, with a reason at most."""
        language = self.language
        return Phrases(
            language.omitted,
            language.spaced,
            r"\A[\W_]*+",
            r"(?:(?:,|;| ?[—–-]| as (?=it\b|they\b)| from (?=here\b|[\"“#§])) ?[^\n\[\]]{1,140}+)?[\W_]*+\Z",
        )

    def opens(self, start: str) -> bool:
        """Whether a block that begins with *start*, in lower case without marks before it, is worth reading."""
        return start.startswith(self.starts.get(start[:1], ()))

    def may_title(self, line: str) -> bool:
        """Whether *line*, in lower case, has a word that titles of change logs have."""
        return any(stem in line for stem in self.language.stems)

    def speaks(self, text: str) -> bool:
        """Whether *text* has a first or second person."""
        return may_be(self.language.persons, f" {text} ")
