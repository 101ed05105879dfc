r"""unbalanced-math beyond its examples: what the draft's layout does to a formula, and what is no formula."""

from __future__ import annotations

import pytest
from citelint_rules.math.unbalanced_math import unbalanced_math

from citelint.document import Document
from citelint.registry import discover


def findings(text: str) -> list[tuple[str, str]]:
    document = Document.parse(text)
    return [(document.source[each.span], each.message) for each in unbalanced_math.run(document)]


def places(text: str) -> list[str]:
    return [place for place, _ in findings(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Then $\\left( a + b$ holds.", "\\left("),
        ("Then $a + b \\right]$ holds.", "\\right]"),
        ("Then $\\left\\{ a + b$ holds.", "\\left\\{"),
        ("$$ \\left[ \\left( a \\right) $$", "\\left["),
        ("> $$\n> \\left[ a\n> $$", "\\left["),
        ("$$ \\begin{cases} a $$", "\\begin{cases}"),
        ("$$ a \\end{cases} $$", "\\end{cases}"),
        ("$$ \\begin{bmatrix} a \\end{pmatrix} $$", "\\begin{bmatrix}"),
        ("Then $\\frac{a}{b$ holds.", "{"),
        ("Then $x_{i$ holds.", "_{"),
        ("Then $\\text{Score = 1$ holds.", "\\text{"),
        ("Then $\\{ x_{1} }$ holds.", "}"),
        ("$$\n\\sum_{i=1}^n x_i}\n$$", "}"),
        ("\\begin{equation}\na = \\frac{b}{c\n\\end{equation}", "{"),
        ("```math\n\\hat{y = 2\n```", "\\hat{"),
        ("Then\n\n$$\na = b\n\nand so it goes on in prose.", "$$"),
        ("Then\n\n\\[\na = b\n\nand so it goes on in prose.", "\\["),
        ("Then $$\\frac{a}{b} and no more of it.", "$$"),
        ("- Then\n\n  \\begin{align}\n  a &= b\n\n  and so it goes on in prose.", "\\begin{align}"),
        ("Then $$ $$ holds.", "$$ $$"),
        ("Then \\( \\) holds.", "\\( \\)"),
        ("Then\n\\[\n\\]\nholds.", "\\[\n\\]"),
        ("Then\n\n\\[ \\]\n\nholds.", "\\[ \\]"),
    ],
)
def test_what_no_renderer_can_set(text: str, place: str):
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "$\\left. x \\right|_{x = 0}$",
        "$\\left[ 0, 1 \\right)$ and $[0, 1)$",
        "$a \\leftarrow b \\rightarrow c \\leftrightarrow d$",
        "$$ \\left( a \\middle| b \\right) $$",
        "$\\left( a$ and $b \\right)$ belong together",
        "$a_{1} \\text{ if $b_{2}$, else $c$}$ is one formula",
        "$f = \\begin{cases} 1 & \\text{if $x_{i} > 0$} \\end{cases}$ is one formula",
        "$x \\in \\left\\{ a_{1}, b \\right.$ and $\\{0, 1\\}^{d}$ and $\\bigl\\{ a \\bigr\\}$",
        "$x \\in \\\\{a_1, b}$ is typed for a renderer that takes one backslash away",
        "$$ {% raw %} x_1 $$",
        "$$\na_{1} % an opener { in a comment\n$$",
        "${HOME$ and ${a$ are no formulas",
        "$$\n\\begin{array}{l} \\begin{array}{l} a \\end{array} \\end{array}\n$$",
        "$$\na = b\n\nc = d\n$$",
        "\\begin{align}\na &= b\n\nc &= d\n\\end{align}",
        "$5 and $6, US$ 7, $HOME and $PATH, $$",
        "a cheap ($$) and a dear ($$$) hotel",
        "the shell's $$ is a process, so x=1",
        "the \\begin{align} environment of LaTeX",
        "`$$` and `\\left(` and `\\begin{align}`",
        "```\n$$\n\\left(\n```",
        "call main\\(\\) and \\[ \\] tick it",
        "\\[as the editor notes] and \\(so on",
        "the command $\\left$",
        "| a | b |\n|---|---|\n| $x$ | $$y$$ |",
        "<pre>$$\n\\left(</pre>",
    ],
)
def test_what_is_balanced_or_no_formula(text: str):
    assert findings(text) == []


def test_a_placeholder_explains_the_missing_half():
    entries = "\n\n## References\n\n[1] A\n\n[2] B\n\n[3] C\n"
    assert findings("Found [1] by others [2] and [3].\n\n$$ \\mathbb{E} \\left[2] $$" + entries) == []


def test_the_entry_behind_a_placeholder_is_of_the_chapters_own_list():
    chapters = [
        f"# Chapter {number}\n\nWe follow [1] and [2] here, as [1] did.\n\n$$\\mathbb{{E}}_{{x}}[2]$$\n\n"
        "## References\n\n"
        f"[1] First work of chapter {number}\n\n[2] Second work of chapter {number}\n\n"
        for number in (1, 2)
    ]
    findings = list(discover().rules["placeholder-math"].run(Document.parse("".join(chapters))))
    assert [finding.message.partition('; [2] is "')[2] for finding in findings] == [
        'Second work of chapter 1".',
        'Second work of chapter 2".',
    ]
