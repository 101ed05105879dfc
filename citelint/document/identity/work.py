"""What is known of an entry, in the forms in which entries are compared."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property

from citelint import lazy
from citelint.document.details import normalise_title
from citelint.document.model import Reference

# A title of fewer letters tells a work only together with the rest.
SHORT = 12
_NONE: frozenset[str] = frozenset()
# Titles that do not tell one work from another.
_GENERIC = frozenset(
    """
    introduction editorial preface foreword conclusion conclusions discussion commentary comment comments reply response
    replies rejoinder erratum errata correction corrigendum retraction obituary abstract abstracts contents appendix
    bibliography references index summary overview afterword prologue epilogue news letters announcements untitled notes
    bookreview bookreviews lettertotheeditor letterstotheeditor inmemoriam guesteditorial authorsreply inthisissue
    frontmatter backmatter tableofcontents generalintroduction editorsintroduction editorsnote fromtheeditor
    personalcommunication privatecommunication homepage website documentation usermanual referencemanual userguide
    """.split()  # noqa: SIM905
)
_SMALL = frozenset(
    """
    a an the of on in and or for to with by from at as is are its into via using toward towards under over between
    der die das und von zur zum für im ein eine le la les des du de et un une sur pour dans el los las y en del una por
    con para e o os da do das dos em um uma il lo gli i di della delle
    """.split()  # noqa: SIM905
)
_NOBODY = frozenset(("anonymous", "anon", "unknown", "author", "na", "none"))
# Particles of families, and what organisations are.
_IN_MANY_NAMES = frozenset(
    """
    van von der den de del della di da dos la le el al ter ten zu the of and for et und collaboration team group
    consortium project inc ltd gmbh foundation core development association society institute university organization
    """.split()  # noqa: SIM905
)
_FIRST_PAGE = lazy.regex(r"[\w.:]++")
_TAIL_NUMBER = lazy.regex(r"(?<![\d.])\d{1,5}(?![\d.]*\d)")
_YEAR = lazy.regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PARTS = frozenset(
    ("inbook", "incollection", "suppbook", "bookinbook", "inreference", "chapter", "entry", "chap")
)
_WHOLES = frozenset(
    (
        "book",
        "mvbook",
        "collection",
        "mvcollection",
        "proceedings",
        "mvproceedings",
        "reference",
        "periodical",
    )
)
_PAPERS = frozenset(("inproceedings", "conference", "paper-conference", "cpaper", "conf", "cpapr"))
_ARTICLES = frozenset(("article", "article-journal", "jour", "suppperiodical", "journalarticle"))


class Work:
    """An entry and what is known of it; each fact is worked out when it is first asked for.

    *words* are those of the normalised title, *title* the same without blanks, *claims* the identifiers that
    belong to one work only.
    """

    def __init__(self, entry: Reference) -> None:
        self.entry = entry
        self.words = entry.normalised_title.split()
        self.title = "".join(self.words)
        self.claims = [each for each in entry.identifiers if each[0] in ("doi", "arxiv", "pmid")]

    @property
    def in_bibliography(self) -> bool:
        """Whether the entry is one of a bibliography file, with fields."""
        return bool(self.entry.fields)

    @cached_property
    def type(self) -> str:
        """The type of a bibliography's entry as its format names it, ``""`` for an entry of a draft."""
        return self.entry.fields.get("entrytype", "")

    @cached_property
    def kind(self) -> str:
        """``article``, ``paper`` (of a conference), ``part`` (of a book), ``book``, or any other type as it is."""
        type_ = self.type
        if type_ in _ARTICLES:
            return "article"
        if type_ in _PAPERS:
            return "paper"
        return "part" if type_ in _PARTS else "book" if type_ in _WHOLES else type_

    def field(self, *names: str) -> str:
        """The first of these fields that is not empty, or ``""``."""
        fields = self.entry.fields
        for name in names:
            value = fields.get(name)
            if value and (value := value.strip()):
                return value
        return ""

    @cached_property
    def _identifiers(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for name, value in self.entry.identifiers:
            found.setdefault(name, set()).add(value)
        return found

    def values(self, kind: str) -> Set[str]:
        """The identifiers of this kind."""
        return self._identifiers.get(kind, _NONE)

    @cached_property
    def families(self) -> list[set[str]]:
        """The authors, each as the words of the family name."""
        names = [set(normalise_title(name).split()) for name in self.entry.authors]
        return [] if names and names[0] & _NOBODY else [name - _IN_MANY_NAMES or name for name in names]

    @cached_property
    def venue(self) -> str:
        """The journal or the book that the work stands in."""
        return self.field("journal", "journaltitle", "booktitle", "container-title")

    @property
    def publisher(self) -> str:
        """Who brought the work out, in lower case."""
        return self.field("publisher", "organization", "institution", "school").lower()

    @property
    def is_printed(self) -> bool:
        """Whether the entry is one of the list; biblatex has others that only give data to them."""
        return "dataonly" not in self.field("options") and "skipbib" not in self.field("options")

    @cached_property
    def is_preprint(self) -> bool:
        """Whether the entry speaks of a preprint or report, and not of what it became."""
        from citelint.document.identity.venues import is_preprint_server, names_preprint

        if not self.in_bibliography:
            return names_preprint(self.entry.text)
        if any(not is_preprint_server(doi) for doi in self.values("doi")):
            return False
        if self.venue:
            return is_preprint_server(self.venue)
        if self.values("arxiv") or self.type in ("techreport", "report", "unpublished"):
            return True
        return is_preprint_server(self.field("howpublished", "note", "publisher", "institution", "url"))

    @cached_property
    def is_published(self) -> bool:
        """Whether the entry surely names a journal, proceedings, a publisher."""
        if self.is_preprint:
            return False
        if not self.in_bibliography:
            from citelint.document.identity.venues import names_venue

            return names_venue(self.entry.text)
        return bool(self.venue or self.field("publisher")) or bool(self.values("doi"))

    @cached_property
    def first_page(self) -> str:
        """The first page or the article's number."""
        match = _FIRST_PAGE.search(self.field("pages", "page", "eid", "article-number", "articleno"))
        return match[0].lower().lstrip("0es").rstrip(".:") if match else ""

    @cached_property
    def is_generic(self) -> bool:
        """Whether many works have this title."""
        return self.title in _GENERIC or len(self.title) < SHORT

    @cached_property
    def text(self) -> str:
        """The letters and digits of the whole entry, for one whose title is not known."""
        return normalise_title(self.entry.text)

    @cached_property
    def content(self) -> set[str]:
        """The words of the title that carry its meaning."""
        return {word for word in self.words if word not in _SMALL and len(word) > 1}

    @cached_property
    def tail(self) -> set[str]:
        """The numbers behind the title of a draft's entry: volumes and pages, not years."""
        text, title = self.entry.text, self.entry.title
        at = text.find(title) if title else -1
        if at < 0:
            return set()
        behind = (
            text[at + len(title) :].partition("http")[0].lower().partition("doi")[0].partition("arxiv")[0]
        )
        return {number.lstrip("0") for number in _TAIL_NUMBER.findall(_YEAR.sub(" ", behind))} - {""}
