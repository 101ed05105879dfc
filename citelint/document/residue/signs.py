"""What speaks for a sentence being residue, and what against: independent signs that add up.

No sign is enough by itself. The weights were set by hand over the drafts of nine writing pipelines and 192
other documents, and over eight sets of passages and look-alikes, each of which was written before it was run.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from citelint import lazy
from citelint.document.model import ResidueKind
from citelint.document.residue.lexicon import Lexicon, may_be
from citelint.document.residue.sentences import Sentence, lower
from citelint.record import NamedTuple

ENOUGH = 5
# What touching residue is worth.
NEAR = 2

_COLON = lazy.regex(r"[:：]['\"”\s*_)\]）】]*+$")
_OF = lazy.regex(
    r"\W*+(?:of|from|by|in|for|on|about) (?!(?:the |this |that |your |my |our )?(?:\w+ ){0,2}(?:sub-?)?"
    r"(?:section|survey|paper|draft|text|article|paragraph|manuscript|introduction|abstract|conclusion|passage|papers|references|list|format|markdown|latex)\b|ˣ|\d)"
)
_ASIDE = lazy.regex(
    r"\b(?:how|(?:that|which)(?! (?:i|you|was|has|have)\b)|when|where|whether|why|if|can|could|would|might|must|list of"
    r"|number of|names? of|structure of|format of)\b"
)
_BRACKETED = lazy.regex(r"[\s*_]*+[(\[（［]")
_LABEL = lazy.regex(r"[\s*_]*+[\w()/&+' -]{1,60}+:[*_]*+ ")
_CALL = lazy.regex(r" ?[!！](?:\s*+$|\s*+[^\sa-z])")
# A comma between citations parts no clauses: "[1, 2]".
_CLAUSE = lazy.regex(r"(\[[^\[\]]{0,200}+\])|[,;，；] ?")
_RHETORIC = lazy.regex(r"(?:but|and|yet|so|what|why|how|who|not|is)\b")
_BUT = lazy.regex(r"(?:but|yet|nevertheless)\b")
_MENTION = lazy.regex(r"(?<=references) to (?![\"“ˣ\[]|the (?:\w+ ){0,2}(?:list|papers?)\b|papers?\b)")
# "File references have been updated", "references in the code": links between parts of a project.
_OF_FILES = lazy.regex(
    r"\b(?:file|path|folder|internal|code|import|module|cross|link|route|document|image|api|variable|function|table|figure)s?"
    r"[ -]\Z"
)
_IN_FILES = lazy.regex(
    r" (?:in|within|across|throughout) (?:the |all |our )?(?:\w+ )?(?:code|codebase|scripts?|files?|repo\w*|docs)\b"
)
_QUOTED_MARK = lazy.regex(r"[\"“”'][\s*_]*+\[\d{1,4}[\d;, ]*+\]|\b[Cc]itation (?:to |of |for )?[\"“]?\[\d")
_MARK = lazy.regex(r"\[\d{1,4}[\d;, –-]*+\]")
_OWN_MARK = lazy.regex(
    r"\b(?!(?:citations?|references?|to|of|for|with|by|and|or|from|paper|entry|keeps?|cite[sd]?)\b)\w+"
    r" ?\[\d{1,4}(?:[,;–-] ?\d{1,4}){0,9}\][.。]?$"
)
_MENTIONS = lazy.regex(r"\b(?:mention|repeat|leak|quote|name)(?:s|ed|ing)? $")
# What a draft can be about.
_MATERIALS = ("digest", "learnings", "outline", "excerpt", "snippet", "prompt", "description")
_NAMELY = lazy.regex(r"\b(?:like|such as|e\.g\.|including) [\"“'‘]?ˣ")
_REVISION = lazy.regex(
    r"this (?:updated|revised|corrected|rewritten|new|improved) "
    r"(?:(?:sub-?)?section|version|text|draft|report|paragraph) (?:now |also )"
)
_RULE = lazy.regex(
    r"(?:(?:all|any|some) )?(?:citations|references|claims|papers) (?:that|which|not|without|to)\b"
    r"(?: \w+){1,12}? (?:is|are|will be|must be)"
    r" (?:\w+ )?(?:removed|deleted|dropped|replaced|corrected|rejected)"
)
_INSTRUCTION = lazy.regex(
    r"\W*(?:\d+\. )?(?:never|do not|don't|always|avoid|use only|mention|return|write|say|ask|make sure"
    r"|mark|choose|check whether|look for|explain|imagine|answer|list|identify|name)\b(?! (?:all|the) \w+ (?:was|were))"
    r"|\W*(?:\w+ ){1,3}?(?:list|name|identify|state) (?:any|all|every|what|which)\b"
    r"|\W*(?:请(?!注意|查看|参见|见|告|随时)|不要|切勿|务必|必须|bitte (?!beacht)|veuillez (?!noter|trouver)"
    r"|por favor,? (?!not|ten))"
)
_THEN_DO = lazy.regex(
    r", (?:please )?(?:write|compute|answer|find|choose|decide|explain|describe|discuss|say|give|list)\b"
)
# What a class makes of its material.
_TAUGHT = lazy.regex(
    r", so (?:\w+ ){0,2}?(?:infer|guess|work out|look|try|use)\b"
    r"|\b(?:pupils?|learners?|students?|exercises?|lessons?|poets?|poems?|narrators?|novels?|stanzas?|verses?)\b"
)
# What is said of those who answer from material.
_ANSWERS = lazy.regex(
    r"\b(?:readers?|characters?|answers?|answered|questions?|hallucinat\w*|systems?|agents?|prompts?|grounded)\b"
)
_SAID_THAT = lazy.regex(
    r"\b(?:remarks|claims|states|says?|said|answers|complains|claimed|stated|remarked|wrote|writes) that\b"
    r"|\b(?:says?|said|wrote|writes|answers?|answered|adds?|added|told \w+)[:,] "
)
_HELPS_TO = lazy.regex(r"\bhelps? (?:you )?(?:to )?(?!(?:you|with|your|if|and|or)\b)[a-z]")
# A method, not a remark: what was checked can be checked again.
_AGAINST = lazy.regex(
    r"\bagainst (?:(?:the|its|their|each|an?) )?(?:[A-Z]\w|originals\b|(?:published|printed|primary|original) \w"
    r"|(?:\w+ )?(?:catalogues?|databases?|records|registry|registries|archives?|manuscripts?|edition)\b)"
)
# What is too long for a paper stands in another place of it.
_ELSEWHERE = lazy.regex(
    r"\b(?:we|our|us|appendix|appendices|supplement\w*|online|elsewhere|pages?|words?|thesis|dissertation|journal"
    r"|proofs?|(?:was|were|been) \w+ed|only|briefly|omit\w*|tables?|figures?)\b"
)
_HASHES = lazy.regex(r"\b(?:sha-?\d|md5|hash|checksum|message digest|docker|container|enzym|trypt|peptide)")


class Place(NamedTuple):
    """Where a sentence stands, and what the draft around it is like."""

    short: bool
    """Its block has at most three sentences."""
    head: bool
    """First block of its section."""
    tail: bool
    """Last block of its section."""
    first: bool
    """First sentence of its block."""
    last: bool
    """Last sentence of its block."""
    example: bool
    """A code block, a block quote or a quoted paragraph follows."""
    impersonal: bool
    """The rest of the draft hardly ever says "I" or "you"."""
    genre: bool
    """A record of changes, a reply to reviewers, a letter, a guide to writing."""
    dialogue: bool
    """Its block is a speaker's turn in an interview."""
    title: str
    """The section's title, in lower case."""
    cites: bool
    """The draft cites at all."""
    near: bool
    """It touches residue."""
    study: Callable[[], bool]
    """Its block speaks of those who write, check or judge such text: annotators, judges, a model that is told to."""
    study_near: Callable[[], bool]
    """The same of the blocks beside it."""
    titles: str
    """The titles of the draft and of the section, in lower case."""
    listed: Callable[[], bool]
    """It is an item of a list that a line ending in a colon introduces."""
    asked: bool
    """A question stands before it."""
    voiceless: bool
    """The rest of a draft of some length, without listings, never says "I" or "you"."""
    company: bool
    """Residue was found before it."""
    opens_draft: bool
    """Nothing but headings stands before its block."""
    italic: Callable[[], bool]
    """Its whole block is emphasised."""
    closes: Callable[[], bool]
    """Nothing but references stands behind its block."""
    before_title: bool
    """Its block stands before the draft's first heading."""


class Judgement(NamedTuple):
    """How a sentence was judged: *start* and *end* are offsets in the block's text."""

    kind: ResidueKind
    score: int
    start: int
    end: int
    evidence: tuple[str, ...]


class _Scale:
    def __init__(self, place: Place) -> None:
        self.score = 0
        self.evidence: list[str] = []
        self.add(-3, "another genre", place.genre)
        self.add(-4, "a dialogue", place.dialogue or place.asked)
        self.add(NEAR, "touches residue", place.near)

    def add(self, weight: int, sign: str, holds: object = True) -> None:
        if holds:
            self.score += weight
            self.evidence.append(sign)

    def verdict(self, kind: ResidueKind, start: int, end: int) -> Judgement:
        return Judgement(kind, self.score, start, end, tuple(self.evidence))


def judge(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """The kind of residue that *sentence* is, or None."""
    best: Judgement | None = None
    for recognise in (_opener, _edit, _critique, _task, _sources, _length, _chat, _preamble):
        found = recognise(sentence, words, place)
        if found and found.score >= ENOUGH and (best is None or found.score > best.score):
            best = found
    return best


def _opener(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """Sentences that announce the text: "Here is the corrected subsection:"."""
    if not (place.first or place.near):
        return None
    text = sentence.text
    at = _skip(text, 0)
    scale = _Scale(place)
    greeting = words.certainly.match(text, at)
    scale.add(2, "answers", greeting)
    while greeting:
        at = _skip(text, greeting.end())
        greeting = words.certainly.match(text, at)
    announced = words.here_is.match(text, at)
    if not announced and not may_be(words.language.heres, text[:140]):
        return None
    if not announced:
        # "After reviewing the citations, here is …"; "The corrected subsection is as follows:".
        later = words.here_is.search(text, at, at + 120)
        if later and later.start() > 2 and text[later.start() - 2] in ",，":
            announced = later
    begin = announced.end() if announced else at
    follows = None if announced else words.follows.search(text, at, at + 120)
    if not announced and not follows:
        return None
    # "I have updated the recipe; the old version had milk" speaks of a recipe.
    draft = words.draft.search(text, begin, _within(text, begin, 120))
    if not draft:
        return None
    edited = words.edited.search(text, announced.start() if announced else begin)
    if edited and _ASIDE.search(text, begin + 2, edited.start()):
        # "The sections that the final report must have": what was edited is not what is announced.
        edited = None
    citation = _citation(text, words, begin)
    fed = words.fed.search(text)
    if (
        announced
        and announced[0].startswith(("i ", "i'", "let "))
        and not (place.impersonal and (fed or words.part.search(text)))
    ):
        return None
    if announced and announced[0].startswith("i") and words.author.search(text):
        return None
    if announced and announced[0].startswith("this is") and not (edited and (citation or fed)):
        return None
    scale.add(1, "announces")
    scale.add(1, "names a part of the draft")
    scale.add(2, "says that it was edited", edited)
    scale.add(2 if edited else 1, "speaks of citations", citation)
    scale.add(2, "speaks of the material", fed)
    scale.add(1, "addresses the writer", words.address.search(text) or words.person.search(text))
    scale.add(1, "ends in a colon", _COLON.search(text))
    scale.add(1, "opens its section", place.head)
    scale.add(1, "names its heading", _names_title(text, place))
    # "La version corrigée de l'exercice": the participle may stand behind the noun.
    behind = edited.end() if edited and 0 <= edited.start() - draft.end() <= 2 else draft.end()
    subject = _names_subject(text, behind, words) or (
        not words.language.spaced and _has_owner(text[begin : draft.start()], words)
    )
    # "Here are the flags and how they change a version:" announces flags.
    aside = _ASIDE.search(text, begin, draft.start()) if announced else None
    scale.add(-2, "names it aside", aside and aside.start() > begin + 1)
    scale.add(-2, "names a subject", subject)
    scale.add(-2, "is within prose", not place.short)
    scale.add(-4, "introduces an example", place.example)
    return scale.verdict("opener", sentence.start, sentence.end)


def _edit(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """Sentences that tell an edit or vouch for the citations."""
    text = sentence.text
    if not may_be(words.language.acts, text):
        return None
    at = _skip(text, 0)
    note = words.note.match(text, at) if place.first else None
    bracketed = bool(_BRACKETED.match(text))
    greeting = words.certainly.match(text, at) if place.first and not note else None
    opened = note or greeting
    begin = _skip(text, opened.end()) if opened else at
    fed = words.fed.search(text) if may_be(words.language.fed_gate, text) else None
    person = words.person.match(text, begin)
    if not (place.short or note or bracketed or fed or person):
        # Within prose an edit alone says nothing.
        return None
    citation = _citation(text, words)
    part = words.part.search(text)
    matter = None if citation else words.matter.search(text)
    if not (citation or part or matter or fed):
        return None
    made = words.made.search(text)
    unchanged = words.unchanged.search(text)
    # Only of this draft: a review of another one lists its invented citations, too.
    invented = words.invented.search(text) if citation and not _NAMELY.search(text) else None
    missing = words.missing.search(text) if citation or fed else None
    makes = words.makes.search(text) if part and not made else None
    noted = (note or bracketed) and (missing or fed)
    if not (made or makes or unchanged or invented or noted or (person and (fed or part))):
        return None
    scale = _Scale(place)
    scale.add(1, "is a note", note or bracketed)
    scale.add(1, "speaks of citations", citation)
    scale.add(1, "names the draft", part)
    scale.add(1, "speaks of format", matter)
    katex = matter and "katex" in text
    scale.add(1, "speaks of KaTeX", katex)
    scale.add(2, "speaks of the material", fed)
    scale.add(1, "answers", greeting and greeting.end() < begin)
    scale.add(1, "tells an edit", made or makes)
    scale.add(1, "leads with the edit", made and made.start() - begin < 3)
    scale.add(1, "tells what is missing", missing)
    scale.add(1, "finished", words.perfect.search(text))
    rest = words.rest.search(text)
    scale.add(1, "vouches for the rest", rest)
    scale.add(2 if rest and (citation or part) else 1, "vouches", unchanged)
    scale.add(3, "calls them invented", invented)
    scale.add(1, "gives a purpose", words.purpose.search(text))
    revision = place.company and place.short and (made or makes) and _REVISION.match(text, at)
    scale.add(2, "speaks of a revision", revision)
    quoted = _QUOTED_MARK.search(_raw(sentence))
    scale.add(1, "quotes a mark", quoted)
    scale.add(2, "speaks as the editor", person and place.impersonal and (part or fed or rest or quoted))
    scale.add(1, "opens or closes its section", (place.tail or (place.head and person)) and place.short)
    scale.add(1, "introduces the section", place.head and _COLON.search(text))
    scale.add(-2, "is within prose", not place.short and not bracketed)
    scale.add(-2, "the draft does not cite", not place.cites)
    # Last, since they are the dearest: only where they can still decide.
    if scale.score >= ENOUGH:
        scale.add(-3, "cites for itself", _cites(sentence))
        scale.add(-3, "is a rule", _RULE.match(text, begin) or _INSTRUCTION.match(text, at))
        scale.add(-3, "has another agent", not invented and not revision and words.agents.search(text))
        scale.add(-3, "is its subject", not bracketed and place.study())
        scale.add(-3, "is an author's", not invented and words.author.search(text))
        aside = part and not (citation or fed) and _names_subject(text, part.end(), words)
        scale.add(-2, "names a subject", aside)
        scale.add(-3, "names what it was held against", made and _AGAINST.search(_raw(sentence), made.end()))
        scale.add(
            -4,
            "declares a tool",
            words.disclosure.search(lower(sentence.block.text) if place.short and not bracketed else text),
        )
        scale.add(-3, "is reported", words.reported.search(text) and _SAID_THAT.search(text))
    return scale.verdict("note" if note or bracketed else "verification", sentence.start, sentence.end)


def _citation(text: str, words: Lexicon, start: int = 0) -> re.Match[str] | None:
    """What speaks of citations from *start* on: "references to products" and "file references" are none."""
    citation = words.citation.search(text, start)
    if citation is None or _MENTION.match(text, citation.end()) or _IN_FILES.match(text, citation.end()):
        return None
    other = citation[0].startswith("ref") and _OF_FILES.search(
        text, max(citation.start() - 12, 0), citation.start()
    )
    return None if other else citation


def _critique(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """Judgements on the draft or its citations, often to its writer."""
    text = sentence.text
    if not (place.near or words.speaks(text) or may_be(words.language.verdicts, text)):
        return None
    citation = words.citation.search(text)
    named = _MARK.search(_raw(sentence))
    address = words.address.search(text) if words.speaks(text) or "note to " in text else None
    if not (citation or address or named or place.near):
        return None
    verdict = words.verdict.search(text)
    opinion = words.opinion.search(text)
    if not (address or verdict or opinion):
        return None
    scale = _Scale(place)
    scale.add(5, "gives a verdict", verdict)
    scale.add(2, "addresses the writer", address)
    scale.add(2 if citation else 1, "judges", opinion)
    scale.add(1, "speaks of citations", citation)
    scale.add(
        2, "speaks as the editor", opinion and words.person.match(text, _skip(text, 0)) and place.impersonal
    )
    scale.add(1, "advises", opinion and opinion.start() <= 12 and named)
    scale.add(1, "speaks of the material", words.fed.search(text))
    scale.add(2, "quotes a mark", _QUOTED_MARK.search(_raw(sentence)))
    scale.add(1, "names a mark", named and opinion)
    scale.add(1, "the draft is impersonal", address and place.impersonal)
    scale.add(2, "points at a citation", opinion and words.pointed.search(text))
    part = words.part.search(text)
    scale.add(2, "judges the draft", part and opinion and place.near)
    scale.add(-3, "is a rule", not verdict and (_general(text) or _INSTRUCTION.match(text)))
    scale.add(-1, "the draft does not cite", not place.cites)
    scale.add(-3, "is its subject", scale.score >= ENOUGH and not verdict and place.study())
    scale.add(-3, "is reported", _SAID_THAT.search(text))
    return scale.verdict("critique", sentence.start, sentence.end)


def _general(text: str) -> bool:
    """Whether a sentence speaks of citations in general: "Citations that …", "Incorrect citations can …"."""
    return bool(re.match(r"\W*(?:\w+ )?(?:citations|references)\b(?! (?:in|above|here))", text))


def _task(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    text = sentence.text
    if not may_be(words.language.task_gate, text):
        return None
    stated = words.task.search(text)
    obeys = None if stated else words.obeys.search(text)
    if not (stated or obeys):
        return None
    scale = _Scale(place)
    scale.add(ENOUGH, "speaks of the task", stated)
    scale.add(3, "was done to order", obeys)
    # "As requested, I have reviewed the mill" opens a report, not a draft.
    about = obeys and place.impersonal and (words.citation.search(text) or words.part.search(text))
    scale.add(2, "speaks of the draft", about)
    scale.add(2, "stands before the title", obeys and place.before_title)
    scale.add(-3, "is its subject", place.study() or place.study_near())
    scale.add(-3, "is reported", _SAID_THAT.search(text))
    scale.add(-3, "is the draft's subject", _is_subject(text, place))
    scale.add(-3, "introduces an example", stated and stated[0].startswith("based on") and place.example)
    return scale.verdict("task", sentence.start, sentence.end)


def _sources(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """Clauses on what the writer's material covers: "while not detailed in the provided digests,"."""
    text = sentence.text
    if not may_be(words.language.sources_gate, text):
        return None
    unsaid = words.unsaid.search(text)
    drawn = words.drawn.match(text, _skip(text, 0))
    digest = words.digest.search(text)
    leaked = words.leaked.search(text)
    material = digest or words.provided.search(text) or unsaid or drawn or leaked
    if not material or _HASHES.search(text):
        return None
    line = _raw(sentence).rfind("\n", 0, material.start()) + 1
    start, end = clause(text, material.start(), words, line if _LABEL.match(text, line) else 0)
    if drawn:
        start, end = 0, drawn.end() + 1
    stretch = text[start:end]
    scale = _Scale(place)
    scale.add(3, "names the material", digest)
    scale.add(2, "names provided material", not digest)
    covered = words.covered.search(stretch)
    lacking = words.lacking.search(stretch)
    if not (drawn or unsaid or (covered if digest else lacking) or (leaked and lacking)):
        return None
    # "In the provided excerpts, the poet …" leads to a reading; a statement on sources ends in them.
    placed = (
        leaked
        and lacking
        and not (unsaid or drawn)
        and (leaked.start() > start + 2 or leaked[0].startswith("the"))
    )
    scale.add(2, "places what it knows there", placed or (leaked and _BRACKETED.match(text)))
    scale.add(-2, "the draft does not cite", placed and not place.cites)
    scale.add(2, "draws on it", drawn)
    scale.add(2, "says exactly what it lacks", unsaid)
    scale.add(-4, "cites for itself", unsaid and _cites(sentence))
    scale.add(1, "says what it covers", covered)
    scale.add(1, "says what it lacks", lacking)
    scale.add(1, "concedes", words.concession.match(stretch, _skip(stretch, 0)))
    scale.add(1, "the draft cites", place.cites)
    if scale.score >= ENOUGH:
        scale.add(-3, "has another agent", (drawn or not digest) and words.agents.search(text))
        scale.add(
            -3, "is an instruction", _INSTRUCTION.match(text) or (drawn and _THEN_DO.match(text, drawn.end()))
        )
        scale.add(-3, "teaches", not digest and _TAUGHT.search(text))
        scale.add(-3, "speaks of answers", placed and not digest and _ANSWERS.search(text))
        scale.add(-2 if digest else -3, "is its subject", place.study())
        scale.add(-3, "is reported", _SAID_THAT.search(text))
        scale.add(-3, "is an example", drawn and place.listed())
        scale.add(-3, "is mentioned", digest and _MENTIONS.search(text, 0, digest.start()))
        scale.add(-3, "is the draft's subject", _is_subject(material[0], place))
    return scale.verdict("sources", sentence.start + start, sentence.start + end)


def _length(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """An answer that got too long: "Due to length constraints, I'll summarize the remaining sections."."""
    text = sentence.text
    if "length" not in text and "limit" not in text and "constraint" not in text:
        return None
    reason = words.length.search(text)
    if not reason:
        return None
    scale = _Scale(place)
    scale.add(2, "gives length as the reason", reason)
    speaks = place.impersonal and " i" in text[:60] and words.speaks(text)
    scale.add(1, "speaks as the writer", speaks)
    scale.add(1, "speaks as in a chat", speaks and (" i'll " in text or "let me " in text))
    scale.add(1, "speaks of what remains", words.remaining.search(text))
    scale.add(1, "shortens it", words.shortened.search(text))
    scale.add(2, "stands in brackets or italics", _BRACKETED.match(text) or place.italic())
    scale.add(1, "ends in a colon", _COLON.search(text))
    scale.add(-2, "is within prose", not place.short)
    scale.add(-3, "is an author's", _ELSEWHERE.search(text))
    return scale.verdict("omission", sentence.start, sentence.end)


def _chat(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """A conversation's voice."""
    text = sentence.text
    at = _skip(text, 0)
    greeting = words.certainly.match(text, at) if place.first else None
    if not greeting and not words.speaks(text) and not (place.short and words.opens(text[at : at + 40])):
        return None
    assistant = words.assistant.search(text)
    chat = words.chat.search(text)
    offer = words.offer.search(text)
    said = assistant or chat or offer
    if not said and not greeting:
        return None
    scale = _Scale(place)
    called = greeting and bool(_CALL.match(_raw(sentence), greeting.end()))
    end = sentence.end
    if greeting and called and not said:
        after = _skip(text, greeting.end())
        answers = after == len(text) or words.speaks(text[after:]) or bool(words.here_is.match(text, after))
        if not answers:
            # Real prose goes on behind it: "Sure! Looms are …". "Of course! But what of wire?" is no answer.
            called = place.head and not _RHETORIC.match(text, after) and not text.endswith("?")
            end = sentence.start + text.index("!" if "!" in text else "！", greeting.end()) + 1
    if not said and not called:
        return None
    scale.add(2, "answers", greeting)
    scale.add(1, "calls out", called)
    scale.add(4, "an assistant's words", assistant)
    scale.add(2, "a helper's words", chat)
    scale.add(2, "a speaker's words", offer and not assistant)
    scale.add(1, "opens or closes its block", place.first or place.last)
    scale.add(1, "the draft is impersonal", place.impersonal)
    scale.add(1, "the draft cites", place.cites)
    scale.add(1, "the draft has no voice", place.voiceless)
    scale.add(1, "speaks of the text above", not assistant and said and words.deictic.search(text))
    scale.add(-1, "the draft does not cite", not place.cites and not assistant)
    closing = chat and not assistant and place.impersonal and words.alters.search(text)
    scale.add(2, "closes the draft with an offer", closing and place.closes())
    scale.add(-2, "is within prose", not place.short)
    if greeting and words.willing.match(text, at) and place.head:
        # "Certainly! Below is …": no author obeys.
        scale.add(2, "obeys", called and words.here_is.match(text, _skip(text, greeting.end())))
    if scale.score >= ENOUGH:
        scale.add(-4, "is reported", said and words.reported.search(text, 0, said.start()))
        scale.add(-3, "is an example", place.listed())
        scale.add(-3, "gives a contact", words.contact.search(text))
        scale.add(-4, "offers something else", said and words.another.search(text))
        scale.add(-2, "helps with something", offer and _HELPS_TO.search(text))
    return scale.verdict("chat", sentence.start, end)


def _preamble(sentence: Sentence, words: Lexicon, place: Place) -> Judgement | None:
    """What an agent says before its report: "I now have enough material. Let me write the report."."""
    text = sentence.text
    if not place.short or not (place.near or (place.head and words.speaks(text))):
        return None
    gathered = words.gathered.search(text)
    if not gathered:
        return None
    scale = _Scale(place)
    scale.add(3, "sets out to write", gathered)
    scale.add(1, "opens its section", place.head)
    scale.add(1, "opens the draft", place.opens_draft)
    scale.add(1, "twice", words.gathered.search(text, gathered.end()))
    scale.add(1, "the draft is impersonal", place.impersonal)
    scale.add(-3, "the draft has a voice", not place.impersonal)
    scale.add(-4, "is reported", words.reported.search(text, 0, gathered.start()))
    return scale.verdict("chat", sentence.start, sentence.end)


def _is_subject(material: str, place: Place) -> bool:
    """Whether the draft's or the section's title names the material: a digest of cases, a text on outlines."""
    return any(noun in material and noun in place.titles for noun in _MATERIALS)


def _cites(sentence: Sentence) -> bool:
    """Whether the sentence ends in a citation that is its own: "… were checked twice [4]."."""
    return bool(_OWN_MARK.search(_raw(sentence)))


def clause(text: str, at: int, words: Lexicon, line: int = 0) -> tuple[int, int]:
    """The stretch of the sentence *text* to mark for what stands at *at*: a leading clause that concedes, or a
    trailing one, else the whole sentence, without a label before it or at the start of its *line*."""
    label = _LABEL.match(text, line)
    start = label.end() if label and label.end() <= at else 0
    cuts = [(match.start(), match.end()) for match in _CLAUSE.finditer(text, start) if not match[1]]
    concedes = words.concession.match(text, start)
    for cut, after in cuts:
        # "While …, …" and "…, but …": the leading clause alone, where the material is named only there.
        if cut >= at and (concedes or _BUT.match(text, after)) and len(text) - after > 10:
            if words.digest.search(text, after) or words.provided.search(text, after):
                break
            return start, cut + 1
    if not concedes:
        for cut, after in reversed(cuts):
            if cut < at and words.concession.match(text, after):
                end = len(text)
                return after, end - (text[end - 1] in ".!?")
    return start, len(text)


def _raw(sentence: Sentence) -> str:
    return sentence.block.text[sentence.start : sentence.end]


def _names_subject(text: str, at: int, words: Lexicon) -> bool:
    """Whether the noun that ends at *at* goes on with "of", and what follows is no part of the draft."""
    if not words.language.of:
        return bool(_OF.match(text, at))
    of = words.of.match(text, _skip(text, at))
    return of is not None and not words.draft.search(text, of.end(), of.end() + 30)


def _within(text: str, at: int, reach: int) -> int:
    """The end of the clause that goes on at *at*, at most *reach* away."""
    end = text.find(";", at, at + reach)
    return at + reach if end == -1 else end


def _has_owner(head: str, words: Lexicon) -> bool:
    """Whether what stands before the noun names whose it is: "以下是作业的最终版本"."""
    owner = head[: max(head.rfind("的"), 0)]
    return bool(owner) and not (words.speaks(owner) or words.edited.search(owner) or words.fed.search(owner))


def _names_title(text: str, place: Place) -> bool:
    words = set(re.findall(r"[^\W\d_]{4,}", place.title))
    return bool(words) and sum(word in text for word in words) * 2 > len(words)


def _skip(text: str, at: int) -> int:
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at
