"""Edits applied to a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citelint.finding import Edit
from citelint.fixing import apply_edits, conflict
from citelint.source import Span


def edit(start: int, end: int, content: str = "") -> Edit:
    return Edit(Span(start, end), content)


@pytest.mark.parametrize(
    ("edits", "wanted"),
    [
        ([], "abcdef"),
        ([edit(1, 3)], "adef"),
        ([edit(4, 5, "XX"), edit(0, 1, "Y")], "YbcdXXf"),
        ([edit(2, 2, "X"), edit(6, 6, "Z")], "abXcdefZ"),
        ([edit(1, 3, "X"), edit(3, 4, "Y")], "aXYef"),
        ([edit(3, 3, "X"), edit(3, 5, "Y")], "abcXYf"),
        ([edit(1, 3, "X"), edit(1, 3, "X")], "aXdef"),
    ],
)
def test_all_are_made_in_any_order(edits: list[Edit], wanted: str) -> None:
    assert apply_edits("abcdef", edits) == wanted
    assert apply_edits("abcdef", reversed(edits)) == wanted


@pytest.mark.parametrize(
    "edits",
    [
        [edit(1, 3), edit(2, 4)],
        [edit(1, 4), edit(2, 3)],
        [edit(1, 3, "X"), edit(1, 3, "Y")],
        [edit(2, 2, "X"), edit(2, 2, "Y")],
        [edit(1, 4), edit(2, 2, "X")],
    ],
)
def test_edits_in_each_others_way_are_refused(edits: list[Edit]) -> None:
    assert conflict(edits)
    with pytest.raises(ValueError, match="two edits overlap"):
        apply_edits("abcdef", edits)


def test_an_edit_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside a text of 3 characters"):
        apply_edits("abc", [edit(2, 4)])


@given(
    st.text(), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.text(max_size=3)), max_size=4)
)
def test_what_is_not_edited_stays(text: str, places: list[tuple[int, int, str]]) -> None:
    edits = {edit(*sorted((min(a, len(text)), min(b, len(text)))), content) for a, b, content in places}
    if conflict(edits):
        return
    removed = sum(one.span.end - one.span.start for one in edits)
    added = sum(len(one.content) for one in edits)
    fixed = apply_edits(text, edits)
    assert len(fixed) == len(text) - removed + added
    first = min((one.span.start for one in edits), default=len(text))
    last = max((one.span.end for one in edits), default=len(text))
    assert fixed.startswith(text[:first])
    assert fixed.endswith(text[last:])
