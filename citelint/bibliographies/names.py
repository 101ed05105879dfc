"""Lists of names, as BibTeX and biblatex write them: ``Fern, Anna and van der Moss, Carl and {The Moss Group}``."""

from __future__ import annotations

from typing import NamedTuple

from citelint import lazy

_PART = lazy.regex(r"[{}]|,|\s++|[^{},\s]++")


class Name(NamedTuple):
    """A name with its braces: *family* with its particle (``van der Moss``)."""

    family: str
    given: str = ""


class Names(NamedTuple):
    """What is in an author or editor field: *others* says that ``and others`` ends it.

    *crowded* is the first name in it that has more commas than a name can have: surely several, without ``and``.
    """

    names: list[Name]
    others: bool = False
    crowded: str = ""


def read_names(value: str) -> Names:
    """The names in the *value* of an author or editor field.

    Its accents and commands have been decoded; its braces hold together what is one word.
    """
    people = _people(value)
    names = [_read(parts) for parts in people]
    others = bool(names) and names[-1] == Name("others")
    crowded = next((parts for parts in people if _is_crowded(parts)), [])
    return Names(
        [name for name in names if name.family and name != Name("others")],
        others,
        ", ".join(" ".join(part) for part in crowded if part),
    )


def _people(value: str) -> list[list[list[str]]]:
    """Each person's parts (between commas), each a list of words; braces hold together."""
    people: list[list[list[str]]] = [[[]]]
    word = ""
    depth = 0
    for part in _PART.finditer(value + " "):
        token = part[0]
        if depth == 0 and (token == "," or token.isspace()):
            parts = people[-1]
            if word.lower() == "and":
                people.append([[]])
            elif word:
                parts[-1].append(word)
            if token == ",":
                people[-1].append([])
            word = ""
            continue
        depth = max(depth + (token == "{") - (token == "}"), 0)
        word += token
    if word:
        people[-1][-1].append(word)
    return people


def _read(parts: list[list[str]]) -> Name:
    parts = [part for part in parts if part]
    words = parts[0] if parts else []
    if len(parts) > 1:
        # "von Last, First" and "von Last, Jr, First"
        keyed = _keyed(parts)
        return keyed or Name(" ".join(words), " ".join(parts[-1]))
    if len(words) < 2:
        return Name(" ".join(words))
    # "First von Last": the particle begins at the first word in lower case; else the last word is the family name.
    von = next((at for at, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    return Name(" ".join(words[von:]), " ".join(words[:von]))


def _is_crowded(parts: list[list[str]]) -> bool:
    """Whether commas part more than a name has: "von Last, Jr, First" are three parts, and "Jr" is one word."""
    parts = [part for part in parts if part]
    if len(parts) < 3 or _keyed(parts):
        return False
    return len(parts) > 3 or all(len(part) > 1 for part in parts)


def _keyed(parts: list[list[str]]) -> Name | None:
    """biblatex's ``family=Moss, given=Carl, prefix=van der``."""
    pairs = {}
    for part in parts:
        name, equals, value = " ".join(part).partition("=")
        if not equals:
            return None
        pairs[name.strip().lower()] = value.strip().strip('"')
    if "family" not in pairs:
        return None
    prefix = pairs.get("prefix", "")
    return Name(f"{prefix} {pairs['family']}".strip(), pairs.get("given", ""))


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle: its first letter is small, and braces do not hold it."""
    letter = next((char for char in word if char == "{" or char.isalpha()), "")
    return letter.islower()
