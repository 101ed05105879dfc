"""The inline scanner: what each piece of Markdown's inline syntax is, and which wins where two could be."""

from collections.abc import Mapping

import pytest

from citelint.syntax import scan

Pieces = list[tuple[str, str]]


def pieces(text: str, *kinds: str, definitions: Mapping[str, str] | None = None) -> Pieces:
    """Kind and source of each piece; of all kinds, or of these."""
    found = scan(text, definitions or {})
    return [
        (piece.kind, text[piece.start : piece.end]) for piece in found if not kinds or piece.kind in kinds
    ]


def formulas(text: str) -> list[str]:
    return [
        text[piece.start : piece.end] for piece in scan(text, {}) if piece.kind == "math" and piece.closed
    ]


def test_plain_text_has_no_pieces():
    assert pieces("Nothing of note here: a (b) c.") == []


class TestCode:
    def test_a_code_span_ends_at_a_run_of_the_same_length(self):
        assert pieces("a ``b ` c`` d") == [("code", "``b ` c``")]

    def test_backticks_without_a_partner_are_text(self):
        assert pieces("a ``b [1] c` d", "code", "bracket") == [("bracket", "[1]")]

    def test_code_wins_over_brackets_formulas_and_tags(self):
        assert pieces("`[1]` `$x$` `<a` [2 `]` 3]") == [
            ("code", "`[1]`"),
            ("code", "`$x$`"),
            ("code", "`<a`"),
            ("bracket", "[2 `]` 3]"),
            ("code", "`]`"),
        ]

    def test_what_is_inside_the_delimiters(self):
        (piece,) = scan("x ``a`` y", {})
        assert (piece.start, piece.end, piece.inner) == (2, 7, (4, 5))


class TestBrackets:
    def test_brackets_nest(self):
        assert pieces("a [b [1] c] d") == [("bracket", "[b [1] c]"), ("bracket", "[1]")]

    def test_brackets_without_a_partner_are_loose(self):
        assert pieces("a 1] b [2") == [("loose", "]"), ("loose", "[")]

    def test_two_groups_that_touch_are_two_whatever_is_defined(self):
        assert pieces("a [1][2] b", definitions={"1": "/one", "2": "/two"}) == [
            ("bracket", "[1]"),
            ("bracket", "[2]"),
        ]

    def test_full_width_brackets(self):
        found = scan("见［１］与【2】。", {})
        assert [(piece.info, piece.inner) for piece in found] == [
            ("fullwidth", (2, 3)),
            ("lenticular", (6, 7)),
        ]

    @pytest.mark.parametrize("mark", ["\\[1\\]", "\\[19]", "\\[1, 2\\]", "\\[3–5\\]"])
    def test_an_escaped_mark_is_a_bracket(self, mark: str):
        (piece,) = scan(f"as in {mark} before", {})
        assert (piece.kind, piece.info) == ("bracket", "escaped")


class TestLinks:
    def test_an_inline_link(self):
        (piece,) = scan('a [b](</u v> "title") c', {})
        assert (piece.kind, piece.url, piece.start, piece.end) == ("link", "/u v", 2, 21)

    def test_a_destination_with_parentheses(self):
        assert pieces("[a](https://x.example/y_(z)) b") == [("link", "[a](https://x.example/y_(z))")]

    def test_a_link_around_a_mark(self):
        assert pieces("[[1]](https://x.example)") == [
            ("link", "[[1]](https://x.example)"),
            ("bracket", "[1]"),
        ]

    def test_an_image(self):
        assert pieces("![alt [1]](img.png)", "image", "link") == [("image", "![alt [1]](img.png)")]

    def test_what_follows_in_parentheses_and_is_no_destination(self):
        assert pieces("[1] (see above)") == [("bracket", "[1]")]
        assert pieces("[1](see above)") == [("bracket", "[1]")]

    def test_links_by_definition(self):
        definitions = {"smith": "/s", "a b": "/ab"}
        assert pieces("[text][Smith] [smith][] [A  b] [other]", definitions=definitions) == [
            ("link", "[text][Smith]"),
            ("link", "[smith][]"),
            ("link", "[A  b]"),
            ("bracket", "[other]"),
        ]

    def test_a_number_stays_a_bracket_when_it_is_defined(self):
        assert pieces("a [1] b", definitions={"1": "/one"}) == [("bracket", "[1]")]

    def test_autolinks_and_bare_addresses(self):
        assert pieces("<https://x.example/[1]> <me@x.example> https://y.example/z[2]") == [
            ("autolink", "<https://x.example/[1]>"),
            ("autolink", "<me@x.example>"),
            ("url", "https://y.example/z"),
            ("bracket", "[2]"),
        ]


class TestHtml:
    def test_tags_hide_what_is_in_them_but_not_what_is_between(self):
        assert pieces('<a id="r[1]" href=x>[2]</a><br/>') == [
            ("html", '<a id="r[1]" href=x>'),
            ("bracket", "[2]"),
            ("html", "</a>"),
            ("html", "<br/>"),
        ]

    def test_comments_hide_everything(self):
        assert pieces("a <!-- [1] $x$ --> [2]") == [("comment", "<!-- [1] $x$ -->"), ("bracket", "[2]")]

    def test_less_than_is_no_tag(self):
        assert pieces("a < b [1] <3 [2]") == [("bracket", "[1]"), ("bracket", "[2]")]

    def test_a_comment_without_end_is_text(self):
        assert pieces("a <!-- [1]") == [("bracket", "[1]")]

    def test_a_latex_float_is_markup_of_another_language(self):
        text = "\\begin{table}[ht] a [1] \\end{table} b [2]"
        assert pieces(text) == [("html", "\\begin{table}[ht] a [1] \\end{table}"), ("bracket", "[2]")]


class TestNotes:
    def test_a_footnote(self):
        (piece,) = scan("a[^long-note]", {})
        assert (piece.kind, piece.info) == ("footnote", "long-note")

    def test_an_inline_note_holds_prose(self):
        assert pieces("a^[see [1]]", "note", "bracket") == [("note", "^[see [1]]"), ("bracket", "[1]")]

    def test_inline_notes_that_touch(self):
        assert pieces("a^[Lin.]^[Ode.]", "note") == [("note", "^[Lin.]"), ("note", "^[Ode.]")]

    def test_a_superscript_mark_is_no_note(self):
        assert pieces("a^[1]^ b") == [("bracket", "[1]")]

    def test_superscript_marks_in_a_row_are_no_notes(self):
        assert pieces("a^[1][2]^ b^[3], [4]^") == [
            ("bracket", "[1]"), ("bracket", "[2]"), ("bracket", "[3]"), ("bracket", "[4]")
        ]  # fmt: skip
        assert pieces("a^[1] and [2] b", "note") == [("note", "^[1]")]

    def test_a_tool_s_mark_is_no_footnote(self):
        assert pieces("a [^1^] b", "footnote") == []


class TestEscapesAndEmphasis:
    def test_an_escape_takes_its_character(self):
        assert pieces("a \\* \\` \\a") == [("escape", "\\*"), ("escape", "\\`")]

    def test_emphasis_flanks_words(self):
        assert pieces("*a* __b__ 2 * 3 snake_case_name") == [
            ("emphasis", "*"),
            ("emphasis", "*"),
            ("emphasis", "__"),
            ("emphasis", "__"),
        ]


class TestFormulas:
    @pytest.mark.parametrize(
        "formula",
        [
            "$x$",
            "$x_1$",
            "$ x^2 $",
            "$ f $",
            "$ t+1 $",
            "$m \\leq n $",
            "$10^{-3}$",
            "$3 × 3$",
            "$$x$$",
            "$$ a = b $$",
            "$$\na = b\n$$",
            "\\(x\\)",
            "\\( x \\)",
            "\\(3D\\)",
            "\\[ x = [41] \\]",
            "\\[\nx \\\\[4pt] y\n\\]",
            "\\begin{align*} a &= b \\end{align*}",
            "\\begin{equation}\na = \\left[ b \\right]\n\\end{equation}",
            "\\( \\text{where } x \\)",
        ],
    )
    @pytest.mark.parametrize("prose", ["{}", "The loss {} is small [1].", "损失函数{}很小 [1]。", "M{}-th"])
    def test_formulas_are_found_anywhere(self, formula: str, prose: str):
        # A display formula stands on a line of its own.
        if formula.startswith("\\[ "):
            prose = "Then\n{}\nholds [1]."
        assert formulas(prose.format(formula)) == [formula]

    @pytest.mark.parametrize(
        "text",
        [
            "$5 and $6",
            "It costs $5 for the first and US$ 6 for the next one.",
            "It rose from $4.7 billion in 2024 to $7.1 billion [1].",
            "worth $5, or €4 (US$)",
            "5 $ to $ 6",
            "set $HOME/x_1 and $PATH",
            "${list_last} and ${other}",
            "$(x).find(y_1); $(z)",
            "use df$x_1 and df$y_1",
            "$foo_bar = $baz_qux;",
            "pay $5 for `x_1$` now",
            "a hotel ($$) near others ($$$)",
            "\\$5 and \\$6",
            "\\(see below\\)",
            "\\(as in x = y, we know that well\\)",
            "he said \\[the clergy\\] did",
            "\\[sic\\]",
            "\\[…\\]",
            "\\[ \\] to do, \\[x\\] done",
            "call main\\(\\) now",
            "\\[Smith 2020\\]",
            "as in \\[12, p. 4\\] before",
            "\\[the clergy\nand others\\]",
            "\\(and/or\\)",
            "\\begin{itemize} \\item a \\end{itemize}",
        ],
    )
    def test_what_is_no_formula(self, text: str):
        assert formulas(text) == []

    def test_formulas_hide_brackets_and_emphasis(self):
        assert pieces("$a*b [1] c*d$ [2]") == [("math", "$a*b [1] c*d$"), ("bracket", "[2]")]

    def test_the_opening_delimiter_is_kept(self):
        found = scan("$a$ $$b$$ \\(c\\) \\begin{gather}d\\end{gather}", {})
        assert [piece.info for piece in found] == ["$", "$$", "\\(", "\\begin{gather}"]
        assert [piece.inner for piece in found] == [(1, 2), (6, 7), (12, 13), (30, 31)]

    def test_two_formulas_that_touch(self):
        assert formulas("$a$$b$") == ["$a$", "$b$"]

    def test_the_nearest_opener_is_the_formula_s(self):
        assert formulas("text \\(open and later \\( x \\) ends") == ["\\( x \\)"]

    @pytest.mark.parametrize("text", ["$$\na = b", "\\[\na = b", "\\begin{align}\na = b"])
    def test_an_unclosed_formula_is_its_opener_alone(self, text: str):
        (piece,) = scan(text + " [1]", {})[:1]
        assert (piece.kind, piece.closed, piece.end - piece.start) == ("math", False, text.index("\n"))
        assert pieces(text + " [1]", "bracket") == [("bracket", "[1]")]


def test_three_dollars_and_more_are_a_price_or_doubled_delimiters():
    assert formulas("cheap ($$$), dear ($$$$$), $$$$ or $$$$.") == []
    assert formulas("so $$$$F_i = \\sqrt{x}.$$$$ and $$$y_1$$$ hold") == [
        "$$$$F_i = \\sqrt{x}.$$$$",
        "$$$y_1$$$",
    ]
