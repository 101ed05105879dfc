"""What is residue, what only looks like it, and which stretch exactly is marked."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from citelint_rules.citations.unresolved_citation import unresolved_citation
from citelint_rules.residue.chat_residue import chat_residue
from citelint_rules.residue.contradicted_residue import contradicted_residue
from citelint_rules.residue.editorial_residue import editorial_residue
from citelint_rules.residue.fenced_prose import fenced_prose

from citelint.document import Document
from citelint.document.residue.lexicon import Phrases, lexicons, needles
from citelint.document.residue.phrases import LANGUAGES, Language
from citelint.rule import Rule

BODY = """# A Survey of Looms

## 1 Introduction

Looms changed the making of cloth [1]. They are used for cores, too [2; 3].

## 2 Methods

### 2.1 Hand looms

{head}A hand loom moves one thread at a time [4]. The weaver sets its pace [5].

Later looms are faster [6], but need power. {inside} A punched card holds the pattern [7].

{tail}### 2.2 Power looms

Power looms compare threads [8]. They are the common kind now [9].

## References

[1] A. Lin. Cloth. 1990.

[2] B. Ode. Cores. 1991.

[3] C. Doe. Cores, again. 1992.
"""


def draft(head: str = "", inside: str = "", tail: str = "") -> Document:
    """The survey with a passage at the head or the tail of section 2.1, or inside a paragraph."""
    return Document.parse(
        BODY.format(head=head and head + "\n\n", inside=inside, tail=tail and tail + "\n\n")
    )


def stretches(document: Document) -> list[tuple[str, str]]:
    """The residues as (kind, text)."""
    return [(residue.kind, document.source[residue.span]) for residue in document.residues]


# Each kind, whole blocks


@pytest.mark.parametrize(
    "line",
    [
        "Here is the amended subsection with correct citations:",
        "Here’s the reworked section, based on the papers provided:",
        "Below is the updated paragraph with verified references:",
        "Certainly! Below is the content for the subsection “2.1 Hand looms,” with corrected citations:",
        "**Here is the polished version of the subsection:**",
        "After checking the citations, here is the corrected section:",
        "The corrected subsection is as follows:",
        "以下是修改后的小节，引用已核对：",
        "Voici la sous-section révisée avec les citations corrigées :",
        "Aquí está la sección corregida con las citas verificadas:",
        "Hier ist der überarbeitete Abschnitt mit den korrigierten Zitaten:",
        "Aqui está a seção revisada com as citações corrigidas:",
        "Ecco la sezione rivista con le citazioni corrette:",
        "以下は修正後のセクションです：",
    ],
)
def test_an_opener_announces_the_text(line: str) -> None:
    document = draft(head=line)
    assert stretches(document) == [("opener", line)]
    (residue,) = document.residues
    assert (residue.voice, residue.whole) == ("editor", True)
    assert residue.section is not None
    assert residue.section.title == "2.1 Hand looms"
    assert len(residue.evidence) > 1


@pytest.mark.parametrize(
    "log",
    [
        "Changes made:\n\n1. Removed the citation of [12], which is not in the list.\n2. Kept the rest.",
        "**Corrections:**\n- Replaced “[4]” by “[5]”.\n- Verified all other citations.",
        "Edits made:\nRemoved an unsupported citation.\nCorrected the paper titles.",
        "### Key Changes\n\n1. **Loom citation**: changed from [3] to [4].\n2. Verified the remaining citations.",
        "I made the following changes:\n\n- Dropped [7], since it is not listed.\n- Added [8].",
        "修改说明：\n1. 删除了不在文献列表中的引用。\n2. 其余引用保持不变。",
    ],
)
def test_a_change_log_is_one_stretch_from_its_title_to_its_last_line(log: str) -> None:
    document = draft(tail=log)
    assert stretches(document) == [("change-log", log)]
    (residue,) = document.residues
    assert residue.section is not None
    assert residue.section.title == "2.1 Hand looms"


def test_closing_sentences_that_touch_a_change_log_belong_to_it() -> None:
    log = (
        "Changes made:\n\n1. Removed the citation of “Reeds”, which was not in the provided list.\n\n"
        "All other citations are correct and supported by the referenced papers."
    )
    assert stretches(draft(tail=log)) == [("change-log", log)]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("note", "(Note: Removed the citation for “Reeds” as it was not in the provided list of papers.)"),
        (
            "note",
            "Note: Some citations were corrected because the original papers do not support the claims.",
        ),
        ("note", "*Note: I replaced the citation of [3] by the one available in the list.*"),
        ("note", "（注：由于所提供的文献列表中没有该论文，已删除相关引用。）"),
        ("verification", "The citations have been verified to ensure that they support the text."),
        ("verification", "The subsection now accurately reflects the provided papers."),
        ("verification", "No further changes were made to the subsection."),
        ("task", "No mathematical formulas were identified in the text, so none were converted."),
        ("task", "This part of the task is not applicable."),
        ("critique", "This citation is weak. Should be removed."),
        ("bookkeeping", "(Word count: 812)"),
        ("bookkeeping", "[End of section 2.1]"),
    ],
)
def test_a_closing_note_is_a_whole_block(kind: str, line: str) -> None:
    document = draft(tail=line)
    assert stretches(document) == [(kind, line)]
    assert document.residues[0].whole


def test_a_critique_takes_its_list_and_what_it_closes_with() -> None:
    passage = (
        "You've written a well-structured survey portion based on the provided papers. However, there are"
        " citation adjustments needed:\n\n"
        "1. You cited [4] for pace, but [5] is better.\n\n"
        "2. The sentence on cards is fine.\n\n"
        "It is crucial that your citations support the claims of your text."
    )
    assert stretches(draft(tail=passage)) == [("critique", passage)]


def test_the_tag_of_a_prompt_and_the_reply_behind_it_are_residue() -> None:
    passage = (
        "</instruction>\n\n**Answer:**\n\nYour section is well written, but its citations need attention."
    )
    document = draft(tail=passage)
    assert [document.source[residue.span] for residue in document.residues] in (
        [passage],
        ["</instruction>", passage.removeprefix("</instruction>\n\n")],
    )


# Clauses inside real prose


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        (
            "While the provided digests do not detail the reeds, cards are well known [3].",
            "While the provided digests do not detail the reeds,",
        ),
        (
            "Cards last long [3], although this is not discussed in the provided materials.",
            "although this is not discussed in the provided materials",
        ),
        (
            "However, no details are given in the available digests.",
            "However, no details are given in the available digests.",
        ),
        (
            "The survey outline calls for a table here.",
            "The survey outline calls for a table here.",
        ),
        (
            "(No citation was available in the provided list for this claim.)",
            "(No citation was available in the provided list for this claim.)",
        ),
    ],
)
def test_inside_prose_it_is_the_clause_or_the_sentence(sentence: str, marked: str) -> None:
    document = draft(inside=sentence)
    assert [text for _, text in stretches(document)] == [marked]
    assert not document.residues[0].whole


# A conversation's voice


@pytest.mark.parametrize(
    "line",
    [
        "Let me know if you'd like me to expand this section.",
        "I hope this helps! Let me know if you need further changes.",
        "Would you like me to write the next subsection?",
        "As an AI language model, I cannot verify these references.",
        "If you share the other papers, I can add them.",
        "希望以上内容对您有所帮助。",
        "N'hésitez pas à me dire si vous souhaitez d'autres modifications.",
    ],
)
def test_an_assistant_speaks_to_its_user(line: str) -> None:
    document = draft(tail=line)
    assert stretches(document) == [("chat", line)]
    assert document.residues[0].voice == "chat"


# What only looks like it


@pytest.mark.parametrize(
    "line",
    [
        "Here is the algorithm in full:",
        "Here is a revised estimate of the pace, based on newer data.",
        "Below is the text of the act as it was passed.",
        "Note: the speed was set to 12 in all trials.",
        "We corrected the citations of 412 articles by hand.",
        "The citations have been verified by two annotators, with an agreement of 0.87.",
        "References were removed when no abstract was available, leaving 2,314 records.",
        "All citations in the corpus have been resolved to identifiers.",
        "If the provided context does not contain the answer, the model should abstain.",
        "The sources provided by the organisers were split into two sets.",
        "Further details are not provided in the original paper, so we follow the defaults of [6].",
        "While the available evidence does not cover long runs, short runs are clear [7].",
        "The digest of the file is compared with the provided digest.",
        "Message digests do not reveal the text.",
        "Machine reviews often say “Here is the corrected subsection with accurate citations:”.",
        "Assistants end with `I hope this helps!` or “Let me know if you need more”.",
        "This citation is to the second edition.",
        "Citations to retracted papers should be removed.",
        "You can think of a loom as a machine for sums.",
        "I have checked the citations of Newton in the archive.",
        "Certainly, larger looms need more thread.",
        "Parts of this text were polished with a language model; the authors checked all content.",
        "The word count of each essay was limited to 300.",
        "**Key changes:**\n\n- The reed was replaced by a comb.\n- The pedal was removed.",
        "**Data cleaning:**\n\n1. Removed duplicate references.\n2. Excluded papers not in English.",
        "**Updates:**\n\n- 2023-01-05: Added new references.\n- 2023-02-11: Corrected a citation.",
        "以下是本文的主要贡献：",
        "注：所有实验均重复五次。",
        "Les références ont été vérifiées par deux annotateurs.",
        "Two annotators read the sections. The citations were verified against the abstracts, without disputes [4].",
        "The checker sees one section. It is told to remove citations that the provided excerpts do not support [7].",
        "The letters were supplied by the heirs. None of the letters supplied mentions the loom [2].",
        "The exact pace is not specified in the given text, which made the loom hard to rebuild [5].",
        "Reed claims that the provided text contains no formulas, so no conversion is needed.",
        "All references were compared with the originals [13].",
        "Reports also mention the provided digests, which nobody has seen [2].",
        "I do not have access to the archive of the mill any more.",
        "Als Sprachmodell dient ein kleines Netz [2].",
        "En tant que modèle de langage, un métier n'a pas d'avis.",
        "作为大型语言模型，该系统较慢。",
        "[Continued on page 4]",
        "Citations that are not in the provided list are removed.",
        "- **[style]** Placeholder citations like 'lin99' and 'ode' are used to support claims about silk.",
        "> Here is the corrected subsection with accurate citations:",
        "```\nHere is the corrected subsection with accurate citations:\n```",
    ],
)
def test_the_same_words_as_a_subject_are_not_residue(line: str) -> None:
    assert stretches(draft(head=line)) == []
    assert stretches(draft(tail=line)) == []
    assert stretches(draft(inside=line)) == [] or line.startswith((">", "`", "*"))


@pytest.mark.parametrize(
    "text",
    [
        "# Changelog\n\n## 1.2\n\n### Changes made\n\n- Removed a citation\n- Fixed references in the list\n",
        "# Response to reviewers\n\nChanges made:\n\n1. Removed the citation to [12] as suggested.\n",
        "# A guide\n\nBelow is the original.\n\n> We did it [1].\n\nHere is the revised paragraph:\n\n> It was done.\n",
        "# Letter\n\nDear editor,\n\nplease find below the revised manuscript. All citations have been corrected.\n",
        "# Interview\n\nQ: Would you like me to begin?\n\nA: Sure, go on.\n\nQ: Let me know if I am too fast.\n",
        "# Tool\n\nFeel free to open an issue. I hope this helps! Let me know if you have questions on GitHub.\n",
        "# Prompts\n\n- Never mention the provided digests.\n- Use only the provided papers.\n",
        "# Minutes\n\nThis updated section now covers reeds. All citations of the section were verified.\n",
        "# Poem\n\nVersion 1:\n\nThe reed.\n\nRevised version:\n\nThe old reed.\n",
        "# Outlines\n\nThe paper outline requires three parts [1]. The outline asks for claims first [2].\n",
        "# Answers\n\nCommon answers are:\n\n- I cannot access the internet.\n- As an AI language model, I pass.\n",
        "# Notes\n\n**Can you help?** I can help you with it if you send it to me.\n",
        "# 作业\n\n以下是作业的最终版本。\n\n注：未在列表中的文献不得引用。\n",
        "# Cours\n\nVoici la version corrigée de l'exercice 2 :\n\nUn métier a deux peignes.\n",
        "# Quiz\n\n## Question 1\n\nWhich one?\n\n**Answer:**\n\nThe second.\n",
    ],
)
def test_documents_whose_subject_it_is_are_silent(text: str) -> None:
    assert stretches(Document.parse(text)) == []


# Marks inside residue do not cite


def test_a_mark_inside_residue_does_not_cite() -> None:
    document = draft(
        tail="Changes made:\n\n1. Removed [5], which is not in the list.\n2. Kept the citation of [2]."
    )
    (residue,) = document.residues
    assert any(residue.span.contains(mark.span) for mark in document.marks)
    assert not any(residue.span.overlaps(group.span) for group in document.citation_groups)


def test_residues_are_apart_and_in_order() -> None:
    document = draft(
        head="Here is the corrected subsection:",
        inside="While the provided digests do not detail it, cards are known.",
        tail="All citations have been checked against the provided list.\n\nWould you like me to go on?",
    )
    spans = [residue.span for residue in document.residues]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in pairwise(spans))


# Claims of removal


@pytest.mark.parametrize(
    ("line", "keys", "names"),
    [
        ("1. Removed “[4]” and “[7]” as these are not provided in the list.", [("4", "7")], []),
        ("1. Removed citation for “Reeds” as it was not in the provided list.", [], [("Reeds",)]),
        ("1. Removed “[4]” → “[5]”, as in the provided list.", [], []),
        ("1. Removed [4] from this sentence, as the cited paper does not support it.", [], []),
        ("1. Removed the duplicate citation [4] of the provided list.", [], []),
    ],
)
def test_claims_are_of_removals_only(
    line: str, keys: list[tuple[str, ...]], names: list[tuple[str, ...]]
) -> None:
    document = draft(tail=f"Changes made:\n\n{line}\n2. Verified all other citations.")
    (residue,) = document.residues
    assert [claim.keys for claim in residue.claims if claim.keys] == keys
    assert [claim.names for claim in residue.claims if claim.names] == names


# Tool marks


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Tides rise. :contentReference[oaicite:0]{index=0}", [":contentReference[oaicite:0]{index=0}"]),
        (
            "Tides rise\ue200cite\ue202turn0search0\ue202turn1view2\ue201.",
            ["\ue200cite\ue202turn0search0\ue202turn1view2\ue201"],
        ),
        ("Tides rise. citeturn0search0turn1news2 They fall.", ["citeturn0search0turn1news2"]),
        ("潮汐上升。turn0search16", ["turn0search16"]),
        (r"Tides \ue200cite\ue202turn0search0\ue201 rise.", [r"\ue200cite\ue202turn0search0\ue201"]),
        ("Tides rise ue202turn0search1, they fall.", ["ue202turn0search1"]),
        (
            "Tides.ue200citeue202turn0search3ue202turn1view0ue201",
            ["ue200citeue202turn0search3ue202turn1view0ue201"],
        ),
        ("Tides rise【8:0†L13-L20】【4†source】.", ["【8:0†L13-L20】", "【4†source】"]),
        ("[cite_start]Tides rise[cite: 4, 5].", ["[cite_start]", "[cite: 4, 5]"]),
        ("Tides rise [web:3][attached_file:1].", ["[web:3]", "[attached_file:1]"]),
        ("Tides rise [^1^].", ["[^1^]"]),
        ("Tides rise【oaicite:2】. They fall oai_citation:1‡.", ["【oaicite:2】", "oai_citation:1‡"]),
        ("Tides rise. filecite\ue202turn0file0", ["filecite\ue202turn0file0"]),
        ("Tides rise【4†sourceand fall.", ["【4†source"]),
        (
            "Each tag holds a chip【4†source】. The literal meaning is old [citation:3].",
            ["【4†source】", "[citation:3]"],
        ),
        ("<think>\n\nTides rise.\n\n</think>\n\nThey rise.", ["<think>", "</think>"]),
    ],
)
def test_tokens_of_tools_are_found_where_they_stand(text: str, tokens: list[str]) -> None:
    document = Document.parse(text)
    assert [document.source[mark.span] for mark in document.tool_marks] == tokens


@pytest.mark.parametrize(
    "text",
    [
        "`:contentReference[oaicite:0]{index=0}` is a token.",
        "```\n[cite_start]Tides rise[cite: 1].\n```",
        "# What is :contentReference[oaicite:5]{index=5}?\n\nIt looks like :contentReference[oaicite:5]{index=5}.",
        "Tokens such as ue202turn0search3 point into a list.",
        "The code point ue202 parts them, and `\\\\ue202turn0search3` is how a program writes it.",
        "Tokens such as turn0search3 point into a list.",
        "The markers [cite: 1] and citeturn0search0 are left by exports.",
        "The model thinks between <think> and </think>.",
        "Step 【1】 is done, see ［1］.",
        "The saturn5 rocket took one turn 2 searches.",
        "Some shells [^1^].\n\n[^1^]: A note.",
        "Nothing here.",
    ],
)
def test_tokens_that_a_text_speaks_of_are_left_alone(text: str) -> None:
    assert Document.parse(text).tool_marks == ()


@pytest.mark.parametrize(
    "line",
    [
        "As per your request, I only kept the verified sources.",
        "As you specified, this section has three paragraphs.",
        "No invalid references remain in this sub-section.",
        "No notations identified in the given passage.",
        "The section contains no formulas that need conversion.",
    ],
)
def test_what_only_a_task_leaves_is_enough(line: str) -> None:
    assert stretches(draft(tail=line)) == [("task", line)]


# The phrases


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.anchors[0])
def test_every_class_of_phrases_compiles_and_gates_are_lower_case(language: Language) -> None:
    assert language in [each.language for each in lexicons(" ".join(language.tells))]
    strings = {"tells", "anchors", "persons", "starts", "stems", "heres", "acts", "verdicts"}
    strings |= {name for name in Language._fields if name.endswith("_gate")}
    for name in Language._fields:
        value = getattr(language, name)
        if name in strings:
            assert all(entry == entry.lower() for entry in value), name
        elif isinstance(value, tuple):
            assert not any(re.compile(phrase).search("\0") for phrase in value)


GATED = {
    "heres": ("here_is", "follows"),
    "fed_gate": ("fed",),
    "task_gate": ("task", "obeys"),
    "acts": ("made", "makes", "missing", "invented", "unchanged"),
    "verdicts": ("verdict", "opinion"),
    "sources_gate": ("digest", "provided", "unsaid", "drawn", "leaked"),
    "omitted_gate": ("omitted",),
}


@pytest.mark.parametrize("gate", GATED)
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.anchors[0])
def test_a_gate_lets_every_phrase_pass(language: Language, gate: str) -> None:
    """Of what a phrase cannot do without, each alternative has one of the gate's strings."""
    strings = getattr(language, gate)
    if not strings:
        return
    for phrase in (each for name in GATED[gate] for each in getattr(language, name)):
        passes = [all(any(one in word for one in strings) for word in words) for words in needles(phrase)]
        assert any(passes), phrase


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("papers?", [("paper",)]),
        ("(?:given|shared) (?:\\w+ ){0,2}lists?", [("given", "shared"), ("list",)]),
        ("drums?|tapes(?: and drums)?", [("drum", "tapes")]),
        ("(?:the )?d[ry]um", [("um",), ("d",)]),
        ("now(?! and)(?= then)", [(" then",), ("now",)]),
        ("(?:x|y*)z?", []),
    ],
)
def test_what_a_phrase_cannot_do_without(phrase: str, wanted: list[tuple[str, ...]]) -> None:
    assert list(needles(phrase)) == wanted


@pytest.mark.parametrize("text", ["a drum kit", "drum kits", "no kit and drums", "kits for drumming", ""])
def test_phrases_are_found_as_by_one_pattern_of_all(text: str) -> None:
    phrases = ("drums?", r"drum \w+", "(?:drum )?kits?")
    one = re.compile(rf"(?<![\w'-])(?:{'|'.join(phrases)})(?!\w)")
    found, wanted = Phrases(phrases, spaced=True).search(text), one.search(text)
    assert (found and found.span()) == (wanted and wanted.span())


# The rules on residue and unresolved citations, beyond the examples in their docstrings


def marked(rule: Rule, text: str, name: str = "draft.md") -> list[str]:
    """What *rule* marks in *text*."""
    document = Document.parse(text, name)
    return [document.source[finding.span] for finding in rule.check(document)]


LISTED = "\n\n## References\n\n[1] A. Lin. Tapes. 2019.\n\n[2] B. Ode. Drums. 2020.\n"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Drums came later [1; ?].", ["[1; ?]"]),
        ("Drums came later [@?].", ["[@?]"]),
        ("Drums came later (??).", ["(??)"]),
        ("Drums came later [CITATION NEEDED].", ["[CITATION NEEDED]"]),
        ("Drums came later \\citep[see][p. 4]{ode20,lin19}.", ["\\citep[see][p. 4]{ode20,lin19}"]),
        (
            "Siehe Fehler! Verweisquelle konnte nicht gefunden werden.",
            ["Fehler! Verweisquelle konnte nicht gefunden werden."],
        ),
        (
            "Drums came later [CITATION_NEEDED], much later [citation-needed].",
            ["[CITATION_NEEDED]", "[citation-needed]"],
        ),
        ("Drums came later [citation], much later [ref].", ["[citation]", "[ref]"]),
        ("Drums came later [citation missing].", ["[citation missing]"]),
        ("Add [CITATION NEEDED] where drums have no source.", []),
        ("Did drums really come later?? Yes (or did they??).", []),
        ("The matrix `a[?]` and $b[?]$ are indices.", []),
        ("LaTeX prints [?] where a key is unknown.", []),
        ("Write `\\cite{key}` or \\cite{key}.", []),
        ("A “[citation needed]” is a sign of doubt.", []),
        ("The BERT input has a special [REF] token.", []),
        ("Trommeln kamen später [QUELLE], Draht danach [Quelle fehlt].", ["[QUELLE]", "[Quelle fehlt]"]),
        ("Los tambores vinieron después [cita requerida].", ["[cita requerida]"]),
        ("Os tambores vieram depois [carece de fontes].", ["[carece de fontes]"]),
        ("Les tambours vinrent plus tard [réf. nécessaire].", ["[réf. nécessaire]"]),
        ("鼓来得更晚[来源请求]，线在其后[需要引用]。", ["[来源请求]", "[需要引用]"]),
        ("ドラムは後から来た[要出典]。", ["[要出典]"]),
        ("드럼은 나중에 왔다[출처 필요].", ["[출처 필요]"]),
        ("Der Baustein [Quelle fehlt] steht oft da, [QUELLE: Lin] nie.", []),
        ("Wikipedia setzt dann [Beleg fehlt].", []),
        ("La etiqueta [cita requerida] es común.", []),
        ("ウィキペディアの[要出典]タグである。", []),
        ("“[cita requerida]” es una broma.", []),
        ("[Quelle](https://tides.example) und [Quellen].", []),
    ],
)
def test_an_unresolved_citation(sentence: str, found: list[str]) -> None:
    assert (
        marked(unresolved_citation, f"# Tapes\n\nTapes came first [1], then wire [2]. {sentence}{LISTED}")
        == found
    )


def test_where_latex_is_read_its_commands_are_legal() -> None:
    text = "# Tapes\n\nTapes came first \\citep{lin19}.\n"
    assert marked(unresolved_citation, text) == ["\\citep{lin19}"]
    assert marked(unresolved_citation, text, "paper.Rmd") == []
    assert marked(unresolved_citation, f"---\nbibliography: refs.bib\n---\n\n{text}") == []


def test_a_question_mark_in_brackets_needs_a_draft_that_cites() -> None:
    assert marked(unresolved_citation, "# Interview\n\nHe went to [?] in May, and came back.\n") == []


def test_where_nothing_is_cited_a_tag_of_wikipedias_is_a_joke() -> None:
    assert marked(unresolved_citation, "# 潮汐\n\n潮汐の九割は月による[要出典]。\n") == []
    assert marked(unresolved_citation, "# Gezeiten\n\nDie Flut kommt vom Mond [QUELLE].\n") == ["[QUELLE]"]


def test_what_citeproc_prints_for_an_unknown_key() -> None:
    assert marked(unresolved_citation, "Looms came first (**lin2019?**).\n") == ["(**lin2019?**)"]
    for text in ("Looms came first (lin2019?).", "Looms came first **(really?)**.", "It is (**Why?**)."):
        assert marked(unresolved_citation, f"{text}\n") == []


def test_a_draft_by_author_and_year_may_have_unresolved_marks() -> None:
    entries = "Lin, A. (2019). Looms of old.\n\nOde, B., & Doe, C. (2020). Tapes for all."
    text = f"Looms came first (Lin, 2019), then tapes (Ode & Doe, 2020), then wire [?].\n\n## References\n\n{entries}\n"
    assert marked(unresolved_citation, text) == ["[?]"]


def test_a_draft_that_is_one_fence_is_fenced_prose() -> None:
    prose = "Tapes came first, and for a while nothing could compare with them in price [1; 2]. " * 8
    fence = f"```markdown\n# Tapes\n\n{prose}\n\n## Drums\n\n{prose}\n```"
    assert marked(fenced_prose, fence) == [fence]
    assert marked(fenced_prose, fence.replace("markdown", "python")) == []
    assert (
        marked(fenced_prose, f"# Markdown by example\n\n{'A list is written so. ' * 40}\n\n{fence}\n") == []
    )


@pytest.mark.parametrize(
    ("cite", "entries"),
    [
        ("(Lin, 2019; Ode, 2020)", "Lin, A. (2019). Looms of old.\n\nOde, B. (2020). Tapes for all."),
        ("[Lin19, Ode20]", "[Lin19] A. Lin. Looms. 2019.\n\n[Ode20] B. Ode. Tapes. 2020."),
        ("[^lin][^ode]", "[^lin]: A. Lin. Looms. 2019.\n\n[^ode]: B. Ode. Tapes. 2020."),
    ],
)
def test_a_fenced_section_may_cite_in_any_way(cite: str, entries: str) -> None:
    line = f"Tapes came first, and for a while nothing could compare with them in price {cite}."
    fence = f"```markdown\n## Drums\n\n{' '.join([line] * 8)}\n```"
    head = "" if "[^" in cite else "## References\n\n"
    draft = f"# Looms\n\n{' '.join([line] * 4)}\n\n{fence}\n\n## Wires\n\n{line}\n\n{head}{entries}\n"
    assert marked(fenced_prose, draft) == [fence]


def test_a_fenced_chapter_may_hold_tables_and_formulas() -> None:
    line = "Tapes came first, and for a while nothing could compare with them in price [1]."
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    fence = f"```markdown\n## Drums\n\n{' '.join([line] * 6)}\n\n{table}\n\n$$\nx = 1\n$$\n\n{line}\n```"
    text = f"# Tapes\n\n{' '.join([line] * 8)}\n\n{fence}\n"
    assert marked(fenced_prose, text + LISTED) == [fence]
    assert marked(fenced_prose, text.replace("\n```markdown", "\nAn example:\n\n```markdown") + LISTED) == []


def test_an_agent_speaks_before_its_report() -> None:
    report = "# Looms\n\nLooms came late [1].\n\nThey spread slowly [2].\n\n## Reeds\n\nReeds part threads.\n"
    for line in (
        "I have enough to write a comprehensive report. Here it is.",
        "Based on my research, I have gathered many sources. Let me now compile a comprehensive report on looms.",
    ):
        assert marked(chat_residue, f"{line}\n\n---\n\n{report}{LISTED}") == [line]
    diary = "# Diary\n\nI have enough to write a chapter. I am glad.\n\n## May\n\nI wrote. I slept. You did not.\n"
    assert marked(chat_residue, diary) == []


def test_what_ends_a_revision_belongs_to_its_opener() -> None:
    text = (
        "Excellent point. You've correctly identified that my first answer was wrong.\n\n"
        'I have updated the "Reeds" section to reflect this.\n\nHere is the revised section:\n\n# Reeds\n\n'
        "Reeds part threads [1].\n\nThis updated section now guides weavers to the right reed.\n"
    )
    document = Document.parse(text + LISTED)
    assert [document.source[residue.span].split()[0] for residue in document.residues] == [
        "Excellent",
        "I",
        "Here",
        "This",
    ]


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Based on the provided snippets, looms are cheap.", "Based on the provided snippets,"),
        ("The exact pace is not mentioned in the provided excerpts.", "The exact pace"),
        ("The 12 distinct learnings provided are consolidated here.", "The 12"),
        ("They are termed by the user as hand machines.", "They are"),
        ("As outlined in the section description, cost comes last.", "As outlined"),
    ],
)
def test_leaks_of_material_and_task(line: str, begins: str) -> None:
    found = [text for _kind, text in stretches(draft(inside=line))]
    assert len(found) == 1
    assert found[0].startswith(begins)


def test_a_removal_is_contradicted_by_a_superscript() -> None:
    note = "(Note: Removed citation for “DrumBench” as it was not in the provided list.)"
    text = f"# Tapes\n\n## 1 Late\n\nDrumBench {{}}came late.\n\n{note}"
    for mark in ("^[2]^ ", "<sup>[2]</sup> "):
        assert marked(contradicted_residue, text.format(mark) + LISTED) == ["“DrumBench”"]


def test_a_removal_is_contradicted_in_its_own_section_only() -> None:
    text = (
        "# Tapes\n\n## 1 Early\n\nTapes came first [1].\n\n## 2 Late\n\nDrums came later [2].\n\n"
        "Changes made:\n\n1. Removed {} as they are not in the provided list.\n2. Verified all other citations."
    )
    assert marked(contradicted_residue, text.format("“[1]” and “[2]”") + LISTED) == ["[2]"]
    assert marked(contradicted_residue, text.format("“[1]”") + LISTED) == []
    assert marked(contradicted_residue, text.format("“[2]” → “[1]”") + LISTED) == []


def test_editorial_and_chat_residue_are_told_apart() -> None:
    document = BODY.format(
        head="Here is the corrected subsection:\n\n", inside="", tail="I hope this helps!\n\n"
    )
    assert marked(editorial_residue, document) == ["Here is the corrected subsection:"]
    assert marked(chat_residue, document) == ["I hope this helps!"]
