"""The phrases of a draft's languages as compiled patterns, one for each class of words."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from citelint.document.residue.phrases import LANGUAGES, Language


def languages_of(lowered: str) -> tuple[Language, ...]:
    """The languages that a draft, in lower case, shows signs of; English is always one."""
    return tuple(
        each for each in LANGUAGES if not each.tells or sum(tell in lowered for tell in each.tells) >= 2
    )


@lru_cache(maxsize=8)
def lexicon(languages: tuple[Language, ...]) -> Lexicon:
    """The lexicon of *languages*, compiled once a process."""
    return Lexicon(languages)


class Lexicon:
    """The classes of words, each as a pattern compiled on first use."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.languages = languages
        self.anchors = tuple(dict.fromkeys(anchor for each in languages for anchor in each.anchors))
        self.persons = tuple(dict.fromkeys(person for each in languages for person in each.persons))

    def words(self, *names: str) -> str:
        """The classes *names* of all languages as one alternation."""
        parts = []
        for each in self.languages:
            phrases = [phrase for name in names for phrase in getattr(each, name)]
            if phrases:
                joined = "|".join(phrases)
                parts.append(rf"(?<![\w'])(?:{joined})(?!\w)" if each.spaced else f"(?:{joined})")
        return "(?:" + "|".join(parts) + ")" if parts else "(?!)"

    def compiled(self, *names: str) -> re.Pattern[str]:
        return re.compile(self.words(*names), re.IGNORECASE)

    def __getattr__(self, name: str) -> re.Pattern[str]:
        # Each class of words is an attribute; it is compiled when first asked for.
        if name.startswith("_") or name not in Language.__dataclass_fields__:
            raise AttributeError(name)
        pattern = self.compiled(name)
        setattr(self, name, pattern)
        return pattern

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """How a block begins that may be residue, whatever else it says."""
        return re.compile(
            r"[\W_]*+"
            + self.words(
                "certainly", "here_is", "changes", "note", "person", "address", "bookkeeping"
            ),
            re.IGNORECASE,
        )

    @cached_property
    def whole_title(self) -> re.Pattern[str]:
        return re.compile(r"[\W_]*+" + self.words("changes") + r"[\s:：*_.)\]]*+$", re.IGNORECASE)

    @cached_property
    def whole_bookkeeping(self) -> re.Pattern[str]:
        return re.compile(r"[\W_]*+" + self.words("bookkeeping") + r"[\s:：*_.…)\]\-–—]*+$", re.IGNORECASE)
