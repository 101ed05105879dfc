"""What is a citation: every form that is one, and what looks like one and is none.

Each draft marks what the rules must say of it, and nothing else may be said: ``⟦D:[9]⟧`` is dangling, ``S`` stray,
``R`` repeated, ``M`` malformed, ``L`` the first of citations without a list.
"""

from __future__ import annotations

import re

import pytest
from citelint_rules.citations.dangling_citation import dangling_citation
from citelint_rules.citations.malformed_citation import malformed_citation
from citelint_rules.citations.missing_reference_list import missing_reference_list
from citelint_rules.citations.repeated_citation import repeated_citation
from citelint_rules.citations.stray_citation import stray_citation
from citelint_rules.references.uncited_reference import uncited_reference
from hypothesis import given
from hypothesis import strategies as st

from citelint.document import Document
from citelint.finding import Finding, Severity
from citelint.rule import Rule

RULES: dict[str, Rule] = {
    "D": dangling_citation,
    "S": stray_citation,
    "R": repeated_citation,
    "M": malformed_citation,
    "L": missing_reference_list,
}
MARKER = re.compile(r"⟦([DSRML]):|⟧")

THREE = """

## References

[1] Lin. Tapes. 2001.

[2] Ode. Drums. 2002.

[3] Doe. Ropes. 2003.
"""


def unmark(marked: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The draft without markers, and the findings that they announce."""
    text, expected, opened, at = "", set(), [], 0
    for match in MARKER.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((match[1], len(text)))
        else:
            rule, start = opened.pop()
            expected.add((rule, start, len(text)))
    return text + marked[at:], expected


def findings(text: str) -> list[tuple[str, Finding]]:
    document = Document.parse(text)
    return [(name, finding) for name, rule in RULES.items() for finding in rule.run(document)]


def check(marked: str) -> None:
    text, expected = unmark(marked)
    found = {(name, finding.span.start, finding.span.end) for name, finding in findings(text)}
    assert {(name, text[start:end]) for name, start, end in found} == {
        (name, text[start:end]) for name, start, end in expected
    }
    assert found == expected


def keys(text: str) -> list[list[str]]:
    return [[each.key for each in group.citations] for group in Document.parse(text).citation_groups]


# Forms


@pytest.mark.parametrize(
    ("prose", "cited"),
    [
        ("Tapes [1].", [["1"]]),
        ("Tapes [1, 2].", [["1", "2"]]),
        ("Tapes [1,2,3].", [["1", "2", "3"]]),
        ("Tapes [2; 3].", [["2", "3"]]),
        ("Tapes [1-3].", [["1", "2", "3"]]),
        ("Tapes [1–3].", [["1", "2", "3"]]),
        ("Tapes [1- 3].", [["1", "2", "3"]]),
        ("Tapes [1]–[3].", [["1", "2", "3"]]),
        ("Tapes [1]-[3], and [2].", [["1", "2", "3"], ["2"]]),
        ("Tapes [1][2].", [["1"], ["2"]]),
        ("Tapes [1] [2], [3].", [["1"], ["2"], ["3"]]),
        ("Tapes [1, p. 4] and [2, pp. 5–7] and [3, Theorem 2.1].", [["1"], ["2"], ["3"]]),
        ("Tapes [see 1, p. 4; 2].", [["1", "2"]]),
        (r"Tapes \[1\] and drums \[2\].", [["1"], ["2"]]),
        ("Tapes^[1]^ and drums<sup>[2,3]</sup>.", [["1"], ["2", "3"]]),
        ("Tapes.^[1]^^[2]^ Drums are round.^[3]^", [["1"], ["2"], ["3"]]),
        ("Tapes^[1]^^[2]^ and drums^[3]^ ^[1]^.", [["1"], ["2"], ["3"], ["1"]]),
        ("Tapes.^[1][2]^ Drums are round^[2], [3]^.", [["1"], ["2"], ["2"], ["3"]]),
        ("Tapes ［１］ and drums【2】.", [["1"], ["2"]]),
        ("Tapes [01] and [１].", [["1"], ["1"]]),
        ("Tapes [[1]](#ref1) and drums [2](#ref2).", [["1"], ["2"]]),
        ("Tapes [[1]](https://example.org/1) and [3].", [["1"], ["3"]]),
        ("**Tapes** [1] and *drums [2]*, `ropes` [3].", [["1"], ["2"], ["3"]]),
        ("([1]) and (see [2]), “ropes” [3]", [["1"], ["2"], ["3"]]),
        ("Lin et al. [1], in 2019 [2], by 12% [3].", [["1"], ["2"], ["3"]]),
        ("In [1], tapes are long; [2] agrees.\n[3] does, too.", [["1"], ["2"], ["3"]]),
        ("卷积网络[1]在图像识别中［2］表现【3】良好。", [["1"], ["2"], ["3"]]),
        ("C++ [1], C# [2], HumanEval+ [3].", [["1"], ["2"], ["3"]]),
        ("Tapes$^{[1]}$ and drums $^{[2]}$.", [["1"], ["2"]]),
        ("Tapes [1\u200b] and drums [2].", [["1"], ["2"]]),
        ("Tapes [[1](#r1)] and drums [[2](#r2), [3](#r3)].", [["1"], ["2"], ["3"]]),
        ("Tapes \\[[1](#r1)\\] and drums [[2](https://example.org/paper#bib2)].", [["1"], ["2"]]),
        ("Tapes \\[[1](#_REF_1)\\] and drums \\[[2](#_REF_2)\\].", [["1"], ["2"]]),
        (r"Tapes [\[1\]](#page-9-0), drums [\[2,](#page-9-1) [3\]](#page-9-2).", [["1"], ["2", "3"]]),
        (r"Tapes [\[1](#page-9-0)[–3\]](#page-9-2) and drums [\[2\]](#page-9-1).", [["1", "2", "3"], ["2"]]),
        (r"Tapes [\[1\]](#page-9-0) in Fig. [2](#page-3-1), drums [\[3\]](#page-9-2).", [["1"], ["3"]]),
        ("Tapes [1, Satz 2.1] and drums [2, Gl. 5], ropes [3, Conjecture 4].", [["1"], ["2"], ["3"]]),
        ("Tapes [1, survey] and drums [2,3, field study].", [["1"], ["2", "3"]]),
        ("Tapes have grown longer since then, as every tape of the time shows:[1]", [["1"]]),
        ("## Tapes [1]\n\nThey are long [2]. They are thin [3].", [["1"], ["2"], ["3"]]),
    ],
)
def test_form(prose: str, cited: list[list[str]]) -> None:
    assert keys(f"# Survey\n\n{prose}{THREE}") == cited


def test_group_and_citation_know_their_places() -> None:
    text = f"# Survey\n\nTapes [1; 2–3] and drums \\[2\\].{THREE}"
    first, second = Document.parse(text).citation_groups
    assert text[slice(*first.span)] == "[1; 2–3]"
    assert [text[slice(*each.span)] for each in first.citations] == ["1", "2–3", "2–3"]
    assert first.section is not None
    assert first.section.title == "Survey"
    assert text[slice(*second.place(second.citations[0]))] == "\\[2\\]"


LABELS = """

## References

[KB15] K. Bo. Tapes. 2015.

[Lin01] A. Lin. Drums. 2001.

[Ode02] B. Ode. Ropes. 2002.
"""


LABELLED = (
    "Looms [Alm94] came before drums [BC01, Dor02], tapes [Ebe99] and wires [FGH10; Ive12]. Films [Jon15]."
)


def test_labels_of_names_and_years_need_a_list() -> None:
    (finding,) = missing_reference_list.run(Document.parse(LABELLED))
    assert finding.message == "7 citations by label and no reference list."
    assert Document.parse(LABELLED).summary.unchecked == (
        "7 citations by label were not looked up: there is no reference list that has them.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "It must be so [RFC2119], as [RFC8174], [RFC8446], [ISO9001] and [ISO8601] say, and [RFC9110, RFC9112].",
        "Take [Fig01], [Fig02], [Tab03], [Sec04], [App05], [Eq06] and [Lem07].",
        re.sub(r"\d\d", "15", LABELLED),
        LABELLED.replace("[Jon15]", "[Note5]"),
        LABELLED + "\n\n[Alm94]: https://example.org/looms\n",
    ],
)
def test_labels_of_something_else_need_none(text: str) -> None:
    document = Document.parse(text)
    assert not document.citation_groups
    assert not list(missing_reference_list.run(document))


def test_labels_cite_where_the_list_has_them() -> None:
    text = f"# Survey\n\nTapes [KB15] and drums [Lin01, p. 3; Ode02]. [Note] and [sic].{LABELS}"
    assert keys(text) == [["KB15"], ["Lin01", "Ode02"]]
    assert Document.parse(text).style == "label"


def test_keys_are_as_the_list_has_them() -> None:
    text = "Tapes [3] and drums [1].\n\n## References\n\n[01] Tapes.\n\n[02] Drums.\n\n[03] Ropes.\n"
    references = Document.parse(text).references
    document = Document.parse(text)
    assert [document.reading.references_of(each)[0].text for group in document.citation_groups for each in
            group.citations] == [references[2].text, references[0].text]  # fmt: skip


# Style


@pytest.mark.parametrize(
    ("text", "style"),
    [
        (f"Tapes [1] and drums [2].{THREE}", "numeric"),
        ("Tapes [@lin2001], drums [@ode2002; @doe2003] and ropes [@roe2004, p. 3].", "key"),
        ("Tapes[^1], drums[^2], ropes[^3].\n\n[^1]: A.\n[^2]: B.\n[^3]: C.", "footnote"),
        ("Tapes (Lin, 2001), drums (Ode et al., 2002), ropes of Doe (2003) and (Roe 2004).", "author-year"),
        ("Tapes, drums and ropes in [0, 1].", None),
        ("Tapes ([Lin, 2001](#a)), drums ([Ode, 2002](#b)), ropes ([Doe, 2003](#c)).", "author-year"),
        ("Tapes `(Lin, 2001)`, drums `(Ode, 2002)`, ropes `(Doe, 2003)`.", None),
        (
            "Tapes [1].\n\n## References\n\n[1] Lin (2001). T.\n\n[2] Ode (2002). D.\n\n[3] Doe (2003). R.",
            "numeric",
        ),
        ("Tapes [@lin2001] are long.\n\n# References {-}", "key"),
        ("Thanks to [@lin] for this.", None),
        ("", None),
    ],
)
def test_style(text: str, style: str | None) -> None:
    assert Document.parse(text).style == style


def test_numbered_list_under_author_year_is_not_cited_by_number() -> None:
    prose = (
        "Tapes ([Lin et al., 2001](https://example.org)), drums (Ode, 2002), ropes (Doe, 2003), in [0, 1]."
    )
    document = Document.parse(f"{prose}{THREE}")
    assert document.style == "author-year"
    assert [group.citations[0].name for group in document.citation_groups] == [
        "Lin et al., 2001",
        "Ode, 2002",
        "Doe, 2003",
    ]
    assert document.summary.cited == 3


# What the rules say

DANGLING = {
    "behind a word": "Tapes [1] and drums [2] and lasers ⟦D:[7]⟧ and ropes [3].",
    "in a group": "Tapes [1; 2] and drums [2; ⟦D:9⟧; 3].",
    "behind a name": "Lin et al. [1], Ode [2] and Roe et al. ⟦D:[12]⟧ agree.",
    "as a noun": "In [1] and [2]; according to ⟦D:[5]⟧, unlike ⟦D:[6]⟧ and [3].",
    "range beyond the end": "Tapes [1], drums [⟦D:2–5⟧], ropes ⟦D:[2]–[5]⟧.",
    "zero of a pipeline": "Tapes [1], drums ⟦D:[0]⟧.",
    "with a page": "Tapes [1, p. 3], drums ⟦D:[7, p. 2]⟧.",
    "superscript": "Tapes^[1]^, drums<sup>⟦D:[8]⟧</sup>, ropes^⟦D:[9]⟧^.",
    "superscripts that touch": "Tapes^[1]^^[2]^, drums^[3]^^⟦D:[9]⟧^. Ropes.^⟦D:[7]⟧[1]^",
    "superscript behind a colon": "Tapes^[1]^, drums^[2]^. So say ropes of that time, and wires show it, too:^⟦D:[9]⟧^",
    "superscript with a link": 'Tapes [1], drums<sup><a href="#r8">⟦D:[8]⟧</a></sup>.',
    "superscript number that is a link": (
        'Tapes<sup><a href="#ref1">1</a></sup>, drums<sup>⟦D:<a href="#ref8">8</a>⟧</sup>, [¹](#ref1), ⟦D:[⁹](#ref9)⟧.'
    ),
    "behind a noun, in a draft that cites much": "Tapes [1], [2], [3]. " * 4 + "So says the index ⟦D:[9]⟧.",
    "escaped": r"Tapes \[1\], drums ⟦D:\[8\]⟧.",
    "linked to the list": "Tapes [[1]](#ref1), drums ⟦D:[[8]](#ref8)⟧.",
    "linked to a page": r"Tapes [\[1\]](#page-9-0), drums ⟦D:[\[8\]](#page-9-7)⟧.",
    "of several links": r"Tapes [\[1,](#page-9-0) [2\]](#page-9-1), drums [\[3,](#page-9-2) [⟦D:8⟧\]](#page-9-7).",
    "in a quotation": "> Tapes [1] and\n> drums [2], ropes ⟦D:[5]⟧.",
    "in a cell": "| a | b |\n|---|---|\n| tape | long [1] |\n| drum | round ⟦D:[6]⟧ |",
    "in an item": "- Tapes [1]\n  - drums [2]\n  - ropes ⟦D:[6]⟧",
    "glued where the draft glues": "Tapes[1] and drums[2], ropes[3], wires[1], pipes[2] and hoses⟦D:[9]⟧.",
    "beside money": "It costs $5 [1] or $6 [2], not $7 ⟦D:[4]⟧.",
    "wrapped": "Tapes [1] are long\n[2] and drums are\nround ⟦D:[12]⟧.",
    "in a small group, behind a term": "Tapes are recording media [3, ⟦D:4⟧], which are long.",
    "in a heading": "## Tapes [1]\n\nLong [2].\n\n## Early lasers ⟦D:[7]⟧\n\nBright [1].",
    "behind a colon that ends the paragraph": "Tapes.[1] Long ropes and the wires of later drums show it:⟦D:[5]⟧",
    "in Chinese": "卷积网络[1]在图像识别中表现良好[2]。预训练模型⟦D:[7]⟧进一步发展。",
    "lenticular": "卷积网络【1】在图像识别中表现良好【2】，参见⟦D:【9】⟧。",
    "fullwidth": "卷积网络［1］在图像识别中表现良好［2］，参见⟦D:［9］⟧。",
}


@pytest.mark.parametrize("prose", DANGLING.values(), ids=DANGLING.keys())
def test_dangling(prose: str) -> None:
    check(f"# Survey\n\n{prose}{THREE}")


NOT_DANGLING = {
    "index": "Tapes [1]. The first is a[0], then x[3], data[7], m[1][9] and f(x)[8].",
    "interval": "Values lie in [0, 1] or [0, 9] [1]. We map [1, 7] to [2, 9], uniformly on [0, 10].",
    "half-open interval": "Tapes [1]: [0, 9) and (1, 9].",
    "year": "The war began in the spring [1914] [1]. The treaty [1919] was harsh.",
    "link": "Tapes [1], [docs](https://example.org), [9](https://example.org/9) and [7](#section-7).",
    "image": "Tapes [1]. ![Figure [9]](a.png)",
    "code": "Tapes [1], `x[9]`, `[8]`.\n\n```python\nx = a[7]  # see [9]\n```\n\n    a[9] = [8]",
    "task": "Tapes [1].\n\n- [ ] write\n- [x] read\n- [9] rest",
    "footnote": "Tapes [1][^9].\n\n[^9]: A note.",
    "keyboard": "Tapes [1]. Press [5], then hit [6] or key [7].",
    "figure": "As Figure [7], Fig. [8], Eq. [9], Table [5] and Step [6] show [1].",
    "shape": "A kernel of [3, 9] with shape [3, 32, 32] and batch [16] as in [1].",
    "list of values": "The ids [1, 2, 30] come back as [4, 8] in JSON [1].",
    "label zero": "We train on [1] with labels [0] and [1].",
    "statistics": "The effect was 4.2 (95% CI [2, 6]) in adults [1]. Weight was 71 kg [60–85].",
    "far away": "Tapes [1] hold 400 [400] metres.",
    "equals": "Then x = [7] and [8] = y, by [1].",
    "table of numbers": "Tapes [1].\n\n| run | n |\n|---|---|\n| a | [12] |\n| b | [40] |",
    "notation": "We write [n] for the first n numbers; the set [7] has seven [1].",
    "formula": "Tapes [1], $x_{[9]}$ and $[0, 9]$ and \\( L = [8] \\).",
    "comment": "Tapes [1]. <!-- see [9] -->",
    "raw HTML": "Tapes [1].\n\n<div>See [9].</div>",
    "fence": "Tapes [1].\n\n```markdown\n## Drums\n\nDrums are round [9].\n```",
    "vector among semicolons": "Tapes [1; 2], drums [2; 3], ropes [1; 3], wires [2; 3], pipes [1; 2]. "
    "The point [1, 9].",
    "reference link": "Tapes [1] and [gadget][9] and [8][gadget].\n\n[gadget]: https://example.org",
    "wiki link": "Tapes [1] and [[Other]] and [[12]].",
    "scene": "Tapes [1]. Scene [12] is the best, Slide [9] the worst.",
    "noun that numbers": "Tapes [1]. The step [12] fails, the label [9] is off.",
    "copula": "Tapes [1], drums [2, 3], ropes [1, 3]. Its bounds were [2, 9].",
    "so many of so many": "Nitrate was found in [14] of [60] wells and in [8] cells, by [1].",
    "value": "The default is [10], and the count was [12] [1].",
    "example in quotation marks": 'One writes "as shown in [5]" or "see [7]–[9]" [1].',
    "pair behind a function word": "Tapes [1] last for years from [1, 7], or with [2, 9].",
    "a range behind a noun": "Tapes [1]. Listeners rated quality [1, 5], then speed [1, 10], for years [1, 8].",
    "a word that numbers, in a heading": "## Tapes [1]\n\nLong [2]. Thin [3].\n\n## Round [4]\n\nMore.",
    "a value at the end of a paragraph": "Tapes [1], drums [2]. The sum of all that was counted in those years:[42]",
    "values before a colon": "Tapes [1]. Scores:[9]",
    "words behind a number": "Tapes [1], drums [7, draft] and [9, March 2020].",
    "numbers of headings": "## Step [2]\n\nTapes [1].\n\n## Step [3]\n\nDrums [2].\n\n## Step [4]\n\nRopes [1].",
    "isotope": "Tapes [1] hold [13]C and [14]C.",
    "date and version": "Tapes [1] of [2021-03-01], in [1.2.0].",
}


@pytest.mark.parametrize("prose", NOT_DANGLING.values(), ids=NOT_DANGLING.keys())
def test_not_dangling(prose: str) -> None:
    check(f"# Survey\n\n{prose}{THREE}")


LISTS = {
    "definitions": "Tapes [1], drums [2], ropes [3], lasers ⟦D:[5]⟧.\n\n## References\n\n"
    '[1]: https://example.org/a "A"\n[2]: https://example.org/b "B"\n[3]: https://example.org/c "C"\n',
    "groups with a gap of the list": "Drums [2]. Tapes [1] and ropes [4], other means [1, ⟦D:3⟧] and "
    "[⟦D:3⟧, 4] are old.\n\n## Sources\n\n[1] Lin. Tapes. 2001.\n\n[2] Ode. Drums. 2002.\n\n[4] Doe. Ropes. 2003.",
    "labels": f"Tapes [KB15], drums [Lin01], ropes ⟦D:[Roe03]⟧.{LABELS}",
    "labels, other brackets": f"Tapes [KB15], drums [Lin01]. [Note] [TODO] [A1] [x].{LABELS}",
    "another chapter's list": "# One\n\nTapes [1], ropes [3].\n\n## "
    "References\n\n[1] Lin. Tapes. 2001.\n\n[2] Ode. Drums. 2002."
    "\n\n# Two\n\nRopes [1], wires [2], lasers ⟦D:[8]⟧.\n\n## "
    "References\n\n[1] Doe. Ropes. 2003.\n\n[2] Roe. Wires. 2004.\n\n"
    "[3] Poe. Lasers. 2005.",
    "run together": "Tapes [1], drums [2], ropes [3], wires [4].\n\n## "
    "References\n\n1. Lin, A. (2001). Tapes. Journal of "
    "Things, 1, 2. 2. Ode, B. (2002). Drums. Journal of Things, 2, 3.\n3. "
    "Doe, C. (2003). Ropes. Journal of Things, 3, "
    "4.\n4. Roe, D. (2004). Wires. Journal of Things, 4, 5.\n",
    "unnumbered": "Tapes [1], drums [2], lasers [9].\n\n## References\n\n- "
    "Lin, A. (2001). Tapes. Journal of Things, 1.\n"
    "- Ode, B. (2002). Drums. Journal of Things, 2.\n- Doe, C. (2003). Ropes. Journal of Things, 3.\n",
    "unnumbered beside": "Tapes [1], drums [2], ropes [3], lasers ⟦D:[9]⟧."
    f"{THREE}\n## Further reading\n\n- Roe, A. Wires. 2004.\n- Poe, B. Lasers. 2005.\n",
    "list in HTML": "Tapes [1], drums [2], ropes "
    "[3].\n\n<ol><li>Tapes.</li><li>Drums.</li><li>Ropes.</li></ol>\n",
    "list without citations": THREE.lstrip(),
    "entry that links by its own label": "Tapes [1], drums ⟦D:[5]⟧.\n\n## References\n\n"
    "\\[1\\] Lin. [Tapes][1]. 2001.\n\n[1]: https://example.org/tapes\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
def test_lists(text: str) -> None:
    check(text)


STRAY = {
    "paragraph at the head": "## Drums\n\n⟦S:[2]⟧\n\nTapes are long and thin [1].",
    "line at the head": "## Drums\n\n⟦S:[2]⟧  \nTapes are long and thin [1].",
    "between paragraphs": "Tapes are long [1].\n\n⟦S:[2]⟧\n\nDrums are round [3].",
    "two in one line": "## Drums\n\n⟦S:[2] [3]⟧\n\nTapes are long and thin [1].",
    "item among prose": "- Tapes are long and thin [1].\n- ⟦S:[2]⟧\n- Drums are round and heavy [3].",
    "after a formula": "The length is [1]\n\n$$ l = 2r $$\n\n[2].\n\nIt grows.",
    "after a quotation": "> Tapes are long.\n\n[2]\n\nThey are thin [1].",
    "in a quotation": "> Tapes are long.\n>\n> [2]\n\nThey are thin [1].",
    "after words in quotation marks": '"Tapes are long."\n\n[2]\n\nThey are thin [1].',
    "after an image": "![a tape](tape.png)\n\n[2]\n\nThey are thin [1].",
    "after a caption": "Figure 3: A tape.\n\n[2]\n\nThey are thin [1].",
    "after a table": "| a | b |\n|---|---|\n| c | d |\n\n[2]\n\nThey are thin [1].",
    "a sentence broken by a blank line": "Tapes are long, as shown in\n\n[2].\n\nThey are thin [1].",
    "a wrapped sentence": "Tapes are long, as outlined in\n[2], and thin [1], as shown in\n[3].",
    "a list of citations": "Tapes are long [1]. See:\n\n- [1]\n- [2]\n- [3]",
    "a line of sources": "Tapes are long [1].\n\nSources:\n\n[1], [2]\n\nDrums are round [2].",
    "a section of sources": "Tapes are long [1].\n\n### Sources\n\n[1], [2]\n\nThey are old.\n\n## "
    "Drums\n\nRound [2].",
    "the sources of an item": "- Tapes are long\n  - [1]\n- Drums are round\n  - [2]",
    "a cell": "Tapes [1].\n\n| tape | ref |\n|---|---|\n| long | [1] |\n| thin | [2] |",
    "the way of the draft": "\n\n".join(f"Tapes are long.\n\n[{1 + at % 3}]" for at in range(9))
    + "\n\nThe end.",
}


@pytest.mark.parametrize("prose", STRAY.values(), ids=STRAY.keys())
def test_stray(prose: str) -> None:
    check(f"# Survey\n\n{prose}{THREE}")


REPEATED = {
    "in a group": "Tapes [1, ⟦R:1⟧, 2], drums [3; 1; ⟦R:3⟧].",
    "in a range": "Tapes [1-3, ⟦R:2⟧].",
    "touching": "Tapes [1]⟦R:[1]⟧, drums [2] ⟦R:[2]⟧, ropes [3], ⟦R:[3]⟧.",
    "other citations": "Tapes [1] [2], [3] and tapes [1], then [2]. [2] says so.",
    "pages": "Tapes [1, p. 3; 1, p. 9], drums [2, Sec. 1], [2, Sec. 4].",
    "values": "A kernel of [3, 3] with stride [2, 2]; the pixel [1, 1] [1].",
    "links to two places": "Tapes [[1]](https://example.org/a)[[1]](https://example.org/b), drums [2].",
}


@pytest.mark.parametrize("prose", REPEATED.values(), ids=REPEATED.keys())
def test_repeated(prose: str) -> None:
    check(f"# Survey\n\n{prose}{THREE}")


MALFORMED = {
    "empty member": "Tapes ⟦M:[1, ]⟧, drums ⟦M:[, 2]⟧, ropes ⟦M:[1;;3]⟧ [1], [2].",
    "backwards": "Tapes ⟦M:[3-1]⟧, drums ⟦M:[3–2]⟧ [1], [2].",
    "without an end": "Tapes ⟦M:[3–]⟧ [1], [2].",
    "not closed": "Tapes ⟦M:[3⟧ are long [1].\n\nThis is so [2].",
    "not opened": "Tapes ⟦M:3]⟧ are long [1], [2].",
    "closed by another": "Tapes ⟦M:[3)⟧ are long [1], [2].",
    "opened by another": "Tapes ⟦M:{3]⟧ are long [1], [2].",
    "intervals": "Tapes [1] lie in [0, 1) or (1, 3] or ]2, 3[ or [1, ∞) [2].",
    "code": "Tapes [1], x[2:], x[:3], `[1, ]`, [a, ] and regular [0-9], [^1-3] [2].",
    "scores and dates": "Tapes [1] won [3-1], on [2021-03-01], since [2019-] [2].",
    "prose": "He [writing in 3 languages] is old [1]. She [see 1, 2 and others] is not [2].",
    "unknown numbers": "Tapes [1], drums [2], [9-7] and [8, ].",
}


@pytest.mark.parametrize("prose", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed(prose: str) -> None:
    check(f"# Survey\n\n{prose}{THREE}")


MISSING = {
    "few": "Tapes came first ⟦L:[1]⟧, then drums [2]. Ropes [3] are older [4].",
    "glued": "Tea is a drink⟦L:[1]⟧. It is from China[2], spread to Europe[3] and "
    "Africa[4], then to America[5].",
    "behind full stops": "Tea is a drink.⟦L:[1]⟧ It is from China,[2] via Rome.[3][4]",
    "groups with semicolons": "Tapes were studied by many ⟦L:[12]⟧. Then came drums [3; 5] and wires [8].\n\n"
    "Others disagree [21; 22]. Ropes are older [7].",
    "raised behind stops": "Tapes last.<sup>⟦L:[1]⟧</sup> Drums last.<sup>[5]</sup> Ropes rot.<sup>[2]</sup>",
    "ranks": "Tapes [2]. Drums [1]. Ropes [4]. Wires [6]. Pipes [3].",
    "vectors in columns": "It moves to [1; 2], and then to [3; 4].",
    "notes of tables": "| Tape | Length |\n|---|---|\n| A<sup>[1]</sup> | 3 |\n| B<sup>[2]</sup> | 4 |\n\n"
    "> [1] In metres.\n> [2] Ours.\n\n| Drum<sup>[1]</sup> | Size |\n|---|---|\n| C | 5 |",
    "two are no evidence": "Tapes came first [1], then drums [2].",
    "links lead to the source": "Tea [[1]](https://example.org/1), milk [[2]](https://example.org/2), "
    "rum [[3]](https://example.org/3).",
    "definitions": "Tea [1], milk [2], rum [3].\n\n[1]: https://example.org/1\n[2]: "
    "https://example.org/2\n[3]: https://example.org/3",
    "numbered paragraphs": "[1] She was convicted.\n\n[2] She appealed.\n\n[3] As said at [1], "
    "and at [2], it fails at [3], and [1].",
    "paragraphs of judgments": "In Lin v Ode [2019] UKSC 5 at [12], and at [14]. At [15] it went "
    "further. See [2004] at [7] and [9].",
    "steps": "First [1] heat the oven. Then [2] mix flour, and [3] bake. After an hour [4] serve.",
    "enumeration": "The applicant must [1] be of age, [2] live in the city, and [3] pay; "
    "otherwise [4] it fails.",
    "verses": "In the beginning [1] there was rain. [2] And the rain was cold. [3] And it was night.",
    "line numbers": "The waves came in [1]\nand out again [5]\nthe gulls were loud [10]\nuntil the rain [15]",
    "menu": "Choose one of the options: [1] quick, [2] custom, [3] quit. Then type [2] and Enter.",
    "answers": "Are you satisfied? [1] not at all [2] a little [3] mostly [4] fully",
    "compounds": "The complex [3] was made from [1] by adding water. Compound [2] is stable and gives [4].",
    "sets": "[3] has three elements and [5] five. Then [2] + [3] = [0] modulo 5, in [7] too, and [8].",
    "scores": "My ranking: tea [10], coffee [7], juice [3], water [1].",
    "hours": "Worked on the parser [2], the lexer [3], and the docs [1]. Total [6].",
    "statistics": "Median age was 34 [20, 51]; weight 71 [60, 85]; height 170 [160, 182]; index 24 [20, 27].",
    "arrays": "Send the body [1, 2, 3] and you get back [4, 5]. The field accepts "
    "[7]. Take arr[3] and arr[4], arr[5].",
    "prompts": "In [1]: x = 3\n\nOut [1]: 3\n\nIn [2]: x + 1\n\nOut [2]: 4\n\nIn [3]: x",
    "transcript": "Q [12]: Where were you?\nA [13]: At home.\nQ [14]: Alone?\nA [15]: Yes.",
    "step labels": "【1】下载安装包。\n\n【2】双击运行。\n\n【3】重启电脑。",
    "chess": "[1] e4 e5 [2] Nf3 Nc6 [3] Bb5 a6. White won [1-0], then [0-1].",
    "dice": "Roll a die: on [1] or [2] you lose, on [3] to [5] you draw, on [6] you win.",
    "changelog": "## [1.2.0] - 2021-03-01\n\n- Something [#12], [#13]\n- Fixed [14]",
    "markdown about markdown": "A link is `[text](url)`, `[text][1]`, `[1]: url`, a footnote `[^1]`, "
    "a task `- [ ]`.",
    "standards": "Words are to be read as in [RFC2119]. See [RFC7540], [RFC7541], [XML10] and [HTML5].",
}


@pytest.mark.parametrize("text", MISSING.values(), ids=MISSING.keys())
def test_missing_list(text: str) -> None:
    check(f"# Title\n\n{text}\n")


def test_many_citations_without_a_list_are_an_error() -> None:
    text = "\n\n".join(f"Tape number {at} is long [{at}]." for at in range(1, 13))
    ((_, finding),) = findings(text)
    assert finding.severity is Severity.ERROR
    assert finding.message == "12 citations by number and no reference list."


def test_list_that_has_hardly_any_of_the_numbers() -> None:
    text = "\n\n".join(f"Tape number {at} is long [{at}]." for at in range(1, 30))
    ((rule, finding),) = findings(f"{text}\n\n## Notes\n\n[1] Lin. Tapes. 2001.\n\n[2] Ode. Drums. 2002.\n")
    assert rule == "L"
    assert finding.severity is None
    assert (
        finding.message == "27 citations by number name nothing that the reference list has; it ends at [2]."
    )


# Hints, causes, fixes


def test_dangling_shows_the_entry_behind_the_nearest_number() -> None:
    found = [
        finding for _, finding in findings(f"Tapes [1], drums [2], lasers [7], lasers again [7].{THREE}")
    ]
    assert [finding.hint.startswith('The list ends at [3] "') for finding in found] == [True, True]
    assert all(finding.hint.endswith(" Add the missing entry, or correct the key.") for finding in found)
    assert [finding.group for finding in found] == ["[7]", "[7]"]


def test_a_broken_mark_is_told_with_what_mends_it():
    text = "One [1] and two [2] and three [3] tell so.\n\nHere [1, ] and then [3-1] and last [2).\n\n"
    entries = "".join(f"[{key}] A. Author. Work number {key}. 2020.\n\n" for key in (1, 2, 3))
    found = list(malformed_citation.run(Document.parse(f"{text}## References\n\n{entries}")))
    assert [finding.hint for finding in found] == [
        "Add what is missing, or take the separator out.",
        "Write the smaller number first.",
        "Put the numbers between one [ and one ].",
    ]


def test_dangling_behind_a_broken_label_follows_from_it() -> None:
    text = THREE.replace("[2]", "2]")
    found = {finding.message: finding for _, finding in findings(f"Tapes [1], drums [2], ropes [3].{text}")}
    cause = found["[2] is in no reference list."].cause
    assert cause is not None
    assert cause.rule == "malformed-label"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tapes [1, 1].", "Tapes [1]."),
        ("Tapes [1; 2; 1].", "Tapes [1; 2]."),
        ("Tapes [1][1].", "Tapes [1]."),
        ("Tapes [1], [1] and [2].", "Tapes [1] and [2]."),
        ("Tapes [1, 2][2, 3].", "Tapes [1, 2][3]."),
    ],
)
def test_repeated_can_be_mended(before: str, after: str) -> None:
    text = f"{before} As in [1, 2] or [1, 3] or [2, 3].{THREE}"
    for _, finding in findings(text):
        assert finding.fix is not None
        assert finding.fix.applicability == "safe"
        ((start, end), content) = finding.fix.edits[0].span, finding.fix.edits[0].content
        assert (text[:start] + content + text[end:]).startswith(after)


# Mentions, formulas, residue, use


def test_mentions_do_not_cite_and_count_as_use() -> None:
    text = (
        "Tapes [1] are long. `[2]` and <b>x</b>.\n\n```markdown\n## "
        "More\n\nRopes [3].\n```\n\n<p>Also [9].</p>"
        f"{THREE}"
    )
    document = Document.parse(text)
    assert keys(text) == [["1"]]
    assert [mention.key for mention in document.mentions] == ["2", "3", "9"]
    assert [text[slice(*mention.span)] for mention in document.mentions] == ["2", "3", "9"]
    assert [bool(document.reading.mentioned_by(entry)) for entry in document.references] == [
        False,
        True,
        True,
    ]


def test_label_of_a_link_is_a_mention() -> None:
    text = "[Tapes][1] and [drums][2], see [1].\n\n## References\n\n[1]: https://example.org/1\n[2]: https://example.org/2\n"
    assert {mention.key for mention in Document.parse(text).mentions} >= {"1", "2"}


def test_marks_in_formulas_are_not_citations() -> None:
    document = Document.parse(f"Tapes [1] and $\\mathbb{{E}}[2]$.{THREE}")
    assert list(document.reading.in_formulas) == ["2"]
    assert document.summary.formula_only == 1


def test_mark_that_recognition_took_for_a_formula_is_a_citation() -> None:
    text = f"The system meanders \\( [1] \\). Tapes are long [2].{THREE}"
    assert keys(text) == [["1"], ["2"]]


def test_entries_know_who_cites_them() -> None:
    text = (
        "# One\n\nTapes [1].\n\n## References\n\n[1] Lin. Tapes. 2001.\n\n[2] Ode. Drums. 2002.\n\n"
        "# Two\n\nRopes [1], [2].\n\n## References\n\n[1] Doe. Ropes. 2003.\n\n[2] Roe. Wires. 2004.\n"
    )
    document = Document.parse(text)
    uses = [len(document.reading.cited_by(entry)) for entry in document.references]
    assert uses == [1, 0, 1, 1]


def test_summary_counts_and_says_what_was_not_checked() -> None:
    summary = Document.parse(f"Tapes [1, 2] and drums [2].{THREE}").summary
    assert (summary.style, summary.groups, summary.citations) == ("numeric", 2, 3)
    assert (summary.references, summary.cited, summary.unchecked) == (3, 2, ())
    summary = Document.parse("# Tapes\n\n`[1]` is long.\n\n## References\n\n1. Lin. Tapes. 2001.\n").summary
    assert (summary.citations, summary.references, summary.cited) == (0, 1, 0)
    summary = Document.parse("Tapes came first [1], then drums [2]. Ropes [3].").summary
    assert summary.unchecked == (
        "3 citations by number were not looked up: there is no reference list that has them.",
    )


def test_units_and_powers_are_no_citations() -> None:
    text = "Tapes are 3 m² and 2 m³ or 10¹ and x^2^.\n\n## Works cited\n\n1. Lin.\n2. Ode.\n3. Doe.\n"
    assert Document.parse(text).summary.unchecked == ()


@pytest.mark.parametrize(
    "prose",
    [
        "Tapes are long.1 Drums are round.2 Ropes are old.3",
        "Tapes are long¹ and drums² round, ropes³ old.",
        "Tapes^1^ are long, drums^2^ round, ropes^3^ old.",
        "Tapes<sup>1</sup> are long, drums<sup>2, 3</sup> round, ropes<sup>3</sup> old.",
        "Tapes$^1$ are long, drums $^{2}$ round, ropes $^{3}$ old.",
        "Tapes are long1. Drums are round2, and ropes are old3.",
    ],
)
def test_numbers_without_brackets_are_told_as_not_checked(prose: str) -> None:
    summary = Document.parse(
        f"{prose}\n\n## Works cited\n\n1. Lin. Tapes.\n2. Ode. Drums.\n3. Doe. Ropes.\n"
    ).summary
    assert summary.unchecked == ("3 numbers without brackets may be citations: they were not checked.",)


@pytest.mark.parametrize(
    "prose",
    [
        "Tapes are long [(1)](#r1), drums round [(2)](#r2), ropes old [(3)](#r3).",
        "Tapes are long ^[1](https://a.example)^, drums ^[2](https://b.example)^, ropes ^[3](https://c.example)^.",
        "Tapes are long ([a.example][1]), drums round ([b.example][2]), ropes old ([c.example][3]).",
        '<p>Tapes<sup>[1]</sup>, drums<sup><a href="#c2">[2]</a></sup>, ropes<sup><a href="#c3">3</a></sup></p>',
    ],
)
def test_links_and_raised_numbers_are_told_as_not_checked(prose: str) -> None:
    entries = "1. Lin. Tapes.\n2. Ode. Drums.\n3. Doe. Ropes.\n"
    text = f"{prose}\n\n## Works cited\n\n{entries}"
    told = ("3 links or raised numbers may be citations: they were not checked.",)
    assert Document.parse(text).summary.unchecked == told
    # Beside other citations they name their entries.
    beside = Document.parse(text.replace("\n\n##", "\n\nTapes [1] and drums [2], wires [1].\n\n##", 1))
    assert beside.summary.unchecked == ()
    assert not list(uncited_reference.run(beside))


@pytest.mark.parametrize(
    ("prose", "told"),
    [
        ('Tapes<sup><a href="#ref1">1</a></sup> drum<sup><a href="#ref2">2</a></sup>. See [3](#bib3).', True),
        ('Tapes<sup><a href="#fn1">1</a></sup> drum<sup><a href="#fn2">2</a></sup>. See [3](#part3).', False),
        ("See [1](#ref1) and [2](#ref2).", False),
        ("See `[1](#ref1)` and `[2](#ref2)`, `[3](#ref3)`.", False),
    ],
)
def test_links_to_references_without_a_list_are_told(prose: str, told: bool) -> None:
    assert bool(Document.parse(f"# Survey\n\n{prose}\n").summary.unchecked) == told


def test_links_to_the_anchors_of_entries_name_them() -> None:
    entries = "".join(
        f'<li id="w{at}">{name}. 2001. *Works of {name}*.</li>\n' for at, name in enumerate("ABCD", 1)
    )
    text = (
        'See <a href="#w1">A</a>, <a href="#w2">B</a>, [C](#w3).\n\n## References\n\n<ol>\n'
        + entries
        + "</ol>\n"
    )
    summary = Document.parse(text).summary
    assert summary.unchecked == ("3 links or raised numbers may be citations: they were not checked.",)
    named = Document.parse(text.replace("See", "See [1], [2], [1] and", 1))
    assert [entry.key for entry in named.references if not named.reading.mentioned_by(entry)] == ["4"]


def test_a_link_to_something_else_does_not_dangle() -> None:
    cited = "Tapes [1](#ref1), drums [2](#ref2), ropes [3](#ref3), tapes [1](#ref1), drums [2](#ref2), "
    noted = '# Survey\n\n{} wires<sup><a href="#refnote7">7</a></sup>.{}'
    assert [name for name, _ in findings(noted.format(cited, THREE))] == ["D"]
    assert not findings(noted.format(cited, f'{THREE}\n## Notes\n\n<p id="refnote7">7 A note.</p>\n'))
    chapter = f"# Survey\n\n{cited} see [12](#chapter-12).\n\n## Chapter 12\n\nTapes.{THREE}"
    assert not findings(chapter)


def test_html_links_by_number_cite_as_other_links_do() -> None:
    links = [f'tapes<sup><a href="#ref{at}">{at}</a></sup>' for at in (1, 2, 3, 7)]
    document = Document.parse(f"# Survey\n\nOf {', '.join(links[:3])}.{THREE}")
    assert [document.source[group.span] for group in document.citation_groups] == [
        f'<a href="#ref{at}">{at}</a>' for at in (1, 2, 3)
    ]
    assert keys(f"# Survey\n\nOf tapes[¹](#r1), drums[²](#r2) and ropes [<sup>3</sup>](#r3).{THREE}") == [
        ["1"], ["2"], ["3"]
    ]  # fmt: skip


# Any layout


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_change_nothing(end: str) -> None:
    marked = f"# Survey\n\nTapes [1] and\ndrums [2], ropes ⟦D:[9]⟧.{THREE}".replace("\n", end)
    check(marked)


def test_a_line_that_ends_the_sentence_above_is_no_line_of_its_own() -> None:
    check(
        f"# Survey\n\nTapes [1] and drums [2] are long and thin, as\n⟦D:[9]⟧.\n\nAs he says\n[2], ropes.{THREE}"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_of_its_own_is_one_whatever_ends_it(end: str) -> None:
    check(f"## Drums\n\n⟦S:[2]⟧\nTapes are long and thin [1].{THREE}".replace("\n", end))


def test_a_key_named_twice_is_no_interval_where_works_are_cited() -> None:
    check(
        f"Tapes [1], drums [2] and one more [3]. Field work [2; 3] was long in the field [2, ⟦R:2⟧] and found.{THREE}"
    )
    check(f"Tapes [1], drums [2] and one more [3]. We take a kernel of [2, 2] and go on.{THREE}")


def test_brackets_that_may_hold_values_are_told_as_not_checked() -> None:
    text = f"Tapes [1], drums [2] and one more [3; 1].\n\nThe bogs are cold [2, 9].{THREE}"
    document = Document.parse(text)
    assert [document.source[span] for span in document.reading.unsure] == ["[2, 9]"]
    assert document.summary.unchecked == (
        "Numbers in brackets in line 3 may be citations or values: they were not checked.",
    )
    assert Document.parse(text.replace("[2, 9]", "[2; 9]")).summary.unchecked == ()
    assert Document.parse(text.replace("cold [2, 9]", "in the interval [2, 9]")).summary.unchecked == ()


def test_tasks_and_code_are_no_notation_of_the_draft() -> None:
    said = "Tapes [1], drums [2] and one more [3] are cheap by the stone ⟦D:[9]⟧."
    for other in ("- [x] buy tapes", "```\nx = y [i]\n```", "Take `a [i]` and $b [j]$."):
        check(f"{said}\n\n{other}{THREE}")
    check(f"{said.replace('⟦D:[9]⟧', '[9]')}\n\nWe write [n] for a set.{THREE}")


FORMS = [
    "[1]",
    "[1, 2]",
    "[2; 3]",
    "[1–3]",
    "[1]–[3]",
    "\\[2\\]",
    "［３］",
    "【1】",
    "[[2]](#ref2)",
    "[3, p. 4]",
]
CONTAINERS = [
    "{}",
    "> {}",
    "> > {}",
    "- {}",
    "- > {}",
    "1. {}\n   - {}",
    "## Tapes and {}",
    "| tapes | {} |\n|---|---|\n| drums | and {} |",
    "Tapes\n===\n\n{}",
    "> Tapes are\n> long {}\n> and thin.",
]
WORDS = st.text(alphabet="abcdeäλ語😀 ", min_size=3, max_size=12).map(lambda word: f"tape {word} tape")


@given(
    pieces=st.lists(
        st.tuples(st.sampled_from(CONTAINERS), WORDS, st.sampled_from(FORMS)), min_size=1, max_size=6
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_span_of_every_citation_is_the_citation(pieces: list[tuple[str, str, str]], end: str) -> None:
    blocks = ["Works [1], [2] came first."]
    typed = ["[1]", "[2]"]
    for container, words, form in pieces:
        blocks.append(container.replace("{}", f"{words} {form}."))
        typed += [form] * container.count("{}")
    text = ("\n\n".join(blocks) + THREE).replace("\n", end)
    document = Document.parse(text)
    assert [text[slice(*group.span)] for group in document.citation_groups] == typed
    for group in document.citation_groups:
        for citation in group.citations:
            assert group.span.contains(citation.span)
            assert citation.key in "123"
            assert document.reading.references_of(citation)[0].key == citation.key
