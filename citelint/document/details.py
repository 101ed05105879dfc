"""What can be read from the text of a reference with certainty: title, authors, year, identifiers.

Styles are many and entries are damaged, so a field that could be read in two ways is left empty.
"""

from __future__ import annotations

import re
import unicodedata

from citelint import lazy
from citelint.document.identifiers import read_identifiers
from citelint.document.model import Details

_DOI = lazy.regex(r"\b10\.\d{4,9}/[^\s\"<>\[\]{}|\\^`]++", re.IGNORECASE)
_ARXIV = lazy.regex(
    r"arxiv(?:\.org/(?:abs|pdf|html)/|[:\s]\s*+(?:preprint\s++)?(?:arxiv:\s*+)?)(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z]{2})?/\d{7})",
    re.IGNORECASE,
)
_URL = lazy.regex(r"https?://[^\s<>\"\[\]{}|\\^`，。；）】]++", re.IGNORECASE)
_YEAR = lazy.regex(r"(?<![\d./:-])(?:1[5-9]|20)\d\d(?![\d/]|-\d)")
_LINK = lazy.regex(r"(?<!!)\[((?:[^\[\]\\\n]|\\.){4,400}+)\]\(")
_BEFORE_ADDRESS = lazy.regex(r"\b(?:url|doi|available(?: at)?|retrieved from|link)[.]?$", re.IGNORECASE)

_QUOTED = lazy.regex(
    r"“([^“”\n]{6,400}+)”|\"([^\"\n]{6,400}+)\"|«([^«»\n]{6,400}+)»|„([^„“”\n]{6,400}+)[“”]"
    r"|‘((?:[^‘’\n]|’(?=\w)){6,400}+)’(?!\w)|``([^`'\n]{6,400}+)''"
)
_BEFORE_QUOTE = lazy.regex(r"(?:^|[.,:;)\]—–]|\bal\.?|\b(?:1[5-9]|20)\d\d[a-z]?)\s*+\[?$")
# Vancouver style: "Fern A, van der Moss BC, others. On ferns." Atomic: a long list is read in one way only.
_REST = r"(?:,? (?:et al|others|and others))?\. (?=\S)"
# The capitals that initials are: Latin with its accents, Greek, Cyrillic. ("Ā-Ž" has small letters, too.)
_A = "A-ZÀ-ÖØ-ÞĀ-ŽȘȚΑ-ΩА-ЯЁ"
_FAMILY = (
    rf"(?>[^\W\d_][\w'’-]*+(?: [^\W\d_][\w'’-]++){{0,3}}? "
    rf"(?:[{_A}]{{1,3}}(?=[,.])|[{_A}](?:[ -][{_A}]){{1,2}}(?=[,.])))"
)
_INITIALS_LAST = lazy.regex(rf"{_FAMILY}(?:, {_FAMILY})*+{_REST}")
# "Anna B. Fern, Carl Moss. On ferns.": what follows the initial is a family name.
_MIDDLE = lazy.regex(r"[^\W\d_][\w'’-]++(?:,| and | & | et al)")
# "U. Frey, A.-B. Moss, and C. van Rain. On ferns."
_AND = r"(?:, (?:and |& )?| (?:and|und|et|y|e|&) )"
_INITIALLED = (
    rf"(?>(?:[{_A}]\.[ -]?){{1,4}}(?:[a-z]{{2,4}} ){{0,2}}[^\W\d_][\w'’-]++(?: [^\W\d_][\w'’-]++){{0,2}}?"
    rf"(?={_AND}|,? et al|\.))"
)
_INITIALS_FIRST = lazy.regex(rf"{_INITIALLED}(?:{_AND}{_INITIALLED})*+{_REST}")
# "Fern, A. B., Moss, C. and van Rain, D. On ferns.", "Fern, A.B., D. Rain: On ferns", "Fern, A., On ferns".
_LAST = r"[^\W\d_][\w'’-]*+(?: [^\W\d_][\w'’-]*+){0,3}+"
_INITIALS = rf"(?:[{_A}][a-z]?\.[ -]?){{1,4}}+"
_ANOTHER = (
    r"(?:[,;] ?(?:and |& |und |et |y |e )?|(?:and|&|und|et|y|e) )"
    rf"(?:{_LAST}, {_INITIALS}|{_INITIALS}{_LAST}(?=[.,:;&]| and))"
)
_INVERTED = lazy.regex(
    rf"(?P<authors>{_LAST}, {_INITIALS}(?: ?{_ANOTHER}){{0,60}}+(?:,? ?(?:et al|and others)\b)?)"
    r"(?:(?<=[. ])|\.? ?: ?|\. ?|,(?= [^\W\d_a-z][\w'’-]*+(?: [a-z]|\. [A-Z]))) ?(?=[^\W\d_])"
)
# "Nature Ferns 2010, 2, 3"
_PLACE_IN_JOURNAL = lazy.regex(r"\b(?:1[5-9]|20)\d\d\s?[,;]\s?\d")
_YEAR_FIRST = lazy.regex(
    r"(?P<authors>[^\d“\"(]{3,600}?)[.,]?\s*+[(（]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?"
    r"(?:,[^()]{0,20}(?=[)）]))?[)）]?[.,:]?\s++(?=\S)"
)
# "Fern, Anna. On ferns": a sentence ends inside of what would be the authors.
_WITHIN = lazy.regex(
    r"(?<=[^\W\d_]{3})(?<!\beds)(?<!\bHrsg)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bUniv)(?<!\bDept)"
    r"[.?!:]\s++[^\W\d_]{2}"
)
# Words in italics or bold: "OECD, *Health of Ferns*. OECD Publishing".
_EMPHASISED = lazy.regex(r"(?<![\w*_\\])(\*\*?|__?)(?![\s*_])([^*_]{2,300}+)(?<!\s)\1(?![\w*_])")
_STOP_BEFORE_WORD = lazy.regex(r"\.\s++[^\W\d_]")
_PARTED = lazy.regex(r",\s*+(?:and |& )?| and | & |;")
_HAS_INITIAL = lazy.regex(rf"\b[{_A}]\.|\s[{_A}]{{1,3}}$")
_NAME = r"(?!and\b)[^\W\d_][\w.'’-]*+"
_NAMES = rf"{_NAME}(?:\s++{_NAME}){{0,4}}+"
# "Vaswani A, Shazeer N", "A. Vaswani, N. Shazeer and N. Parmar", "Ashish Vaswani, Noam Shazeer, et al"
_AUTHOR_LIST = lazy.regex(rf"(?:{_NAMES}(?:\s*+(?:,|;|&|\band\b)\s*+)++)++(?:{_NAMES}|et\s++al|others)")
_SENTENCE_END = lazy.regex(
    rf"(?<!\b[{_A}])(?<!\b[A-Z][a-z])(?<!\bvs)(?<!\b[Vv]ol)(?<!\b[Vv]ols)(?<!\bno)(?<!\bp)(?<!\bpp)[.?!。？！](?=\s|$|[”\"])"
)
_INITIAL = lazy.regex(rf"\b[{_A}]\.(?=[\s,-])|\bet al\b", re.UNICODE)
_WORD = lazy.regex(r"[^\W\d_]{2,}")
_COMMAND = lazy.regex(r"\\[a-zA-Z]++\*?")
_NO_WORD = lazy.regex(r"[\W_]++")
_VENUE = lazy.regex(
    r"\b(?:proceedings|proc\.|conference|journal|arxiv|transactions|in:|press|university|pp\.|vol\.|workshop"
    r"|advances in)"
    r"|[,.(]\s*+(?:1[5-9]|20)\d\d\b|\[[JMCDRN](?:/OL)?\]",
    re.IGNORECASE,
)
_SMALL = frozenset(
    ("and", "et", "al", "of", "others", "de", "van", "von", "der", "den", "di", "la", "le", "da")
)
# The Chinese standard GB/T 7714 marks the kind of a work behind its title: "Title[J]. Journal, 2017".
_KIND = lazy.regex(r"\[(?:[JMCDRNSPAZ]|EB|DB|CP)(?:/OL|/CD)?\]")
_STOPS = lazy.regex(r"[.．。](?![a-z\d])")
# "(lin2020 pages 3-5): A. Lin. …": how some research agents name the place that they read.
_NAMED = lazy.regex(r"\([^()\n]{3,60}\):\s++")
# What stands behind a title and is none: "URL: …", "Available at: …", "OECD Publishing, 2019", "Moss and Frey, 2011".
_LEADS_TO_ADDRESS = lazy.regex(
    r"(?:urls?|uri|doi|web|online|link|available(?: (?:at|from|online|via))?|retrieved|accessed|verfügbar|abrufbar"
    r"|abgerufen|zugriff|disponible|disponível|consulté|consultado|adresse)(?:\s?[:：]|\s\(|\s(?:unter|from|on|en|le|em|am)\b)",
    re.IGNORECASE,
)
_IN_YEAR = lazy.regex(r",\s(?:1[5-9]|20)\d\d[a-z]?$")
_PUBLISHER = lazy.regex(
    r"\b(?:publishing|publications|publishers?|press|verlag|books|classics|éditions?|edizioni|uitgeverij)$",
    re.IGNORECASE,
)
_CONTAINER = lazy.regex(
    r"\b(?:conference|proceedings|journal|transactions|symposium|workshop)\b", re.IGNORECASE
)

_BEHIND_NAMES = lazy.regex(r"[(\d]")
# More names than this are no authors.
_MOST_AUTHORS = 120


def read_details(text: str, typed: str) -> Details:
    """The fields of an entry: *text* is its plain text, *typed* the same with its markup, both without label."""
    identifiers = read_identifiers(typed)
    named = _NAMED.match(text)
    prose = _URL.sub(" ", text[named.end() :] if named else text)
    title, authors, year = _read_work(" ".join(prose.split()), typed)
    if not year:
        years = set(_YEAR.findall(_ARXIV.sub(" ", _DOI.sub(" ", prose))))
        year = years.pop() if len(years) == 1 else ""
    return Details(title, authors, year, identifiers, normalise_title(title))


def normalise_title(title: str) -> str:
    """*title* for comparing: no markup, accents or punctuation, lower case, words parted by one blank.

    >>> normalise_title("*Ökonomie*: $Q$-Learning  revisited")
    'okonomie q learning revisited'
    """
    if "\\" in title:
        title = _COMMAND.sub(" ", title)
    if not title.isascii():
        title = unicodedata.normalize("NFKD", title)
        title = "".join(char for char in title if not unicodedata.combining(char))
    return " ".join(_NO_WORD.sub(" ", title.casefold()).split())


def _read_work(text: str, typed: str) -> tuple[str, tuple[str, ...], str]:
    """Title, authors and year, by the first style that the entry surely has."""
    kind = _KIND.search(text) if "[" in text else None
    if kind:
        title = _STOPS.split(text[: kind.start()])[-1].strip(" *_")
        return ("" if _CONTAINER.search(title) or len(title) < 4 else title), (), ""
    quoted = _quoted(text)
    if quoted:
        title, before = quoted
        return title, _names(before), ""
    linked = _LINK.search(typed) if "](" in typed else None
    if linked and not _URL.match(linked[1]) and "http" not in linked[1]:
        before = typed[: linked.start()].strip(" *_\\")
        title = linked[1].strip(' *_“”".,')
        if (not before or before[-1] in ".,:)") and len(_WORD.findall(title)) > 2:
            return title, _names(before), ""
    emphasised = _emphasised(typed) if "*" in typed or "_" in typed else None
    at = text.find(" ".join(emphasised[2].split()), 1) if emphasised else -1
    # Who made the work is told before its title.
    latest = at if at > 0 else len(text)
    if emphasised and _STOP_BEFORE_WORD.match(typed[emphasised.end() - 1 :].lstrip("*_")):
        before, title = typed[: emphasised.start()].rstrip(" ,.:"), emphasised[2].strip(" .,")
        if _is_one_name(before) and len(_WORD.findall(title)) > 1 and not _CONTAINER.search(title):
            return title, _names(before), ""
    inverted = _INVERTED.match(text) if "., " in text or ". " in text else None
    if inverted and inverted.end("authors") <= latest:
        title = _sentence(text[inverted.end() :])
        return "" if _PLACE_IN_JOURNAL.search(title) else title, _names(inverted["authors"]), ""
    dated = _YEAR_FIRST.match(text) if _YEAR.search(text) else None
    if dated and dated.end("authors") <= latest and _is_authors(dated["authors"]):
        title = _sentence(text[dated.end() :], typed)
        return title, _names(dated["authors"]), dated["year"]
    initialled = _INITIALS_LAST.match(text) if ". " in text else None
    if initialled and "," not in initialled[0] and _MIDDLE.match(text, initialled.end()):
        initialled = None
    if not initialled and ". " in text:
        initialled = _INITIALS_FIRST.match(text)
    if initialled and initialled.end() <= latest:
        return _sentence(text[initialled.end() :]), _names(initialled[0]), ""
    bare = _without_tail(text)
    first = next((end for end in _SENTENCE_END.finditer(bare) if end[0] in ".。"), None)
    if first and first.end() < len(bare):
        head = bare[: first.start()]
        if first.end() > latest:
            return "", (), ""
        if (_AUTHOR_LIST.fullmatch(head) and _has_names_only(head)) or re.search(r"\bet al$", head):
            return _sentence(bare[first.end() :].lstrip()), _names(head), ""
        return "", (), ""
    if _INITIAL.search(bare) or _VENUE.search(bare) or len(bare) > 300:
        return "", (), ""
    return bare.rstrip(" .。"), (), ""


def _emphasised(typed: str) -> re.Match[str] | None:
    """The first emphasised words behind others that may be a title: no "et al.", no author in bold."""
    for match in _EMPHASISED.finditer(typed):
        words = match[2]
        if not _WORD.search(typed, 0, match.start()) or words[0].islower() or _HAS_INITIAL.search(words):
            continue
        if len(match[1]) == 1 or len(words.split()) > 3 or any(word.islower() for word in words.split()):
            return match
    return None


def _is_one_name(text: str) -> bool:
    """Whether *text* can be nothing but who made a work: one name, or several that have initials."""
    if len(text) > 200 or any(char.isdigit() for char in text):
        return False
    parts = [part for part in _PARTED.split(text) if part]
    if len(parts) > 1 and not all(_HAS_INITIAL.search(part) for part in parts):
        return False
    return _is_authors(text) and _has_names_only(text)


def _is_publisher(text: str) -> bool:
    """Whether *text* names who printed a work, or says where to find it: that is no title."""
    if _LEADS_TO_ADDRESS.match(text):
        return True
    bare = _IN_YEAR.sub("", text)
    if ";" in bare or (len(bare) == len(text) and not _PUBLISHER.search(bare)):
        return False
    return all(word in _SMALL or not word[0].islower() for word in _WORD.findall(bare))


def _without_tail(text: str) -> str:
    """*text* without the separators and the words before an address that stood at its end."""
    while True:
        shorter = text.rstrip(" ,;:|–—-")
        match = _BEFORE_ADDRESS.search(shorter, max(len(shorter) - 20, 0))
        shorter = shorter[: match.start()] if match else shorter
        if len(shorter) == len(text):
            return text
        text = shorter


def _quoted(text: str) -> tuple[str, str] | None:
    """The first quoted stretch, where it stands as a title does, and what is before it."""
    if not any(quote in text for quote in '“"«„`‘'):
        return None
    for match in _QUOTED.finditer(text):
        title = next(group for group in match.groups() if group is not None).strip(" .,;")
        before = text[: match.start()]
        after = text[match.end() :].lstrip()
        ends = not after or after[0] in ".,;:([-–—|" or match[0][-2] in ".,?!" or after[:3].lower() == "in "
        if _BEFORE_QUOTE.search(before) and ends and len(_WORD.findall(title)) > 1:
            return title, before
        break
    return None


def _is_authors(text: str) -> bool:
    words = _WORD.findall(text)
    if not words or len(words) > 80 or _WITHIN.search(text):
        return False
    capital = sum(not word[0].islower() for word in words if word not in _SMALL)
    return capital >= 0.8 * sum(word not in _SMALL for word in words) and (
        "," in text or "&" in text or " and " in text or " et al" in text or len(words) < 5
    )


def _has_names_only(text: str) -> bool:
    """Whether the words in small letters are particles and "and", as they are between names."""
    return all(word in _SMALL or len(word) < 4 for word in _WORD.findall(text) if word.islower())


def _before_publisher(title: str, typed: str) -> str:
    """*title* as far as it is emphasised, where a comma or stop follows: ``*On ferns*, Paris, Moss``."""
    at = typed.find(" ".join(title.split()[:2])) if title else -1
    mark = typed[at - 1 : at]
    if at < 1 or mark not in "*_":
        return title
    end = typed.find(mark, at)
    shorter = typed[at:end].strip()
    follows = typed[end:].lstrip("*_")[:1] in (",", ".")
    return shorter if follows and title.startswith(shorter) and len(shorter.split()) > 1 else title


def _names(text: str) -> tuple[str, ...]:
    """The family names in a list of authors."""
    from citelint.document.citing.author_year.families import read_families

    date = _BEHIND_NAMES.search(text)
    names = read_families(text[: date.start()] if date else text)
    return names if len(names) <= _MOST_AUTHORS else ()


def _sentence(text: str, typed: str = "") -> str:
    """The first sentence of *text* where it can be a title; *typed* is the entry with its emphasis."""
    end = _SENTENCE_END.search(text)
    if end and end[0] in "?!":
        # "Fern or moss? The case of the shade. Botany, 2001": a title of two sentences before a venue.
        further = _SENTENCE_END.search(text, end.end())
        if further and further[0] in ".。" and _WORD.search(text, further.end()):
            end = further
    title = text[: end.start() + (text[end.start()] in "?!")] if end else text
    title = title.strip(" *_,.–—-")
    if typed:
        title = _before_publisher(title, typed)
    # "Biol. Invasions 11:209" is no title, nor is the name of a publisher.
    words = _WORD.findall(title)
    # Chinese and Japanese write no blanks: there six characters are a title.
    enough = (
        len(words) > 2
        or (len(words) == 2 and min(map(len, words)) > 3)
        or (not title.isascii() and len(words) > 0 and len(title) > 5 and title[0] > "\u2e80")
    )
    return title if enough and len(title) <= 300 and not _is_publisher(title) else ""
