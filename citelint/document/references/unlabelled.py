"""Lists without labels: entries by author and year, HTML lists, and what is left of labels that are lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from citelint import lazy
from citelint.document.model import Block, Reference, ReferenceList
from citelint.document.references.entries import (
    is_surely_entry,
    looks_like_entry,
    plain_key,
    traces,
    without_bullet,
)
from citelint.document.references.evidence import Evidence
from citelint.document.references.headings import heading_kind
from citelint.document.references.labels import BRACKETED, Labels, Line, line_start
from citelint.document.references.regions import Region
from citelint.document.references.wrapping import Wrapping, begins
from citelint.source import Source, Span

_NUMBERS_IN_FRONT = lazy.regex(r"\s*+\d{1,3}(?:[ ,]++\d{1,3})*+\s++[^\W\d_]")
_HTML_ITEM = lazy.regex(r"<li\b[^<>]*+>|</?ol\b[^<>]*+>|</?ul\b[^<>]*+>", re.IGNORECASE)
_HTML_TAG = lazy.regex(r"<[^<>]*+>")
# "Data availability: see", "**Note:** see", "*Corresponding author: Fern*"
_NOTE = lazy.regex(r"[^\W\d_][^.,;:()\d\n]{2,40}:\s")
_LABELLED = lazy.regex(r"(\*\*|__|\*|_)[^*_:\n]{3,42}+:\1|([*_])[^*_:\n]{3,42}+:[^*_]++\2\s*+\Z")
_LONGEST_TITLE = 60
# What cites by key is prose, or a list whose works a bibliography has.
_CITES = lazy.regex(r"\[-?@\w[^\[\]\n]*+\]|\{cite[:a-z]*+\}")
_MOST_CITING = 0.2


class Unlabelled:
    """Reads the list of a region in which no layout of labels was found."""

    def __init__(self, evidence: Evidence, region: Region, labels: Labels) -> None:
        self.evidence = evidence
        self.source = evidence.document.source
        self.region = region
        self.blocks = labels.blocks
        self.lines: dict[int, list[Line]] = defaultdict(list)
        for line in labels.lines:
            self.lines[line.block.index].append(line)

    def read(self) -> ReferenceList | None:
        """The list, or one that is not understood, or None where the region holds no list."""
        region = self.region
        if region.kind is None or (region.kind != "strong" and not region.sure):
            return None
        code = next((block for block in self.blocks if block.kind == "code"), None)
        if code and not any(block.kind == "paragraph" for block in self.blocks):
            if region.kind == "strong" and BRACKETED.match(code.text):
                return region.not_understood("it stands in a code block", code.span)
            return None
        stretches = self.unlabelled_entries()
        within = Span(self.blocks[0].span.start, self.blocks[-1].span.end)
        if region.kind == "strong" and region.sure and self.evidence.cites_by_number(within):
            prose = [block for block in self.blocks if block.kind == "paragraph"]
            if sum(traces(block.text) for block in prose) > 3:
                span = Span(prose[0].span.start, prose[-1].span.end)
                return region.not_understood("the text cites by number, and its entries have no labels", span)
        if not stretches:
            return None
        texts = [text for _, _, text in stretches]
        if sum(_cites(text) for text in texts) > _MOST_CITING * len(texts):
            return None  # a section "Citations" of a manual
        span = Span(stretches[0][0].start, stretches[-1][0].end)
        in_front = sum(bool(_NUMBERS_IN_FRONT.match(text)) for text in texts)
        if region.kind != "further" and in_front > 4 and in_front >= 0.3 * len(texts):
            return region.not_understood("numbers without brackets stand in front of its entries", span)
        behind = sum(bool(self.evidence.marks_in(stretch)) for stretch, _, _ in stretches)
        if region.kind == "strong" and len(texts) > 2 and behind > 0.3 * len(texts):
            return region.not_understood("its labels do not stand in front of its entries", span)
        like = sum(map(looks_like_entry, texts)) / len(texts)
        in_items = all(block.item for _, block, _ in stretches)
        needed = (
            0.7 if not region.sure or region.kind != "strong" else 0.3 if in_items and len(texts) > 1 else 0.5
        )
        if like < needed or behind > 0.3 * len(texts):
            return None
        if len(texts) == 1 and (region.kind != "strong" or not is_surely_entry(texts[0])):
            return None
        entries = tuple(
            Reference("", stretch, Span(stretch.start, stretch.start + 1), text, block, self.source[stretch])
            for stretch, block, text in stretches
        )
        return region.list_of(entries, span, numbered=False)

    def unlabelled_entries(self) -> list[tuple[Span, Block, str]]:
        """Every outer list item, else every paragraph, else every line, up to the last that looks like an entry."""
        found: list[tuple[Span, Block, str]] = []
        for block in self.blocks:
            if block.kind in ("heading", "rule", "code", "math", "html", "cell"):
                if block.kind == "heading" and found and not heading_kind(block.text):
                    break
                continue
            if block.kind != "paragraph" or self.is_title(block):
                continue
            if found and found[-1][0].contains(block.span):
                continue
            text = without_bullet(" ".join(block.text.split("\n")))
            if block.item:
                found.append((Span(block.span.start, max(block.item.span.end, block.span.end)), block, text))
            else:
                found += self.paragraph_entries(block)
        while found and not found[-1][1].item and not looks_like_entry(found[-1][2]):
            found.pop()
        while found and self.is_note(*found[-1][1:]) and not self.is_note(*found[0][1:]):
            found.pop()
        return found

    def is_note(self, block: Block, text: str) -> bool:
        """Whether a paragraph behind the list is a note: "**Data availability:** …"."""
        if block.item or not _NOTE.match(text):
            return False
        form = self.wrapping.form
        return (form is not None and not begins(form, text)) or _LABELLED.match(
            self.source[block.span]
        ) is not None

    def is_title(self, block: Block) -> bool:
        """Whether a paragraph in bold parts the list: "**Books**"."""
        text = block.text
        return (
            len(text) <= _LONGEST_TITLE
            and not block.item
            and "\n" not in text
            and block.origins[0][1] > block.span.start
            and not looks_like_entry(text)
        )

    @cached_property
    def wrapping(self) -> Wrapping:
        """How the paragraphs that are no items are broken into lines."""
        return Wrapping(
            self.source,
            [
                self.lines[block.index]
                for block in self.blocks
                if block.kind == "paragraph"
                and not (block.item or self.is_title(block) or not self.lines.get(block.index))
            ],
        )

    def paragraph_entries(self, block: Block) -> Iterator[tuple[Span, Block, str]]:
        """The lines of a paragraph, where each is an entry or goes on with the one above; else the paragraph."""
        lines = self.lines.get(block.index, [])
        entries = self.wrapping.entries(lines) if len(lines) > 1 else [lines]
        texts = [without_bullet(" ".join(line.text.strip() for line in lines)) for lines in entries]
        if len(entries) > 1 and sum(map(looks_like_entry, texts)) >= 0.7 * len(entries):
            for number, (lines, text) in enumerate(zip(entries, texts, strict=True)):
                begin = block.span.start if not number else line_start(self.source, block, lines[0].start)
                last = lines[-1]
                end = block.span.end if last.last else block.source_offset(last.end - 1) + 1
                yield Span(begin, end), block, text
            return
        # The heading may be the first line of the paragraph.
        begin = self.region.begin if block.index == self.region.first else 0
        if block.text[begin:].strip():
            span = Span(block.source_offset(begin), block.span.end) if begin else block.span
            yield span, block, without_bullet(" ".join(block.text[begin:].split("\n")))


def _cites(text: str) -> bool:
    """Whether a paragraph cites by key."""
    return ("@" in text or "{cite" in text) and _CITES.search(text) is not None


def html_list(region: Region, blocks: Sequence[Block], source: Source) -> ReferenceList | None:
    """``<ol><li>…``: the items are numbered as they are rendered."""
    entries: list[Reference] = []
    ordered = False
    count = 0
    for block in blocks:
        if block.kind != "html":
            continue
        raw = source[block.span]
        tags = list(_HTML_ITEM.finditer(raw))
        for tag, following in zip(tags, [*tags, None][1:], strict=True):
            name = tag[0].lower()
            if name.startswith("<ol"):
                ordered = True
                begins = re.search(r"start\s*+=\s*+[\"']?(\d{1,4})", name)
                count = int(begins[1]) - 1 if begins else 0
            elif name.startswith("<li"):
                count += 1
                stretch = raw[tag.start() : following.start() if following else len(raw)].rstrip()
                text = " ".join(_HTML_TAG.sub(" ", stretch).split())
                start = block.span.start + tag.start()
                label = BRACKETED.match(text)
                key = plain_key(label[1]) if label else str(count) if ordered else ""
                entries.append(
                    Reference(
                        key,
                        Span(start, start + len(stretch)),
                        Span(start, start + len(tag[0])),
                        text[label.end() :].strip() if label else text,
                        block,
                        stretch[len(tag[0]) :],
                    )
                )
    if not entries or (region.kind != "strong" and not any(looks_like_entry(e.text) for e in entries)):
        return None
    span = Span(entries[0].span.start, entries[-1].span.end)
    return region.list_of(entries, span, numbered=any(entry.key for entry in entries))
