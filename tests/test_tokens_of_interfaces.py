"""Tokens, addresses and markup that the interfaces of assistants leave, and texts that only speak of them."""

from __future__ import annotations

import pytest
from citelint_rules.residue.tool_artifact import tool_artifact

from citelint import Document, fix

UPLOAD = "https://ppl-ai-file-upload.s3.amazonaws.com/web/direct-files/9/tide-log.pdf"
REDIRECT = "https://vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQFkQ0w2-_x"
SENT_ON = (
    "https://www.google.com/url?sa=E&q=https%3A%2F%2Fvertexaisearch.cloud.google.com"
    "%2Fgrounding-api-redirect%2FAUZIYQFkQ0w2"
)
HIDDEN = '<span style="display:none">[^10][^1_2]</span>'
STAR = '<div align="center">⁂</div>'
BLOCK = ':::writing{variant="document" id="48217"}'


def tokens(text: str) -> list[str]:
    document = Document.parse(text)
    return [document.source[mark.span] for mark in document.tool_marks]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See [the log](sandbox:/mnt/data/tide-log.csv).", ["sandbox:/mnt/data/tide-log.csv"]),
        ("![Curve](sandbox:/mnt/data/curve%20(2).png)", ["sandbox:/mnt/data/curve%20(2).png"]),
        (f"[1]({UPLOAD})", [UPLOAD]),
        (f"[1] {UPLOAD}", [UPLOAD]),
        (f"Tides rise [log].\n\n[log]: {UPLOAD}", [UPLOAD]),
        (f"Tides rise [^1].\n\n[^1]: {UPLOAD}", [UPLOAD]),
        (f"Tides rise ([source]({REDIRECT})).", [REDIRECT]),
        (rf"Tides rise.\[[1]({SENT_ON})\]", [SENT_ON]),
        ("Tides rise [file:1]. They fall in spring[file:12].", ["[file:1]", "[file:12]"]),
        ("Tides rise.[file:1][web:41]", ["[file:1]", "[web:41]"]),
        (f"{BLOCK}\n# Tides\n\nThey rise.\n:::", [BLOCK]),
        (":::writing{variant=standard id=48217}\n\nTides", [":::writing{variant=standard id=48217}"]),
        (":::writing{variant=“standard” id=“4821”}\n\nTides", [":::writing{variant=“standard” id=“4821”}"]),
        (f"Tides rise.\n{HIDDEN}\n\n{STAR}\n\n[^10]: A", [f"{HIDDEN}\n\n{STAR}"]),
        (f"Tides rise.\n{HIDDEN}", [HIDDEN]),
        ("Tides [span_0](start_span)rise[span_0](end_span).", ["[span_0](start_span)", "[span_0](end_span)"]),
        ("Tides rise, and they fall.<|im_end|>", ["<|im_end|>"]),
        ("潮汐每天两次。祝您愉快！<|user|>", ["<|user|>"]),
        (
            "Tides rise [1].\n\n## References\n\n[1] A. Lin. Tides. [Source: Search Result Snippet]",
            ["[Source: Search Result Snippet]"],
        ),
        (
            "- Tides rise [Source: search results]\n- They fall [Source: search results]",
            ["[Source: search results]"] * 2,
        ),
    ],
)
def test_they_are_found_where_they_stand(text: str, found: list[str]) -> None:
    assert tokens(text) == found
    assert [text[one.span.start : one.span.end] for one in tool_artifact.run(Document.parse(text))] == found


@pytest.mark.parametrize(
    "text",
    [
        "It answers with links such as [a file](sandbox:/mnt/data/a.csv).",
        "Files lie in sandbox:/mnt/data/ while it runs.",
        "`[a](sandbox:/mnt/data/a.csv)` opens nowhere.\n\nIt gave [a](sandbox:/mnt/data/a.csv).",
        "Uploads are kept at ppl-ai-file-upload.s3.amazonaws.com/web.",
        "Addresses of the form `https://vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQFk` expire.",
        "They have the form vertexaisearch.cloud.google.com/grounding-api-redirect/... and expire.",
        "- [file:1] tide-log.pdf\n- [file:2] moon.pdf",
        "See [file:1] for the log, and the curve in [file:2].",
        "The link [[file:1]] is Org's, and [file:1](log.txt) is a link.",
        ':::writing{variant="<variant>" id="<id>"}\nText\n:::',
        ":::note{title=4}\nText\n:::",
        f"> {BLOCK}\n> subject: Tides",
        f"## Assistant\n\n{BLOCK}\nTides rise.\n:::",
        f"```\n{BLOCK}\n:::\n```",
        STAR,
        '<span style="display:none">Tides</span>',
        "Tides rise [span_0](#start).",
        f"`[1]({REDIRECT})`",
        "Do not write tags like [Source: search results] or [Source: search results].",
        "We looked twice.\n\n[Source: search results on tides in the library's catalogue, 2019.]",
        "The tide is high. [Source: search results]",
        "Tides rise [1].\n\nThey fall [Source: search results](https://a.example).\n\n## References\n\n[1] A. Lin.",
        "The samples are parted by <|endoftext|>",
        "A language model wrote: it rains.<|endoftext|>",
        "<|user|>\nWhen is high water?<|im_end|>",
        "The operator of F# is <|user|> here.",
        "For quotes, use the format 【{message idx}†source】.",
    ],
)
def test_texts_that_speak_of_them_and_things_that_look_like_them(text: str) -> None:
    assert tokens(text) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Tides rise [file:1][web:41].\n", "Tides rise.\n"),
        ("Tides [span_0](start_span)rise[span_0](end_span).\n", "Tides rise.\n"),
        ("Tides rise, and they fall.<|im_end|>\n", "Tides rise, and they fall.\n"),
    ],
)
def test_what_no_reader_misses_is_deleted(text: str, mended: str) -> None:
    assert fix(text).text == mended


@pytest.mark.parametrize(
    "text",
    [
        "See [the log](sandbox:/mnt/data/tide-log.csv).\n",
        f"See [the log]({UPLOAD}) and [a page]({REDIRECT}).\n",
        f"Tides rise [^10].\n{HIDDEN}\n\n{STAR}\n\n[^10]: A\n\n[^1_2]: B\n",
        f"{BLOCK}\nTides rise.\n:::\n",
        "- Tides rise [Source: search results]\n- They fall [Source: search results]\n",
    ],
)
def test_what_readers_saw_or_what_hangs_on_it_is_left(text: str) -> None:
    assert fix(text).text == text
