"""Our own block rules, in the markdown-it plugin style: definitions keep their place, formulas stay whole.

Why our own: markdown-it's ``reference`` rule leaves no token for ``[1]: url``; the footnote plugin drops
definitions and moves others to the end; and a list marker or an underline inside a display formula would cut
the formula in two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citelint import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

DEFINITIONS = "citelint_definitions"
DEEPEST = "citelint_deepest"

_DEFINITION = lazy.regex(
    r"""\[(?!\^)((?:[^\[\]\\]|\\.){1,999}+)\]:[ \t]*+
        (?:<([^<>\n]*+)>|([^\s<]\S*+))
        (?:[ \t]++(?:"[^"\n]*+"|'[^'\n]*+'|\([^()\n]*+\)))?+[ \t]*+$""",
    re.VERBOSE,
)
_FOOTNOTE = lazy.regex(r"\[\^([^\s\[\]^][^\s\[\]]*+)\]:")
# MyST's fences around Markdown, as against those around code: ```{note}. "MyST guide", admonitions, figures,
# tables, proofs, exercises; and the directives of Sphinx, sphinx-design, sphinx-proof, sphinx-exercise.
_DIRECTIVE = lazy.regex(
    r"(`{3,}+|~{3,}+)[ \t]*+\{((?:admonition|attention|caution|danger|error|hint|important|note|seealso|tip|warning"
    r"|aside|margin|sidebar|topic|epigraph|pull-quote|highlights|blockquote|abstract|dropdown|details|toggle"
    r"|card|grid|grid-item|grid-item-card|tab-set|tab-item|container|compound|div|glossary|question|idea"
    r"|figure|list-table|table|exercise|solution|(?:prf|proof):[a-z]++"
    r"|version(?:added|changed)|deprecated|todo)(?:-start)?+)\}"
)
_OPTION = lazy.regex(r"[ \t]*+:[\w-]++:")
_YAML = lazy.regex(r"[ \t>]*+[\w-]++:")
# What can leave a display formula open at the end of a line, and what closes it.
_DISPLAY = lazy.regex(r"\\\\|\\\[|\\\]|\$\$|\\begin\{([A-Za-z]{1,20}\*?)\}|\\end\{([A-Za-z]{1,20}\*?)\}")


class NestingError(Exception):
    """Containers nest too deep; *line* (from 0) is where."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def install(md: MarkdownIt, max_level: int) -> None:
    """Put the rules into *md*'s block ruler; *max_level* is how deep its tokens may nest."""

    def nesting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.level > 20:
            state.env[DEEPEST] = start
            if state.level > max_level:
                raise NestingError(start)
        return False

    ruler = md.block.ruler
    ruler.before("table", "citelint_nesting", nesting)
    ruler.at("reference", _definition)
    ruler.before("fence", "citelint_directive", _directive)
    ruler.before("reference", "citelint_footnote", _footnote, {"alt": ["paragraph"]})
    ruler.disable("lheading")
    ruler.at("paragraph", _paragraph)


def normalise_label(label: str) -> str:
    """A link label as CommonMark compares it: case folded, runs of white space one blank."""
    return " ".join(label.split()).casefold()


def _begins(
    state: StateBlock, line: int, opening: str | tuple[str, ...], pattern: re.Pattern[str]
) -> re.Match[str] | None:
    """The match of *pattern* with the text of *line*, where that begins with *opening* and is no code."""
    begin = state.bMarks[line] + state.tShift[line]
    if state.is_code_block(line) or not state.src.startswith(opening, begin):
        return None
    return pattern.match(state.src[begin : state.eMarks[line]])


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[label]: destination "title"`` on one line, kept in place as a token of its own."""
    match = None if silent else _begins(state, start, "[", _DEFINITION)
    if match is None:
        return False
    label = match[1]
    token = state.push("definition", "", 0)
    token.map = [start, start + 1]
    token.info = label
    token.content = match[2] or match[3] or ""
    state.env.setdefault(DEFINITIONS, {}).setdefault(normalise_label(label), token.content)
    state.line = start + 1
    return True


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^label]: …``: a container like a list item, its further paragraphs indented by four columns."""
    match = _begins(state, start, "[^", _FOOTNOTE)
    if match is None:
        return False
    if silent:
        return True
    token = state.push("footnote_open", "", 1)
    token.info = match[1]
    token.map = lines = [start, 0]
    saved = (
        state.bMarks[start],
        state.tShift[start],
        state.sCount[start],
        state.blkIndent,
        state.parentType,
        state.tight,
    )
    after = state.bMarks[start] + state.tShift[start] + match.end()
    first = state.skipSpaces(after)
    state.bMarks[start] = after
    state.tShift[start] = first - after
    state.blkIndent += 4
    state.sCount[start] = state.blkIndent
    state.parentType = "footnote"
    if first < state.eMarks[start] or start + 1 < end:
        state.md.block.tokenize(state, start, end)
    (
        state.bMarks[start],
        state.tShift[start],
        state.sCount[start],
        state.blkIndent,
        state.parentType,
        state.tight,
    ) = saved
    state.line = max(state.line, start + 1)
    lines[1] = state.line
    state.push("footnote_close", "", -1)
    return True


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A directive of MyST whose content is Markdown: a container, its options left out."""
    match = None if silent else _begins(state, start, ("`", "~"), _DIRECTIVE)
    if match is None:
        return False
    closing, after = _closing_fence(state, start, end, match[1])
    token = state.push("directive_open", "", 1)
    token.info = match[2]
    token.map = [start, after]
    first = _after_options(state, start + 1, closing)
    saved, state.lineMax = state.lineMax, closing
    saved_type, state.parentType = state.parentType, "directive"
    state.md.block.tokenize(state, first, closing)
    state.lineMax, state.parentType = saved, saved_type
    state.line = after
    state.push("directive_close", "", -1)
    return True


def _after_options(state: StateBlock, first: int, end: int) -> int:
    """The line after a directive's options: lines of ``:name: value``, or YAML between two ``---``."""
    if first + 1 < end and _line(state, first).strip() == "---" and _YAML.match(_line(state, first + 1)):
        for line in range(first + 1, end):
            if _line(state, line).strip() == "---":
                return line + 1
        return first
    while first < end and _OPTION.match(state.src, state.bMarks[first], state.eMarks[first]):
        first += 1
    return first


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


def _closing_fence(state: StateBlock, start: int, end: int, fence: str) -> tuple[int, int]:
    """The line of the fence that closes the one at *start*, and the line after it.

    Both are where its container ends for one that nothing closes.
    """
    for line in range(start + 1, end):
        begin = state.bMarks[line] + state.tShift[line]
        if begin < state.eMarks[line] and state.sCount[line] < state.blkIndent:
            return line, line
        if state.src.startswith(fence, begin) and not state.is_code_block(line):
            text = state.src[begin : state.eMarks[line]].rstrip(" \t")
            if not text.strip(fence[0]):
                return line, line + 1
    return end, end


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph or a setext heading. Inside an open display formula no line is anything but the formula's.

    A blank line ends the formula with the paragraph, so that an unclosed opener never swallows more than the
    paragraph it stands in.
    """
    terminators = state.md.block.ruler.getRules("paragraph")
    saved, state.parentType = state.parentType, "paragraph"
    end = state.lineMax
    opener = _open_formula(state, start, "")
    level = 0
    line = start + 1
    while line < end and not state.isEmpty(line):
        if opener and _closes_before_blank(state, line, end, opener):
            opener = _open_formula(state, line, opener)
            line += 1
            continue
        if state.sCount[line] - state.blkIndent <= 3:
            level = _underline(state, line)
            if level:
                break
            if state.sCount[line] >= 0 and any(rule(state, line, end, True) for rule in terminators):
                break
        opener = _open_formula(state, line, "")
        line += 1
    state.parentType = saved
    content = state.getLines(start, line, state.blkIndent, False).strip()
    tag = f"h{level}" if level else "p"
    kind = "heading" if level else "paragraph"
    state.line = line + 1 if level else line
    token = state.push(f"{kind}_open", tag, 1)
    token.map = [start, state.line]
    token = state.push("inline", "", 0)
    token.content = content
    token.map = [start, line]
    state.push(f"{kind}_close", tag, -1)
    return True


def _underline(state: StateBlock, line: int) -> int:
    """The level of the setext heading that *line* underlines, 0 where it underlines none."""
    if state.sCount[line] < state.blkIndent:
        return 0
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")
    if not text or text[0] not in "=-" or text.strip(text[0]):
        return 0
    return 1 if text[0] == "=" else 2


def _open_formula(state: StateBlock, line: int, opener: str) -> str:
    """The delimiter that would close the display formula left open at the end of *line*, or ``""``."""
    text = state.src[state.bMarks[line] : state.eMarks[line]]
    if not opener and "$$" not in text and "\\[" not in text and "\\begin{" not in text:
        return ""
    for match in _DISPLAY.finditer(text):
        mark = match[0]
        if opener:
            if mark == opener:
                opener = ""
        elif mark == "$$":
            opener = "$$"
        elif mark == "\\[":
            opener = "\\]"
        elif match[1]:
            opener = f"\\end{{{match[1]}}}"
    return opener


def _closes_before_blank(state: StateBlock, line: int, end: int, closer: str) -> bool:
    """Whether *closer* stands on *line* or after it, before the first blank line.

    The answer for a stretch is remembered, which keeps paragraphs of many unclosed openers linear.
    """
    memory = state.env.setdefault("citelint_closers", {})
    known = memory.get(closer)
    if known is not None and known[0] <= line <= known[1]:
        return bool(known[2])
    last = line
    found = False
    while last < end and not state.isEmpty(last):
        if closer in state.src[state.bMarks[last] : state.eMarks[last]]:
            found = True
            break
        last += 1
    memory[closer] = (line, last, found)
    return found
