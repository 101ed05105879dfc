"""Defects planted in clean drafts of our own: every rule finds them, and leaves the look-alikes alone.

A part of what ``benchmarks/planted.py`` measures, with floors, so that neither it nor a rule can rot unseen.
"""

from __future__ import annotations

from collections import Counter

import planted
import pytest

from citelint.registry import Selection, choose, discover

EVERY = 3
RULES = [rule for rule in choose(discover(), Selection()).rules if rule.package == "citelint"]

# Floors, a little under what was measured. Where recall is lower, silence is meant: a fenced chapter with tables in
# it could be an example, "[ref]" in small letters could be prose.
PRECISION = 0.97
RECALL = {
    "fenced-prose": 0.4,
    "unresolved-citation": 0.8,
    "placeholder-math": 0.85,
    "contradicted-residue": 0.8,
}


@pytest.fixture(scope="module")
def scores() -> dict[str, planted.Score]:
    return planted.measure(list(planted.cases())[::EVERY], RULES)


def test_at_least_thirty_of_each_kind_are_planted() -> None:
    count = Counter(case.rule for case in planted.cases() for _place in case.places if not case.alike)
    assert set(count) == {rule.name for rule in RULES}
    assert min(count.values()) >= 30, count


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_planted_defects_are_found(scores: dict[str, planted.Score], name: str) -> None:
    score = scores[name]
    assert score.recall >= RECALL.get(name, 0.9), "\n".join(score.missed)


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_nothing_else_is_found(scores: dict[str, planted.Score], name: str) -> None:
    score = scores[name]
    assert score.precision >= PRECISION, "\n".join(score.extras)
