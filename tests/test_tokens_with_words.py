"""Tokens of tools that hold, or stand before, words of the text: these are never deleted."""

from __future__ import annotations

import pytest

from citelint import Document, fix

OPEN, PART, CLOSE = "\ue200", "\ue202", "\ue201"


@pytest.mark.parametrize(
    "token",
    [
        f'{OPEN}entity{PART}["city","Quay Town"]{CLOSE}',
        f'{OPEN}entity{PART}\\["city","Quay Town"\\]{CLOSE}',
        f"{OPEN}url{PART}the tide tables{PART}turn0search1{CLOSE}",
    ],
)
def test_a_token_that_holds_words_is_told_and_left(token: str) -> None:
    text = f"# Tides\n\nThe harbour of {token} grew.\n"
    assert [Document.parse(text).source[mark.span] for mark in Document.parse(text).tool_marks] == [token]
    assert fix(text).text == text


@pytest.mark.parametrize(
    "token", [f"{OPEN}cite{PART}turn0search0", f"{OPEN}filecite{PART}turn0file0{PART}L10-L20"]
)
def test_a_token_that_is_not_closed_ends_at_a_blank(token: str) -> None:
    assert fix(f"Tides rise {token} and then they fall.\n").text == "Tides rise and then they fall.\n"


@pytest.mark.parametrize(
    "token", [f"{OPEN}cite{PART}turn0search0{PART}turn1view2{CLOSE}", f"{OPEN}i{PART}turn0image3{CLOSE}"]
)
def test_names_of_sources_are_deleted(token: str) -> None:
    assert fix(f"Tides rise{token}. They fall.\n").text == "Tides rise. They fall.\n"
