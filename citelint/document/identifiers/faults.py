"""Why a string cannot be an identifier: form, check digit, date; ``""`` where it can be one.

The forms are those of the registries: DOI Handbook 2.2, arXiv's "Understanding the arXiv identifier", ISO 2108 (ISBN),
ISO 3297 (ISSN), ISO 7064 (check characters, as ORCID has them), PubMed's numbers of up to eight digits.
"""

from __future__ import annotations

from collections.abc import Iterable

from citelint import lazy
from citelint.document.identifiers.reading import tidy_tex

_DOI = lazy.regex(r"10\.\d{4,9}(?:\.\d{1,9})*+/\S++|10/[a-zA-Z0-9]{2,12}")
_ARXIV = lazy.regex(r"(\d{2})(\d{2})\.(\d++)(?:v\d{1,3})?")
_OLD_ARXIV = lazy.regex(r"([a-z-]{2,12}(?:\.[a-z]{2})?)/(\d{2})(\d{2})(\d++)(?:v\d{1,3})?", 2)
_LIKE_ARXIV = lazy.regex(r"(?=[^.]*\d)(?=[^.]*+\.[^v]*\d)[\dOoIl]{3,5}\.[\dOoIl]{3,7}(?:v\d{1,3})?")
_OF_ARXIV = lazy.regex(r"10\.48550/arxiv\.", 2)
_ARCHIVES = frozenset(
    """
    acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs dg-ga
    funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th patt-sol physics plasm-ph
    q-alg q-bio quant-ph solv-int supr-con
    """.split()  # noqa: SIM905
)
_NUMBERS = {4: "four", 5: "five"}
_ORCID = lazy.regex(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")


def doi_fault(value: str) -> str:
    """Why *value*, without resolver, is no DOI."""
    value = tidy_tex(value)
    if not _DOI.fullmatch(value):
        if any(char.isspace() for char in value):
            return "there is a blank in it"
        if not value.startswith("10."):
            return 'it does not begin with "10."'
        registrant, slash, suffix = value.partition("/")
        if not slash:
            return 'there is no "/" in it'
        if not suffix:
            return 'nothing stands behind its "/"'
        return f'"{registrant}" is no prefix of a DOI'
    arxiv = _OF_ARXIV.match(value)
    if arxiv:
        fault = arxiv_fault(value[arxiv.end() :])
        return fault and f"in its arXiv identifier, {fault}"
    return ""


def arxiv_fault(value: str) -> str:
    """Why *value* is no arXiv identifier; ``""`` also where it does not look like one at all."""
    new = _ARXIV.fullmatch(value)
    if new:
        year, month, number = int(new[1]), int(new[2]), new[3]
        if not 1 <= month <= 12:
            return f'there is no month "{new[2]}"'
        if not 704 <= 100 * year + month < 9100:
            return "those of this form began in April 2007"
        wanted = 5 if year > 14 else 4
        if len(number) != wanted:
            return f"those of 20{new[1]} have {_NUMBERS[wanted]} digits behind the stop"
        return ""
    old = _OLD_ARXIV.fullmatch(value)
    if old and old[1].lower().partition(".")[0] in _ARCHIVES:
        if len(old[4]) != 3:
            return "those have seven digits behind the slash"
        return "" if 1 <= int(old[3]) <= 12 else f'there is no month "{old[3]}"'
    if _LIKE_ARXIV.fullmatch(value):
        letter = next((char for char in value.partition("v")[0] if char.isalpha()), "")
        return (
            f'"{letter}" is a letter'
            if letter
            else "those have four digits before the stop, and four or five behind it"
        )
    return ""


def isbn_fault(value: str) -> str:
    """Why *value* is no ISBN: digits, hyphens, dashes and blanks."""
    digits = "".join(char for char in value.upper() if char.isdecimal() or char == "X")
    if len(digits) not in (10, 13):
        return f"it has {len(digits)} digits"
    if len(digits) == 13 and digits[:3] not in ("978", "979"):
        return "those of 13 digits begin with 978 or 979"
    weights = range(10, 0, -1) if len(digits) == 10 else (1, 3) * 6 + (1,)
    return "" if _checks(digits, weights, 11 if len(digits) == 10 else 10) else "its check digit is wrong"


def issn_fault(value: str) -> str:
    """Why *value*, four digits, a hyphen or dash and four more, is no ISSN."""
    digits = "".join(char for char in value.upper() if char.isdecimal() or char == "X")
    if len(digits) != 8:
        return f"it has {len(digits)} digits"
    return "" if _checks(digits, range(8, 0, -1), 11) else "its check digit is wrong"


def orcid_fault(value: str) -> str:
    """Why *value* is no ORCID iD."""
    if not _ORCID.fullmatch(value):
        return "those have four groups of four digits"
    digits = value.replace("-", "").upper()
    # ISO 7064 MOD 11-2: each digit weighs twice what the one behind it does.
    weights = [2**place for place in range(len(digits) - 1, -1, -1)]
    return "" if _checks(digits, weights, 11, 1) else "its check digit is wrong"


def _checks(digits: str, weights: Iterable[int], modulus: int, wanted: int = 0) -> bool:
    """Whether the weighted sum of *digits* is *wanted*; the last one of those modulo 11 may be an X, for ten."""
    others, last = digits[:-1], digits[-1]
    if not (digits.isascii() and others.isdecimal()) or (last == "X" and modulus != 11):
        return False
    values = [*map(int, others), 10 if last == "X" else int(last)]
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % modulus == wanted


def pmid_fault(value: str) -> str:
    """Why *value* is no PMID."""
    if not value.isdecimal():
        return "those are numbers"
    return "" if len(value) < 9 else "those have at most eight digits"
