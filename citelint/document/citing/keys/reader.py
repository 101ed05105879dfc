"""The decision which of the keys that are typed cite, and the reading of those by the bibliographies."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from citelint import lazy
from citelint.document.citing.dialect import Dialect
from citelint.document.citing.ground import Ground
from citelint.document.citing.keys.elsewhere import named_elsewhere, named_in_roles, names_in, places_of_all
from citelint.document.citing.keys.grammar import Key, Typed, find_keys, typed_keys
from citelint.document.citing.keys.malformed import find_malformed_keys
from citelint.document.citing.keys.others import Others, has_year, is_identifier, is_like_key
from citelint.document.citing.malformed import Malformed
from citelint.document.model import Block, Citation, CitationGroup, Mention, Reference, Section
from citelint.document.references.headings import heading_kind
from citelint.source import Span

# Without a bibliography, fewer groups than this are no evidence that a draft cites by key at all; it takes more
# where no key has a year in it.
FEWEST, MANY = 3, 10
# Properties of the Citation Typing Ontology (CiTO) before one key, of which Pandoc's filter for it reads several.
_MOST_INTENTS = 5
# Of a hundred; so many words are compared with the keys of a bibliography, which is slow.
_NEAR = 85
_MOST_COMPARED = 100
_SUFFIXES = (".qmd", ".rmd", ".myst")
_ANNOUNCING = ("\nbibliography:", "\nreferences:", "\nnocite:", "\ncsl:")
# That of sphinxcontrib-bibtex: what stands before the keys of one list, so that two lists may have one work.
_PREFIX = lazy.regex(
    r"^[ \t]*+[`:]{3,}+\{bibliography\}.*+\n(?:[ \t]*+:.*+\n){0,9}?[ \t]*+:keyprefix:[ \t]*+(\S++)",
    re.MULTILINE,
)
_TEXT_LANGUAGES = ("", "markdown", "md", "text", "txt")


def _has_pages(typed: Typed) -> bool:
    """Whether a number follows in brackets, as a page does: ``@lin2019 [p. 3]``, but not ``@ada [#12]``."""
    return any(char.isdecimal() for char in typed.locator) and typed.locator[0] != "#"


def _has_list(section: Section) -> bool:
    """Whether references are to follow below the heading."""
    return heading_kind(section.title) == "strong"


class Reader:
    """The reading of one document."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.text = ground.text
        self.document = ground.document
        self.bibliographies = ground.document.bibliographies
        self.others = Others(ground.text, ground.document.crossref_prefixes)
        self.mentions: list[Mention] = []
        self.near: dict[str, bool] = {}

    def read(self) -> Dialect | None:
        """The citations by key, or None where the draft has none."""
        groups = [self._group(each, keys) for each in self._typed if (keys := self._citing(each))]
        groups.sort(key=lambda group: group.span)
        malformed: list[Malformed] = []
        if self.bibliographies:
            self._mention_unsearched()
            malformed = self._malformed() if groups else []
        elif not groups:
            return None
        return Dialect(
            "key",
            tuple(groups),
            tuple(sorted(self.mentions, key=lambda mention: mention.span)),
            lookup=bool(self.bibliographies) and not self.document.unread_bibliographies,
            find=self.find,
            needing_list=tuple(self._needing_list(groups)),
            cites_all=self.cites_all,
            hidden=frozenset(
                each.key
                for group in groups
                for each in group.citations
                if is_identifier(each.key) or self._knows(each.key)
            ),
            malformed=tuple(malformed),
        )

    def _needing_list(self, groups: list[CitationGroup]) -> Iterator[CitationGroup]:
        """The groups that only a bibliography could resolve, where there is none."""
        if not self.bibliographies and not self.document.unread_bibliographies:
            for group in groups:
                if not all(is_identifier(each.key) for each in group.citations):
                    yield group

    def _malformed(self) -> list[Malformed]:
        """The broken brackets; a key that lost its ``@`` is named all the same."""
        works = self.ground.works  # "[KB15]" may be a label of the draft's own list
        malformed = list(
            find_malformed_keys(
                self.ground, self._typed, lambda key: self._knows(key) and not works.knows(key)
            )
        )
        for each in malformed:
            self._mention_named(names_in(self.text, *each.span))
        return malformed

    def find(self, citation: Citation) -> tuple[Reference, ...]:
        """The entries that *citation* names, of whichever bibliography has them."""
        return tuple(entry for each in self.bibliographies for entry in each.named(citation.key))

    # What is typed, and what of it cites

    @cached_property
    def _typed(self) -> list[Typed]:
        """What may cite, in the places that are searched."""
        found = []
        for block in self.document.blocks:
            if block.is_prose or block.kind == "html":
                for typed in typed_keys(self.text, block, self.document.pieces(block)):
                    if self.bibliographies and (typed.form != "role" or self._prefixes):
                        without = self._without_prefix if typed.form == "role" else self._without_intent
                        typed = typed._replace(keys=tuple(map(without, typed.keys)))
                    if not self.ground.is_searched(typed.span.start) or block.text.startswith("nocite:"):
                        self._mention(typed.keys)
                    else:
                        found.append(typed)
        if any(typed.form == "role" for typed in found):
            return [typed for typed in found if not self._is_comment(typed.span.start)]
        return found

    def _is_comment(self, offset: int) -> bool:
        """Whether *offset* stands in what MyST takes for a comment or the break between two cells."""
        return self.text.startswith(("%", "+++"), self.text.rfind("\n", 0, offset) + 1)

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        """What the draft's own lists put before the keys of their works."""
        if ":keyprefix:" not in self.text:
            return ()
        return tuple(match[1] for match in _PREFIX.finditer(self.text))

    def _without_prefix(self, key: Key) -> Key:
        """*key* as the bibliography has it."""
        for prefix in self._prefixes:
            rest = key.key.removeprefix(prefix)
            if rest != key.key and not self._knows(key.key) and self._knows(rest):
                return key._replace(key=rest, span=Span(key.span.end - len(rest), key.span.end))
        return key

    def _without_intent(self, key: Key) -> Key:
        """*key* without what it is cited for: ``usesMethodIn:smith2020``, as JOSS and BioHackrXiv read it."""
        if ":" not in key.key or self._knows(key.key) or self.others.has(key.key):
            return key
        rest = key.key
        for _ in range(_MOST_INTENTS):
            intent, _, rest = rest.partition(":")
            if not intent.replace("_", "").isalpha():
                break
            if self._knows(rest):
                return key._replace(key=rest, span=Span(key.span.end - len(rest), key.span.end))
        return key

    @cached_property
    def _bracketed(self) -> frozenset[str]:
        """The keys that stand in brackets somewhere: without them they are the same keys."""
        return frozenset(key.key for typed in self._typed if typed.form == "bracket" for key in typed.keys)

    @cached_property
    def _cites_by_key(self) -> bool:
        """Whether the draft surely cites by ``@key``, so that an unknown key in brackets is a citation, too."""
        if self.document.source.name.lower().endswith(_SUFFIXES) or self._announces:
            return True
        like = words = 0
        for typed in self._typed:
            if typed.form == "role":  # "[@jit]" is nothing to Sphinx, which reads them
                continue
            if any(self._knows(key.key) for key in typed.keys):
                return True
            if typed.form == "bracket" or _has_pages(typed):
                if any(is_like_key(key.key) for key in typed.keys):
                    like += 1
                else:  # "Faster startup [@ada]" in a list of changes thanks Ada
                    words += typed.block.item is None
        if not like:
            return words >= MANY
        return like + words >= FEWEST or any(_has_list(each) for each in self.document.sections)

    @property
    def _announces(self) -> bool:
        """Whether the front matter names a bibliography."""
        first = self.document.blocks[0] if self.document.blocks else None
        if first is None or first.kind != "front_matter":
            return False
        text = "\n" + first.text
        return any(word in text for word in _ANNOUNCING)

    def _citing(self, typed: Typed) -> list[Key]:
        """The keys of *typed* that are citations."""
        keys = [key for key in typed.keys if key.key != "*"]
        if typed.form == "role":
            return keys
        knows = self._knows
        if typed.block.kind == "html":
            return [key for key in keys if knows(key.key)]
        if not self._cites_by_key and not any(knows(key.key) for key in keys):
            return []
        if typed.form == "bracket":
            sure = not self._is_attached(typed)
            return [
                key
                for key in keys
                if knows(key.key) or ((sure or is_like_key(key.key)) and not self.others.has(key.key))
            ]
        return [key for key in keys if knows(key.key) or self._is_meant(key, typed)]

    def _is_attached(self, typed: Typed) -> bool:
        """Whether a word touches the brackets, as in ``npm install name[@version]``."""
        before = self.text[max(typed.span.start - 1, 0) : typed.span.start]
        return before.isascii() and before.isalnum()

    def _is_meant(self, key: Key, typed: Typed) -> bool:
        """Whether a key outside of brackets that no bibliography has is surely meant as a citation."""
        name = key.key
        if name[0].isdecimal() or self.others.has(name) or self.text[key.end : key.end + 1] == "(":
            return False
        if "/" in typed.keys[0].key and not is_like_key(name):  # "@scope/name", of npm or of a host of code
            return False
        braced = key.end > key.span.end
        if braced or len(typed.keys) > 1 or _has_pages(typed) or has_year(name):
            return True
        if name in self._bracketed:
            return True
        if name not in self.near and len(self.near) < _MOST_COMPARED:
            self.near[name] = self._is_near(name)
        return self.near.get(name, False)

    def _is_near(self, name: str) -> bool:
        """Whether a bibliography has a key that differs by a slip of the pen."""
        from rapidfuzz import fuzz, process

        return process.extractOne(name, self._known_keys, scorer=fuzz.ratio, score_cutoff=_NEAR) is not None

    @cached_property
    def _known_keys(self) -> list[str]:
        return [entry.key for each in self.bibliographies for entry in each.entries]

    def _knows(self, key: str) -> bool:
        return any(each.knows(key) for each in self.bibliographies)

    def _group(self, typed: Typed, keys: list[Key]) -> CitationGroup:
        section = typed.block.section
        citations = tuple(Citation(key.key, "key", key.span, section) for key in keys)
        return CitationGroup(
            typed.span,
            citations,
            section,
            typed.block,
            self.ground.is_alone(typed.block, typed.span),
            typed.locator,
        )

    # What is named and does not cite

    @cached_property
    def cites_all(self) -> bool:
        """Whether the draft says that it cites every entry: ``nocite: '@*'`` and its like."""
        return any(self._is_said(place) for place in places_of_all(self.text))

    def _is_said(self, place: int) -> bool:
        """Whether what stands at *place* is said, and not shown as code."""
        blocks = self.document.blocks
        block = blocks[max(bisect_right(blocks, place, key=lambda each: each.span.start) - 1, 0)]
        if block.kind == "code":
            return block.info.startswith("{bibliography}")
        if not block.is_prose or not block.span.start <= place < block.span.end:
            return True
        pieces = self.document.pieces(block)
        return not any(each.kind == "code" and each.start <= place < each.end for each in pieces)

    def _mention(self, keys: tuple[Key, ...]) -> None:
        self.mentions += (Mention(key.key, key.span) for key in keys)

    def _mention_unsearched(self) -> None:
        for block in self.document.blocks:
            if block.kind in ("front_matter", "code"):
                self._mention_in(block)
        self._mention_named(named_elsewhere(self.text))

    def _mention_in(self, block: Block) -> None:
        """Note the keys of the front matter, of code that writes text, and of what is indented too far."""
        language = block.info.partition(" ")[0].lower()
        if block.kind == "code" and not language.startswith("{") and language not in _TEXT_LANGUAGES:
            return
        if self.text.find("@", *block.span) != -1:
            self._mention(tuple(key for key in find_keys(self.text, *block.span) if key.key != "*"))
        self._mention_named(named_in_roles(self.text, *block.span))

    def _mention_named(self, named: Iterable[tuple[str, Span]]) -> None:
        self.mentions += (Mention(*each) for each in named)
