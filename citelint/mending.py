"""Mending a text: the fixes of its findings, made in rounds and proven before they are kept.

Text in, text out; nothing here knows of files. A fix is made whole or not at all, one that overlaps another waits for
the next round. It is kept when the mended draft parses, the finding is gone, no other has appeared, what was not
edited is the same, block by block, and every citation names the work that it named, by the text of the entry.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from citelint.finding import Edit, Finding, Fix, Severity
from citelint.fingerprint import Fingerprints
from citelint.fixing import apply_edits
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document import Document
    from citelint.document.model import Block, CitationGroup

MOST_ROUNDS = 10
"""After so many rounds it is left as it is."""

# A proof is a whole check. After so many failed ones in a round the fixes that are left are not tried one by one.
_MOST_FAILURES = 60
# Citations with no more than this between them are one place of the text.
_NEAR = 3


class Examined(NamedTuple):
    """A text as it was checked: the *findings* of all rules, those that follow from others folded into these."""

    document: Document
    findings: tuple[Finding, ...]


Examine = Callable[[str], "Examined | None"]
"""Checks a text; None where that failed."""


class Question(NamedTuple):
    """What a note said that is deleted, and an author has to check; *offset* is where it stood, in the mended text.

    *rule* and *category* are those that found the note.
    """

    offset: int
    text: str
    rule: str
    category: str


class Dropped(NamedTuple):
    """A fix that failed the proof, and why."""

    finding: Finding
    row: int
    reason: str


class Mended(NamedTuple):
    """The mended *text*: the findings that are *fixed*, the fixes that were *dropped*, and the *questions* that remain.

    *fighting* are the rules whose fixes undo each other; *settled* is False where ten rounds were not enough.
    """

    text: str
    fixed: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    questions: tuple[Question, ...] = ()
    fighting: tuple[str, ...] = ()
    settled: bool = True


def mend(
    text: str,
    examine: Examine,
    *,
    unsafe: bool = False,
    wanted: Callable[[Finding], bool] = lambda finding: True,
) -> Mended:
    """*text* with the safe fixes of its *wanted* findings made, then, where *unsafe* ones are asked for, those."""
    return _Mending(examine, wanted).run(text, unsafe)


def edits_of(document: Document, fixes: Sequence[Fix]) -> tuple[tuple[Edit, ...], str]:
    """The edits of *fixes* together, gaps that dropped entries leave closed; or why there are none."""
    edits = [edit for fix in fixes if not fix.drops for edit in fix.edits]
    dropped = {drop.key: drop.into for fix in fixes for drop in fix.drops}
    if dropped:
        renumbered = document.renumbering.without(dropped)
        if renumbered.refusal:
            return (), renumbered.refusal
        edits += [Edit(span, content) for span, content in renumbered.edits]
    return tuple(edits), ""


class _Choice(NamedTuple):
    finding: Finding
    fix: Fix


class _Mending:
    def __init__(self, examine: Examine, wanted: Callable[[Finding], bool]) -> None:
        self.examine = examine
        self.wanted = wanted
        self.refused: set[tuple[str, str, str]] = set()
        self.dropped: list[Dropped] = []
        self.questions: list[Question] = []

    def run(self, text: str, unsafe: bool) -> Mended:
        seen: dict[str, int] = {text: 0}
        made: list[tuple[Finding, ...]] = []
        fighting: tuple[str, ...] = ()
        settled = changed = False
        state = self.examine(text)
        while state and len(made) < MOST_ROUNDS:
            before = state.document.source.text
            done = self.round(state, "safe") or (self.round(state, "unsafe") if unsafe else None)
            if done is None:
                if self.refused and changed:
                    # What was in the way of them may be gone.
                    self.refused.clear()
                    self.dropped.clear()
                    changed = False
                    continue
                settled = True
                break
            changed = True
            state, fixed = done
            now = state.document.source.text
            if now in seen:
                last = [finding.rule for findings in made[seen[now] :] for finding in findings]
                fighting = tuple(sorted({*last, *(finding.rule for finding in fixed)}))
                text = before
                break
            made.append(fixed)
            seen[now] = len(made)
            text = now
        questions = sorted(self.questions, key=lambda one: one.offset)
        fixed = tuple(finding for findings in made for finding in findings)
        return Mended(text, fixed, tuple(self.dropped), tuple(questions), fighting, settled or not made)

    def round(self, state: Examined, applicability: str) -> tuple[Examined, tuple[Finding, ...]] | None:
        """The text after one round of fixes, and what they fixed; None where nothing can be fixed."""
        proof = Proof(state)
        choices = [
            _Choice(finding, finding.fix)
            for finding in state.findings
            if finding.fix
            and finding.fix.applicability == applicability
            and finding.severity is not Severity.OFF
            and self.wanted(finding)
            and proof.name(finding) not in self.refused
        ]
        kept: list[_Choice] = []
        best: Examined | None = None
        failures = 0
        waiting = [_compatible(choices)]
        while waiting:
            part = waiting.pop()
            if not part:
                continue
            reason, examined = self.proven(proof, [*kept, *part])
            if examined:
                kept += part
                best = examined
                continue
            failures += 1
            if len(part) == 1 or failures > _MOST_FAILURES:
                self.drop(proof, part, reason)
            else:
                half = len(part) // 2
                waiting += [part[half:], part[:half]]
        if best is None:
            return None
        edits, _ = edits_of(state.document, [choice.fix for choice in kept])
        shift = Shift(edits)
        self.questions = [one._replace(offset=shift.place(one.offset)) for one in self.questions]
        for finding, fix in kept:
            place = shift.place(finding.span.start)
            self.questions += [
                Question(place, text, finding.rule, finding.category) for text in fix.questions
            ]
        return best, tuple(choice.finding for choice in kept)

    def proven(self, proof: Proof, choices: list[_Choice]) -> tuple[str, Examined | None]:
        edits, refusal = edits_of(proof.before.document, [choice.fix for choice in choices])
        if refusal:
            return refusal, None
        try:
            text = apply_edits(proof.before.document.source.text, edits)
        except ValueError:
            return "it overlaps another fix", None
        after = self.examine(text)
        if after is None:
            return "the mended draft cannot be checked", None
        reason = proof.flaw(after, edits, [choice.finding for choice in choices])
        return reason, None if reason else after

    def drop(self, proof: Proof, choices: list[_Choice], reason: str) -> None:
        source = proof.before.document.source
        for finding, _ in choices:
            self.refused.add(proof.name(finding))
            self.dropped.append(Dropped(finding, source.row(finding.span.start), reason))


def _compatible(choices: Sequence[_Choice]) -> list[_Choice]:
    """As many of *choices* as can be made together: one that lies inside another goes first, else the first does.

    Entries are dropped together, and nothing else with them: that renumbers the whole text.
    """
    if dropping := [choice for choice in choices if choice.fix.drops]:
        return dropping
    taken: list[tuple[int, int]] = []
    starts: list[int] = []
    edits_taken: set[Edit] = set()
    found = []
    for choice in sorted(choices, key=lambda one: (_extent(one.fix), one.finding.span)):
        mine = set(choice.fix.edits) - edits_taken
        if any(_meets(edit.span, taken, starts) for edit in mine):
            continue
        found.append(choice)
        edits_taken |= mine
        for edit in mine:
            at = bisect_right(starts, edit.span.start)
            starts.insert(at, edit.span.start)
            taken.insert(at, (edit.span.start, max(edit.span.end, edit.span.start + 1)))
    return sorted(found, key=lambda one: one.finding.span)


def _extent(fix: Fix) -> int:
    return max(edit.span.end for edit in fix.edits) - min(edit.span.start for edit in fix.edits)


def _meets(span: Span, taken: list[tuple[int, int]], starts: list[int]) -> bool:
    at = bisect_right(starts, span.start)
    if at and taken[at - 1][1] > span.start:
        return True
    return at < len(taken) and taken[at][0] < max(span.end, span.start + 1)


class Shift:
    """Where the characters of a text are once *edits* are made in it."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.edits = sorted(set(edits), key=lambda edit: edit.span)
        self.starts = [edit.span.start for edit in self.edits]
        self.shifts = [0]
        for span, content in self.edits:
            self.shifts.append(self.shifts[-1] + len(content) - (span.end - span.start))

    def place(self, offset: int) -> int:
        """The new offset of the character at *offset*; of one that is replaced, where the new text begins."""
        at = bisect_right(self.starts, offset)
        if at and offset < self.edits[at - 1].span.end:
            return self.edits[at - 1].span.start + self.shifts[at - 1]
        return offset + self.shifts[at]

    def span(self, span: Span) -> Span:
        """What has become of *span*: what is replaced at its ends counts as in it."""
        at = bisect_right(self.starts, span.end - 1)
        last = self.edits[at - 1] if at else None
        if last and span.end <= last.span.end:
            end = last.span.start + self.shifts[at - 1] + len(last.content)
        else:
            end = span.end + self.shifts[at]
        return Span(self.place(span.start), max(end, self.place(span.start)))

    def touches(self, span: Span) -> bool:
        """Whether an edit changes something in *span*, or inserts at its edges."""
        at = bisect_right(self.starts, span.end)
        # Edits do not overlap: the last one that begins before the end reaches farthest.
        return (
            at > 0
            and self.edits[at - 1].span.end >= span.start
            and (self.edits[at - 1].span.end > span.start or not self._is_apart(self.edits[at - 1], span))
        )

    def _is_apart(self, edit: Edit, span: Span) -> bool:
        return edit.span.end <= span.start and not edit.content


class Proof:
    """What must hold of a text once edits are made in it, by how it was *before*."""

    def __init__(self, before: Examined) -> None:
        self.before = before
        self._works = _works(before.document)
        self._names = _names(before)

    def name(self, finding: Finding) -> tuple[str, str, str]:
        """What *finding* is, whatever its line."""
        key = self._names.get(id(finding), "")
        return finding.rule, key, finding.fix.message if finding.fix else ""

    def flaw(self, after: Examined, edits: Sequence[Edit], fixed: Sequence[Finding]) -> str:
        """What is wrong with the text *after* the *edits* that mend the *fixed* findings; ``""`` if all is well."""
        shift = Shift(edits)
        return (
            self._changed_block(after.document, shift)
            or self._deleted_finding(fixed)
            or self._appeared(after, shift, fixed)
            or self._changed_work(after.document, edits, fixed)
        )

    def _changed_block(self, after: Document, shift: Shift) -> str:
        """Each block without an edit is still there, and no other is new."""
        old, new = self.before.document, after
        known = {block.span: block for block in new.blocks if block.kind != "entry"}
        expected = set()
        for block in old.blocks:
            if block.kind == "entry":
                continue
            if shift.touches(block.span):
                expected.add(shift.place(block.span.start))
                continue
            at = shift.place(block.span.start)
            span = Span(at, at + block.span.end - block.span.start)
            same = known.get(span)
            if same is None or _form(same) != _form(block):
                return f"the text in line {old.source.row(block.span.start)} would be read otherwise"
            expected.add(span.start)
        replaced = [Span(*_stretch(edit, shift)) for edit in shift.edits if edit.content]
        starts = [span.start for span in replaced]
        for block in new.blocks:
            if block.kind == "entry" or block.span.start in expected:
                continue
            # Of those that begin before the block's end, the last reaches farthest.
            at = bisect_left(starts, block.span.end) - 1
            if at < 0 or replaced[at].end <= block.span.start:
                return f"there would be a new block in line {new.source.row(block.span.start)}"
        return ""

    def _deleted_finding(self, fixed: Sequence[Finding]) -> str:
        """A safe fix takes away nothing that another finding is about."""
        mended = {id(finding) for finding in fixed}
        safe = [one.fix for one in fixed if one.fix and one.fix.applicability == "safe"]
        cuts = sorted({edit.span for fix in safe for edit in fix.edits if not edit.content})
        starts = [cut.start for cut in cuts]
        for finding in self.before.findings:
            at = bisect_right(starts, finding.span.start)
            if id(finding) in mended or not at or not cuts[at - 1].contains(finding.span):
                continue
            if any(finding.rule == other.rule and finding.span == other.span for other in fixed):
                continue
            return f"{finding.rule} speaks of what would be deleted: {finding.message.rstrip('.')}"
        return ""

    def _appeared(self, after: Examined, shift: Shift, fixed: Sequence[Finding]) -> str:
        """Each finding is one that was there before and is not fixed."""
        mended = {id(finding) for finding in fixed}
        left = [finding for finding in self.before.findings if id(finding) not in mended]
        places: dict[str, list[Span]] = defaultdict(list)
        names: Counter[tuple[str, str]] = Counter()
        related: set[Span] = set()
        for finding in left:
            places[finding.rule].append(shift.span(finding.span))
            names[finding.rule, self._names[id(finding)]] += 1
            related.update(shift.span(each.span) for each in finding.related if each.file is None)
        after_names = _names(after)
        gone = {finding.rule for finding in fixed}
        unknown = []
        for finding in after.findings:
            name = (finding.rule, after_names[id(finding)])
            if names[name]:
                names[name] -= 1
            else:
                unknown.append(finding)
        for finding in unknown:
            if finding.span in related or any(finding.span.overlaps(place) for place in places[finding.rule]):
                continue
            row = after.document.source.row(finding.span.start)
            if finding.rule in gone and any(
                self._names[id(one)] == after_names[id(finding)] for one in fixed if one.rule == finding.rule
            ):
                return f"{finding.rule} would still find it in line {row}"
            return f"{finding.rule} would find something new in line {row}: {finding.message.rstrip('.')}"
        return ""

    def _changed_work(self, after: Document, edits: Sequence[Edit], fixed: Sequence[Finding]) -> str:
        """The places of the text that cite name the same works in the same order."""
        same: dict[str, str] = {}
        entries = {entry.key: entry for entry in self.before.document.references}
        for finding in fixed:
            for drop in finding.fix.drops if finding.fix else ():
                if drop.into is not None and drop.key in entries and drop.into in entries:
                    same[_work(entries[drop.key].text)] = _work(entries[drop.into].text)
        # An entry that is edited in its place, under its key, is the same: a parameter went out of its address.
        if not any(finding.fix and finding.fix.applicability == "unsafe" for finding in fixed):
            shift = Shift(edits)
            there = {(entry.key, entry.span.start): entry for entry in after.references}
            for entry in entries.values():
                edited = there.get((entry.key, shift.place(entry.span.start)))
                if edited and edited.text != entry.text:
                    same[_work(entry.text)] = _work(edited.text)
        old = [(place, _followed(works, same)) for place, works in self._works]
        new = [(place, _followed(works, same)) for place, works in _works(after)]
        source = self.before.document.source
        # Brackets that were broken cite once they are mended: what they cited then, and more.
        broken = {each.span for each in self.before.document.reading.malformed}
        mended = [finding.span for finding in fixed if finding.span in broken]
        if mended:
            shift = Shift(edits)
            places = [shift.span(span) for span in mended]
            more = [works for place, works in new if any(place.overlaps(each) for each in places)]
            less = [(place, works) for place, works in old if any(place.overlaps(each) for each in mended)]
            for place, works in less:
                if not any(works <= each for each in more):
                    return f"the citation in line {source.row(place.start)} would be lost"
            old = [one for one in old if one not in less]
            new = [one for one in new if not any(one[0].overlaps(each) for each in places)]
        for (place, wanted), (_, found) in zip(old, new, strict=False):
            if wanted != found:
                return f"the citation in line {source.row(place.start)} would name another work"
        if len(old) != len(new):
            return "a citation would be lost or added"
        return ""


def _stretch(edit: Edit, shift: Shift) -> tuple[int, int]:
    start = shift.place(edit.span.start) if edit.span.end > edit.span.start else edit.span.start
    if edit.span.end == edit.span.start:
        start = shift.place(edit.span.start) - len(edit.content)
    return start, start + max(len(edit.content), 1)


def _form(block: Block) -> tuple[object, ...]:
    item = block.item
    return (
        block.kind,
        block.text,
        block.quotes,
        block.level,
        block.info,
        block.footnote,
        item and (item.number is None, item.depth),
    )


def _names(examined: Examined) -> dict[int, str]:
    fingerprints = Fingerprints(examined.document)
    return {id(finding): fingerprints.identity(finding).key for finding in examined.findings}


def _work(text: str) -> str:
    return " ".join(text.split()).casefold()


def _followed(works: frozenset[str], same: Mapping[str, str]) -> frozenset[str]:
    found = set()
    for work in works:
        seen = set()
        while work in same and work not in seen:
            seen.add(work)
            work = same[work]
        found.add(work)
    return frozenset(found)


def _works(document: Document) -> list[tuple[Span, frozenset[str]]]:
    """For each place of the text that cites, the works, by the texts of their entries."""
    found: list[tuple[Span, frozenset[str]]] = []
    before: CitationGroup | None = None
    for group in document.citation_groups:
        works = frozenset(_named(document, group))
        if before and before.block is group.block and group.span.start - before.span.end <= _NEAR:
            found[-1] = (Span(found[-1][0].start, group.span.end), found[-1][1] | works)
        else:
            found.append((group.span, works))
        before = group
    return found


def _named(document: Document, group: CitationGroup) -> Iterator[str]:
    for citation in group.citations:
        entries = document.reading.references_of(citation)
        if not entries:
            yield f"{citation.style} {citation.key}"
        for entry in entries:
            yield _work(entry.text)
