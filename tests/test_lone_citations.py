"""A citation alone on its line is stray in every way of citing."""

from __future__ import annotations

import pytest
from citelint_rules.citations.stray_citation import stray_citation

from citelint.document import Document

LISTS = {
    "[Lin19]": "## References\n\n[Lin19] A. Lin. Looms. 2019.\n\n[Ode20] B. Ode. Tapes. 2020.",
    "[^lin]": "[^lin]: A. Lin. Looms. 2019.\n\n[^ode]: B. Ode. Tapes. 2020.",
    "(Lin, 2019)": "## References\n\nLin, A. (2019). Looms.\n\nOde, B. (2020). Tapes.",
}
OTHER = {"[Lin19]": "[Ode20]", "[^lin]": "[^ode]", "(Lin, 2019)": "(Ode, 2020)"}


@pytest.mark.parametrize("cite", LISTS)
@pytest.mark.parametrize("line", ["{}", "{}."])
def test_alone_in_a_paragraph(cite: str, line: str) -> None:
    alone = line.format(cite)
    text = f"# Looms\n\n{alone}\n\nLooms came first {cite}, and tapes came later {OTHER[cite]}.\n\n{LISTS[cite]}\n"
    document = Document.parse(text)
    assert [document.source[finding.span] for finding in stray_citation.run(document)] == [cite]


@pytest.mark.parametrize("cite", LISTS)
def test_not_alone(cite: str) -> None:
    prose = f"Looms came {cite}.\nTapes came {OTHER[cite]}."
    text = f"# Looms\n\n> Looms came first.\n\n{cite}\n\n{prose}\n\n{LISTS[cite]}\n"
    assert not list(stray_citation.run(Document.parse(text)))


def test_a_name_in_the_sentence_is_a_heading_where_it_stands_alone() -> None:
    text = (
        f"# Looms\n\nLin (2019)\n\nLooms came first, and tapes later (Ode, 2020).\n\n{LISTS['(Lin, 2019)']}\n"
    )
    assert not list(stray_citation.run(Document.parse(text)))


def test_a_line_of_an_item_that_has_other_words() -> None:
    text = (
        "# Looms\n\n- The warp is old, as is known.\n- The weft is younger and softer, as is told in\n  [^lin].\n"
        f"- The shuttle is the youngest of all.\n\nTapes {OTHER['[^lin]']}.\n\n{LISTS['[^lin]']}\n"
    )
    assert not list(stray_citation.run(Document.parse(text)))
