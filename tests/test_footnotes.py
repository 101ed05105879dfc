"""Footnotes: definitions with all that belongs to them, marks, inline notes; and what is wrong with them.

Each draft of the second half marks what the rules must say of it, and nothing else may be said: ``⟦U:[^2]⟧`` has no
definition, nothing leads to ``N``, ``D`` is a second definition.
"""

from __future__ import annotations

import re

import pytest
from citelint_rules.citations.repeated_citation import repeated_citation
from citelint_rules.references.duplicate_footnote import duplicate_footnote
from citelint_rules.references.undefined_footnote import undefined_footnote
from citelint_rules.references.unused_footnote import unused_footnote

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.finding import Cause, Finding, Severity
from citelint.report.text import denominators
from citelint.rule import Rule
from citelint.source import Source

RULES: dict[str, Rule] = {"U": undefined_footnote, "N": unused_footnote, "D": duplicate_footnote}
MARKER = re.compile(r"⟦([UND]):|⟧")


def definitions(text: str) -> list[tuple[str, str]]:
    """The label and the source of each definition."""
    document = Document.parse(text)
    return [(note.key, document.source[note.span]) for note in document.footnotes]


def labels(text: str, *, searched: bool = True) -> list[str]:
    return [mark.label for mark in Document.parse(text).footnote_marks if mark.searched is searched]


# Definitions


def test_a_definition_ends_with_its_paragraph() -> None:
    assert definitions("Tides.[^1]\n\n[^1]: Lin.\n\nProse.\n") == [("1", "[^1]: Lin.")]


def test_a_definition_has_its_indented_paragraphs_lists_and_code() -> None:
    text = "[^1]: Lin.\n    And Ode.\n\n    Tides.\n\n    - one\n\n    ```\n    code\n    ```\n\nProse.[^1]\n"
    assert definitions(text) == [("1", text[: text.index("\n\nProse")])]


def test_a_definition_may_begin_on_the_next_line() -> None:
    assert definitions("[^1]:\n    Lin.\n\n    Tides.\n") == [("1", "[^1]:\n    Lin.\n\n    Tides.")]


def test_a_line_without_indentation_goes_on_lazily() -> None:
    assert definitions("[^1]: Lin,\nTides.\n") == [("1", "[^1]: Lin,\nTides.")]


def test_definitions_follow_each_other_without_a_blank_line() -> None:
    assert definitions("[^1]: Lin.\n[^2]: Ode.\n") == [("1", "[^1]: Lin."), ("2", "[^2]: Ode.")]


def test_a_bibliography_without_entries_has_none() -> None:
    bibliography = read_bibliography(Source("% as in [^1]\n", "refs.bib"))
    document = Document.of_bibliography(bibliography)
    assert (document.footnotes, document.footnote_marks) == ((), ())


def test_definitions_in_quotations_and_items() -> None:
    text = "> Tides.[^q]\n>\n> [^q]: Lin,\n> Tides.\n\n- Springs.[^i]\n\n  [^i]: Ode.\n\n      Springs.\n"
    assert definitions(text) == [("q", "[^q]: Lin,\n> Tides."), ("i", "[^i]: Ode.\n\n      Springs.")]


def test_a_definition_inside_a_definition_is_one_of_its_own() -> None:
    text = "[^a]: Lin.[^b]\n\n    [^b]: Ode.\n\n    More of Lin.\n"
    assert definitions(text) == [("a", text.strip()), ("b", "[^b]: Ode.")]


def test_a_definition_between_paragraphs_and_a_mark_with_a_colon_behind_it() -> None:
    text = "Tides.[^1]\n[^1]: Lin.\n\nAs was said[^1]: they rise.\n"
    assert definitions(text) == [("1", "[^1]: Lin.")]
    assert labels(text) == ["1", "1"]


def test_a_definition_is_a_reference() -> None:
    document = Document.parse("Tides.[^lin]\n\n[^lin]: A. Lin. *Tides*.\n    https://example.org/1\n")
    note = document.footnotes[0]
    assert (note.key, note.style, note.name) == (
        "lin",
        "footnote",
        '[^lin] "A. Lin. Tides. https://example.org/1"',
    )
    assert document.source[note.label] == "[^lin]"
    assert note.identifiers == (("url", "example.org/1"),)


def test_a_name_of_an_alien_kind_is_a_label() -> None:
    prose = "Gezeiten[^größe], 潮[^注], [^a.b:c/d+e], [^*], [^1^]"
    text = f"{prose}\n\n[^größe]: A\n[^注]: B\n[^a.b:c/d+e]: C\n[^*]: D\n[^1^]: E\n"
    assert (
        labels(text) == [label for label, _ in definitions(text)] == ["größe", "注", "a.b:c/d+e", "*", "1^"]
    )


# Marks


@pytest.mark.parametrize(
    "prose",
    [
        "Tides.[^1]",
        "# Tides[^1]",
        "| Tides[^1] | a |\n|---|---|\n| b | c |",
        "> Tides.[^1]",
        "- Tides [^1]",
        "**Tides[^1]**",
        "[Tides[^1]](https://example.org)",
        "Tides.<sup>[^1]</sup>",
        "$x$[^1]",
        "`code`[^1]",
        "[^n]: Tides.[^1]",
        "Tides.[^1](See also springs.)",
    ],
)
def test_a_mark(prose: str) -> None:
    assert labels(f"{prose}\n") == ["1"]


@pytest.mark.parametrize(
    "prose",
    [
        "`[^1]`",
        "```\n[^1]\n```",
        "    [^1]",
        "<div>\nTides.[^1]\n</div>",
        "<!-- [^1] -->",
        "$x[^1]$",
        "![Tides[^1]](tides.png)",
        "[[^1]](#note-1)",
        "[^1](https://example.org)",
        "---\ntitle: Tides[^1]\n---",
        '<span style="display:none">[^1]</span>',
    ],
)
def test_a_mark_that_is_not_looked_up_but_counts_as_use(prose: str) -> None:
    assert labels(f"{prose}\n") == []
    assert labels(f"{prose}\n", searched=False) == ["1"]


@pytest.mark.parametrize("prose", ["[^1^]", "[^my note]", "[^]", "[^ 1]", r"\[^1\]", "[1^]", "x[^\n1]"])
def test_no_mark(prose: str) -> None:
    assert labels(f"Tides {prose}\n") == labels(f"Tides {prose}\n", searched=False) == []


def test_inline_notes() -> None:
    document = Document.parse("Tides.^[A. Lin. [Tides](https://example.org). 2019.] Springs^[Ode.] x^[2\n")
    assert [document.source[note.label] for note in document.inline_notes] == ["^[", "^["]
    assert Document.parse("It is 2.^[3:5] and 10^[-2].\n").inline_notes == ()
    assert [note.typed for note in document.inline_notes] == [
        "A. Lin. [Tides](https://example.org). 2019.",
        "Ode.",
    ]


# Footnotes as citations


def test_footnotes_are_the_citations_of_a_draft_that_cites_in_no_other_way() -> None:
    text = (
        "Tides.[^1] Springs.[^b][^1] Ebbs.^[Doe. 2021.]\n\n[^1]: Lin.[^b]\n\n[^b]: Ode.\n\n[^c]: Roe, p. 4\n"
    )
    document = Document.parse(text)
    cited = [
        (citation.name, [reference.name for reference in document.reading.references_of(citation)])
        for group in document.citation_groups
        for citation in group.citations
    ]
    assert cited == [
        ("[^1]", ['[^1] "Lin.[^b]"']),
        ("[^b]", ['[^b] "Ode"']),
        ("[^1]", ['[^1] "Lin.[^b]"']),
        ("^[Doe. 2021]", ['"Doe. 2021"']),
        ("[^b]", ['[^b] "Ode"']),
    ]
    summary = document.summary
    assert (summary.style, summary.citations, summary.references, summary.cited) == ("footnote", 5, 4, 3)
    assert summary.unchecked == ()


@pytest.mark.parametrize(
    ("notes", "counts"),
    [
        ("[^1]: At spring tide.\n\n[^2]: Or so they say.\n\n[^3]: Not in every bay.\n", (0, 0, 3)),
        ("[^1]: https://tides.example\n\n[^2]: Or so they say.\n\n[^3]: Not in every bay.\n", (3, 3, 0)),
        ("[^1]: Lin, *Tides*, 1999.\n\n[^2]: Ibid.\n\n[^3]: Lin, p. 12.\n", (3, 3, 0)),
    ],
)
def test_notes_that_explain_are_counted_as_notes(notes: str, counts: tuple[int, int, int]) -> None:
    summary = Document.parse(f"Tides.[^1] Springs.[^2] Ebbs.[^3]\n\n{notes}").summary
    assert (summary.citations, summary.references, summary.notes) == counts
    (told,) = denominators([summary])
    assert told == ("no citations, 3 footnotes" if summary.notes else "3 citations, 3 of 3 entries cited")


def test_inline_notes_that_touch_are_no_repetition() -> None:
    document = Document.parse("Tides.^[Lin.]^[Ode.] Springs.^[Lin.]\n")
    assert len({citation.key for group in document.citation_groups for citation in group.citations}) == 3
    assert not list(repeated_citation.run(document))
    assert len(list(repeated_citation.run(Document.parse("Tides.[^1][^1]\n\n[^1]: Lin.\n")))) == 1


def test_footnotes_explain_where_the_draft_cites_by_number() -> None:
    text = """Tides [1] rise.[^1] Springs [2] do, too.[^2] Ebbs [1].

[^1]: Mostly.

[^2]: See [2].

## References

[1] Lin. Tides. 2019.

[2] Ode. Springs. 2020.
"""
    document = Document.parse(text)
    assert document.style == "numeric"
    assert [group.citations[0].name for group in document.citation_groups] == ["[1]", "[2]", "[1]", "[2]"]
    assert document.summary.references == 2


def test_footnotes_explain_where_the_draft_cites_by_key() -> None:
    head = "---\nbibliography: tides.bib\n---\n\n"
    document = Document.parse(
        f"{head}Tides [@lin] rise.[^1] Springs [@ode; @doe] do.\n\n[^1]: Says [@roe].\n"
    )
    assert document.style == "key"
    assert [each.key for group in document.citation_groups for each in group.citations] == [
        "lin",
        "ode",
        "doe",
        "roe",
    ]


def test_names_and_years_inside_definitions_are_those_of_works() -> None:
    text = """Tides rise.[^1] Springs do, too.[^2]

[^1]: Ada Lin, Bo Ode (2019), *Tides*, Journal of Seas.

[^2]: Ada Lin (2020), *Springs*, Journal of Seas. Reviewed by Doe (2021).
"""
    document = Document.parse(text)
    assert (document.style, document.summary.citations, document.summary.cited) == ("footnote", 2, 2)


def test_marks_may_number_the_entries_of_a_list() -> None:
    text = """Tides rise.[^2][^1] Springs do, too.[^3] Ebbs fall.[^7]

## References

1. [Tides](https://example.org/1) - They rise, and they fall again, and ...
2. [Springs](https://example.org/2) - They rise higher.
3. [Neaps](https://example.org/3) - They rise less.
"""
    document = Document.parse(text.replace("[^7]", "[^3]"))
    assert (document.style, document.summary.citations, document.summary.cited) == ("footnote", 4, 3)
    assert [finding.message for finding in undefined_footnote.run(document)] == [
        "the draft has 4 footnote marks and defines no footnote."
    ]
    unresolved = [citation.name for _, citation in Document.parse(text).reading.unresolved]
    assert unresolved == []  # one of four is too many for the list to be theirs
    text = text.replace("Tides rise.", "Tides rise.[^1] They do.[^2]")
    assert [citation.name for _, citation in Document.parse(text).reading.unresolved] == ["[^7]"]


# Rules


def findings(text: str) -> list[tuple[str, Finding]]:
    document = Document.parse(text)
    return [(name, finding) for name, rule in RULES.items() for finding in rule.run(document)]


def check(marked: str) -> list[Finding]:
    """The findings of the draft, which are exactly those that it announces."""
    text, expected, opened, at = "", set(), [], 0
    for match in MARKER.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((match[1], len(text)))
        else:
            rule, start = opened.pop()
            expected.add((rule, start, len(text)))
    text += marked[at:]
    found = findings(text)
    assert {(name, text[slice(*one.span)]) for name, one in found} == {
        (name, text[start:end]) for name, start, end in expected
    }
    assert {(name, *one.span) for name, one in found} == expected
    return [one for _, one in found]


ONE = "\n\n[^1]: Lin.\n"


@pytest.mark.parametrize(
    "prose",
    [
        "Tides⟦U:[^2]⟧ rise.[^1]",
        "Tides ⟦U:[^2]⟧ rise [^1].",
        "Tides.⟦U:[^2]⟧[^1] They.[^1]⟦U:[^3]⟧⟦U:[^4]⟧",
        "**Tides**⟦U:[^2]⟧[^1] “rise”⟦U:[^3]⟧ in `code`⟦U:[^4]⟧ and $x$⟦U:[^5]⟧",
        "What tides do⟦U:[^4]⟧ over 20 km[^2], and do to us⟦U:[^5]⟧ [^1].",
        "In 2019⟦U:[^2]⟧ tides[^1] rose by 5%⟦U:[^3]⟧ (as told)⟦U:[^4]⟧",
        "潮汐⟦U:[^2]⟧[^1]",
        "# Tides⟦U:[^2]⟧\n\nRise.[^1]",
        "| Tides⟦U:[^2]⟧ | a |\n|---|---|\n| b[^1] | c |",
        "Tides.[^1]\n\n> Springs.⟦U:[^tides]⟧",
        "Tides,⟦U:[^lin-2019]⟧ [^1]",
        "[Tides⟦U:[^2]⟧](https://example.org)[^1]",
        "Tides.[^1]\n\n[^2]: Ode.⟦U:[^3]⟧[^2]",
    ],
)
def test_undefined(prose: str) -> None:
    assert all(finding.severity is None for finding in check(prose + ONE))


@pytest.mark.parametrize(
    "prose",
    [
        "The class [^abc] is all but three letters.[^1]",
        "- [^abc] is all but three letters.[^1]",
        "It is s/[^x]/y/ or [^x]+ or [^x]? in [^1]",
        "A pattern such as (ba[^r])[^1]",
        "[^a-z] and[^A-Za-z0-9_] [^1]",
        r"[^\s] and [^*] and [^/], but[^*] also[^1]",
        "20 km[^2] wide and 3 m[^3], 10[^9], x[^2] and (x)[^1]",
        "Of the array take last[^2] and first.[^1]",
        "`[^2]`, $x[^2]$, ![a[^2]](b.png), [[^2]](#two), [^2](https://example.org), <!-- [^2] -->[^1]",
        "Shown as [^2^], [^my note] and \\[^2].[^1]",
        "Tides.[^1] [^Two^] [^{{ id }}] [^<n>]",
    ],
)
def test_what_is_no_mark_is_not_undefined(prose: str) -> None:
    check(prose + ONE)


def test_what_may_be_defined_elsewhere_is_not_undefined() -> None:
    check("Tides.[^1][^2]\n\n```\n[^2]: Ode.\n```" + ONE)
    check("Tides.[^1][^2]\n\n<div markdown=1>\n[^2]: Ode.\n</div>" + ONE)
    check('Tides.[^1][^2]\n\n--8<-- "includes/notes.md"' + ONE)
    check("Tides.[^1][^2]\n\n{% include sources.md %}" + ONE)
    check("Tides.[^1]⟦U:[^2]⟧\n\n{% include youtube.html id=1 %}" + ONE)


@pytest.mark.parametrize(
    ("typed", "defined"),
    [
        ("smth", "smith"),
        ("smith2020", "smith-2020"),
        ("smith_2020", "smith2020"),
        ("01", "1"),
        ("fn1", "1"),
        ("note-7", "7"),
        ("springtide", "springtides"),
    ],
)
def test_the_nearest_label_is_named(typed: str, defined: str) -> None:
    text = f"Tides.[^{typed}]\n\n[^{defined}]: Lin.\n"
    (finding,) = undefined_footnote.run(Document.parse(text))
    assert finding.message == f"[^{typed}] has no definition; the draft defines [^{defined}]."
    # and that nothing leads to the definition follows from it
    assert finding.explains == (
        Cause("unused-footnote", next(unused_footnote.run(Document.parse(text))).span),
    )


@pytest.mark.parametrize(
    ("typed", "defined"), [("2", "1"), ("12", "1"), ("lin2019", "lin2020"), ("tides", "moon")]
)
def test_what_is_not_near_is_not_named(typed: str, defined: str) -> None:
    (finding,) = undefined_footnote.run(Document.parse(f"Tides.[^{typed}]\n\n[^{defined}]: Lin.\n"))
    assert finding.message == f"[^{typed}] has no definition."


def test_a_definition_without_its_colon() -> None:
    (finding,) = check("Tides.[^1]⟦U:[^2]⟧\n\n[^2] Ode. Springs." + ONE)
    assert finding.message == "[^2] has no definition; a paragraph begins with it, without a colon."


def test_a_line_of_a_sentence_may_begin_with_a_mark() -> None:
    (finding,) = check("Tides.[^1] As was said in\n⟦U:[^2]⟧ and elsewhere." + ONE)
    assert finding.message == "[^2] has no definition."


def test_a_definition_with_a_wide_colon() -> None:
    (finding,) = check("潮汐。⟦U:[^1]⟧\n\n[^1]：林，2019。\n")
    assert "From line 3 on" in finding.hint


def test_a_draft_without_any_definition() -> None:
    (finding,) = check("Tides.⟦U:[^1]⟧ Springs.[^2] Ebbs.[^1]\n")
    assert finding.severity is Severity.WARNING
    (finding,) = check("Tides.⟦U:[^1]⟧ Springs.[^2]\n\n[^1] Lin.\n\n[^2] Ode.\n")
    assert "From line 3 on" in finding.hint
    (finding,) = check("Tides.⟦U:[^1]⟧ Springs.[^2]\n\n## References\n\n[1] Lin. 2019.\n\n[2] Ode. 2020.\n")
    assert "The reference list" in finding.hint


def test_a_text_about_footnotes_is_none_that_lacks_them() -> None:
    check("# Markdown\n\nA footnote is set like this.[^1]\n")
    check("# Footnotes\n\nThe last sentence.[^1]\n")
    check("# Answers\n\nPut a citation behind each claim, such as [^1] or [^2].\n\nThe sky is blue.[^1]\n")
    check("C# has indices from the end, such as list[^1] and list[^2].\n")


def test_labels_in_other_capitals() -> None:
    (finding,) = check("Tides.⟦U:[^Lin]⟧\n\n[^lin]: Lin.\n")
    assert finding.severity is Severity.INFO
    check("Tides.[^Lin] Springs.[^lin]\n\n[^lin]: Lin.\n\n[^Lin]: Ode.\n")


@pytest.mark.parametrize("typed", ["[^1, 2]", "[^1,2]", "[^1, ^2]", "[^1;2]", "[^1 2]", "[^1 ^2]"])
def test_several_labels_in_one_mark(typed: str) -> None:
    text = f"Tides.{typed} And more.\n\n[^1]: Lin.\n[^2]: Ode.\n"
    ((rule, finding),) = findings(text)
    assert rule == "U"
    assert finding.fix
    assert finding.fix.edits[0].content == "[^1][^2]"
    check("Tides.[^1, 3] And more.[^1] In [^2, see there].\n\n[^1]: Lin.\n⟦N:[^2]⟧: Ode.\n")


def test_unused() -> None:
    check("Tides.[^1]\n\n[^1]: Lin.\n\n⟦N:[^2]⟧: Ode.\n")
    check("Tides.[^1]\n\n> [^1]: Lin.\n>\n> ⟦N:[^2]⟧: Ode.\n")
    check("Tides rise, and springs do.\n\n" * 9 + "⟦N:[^1]⟧: Lin.\n\n⟦N:[^2]⟧: Ode.\n")


@pytest.mark.parametrize(
    "text",
    [
        "Tides.[^2]\n\n[^1]: Ode.\n\n[^2]: Lin.[^1]\n",
        "Tides.[^2] `[^1]`\n\n[^1]: Ode.\n\n[^2]: Lin.\n",
        "Tides.[^2]\n\n<p>Springs.[^1]</p>\n\n[^1]: Ode.\n\n[^2]: Lin.\n",
        "Tides.[^2] ![Springs.[^1]](a.png)\n\n[^1]: Ode.\n\n[^2]: Lin.\n",
        "---\ntitle: Tides[^1]\n---\n\nTides.[^2]\n\n[^1]: Ode.\n\n[^2]: Lin.\n",
        "Tides.[^Lin]\n\n[^Lin]: Ode.\n",
        "# Sources\n\n[^1]: Ode.\n\n[^2]: Lin.\n",
        "Tides.[^2]\n\n{{#include chapter.md}}\n\n[^1]: Ode.\n\n[^2]: Lin.\n",
        '<span style="display:none">[^1]</span> Tides.[^2]\n\n[^1]: Ode.\n\n[^2]: Lin.\n',
    ],
)
def test_what_something_leads_to_is_used(text: str) -> None:
    check(text)


def test_an_escaped_mark_is_hinted_at() -> None:
    (finding,) = check(r"Tides.\[^1\] Springs.[^2]" + "\n\n⟦N:[^1]⟧: Lin.\n\n[^2]: Ode.\n")
    assert (
        finding.hint
        == "The mark in line 1 is escaped, which makes plain text of it: take the backslashes away."
    )


def test_duplicates() -> None:
    (finding,) = check("Tides.[^1]\n\n[^1]: Lin.\n\n⟦D:[^1]⟧: Ode.\n")
    assert finding.severity is None
    (finding,) = check("Tides.[^1]\n\n[^1]: Lin, *Tides*.\n\n⟦D:[^1]⟧: Lin, Tides\n")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        'Tides.[^1]\n\n[^1]: Lin.\n\n[^1]:\n    ```csl-json\n    {"type": "book"}\n    ```\n',
        'Tides.[^1]\n\n[^1]:\n    ```csl-json\n    {"type": "book"}\n    ```\n\n[^1]: Lin.\n',
        'Tides.[^1]\n\n[^1]: Lin.\n\n[^1]:\n\n  ```csl-json\n  {"type": "book"}\n  ```\n',
        "Tides.[^1]\n\n[^1]: Lin.\n\n```\n[^1]: Ode.\n```\n",
        "Tides.[^1]\n\n{% if page.short %}\n\n[^1]: Lin.\n\n{% else %}\n\n[^1]: Ode.\n\n{% endif %}\n",
        "Tides.[^a][^A]\n\n[^a]: Lin.\n\n[^A]: Ode.\n",
    ],
)
def test_no_duplicates(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tides[^1] rise.\n\n[^1]: Lin.\n    More.\n\n    And more.\n\nProse.\n",
        "> Tides[^q].\n>\n> [^q]: Lin,\n> Ode.\n\n- Item[^i]\n\n  [^i]: Doe\n\n      Roe\n",
        "[^n]: Outer.\n\n    [^m]: Inner.\n\n    Outer again.\n",
        "# Tides[^h]\n[^h]: Lin.\n| a[^c] | b |\n|---|---|\n\n[^c]: Ode.\n",
    ],
)
def test_line_ends_change_nothing(text: str) -> None:
    document, other = Document.parse(text), Document.parse(text.replace("\n", "\r\n"))
    assert definitions(text) == [
        (note.key, other.source[note.span].replace("\r\n", "\n")) for note in other.footnotes
    ]
    assert [mark.label for mark in other.footnote_marks] == [mark.label for mark in document.footnote_marks]
    assert all(other.source[mark.span] == mark.name for mark in other.footnote_marks)
