"""What machines leave behind, in wordings of our own; ⟪⟫ stand around what must be marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from planting.case import Case, case, clean
from planting.papers import Draft, marked

OPENERS = {
    "en": (
        "Here is the corrected subsection with verified citations:",
        "Here's the revised section with accurate citations:",
        "Here’s the updated subsection, with the citations checked against the list:",
        "Below is the revised subsection with corrected citations:",
        "Below is the corrected version of the section, using only the provided papers:",
        "Here is the subsection rewritten with the citations fixed:",
        "The following is the corrected subsection with properly placed citations:",
        "Here is a polished version of the subsection with all references retained:",
        'Here is the content for the subsection "{title}" with the corrected citations:',
        'Below is the revised text for "{title}", with the unsupported citations removed:',
        "**Here is the corrected section:**",
        "Corrected subsection with accurate references:",
        "Revised subsection:",
        "I have revised the subsection and removed the citations that were not in the list:",
        "I've corrected the citations in the section as requested. Here is the updated text:",
    ),
    "de": (
        "Hier ist der überarbeitete Abschnitt mit korrigierten Quellenangaben:",
        "Hier ist der korrigierte Unterabschnitt mit geprüften Zitaten:",
        "Im Folgenden der überarbeitete Abschnitt mit den korrigierten Literaturangaben:",
    ),
    "zh": (
        "以下是修改后的小节，引用已更正：",
        "以下是修订后的小节内容：",
        "下面是根据提供的论文列表更正引用后的小节：",
    ),
}

LOGS = {
    "en": (
        "Changes made:\n\n- Removed the citation for the pilot study as it was not in the provided list.\n- Replaced it with a paper that covers the topic.",
        "Changes made:\n- Removed unsupported citations.\n- Corrected the year in the second paragraph.\n- Ensured that all citations match the provided papers.",
        "**Corrections made:**\n\n1. Removed a citation that did not support the claim.\n2. Adjusted the citation of the survey to the correct paper.",
        "### Corrections Made\n\n- Replaced an incorrect citation in the first paragraph.\n- Removed a reference that was not provided.",
        "**Key changes:**\n\n- Citations were aligned with the provided papers.\n- Removed the mention of a paper that was not on the list.\n- Minor wording changes for clarity.",
        "Summary of corrections:\n\n* Removed duplicated citations.\n* Added missing citations for the claims on cost.\n* Fixed spelling.",
        "### Citation Corrections Made:\n\n1. Removed the citation on sensors since the paper is not in the list.\n2. Kept all other citations as they support the statements.\n\nAll other citations remain as provided since they match the content of the papers.",
        "Explanation of corrections:\n\n- Removed the third citation because the paper does not discuss this topic.\n- Replaced the general citation with a more specific one.",
        "#### Revisions made\n\n- Citation moved to the end of the sentence.\n- Removed references not included in the provided list of papers.",
        "*Changes Made:*\n\n- Removed the citation for the comparison, as the provided paper does not contain one.\n- Verified the remaining citations.",
        "Corrections:\n\n- The citation for the second claim was removed because it was not in the provided list.\n- The remaining citations were verified against the abstracts.\n\nThe subsection now reflects the sources accurately.",
        "Here are the changes I made:\n\n- Removed two citations that are not in the list of papers.\n- Replaced one citation with a paper that supports the claim.",
    ),
    "de": (
        "Vorgenommene Änderungen:\n\n- Quellenangabe entfernt, da sie nicht in der bereitgestellten Liste steht.\n- Übrige Zitate geprüft.",
        "**Korrekturen:**\n\n- Das Zitat wurde entfernt, weil die Arbeit nicht in der Liste der Quellen enthalten ist.\n- Die Jahreszahl wurde berichtigt.",
    ),
    "zh": (
        "修改说明：\n\n- 删除了未在提供的文献列表中的引用。\n- 更正了第二段的引用。",
        "**所做更改：**\n\n1. 移除了不支持该论断的引用。\n2. 其余引用保持不变。",
    ),
}

NOTES = {
    "en": (
        "(Note: Removed the citation for the pilot study as it was not provided in the list of papers.)",
        "Note: Some citations were removed because the referenced papers did not directly support the claims.",
        "*Note: The citations were adjusted to match the provided list of papers.*",
        "**Note:** Citations that were not in the provided list have been removed.",
        "(Note: The citation in the second sentence was replaced, as the original paper does not cover this topic.)",
        "Note: I removed the sentences that could not be supported by the given papers.",
        "The citations have been checked and corrected to ensure that they support the content of the subsection.",
        "All citations have been verified against the provided papers.",
        "Note: All mathematical expressions in this section have been reviewed for syntax and are compatible with KaTeX.",
        "The rest of the subsection is unchanged, as its citations are accurate.",
        "The remaining citations are correct and support the statements in the text.",
        "The subsection now uses only citations from the provided list.",
        "No changes were needed in this subsection, as all of its citations are accurate.",
        "The formulas in this section have been converted to KaTeX syntax as requested.",
        "(Citations updated to reflect the papers in the provided list.)",
    ),
    "de": (
        "(Hinweis: Die Quellenangabe wurde entfernt, da sie nicht in der bereitgestellten Liste enthalten ist.)",
        "Hinweis: Alle Zitate wurden anhand der bereitgestellten Arbeiten überprüft und korrigiert.",
    ),
    "zh": (
        "（注：已删除未在提供的文献列表中的引用。）",
        "注：以上引用均已根据提供的论文列表进行核对和更正。",
    ),
}

OMITTED = (
    "[Rest of the section remains unchanged]",
    "[... existing content ...]",
    "*(your existing section — unchanged)*",
    "... (rest of the section unchanged) ...",
    "(This section remains as it was, as the trials are not over.)",
    "[Previous sections remain the same...]",
    "Due to length constraints, I'll summarize the remaining sections.",
    "(Due to length constraints, continuing with abbreviated versions)",
)

CRITIQUES = (
    "You've written a clear and well-organised subsection. However, a few of the citations need adjustment to match the provided papers.",
    "Your subsection covers the topic well, but two citations do not support the claims they are attached to and should be removed.",
    "The subsection you provided is mostly accurate. The citation in the second paragraph is not supported by the paper and should be replaced.",
    "The provided subsection does not contain any mathematical formulas. Therefore, this part of the task is not applicable.",
    "No mathematical formulas were identified in the text, so no conversion to KaTeX was necessary.",
    "The provided text contains no formulas, so no changes were required.",
    "Since the provided papers do not discuss this topic, the citation was left out of the subsection.",
    "Word count: 734",
    "(Word count: about 800 words)",
    "(End of section)",
    "[Continued in the next part]",
    "[End of subsection]",
    "[To be continued in the next response]",
)

# Clauses and sentences inside of real prose; marks stand around what a careful reader would take out.
LEAKS = (
    "⟪While the provided digests do not cover drainage pumps,⟫ the cost of a visit is known to dominate.",
    "Visits dominate the cost, ⟪although this is not directly covered in the provided papers⟫.",
    "The effect is small, ⟪as the provided excerpts do not mention a larger one⟫.",
    "⟪The sub-section description calls for a comparison of costs.⟫ Visits cost more than sensors in every trial.",
    "⟪While specific figures on theft are not given in the provided snippets,⟫ losses of a third have been seen.",
    "Theft remains a concern ⟪within the scope of the provided paper list⟫.",
    "⟪As the survey outline specifically asks for open problems,⟫ we name three of them.",
    "⟪Based on the provided learnings,⟫ visits cost more than sensors.",
    "⟪The given context does not specify the exact number of sensors.⟫ It is known to be below a hundred.",
    "⟪None of the papers provided in the list addresses freezing directly,⟫ but the mechanism is the same.",
)

CHAT_HEADS = (
    "Certainly! Below is a section on the cost of maintenance.",
    "Certainly! Here is a rewritten version of your section:",
    "Sure, here is the section you asked for:",
    "Sure! Here's a draft of the section on field trials.",
    "Of course! I'd be happy to help you with this section.",
    "Absolutely! Here's a more detailed version:",
    "Great question! Let's look at the cost of maintenance.",
    "As an AI language model, I cannot access the papers behind these citations.",
    "As a large language model, I do not have access to real-time data.",
    "I'm sorry, but I can't access the full text of these papers.",
    "I apologize for the confusion in my previous answer. Here is the corrected text.",
    "I'll help you write this section.",
    "Okay, here's the text with the changes you requested:",
)
CHAT_TAILS = (
    "I hope this helps!",
    "I hope this section meets your requirements.",
    "Let me know if you would like me to expand any part of it.",
    "Let me know if you need further changes!",
    "Would you like me to add a table that compares the trials?",
    "Feel free to ask if you want more detail on any of these points.",
    "Please let me know if you would like any further revisions to this section.",
    "If you'd like, I can also write the next section.",
    "As of my last knowledge update in September 2021, no larger trial had been published.",
    "As of my knowledge cutoff, these were the newest trials.",
    "I don't have real-time access to databases, so please check these references yourself.",
    "Is there anything else that I can help you with?",
    "Do you want me to continue with the conclusion?",
    "Regenerate response",
)
CHAT_OTHERS = {
    "de": (
        "Gerne! Hier ist der gewünschte Abschnitt:",
        "Ich hoffe, das hilft Ihnen weiter!",
        "Als KI-Sprachmodell habe ich keinen Zugriff auf aktuelle Daten.",
    ),
    "zh": (
        "当然！以下是您需要的章节：",
        "希望以上内容对您有所帮助！",
        "作为一个人工智能语言模型，我无法访问最新的数据。",
    ),
}

TOOLS = (
    ":contentReference[oaicite:0]{index=0}",
    ":contentReference[oaicite:12]{index=12}",
    "contentReference[oaicite:3]{index=3}",
    "【oaicite:2】",
    "citeturn0search1",
    "citeturn0search0turn1news2",
    "\ue200cite\ue202turn0search3\ue201",
    "\ue200cite\ue202turn2view0\ue202turn3search7\ue201",
    "【4†source】",
    "【11†L23-L31】",
    "【8:0†report.pdf】",
    "[cite_start]",
    "[cite: 3]",
    "[cite: 4, 5]",
    "[oai_citation:3‡example.org](https://example.org/paper)",
    "oai_citation:1‡",
    "[attached_file:1]",
    "[file:4]",
    "[span_2](end_span)",
    "[web:3]",
    "[citation:2]",
    "<think>",
    "</think>",
    '({"attribution":{"attributableIndex":"812-1"}})',
    "iturn0image4",
    "filecite\ue202turn0file0",
    '<antArtifact identifier="draft" type="text/markdown">',
    '<grok-card data-id="c41" data-type="citation_card"></grok-card>',
    "[oai_citation_attribution:0‡example.org](https://example.org/a)",
)


def _sections(draft: Draft, turn: int) -> int:
    return 1 + turn % (draft.sections - 1)


def _title(draft: Draft, section: int) -> str:
    return draft.blocks[draft.starts(section) - 1].text.lstrip("# ")


def _by_language(
    wordings: Mapping[str, tuple[str, ...]], times: Mapping[str, int]
) -> Iterator[tuple[int, Draft, str]]:
    for language, texts in wordings.items():
        for turn, draft in islice(clean(language), len(texts) * times[language]):
            yield turn, draft, texts[turn % len(texts)]


def _whole(text: str) -> str:
    """Every paragraph, heading and list of *text* as one marked stretch."""
    return marked(text)


def editorial_residue() -> Iterator[Case]:
    """Openers, change logs, notes, critiques, bookkeeping, and clauses in real prose."""
    rule = "editorial-residue"
    times = {"en": 3, "de": 3, "zh": 3}
    for turn, draft, text in _by_language(OPENERS, times):
        section = _sections(draft, turn)
        draft.insert(draft.starts(section), marked(text.format(title=_title(draft, section))))
        yield case(rule, "opener", draft)
    for turn, draft, text in _by_language(LOGS, times):
        draft.insert(draft.ends(_sections(draft, turn)), _whole(text))
        yield case(rule, "change log", draft)
    for turn, draft, text in _by_language(NOTES, times):
        draft.insert(draft.ends(_sections(draft, turn)), marked(text))
        yield case(rule, "note", draft)
    for turn, draft in islice(clean("en"), 3 * len(CRITIQUES)):
        text = CRITIQUES[turn % len(CRITIQUES)]
        section = _sections(draft, turn)
        at = draft.starts(section) if text.startswith(("You", "The subsection you")) else draft.ends(section)
        draft.insert(at, marked(text))
        yield case(rule, "critique and bookkeeping", draft)
    for turn, draft in islice(clean("en"), 3 * len(OMITTED)):
        draft.insert(draft.ends(_sections(draft, turn)), marked(OMITTED[turn % len(OMITTED)]))
        yield case(rule, "left out", draft)
    for turn, draft in islice(clean("en"), 3 * len(LEAKS)):
        prose = [index for index, block in enumerate(draft.blocks) if block.kind == "prose" and block.section]
        block = draft.blocks[prose[turn * 3 % len(prose)]]
        leak = LEAKS[turn % len(LEAKS)]
        text = f"{block.text} {leak}" if turn % 2 else f"{leak} {block.text}"
        draft.blocks[draft.blocks.index(block)] = replace(block, text=text)
        yield case(rule, "leaked sources", draft, loose=True)


def chat_residue() -> Iterator[Case]:
    """A chat's voice at the head or tail of a section."""
    rule = "chat-residue"
    # An answer's first sentence may announce a revised text, so that the other residue rule may as well speak.
    for turn, draft in islice(clean("en"), 3 * len(CHAT_HEADS)):
        draft.insert(draft.starts(_sections(draft, turn)), marked(CHAT_HEADS[turn % len(CHAT_HEADS)]))
        yield case(rule, "at the head", draft, instead="editorial-residue")
    for turn, draft in islice(clean("en"), 3 * len(CHAT_TAILS)):
        draft.insert(draft.ends(_sections(draft, turn)), marked(CHAT_TAILS[turn % len(CHAT_TAILS)]))
        yield case(rule, "at the tail", draft)
    for turn, draft, text in _by_language(CHAT_OTHERS, {"de": 3, "zh": 3}):
        section = _sections(draft, turn)
        draft.insert(draft.ends(section) if turn % 3 == 1 else draft.starts(section), marked(text))
        yield case(rule, "another language", draft, instead="editorial-residue")
    for turn, draft in islice(clean("en"), 12):  # at the head of a paragraph of real prose
        index = draft.starts(_sections(draft, turn))
        block = draft.blocks[index]
        if block.kind == "prose":
            head = ("Certainly!", "Sure!", "Of course!")[turn % 3]
            draft.blocks[index] = replace(block, text=f"{marked(head)} {block.text}")
            yield case(rule, "one word before prose", draft, loose=True)


def tool_artifact() -> Iterator[Case]:
    """Tokens that tools leave, in and between sentences."""
    for turn, draft in islice(clean(), 2 * len(TOOLS)):
        token = TOOLS[turn % len(TOOLS)]
        stop, gap = ("。", "") if draft.paper.language == "zh" else (".", " ")
        sentence = {
            "en": "The finding was repeated elsewhere{}",
            "de": "Das wurde andernorts bestätigt{}",
            "zh": "这一结论在别处得到证实{}",
        }[draft.paper.language]
        if token.startswith("<"):
            draft.insert(draft.starts(_sections(draft, turn)), marked(token))
        else:
            ending = f"{gap}{marked(token)}{stop}" if turn % 2 else f"{stop}{gap}{marked(token)}"
            draft.write(sentence.format(ending), turn % 3)
        yield case("tool-artifact", token.split("turn")[0][:24], draft)


def contradicted_residue() -> Iterator[Case]:
    """Notes that claim to have removed what the section still cites."""
    rule = "contradicted-residue"
    claims = (
        "Removed {} as it was not provided in the list.",
        "Removed citation {} because it does not support the claim.",
        'Removed "{}" since the paper is not in the provided list.',
        "Removed the reference {} as the provided papers do not mention it.",
        "The citation {} was removed as it was not relevant to the subsection.",
        "Citation {} has been removed because it is not in the list of papers.",
    )
    for turn, draft in islice(clean("en", bracketed=True, before=""), 30):
        section, number = _sections(draft, turn), 1 + turn % 8
        draft.insert(draft.ends(section), f"The trials agree on this {draft.cite(number)}.")
        claim = claims[turn % len(claims)].format(marked(f"[{number}]"))
        draft.insert(
            draft.ends(section),
            f"Corrections made:\n\n- {claim}\n- Ensured that the other citations match the provided papers.",
        )
        yield case(rule, "by number", draft, "editorial-residue", loose=True)
    names = ("SensiNet", "GridFlow", "PROBE-4", "the AquaBench toolkit", "DeepSluice", "HydroFM")
    for turn, draft in islice(clean("en", bracketed=True), 24):
        section, number, name = _sections(draft, turn), 1 + turn % 8, names[turn % len(names)]
        plain = name.removeprefix("the ").removesuffix(" toolkit")
        draft.insert(
            draft.ends(section), f"The same is reported for {plain} {draft.cite(number)} in two cities."
        )
        claim = (
            f"Removed citation for {marked(f'“{plain}”')}",
            f"Removed citation for {marked(chr(34) + plain + chr(34))}",
        )[turn % 2]
        draft.insert(
            draft.ends(section), f"Changes made:\n\n- {claim} as it was not provided in the list of papers."
        )
        yield case(rule, "by name", draft, "editorial-residue", loose=True)


def fenced_prose() -> Iterator[Case]:
    """The text of a chapter in a fence, with its heading or below it; some 150 words, half of what was seen."""
    for turn, draft in islice(clean("en", comma=", "), 36):
        section = 1 + turn % (draft.sections - 3)
        with_heading = turn % 2
        start, end = draft.starts(section) - with_heading, draft.ends(section + 1)
        fence = ("```markdown", "```md", "````markdown", "~~~markdown")[turn % 4]
        body = "\n\n".join(block.text for block in draft.blocks[start:end])
        text = marked(f"{fence}\n{body}\n{fence[: fence.rindex(fence[0]) + 1]}")
        draft.blocks[start:end] = [replace(draft.blocks[start], kind="prose", text=text)]
        yield case("fenced-prose", fence, draft, loose=True)


KINDS = (editorial_residue, chat_residue, tool_artifact, contradicted_residue, fenced_prose)
