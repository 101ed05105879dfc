r"""Formulas: which marks in them replaced a part of the formula, which cite, and which belong to mathematics."""

from __future__ import annotations

import pytest

from citelint.document import Document

KEYS = range(1, 120)
OPENING = "Agents [1] learn from rewards [2], as others [3; 4] found [5] before [6].\n\n"
LIST = "\n\n## References\n\n" + "\n\n".join(f"[{key}] A work on subject {key}." for key in KEYS) + "\n"


def draft(text: str) -> Document:
    """*text* in a document that cites by number."""
    return Document.parse(OPENING + text + LIST)


def placeholders(document: Document) -> list[str]:
    return [document.source[each.span] for formula in document.formulas for each in formula.placeholders]


def contexts(document: Document) -> list[str]:
    return [document.source[each.context] for formula in document.formulas for each in formula.placeholders]


def citations(document: Document) -> list[str]:
    return [document.source[formula.span] for formula in document.formulas if formula.citation]


class TestKinds:
    @pytest.mark.parametrize(
        ("text", "kind", "body"),
        [
            ("Let $x$ be.", "inline", "x"),
            ("Let \\( x \\) be.", "inline", " x "),
            ("$$ x $$", "display", " x "),
            ("\\[\nx\n\\]", "display", "\nx\n"),
            ("```math\nx = 1\n```", "display", "x = 1"),
            ("```{math}\n:label: a\nx = 1\n```", "display", ":label: a\nx = 1"),
            ("\\begin{align}x\\end{align}", "environment", "x"),
        ],
    )
    def test_delimiters_say_the_kind(self, text: str, kind: str, body: str):
        document = Document.parse(text)
        (formula,) = document.formulas
        assert (formula.kind, document.source[formula.body], formula.closed) == (kind, body, True)

    def test_formulas_of_every_block_in_order(self):
        document = Document.parse("# On $a$\n\n> - $b$\n\n| $c$ | d |\n|---|---|\n| e | $f$ |\n\n[^n]: $g$\n")
        assert [document.source[each.span] for each in document.formulas] == [
            "$a$",
            "$b$",
            "$c$",
            "$f$",
            "$g$",
        ]

    def test_an_unclosed_formula_is_its_opener(self):
        document = Document.parse("Then\n\n$$\nx = 1\n\nand so on, as everyone knows by now.\n")
        (formula,) = document.formulas
        assert (document.source[formula.span], formula.closed) == ("$$", False)

    @pytest.mark.parametrize(
        "text",
        [
            "$$\nx = 1 \\\\\n\n= 2\n\n= 3\n$$",
            "\\[\nx = 1\n\n= 2\n\\]",
            "\\begin{align}\nx &= 1\n\ny &= 2\n\\end{align}",
            "$$\n\\begin{aligned}\nx &= 1\n\ny &= 2\n\\end{aligned}\n$$",
        ],
    )
    def test_a_formula_with_blank_lines_is_one(self, text: str):
        document = Document.parse(f"Then\n\n{text}\n\nholds.\n")
        assert [document.source[formula.span] for formula in document.formulas] == [text]


class TestPlaceholders:
    @pytest.mark.parametrize(
        "formula",
        [
            r"\mathbb{E}_{x \sim p}[41]",
            r"\mathbb{E}_{x \sim p} [41]",
            r"\mathbb{E}^{\pi}_{s_0}\!\,[41]",
            r"\mathbb E_\pi[41]",
            r"\underset{x \sim p}{\mathbb{E}}[41]",
            r"\mathop{\mathbb{E}}\limits_{x}[41]",
            r"{\mathbb{E}}_{x}[41]",
            r"\operatorname*{\mathbb{E}}_{x}[41]",
            r"E_{x \sim p}[41]",
            r"\mathbb{P}_{x}[41] < \delta",
            r"\Pr[41] \leq \delta",
            r"\operatorname{Var}[41] \geq 1",
            r"\mathbb{1}[96]",
            r"\left[41]",
            r"x = \mathbb{E}_t \Bigl[41]",
            r"D_{\mathrm{KL}}\left[41]",
            r"\sum_{i=1}^{N} [41]",
            r"\arg\max_{\theta} [41]",
            r"\mathbf{r} = [41]",
            r"R = [41]",
        ],
    )
    def test_an_operator_that_wants_a_body(self, formula: str):
        for opener, closer in [
            ("$", "$"),
            ("\\( ", " \\)"),
            ("\n\n$$\n", "\n$$\n\n"),
            ("\n\n\\[\n", "\n\\]\n\n"),
        ]:
            document = draft(f"We maximise {opener}{formula}{closer} here.")
            assert placeholders(document) == [formula[formula.index("[") : formula.index("]") + 1]]

    @pytest.mark.parametrize(
        "formula",
        [
            r"\sqrt[3]{x}",
            r"x[3]",
            r"a[12] + b[13]",
            r"x \in [0, 1]",
            r"\begin{aligned} a &= b \\[4pt] c &= d \end{aligned}",
            r"\begin{array}[2]{cc} a & b \end{array}",
            r"[n] = \{1, \dots, n\}",
            r"[10] = \{1, \dots, 10\}",
            r"i \in [41]",
            r"S = [10]",
            r"d = [64]",
            r"[1, 2, 3]",
            r"\mathbf{v} = [1, 2, 3]",
            r"A[1] \to B[1]",
            r"H[12]",
            r"\mathbb{Z}[2]",
            r"E[2]",
            r"[17] P + [23] Q",
            r"[3]_q = 1 + q + q^2",
            r"[5]!",
            r"\mathbb{E}[5] = 5",
            r"\mathbb{E}_{x}[1] = 1",
            r"\operatorname{Var}[5] = 0",
            r"\mathbf{x}[3]",
            r"\text{mem}[12]",
            r"\left[ 3 \right]",
            r"f: [10] \to [5]",
            r"E = mc^2 \quad [12]",
            r"E = mc^2 \text{ (see [12])}",
            r"E = mc^2 \tag{[12]}",
        ],
    )
    def test_what_mathematics_itself_puts_in_brackets(self, formula: str):
        document = draft(f"We see ${formula}$ here.\n\n$$\n{formula}\n$$")
        assert placeholders(document) == []

    def test_the_context_begins_with_what_lost_its_body(self):
        text = (
            r"$x = y + \mathbb{E}_{s \sim \pi} \left[41]$ and $z - \arg\max_{a}[42]$ and $\mathbf{R} = [43]$"
        )
        assert contexts(draft(text)) == [
            r"\mathbb{E}_{s \sim \pi} \left[41]",
            r"\arg\max_{a}[42]",
            r"\mathbf{R} = [43]",
        ]

    def test_a_lesser_sign_counts_where_the_document_surely_has_placeholders(self):
        lesser = r"The weight is $\alpha \in [37]$. "
        assert placeholders(draft(lesser)) == []
        assert placeholders(draft(lesser + r"We maximise $\mathbb{E}_{\pi}[41]$.")) == ["[37]", "[41]"]

    def test_a_document_that_does_not_cite_by_number_has_none(self):
        assert placeholders(Document.parse(r"The constant $\mathbb{E}_{x}[41]$ is known (Smith 2020).")) == []

    def test_the_list_may_be_cut_off_before_the_number(self):
        document = Document.parse(OPENING + r"We maximise $\mathbb{E}_{\pi}[8]$.")
        assert placeholders(document) == ["[8]"]

    def test_a_title_in_the_list_is_not_judged(self):
        entry = "\n\n[120] On $\\mathbb{E}_{x}[7]$ and its friends.\n"
        assert placeholders(Document.parse(OPENING + "More [120]." + LIST + entry)) == []


class TestLost:
    @pytest.mark.parametrize("mark", ["\\[19]", "\\[19\\]", "\\[19].", "  \\[19]  "])
    @pytest.mark.parametrize("around", ["The law reads:\n{}\nwhere $x$ is.", "A law.\n\n{}\n\nIt holds."])
    def test_a_display_formula_that_became_a_mark(self, mark: str, around: str):
        document = draft(around.format(mark))
        lost = [formula for formula in document.formulas if formula.kind == "lost"]
        assert len(lost) == 1
        assert document.source.text[lost[0].span.start] == "\\"
        assert placeholders(document)[0].startswith("[19")

    def test_in_a_quote_and_in_a_list(self):
        for prefix in ("> ", "  "):
            start = "- The law reads:\n" if prefix == "  " else "> The law reads:\n"
            text = f"{start}{prefix.rstrip()}\n{prefix}\\[19]\n{prefix.rstrip()}\n{prefix}where $x$ is."
            assert placeholders(draft(text)) == ["[19]"]

    def test_a_citation_typed_with_escapes_is_none(self):
        assert placeholders(draft("As is known\n\\[19\\]\nsince long \\[20\\] ago.")) == []

    def test_an_entry_of_a_list_is_none(self):
        text = (
            OPENING
            + "\n\n## References\n\n"
            + "\n\n".join(f"\\[{key}\\] A work {key}." for key in range(1, 9))
        )
        assert placeholders(Document.parse(text)) == []

    def test_nothing_but_a_mark_in_a_display_formula(self):
        assert placeholders(draft("The law is\n\n$$[41]$$\n\nas before.")) == ["[41]"]
        assert placeholders(draft("The law is\n\n\\[\n[41]\n\\]\n\nas before.")) == ["[41]"]


class TestPlain:
    @pytest.mark.parametrize(
        "formula",
        ["𝔼x∼π[65]", "𝔼_{τ∼π}[65]", "𝔼(x,y)∼D[65]", "E_{x∼p}[65]", "ℙ[65]", "𝟙[65]", "P_{x~D}[65]"],
    )
    def test_an_operator_in_plain_text(self, formula: str):
        document = draft(f"∇J(θ) = {formula} holds.")
        assert contexts(document) == [formula]
        assert [each.kind for each in document.formulas] == ["plain"]

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("the state z₀ = [22] + Eₚ", ["[22]"]),
            ("the vector x = [22] ∈ ℝⁿ", ["[22]"]),
            ("the transition T: [47] × [48] → [48]", ["[47]", "[48]", "[48]"]),
            ("the function [47][48] → [48]", ["[47]", "[48]", "[48]"]),
        ],
    )
    def test_a_part_of_an_equation_in_plain_text(self, text: str, found: list[str]):
        assert placeholders(draft(f"We see {text} in it.")) == found

    @pytest.mark.parametrize(
        "text",
        [
            "Corrections made:\n\n- Changed [47][48] → [48].",
            "The field went from [47] → [48] → [49].",
            "See also: [47] → [48].",
            "the parameter x = [22] of the list",
            "the oxide TiO₂[12]",
            "at 5×10⁻³ [12]",
            "for p<0.05[12]",
            "a share of ∼50%[12]",
            "TGF-β[12]",
            "the mean 𝔼[X] [12]",
            "the symbol 𝔼 [12]",
            "x~N(0,1)[12]",
            "energy E_max[12]",
            "the space ℝ[12]",
            "first [12] → [13] → [14]",
        ],
    )
    def test_citations_beside_mathematical_characters(self, text: str):
        assert placeholders(draft(f"We found {text} in the end.")) == []


class TestCitations:
    @pytest.mark.parametrize(
        "mark", ["\\( [41] \\)", "$[41]$", "$^{[41]}$", "\\( ^{[41]} \\)", "$^{[41, 42]}$"]
    )
    def test_a_formula_that_is_nothing_but_a_mark_cites(self, mark: str):
        document = draft(f"It relaxes slowly {mark}, as others saw.")
        assert citations(document) == [mark]
        assert placeholders(document) == []

    @pytest.mark.parametrize(
        "text",
        [
            "values in the interval $[1, 5]$",
            "the vector $[1, 2, 3]$",
            "values $[0, 1]$",
            "the pair $[9, 4]$",
            "the class $[2]$",
            "the number $[500]$",
        ],
    )
    def test_values_do_not_cite(self, text: str):
        assert citations(draft(f"We take {text} here.")) == []

    def test_where_a_formula_is_explained_one_is_missing(self):
        document = draft("The loss is small, where \\( [41] \\) denotes the margin.")
        assert (placeholders(document), citations(document)) == (["[41]"], [])

    def test_marks_that_may_cite_are_told_from_indices(self):
        document = draft(r"See $\sqrt[3]{x} + a[4] = b \quad [12]$.")
        assert [document.source[mark] for formula in document.formulas for mark in formula.marks] == ["[12]"]
