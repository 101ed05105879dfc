"""Works with the parts that bibliographies and author–year lists need, and their entries in each format and style."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from planting.papers import Reference

Names = tuple[tuple[str, str], ...]

# Full names for initials, for the styles that write them out.
GIVEN = dict(
    zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
        "Agnes", "Boris", "Clara", "David", "Elena", "Fatima", "Georg", "Hanna", "Ivan", "Julia", "Karl", "Laura",
        "Miguel", "Nadia", "Otto", "Paula", "Quentin", "Rosa", "Stefan", "Tessa", "Uwe", "Vera", "William", "Xenia",
        "Yusuf", "Zoe",
    ), strict=True)
)  # fmt: skip


@dataclass(frozen=True)
class Work:
    """A work; *name* is what papers cite it by, *authors* are (initials, family), an organisation has no initials.

    *key* is what a bibliography calls it. *extra* are further fields of its entry, in BibTeX's words.
    """

    name: str
    authors: Names
    title: str
    venue: str
    year: str
    key: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """The names that citations are made of."""
        return tuple(family for _given, family in self.authors)

    @property
    def volume(self) -> int:
        """A volume; it depends on what does not change where a work is listed twice."""
        return 3 + (sum(map(ord, self.families[0])) + sum(map(ord, self.year))) % 38

    @property
    def pages(self) -> tuple[int, int]:
        """First and last page."""
        first = 1 + sum(map(ord, "".join(self.families))) * 7 % 400
        return first, first + 8 + sum(map(ord, self.year)) % 13

    def also(self, **changes: object) -> Work:
        """The work with other parts."""
        return replace(self, **changes)  # type: ignore[arg-type]


def work_of(reference: Reference) -> Work:
    """The work that an entry of a paper's list describes."""
    names = re.split(r", and | and | und |, ", reference.authors)
    authors = []
    for name in names:
        given, _, family = name.partition(" ") if re.match(r"\w\.", name) else ("", "", name)
        authors.append((given, family))
    return Work(reference.name, tuple(authors), reference.title, reference.venue, reference.year)


def _pool(text: str) -> tuple[Work, ...]:
    works = []
    for line in text.strip().splitlines():
        name, _, parts = line.partition(": ")
        authors, title, venue, year = parts.split(" | ")
        works.append(work_of(Reference(name, "", title, year, authors, venue)))
    return tuple(works)


# Works that no paper has: to add to a list, or to cite without.
OTHERS = _pool("""
werner: B. Werner | Maps of what was not measured | Cartography Letters | 2013
costa: I. Costa and L. Meyer | Slow feedback in fast systems | Control and People | 2019
nilsen: H. Nilsen | On being second: replication as craft | Science Practice | 2020
amari: F. Amari, J. Holt, and U. Keller | Budgets under drift | Operations Notes | 2016
devi: R. Devi | The long tail of maintenance | Technology and Care | 2022
vandermeer: J. van der Meer | Dikes that lean and dikes that fall | Coastal Engineering Notes | 2007
mccabe: F. McCabe and R. O'Neill | Counting boats by radar | Harbour Quarterly | 2014
delacruz: M. de la Cruz, P. Solano, and T. Ayala | Listening to pipes at night | Acoustics of Networks | 2021
garcia: L. García-Peña | Small errors in long tables | Journal of Doubt | 2010
office: World Water Office | Levels of the great lakes | Water Atlas | 2018
strom: K. Ström and Å. Lindahl | Ice on the northern locks | Cold Regions Review | 2005
zielinski: A. Zielinski | Archives of rain | Weather and Memory | 2017
""")


def initials(name: tuple[str, str], behind: bool = True) -> str:
    """``Marsh, E.`` or ``E. Marsh``."""
    given, family = name
    if not given:
        return family
    return f"{family}, {given}" if behind else f"{given} {family}"


def in_full(name: tuple[str, str], behind: bool = False) -> str:
    """``Elena Marsh`` or ``Marsh, Elena``."""
    given, family = name
    full = " ".join(GIVEN.get(letter[0], letter) for letter in given.split())
    return initials((full, family), behind)


def joined(names: list[str], word: str, pair: str = "", serial: str = ",") -> str:
    """``A``, ``A and B``, ``A, B, and C``; *pair* is what stands between two, the word with blanks by default."""
    if len(names) == 2:
        return (pair or f" {word} ").join(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{serial} {word} {names[-1]}"


def _capitals(title: str) -> str:
    small = {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "that",
        "what",
    }
    words = title.split(" ")
    return " ".join(
        word if (at and word in small) or not word[:1].islower() else word[0].upper() + word[1:]
        for at, word in enumerate(words)
    )


def _ended(text: str) -> str:
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def plain(work: Work) -> str:
    """As in numbered lists: ``E. Marsh and T. Quill. Flash floods. Journal, 2011.``"""
    names = joined([initials(name, False) for name in work.authors], "and")
    text = f"{_ended(names)} {_ended(work.title)} {work.venue}, {work.year}."
    return text + _tail(work)


def apa(work: Work) -> str:
    """American Psychological Association."""
    names = joined([initials(name) for name in work.authors], "&", ", & ")
    first, last = work.pages
    return (
        f"{_ended(names)} ({work.year}). {_ended(work.title)} *{work.venue}*, *{work.volume}*(2), {first}–{last}."
        + _tail(work)
    )


def chicago(work: Work) -> str:
    """Chicago's author-date style."""
    names = [in_full(name, behind=at == 0) for at, name in enumerate(work.authors)]
    first, last = work.pages
    return (
        f"{_ended(joined(names, 'and', ', and '))} {work.year}. “{_ended(_capitals(work.title))}” "
        f"*{work.venue}* {work.volume} (3): {first}–{last}." + _tail(work)
    )


def harvard(work: Work) -> str:
    """One of the Harvard styles."""
    names = joined([initials(name) for name in work.authors], "and", serial="")
    first, last = work.pages
    return (
        f"{names} ({work.year}) ‘{work.title}’, *{work.venue}*, {work.volume}(1), pp. {first}–{last}."
        + _tail(work)
    )


def mla(work: Work) -> str:
    """Like the Modern Language Association, year behind the venue."""
    names = [in_full(name, behind=at == 0) for at, name in enumerate(work.authors)]
    text = f"{names[0]}, et al" if len(names) > 2 else joined(names, "and", ", and ")
    first, last = work.pages
    return (
        f'{_ended(text)} "{_ended(_capitals(work.title))}" *{work.venue}*, vol. {work.volume}, no. 4, {work.year}, '
        f"pp. {first}-{last}." + _tail(work)
    )


def acm(work: Work) -> str:
    """Association for Computing Machinery."""
    names = joined([in_full(name) for name in work.authors], "and")
    first, last = work.pages
    return (
        f"{_ended(names)} {work.year}. {_ended(work.title)} *{work.venue}* {work.volume}, 1 ({work.year}), {first}–{last}."
        + _tail(work)
    )


def _tail(work: Work) -> str:
    forms = {
        "doi": " https://doi.org/{}",
        "eprint": " arXiv:{}",
        "isbn": " ISBN {}",
        "issn": " ISSN {}",
        "url": " {}",
    }
    return "".join(forms[name].format(value) for name, value in work.extra)


STYLES = {"apa": apa, "chicago": chicago, "harvard": harvard, "mla": mla, "acm": acm}

LATEX = {"é": "\\'{e}", "ö": '\\"o', "ü": '\\"{u}', "ä": '{\\"a}', "ø": "{\\o}", "í": "\\'{\\i}", "ñ": "\\~{n}",
         "Å": "\\AA{}", "ß": "{\\ss}", "ż": "\\.z"}  # fmt: skip


def _latex(text: str) -> str:
    return "".join(LATEX.get(character, character) for character in text)


def bib_tidy(work: Work) -> str:
    """As formatters write BibTeX: braces, two blanks, small letters."""
    first, last = work.pages
    fields = [
        ("author", " and ".join(_bib_name(name) for name in work.authors)),
        ("title", work.title),
        ("journal", work.venue),
        ("volume", str(work.volume)),
        ("pages", f"{first}--{last}"),
        ("year", work.year),
        *work.extra,
    ]
    inner = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields)
    return f"@article{{{work.key},\n{inner}\n}}"


def bib_typed(work: Work) -> str:
    """As people type it: capitals, quotation marks, TeX's accents, no braces around the year."""
    first, last = work.pages
    names = " and ".join(_latex(in_full(name)) if name[0] else f"{{{name[1]}}}" for name in work.authors)
    fields = [
        f'Author    = "{names}"',
        f'Title     = "{{{_latex(work.title)}}}"',
        f'Journal   = "{_latex(work.venue)}"',
        f"Year      = {work.year}",
        f'Pages     = "{first}-{last}"',
        *(f'{name.upper():9} = "{value}"' for name, value in work.extra),
    ]
    return f"@Article{{{work.key},\n    " + ",\n    ".join(fields) + ",\n}"


def bib_exported(work: Work) -> str:
    """As reference managers export biblatex."""
    first, last = work.pages
    fields = [
        ("title", re.sub(r"(?<=.)\b([A-Z]\w+)", r"{\1}", work.title)),
        ("author", " and ".join(_bib_name(name, full=True) for name in work.authors)),
        ("date", f"{work.year}-0{1 + work.volume % 9}"),
        ("journaltitle", work.venue),
        ("volume", str(work.volume)),
        ("pages", f"{first}--{last}"),
        ("langid", "english"),
        ("file", f"C\\:\\\\papers\\\\{work.name}.pdf:application/pdf"),
        *work.extra,
    ]
    inner = ",\n".join(f"\t{name} = {{{value}}}" for name, value in fields)
    return f"@article{{{work.key},\n{inner},\n}}"


def _bib_name(name: tuple[str, str], full: bool = False) -> str:
    if not name[0]:
        return name[1] if name[1][0] > "z" else f"{{{name[1]}}}"
    return in_full(name, True) if full else initials(name)


def csl_json(work: Work) -> str:
    """An item of CSL JSON."""
    return json.dumps(_csl(work), indent=2, ensure_ascii=False)


def csl_yaml(work: Work) -> str:
    """An item of CSL YAML."""
    lines = [
        f"- id: {work.key}",
        "  type: article-journal",
        f"  title: {json.dumps(work.title, ensure_ascii=False)}",
    ]
    lines.append("  author:")
    for given, family in work.authors:
        lines += [f"  - family: {family}", f"    given: {given}"] if given else [f"  - literal: {family}"]
    lines += [
        f"  container-title: {work.venue}",
        "  issued:",
        f"    year: {work.year}",
        f"  volume: {work.volume}",
    ]
    lines += [
        f"  {_CSL.get(name, name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in work.extra
    ]
    return "\n".join(lines)


_CSL = {"doi": "DOI", "url": "URL", "isbn": "ISBN", "issn": "ISSN"}


def _csl(work: Work) -> dict[str, object]:
    first, last = work.pages
    authors = [
        {"family": family, "given": given} if given else {"literal": family} for given, family in work.authors
    ]
    return {
        "id": work.key,
        "type": "article-journal",
        "author": authors,
        "issued": {"date-parts": [[int(work.year)]]},
        "title": work.title,
        "container-title": work.venue,
        "volume": str(work.volume),
        "page": f"{first}-{last}",
        **{_CSL.get(name, name): value for name, value in work.extra},
    }


def ris(work: Work) -> str:
    """A record of RIS."""
    first, last = work.pages
    tags = {"doi": "DO", "url": "UR", "isbn": "SN", "issn": "SN", "eprint": "AN"}
    lines = ["TY  - JOUR", f"ID  - {work.key}"]
    lines += [f"AU  - {initials(name)}" for name in work.authors]
    lines += [f"TI  - {work.title}", f"T2  - {work.venue}", f"PY  - {work.year}", f"VL  - {work.volume}"]
    lines += [f"SP  - {first}", f"EP  - {last}"]
    lines += [f"{tags[name]}  - {value}" for name, value in work.extra]
    return "\n".join([*lines, "ER  - "])
