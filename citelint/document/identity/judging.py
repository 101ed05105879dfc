"""What two entries are to each other: one work, nearly so, versions of one, or two with one identifier."""

from __future__ import annotations

import re

from citelint import lazy
from citelint.document.identity.venues import are_one_venue
from citelint.document.identity.work import SHORT, Work
from citelint.document.model import PairRelation, WorkPair

# What stands in the title of a work about another one, which may bear its title and its identifier.
_ABOUT = lazy.regex(
    r"\b(?:corrections?|corrigend\w+|errat\w+|addend\w+|retract\w+|comments? (?:on|to)|repl(?:y|ies) to|response to"
    r"|reviews? of|supplement\w*|publishers? note|translat\w+|discussion of|authors? reply)\b"
)
# Registrars of data and software give one DOI to all versions, whose titles have any form.
_OF_DATA = (
    "10.5281/zenodo", "10.6084/m9", "10.5061/dryad", "10.17605/osf", "10.7910/dvn", "10.32614/", "10.18129/",
    "10.1594/", "10.3886/", "10.17632/", "10.5067/", "10.24432/", "10.57967/", "10.34740/", "10.5255/", "10.15468/",
    "10.24381/",
)  # fmt: skip
# The DOI of a whole issue, book or volume of proceedings.
_OF_WHOLE = lazy.regex(
    r".*issue|.*\(issn\)|[^/]*+/(?:97[89][\d-]{10,14}+|[\d-]{9,12}+[\dx])$|10\.1007/b\d++$|10\.1145/\d++$"
    r"|10\.1109/\w++\.\d{4}$"
)
# What a reference manager has given to works that it knew nothing of; found in the exports of many people.
_OF_ANYTHING = frozenset(
    (
        ("arxiv", "1011.1669"),
        ("doi", "10.1007/s13398-014-0173-7.2"),
        ("doi", "10.1088/1751-8113/44/8/085201"),
        ("pmid", "25246403"),
    )
)
_LOCATOR = lazy.regex(
    r"\b(?:pp?|ch|chap|sec|S|Kap|cap|lines?|n)\.\s?\d|\b(?:chapter|section|page|Seite|Kapitel)s? \d|§"
)
_THESIS = lazy.regex(
    r"\b(?:ph\.? ?d\.?|thes[ie]s|dissertation|th[èe]se|tesis?|tese|habilitation\w*+|(?:diplom|master)arbeit)\b",
    2,
)
_NUMBERED = lazy.regex(
    r"\b(?:patent|RFC|ISO|IEC|DIN|ANSI|BCP|STD|report|memo|white paper|working paper)(?: (?:no|nr)\.?)?"
    r"[ -]?((?:[A-Z]{1,4}[ -]?)?\d(?:[,./-]?\d){0,20}+)",
    2,
)
# "*Design of Ferns*. Vol. 2", "Band II", "Teil 3": volumes of one work.
_VOLUME = lazy.regex(
    r"\b(?:vols?|volume|bd|band|tomos?|tome|teil|part|pt|parte|partie)\b\.?\s?(\d{1,3}|[ivx]{1,5})\b", 2
)
_TELLS_APART = lazy.regex(r"\d|(?:i{1,3}|iv|v|vi{1,3}|ix|x|xi{1,3})\Z")
_ENGLISH = frozenset(("the", "of", "and", "for", "with", "by", "from", "at", "are", "to", "an", "on"))
_FOREIGN = frozenset(
    """
    der die das und von zur zum für im ein eine einer le la les des du et une sur pour dans aux el los las del una por
    con para os da do dos em um uma il lo gli della delle het een van voor met och för av på na od ve ile
    """.split()  # noqa: SIM905
)
# What is compared letter by letter: no title is longer.
_LONGEST = 600
# Kinds of works that do not pass for another kind.
_APART = frozenset(("book", "part", "phdthesis", "mastersthesis", "thesis", "software", "dataset"))
_MEDIA = ("edition", "version", "chapter", "part", "translator", "language", "origlanguage")


def compare(one: Work, other: Work, *, near: bool = False) -> WorkPair | None:
    """What *one* is to the earlier *other*; *near* says that their titles are two spellings of one."""
    if one.entry.span == other.entry.span:
        return None
    shared = next((each for each in one.claims if each in other.claims), ("", ""))
    by = "" if shared in _OF_ANYTHING else shared[0]
    relation: PairRelation | None = None
    if not one.title and not other.title and one.text != other.text:
        pass
    elif one.title == other.title:
        relation = _of_equal_titles(one, other, by)
    elif near:
        relation = _of_equal_titles(one, other, by)
        relation = "near" if relation == "same" else relation
    elif not one.title or not other.title:
        pass
    elif are_close(one, other):
        relation = _of_close_titles(one, other, by)
    elif shared[0] in ("doi", "arxiv") and _is_conflict(one, other, *shared):
        relation = "conflict"
    return WorkPair(one.entry, other.entry, relation, shared) if relation else None


def _of_equal_titles(one: Work, other: Work, shared: str) -> PairRelation | None:
    if _are_parts(one, other):
        return None
    if shared in ("doi", "pmid"):
        if _same(one.field("version"), other.field("version")) is False:
            return "version"
        return None if _cite_places(one, other) else "same"
    authors = _share_authors(one, other)
    if authors is False or _disagree(one, other, "pmid"):
        return None
    versions: PairRelation | None = "version" if authors else None
    if shared == "arxiv" and not (one.is_published or other.is_published):
        return "same"
    if _disagree(one, other, "doi") or _disagree(one, other, "arxiv") or _disagree(one, other, "isbn"):
        return versions
    if one.entry.year and other.entry.year and one.entry.year != other.entry.year:
        return versions
    if one.is_preprint != other.is_preprint and (one.is_published or other.is_published):
        return versions
    if not (one.in_bibliography and other.in_bibliography):
        return versions if _elsewhere(one, other) or _are_two_kinds(one, other) else _of_draft(one, other)
    return _of_bibliography(one, other, shared, authors)


def _of_draft(one: Work, other: Work) -> PairRelation | None:
    if _cite_places(one, other) or _give_other_numbers(_VOLUME, one, other):
        return None
    if not _disagree(one, other, "url"):
        return "same"
    # One work may stand at two addresses, and two works have one title.
    return "near" if len(one.words) > 3 or len(one.entry.title.encode()) > 40 else None


def _cite_places(one: Work, other: Work) -> bool:
    """Whether two entries of a draft cite two places in one work: ``pp. 4-5`` and ``pp. 9-10``."""
    if one.in_bibliography or not (one.tail and other.tail) or one.tail & other.tail:
        return False
    return all(_LOCATOR.search(work.entry.text) for work in (one, other))


def _are_two_kinds(one: Work, other: Work) -> bool:
    """Whether one of two entries of a draft is a thesis, or both are patents, standards or reports of other numbers."""
    return _give_other_numbers(_NUMBERED, one, other) or (
        bool(_THESIS.search(one.entry.text)) != bool(_THESIS.search(other.entry.text))
    )


def _give_other_numbers(pattern: re.Pattern[str], one: Work, other: Work) -> bool:
    """Whether both entries have what *pattern* finds, and share none of it."""
    mine, theirs = ({number.lower() for number in pattern.findall(work.entry.text)} for work in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _elsewhere(one: Work, other: Work) -> bool:
    """Whether two entries of a draft name volumes and pages of which not one is in both."""
    return len(one.tail) > 1 and len(other.tail) > 1 and not one.tail & other.tail


def _of_bibliography(one: Work, other: Work, shared: str, authors: bool | None) -> PairRelation | None:
    versions: PairRelation | None = "version" if authors else None
    if any(_fields_differ(one, other, name) for name in _MEDIA):
        return versions
    if one.kind != other.kind and {one.kind, other.kind} & _APART:
        return versions
    venue = are_one_venue(one.venue, other.venue)
    if venue is False and one.kind != other.kind:
        return versions
    if authors is None and _same(one.publisher, other.publisher) is False:
        return None
    strong = bool(authors) and one.entry.year == other.entry.year != ""
    page = _same(one.first_page, other.first_page)
    volume = _same(one.field("volume"), other.field("volume"))
    if one.is_generic and not (strong and page and volume is not False):
        return None
    issue = _same(one.field("number", "issue"), other.field("number", "issue"))
    if False in (venue, page, volume, issue):
        return None
    if not strong and not shared:
        if bool(one.field("edition")) != bool(other.field("edition")):
            return None
        return "near" if len(one.words) > 3 and not _disagree(one, other, "url") else None
    if _disagree(one, other, "url") and not (venue or page):
        return "near" if len(one.words) > 3 else None
    return "same"


def _of_close_titles(one: Work, other: Work, shared: str) -> PairRelation | None:
    if _are_parts(one, other) or _are_numbered_apart(one, other) or _is_about_other(one, other):
        return None
    authors = _share_authors(one, other)
    if authors is False or _cite_places(one, other):
        return None
    spellings = _are_spellings(one, other)
    if shared:
        apart = (
            _same(one.first_page, other.first_page) is False or are_one_venue(one.venue, other.venue) is False
        )
        if not spellings and (apart or not authors or one.entry.year != other.entry.year):
            return None
        if shared == "arxiv" and one.is_published != other.is_published:
            return "version"
        return "same"
    # They came together by author, year, volume and page; several notices may stand on one page.
    if _same(one.field("number"), other.field("number")) is False:
        return None
    return "near" if spellings and are_one_venue(one.venue, other.venue) else None


def are_close(one: Work, other: Work) -> bool:
    """Whether two titles may be forms of one: a subtitle left out, an abbreviation, a slip."""
    if one.title.startswith(other.title) or other.title.startswith(one.title):
        return True
    fewer, more = sorted((one.content, other.content), key=len)
    if fewer and len(fewer & more) >= 0.5 * len(fewer):
        return True
    from rapidfuzz.fuzz import partial_ratio, ratio

    mine, theirs = one.title[:_LONGEST], other.title[:_LONGEST]
    return ratio(mine, theirs) > 65 or partial_ratio(mine, theirs) > 85


def _are_spellings(one: Work, other: Work) -> bool:
    """Whether one title is the other with words left out at an end, or with a slip or two."""
    from rapidfuzz.fuzz import partial_ratio, ratio

    mine, theirs = one.title[:_LONGEST], other.title[:_LONGEST]
    return min(len(mine), len(theirs)) > SHORT and (
        partial_ratio(mine, theirs) > 95 or ratio(mine, theirs) > 85
    )


def _is_conflict(one: Work, other: Work, kind: str, value: str) -> bool:
    """Whether two entries with one identifier are surely two works."""
    if len(one.content) < 2 or len(other.content) < 2 or _is_about_other(one, other):
        return False
    if value.startswith(_OF_DATA) or _OF_WHOLE.match(value) or _are_of_two_languages(one, other):
        return False
    if not (one.in_bibliography and other.in_bibliography):
        return _is_conflict_in_draft(one, other)
    wholes = {one.kind, other.kind} & {"book", "part", "paper", "proceedings"}
    if wholes and (
        one.kind == "book" or other.kind == "book" or are_one_venue(one.venue, other.venue) is not False
    ):
        return False
    authors = _share_authors(one, other)
    if authors is False:
        return True
    if kind == "arxiv" or authors is None:
        return False
    return _same(one.first_page, other.first_page) is False


def _is_conflict_in_draft(one: Work, other: Work) -> bool:
    if any(len(work.values(kind)) > 1 for work in (one, other) for kind in ("doi", "arxiv")):
        return False
    return _share_authors(one, other) is False


def _share_authors(one: Work, other: Work) -> bool | None:
    """Whether two works have an author in common; None where that is not known.

    In bibliographies, which tell who is the first, the first author of one of them.
    """
    mine, theirs = one.families, other.families
    if not mine or not theirs:
        return None
    if not (one.in_bibliography and other.in_bibliography):
        return bool(set().union(*mine) & set().union(*theirs))
    return any(mine[0] & name for name in theirs) or any(theirs[0] & name for name in mine)


def _disagree(one: Work, other: Work, kind: str) -> bool:
    mine, theirs = one.values(kind), other.values(kind)
    if not mine or not theirs:
        return False
    if kind == "doi" and one.in_bibliography:
        mine = {doi for doi in mine if not doi.startswith("10.48550/")}
        theirs = {doi for doi in theirs if not doi.startswith("10.48550/")}
    return bool(mine and theirs) and not mine & theirs


def _same(one: str, other: str) -> bool | None:
    return one == other if one and other else None


def _fields_differ(one: Work, other: Work, name: str) -> bool:
    mine, theirs = one.field(name).lower(), other.field(name).lower()
    return mine != theirs and (bool(mine and theirs) or name in ("version", "translator"))


def _are_parts(one: Work, other: Work) -> bool:
    """Whether two entries are of other parts of one book, one of the book and one of a part, or related on purpose."""
    if one.type and (_names(one, other) or _names(other, one)):
        return True
    if "part" not in (one.kind, other.kind) and "book" not in (one.kind, other.kind):
        return False
    if one.kind != other.kind:
        return True
    return any(
        _same(one.field(name), other.field(name)) is False for name in ("chapter", "pages", "volume", "part")
    )


def _names(one: Work, other: Work) -> bool:
    """Whether *one* says by a field of biblatex that it is related to *other*."""
    related = one.field("related", "xref", "crossref")
    return bool(related) and other.entry.key in [key.strip() for key in related.split(",")]


def _are_numbered_apart(one: Work, other: Work) -> bool:
    """Whether the words in which two titles differ are numbers: parts, editions, years."""
    return any(_TELLS_APART.search(word) for word in set(one.words) ^ set(other.words))


def _is_about_other(one: Work, other: Work) -> bool:
    titles = one.entry.normalised_title, other.entry.normalised_title
    return any(_ABOUT.search(title) for title in titles)


def _are_of_two_languages(one: Work, other: Work) -> bool:
    """Whether one title may be the other's translation: other scripts, or other small words."""
    if _is_latin(one.title) != _is_latin(other.title):
        return True
    english = [bool(_ENGLISH & set(work.words)) for work in (one, other)]
    foreign = [bool(_FOREIGN & set(work.words)) for work in (one, other)]
    return (english[0] and foreign[1]) or (english[1] and foreign[0]) or any(foreign)


def _is_latin(title: str) -> bool:
    return sum(char < "\u0250" for char in title) > len(title) / 2
