"""Names as they are compared: without case, accents, apostrophes and particles, and with umlauts in one spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from citelint import lazy

# Letters that Unicode does not take apart, and two letters that stand for one: "Müller", "Mueller", "Muller".
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "a", "œ": "o", "ı": "i", "ħ": "h"}
_LETTERS |= dict.fromkeys("'’‘ʼ´`ʻ", "")
_OTHERS = lazy.regex(f"[{''.join(_LETTERS)}]")
_ACCENTS = lazy.regex("[\u0300-\u036f]+")
_WORD = lazy.regex(r"[^\W\d_]++")
_PARTICLES_WORDS = """
van von vom der den de des del della dello delle degli dei di da das dal dalla dos do du la le les los las
el al bin ibn ben bint abu ter ten te tot zu zum zur af av st dela
"""
# Small words in the names of organisations.
_SMALL = frozenset(("y", "e", "i", "the", "of", "for", "and", "on", "in", "op", "het", "für"))
_PARTICLES = frozenset(_PARTICLES_WORDS.split())


def fold(text: str) -> str:
    """*text* for comparing: lower case without accents and apostrophes, ``ae``, ``oe``, ``ue`` as one letter.

    >>> fold("Müller"), fold("Mueller"), fold("O’Brien")
    ('muller', 'muller', 'obrien')
    """
    text = text.casefold()
    if text.isascii():
        text = text.replace("'", "").replace("`", "")
    else:
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = _OTHERS.sub(lambda match: _LETTERS[match[0]], text)
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def words_of(text: str) -> list[str]:
    """The words of *text*, folded; a double name is two.

    >>> words_of("García-López, J.")
    ['garcia', 'lopez', 'j']
    """
    return _WORD.findall(fold(text))


def is_particle(word: str) -> bool:
    """Whether *word*, in any case, can stand between given and family name: ``van``, ``de la``, ``ibn``."""
    return word.casefold().rstrip(".'’") in _PARTICLES or word.casefold() in ("d’", "d'", "‘t", "'t", "’t")


def key_words(name: str) -> tuple[str, ...]:
    """The words by which a family name is found: without particles, unless it is nothing else.

    >>> key_words("van der Berg"), key_words("Le")
    (('berg',), ('le',))
    """
    words = words_of(name)
    kept = tuple(word for word in words if word not in _PARTICLES and word not in _SMALL and len(word) > 1)
    return kept or tuple(words)


def places_of(word: str, text: str) -> Iterator[int]:
    """Where *word* stands in *text*, both folded, as a word of its own."""
    at = text.find(word)
    while at != -1:
        end = at + len(word)
        if not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha()):
            yield at
        at = text.find(word, end)
