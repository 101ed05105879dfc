"""Reference lists: which layouts are read, with every entry at its place, and what only looks like a list."""

from __future__ import annotations

import textwrap

import pytest

from citelint.document import Document
from citelint.document.details import normalise_title
from citelint.document.model import ReferenceList
from citelint.document.references.headings import heading_kind

BODY = "# Ferns\n\nFerns grow [1] in shade [2] and rain [3].\n\n"


def read(text: str) -> tuple[Document, tuple[ReferenceList, ...]]:
    document = Document.parse(textwrap.dedent(text))
    return document, document.reference_lists


def only(text: str) -> tuple[Document, ReferenceList]:
    document, lists = read(text)
    assert len(lists) == 1, lists
    assert lists[0].understood, lists[0].reason
    return document, lists[0]


def keys(each: ReferenceList) -> list[str]:
    return [entry.key for entry in each.entries]


# Layouts: the list as typed, and what the source reads at the label of the second entry.
LAYOUTS = {
    "brackets, one a paragraph": ("[1] On ferns\n\n[2] On shade\n\n[3] On rain\n", "[2]"),
    "brackets, one a line": ("[1] On ferns\n[2] On shade\n[3] On rain\n", "[2]"),
    "brackets, hard line ends": ("[1] On ferns  \n[2] On shade  \n[3] On rain  \n", "[2]"),
    "escaped brackets": ("\\[1\\] On ferns\n\n\\[2\\] On shade\n\n\\[3\\] On rain\n", "\\[2\\]"),
    "brackets, then a dash": ("[1]- On ferns\n\n[2]- On shade\n\n[3]- On rain\n", "[2]"),
    "brackets, then a dash apart": ("[1] - On ferns\n[2] - On shade\n[3] - On rain\n", "[2]"),
    "brackets, then a stop": ("[1]. On ferns\n[2]. On shade\n[3]. On rain\n", "[2]"),
    "brackets, then a parenthesis": ("[1]) On ferns\n[2]) On shade\n[3]) On rain\n", "[2]"),
    "brackets, then an arrow": ("[1]↑ On ferns\n\n[2]↑ On shade\n\n[3]↑ On rain\n", "[2]"),
    "brackets, then a wide colon": ("[1]：On ferns\n\n[2]：On shade\n\n[3]：On rain\n", "[2]"),
    "brackets behind Pandoc's anchors": (
        "[]{#r1 .anchor}\\[1\\] On ferns\n\n[]{#r2 .anchor}\\[2\\] On shade\n\n[]{#r3 .anchor}\\[3\\] Rain\n",
        "\\[2\\]",
    ),
    "numbers behind Pandoc's anchors": (
        "[]{#r1 .anchor}1. On ferns\n\n[]{#r2 .anchor}2. On shade\n\n[]{#r3 .anchor}3. On rain\n",
        "2.",
    ),
    "reStructuredText": (".. [1] On ferns\n\n.. [2] On shade\n\n.. [3] On rain\n", "[2]"),
    "brackets with a word": ("[Ref 1] On ferns\n\n[Ref 2] On shade\n\n[Ref 3] On rain\n", "[Ref 2]"),
    "bold": ("**[1]** On ferns\n\n**[2]** On shade\n\n**[3]** On rain\n", "[2]"),
    "bullets": ("- [1] On ferns\n- [2] On shade\n- [3] On rain\n", "[2]"),
    "stars": ("* [1] On ferns\n* [2] On shade\n* [3] On rain\n", "[2]"),
    "in a quotation": ("> [1] On ferns\n>\n> [2] On shade\n>\n> [3] On rain\n", "[2]"),
    "ordered list": ("1. On ferns\n2. On shade\n3. On rain\n", "2."),
    "ordered list with parentheses": ("1) On ferns\n2) On shade\n3) On rain\n", "2)"),
    "ordered list, all ones": ("1. On ferns\n1. On shade\n1. On rain\n", "1."),
    "loose ordered list": ("1. On ferns\n\n2. On shade\n\n3. On rain\n", "2."),
    "parentheses": ("(1) On ferns\n\n(2) On shade\n\n(3) On rain\n", "(2)"),
    "definitions": (
        "[1]: https://a.example/fern\n[2]: https://a.example/shade\n[3]: https://a.example/rain\n",
        "[2]",
    ),
    "definitions of prose": ("[1]: On ferns, 2001.\n\n[2]: On shade, 2002.\n\n[3]: On rain, 2003.\n", "[2]"),
    "linked labels": (
        "[[1]](https://a.example) On ferns\n\n[[2]](https://b.example) On shade\n\n[[3]](#c) Rain\n",
        "[2]",
    ),
    "linked numbers": ("[1](#one) On ferns\n\n[2](#two) On shade\n\n[3](#three) On rain\n", "[2](#two)"),
    "linked escaped labels": (
        "[\\[1\\]](https://a.example) F\n\n[\\[2\\]](https://b.example) S\n\n[\\[3\\]](#c) R\n",
        "\\[2\\]",
    ),
    "anchors": (
        '<a id="r1"></a>[1] On ferns\n\n<a id="r2"></a>[2] On shade\n\n<a id="r3"></a>[3] On rain\n',
        "[2]",
    ),
    "superscript": ("^[1]^ On ferns\n\n^[2]^ On shade\n\n^[3]^ On rain\n", "[2]"),
    "full width": ("［1］ On ferns\n\n［2］ On shade\n\n［3］ On rain\n", "［2］"),
    "lenticular": ("【1】 On ferns\n\n【2】 On shade\n\n【3】 On rain\n", "【2】"),
    "colons": ("[1]: On ferns and their shade\n[2]: On shade and ferns\n[3]: On rain\n", "[2]"),
    "no blank behind": ("[1]蕨类植物\n\n[2]阴影\n\n[3]雨\n", "[2]"),
    "wrapped": ("[1] On ferns\nand their growth\n[2] On shade\nand light\n[3] On rain\n", "[2]"),
    "wrapped under a bullet": (
        "- [1] On ferns\n  and growth\n- [2] On shade\n  and light\n- [3] On rain\n",
        "[2]",
    ),
    "several on a line": ("[1] On ferns. 2001. [2] On shade. 2002.[3] On rain. 2003.\n", "[2]"),
    "address below": (
        "[1] On ferns\n\n<https://a.example>\n\n[2] On shade\n\n<https://b.example>\n\n[3] Rain\n\n<https://c.example>\n",
        "[2]",
    ),
    "entries as headings": ("### [1] On ferns\n\nA remark.\n\n### [2] On shade\n\n### [3] On rain\n", "[2]"),
    "table": (
        "| No. | Work |\n|---|---|\n| [1] | On ferns |\n| [2] | On shade |\n| [3] | On rain |\n",
        "[2]",
    ),
    "table of plain numbers": (
        "| # | Work |\n|---|---|\n| 1 | On ferns |\n| 2 | On shade |\n| 3 | On rain |\n",
        "2",
    ),
    "HTML paragraphs": ("<p>[1] On ferns</p>\n<p>[2] On shade</p>\n<p>[3] On rain</p>\n", "[2]"),
    "HTML list": (
        "<ol>\n<li>On ferns</li>\n<li id='b'>On shade</li>\n<li>On rain</li>\n</ol>\n",
        "<li id='b'>",
    ),
    "numbers and tabs": ("1\tOn ferns, 2001\n2\tOn shade, 2002\n3\tOn rain, 2003\n", "2"),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name: str) -> None:
    layout, label = LAYOUTS[name]
    text = f"{BODY}## References\n\n{layout}"
    document = Document.parse(text)
    (each,) = document.reference_lists
    assert each.understood, each.reason
    assert keys(each) == ["1", "2", "3"]
    assert document.source[each.entries[1].label] == label
    assert each.span.end == len(text.rstrip().removesuffix("</ol>").rstrip(" |\n"))
    assert each.section is not None
    assert each.section.title == "References"


def test_a_number_in_the_text_of_a_link_begins_no_entry() -> None:
    entries = "[1] Lin, [**lin.example [1]**](https://lin.example)\n\n[2] Ode, [ode.example [3]](https://ode.example)\n"
    document = Document.parse(f"Tapes [1], drums [2].\n\n## References\n\n{entries}")
    assert [entry.key for entry in document.references] == ["1", "2"]
    linked = "[1] On ferns. 2001. [[2]](#two) On shade. 2002. [3] On rain. 2003.\n"
    document = Document.parse(f"{BODY}## References\n\n{linked}")
    assert [entry.key for entry in document.references] == ["1", "2", "3"]


def test_an_entry_without_words_is_named_by_its_label() -> None:
    document = Document.parse(f"{BODY}## References\n\n[1] On ferns. 2001.\n\n[2]\n\n[3] On rain. 2003.\n")
    assert [entry.name for entry in document.references] == [
        '[1] "On ferns. 2001"',
        "[2]",
        '[3] "On rain. 2003"',
    ]


@pytest.mark.parametrize("name", LAYOUTS)
def test_entries_do_not_overlap_and_cover_their_labels(name: str) -> None:
    layout, _ = LAYOUTS[name]
    document = Document.parse(f"{BODY}## References\n\n{layout}")
    (each,) = document.reference_lists
    end = each.span.start
    for entry in each.entries:
        assert end <= entry.span.start
        assert entry.span.contains(entry.label)
        assert entry.text or entry.block.kind == "definition"
        assert document.source[entry.span].endswith(entry.typed.rstrip() or document.source[entry.span])
        end = entry.span.end
    assert end == each.span.end


@pytest.mark.parametrize("name", LAYOUTS)
def test_line_ends_change_nothing(name: str) -> None:
    layout, _ = LAYOUTS[name]
    text = f"{BODY}## References\n\n{layout}"
    plain = Document.parse(text)
    windows = Document.parse(text.replace("\n", "\r\n"))
    for one, other in zip(plain.references, windows.references, strict=True):
        assert (one.key, one.text) == (other.key, other.text)
        assert plain.source[one.span] == windows.source[other.span].replace("\r\n", "\n")
        assert plain.source[one.label] == windows.source[other.label]


@pytest.mark.parametrize(
    ("layout", "label"),
    [
        ("[KB15] Kay and Bee. On ferns. 2015.\n\n[Fern84] On shade. 1984.\n", "[Fern84]"),
        ("- [GBC16] On ferns. 2016.\n- [Fern84] On shade. 1984.\n", "[Fern84]"),
    ],
)
def test_alphanumeric_labels(layout: str, label: str) -> None:
    document, each = only(f"# A\n\nFerns [KB15].\n\n## References\n\n{layout}")
    assert keys(each)[1] == "Fern84"
    assert document.source[each.entries[1].label] == label


@pytest.mark.parametrize(
    "heading",
    [
        "## 10. References (key papers)", "# REFERENCES", "## **References**", "**References**", "References:",
        "### Bibliography",
        "## Works Cited", "## Literature cited", "## Sources", "## Quellen und Literatur", "## Literaturverzeichnis",
        "## Références bibliographiques", "## Bibliografía", "## Referências", "## Riferimenti", "## Литература",
        "## 参考文献", "## 参考文献 (References)", "## 参考文献 / References", "## 八、参考文献", "## 참고문헌",
        "## 📚 References",
        "## References [1]–[3]", "## Section References", "## References for Chapter 1", "## Literatur zu Kapitel 2",
        "## Annex: Sources", "## Sources cited in this report", "**References for Part II ([1]–[3], in full below):**",
        "## A. References", "## IV. REFERENCES", "## Notes and references", "References\n----------", "Литература:",
    ],
)  # fmt: skip
def test_headings(heading: str) -> None:
    _, each = only(f"{BODY}{heading}\n\n[1] On ferns, 2001\n\n[2] On shade, 2002\n\n[3] On rain, 2003\n")
    assert keys(each) == ["1", "2", "3"]


def test_headings_that_say_something_else() -> None:
    for title in (
        "Sources of error", "Reference implementation", "Literature review", "Source types used", "Notes on style",
        "References to other modules", "How to cite", "Resources and methods", "Citation analysis", "The sources",
        "Citations in this report are numbered", "References to this module", "References for practitioners",
    ):  # fmt: skip
        assert heading_kind(title) is None, title
    assert heading_kind("Further reading") == "further"
    assert heading_kind("Notes") == "weak"
    assert heading_kind("Notes for Week 3") == "weak"


@pytest.mark.parametrize("heading", ["## References [1]–[3]", "**Sources of this chapter (pool [1]–[3])**"])
def test_numbers_in_the_heading_of_a_list_cite_nothing(heading: str) -> None:
    entries = "[1] On ferns, 2001\n\n[2] On shade, 2002\n\n[3] On rain, 2003\n"
    document = Document.parse(f"Ferns [1] grow in the shade [2].\n\n{heading}\n\n{entries}")
    assert [group.citations[0].key for group in document.citation_groups] == ["1", "2"]
    assert document.summary.cited == 2


def test_heading_and_list_in_one_paragraph() -> None:
    document, each = only(f"{BODY}References:\n[1] On ferns\n[2] On shade\n[3] On rain\n")
    assert keys(each) == ["1", "2", "3"]
    assert document.source[each.span].startswith("[1] On ferns")
    document, each = only(f"{BODY}**References:** [1] On ferns\n[2] On shade\n[3] On rain\n")
    assert keys(each) == ["1", "2", "3"]
    assert document.source[each.entries[0].span] == "[1] On ferns"


def test_list_without_a_heading() -> None:
    _, each = only(
        f"{BODY}---\n\n[1] A. Fern. On ferns. 2001.\n\n[2] On shade. 2002.\n\n[3] On rain. 2003.\n"
    )
    assert keys(each) == ["1", "2", "3"]
    assert each.section is None or each.section.title == "Ferns"


def test_heading_and_list_on_one_line() -> None:
    _, each = only(
        f"{BODY}References [1] A. Fern. On ferns. 2001. [2] B. Moss. On shade. 2002. [3] C. Ivy. Rain.\n"
    )
    assert keys(each) == ["1", "2", "3"]
    assert Document.parse("# Ferns\n\nSources [1] And others say so, as does [2].\n").reference_lists == ()


def test_list_without_a_heading_whose_first_label_is_broken() -> None:
    _, each = only(f"{BODY}---\n\n1] A. Fern. On ferns. 2001.\n\n[2] On shade. 2002.\n\n[3] On rain. 2003.\n")
    assert keys(each) == ["2", "3"]
    assert [broken.key for broken in each.broken_labels] == ["1"]


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>References</h2>\n\n",
        '<h2 id="refs"><b>References</b></h2>\n\n',
        "<details>\n<summary>References</summary>\n\n",
        "<div>\n\n<h3>References</h3>\n\n",
    ],
)
def test_headings_in_html(heading: str) -> None:
    text = (
        f"{BODY}{heading}[1] On ferns\n\n[2] On shade\n\n[3] On rain\n\n<h2>Appendix</h2>\n\n[4] is more.\n"
    )
    _, each = only(text)
    assert keys(each) == ["1", "2", "3"]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_list_in_html_under_a_heading_in_html(between: str) -> None:
    items = "<ol>\n<li>On ferns</li>\n<li>On shade</li>\n<li>On rain</li>\n</ol>\n"
    document, each = only(f"{BODY}<h2>References</h2>{between}{items}")
    assert [entry.text for entry in each.entries] == ["On ferns", "On shade", "On rain"]
    assert document.summary.cited == 3


@pytest.mark.parametrize("around", ["<div>\n\n{}\n</div>\n", "{}\n<br>\n", "<!-- no items -->\n\n{}"])
def test_raw_html_beside_a_list_of_items(around: str) -> None:
    items = "<ol>\n<li>On ferns</li>\n<li>On shade</li>\n<li>On rain</li>\n</ol>\n"
    _, each = only(f"{BODY}## References\n\n{around.format(items)}")
    assert [entry.text for entry in each.entries] == ["On ferns", "On shade", "On rain"]


def test_labels_with_a_letter_under_a_weak_heading_are_those_that_the_text_cites() -> None:
    text = "# Ferns\n\nFerns grow [S1] in shade [S2].\n\n## Sources\n\n- [S1] Field notes.\n- **[S2]** Sales report.\n"
    document, each = only(text)
    assert keys(each) == ["S1", "S2"]
    assert document.summary.cited == 2
    assert (
        Document.parse("# A\n\nText.\n\n## Notes\n\n- [S1] The spring.\n- [S2] The oven.\n").reference_lists
        == ()
    )


def test_numbers_that_go_on_in_each_chapter() -> None:
    chapters = "".join(
        f"# Part {n}\n\nFerns [{2 * n - 1}], moss [{2 * n}].\n\n## References\n\n"
        f"[{2 * n - 1}] On ferns of part {n}\n\n[{2 * n}] On moss of part {n}\n\n"
        for n in range(1, 6)
    )
    document, lists = read(chapters)
    assert all(each.understood for each in lists)
    assert (document.summary.references, document.summary.cited) == (10, 10)


def test_definitions_at_the_end() -> None:
    _, each = only(
        f"{BODY}[1]: https://a.example/one\n[2]: https://a.example/two\n[3]: https://a.example/three\n"
    )
    assert keys(each) == ["1", "2", "3"]
    assert each.entries[1].identifiers == (("url", "a.example/two"),)


def test_lists_that_begin_again_in_each_chapter() -> None:
    text = """\
        # Ferns

        Ferns [1], [2].

        ## References

        [1] On ferns

        [2] On shade

        # Mosses

        Mosses [1].

        ## References

        [1] On mosses
        """
    _, lists = read(text)
    assert [keys(each) for each in lists] == [["1", "2"], ["1"]]


def test_numbers_that_go_on_under_another_heading_are_one_list() -> None:
    text = f"{BODY}## References\n\n### Books\n\n[1] On ferns\n\n[2] On shade\n\n### Papers\n\n[3] On rain\n"
    _, each = only(text)
    assert keys(each) == ["1", "2", "3"]


def test_an_appendix_is_no_part_of_the_list() -> None:
    document, each = only(
        f"{BODY}## References\n\n[1] Ferns\n\n[2] Shade\n\n[3] Rain\n\n# Appendix\n\nAs in [2].\n"
    )
    assert document.source[each.span].endswith("[3] Rain")


def test_prose_after_the_list_is_no_part_of_it() -> None:
    after = "Ada Fern is a professor of botany. She has been writing about ferns for a very long time."
    document, each = only(f"{BODY}## References\n\n1. Ferns\n2. Shade\n3. Rain\n\n![](ada.jpg)\n\n{after}\n")
    assert document.source[each.span].endswith("3. Rain")


def test_several_labels_name_one_entry() -> None:
    text = f"{BODY}## Sources\n\n[1] [3] https://a.example/ferns\n\n[2] https://a.example/shade\n"
    document, each = only(text)
    assert keys(each) == ["1", "3", "2"]
    first, third, _ = each.entries
    assert first.span == third.span
    assert [document.source[entry.label] for entry in (first, third)] == ["[1]", "[3]"]


def test_entries_without_labels() -> None:
    text = """\
        # Ferns

        Ferns grow (Fern, 2001).

        ## References

        Fern, A. (2001). On ferns. *Botany*, 3, 1–9.

        Moss, B. (2002). On mosses. *Botany*, 4, 1–9.

        Appendix text that is nothing but prose and goes on a little.
        """
    document, each = only(text)
    assert not each.numbered
    assert keys(each) == ["", ""]
    assert document.source[each.span].endswith("*Botany*, 4, 1–9.")


def test_marks_in_an_entry_are_no_labels() -> None:
    document, each = only(
        f"{BODY}## References\n\n[1] BERT and [CLS]\n\n[2] From 3 to [12.8] points\n\n[3] [x] rain\n"
    )
    assert keys(each) == ["1", "2", "3"]
    assert document.source[each.entries[1].span] == "[2] From 3 to [12.8] points"


# What only looks like a reference list

LOOKALIKES = {
    "numbered steps": "# Baking\n\nBake bread.\n\n## Steps\n\n1. Knead.\n2. Wait.\n3. Bake.\n",
    "steps at the end without a heading": "# Baking\n\nBake bread so:\n\n1. Knead.\n2. Wait.\n3. Bake.\n",
    "steps in brackets": "# Baking\n\nBake.\n\n[1] Knead the dough.\n\n[2] Wait an hour.\n\n[3] Bake.\n",
    "sources of error": "# Baking\n\nText.\n\n## Sources of error\n\n1. The oven, since 2001.\n2. The baker.\n",
    "notes that are prose": "# Baking\n\nText.\n\n## Notes\n\n1. Install the oven first.\n2. Then bake.\n",
    "a note in prose": "# Baking\n\nText.\n\nNote:\n\n1. Install the oven first.\n2. Then bake in 2001.\n",
    "a changelog": "# Changelog\n\n## [1.2.0] - 2024-01-02\n\n- Fixed [12]\n\n## [1.1.0] - 2023-01-02\n\n- Added\n",
    "lines of prose that begin with a mark": (
        "# Ferns\n\nFerns grow as shown in\n[14]. They also\n[2] like rain, and\n[3] shade.\n"
    ),
    "paragraphs that begin with a mark": (
        "# Ferns\n\n[1] shows that ferns grow.\n\n[2] found that they like the rain.\n\nMore prose follows.\n"
    ),
    "issue numbers": "# RFC\n\nSee [87479], [2829].\n\n[87479]: https://a.example/8\n\n[2829]: https://a.example/2\n",
    "footnotes": "# Ferns\n\nFerns[^1].\n\n## References\n\n[^1]: On ferns, 2001.\n[^2]: On moss, 2002.\n",
    "prose under the heading": "# Ferns\n\nText.\n\n## References\n\nThis text was adapted from a guide.\n",
    "an empty heading": "# Ferns\n\nText [@fern].\n\n# References\n",
    "a table of source types": "# A\n\nT.\n\n## Sources used\n\n| Type | Count |\n|---|---|\n| News | 3 |\n",
    "labels of links": "# A\n\nText ([Ferns][1], [Moss][2]).\n\n[1]: https://a.example/1\n[2]: https://a.example/2\n",
    "a wrapped year": "# A\n\nText.\n\n## References\n\nFor more see the book of\n2023. It is good.\n",
}


@pytest.mark.parametrize("name", LOOKALIKES)
def test_lookalike(name: str) -> None:
    assert Document.parse(LOOKALIKES[name]).reference_lists == ()


def test_lines_of_prose_that_begin_with_a_mark_are_outside_of_the_list() -> None:
    text = "# Ferns\n\nThey grow\n[2]. They rest\n[1].\n\n## References\n\n[1] On ferns\n\n[2] On rest\n"
    _, each = only(text)
    assert keys(each) == ["1", "2"]
    assert each.span.start == text.index("[1] On ferns")


# Damage to the list itself


@pytest.mark.parametrize(
    "typed", ["2] On shade", "[2 On shade", "[2) On shade", "[[2] On shade", "{2} On shade", "(2] On shade"]
)
def test_broken_labels(typed: str) -> None:
    text = f"{BODY}## References\n\n[1] On ferns\n\n{typed}\n\n[3] On rain\n"
    document, each = only(text)
    assert keys(each) == ["1", "3"]
    (broken,) = each.broken_labels
    assert broken.key == "2"
    assert document.source[broken.span] == typed.split()[0]
    assert document.source[each.entries[0].span] == "[1] On ferns"


@pytest.mark.parametrize(
    ("number", "typed"), [(1, "[l]"), (1, "[I]"), (15, "[l5]"), (15, "[1S]"), (10, "[1O]")]
)
def test_digits_read_as_letters(number: int, typed: str) -> None:
    labels = [typed if at == number else f"[{at}]" for at in range(1, 18)]
    text = "# A\n\nB [1].\n\n## References\n\n" + "\n\n".join(f"{label} A work" for label in labels)
    document, each = only(text)
    (broken,) = each.broken_labels
    assert (broken.key, document.source[broken.span]) == (str(number), typed)


def test_a_wrapped_line_is_no_broken_label() -> None:
    _, each = only(
        f"{BODY}## References\n\n[1] On ferns, volume\n5] and more\n\n[2] On shade\n\n[3] On rain\n"
    )
    assert each.broken_labels == ()


def test_truncated() -> None:
    text = "# A\n\nFerns [1], shade [2], rain [3], moss [4].\n\n## References\n\n[1] On ferns.\n\n[2] On the"
    _, each = only(text)
    assert each.truncated
    assert each.truncation == each.entries[-1].span
    for whole in (text.replace("On the", "On the moor."), text + " moor.\n\n## Appendix\n\nText.", text[:-3]):
        _, each = only(whole)
        assert not each.truncated


def test_gaps_that_the_text_cites_are_not_understood() -> None:
    cited = ", ".join(f"[{number}]" for number in range(1, 30))
    entries = "\n\n".join(f"[{number}] A work and others, 2001" for number in range(1, 30, 4))
    _, (each,) = read(f"# A\n\nThey say {cited}.\n\n## References\n\n{entries}\n")
    assert not each.understood
    assert each.entries == ()
    assert "were not found" in each.reason


def test_numbers_without_brackets_in_front_are_not_understood() -> None:
    lines = "\n\n".join(f"{n} {n + 3} {n + 9} A page about ferns https://a.example/{n}" for n in range(1, 9))
    _, (each,) = read(f"# A\n\nFerns 1 4 .\n\n## References\n\n{lines}\n")
    assert not each.understood


def test_every_entry_of_a_long_list_is_read() -> None:
    text = "# A\n\nB [1].\n\n## References\n\n" + "\n".join(f"[{n}] Work {n}" for n in range(1, 5001))
    _, each = only(text)
    assert [entry.key for entry in each.entries] == [str(n) for n in range(1, 5001)]


# What is read from an entry


@pytest.mark.parametrize(
    ("entry", "title", "year"),
    [
        ("On ferns: a study", "On ferns: a study", ""),
        ("On ferns - https://a.example/ferns", "On ferns", ""),
        ("Fern, A. (2001). On ferns and their kin. Botany, 3.", "On ferns and their kin", "2001"),
        ("Ada Fern, Bo Moss. 2001. On ferns and their kin. In Botany.", "On ferns and their kin", "2001"),
        ('A. Fern, B. Moss, "On ferns and their kin," Botany, 2001.', "On ferns and their kin", "2001"),
        ("Fern A, Moss B. On ferns and their kin. Botany, 2001", "On ferns and their kin", "2001"),
        (
            "Fern et al. [“On ferns and their kin.”](https://a.example) 2001.",
            "On ferns and their kin",
            "2001",
        ),
        ("王蕨. 蕨类植物研究综述[J]. 植物学报, 2001, 3(2): 1-9.", "蕨类植物研究综述", "2001"),
        ("蕨. 关于Fern.ai的研究[J]. 植物学报, 2001.", "关于Fern.ai的研究", "2001"),
        (
            "Ada B. Fern, Bo Moss, and Carl D. Ivy. On ferns and their kin. Botany, 2001.",
            "On ferns and their kin",
            "2001",
        ),
        (
            "(fern2001 pages 3-5): Ada Fern, Bo Moss. On ferns and their kin. 2001.",
            "On ferns and their kin",
            "2001",
        ),
        ("Fern 2001. Biol. Lett. 3:1–9.", "", "2001"),
        ("World Fern Report, 2001", "", "2001"),
    ],
)
def test_title_and_year(entry: str, title: str, year: str) -> None:
    _, each = only(f"# A\n\nB [1].\n\n## References\n\n[1] {entry}\n")
    assert (each.entries[0].title, each.entries[0].year) == (title, year)


def test_identifiers() -> None:
    entry = (
        "Ferns. arXiv:2301.01234v2. doi:10.1000/ABC.12. PMID: 1234567. ISBN 978-3-16-148410-0. "
        "https://www.Example.org/ferns/?utm_source=chatgpt.com"
    )
    _, each = only(f"# A\n\nB [1].\n\n## References\n\n[1] {entry}\n")
    assert dict(each.entries[0].identifiers) == {
        "doi": "10.1000/abc.12",
        "arxiv": "2301.01234",
        "pmid": "1234567",
        "isbn": "9783161484100",
        "url": "example.org/ferns",
    }


def test_escaped_addresses_are_those_that_they_lead_to() -> None:
    entry = "[https://a.example/x?a=1\\&b=2\\_3](https://a.example/x?a=1&b=2_3)"
    _, each = only(f"# A\n\nB [1].\n\n## References\n\n[1] {entry}\n")
    assert each.entries[0].identifiers == (("url", "a.example/x?a=1&b=2_3"),)


def test_links_below_a_list_are_no_entries() -> None:
    text = "# A\n\nB.\n\n## References\n\n[1]: https://a.example/1\n[2]: https://a.example/2\n\n[1] [2]\n"
    document, each = only(text)
    assert keys(each) == ["1", "2"]
    assert {entry.block.kind for entry in document.references} == {"definition"}


def test_normalised_titles() -> None:
    assert normalise_title("Telco-RAG: Facing  the Challenges") == normalise_title(
        "Telco-RAG Facing the Challenges"
    )
    assert normalise_title("Über Farne") == "uber farne"
    assert normalise_title("蕨类：研究") == "蕨类 研究"


# A list that goes on elsewhere

CITING = (
    "# Harbours\n\nTides rise [1]. Gauges are old [2]. The data are kept [3], and the code is public [4].\n\n"
)
TWO = "## References\n\n[1] A. Lin. Gauges of the coast. 1988.\n\n[2] B. Ode. Tides of the coast. 2019.\n\n"


def dangling(text: str) -> list[str]:
    return [citation.key for _, citation in Document.parse(text).reading.unresolved]


@pytest.mark.parametrize("heading", ["## Datasets and code", "# Software", "## Websites\n\nSeen in spring."])
def test_a_list_may_go_on_under_another_heading(heading: str) -> None:
    more = "[3] Tide archive, 2020.\n\n[4] Buoy tools, 2021.\n"
    assert dangling(f"{CITING}{TWO}{heading}\n\n{more}") == []
    assert dangling(f"{CITING}{TWO}{heading}\n\nNothing.\n") == ["3", "4"]


def test_so_may_one_of_typed_numbers_and_one_in_parts() -> None:
    typed = TWO.replace("[1]", "1.").replace("[2]", "2.")
    assert dangling(f"{CITING}{typed}## Datasets\n\n3. Tide archive, 2020.\n4. Buoy tools, 2021.\n") == []
    assert dangling(f"{CITING}{typed}## Steps\n\n1. Rise.\n2. Fall.\n3. Rest.\n4. Rise.\n") == ["3", "4"]
    works = "### Works to add\n\n"
    first = f"# One\n\nTides rise [1], and gauges are old [2].\n\n{works}- [1] A. Lin. 1988.\n- [2] B. Ode. 2019.\n\n"
    second = (
        "# Two\n\nBuoys drift [3].\n\n### Works to add\n\n- [3] C. Doe. Buoys. 2011.\n\n# Three\n\nThe end.\n"
    )
    document = Document.parse(first + second)
    assert list(document.reading.unresolved) == []
    assert "1 citation was not looked up" in " ".join(document.summary.unchecked)


def test_a_sentence_that_begins_with_a_citation_is_no_entry() -> None:
    assert dangling(f"{CITING}{TWO}## Appendix\n\n[3], as they say, is lost.\n") == ["3", "4"]


@pytest.mark.parametrize("heading", ["**References:**", "**References**", "References:"])
def test_a_list_below_a_line_in_bold_may_go_on_with_the_numbers_of_the_one_before(heading: str) -> None:
    week = (
        "## Week {}\n\nErrors travel [{}]. Drums help [{}].\n\n"
        + heading
        + "\n\n[{}] E. Rahm. Tides of old. 2000.\n\n[{}] C. Reed. Drums. 2020.\n\n"
    )
    assert dangling(f"# Notes\n\n{week.format(1, 1, 2, 1, 2)}{week.format(2, 3, 4, 3, 4)}") == []


@pytest.mark.parametrize("heading", ["References", "**References**", "References:", "Literatur"])
def test_the_heading_of_a_list_may_be_the_first_line_of_its_first_entry(heading: str) -> None:
    text = "# Essay\n\nErrors go (Adams and Dahl, 2000). Drums help (Reed, 2020). Tides (Moss, 2001; Lind, 2019).\n\n"
    entries = (
        "Adams, E. and Dahl, H.H. (2000) 'Cleaning of tides', Bulletin of Tides, 23(4), pp. 3–13.\n\n"
        "Lind, A. (2019) Doubts on drums. New York: Green Press.\n\nMoss, P. (2001) Traits of tides. Meta Group.\n\n"
        "Reed, C. (2020) Drums in the field. London: Reed.\n"
    )
    document = Document.parse(f"{text}{heading}\n{entries}")
    assert list(document.reading.unresolved) == []
    assert len(document.references) == 4
    assert document.source[document.references[0].span].startswith("Adams")
