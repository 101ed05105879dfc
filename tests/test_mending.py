"""Fixes: what is accepted, how it is proven, and the properties that hold of every mended draft."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from cited_papers import Paper, numeric_papers, papers
from drafts import VARIABLE, folder
from hypothesis import given, settings
from hypothesis import strategies as st
from works_per_sentence import compare

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.document.bibliography import Bibliography
from citelint.engine import check_document
from citelint.finding import Edit, Finding, Fix, Related
from citelint.fingerprint import Fingerprints
from citelint.fixing import apply_edits
from citelint.mending import Examine, Examined, Mended, Shift, mend
from citelint.reading import Unreadable, decode, encode
from citelint.registry import Selection, choose, discover
from citelint.rule import Rule
from citelint.source import Source, Span


@cache
def rules(*more: str) -> tuple[Rule, ...]:
    chosen = choose(discover(), Selection(extend_select=more)).rules
    return tuple(rule for rule in chosen if rule.package == "citelint")


def examiner(name: str = "draft.md", bibliography: str = "", more: tuple[str, ...] = ()) -> Examine:
    def examine(text: str) -> Examined | None:
        files: list[Bibliography] = []
        if bibliography:
            files.append(read_bibliography(Source(bibliography, "refs.bib")))
        checked = check_document(Document.parse(text, name, files), rules(*more))
        assert checked.document
        return None if checked.diagnostics else Examined(checked.document, checked.findings)

    return examine


def mended(paper: Paper | str, *, unsafe: bool = False, more: tuple[str, ...] = ()) -> Mended:
    text, bibliography = paper if isinstance(paper, Paper) else (paper, "")
    return mend(text, examiner(bibliography=bibliography, more=more), unsafe=unsafe)


LIST = """

## References

[1] Lin, A. Tapes of old. 2019.

[2] Ode, B. Drums of old. 2020.

[3] Roe, C. Wires. 2021.
"""


# What is deleted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A rule that set the note off goes with it, one that parts two sections stays.
        (
            "# Tides\n\nProse.\n\n---\n\nLet me know if you'd like me to expand this section.\n",
            "# Tides\n\nProse.\n",
        ),
        (
            "Certainly! Below is the revised section:\n\n---\n\n# Tides\n\nProse of the sea.\n",
            "# Tides\n\nProse of the sea.\n",
        ),
        (
            "# Tides\n\nProse.\n\n---\n\nLet me know if you'd like me to expand this section.\n\n"
            "---\n\n## Moons\n\nMore.\n",
            "# Tides\n\nProse.\n\n---\n\n## Moons\n\nMore.\n",
        ),
        # The only blank line stays.
        (
            "### 2.1 Tides\nHere is the corrected subsection with accurate citations:\n\nTapes came first.\n",
            "### 2.1 Tides\n\nTapes came first.\n",
        ),
        # An offer goes with its list; where that cites, it stays, and what hangs on it keeps it.
        ("Prose.\n\nWould you like me to:\n\n- expand this section\n- add a table\n", "Prose.\n"),
        ("Prose.\n\nWould you like me to:\n\n- expand on tides [1]\n- add a table\n", None),
        # A token with the blank before it, or the blank behind it.
        ("Tides rise. :contentReference[oaicite:2]{index=2} They fall.\n", "Tides rise. They fall.\n"),
        ("[cite_start]Tides rise[cite: 4]. [cite_start]They fall.\n", "Tides rise. They fall.\n"),
        # Tokens that a list resolves are citations to somebody.
        ("Tides rise [web:1].\n\n[web:1] https://tides.example.org\n", None),
    ],
)
def test_residue_is_deleted_with_what_only_set_it_off(before: str, after: str | None) -> None:
    for ends in ("\n", "\r\n"):
        wanted = before if after is None else after
        assert mended(before.replace("\n", ends)).text == wanted.replace("\n", ends)


def test_a_note_that_the_draft_denies_stays() -> None:
    note = 'Changes made:\n\n1. Removed "[2]" as it was not provided in the list of papers.\n'
    text = f"## Tapes\n\nTapes came first [1], then drums [2].\n\n{note}{LIST}"
    assert mended(text).text == text


def test_what_a_deleted_note_claims_is_a_question_to_the_author() -> None:
    note = 'Changes made:\n\n1. Removed citation for "GETA" as it was not in the list.\n2. Kept the text as it was.\n'
    text = f"## Tapes\n\nTapes came first [1-3].\n\n{note}{LIST}"
    result = mended(text)
    assert result.text == text.replace(f"{note}\n\n", "")
    assert [question.text for question in result.questions] == [
        'Removed citation for "GETA" as it was not in the list.'
    ]
    assert result.text[: result.questions[0].offset].rstrip().endswith("[1-3].")


def test_a_question_names_works_by_author_and_year_too() -> None:
    note = "**Note:** I have removed the citation to Baker (1887) as it could not be verified.\n"
    result = mended(f"## Tapes\n\nTapes came first [1-3].\n\n{note}{LIST}")
    assert [question.text for question in result.questions] == [
        "Note: I have removed the citation to Baker (1887) as it could not be verified."
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[1, 2, 1]", "[1, 2]"),
        ("[3][3]", "[3]"),
        ("[1;;2]", "[1;2]"),
        ("[3, ]", "[3]"),
        ("[, 3]", "[3]"),
        ("[1,, 2; ]", "[1, 2]"),
        ("[3-1]", "[3-1]"),
    ],
)
def test_brackets_are_mended(before: str, after: str) -> None:
    text = f"# Sea\n\nTides rise [1] and fall [2] in spring [3].\n\nMoons do not MARK in any year [1].{LIST}"
    assert mended(text.replace("MARK", before)).text == text.replace("MARK", after)


def test_keys_that_lost_their_sign_get_it_back() -> None:
    bibliography = "@book{roe, title = {Tides}}\n@book{lin2001, title = {Moons}}\n"
    paper = Paper("# Sea\n\nTides rise [@roe] and fall [lin2001; @roe].\n", bibliography)
    assert mended(paper).text == paper.text.replace("[lin", "[@lin")


# Renumbering


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # [2] goes into [1]: ranges split or join, what is cited twice in one place is cited once.
        ("[1-3]", "[1, 2]"),
        ("[2-3]", "[1-2]"),
        ("[1, 2]", "[1]"),
        ("[2][3]", "[1][2]"),
        ("[1][2]", "[1]"),
        ("[1], [2] and [3]", "[1] and [2]"),
        ("[3; 2]", "[2; 1]"),
        ("[1]–[3]", "[1], [2]"),
        ("[3–5]", "[2–4]"),
        ("[1-5]", "[1-4]"),
        ("[2, p. 4; 3, p. 9]", "[1, p. 4; 2, p. 9]"),
        (r"\[2\]", r"\[1\]"),
        ("［2］", "［1］"),
        ("<sup>[3]</sup>", "<sup>[2]</sup>"),
    ],
)
def test_citations_follow_the_merged_entry(before: str, after: str) -> None:
    def draft(mark: str, entries: list[str]) -> str:
        listed = "\n".join(f"[{at}] {each}" for at, each in enumerate(entries, 1))
        others = f"[{len(entries) - 2}-{len(entries)}]"
        text = f"Tides rise {mark} in spring. Moons do not [1], others do {others}."
        return f"# Sea\n\n{text}\n\n## References\n\n{listed}\n"

    names = ["Telling tides apart", "Telling Tides Apart.", "Moons", "Shores of the sea", "Quays and kilns"]
    result = mended(draft(before, names), unsafe=True)
    assert result.text == draft(after, [names[0], *names[2:]])


LAYOUTS = (
    "[{}] {}",
    "{}. {}",
    "{}) {}",
    "[{}]: {}",
    "- [{}] {}",
    "**[{}]** {}",
    "[{}]. {}",
    '<a id="ref{0}"></a>[{0}] {1}',
)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_entries_are_numbered_in_every_layout(layout: str, gap: str) -> None:
    def draft(marks: str, entries: list[str]) -> str:
        listed = gap.join(layout.format(at, each) for at, each in enumerate(entries, 1))
        return f"# Sea\n\nTides rise {marks}.\n\n## References\n\n{listed}\n"

    if layout.startswith("[{}]:"):
        pytest.skip("a definition has no words")
    names = [
        f"{name} (2001). {word} of the sea. Sea Press."
        for name, word in zip("ABCD", ("Tides", "Moons", "Quays", "Kilns"), strict=True)
    ]
    result = mended(draft("[1], [3] and [4]", names), unsafe=True)
    assert result.text == draft("[1], [2] and [3]", [names[0], *names[2:]])
    ordered = mended(draft("[3], [1], [4] and [2]", names), unsafe=True, more=("citation-order",))
    assert ordered.text == draft("[1], [2], [3] and [4]", [names[2], names[0], names[3], names[1]])


def test_lists_that_markdown_numbers_keep_their_markers() -> None:
    entries = "1. Lin, A. Tapes. 2019.\n1. Ode, B. Drums. 2020.\n1. Roe, C. Wires. 2021.\n"
    text = f"Tides rise [1], fall [3].\n\n## References\n\n{entries}"
    assert mended(text, unsafe=True).text == text.replace("[3]", "[2]").replace(
        "1. Ode, B. Drums. 2020.\n", ""
    )


def test_anchors_that_carry_the_number_follow_it() -> None:
    entries = [
        f'<a id="ref-{at}"></a>[{at}] {name}'
        for at, name in enumerate(("Tides (2001)", "Moons (2002)", "Quays (2003)"), 1)
    ]
    text = "Tides [[1]](#ref-1), quays [[3]](#ref-3).\n\n## References\n\n" + "\n\n".join(entries) + "\n"
    after = (
        "Tides [[1]](#ref-1), quays [[2]](#ref-2).\n\n## References\n\n"
        + "\n\n".join((entries[0], entries[2].replace("3", "2", 2).replace("Quays (2002)", "Quays (2003)")))
        + "\n"
    )
    assert mended(text, unsafe=True).text == after


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("See reference 3 for more.", "the text speaks of 3 in line 5"),
        ("The sum is $\\mathbb{E}_{x \\sim p}[3]$.", "a formula has 3 in line 5"),
        ("It is `[3]` as well.", "what is no sure citation names 3 in line 5"),
        (
            r"And more [\[1,](#page-2-0) [3\]](#page-2-1).",
            "citations are links to places of a page, which have no numbers to change",
        ),
        ("And more [9].", ""),  # above all numbers, it names nothing before and after
        ("And more [4].", ""),
        ("[the third][3] is there.\n\n[3]: https://example.org/3", "a link definition has 3 in line 7"),
    ],
)
def test_what_cannot_be_renumbered_with_certainty_is_refused(more: str, reason: str) -> None:
    text = f"# Sea\n\nTapes came first [1], wires last [3].\n\n{more}{LIST}"
    renumbered = Document.parse(text).renumbering.drop("2")
    if reason.startswith("a link definition"):
        assert renumbered.refusal
    else:
        assert renumbered.refusal == reason
    assert bool(renumbered.edits) == (not renumbered.refusal)


def test_a_number_that_a_gap_would_be_filled_with_is_no_fix() -> None:
    text = (
        f"# Sea\n\nTapes first [1], wires last [3], kilns [5], looms [4].{LIST}\n[5] Moe, D. Kilns. 2022.\n"
    )
    assert Document.parse(text).renumbering.drop("2").refusal == "[4] is in no list"


def test_a_comment_is_not_parted_from_the_entry_that_it_belongs_to() -> None:
    text = f"# Sea\n\nWires came last [3], tapes first [1].{LIST}".replace(
        "[2] Ode", "<!-- keep -->\n[2] Ode"
    )
    renumbering = Document.parse(text).renumbering
    assert renumbering.drop("2").refusal == "a comment stands above the entry in line 10"
    assert renumbering.reordered(renumbering.by_appearance()).refusal == (
        "a comment stands between the entries, and may belong to one of them"
    )


def test_the_hint_says_why_there_is_no_fix() -> None:
    text = f"# Sea\n\nTapes came first [1], wires last [3]. See reference 3 for more.{LIST}"
    examined = examiner()(text)
    assert examined
    hints = [finding.hint for finding in examined.findings if finding.rule == "uncited-reference"]
    assert hints == ["Cite it or delete it. No fix can delete it: the text speaks of 3 in line 3."]


# How fixes are chosen and proven


Fixer = Callable[[str], Iterator[Finding]]


def with_rule(find: Fixer) -> Examine:
    """An examiner that knows one rule of the test's own, besides those of citelint."""
    own = examiner()

    def examine(text: str) -> Examined | None:
        examined = own(text)
        assert examined
        found = [finding._replace(rule="test-rule", category="test") for finding in find(text)]
        return Examined(examined.document, (*examined.findings, *found))

    return examine


def replacing(old: str, new: str) -> Fixer:
    def find(text: str) -> Iterator[Finding]:
        for match in re.finditer(re.escape(old), text):
            span = Span(*match.span())
            yield Finding(span, f"{old} stands here.", fix=Fix("Replace it", (Edit(span, new),)))

    return find


def test_fixes_that_overlap_wait_for_the_next_round() -> None:
    def find(text: str) -> Iterator[Finding]:
        yield from replacing("one two", "one+two")(text)
        yield from replacing("two three", "two+three")(text)

    result = mend("Take one two three.\n", with_rule(find))
    assert (result.text, len(result.fixed), result.settled) == ("Take one+two+three.\n", 2, True)

    def find_blanks(text: str) -> Iterator[Finding]:
        for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", text):
            wide = Span(match.start() - 3, match.end() + 3)
            words = f"{text[wide.start : match.start()]}+{text[match.end() : wide.end]}"
            yield Finding(Span(*match.span()), "A blank.", fix=Fix("Join", (Edit(wide, words),)))

    result = mend("Take one two ten.\n", with_rule(find_blanks))
    assert (result.text, len(result.fixed), result.settled) == ("Take+one+two+ten.\n", 3, True)


def test_rules_that_fight_are_named() -> None:
    def find(text: str) -> Iterator[Finding]:
        at = Span(5, text.index("."))
        # What says that both were there before hides from the proof that one is new.
        yield Finding(Span(0, 4), "Turn.", related=(Related("here", at),))
        old, new = ("left", "right") if "left" in text else ("right", "left")
        yield Finding(at, f"Not {old}.", fix=Fix(f"Say {new}", (Edit(at, new),)))

    result = mend("Turn left.\n", with_rule(find))
    assert result.fighting == ("test-rule",)


def test_a_fix_that_makes_another_rule_speak_is_left_out() -> None:
    def find(text: str) -> Iterator[Finding]:
        yield from replacing("left", "right")(text) if "left" in text else replacing("right", "left")(text)

    result = mend("Turn left.\n", with_rule(find))
    assert (result.text, result.fixed) == ("Turn left.\n", ())
    assert [dropped.reason for dropped in result.dropped] == [
        "test-rule would find something new in line 1: right stands here"
    ]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("word", "the finding is still there"),
        ("words [9]", "dangling-citation would find something new"),
        ("words\n\nmore", ""),
        ("[3]", "the citation"),
        ("words\n\n# Heading\n\nmore", ""),
    ],
)
def test_a_fix_that_fails_the_proof_is_left_out_and_the_others_are_kept(new: str, reason: str) -> None:
    text = f"# Sea\n\nThis word is here [1], [2], [3].\n\nTides rise [1, 1].{LIST}"

    def find(text: str) -> Iterator[Finding]:
        yield from replacing("word ", f"{new} ")(text)

    result = mend(text, with_rule(find))
    assert "Tides rise [1]." in result.text
    if reason:
        assert "This word is here" in result.text
        assert [dropped.finding.rule for dropped in result.dropped] == ["test-rule"]


def test_five_hundred_fixes_are_proven_together() -> None:
    text = (
        "# Sea\n\n"
        + "\n\n".join(f"Tides {at} rise and fall here [1, 1], says [2] and says [3]." for at in range(500))
        + LIST
    )
    own, checks = examiner(), 0

    def examine(text: str) -> Examined | None:
        nonlocal checks
        checks += 1
        return own(text)

    result = mend(text, examine)
    assert len(result.fixed) == 500
    assert checks <= 3


# Properties

SETTINGS = settings(max_examples=60)


def works_are_the_same(before: str, after: str) -> None:
    changed, _, _ = compare(before, after)
    assert not changed


@SETTINGS
@given(papers, st.booleans(), st.booleans())
def test_every_sentence_cites_the_works_that_it_cited(paper: Paper, unsafe: bool, order: bool) -> None:
    result = mended(paper, unsafe=unsafe, more=("citation-order",) if order else ())
    works_are_the_same(paper.text, result.text)
    assert not result.fighting


@SETTINGS
@given(papers)
def test_no_finding_is_new_and_twice_is_once(paper: Paper) -> None:
    result = mended(paper, unsafe=True)
    examine = examiner(bibliography=paper.bibliography)
    before, after = examine(paper.text), examine(result.text)
    assert before
    assert after
    old = {(one.rule, Fingerprints(before.document).identity(one).key) for one in before.findings}
    for finding in after.findings:
        name = (finding.rule, Fingerprints(after.document).identity(finding).key)
        assert name in old or finding.rule in {one.rule for one in before.findings}
    if result.settled:
        assert mended(Paper(result.text, paper.bibliography), unsafe=True).text == result.text


@SETTINGS
@given(papers, st.booleans())
def test_line_ends_change_nothing(paper: Paper, unsafe: bool) -> None:
    crlf = Paper(paper.text.replace("\n", "\r\n"), paper.bibliography)
    assert mended(crlf, unsafe=unsafe).text == mended(paper, unsafe=unsafe).text.replace("\n", "\r\n")


@SETTINGS
@given(numeric_papers())
def test_renumbering_by_appearance_can_be_undone(paper: Paper) -> None:
    document = Document.parse(paper.text)
    if document.renumbering.numbered is None:
        return
    ordered = document.renumbering.reordered(document.renumbering.by_appearance())
    if ordered.refusal:
        return
    text = apply_edits(paper.text, [Edit(*edit) for edit in ordered.edits])
    works_are_the_same(paper.text, text)
    again = Document.parse(text)
    entries = {entry.key: entry for entry in again.references}
    old_order = [entries[ordered.numbers[entry.key]] for entry in document.references]
    back = again.renumbering.reordered(old_order)
    assert not back.refusal
    undone = apply_edits(text, [Edit(*edit) for edit in back.edits])
    works_are_the_same(paper.text, undone)
    assert [entry.text for entry in Document.parse(undone).references] == [
        e.text for e in document.references
    ]


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text(max_size=3)), max_size=4),
)
def test_shifted_places_hold_the_same_characters(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    end = 0
    for start, size, content in sorted(raw):
        if start >= end and start + size <= len(text) and (start > end or not edits):
            edits.append(Edit(Span(start, start + size), content))
            end = start + size
    after = apply_edits(text, edits)
    shift = Shift(edits)
    for offset, character in enumerate(text):
        if not any(edit.span.start <= offset < edit.span.end for edit in edits):
            assert after[shift.place(offset)] == character


@given(
    st.text(alphabet="abc\r\n é𝔼"),
    st.sampled_from(("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le")),
)
def test_encodings_and_byte_order_marks_are_kept(text: str, encoding: str) -> None:
    mark = "" if encoding in ("utf-8", "utf-8-sig") else "\ufeff"
    data = (mark + text).encode(encoding)
    assert encode(decode(data), data) == data


# Real drafts


@pytest.mark.skipif(not os.environ.get(VARIABLE), reason=f"{VARIABLE} is not set")
@pytest.mark.parametrize("unsafe", [False, True])
def test_real_drafts_cite_the_same_works_when_they_are_mended(unsafe: bool) -> None:
    compared = 0
    for path in sorted((folder() / "corpora").rglob("*.md")) + sorted((folder() / "gold").rglob("*.md")):
        try:
            text = decode(path.read_bytes())
        except Unreadable:
            continue
        more = ("citation-order",) if unsafe else ()
        result = mend(text, examiner(path.name, more=more), unsafe=unsafe)
        if result.text != text:
            changed, count, _ = compare(text, result.text)
            assert not changed, f"{path.name}: {changed[0]}"
            compared += count
            again = mend(result.text, examiner(path.name, more=more), unsafe=unsafe)
            assert again.text == result.text, path.name
    assert compared > 8000
