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
