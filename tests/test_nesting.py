"""Nesting: a hundred levels are read whole, whatever nests; what is deeper is said, with its row, at once."""

import pytest

from citelint.document import Document
from citelint.syntax import TooDeep

LEVELS = 100


def indented_list(levels: int) -> str:
    return "".join("  " * level + f"- item [{level + 1}]\n" for level in range(levels)) + "\nThe end.\n"


# What nests, and how many levels one repetition adds.
CONTAINERS = {
    "quotes": ("> ", 1),
    "quotes without blanks": (">", 1),
    "bullets": ("- ", 1),
    "numbers": ("1. ", 1),
    "footnotes": ("[^a]: ", 1),
    "bullets and quotes": ("- > ", 2),
    "quotes and numbers": ("> 1) ", 2),
    "footnotes, quotes and bullets": ("[^a]: > - ", 3),
}


@pytest.mark.parametrize(("prefix", "levels"), CONTAINERS.values(), ids=CONTAINERS)
def test_a_hundred_levels_lose_nothing(prefix: str, levels: int):
    document = Document.parse(prefix * (LEVELS // levels) + "Deep [7].\n\nThe end [8].\n")
    assert [block.text for block in document.blocks if block.kind == "paragraph"] == [
        "Deep [7].",
        "The end [8].",
    ]
    assert [document.source[mark.span] for mark in document.marks] == ["[7]", "[8]"]


def test_a_hundred_lists_each_in_an_item_of_the_other():
    document = Document.parse(indented_list(LEVELS))
    assert len(document.marks) == LEVELS
    assert document.blocks[LEVELS - 1].item is not None
    assert document.blocks[LEVELS - 1].item.depth == LEVELS
    assert document.blocks[-1].text == "The end."


def test_what_nests_deeper_is_said_with_its_row():
    for text, row in [
        (indented_list(LEVELS + 1), LEVELS + 1),
        ("Prose.\n\n" + "> " * 500 + "deep\n", 3),
        ("Prose.\n\n" + "- " * 500 + "deep\n", 3),
        ("Prose.\n\n\n" + "- > " * 500 + "deep\n", 4),
    ]:
        with pytest.raises(TooDeep) as error:
            Document.parse(text)
        assert error.value.row == row


@pytest.mark.parametrize("prefix", [prefix for prefix, _ in CONTAINERS.values()], ids=CONTAINERS)
def test_ten_thousand_levels_are_too_deep_at_once(prefix: str):
    with pytest.raises(TooDeep):
        Document.parse(prefix * 10_000 + "deep\n")


def test_a_hundred_levels_from_a_deep_stack():
    def called_from(depth: int) -> Document:
        return called_from(depth - 1) if depth else Document.parse("- > " * (LEVELS // 2) + "deep [1]\n")

    assert len(called_from(250).marks) == 1


def test_too_little_stack_is_too_deep_and_no_crash():
    def called_from(depth: int) -> None:
        if depth:
            called_from(depth - 1)
        else:
            Document.parse("Prose.\n\n" + "> " * 190 + "deep\n")

    with pytest.raises(TooDeep) as error:
        called_from(700)
    assert error.value.row == 3
