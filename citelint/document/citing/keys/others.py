"""What is typed like a citation by key and is none: cross-references, handles, decorators, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from citelint import lazy

# Quarto's prefixes (its guide, "Cross References"), those of pandoc-crossref and pandoc-xnos, and their kin.
_CROSS_REFERENCE = lazy.regex(
    r"(?:supp?)?(?:fig|figure|tbl|tab|table|eq|eqn|equ|equation|sec|section|lst|listing|thm|lem|cor|prp|cnj|def"
    r"|exm|exr|exa|sol|rem|alg|algo|tip|nte|wrn|imp|cau|vid|dia|prf|proof|ch|chap|app|apx|ex|line|part|note|box)[-:]",
    re.IGNORECASE,
)
_IDENTIFIER = lazy.regex(
    r"(?:https?://|(?:doi|arxiv|pmid|pmcid|pmc|isbn|url|wikidata):|doi\.org/|10\.\d{4,9}/)", re.IGNORECASE
)
_DEFINED = lazy.regex(
    r"\{#([\w:./-]++)"  # a heading's, figure's or formula's identifier
    r"|^[ \t]*+(?::(?:name|label):|\#\|[ \t]*+label:)[ \t]*+[\"']?([^\s\"']++)"  # of a directive or a cell
    r"|^\(([^()\n]++)\)="  # MyST's target
    r"|\\label\{([^{}\n]++)\}"
    r"|^[ \t]*+`{3,}+\{\w++[ \t]++([\w:./-]++)[ \t]*+[,}]"  # a chunk of R Markdown
    r"|^[ \t]*+\(@([\w-]++)\)",  # Pandoc's numbered example
    re.MULTILINE,
)
# Of an item of Quarto's "crossref: custom:".
_CUSTOM = lazy.regex(r"^[ \t]*+-[ \t]++(?:\S[^\n]*+\n[ \t]++){0,5}?key:[ \t]*+[\"']?([\w-]++)", re.MULTILINE)
_YEAR = lazy.regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SHORT_YEAR = lazy.regex(r"[^\W\d_]{3}[_:-]?\d\d[a-z]?$")
_LETTER = lazy.regex(r"[^\W\d_]")
_SAMPLES = frozenset(
    (
        "key",
        "keys",
        "citekey",
        "cite-key",
        "cite_key",
        "bibkey",
        "citation",
        "citation-key",
        "citation_key",
        "ref",
    )
)


def is_identifier(key: str) -> bool:
    """Whether *key* names the work itself: a DOI, an URL; such keys are resolved online."""
    return _IDENTIFIER.match(key) is not None


def has_year(key: str) -> bool:
    """Whether *key* is built like ``smith2020``: a name and a year, as nothing but a key of a bibliography is."""
    return _YEAR.search(key) is not None and _LETTER.search(key) is not None


def is_like_key(key: str) -> bool:
    """Whether *key* may be one of a bibliography by its looks: ``smith2020``, ``knuth84``."""
    return has_year(key) or _SHORT_YEAR.search(key) is not None


class Others:
    """What a draft's keys may name besides the works of a bibliography.

    *declared* are the prefixes of cross-references that its project declares.
    """

    def __init__(self, text: str, declared: Iterable[str] = ()) -> None:
        self.text = text
        self._declared = tuple(declared)

    @cached_property
    def defined(self) -> frozenset[str]:
        """The labels that the draft itself defines: of figures, sections, formulas, examples."""
        return frozenset(match[match.lastindex or 0] for match in _DEFINED.finditer(self.text))

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Prefixes of the draft's own kinds of cross-references, ``prop`` in ``@prop-nests`` for one.

        Those that its metadata or project declares (Quarto's ``crossref: custom:``), and those of labels that it
        defines.
        """
        declared = [match[1] for match in _CUSTOM.finditer(self.text)] if "crossref:" in self.text else []
        return frozenset((*self._declared, *declared, *filter(None, map(_prefix, self.defined))))

    def has(self, key: str) -> bool:
        """Whether *key* is a cross-reference, or a word for any key."""
        if _CROSS_REFERENCE.match(key) is not None or key.lower() in _SAMPLES or key in self.defined:
            return True
        prefix = _prefix(key)
        return bool(prefix) and prefix in self.prefixes and not has_year(key)


def _prefix(label: str) -> str:
    """What stands before the hyphen of a label, ``""`` where there is none."""
    before, hyphen, after = label.partition("-")
    return before if hyphen and after else ""
