"""Where a work appeared: whether two names are one venue, and what is no venue but a preprint server."""

from __future__ import annotations

from functools import lru_cache

from citelint import lazy
from citelint.document.details import normalise_title

_PREPRINT = lazy.regex(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|edarxiv|ssrn|preprints?|e-?prints?|techrxiv|openreview"
    r"|research ?square|osf|hal|working paper|nber|discussion paper|technical report|tech report|zenodo"
    r"|submitted|in preparation|under review|unpublished|hep-(?:ph|th|ex|lat)|astro-ph|gr-qc|quant-ph|cond-mat"
    r"|math\.[a-z]{2})\b|10\.(?:48550|1101/(?:20|\d{6})|21203|20944|2139/ssrn|31219|31234|31235|26434)",
    2,
)
_VENUE = lazy.regex(
    r"\b(?:proceedings|proc\.|conference|journal|j\.|trans\.|transactions|symposium|workshop|advances in|in:|press"
    r"|vol\.|pp?\.|nature|science|plos|cvpr|iccv|eccv|neurips|nips|icml|iclr|acl|emnlp|naacl|aaai|ijcai|kdd|sigir|sigmod|chi"
    r"|www|ieee|acm|lncs|letters|review|annals|bulletin|quarterly|elsevier|springer|wiley)(?!\w)"
    r"|\d{1,4} ?\(\d{1,3}\)|\d[:,] ?\d{1,5} ?[-–] ?\d",
    2,
)
_NO_LETTERS = lazy.regex(r"[\W\d_]++")
_SMALL = frozenset(
    """
    a an the of on in and or for to annual international conference conf proceedings proc national ieee acm
    society st nd rd th der die das und für de la le les des du et del y en di della journal j
    """.split()  # noqa: SIM905
)


def is_preprint_server(value: str) -> bool:
    """Whether *value*, a venue, publisher, note or DOI, names a server of preprints or a series of reports."""
    return _PREPRINT.search(value) is not None


def names_preprint(text: str) -> bool:
    """Whether an entry of a hand-written list says, outside of its addresses, that the work is a preprint."""
    words = " ".join(word for word in text.split() if "://" not in word)
    return _PREPRINT.search(words) is not None


def names_venue(text: str) -> bool:
    """Whether an entry of a hand-written list names a journal, a conference, a publisher, or pages."""
    return _VENUE.search(text) is not None


def are_one_venue(one: str, other: str) -> bool | None:
    """Whether two names are one venue's, abbreviations and acronyms included; None where one is missing.

    >>> are_one_venue("J. Chem. Phys.", "The Journal of Chemical Physics")
    True
    >>> are_one_venue("PNAS", "Proceedings of the National Academy of Sciences")
    True
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return (
            None if not one.strip() or not other.strip() else normalise_title(one) == normalise_title(other)
        )
    if mine == theirs or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    return (
        _abbreviates(mine, theirs)
        or _abbreviates(theirs, mine)
        or _is_acronym(one, other)
        or _is_acronym(other, one)
    )


@lru_cache(maxsize=4096)
def _words(venue: str) -> tuple[str, ...]:
    words = normalise_title(venue).split()
    return tuple(word for word in words if word not in _SMALL and not word[0].isdigit())


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of *short* begins a word of *long*, in their order: ``phys rev lett``."""
    at = 0
    for word in short:
        while at < len(long) and not long[at].startswith(word):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _is_acronym(short: str, long: str) -> bool:
    """Whether a word of capitals in *short* is made of initials in *long*, in their order and without a gap."""
    words = long.replace("-", " ").split()
    initials = "".join(word[0] for word in words if word[0].isalpha() and word[0].isupper())
    every = "".join(word[0] for word in normalise_title(long).split())
    for word in _NO_LETTERS.split(short):
        # "NeurIPS", "CoRL", but no name of a place.
        capitals = sum(map(str.isupper, word))
        if len(word) < 3 or capitals < 2 or capitals < len(word) - 3:
            continue
        if word.upper() in initials or word.lower() in every:
            return True
    return False
