"""The names before a year: read backwards from it, word by word."""

from __future__ import annotations

from typing import NamedTuple

from citelint import lazy
from citelint.document.citing.author_year.names import is_particle
from citelint.document.citing.author_year.wording import (
    NAMESAKES,
    NOT_NAMES,
    OPENERS,
    ORGANISED,
    is_acronym,
    is_place,
)

_TOKEN = lazy.regex(
    r"(?:[^\W\d_]|['’‘](?=t\s))(?:[\w\u0300-\u036f'’‘ʼ´`-]|[‐‑–](?=[^\W\d_]))*+(?:\.(?=[^\W\d_]\.)[^\W\d_])*+\.?|\S"
)
_AND = frozenset(
    ("and", "&", "und", "et", "y", "e", "og", "och", "en", "i", "и", "+", "/", "和", "与", "ve", "と")
)
_OTHERS_WORDS = """
al al. others colleagues associates coll coll. coworkers co-workers collaborators col col. cols cols. alii otros
outros autres kollegen kolleginnen andere
"""
_OTHERS = frozenset(_OTHERS_WORDS.split())
_INITIALS = lazy.regex(r"[^\W\d_a-z](?:\.-?[^\W\d_a-z])*+\.?|[^\W\d_a-z]h\.|-[A-Z]\.")
_ABBREVIATED = frozenset(("st.", "mt.", "dr.", "jr.", "sr."))
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_CONNECTORS = frozenset(("of", "for", "on", "the", "de", "des", "du", "für", "del", "in"))
_PUBLISHERS = frozenset(
    ("press", "publishers", "publishing", "books", "editions", "verlag", "edition", "act")
)
_POSSESSIVE = lazy.regex(r"['’‘]s?$")
_LONGEST = 10
# As far back as a list of authors can begin.
_REACH = 400


class Names(NamedTuple):
    """The names before a year: *families* as typed, *others* where "et al." follows, *start* of the first one."""

    families: tuple[str, ...]
    others: bool
    start: int
    end: int

    @property
    def several(self) -> bool:
        """Whether there is more than one author."""
        return self.others or len(self.families) > 1

    @property
    def persons(self) -> bool:
        """Whether each name has the form of a family name and can be nothing else: no acronym, place or institution."""
        return all(map(_is_family, self.families))

    @property
    def organised(self) -> bool:
        """Whether the name is that of an organisation or a report, and not of a publisher or a place."""
        words = self.families[0].split()
        return (
            not self.several
            and (len(words) > 2 or (len(words) > 1 and words[-1].casefold() in ORGANISED))
            and words[-1].casefold() not in _PUBLISHERS
            and not all(map(is_place, words))
        )


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def names_before(text: str, end: int, limit: int, *, listed: bool) -> Names | None:
    """The names that end at *end*, read backwards as far as *limit*, or None.

    *listed*: they stand inside parentheses, where commas part authors and initials may follow a name.
    """
    limit = max(limit, end - _REACH)
    tokens = [_Token(match[0], *match.span()) for match in _TOKEN.finditer(text, limit, end)]
    return _Backwards(text, tokens, listed).read()


class _Backwards:
    def __init__(self, text: str, tokens: list[_Token], listed: bool) -> None:
        self.text = text
        self.tokens = tokens
        self.listed = listed
        self.at = len(tokens) - 1

    def read(self) -> Names | None:
        while self.at >= 0 and self.tokens[self.at].text in (",", "(", "["):
            self.at -= 1
        if self.at < 0:
            return None
        end = self.tokens[self.at].end
        self.skip_abbreviation()
        others = self.skip_others()
        families: list[str] = []
        start = end
        joined = others
        while self.at >= 0:
            before = self.at
            family = self.name()
            if family is None:
                self.at = before
                break
            families.insert(0, family)
            start = self.tokens[self.at + 1].start
            if not self.skip_join(joined=joined and (self.listed or not others)):
                break
            joined = True
        if not families or _is_no_name(families[-1]):
            return None
        if not others and len(families) == 1 and _is_opener(families[0]):
            return None
        while len(families) > 1 and (
            _is_no_name(families[0])
            or (not self.listed and _opens(families[0]))
            or (is_acronym(families[0]) and _is_family(families[1]))  # "(PCA, Smith et al., 2020)"
        ):
            families.pop(0)
            start = max(self.text.find(families[0], start), start)
        return Names(tuple(families), others, start, end)

    def skip_abbreviation(self) -> None:
        """``World Health Organization [WHO], 2020``."""
        if self.at < 1 or self.tokens[self.at].text not in ("]", ")"):
            return
        at = self.at - 1
        while at >= 0 and self.at - at < 4 and self.tokens[at].text not in ("[", "("):
            at -= 1
        if at > 0 and self.tokens[at].text in ("[", "("):
            self.at = at - 1

    def skip_others(self) -> bool:
        token = self.tokens[self.at].text
        word = _POSSESSIVE.sub("", token).casefold()
        if word in _OTHERS and self.at > 0:
            before = self.tokens[self.at - 1].text.casefold()
            if before.rstrip(".") in _AND or (before == "his" or before == "her"):
                self.at -= 2 if before not in ("his", "her") else 3
                self.skip_commas()
                return self.at >= 0
        return False

    def skip_commas(self) -> None:
        while self.at >= 0 and self.tokens[self.at].text == ",":
            self.at -= 1

    def skip_join(self, *, joined: bool) -> bool:
        """Go over what parts two authors; commas do where an "and" or "et al." follows, or inside parentheses."""
        at = self.at
        if at < 1:
            return False
        token = self.tokens[at].text
        if token.casefold() in _AND:
            self.at -= 1
            self.skip_commas()
            return self.at >= 0
        if token == "," and (joined or self.listed):
            self.skip_commas()
            return self.at >= 0
        return False

    def name(self) -> str | None:
        """One name, read backwards, or None where there is none."""
        tokens = self.tokens
        if self.listed:
            self.skip_initials_behind()
        if self.at >= 1 and tokens[self.at].text.casefold() in _SUFFIXES:
            self.at -= 1
            self.skip_commas()
        last = self.at
        if last < 0 or not _is_capital(tokens[last].text) or _ends_sentence(tokens[last].text):
            return None
        if _INITIALS.fullmatch(tokens[last].text) and len(tokens[last].text.rstrip(".")) == 1:
            return None
        self.at -= 1
        first = last
        while self.at >= 0 and last - self.at < _LONGEST:
            token = tokens[self.at]
            if not self.touches(self.at, self.at + 1):
                break
            word = token.text
            if is_particle(word) and not (word[0].isupper() and word.casefold() in OPENERS):
                first = self.at
            elif _INITIALS.fullmatch(word):
                pass  # "J. Smith"
            elif _is_capital(word) and not self.opens(word) and not _ends_sentence(word):
                first = self.at
            elif (
                word in _CONNECTORS
                and self.at > 0
                and _is_capital(tokens[self.at - 1].text)
                and self.touches(self.at - 1, self.at)
                and tokens[self.at - 1].text.casefold() not in OPENERS
            ):
                pass
            else:
                break
            self.at -= 1
        self.at = self.front(first)
        return _trimmed(" ".join(self.text[tokens[first].start : tokens[last].end].split()))

    def opens(self, word: str) -> bool:
        """Whether *word*, where the reading is, opens a sentence: in parentheses only their first word does."""
        return word.casefold() in OPENERS and not _is_short(word) and not (self.listed and self.at)

    def front(self, first: int) -> int:
        """The token before the name, over the initials in front of it."""
        at = first - 1
        while at >= 0 and _INITIALS.fullmatch(self.tokens[at].text) and self.touches(at, at + 1):
            at -= 1
        return at

    def skip_initials_behind(self) -> None:
        """``Smith, J. A., 2020`` inside parentheses."""
        at = self.at
        while at > 0 and _INITIALS.fullmatch(self.tokens[at].text) and self.tokens[at].text.endswith("."):
            at -= 1
        if at < self.at and at > 0 and self.tokens[at].text == ",":
            self.at = at - 1

    def touches(self, at: int, following: int) -> bool:
        """Whether nothing but a blank or a line end stands between two tokens."""
        start, end = self.tokens[at].end, self.tokens[following].start
        return end - start <= 2 and not self.text[start:end].strip()


def _trimmed(family: str) -> str:
    return _POSSESSIVE.sub("", family.rstrip("."))


def _is_capital(word: str) -> bool:
    first = word[0]
    if first.isupper() or first.istitle():
        return True
    if first.isalpha() and not first.islower():
        return True  # a script without capitals
    # "d’Ascoli", "al-Ghazali", "de-la-Cruz"
    rest = word.lstrip("abcdefghijklmnopqrstuvwxyz")
    return len(rest) > 1 and rest[0] in "'’‘-" and rest[1].isupper()


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and not _INITIALS.fullmatch(word) and word.casefold() not in _ABBREVIATED


def _is_no_name(family: str) -> bool:
    words = family.casefold().split()
    return words[-1].rstrip(".") in NOT_NAMES or words[0].rstrip(".") in NOT_NAMES


def _is_short(word: str) -> bool:
    """Whether *word* is in capitals: ``WHO`` opens no sentence."""
    return len(word) > 1 and word.isupper()


def _is_opener(family: str) -> bool:
    return family.casefold() in OPENERS - NAMESAKES and not _is_short(family)


def _opens(family: str) -> bool:
    """Whether a word before a comma or "and" opens the sentence or names a thing: "Similarly", "GPU"."""
    return family.endswith("ly") or is_acronym(family) or _is_opener(family)


def _is_family(family: str) -> bool:
    words = [word for word in family.split() if not is_particle(word)] or family.split()
    if len(words) > 2 or any(
        word in _CONNECTORS for word in family.split()[1:-1] if word not in ("de", "des", "du", "del")
    ):
        return False
    return not any(
        is_acronym(word) or is_place(word) or word.casefold() in ORGANISED or len(word) < 2 for word in words
    )
