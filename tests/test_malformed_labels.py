"""Brackets of labels that are broken, and what only looks like it."""

from __future__ import annotations

import pytest

from citelint.document import Document

LIST = "## References\n\n[Lin19] A. Lin. Looms. 2019.\n\n[Ode20] B. Ode. Tapes. 2020.\n"


def broken(prose: str) -> list[str]:
    document = Document.parse(f"Looms came first [Lin19], tapes later [Ode20]. {prose}\n\n{LIST}")
    return [document.source[each.span] for each in document.reading.malformed]


@pytest.mark.parametrize(
    ("prose", "marks"),
    [
        ("Drums came last [Lin19, ].", "[Lin19, ]"),
        ("Drums came last [Lin19;;Ode20].", "[Lin19;;Ode20]"),
        ("Drums came last [, Lin19], or not.", "[, Lin19]"),
        ("Drums came last [Lin19, Ode20.", "[Lin19, Ode20"),
        ("Drums came last [Lin19), or not.", "[Lin19)"),
    ],
)
def test_broken(prose: str, marks: str) -> None:
    assert broken(prose) == [marks]


@pytest.mark.parametrize(
    "prose",
    [
        "Drums came last [Lin19, Ode20], see [Lin19, p. 3].",
        "The list [a, b, ] is legal.",
        "The list [Doe21, ] may be anything.",
        "The call `f[Lin19, ]` selects a row, and so does f[Lin19, ].",
        "See [Lin19](https://example.org/), or [the looms][Lin19, again].",
    ],
)
def test_sound(prose: str) -> None:
    assert broken(prose) == []
