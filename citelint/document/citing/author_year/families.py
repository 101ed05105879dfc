"""The family names in a list of authors, as the text would cite them."""

from __future__ import annotations

from collections.abc import Iterator

from citelint import lazy
from citelint.document.citing.author_year.names import is_particle
from citelint.document.citing.author_year.wording import ORGANISED

_INITIALS = lazy.regex(r"(?:[^\W\d_a-z]h?(?:[.\s’-]{1,2}|$)){1,5}+|[^\W\d_a-z]{1,3}")
_VANCOUVER = lazy.regex(
    r"([^\W\d_][\w’'-]*+(?:[\s-][^\W\d_a-z][\w’'-]++){0,2}?)\s[A-ZÀ-ÖØ-ÞĀ-Ž]{1,3}(?=[,.;]|$)"
)
# "Smith, J., B. Doe": the others in natural order.
_NATURAL = lazy.regex(r"(?:[^\W\d_a-z]\.[ -]?)+[^\W\d_]")
_SPLIT = lazy.regex(
    r"(?<=\.)\s++(?:e|i|og|och|en)\s++|\s*+(?:[,;&]|\band\b|\bund\b|\bet\b(?!\sal)|\by\b)\s*+"
)
ET_AL = lazy.regex(r"\bet\s?al\b|\bet\.\sal\b|\band others\b|等")
_SUFFIX = lazy.regex(r"Jr|Sr|I{2,3}|IV|[^\W\d_]++(?: [^\W\d_a-z]\.?){1,3}")
_WORD = lazy.regex(r"[^\W\d_][\w’'-]*+")
_BETWEEN_WORDS = """
of for and the on und et al others eds ed für with y e i og och en
"""
_BETWEEN = frozenset(_BETWEEN_WORDS.split())


def read_families(authors: str) -> tuple[str, ...]:
    """The family names of a list of authors, in order, the name of an organisation, or nothing.

    >>> read_families("Li, X., & van der Berg, A."), read_families("Xu Li and Anna Fern"), read_families("Wu Q, Xu L")
    (('Li', 'van der Berg'), ('Li', 'Fern'), ('Wu', 'Xu'))
    """
    return tuple(_families(authors))


def _families(head: str) -> Iterator[str]:
    head = ET_AL.sub(" ", head).strip(" .,;&")
    chunks = [chunk.strip(" .") for chunk in _SPLIT.split(head)]
    chunks = [chunk for chunk in chunks if chunk]
    if not chunks or not _may_be_names(head):
        return
    if _is_organisation(head, chunks) or (head.isupper() and " " in head and len(chunks) == 1):
        yield head
        return
    if ";" in head and all("," in author for author in head.split(";")):
        yield from (author.partition(",")[0].strip() for author in head.split(";"))
        return
    if _VANCOUVER.fullmatch(chunks[0]):
        for chunk in chunks:
            match = _VANCOUVER.fullmatch(chunk)
            yield match[1] if match else _last_name(chunk.split())
        return
    if len(chunks) > 1 and _is_inverted(chunks):
        yield chunks[0]
        # "Smith, John, and Jane Doe" goes on in natural order; "Smith, J., Doe, B." does not.
        natural = _INITIALS.fullmatch(chunks[1]) is None
        for chunk in chunks[2:]:
            words = chunk.split()
            if not _is_given(chunk) and len(words) < 6:
                yield _last_name(words) if natural or _NATURAL.match(chunk) else chunk
        return
    for chunk in chunks:
        yield _last_name(chunk.split())


def _is_organisation(head: str, chunks: list[str]) -> bool:
    """Whether the authors are an organisation: "World Health Organization", "Centers for Disease Control"."""
    words = head.casefold().split()
    if not 2 <= len(words) <= 16 or (len(chunks) > 1 and _INITIALS.fullmatch(chunks[1])):
        return False
    return (
        words[0] == "the"
        or any(word.strip(",.") in ORGANISED for word in words)
        or any(word in ("of", "for", "für") for word in words)
    )


def _may_be_names(head: str) -> bool:
    """Whether nearly all words begin with a capital, as those of names and organisations do."""
    words = [word for word in _WORD.findall(head) if not is_particle(word) and word not in _BETWEEN]
    small = sum(word[0].islower() for word in words)
    return 0 < len(words) <= 150 and small <= 0.15 * len(words)


def _is_inverted(chunks: list[str]) -> bool:
    """Whether the given name of the first author stands behind the family name."""
    if chunks[0] > "\u2e80":
        return False  # Chinese
    if _is_given(chunks[1]):
        return True
    first = [word for word in chunks[0].split() if not is_particle(word)]
    return len(first) < 2 or (len(first) == 2 and len(chunks[1].split()) == 1)


def _is_given(chunk: str) -> bool:
    """Whether *chunk* is initials, or a first name with initials behind it."""
    return _INITIALS.fullmatch(chunk) is not None or _SUFFIX.fullmatch(chunk) is not None


def _last_name(words: list[str]) -> str:
    first = len(words) - 1
    while first > 1 and is_particle(words[first - 1]):
        first -= 1
    return " ".join(words[first:]).strip(".,")
