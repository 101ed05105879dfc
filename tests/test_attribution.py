"""What the words before a citation name, and where the citation is of another work."""

from __future__ import annotations

import pytest
from citelint_rules.citations.inconsistent_attribution import inconsistent_attribution
from citelint_rules.citations.inconsistent_style import inconsistent_style
from citelint_rules.citations.misattributed_citation import misattributed_citation
from citelint_rules.references.unused_footnote import unused_footnote

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.document.attributions import abbreviates, is_distinctive
from citelint.engine import check_document
from citelint.registry import Selection, choose, discover
from citelint.source import Source

LIST = """

## References

[1] DRUMMER: A memory of drums

[2] Tapes for everyone

[3] A survey of memories

[4] CoreNet: Weaving cores by machine

[5] Core rope memories of the moon
"""
BIB = """\
@misc{matlib, title = {MatLib Users Manual}, author = {Ode, Ben}, year = {2020}}
@misc{bohrium, title = {The bohrium solvers}, author = {Lin, Ada and Moss, Ann}, year = {2019}}
@article{lin2011, title = {Storing words in drums}, author = {Lin, Ada and Moss, Ann}, year = {2011}, journal = {Drums},
  abstract = {We store words with QuickStore.}}
@misc{quickstore, title = {quickstore: Words in Drums}, author = {Fern, Carl}, year = {2012},
  url = {https://quickstore.example}}
"""


def read(text: str, bib: str = "") -> Document:
    files = (read_bibliography(Source(bib, "folder/refs.bib")),) if bib else ()
    return Document.parse(text, "draft.md", files)


def found(text: str, entries: str = LIST, bib: str = "") -> list[str]:
    """What the rule finds, what is less sure behind a question mark."""
    findings = misattributed_citation.run(read(text + entries, bib))
    return [finding.message.partition(":")[0] + "?" * finding.preview for finding in findings]


# Which words there are


def words(text: str) -> list[tuple[str, str]]:
    document = Document.parse(text + LIST)
    return [
        (attribution.words, " ".join(document.source[group.span] for group in attribution.groups))
        for attribution in document.attributions
    ]


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Drums are old, such as DRUMMER [1].", "Drums are old, such as DRUMMER"),
        ("They last. DRUMMER [1] does.", "DRUMMER"),
        ("They last, e.g., DRUMMER [1].", "They last, e.g., DRUMMER"),
        ("It is **DRUMMER** [1] and _so_ on.", "It is DRUMMER"),
        ("It is `drummer` [1].", "It is `drummer"),
        ('It is "DRUMMER" [1].', 'It is "DRUMMER'),
        ("It is [DRUMMER](https://drums.example) [1].", "It is DRUMMER"),
        ("It is DRUMMER<sup>[1]</sup>.", "It is DRUMMER"),
        ("Ode et al. [1] wove.", "Ode et al."),
        ("It is\nDRUMMER\n[1].", "It is\nDRUMMER"),
        ("A memory of drums (DRUMMER) [1].", "A memory of drums (DRUMMER"),
    ],
)
def test_the_words_before_a_citation(text: str, before: str) -> None:
    assert words(text + " Another [2].")[0] == (before, "[1]")


def test_citations_that_touch_are_given_for_the_same_words() -> None:
    assert words("It is DRUMMER [1][2], [3] and so on [4].") == [
        ("It is DRUMMER", "[1] [2] [3]"),
        ("and so on", "[4]"),
    ]


def test_no_words_behind_punctuation_or_a_heading() -> None:
    assert words("Drums came, [1]. And; [2]. [3] is new. Drums: [4].") == []


def test_the_name_has_its_place_in_the_source() -> None:
    document = Document.parse(f"> It is **DRUMMER** [1].\n> And so\n> on [2].{LIST}")
    first, second = document.attributions
    assert document.source[first.span_of("DRUMMER")] == "DRUMMER"
    assert document.source[second.span_of("so\non")] == "so\n> on"
    assert first.ends_with("DRUMMER")
    assert not first.ends_with("RUMMER")


# What is a name


def test_distinctive_names() -> None:
    assert all(map(is_distinctive, ("LAVT", "CodeT5", "R-CNN", "GShard", "3D-LLM", "YOLOv8", "PETSc")))
    assert not any(map(is_distinctive, ("Whisper", "hypre", "LLMs", "3D", "AI", "GPT 4", "Adam")))


def test_initials() -> None:
    assert abbreviates("PPO", "Proximal Policy Optimization Algorithms")
    assert abbreviates("SAM", "Segment Anything")
    assert abbreviates("LSTM", "Long Short-Term Memory")
    assert abbreviates("GANs", "Generative Adversarial Nets")
    assert not abbreviates(
        "LAVT", "Local-Global Context Aware Transformer for Language-Guided Video Segmentation"
    )
    assert not abbreviates("OneFormer", "Old networks for everyone")


# Misattributed


@pytest.mark.parametrize(
    "text",
    [
        "Drums are old, such as DRUMMER [2].",
        "Similarly, DRUMMER [2] does.",
        "DRUMMER [2] does.",
        "Models like DRUMMER [2] and others [5] last.",
        "They last (e.g., DRUMMER [2]).",
        "The tape [2] and DRUMMER [2] last.",
    ],
)
def test_the_name_of_a_work_that_nothing_cites(text: str) -> None:
    assert found(text) == ['"DRUMMER [2]"']


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("DRUMMER [2] does, as DRUMMER [1] does.", '"DRUMMER [2]"?'),
        ("DRUMMER [3] does.", '"DRUMMER [3]"?'),
        ("They are woven in DRUMMER [2].", '"DRUMMER [2]"?'),
        ("Models like TAPER and DRUMMER [2] last.", '"DRUMMER [2]"?'),
        ("DRUMMER [2; 5] does.", '"DRUMMER [2; 5]"?'),
        ("DRUMMER [2] [5] does.", '"DRUMMER [2] [5]"?'),
        ("A memory (DRUMMER) [2] does.", '"DRUMMER [2]"?'),
        ("Drummer [2] drums; drummer [5] too.", None),
    ],
)
def test_what_may_be_meant_is_preview(text: str, finding: str | None) -> None:
    assert found(text) == ([finding] if finding else [])


@pytest.mark.parametrize(
    "text",
    [
        "DRUMMER [1] does.",
        "DRUMMER [1][2] and DRUMMER [2; 1] do.",
        "Theirs is based on DRUMMER [2].",
        "It improves on DRUMMER [2], extends the original DRUMMER [2] and outperforms DRUMMER [2].",
        "Unlike DRUMMER [2], and faster than DRUMMER [2].",
        "DRUMMER-style memories [2] and DRUMMER 2 [2] and DRUMMER, [2].",
        "DRUMMER is old. So are tapes [2].",
        "They are called Fast DRUMMER [2].",
        "DRUMMER's tapes [2].",
        "DRUMMER [9] and DRUMMER [?].",
        "Tapes, as in DRUMMER, were wound (see CoreNet for cores) [2].",
    ],
)
def test_meant_as_it_is(text: str) -> None:
    assert found(text) == []


def test_a_cited_work_that_has_the_name_anywhere_fits() -> None:
    entries = """

## References

[1] DRUMMER: A memory of drums

[2] A. Lin. Words in memories of drums. Technical report of the DRUMMER project, 2019.

[3] Something else about tapes
"""
    assert found("DRUMMER [2] does.", entries) == []
    assert found("DRUMMER [3] does.", entries) == ['"DRUMMER [3]"?']


def test_a_name_that_several_entries_have_is_nobodys() -> None:
    entries = LIST.replace("Core rope", "DRUMMER and core rope").replace("A survey", "On DRUMMER, a survey")
    assert found("DRUMMER [2] does.", entries) == []
    assert found("DRUMMER [2] does.", LIST.replace("Core rope", "DRUMMER: core rope")) == []


def test_papers_that_do_not_have_the_name_of_their_work() -> None:
    entries = LIST.replace("DRUMMER: A memory", "GPT-3: Its nature").replace("Tapes", "Few-shot tapes")
    assert found("GPT-3 [2] does.", entries) == []


def test_a_colon_that_an_export_lost() -> None:
    assert found("DRUMMER [2] does.", LIST.replace("DRUMMER: ", "DRUMMER  ")) == ['"DRUMMER [2]"']


def test_footnotes_are_works_too() -> None:
    notes = "".join(f"[^{n}]: {line[4:]}\n" for n, line in enumerate(LIST.split("\n\n")[2:], 1))
    text = "DRUMMER[^2] does. Cores[^5] do not, nor does CoreNet.[^4]\n\n"
    assert found(text, notes) == ['"DRUMMER [^2]"']
    (finding,) = misattributed_citation.run(read(text + notes))
    assert finding.hint == "Did you mean [^1]?"
    rules = [misattributed_citation, unused_footnote]
    assert [one.rule for one in check_document(read(text + notes), rules).findings] == [
        "misattributed-citation",
        "unused-footnote",  # the third one
    ]


def test_a_web_page_is_cited_for_what_it_says() -> None:
    page = LIST.replace("Tapes for everyone", "Memories compared, https://drums.example/compared")
    assert found("DRUMMER [2] does.", page) == ['"DRUMMER [2]"?']


def test_names_of_more_than_one_word() -> None:
    entries = LIST.replace("DRUMMER:", "Drum Roller:")
    assert found("Later the Drum Roller [2] came.", entries) == ['"Drum Roller [2]"?']
    assert found("Later a drum roller [2] came.", entries) == []


def test_chapters_with_lists_of_their_own() -> None:
    chapter = "## {}\n\nIt is {} [2], not tape [1].\n\n### References\n\n[1] A: {}\n\n[2] Tapes for all\n\n"
    text = (
        "# Book\n\n"
        + chapter.format("I", "DRUMMER", "One of them")
        + chapter.format("II", "no", "DRUMMER: One")
    )
    assert found(text, "") == []


def test_the_uncited_entry_is_explained() -> None:
    (finding,) = misattributed_citation.run(read("DRUMMER [2] does." + LIST))
    (cause,) = finding.explains
    assert cause.rule == "uncited-reference"
    assert cause.span == read("DRUMMER [2] does." + LIST).references[0].span


# Authors

AUTHORS = """

## References

[1] A. Lin, B. Moss, and C. Fern. Cores as they were. 2019.

[2] B. Ode and C. Ferro. Tapes for everyone, in colour. 2020.

[3] C. Doe, D. Moss, and E. Fern. Drums and their kin. 2021.

[4] https://drums.example
"""


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Lin et al. [3] wove.", '"Lin et al. [3]"'),
        ("Lin and colleagues [3] wove.", '"Lin and colleagues [3]"'),
        ("Lin and co-workers [1] wove.", None),
        ("Lin and weavers [3] wove.", None),
        ("As Ode and Ferro [3] found.", '"Ode and Ferro [3]"'),
        ("Lin et al. [3] wove what Lin et al. [1] wound.", '"Lin et al. [3]"?'),
        ("Lin et al. [1] wove.", None),
        ("Ode and Doe [3] found.", None),
        ("Moss et al. [2] found.", None),
        ("Lin et al. [4] wove.", None),
        ("Lin [3] wove.", None),
        ("Fern et al. [3] wove.", None),
    ],
)
def test_authors_of_another_work(text: str, finding: str | None) -> None:
    assert found(text, AUTHORS) == ([finding] if finding else [])


@pytest.mark.parametrize("listed", ["R. de la Haya", "R. Haya", "De la Haya, R."])
def test_particles_of_names_need_not_be_in_the_list(listed: str) -> None:
    text = AUTHORS.replace("A. Lin,", f"{listed},")
    assert found("De la Haya et al. [3] wove.", text) == ['"Haya et al. [3]"']
    assert found("Work of de la Haya and colleagues [1] is old.", text) == []


def test_two_works_of_one_author_are_not_told_apart() -> None:
    assert found("Lin et al. [3] wove.", AUTHORS.replace("B. Ode and", "A. Lin and")) == []


# Bibliographies


def test_the_key_is_a_name() -> None:
    text = "They were MatLib [@matlib] and bohrium [@matlib]."
    assert found(text, "", BIB) == ['"bohrium [@matlib]"']
    (finding,) = misattributed_citation.run(read(text, BIB))
    assert finding.message == (
        '"bohrium [@matlib]": the bibliography has @bohrium (refs.bib:2), which nothing cites.'
    )
    assert finding.hint == "Did you mean [@bohrium]?"
    (explained,) = finding.explains
    assert explained.file is not None


def test_other_drafts_may_cite_what_this_one_names() -> None:
    document = read("They were MatLib [@matlib] and bohrium [@matlib].", BIB)
    document.bibliographies[0].others = 1
    assert [finding.preview for finding in misattributed_citation.run(document)] == [True]


def test_a_key_is_a_name_only_where_the_entry_has_it_too() -> None:
    assert found("It is bohrium [@matlib].", "", BIB.replace("The bohrium", "The other")) == []


def test_a_field_that_no_list_shows_may_have_the_name() -> None:
    assert found("They use QuickStore [@lin2011].", "", BIB) == []
    assert found("They use QuickStore [@matlib].", "", BIB) == ['"QuickStore [@matlib]"']


def test_authors_in_a_bibliography() -> None:
    text = "Fern et al. [@matlib] and Lin et al. [@matlib] found."
    assert found(text, "", BIB.replace("Fern, Carl", "Fern, Carl and Doe, Dan")) == [
        '"Fern et al. [@matlib]"'
    ]


# One name, several works


def names(text: str, entries: str = LIST) -> list[str]:
    document = read(text + entries)
    return [document.source[finding.span] for finding in inconsistent_attribution.run(document)]


def test_one_name_before_different_works() -> None:
    assert names("Like TapeNet [1]. But TapeNet [5] too, and TapeNet [2].") == ["[1]"]
    (finding,) = inconsistent_attribution.run(
        read("Like TapeNet [1]. But TapeNet [5], and TapeNet [2]." + LIST)
    )
    assert finding.message == '"TapeNet" is [1] here and [5] and [2] elsewhere; none of them has the name.'


@pytest.mark.parametrize(
    "text",
    [
        "Like TapeNet [1]. But TapeNet [1] too.",
        "Like CoreNet [4]. But CoreNet [5] too.",
        "Like CoreNet [1]. But CoreNet [5] too.",
        "Like TNT [1]. But TNT [5] too.",
        "Like TapeNets [1]. But TNTs [5] and TNTs [1] too.",
        "A net of tapes (TAPENET) [1]. But TAPENET [5] too, and TAPENET [2].",
        "Like TapeNet [1; 5]. But TapeNet [5; 2] too.",
        "Like TapeNet [1]. But based on TapeNet [5], than TapeNet [2].",
        "Like TapeNet [1]. Like DrumNet and TapeNet [5] too.",
        "Like tapes [1]. Like tapes [5].",
    ],
)
def test_one_name_and_nothing_wrong(text: str) -> None:
    assert names(text) == []


# One draft, several ways of citing

NUMBERS = "".join(f"Looms of kind {n} are fast [{n}]. " for n in range(1, 13))
NUMBERED = "\n\n## References\n\n" + "\n\n".join(
    f"[{n}] A. Lin. Looms of kind {n}. {2000 + n}." for n in range(1, 13)
)
NAMES = "".join(f"Looms of kind {n} are fast (Lin et al., {2000 + n}). " for n in range(1, 13))
NAMED = "\n\n## References\n\n" + "\n\n".join(
    f"Lin, A., Moss, B., & Fern, C. ({2000 + n}). Looms of kind {n}. Looms, 3, 1-2." for n in range(1, 13)
)
KEYS = "".join(f"Looms of kind {n} are fast [@lin{n}]. " for n in range(1, 13))
KEYED = "\n".join(f"@misc{{lin{n}, title = {{Looms {n}}}, author = {{Lin, A}}}}" for n in range(1, 13))
NOTES = "".join(f"Looms of kind {n} are fast.[^{n}] " for n in range(1, 13))
NOTED = "\n\n" + "\n".join(f"[^{n}]: A. Lin. Looms of kind {n}. {2000 + n}." for n in range(1, 13))


def leftovers(text: str, bib: str = "") -> list[str]:
    document = read(text, bib)
    found = list(inconsistent_style.run(document))
    assert [finding.span for finding in found] == [leftover.span for leftover in document.leftovers]
    return [document.source[finding.span] for finding in found]


@pytest.mark.parametrize(
    "mark",
    [
        "(Smith et al., 2020)",
        "(Smith & Doe, 2020; Roe et al., 2019)",
        "(Smith, 2020; Roe et al., 2019)",
        "[@smith2020]",
    ],
)
def test_leftovers_among_numbers(mark: str) -> None:
    assert leftovers(f"{NUMBERS}Drums are slow {mark}.{NUMBERED}") == [mark]


def test_one_author_and_a_year_among_numbers_where_the_list_has_them() -> None:
    assert leftovers(f"{NUMBERS}Drums are slow (Lin, 2003), in Rome (Rome, 2008).{NUMBERED}") == [
        "(Lin, 2003)"
    ]


@pytest.mark.parametrize("mark", ["[12]", "[3; 5]", "[@smith2020]"])
def test_leftovers_among_names(mark: str) -> None:
    assert leftovers(f"{NAMES}Drums are slow {mark}.{NAMED}") == [mark]


@pytest.mark.parametrize("mark", ["[12]", "(Smith et al., 2020)"])
def test_leftovers_among_keys_and_footnotes(mark: str) -> None:
    assert leftovers(f"{KEYS}Drums are slow {mark}.", KEYED) == [mark]
    assert leftovers(f"{NOTES}Drums are slow {mark}.{NOTED}") == [mark]


@pytest.mark.parametrize(
    "text",
    [
        f"{NUMBERS}As Smith et al. (2020) say, drums are slow [3].{NUMBERED}",
        f"{NUMBERS}Drums are slow (Smith et al., 2020) [3].{NUMBERED}",
        f"{NUMBERS}Drums are slow, see [3] (Smith et al., 2020).{NUMBERED}",
        f"{NUMBERS}Figure 3: A drum, adapted from the first (Smith et al., 2020).{NUMBERED}",
        f"{NUMBERS}Drums are slow (in May 2020), and (Python, 2008) is fast.{NUMBERED}",
        f"{NUMBERS}`(Smith et al., 2020)` and [a drum](https://drums.example) and x[3].{NUMBERED}",
        f"{NUMBERS}Drums are slow.[^1]{NUMBERED}\n\n[^1]: They are.",
        f"{NAMES}The array a[3] is in [0, 1], see [1](https://drums.example).{NAMED}",
        f"{KEYS}Drums are slow [1].\n\n## Notes\n\n[1] They are.\n\n[2] Much.\n",
        "Looms are fast [1]. Drums are slow (Smith et al., 2020)." + NUMBERED,
        NUMBERS + "".join(f"Drums are slow (Smith et al., 20{n}). " for n in range(10, 16)) + NUMBERED,
    ],
)
def test_no_leftovers(text: str) -> None:
    assert leftovers(text, KEYED if "@lin" in text else "") == []


# Findings that are preview


def reported(selection: Selection) -> list[str]:
    text = "DRUMMER [2] does, then TAPER and CoreNet [5]." + LIST.replace("[5] Core", "[5] Rope")
    checked = check_document(read(text), choose(discover(), selection).rules)
    return [checked.source[one.span] for one in checked.findings if one.rule == "misattributed-citation"]


def test_less_sure_findings_are_reported_where_they_are_asked_for() -> None:
    assert reported(Selection()) == ["[2]"]
    assert reported(Selection(select=("citations",))) == ["[2]"]
    assert reported(Selection(preview=True)) == ["[2]", "[5]"]
    assert reported(Selection(select=("misattributed-citation",))) == ["[2]", "[5]"]
    assert reported(Selection(extend_select=("misattributed-citation",))) == ["[2]", "[5]"]


def test_the_uncited_entry_is_told_once() -> None:
    text = "DRUMMER [2] does, and [3; 4; 5]." + LIST
    rules = choose(discover(), Selection()).rules
    (finding,) = check_document(read(text), rules).findings
    assert finding.rule == "misattributed-citation"
    assert [related.message for related in finding.related] == [
        'nothing cites [1] "DRUMMER: A memory of drums".',
    ]
