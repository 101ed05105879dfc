"""Places in a source: spans in code points, positions in rows and columns, the line ends of CommonMark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citelint.source import Position, Source, Span

texts = st.text(alphabet="ab \t\n\r\u2028\x85\x0c𝔼é", max_size=40)


def test_rows_and_columns_count_from_one():
    source = Source("ab\ncd")
    assert source.position(0) == Position(1, 1)
    assert source.position(3) == Position(2, 1)
    assert source.position(5) == Position(2, 3)


def test_a_line_ends_where_commonmark_ends_it():
    source = Source("a\r\nb\rc\nd\u2028e\x85f\x0cg")
    assert [source[line] for line in source.lines] == ["a", "b", "c", "d\u2028e\x85f\x0cg"]


def test_a_tab_and_an_astral_character_are_one_column():
    assert Source("\t𝔼x").position(2) == Position(1, 3)


def test_a_place_outside_the_text_is_an_error():
    source = Source("ab\n")
    for offset in (-1, 4):
        with pytest.raises(ValueError, match="outside"):
            source.position(offset)
    for position in (Position(0, 1), Position(3, 1), Position(1, 0), Position(1, 4), Position(2, 2)):
        with pytest.raises(ValueError, match="no place"):
            source.offset(position)


@given(texts)
def test_offsets_and_positions_are_inverse(text: str):
    source = Source(text)
    for offset in range(len(text) + 1):
        assert source.offset(source.position(offset)) == offset


@given(texts)
def test_the_lines_are_the_text_without_its_line_ends(text: str):
    assert "".join(Source(text)[line] for line in Source(text).lines) == text.replace("\r", "").replace(
        "\n", ""
    )


def test_spans_overlap_where_they_share_a_character():
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert Span(0, 3).contains(Span(1, 3))
    assert not Span(0, 3).contains(Span(1, 4))
