"""Finds the reference lists of a document: under headings, without any, and as link definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, Reference, ReferenceList
from citelint.document.references.entries import is_address
from citelint.document.references.evidence import Evidence, read_definition
from citelint.document.references.headings import HeadingKind, heading_kind
from citelint.document.references.labels import BRACKETED, BROKEN, meant_label
from citelint.document.references.reader import Reader
from citelint.document.references.regions import Region
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

_HTML_HEADING = lazy.regex(
    r"\s*+(?:<(?:details|div|section|center)\b[^<>]*+>\s*+)*+<(?:h[1-6]|summary)\b[^<>]*+>([^\n]{1,120}?)</(?:h[1-6]|summary)>",
    re.IGNORECASE,
)
_HTML_TAG = lazy.regex(r"<[^<>]*+>")
_LEAD = lazy.regex(
    r"[^\n]{2,60}?[:：]\s*+(?=[\[［【]\s*+1\s*+[\]］】])|[^\n\[［【]{2,40}?\s(?=[\[［【]1[\]］】]\s?[“\"]?[A-Z\u4e00-\u9fff])"
)


def read_reference_lists(document: Document) -> tuple[ReferenceList, ...]:
    """The reference lists of *document*, in order; one whose layout is not understood is among them."""
    return _Finder(document).run()


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.evidence = Evidence(document)

    def run(self) -> tuple[ReferenceList, ...]:
        regions = list(self.regions())
        found: list[ReferenceList] = []
        known: set[str] = set()
        for region in regions:
            lists = list(Reader(self.evidence, region, known).read())
            found += lists
            known.update(entry.key for each in lists for entry in each.entries)
        taken = set[int]()
        for region in regions:
            taken.update(range(region.first, region.last))
        # A list may go on under a heading that says nothing of works: "Datasets and code".
        going_on = {str(each.last_number + 1) for each in found if each.understood and each.last_number}
        headless = [
            each
            for region in self.headless_regions(taken, {"1", *going_on})
            for each in Reader(self.evidence, region, known).read()
            if not known.intersection(entry.key for entry in each.entries)
        ]
        found += headless
        found += self.definitions(found)
        known = {entry.key for each in found for entry in each.entries}
        if known and sum(key in known for key in self.evidence.cited) >= 0.9 * len(self.evidence.cited):
            # Another list answers for the citations: this one was a commentary on some of its works.
            found = [each for each in found if each.understood]
        found.sort(key=lambda each: each.span)
        return tuple(_joined(found, self.blocks))

    def regions(self) -> Iterator[Region]:
        blocks = self.blocks
        headings = [
            (block, kind)
            for block in blocks
            if (block.kind == "heading" and (kind := heading_kind(block.text)))
            or (kind := self.heading_line(block))
        ]
        previous: HeadingKind | None = None
        for at, (block, kind) in enumerate(headings):
            if block.kind != "heading" and previous == "strong" and kind == "weak":
                # "**Primary sources:**" below "**Bibliography**".
                kind = "strong"
            previous = kind
            following = headings[at + 1][0].index if at + 1 < len(headings) else len(blocks)
            first = block.index + 1
            section = block.section
            if block.kind == "heading" and section and section.heading == block.span:
                end = section.body.end
                last = first
                while last < following and blocks[last].span.start < end:
                    last += 1
                yield Region(first, last, kind, section, block.text)
            else:
                lead = _lead_length(block)
                last = first
                while last < following and not self.is_heading(blocks[last]):
                    last += 1
                title = block.text[: lead or None].strip()
                sure = self.is_heading(block)
                yield Region(first - bool(lead), last, kind, section, title, lead, sure=sure)

    def heading_line(self, block: Block) -> HeadingKind | None:
        """What a block says that is a heading for its readers: ``**References**``, ``<h2>References</h2>``."""
        if block.kind == "html":
            title = _HTML_HEADING.match(self.document.source.text, *block.span)
            return heading_kind(" ".join(_HTML_TAG.sub(" ", title[1]).split())) if title else None
        return _heading_line(block)

    def is_heading(self, block: Block) -> bool:
        if block.kind == "html":
            return _HTML_HEADING.match(self.document.source.text, *block.span) is not None
        return block.kind == "heading"

    def headless_regions(self, taken: set[int], first_labels: set[str]) -> Iterator[Region]:
        """Runs of blocks with labels, one of *first_labels* first, the last thing before a heading or the end."""
        blocks = self.blocks
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if at in taken or block.kind not in ("paragraph", "html", "definition") or block.footnote:
                at += 1
                continue
            if self.label_of(block) not in first_labels and not self.starts_with_broken_label(at):
                at += 1
                continue
            first = at
            at += 1
            while at < len(blocks) and at not in taken:
                block = blocks[at]
                if block.kind not in ("paragraph", "html", "definition") or block.footnote:
                    break
                if not self.label_of(block) and not is_address(block.text):
                    break
                at += 1
            if at == len(blocks) or at in taken or blocks[at].kind in ("heading", "rule"):
                yield Region(first, at, None, blocks[first].section)

    def starts_with_broken_label(self, at: int) -> bool:
        """Whether the block at *at* begins with what must have been ``[1]``, and the next one with ``[2]``."""
        block = self.blocks[at]
        if block.kind != "paragraph" or block.text[:1] not in "[({［【1lIi|":
            return False
        match = BROKEN.match(block.text)
        if match is None or meant_label(match[1]) != "1" or at + 1 == len(self.blocks):
            return False
        following = self.blocks[at + 1]
        return following.kind == "paragraph" and self.label_of(following) == "2"

    def label_of(self, block: Block) -> str:
        """The label that *block* begins with, or ``""``."""
        if block.kind == "definition":
            # ``[text][1]``: a label of a link, which cites by its address
            return block.info if block.info.isdecimal() and block.info in self.evidence.cited else ""
        text = block.text
        # The cheap look first: nearly every block begins with a letter.
        if not text or text[0].isalpha():
            return ""
        match = BRACKETED.match(text)
        if match or not text[0].isdigit():
            return match[1] if match else ""
        label = self.evidence.link_label(block, 0, len(text))
        return label[0] if label else ""

    def definitions(self, found: list[ReferenceList]) -> Iterator[ReferenceList]:
        """The link definitions ``[1]: url`` that no list holds yet: one list for the whole document."""
        spans = [each.span for each in found]
        known = {entry.key for each in found for entry in each.entries}
        entries: list[Reference] = []
        for block in self.blocks:
            if block.kind != "definition" or not block.info.isdecimal() or block.info in known:
                continue
            if any(span.contains(block.span) for span in spans):
                continue
            if block.info == "1" and any(entry.key == "1" for entry in entries):
                yield _list_of(entries)
                entries = []
            entries.append(read_definition(self.document, block))
        # ``[87479]: https://…`` names an issue of a tracker, it numbers nothing.
        numbers = sorted(int(entry.key) for entry in entries)
        if not any(entry.key in self.evidence.cited for entry in entries):
            return  # ``[text][1]``: labels of links, which cite by their addresses
        if entries and numbers[0] <= 1 and numbers[-1] <= 3 * len(numbers) + 10:
            yield _list_of(entries)


def _heading_line(block: Block) -> HeadingKind | None:
    """What a paragraph says that is a heading but for its markup: ``**References**``, ``References:``."""
    if block.kind != "paragraph" or block.item or block.footnote:
        return None
    text = block.text
    end = text.find("\n")
    line = text if end == -1 else text[:end]
    lead = _LEAD.match(line)
    if lead:
        kind = heading_kind(lead[0])
        # "References [1] A. Lin. … [2] …", but not "References [1] Says are old."
        sure = lead[0].rstrip()[-1:] in ":：" or (kind == "strong" and "2]" in text)
        return kind if sure else None
    if len(line) > 60 or line.endswith((".", "。")):
        return None
    kind = heading_kind(line)
    if kind != "strong" and end == -1 and not line.rstrip().endswith((":", "：")):
        # A word on its own line is a heading where the typist made it one.
        return kind if block.origins[0][1] > block.span.start else None
    return kind


def _lead_length(block: Block) -> int:
    """How much of a paragraph is its heading, 0 where it is all of it."""
    text = block.text
    lead = _LEAD.match(text)
    if lead and heading_kind(lead[0]):
        return lead.end()
    end = text.find("\n")
    return end + 1 if end != -1 else 0


def _list_of(entries: list[Reference]) -> ReferenceList:
    return ReferenceList(None, Span(entries[0].span.start, entries[-1].span.end), tuple(entries))


def _joined(lists: list[ReferenceList], blocks: Sequence[Block]) -> Iterator[ReferenceList]:
    """Two lists are one where only headings part them and the numbers go on."""
    current: ReferenceList | None = None
    for following in lists:
        if current and _goes_on(current, following, blocks):
            current = ReferenceList(
                current.section,
                Span(current.span.start, following.span.end),
                current.entries + following.entries,
                truncated=following.truncated,
                broken_labels=current.broken_labels + following.broken_labels,
                further_reading=current.further_reading and following.further_reading,
                heading=current.heading,
            )
            continue
        if current:
            yield current
        current = following
    if current:
        yield current


def _goes_on(one: ReferenceList, other: ReferenceList, blocks: Sequence[Block]) -> bool:
    if not (one.understood and other.understood and one.numbered and other.numbered):
        return False
    if not (one.heading and other.heading) or one.further_reading != other.further_reading:
        return False
    first = other.entries[0].key
    if not first.isdecimal() or int(first) != one.last_number + 1:
        return False
    between = blocks[one.entries[-1].block.index + 1 : other.entries[0].block.index]
    return all(block.kind in ("heading", "rule") or block.span.start < one.span.end for block in between)
