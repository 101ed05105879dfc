"""Defects of formulas."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from planting.case import Case, case, clean
from planting.papers import Draft, marked

# A mark, {}, where the formula's body, argument or index was.
LOST = (
    r"The objective is \( \mathbb{{E}}_{{s \sim \pi}}{} \) over all stages.",
    r"The objective is $\mathbb{{E}}_{{x \sim p}}{}$ over all stages.",
    r"We minimise $\mathcal{{L}} = \mathbb{{E}}{} + \lambda \|w\|^2$ by gradient descent.",
    r"The sum is \( \sum_{{i=1}}^{{n}} \left{} \) in that case.",
    r"The bound is $\frac{{1}}{{n}} \left{}$ with high probability.",
    r"The return is \( R = {} \) at the end of a season.",
    r"The return is $R = {}$ at the end of a season.",
    r"An indicator $\mathbb{{1}}{}$ counts the failures.",
    r"An indicator \( \mathbf{{1}}{} \) counts the failures.",
    r"The variance $\mathrm{{Var}}{}$ stays small.",
    r"The gain is $I(x; y) = \mathbb{{E}}_{{p(x,y)}}{}$ by definition.",
    r"The risk \( \mathcal{{R}}(f) = \mathbb{{E}}_{{(x,y)}} {} \) is minimised.",
    r"The probability $\Pr{}$ is estimated by counting.",
    r"The state is updated by $h_t = {}$ in each step.",
    r"The loss is $\ell = -\log {}$ for one reading.",
    "The value is 𝔼x∼π{} for every policy.",
    "The value is 𝔼{} for every policy.",
    "The risk is ℛ(f) = 𝔼(x,y)∼𝒟{} in the usual notation.",
    "The vector is x = {} ∈ ℝⁿ in what follows.",
)

# The same, as a formula of its own.
LOST_DISPLAYS = (
    "$$\nJ(\\theta) = \\mathbb{{E}}_{{\\tau \\sim \\pi_\\theta}}{}\n$$",
    "$$\n\\mathcal{{L}}(w) = \\sum_{{i=1}}^{{n}} \\left{}\n$$",
    "\\[\nV(s) = \\mathbb{{E}}{}\n\\]",
    "\\[ R(w) = {} \\]",
    "$$ D(p, q) = \\mathbb{{E}}_{{x \\sim p}}{} $$",
    "\\begin{{equation}}\nJ = \\mathbb{{E}}_{{s}}{}\n\\end{{equation}}",
)


def _number(draft: Draft, turn: int) -> int:
    """A number of the list, made long so that three in four are above 12: ``R = [3]`` may be a formula."""
    draft.lengthen(52)
    return (17 + turn * 5 % 36) if turn % 4 else 2 + turn // 4 % 10


def placeholder_math() -> Iterator[Case]:
    """A citation mark where a formula's body should be."""
    rule = "placeholder-math"
    for turn, draft in islice(clean("en", "de", bracketed=True), 3 * len(LOST)):
        sentence = LOST[turn % len(LOST)]
        draft.write(sentence.format(marked(f"[{_number(draft, turn)}]")), turn % 4)
        yield case(rule, sentence.format("[n]")[:44], draft)
    for turn, draft in islice(clean("en", "de", bracketed=True), 3 * len(LOST_DISPLAYS)):
        display = LOST_DISPLAYS[turn % len(LOST_DISPLAYS)]
        index = draft.starts(1 + turn % (draft.sections - 1)) + 1
        draft.insert(index, display.format(marked(f"[{_number(draft, turn)}]")), kind="math")
        yield case(rule, display.format("[n]").replace("\n", " ")[:44], draft)
    for turn, draft in islice(clean("en", "de", bracketed=True), 12):
        index = draft.starts(1 + turn % (draft.sections - 1)) + 1
        number = _number(draft, turn)
        display = (f"\\⟪[{number}]⟫", f"\\⟪[{number}\\]⟫")[turn % 2]
        draft.insert(
            index, "The loss of the whole network is", display, "where $w$ collects the weights of all sites."
        )
        yield case(rule, "a display formula lost whole", draft, loose=True)


UNBALANCED = (
    (r"The bound is {} in the mean.", r"$\left( \frac{1}{n}$", "left without right"),
    (r"The bound is {} in the mean.", r"\( \left[ x + y \)", "left without right"),
    (r"The bound is {} in the mean.", r"$x + y \right)$", "right without left"),
    (r"The matrix is {} here.", r"$\begin{pmatrix} a & b \\ c & d$", "begin without end"),
    (r"The matrix is {} here.", r"\( a & b \end{pmatrix} \)", "end without begin"),
    (r"The symbol {} stands for the rain.", r"\( \)", "empty"),
    (r"The symbol {} stands for the rain.", r"\(\)", "empty"),
    (r"The symbol {} stands for the rain.", "$$ $$", "empty"),
)

UNBALANCED_DISPLAYS = (
    ("⟪$$\nE = \\left( m c^2\n$$⟫", "left without right"),
    ("⟪\\[\nE = \\left\\{ m c^2\n\\]⟫", "left without right"),
    ("⟪$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n$$⟫", "begin without end"),
    ("⟪\\[\na = b \\\\\nc = d\n\\end{aligned}\n\\]⟫", "end without begin"),
    ("⟪\\[ \\]⟫", "empty"),
    ("⟪$$\n\n$$⟫", "empty"),
    ("⟪\\[\n\\]⟫", "empty"),
    ("⟪$$⟫\nE = m c^2", "unclosed"),
    ("⟪\\[⟫\nE = m c^2", "unclosed"),
    ("⟪$$⟫\nJ(w) = \\sum_i w_i", "unclosed"),
    ("⟪\\[⟫\nJ(w) = \\sum_i w_i", "unclosed"),
)


def unbalanced_math() -> Iterator[Case]:
    """Formulas that do not close what they open, and empty ones; the place may be the formula or the token."""
    for turn, draft in islice(clean("en", "de"), 3 * len(UNBALANCED)):
        sentence, formula, what = UNBALANCED[turn % len(UNBALANCED)]
        draft.write(sentence.format(marked(formula)), turn % 4)
        yield case("unbalanced-math", what, draft, loose=True)
    for turn, draft in islice(clean("en", "de"), 3 * len(UNBALANCED_DISPLAYS)):
        display, what = UNBALANCED_DISPLAYS[turn % len(UNBALANCED_DISPLAYS)]
        draft.insert(draft.starts(1 + turn % (draft.sections - 1)) + 1, display, kind="math")
        yield case("unbalanced-math", what, draft, loose=True)


KINDS = (placeholder_math, unbalanced_math)
