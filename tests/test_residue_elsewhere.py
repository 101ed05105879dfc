"""Residue in what people keep beside papers: documentation, news files, transcripts, prompts; and today's wordings."""

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


def found(text: str) -> list[str]:
    document = Document.parse(text)
    return [text[residue.span.start : residue.span.end] for residue in document.residues]


@pytest.mark.parametrize(
    "line",
    [
        "Here are the supported flags and how they change a version of the loom:",
        "Here is the list of chapters that the final report must have:",
        "Below are the fields of a pattern, which the revised text explains:",
        "I have updated the pattern; the original version used wool.",
        "以下是修改后的版本号：",
    ],
)
def test_what_is_announced_is_not_the_draft(line: str) -> None:
    assert found(f"# Looms\n\n## Supported flags\n\n{line}\n\n- warp\n- weft\n") == []


@pytest.mark.parametrize(
    "line", ["Here is the section that I have revised:", "Here's the paragraph that was revised:"]
)
def test_what_was_done_to_an_announced_text_may_follow(line: str) -> None:
    assert found(CITING.format(line)) == [line]


@pytest.mark.parametrize(
    ("release", "title"),
    [
        ("loomr 1.20.3 (2022-11-14)", "Minor changes"),
        ("[0.4.0] - 2021-03-04", "Minor changes"),
        ("Version 2.1, 4 May 2020", "Changes"),
        ("2.2.0 (unreleased)", "Corrections"),
    ],
)
def test_a_release_tells_its_changes(release: str, title: str) -> None:
    log = f"## {title}\n\n- Revised the vignette, updated some references in the text.\n- Corrected the citation.\n"
    cited = "Looms are old [1], warps [2] and wefts [3].\n\n"
    assert found(f"# {release}\n\n{cited}{log}") == []
    assert found(f"# Tuning GPT-3.5\n\n{cited}{log}") != []


TRANSCRIPTS = [
    "## User\n\nRevise it.\n\n## Assistant\n\n{}\n",
    "### Prompt 1:\n\nRevise it.\n\n### Response 1:\n\n#### Draft\n\n{}\n",
    "You said:\n\nRevise it.\n\nChatGPT said:\n\n{}\n",
    "**User:**\n\nRevise it.\n\n**Assistant:**\n\n{}\n",
]


@pytest.mark.parametrize("transcript", TRANSCRIPTS)
@pytest.mark.parametrize(
    "line",
    ["Certainly! Here is the revised section with corrected citations:", "Would you like me to continue?"],
)
def test_a_transcript_is_no_draft(transcript: str, line: str) -> None:
    assert found("# A talk\n\n" + transcript.format(line)) == []


def test_one_speaker_makes_no_transcript() -> None:
    assert (
        found("# A talk\n\n## Response\n\nHere is the revised section with corrected citations:\n\nLooms.\n")
        != []
    )


@pytest.mark.parametrize(
    "label", ["Question 2: revise the text.", "Output of model B:", "An example response:"]
)
def test_what_is_shown_under_a_label(label: str) -> None:
    assert (
        found(f"# Models\n\n{label}\n\nHere is the revised paragraph with all citations kept:\n\nLooms.\n")
        == []
    )


@pytest.mark.parametrize("line", ["请修改以下段落，保留所有引用，删除不在提供的列表中的引用。"])
def test_a_request_is_no_report(line: str) -> None:
    assert found(f"# 说明书\n\n## 任务\n\n{line}\n\n我们使用的是该模型。\n") == []


def test_tags_in_an_appendix_of_prompts() -> None:
    text = "# Looms\n\nLooms are old.\n\n## Appendix: prompts\n\n<format>\n\nMarkdown\n"
    assert found(text) == []
    assert found(text.replace("prompts", "data")) == ["<format>"]


@pytest.mark.parametrize("tag", ["<instruction>", "</instruction>"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_tag_with_any_line_ends(tag: str, newline: str) -> None:
    assert found(f"# Looms\n\nLooms are old.\n\n{tag}\n\nWarps.\n".replace("\n", newline)) == [tag]


@pytest.mark.parametrize(
    "line",
    [
        "Want me to turn this into a poster?",
        "Is there another section you would like me to go over?",
        "Since you didn't name a style, I numbered the references.",
        "I cannot confirm this number without access to the paper.",
        "(I wasn't able to find any scholarly source for this statement.)",
        "Please check all references before you print it, as I may have made slips in the years.",
        "*Note to author: consider adding a citation here.*",
        "Per your instructions, I cited nothing but the sources in the list.",
        "Note: some of the citations are illustrative.",
    ],
)
def test_todays_assistants(line: str) -> None:
    assert len(found(CITING.format(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "They want me to turn the warp into a weft.",
        "Since you did not pass a number, the loom takes 4.",
        "Would you like me to come, too?",
    ],
)
def test_people_speak_so(line: str) -> None:
    assert found(CITING.format(line)) == []


@pytest.mark.parametrize(
    ("warps", "line"),
    [
        (
            "Die Kette ist älter als der Schuss, und sie hält.",
            "Sag mir Bescheid, wenn ich das noch kürzen soll.",
        ),
        (
            "Die Kette ist älter als der Schuss, und sie hält.",
            "(Hinweis: In den bereitgestellten Quellen wurde kein Nachweis gefunden.)",
        ),
        ("経糸は緯糸よりも古いものです。", "ご希望であれば、例を追加することもできます。"),
        (
            "La trama è più vecchia della tela, per tutti.",
            "(Nota: nessuna delle fonti fornite riporta la data.)",
        ),
        (
            "La trama es más vieja que la tela, según los autores.",
            "(Nota: no encontré la fecha en las fuentes proporcionadas.)",
        ),
    ],
)
def test_in_other_languages(warps: str, line: str) -> None:
    assert found(CITING.format(f"{warps}\n\n{line}")) == [line]
