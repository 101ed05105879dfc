r"""The words that residue is made of, by language: data, to be extended.

A Python module and not TOML: it is read on every run, and compiled bytecode loads in a small part of the time
that ``tomllib`` takes to parse the same table.

Every entry is a piece of a regular expression, matched without regard to case on text with straight
apostrophes and single blanks, as whole words (in Chinese and Japanese, anywhere). No entry decides anything:
``signs.py`` weighs how they stand together. :class:`Language` says what the fields mean.
"""

from __future__ import annotations

from citelint.record import NamedTuple

Words = tuple[str, ...]


class Language(NamedTuple):
    """The phrases of one language."""

    tells: Words
    """Frequent words and letters, lower case: the language is looked for where three of them occur. None: always."""
    anchors: Words
    """Strings, lower case, one of which a sentence of residue has: the first, cheap test."""
    persons: Words = ()
    """Strings, lower case, that are a first or second person: anchors, and counted."""
    starts: Words = ()
    """Strings, lower case: a block that begins with one is read, whatever else it says."""
    stems: Words = ()
    """Strings, lower case, one of which the title of a change log has."""
    acts: Words = ()
    """Strings, lower case, one of which a sentence that tells an edit has."""
    of: Words = ()
    """What parts a noun for the draft from a subject: "version of the algorithm"."""
    heres: Words = ()
    """Strings, lower case, one of which every phrase of ``here_is`` and ``follows`` has."""
    fed_gate: Words = ()
    """Strings, lower case, one of which every phrase of ``fed`` has."""
    task_gate: Words = ()
    """Strings, lower case, one of which every phrase of ``task`` and ``obeys`` has."""
    verdicts: Words = ()
    """Strings, lower case, one of which ``verdict`` and ``opinion`` have."""
    sources_gate: Words = ()
    """Strings, lower case, one of which ``digest`` and ``provided`` have."""
    spaced: bool = True
    """Whether blanks part the words."""

    # How an answer begins.
    certainly: Words = ()
    """A chat answer's first words."""
    here_is: Words = ()
    """It announces what follows."""
    follows: Words = ()
    """The same, behind the noun: "is as follows"."""
    edited: Words = ()
    """What an announced text has undergone."""

    # What an editor speaks of.
    draft: Words = ()
    """The draft and its parts."""
    part: Words = ()
    """Those of them that a draft's subject hardly ever is, with what points at this draft."""
    citation: Words = ()
    """Citations."""
    matter: Words = ()
    """Other things that an editor checks."""
    fed: Words = ()
    """What the writer was given: the provided list, the paper titles."""

    # What an editor says of it.
    made: Words = ()
    """Verbs of editing, past tense or participle."""
    makes: Words = ()
    """The same in the present: "this version keeps"."""
    missing: Words = ()
    """Not found, not available."""
    invented: Words = ()
    """Placeholders, illustrative."""
    perfect: Words = ()
    """A finished edit: "has been", "now"."""
    rest: Words = ()
    """"All other", "the remaining"."""
    unchanged: Words = ()
    """Kept as it was, or right now."""
    purpose: Words = ()
    """Why an edit was made."""
    person: Words = ()
    """The editor speaks: "I have", "I removed"."""
    note: Words = ()
    """How a note begins."""
    changes: Words = ()
    """Titles and lead lines of change logs."""
    bookkeeping: Words = ()
    """Whole blocks, without emphasis, brackets and a final colon or full stop."""

    omitted: Words = ()
    """What stands for text that was left out, as a line in brackets or italics: "rest of the section unchanged"."""
    omitted_gate: Words = ()
    """Strings, lower case, one of which ``omitted`` has."""
    length: Words = ()
    """An answer's length as a reason, which is no limit of pages."""
    shortened: Words = ()
    """What is done for that reason: the rest is summarised, or follows elsewhere."""
    remaining: Words = ()
    """What it is done to."""

    # An agent before its report.
    gathered: Words = ()
    """"I have gathered enough information", "let me now compile the report"."""

    # A critique.
    pointed: Words = ()
    """It points at one citation of this draft: "the second citation"."""
    address: Words = ()
    """To the writer of the draft: "you cited", "your section"."""
    verdict: Words = ()
    """A judgement on a citation as a whole sentence."""
    opinion: Words = ()
    """A judgement that may be part of a draft, too."""

    # A task, and what was given with it.
    task: Words = ()
    """What only the wording of a task leaves; each is enough."""
    obeys: Words = ()
    """It was done to order; reports to who ordered them say so, too."""
    digest: Words = ()
    """Material that is hardly ever a draft's subject."""
    provided: Words = ()
    """Material that is: only where it is called provided or given."""
    covered: Words = ()
    """Material contains, details, mentions …"""
    lacking: Words = ()
    """Negations and limits."""
    leaked: Words = ()
    """Material that is hardly ever a reader's, where a statement on what is or is not there places it."""
    unsaid: Words = ()
    """What the material does not say, told as a whole sentence."""
    drawn: Words = ()
    """How a sentence begins that draws on the material: "according to the provided snippets"."""
    concession: Words = ()
    """How a clause about lacking material begins."""

    # A chat.
    assistant: Words = ()
    """What only an assistant says."""
    willing: Words = ()
    """Those first words of an answer that obey: "Certainly"."""
    deictic: Words = ()
    """The text at hand, to the one who ordered it: "the points above"."""
    chat: Words = ()
    """What people hardly ever say in a draft."""
    alters: Words = ()
    """An offer to change this text, or to make another one of it."""
    offer: Words = ()
    """What people say in drafts, too."""

    # What speaks against.
    study: Words = ()
    """Who reads and writes in a text about generated text: around a sentence, they make its words the subject."""
    agents: Words = ()
    """Whoever else edits, and obligations, versions, subjects of study."""
    reported: Words = ()
    """Words that report what somebody says: "begins with", "the phrase"."""
    contact: Words = ()
    """Ways to reach a person."""
    another: Words = ()
    """An offer or a wish that is not about this text: a future post, the raw data, other readers."""
    author: Words = ()
    """Who tells an edit is the author: thanks to a reader, what was read since, dates, habits."""
    disclosure: Words = ()
    """A declaration of the tools that an author used."""


# The tables are set by hand, many entries to a line.
# fmt: off

_PART = (
    r"(?:documents?|(?:sub-?)?sections?|texts?|chapters?|articles?|content|reports?|papers?|readme|paragraphs?|drafts?"
    r"|introduction|discussion|conclusion|references|manuscript|essay)"
)
_SAME = (
    r"(?:(?:[—–:-] ?)?(?:(?:(?:should )?remains?|stays?|is|are|kept|continues?)(?: exactly| completely| all)? )?(?:the same(?: as "
    r"(?:before|above|(?:in )?the previous version))?|unchanged|intact|as (?:is|it (?:was|is)|they (?:were|are)|before|above|in the original)|same as "
    r"(?:before|above)|no changes?(?: needed)?)|(?:goes |go )?here)"
)

ENGLISH = Language(
    tells=(),
    anchors=(
        "due to length", "contains no", "has no ", "the prompt", "not applicable", "length constraint", "length limit", "by the user", "citation", "digest", "learnings", "provided", "given ", "supplied", "section",
        "references", "paper_title", "cited papers", "draft", "katex", "latex", "the task", "outline",
        "excerpt", "word count", "hope this", "i hope", "let me know", "feel free", "as an ai",
        "as requested", "happy to", "as of my", "the user's request", "the user's interest",
        "environment limitations", "note repeated", "section description", " words)", "this topic",
        "i have enough", "based on my", "search results", "instructions", "word limit", "source material",
        "the user requested", "anything else", "note to author", "note to the author", "note to writer", "without access to",
        "you didn't", "you did not", "you haven't", "for this claim",
    ),
    starts=(
        "want me to", "per your",
        "in this revision", "in this version", "we've", "here", "below", "the following", "following",
        "please", "find below", "presented below", "this is", "certainly", "sure", "of course",
        "absolutely", "definitely", "understood", "got it", "ok", "great", "perfect", "no problem",
        "good question", "excellent", "thank", "i apolog", "you", "i ", "i'", "let me", "let's", "note",
        "n.b", "nb", "editor", "author's", "citation", "reference", "important", "revis", "writing",
        "final", "additional", "disclaimer", "remark", "correct", "rewritten", "edit", "polished",
        "improved", "updated", "refined", "word", "total", "approximate", "end of", "the end of",
        "to be continued", "continue", "paragraph ", "part ", "based on", "after ", "the corrected",
        "the revised", "the rewritten", "the updated", "the edited", "the final", "the refined",
        "the polished", "the improved", "overall", "consider", "as an ", "as of my", "as requested",
        "as per", "happy to", "if you", "is there", "would you", "do you", "shall i", "let me know",
        "feel free", "summary of", "brief summary", "list of", "key ", "main ", "major ", "minor ",
        "specific ", "notable ", "overview of", "explanation", "log of", "what ", "answer", "my ",
        "unfortunately", "tell me", "hope ", "no ", "every", "all ", "there ", "with the ", "only ", "~",
        "approx", "rationale", "this citation", "this reference", "these citations", '"[', "“[", "reasons",
        "justif", "regenerate", "this revised", "this updated", "this corrected", "this version", "these revisions",
        "these changes", "these corrections", "now ", "details ", "supplied",
    ),
    stems=(
        "change", "correction", "edit", "revision", "modification", "adjustment", "update", "amendment",
        "improvement", "fix", "replacement", "removal", "clean", "verification", "citation",
    ),
    acts=(
        "correct", "verif", "revis", "remov", "replac", "ensur", "updat", "retain", "kept", "keep",
        "preserv", "maintain", "fix", "chang", "adjust", "reword", "rephras", "rewr", "reorder", "merg",
        "delet", "drop", "eliminat", "substitut", "swap", "switch", "clarif", "shorten", "condens",
        "expand", "tighten", "simplif", "standard", "lost", "align", "check", "confirm", "validat", "clean",
        "refin", "improv", "strengthen", "polish", "format", "number", "convert", "consolidat", "insert",
        "incorporat", "omit", "exclud", "edit", "modif", "trim", "resolv", "structur", "match", "review",
        "limit", "restrict", "left", "added", "moved", "taken", "took", "smooth", "soften", "harmon",
        "instead", "not ", "n't", "unavailable", "missing", "placeholder", "illustrat", "ficti", "fabricat",
        "made up", "automatic", "accurate", "valid", "consistent", "support", "back", "reflect", "uses",
        "cites", "intact", "as is", "required", "needed", "provided", "only", " list", "no ", "requested", "leave out",
        "reorgani", "streamlin", "integrat", "addition", "address", "guide", "not", "never", "made", "unalter",
        "untouch", "verbatim", "uncited", "the same", "properly", "represent", "in line",
    ),
    heres=("here", "below", "follow", "find", "this is", "let me", "draft", "writ", "revis", "prepar", "correct", "updat",
        "edit", "work", "polish", "refin", "expand", "add", "improv", "integrat", "complet", "finali",
    ),
    fed_gate=(
        "provided", "supplied", "given", "uploaded", "attached", "list", "request", "you", "source", "cited", "reference",
        "original", "shared", "paper", "citation", "among", "part of", "against ",
    ),
    task_gate=(
        "by the user", "user's", "repeated", "description", "task", "paper_title", "katex", "instruction", "prompt",
        "guideline", "request", "formula", "expression", "equation", "notation", "citation", "reference", "limitation",
        "restriction", "constraint", "limits", "requirement", "word ", "the user", "internal reasoning", "based ",
        "brief", "outline", "specified", "instructed", "asked", "content", "context", "conversation", "not applicable", "as ",
    ),
    verdicts=(
        "correct", "accurate", "appropriate", "weak", "valid", "wrong", "relevant", "unsupported",
        "questionable", "acceptable", "fine", "good", "misplaced", "strong", "chosen", "should be", "not ",
        "issue", "error", "problem", "need", "would be", "consider", "better", "well", "citation", "requir", "support",
        "discuss", "match", "cover", "mention", "address", "related",
    ),
    sources_gate=(
        "digest", "learnings", "provided", "supplied", "given", "uploaded", "attached", "available", "shared",
    ),
    # Not " you": "younger", "youth".
    persons=(
        " i ", " i'", " you ", " you'", " you,", " you.", " you?", " you!", " you:", " you;", " you)", " you—", " your ",
        " your", " let's ", " let me ",
    ),
    certainly=(
        r"certainly|sure(?: thing)?|of course|absolutely|definitely|understood|got it|okay|ok|perfect",
        r"no problem|(?:great|good|excellent) question|thank you(?: for [\w ,'-]{3,80}+)?",
        r"thanks(?! to\b)(?: for [\w ,'-]{3,80}+)?|great|(?:my )?apologies(?: for [\w ,'-]{3,60}+)?",
        r"sorry(?: for [\w ,'-]{3,60}+)?|alright|all right|i apologi[sz]e[\w ,'-]{0,80}+",
        r"you're (?:absolutely )?right|i understand(?=[.!])|excellent point|(?:good|great) (?:point|catch)",
        r"that(?:'s| is) (?:an? )?(?:very )?(?:excellent|great|good|fair|valid) (?:point|question|catch|idea|suggestion)",
    ),
    willing=(r"certainly|sure(?: thing)?|of course|absolutely|definitely|understood|got it|no problem",),
    here_is=(
        r"here(?:'s| is| are| you go)",
        r"below(?: is| are|,? (?:you(?:'ll| will)|i(?:'ve| have))|, (?:the|a))|find below",
        r"(?:the )?following (?:is|are|(?:sub-?)?section|paragraph|text)",
        r"please find below|presented below is|this is (?:the|your|an?)",
        r"i(?:'ve| have) (?:now |also |carefully |just )?(?:drafted|written|rewritten|revised|"
        r"prepared|corrected|updated|edited|reworked|polished|refined|expanded)",
        r"i(?:'ll| will) (?:now )?(?:write|draft|revise|rewrite)|let me (?:write|draft|revise|rewrite)",
    ),
    follows=(
        r"(?:is|are|reads?) (?:now )?(?:as follows|(?:given |presented |provided |shown |included )?below)",
        r"(?:is as )?follows(?= ?[:.]| below)",
    ),
    edited=(
        r"(?:re-?)?(?:corrected|revised|updated|edited|rewritten|written|worked|improved|polished|"
        r"refined|expanded|condensed|shortened|enhanced|comprehensive|amended|modified|adjusted|proofread|drafted|"
        r"paraphrased|phrased|formatted|structured|verified|checked|reviewed|streamlined|tightened|"
        r"cleaned(?:-up| up)?|fixed|finali[sz]ed|humani[sz]ed|final|clean)",
        r"(?:suggested|requested) (?:changes|edits|corrections)|accurate citations",
    ),
    draft=(
        r"(?:sub-?)*sections?|paragraphs?|drafts?|manuscript|versions?|texts?|content|passages?",
        r"chapters?|abstract|introduction|conclusion|literature review|related work|essay|article",
        r"survey(?: paper)?|write-?up|rewrite|revision|response|document|report|prose|readme(?:\.md)?(?: file)?",
    ),
    part=(
        r"(?:the|this|your|my|our|each|above) (?:[\"“']?\w+[\"”']? ){0,2}(?:(?:sub-?)*section|paragraph|draft|"
        r"rewrite|revision|version)",
        r"(?:the|this) (?:revised|corrected|edited|rewritten|updated|final|original) (?:text|content|"
        r"passage)",
        r"all other (?:content|text|citations|references|parts|sections)|everything else",
        r"(?:text|content|paragraphs?|sections?|citations?|references?) (?:above|below|used here)",
        r"the above (?:\w+ )?(?:text|content|citations?|references?)",
    ),
    citation=(
        r"citations?|references?|(?:papers|sources|works) cited|cited (?:papers?|works?|sources?)",
        r"bibliography|paper[ _]titles?|uncited",
    ),
    matter=(
        r"(?:\w+ )?(?:formulas?|formulae|expressions?|notations?|equations?)|katex|mathjax|latex",
        r"markdown|grammar|flow|wording|clarity|readability|spelling|transitions|formatting",
        r"macro packages?|word (?:count|limit)",
    ),
    fed=(
        r"(?:not|isn't|wasn't|aren't) (?:among|part of) the (?:\w+ ){0,2}(?:papers|list|sources|references)",
        r"(?:provided|supplied|given|uploaded|attached) (?:(?!by|in|with|for|to|no|an?|"
        r"the)\w+ ){0,2}(?:lists?|papers?|titles?|sources?|references?|materials?|digests?|excerpts?|"
        r"snippets?|abstracts?|citations?|bibliography|outline|instructions?)",
        r"list of (?:(?:provided|given|available|allowed|reference) )?(?:papers|sources|references|"
        r"citations|titles)(?: provided| given| supplied)?",
        r"(?:paper|reference|source|citation) list|(?:exact|provided|correct|matching) paper titles?",
        r"(?:provided|supplied) (?:text|content|(?:sub-?)?section|passage)",
        r"(?:not|isn't|wasn't|aren't) (?:among|one of|part of) (?:those|the ones) (?:provided|supplied|given|listed)",
        r"(?:papers?|sources?|references?|materials?|titles?|lists?|citations?) (?:that )?you (?:gave|"
        r"sent|listed|shared)",
        r"(?:papers?|sources?|references?|materials?|titles?|lists?|citations?|abstracts?|excerpts?|digests?|"
        r"snippets?)(?: that| which)?(?: you| were| was| had been| have been)? (?:provided|supplied|given|shared|"
        r"uploaded|listed)(?! (?:in|by|with|for|on|at)\b)",
        r"(?:provided|included|found|listed|given|available) (?:in|on|among) (?:the|your) list",
        r"(?:not|isn't|wasn't|aren't) (?:(?:in|on|from|among|part of) (?:the|your) list|listed)",
        r"(?:from|in|on|to|against) your list|against (?:the|your) (?:\w+ )?list",
        r"(?:only|no|not|any|each|a|citations|references|corresponding|matching|suitable|relevant|"
        r"supporting|exact) (?:\w+ )?(?:papers?|works?|titles?|ones) (?:from|in|on) the list",
        r"(?:no|the|any|only|each|an?) (?:un)?listed papers?|papers you listed",
        r"paper titles? (?:from|in|as)|as (?:you )?requested",
        r"(?:you|your) (?:requested|asked|supplied|provided|request|instructions?|feedback|guidelines)",
        r"(?:in|from|of|to) your original(?: (?:text|draft|list|version))?(?= ?[.,;]|$)",
        r"requested (?:format|style|links?|changes?|format\w*)|format requested",
        r"(?:all|the|these) sources(?! (?:of|for|in|and|that|which|are)\b)",
        r"(?:the )?(?:referenced|original) (?:papers?|sources?|references?)",
        r"the cited (?:papers?|sources?|works?)",
    ),
    made=(
        r"left out|leave out|(?:re)?moved|corrected|replaced|ensured|verified|updated|added|retained",
        r"kept|preserved|maintained|fixed|changed|revised|adjusted|reworded|rephrased|rewrote|rewritten",
        r"reordered|reorgani[sz]ed|merged|deleted|dropped|eliminated|substituted|swapped|clarified",
        r"shortened|condensed|expanded|tightened|simplified|streamlined|standardi[sz]ed|lost|aligned",
        r"(?:cross-?|double-?)?checked|confirmed|validated|cleaned(?: up)?|refined|improved|strengthened",
        r"polished|(?:re)?formatted|renumbered|converted|consolidated|inserted|incorporated|omitted",
        r"excluded|edited|modified|integrated|trimmed|resolved|restructured|matched|reviewed|limited",
        r"restricted|left|ensures|switched|taken out|took out|smoothed|softened|harmoni[sz]ed|instead of",
        r"(?:removal|replacement|deletion|addition|correction) of",
        r"made (?:the|some|all|a few|several|these) (?:\w+ )?(?:corrections|changes|edits|revisions|adjustments)",
    ),
    makes=(
        r"(?:only |also |now )?(?:fixes|corrects|keeps|removes|replaces|ensures|maintains|retains|"
        r"preserves|uses only|cites only|only cites|uses|incorporates|addresses|reflects|reflect|ensure|keep|"
        r"guides)",
    ),
    missing=(
        r"(?:not|never|isn't|wasn't|couldn't be|could not be|cannot be) (?:\w+ )?(?:found|available|"
        r"listed|included|provided|located|matched|verified|confirmed|in)",
        r"unavailable|missing",
        r"no (?:\w+ )?(?:citation|reference|paper|source)s? (?:was|were|is|are) (?:available|found|"
        r"given|provided|listed)",
        r"no supporting (?:paper|citation|reference)|no such|cannot verify|could not verify",
    ),
    invented=(
        r"placeholders?|fictional|fictitious|made[- ]up|fabricated|not real",
        r"(?:generated|added|inserted) automatically|automatically (?:generated|added|inserted)",
        r"may not (?:correspond|exist|be real)|(?:is|are) (?:purely |merely |only )?illustrative",
    ),
    perfect=(r"(?:has|have)(?: now| all| also| only| each| both)? been|now",),
    rest=(
        r"apart from|except for",
        r"(?:all|every|any|no)(?: of the| the)? (?:other|remaining|further|additional)",
        r"the (?:other|remaining|rest)|remaining|everything else|otherwise",
        r"all (?:in-text )?(?:citations|references|claims|statements)|none of the",
        r"each (?:citation|reference|claim|statement)|every (?:citation|reference|claim|statement)",
        r"only (?:the )?citations|all (?:of )?(?:its|their|these|those|the) (?:citations|references)",
    ),
    unchanged=(
        r"(?:need|needs|require|requires|needed|required) no (?:\w+ )?(?:changes?|corrections?|edits?|"
        r"modifications?|adjustments?)",
        r"no (?:\w+ ){0,5}?(?:changes?|edits?|conversions?|corrections?|modifications?|adjustments?|"
        r"revisions?) (?:\w+ ){0,6}?(?:needed|required|necessary|made|were|was)",
        r"none of the (?:\w+ ){1,3}(?:required|needed|require|need) (?:any )?(?:correction|change|"
        r"edit|modification|adjustment)s?",
        r"no (?:new |additional )?(?:citations|references) (?:\w+ ){0,3}?(?:included|added|introduced|"
        r"changed|given)",
        r"(?:remains?|left|kept|stays?|are|were|is|was|retained|maintained|"
        r"preserved)(?: \w+){0,5} (?:unchanged|as provided|as is|intact|unaltered|untouched|verbatim|"
        r"uncited|the same)",
        r"(?:maintain|preserv|retain|keep)(?:s|ed|ing)? (?:\w+ ){0,2}?original (?:structure|content|"
        r"meaning|flow|tone|text|intent|style|wording)",
        r"(?:is|are|was|were|remains?)(?: all| now| found to be)? (?:correct|accurate|accurately|"
        r"correctly|valid|properly|verified)",
        r"(?:accurately|correctly|properly|directly|fully|explicitly) (?:\w+ )?(?:reflects?|supports?|"
        r"supported|aligns?|match(?:es)?|represents?)",
        r"aligns? with|match(?:es)? the|supported by the",
        r"supports? (?:the|their|each|all) (?:\w+ )?(?:claims?|statements?|sentences?|content|text|"
        r"points?|assertions?)",
        r"(?:is|are|was|were|remains?)(?: all| now| fully){0,2} (?:consistent|in line|aligned|backed|"
        r"supported)",
        r"left as (?:in the original|(?:it|they) (?:was|were|is|are)|is)",
    ),
    purpose=(
        r"to (?:\w+ )?(?:ensure|match|align|reflect|support|maintain|improve|avoid|better|comply|fit|"
        r"follow|include|guarantee)",
        r"(?:where|as|when(?:ever)?) (?:necessary|needed|appropriate|applicable|possible)",
        r"(?:as|because|since) (?:it|they|these|this|that|no|the|its)",
        r"so that (?:each|all|every|they|it|only|no)|(?:as|since) this",
        r"for (?:accuracy|clarity|consistency|correctness|readability|relevance|better \w+|exact \w+|"
        r"grammar|concis\w+)",
        r"ensur(?:es?|ing) (?:that )?(?:all|they|the|each|every)|support (?:the|each|all|their)",
    ),
    person=(
        r"i(?:'ve| have)?(?: (?:also|now|only|carefully|further|just|then|couldn't|could not|"
        r"did not))?(?= (?:corrected|revised|updated|edited|rewr\w+|removed|replaced|ensured|verified|"
        r"added|kept|preserved|retained|adjusted|fixed|changed|limited|checked|made|gone|reviewed|"
        r"found|find|left|used|double|verify|match|locate|cited|included|integrated|rephrased|"
        r"shortened|expanded|polished|restructured|reformatted|dropped|deleted|swapped|moved|matched|"
        r"cross|followed|maintained))",
        r"let me(?= (?:revise|rewrite|correct|fix|write|draft|check|verify))",
        r"let's (?:write|draft|revise|rewrite|correct)(?= (?:the|this|your))",
    ),
    note=(
        r"(?:notes?(?: (?:on|about|regarding) (?:the )?(?:citations?|references?|sources?))?|n\.?b\.?|"
        r"(?:editor(?:'s|ial)?|author's|citation|reference|important|revision|writing|final|"
        r"additional) notes?|disclaimer|remarks?|important)(?= ?[:：.–—-])",
        r"please note(?: that)?|note that",
    ),
    changes=(
        r"(?:(?:a |the |this )?(?:brief |quick |short )?(?:summary|list|overview|explanation|"
        r"explanations|log|notes?|rationales?|reasons?|justifications?) (?:of|on|for) )?(?:the |all |"
        r"my |these )?(?:(?:key|main|major|minor|citation|citations|reference|specific|summary|"
        r"editorial|following|final|notable|important|primary|overall|other|additional|and|changes?|"
        r"corrections?|edits?|revisions?|improvements?) ){0,3}(?:changes?|corrections?|edits?|"
        r"revisions?|modifications?|adjustments?|updates?|amendments?|improvements?|fixes|"
        r"replacements?|removals?|clean-?ups?|verification|reviews?|checks?|audit)(?: (?:and|"
        r"&) (?:justifications?|rationales?|notes?|reasons?|explanations?|corrections?|changes?|"
        r"edits?|clarifications?))?(?: (?:that )?(?:i(?:'ve| have)? )?(?:made|applied|implemented|"
        r"performed|introduced|log|summary|notes?|list))?(?: (?:to|in) (?:the |this )?(?:citations?|"
        r"references?|text|(?:sub-?)?section|draft|original(?: text)?|content))?(?: (?:include|"
        r"are(?: as follows)?|were(?: made| as follows)?))?",
        r"(?:i(?:'ve| have)? made |here are )?(?:the |these |my )?following (?:\w+ ){0,2}(?:changes?|"
        r"corrections?|edits?|revisions?|modifications?|adjustments?|updates?)(?: (?:were|"
        r"have been) (?:made|applied))?(?: (?:to|in) (?:the |this |your )?(?:\w+ )?(?:citations?|"
        r"references?|text|(?:sub-?)?section|draft|content))?",
        r"here (?:are|is a (?:\w+ )?(?:summary|list) of) (?:the |my )?(?:\w+ )?(?:changes|corrections|"
        r"edits|revisions|modifications|adjustments)(?: (?:that )?(?:i(?:'ve| have)? )?made)?",
        r"in this (?:revision|version|draft|update),? i(?:'ve| have)?",
        r"i(?:'ve| have)? made (?:the |these |some |a few )?(?:\w+ ){0,2}(?:changes?|corrections?|"
        r"edits?|revisions?|modifications?|adjustments?|updates?)",
        r"(?:here(?:'s| is) )?what (?:i(?:'ve| have)? |was |has been )?(?:changed|fixed|corrected)",
        r"change ?log",
    ),
    bookkeeping=(
        r"(?:approximate |total |final )?(?:word count|words|"
        r"words in total)(?: \([\w ]{3,40}+\))? ?[:=–-] ?(?:approx\w*\.? |about |~ ?|"
        r"≈ ?)?[\d,.]+(?: words)?(?: \([^()]*+\))?",
        r"(?:(?:~|≈|approximately|approx\.?|about|circa) ?)?[\d,.]+ words",
        r"(?:the )?end of (?:the |this )?(?:(?:sub-?)?section|part|chapter|draft|document|response|"
        r"survey|excerpt|text)(?: \d[\d.]*)?",
        r"(?:to be )?continue[ds]? (?:in|on|below|from)(?: \w+){0,4} (?:part|response|section|message|reply|answer|chunk"
        r"|output|segment|file|above)s?(?: due to [\w -]{3,40})?|to be continued",
        r"(?:the |your )?(?:corrected|revised|rewritten|edited|polished|improved|updated|refined|"
        r"final|final revised) (?:sub-?section|section|version|draft|text|paragraph|content|"
        r"passage)(?: \(?(?:with|using|based on|for) [\w ,-]{3,80}+\)?)?(?: [(]?\d[\d.]*[)]?)?",
        r"(?:the |your )?(?:final )?(?:corrected|revised|rewritten|edited|polished|improved|updated|"
        r"refined) (?:sub-?section|section|version|draft|text|paragraph|content) (?:of|for) (?:the |"
        r"this )?(?:sub-?section|section|paragraph|text|draft)(?: \d[\d.]*)?",
        r"(?:sub-?section|section|paragraph|text) (?:with|after) (?:\w+ ){0,2}(?:citations?|"
        r"references?)(?: \w+)?",
        r"(?:corrected|revised|rewritten|edited|polished|improved|updated|refined|final|"
        r"final revised) (?:sub-?section|section|text|paragraph|version) \((?:\w+ ){0,2}(?:citations?|"
        r"references?)(?: \w+)?\)?",
        r"(?:paragraph|part) \d+(?: of \d+)?",
    ),
    omitted=(
        rf"(?:the |all )?(?:rest|remainder) of (?:the |this |your )?(?:\w+ ){{0,2}}?{_PART} {_SAME}",
        rf"(?:(?:all|the|your|my) ){{0,2}}(?:previous|existing|remaining|other|earlier|original|subsequent|preceding|prior"
        rf"|following|current) (?:\w+ ){{0,2}}?{_PART} {_SAME}",
        rf"(?:this|the) (?:entire |whole )?(?:(?:sub-?)?section|chapter|document|paragraph) {_SAME}",
        rf"(?<=[.…] )(?:your |the )?(?:existing|previous|original|remaining|rest of (?:the|your)) (?:\w+ ){{0,2}}?{_PART}"
        r"(?= ?[.…])",
    ),
    omitted_gate=("unchanged", "same", "remain", "existing", "previous", "original", "rest", "as ", "no change", "intact", "here"),
    length=(
        r"(?:due to|because of|given|owing to|for reasons of|to stay within) (?:the |my )?(?:response |message |output |answer |overall )?"
        r"(?:length|character|token|output|response)(?: (?:constraints?|limits?|limitations?|restrictions?))?(?= ?[,.:;)\]]|$| i\b)",
    ),
    shortened=(
        r"summari[sz](?:e|ed|ing)|abbreviated|condensed|short(?:er|ened)|abridged|in a structured (?:format|form)",
        r"(?:follow|follows|following) the same (?:\w+ )?(?:pattern|structure|format)|(?:next|following|separate|another|subsequent) "
        r"(?:messages?|responses?|files?|replies|reply|parts?|outputs?)",
        r"(?:will|'ll|i) (?:now )?(?:continue|create|provide|give|generate|cover)",
    ),
    remaining=(
        r"(?:remaining|additional|further|other|following) (?:\w+ ){0,2}?(?:sections?|chapters?|parts?|tasks?|sprints?|topics?"
        r"|ports?|items?|entries|steps?|examples?)|the rest|chapter summary|\w+ \d[\w.]* (?:and|through|to|-) \d[\w.]*",
    ),
    address=(
        r"note to (?:the )?(?:author|writer)|you(?:'ve| have) provided (?:an?|the)|your (?:statements?|claims?|sentences?)",
        r"you(?:'ve| have)? (?:done a|made a|crafted|written|cited|mentioned|used|included|presented|"
        r"produced|wrote)",
        r"(?:sub-?section|section|text|draft|paragraph) (?:that )?you (?:wrote|provided|shared|"
        r"submitted|drafted)",
        r"your (?:\w+ ){0,2}(?:survey(?! (?:respon|question|data|result))|(?:sub-?)?section|text|"
        r"draft|citations?|references?|paragraph|manuscript|writing|review|essay|content)",
    ),
    verdict=(
        r"(?:however, |overall, |again, |both |all |also, )?(?:this|these|"
        r"both)(?: \w+)? (?:citations?|references?) (?:is|are|was|were|seems?|appears?|"
        r"looks?)(?: \w+)? (?:correct|accurate|appropriate|weak|incorrect|inaccurate|valid|wrong|"
        r"relevant|irrelevant|unsupported|questionable|acceptable|fine|good|misplaced|supported|"
        r"strong|well[- ]chosen)(?: (?:and|but) [\w ]{3,60}+)?[.!]?$",
        r"^(?:(?:this|it|they|these)(?: \w+)? )?should be (?:removed|replaced|deleted|kept|retained|"
        r"dropped)[.!]?$",
        r"(?:this|that) (?:citation|reference) does not (?:directly |actually )?(?:support|discuss|"
        r"mention|cover|address) (?:the|this) (?:claim|statement|sentence|point)[.!]?$",
        r'ˣ+[\"”\x27]? ?[–—:-] ?(?:in)?correct(?= |[.,;]|$)',
        r'(?:ˣ+[\"”\x27]?|this) (?:is )?(?:correctly used|used correctly|cited correctly|'
        r"correctly cited)(?: here)?[.!]?$",
    ),
    opinion=(
        r"should be (?:removed|replaced|deleted|dropped|changed|corrected)",
        r"(?:issues?|problems?|errors?) with (?:the|your|some|several) (?:citations?|references?)",
        r"(?:is|are) (?:\w+ly )?(?:incorrect|inaccurate|accurate|correct|weak|wrong|misplaced|questionable)",
        r"citation (?:adjustments?|corrections?|issues?|errors?|problems?)",
        r"well[- ](?:structured|written|organi[sz]ed|crafted)",
        r"(?:need|needs|require|requires) (?:correction|attention|adjust\w+|revision|checking)",
        r"would be (?:a )?(?:more|better) \w+|(?:is|are) (?:not )?(?:appropriate|supported by)",
        r"do(?:es)?(?: not|n't) (?:directly )?(?:support|discuss|match|cover|mention|address)",
        r"(?:please )?consider (?:replacing|removing|adding|citing|using)",
        r"(?:a )?(?:better|more appropriate) (?:fit|choice|citation|references?)",
        r"\[\d{1,4}[\d;, ]*+\]\W{1,6}(?:in)?(?:correct|accurate|relevant|supported|appropriate)|un(?:supported|related)",
        r"reads (?:very )?well",
    ),
    pointed=(
        r"the (?:first|second|third|fourth|last|final|next) (?:citation|reference)",
        r"(?:citation|reference) (?:in|of) the (?:first|second|third|last|next|opening|closing|final) "
        r"(?:sentence|paragraph|claim|line)",
    ),
    gathered=(
        r"i(?:'ve| have) (?:now )?(?:enough|sufficient|ample|all the|comprehensive|gathered|collected|compiled) "
        r"(?:\w+ ){0,5}?(?:information|materials?|research|context|details?|sources|evidence|report|to (?:write|compile|produce|answer))",
        r"based on my (?:research|findings|search(?:es)?|analysis),? i(?:'ve| have| can| will|'ll) (?:now )?"
        r"(?:gathered|compiled|collected|prepared|put together|provide|write)",
        r"let me (?:now )?(?:compile|produce|synthesi[sz]e|write|create|prepare|generate|draft|put together) "
        r"(?:(?:the|a|this|my|an) (?:\w+ ){0,3}?(?:report|answer|summary|analysis|survey|review|document|overview)|it\b)",
        r"i(?:'ll| will) (?:now )?(?:structure|compile|synthesi[sz]e|organi[sz]e|format|write) "
        r"(?:it|this|(?:the|a) (?:\w+ ){0,3}?(?:report|answer|findings|analysis|document|survey|review))",
        r"here it is$|here it is[.:!]",
    ),
    task=(
        r"(?:text|(?:sub-?)?section|content|paragraph|passage) (?:contains|has|"
        r"includes) no (?:\w+ ){0,2}?(?:content|formulas?|formulae|expressions?|equations?|"
        r"notation), (?:so|no|there|i|hence|thus)",
        r"(?:meets|satisfies|adheres to|complies with|fulfil?ls|stays within|is within) (?:all )?(?:the|your) "
        r"(?:\w+ ){0,2}(?:word (?:count|limit)|instructions?|prompt)(?! \w+ly)",
        r"(?:^|^as )per your (?:instructions?|request|guidelines),? (?:i|only|no|all)",
        r"(?:^|^as )per (?:the|your) instructions?,? (?:this (?:sub-?section|section|report|survey)|no citations)",
        r"^as (?:the user|you) (?:requested|asked|specified|instructed),? (?:this|the (?:focus|report|section|answer))",
        r"termed by the user",
        r"(?:provided|given|supplied) (?:text|content|(?:sub-?)?section|passage) (?:does not|doesn't) contain (?:any )?"
        r"(?:mathematical )?(?:formulas?|expressions?|equations?)",
        r"(?:supplied|provided|given) by the user (?:are|is|were|was) (?:\w+ )?(?:incorporated|"
        r"integrated|included|cited|reflected)",
        r"this (?:report|(?:sub-?)?section|survey|answer|response|review) (?:\w+ )?(?:assumes|"
        r"interprets|follows|addresses) (?:that )?the user's (?:interest|request|question|query|"
        r"prompt|intent|instructions?)",
        r"(?:conceptual note|note|entry|reference|citation) (?:is )?repeated(?=\))",
        r"(?:image|figure|table|chart|diagram|plot|timeline)s? (?:was|were|is|are|could|can)(?: not|"
        r"not)?(?: be)? (?:embedded|rendered|displayed|inserted|included|"
        r"shown) (?:\w+ ){0,5}(?:due to|because of) (?:\w+ )?(?:environment|technical|tool|system|"
        r"platform|formatting|output|interface)\w* (?:limitations|limits|constraints|restrictions)",
        r"this (?:part|aspect|portion|step) of the task (?:is|does) (?:therefore )?not (?:applicable|"
        r"apply|relevant|needed|required|necessary)(?= ?[.,;]| (?:because|since|as|here))",
        r"the task is (?:therefore )?not applicable(?= ?[.,;])|sub-?section description",
        r"section (?:brief|description) (?:\w+ ){0,3}(?:highlights|refers|suggests|mentions|asks|"
        r"calls|requires|specifies|indicates|states)",
        r"(?:survey|provided|given|section|paper) outline (?:\w+ ){0,2}(?:calls for|asks|requires|"
        r"requests|instructs)",
        r"the outline (?:\w+ )?(?:calls|asks) for",
        r"(?:according to|as per|per|following|as (?:described|stated|specified|requested|outlined|"
        r"mentioned|noted|indicated|instructed) in) the (?:sub-?section|section|survey) (?:description|brief|outline|"
        r"instructions?|prompt|guidelines|requirements?)",
        r"no (?:\w+ ){0,2}(?:formulas?|formulae|expressions|equations|notations?)(?: (?:or|"
        r"and) [\w ]{3,40}?)?(?: (?:were|are|was))?(?: (?:identified|present|found|detected|included|"
        r"contained))?(?: in) (?:the|this) (?:provided |given )?(?:text|(?:sub-?)?section|content|"
        r"paragraph|passage)(?: that| which|,? so|,? and|,? therefore|, no|[.;])",
        r"as (?:the (?:task|prompt|instructions?) (?:require|request|ask|specif|state|instruct|"
        r"demand)\w*|(?:per|requested|instructed) in the (?:task|prompt|instructions?)),? (?:this|the|"
        r"i|no|only)",
        r"as (?:you )?requested, (?:this|the|all|only) (?:paragraph|(?:sub-?)?section|text|"
        r"citations?|have|limited|kept)",
        r"no (?:\w+ ){0,3}(?:formulas?|formulae|expressions|equations|notations?|citations?|"
        r"references?) (?:needed|required|need|require) (?:\w+ )?(?:fixing|conver\w+|correct\w+|"
        r"format\w+|changes?)",
        r"(?:text|(?:sub-?)?section|content|paragraph|passage) (?:contains|has|"
        r"includes) no (?:\w+ ){0,2}?(?:content|formulas?|formulae|expressions?|equations?|"
        r"notation)(?: to (?:convert|correct|format|fix)| that (?:need|require)| requiring|, so|"
        r" and therefore)",
        r"no (?:incorrect|inaccurate|unsupported|hallucinated|invalid) (?:citations?|"
        r"references?) (?:\w+ ){0,3}in (?:this|the) (?:sub-?)?section",
        r"as per the (?:instructions?|prompt|guidelines|requirements),? (?:no|the|this|all|only)",
        r"citations? (?:\w+ ){1,6}(?:are|is) integrated into the internal reasoning",
        r"based (?:solely |only )?on the (?:(?:provided|supplied) (?:documents?|files?|text|information|content|context|code)|"
        r"(?:documents?|files?|text|information|content|context|code) (?:you )?(?:provided|supplied)),? (?:(?:here(?:'s| is)|the following is"
        r"|below is) an? (?:\w+ )?draft of|(?:here(?:'s| is)|the following is|below is) an? (?:\w+ ){0,2}?(?:summary|overview|outline"
        r"|description|version|report|section)\b(?=[^.?!]{0,80}:\W*$))",
        r"(?:is|are) (?:not (?:shown|included|listed|given)|omitted|missing)(?: here)?,? (?:as|because|since) (?:it|they) (?:was|were)"
        r"(?: not|n't) (?:provided|included|given|shared) in the (?:provided )?(?:context|prompt|conversation)",
        r"paper_title|compatible with katex|for katex (?:were|was|is|are)",
        r"katex (?:compatib\w+|conversion)",
    ),
    obeys=(r"as (?:you )?requested, i(?:'ve| have)",),
    digest=(
        r"(?:the|these|those|all|any|of|in|provided|available|current|given|literature|paper|source|"
        r"research|supplied)(?: (?:provided|available|current|given|literature|paper|source|research|"
        r"supplied|\d+|other|distinct|key|main|above))* (?:digests|learnings)(?! (?:of|by|from|(?:provided|supplied|given) by|"
        r"issued|published|that|which|in)\b)",
        r"digest materials?|(?:available|current|literature|paper|research) digest",
    ),
    provided=(
        r"(?:provided|supplied|given|uploaded|attached) (?:(?!by|in|with|for|to|no|an?|the|on|that|"
        r"as)\w+ ){0,2}(?:materials?|excerpts?|snippets?|abstracts?|papers|references|sources|"
        r"literature|search results|citations|summaries|notes|bibliography|paper list)",
        r"(?:materials?|excerpts?|snippets?|abstracts?|papers|references|sources|literature|"
        r"search results)(?: that| which)?(?: were| was| have been| you)? (?:provided|supplied|given|"
        r"shared|uploaded)(?= ?[.,;:)]|$| (?:do|does|did|contain|lack|offer|focus|primarily|only|in the list)\b)",
    ),
    covered=(
        r"touch(?:es)?|(?:consolidat|synthesi[sz]|integrat|incorporat)\w*",
        r"(?:detail|describ|mention|cover|contain|elaborat|discuss|address|highlight|emphasi[sz]|"
        r"outlin|quantif|explain|specif)\w*",
        r"offers?|offered|provides?|includes?|included|report|reports?|reported|explores?|explored",
        r"presents?|presented|gives?|supply|supplies|supports?|focus(?:es)?|suffic\w+|insufficient",
        r"enough|information|determine|stand-?alone|data|constraints|scope",
        r"(?:examin|investigat|indicat|suggest|reveal|quantif)\w*|show|shows",
    ),
    leaked=(
        r"(?:in|within|among|across|throughout) the (?:available |currently )?(?:provided|supplied) (?:[\w-]+ )?"
        r"(?:excerpts|snippets|search results|digests?)",
        r"the (?:available|provided|supplied)(?: web)? search results(?= (?:do|did|does|contain|offer|lack|provide|give|only|mainly"
        r"|primarily|are|were|focus|mention|include|show)\b)",
        r"the (?:provided|supplied) (?:[\w-]+ )?(?:excerpts|snippets|digests?)(?= (?:do|did|does|contain|offer|lack|provide|give|only|mainly"
        r"|primarily|are|were|focus|mention|include|show)\b)",
    ),
    unsaid=(
        r"(?:specific|exact|precise|concrete|further|details?|detailed) (?:[\w-]+ ){0,8}?(?:is|are|was|were) "
        r"(?:(?:not|n't) (?:\w+ ){1,3}?|unavailable |absent |unspecified |missing )(?:in|from) the (?:\w+ )?(?:(?:provided|supplied|"
        r"given) (?:\w+ )?(?:context|text|materials?|excerpts?|snippets?|search results|information|sources?|"
        r"documents?|abstracts?)|(?:source )?(?:materials?|excerpts?|snippets?|search results|context|text) "
        r"(?:provided|supplied|given))",
        r"(?:provided|given|supplied) (?:\w+ )?(?:context|text|excerpts?|snippets?|search results|materials?|sources?"
        r"|documents?|information) (?:do|does)(?: not|n't) (?:\w+ )?(?:specify|include|give|mention|contain|provide|detail|report)"
        r" (?:(?:the|any|an?) )?(?:exact|specific|precise|further|details?|information|concrete|full|final)",
    ),
    drawn=(
        r"(?:based (?:solely |only |primarily )?(?:up)?on|according to|drawing (?:up)?on|per|from) the "
        r"(?:provided|supplied|given) (?:\w+ )?(?:search results|snippets?|excerpts?|digests?|learnings|abstracts?"
        r"|context|source materials?)(?=,)",
    ),
    lacking=(
        r"not|\w+n't|never|no|none|lack\w*|without|beyond|absent|limited|little|fails?|only|primarily",
        r"mainly|solely|specifically|outside|insufficient\w*|sparse\w*|scarce\w*|constraints|within",
        r"weak|minimal|thin|partial|unclear|unspecified|undisclosed|unknown",
    ),
    concession=(
        r"while|although|though|even though|however|whereas|despite|unfortunately|due to|within|beyond",
    ),
    assistant=(
        r"as an? (?:ai|artificial intelligence|large language model|"
        r"language model)(?: (?:language )?(?:model|assistant))?,? i",
        r"as an ai language model",
        r"as of my (?:(?:last |latest |most recent )(?:knowledge|training|update|cut-?off)|training|update|cut-?off"
        r"|knowledge (?:cut-?off|update|base))",
        r"my (?:knowledge|training)(?: data)? (?:cut-?off|only (?:goes|extends)|is limited|extends)",
        r"would you like me to(?! (?:be|come|stay|leave|drive|wait|bring|marry)\b)",
        r"would you like (?:an?|more|any|the) (?:\w+ )?(?:version|table|summary|changes|details?|examples?)",
        r"if you(?:'d| would) like me to|if you want me to|do you want me to",
        r"^\W*want me to (?:turn|convert|expand|write|draft|create|add|make|continue|generate|format|rewrite|shorten|go|do)",
        r"is there (?:a|any|another) (?:\w+ )?(?:section|part|aspect|area|topic|point) you(?:'d| would)? (?:like|want|need) me to",
        r"(?:since|as|because) you (?:didn't|did not|haven't) [\w ]{3,50}?, i(?:'ve| have)?(?= \w)",
        r"i (?:can't|cannot|am unable to|am not able to) (?:verify|confirm|check) (?:\w+ ){1,5}without access to",
        r"i (?:wasn't|was not|was un)(?: )?able to find (?:an?|any) (?:[\w-]+ ){0,4}?(?:source|citation|reference|paper|study)s? "
        r"(?:for|that supports?|supporting|to support) th(?:is|e) (?:claim|statement|figure|point|sentence|assertion)",
        r"(?:verify|double-check|check) (?:all |the |these |any )?(?:\w+ )?(?:citations|references|sources|figures|details)"
        r"[\w ,]{0,40}? as i (?:may|might|can|could) (?:have )?ma[dk]e",
        r"shall i (?:continue|proceed|go on|expand|add|draft|write|revise)",
        r"let me know if you(?:'d| would) (?:like|prefer|want)",
        r"let me know if you (?:want|need|prefer) (?:me to|any (?:further |more |additional |"
        r"other )?(?:changes|revisions?|adjustments?|edits|modifications?|refinements?|corrections?)|"
        r"(?:further|more|additional) (?:details?|information|help|depth|examples?|citations?|"
        r"references?|changes?|revisions?|modifications?|edits?|assistance|context))",
        r"(?:just )?tell me if you(?:'d)? (?:want|like|prefer|need)",
        r"let me know (?:if|which|what|how|whether) (?:\w+ ){0,6}(?:needs? (?:further )?(?:adjust|"
        r"revis|chang|expan|modif|refin|edit|tweak|correct)\w*|(?:further|next) (?:revis|adjust|step|"
        r"section)\w*)",
        r"i hope this (?:\w+ ){0,3}(?:meets your|satisfies your|aligns with your|answers your)",
        r"regenerate response|is there anything else (?:that )?(?:i can|you(?:'d| would)? (?:like|want|need) me)",
        r"i(?:'m| am) (?:sorry|afraid),? (?:but )?i (?:can't|cannot|can not|am unable to|am not able to) (?:\w+ly )?(?:assist"
        r"|help|provide|fulfil?l|access|browse|generate|create|produce|continue|comply|discuss|answer|complete|process"
        r"|verify|open|view|see (?:the|any|your|images?)|write|engage|do that|support|offer|retrieve|directly)",
        r"i(?:'m| am) (?:sorry|afraid),? (?:but )?i (?:don't|do not) have (?:\w+ )?(?:access|information|the ability|enough"
        r"|any (?:\w+ )?(?:information|access|details|data)|context)",
        r"i (?:cannot|can't|am unable to|am not able to|was unable to|was not able to|"
        r"could not) (?:access|browse|open|view|verify|retrieve) (?:\w+ ){0,3}(?:internet|web|links?|"
        r"urls?|pdfs?|files?|attachments?|citations|existence|papers themselves|full texts?|"
        r"external \w+|real-time)",
        r"i (?:don't|do not) have (?:(?:direct |full |the |current )?access to (?:real-time|the (?:internet|web|full|"
        r"actual|content|contents|specific|most recent|latest|papers|complete)|external|live|current|up-to-date|your|"
        r"any (?:external|real-time|files)|databases?|specific|proprietary|these (?:papers|files|sources)|files)|real-time"
        r"|the ability to (?:access|browse|open|view|verify|search)|browsing)",
        r"i(?:'ll| will| can) help you (?:with|write|revise|draft|improve|rewrite)",
    ),
    chat=(
        r"if you (?:provide|share|upload|send|give|paste) [\w ,'/-]{0,80}?i (?:can|will|could|'ll)",
        r"(?:if you(?:'d| would)? (?:like|want|need|wish|prefer)|if needed)[\w ,'/-]{0,80}? i(?:'ll|"
        r" can| could| will|'d be)",
        r"i can (?:also )?(?:help|expand|provide|draft|generate|create|adjust|revise|refine|tailor|"
        r"add|produce|rewrite)[\w ,'/-]{0,80}? (?:if you|for you|should you|if (?:that|it|"
        r"this) (?:would )?helps?|if (?:needed|useful|desired))",
        r"i'd be (?:happy|glad) to|let's (?:dive|get started|break (?:this|it) down|"
        r"explore (?:this|these|it)|delve)",
        r"i(?:'m| am) (?:happy|glad|here) to (?:help|assist|provide|expand|adjust|refine|revise)",
        r"i(?:'m| am)? (?:can|happy to) (?:revise|rewrite|correct|fix) (?:this|it) for you",
        r"happy to (?:refine|write|expand|adjust|revise|continue|draft|elaborate)",
        r"feel free to (?:ask (?:me )?(?:for|if you(?:'d| would)? (?:need|want|like))|let me know|request|(?:modify|adjust|customi[sz]e|edit|"
        r"expand|tweak|adapt) (?:it|as|(?:this|the|any|each) (?:[\w-]+ ){0,2}?(?:content|texts?|sections?|drafts?|structure"
        r"|wording|tone|length|report|document|readme|answer|response|version|paragraphs?|outline|parts?|language|style"
        r"|details?|format\w*|descriptions?|summary))\b)",
        r"feel free to (?:modify|adjust|customi[sz]e|edit|expand|tweak|adapt) [\w ,()/'-]{3,80}? your (?:own )?(?:specific |particular )?"
        r"(?:needs|requirements|preferences|project|use case|style|audience)",
        r"let me know (?:which|what) (?:\w+ ){1,6}(?:next|first)",
        r"you(?:'ve| have) (?:correctly |rightly )?(?:identified|pointed out|noticed|spotted) (?:that )?(?:my|the|an?)",
    ),
    deictic=(
        r"above|this (?:(?:sub)?section|overview|topic|summary|answer|draft|list|version)"
        r"|these (?:topics|points|methods|areas|sections|aspects)|a table|the next section",
    ),
    alters=(
        r"i(?:'ll| can| could| will) (?:also |gladly )?(?:generate|create|prepare|produce|write|draft|add|expand|provide|update"
        r"|rewrite|shorten|extend|make|format|export|compile|summari[sz]e|include|convert|tailor|turn|adapt|refine|revise)"
        r"(?:(?! your\b)[\w ,'/`ˣ“”\"-]){0,60}? (?:versions?|drafts?|sections?|tables?|summary|summaries|documents?|docs?|outline|texts?"
        r"|chapters?|diagrams?|figures?|slides?|slide deck|latex|markdown|pdf|references|citations|abstract|paragraphs?|readme"
        r"|instructions|bibliography|appendix|introduction|conclusion)",
        r"i(?:'ll| can| could| will) (?:also )?(?:convert|tailor|turn|adapt|shorten|expand|refine|rewrite|revise) (?:this|it)",
        r"i(?:'ll| can| could| will) (?:also )?(?:generate|create|prepare|produce|write|draft|add)?(?=:\W*$)",
    ),
    offer=(
        r"you're (?:absolutely )?right|hope (?:this|that) helps",
        r"i hope (?:this|the) (?:\w+ )?(?:version|revision|draft|section|explanation|answer|response|"
        r"overview|summary|is helpful|was helpful)",
        r"let me know (?:if|whether|which|how)|happy to help",
        r"if you have any (?:\w+ ){0,3}(?:questions|feedback|suggestions)|best of luck|good luck with",
        r"do not hesitate|i hope (?:this|the) (?:revised|updated|corrected|rewritten|edited)",
    ),
    study=(
        r"crowd|workers|annotators?|raters?|judges?|librarians?|chatbots?|pipelines?|the checker|the assistant",
        r"(?:is|are|was|were|been|be) (?:asked|told|shown|instructed|prompted|provided with|given (?:a|the)|reviewed by)",
        r"by (?:two|three|the) (?:\w+ )?(?:authors?|readers?|reviewers?|editors?|organi[sz]ers?|annotators?)",
        r"we (?:asked|gave|showed|prompted|contacted|excluded|screened|collected|annotated)|disagreements?",
        r"in \d+(?:[.,]\d+)? ?% of|in \d+ of (?:the )?\d+|(?:provided|supplied|given) (?:by|to) (?!(?:me|the user)\b)\w+",
        r"generated (?:sections|surveys|texts|answers)|machine[- ](?:text|writing|written)|the baseline",
    ),
    agents=(
        r"by (?:two|three|four|five|both|several|an?|our|human|independent|expert|hand|"
        r"the (?:authors?|annotators?|reviewers?|editors?|publisher|organi[sz]ers|second|first)) ?\w*",
        r"annotators?|raters?|coders?|reviewers?|editors|participants|students|authors?|the user|users",
        r"respondents|interviewees|committee|librarians?|journals?|judges?|should|must|may be|can be",
        r"could be|would be|need to be|needs to be|has to be|have to be|shall|if the|if all|if every|unless",
        r"when(?:ever)? (?:a|an|you|the|no)|how to|before (?:submi|publi|release)\w*|whether",
        r"v\d+(?:\.\d+)*|version \d[\d.]*|since the (?!provided|supplied|given)\w+|previous|earlier|workshop|conference|arxiv|release",
        r"rfc|errat\w+|commit|pull request|in (?:19|20)\d\d|since (?:19|20)\d\d|(?:19|20)\d\d|edition",
        r"printing|we|our|us|manually|dataset|corpus|corpora|benchmark|algorithm|wikipedia|api|articles",
        r"studies|clients?|records|retracted|counts?|models?|generated|output|outputs|peer-reviewed|in table",
        r"in figure|architecture",
    ),
    reported=(
        r"(?:begin|start|end|open|clos|respond|repl|answer|stat|say|said|writ|wrote|ask|read|prefac|"
        r"output|produc|includ)\w* (?:with|as follows|phrases?|sentences?|that|whether|like)",
        r"(?:say|said|wrote|writes|answer|answers|answered|repl\w+|told \w+|adds?|added|asked)[:,]",
        r"(?:remark|claim|stat|not|say|answer|repl|report|complain|assert)(?:e?s|ed|d|ies|ied) that|said that",
        r"such as|phrases?|sentence|expressions? like|typical|for example|e\.g|cue|says?|asks?|replies",
        r"responds|quot\w+|labell?ed",
    ),
    contact=(
        r"issues?|bugs?|call me|write (?:to )?me|pull requests?|prs?|github|gitlab|twitter|e-?mail|mailto|slack|discord|mastodon",
        r"linkedin|comments?|forum|contact|newsletter|subscribe|tweet|blog|post|book|readers?",
    ),
    another=(
        r"me to (?:cover|write about|talk about|blog about)",
        r"(?:a|the|any|another|some|my|in|our) (?:\w+ )?(?:future|next|upcoming|separate|follow-?up|later) (?:\w+ )?"
        r"(?:posts?|articles?|lessons?|videos?|tutorials?|episodes?|talks?|series|blogs?|columns?|issues?|editions?)",
        r"(?:find|notice|spot|see) (?:an?|any) (?:errors?|mistakes?|typos?|bugs?|omissions?)|send me",
        # Readers are asked for what they find, use, run into or have.
        r"let me know (?:if|whether|when) you(?:'ve)? (?:ever )?(?:use|used|find|found|get|got|run|ran|try|tried|spot|come"
        r"|hit|encounter|discover|notice|build|make|publish|know of)\b|let me know if you have (?:an? |data|results|other|access)",
        r"if you (?:use|find|try|run|build|publish)\b[^.!?]{0,60}?, (?:please )?let me know|(?:for|in|to) your own (?:\w+ )?(?:resume"
        r"|cv|project|course|class|team|lab|thesis|repo\w*|site|blog|lessons?)",
        r"(?:a|the) (?:follow-?up|sequel)|drop me|leave (?:me )?a (?:comment|note|message|reply)|part (?:2|two) of this",
        r"i(?:'ll| can| will| could)(?: also| gladly| happily)? (?:send|e-?mail|mail|lend|post|ship)",
        r"(?:useful|helpful|valuable|of (?:use|help|interest|value|benefit)) (?:to|for) (?:\w+ )?(?:students|readers|others"
        r"|researchers|practitioners|scholars|teachers|engineers|beginners|everyone|anyone|people|colleagues|the community)",
        r"(?:this|the) (?:\w+ )?(?:edition|translation|template|book|booklet|handout)",
        r"(?:modify|adjust|customi[sz]e|edit|expand|tweak|adapt) (?:the |any |this )?(?:\w+ )?(?:parameters?|values?|code|scripts?"
        r"|templates?|settings?|thresholds?|recipes?|weights|files?|configuration|commands?|variables?|queries)",
    ),
    author=(
        r"now that|i(?:'ve| have)? (?:since )?(?:\w+ )?(?:read|learn(?:ed|t)|heard|discovered|realised|realized|found out|come to (?:think|believe)|think|thought|believed?|felt|wanted|wished)",
        r"thanks to|when you read this|(?:a|several|many|some|my|our) (?:kind |careful |attentive )?readers?",
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* (?:\d{1,2}, )?(?:19|20)\d\d|in the (?:first|old|second) (?:version|edition)",
        r"regularly|periodically|continuously|continually|constantly|(?:every|each) (?:day|week|month|quarter|year|release)",
        r"weekly|monthly|quarterly|yearly|annually|by the editors?|at the time of (?:writing|publication|going to press)",
        r"(?:errors?|mistakes?)(?: that remain| left| remaining)? (?:is|are) (?:all )?(?:mine|ours|my own|our own)|myself|ourselves",
    ),
    disclosure=(
        r"(?:ai|chatgpt|claude|gemini|copilot|gpt-?\d\w*|llms?|language models?|generative ai)\b[^.!?;]{0,80}?"
        r" (?:used|assist\w*|help\w*|employed|support\w*)",
        r"(?:assistance|help|aid|support|use) (?:of|from|by) (?:an? |the )?(?:\w+ ){0,2}?(?:ai|chatgpt|claude|gemini|copilot"
        r"|gpt-?\d\w*|llms?|language models?)",
        r"(?:used|using|written|drafted|edited|generated|prepared|with) (?:with |by )?(?:an? |the )?(?:\w+ ){0,2}?(?:ai|chatgpt"
        r"|claude|gemini|copilot|gpt-?\d\w*|llms?|language models?)",
    ),
)

CHINESE = Language(
    tells=("的", "以下", "引用", "修", "您", "请", "我", "有", "所", "对", "以", "。", "：", "，",),
    starts=(
        "主要", "具体", "所做", "本次", "引用", "以下", "下面", "好的", "当然", "没问题", "明白", "收到", "感谢", "根据", "注", "备注", "说明", "注意",
        "提示", "附注", "总字", "字数", "本节完", "未完", "修", "润", "最终", "第", "全文", "我", "您", "希望", "非常抱歉", "抱歉", "对不起", "针对您", "从您", "从你", "如", "作为", "这是", "这里",
    ),
    stems=("修", "更", "改", "变更", "调整", "校",),
    anchors=("引用", "タスク", "任务", "描述", "文献", "提供的", "修改", "小节", "希望", "如果您", "如需", "如有", "语言模型", "知识截止", "章节",),
    persons=("您", "我", "你",),
    spaced=False,
    certainly=(r"好的|当然(?:可以)?|没问题|明白了|收到|感谢您(?:提供|的)[^，。！]{0,20}",),
    here_is=(r"以下(?:是|为)|下面(?:是|为)|这(?:里|是)(?:是)?(?=修|润|更|改)|根据您[^，。]{0,30}，?(?:以下|下面)",),
    follows=(r"如下",),
    edited=(r"修改|修订|修正|润色|更正|改写|重写|校对|优化|完善|更新|调整|校正|最终",),
    draft=(r"小节|章节|本节|该节|部分|段落|内容|文本|版本(?!号)|正文|文稿|初稿|草稿|综述|摘要|引言|结论",),
    part=(r"(?:本|该|此)(?:小节|节|章|段|部分|版本)|(?:修改|修订|润色|更正|上述|以上)(?:后的?)?(?:内容|文本|小节|段落|版本)",),
    citation=(r"引用|引文|参考文献|文献",),
    matter=(r"公式|数学表达式|格式|字数|katex|latex",),
    fed=(
        r"(?:所|您|你|已)?(?:提供|给定|给出|上传)的?(?:论文|文献|参考|引用|资料|材料|列表|标题|来源|摘要)|(?:论文|文献|参考文献|引用)列表|论文标题",
        r"您(?:的要求|提供|给出)|按照?(?:您的?)?要求|列表中",
    ),
    made=(r"删除|移除|去除|去掉|替换|更换|修正|更正|修改|修订|核对|核实|核查|验证|校对|检查|确认|确保|保留|添加|增加|补充|调整|更新|润色|统一|未引用|改为",),
    missing=(r"未(?:在|包含|找到|提供|出现|列)|不(?:在|包含|存在)|没有|无法(?:找到|核实|验证)|缺失",),
    invented=(r"占位|虚构|示例性|仅供(?:示例|参考)|并非真实",),
    perfect=(r"已(?:经|被|全部|根据|按)?|均|现(?:在|已)",),
    rest=(r"其(?:余|他)|所有|全部|剩余|以上",),
    unchanged=(r"保持不变|未作(?:其他)?(?:修改|改动)|无需(?:修改|更改|转换)|原(?:有|文)(?:结构|内容)|一致|准确(?:无误)?|正确",),
    purpose=(r"以(?:确保|符合|匹配|保证|支持)|因为|由于|因此|因其",),
    person=(r"我(?:已|已经|对|将|在|删除|修改|替换|保留|检查|核对)",),
    note=(r"(?:注|备注|说明|注意|提示|附注)(?= ?[:：])",),
    changes=(r"(?:主要|具体|引用|以下|所做的?|本次)?(?:修改|更改|修订|更正|改动|调整|变更|校正)(?:说明|内容|记录|如下|之处|列表|清单|总结|部分|日志|点)?",),
    bookkeeping=(
        r"全文完[。.] ?字数(?:统计)?[:：] ?约? ?[\d,]+ ?字",
        r"(?:总)?字数(?:统计)?[:：] ?(?:约)?[\d,]+字?|(?:本节|本小节|本章)(?:完|结束)|未完待续",
        r"(?:修改|修订|润色|最终)(?:后的?)?(?:版本|版|小节|文本|内容|稿)|第[一二三四五六七八九十\d]+段",
    ),
    omitted=(
        r"(?:其余|其他|剩余|后续)的?(?:部分|内容|章节|段落|小节)?(?:均|都)?(?:保持)?不变",
    ),
    omitted_gate=("不变",),
    address=(r"您的(?:小节|章节|文本|综述|引用|草稿|段落|论文|内容)|您(?:引用|提到|写)",),
    verdict=(r"(?:该|此|这(?:一|个|些)?)(?:处)?引用(?:是)?(?:正确|准确|恰当|不正确|不准确|错误|不当)(?:的)?[。！]?$",),
    opinion=(r"应(?:该|当)?(?:删除|替换|移除)|不(?:支持|匹配|准确)",),
    task=(r"(?:小节|章节)描述(?:中|要求|提到)|该(?:部分)?任务不适用|本任务(?:不适用|要求)|paper_title",),
    digest=(r"(?:提供的|现有的?|给定的?)(?:文献)?摘要集?",),
    provided=(r"(?:所?提供|给定|给出)的(?:论文|文献|资料|材料|摘要|参考文献|来源|片段|上下文)",),
    covered=(r"提(?:及|到|供)|包含|涉及|描述|说明|讨论|详细|涵盖|支持",),
    lacking=(r"未|没有|不|缺乏|无|仅|只",),
    concession=(r"虽然|尽管|然而|但是?|由于|不过",),
    assistant=(
        r"作为(?:一个|一名)?(?:人工智能|ai|大型?)(?:语言)?(?:模型|助手)[，, ]*我|我的(?:知识|训练数据)(?:库)?截止|截至我(?:的)?(?:知识|最后|上次)",
        r"希望(?:以上|这|上述)[^。！]{0,16}(?:对您|符合您|满足您)",
        r"如(?:果您?|需|有)[^。！]{0,30}(?:我可以|我将|我能|请随时告(?:诉|知)我(?!们))|(?:是否)?需要我(?:继续|进一步|为您|帮)",
        r"我无法(?:访问|浏览|验证|核实|提供实时|打开)",
    ),
    chat=(
        r"我(?:之前|上次|前面)的(?:回答|回复)(?:中|有误|存在|并|确实|没有|不)|针对您的(?:查询|提问|请求|要求)，?我(?:将|会|已)",
        r"(?:从|根据)[您你](?:所)?(?:提供|上传|发送)的(?:图片|截图|图像|照片)(?:来看|可以看|，)",
    ),
    offer=(
        r"希望(?:以上|这|上述)[^。！]{0,16}(?:对你|能?帮助)",
        r"(?:请|欢迎)?(?:随时)?(?:告诉我(?!们)|告知我(?!们)|与我联系|联系我(?!们)|向我提问)",
        r"如(?:果|需|有)[^。！]{0,30}(?:请告(?:诉|知)(?!我们)|请随时(?!联系我们)|请提供)",
    ),
    study=(r"模块|系统|标注者|标注员|两名|两位|组织者|评审|被要求|用户",),
    agents=(r"作者|人工|标注|评审|审稿|编辑|我们|两名|两位|第[一二三\d]+版|数据集|语料|模型生成|应(?:该|当)|必须|如果|读者|用户|年",),
    reported=(r"“|例如|比如|诸如|常见|表示|写道|回答|输出",),
)

JAPANESE = Language(
    tells=("です", "ます", "した", "の", "は", "：", "。",),
    starts=(
        "主な", "引用", "以下", "こちら", "次", "承知", "かしこまり", "もちろん", "はい", "了解", "ご希望", "ご要望", "注", "※", "備考", "補足", "総文字", "文字数",
        "修正", "改訂", "最終", "続く", "ご不明", "お役", "ai", "私", "変更", "訂正", "必要であれば", "必要でしたら", "以上が", "どの",
    ),
    stems=("変更", "修正", "訂正", "改訂", "編集",),
    of=(r"の",),
    anchors=("引用", "参考文献", "提供された", "修正", "セクション", "お知らせ", "お申し付け", "言語モデル", "幸いです", "承知", "もちろん", "ご希望", "必要でしたら", "必要であれば", "指示をください",),
    persons=("私", "あなた",),
    spaced=False,
    certainly=(r"承知(?:いた)?しました|かしこまりました|もちろんです|はい|了解(?:いた)?しました",),
    here_is=(r"以下(?:は|が|に)|こちらが|次(?:は|が)",),
    follows=(r"以下の(?:通り|とおり)です?|次の(?:通り|とおり)です?",),
    edited=(r"修正|改訂|校正|更新|推敲|改善|書き直|編集|最終",),
    draft=(r"(?:サブ)?セクション|小節|段落|節|本文|原稿|草稿|文章|バージョン|版|内容",),
    part=(r"(?:この|本|当該|上記の?)(?:サブ)?(?:セクション|節|段落|文章|内容|引用)",),
    citation=(r"引用|参考文献|文献",),
    matter=(r"数式|書式|文字数|katex|latex",),
    fed=(
        r"(?:ご)?提供(?:された|いただいた|の)(?:論文|文献|リスト|資料|参考文献|一覧|タイトル|引用|抜粋)|(?:論文|文献)リスト|リストに|ご(?:要望|指示|指定)",
    ),
    made=(r"削除|除去|置換|置き換え|修正|訂正|変更|確認|検証|追加|保持|維持|更新|統一|調整|差し替え",),
    missing=(r"含まれてい(?:ない|ません)|存在し(?:ない|ません)|見つから(?:ない|なかった|ず)|記載されてい(?:ない|ません)|ない",),
    perfect=(r"済み|されました|しました|現在",),
    rest=(r"その他|他の|すべて|全て|残り",),
    unchanged=(r"変更(?:は)?(?:ありません|していません|なし|不要)|そのまま|一致して|正確",),
    purpose=(r"ため|ように|ので",),
    note=(r"(?:※)?(?:注|注意|備考|補足|注記)(?= ?[:：])",),
    changes=(r"(?:主な|引用の)?(?:変更|修正|訂正|改訂|編集)(?:点|内容|箇所|履歴|一覧|の概要)?",),
    bookkeeping=(
        r"(?:総)?文字数[:：] ?(?:約)?[\d,]+字?|(?:本)?(?:節|セクション)(?:終わり|終了)|続く",
        r"(?:修正|改訂|最終)(?:版|後の(?:文章|セクション|段落))",
    ),
    omitted=(r"(?:以下|以降|残り|他)(?:の(?:部分|セクション|節|内容|段落))?(?:は|、)?変更(?:なし|はありません)",),
    omitted_gate=("変更",),
    address=(r"あなたの(?:文章|原稿|セクション|引用)|ご提示の(?:文章|引用)",),
    task=(r"セクションの説明(?:では|に)|このタスクは(?:該当|適用)",),
    provided=(r"提供された(?:論文|文献|資料|抜粋|要約|情報源)",),
    covered=(r"記載|含ま|言及|説明|述べ|詳述|カバー",),
    lacking=(r"ない|ません|なかった|ず|のみ",),
    concession=(r"ただし|しかし|なお",),
    assistant=(
        r"(?:ai|人工知能|大規模)?言語モデルとして、?(?:私|最新|リアルタイム|個人)|aiアシスタントとして、?私|私の知識(?:は|の)",
        r"ご(?:希望|要望|必要)(?:であれば|でしたら|なら)[^。]{0,40}(?:できます|可能です|いたします)",
        r"さらに?[^。]{0,20}(?:修正|変更)[^。]{0,30}(?:お知らせ|お申し付け|お聞かせ)ください|お手伝いできます",
    ),
    chat=(
        r"必要(?:であれば|でしたら)、?[^。]{0,20}?さらに[^。]{0,80}(?:追加|作成|詳細化|拡張)(?:でき|可能)",
        r"^以上が[^。]{0,40}(?:readme|修正版|改訂版|草稿|原稿|全文)[^。]{0,20}(?:になります|です)",
        r"どの(?:項目|部分|章|節|セクション)を[^。]{0,30}(?:指示を?ください|お知らせください|教えてください)",
    ),
    offer=(
        r"(?:ご不明な点|ご質問|ご要望)[^。]{0,30}(?:お知らせ|お申し付け|お聞かせ|ご連絡)ください|お役に立て(?:れば|たら)",
        r"ご参考になれば幸い",
    ),
    study=(r"著者|二名|被験者|評価者|組織者|モデル",),
    agents=(r"著者|査読|我々|被験者|データセット|第[一二三\d]+版|読者|べき|場合",),
    reported=(r"例えば|といった|という",),
)

FRENCH = Language(
    tells=(
        "le", "du", "et", "voici", "é", "è", "à", "la", "les", "des", "une", "vous", "votre", "avec",
    ),
    starts=(
        "principales", "résumé", "liste", "voici", "ci-dessous", "vous", "bien sûr", "certainement",
        "d'accord", "absolument", "entendu", "merci", "remarque", "note", "nb", "n.b", "avertissement",
        "veuillez", "nombre de mots", "fin de", "à suivre", "version", "section", "texte", "j'",
        "n'hésitez", "dites", "souhaitez", "voulez", "si vous", "en tant que", "la section", "la sous",
        "la version", "toutes les", "les citations",
    ),
    stems=("modification", "correction", "changement", "révision",),
    of=(r"d(?:e|u|es|e la|e l)?",),
    anchors=(
        "citation", "tâche", "référence", "fourni", "section", "hésitez pas", "modèle de langage", "j'espère",
        "souhaitez", "voici", "révis",
    ),
    persons=(" je ", " j'", " vous ", " votre ",),
    certainly=(r"bien sûr|certainement|d'accord|absolument|entendu|merci(?: pour [\w ,'-]{3,60}+)?",),
    here_is=(r"voici|ci-dessous(?: se trouve|, vous trouverez)?|vous trouverez ci-dessous",),
    follows=(r"est (?:la suivante|le suivant|présentée? ci-dessous)",),
    edited=(
        r"(?:corrig|révis|modifi|amélior|vérifi|reformul|retravaill|édit|condens|actualis|finalis)ée?s?",
        r"réécrite?s?|finale?|mise à jour",
    ),
    draft=(
        r"(?:sous-)?sections?|paragraphes?|versions?|textes?|contenu|chapitres?|brouillon|résumé",
        r"introduction|conclusion|passages?",
    ),
    part=(
        r"(?:la|cette|votre|chaque) (?:\w+ )?(?:sous-)?(?:section|version)",
        r"(?:le|ce) (?:paragraphe|texte révisé|texte corrigé|texte ci-dessus)",
    ),
    citation=(r"citations?|références?|bibliographie|titres? des articles",),
    matter=(r"formules?|équations?|expressions? mathématiques?|mise en forme|grammaire|katex|latex",),
    fed=(
        r"(?:liste|articles?|références?|sources?|titres?|documents?|"
        r"textes?)(?: des? [\w' ]{3,20}+)? (?:qui (?:ont été|m'ont été) )?(?:fourni|donné|"
        r"transmis)e?s?",
        r"liste des (?:articles|références|sources|titres)|comme demandé",
        r"selon vos (?:instructions|consignes)|articles cités",
    ),
    made=(
        r"(?:supprim|corrig|remplac|ajout|vérifi|modifi|conserv|actualis|révis|reformul|align|"
        r"harmonis|retir|maintenu|adapt|assur)(?:ée?s?|e?s?)",
        r"suppression|correction|remplacement|ajout|vérification|maintenue?s?|mise? à jour|omise?s?",
    ),
    missing=(
        r"(?:ne|n') ?(?:figur|apparai|exist|est|sont|était)\w*|absente?s?|introuvables?|manquante?s?",
    ),
    perfect=(r"a été|ont(?: toutes| tous)? été|désormais|maintenant|à présent",),
    rest=(
        r"toutes les (?:autres )?(?:citations|références)|tou(?:te)?s les autres|les autres|le reste",
        r"aucune autre",
    ),
    unchanged=(
        r"inchangée?s?|sont (?:exactes|correctes)|aucune (?:autre )?modification|correspondent aux?",
        r"est resté\w*|structure d'origine",
    ),
    purpose=(
        r"afin (?:de|d'|que)|pour (?:garantir|assurer|correspondre|refléter)",
        r"car (?:elle|il|elles|ils|cet|ce|cette)|puisqu\w+",
    ),
    person=(
        r"j'ai(?= (?:corrigé|révisé|supprimé|remplacé|vérifié|modifié|ajouté|conservé|reformulé))",
    ),
    note=(r"(?:remarque|note|n\.?b\.?|avertissement)(?= ?[:：])|veuillez noter",),
    changes=(
        r"(?:principales |liste des |résumé des )?(?:modifications|corrections|changements|"
        r"révisions)(?: (?:apportée|effectuée?|réalisée?|apporté)s?)?(?: (?:aux|à la|au) (?:citations|"
        r"section|texte))?",
    ),
    bookkeeping=(
        r"nombre de mots ?[:=] ?[\d., ]+|fin de la (?:sous-)?section|à suivre",
        r"(?:version|section|texte) (?:révisée?|corrigée?|finale?)",
    ),
    omitted=(
        r"(?:le )?reste (?:de la |du |de l'|de cette |de ce )(?:\w+ )?\w+ (?:(?:est|reste|demeure) )?(?:inchangée?|identique"
        r"|sans changement)",
    ),
    omitted_gate=("reste ",),
    address=(
        r"votre (?:texte|section|sous-section|brouillon|paragraphe|article)|vos (?:citations|références)",
        r"vous avez (?:cité|écrit|rédigé|mentionné)",
    ),
    task=(
        r"cette partie de la tâche",
        r"description de la (?:sous-)?section (?:demande|mentionne|indique|suggère)",
    ),
    provided=(r"(?:documents?|sources?|extraits?|résumés?|articles|matériaux|références) fournie?s?",),
    covered=(r"(?:détaill|mentionn|contien|couvr|décri|abord|préci|trait|fourni|indiqu|présent)\w*",),
    lacking=(r"ne|n'\w+|pas|aucune?|sans|peu|seulement|uniquement",),
    concession=(r"bien que|cependant|toutefois|quoique|même si|si",),
    assistant=(
        r"en tant qu(?:e |')(?:modèle de langage|modèle d'ia|ia|intelligence artificielle),? (?:je|j'\w+)",
        r"(?:à la date de|selon) ma (?:dernière )?(?:mise à jour|date de coupure)",
        r"souhaitez-vous que je|voulez-vous que je|n'hésitez pas si vous (?:souhaitez|voulez) que j(?:e|'\w+)",
        r"si vous (?:le )?souhaitez,? je peux|je ne peux pas accéder",
    ),
    offer=(
        r"n'hésitez pas à me (?:dire|demander|faire|contacter|solliciter|signaler)|dites-moi si",
        r"j'espère que cela (?:vous )?(?:aide|aidera|convient|répond)|faites-moi savoir",
    ),
    study=(r"par (?:deux|trois|les?|un) \w+|lecteurs|annotateurs|juges|modèles?",),
    agents=(
        r"annotateurs?|auteurs?|relecteurs?|évaluateurs?|nous|notre|manuellement|corpus|doivent|doit",
        r"version \d|édition|deux|modèles?",
    ),
    reported=(r"par exemple|tels? que|telles? que|phrases?|formule|écrit|répond",),
)

SPANISH = Language(
    tells=("el", "aquí", "ó", "á", "í", "ñ", "¡", "la", "los", "las", "una", "por", "que",),
    starts=(
        "principales", "resumen", "lista", "aquí", "a continuación", "esta es", "claro", "por supuesto",
        "desde luego", "de acuerdo", "entendido", "gracias", "seguro", "nota", "observación", "aviso", "nb",
        "n.b", "perfecto", "excelente", "absolutamente", "genial", "muy bien", "estupendo", "listo", "ok", "vale", "número", "recuento", "conteo", "fin de", "continuará", "versión", "sección", "texto",
        "espero", "avísame", "avíseme", "házmelo", "hágame", "quieres", "si quieres", "si lo", "si desea",
        "no dudes", "como modelo", "he ", "ten en", "tenga", "todas las",
    ),
    stems=("cambio", "correccion", "modificacion", "ajuste", "revision",),
    of=(r"de(?:l| la| los| las)?(?! (?:forma|manera|modo)\b)",),
    anchors=(
        "cita", "tarea", "descripción", "referencia", "proporcionad", "sección", "subsección", "espero que", "avísame", "házmelo",
        "hágame", "modelo de lenguaje", "quieres", "desea", "aquí",
    ),
    persons=(" yo ", " usted", " tu ", " te ",),
    certainly=(
        r"claro(?: que sí)?|por supuesto|desde luego|de acuerdo|entendido",
        r"gracias(?: por [\w ,'-]{3,60}+)?|seguro",
        r"(?:perfecto|excelente|absolutamente|genial|muy bien|estupendo|listo|ok|vale)"
        r"(?=\W{1,4}(?:aquí (?:está|tienes|tiene|te)|a continuación|esta es)|$)",
    ),
    here_is=(
        r"aquí (?:está|tienes|tiene|te dejo|presento)",
        r"a continuación(?:,? (?:se presenta|se muestra|te presento|presento|encontrarás|está|tienes))?",
        r"esta es",
    ),
    follows=(r"es la siguiente|es el siguiente|se presenta a continuación",),
    edited=(
        r"(?:corregid|revisad|modificad|mejorad|verificad|editad|reformulad|actualizad|pulid|ampliad|"
        r"condensad|reelaborad)[oa]s?",
        r"reescrit[oa]s?|final",
    ),
    draft=(
        r"(?:sub)?secci(?:ón|ones)|párrafos?|versi(?:ón|ones)|textos?|contenido|capítulos?|borrador",
        r"resumen|introducción|conclusión|readme(?:\.md)?|documento",
    ),
    part=(
        r"(?:la|esta|tu|su|cada) (?:\w+ )?(?:subsección|sección|versión)",
        r"(?:el|este) (?:párrafo|texto revisado|texto corregido|texto anterior)",
    ),
    citation=(r"citas?|citaciones|referencias?|bibliografía|títulos de (?:los )?artículos",),
    matter=(r"fórmulas?|ecuaciones|expresiones matemáticas|formato|gramática|katex|latex",),
    fed=(
        r"(?:lista|artículos?|referencias?|fuentes?|títulos?|documentos?|"
        r"materiales?)(?: de [\w ]{3,20}+)? (?:que (?:se )?(?:me )?)?(?:proporcionad|suministrad|"
        r"facilitad|entregad|dad|proporcionaron|proporcionaste)[oa]?s?",
        r"lista de (?:artículos|referencias|fuentes|títulos)|como (?:se )?solicit\w+",
        r"según (?:tus|sus) (?:instrucciones|indicaciones)|artículos citados",
    ),
    made=(
        r"(?:elimin|corrig|correg|reemplaz|sustitu|agreg|añad|verific|modific|conserv|manten|mantuv|"
        r"actualiz|revis|ajust|asegur|omit|quit)\w+",
    ),
    missing=(r"no (?:estaba|figura|aparec|está|se encontr|encontr[ée]|exist|se encuentr)\w*|ausentes?|falta\w*",),
    perfect=(
        r"ha sido|han sido|se (?:ha|han)|ahora",
        r"se (?:eliminó|verificaron|corrigió|corrigieron|eliminaron|mantuvieron)",
    ),
    rest=(
        r"(?:las|los) demás|todas las (?:demás |otras )?(?:citas|referencias)|el resto",
        r"ningun[oa] otr[oa]|las otras",
    ),
    unchanged=(
        r"sin cambios|son (?:correctas|exactas)|coinciden con",
        r"no se (?:realizaron|hicieron) (?:otros )?cambios|estructura original",
    ),
    purpose=(
        r"para (?:garantizar|asegurar|reflejar|coincidir|que)|porque|ya que|dado que|puesto que",
    ),
    person=(
        r"he(?= (?:corregido|revisado|eliminado|reemplazado|verificado|modificado|añadido|mantenido|"
        r"reescrito))",
    ),
    note=(r"(?:nota|observación|aviso|n\.?b\.?)(?= ?[:：])|ten en cuenta|tenga en cuenta",),
    changes=(
        r"(?:principales |resumen de (?:los )?|lista de )?(?:cambios|correcciones|modificaciones|"
        r"ajustes|revisiones)(?: (?:realizad|hech|efectuad)[oa]s)?(?: (?:en|a) (?:las citas|"
        r"la sección|el texto))?",
    ),
    bookkeeping=(
        r"(?:número|recuento|conteo) de palabras ?[:=] ?[\d., ]+|fin de la (?:sub)?sección|continuará",
        r"(?:versión|sección|texto) (?:revisad|corregid|final)[oa]?",
    ),
    omitted=(
        r"(?:el )?resto (?:de la |del |de este |de esta )\w+ (?:(?:permanece|sigue|queda|se mantiene|continúa) )?(?:sin cambios"
        r"|igual|inalterad[oa])",
    ),
    omitted_gate=("resto ",),
    address=(
        r"(?:de|en|para) (?:esta|esa) sección|puedes (?:copiar|pegar|reemplazar|sustituir)",
        r"(?:tu|de tu|tu archivo) (?:texto|sección|borrador|párrafo|readme|documento)|su (?:borrador)|has (?:citado|escrito|mencionado)",
    ),
    task=(
        r"esta parte de la tarea|descripción de la (?:sub)?sección (?:pide|menciona|indica|sugiere)",
    ),
    provided=(
        r"(?:documentos?|fuentes?|extractos?|resúmenes|artículos|materiales|"
        r"referencias) (?:proporcionad|suministrad|facilitad)[oa]s?",
    ),
    covered=(r"(?:detall|mencion|contien|cubr|describ|abord|especific|trata|ofrec|indic|present)\w*",),
    lacking=(r"no|ningun[oa]?|sin|poc[oa]s?|solo|sólo|únicamente|carec\w+",),
    concession=(r"aunque|si bien|sin embargo|no obstante",),
    assistant=(
        r"como (?:modelo de lenguaje|modelo de ia|inteligencia artificial|ia),? (?:yo )?(?:no )?"
        r"(?:puedo|tengo|soy|carezco|estoy|he)",
        r"según mi (?:última )?actualización",
        r"(?:quieres|deseas|le gustaría|te gustaría) que (?:yo )?\w+",
        r"si (?:quieres|lo deseas|desea),? puedo|no puedo acceder",
    ),
    offer=(
        r"espero que (?:esto|esta|este) (?:\w+ ){0,2}(?:te|le|sea|ayude|sirva|cumpla)\w*|avís[ae]me si",
        r"házmelo saber|hágame saber|no dudes en (?:preguntar|pedir|decirme)",
    ),
    study=(r"por (?:dos|tres|los?|las?|el) \w+|revisores|anotadores|jueces|modelos?",),
    agents=(
        r"anotador\w*|autor\w*|revisor\w*|evaluador\w*|nosotros|nuestr[oa]s?|manualmente|corpus|deben?",
        r"versión \d|edición|dos|modelos?",
    ),
    reported=(r"por ejemplo|tales como|como la frase|frases?|escrib\w+|respond\w+",),
)

GERMAN = Language(
    tells=(
        "hier", "zu", "von", "ü", "ä", "ö", "den", "dem", "mit", "sie", "der", "die", "und", "ist", "das",
        "mich", "nicht",
    ),
    starts=(
        "vorgenommen", "wichtigste", "zusammenfassung", "übersicht", "durchgeführt", "hier", "nachfolgend",
        "im folgenden", "unten", "natürlich", "gern", "selbstverständlich", "sicher", "klar", "verstanden",
        "danke", "hinweis", "anmerkung", "notiz", "nb", "n.b", "bitte", "wort", "wörter", "anzahl",
        "ende des", "fortsetzung", "überarbeitet", "korrigiert", "endgültig", "final", "ich ", "lass",
        "möchte", "soll ich", "wenn ", "als ", "der ", "die ", "alle ",
    ),
    stems=("änderung", "korrektur", "anpassung", "überarbeitung",),
    of=(r"(?:de[rs]|von|für) ?(?:die|der|das)?",),
    anchors=(
        "zitat", "aufgabe", "beschreibung des", "zitier", "referenz", "quellen", "bereitgestellt", "abschnitt", "sprachmodell", "hoffe",
        "lass mich wissen", "lassen sie mich", "mir bescheid", "möchtest du", "möchten sie", "hier ist", "änderung",
    ),
    persons=(" ich ", " sie ", " du ",),
    certainly=(
        r"natürlich|gerne?|selbstverständlich|sicher|klar|verstanden|danke(?: für [\w ,'-]{3,60}+)?",
    ),
    here_is=(
        r"hier (?:ist|sind|finden sie|findest du)|nachfolgend(?: finden sie| ist)?",
        r"im folgenden(?: finden sie| ist)?|unten (?:ist|finden sie)",
    ),
    follows=(r"lautet wie folgt|lautet nun|wie folgt",),
    edited=(
        r"(?:überarbeitet|korrigiert|verbessert|aktualisiert|bearbeitet|geprüft|umgeschrieben|gekürzt|"
        r"erweitert|angepasst|ergänzt|überprüft|endgültig|final|redigiert|neu formuliert)\w{0,2}",
    ),
    draft=(
        r"(?:unter)?abschnitt\w{0,2}|absatz\w{0,2}|absätze|fassung|version|text\w{0,2}|inhalt",
        r"kapitel\w{0,1}|entwurf|einleitung|zusammenfassung",
    ),
    part=(
        r"(?:der|dieser|ihr|dein|jeder|des|dieses) (?:\w+ )?(?:unter)?abschnitts?",
        r"(?:die|diese) (?:\w+ )?(?:fassung|version)|der (?:obige|überarbeitete|korrigierte) text",
    ),
    citation=(
        r"(?:quellen)?zitat\w{0,2}|zitation\w{0,2}|referenz\w{0,2}|quellenangaben?|literaturverweise?",
        r"literaturliste",
    ),
    matter=(
        r"formeln?|gleichungen|mathematische\w{0,2} ausdrücke?|formatierung|grammatik|katex|latex",
    ),
    fed=(
        r"(?:bereitgestellt|angegeben|übergeben|vorgegeben|zur verfügung gestellt|"
        r"mitgeliefert)\w{0,2} (?:\w+ )?(?:liste|arbeiten|artikel|quellen|titel|literatur|papiere|"
        r"paper|referenzen|materialien)",
        r"liste der (?:\w+ )?(?:arbeiten|artikel|quellen|titel|paper|referenzen)|wie gewünscht",
        r"gemäß (?:ihren|deinen) (?:anweisungen|vorgaben)|zitierten (?:arbeiten|quellen)",
    ),
    made=(
        r"entfernt|korrigiert|ersetzt|ergänzt|hinzugefügt|überprüft|geprüft|geändert|beibehalten",
        r"aktualisiert|überarbeitet|angepasst|gestrichen|gelöscht|vereinheitlicht|sichergestellt",
        r"abgeglichen|verifiziert|weggelassen",
    ),
    missing=(
        r"nicht (?:in|enthalten|gefunden|vorhanden|aufgeführt|auf|unter)|fehl\w+",
        r"keine?n? (?:\w+ )?(?:beleg|quelle|referenz|nachweis)\w{0,2} (?:\w+ )?(?:gefunden|vorhanden|enthalten|angegeben)",
    ),
    perfect=(r"wurden?|worden|nun|jetzt",),
    rest=(
        r"alle (?:anderen|übrigen|weiteren)|die übrigen|der rest|keine weiteren|sämtliche|alle zitate",
        r"alle referenzen",
    ),
    unchanged=(
        r"unverändert|sind (?:korrekt|richtig)|stimmen (?:\w+ ){0,4}überein|keine weiteren änderungen",
        r"ursprüngliche\w* struktur",
    ),
    purpose=(r"um (?:\w+ ){0,6}zu|da (?:es|sie|er|diese|dieser|dieses|das|die|der)|weil|damit",),
    person=(r"ich habe",),
    note=(r"(?:hinweis|anmerkung|notiz|n\.?b\.?)(?= ?[:：])|bitte beachten sie",),
    changes=(
        r"(?:vorgenommene|wichtigste|durchgeführte|zusammenfassung der|übersicht der)? ?(?:änderungen|"
        r"korrekturen|anpassungen|überarbeitungen)(?: (?:an den zitaten|im text|am text))?",
    ),
    bookkeeping=(
        r"(?:wortanzahl|wortzahl|wörter|anzahl der wörter) ?[:=] ?[\d., ]+|ende des (?:unter)?abschnitts",
        r"fortsetzung folgt",
        r"(?:überarbeitete|korrigierte|endgültige|finale)r? (?:fassung|version|abschnitt|text)",
    ),
    omitted=(
        r"(?:der )?rest (?:des|der|dieses|dieser) \w+ (?:bleibt |ist )?(?:unverändert|gleich|wie (?:zuvor|bisher|oben))",
        r"(?:der |die |das )?(?:übrige|restliche|bestehende)[rsn]? (?:text|abschnitte?|inhalte?|kapitel|teile?) (?:bleib\w+ )?"
        r"(?:unverändert|gleich|wie bisher)",
    ),
    omitted_gate=("unverändert", "gleich", "wie "),
    address=(r"(?:ihr|dein)e?r? (?:text|abschnitt|entwurf|zitate)|sie haben (?:zitiert|geschrieben)",),
    task=(
        r"dieser teil der aufgabe|beschreibung des (?:unter)?abschnitts (?:verlangt|nennt|erwähnt|sieht)",
    ),
    provided=(
        r"bereitgestellte[nr]? (?:\w+ )?(?:quellen|materialien|auszüge|auszügen|zusammenfassungen|"
        r"arbeiten|artikeln?|dokumenten?|literatur)",
    ),
    covered=(
        r"(?:erwähn|beschr|enthalt|enthält|behandel|abgedeckt|detaillier|erläuter|genannt|nennen|"
        r"bieten|ausgeführt|liefern)\w*",
    ),
    lacking=(r"nicht|keine?\w{0,2}|ohne|wenig|nur|kaum",),
    concession=(r"obwohl|zwar|während|jedoch|allerdings|auch wenn",),
    assistant=(
        r"als (?:ki-sprachmodell|sprachmodell|ki|künstliche intelligenz) (?:\w+ )?(?:ich|mir|mich)",
        r"(?:stand|nach) mein\w+ (?:letzten )?(?:wissensstand|aktualisierung)",
        r"möchte(?:st du|n sie),? dass ich|soll ich (?:fortfahren|weiter|noch)",
        r"wenn (?:du|sie) (?:möchtest|möchten|willst|wollen),? kann ich|ich kann nicht auf",
        r"(?:sag|gib) mir (?:gerne? )?bescheid,? (?:wenn|ob|falls) ich",
    ),
    offer=(
        r"ich hoffe,? (?:das|dies|dass (?:dies|das)) (?:\w+ ){0,3}(?:hilft|hilfreich|weiter|entspricht)",
        r"lass(?:en sie)? mich (?:bitte )?wissen|(?:sag|gib|geben sie) mir (?:bitte |gerne? )?bescheid",
    ),
    chat=(r"ich hoffe,? (?:das|dies) hilft (?:ihnen|dir)",),
    study=(r"von (?:zwei|drei|den|der) \w+|annotator\w*|gutachter\w*|wir|modelle?n?",),
    agents=(
        r"annotator\w*|autor\w*|gutachter\w*|wir|unser\w*|manuell|korpus|müssen|muss|sollten?|auflage",
        r"zwei|modelle?",
    ),
    reported=(r"zum beispiel|z\. ?b|wie etwa|phrasen?|schreib\w+|antwort\w+",),
)

PORTUGUESE = Language(
    tells=("aqui", "foram", "as", "ã", "ç", "õ", "á", "os", "uma", "não", "da", "por", "que", "com",),
    starts=(
        "principais", "resumo", "lista", "aqui", "a seguir", "abaixo", "segue", "claro", "certamente",
        "com certeza", "excelente", "ótim", "absolutamente", "muito bem", "pronto", "ok", "entendido", "obrigad", "perfeito", "nota", "observação", "obs", "aviso", "nb",
        "n.b", "contagem", "número", "fim da", "continua", "versão", "seção", "texto", "espero", "avise",
        "me avise", "me diga", "gostaria", "quer", "deseja", "se ", "como ", "todas as", "as citações",
    ),
    stems=("alteraç", "alteraçõ", "mudança", "correç", "modificaç", "ajuste", "revis",),
    of=(r"d(?:e|o|a|os|as)(?! (?:forma|maneira|modo)\b)",),
    anchors=(
        "citaç", "tarefa", "descrição", "citad", "referência", "fornecid", "seção", "secção", "espero que", "avise",
        "modelo de linguagem", "deseja", "se quiser", "alteraç", "aqui está",
    ),
    persons=(" eu ", " você", " te ",),
    certainly=(
        r"claro|certamente|com certeza|entendido|obrigad[oa](?: por [\w ,'-]{3,60}+)?|perfeito",
        r"(?:excelente|ótim[oa](?: \w+)?|absolutamente|muito bem|pronto|ok)(?=\W{1,4}(?:aqui est|a seguir|abaixo|segue)|$)",
    ),
    here_is=(
        r"aqui (?:está|estão)|a seguir(?:,? (?:está|apresento|apresenta-se))?|abaixo (?:está|segue)",
        r"segue(?: abaixo)?",
    ),
    follows=(r"é a seguinte|é o seguinte|segue abaixo",),
    edited=(
        r"(?:corrigid|revisad|revist|modificad|melhorad|verificad|editad|reformulad|atualizad|polid|"
        r"expandid|reescrit)[oa]s?",
        r"final",
    ),
    draft=(
        r"(?:sub)?se[cç]?ç(?:ão|ões)|parágrafos?|vers(?:ão|ões)|textos?|conteúdo|capítulos?|rascunho",
        r"resumo|introdução|conclusão|readme(?:\.md)?|documento|parte \d+",
    ),
    part=(
        r"(?:a|esta|sua|cada) (?:\w+ )?(?:subseção|seção|versão)",
        r"(?:o|este) (?:parágrafo|texto revisado|texto corrigido|texto acima)",
    ),
    citation=(r"citaç(?:ão|ões)|referências?|bibliografia|títulos dos artigos",),
    matter=(r"fórmulas?|equações|expressões matemáticas|formatação|gramática|katex|latex",),
    fed=(
        r"(?:lista|artigos?|referências?|fontes?|títulos?|documentos?|"
        r"materiais)(?: de [\w ]{3,20}+)? (?:que (?:foram )?)?(?:fornecid|dad|disponibilizad|"
        r"enviad)[oa]s?",
        r"lista de (?:artigos|referências|fontes|títulos)|conforme solicitado|artigos citados",
    ),
    made=(
        r"(?:remov|corrig|substitu|adicion|verific|modific|mantid|mantiv|atualiz|revis|ajust|elimin|"
        r"assegur|garanti|omit|exclu)\w+",
    ),
    missing=(r"não (?:constava|consta|estava|está|foi encontrad|aparec|exist)\w*|ausentes?|falta\w*",),
    perfect=(r"foi|foram|agora|tem sido",),
    rest=(
        r"(?:as|os) demais|todas as (?:outras |demais )?(?:citações|referências)|o restante",
        r"nenhuma outra|as outras",
    ),
    unchanged=(
        r"inalterad[oa]s?|sem alterações|estão corretas|correspondem|nenhuma outra alteração",
        r"estrutura original",
    ),
    purpose=(r"para (?:garantir|assegurar|refletir|corresponder|que)|porque|pois|já que|uma vez que",),
    note=(r"(?:nota|observação|obs|aviso|n\.?b\.?)(?= ?[.:：])",),
    changes=(
        r"(?:principais |resumo das |lista de )?(?:alterações|mudanças|correções|modificações|ajustes|"
        r"revisões)(?: (?:feit|realizad|efetuad)[oa]s)?(?: (?:nas citações|na seção|no texto))?",
    ),
    bookkeeping=(
        r"(?:contagem|número) de palavras ?[:=] ?[\d., ]+|fim da (?:sub)?seção|continua",
        r"(?:versão|seção|texto) (?:revisad|corrigid|final)[oa]?",
    ),
    omitted=(
        r"(?:o )?rest(?:o|ante) d(?:o|a|este|esta) \w+ (?:(?:permanece|continua|fica|segue) )?(?:inalterad[oa]|sem alterações"
        r"|igual|o mesmo)",
    ),
    omitted_gate=("rest",),
    address=(
        r"(?:dessa|desta|nessa|nesta) seção|para você (?:substituir|copiar|colar|usar)|(?:seu|no seu) (?:arquivo )?readme",
        r"(?:seu|sua) (?:texto|seção|rascunho|parágrafo)|você (?:citou|escreveu|mencionou)",
    ),
    task=(r"esta parte da tarefa|descrição da (?:sub)?seção (?:pede|menciona|indica|sugere)",),
    provided=(
        r"(?:documentos?|fontes?|trechos?|resumos?|artigos|materiais|referências) fornecid[oa]s?",
    ),
    covered=(
        r"(?:detalh|mencion|cont[eé]m|cobr|descrev|abord|especific|trata|oferec|indic|apresent)\w*",
    ),
    lacking=(r"não|nenhum\w*|sem|pouc[oa]s?|apenas|somente",),
    concession=(r"embora|ainda que|no entanto|contudo|porém",),
    assistant=(
        r"como (?:um )?(?:modelo de (?:linguagem|ia)|uma (?:ia|inteligência artificial)),? (?:eu )?(?:não )?"
        r"(?:posso|tenho|sou|consigo|estou)",
        r"até (?:a )?minha última atualização",
        r"(?:gostaria|quer|deseja) que eu",
        r"se (?:você )?(?:quiser|desejar|precisar),? (?:eu )?posso|não consigo acessar",
    ),
    offer=(
        r"espero que (?:isso|isto|esta|este) (?:\w+ ){0,2}(?:ajude|seja|atenda)\w*",
        r"(?:me )?avise(?:-me)? se|me diga se|fique à vontade para (?:pedir|perguntar)",
    ),
    study=(r"por (?:dois|três|um) \w+|revisores|anotadores|juízes|modelos?",),
    agents=(
        r"anotador\w*|autor\w*|revisor\w*|avaliador\w*|nós|noss[oa]s?|manualmente|corpus|devem?|edição",
        r"dois|modelos?",
    ),
    reported=(r"por exemplo|tais como|frases?|escrev\w+|respond\w+",),
)

ITALIAN = Language(
    tells=(
        "sono", "state", "alla", "per", "ecco", "il", "della", "che", "una", "di", "è", "ò", "le", "con",
        "la",
    ),
    starts=(
        "principali", "riepilogo", "elenco", "ecco", "di seguito", "qui di", "questa", "certo",
        "certamente", "assolutamente", "naturalmente", "va bene", "grazie", "capito", "nota",
        "osservazione", "avviso", "nb", "n.b", "conteggio", "numero", "fine della", "continua", "versione",
        "sezione", "testo", "spero", "fammi", "mi faccia", "vuoi", "desideri", "vorresti", "se ", "come ",
        "in quanto", "non esitare", "ho ", "tutte le", "le citazioni",
    ),
    stems=("modific", "correzion", "revision", "cambiament",),
    of=(r"d(?:i|el|ella|ello|ell|ei|egli|elle)",),
    anchors=(
        "citazion", "compito", "riferiment", "fornit", "sezione", "spero che", "fammi sapere", "mi faccia sapere",
        "modello linguistico", "desideri", "se vuoi", "ecco", "modifiche",
    ),
    persons=(" io ", " ti ", " tuo ",),
    certainly=(
        r"certo|certamente|assolutamente|naturalmente|va bene|grazie(?: per [\w ,'-]{3,60}+)?|capito",
    ),
    here_is=(r"ecco|di seguito(?: trovi| trova| è riportata?| si riporta)?|qui di seguito|questa è",),
    follows=(r"è la seguente|è il seguente|è riportata di seguito",),
    edited=(
        r"(?:corrett|rivist|modificat|migliorat|verificat|riscritt|riformulat|aggiornat|rielaborat|"
        r"ampliat|revisionat)[oaei]",
        r"finale?|definitiv[oa]",
    ),
    draft=(
        r"(?:sotto)?sezion[ei]|paragraf[oi]|version[ei]|test[oi]|contenuto|capitol[oi]|bozza|sommario",
        r"introduzione|conclusione",
    ),
    part=(
        r"(?:la|questa|tua|ogni) (?:\w+ )?(?:sottosezione|sezione|versione)",
        r"(?:il|questo) (?:paragrafo|testo rivisto|testo corretto|testo precedente)",
    ),
    citation=(r"citazion[ei]|riferiment[oi]|bibliografia|titoli degli articoli",),
    matter=(r"formul[ae]|equazioni|espressioni matematiche|formattazione|grammatica|katex|latex",),
    fed=(
        r"(?:elenco|lista|articoli|riferimenti|fonti|titoli|documenti|materiali)(?: (?:di|degli|delle|"
        r"dei) [\w ]{3,20}+)? (?:che (?:mi )?)?(?:fornit|dat|caricat)[oaei]",
        r"(?:elenco|lista) (?:degli|delle|dei|di) (?:articoli|riferimenti|fonti|titoli)|come richiesto",
        r"articoli citati",
    ),
    made=(
        r"(?:rimoss|corrett|sostituit|aggiunt|verificat|modificat|mantenut|aggiornat|rivist|adattat|"
        r"eliminat|assicurat|omess|controllat|conservat)[oaei]",
    ),
    missing=(
        r"non (?:era|è|figura|compare|risulta|presente|present[ei]|trovat|esist)\w*|assent[ei]",
        r"mancant[ei]|nessun[oa]? (?:delle|dei|degli) (?:fonti|documenti|articoli|riferimenti|testi)",
    ),
    perfect=(r"è stat[oa]|sono stat[ei]|ora|adesso",),
    rest=(r"(?:tutte )?le altre|tutti gli altri|il resto|nessun'altra|tutte le citazioni",),
    unchanged=(
        r"invariat[oaei]|sono corrett[ei]|corrispondono|nessun'altra modifica|struttura originale",
    ),
    purpose=(
        r"per (?:garantire|assicurare|riflettere|corrispondere)|perché|poiché|in quanto|affinché",
    ),
    person=(
        r"ho(?= (?:corretto|rivisto|rimosso|sostituito|verificato|modificato|aggiunto|mantenuto|riscritto))",
    ),
    note=(r"(?:nota|osservazione|avviso|n\.?b\.?)(?= ?[:：])",),
    changes=(
        r"(?:principali |riepilogo delle |elenco delle )?(?:modifiche|correzioni|revisioni|"
        r"cambiamenti)(?: (?:apportat|effettuat|fatt)[ei])?(?: (?:alle citazioni|al testo|"
        r"alla sezione))?",
    ),
    bookkeeping=(
        r"(?:conteggio|numero)(?: delle)? parole ?[:=] ?[\d., ]+|fine della (?:sotto)?sezione|continua",
        r"(?:versione|sezione|testo) (?:rivist|corrett|final)[oae]",
    ),
    omitted=(
        r"(?:il )?resto (?:della |del |dell'|di questa |di questo )\w+ (?:(?:rimane|resta|è) )?(?:invariat[oa]|uguale|lo stesso)",
    ),
    omitted_gate=("resto ",),
    address=(
        r"(?:il tuo|la tua) (?:testo|sezione|bozza|paragrafo)|hai (?:citato|scritto|menzionato)",
    ),
    task=(
        r"questa parte del compito",
        r"descrizione della (?:sotto)?sezione (?:richiede|menziona|indica|suggerisce)",
    ),
    provided=(r"(?:documenti|fonti|estratti|riassunti|articoli|materiali|riferimenti) fornit[ei]",),
    covered=(
        r"(?:dettagli|menzion|conten|contien|copr|descriv|affront|specific|tratta|offr|indic|present)\w*",
    ),
    lacking=(r"non|nessun\w*|senza|poc[ohe]+|solo|soltanto",),
    concession=(r"sebbene|anche se|benché|tuttavia|però",),
    assistant=(
        r"(?:come|in quanto) (?:modello linguistico|modello di ia|ia|intelligenza artificiale),? (?:io )?(?:non )?"
        r"(?:posso|ho|sono)",
        r"al mio ultimo aggiornamento",
        r"(?:vuoi|desideri|vorresti) che (?:io )?\w+",
        r"se (?:vuoi|lo desideri|desideri),? posso|non posso accedere",
    ),
    offer=(
        r"spero che (?:questo|questa|ciò) (?:\w+ ){0,2}(?:ti|le|sia|aiuti|utile)\w*|fammi sapere",
        r"mi faccia sapere|non esitare a (?:chiedere|chiedermi)",
    ),
    study=(r"da (?:due|tre|un) \w+|revisori|annotatori|giudici|modelli?",),
    agents=(
        r"annotator\w*|autor\w*|revisor\w*|noi|nostr[oaei]|manualmente|corpus|devono|deve|edizione|due",
        r"modelli?",
    ),
    reported=(r"per esempio|ad esempio|come la frase|frasi?|scriv\w+|rispond\w+",),
)

KOREAN = Language(
    tells=("은", "는", "을", "를", "의", "에", "다",),
    starts=("원하", "필요", "추가로", "더 ", "물론", "알겠", "계속", "이어서", "제가",),
    anchors=("드릴", "드리겠", "할까요", "언어 모델", "언어모델",),
    persons=("제가", "저는", "당신", "귀하",),
    spaced=False,
    certainly=(r"물론입니다|물론이죠|알겠습니다",),
    assistant=(
        r"(?:ai|인공지능|대규모)? ?언어 ?모델(?:로서|이기 때문에|이므로),? ?(?:저는|제가|실시간)",
        r"(?:계속|이어서) ?(?:작성|진행)(?:할까요|해 ?드릴까요)",
        r"제가 [^.]{0,40}(?:작성|정리|수정|보완|확장)해 ?드릴까요",
    ),
    chat=(
        r"(?:원하시면|원하신다면|필요하시면|필요하다면)[^.]{0,60}(?:버전|형식|표|요약|섹션|예시|예제|코드|문서|초안|보고서|다이어그램|슬라이드|내용|부분)"
        r"[^.]{0,40}(?:드릴게요|드리겠습니다|드릴 수 있습니다|드릴까요|드립니다)",
    ),
    reported=(r"예를 들어|라는 (?:문장|표현|답)|라고",),
    contact=(r"문의|연락|이메일|메일|전화|댓글|이슈|깃허브",),
)

LANGUAGES = (ENGLISH, CHINESE, JAPANESE, KOREAN, FRENCH, SPANISH, GERMAN, PORTUGUESE, ITALIAN)
