"""The one ``MarkdownIt`` instance, assembled here: CommonMark's blocks with tables, front matter and our own.

Only the block structure is asked of markdown-it-py. Its inline tokens do not know their places, so the text
of each block is read by ``citelint.syntax.inline`` instead, and markdown-it's own inline pass does not run.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from citelint.syntax import block_rules

if TYPE_CHECKING:
    from markdown_it.token import Token

# 100 levels are what the design promises. markdown-it counts a list and its item as two, and each of its
# levels costs Python up to two frames: 400 of the 1000 that it allows.
MAX_NESTING = 100
_MAX_LEVEL = 2 * MAX_NESTING


class TooDeep(Exception):
    """The draft nests deeper than the parser follows; *row* (from 1) is where, in a notebook in its *cell*."""

    def __init__(self, row: int, cell: int | None = None) -> None:
        where = f" of cell {cell}" if cell else ""
        super().__init__(f"nested more than {MAX_NESTING} levels deep at line {row}{where}")
        self.row = row


@cache
def _parser(front_matter: bool) -> MarkdownIt:
    # markdown-it drops without a word what nests deeper than its own limit: ours comes first.
    md = MarkdownIt("commonmark", {"maxNesting": 2 * _MAX_LEVEL}).enable("table")
    md.core.ruler.enableOnly(["normalize", "block"])
    if front_matter:
        front_matter_plugin(md)
    block_rules.install(md, _MAX_LEVEL)
    return md


def parse(text: str, *, front_matter: bool = True) -> tuple[list[Token], dict[str, str]]:
    """The block tokens of *text*, and the destinations of its link definitions by normalised label.

    *front_matter*: the text may begin with one.
    Raises TooDeep where the nesting goes beyond ``MAX_NESTING`` levels, or beyond the rest of Python's stack.
    """
    env: dict[str, Any] = {}
    try:
        tokens = _parser(front_matter).parse(text, env)
    except block_rules.NestingError as error:
        raise TooDeep(error.line + 1) from None
    except RecursionError:
        raise TooDeep(env.get(block_rules.DEEPEST, 0) + 1) from None
    return tokens, env.get(block_rules.DEFINITIONS, {})
