r"""A formula that is not closed, not balanced, or empty.

## Why it matters

No renderer can set it: readers see TeX code, an error in red, or a paragraph of prose in italics. Often it
shows that a part of the formula was lost on the way.

## Examples

```bad
The loss \( \left( a + b \) is small.
            ^^^^^^ "\left(" has no "\right".

$$
x = \begin{bmatrix} 1 & 2 \end{matrix}
    ^^^^^^^^^^^^^^^ "\begin{bmatrix}" is closed by "\end{matrix}".
$$
```

```bad
The score \( \) is defined as
          ^^^^^ the formula is empty.

$$
^^ "$$" opens a formula that nothing closes.
s = \frac{a}{b}

It lies between 0 and 1.
```

```bad
The mean is \( \frac{1}{n \sum_i x_i \) of all depths.
                       ^ "{" has no "}".

The root \( \sqrt{2 g h \) is halved in \( x^2} \) twice.
            ^^^^^^ "\sqrt{" has no "}".
                                              ^ "}" has no "{".
```

```bad
| Metric   | Formula                 |
| -------- | ----------------------- |
| Coverage | $$F = \frac{|V|}{|S|}$$ |
             ^^ the table cuts this formula at "|".
```

```good
$$
f(x) = \left\{ \begin{array}{ll} 0 & x < 0 \\ 1 & x \geq 0 \end{array} \right.
$$

$5 and $6 are money, \[as the editor notes\] is prose, and `\left(` is code.
```

## What it leaves alone

Formulas with blank lines inside, where both delimiters are there. Halves that stand in several formulas of
one paragraph and are balanced together, such as `$a \text{ if $b$}$`. Brackets without `\left`, which need not match:
`[0, 1)`. Braces that are typed to be seen, `\{` and `\\{`, and those of templates. Code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from citelint.api import Block, Document, Finding, Formula, Span, regex, rule

_FENCE = regex(r"\\(left|right)(?![A-Za-z])[ \t]*+(\\[A-Za-z]++|\\.|[^\s\\])?+")
_ENVIRONMENT = regex(r"\\(begin|end)[ \t]*+\{([^{}\n]{1,30}+)\}")
_BRACE = regex(r"\\[^A-Za-z]|((?:\\[A-Za-z]++|[_^])?+\{)|(\})|\\[A-Za-z]++", re.DOTALL)
# What shows that "$" was no sign of money or of a variable, and what types braces in another way: ``\\{`` is ``\{``
# where Markdown takes one backslash away, ``{%`` is a template's.
_TYPESET = regex(r"\\[A-Za-z]|[_^]")
_OTHERWISE = regex(r"\\\\[{}]|\{%|\\verb")
# A box of text that holds a formula, ``$a \text{ if $b$}$``: the parts that the parser makes of it are one formula.
_BOX = regex(r"\\(?:text[a-z]*+|[hmf]box|intertext|tag|eqno)[ \t]*+\{[^{}]*+$")
_COMMENT = regex(r"(?<!\\)%[^\n]*+")
_TEX = regex(r"\\[A-Za-z]{2}|[_^]\{")
_EQUATION = regex(r"[\w)}\]] *+=(?!=)")
# Whether it is mathematics shows in so many characters; a line that is longer is not read for each opener in it.
_NEAR = 1000


@rule(category="math", severity="warning")
def unbalanced_math(document: Document) -> Iterator[Finding]:
    for block, formulas in groupby(document.formulas, key=lambda formula: formula.block):
        if block.kind == "html":
            continue
        together = list(formulas)
        whole = not _is_split(document, together)
        balanced = _is_balanced_together(document, together)
        for formula in together:
            if not formula.closed:
                yield from _unclosed(document, block, formula)
            elif not document.source[formula.body].strip():
                hint = "Write the formula, or take its delimiters out."
                yield Finding(formula.span, "the formula is empty.", hint, group="empty")
            elif formula.kind not in ("plain", "lost") and whole:
                if not balanced:
                    yield from _fences(document, formula)
                yield from _environments(document, formula)
                if not formula.placeholders:
                    yield from _braces(document, formula)


def _is_split(document: Document, formulas: list[Formula]) -> bool:
    """Whether a box of text is open where one of *formulas* ends, and others follow: they are parts of one formula."""
    return any(each.kind == "inline" and _BOX.search(document.source[each.body]) for each in formulas[:-1])


def _is_balanced_together(document: Document, formulas: list[Formula]) -> bool:
    counts = Counter(match[1] for each in formulas for match in _FENCE.finditer(document.source[each.body]))
    return counts["left"] == counts["right"]


def _unclosed(document: Document, block: Block, formula: Formula) -> Iterator[Finding]:
    source, (start, end) = document.source, formula.span
    if block.kind == "cell":
        cut = source.text[block.span.end : block.span.end + 40].lstrip(" \t").startswith("|")
        if cut and _TEX.search(source.text, end, block.span.end):
            yield Finding(formula.span, 'the table cuts this formula at "|".', r"Write \vert for the bar.")
        return
    opener = source[formula.span]
    row = source.row(start)
    line = source.lines[row - 1]
    before = source.text[max(line.start, start - _NEAR) : start].strip(" \t>")
    after = source.text[end : min(line.end, end + _NEAR)].strip()
    if formula.kind == "environment":
        # A text about LaTeX names environments in the middle of its sentences.
        if not before:
            closer = opener.replace("begin", "end", 1)
            yield Finding(formula.span, f'"{opener}" has no "{closer}".', "Close the environment.")
        return
    rest = source.text[end : min(block.span.end, end + _NEAR)]
    if before or after:
        mathematical = _TEX.search(before) or _TEX.search(after)
    else:
        mathematical = _TEX.search(rest) or _EQUATION.search(rest)
    if mathematical:
        yield Finding(formula.span, f'"{opener}" opens a formula that nothing closes.', "Close the formula.")


def _fences(document: Document, formula: Formula) -> Iterator[Finding]:
    r"""``\left`` and ``\right`` without the other; a placeholder right behind ``\left`` explains it."""
    body, offset = document.source[formula.body], formula.body.start
    lost = {placeholder.span.start for placeholder in formula.placeholders}
    waiting: list[re.Match[str]] = []
    alone: list[re.Match[str]] = []
    for match in _FENCE.finditer(body):
        if match[1] == "left":
            waiting.append(match)
        elif waiting:
            waiting.pop()
        else:
            alone.append(match)
    unmatched = sorted(alone + waiting, key=lambda match: match.start())
    nothing_else = {
        typed for typed in {match[0] for match in unmatched} if not body.replace(typed, "").strip()
    }
    for match in unmatched:
        span = Span(offset + match.start(), offset + match.end())
        if span.end - 1 in lost or match[0] in nothing_else:
            continue
        partner = "right" if match[1] == "left" else "left"
        yield Finding(span, rf'"{match[0]}" has no "\{partner}".', "Restore the other half of the brackets.")


def _braces(document: Document, formula: Formula) -> Iterator[Finding]:
    """The first brace without the other, where it lacks it with TeX's comments and without them."""
    body, offset = document.source[formula.body], formula.body.start
    if (body.count("{") == body.count("}") and r"\{" not in body and r"\}" not in body) or (
        _OTHERWISE.search(body) or not _TYPESET.search(body)
    ):
        return
    lonely = _lonely(body)
    if lonely is None or _lonely(_COMMENT.sub("", body)) is None:
        return
    partner = "{" if lonely[0] == "}" else "}"
    span = Span(offset + lonely.start(), offset + lonely.end())
    yield Finding(span, f'"{lonely[0]}" has no "{partner}".', "Restore the other brace.")


def _lonely(body: str) -> re.Match[str] | None:
    waiting: list[re.Match[str]] = []
    for match in _BRACE.finditer(body):
        if match[1]:
            waiting.append(match)
        elif match[2]:
            if not waiting:
                return match
            waiting.pop()
    return waiting[0] if waiting else None


def _environments(document: Document, formula: Formula) -> Iterator[Finding]:
    body, offset = document.source[formula.body], formula.body.start
    waiting: list[re.Match[str]] = []
    for match in _ENVIRONMENT.finditer(body):
        span = Span(offset + match.start(), offset + match.end())
        if match[1] == "begin":
            waiting.append(match)
        elif not waiting:
            yield Finding(span, rf'"{match[0]}" has no "\begin{{{match[2]}}}".', "Restore the beginning.")
        else:
            opener = waiting.pop()
            if opener[2] != match[2]:
                place = Span(offset + opener.start(), offset + opener.end())
                yield Finding(place, f'"{opener[0]}" is closed by "{match[0]}".', "Give both one name.")
    for match in waiting:
        span = Span(offset + match.start(), offset + match.end())
        yield Finding(span, rf'"{match[0]}" has no "\end{{{match[2]}}}".', "Close the environment.")
