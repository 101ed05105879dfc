"""From judged sentences to residues: which blocks to look at, change logs with their lists, what touches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, Residue, ResidueKind, Section
from citelint.document.residue.claims import read_claims
from citelint.document.residue.lexicon import Lexicon, lexicons, may_be
from citelint.document.residue.sentences import Sentence, lower, masked, parentheses, sentences
from citelint.document.residue.signs import ENOUGH, Judgement, Place, judge
from citelint.document.residue.turns import find_turns
from citelint.record import NamedTuple
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

# The longest title of a change log, or line such as "Word count: 812".
_SHORT = 160
# As long as a label of a version is: "Draft 2 (spring)".
_LABEL_OF_VERSION = 40
# The longest line that only leads to a list: "For example:".
_LEAD = 40
# The longest question or call that only follows what an assistant says: "Sag einfach Bescheid!", "需要吗？".
_CALLED, _ASKED = 25, 80
_PROSE = ("heading", "paragraph")
# Documents that are a kind of text in which people write such sentences themselves.
_KIND = lazy.regex(
    r"patch notes|\breleases?\b|answer key|post-?mortem|\bminutes\b|\bmeeting\b|\bprompts?\b|guideline|check-?list"
    r"|frequently asked"
    r"|\bfaq\b|\bexercises?\b|course notes|assignment|work-?sheet|newsletter|\bthread\b|\bforum\b|talk page"
    r"|\bdiary\b|backlog|change request|reviewing|peer feedback|signs of|\bpoems?\b|rubric|\btemplate\b|model card"
    r"|user stor(?:y|ies)|corrigé"
    r"|\bexercices?\b|devoir|übung"
    r"|规范|指南|手册|提示词|更新日志|修改说明|回复|答辩|面试|问答|練習|ノート",
    re.IGNORECASE,
)
_GENRE = lazy.regex(
    r"change ?log|release notes|(?:revision|version|document|edit) history|errat|rebuttal|reviewer|response to"
    r"|changes (?:in|since|from|between)|what's new|style guide|contributing|how to (?:write|edit|cite)"
    r"|writing guide|interview|citing sources",
    re.IGNORECASE,
)
# "foo 1.20.3 (2022-11-14)", "[2.0] - 2021-03-04", "v2.1 (unreleased)"; neither "3.1 Data" nor "Tuning GPT-3.5".
_RELEASE = lazy.regex(
    r"(?:\S{1,40}+ ){0,3}?(?:version )?\[?v?\d{1,4}\.\d[\w.-]{0,20}+\]?[ ,–—-]{1,3}\(?"
    r"(?:\d{4}[-/.]\d|\d{1,2}\.? \w{3,9}\.? \d{4}|\w{3,9} \d{1,2}, \d{4}|unreleased|dev)"
    r"|(?:bug ?fix(?:es)?|new features|breaking changes)$",
    re.IGNORECASE,
)
_LETTER = lazy.regex(
    r"(?:dear (?:editors?|reviewers?|professor|sir|madam|dr|prof|all|colleagues?|mr|ms|mrs)\b"
    r"|(?:hi|hello|hey|dear) \w+,$"
    r"|(?:kind|best|warm) regards\b|yours? (?:sincerely|truly)|best(?: wishes)?,$|cheers,$)"
)
_LETTER_STARTS = ("dear ", "hi ", "hello ", "hey ", "kind ", "best", "warm ", "your", "cheers,")
_SPEAKER = lazy.regex(r"(?:[QA]|[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20})?): ")
# What stands under such a line is shown: "Output of model A:", "Question 2: revise the text."
_SHOWN = lazy.regex(
    r"[\W_]*(?:(?:question|exercise|task|prompt|input|q)\b ?\d*[:.)]"
    r"|[^\n]{0,40}?\b(?:(?:example|sample|typical|model|expected) (?:output|response|answer|reply|completion)s?\b"
    r"|(?:output|response|answer|reply|completion)s? (?:of|by|from|\(|\d|[a-d]\b))[^\n]{0,40}[:：][*_]*+$)",
    re.IGNORECASE,
)
_QUESTION = lazy.regex(r"\*\*[^*\n]{3,200}[?？]\*\*")
_PROMPT_TAG = lazy.regex(
    r"^[ \t]*+(</?(?:instructions?|task|format|prompt|answer|response|output|input|system|user|assistant|subsection"
    r"|draft|context|papers?|paper_list|outline|reference_papers)>)[ \t]*+\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_REPLY = lazy.regex(
    r"[\s*_#]*+(?:answer|response|output|assistant|final answer|reply)\s*+:[\s*_]*+$", re.IGNORECASE
)
_LISTS = ("# references", "# bibliography", "# works cited", "# literatur", "# 参考文献")
_LIST_TITLE = lazy.regex(
    r"[\W\d]*(?:references|bibliography|works cited|literature|literatur|sources|参考文献)\b", re.IGNORECASE
)
_AUTHOR_YEAR = lazy.regex(
    r"\([A-Z][\w'’-]{1,30}+(?: et al\.?| (?:&|and) [A-Z][\w'’-]{1,30}+)?,? (?:19|20)\d\d[a-z]?[;),]"
)
# Between versions of a text, "Revised version:" is a label.
_VERSION = lazy.regex(
    r"\W*(?:version \d|(?:first|original|old|earlier|final|second|new) (?:version|draft|text)|before|after)\b.{0,20}$"
)
_COUNT = lazy.regex(r"\d{3}|\d,\d{3}")
_ENTRY = lazy.regex(r"\s*\[[\w^+-]{1,30}\]|\d{1,3}\. ")
_DATED = lazy.regex(r"\W*(?:\d{4}[-/.]\d|\d{1,2}[-/. ]\w+[-/. ]\d{4}|v?\d+\.\d+|[a-z]{3,9} \d{1,2}, \d{4})")
_ITEM_LABEL = lazy.regex(r"(\W*)[\w][^:：\n]{0,60}[:：]\s")
_MARK = lazy.regex(r"\[\d{1,4}[\d;, –-]*+\]")
_MARKS = " *_#>([（［~`-–—•\u200b"
_FRAMES = ("[", "(", "（", "［", "…", "...")
_QUOTE = tuple('"“„«「')
# What a block says that leads to an opener behind it.
_LEADS = frozenset(("goes with it", "addresses the writer"))
_ORDER: tuple[ResidueKind, ...] = (
    "change-log",
    "critique",
    "opener",
    "note",
    "task",
    "verification",
    "sources",
    "omission",
    "chat",
    "bookkeeping",
)


def find_residues(document: Document) -> tuple[Residue, ...]:
    """The residues of *document*, in order; none overlaps another."""
    return tuple(_Finder(document).run())


class _Hit(NamedTuple):
    """A stretch of one block that is residue; *whole*: the block is nothing else."""

    block: Block
    span: Span
    kind: ResidueKind
    whole: bool
    evidence: tuple[str, ...]


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.blocks = document.blocks
        self.starts = [block.span.start for block in self.blocks]
        self.lowered = lower(document.source.text).replace("’", "'").replace("\n", " ")
        self.hits: dict[int, list[_Hit]] = {}
        self.cites = (
            len(document.marks) >= 3
            or any(sign in self.lowered for sign in ("[@", "[^", "et al"))
            or (len(document.marks) > 0 and any(title in self.lowered for title in _LISTS))
            or len(list(islice(_AUTHOR_YEAR.finditer(document.source.text), 2))) == 2
        )
        self.persons: Counter[int] = Counter()
        self.by_section: Counter[int] = Counter()
        # Asked for each sentence of a block.
        self.studied: dict[tuple[Lexicon, int], bool] = {}
        self.said = 0
        self.few = 1

    def run(self) -> list[Residue]:
        for words in lexicons(self.lowered):
            self.words = words
            candidates = self.candidates()
            for index in sorted(candidates):
                if index not in self.hits:
                    self.read_block(self.blocks[index], candidates[index])
            self.read_gaps()
            found = sorted(self.hits, reverse=True)
            while found:
                found += self.look_around(found.pop())
        self.read_prompt_tags()
        self.read_given(self.document.residue_phrases)
        return self.joined()

    def read_given(self, phrases: Iterable[str]) -> None:
        """The sentences that begin with words that the user says are residue here."""
        wanted = tuple(" ".join(lower(phrase).replace("’", "'").split()) for phrase in phrases)
        wanted = tuple(phrase for phrase in wanted if phrase)
        if not any(phrase in self.lowered for phrase in wanted):
            return
        for block in self.blocks:
            if not block.is_prose or block.index in self.hits:
                continue
            found = self.sentences(block)
            for sentence in found:
                if sentence.text.startswith(wanted):
                    whole = len(found) == 1
                    span = block.span if whole else block.source_span(sentence.start, sentence.end)
                    self.hits.setdefault(block.index, []).append(_Hit(block, span, "note", whole, ("given",)))

    def read_gaps(self) -> None:
        """The lines in brackets, italics or between ellipses that stand for text that was left out."""
        gate, whole = self.words.language.omitted_gate, self.words.whole_gap
        if not gate or not may_be(gate, self.lowered):
            return
        for block in self.blocks:
            if (
                block.kind != "paragraph"
                or block.index in self.hits
                or block.index in self.turns
                or block.quotes
                or block.item
                or block.footnote
            ):
                continue
            start = 0
            for line in block.text.split("\n"):
                end = start + len(line.rstrip())
                if self.is_framed(block, start, end) and whole.search(lower(masked(block))[start:end]):
                    place = self.place(block, 0, 1)
                    if not (place.genre or place.example or place.study()):
                        span = self.stretch(block, start, end)
                        alone = end - start >= len(block.text.strip())
                        hit = _Hit(block, span, "omission", alone, ("stands for text",))
                        self.hits.setdefault(block.index, []).append(hit)
                start += len(line) + 1

    def is_framed(self, block: Block, start: int, end: int) -> bool:
        """Whether a line of the block's text is in brackets, between ellipses or emphasised."""
        if not 0 < end - start <= _SHORT:
            return False
        line = block.text[start:end]
        if line.startswith(_FRAMES):
            return line.rstrip(" .。*_").endswith((")", "]", "）", "］", "…")) or line.endswith("...")
        return self.is_emphasised(block, start, end)

    def is_emphasised(self, block: Block, start: int = 0, end: int | None = None) -> bool:
        """Whether emphasis begins and ends with a stretch of the block's text."""
        first = block.source_offset(start)
        if self.document.source.text[first - 1 : first] not in ("*", "_"):
            return False
        last = block.source_offset((len(block.text.rstrip()) if end is None else end) - 1) + 1
        signs = [piece for piece in self.document.pieces(block) if piece.kind == "emphasis"]
        return any(each.end == first for each in signs) and any(each.start == last for each in signs)

    # The cheap tests: most blocks are dismissed here.

    def candidates(self) -> dict[int, list[int]]:
        """The blocks worth reading, with the offsets in the source that say so."""
        found: dict[int, list[int]] = {}
        persons: Counter[int] = Counter()
        lowered, blocks = self.lowered, self.blocks
        for anchor in (*self.words.language.anchors, *self.words.language.persons):
            person = anchor in self.words.language.persons
            at = lowered.find(anchor)
            while at != -1:
                # An anchor may begin with the blank before its block.
                index = bisect_right(self.starts, at + 1) - 1
                if index >= 0 and blocks[index].kind in _PROSE:
                    found.setdefault(index, []).append(at)
                    # "Attention is all you need" in a reference list says nothing of the draft's voice.
                    persons[index] += person and not _ENTRY.match(blocks[index].text)
                at = lowered.find(anchor, at + len(anchor))
        self.persons = persons
        self.by_section = Counter()
        for index, count in persons.items():
            section = blocks[index].section
            self.by_section[section.heading.start if section else -1] += count
        self.said = persons.total()
        self.few = len(lowered) // 3000
        opens = self.words.opens
        for block in blocks:
            if block.kind in _PROSE:
                start = block.span.start
                begin = lowered[start : start + 60]
                if opens(begin) or opens(begin.lstrip(_MARKS)):
                    found.setdefault(block.index, []).append(start)
        return found

    def near_persons(self, block: Block) -> int:
        """How often a person speaks in the block's section; in a draft of few sections, in the block."""
        if len(self.document.sections) < 4 or block.section is None:
            return self.persons[block.index]
        return self.by_section[block.section.heading.start]

    # Blocks

    def read_block(self, block: Block, anchors: list[int]) -> None:
        if block.quotes or block.footnote or block.index in self.turns or self.read_log(block):
            return
        if block.kind == "heading" and len(block.text) > _SHORT:
            return
        parts = self.sentences(block)
        anchors.sort()
        judged: dict[int, Judgement] = {}
        for number, part in enumerate(parts):
            if not _has_anchor(part, anchors):
                continue
            found = self.judge(part, self.place(block, number, len(parts)))
            if found:
                judged[number] = found
        if judged and len(judged) < len(parts) <= 4:
            for number, part in enumerate(parts):
                if number not in judged:
                    found = judge(part, self.words, self.place(block, number, len(parts), near=True))
                    if found:
                        judged[number] = found
        if judged and len(judged) < len(parts) <= 4:
            judged.update(self.follow(block, parts, judged))
        if not judged and self.is_bookkeeping(block):
            judged[0] = Judgement("bookkeeping", ENOUGH, 0, len(block.text), ("keeps the books",))
        if judged:
            self.record(block, parts, [judged[number] for number in sorted(judged)])

    def follow(
        self, block: Block, parts: list[Sentence], judged: dict[int, Judgement]
    ) -> dict[int, Judgement]:
        """What only goes on calling or asking behind a chat's sentence, up to the end of the block."""
        last = max(judged)
        if (
            judged[last].kind != "chat"
            or judged[last].end < parts[last].end
            or not all(map(self.calls, parts[last + 1 :]))
            or not self.place(block, last, len(parts)).impersonal
        ):
            return {}
        return {
            number: Judgement("chat", ENOUGH, parts[number].start, parts[number].end, ("goes with it",))
            for number in range(last + 1, len(parts))
        }

    def calls(self, part: Sentence) -> bool:
        text = part.text
        if _MARK.search(text):
            return False
        called = text.rstrip(" )*_").endswith(("?", "!", "？", "！")) or not any(map(str.isalnum, text))
        return (called and len(text) < _CALLED) or (len(text) < _ASKED and self.words.speaks(text))

    def judge(self, part: Sentence, place: Place) -> Judgement | None:
        """The sentence, or else what stands in parentheses inside it."""
        found = judge(part, self.words, place)
        if "(" in part.text or "[" in part.text:
            for inner in parentheses(part):
                narrower = judge(inner, self.words, place)
                if narrower and (found is None or found.kind == narrower.kind == "task"):
                    return narrower
        return found

    def sentences(self, block: Block) -> list[Sentence]:
        shown = self.italics(block) if block.item else ()
        return sentences(block, self.words.certainly, shown)

    def italics(self, block: Block) -> list[tuple[int, int]]:
        """What is in italics behind the label of a list item: "**Refusals:** *As an AI model …*" shows it."""
        label = _ITEM_LABEL.match(block.text)
        if not label or self.words.note.match(lower(block.text), len(label[1])):
            return []
        text = self.document.source.text
        signs = [
            piece
            for piece in self.document.pieces(block)
            if piece.kind == "emphasis" and text[piece.start : piece.end] in ("*", "_")
        ]
        return [
            (block.text_offset(one.end), block.text_offset(other.start))
            for one, other in zip(signs[::2], signs[1::2], strict=False)
            if block.text_offset(one.end) >= label.end()
        ]

    def record(self, block: Block, parts: list[Sentence], judged: list[Judgement]) -> None:
        length = sum(part.end - part.start for part in parts)
        whole = sum(each.end - each.start for each in judged) >= length - 3
        if whole:
            best = max(judged, key=lambda each: each.score)
            self.hits[block.index] = [self.whole(block, best.kind, _signs(judged))]
        elif block.kind != "heading":
            hits: list[_Hit] = []
            for each in judged:
                span = self.stretch(block, each.start, each.end)
                before = hits[-1] if hits else None
                if (
                    before
                    and before.span.end + 2 >= span.start
                    and (before.kind == "chat") == (each.kind == "chat")
                ):
                    hits[-1] = before._replace(span=Span(before.span.start, span.end))
                else:
                    hits.append(_Hit(block, span, each.kind, False, each.evidence))
            self.hits[block.index] = hits

    def stretch(self, block: Block, start: int, end: int) -> Span:
        """A stretch of the block's text, with the ends of emphasis that it has only one of."""
        span = block.source_span(start, end)
        text = self.document.source.text
        opened: dict[str, Span] = {}
        for piece in self.document.pieces(block):
            if piece.kind != "emphasis":
                continue
            sign = text[piece.start : piece.end]
            first = opened.pop(sign, None)
            if first is None:
                opened[sign] = Span(piece.start, piece.end)
            elif first.end == span.start and piece.start <= span.end:
                span = Span(first.start, max(span.end, piece.end))
            elif piece.start == span.end and first.start >= span.start:
                span = Span(span.start, piece.end)
        return span

    def whole(self, block: Block, kind: ResidueKind, evidence: tuple[str, ...]) -> _Hit:
        """The block with its heading's ``#`` or its list item's marker."""
        start, end = block.span
        if block.kind == "heading":
            source = self.document.source
            start = min(start, source.lines[source.row(start) - 1].start)
        elif block.item and block.item.first:
            start = min(start, block.item.span.start)
        return _Hit(block, Span(start, end), kind, True, evidence)

    def place(self, block: Block, number: int, count: int, near: bool = False) -> Place:
        before, after = self.neighbour(block.index, -1), self.neighbour(block.index, 1)
        return Place(
            short=count <= 3,
            head=before is None or before.kind == "heading",
            tail=after is None or after.kind == "heading",
            first=number == 0,
            last=number == count - 1,
            example=after is not None
            and (after.kind == "code" or after.quotes > 0 or after.text.startswith(_QUOTE)),
            impersonal=self.said - self.near_persons(block) <= self.few,
            genre=self.is_letter or self.genre(block.section),
            dialogue=bool(_SPEAKER.match(block.text)) and self.is_dialogue,
            title=block.section.title.lower() if block.section else "",
            cites=self.cites,
            near=near,
            study=lambda: self.studies(block),
            study_near=lambda: any(
                each is not None and each.kind == "paragraph" and self.studies(each)
                for each in (before, after)
            ),
            titles=lower(f"{self.document.title} {block.section.title if block.section else ''}"),
            listed=lambda: self.introduced(block),
            asked=(
                before is not None
                and (before.text.rstrip("*_ ").endswith(("?", "？")) or bool(_SHOWN.match(before.text)))
            )
            or bool(_QUESTION.match(self.document.source.text, block.span.start)),
            voiceless=self.voiceless and self.said == self.near_persons(block),
            company=any(index < block.index for index in self.hits),
            opens_draft=block.index < 4
            and all(each.kind in ("heading", "rule", "front_matter") for each in self.blocks[: block.index]),
            italic=lambda: self.is_emphasised(block),
            closes=lambda: self.closes(block),
            before_title=block.section is None and bool(self.document.sections),
        )

    def studies(self, block: Block) -> bool:
        key = self.words, block.index
        if key not in self.studied:
            self.studied[key] = self.words.study.search(lower(block.text)) is not None
        return self.studied[key]

    def introduced(self, block: Block) -> bool:
        """Whether *block* is in a list that stands below a line that ends in a colon."""
        if block.item is None:
            return False
        for index in range(block.index - 1, -1, -1):
            each = self.blocks[index]
            if each.item is None:
                return each.kind == "paragraph" and each.text.rstrip(" *_").endswith((":", "："))
        return False

    @cached_property
    def voiceless(self) -> bool:
        """Whether the draft has some length and no listings, so that the lack of a voice says something."""
        kinds = Counter(block.kind for block in self.blocks)
        return kinds["paragraph"] >= 6 and not kinds["code"]

    def neighbour(self, index: int, step: int) -> Block | None:
        index += step
        while 0 <= index < len(self.blocks):
            if self.blocks[index].kind not in ("rule", "front_matter"):
                return self.blocks[index]
            index += step
        return None

    def closes(self, block: Block) -> bool:
        """Whether nothing but references and the list that the block leads to stands behind *block*."""
        for each in self.blocks[block.index + 1 :]:
            if each.kind == "heading":
                return bool(_LIST_TITLE.match(each.text))
            if each.kind not in ("rule", "definition", "footnote") and not (each.item and _introduces(block)):
                return False
        return True

    @cached_property
    def is_dialogue(self) -> bool:
        """Whether three blocks or more begin with a speaker's name, two of them with the same."""
        paragraphs = (block.text for block in self.blocks if block.kind == "paragraph")
        turns = [match[0] for text in paragraphs if (match := _SPEAKER.match(text))]
        return len(turns) >= 3 and len(set(turns)) < len(turns)

    @cached_property
    def turns(self) -> frozenset[int]:
        return find_turns(self.document)

    @cached_property
    def is_letter(self) -> bool:
        """Whether the draft has a letter's salutation or close."""
        if not any(sign in self.lowered for sign in ("dear ", "regards", "yours", "hi ", "hello ", "hey ")):
            return False
        lines = self.document.source.text.lower().replace("# ", "").split("\n")
        return any(line.startswith(_LETTER_STARTS) and _LETTER.match(line) for line in lines)

    def genre(self, section: Section | None) -> bool:
        """Whether *section*, one around it or the document is titled as a record of changes, a reply or a guide."""
        return self.titled[0] or (section is not None and self.titled[1][section.heading.start])

    @cached_property
    def titled(self) -> tuple[bool, dict[int, bool]]:
        """The same for the document, and for each section by where its heading starts."""
        found: dict[int, bool] = {}
        around: list[tuple[int, bool]] = []
        for section in self.document.sections:
            while around and around[-1][0] >= section.level:
                around.pop()
            titled = bool(around and around[-1][1]) or bool(
                _GENRE.search(section.title) or _RELEASE.match(section.title)
            )
            around.append((section.level, titled))
            found[section.heading.start] = titled
        title = self.document.title
        return bool(_GENRE.search(title) or _KIND.search(title)), found

    def is_bookkeeping(self, block: Block) -> bool:
        if len(block.text) > _SHORT:
            return False
        text = lower(block.text)
        if not self.words.whole_line.search(text):
            return False
        place = self.place(block, 0, 1)
        # A title page says how many words there are, too.
        titles = _COUNT.search(block.text) and (
            (block.index < 6 and place.head)
            or (not self.cites and (not place.tail or self.neighbour(block.index, 1) is None))
        )
        others = self.versions[block.section] - (len(text) < _LABEL_OF_VERSION and bool(_VERSION.match(text)))
        version = others > 0 and not _COUNT.search(text)
        return (
            not (place.example or place.genre or place.dialogue or titles or version)
            and self.neighbour(block.index, -1) is not None
        )

    @cached_property
    def versions(self) -> Counter[Section | None]:
        """How many blocks of each section are labels of versions: "Draft 2"."""
        labels = (block for block in self.blocks if len(block.text) < _LABEL_OF_VERSION)
        return Counter(block.section for block in labels if _VERSION.match(lower(block.text)))

    # Change logs

    def read_log(self, block: Block) -> bool:
        """Whether *block* titles or is a change log; it is then recorded with its list."""
        first, _, rest = block.text.partition("\n")
        if len(first) > _SHORT or not self.words.may_title(title := lower(first).replace("’", "'")):
            return False
        after = self.neighbour(block.index, 1)
        if not rest and (after is None or after.kind != "paragraph"):
            return False
        if not self.words.whole_title.search(title):
            return False
        if rest:
            lines = [line for line in rest.split("\n") if line.strip()]
            if self.is_log(block, lines):
                self.hits[block.index] = [self.whole(block, "change-log", ("a change log",))]
                return True
            return False
        items = self.items_after(block)
        if not items or not self.is_log(block, [each.text for each in items]):
            return False
        for each in (block, *items):
            self.hits[each.index] = [self.whole(each, "change-log", ("a change log",))]
        return True

    def items_after(self, block: Block) -> list[Block]:
        """The list right behind *block*, or paragraphs that read like the lines of one."""
        found = []
        depth = block.item.depth if block.item else 0
        for each in map(self.blocks.__getitem__, range(block.index + 1, len(self.blocks))):
            if each.kind != "paragraph" or each.quotes or each.item is None or each.item.depth <= depth:
                break
            found.append(each)
        if found or block.item:
            return found
        for each in map(self.blocks.__getitem__, range(block.index + 1, len(self.blocks))):
            if each.kind != "paragraph" or each.quotes or each.item or len(each.text) > 400:
                break
            made = self.words.made.search(lower(each.text))
            if made is None or len(each.text[: made.start()].split()) > 3:
                break
            found.append(each)
        return found

    def is_log(self, block: Block, lines: list[str]) -> bool:
        """Whether *lines* tell edits, and of citations, the draft or the writer's material."""
        words = self.words
        edits = about = others = fed = 0
        for line in map(lower, lines):
            edits += bool(words.made.search(line) or words.unchanged.search(line) or "→" in line)
            given = bool(words.fed.search(line))
            cites = bool(words.citation.search(line) or _MARK.search(line))
            fed += given
            about += given or cites or bool(words.part.search(line) or words.matter.search(line))
            others += not (given or cites) and bool(words.agents.search(line))
        score = 2 + 2 * (edits * 2 >= len(lines)) + 2 * (about * 2 >= len(lines)) + 2 * (fed > 0)
        score += (" made" in lower(block.text[:_SHORT])) + (0 < about * 2 < len(lines))
        dated = sum(bool(_DATED.match(line)) for line in lines)
        score -= 2 * (not self.cites) + 4 * (dated * 2 >= len(lines))
        score -= 3 * (self.is_letter or self.genre(block.section)) + 2 * (others * 2 > len(lines))
        return score > ENOUGH

    # Neighbours

    def read_prompt_tags(self) -> None:
        """Tags of a prompt alone on a line, of which only the opening or only the closing one is there."""
        if "<" not in self.lowered:
            return
        matches = list(_PROMPT_TAG.finditer(self.document.source.text))
        balance: dict[str, int] = {}
        for match in matches:
            name = match[1].strip("</>").lower()
            balance[name] = balance.get(name, 0) + (-1 if match[1].startswith("</") else 1)
        for match in matches:
            block = self.blocks[max(bisect_right(self.starts, match.start(1)) - 1, 0)]
            if (
                not balance[match[1].strip("</>").lower()]
                or block.quotes
                or block.kind in ("code", "front_matter")
                or (block.section and "prompt" in block.section.title.lower())
            ):
                continue
            span = Span(match.start(1), match.end(1))
            hit = _Hit(block, span, "task", block.span == span, ("a tag of a prompt",))
            self.hits.setdefault(block.index, []).append(hit)

    def look_around(self, index: int) -> list[int]:
        """Take in what touches the residue in block *index* and is residue only in its company.

        Returns the blocks that were added and may have such company themselves.
        """
        hit = self.hits[index][-1]
        if hit.kind == "omission" or (not hit.whole and hit.kind != "task"):
            return []
        last = self.take_list(hit) if hit.whole else index
        return [found for start, step in ((last, 1), (index, -1)) if (found := self.look_at(start, step))]

    def look_at(self, start: int, step: int) -> int:
        """Add the neighbour of block *start* if it is residue beside it; its index, else 0."""
        other = self.neighbour(start, step)
        if (
            other is None
            or other.index in self.hits
            or other.index in self.turns
            or other.kind != "paragraph"
            or other.quotes
            or other.item
        ):
            return 0
        if _REPLY.match(other.text):
            self.hits[other.index] = [self.whole(other, "bookkeeping", ("announces a reply",))]
            return other.index
        parts = self.sentences(other)
        if len(parts) > 4:
            return 0
        judged = [
            found
            for number, part in enumerate(parts)
            if (found := judge(part, self.words, self.place(other, number, len(parts), near=True)))
        ]
        if not judged and self.belongs(
            other, parts, self.hits[start][-1] if start in self.hits else None, step
        ):
            self.hits[other.index] = [self.whole(other, self.hits[start][-1].kind, ("goes with it",))]
            return other.index
        # All of it would be taken for residue, and may be deleted: half of its sentences have to say so.
        if not judged or judged[0].start > parts[0].start + 3 or 2 * len(judged) < len(parts):
            return 0
        self.hits[other.index] = [self.whole(other, judged[0].kind, _signs(judged))]
        return other.index

    def belongs(self, other: Block, parts: list[Sentence], hit: _Hit | None, step: int) -> bool:
        """Whether *other* is a call behind a chat's words, or speaks to the writer before an opener."""
        if hit is None or not parts or _MARK.search(other.text):
            return False
        if not self.place(other, 0, len(parts)).impersonal:
            return False
        if hit.kind == "chat" and step > 0:
            return (
                len(parts) == 1 and self.calls(parts[0]) and parts[0].text.rstrip(" *_").endswith(("?", "？"))
            )
        if hit.kind != "opener" or step > 0:
            return False
        words, text = self.words, lower(other.text).replace("’", "'")
        return words.speaks(parts[0].text) and any(
            phrases.search(text) for phrases in (words.address, words.fed, words.chat, words.person)
        )

    def take_list(self, hit: _Hit) -> int:
        """Add the list that the residue *hit* introduces; the last block that belongs to it."""
        block = hit.block
        introduces = _introduces(block)
        if hit.kind == "chat":
            return self.take_offers(block)
        if hit.kind != "critique" and not (introduces and hit.kind in ("note", "verification", "change-log")):
            return block.index
        items = self.items_after(block)
        if not items or not items[0].item:
            return block.index
        edits = sum(bool(self.words.made.search(lower(each.text))) for each in items)
        if hit.kind != "critique" and edits * 2 < len(items):
            return block.index
        for each in items:
            self.hits[each.index] = [self.whole(each, hit.kind, ("belongs to it",))]
        return items[-1].index

    def take_offers(self, block: Block) -> int:
        """Add the list of what the chat in *block* offers, with a line that leads to it: "For example:"."""
        lead = block
        if not _introduces(block):
            after = self.neighbour(block.index, 1)
            if (
                after is None
                or after.index != block.index + 1
                or after.item
                or after.quotes
                or not (_introduces(after) and len(after.text) < _LEAD)
            ):
                return block.index
            lead = after
        items = [each for each in self.items_after(lead) if each.item]
        # A list that cites is the draft's.
        if not items or any(_MARK.search(each.text) for each in items):
            return block.index
        for each in (lead, *items) if lead is not block else items:
            self.hits[each.index] = [self.whole(each, "chat", ("belongs to it",))]
        return items[-1].index

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
        if (one.kind == "chat") != (other.kind == "chat") or not (one.whole and other.whole):
            return False
        if (
            "omission" in (one.kind, other.kind)
            or other.block.kind == "heading"
            or (
                other.kind == "opener"
                and not (one.kind == "bookkeeping" or _LEADS.intersection(one.evidence))
            )
        ):
            return False
        return all(each.kind == "rule" for each in self.blocks[one.block.index + 1 : other.block.index])

    def residue(self, hits: list[_Hit]) -> Residue:
        first, last = hits[0], hits[-1]
        section = first.block.section
        if first.block.kind == "heading" and section:
            # The heading only titles the residue, which belongs to the section before it.
            at = self.document.sections.index(section)
            section = self.document.sections[at - 1] if at else None
        kind = min((hit.kind for hit in hits), key=_ORDER.index)
        return Residue(
            span=Span(first.span.start, last.span.end),
            kind=kind,
            voice="chat" if kind == "chat" else "editor",
            whole=all(hit.whole for hit in hits),
            section=section,
            evidence=tuple(dict.fromkeys(sign for hit in hits for sign in hit.evidence)),
            claims=tuple(claim for hit in hits for claim in read_claims(hit.span, self.document)),
        )


def _introduces(block: Block) -> bool:
    return block.text.rstrip(" *_").endswith((":", "："))


def _has_anchor(part: Sentence, anchors: list[int]) -> bool:
    """Whether one of *anchors*, ascending offsets in the source, stands in the sentence or just before it."""
    first = bisect_left(anchors, part.block.source_offset(part.start) - 1)
    return first < len(anchors) and anchors[first] <= part.block.source_offset(part.end - 1)


def _signs(judged: list[Judgement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sign for each in judged for sign in each.evidence))
