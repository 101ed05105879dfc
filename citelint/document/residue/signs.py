"""What speaks for a sentence being residue, and what against: independent signs that add up.

No sign is enough by itself. The weights were set by hand over drafts of nine writing pipelines and 192 other
documents, and held against passages that were written before the weights were.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from citelint.document.model import ResidueKind
from citelint.document.residue.lexicon import Lexicon
from citelint.document.residue.sentences import Sentence

ENOUGH = 5
_COLON = re.compile(r"[:：][\s*_)]*+$")
_ABOUT = re.compile(
    r"\W*+(?:of|from|by|in) (?!(?:the |this |your |my |our )?(?:sub-?)?(?:section|survey|paper|draft|text|article|paragraph|manuscript)\b|ˣ)"
)
_WITH = re.compile(r"(?:with|using|including|where|and) (?:\w+,? ){0,5}?$")
_BRACKETED = re.compile(r"[\s*_]*+[(\[（［]")
_LABEL = re.compile(r"[\s*_]*+(?:[\w()/&+ -]{1,60}+):[*_]*+ ")
_CLAUSE = re.compile(r"[,;] ")


class Place(NamedTuple):
    """Where a sentence stands: what its block and its neighbours say for or against it."""

    alone: bool
    """Nothing but this sentence is in its block."""
    head: bool
    """First block of its section."""
    tail: bool
    """Last block of its section."""
    first: bool
    """First sentence of its block."""
    last: bool
    """Last sentence of its block."""
    before_code: bool
    """A code block or a block quote follows."""
    impersonal: bool
    """The draft hardly ever says "I" or "you"."""
    genre: bool
    """The section or the document is a record of changes, a reply to reviewers, a guide to writing."""
    item: bool
    title: str
    """The section's title, in lower case."""
    cites: bool
    near: bool = False
    """It touches residue."""


class Judgement(NamedTuple):
    """How a sentence was judged: *start* and *end* are offsets in the block's text."""

    kind: ResidueKind
    score: int
    start: int
    end: int
    evidence: tuple[str, ...]


class _Scale:
    def __init__(self) -> None:
        self.score = 0
        self.evidence: list[str] = []

    def add(self, weight: int, sign: str, holds: object = True) -> None:
        if holds:
            self.score += weight
            self.evidence.append(sign)


def judge(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """The kind of residue that *sentence* is, or None."""
    best: Judgement | None = None
    for recognise in (_opener, _process, _critique, _task, _sources, _chat):
        found = recognise(sentence, words, place)
        if found and found.score + 2 * place.near >= ENOUGH and (best is None or found.score > best.score):
            best = found
    return best


def _whole(kind: ResidueKind, scale: _Scale, sentence: Sentence) -> Judgement:
    return Judgement(kind, scale.score, sentence.start, sentence.end, tuple(scale.evidence))


def _opener(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    text = sentence.text
    at = _skip(text, 0)
    scale = _Scale()
    greeting = words.certainly.match(text, at)
    if greeting:
        at = _skip(text, greeting.end())
        scale.add(2, "answers")
    announced = words.here_is.match(text, at)
    if not announced or not place.first:
        return None
    scale.add(1, "announces")
    draft = words.draft.search(text, announced.end(), announced.end() + 120)
    if not draft:
        return None
    scale.add(1, "names a part of the draft")
    edited = words.edited.search(text, announced.end())
    scale.add(2, "says that it was edited", edited)
    citation = words.citation.search(text, draft.end())
    scale.add(2, "speaks of citations", citation)
    scale.add(2, "speaks of the material", words.fed.search(text, announced.end()))
    scale.add(1, "addresses the writer", words.address.search(text))
    scale.add(1, "ends in a colon", _COLON.search(text))
    scale.add(1, "opens its section", place.head)
    scale.add(1, "names its heading", _names_title(text, place))
    scale.add(-2, "names a subject", _ABOUT.match(text, draft.end()))
    scale.add(-4, "introduces an example", place.before_code)
    scale.add(-3, "genre", place.genre)
    return _whole("opener", scale, sentence)


def _process(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    text = sentence.text
    at = _skip(text, 0)
    scale = _Scale()
    note = words.note.match(text, at) if place.first else None
    bracketed = bool(_BRACKETED.match(text))
    scale.add(1, "is a note", note or bracketed)
    begin = _skip(text, note.end()) if note else at
    citation = words.citation.search(text)
    draft = words.draft.search(text)
    matter = words.matter.search(text)
    made = words.made.search(text)
    unchanged = words.unchanged.search(text)
    fed = words.fed.search(text)
    person = words.person.match(text, begin)
    if not (citation or draft or matter) or not (made or unchanged):
        return None
    if not (citation or fed or unchanged or (person and place.impersonal)):
        return None
    scale.add(1, "speaks of citations", citation)
    subject = min((each.start() for each in (citation, draft, matter) if each), default=999)
    scale.add(1, "names the draft first", subject - begin < 40)
    scale.add(1, "tells an edit", made)
    scale.add(1, "leads with the edit", made and made.start() - begin < 3)
    scale.add(1, "finished", words.perfect.search(text))
    scale.add(2, "claims the rest", unchanged)
    scale.add(2, "speaks of the material", fed)
    scale.add(1, "gives a purpose", words.purpose.search(text))
    scale.add(1, "speaks of format", matter and not citation)
    scale.add(2, "speaks as the editor", person and place.impersonal)
    scale.add(1, "stands alone", place.alone)
    scale.add(1, "closes its section", place.tail)
    scale.add(-2, "is within prose", not place.alone and not note)
    scale.add(-3, "has another agent", words.against.search(text))
    scale.add(-3, "genre", place.genre)
    scale.add(-1, "the draft does not cite", not place.cites)
    kind: ResidueKind = "note" if note or bracketed else "verification"
    return _whole(kind, scale, sentence)


def _critique(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    text = sentence.text
    address = words.address.search(text)
    verdict = words.verdict.search(text)
    if not address and not verdict:
        return None
    scale = _Scale()
    scale.add(3, "judges", verdict)
    scale.add(2, "addresses the writer", address)
    scale.add(1, "speaks of citations", words.citation.search(text))
    scale.add(1, "speaks of the material", words.fed.search(text))
    scale.add(1, "names a part of the draft", words.draft.search(text))
    scale.add(1, "the draft is impersonal", place.impersonal)
    scale.add(-3, "genre", place.genre)
    return _whole("critique", scale, sentence)


def _task(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    found = words.task.search(sentence.text)
    if not found:
        return None
    scale = _Scale()
    scale.add(ENOUGH, "speaks of the task")
    scale.add(-3, "genre", place.genre)
    return _whole("task", scale, sentence)


def _sources(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    text = sentence.text
    digest = words.digest.search(text)
    supplied = words.supplied.search(text)
    if not digest and not supplied:
        return None
    start, end = clause(text, (digest or supplied).start(), words)  # type: ignore[union-attr]
    stretch = text[start:end]
    scale = _Scale()
    if digest:
        scale.add(3, "names the material")
    elif words.fed.search(stretch) and words.material.search(stretch):
        scale.add(2, "names provided material")
    else:
        return None
    scale.add(1, "provided", supplied)
    covered = words.covered.search(stretch)
    scale.add(1, "says what it covers", covered)
    scale.add(1, "says what it lacks", words.lacking.search(stretch))
    scale.add(1, "concedes", words.concession.match(stretch.lstrip("( ")))
    scale.add(-3, "genre", place.genre)
    scale.add(-2, "the draft does not cite", not place.cites)
    return Judgement(
        "sources", scale.score, sentence.start + start, sentence.start + end, tuple(scale.evidence)
    )


def _chat(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    text = sentence.text
    scale = _Scale()
    greeting = words.certainly.match(text, _skip(text, 0)) if place.first else None
    scale.add(2, "answers", greeting and text[greeting.end() : greeting.end() + 1] in "!,.")
    scale.add(4, "an assistant's words", words.chat.search(text))
    scale.add(2, "a speaker's words", words.offer.search(text))
    if scale.score == 0:
        return None
    scale.add(1, "opens or closes its block", place.first or place.last)
    scale.add(1, "the draft is impersonal", place.impersonal)
    scale.add(-3, "genre", place.genre)
    return _whole("chat", scale, sentence)


def clause(text: str, at: int, words: Lexicon) -> tuple[int, int]:
    """The stretch of the sentence *text* that would go with what stands at *at*: a leading or trailing
    concession, else the whole sentence."""
    label = _LABEL.match(text)
    start = label.end() if label and label.end() <= at else 0
    cuts = [match.start() for match in _CLAUSE.finditer(text, start)]
    if words.concession.match(text, start):
        # "While …, …": the leading clause alone, where the material is named only there.
        for cut in cuts:
            if cut >= at and _main_clause(text, cut, words):
                return start, cut + 1
        return start, len(text)
    for cut in reversed(cuts):
        if cut < at and words.concession.match(text, cut + 2):
            end = len(text)
            return cut + 2, end - (text[end - 1] in ".!?")
    return start, len(text)


def _main_clause(text: str, cut: int, words: Lexicon) -> bool:
    rest = text[cut + 2 :]
    return not (words.digest.search(rest) or words.supplied.search(rest)) and len(rest) > 20


def _names_title(text: str, place: Place) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]{4,}", place.title)]
    lowered = text.lower()
    return bool(words) and sum(word in lowered for word in words) * 2 > len(words)


def _skip(text: str, at: int) -> int:
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at
