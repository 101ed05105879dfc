"""What people write themselves: answers of models in print, authors to their readers and on their own document."""

from __future__ import annotations

import pytest

from citelint.document import Document

CITING = """# Looms

## 1 Warps

Looms are old [1], and warps are older [2]. Shuttles came late.

{}

## 2 Wefts

Wefts cross warps [2].

## References

[1] A. Lin. Looms. 2019.

[2] B. Ode. Warps. 2020.
"""
REFUSAL = "As an AI language model, I do not have access to loom prices."


def found(text: str) -> list[str]:
    document = Document.parse(text)
    return [text[residue.span.start : residue.span.end] for residue in document.residues]


def in_draft(passage: str) -> list[str]:
    return found(CITING.format(passage))


# Answers of models, printed under their names


@pytest.mark.parametrize(
    "title",
    [
        "ChatGPT",
        "GPT-4",
        "🤖 Gemini",
        "Claude 3.5 Sonnet",
        "GPT-4o's answer",
        "Response from DeepSeek",
        "What ChatGPT said",
    ],
)
def test_a_section_titled_by_a_model_holds_its_answer(title: str) -> None:
    assert in_draft(f"### {title}\n\n{REFUSAL} Looms differ.") == []


def test_a_section_on_a_model_that_cites_is_no_answer() -> None:
    assert in_draft(f"### ChatGPT\n\nIt designs looms [1].\n\n{REFUSAL}") == [REFUSAL]


def test_answers_follow_the_label_of_a_model() -> None:
    assert (
        in_draft(f"**ChatGPT:** {REFUSAL}\n\n**Gemini:** I'm sorry, but I can't access real-time data.") == []
    )
    assert in_draft("**Ada/GPT-4:** Ada, as an AI language model, I am made to talk.\n\nLooms are old.") == []
    assert in_draft("**Human:** Revise the section.\n\nI have revised the section as requested.") == []
    assert in_draft(f"Message from ChatGPT:\n\n{REFUSAL}") == []


def test_a_product_is_an_assistant_too() -> None:
    talk = (
        "### 👤 User\n\nRevise it.\n\n### 🤖 Cursor Assistant\n\nI have revised the section as you requested."
    )
    assert in_draft(talk) == []


def test_what_follows_a_list_of_models_is_no_answer() -> None:
    offer = "Let me know if you would like me to expand this section."
    assert in_draft(f"- **ChatGPT:** draws looms.\n- **Claude:** draws none.\n\n{offer}") == [offer]


# Authors and their readers


@pytest.mark.parametrize(
    "line",
    [
        "There is more to say of reeds. Let me know if you would like me to cover anything else.",
        "Let me know if you would like me to treat reeds in a future post!",
        "Would you like me to cover dyes next? Leave a comment.",
        "Is there a loom you would like me to cover in the next lesson?",
        "Drop me a line if you want me to write a follow-up on dyes.",
        "I hope this revised edition will be of use to teachers and students.",
        "I hope this helps you to find a way through the tables of chapter 3.",
        "Feel free to change the reeds, or adapt the script of Listing 2 and run it again.",
        "Feel free to adapt the figures for lectures of your own.",
        "If you would like the cards, I can send you the raw scans; my address is below.",
        "I'm sorry, but I can't find the loom of 1801; the mill burnt down.",
        "I'm afraid I don't have any photographs of it.",
        "Let me know if you find an error.",
        "Would you like me to be blunt? Looms are dull.",
        "I'd be happy to add more looms if you send me the patterns.",
    ],
)
def test_an_author_offers_something_else_than_this_text(line: str) -> None:
    assert in_draft(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Let me know if you would like me to expand the section on reeds.",
        "Would you like me to write the conclusion, too?",
        "If you want, I can also shorten the second section.",
        "I hope this revised section is clearer.",
        "Feel free to adjust the wording to your style.",
        "I'm sorry, but I can't access the full text of that paper.",
    ],
)
def test_an_assistant_offers_to_change_this_text(line: str) -> None:
    assert in_draft(line) == [line]


# Authors on their own document


@pytest.mark.parametrize(
    "line",
    [
        "Now that the third loom is out, I've updated the section below with its reeds.",
        "I've updated this section to include what I have read on reeds since.",
        "I've updated the section about reeds, and removed the references to wooden ones.",
        "I have expanded this section, as I have come to think that reeds matter most.",
        "Thanks to Ada for pointing out an error in the first version; I have now corrected the table.",
        "This reference list is maintained and updated regularly.",
        "All citations in this review have been verified against the Loom Index.",
        "All references have been checked against the library catalogue.",
        "All references were correct at the time of writing.",
        "Note: parts of this text were written with ChatGPT. All citations have been checked against the papers.",
        "*Note: AI assistance (Claude Code) was used to structure this section; all citations have been verified.*",
        "The author used Copilot for the figures. All references have been verified and are correct.",
    ],
)
def test_an_author_tells_what_was_done(line: str) -> None:
    assert in_draft(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "I've updated the section to include the missing citations, as requested.",
        "All citations have been verified against the provided list.",
        "As requested, I have kept all citations of the section.",
    ],
)
def test_an_editor_tells_it_to_whoever_ordered_it(line: str) -> None:
    assert in_draft(line) == [line]


def test_a_report_is_made_to_order() -> None:
    report = (
        "# Review of the mill\n\nAs requested, I have inspected the mill, loom by loom. It {} is sound.\n"
    )
    assert found(report.format("")) == []
    assert in_draft("As requested, I have added the mill of 1801 to the table.") == []


def test_what_was_done_to_order_before_the_title_is_an_answer() -> None:
    answer = "As requested, I have finished the survey."
    assert found(f"{answer}\n\n***\n\n# Looms\n\nLooms are old.\n") == [answer]


# Words that are shown


def test_italics_behind_the_label_of_an_item_are_shown() -> None:
    tells = (
        "- **Refusals:** *as an AI language model, I cannot access files*\n"
        "- **Closers:** *I hope this helps. Let me know if you would like me to expand.*, *Of course!*"
    )
    assert in_draft(tells) == []


def test_a_note_in_italics_is_one() -> None:
    note = "- Note: *two citations were removed, as they were not in the provided list.*"
    assert in_draft(note) == [note]


@pytest.mark.parametrize(
    "line",
    [
        "The provided excerpts do not mention a reed, so pupils have to infer it from the drawing.",
        "The provided excerpts do not mention a reed, so look at the drawing.",
        "**Gaps**\nList any part of the question that the provided excerpts do not cover.",
    ],
)
def test_material_of_a_class_is_no_writers_material(line: str) -> None:
    assert in_draft(line) == []


def test_a_token_with_a_slot_is_a_pattern() -> None:
    assert Document.parse("For quotes, use 【{message idx}†source】 behind them.\n").tool_marks == ()


@pytest.mark.parametrize(
    "line",
    [
        "Run it on the next loom and let me know if you spot anything odd.",
        "Let me know if you have data from other looms.",
        "Let me know if you use this in a paper.",
        "I checked every claim and citation in this paper; all remaining errors are mine.",
        "I have reviewed and verified all citations myself.",
        "Language models — Codex, Claude, and Grok — assisted with editing. I reviewed every number and citation.",
        "Every citation was checked against its primary source in spring: no fabricated sources.",
        "All file references have been updated to the new folder.",
        "All internal references have been updated.",
        "All references in the code have been updated to the new name.",
    ],
)
def test_people_speak_to_readers_and_answer_for_their_work(line: str) -> None:
    assert in_draft(line) == []


def test_an_assistant_still_asks_for_changes() -> None:
    for line in (
        "Let me know if you have any further changes to this section.",
        "All references have been verified and updated.",
    ):
        assert in_draft(line) == [line]
