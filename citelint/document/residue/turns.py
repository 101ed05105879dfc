"""The turns of transcripts: what a person asked a model and what it answered, printed in a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from citelint import lazy
from citelint.document.model import Block, Section

if TYPE_CHECKING:
    from citelint.document.document import Document

# Models and the products that speak for them.
_MODEL = (
    r"(?:chat ?gpt|gpt|claude|gemini|bard|(?:microsoft |github |bing )?copilot|cursor|deepseek|grok|llama|mistral"
    r"|perplexity|qwen|kimi)"
    r"(?:[- ]?v?\d[\w.]{0,8}+)?"
    r"(?:[ -](?:turbo|mini|pro|plus|flash|advanced|opus|sonnet|haiku|code|chat|instruct|large|thinking))?"
    r"(?: \d[\w.]{0,8}+)?"
)
_SAID = r"(?:['’]s)? (?:answers?|responses?|repl(?:y|ies)|output|turn|said|says|wrote|writes|antwort|réponse)"
# Who asks and who answers, as a heading or a line alone: "Assistant", "**User:**", "You said:".
_ROLE = lazy.regex(
    r"[\W_]*(?:the )?(?:(user|human|prompt|you|me|用户|提问)"
    r"|(assistant|response|bot|chatgpt|claude|gemini|助手|回答))\b"
    r"(?: turn| said| wrote)?[^\w\n]*\d*[\W_]*$",
    re.IGNORECASE,
)
_WHOSE = r"(?:(?:what|(?:answers?|responses?|repl(?:y|ies)|output|message) (?:of|from|by)) )?(?:the )?"
# "ChatGPT", "🤖 Cursor Assistant", "GPT-4's answer", "Response from Claude 3.5", "Message From ChatGPT:".
_MODEL_ALONE = lazy.regex(
    rf"[\W_]*{_WHOSE}{_MODEL}(?: (?:assistant|agent))?(?:{_SAID})?[\W_]*$",
    re.IGNORECASE,
)
# "**ChatGPT:** As …", "Emily/GPT-4: …", and at the start of a line "ChatGPT:" alone.
_MODEL_LABEL = lazy.regex(
    rf"^[^\w\n]{{0,8}}(?:[A-Z]\w{{1,20}}+ ?[/(] ?)?{_WHOSE}(?:{_MODEL}|(?:ai )?assistant|chatbot)(?: assistant)?"
    rf"(?:{_SAID})?\)? ?[:：]",
    re.IGNORECASE | re.MULTILINE,
)
_PERSON_LABEL = lazy.regex(
    r"[^\w\n]{0,8}(?:human|user|prompt|me|you|my (?:prompt|question)) ?[:：]", re.IGNORECASE
)
_SIGNS = (
    "gpt", "claude", "gemini", "bard", "copilot", "cursor", "deepseek", "grok", "llama", "mistral", "perplexity",
    "qwen", "kimi", "assistant", "bot", "response", "human", "user", "prompt", "助手", "回答", "用户", "提问",
)  # fmt: skip
_PERSONS = frozenset(("me", "you"))
# The longest line that names only who speaks: a model, and a role.
_SHORT, _SHORTER = 50, 30
# A label ends within so many characters.
_REACH = 60
_CITES = ("[@", "[^", "et al")


def find_turns(document: Document) -> frozenset[int]:
    """The blocks, by their indices, that are turns of a transcript.

    A section that is only titled like a model may be one on it: where it cites, it is no answer.
    """
    prose = [block for block in document.blocks if block.kind in ("heading", "paragraph")]
    alone = [block for block in prose if len(block.text) < _SHORT and _names_speaker(block.text.lower())]
    labelled = {block.index for block in prose if _names_speaker(_label(block.text))}
    if not (alone or labelled):
        return frozenset()
    found: set[int] = set()
    sections = _sections(document, alone)
    speaking = False
    for block in document.blocks:
        if block.kind == "heading":
            speaking = False
        if block.section in sections:
            found.add(block.index)
        elif block.kind not in ("heading", "paragraph"):
            continue
        elif block.index in labelled and _MODEL_LABEL.search(block.text):
            if not _cites(document, block):
                found.add(block.index)
                # A label alone: what follows is said.
                speaking = speaking or block.text.rstrip(" *_").endswith((":", "："))
        elif block.index in labelled and _PERSON_LABEL.match(block.text) and not block.item:
            found.add(block.index)
            speaking = True
        elif speaking and not _cites(document, block):
            found.add(block.index)
        elif block.kind == "paragraph":
            speaking = False
    return frozenset(found)


def _label(text: str) -> str:
    """What stands before the first colon of each line, in lower case, where that may be a label."""
    if ":" not in text and "：" not in text:
        return ""
    lines = (line[:_REACH].replace("：", ":") for line in text.split("\n"))
    return " ".join(line.partition(":")[0] for line in lines if ":" in line).lower()


def _names_speaker(text: str) -> bool:
    """Whether *text*, in lower case, may name who speaks: a cheap look."""
    return any(sign in text for sign in _SIGNS) or not _PERSONS.isdisjoint(text.split())


def _sections(document: Document, alone: list[Block]) -> set[Section]:
    """The sections that are turns, with those inside them."""
    said = [
        (block, match) for block in alone if len(block.text) < _SHORTER and (match := _ROLE.match(block.text))
    ]
    found: set[Section] = set()
    if any(match[1] for _, match in said) and any(match[2] for _, match in said):
        found = {block.section for block, _ in said if block.section}
    asked = bool(found)
    for each in document.sections:
        title = each.title.lower()
        if len(title) < _SHORT and any(sign in title for sign in _SIGNS) and _MODEL_ALONE.match(title):
            stretch = document.source.text[each.heading.start : each.body.end]
            if asked or not (_marks_in(document, each.heading.start, each.body.end) or _has_sign(stretch)):
                found.add(each)
    if not found:
        return found
    end = 0
    for each in document.sections:
        if each.heading.start < end:
            found.add(each)
        elif each in found:
            end = each.body.end
    return found


def _cites(document: Document, block: Block) -> bool:
    return _marks_in(document, *block.span) or _has_sign(block.text)


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _CITES)


def _marks_in(document: Document, start: int, end: int) -> bool:
    marks = document.marks
    at = bisect_left(marks, start, key=lambda mark: mark.span.start)
    return at < len(marks) and marks[at].span.start < end
