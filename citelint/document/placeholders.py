r"""Whether a bracketed number inside a formula stands where a part of the formula should be.

Pipelines that turn every bracket of a draft into a citation number do it in formulas, too:
``\mathbb{E}_{s \sim \pi}[r(s)]`` becomes ``\mathbb{E}_{s \sim \pi}[41]``, ``\left[ … \right]`` becomes
``\left[41]``. Honest formulas are full of bracketed numbers as well: indices, roots, shifts, intervals, sets
``[n]``. What stands right before the bracket tells them apart: an operator that wants a body is never followed
by an index.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Grade = Literal["sure", "likely", "no", "index"]


class Judgement(NamedTuple):
    """What a bracketed number in a formula is.

    *grade*: ``sure``; ``likely``, where only a document that surely has placeholders is believed to have one
    more; ``no``, it may be a citation beside a formula; ``index``, it belongs to the formula. *start* is where
    the thing begins that lost its body, *wanted* says what is lost.
    """

    grade: Grade
    start: int = -1
    wanted: str = ""


_NO = Judgement("no")
_INDEX = Judgement("index")
# How far back the thing before a bracket is looked for; longer subscripts than this were not seen.
_REACH = 400

_SPACING = re.compile(r"(?:\s|\\[,;:!> ]|~|\\(?:q?quad|thinspace|nobreak|displaystyle|limits|nolimits)(?![A-Za-z]))++$")
_SINGLE_SCRIPT = re.compile(r"[_^]\s*(?:\\[A-Za-z]+|[^\s\\{}])$|'+$")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?$|\\[^A-Za-z]$")
_FONT = re.compile(
    r"\\(?:mathbb|mathbf|mathrm|mathcal|mathsf|mathds|mathbbm|mathscr|mathop|operatorname|boldsymbol|bm|bb|rm|bf)"
    r"\*?\s*([A-Za-z0-9])$"
)
_NAME = re.compile(r"[A-Za-z]+$")
_PREFIX_ARGUMENT = re.compile(r"\\[A-Za-z]+\*?\s*$")
_SCRIPT_SIGN = re.compile(r"[_^]\s*$")
_UNCLOSED_TEXT = re.compile(r"\\(?:text[a-z]*|mbox|hbox|tag\*?|label|ref|eqref|cite[a-z]*\*?|footnote)\s*\{[^{}]*+$")

_EXPECTATION, _PROBABILITY, _INDICATOR = "the body of an expectation", "the body of a probability", "an indicator's condition"
_BY_NAME = {
    "E": _EXPECTATION, "Expect": _EXPECTATION, "EE": _EXPECTATION, "Ex": _EXPECTATION, "expectation": _EXPECTATION,
    "P": _PROBABILITY, "Pr": _PROBABILITY, "Prob": _PROBABILITY, "PP": _PROBABILITY,
    "Var": "the argument of a variance", "V": "the argument of a variance", "Cov": "the arguments of a covariance",
    "1": _INDICATOR, "I": _INDICATOR, "KL": "the arguments of a divergence",
}  # fmt: skip
# Fonts in which a single letter is an operator and no variable, beside names of several letters.
_OPERATOR_FONTS = frozenset(("mathbb", "mathds", "mathbbm", "bb", "operatorname", "mathop"))
_SURE_COMMANDS = {
    "Pr": _PROBABILITY, "E": _EXPECTATION, "Expect": _EXPECTATION, "EE": _EXPECTATION, "Var": "the argument of a variance",
    "Cov": "the arguments of a covariance", "1": _INDICATOR, "KL": "the arguments of a divergence", "ind": _INDICATOR,
}  # fmt: skip
_FENCES = re.compile(r"\\(?:left|[bB]igg?[lm]?)$")
_BIG_OPERATORS = {
    "sum": "the terms of a sum", "prod": "the factors of a product", "int": "an integrand", "iint": "an integrand",
    "oint": "an integrand", "max": "what is maximised", "min": "what is minimised", "sup": "the body of a supremum",
    "inf": "the body of an infimum", "argmax": "what is maximised", "argmin": "what is minimised",
    "bigcup": "the sets of a union", "bigcap": "the sets of an intersection", "nabla": "what the gradient is taken of",
    "lim": "the body of a limit",
}  # fmt: skip
_FUNCTIONS = frozenset(
    "log exp ln sin cos tan tanh softmax sigmoid relu gelu mlp ffn concat clip sign tr diag det vec norm".split()
)
_RELATION = re.compile(
    r"(?:[=<>+\-|]|\\(?:approx|propto|equiv|triangleq|leq?|geq?|to|mapsto|rightarrow|times|cdot|pm|oplus|otimes|in|sim"
    r"|mid|coloneqq|Rightarrow|longrightarrow|subseteq|subset|odot|circ|gets|leftarrow))$"
)
_EQUALS = re.compile(r"(?:[=]|\\(?:approx|equiv|triangleq|coloneqq|propto))$")
_BOLD = re.compile(r"\\(?:mathbf|boldsymbol|bm|vec|mathcal|mathbb)\b")
_ARGUMENT_OF = re.compile(r"\\(?!(?:left|[bB]igg?[lm]?|quad|qquad|to|in|times|cdot)$)[A-Za-z]+$")


def judge(text: str, low: int, start: int, end: int, high: int, numbers: tuple[int, ...]) -> Judgement:
    """Judge the mark ``text[start:end]`` with these *numbers* in the formula body ``text[low:high]``."""
    floor = max(low, start - _REACH)
    before = text[floor:start]
    after = text[end : min(high, end + 80)]
    following = after.lstrip()
    if following.startswith(("_", "^", "!")):
        return _INDEX
    if re.search(r"(?<!\\)(?:\\\\)+\s*$", before):
        return _INDEX
    if before.rfind("{") > before.rfind("}") and _UNCLOSED_TEXT.search(before):
        return _NO
    head = _head(before)
    if head.kind == "nothing":
        return _first(following, len(numbers)) if floor == low else _NO
    place = floor + head.start
    if head.kind == "fence":
        return Judgement("sure", place, "the content of the brackets")
    if re.match(r"=\s*" + re.escape(str(numbers[0])) + r"(?!\d)", following):
        return _INDEX
    wanted = _wanted(head)
    if wanted:
        # The expectation of the constant 1 is 1, and [1] is in every list.
        return Judgement("sure" if numbers[0] > 1 else "likely", place, wanted)
    if head.kind in ("command", "font", "name"):
        if head.name in _BIG_OPERATORS:
            certain = head.scripted and len(numbers) == 1 and numbers[0] > 1
            return Judgement("sure" if certain else "likely", place, _BIG_OPERATORS[head.name])
        if head.name.lower() in _FUNCTIONS:
            return Judgement("likely", place, f"the argument of {head.name}")
        return _INDEX
    if head.kind == "relation" and len(numbers) == 1:
        return _after_relation(before, head, following, numbers[0], place)
    return _NO if head.kind == "other" or head.spaced else _INDEX


class _Head(NamedTuple):
    """What stands right before a bracket, its scripts left out: *start* in the text before the bracket."""

    kind: Literal["nothing", "fence", "command", "font", "name", "relation", "group", "other"]
    start: int = 0
    name: str = ""
    font: str = ""
    script: str = ""
    spaced: bool = False

    @property
    def scripted(self) -> bool:
        return bool(self.script)


def _head(before: str) -> _Head:
    script = ""
    stripped = _SPACING.sub("", before)
    spaced = len(stripped) < len(before)
    before = stripped
    while True:
        before = _SPACING.sub("", before)
        if not before:
            return _Head("nothing")
        single = _SINGLE_SCRIPT.search(before)
        if single and not before.endswith("\\'"):
            script = single[0] + script
            before = before[: single.start()]
            continue
        if before.endswith("}") and not before.endswith("\\}"):
            opener = _opening_brace(before)
            if opener < 0:
                return _Head("other", len(before), spaced=spaced)
            content = before[opener + 1 : -1]
            sign = _SCRIPT_SIGN.search(before, 0, opener)
            if sign:
                script = before[sign.start() :] + script
                before = before[: sign.start()]
                continue
            return _argument_head(before, opener, content, script, spaced)
        break
    fence = _FENCES.search(before)
    if fence:
        inner = _head(before[: fence.start()])
        return _Head("fence", inner.start if inner.kind in ("command", "font", "name") else fence.start())
    font = _FONT.search(before)
    if font:
        name = font[0][1:].rstrip()[:-1].rstrip("* ")
        return _Head("font", font.start(), font[1], name, script, spaced)
    relation = _RELATION.search(before)
    if relation and not script:
        return _Head("relation", relation.start(), relation[0], spaced=spaced)
    command = _COMMAND.search(before)
    if command:
        start = command.start()
        name = command[0][1:].rstrip("*")
        arg = re.search(r"\\arg\s*(?:\\[,;!])?\s*$", before[:start]) if name in ("max", "min") else None
        return _Head("command", arg.start() if arg else start, name, "", script, spaced)
    word = _NAME.search(before)
    if word:
        return _Head("name", word.start(), word[0], "", script, spaced)
    return _Head("other", len(before) - 1, before[-1], "", script, spaced)


def _argument_head(before: str, opener: int, content: str, script: str, spaced: bool) -> _Head:
    r"""``\mathbb{E}``, ``\operatorname*{arg\,max}``, ``\underset{x}{\mathbb{E}}``; a group otherwise."""
    start = opener
    while True:
        command = _PREFIX_ARGUMENT.search(before, max(0, start - 40), start)
        if command:
            font = command[0].strip()[1:].rstrip("*")
            name = content.strip()
            if font in ("underset", "overset", "mathop", "mathbin", "mathrel", "operatorname") and "\\" in name:
                inner = _head(name)
                if inner.kind in ("command", "font", "name"):
                    script = script or ("_" if font == "underset" else "")
                    return inner._replace(start=command.start(), script=inner.script + script, spaced=spaced)
            name = re.sub(r"\\[A-Za-z]+\s*|[\\,;!{}\s]", "", name)
            return _Head("font", command.start(), name, font, script, spaced)
        stripped = before[:start].rstrip()
        if not stripped.endswith("}"):
            return _Head("group", start, "", "", script, spaced)
        start = _opening_brace(stripped)
        if start < 0:
            return _Head("other", opener, spaced=spaced)


def _opening_brace(text: str) -> int:
    """Where the group that *text* ends with begins, -1 where it does not."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        char = text[at]
        if char in "{}" and text[at - 1 : at] != "\\":
            depth += 1 if char == "}" else -1
            if not depth:
                return at
    return -1


def _wanted(head: _Head) -> str:
    """What an operator that always has a body lost, or ``""``."""
    if head.kind == "command":
        return _SURE_COMMANDS.get(head.name, "")
    if head.kind == "font":
        if head.font in _OPERATOR_FONTS or len(head.name) > 1 or head.name == "E":
            return _BY_NAME.get(head.name, "")
        # A bold 1 is an indicator, or a vector of ones with an index: only its scripts could tell.
        return ""
    if head.kind == "name":
        if head.name in ("E", "P"):
            return _BY_NAME[head.name] if "\\sim" in head.script or "∼" in head.script else ""
        if head.name == "D" and "KL" in head.script:
            return _BY_NAME["KL"]
        return _BY_NAME.get(head.name, "") if head.name in ("Pr", "Var", "Cov") else ""
    return ""


def _after_relation(before: str, head: _Head, following: str, number: int, place: int) -> Judgement:
    """``R = [41]``: sure where no list of one number can be meant."""
    wanted = "a part of the formula"
    if following.startswith(("[", "(")):
        return _INDEX
    if not _EQUALS.search(head.name):
        return Judgement("likely", place, wanted)
    left = before[: head.start].rstrip()
    subject = _head(left)
    start = place - head.start + subject.start if subject.kind in ("command", "font", "name") else place
    wanted = "the right-hand side of the equation"
    if not subject.kind in ("command", "font", "name") or left.endswith("]"):
        return Judgement("likely", place, wanted)
    if following and not re.match(r"[.,;]?\s*(?:$|\\q?quad|\\text|\\\\|&|\\end)", following):
        return Judgement("likely", start, wanted)
    bold = _BOLD.match(left, subject.start) is not None
    capital = subject.kind == "name" and subject.name.isupper()
    # ``S = [10]`` may be a set, ``d = [64]`` a list of one size.
    return Judgement("sure" if bold or (capital and is_odd_size(number)) else "likely", start, wanted)


def is_odd_size(number: int) -> bool:
    """Whether *number* is an unlikely size of a set or a list: neither small nor round nor a power of two."""
    return number > 10 and number % 10 != 0 and number & (number - 1) != 0


def _first(following: str, count: int) -> Judgement:
    """A mark that the body begins with; ``[10] = \\{1, …, 10\\}`` defines a set."""
    if re.match(r"(?::|\\coloneqq|\\triangleq)?\s*=\s*\\(?:left\s*\\)?\{", following):
        return _INDEX
    return Judgement("likely", -1, "a part of the formula") if following else _NO
