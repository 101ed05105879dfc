"""The reading of citations: the document's style, its citations, and what they can be looked up in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.citing.author_year import read_author_year
from citelint.document.citing.candidates import Candidate, Candidates, closes_link
from citelint.document.citing.decision import MANY, Decision
from citelint.document.citing.dialect import Dialect
from citelint.document.citing.footnotes import read_footnotes
from citelint.document.citing.ground import Ground
from citelint.document.citing.keys import read_keys
from citelint.document.citing.labels import label_groups
from citelint.document.citing.malformed import Malformed, find_malformed, find_malformed_labels
from citelint.document.citing.works import Works, normalise_key
from citelint.document.model import (
    Citation,
    CitationGroup,
    CitationStyle,
    Mark,
    MarkItem,
    Mention,
    Near,
    Reference,
)
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.bibliography import Bibliography
    from citelint.document.document import Document

__all__ = ["Malformed", "Reading", "normalise_key", "read_citations"]

_RANGE_DASH = lazy.regex(r"\s?[-–—‐‑−]\s?")
_LONGEST_RANGE = 200
# "[3] Tide archive, 2020", but not "[3], as they say".
_LABEL = lazy.regex(r"[\[［【]\s?(\d{1,4})\s?[\]］】]\s*+(?=[^\W\d_]|[\"“‘*_<(])")
# Footnotes explain where the draft cites in another way, too, but for one such in so many.
_FOOTNOTES_FOR_ONE = 4
# Without any of these nothing is raised.
_RAISING = ("^", "<sup>", *"¹²³⁴⁵⁶⁷⁸⁹")
# Of more unknown keys than this, the list does not hide them.
_MOST_HIDDEN = 200


@dataclass(frozen=True, eq=False, repr=False)
class Reading:
    """What was decided about a document's citations.

    *style* is how it cites, None where it does not or it could not be told. *groups* are the citations, in
    order; *mentions* the marks in places that are not searched. *in_formulas* and *in_residue* are the places
    of marks inside formulas and residue, by key. *malformed* are broken marks. *needing_list* are the groups
    that only a reference list can resolve, in a document without one. *lookup* says whether citations can be
    looked up: False without a list, or where one is not understood. *lookup*, *needing_list* and *works* are
    those of numbers and labels; *dialects* has what belongs to every other way of citing, by its style.
    *bare_numbers* counts numbers without brackets that may cite and are not read; those that are read are a
    dialect. *unread* counts links and raised numbers that may cite, in a draft that cites by no other numbers.
    *unsure* are brackets that may cite or list values, and are not read. Numbers and labels are compared by
    :func:`normalise_key`, keys as they are typed.
    """

    style: CitationStyle | None
    groups: tuple[CitationGroup, ...] = ()
    mentions: tuple[Mention, ...] = ()
    in_formulas: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    in_residue: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    malformed: tuple[Malformed, ...] = ()
    needing_list: tuple[CitationGroup, ...] = ()
    lookup: bool = False
    dialects: Mapping[CitationStyle, Dialect] = field(default_factory=dict)
    bibliography: Bibliography | None = None
    bare_numbers: int = 0
    unsure: tuple[Span, ...] = ()
    unread: int = 0
    works: Works = field(default_factory=lambda: Works(()))

    @property
    def unresolved(self) -> Iterator[tuple[CitationGroup, Citation]]:
        """The citations that name nothing; none where they cannot be looked up."""
        for group in self.groups:
            for citation in group.citations:
                dialect = self.dialects.get(citation.style)
                if dialect:
                    if dialect.lookup and citation.key not in dialect.hidden and not dialect.find(citation):
                        yield group, citation
                elif self.lookup and not self.works.knows(citation.key):
                    yield group, citation

    def references_of(self, citation: Citation) -> tuple[Reference, ...]:
        """The entries that *citation* names: of its chapter's list, or of another that has the key."""
        dialect = self.dialects.get(citation.style)
        if dialect:
            return dialect.find(citation)
        return self.works.named(citation.key, citation.span.start)

    def near(self, citation: Citation) -> Near | None:
        """The entry that *citation* may have meant, where it names none and one is near it."""
        dialect = self.dialects.get(citation.style)
        return dialect.near(citation) if dialect else None

    def cited_by(self, reference: Reference) -> tuple[Citation, ...]:
        """The citations that name *reference*; for an entry of a bibliography, those of the whole run."""
        if self.bibliography:
            return self.bibliography.cited_by(reference)
        return tuple(self._uses.get((id(reference.file), reference.span), ()))

    def mentioned_by(self, reference: Reference) -> tuple[Mention, ...]:
        """The mentions that name *reference*'s key."""
        if self.bibliography:
            return self.bibliography.mentioned_by(reference)
        return tuple(self._mentions.get(normalise_key(reference.key), ()))

    def formulas_with(self, reference: Reference) -> tuple[Span, ...]:
        """The marks inside formulas that name *reference*'s key."""
        return self.in_formulas.get(normalise_key(reference.key), ())

    def residue_with(self, reference: Reference) -> tuple[Span, ...]:
        """The marks inside residue that name *reference*'s key."""
        return self.in_residue.get(normalise_key(reference.key), ())

    @cached_property
    def _uses(self) -> dict[tuple[int, Span], list[Citation]]:
        uses: dict[tuple[int, Span], list[Citation]] = defaultdict(list)
        for group in self.groups:
            for citation in group.citations:
                for reference in self.references_of(citation):
                    uses[id(reference.file), reference.span].append(citation)
        return uses

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            mentions[normalise_key(mention.key)].append(mention)
        return mentions


def read_citations(document: Document) -> Reading:
    """Decide how *document* cites, and read its citations by that."""
    ground = Ground(document)
    candidates = Candidates(ground)
    decision = Decision(ground, candidates.may_cite)
    keys, names = read_keys(ground), read_author_year(ground)
    if keys and names and not names.lookup:
        names = None  # "Smith (2020) [@smith2020]"
    dialects = {each.style: each for each in (keys, names) if each}
    others = sum(len(each.groups) for each in dialects.values())
    footnotes = read_footnotes(ground)
    accepted = decision.accepted(others or (len(footnotes.groups) if footnotes else 0))
    groups = _groups(ground, accepted)
    labels = label_groups(ground)
    if footnotes and _FOOTNOTES_FOR_ONE * (len(groups) + len(labels) + others) < len(footnotes.groups):
        dialects["footnote"] = footnotes
    bare, bare_numbers = None, 0
    if ground.works.numbers and not (groups or labels or dialects):
        from citelint.document.citing.bare import read_bare_numbers

        bare, bare_numbers = read_bare_numbers(ground)
        if bare:
            dialects["numeric"] = bare
    elif groups and ground.works.numbers and any(sign in ground.text for sign in _RAISING):
        from citelint.document.citing.bare import raised_mentions

        candidates.mentions += raised_mentions(ground, groups[0].span.start)
    style: CitationStyle | None = None
    if groups or labels:
        style = "label" if len(labels) > len(groups) else "numeric"
    counts = {each.style: len(each.groups) for each in dialects.values()}
    main = max(counts, key=counts.__getitem__, default=None)
    if main and counts[main] > len(groups) + len(labels):
        style = main
    if labels:
        groups = sorted([*groups, *labels], key=lambda group: group.span)
    lookup, needing_list = _look_up(ground, accepted, groups)
    if dialects:
        others_groups = (group for each in dialects.values() for group in each.groups)
        groups = sorted([*groups, *others_groups], key=lambda group: group.span)
        candidates.mentions += (mention for each in dialects.values() for mention in each.mentions)
    unread = 0
    if any(sign in ground.text for sign in ("#", "<sup", "^[", "][")):
        from citelint.document.citing.unread import count_unread, links_to_entries

        linked = links_to_entries(ground, groups)
        candidates.mentions += (mention for mention in linked if mention.key)
        if not (accepted or labels or bare_numbers or dialects.keys() - {"footnote"}):
            unread = count_unread(ground, linked)
    malformed = [broken for each in dialects.values() for broken in each.malformed]
    if len(accepted) > 1:
        malformed += find_malformed(ground, candidates.broken)
    if len(labels) > 1:
        malformed += find_malformed_labels(ground)
    chosen = {candidate.mark.span for candidate in accepted}
    for candidate in candidates.may_cite:
        mark = candidate.mark
        if mark.span not in chosen and (candidate.place != "index" or closes_link(ground.text, mark)):
            candidates.mention(mark)
    return Reading(
        style=style,
        groups=tuple(groups),
        mentions=tuple(sorted(candidates.mentions, key=lambda mention: mention.span)),
        in_formulas={key: tuple(spans) for key, spans in candidates.in_formulas.items()},
        in_residue={key: tuple(spans) for key, spans in candidates.in_residue.items()},
        malformed=tuple(sorted(malformed)),
        needing_list=tuple(needing_list),
        lookup=lookup and bare is None,
        dialects=dialects,
        bare_numbers=bare_numbers,
        unsure=tuple(candidate.mark.span for candidate in decision.unsure(accepted)),
        unread=unread,
        works=ground.works,
    )


def _groups(ground: Ground, accepted: list[Candidate]) -> list[CitationGroup]:
    """The groups of the accepted marks; ``[3]–[5]`` is one."""
    groups: list[CitationGroup] = []
    at = 0
    while at < len(accepted):
        mark = accepted[at].mark
        last = accepted[at + 1].mark if at + 1 < len(accepted) else None
        if last and _spans_range(ground.text, mark, last):
            span = Span(mark.span.start, last.span.end)
            numbers = range(int(mark.items[0].key), int(last.items[0].key) + 1)
            items = tuple(MarkItem(str(number), span) for number in numbers)
            groups.append(_group(ground, mark, span, items))
            at += 2
        else:
            groups.append(_group(ground, mark, mark.span, mark.items))
            at += 1
    return groups


def _spans_range(text: str, left: Mark, right: Mark) -> bool:
    if left.block is not right.block or len(left.items) != 1 or len(right.items) != 1:
        return False
    start, end = left.span.end, right.span.start
    if not (start < end <= start + 3 and _RANGE_DASH.fullmatch(text, start, end)):
        return False
    return 0 < int(right.items[0].key) - int(left.items[0].key) <= _LONGEST_RANGE


def _group(ground: Ground, mark: Mark, span: Span, items: tuple[MarkItem, ...]) -> CitationGroup:
    section, spelling = mark.block.section, ground.works.spelling
    citations = tuple(Citation(spelling(item.key), "numeric", item.span, section) for item in items)
    link = (mark.url or "") if mark.form == "link" else ""
    return CitationGroup(span, citations, section, mark.block, mark.alone, mark.locator, link)


def _look_up(
    ground: Ground, accepted: list[Candidate], groups: list[CitationGroup]
) -> tuple[bool, list[CitationGroup]]:
    """Whether citations can be looked up in the lists, and the groups whose list is missing."""
    works, lists = ground.works, ground.lists
    if not lists:
        complete = {each.mark.span.start for each in accepted if each.mark.url is not None}
        return False, [group for group in groups if group.span.start not in complete]
    if not ground.usable or not all(each.understood or each.further_reading for each in lists):
        return False, []
    cited = {citation.key for group in groups for citation in group.citations}
    unknown = {key for key in cited if not works.knows(key)}
    works.hidden.update(key for key in sorted(unknown)[:_MOST_HIDDEN] if _is_hidden(ground, key))
    works.hidden.update(unknown.intersection(_labels_elsewhere(ground)))
    unknown = {key for key in cited if not works.knows(key)}
    numbered = all(each.numbered or each.further_reading for each in lists)
    if not numbered and len(unknown) > (len(cited) - len(unknown)) / 2:
        # The unnumbered list may be the one that they are in.
        return False, []
    without = [group for group in groups if not any(works.knows(each.key) for each in group.citations)]
    cut_off = any(each.truncated for each in lists)
    if min(len(unknown), len(without)) >= max(MANY, 2 * len(works.by_key)) and not cut_off:
        # Some notes at the end of a section are not the list of all that the text cites.
        return False, without
    return True, []


def _labels_elsewhere(ground: Ground) -> Iterator[str]:
    """The labels that begin blocks behind the first list and in none: entries that were not read as some.

    Of typed numbers (``3.``) those of a list that goes on where one of the reference lists ends.
    """
    behind = ground.usable[0].span.end
    going_on = {each.last_number + 1 for each in ground.usable}
    first: dict[int, int] = {}
    for block in ground.document.blocks:
        if block.kind != "paragraph" or block.span.start < behind or ground.listed.has(block.span.start):
            continue
        if match := _LABEL.match(block.text):
            yield match[1]
        item = block.item
        counts = item is not None and item.first and item.number is not None
        if item and item.number and counts and first.setdefault(item.list, item.number) in going_on:
            yield str(item.number)


def _is_hidden(ground: Ground, key: str) -> bool:
    """Whether something like a label *key* stands inside or behind the entry that it would follow."""
    if not key.isdecimal():
        return False
    label = re.compile(
        rf"(?<![\w.,:/–-])(?:[\[(［【]\s?{key}\s?[\])］】]|{key}\s?[\])］】]|{key}[.．、]\s?(?=[^\W\d_]))"
        rf"|^\W{{0,6}}{key}(?!\w)",
        re.MULTILINE,
    )
    for each in ground.usable:
        before = [entry for entry in each.entries if entry.key.isdecimal() and int(entry.key) < int(key)]
        entry = max(before, key=lambda entry: int(entry.key), default=None)
        if entry:
            end = each.section.body.end if each.section and entry is each.entries[-1] else entry.span.end
            if label.search(ground.text, entry.label.end, end):
                return True
    return False
