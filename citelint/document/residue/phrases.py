r"""The words that residue is made of, by language: data, to be extended.

A Python module and not TOML: it is read on every run, and compiled bytecode loads in a fifth of the time that
``tomllib`` takes to parse the same table.

Every entry is a piece of a regular expression, matched without regard to case on text with straight
apostrophes and single blanks, as whole words (in Chinese and Japanese, anywhere). No entry decides anything:
``signs.py`` weighs how they stand together. What the fields mean, and what they weigh, is said at
:class:`Language`.
"""

from __future__ import annotations

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """The phrases of one language."""

    tells: Words
    """Frequent plain strings, lower case: the language is looked for where at least two occur. None: always."""
    anchors: Words
    """Plain strings, lower case, one of which every residue inside real prose has: the first, cheap test."""
    spaced: bool = True
    """Whether words are parted by blanks."""
    certainly: Words = ()
    """How a chat answer begins."""
    here_is: Words = ()
    """How an answer announces what follows."""
    edited: Words = ()
    """What an announced text has undergone."""
    made: Words = ()
    """Verbs of editing, past tense or participle, as the lines of a change log begin."""
    draft: Words = ()
    """Nouns for the draft and its parts."""
    citation: Words = ()
    """Nouns for citations."""
    matter: Words = ()
    """Other things that an editor checks in a draft."""
    fed: Words = ()
    """Phrases for what the writer was given to write from."""
    purpose: Words = ()
    """Why an edit was made."""
    unchanged: Words = ()
    """Claims that the rest was kept, or is right now."""
    perfect: Words = ()
    """Auxiliaries of a finished edit."""
    changes: Words = ()
    """Titles of change logs."""
    note: Words = ()
    """How a note begins."""
    person: Words = ()
    """The editor speaks: "I have", "I removed"."""
    address: Words = ()
    """The editor speaks to the writer of the draft."""
    verdict: Words = ()
    """A judgement on a citation or on the draft."""
    task: Words = ()
    """Phrases that only a task's own wording leaves; each is enough."""
    digest: Words = ()
    """Nouns for the writer's material that are hardly ever a draft's subject."""
    material: Words = ()
    """Nouns for the writer's material that may be a draft's subject: only with ``supplied``."""
    supplied: Words = ()
    """Provided, given …"""
    covered: Words = ()
    """What material does: contain, detail, mention …"""
    lacking: Words = ()
    """Negations and limits."""
    concession: Words = ()
    """How a clause about lacking material begins."""
    bookkeeping: Words = ()
    """Whole blocks (without emphasis, brackets and a final colon or full stop)."""
    chat: Words = ()
    """What only a chat assistant says."""
    offer: Words = ()
    """What an assistant says, and people, too."""
    against: Words = ()
    """Signs that editing or citations are the subject: agents of a study, obligations, versions."""


ENGLISH = Language(
    tells=(),
    anchors=(
        "citation",
        "digest",
        "learnings",
        "provided",
        "supplied",
        "section",
        "reference",
        "paper_title",
        "draft",
        "katex",
        "the task",
        "outline",
        "prompt",
        " i ",
        "i'",
        " you",
        "your ",
        "as an ai",
    ),
    certainly=(
        r"certainly|sure(?: thing)?|of course|absolutely|definitely|understood|got it|okay|great|perfect|no problem",
        r"thank you(?: for [\w ,'-]{3,80}+)?|thanks(?: for [\w ,'-]{3,80}+)?|i apologi[sz]e[\w ,'-]{0,80}+",
        r"you're (?:absolutely )?right",
    ),
    here_is=(
        r"here(?:'s| is| are| you go)",
        r"below(?: is| are|,? (?:you(?:'ll| will|'ll) find|i(?:'ve| have)))",
        r"(?:the )?following (?:is|are)|please find(?: below| attached)?|find below|presented below is|this is (?:the|your)",
    ),
    edited=(
        r"(?:re-?)?(?:corrected|revised|updated|edited|rewritten|reworked|improved|polished|refined|expanded|condensed"
        r"|shortened|enhanced|amended|modified|adjusted|proofread|paraphrased|rephrased|formatted|structured"
        r"|verified|streamlined|tightened|cleaned(?:-up| up)?|fixed|finali[sz]ed|annotated|humani[sz]ed|generated|written)",
        r"clean|final|accurate|proper",
    ),
    made=(
        r"(?:re-?)?(?:moved|removed|corrected|replaced|ensured|verified|updated|added|retained|kept|preserved|maintained|fixed"
        r"|changed|revised|adjusted|reworded|rephrased|rewrote|rewritten|reordered|reorgani[sz]ed|merged|deleted|dropped"
        r"|eliminated|substituted|swapped|clarified|shortened|condensed|expanded|tightened|simplified|streamlined"
        r"|standardi[sz]ed|aligned|checked|cross-checked|double-checked|confirmed|validated|cleaned(?: up)?|refined"
        r"|improved|enhanced|strengthened|polished|reformatted|formatted|renumbered|converted|consolidated|split"
        r"|inserted|included|incorporated|omitted|excluded|edited|modified|integrated|introduced|trimmed|cut|resolved"
        r"|addressed|restructured|matched|linked|cited|reviewed|used|made|left)",
    ),
    draft=(
        r"(?:sub-?)*sections?|subsections?|paragraphs?|drafts?|manuscript|versions?|texts?|content|passages?|chapters?"
        r"|abstract|introduction|conclusion|literature review|related work|essay|article|survey(?: paper)?|write-?up"
        r"|rewrite|revision|response|document|report|narrative|prose|wording",
    ),
    citation=(
        r"(?:in-text |missing |duplicate |unsupported )?(?:citations?|references?|citing|cited (?:papers?|works?|sources?)"
        r"|bibliography|paper[ _]titles?)",
    ),
    matter=(
        r"(?:mathematical |math )?(?:formulas?|formulae|expressions?|notations?|equations?)|katex|mathjax|latex|markdown"
        r"|grammar|formatting|placeholders?|claims?|sentences?|word (?:count|limit)",
    ),
    fed=(
        r"(?:provided|supplied|given|uploaded|attached|above|original|input) (?:\w+ ){0,3}(?:list|papers?(?: list| titles?)?"
        r"|sources?|references?|materials?|digests?|excerpts?|snippets?|abstracts?|citations?|bibliography|titles?)",
        r"(?:list of (?:\w+ ){0,2}(?:papers|sources|references|citations|titles)|papers?[ _]titles?|(?:paper|reference|source|citation) list)",
        r"(?:papers|sources|references|materials?|titles|list|citations) (?:you |that (?:were |was )?|which were )?(?:provided|supplied|given|shared|uploaded)",
        r"provided in the list|(?:from|in|on|within|among|against) the (?:provided )?list|(?:referenced|cited) (?:papers?|sources?|works?)",
        r"the sources|as requested|(?:you|your) (?:requested|asked|request|instructions?|feedback|guidelines)|(?:per|following) (?:your|the) (?:instructions?|request|guidelines|feedback)",
    ),
    purpose=(
        r"to (?:\w+ )?(?:ensure|match|align|reflect|support|maintain|improve|avoid|better|comply|fit|accurately|correctly|meet)",
        r"(?:where|as|when(?:ever)?) (?:necessary|needed|appropriate|applicable|possible)",
        r"(?:as|because|since) (?:it|they|these|this|the)|for (?:accuracy|clarity|consistency|correctness|readability|better \w+)",
        r"ensur(?:es?|ing) (?:that )?(?:all|they|the|each|every)",
    ),
    unchanged=(
        r"no (?:other |further |additional )*(?:\w+ ){0,3}(?:changes?|edits?|conversions?|corrections?|modifications?|adjustments?|revisions?)"
        r" (?:\w+ ){0,6}?(?:needed|required|necessary|made|were|was)",
        r"(?:remains?|left|kept|stays?|are|were|is|was|retained|maintained|preserved)(?: \w+){0,4} (?:unchanged|as provided|as is|intact|unaltered|untouched|verbatim)",
        r"(?:maintain|preserv|retain|keep)(?:s|ed|ing)? (?:\w+ ){0,2}?original (?:structure|content|meaning|flow|tone|text|intent|style)",
        r"(?:is|are|was|were|remains?)(?: all| now)? (?:correct|accurate|accurately|correctly|valid|properly|fully|verified)",
        r"(?:now )?(?:accurately|correctly|properly|directly|explicitly|fully) (?:\w+ )?(?:reflects?|supports?|aligns?|match(?:es)?|represents?|discuss(?:es)?)",
        r"aligns? with (?:the )?(?:content|provided|cited|referenced|sources?)",
    ),
    perfect=(r"(?:has|have) (?:now |all |also )?been|now|was|were|(?:is|are) now",),
    changes=(
        r"(?:(?:a |the |this )?(?:brief |quick |short )?(?:summary|list|overview|explanation|log|notes?) (?:of|on|for) )?(?:the |all |my |these )?"
        r"(?:(?:key|main|major|minor|citation|reference|specific|summary|editorial|notable|important|primary|substantive|content|overall|other|additional|and|changes?|corrections?|edits?|improvements?) )*+"
        r"(?:changes?|corrections?|edits?|revisions?|modifications?|adjustments?|updates?|amendments?|improvements?|fixes"
        r"|replacements?|removals?|clean-?ups?|verification)"
        r"(?: (?:i(?:'ve| have)? )?(?:made|applied|implemented|performed|introduced|log|summary|notes?|list))?"
        r"(?: (?:to|in) (?:the |this )?(?:citations?|references?|text|(?:sub-?)?section|draft|original(?: text)?|content))?"
        r"(?: (?:include|are(?: as follows)?|were(?: made| as follows)?))?",
        r"what (?:i(?:'ve| have)? )?(?:changed|was changed|fixed)|change ?log",
    ),
    note=(
        r"notes?(?: on \w+)?|n\.?b\.?|(?:editor(?:'s|ial)?|author's|citation|important|revision|writing|final|additional) notes?|disclaimer|please note|note that|remarks?",
    ),
    person=(
        r"i(?:'ve| have)?(?: (?:also|now|only|carefully|further|just|then))?",
        r"i(?:'ll| will)|we've|let me",
    ),
    address=(
        r"you(?:'ve| have)? (?:crafted|written|cited|mentioned|provided|used|included|presented|produced|wrote|did|might|may|should|could|can)",
        r"your (?:\w+ ){0,2}(?:survey|(?:sub-?)?section|text|draft|citations?|references?|paragraph|manuscript|paper|writing|review|essay|content)",
    ),
    verdict=(
        r"(?:this|these|that|the|both|each|all)(?: \w+){0,3} (?:citations?|references?) (?:is|are|was|were|seems?|appears?|looks?)(?: \w+)? "
        r"(?:correct|accurate|appropriate|weak|incorrect|inaccurate|valid|wrong|relevant|irrelevant|unsupported|questionable|acceptable|fine|good|misplaced|missing|supported|strong)",
        r"should be (?:removed|replaced|deleted|kept|retained|changed|corrected|dropped)",
        r"citation (?:adjustments?|corrections?|issues?|errors?|problems?)|well-(?:structured|written|organi[sz]ed|crafted)",
    ),
    task=(
        r"this (?:part|aspect|portion|step) of the task|the task is not applicable|not applicable to this (?:sub-?)?section",
        r"sub-?section description|section (?:brief|description) (?:\w+ ){0,3}(?:highlights|refers|suggests|mentions|asks|calls|requires|specifies|indicates|states)",
        r"(?:survey|provided|given|section|paper) outline (?:\w+ ){0,2}(?:calls|asks|requires|specifies|suggests|mentions|lists|requests)",
        r"paper_title",
        r"compatible with katex|for katex (?:were|was|is|are)|katex (?:compatib\w+|conversion|rendering)",
    ),
    digest=(
        r"digests|(?:provided|available|current|given|literature|paper|source|research|supplied) digests?|digest materials?|learnings",
    ),
    material=(
        r"materials?|excerpts?|snippets?|abstracts?|papers?|references|source materials?|sources|literature|search results|citations|summaries|notes|bibliography",
    ),
    supplied=(r"provided|supplied|given|uploaded|attached",),
    covered=(
        r"(?:detail|describ|mention|cover|contain|offer|provid|includ|specif|elaborat|discuss|address|highlight|emphasi[sz]|explor|report|outlin|present|quantif|suppl|captur|explain|document|list|primarily|focus)\w*",
    ),
    lacking=(
        r"not|n't|never|no|lack\w*|without|beyond|absent|limited|little|fails?|only|primarily|mainly|solely|specifically|outside|insufficient\w*|sparse\w*|scarce\w*|few",
    ),
    concession=(r"while|although|though|even though|however|whereas|despite|since|as|because|unfortunately",),
    bookkeeping=(
        r"(?:approximate |total |final )?word count ?[:=–-] ?(?:approx\w*\.? |about |~ ?|≈ ?)?[\d,.]+(?: words)?(?: \([^()]*+\))?",
        r"(?:the )?end of (?:the |this )?(?:(?:sub-?)?section|part|chapter|draft|document|response|survey|excerpt|text)(?: \d[\d.]*)?",
        r"(?:to be )?continued (?:in|on|below|from)(?: \w+){1,5}|continues? in (?:the )?next \w+|to be continued",
        r"(?:the |your )?(?:corrected|revised|rewritten|edited|polished|improved|updated|refined|final|final revised) "
        r"(?:sub-?section|section|version|draft|text|paragraph|content|passage)(?: (?:with|using|based on|for) [\w ,-]{3,80}+)?(?: [(]?\d[\d.]*[)]?)?",
        r"(?:paragraph|part) \d+(?: of \d+)?",
    ),
    chat=(
        r"as an? (?:ai|artificial intelligence|large language model|language model)(?: (?:language )?(?:model|assistant))?,? i|as an ai language model",
        r"as of my (?:last |latest |most recent )?(?:knowledge|training|update|cut-?off)|my (?:knowledge|training)(?: data)? (?:cut-?off|only (?:goes|extends)|is limited|does not|extends)",
        r"would you like me to|do you want me to|shall i (?:continue|proceed|also|go|expand|add|draft)|let me know if you(?:'d| would)? (?:like|want|prefer|need)(?: me)? (?:to|any|further|more|additional|a|me)",
        r"let me know if you(?:'d| would) (?:like|prefer|want)|(?:just )?let me know (?:if|which|what|how|whether) (?:\w+ ){0,6}(?:adjust|revis|chang|expan|modif|refin|edit|tweak|further|next)\w*",
        r"i hope this (?:\w+ ){0,3}(?:meets your|helps|is helpful|satisfies|works for you|aligns with your|answers your)",
        r"is there anything else|regenerate response|i'd be (?:happy|glad) to|i(?:'m| am) (?:happy|glad|here) to (?:help|assist|provide|expand|adjust|refine|revise)",
        r"i(?:'m| am) (?:sorry|afraid)(?:,)? (?:but )?i (?:can't|cannot|can not|am unable|am not able)|i (?:cannot|can't|am unable to|am not able to) (?:access|browse|fulfil?l|assist with|provide real|verify|open|view|search)",
        r"i (?:don't|do not) have (?:access|real-time|the ability|browsing|direct access)",
        r"feel free to (?:ask|let me know|request|modify|adjust|customi[sz]e|edit|expand|tweak|adapt)",
        r"if you (?:provide|share|upload|send|give) (?:me )?(?:\w+ ){0,6}i (?:can|will|could|'ll)",
        r"(?:if you(?:'d| would)? (?:like|want|need|wish|prefer)|if needed|just say the word)(?:[\w ,'/-]{0,80}?) i(?:'ll| can| could| will|'d be)",
        r"i can (?:also )?(?:help|expand|provide|draft|generate|create|adjust|revise|refine|tailor|add|produce|rewrite)(?:[\w ,'/-]{0,80}?) (?:if you|for you|your|should you)",
    ),
    offer=(
        r"i hope (?:this|that|these|the)|let me know|feel free to|great question|good question|that's a great|happy to help|you're (?:absolutely )?right|i apologi[sz]e",
        r"if you have any (?:\w+ ){0,3}(?:questions|feedback|suggestions)|best of luck|good luck with|do not hesitate",
    ),
    against=(
        r"by (?:two|three|four|five|both|several|an?|our|human|independent|expert|the (?:authors?|annotators?|reviewers?|editors?|second|first|publisher|organi[sz]ers)) ?\w*",
        r"annotators?|raters?|coders?|reviewers?|editors|participants|students|authors|the user|users|respondents|interviewees|committee|librarians?|journals?",
        r"should|must|may be|can be|could be|would be|need to be|has to be|have to be|shall|if the|unless|when(?:ever)? (?:a|an|you|the)|how to|before (?:submi|publi)\w+",
        r"v\d+(?:\.\d+)*|version \d[\d.]*|release|rfc|errat\w+|commit|pull request|in (?:19|20)\d\d|since (?:19|20)\d\d|on (?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*",
        r"we|our|manually|dataset|corpus|benchmark|algorithm|wikipedia|api",
    ),
)

LANGUAGES = (ENGLISH,)
