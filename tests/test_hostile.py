"""Texts that make careless readers slow or crash are read and held against every rule, and nothing gives up.

How long it takes is a matter of ``benchmarks/hostile.py``, which makes the same texts.
"""

from __future__ import annotations

import hostile
import pytest

CASES = hostile.cases()


@pytest.mark.parametrize("name", CASES)
def test_what_is_hostile_is_checked_like_everything_else(name: str) -> None:
    checked = hostile.check(*CASES[name](6_000))
    assert checked.document is not None
    assert checked.diagnostics == ()


def test_what_is_cited_among_openers_that_nothing_closes_is_found() -> None:
    checked = hostile.check(*CASES["cited 'Tapes [1], [9] and [2; 5].'"](6_000))
    found = [
        checked.source[finding.span] for finding in checked.findings if finding.rule == "dangling-citation"
    ]
    assert set(found) == {"[9]", "5"}
    assert len(found) == 2 * (6_000 // 27)
