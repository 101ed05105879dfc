"""Comments that silence findings: which rows, which rules, and where they end."""

from __future__ import annotations

import pytest

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.source import Source
from citelint.suppressions import Suppression, read_suppressions


def suppressions(text: str) -> tuple[Suppression, ...]:
    return read_suppressions(Document.parse(text))


def silent_rows(text: str, rule: str = "stray-citation") -> list[int]:
    rows = range(1, text.count("\n") + 2)
    found = suppressions(text)
    return [
        row for row in rows if any(each.first <= row <= each.last_row(rule, "citations") for each in found)
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\n\n<!-- citelint-disable -->\n\nb\n\nc", [3, 4, 5, 6, 7]),
        ("a\n\n<!-- citelint-disable -->\n\nb\n\n<!-- citelint-enable -->\n\nc", [3, 4, 5, 6, 7]),
        ("a\nb <!-- citelint-disable-line -->\nc", [2]),
        ("a\n<!-- citelint-disable-next-line -->\nb\nc", [3]),
        ("a\n\nb\n\n<!-- citelint-disable-file -->", [1, 2, 3, 4, 5]),
        ("a\n\n<!-- citelint-disable stray-citation -->\n\nb", [3, 4, 5]),
        ("a\n\n<!-- citelint-disable citations -->\n\nb", [3, 4, 5]),
        ("a\n\n<!-- citelint-disable chat-residue, stray-citation -->\n\nb", [3, 4, 5]),
        ("a\n\n<!-- citelint-disable chat-residue -->\n\nb", []),
        ("a\n\n`<!-- citelint-disable -->`\n\nb", []),
        ("a\n\n```\n<!-- citelint-disable -->\n```\n\nb", []),
        ("a\n\n<!-- see citelint-disable in the manual -->\n\nb", []),
        ("a\n\n<!-- citelint-disabel -->\n\nb", []),
        ("<!--\ncitelint-disable-next-line\n  stray-citation -- it is\nso -->\nb\nc", [5]),
    ],
)
def test_each_form_silences_its_rows(text: str, rows: list[int]) -> None:
    assert silent_rows(text) == rows


def test_an_enable_of_one_rule_takes_it_out_of_all() -> None:
    text = "<!-- citelint-disable -->\n\na\n\n<!-- citelint-enable stray-citation -->\n\nb\n"
    assert silent_rows(text) == [1, 2, 3, 4]
    assert silent_rows(text, "chat-residue") == [1, 2, 3, 4, 5, 6, 7, 8]


def test_the_next_enable_counts() -> None:
    off, on = "<!-- citelint-disable stray-citation -->", "<!-- citelint-enable stray-citation -->"
    assert silent_rows(f"{off}\n\na\n\n{on}\n\nb\n\n{off}\n\nc\n\n{on}\n\nd") == [
        1,
        2,
        3,
        4,
        5,
        9,
        10,
        11,
        12,
        13,
    ]


def test_names_and_reason_are_read() -> None:
    (one, other) = suppressions("a <!-- citelint-disable-line stray-citation, x -- quoted -- as typed -->")
    assert (one.name, other.name) == ("stray-citation", "x")
    assert one.reason == other.reason == "quoted -- as typed"
    assert one.form == "disable-line"


@pytest.mark.parametrize("dash", ["--", "-", "–", "—"])
def test_whatever_dash_was_typed_parts_the_reason(dash: str) -> None:
    (one,) = suppressions(f"a <!-- citelint-disable-line stray-citation {dash} on purpose -->")
    assert (one.name, one.reason) == ("stray-citation", "on purpose")


def test_a_comment_is_the_place_of_what_it_names_alone() -> None:
    text = "a <!-- citelint-disable-line stray-citation -->"
    (one,) = suppressions(text)
    assert text[one.span.start : one.span.end] == "<!-- citelint-disable-line stray-citation -->"
    first, second = suppressions(text.replace("stray-citation", "x, y"))
    assert (first.span.start, second.span.start) == (29, 32)


def test_what_was_enabled_is_not_enabled_again() -> None:
    text = (
        "<!-- citelint-disable stray-citation -->\n\na\n\n<!-- citelint-enable stray-citation -->\n\nb\n\n"
        "<!-- citelint-enable stray-citation -->\n\nc\n\n<!-- citelint-enable -->\n"
    )
    assert [each.ends for each in suppressions(text) if each.form == "enable"] == [True, False, False]


def test_each_of_many_pairs_ends_at_its_own_enable() -> None:
    pair = "<!-- citelint-disable stray-citation -->\n\na\n\n<!-- citelint-enable stray-citation -->\n\n"
    found = [each for each in suppressions(pair * 50) if each.form == "disable"]
    assert [(each.first, each.last, each.excepted) for each in found] == [
        (6 * at + 1, 6 * at + 5, ()) for at in range(50)
    ]


def test_a_rule_is_taken_out_of_a_disable_of_all_only_until_that_ends() -> None:
    enable = "<!-- citelint-enable{} -->\n\n"
    text = f"<!-- citelint-disable -->\n\n{enable.format(' x')}{enable.format('')}{enable.format(' y')}"
    (disable, *_) = suppressions(text)
    assert (disable.last, disable.excepted) == (5, (("x", 3),))


def test_in_a_bibliography_the_next_line_is_the_entry_that_begins_there() -> None:
    text = """% citelint-disable-next-line malformed-identifier
@book{fern,
  title = {Tides},
  doi = {doi:1},
}
% citelint-disable-next-line

@book{moss, title = {Winds}} % citelint-disable-line damaged-reference -- so printed
@book{reed, title = {Seas},
  % citelint-disable-next-line
  doi = {doi:2},
}
"""
    document = Document.of_bibliography(read_bibliography(Source(text, "refs.bib")))
    rows = [(each.first, each.last) for each in document.suppressions]
    assert rows == [(2, 5), (7, 7), (8, 8), (11, 11)]
