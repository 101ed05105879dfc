r"""Whether a bracketed number stands where a part of a formula should be.

Pipelines that turn every bracket of a draft into a citation number do it in formulas, too:
``\mathbb{E}_{s \sim \pi}[r(s)]`` becomes ``\mathbb{E}_{s \sim \pi}[41]``, ``\left[ … \right]`` becomes
``\left[41]``. Honest formulas are full of bracketed numbers as well: indices, roots, shifts, intervals, sets
``[n]``. What stands right before the bracket tells them apart: an operator that wants a body has no index.
"""

from __future__ import annotations

import re
from typing import Literal

from citelint import lazy
from citelint.record import NamedTuple

Grade = Literal["sure", "likely", "no", "index"]


class Judgement(NamedTuple):
    """What a bracketed number in a formula is.

    *grade*: ``sure``; ``likely``, where only a document that surely has placeholders is believed to have one
    more; ``no``, it may be a citation beside a formula; ``index``, it belongs to the formula. *start* is
    where the thing begins that lost its body, -1 for the bracket itself; *wanted* says what is lost.
    """

    grade: Grade
    start: int = -1
    wanted: str = ""


class _Head(NamedTuple):
    """What stands right before a bracket, its scripts left out; *start* is an offset of the text before it.

    *kind*: ``fence`` is ``\\left`` and its like, ``font`` a name in a font command (``\\mathbb{E}``,
    ``\\operatorname{Var}``), ``name`` bare letters. *spaced*: blanks stand between it and the bracket.
    """

    kind: Literal["nothing", "fence", "command", "font", "name", "relation", "other"]
    start: int = 0
    name: str = ""
    font: str = ""
    script: str = ""
    spaced: bool = False


_NO, _INDEX = Judgement("no"), Judgement("index")
# How far back the thing before a bracket is looked for, and how far on what follows it.
_REACH, _AHEAD = 400, 80

_EXPECTATION = "the body of an expectation"
_PROBABILITY = "the body of a probability"
_INDICATOR = "an indicator's condition"
_VARIANCE = "the argument of a variance"
_COVARIANCE = "the arguments of a covariance"
_DIVERGENCE = "the arguments of a divergence"
_WANTED_BY_NAME = {
    "E": _EXPECTATION,
    "EE": _EXPECTATION,
    "Ex": _EXPECTATION,
    "Expect": _EXPECTATION,
    "P": _PROBABILITY,
    "PP": _PROBABILITY,
    "Pr": _PROBABILITY,
    "Prob": _PROBABILITY,
    "V": _VARIANCE,
    "Var": _VARIANCE,
    "Cov": _COVARIANCE,
    "KL": _DIVERGENCE,
    "1": _INDICATOR,
    "I": _INDICATOR,
}
# Commands that people define, and ``\Pr``; ``\P`` is a paragraph sign.
_OPERATOR_COMMANDS = frozenset(("Pr", "E", "EE", "Expect", "Var", "Cov", "KL", "1"))
# Fonts in which a single letter is an operator and no variable; a bold 1 may be a vector of ones.
_OPERATOR_FONTS = frozenset(("mathbb", "mathds", "mathbbm", "bb", "operatorname", "mathop"))
_BIG_OPERATORS = {
    "sum": "the terms of a sum",
    "prod": "the factors of a product",
    "int": "an integrand",
    "iint": "an integrand",
    "oint": "an integrand",
    "max": "what is maximised",
    "argmax": "what is maximised",
    "min": "what is minimised",
    "argmin": "what is minimised",
    "sup": "the body of a supremum",
    "inf": "the body of an infimum",
    "lim": "the body of a limit",
    "bigcup": "the sets of a union",
    "bigcap": "the sets of an intersection",
    "nabla": "what the gradient is taken of",
}
_FUNCTIONS = frozenset(
    ("log", "exp", "ln", "sin", "cos", "tanh", "softmax", "sigmoid", "relu", "mlp", "concat")
)

_SPACING = lazy.regex(
    r"(?:\s|\\[,;:!> ]|~|\\(?:q?quad|thinspace|displaystyle|limits|nolimits)(?![A-Za-z]))++$"
)
_SINGLE_SCRIPT = lazy.regex(r"[_^]\s?(?:\\[A-Za-z]+|[^\s\\{}])$|'+$")
_SCRIPT_SIGN = lazy.regex(r"[_^]\s?$")
_FENCE = lazy.regex(r"\\(?:left|[bB]igg?[lm]?)$")
_FONT = lazy.regex(
    r"\\(math(?:bb|bf|rm|cal|sf|ds|bbm|scr|op)|operatorname|boldsymbol|bm|bb|rm|bf)\*?\s?([A-Za-z0-9])$"
)
_PREFIX_ARGUMENT = lazy.regex(r"\\([A-Za-z]+)\*?\s?$")
_COMMAND = lazy.regex(r"\\([A-Za-z]+|[^A-Za-z])\*?$")
_ARG = lazy.regex(r"\\arg\s?(?:\\[,;!])?$")
_NAME = lazy.regex(r"[A-Za-z]+$")
_RELATION = lazy.regex(
    r"(?:[=<>+\-|]|\\(?:approx|propto|equiv|triangleq|coloneqq|leq?|geq?|to|gets|mapsto|(?:long)?rightarrow"
    r"|leftarrow|Rightarrow|times|cdot|pm|oplus|otimes|odot|circ|in|sim|mid|subset|subseteq))$"
)
_EQUALS = lazy.regex(r"=|\\(?:approx|equiv|triangleq|coloneqq|propto)")
_BOLD = lazy.regex(r"\\(?:mathbf|boldsymbol|bm|vec)\b")
_FORMATTING = lazy.regex(r"\\[A-Za-z]+\s*|[\\,;!{}\s]")
_LINE_BREAK = lazy.regex(r"(?<!\\)(?:\\\\)+\s*$")
_OPEN_TEXT = lazy.regex(
    r"\\(?:text[a-z]*|mbox|hbox|tag\*?|label|ref|eqref|cite[a-z]*\*?|footnote)\s?\{[^{}]*+$"
)
# ``S = [10]``, ``i \in [10]``: what is named so is a set ``{1, …, 10}`` or runs through one.
_SETS_AND_SIZES = frozenset("ABEIKMNSTVXYcdijklmnpst")
_BOLD_FONTS = frozenset(("mathbf", "boldsymbol", "bm", "bf"))
_CALL = lazy.regex(r"\([^()=]{1,40}\)$")
_RUNS_THROUGH = lazy.regex(r"(?<![A-Za-z])[a-z]$")
_FORMULA_ENDS = lazy.regex(r"[.,;]?\s*(?:$|\\q?quad|\\text|\\\\|&|\\end)")
_DEFINES_SET = lazy.regex(r"(?::|\\coloneqq|\\triangleq)?\s*=\s*\\(?:left\s*\\)?\{")
_IS_ZERO = lazy.regex(r"=\s*0(?![.\d])")


def judge(text: str, low: int, start: int, end: int, high: int, numbers: tuple[int, ...]) -> Judgement:
    """Judge the mark ``text[start:end]`` with these *numbers* in the formula body ``text[low:high]``."""
    floor = max(low, start - _REACH)
    before = text[floor:start]
    following = text[end : min(high, end + _AHEAD)].lstrip()
    if following.startswith(("_", "^", "!")) or _LINE_BREAK.search(before):
        return _INDEX
    if _OPEN_TEXT.search(before):
        return _NO
    head = _head(before)
    if head.kind == "nothing":
        return _first(following) if floor == low else _NO
    place = floor + head.start
    if head.kind == "fence":
        return Judgement("sure", place, "the content of the brackets")
    # ``\mathbb{E}[5] = 5``, ``\mathrm{Var}[5] = 0``.
    if re.match(rf"=\s*{numbers[0]}(?!\d)", following):
        return _INDEX
    wanted = _wanted(head)
    if wanted:
        if _IS_ZERO.match(following) or (
            not head.script and _is_repeated(text, low, start, end, high, numbers[0])
        ):
            return _INDEX
        # The expectation of the constant 1 is 1, whatever is drawn; and [1] is in every list.
        return Judgement("sure" if numbers[0] > 1 else "likely", place, wanted)
    if head.name in _BIG_OPERATORS:
        sure = head.script and len(numbers) == 1 and numbers[0] > 1
        return Judgement("sure" if sure else "likely", place, _BIG_OPERATORS[head.name])
    if head.name.lower() in _FUNCTIONS:
        sure = not head.script and len(numbers) == 1 and is_odd_size(numbers[0])
        return Judgement("sure" if sure else "likely", place, f"the argument of {head.name}")
    if head.name == "1" and head.font in _BOLD_FONTS:
        # A bold 1 may be a vector of ones, but who asks for its entries?
        return Judgement("sure" if numbers[0] > 10 else "likely", place, _INDICATOR)
    if head.kind == "relation":
        return _after_relation(before, head, following, numbers, floor)
    return _NO if head.spaced else _INDEX


def _is_repeated(text: str, low: int, start: int, end: int, high: int, number: int) -> bool:
    r"""Whether the number stands without brackets near by: ``\mathbb{E}[X + 3] = \mathbb{E}[X] + \mathbb{E}[3]``."""
    near = text[max(low, start - _REACH) : start] + " " + text[end : min(high, end + _REACH)]
    return re.search(rf"(?<![\d\[.{{_^]){number}(?![\d.}}])", near) is not None


def is_odd_size(number: int) -> bool:
    """Whether *number* is an unlikely size of a set or a list: neither small nor round nor a power of two."""
    return number > 20 and number % 5 != 0 and number & (number - 1) != 0


def _head(before: str) -> _Head:
    spaced = _SPACING.search(before) is not None
    script = ""
    while True:
        before = _SPACING.sub("", before)
        if not before:
            return _Head("nothing")
        single = _SINGLE_SCRIPT.search(before)
        if single:
            script = single[0] + script
            before = before[: single.start()]
            continue
        if not before.endswith("}") or before.endswith("\\}"):
            break
        opener = _opening_brace(before)
        if opener < 0:
            return _Head("other", len(before), spaced=spaced)
        sign = _SCRIPT_SIGN.search(before, 0, opener)
        if sign is None:
            return _scripted(_head_of_group(before, opener), script, spaced)
        script = before[sign.start() :] + script
        before = before[: sign.start()]
    return _scripted(_bare_head(before, script), script, spaced)


def _scripted(head: _Head, script: str, spaced: bool) -> _Head:
    return head._replace(script=head.script + script, spaced=spaced)


def _bare_head(before: str, script: str) -> _Head:
    """What *before* ends with, where that is no group."""
    fence = _FENCE.search(before)
    if fence:
        inner = _head(before[: fence.start()])
        named = inner.kind in ("command", "font", "name")
        return _Head("fence", inner.start if named else fence.start())
    font = _FONT.search(before)
    if font:
        return _Head("font", font.start(), font[2], font[1])
    relation = _RELATION.search(before)
    if relation and not script:
        return _Head("relation", relation.start(), relation[0])
    command = _COMMAND.search(before)
    if command:
        arg = _ARG.search(before, 0, command.start())
        return _Head("command", arg.start() if arg else command.start(), command[1])
    word = _NAME.search(before)
    if word:
        return _Head("name", word.start(), word[0])
    return _Head("other", len(before) - 1)


def _head_of_group(before: str, opener: int) -> _Head:
    r"""``\mathbb{E}``, ``\operatorname*{arg\,max}``, ``\underset{x}{\mathbb{E}}``, ``{\mathbb{E}}``."""
    content = before[opener + 1 : -1].strip()
    start = opener
    while True:
        command = _PREFIX_ARGUMENT.search(before, max(0, start - 40), start)
        if command or start == opener:
            inner = _head(content) if content.startswith("\\") else _Head("nothing")
            if inner.kind in ("command", "font") and (
                command is None or command[1] in ("underset", "overset", "mathop", "operatorname")
            ):
                below = "_" if command and command[1] == "underset" else ""
                begin = command.start() if command else start
                return inner._replace(start=begin, script=inner.script + below)
        if command:
            return _Head("font", command.start(), _FORMATTING.sub("", content), command[1])
        stripped = before[:start].rstrip()
        start = _opening_brace(stripped) if stripped.endswith("}") else -1
        if start < 0:
            return _Head("other", opener)


def _opening_brace(text: str) -> int:
    """Where the group that *text* ends with begins, -1 where it does not."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in "{}" and text[at - 1 : at] != "\\":
            depth += 1 if text[at] == "}" else -1
            if not depth:
                return at
    return -1


def _wanted(head: _Head) -> str:
    """What an operator that always has a body lost, or ``""``."""
    name = head.name
    if head.kind == "command":
        return _WANTED_BY_NAME[name] if name in _OPERATOR_COMMANDS else ""
    if head.kind == "font":
        operator = head.font in _OPERATOR_FONTS or len(name) > 1 or name == "E"
        return _WANTED_BY_NAME.get(name, "") if operator else ""
    if head.kind == "name":
        if name in ("E", "P"):
            return _WANTED_BY_NAME[name] if "\\sim" in head.script else ""
        if name == "D" and "KL" in head.script:
            return _DIVERGENCE
        return _WANTED_BY_NAME[name] if name in ("Pr", "Var", "Cov") else ""
    return ""


def _after_relation(
    before: str, head: _Head, following: str, numbers: tuple[int, ...], floor: int
) -> Judgement:
    """``R = [41]``: sure where no list of one number can be meant."""
    left = before[: head.start].rstrip()
    # ``[2] P`` is a multiple; ``[1, 2, 3]`` a vector; ``[G : H] = [12]`` speaks of brackets anyway.
    if len(numbers) > 1 or left.endswith("]") or following.startswith(("[", "(")) or following[:1].isalpha():
        return _INDEX
    if head.name in ("\\in", "\\sim") and _RUNS_THROUGH.search(left):
        return _INDEX
    if not _EQUALS.fullmatch(head.name):
        return Judgement("likely", floor + head.start, "a part of the formula")
    wanted = "the right-hand side of the equation"
    called = _CALL.search(left)
    subject = _head(left[: called.start()] if called else left)
    if subject.kind not in ("command", "font", "name"):
        return Judgement("likely", floor + head.start, wanted)
    start = floor + subject.start
    bold = _BOLD.match(left, subject.start) is not None
    if following and not (_FORMULA_ENDS.match(following) or (bold and following[0] in "+-")):
        return Judgement("likely", start, wanted)
    variable = subject.kind == "name" and len(subject.name) == 1 and subject.name not in _SETS_AND_SIZES
    value = called is not None and (subject.font == "mathcal" or len(subject.name) == 1) and numbers[0] > 10
    sure = (bold and numbers[0] > 1) or value or (variable and is_odd_size(numbers[0]))
    return Judgement("sure" if sure else "likely", start, wanted)


def _first(following: str) -> Judgement:
    r"""A mark that the body begins with; ``[10] = \{1, …, 10\}`` defines a set, ``[2] P`` is a multiple."""
    if _DEFINES_SET.match(following) or following[:1].isalpha() or following.startswith(("(", ":")):
        return _INDEX
    return Judgement("likely", -1, "a part of the formula") if following else _NO


# A formula that is nothing but marks. What else is asked of such is compiled when there is one.
LONE = lazy.regex(
    r"[\s^{}\u200b]*+(?:\\text(?:super(?:script)?+|rm)?+\s?\{)?+\s*+(?:\[[\d,;\s]++\][\s,;~]*+)++[\s}\u200b]*+"
)
_INTRODUCES = (
    r"(?:\b(?:where|with|let|define|denotes?|set|interval|range|vector|domain|matrix|tuple|sequence"
    r"|as follows|(?:defined|written) as|given by|(?:computed|expressed) as)|:)\s*$"
)
_EXPLAINS = r"\s*(?:denotes?|represents?|indicates?|(?:is|are) the|stands? for|refers? to)\b"
_NAMES_VALUE = (
    r"(?:\b(?:intervals?|ranges?(?: of)?|vectors?|lists?|sets?|class(?:es)?|elements?|sizes?|shapes?|tuples?"
    r"|arrays?|domains?|matri(?:x|ces)|simplex|sequences?|windows?|index|indices|values?|numbers?|inputs?"
    r"|outputs?|points?|over|between"
    r"|(?:lies?|values?|takes?|bounded|is|are|fall|range|stay) (?:in|from|within))"
    r"|[=∈+*/<>])\s*$"
)


def explains_formula(before: str, after: str) -> bool:
    """Whether a sentence introduces a formula and says what it means: "where … denotes the interval"."""
    return bool(re.search(_INTRODUCES, before, re.IGNORECASE) and re.match(_EXPLAINS, after, re.IGNORECASE))


def names_value(before: str) -> bool:
    """Whether what comes next is an object of mathematics: "the vector …", "values in …"."""
    return re.search(_NAMES_VALUE, before, re.IGNORECASE) is not None


# What a formula in plain text ends with where it lost a body: 𝔼x∼π, 𝔼_{τ∼π}, E_{x~p}.
_PLAIN = lazy.regex(
    r"(?:(?P<sure>[𝔼𝐄ℙ𝟙𝟏𝕀𝕍])|(?<![^\W_])(?P<letter>E|Pr?)(?=[^\n]*[∼~]))"
    r"(?:_?\{[^{}\n]{0,60}\}|_?\([^()\n]{0,60}\)|[^\s\[\]]{0,60})$"
)
_WANTED_BY_SIGN = {
    "𝔼": _EXPECTATION,
    "𝐄": _EXPECTATION,
    "E": _EXPECTATION,
    "ℙ": _PROBABILITY,
    "P": _PROBABILITY,
    "Pr": _PROBABILITY,
    "𝟙": _INDICATOR,
    "𝟏": _INDICATOR,
    "𝕀": _INDICATOR,
    "𝕍": _VARIANCE,
}


# A line of an equation in plain text: ``z₀ = [22] + Eₚ``, ``x = [22] ∈ ℝⁿ``; one sign in it is beyond ASCII.
_PLAIN_LEFT = lazy.regex(r"(?<![^\W_])[^\W\d_][\w′']{0,3} ?= ?$")
_PLAIN_RIGHT = lazy.regex(r" ?[∈⊂⊆∪∩×⊗⊕∘≤≥≈∼→−+·] ?[^\W\d_]")


def judge_plain(before: str, after: str) -> tuple[int, str] | None:
    """Where in the text *before* a mark the thing begins that lost a part to it, and what is lost."""
    match = _PLAIN.search(before)
    if match:
        return match.start(), _WANTED_BY_SIGN[match["sure"] or match["letter"]]
    left, right = _PLAIN_LEFT.search(before), _PLAIN_RIGHT.match(after)
    if left and right and not (left[0].isascii() and right[0].isascii()):
        return left.start(), "a part of the formula"
    return None


_SIGNATURE = r"(?<![^\W_])[^\W\d_][\w′']{0,2} ?: ?$"
_FUNCTION = r"\b(?:maps?|mapping|function|functional|operator|morphism|transition function)(?: of)? $"


def names_function(before: str, repeated: bool) -> bool:
    """Whether the text *before* marks around an arrow announces a function: ``f:``; or, where one mark stands on
    both sides (*repeated*), its word.
    """
    return bool(re.search(_SIGNATURE, before) or (repeated and re.search(_FUNCTION, before)))
