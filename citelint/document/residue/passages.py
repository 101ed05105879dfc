"""From judged sentences to residues: which blocks to look at, change logs with their lists, what touches."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from citelint.document.model import Block, Residue, ResidueKind, Section
from citelint.document.residue.claims import read_claims
from citelint.document.residue.lexicon import Lexicon, languages_of, lexicon
from citelint.document.residue.sentences import Sentence, sentences
from citelint.document.residue.signs import ENOUGH, Judgement, Place, judge
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

# A title of a change log, a line such as "Word count: 812".
_SHORT = 160
_GENRE = re.compile(
    r"change ?log|release notes|(?:revision|version|document|edit) history|errat|rebuttal|reviewer|response to"
    r"|changes (?:in|since|from|between)|what's new|style guide|contributing|how to (?:write|edit|cite)|writing guide",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\[[^\]\s]{1,30}\]|\d{1,3}\. [A-Z][\w'-]+, ")
_PROMPT_TAG = re.compile(
    r"^[ \t]*+(</?(?:instructions?|task|format|prompt|answer|response|output|input|system|user|assistant|subsection|draft"
    r"|context|papers?|paper_list|outline|reference_papers)>)[ \t]*+$",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY = re.compile(
    r"[\s*_#]*+(?:answer|response|output|assistant|final answer|reply)\s*+:[\s*_]*+$", re.IGNORECASE
)
_PROSE = ("heading", "paragraph")


def find_residues(document: Document) -> tuple[Residue, ...]:
    """The residues of *document*, in order; none overlaps another."""
    return tuple(_Finder(document).run())


@dataclass
class _Hit:
    """A stretch that was judged, in one block."""

    block: Block
    span: Span
    kind: ResidueKind
    whole: bool
    evidence: tuple[str, ...]

    @property
    def voice(self) -> Literal["editor", "chat"]:
        return "chat" if self.kind == "chat" else "editor"


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        text = document.source.text
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        self.lowered = lowered.replace("’", "'")
        self.words: Lexicon = lexicon(languages_of(self.lowered))
        self.hits: dict[int, list[_Hit]] = {}
        self.genres: dict[Section | None, bool] = {}

    def run(self) -> list[Residue]:
        candidates = self.candidates()
        for index in sorted(candidates):
            self.read_block(index, candidates[index])
        self.read_tags()
        for index in sorted(self.hits):
            self.look_around(index)
        return self.joined()

    # The cheap tests

    def candidates(self) -> dict[int, list[int]]:
        """The blocks to read: where an anchor stands (offsets in the source), and those that begin like residue."""
        found: dict[int, list[int]] = {}
        blocks, lowered = self.blocks, self.lowered
        starts = [block.span.start for block in blocks]
        people = 0
        for anchor in self.words.anchors:
            at = lowered.find(anchor)
            while at != -1:
                index = bisect_right(starts, at) - 1
                if index >= 0 and blocks[index].kind in _PROSE:
                    found.setdefault(index, []).append(at)
                people += anchor in (" i ", "i'", " you", "your ")
                at = lowered.find(anchor, at + len(anchor))
        self.impersonal = people <= 4 + len(lowered) // 4000
        lead = self.words.lead
        for block in blocks:
            if block.kind in _PROSE and lead.match(block.text):
                found.setdefault(block.index, []).append(block.span.start)
        self.cites = len(self.document.marks) >= 3 or "[@" in lowered or "[^" in lowered or "et al" in lowered
        return found

    # Blocks

    def read_block(self, index: int, anchors: list[int]) -> None:
        block = self.blocks[index]
        if index in self.hits or block.quotes or block.footnote:
            return
        if self.read_log(index):
            return
        if block.kind == "heading" and len(block.text) > _SHORT:
            return
        parts = sentences(block)
        judged: list[Judgement] = []
        lead = bool(self.words.lead.match(block.text))
        for number, part in enumerate(parts):
            first, last = number == 0, number == len(parts) - 1
            if not (lead and first) and not any(self.within(part, at) for at in anchors):
                continue
            found = judge(part, self.words, self.place(index, first, last))
            if found:
                judged.append(found)
        if not judged and len(block.text) < _SHORT and self.is_bookkeeping(index):
            judged = [Judgement("bookkeeping", ENOUGH, 0, len(block.text), ("keeps the books",))]
        if judged:
            self.record(block, parts, judged)

    def within(self, part: Sentence, at: int) -> bool:
        block = part.block
        return block.source_offset(part.start) <= at + 1 and at <= block.source_offset(part.end - 1)

    def record(self, block: Block, parts: list[Sentence], judged: list[Judgement]) -> None:
        whole = judged[0].start <= parts[0].start + 3 and judged[-1].end >= parts[-1].end - 3
        whole = whole and sum(each.end - each.start for each in judged) * 10 > len(block.text) * 8
        if whole:
            kind = max(judged, key=lambda each: each.score).kind
            evidence = tuple(dict.fromkeys(sign for each in judged for sign in each.evidence))
            self.hits[block.index] = [_Hit(block, self.whole_span(block), kind, True, evidence)]
            return
        if block.kind == "heading":
            return
        hits: list[_Hit] = []
        for each in judged:
            span = block.source_span(each.start, each.end)
            if (
                hits
                and hits[-1].span.end + 2 >= span.start
                and hits[-1].voice == ("chat" if each.kind == "chat" else "editor")
            ):
                hits[-1].span = Span(hits[-1].span.start, span.end)
                continue
            hits.append(_Hit(block, span, each.kind, False, each.evidence))
        self.hits[block.index] = hits

    def whole_span(self, block: Block) -> Span:
        """The block with its heading's ``#`` or its list item's marker."""
        span = block.span
        if block.kind == "heading":
            line = self.document.source.lines[self.document.source.row(span.start) - 1]
            return Span(line.start, max(span.end, line.end))
        if block.item and block.item.first:
            return Span(min(block.item.span.start, span.start), span.end)
        return span

    def place(self, index: int, first: bool, last: bool, near: bool = False) -> Place:
        block = self.blocks[index]
        before, after = self.neighbour(index, -1), self.neighbour(index, 1)
        return Place(
            alone=first and last,
            head=before is None or before.kind == "heading",
            tail=after is None or after.kind == "heading",
            first=first,
            last=last,
            before_code=after is not None and (after.kind == "code" or after.quotes > 0),
            impersonal=self.impersonal,
            genre=self.genre(block.section),
            item=block.item is not None,
            title=block.section.title.lower() if block.section else "",
            cites=self.cites,
            near=near,
        )

    def neighbour(self, index: int, step: int) -> Block | None:
        index += step
        while 0 <= index < len(self.blocks):
            if self.blocks[index].kind not in ("rule", "front_matter"):
                return self.blocks[index]
            index += step
        return None

    def genre(self, section: Section | None) -> bool:
        known = self.genres.get(section)
        if known is None:
            titles = [self.document.title]
            if section:
                titles += [
                    each.title
                    for each in self.document.sections
                    if each.body.contains(section.own) or each is section
                ]
            known = self.genres[section] = any(_GENRE.search(title) for title in titles)
        return known

    def is_bookkeeping(self, index: int) -> bool:
        block = self.blocks[index]
        if not self.words.whole_bookkeeping.match(block.text):
            return False
        after = self.neighbour(index, 1)
        before = self.neighbour(index, -1)
        if before is None or (after is not None and (after.kind == "code" or after.quotes)):
            return False
        return not self.genre(block.section)

    # Change logs

    def read_log(self, index: int) -> bool:
        block = self.blocks[index]
        first, _, rest = block.text.partition("\n")
        if len(first) > _SHORT or not self.words.whole_title.match(first):
            return False
        if rest:
            lines = [line for line in rest.split("\n") if line.strip()]
            if not self.is_log(block, lines):
                return False
            self.hits[index] = [_Hit(block, self.whole_span(block), "change-log", True, ("a change log",))]
            return True
        items = self.items_after(index)
        if not items or not self.is_log(block, [each.text for each in items]):
            return False
        self.take(block, items)
        return True

    def take(self, block: Block, items: list[Block], kind: ResidueKind = "change-log") -> None:
        for each in (block, *items):
            self.hits[each.index] = [_Hit(each, self.whole_span(each), kind, True, ("a change log",))]

    def items_after(self, index: int) -> list[Block]:
        """The list right behind the block at *index*, or paragraphs that read like its lines."""
        found = []
        block = self.blocks[index]
        depth = block.item.depth if block.item else 0
        for each in self.blocks[index + 1 :]:
            if each.kind != "paragraph" or each.quotes or each.item is None or each.item.depth <= depth:
                break
            found.append(each)
        if found or block.item:
            return found
        for each in self.blocks[index + 1 :]:
            if (
                each.kind != "paragraph"
                or each.quotes
                or each.item
                or len(each.text) > 400
                or not self.leads_edit(each.text)
            ):
                break
            found.append(each)
        return found

    def leads_edit(self, text: str) -> bool:
        match = self.words.made.search(text)
        return match is not None and len(text[: match.start()].split()) <= 3

    def is_log(self, block: Block, lines: list[str]) -> bool:
        words = self.words
        edits = about = others = fed = 0
        for line in lines:
            edits += bool(words.made.search(line, 0, 80) or words.unchanged.search(line))
            citation = words.citation.search(line)
            fed += bool(words.fed.search(line))
            about += bool(
                citation or words.fed.search(line) or words.draft.search(line) or words.matter.search(line)
            )
            others += bool(words.against.search(line)) and not citation
        score = 2
        score += 2 * (edits * 2 >= len(lines))
        score += 2 * (about * 2 >= len(lines))
        score += 2 * (fed > 0)
        score -= 3 * self.genre(block.section) + 2 * (others * 2 > len(lines))
        return score > ENOUGH

    # Neighbours

    def read_tags(self) -> None:
        if "</" not in self.lowered and "<" not in self.lowered:
            return
        counts: dict[str, int] = {}
        matches = list(_PROMPT_TAG.finditer(self.document.source.text))
        for match in matches:
            name = match[1].strip("</>").lower()
            counts[name] = counts.get(name, 0) + (-1 if match[1].startswith("</") else 1)
        starts = [block.span.start for block in self.blocks]
        for match in matches:
            if not counts[match[1].strip("</>").lower()]:
                continue
            index = bisect_right(starts, match.start(1)) - 1
            block = self.blocks[max(index, 0)]
            if block.kind in ("code", "math", "front_matter") or block.quotes:
                continue
            span = Span(match.start(1), match.end(1))
            whole = block.span == span
            self.hits.setdefault(block.index, []).append(
                _Hit(block, span, "task", whole, ("a tag of a prompt",))
            )

    def look_around(self, index: int) -> None:
        """Take in what touches residue and is residue only in its company."""
        hit = self.hits[index][-1]
        block = hit.block
        if (
            hit.whole
            and hit.kind in ("critique", "note", "verification")
            and block.text.rstrip(" *_").endswith((":", "："))
            or hit.whole
            and hit.kind == "critique"
        ):
            items = self.items_after(index)
            if (
                items
                and items[0].item
                and not any(each.index in self.hits and not self.hits[each.index][0].whole for each in items)
            ):
                lines = [each.text for each in items]
                if hit.kind == "critique" or sum(
                    bool(self.words.made.search(line)) for line in lines
                ) * 2 >= len(lines):
                    for each in items:
                        self.hits[each.index] = [
                            _Hit(each, self.whole_span(each), hit.kind, True, ("belongs to it",))
                        ]
                    index = items[-1].index
        if not self.hits[index][-1].whole and hit.kind != "task":
            return
        for step in (1, -1):
            at = index + step
            while 0 <= at < len(self.blocks) and self.blocks[at].kind == "rule":
                at += step
            if not 0 <= at < len(self.blocks) or at in self.hits:
                continue
            other = self.blocks[at]
            if other.kind != "paragraph" or other.quotes or other.item:
                continue
            if _REPLY.match(other.text):
                self.hits[at] = [
                    _Hit(other, self.whole_span(other), "bookkeeping", True, ("announces a reply",))
                ]
                self.look_around(at)
                continue
            parts = sentences(other)
            if len(parts) > 4:
                continue
            judged = [
                found
                for number, part in enumerate(parts)
                if (
                    found := judge(
                        part, self.words, self.place(at, number == 0, number == len(parts) - 1, near=True)
                    )
                )
            ]
            if judged and judged[0].start <= parts[0].start + 3:
                self.hits[at] = [
                    _Hit(other, self.whole_span(other), judged[0].kind, True, judged[0].evidence)
                ]
                self.look_around(at)

    # Residues

    def joined(self) -> list[Residue]:
        found: list[list[_Hit]] = []
        for index in sorted(self.hits):
            for hit in sorted(self.hits[index], key=lambda each: each.span):
                if found and self.touch(found[-1][-1], hit):
                    found[-1].append(hit)
                else:
                    found.append([hit])
        return [self.residue(hits) for hits in found]

    def touch(self, one: _Hit, other: _Hit) -> bool:
        if one.voice != other.voice or not (one.whole and other.whole):
            return False
        between = self.blocks[one.block.index + 1 : other.block.index]
        if other.block.kind == "heading" or (other.kind == "opener" and one.kind != "bookkeeping"):
            return False
        return all(each.kind == "rule" for each in between)

    def residue(self, hits: list[_Hit]) -> Residue:
        first, last = hits[0], hits[-1]
        section = first.block.section
        if first.block.kind == "heading" and section:
            # A heading that only titles the residue: it belongs to the section before.
            at = self.document.sections.index(section)
            section = self.document.sections[at - 1] if at else None
        order = (
            "change-log",
            "critique",
            "opener",
            "note",
            "task",
            "verification",
            "sources",
            "chat",
            "bookkeeping",
        )
        kind = min((hit.kind for hit in hits), key=order.index)
        span = Span(first.span.start, last.span.end)
        evidence = tuple(dict.fromkeys(sign for hit in hits for sign in hit.evidence))
        whole = all(hit.whole for hit in hits)
        claims = tuple(claim for hit in hits for claim in read_claims(hit.block, hit.span, self.document))
        return Residue(span, kind, first.voice, whole, section, evidence, claims)
