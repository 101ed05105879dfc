"""Slots that nobody filled in: ``[Your Name]``, ``[Insert citation]``, ``INSERT_SOURCE_URL``, ``XX%``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.identifiers.shown import is_commented
from citelint.document.model import Block, Slot, SlotKind
from citelint.document.residue.tool_marks import is_discussed, is_within, verbatim
from citelint.source import Span

if TYPE_CHECKING:
    from citelint.document.document import Document

# What must be in a text before a kind is looked for: a bracket that opens so, or one of the strings. One look for each
# kind of bracket: an expression that begins with one certain character is six times as fast.
_OPENS: dict[SlotKind, tuple[re.Pattern[str], ...]] = {
    "author": (lazy.regex(r"\[(?i:insert|enter|add|your|author|student|researcher|analyst|candidate)"),),
    "citation": (
        lazy.regex(
            r"\[(?i:please|insert|add|include|enter|provide|put|place|cit|reference|source|ref|doi|bib|paper"
            r"|publication|article|journal|a placeholder|quelle|zitat|literatur|beleg|bitte|hier|añad|agreg|inclu|poner"
            r"|coloc|adicion|inser|insér|ajout|mettre|réf|请|此处|在此|待|ここに|여기)"
        ),
        lazy.regex(r"[（［](?:请|此处|在此|待|ここに)"),
    ),
    "list": (lazy.regex(r"\((?i:placeholder|dummy|fict|simulated|hypothetical|invented|mock|fabricated)"),),
    "todo": (
        lazy.regex(r"\[(?i:todo|fixme)"),
        lazy.regex(r"\((?:(?i:todo|fixme)|(?:add|insert|needs?) (?:a )?(?:ref|cit))"),
    ),
}
_SIGNS: dict[SlotKind, tuple[str, ...]] = {
    "text": ("Citations to entries in", "Figures can be included", "If you want to cite"),
    "identifier": ("0000-0000-0000-000",),
    "token": ("SERT_", "ASTE_", "_HERE"),
    "template": ("{{", "<<"),
    "todo": ("TODO", "Todo", "FIXME"),
    "filler": ("orem ipsum",),
    "date": ("-XX", "-xx", "date: "),
    "figure": ("X%", "x%", "X %", "x %"),
}
_PERSON = (
    r"(?:your|author(?:['’]?s|s['’])?|student(?:['’]s)?|researcher(?:['’]s)?|analyst(?:['’]s)?"
    r"|candidate(?:['’]s)?)"
)
_WORK = (
    r"(?:citations?|references?|refs?|sources?|doi|bibliography|bibtex(?: entry)?|cite"
    r"|bibliographic (?:entry|information|details?)"
    r"|(?:paper|publication|article|journal) (?:details?|citation|reference|link|doi|title|information))"
)
_TODO = (
    r"\b(?:TODO|FIXME|Todo)\b[:\s—–-]{1,3}(?i:(?:please|also|add|insert|find|needs?|include|get|fix|missing|check|an?"
    r"|the|some|more|better|proper|correct|right|in|for)\s){0,4}"
    r"(?i:cite|citations?|references?|refs?|sources?)\b(?![-\w/(])"
)
# How the languages ask for a source; what only marks that one is missing is *unresolved-citation*'s.
_WORK_ELSEWHERE = (
    r"(?:bitte )?(?:hier )?(?:(?:die|eine|passende|weitere) )?(?:quellen?|quellenangaben?|zitate?|literatur"
    r"|literaturangaben?|belege?|referenz(?:en)?)(?: hier)?"
    r" (?:einfügen|ergänzen|angeben|nachtragen|einsetzen|hinzufügen)"
    r"|(?:insertar|inserte|añadir|añada|agregar|agregue|incluir|poner)(?: aquí)?(?: (?:la|una|las))?"
    r" (?:citas?|referencias?|fuentes?)(?: bibliográficas?)?(?: aquí)?"
    r"|(?:inserir|insira|adicionar|adicione|incluir|colocar)(?: aqui)?(?: (?:a|uma|as))?"
    r" (?:citaç(?:ão|ões)|referências?|fontes?)(?: bibliográficas?)?(?: aqui)?"
    r"|(?:insérer|ajouter|mettre)(?: ici)?(?: (?:la|une|les|des))? (?:citations?|références?|réf\.?|sources?)"
    r"(?: bibliographiques?)?(?: ici)?"
    r"|(?:citations?|références?|réf\.?|sources?) à (?:ajouter|insérer|compléter|préciser|trouver)"
    r"|(?:请|此处|在此)请?(?:插入|添加|补充|填写|填入)(?:相关|具体)?(?:引用|引文|文献|参考文献|来源|出处)"
    r"|待(?:补充|添加|插入)的?(?:引用|引文|文献|参考文献|来源|出处)"
    r"|ここに(?:引用|参考文献|出典|文献)を?(?:挿入|追加|記入)(?:する|してください)?"
    r"|여기에 (?:인용|출처|참고 ?문헌)[을를]? ?(?:삽입|추가|입력)(?:하세요|하십시오)?"
)
# What of the names in capitals between "<<" and ">>" is a blank; others are stereotypes, listings, tokens.
_BLANKS = (
    r"(?:GRANTS?|AWARDS?|FUND(?:ER|ING)|AUTHORS?|NAMES?|AFFILIATIONS?|UNIVERSITY|INSTITUTION|DATES?|TITLE|DOI|URL|LINK"
    r"|CITATIONS?|REFERENCES?|EMAIL|NUMBER|INSERT|TBD|TODO)"
)
_PATTERNS: dict[SlotKind, re.Pattern[str]] = {
    "author": lazy.regex(
        rf"\[(?:(?:insert|enter|add) )?{_PERSON}(?: (?:full|first|last|real|own))? ?(?:names?(?:\(s\))?|affiliations?"
        r"|institutions?|university|department|organi[sz]ation)(?: (?:here|and affiliations?))?\]"
        r"|\[(?:insert|enter|add) (?:the )?(?:names?|authors?)(?:['’]s?)?(?: names?| list)?(?: here)?\]",
        re.IGNORECASE,
    ),
    "citation": lazy.regex(
        r"\[(?:please )?(?:insert|add|include|enter|provide|put|place)"
        r"(?: (?:an?|the|your|relevant|appropriate|proper|actual|full|complete|specific|correct|supporting|more"
        rf"|original|in-text|primary|real|formal|academic|peer-reviewed|additional))*+ {_WORK}"
        r"(?: (?:here|lists?|information|info|details?|section|needed|soon|later|below|link|url"
        r"|(?:for|to|from|on|when|once|if|of|about|after|upon|as) [^\[\]\n]{1,80}+))*+[.!]?\]"
        rf"|\[(?:a )?placeholder (?:for|:) ?(?:the )?{_WORK}\]|\[{_WORK} placeholder\]"
        rf"|[\[（［](?:{_WORK_ELSEWHERE})[.!。]?[\]）］]",
        re.IGNORECASE,
    ),
    "token": lazy.regex(
        r"(?<![\w$%])(?:(?:INSERT|PASTE)_(?:[A-Z0-9]{1,20}_){0,4}?(?:URL|LINK|SOURCE|CITATION|REFERENCE|DOI|PAPER)"
        r"(?:_[A-Z0-9]{1,20}){0,4}|(?:INSERT|PASTE)(?:_[A-Z0-9]{1,20}){1,5}?_HERE"
        r"|(?:SOURCE|CITATION|REFERENCE|DOI)(?:_URL)?_HERE)(?!\w)"
    ),
    "template": lazy.regex(
        r"\{\{ ?(?:authors?|author_names?|your_name|citations?|references?|bibliography|doi|source_url"
        r"|affiliation) ?\}\}"
    ),
    "todo": lazy.regex(
        rf"(?<=[\[(])(?i:{_TODO})|{_TODO}"
        r"|\((?:add|insert|needs?) (?:a )?(?:ref|reference|cite|citation)s?(?: here)?\)"
    ),
    "filler": lazy.regex(r"\bLorem ipsum dolor sit\b", re.IGNORECASE),
    "date": lazy.regex(r"(?<![\w/.-])(?:19|20)\d\d-(?:\d\d|[Xx]{2})-[Xx]{2}(?![\w/-])"),
    "identifier": lazy.regex(r"(?<![\w-])0000-0000-0000-000[0Xx](?![\w-])"),
    "list": lazy.regex(
        r"(?:references?|bibliography|works cited|literature)(?: list)? \((?:placeholders?|dummy|fictional|fictitious"
        r"|simulated|hypothetical|invented|mock|fabricated)(?: references?| citations?| entries)?\)(?=:?(?:\n|$))",
        re.IGNORECASE,
    ),
    "text": lazy.regex(
        # The paper that the Journal of Open Source Software shows to authors.
        r"(?:Citations to entries in paper\.bib should be in|Figures can be included like this|If you want to cite a"
        r" software repository URL)\b"
    ),
    "figure": lazy.regex(r"(?<![\w$.%-])(?:X{2,3}(?:\.X{1,2})?|X\.X{1,2}|xx(?:\.xx?)?) ?%(?!\w)"),
}
_BLANK = lazy.regex(
    rf"(?<![\w<])<{{2,4}} ?(?=(?:[A-Z]++[ _-]){{0,3}}?{_BLANKS}\b)[A-Z][A-Z0-9 _'/-]{{2,60}}+>{{2,4}}(?![\w>(=])"
)
# What stands in the front matter: the value of a date, an author of a template.
_FRONT_DATE = lazy.regex(
    r"(?m:^date:)[ \t]*+[\"']?((?=[^\n]*?X{2})(?:X{2,4}|\d{1,4}|[A-Z][a-z]{2,8}\.?)"
    r"(?:[ /.,-]{1,2}(?:X{2,4}|\d{1,4}|[A-Z][a-z]{2,8}\.?)){1,3})[\"']?[ \t]*+(?m:$)"
)
_FRONT_AUTHOR = lazy.regex(
    r"(?m:^[ \t-]*+name:)[ \t]*+[\"']?(Author (?:[Ww]ithout ORCID|with no affiliation)\b"
    r"|TB[AD](?=[\"']?[ \t]*+(?m:$)))"
)
_FRONT_DOI = lazy.regex(
    r"(?m:^[\w-]{0,20}+(?<=doi):)[ \t]*+[\"']?(10\.\d{4,5}/(?:[\w-]{1,20}\.)?[xX]{4,20}\b)"
)
# A paper of that journal has all of these.
_KEYS_OF_PAPER = frozenset(("title", "authors", "affiliations", "bibliography"))
# Sections in which authors are named.
_NAMES_AUTHORS = lazy.regex(
    r"\W*(?:authors?(?: information)?|acknowledge?ments?|credits|contributors?|maintainers?|affiliations?"
    r"|about the authors?)\W*",
    re.IGNORECASE,
)
_ADDS = lazy.regex(r"\b(?:add|put|enter|append|list|sign|write|include)\b", re.IGNORECASE)
# Raw HTML that holds running text, and what in it is no text.
_HTML_TEXT = lazy.regex(
    r"<(?:p|div|section|center|article|h[1-6]|li|ul|ol|td|tr|table|blockquote)\b", re.IGNORECASE
)
_HTML_OTHER = lazy.regex(
    r"<(?:script|style|pre|code|textarea|button|option|template|samp|kbd|blockquote|a|q)\b", re.IGNORECASE
)
_TO_DO_GOES_ON = lazy.regex(r"[^.\n!?;()\[\]]{0,200}+")
# "Author: [Your Name]", "by [Your Name]", "© 2024 [Your Name]": where a name is given, and not spoken of.
_FIELD = lazy.regex(
    r"(?:\b(?:authors?|by|researchers?|analysts?|students?|candidate|presenters?|maintainers?|investigators?"
    r"|affiliations?|institutions?|university|department|organi[sz]ation|contributors?)\b(?: of| names?)?[^\w\n]{0,6}"
    r"|(?:©|\(c\)|copyright)[^\w\n]{0,3}(?:(?:19|20)\d\d)?[^\w\n]{0,3})$",
    re.IGNORECASE,
)
# Around a slot, these say that it is spoken of, or belongs to an example.
_SPOKEN_OF = lazy.regex(
    r"\b(?:e\.g\.|i\.e\.|such as|like|placeholders?|templates?|examples?|replac(?:e|es|ed|ing)|fill(?:ed)?|buttons?"
    r"|clicks?|press|never|do not|don['’]t|avoid|instead of|flag(?:s|ged)?|detects?|brackets?|slots?|format(?:ted)?"
    r"|dummy|writes?|typed?|says?|called|the (?:text|string|token|phrase|word|pattern|marker)s?|report as"
    r"|(?:in|has|have|of) the form"
    r"|search(?:es|ed)? for|leave|leftover)(?!\w)",
    re.IGNORECASE,
)
_SPOKEN_OF_ELSEWHERE = lazy.regex(
    r"platzhalter|vorlage|schaltfläche|klick|ersetz|plantilla|marcador|bot[óã]|\bclic|sustitu|reempla|substitua|substituir|modèle|bouton"
    r"|remplac|占位|模板|点击|按钮|替换|プレースホルダ|ボタン|クリック|テンプレート|자리 ?표시|버튼|클릭|템플릿",
    re.IGNORECASE,
)
# "[Your Name], INSERT_URL, 2025-XX-XX": slots in a row are examples of them.
_LISTED = lazy.regex(r"(?:[\]}]|[A-Z\d]_[A-Z\d]++|XX)[\"'”’`]?(?:,| and| or|,? /)[ \"'“‘`]{1,3}$")
_LETTER = lazy.regex(
    r"\b(?:dear|sincerely|regards|yours|thank(?:s| you)|cheers|hello|hi|my name is|best wishes)\b",
    re.IGNORECASE,
)
# What a section is called that shows slots, instead of having forgotten them.
_SHOWING = lazy.regex(
    r"\b(?:templates?|boilerplate|skeleton|worksheets?|prompts?|examples?|samples?|snippets?|letters?|e-?mails?"
    r"|scripts?|formats?|placeholders?|cheat ?sheets?|style guide|guidelines?|instructions?|anti-?patterns?"
    r"|checklists?|lorem|typography)\b",
    re.IGNORECASE,
)
_SHOWS_ALL = lazy.regex(
    r"\b(?:templates?|boilerplate|skeleton|worksheets?|prompts?|cheat ?sheets?)\b", re.IGNORECASE
)
_TO_BE_FILLED = lazy.regex(
    r"\b(?:replace|fill(?:ing)?(?: in| out)?|customi[sz]e|edit|change|update)(?: \w+){0,3} (?:in )?(?:square )?"
    r"(?:\[?brackets?|bracketed|placeholders?|blanks)\b"
    r"|\b(?:copy|use|fill in|adapt) (?:this|the) template\b|\bthis (?:\w+ ){0,3}template\b"
    r"|\b(?:square brackets|\[brackets\])",
    re.IGNORECASE,
)
_TASKS = lazy.regex(
    r"\b(?:to-?dos?|to do|tasks?|roadmap|next steps|checklist|plans?|backlog|notes|open (?:questions|issues|points)"
    r"|future work|later|outline)\b",
    re.IGNORECASE,
)
_VERSIONS = lazy.regex(
    r"\b(?:change ?log|releases?|versions?|history|roadmap|milestones?|planned|schedule|timeline|unreleased"
    r"|upcoming)\b",
    re.IGNORECASE,
)
_RELEASES = lazy.regex(r"change ?log|release (?:notes|history)", re.IGNORECASE)
# "[Company Name]", "[Describe the feature]": any bracket that waits for words.
_ANY_SLOT = lazy.regex(r"[A-Za-z][A-Za-z '’/,.-]{2,60}")
# How far around a slot its sentence is looked at.
_REACH = 100
# So many different slots are a form to be filled in. A draft that cites may have forgotten more of them.
_MOST_SLOTS, _MOST_SLOTS_CITING = 6, 12
_LONGEST_NOTE = 500
# An author's slot without a label is one on the title page: among so many blocks.
_TITLE_PAGE = 12


def find_slots(document: Document) -> tuple[Slot, ...]:
    """The slots of *document*, in order; none in code, formulas, quotations, forms or templates."""
    text = document.source.text
    kinds = [kind for kind in _PATTERNS if _may_have(text, kind)]
    found = [slot for kind in kinds for slot in _slots_of(document, kind)]
    if document.blocks and document.blocks[0].kind == "front_matter":
        found += _in_front_matter(document, document.blocks[0])
    if not found or _is_form(document):
        return ()
    return tuple(sorted(found, key=lambda slot: slot.span))


def _may_have(text: str, kind: SlotKind) -> bool:
    """Whether *text* shows a sign of a slot of *kind*."""
    return any(sign in text for sign in _SIGNS.get(kind, ())) or any(
        opens.search(text) for opens in _OPENS.get(kind, ())
    )


def _slots_of(document: Document, kind: SlotKind) -> Iterator[Slot]:
    if kind in ("token", "identifier"):
        yield from _in_source(document, kind, _PATTERNS[kind])
        return
    if kind == "template":
        yield from _in_source(document, kind, _BLANK)
    pattern = _PATTERNS[kind]
    for block in document.blocks:
        if not (block.is_prose or (kind == "citation" and _is_text_in_html(document, block))):
            continue
        text = block.text
        if _may_have(text, kind) and _may_be_left(document, block, kind):
            for match in pattern.finditer(text):
                start, end = _whole_note(text, *match.span()) if kind == "todo" else match.span()
                if _is_left(document, block, kind, start, end):
                    yield Slot(block.source_span(start, end), kind)


def _is_text_in_html(document: Document, block: Block) -> bool:
    if block.kind != "html":
        return False
    source = document.source[block.span]
    return _HTML_TEXT.match(source) is not None and _HTML_OTHER.search(source) is None


def _whole_note(text: str, start: int, end: int) -> tuple[int, int]:
    """The note around "TODO: cite": its brackets, or the rest of its sentence."""
    if text[start] in "[(":
        return start, end
    line = max(text.rfind("\n", max(start - _REACH, 0), start) + 1, start - _REACH)
    opener = max(text.rfind(bracket, line, start) for bracket in "[(")
    if opener != -1:
        depth = 0
        for at in range(opener, min(len(text), opener + _LONGEST_NOTE)):
            depth += (text[at] in "[(") - (text[at] in "])")
            if not depth:
                if at >= end:
                    return opener, at + 1
                break
    rest = _TO_DO_GOES_ON.match(text, end)
    return start, start + len(text[start : rest.end() if rest else end].rstrip(" *_"))


def _may_be_left(document: Document, block: Block, kind: SlotKind) -> bool:
    """Whether a slot in *block* may be one that was left by mistake."""
    if _is_shown(document, block):
        return False
    if kind == "author":
        return not _LETTER.search(block.text)
    if kind == "text" and not document.front_matter.keys() >= _KEYS_OF_PAPER:
        return False
    title = block.section.title if block.section else ""
    if kind in ("date", "figure"):
        # "`+XX%`: more than last week" explains a notation.
        explained = any("xx" in block.text[start:end].lower() for start, end in block.opaque)
        if (
            explained
            or block.kind == "heading"
            or _VERSIONS.search(title)
            or _RELEASES.search(document.title)
        ):
            return False
    if kind == "todo" and (
        block.kind == "heading" or _TASKS.search(title) or block.text.startswith(("[ ]", "[x]"))
    ):
        return False
    if block.quotes and not (kind == "citation" and _PATTERNS[kind].fullmatch(block.text)):
        return False
    return kind != "filler" or _is_among_prose(document)


def _is_left(document: Document, block: Block, kind: SlotKind, start: int, end: int) -> bool:
    """Whether the slot from *start* to *end* was left by mistake, and is neither code nor spoken of."""
    text = block.text
    if any(first < end and start < last for first, last in block.opaque):
        return False
    if is_discussed(document.source.text, block, block.source_span(start, end)):
        return False
    before = text[max(start - _REACH, 0) : start].rpartition("\n")[2]
    after = text[end : end + _REACH // 2].partition("\n")[0].partition(". ")[0]
    if kind == "author":
        return not _SPOKEN_OF.search(before) and _gives_author(block, before)
    if kind == "list" and before.strip(" *_\\0123456789.#"):
        return False
    sentence = before[max(before.rfind(". "), 0) :]
    if _LISTED.search(sentence) or _SPOKEN_OF.search(sentence) or _SPOKEN_OF.search(after):
        return False
    if kind == "citation" and _SPOKEN_OF_ELSEWHERE.search(sentence + text[start:end] + after):
        return False
    # Buttons stand in a row: "[Insert citation] · [Dismiss]".
    return kind != "citation" or not (
        after.lstrip(" ·|/,").startswith("[") or before.rstrip(" ·|/,").endswith("]")
    )


def _gives_author(block: Block, before: str) -> bool:
    """Whether the author is given where *before* ends: behind a label, or alone on the title page."""
    if _FIELD.search(before):
        return True
    if block.section and _NAMES_AUTHORS.fullmatch(block.section.title):
        return not _ADDS.search(before)
    alone = not before.strip() or (before.startswith("[") and before.rstrip(" ,·|").endswith("]"))
    return alone and block.index < _TITLE_PAGE and not block.quotes and not block.item


def _is_shown(document: Document, block: Block) -> bool:
    """Whether the section, or the line that leads to the block, says that something is shown here."""
    if block.section and block.kind != "heading" and _SHOWING.search(block.section.title):
        return True
    lead = document.blocks[block.index - 1] if block.index else None
    return bool(
        lead and lead.is_prose and lead.text.rstrip().endswith(":") and _SHOWING.search(lead.text[-200:])
    )


def _is_form(document: Document) -> bool:
    """Whether the document is a template or a form, or is about them."""
    if _SHOWS_ALL.search(document.title) or _TO_BE_FILLED.search(document.source.text):
        return True
    slots = {
        document.source.text[piece.start : piece.end].lower()
        for block in document.blocks
        if block.is_prose and "[" in block.text
        for piece in document.pieces(block)
        if piece.kind == "bracket"
        and piece.end - piece.start < 64
        and _ANY_SLOT.fullmatch(document.source.text, piece.start + 1, piece.end - 1)
    }
    most = _MOST_SLOTS_CITING if document.citation_groups else _MOST_SLOTS
    return len(slots) >= most


def _is_among_prose(document: Document) -> bool:
    """Whether filler is a part of a draft that cites, and the smaller one."""
    if not (document.citation_groups or document.reference_lists or document.bibliographies):
        return False
    prose = [block.text for block in document.blocks if block.kind == "paragraph"]
    return 2 * sum("ipsum" in text or "dolor" in text for text in prose) < len(prose)


def _in_source(document: Document, kind: SlotKind, pattern: re.Pattern[str]) -> Iterator[Slot]:
    """What *pattern* finds in the source of prose, also where an address or a tag should be."""
    source = document.source.text
    starts = [block.span.start for block in document.blocks]
    last = -1
    shown: list[Span] = []
    for match in pattern.finditer(source):
        span = Span(*match.span())
        block = document.blocks[max(bisect_right(starts, span.start) - 1, 0)]
        if not block.is_prose or not block.span.overlaps(span) or block.quotes:
            continue
        if block.index != last:
            last = block.index
            shown = [block.span] if _is_shown(document, block) else verbatim(document, block)
        before = source[max(block.span.start, span.start - _REACH) : span.start].rpartition("\n")[2]
        before = before.rpartition("](")[0] or before
        spoken_of = _LISTED.search(before) or _SPOKEN_OF.search(before)
        if not (spoken_of or is_within(shown, span) or is_discussed(source, block, span)):
            yield Slot(span, kind)


def _in_front_matter(document: Document, block: Block) -> Iterator[Slot]:
    """What was never filled in of the front matter, without its comments."""
    source = document.source.text
    patterns: tuple[tuple[SlotKind, re.Pattern[str]], ...] = (
        ("date", _FRONT_DATE),
        ("author", _FRONT_AUTHOR),
        ("identifier", _FRONT_DOI),
        ("identifier", _PATTERNS["identifier"]),
    )
    for kind, pattern in patterns:
        for match in pattern.finditer(source, block.span.start, block.span.end):
            if not is_commented(source, match.start()):
                yield Slot(Span(*match.span(pattern.groups)), kind)
