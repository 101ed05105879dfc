r"""A citation that was never resolved.

## Why it matters

`[?]` and `(??)` are what a build prints for a key that it does not find, `\cite{…}` is what a converter
leaves of one, `[citation needed]`, `[REF]` and `[@TODO]` are what a writer leaves
for later. Whatever the reason, the claim has no source.

## Examples

```bad
Tapes came first [1], drums later [?], and both lasted [2].
                                  ^^^ "[?]": a citation that was never resolved.

Cores followed \citep{ode2020}, then wire [citation needed].
               ^^^^^^^^^^^^^^^ "\citep{ode2020}": a LaTeX command that nothing reads here.
                                          ^^^^^^^^^^^^^^^^^ "[citation needed]": a citation that was never resolved.

The prices are in Error! Reference source not found. and in [REF].
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Error! Reference source not found.": \
    a reference that was never resolved.
                                                            ^^^^^ "[REF]": a citation that was never resolved.

## References

[1] A. Lin. Tapes. 2019.

[2] B. Ode. Drums. 2020.
```

```good
---
bibliography: refs.bib
---

Really?? Nobody knows (or do they??). In Pandoc \citep{ode2020} is legal. Wikipedia's "[citation needed]" tag has
become a joke, and `[?]` is what LaTeX prints.
```

## What it leaves alone

Code, formulas and quotations; texts about these marks; LaTeX commands in documents for Pandoc, R Markdown
or Quarto, which read them; question marks of a sentence. `[cita requerida]`, `[Quelle fehlt]`, `[要出典]` and their
like are known in eight languages, and told where the draft cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citelint.api import Block, Document, Finding, regex, rule

_SIGNS_ELSEWHERE = (
    "querida]",
    "cesaria]",
    "fontes]",
    "cessária]",
    "cessaire]",
    "requise]",
    "manquante]",
    "fehlt]",
    "nötig]",
    "[QUELLE",
    "要引用]",
    "要出处]",
    "来源请求]",
    "要出典]",
    "필요]",
)
_SIGNS = (
    *_SIGNS_ELSEWHERE,
    "[?",
    "?]",
    "[@",
    "??)",
    "?**",
    "eeded]",
    "NEEDED]",
    "missing]",
    "required]",
    "[need",
    "[missing",
    "[CIT",
    "[REF",
    "[cit",
    "[ref",
    "\\cite",
    "\\parencite",
    "\\textcite",
    "\\autocite",
    "!",
)
_WORDS_OF_WORD = (
    "Error! Reference source not found.",
    "Error! Bookmark not defined.",
    "Fehler! Verweisquelle konnte nicht gefunden werden.",
    "Erreur ! Source du renvoi introuvable.",
    "¡Error! No se encuentra el origen de la referencia.",
    "Erro! Fonte de referência não encontrada.",
    "Errore. L'origine riferimento non è stata trovata.",
    "错误!未找到引用源。",
    "错误！未找到引用源。",
)
_LATEX = regex(
    r"\\(?:[Cc]ite(?:p|t|alp|alt|author|year|yearpar)?|parencite|textcite|autocite|footcite)\*?(?:\[[^\]\n]{0,80}+\]){0,2}+"
    r"\{(?P<keys>[^{}\n]{1,200}+)\}"
)
_LEFT = regex(
    r"\[(?:\d{1,4}[,;] ?)*+@?\?{1,3}+(?:[,;] ?(?:@?\?{1,3}+|\d{1,4}))*+\]"
    r"|(?<=\w )\(\?\?(?:[,;] ?\?\?)*+\)(?![?!])"
    r"|\[(?i:(?:citation|cite|reference|ref|source)s?[ _-](?:is )?(?:needed|missing|required|to be added|tbd|here))\]"
    r"|\[(?i:(?:needs?|missing) (?:a )?(?:citation|reference|source)s?)\]"
    r"|(?<=\w )\[(?:citations?|cite|refs?|references?)\](?=[.,;:)]|$| (?:and|but|while|which|or|as)\b)"
    r"|\[(?:CITATIONS?|CITE|REFS?|REFERENCES?)(?: (?:NEEDED|HERE|MISSING))?\]"
)
# What marks a missing citation elsewhere, in Wikipedia and in theses.
_LEFT_ELSEWHERE = regex(
    r"\[(?i:cita (?:requerida|necesaria)|referencia (?:requerida|necesaria)|carece de fontes|citação necessária"
    r"|(?:réf(?:érence)?\.?|citation|source) (?:nécessaire|requise|manquante)"
    r"|(?:quelle|beleg|quellenangabe) (?:fehlt|nötig)"
    r"|需要引用|需要出处|来源请求|要出典|출처 ?필요|인용 ?필요)\]"
    r"|\[QUELLEN?(?: (?:FEHLT|FEHLEN))?\??\]"
)
_ABOUT_ELSEWHERE = regex(
    r"wikip|baustein|vorlage|markier|plantilla|etiqueta|modèle|bandeau|balise|predefinição|marcador|platzhalter"
    r"|テンプレート|タグ|ウィキ|模板|标签|标记|标注|维基|틀|위키|태그|표시",
    re.IGNORECASE,
)
# A key for later. Where there is a bibliography, it dangles.
_LATER = regex(
    r"\[@(?P<word>(?:TODO|TBD|FIXME|XXX|CITE|CITATION|REF)(?: [^\[\]@\n]{1,60}+)?+"
    r"|(?i:(?:citation|cite|reference|ref|source)s?[_-](?:needed|missing|required|tbd|here)))\]"
)
# What citeproc prints for a key that it does not know, in bold: "(**smith2020?**)".
_UNKNOWN_KEY = regex(
    r"\((?=[^()\n\d]{0,60}+\d)[a-zA-Z][\w:.+-]{2,60}+\?(?:; [a-zA-Z][\w:.+-]{2,60}+\?){0,9}\)"
)
_LOWER = ("citation", "citations", "cite", "ref", "refs", "reference", "references")
# A text about such marks says so around them.
_ABOUT = regex(
    r"\b(?:tags?|tagged|templates?|tokens?|placeholders?|commands?|macros?|latex|bibtex|biblatex|natbib|syntax|prints?|printed"
    r"|shows?|marked|labell?ed|mask(?:ed)?|wikipedia|markers?|strings?|microsoft|message|e\.g\.|such as|special)\b",
    re.IGNORECASE,
)
# "Add [CITATION NEEDED] where …" and "the [REF] in line 3" speak of the mark.
_NAMING = regex(
    r"\b(?:add|adding|set|insert|inserting|replace|remove|fix|resolve|find|put|use|using|write|called|the|an?|every|each|all"
    r"|no|any|these|with|as|means|says?)\s+$",
    re.IGNORECASE,
)
_QUOTES = "\"“”'‘’«»「」"


@rule(category="citations", severity="error")
def unresolved_citation(document: Document) -> Iterator[Finding]:
    """Look for the marks in prose, outside of code and formulas."""
    source = document.source.text
    signs = [sign for sign in _SIGNS if sign in source]
    if not signs:
        return
    cites = len(document.marks) >= 2 or "[@" in source or "[^" in source or len(document.citation_groups) >= 2
    latex = any("cite" in sign for sign in signs) and not document.reads_latex
    later = "[@" in source and not document.bibliographies and not document.unread_bibliographies
    keyed = later and _cites_by_key(document)
    word = any(words in source for words in _WORDS_OF_WORD)
    bold = "?**" in source
    elsewhere = any(sign in source for sign in _SIGNS_ELSEWHERE)
    for block in document.blocks:
        if not block.is_prose or block.quotes:
            continue
        text = block.text
        if latex and "cite" in text:
            for match in _LATEX.finditer(text):
                if not _is_example(match["keys"]):
                    yield from _finding(document, block, match, "a LaTeX command that nothing reads here")
        if "?" in text or "[" in text:
            for match in _LEFT.finditer(text):
                # Transcripts write [?] for a word that was not heard, tables for a value that is not known.
                if "?" in match[0] and (not cites or match[0] == text.strip()):
                    continue
                # Elsewhere [ref] is an attribute, or a link that lost its definition.
                if match[0][1:-1] in _LOWER and len(document.marks) < 2:
                    continue
                yield from _finding(document, block, match, "a citation that was never resolved")
        if elsewhere and "[" in text:
            for match in _LEFT_ELSEWHERE.finditer(text):
                # Where nothing is cited, "[要出典]" is a joke more often than not.
                if not (cites or match[0].isupper() or document.reference_lists):
                    continue
                around = text[max(match.start() - 40, 0) : match.end() + 40]
                if not _ABOUT_ELSEWHERE.search(around) and match[0] != text.strip():
                    yield from _finding(document, block, match, "a citation that was never resolved")
        if later and "[@" in text:
            for match in _LATER.finditer(text):
                # "[@TODO]" may be a note to programmers, where no other key cites.
                if "-" in match["word"] or "_" in match["word"] or keyed:
                    yield from _finding(document, block, match, "a citation that was never resolved")
        if bold and "?)" in text:
            for match in _UNKNOWN_KEY.finditer(text):
                if "?**" in document.source[block.source_span(*match.span())]:
                    yield from _finding(document, block, match, "a key that no bibliography had")
        if word:
            for words in _WORDS_OF_WORD:
                for match in re.finditer(re.escape(words), text):
                    yield from _finding(document, block, match, "a reference that was never resolved")


def _cites_by_key(document: Document) -> bool:
    return any(
        citation.style == "key" and not citation.key.isupper()
        for group in document.citation_groups
        for citation in group.citations
    )


def _finding(document: Document, block: Block, match: re.Match[str], says: str) -> Iterator[Finding]:
    start, end = match.span()
    text = block.text
    if any(first < end and start < last for first, last in block.opaque):
        return
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    if len(around) == 2 and around[0] in _QUOTES and around[1] in _QUOTES:
        return
    before = text[max(start - 60, 0) : start]
    before = before[max(before.rfind(". "), before.rfind("\n\n")) + 1 :]
    after = text[end : end + 40]
    after = after[: after.find(". ") + 1] if ". " in after else after
    if _ABOUT.search(before) or _ABOUT.search(after) or _NAMING.search(before):
        return
    yield Finding(
        block.source_span(start, end),
        f'"{match[0]}": {says}.',
        hint="Name the source and list it among the references, or withdraw the claim.",
        group=match[0] if "?" in match[0] or "]" in match[0] else "",
    )


def _is_example(keys: str) -> bool:
    return (
        keys.strip().lower() in ("key", "keys", "...", "…", "citekey", "bibkey", "label", "ref")
        or "<" in keys
    )
