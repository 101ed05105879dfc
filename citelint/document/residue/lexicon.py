"""The phrases of a language as compiled patterns, one for each class of words, compiled when first asked for."""

from __future__ import annotations

import re
from functools import cache, cached_property

from citelint.document.residue.phrases import LANGUAGES, Language


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
    """The classes of words of one language, each an attribute that is a pattern for lower-case text."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.starts = (*language.starts, *language.stems)

    def words(self, name: str) -> str:
        phrases = "|".join(getattr(self.language, name))
        if not phrases:
            return "(?!)"
        return rf"(?<![\w'-])(?:{phrases})(?!\w)" if self.language.spaced else f"(?:{phrases})"

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name.startswith("_") or name not in Language.__dataclass_fields__:
            raise AttributeError(name)
        pattern = re.compile(self.words(name))
        setattr(self, name, pattern)
        return pattern

    @cached_property
    def whole_title(self) -> re.Pattern[str]:
        """A line that is nothing but the title of a change log."""
        return re.compile(r"[\W_]*+" + self.words("changes") + r"[\s:：*_.)\]]*+$")

    @cached_property
    def whole_line(self) -> re.Pattern[str]:
        """A block that is nothing but bookkeeping."""
        return re.compile(r"[\W_]*+" + self.words("bookkeeping") + r"[\s:：*_.…)\]\-–—]*+$")

    def opens(self, start: str) -> bool:
        """Whether a block that begins with *start*, in lower case without marks before it, is worth reading."""
        return start.startswith(self.starts)

    def may_title(self, line: str) -> bool:
        """Whether *line*, in lower case, has a word that titles of change logs have."""
        return any(stem in line for stem in self.language.stems)

    def speaks(self, text: str) -> bool:
        """Whether *text* has a first or second person."""
        return self.may_be(self.language.persons, f" {text} ")

    @staticmethod
    def may_be(gate: tuple[str, ...], text: str) -> bool:
        """Whether *text* has one of the plain strings *gate*; without any it may."""
        # A plain loop: a generator costs more than the search.
        for word in gate:
            if word in text:
                return True
        return not gate
