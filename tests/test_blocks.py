"""The blocks of a draft: kinds, places, plain text, and the containers they stand in."""

import pytest

from citelint.document import Document


def blocks(text: str) -> list[tuple[str, str]]:
    document = Document.parse(text)
    return [(block.kind, document.source[block.span]) for block in document.blocks]


def test_headings_paragraphs_and_code_in_order():
    assert blocks("# A #\n\nB\n=\n\ntext\nmore\n\n```py\nx[1]\n```\n\n    y[2]\n\n---\n") == [
        ("heading", "A"),
        ("heading", "B"),
        ("paragraph", "text\nmore"),
        ("code", "```py\nx[1]\n```"),
        ("code", "y[2]"),
        ("rule", "---"),
    ]


def test_table_cells_are_split_at_pipes_that_are_not_escaped():
    text = "| a | b |\n|---|---|\n| x \\| y [1] |  |\n| z [2] | `c` |\n"
    assert blocks(text) == [
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "x \\| y [1]"),
        ("cell", "z [2]"),
        ("cell", "`c`"),
    ]


def test_a_table_without_outer_pipes_and_in_a_quote():
    for table in ("> a | b\n> --|--\n> c \\| c | d [1]\n", "> | a | b |\n> |--|--|\n> | c \\| c | d [1] |\n"):
        document = Document.parse(table)
        assert [document.source[block.span] for block in document.blocks] == ["a", "b", "c \\| c", "d [1]"]
        assert {block.quotes for block in document.blocks} == {1}


def test_cells_beyond_the_header_are_not_lost():
    text = "| a |\n|---|\n| b | c [1] | d [2]\n"
    assert [span for _, span in blocks(text)] == ["a", "b", "c [1]", "d [2]"]


def test_a_link_definition_keeps_its_place():
    document = Document.parse("Text [1].\n\n> [1]: https://a.example/x 'Title'\n")
    block = document.blocks[1]
    assert (block.kind, block.info, block.text) == ("definition", "1", "https://a.example/x")
    assert document.source[block.span] == "[1]: https://a.example/x 'Title'"


def test_what_only_begins_like_a_definition_is_a_paragraph():
    assert blocks("[1]: Smith, J. A work. Press, 2020.\n") == [
        ("paragraph", "[1]: Smith, J. A work. Press, 2020.")
    ]


def test_a_footnote_holds_several_paragraphs():
    document = Document.parse("A[^n].\n\n[^n]: First [1].\n\n    Second [2].\n\nAfter.\n")
    assert [(block.kind, block.footnote) for block in document.blocks] == [
        ("paragraph", None),
        ("footnote", None),
        ("paragraph", "n"),
        ("paragraph", "n"),
        ("paragraph", None),
    ]
    assert document.source[document.blocks[1].span] == "[^n]:"


def test_an_empty_footnote_is_one_and_takes_nothing_with_it():
    assert blocks("[^n]:\n\ntext\n") == [("footnote", "[^n]:"), ("paragraph", "text")]


def test_a_formula_is_not_cut_by_what_looks_like_a_list_or_an_underline():
    for lines in ("x\n- y\n+ z", "x\n=\ny", "> 0\n# 1", "1. a"):
        for opener, closer in (("$$", "$$"), ("\\[", "\\]"), ("\\begin{align}", "\\end{align}")):
            formula = f"{opener}\n{lines}\n{closer}"
            assert blocks(f"Before\n{formula}\n") == [("paragraph", f"Before\n{formula}")]
            assert blocks(f"{formula}\n") == [("math", formula)]


def test_an_unclosed_formula_ends_with_its_paragraph():
    assert blocks("$$ x\n- y\n\nafter $$\n") == [
        ("paragraph", "$$ x"),
        ("paragraph", "y"),
        ("paragraph", "after $$"),
    ]


def test_plain_text_is_without_markup_and_maps_back():
    text = "> A *b* [c](u) `d[1]` <i>e</i>\n> \\*f ![g](h) <!-- i --> $x_1$.\n"
    document = Document.parse(text)
    (block,) = document.blocks
    assert block.text == "A b c `d[1]` e\n*f   $x_1$."
    assert [block.text[start:end] for start, end in block.opaque] == ["`d[1]`", "$x_1$"]
    start = block.text.index("e\n*f")
    assert document.source[block.source_span(start, start + 4)] == "e</i>\n> \\*f"


def test_a_span_of_plain_text_must_not_be_empty():
    (block,) = Document.parse("abc").blocks
    with pytest.raises(ValueError, match="stretch"):
        block.source_span(1, 1)


def test_list_items_know_their_markers_and_their_first_blocks():
    document = Document.parse("3. a\n\n   b\n4. c\n   - d\n")
    items = [(block.item.marker, block.item.number, block.item.first, block.item.depth)
             for block in document.blocks if block.item]  # fmt: skip
    assert items == [("3.", 3, True, 1), ("3.", 3, False, 1), ("4.", 4, True, 1), ("-", None, True, 2)]


def test_sections_nest_by_level():
    document = Document.parse("# A\n\na\n\n## B\n\nb\n\n# *C*\n\nc\n")
    a, b, c = document.sections
    assert [section.title for section in document.sections] == ["A", "B", "C"]
    assert document.source[a.own].strip() == "a"
    assert document.source[a.body].strip() == "a\n\n## B\n\nb"
    assert document.source[c.body].strip() == "c"
    assert [block.section for block in document.blocks] == [a, a, b, b, c, c]


def test_headings_in_quotes_and_lists_open_no_section():
    assert [section.title for section in Document.parse("# A\n\n> # B\n\n- # C\n").sections] == ["A"]


def test_the_attributes_of_a_heading_are_not_its_title():
    text = "# Bends {#sec-bends .short}\n\n# The set {a}\n\n# Of {}\n\n# Quays {-}\n\n# Seas {: #seas}\n\n# {#x}\n"
    titles = [section.title for section in Document.parse(text).sections]
    assert titles == ["Bends", "The set {a}", "Of {}", "Quays", "Seas", ""]


def test_the_title_is_of_the_front_matter_or_the_first_heading():
    assert Document.parse("---\ntitle: 'My: paper'\n---\n\n# Other\n").title == "My: paper"
    assert Document.parse("## Sub\n\n# Top *level*\n").title == "Top level"
    for broken in ("title: [broken", "date: 2020-13-45", f"title: {'[' * 2000}"):
        assert Document.parse(f"---\n{broken}\n---\n\n# Top\n").title == "Top"


def test_line_ends_change_nothing():
    text = "# T\n\n> a [1]\n> b\n\n1. c\n   d\n\n| x | y |\n|---|---|\n| 1 | [2] |\n\n$$\nz\n$$\n"
    expected = blocks(text)
    for end in ("\r\n", "\r"):
        found = blocks(text.replace("\n", end))
        assert [(kind, span.replace(end, "\n")) for kind, span in found] == expected


def test_keys_of_the_front_matter_need_not_be_words():
    document = Document.parse("---\n1: a\n2020-01-01: b\nBibliography: refs.bib\n---\n\ntext\n")
    assert document.title == ""
    assert document.reads_latex
    assert not Document.parse("---\n1: a\n---\n\ntext\n").reads_latex


def test_markers_of_items_in_one_line_are_told_apart() -> None:
    document = Document.parse("11. 1. Sea of the north\n\n1. 1. Sea\n")
    (first, second) = (block.item for block in document.blocks if block.kind == "paragraph")
    assert first is not None
    assert second is not None
    assert document.source[first.span] == "1. Sea of the north"
    assert (first.span.start, second.span.start) == (4, 28)
