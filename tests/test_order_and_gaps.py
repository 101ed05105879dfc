"""citation-order and label-gap: what breaks a sequence, and what is numbered otherwise on purpose."""

from __future__ import annotations

import pytest
from citelint_rules.citations.citation_order import citation_order
from citelint_rules.citations.dangling_citation import dangling_citation
from citelint_rules.references.label_gap import label_gap

from citelint.document import Document
from citelint.finding import Cause, Finding, Severity


def works(*numbers: int) -> str:
    return "\n\n## References\n\n" + "".join(f"[{n}] A. Lin. Work {n}. {2000 + n}.\n\n" for n in numbers)


def order(prose: str) -> list[str]:
    return [finding.message for finding in citation_order.run(Document.parse(prose))]


@pytest.mark.parametrize(
    "prose",
    [
        "One [1], two [2], one [1], three [3] and all [1-3].",
        "Two at once [2, 1], then [3].",
        "A range [1-3] and [2].",
        "One [1]. Three [3]; nothing cites two.",
        "| Sea | Work |\n|---|---|\n| North | see [3] |\n\nOne [1], two [2], three [3].",
        "One [1].\n\n| Sea | Work |\n|---|---|\n| North | see [3] |\n\nTwo [2].",
        "One [1].\n\nTable 1: Seas, from [3].\n\nTwo [2], three [3].",
    ],
)
def test_in_order(prose: str) -> None:
    assert order(f"# Seas\n\n{prose}{works(1, 2, 3)}") == []


@pytest.mark.parametrize(
    ("prose", "message"),
    [
        ("One [1], three [3], two [2].", "[2] is first cited after [3]; 1 of 3 works is out of order."),
        ("Three [3], two [2], one [1].", "[2] is first cited after [3]; 2 of 3 works are out of order."),
        ("Both [2, 3], then [1].", "[1] is first cited after [3]; 1 of 3 works is out of order."),
    ],
)
def test_out_of_order(prose: str, message: str) -> None:
    assert order(f"# Seas\n\n{prose}{works(1, 2, 3)}") == [message]


def test_each_chapter_has_an_order_of_its_own() -> None:
    chapter = "# Seas\n\nOne [1], two [2], three [3]." + works(1, 2, 3)
    other = "# Tides\n\nOne [1], three [3], two [2]." + works(1, 2, 3)
    assert order(f"{chapter}\n\n{chapter}") == []
    assert len(order(f"{chapter}\n\n{other}")) == 1


def test_other_ways_of_citing_have_no_order() -> None:
    assert order("Two.[^2] One.[^1]\n\n[^1]: Lin.\n\n[^2]: Ode.\n") == []


def gaps(text: str) -> list[Finding]:
    return list(label_gap.run(Document.parse(text)))


CITED = "# Seas\n\nOne [1], two [2], four [4], five [5], six [6]."


def test_a_number_is_missing() -> None:
    (finding,) = gaps(CITED + works(1, 2, 4, 5, 6))
    assert finding.message == 'the list goes from [2] "A. Lin. Work 2. 2002" to [4]: [3] is missing.'
    assert (finding.severity, finding.cause) == (None, None)


def test_a_missing_number_that_is_cited_is_folded_into_the_citation() -> None:
    text = CITED + " Three [3], and again [3]." + works(1, 2, 4, 5, 6)
    (finding,) = gaps(text)
    assert finding.severity is Severity.WARNING
    first = next(dangling_citation.run(Document.parse(text)))
    assert finding.cause == Cause("dangling-citation", first.span)


def test_a_broken_label_explains_the_gap() -> None:
    text = CITED + works(1, 2, 3, 4, 5, 6).replace("[3] A.", "3] A.")
    (finding,) = gaps(text)
    assert finding.cause
    assert finding.cause.rule == "malformed-label"


@pytest.mark.parametrize(
    "numbers",
    [
        (1, 2, 3, 4, 5, 6),
        (3, 4, 5, 6),  # begins elsewhere
        (1, 4, 6, 9),  # only some, on purpose
        (1, 2, 4, 3, 5, 7),  # by year
        (1, 2, 7),  # too much for an accident
        (1, 3),  # no sequence
        (1, 2, 2, 3),
    ],
)
def test_no_gap(numbers: tuple[int, ...]) -> None:
    assert gaps(CITED + works(*numbers)) == []


def test_entries_that_are_run_together_are_no_gap() -> None:
    text = CITED + works(1, 2, 4, 5, 6)
    assert gaps(text.replace("2002.", "2002. [3] B. Ode. Work 3. 2003.")) == []
    assert gaps(text.replace("2002.", "2002. 3. B. Ode. Work 3. 2003.")) == []
    assert gaps(text.replace("2002.", "2002, vol. 3.")) != []


def test_what_another_list_has_is_no_gap() -> None:
    text = CITED + works(1, 2, 4, 5, 6) + "# Tides\n\nThree [3]." + works(1, 2, 3)
    assert gaps(text) == []


def test_an_ordered_list_may_have_a_gap() -> None:
    lines = "\n".join(f"{n}. A. Lin. Work {n}. {2000 + n}." for n in (1, 2, 4, 5))
    (finding,) = gaps(f"{CITED}\n\n## References\n\n{lines}\n")
    assert finding.message == 'the list goes from [2] "A. Lin. Work 2. 2002" to [4]: [3] is missing.'
