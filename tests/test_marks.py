"""The grammar of numeric marks: what stands between the brackets, and the brackets themselves."""

from __future__ import annotations

import pytest

from citelint.document import Document
from citelint.document.marks import read_items


def read(inner: str) -> tuple[list[str], str, bool]:
    """The keys typed in *inner*, the locator, and whether they are well formed."""
    items, locator, well_formed = read_items(inner, 0, len(inner))
    return [item.key for item in items], locator, well_formed


@pytest.mark.parametrize(
    ("inner", "keys"),
    [
        ("1", ["1"]),
        (" 12 ", ["12"]),
        ("1, 2", ["1", "2"]),
        ("1,2,5", ["1", "2", "5"]),
        ("8; 18", ["8", "18"]),
        ("1，2；3、4", ["1", "2", "3", "4"]),
        ("1-3", ["1", "2", "3"]),
        ("1–3", ["1", "2", "3"]),
        ("1 — 3", ["1", "2", "3"]),
        ("11- 13", ["11", "12", "13"]),
        ("1--3", ["1", "2", "3"]),
        ("1 to 3", ["1", "2", "3"]),
        ("1-3, 7", ["1", "2", "3", "7"]),
        ("1 and 2", ["1", "2"]),
        ("1, 2, and 3", ["1", "2", "3"]),
        ("1 & 2", ["1", "2"]),
        ("1 und 2", ["1", "2"]),
        ("see 4", ["4"]),
        ("see also 4; 5", ["4", "5"]),
        ("e.g., 4", ["4"]),
        ("cf. 4", ["4"]),
        ("vgl. 4", ["4"]),
        ("１２", ["１２"]),
        ("1\u200b", ["1"]),
        ("\u200b1,\u200b 2", ["1", "2"]),
        ("1,\n> 2", ["1", "2"]),
        ("**1**", ["1"]),
    ],
)
def test_keys(inner: str, keys: list[str]) -> None:
    assert read(inner) == (keys, "", True)


@pytest.mark.parametrize(
    ("inner", "keys", "locator"),
    [
        ("12, p. 4", ["12"], "p. 4"),
        ("12, pp. 4–7", ["12"], "pp. 4–7"),
        ("12 p.4", ["12"], "p.4"),
        ("12, S. 4", ["12"], "S. 4"),
        ("12: p. 4", ["12"], "p. 4"),
        ("12, Sec. 2.1", ["12"], "Sec. 2.1"),
        ("12, Theorem 3", ["12"], "Theorem 3"),
        ("12, § 3", ["12"], "§ 3"),
        ("12, Fig. 2a", ["12"], "Fig. 2a"),
        ("3, p. 1; 4, p. 2", ["3", "4"], "p. 2"),
        ("5, Théorème 3.1", ["5"], "Théorème 3.1"),
        ("4, Gl. 5; 6", ["4", "6"], "Gl. 5"),
        ("3,4, cohort study", ["3", "4"], "cohort study"),
    ],
)
def test_locators(inner: str, keys: list[str], locator: str) -> None:
    assert read(inner) == (keys, locator, True)


@pytest.mark.parametrize(
    ("inner", "keys"),
    [
        ("3, ", ["3"]),
        ("3,", ["3"]),
        (", 3", ["3"]),
        ("1;;2", ["1", "2"]),
        ("1,,2", ["1", "2"]),
        ("5-3", ["5", "3"]),
        ("3–", ["3"]),
        ("1 2", ["1", "2"]),
        ("1-900", ["1", "900"]),
    ],
)
def test_broken(inner: str, keys: list[str]) -> None:
    assert read(inner) == (keys, "", False)


@pytest.mark.parametrize(
    "inner",
    ["", " ", "a", "n", "x1", "1a", "12345", "1.2", "1.2.0", "0.5, 1", "-1, 1", "12:30", "1/2", "50%", "1+1", "1, x",
     "0, ∞", "0, max", "1, foo, 3", "1, 2nd", "#12", "^1", "p. 4", "1 = 2", "1 > x", "2021.03"],
)  # fmt: skip
def test_no_mark(inner: str) -> None:
    assert read(inner)[0] == []


def test_every_member_of_a_range_has_its_place() -> None:
    text = "[12, 3–5]"
    items, _, _ = read_items(text, 1, 8)
    assert [(item.key, text[slice(*item.span)]) for item in items] == [
        ("12", "12"), ("3", "3–5"), ("4", "3–5"), ("5", "3–5")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown", "form"),
    [
        ("A [1] b", "[1]", "bracket"),
        ("A \\[1\\] b", "\\[1\\]", "escaped"),
        ("A \\[1] b", "\\[1]", "escaped"),
        ("A ［１］ b", "［１］", "fullwidth"),
        ("A【1】b", "【1】", "lenticular"),
        ("A [1](https://example.org) b", "[1](https://example.org)", "link"),
        ("A [[1]](#ref1) b", "[[1]](#ref1)", "link"),
        ("A [^\\[1\\]^](#note1) b", "[^\\[1\\]^](#note1)", "link"),
        ("A [<sup>[1]</sup>](#note1) b", "[<sup>[1]</sup>](#note1)", "link"),
        ("A [\\[1\\]](https://example.org) b", "[\\[1\\]](https://example.org)", "link"),
    ],
)
def test_forms(text: str, shown: str, form: str) -> None:
    (mark,) = Document.parse(text).marks
    assert text[slice(*mark.span)] == shown
    assert mark.form == form
    assert mark.well_formed


@pytest.mark.parametrize(
    ("text", "shown", "keys", "typed"),
    [
        (r"A [\[1,](#p-1) [2\]](#p-2) b", r"[\[1,](#p-1) [2\]](#p-2)", ["1", "2"], ["1", "2"]),
        (
            r"A [\[1,](#a)[12,](#b)[3\]](#c)",
            r"[\[1,](#a)[12,](#b)[3\]](#c)",
            ["1", "12", "3"],
            ["1", "12", "3"],
        ),
        (r"A [\[6](#a)[–8\]](#b).", r"[\[6](#a)[–8\]](#b)", ["6", "7", "8"], [r"6](#a)[–8"] * 3),
        (r"A [\[6–](#a)[8\]](#b).", r"[\[6–](#a)[8\]](#b)", ["6", "7", "8"], [r"6–](#a)[8"] * 3),
        (r"A [\[1,](#a) 2, [3\]](#b).", r"[\[1,](#a) 2, [3\]](#b)", ["1", "2", "3"], ["1", "2", "3"]),
    ],
)
def test_a_mark_of_several_links(text: str, shown: str, keys: list[str], typed: list[str]) -> None:
    (mark,) = Document.parse(text).marks
    assert (text[slice(*mark.span)], mark.form, mark.well_formed, mark.code) == (shown, "link", True, False)
    assert [item.key for item in mark.items] == keys
    assert [text[slice(*item.span)] for item in mark.items] == typed


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (r"A [\[1,](#a) and [2\]](#b)", ["2"]),
        (r"A [3\]](#b), see (Fig. [12\)](#c))", ["3"]),
        (r"A [\[8](#a)[–6\]](#b)", ["8", "6"]),
        (r"A [\[1,](https://example.org/1) [2\]](https://example.org/2)", []),
        (r"A [\[x,](#a) [y\]](#b)", []),
    ],
)
def test_links_that_make_no_mark_only_name(text: str, keys: list[str]) -> None:
    marks = [mark for mark in Document.parse(text).marks if mark.form == "link"]
    assert [item.key for mark in marks for item in mark.items] == keys
    assert all(mark.code for mark in marks)


def test_link_knows_where_it_leads() -> None:
    text = "A [1](#ref1), [[2]](https://example.org/2), [3].\n\n[3]: https://example.org/3\n"
    assert [mark.url for mark in Document.parse(text).marks] == [
        "#ref1",
        "https://example.org/2",
        "https://example.org/3",
    ]


@pytest.mark.parametrize(
    ("text", "superscript"),
    [("A^[1]^ b", True), ("A<sup>[1]</sup> b", True), ("A [1] b", False), ("A ^[1] b", False)],
)
def test_superscript(text: str, superscript: bool) -> None:
    assert [mark.superscript for mark in Document.parse(text).marks] in ([superscript], [])


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("[1]", True),
        ("[1].", True),
        ("- [1]", True),
        ("**[1]**", True),
        ("^[1]^", True),
        ("<sup>[1]</sup>.", True),
        ("[1] [2]", True),
        ("A\n[1]\nb", True),
        ("> a\n> [1]", True),
        ("[1] A", False),
        ("A [1]", False),
        ("- [1] A", False),
    ],
)
def test_alone(text: str, alone: bool) -> None:
    assert {mark.alone for mark in Document.parse(text).marks} == {alone}


def test_marks_in_code_are_those_that_fill_it() -> None:
    marks = Document.parse("A `[1]`, `[2,3] [4]`, `x[5]` and `see [6]`.").marks
    assert [([item.key for item in mark.items], mark.code) for mark in marks] == [
        (["1"], True),
        (["2", "3"], True),
        (["4"], True),
    ]


def test_formulas_and_comments_have_no_marks() -> None:
    assert not Document.parse("$x_{[1]}$, \\([2]\\), <!-- [3] -->, ![[4]](a.png)").marks
