"""From labels to lists: where each entry ends, where a list begins again, and whether it can be trusted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from citelint import lazy
from citelint.document.model import BrokenLabel, Reference, ReferenceList
from citelint.document.references.entries import is_address, is_cut_off, looks_like_entry
from citelint.document.references.evidence import Evidence, read_definition
from citelint.document.references.labels import INLINE, INLINE_NUMBER, Labels, Layout, Start, line_start
from citelint.document.references.regions import Region
from citelint.document.references.unlabelled import Unlabelled, html_list
from citelint.source import Span

_LONGEST_GAP = 6
_NO_TEXT = lazy.regex(r"[ \t\r\n*_>]*+")


class Reader:
    """Reads the lists of one region; *known* are the labels of the lists before it."""

    def __init__(self, evidence: Evidence, region: Region, known: Collection[str] = ()) -> None:
        self.evidence = evidence
        self.source = evidence.document.source
        self.region = region
        self.known = known
        self.blocks = region.blocks(evidence.document.blocks)
        begin = region.begin if self.blocks and self.blocks[0].index == region.first else 0
        self.labels = Labels(self.source, evidence, self.blocks, begin)
        self.lines = self.labels.lines

    def read(self) -> Iterator[ReferenceList]:
        if not self.blocks:
            return
        if any(block.kind == "html" and "<li" in self.source[block.span].lower() for block in self.blocks):
            html = html_list(self.region, self.blocks, self.source)
            if html:
                yield html
                return
        labels = self.labels
        layout, starts = labels.choose()
        if layout is None or not self.believable(layout, starts):
            unnumbered = Unlabelled(self.evidence, self.region, labels).read()
            if unnumbered:
                yield unnumbered
            return
        if layout == "bracket":
            starts = labels.with_broken_labels(starts)
        if layout in ("bracket", "item", "number"):
            starts = labels.with_inline_labels(starts, INLINE if layout == "bracket" else INLINE_NUMBER)
        runs = list(self.runs(starts))
        for run, following in zip(runs, [*runs, None][1:], strict=True):
            yield self.build(run, layout, following[0] if following else None)

    def believable(self, layout: Layout, starts: list[Start]) -> bool:
        """Whether labels of this layout, under a heading of this kind, are those of a reference list."""
        kind = self.region.kind
        texts = [self.lines[start.line].text for start in starts]
        numbers = [start.number for start in starts]
        like = sum(map(looks_like_entry, texts)) / len(texts)
        within = Span(self.blocks[0].span.start, self.blocks[-1].span.end)
        cited = sum(self.evidence.is_cited(start.labels[0][0], within) for start in starts) / len(starts)
        if kind is None:
            steps = [b - a for a, b in pairwise(numbers)]
            # One label may stand twice; a shared entry has only the first of its labels here.
            rising = min(steps, default=0) > 0 or 3 * sum(step == 1 for step in steps) >= 2 * len(steps)
            short = sum(len(text) for text in texts) < 600 * len(texts)
            at_end = self.region.last == len(self.evidence.document.blocks)
            # "[1]- Per the first proposal.": notes below what they belong to.
            noted = cited == 1 and len(starts) > 2 and numbers == list(range(1, len(numbers) + 1))
            return (
                len(starts) > 1 and rising and short and (like >= 0.6 or noted or (cited >= 0.5 and at_end))
            )
        begins = numbers[0] < 2 or str(numbers[0] - 1) in self.known
        if not self.region.sure and (
            not begins or (kind != "strong" and like < 0.6 and (layout != "bracket" or cited < 0.5))
        ):
            return False
        if layout == "alphanumeric":
            # Of a long list the first labels tell.
            few = starts[:20]
            used = sum(self.evidence.cites_label(start.labels[0][0], within) for start in few)
            return like >= 0.5 or kind == "strong" or 2 * used >= len(few)
        if layout == "bracket":
            return True
        if layout == "bare":
            complete = numbers == list(range(1, len(numbers) + 1))
            return len(numbers) > 2 and complete and like >= 0.5
        if kind == "strong" and self.region.sure:
            return True
        return like >= 0.6 or cited >= 0.5

    def runs(self, starts: list[Start]) -> Iterator[list[Start]]:
        """The labels of one list each: a list ends where the numbers begin again."""
        run: list[Start] = []
        for at, start in enumerate(starts):
            if run and start.number == 1 and run[-1].number >= 1:
                headed = self.has_barrier(run[-1].line, start.line)
                following = starts[at + 1].number if at + 1 < len(starts) else 2
                if headed or (len(run) > 1 and following == 2 and any(each.number == 2 for each in run)):
                    yield run
                    run = []
            run.append(start)
        if run:
            yield run

    def has_barrier(self, first: int, last: int) -> bool:
        return any(
            self.lines[number].block.kind in ("heading", "rule") for number in range(first + 1, last + 1)
        )

    def build(self, run: list[Start], layout: Layout, limit: Start | None) -> ReferenceList:
        """The list of one run of labels; the next list begins at *limit*."""
        entries: list[Reference] = []
        broken: list[BrokenLabel] = []
        end = 0
        for start, following in zip(run, [*run, None][1:], strict=True):
            last, last_offset = self.extent(start, following, limit)
            begin, end = self.span_of(start, last, last_offset)
            if start.broken:
                broken.append(BrokenLabel(start.labels[0][1], start.labels[0][0]))
                continue
            block = self.lines[start.line].block
            if block.kind == "definition" and last == start.line:
                entries.append(read_definition(self.evidence.document, block))
                continue
            text = self.text_of(start, last, last_offset)
            span = Span(min(begin, start.labels[0][1].start), end)
            after = max(min(start.labels[-1][1].end, end), span.start)
            if layout == "bracket" and block.kind != "definition" and start.after > start.offset:
                after = max(after, min(block.source_offset(min(start.after, len(block.text) - 1)), end))
            typed = self.source.text[after:end]
            for key, label in start.labels:
                entries.append(Reference(key, span, label, text, block, typed))
        starts = [entry.span.start for entry in entries[:1]]
        starts += [label.span.start for label in broken[:1]]
        span = Span(min(starts), end)
        reason = self.doubt(run, layout, span)
        if reason:
            return self.region.not_understood(reason, span)
        return self.region.list_of(
            entries, span, truncated=self.is_truncated(entries, span), broken_labels=broken
        )

    def extent(self, start: Start, following: Start | None, limit: Start | None) -> tuple[int, int]:
        """The last line of an entry, and where in the text of its block it ends.

        *following* is the next entry of the list, *limit* the first of the next list.
        """
        bound = following or limit
        if bound and bound.line == start.line:
            return start.line, bound.offset
        last = start.line
        stop = bound.line if bound else len(self.lines)
        if following and following.offset > self.lines[following.line].start:
            # The next entry begins inside a line: what stands before it belongs to this one.
            return following.line, following.offset
        block = self.lines[start.line].block
        row = self.source.row(block.span.start) if block.kind == "cell" else 0
        to_next = following is not None and not self.has_barrier(start.line, following.line - 1)
        others = 0
        for number in range(start.line + 1, stop):
            line = self.lines[number]
            if block.kind == "cell":
                if line.block.kind != "cell" or self.source.row(line.block.span.start) != row:
                    break
            elif line.block is not block:
                item = block.item
                inside = (
                    item is not None
                    and line.block.item is not None
                    and item.span.contains(line.block.item.span)
                )
                if line.block.kind in ("heading", "rule"):
                    break
                if line.first:
                    others += 1
                if not (inside or to_next or is_address(line.text)) or others > _LONGEST_GAP:
                    break
            last = number
        return last, self.lines[last].end

    def span_of(self, start: Start, last: int, last_offset: int) -> tuple[int, int]:
        line = self.lines[start.line]
        block = line.block
        text = self.source.text
        led = block.index == self.region.first and start.offset == self.region.begin > 0
        if start.offset > line.start or (led and not line.first):
            begin = start.labels[0][1].start
        elif line.first:
            begin = block.span.start
        else:
            begin = line_start(self.source, block, line.start)
        end_line = self.lines[last]
        if last_offset < end_line.end:
            end = end_line.block.source_offset(last_offset)
            end = begin + len(text[begin:end].rstrip())
        elif end_line.last:
            end = end_line.block.span.end
        else:
            row = self.source.row(end_line.block.source_offset(end_line.end - 1))
            line_span = self.source.lines[row - 1]
            end = line_span.start + len(text[line_span.start : line_span.end].rstrip())
        return begin, max(end, begin + 1)

    def text_of(self, start: Start, last: int, last_offset: int) -> str:
        parts = []
        for number in range(start.line, last + 1):
            line = self.lines[number]
            begin = start.after if number == start.line else line.start
            end = last_offset if number == last else line.end
            parts.append(line.block.text[begin:end].strip())
        return " ".join(part for part in parts if part)

    def doubt(self, run: list[Start], layout: Layout, span: Span) -> str:
        """Why the labels cannot be trusted, or ``""``: too many that the text cites are missing."""
        if layout == "alphanumeric":
            return ""
        numbers = {int(key) for start in run for key, _ in start.labels if key.isdecimal()}
        if not numbers:
            return ""
        missing = [n for n in range(1, max(numbers)) if n not in numbers and str(n) not in self.known]
        cited = [number for number in missing if self.evidence.is_cited(str(number), span)]
        inline = sum(start.offset > self.lines[start.line].start for start in run)
        allowed = 2 if inline > 2 else max(3, len(numbers) // 5)
        if len(cited) > allowed:
            return f"{len(cited)} of its numbers that the text cites were not found, such as [{cited[0]}]"
        return ""

    def is_truncated(self, entries: list[Reference], span: Span) -> bool:
        follows = _NO_TEXT.match(self.source.text, span.end)
        if (follows and follows.end() < len(self.source.text)) or not entries[-1].key.isdecimal():
            return False
        last = max(int(entry.key) for entry in entries if entry.key.isdecimal())
        if int(entries[-1].key) != last or len(entries) < 2:
            return False
        above = [
            key
            for key in self.evidence.cited
            if key.isdecimal() and last < int(key) <= 10 * last + 100 and self.evidence.is_cited(key, span)
        ]
        return bool(above) and is_cut_off(entries[-1].text, [entry.text for entry in entries[:-1]])
