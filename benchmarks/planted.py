#!/usr/bin/env python3
"""Plant defects in clean drafts and count what citelint finds, by rule.

    python benchmarks/planted.py [RULE ...] [--every N] [--quiet]

Each draft is one of our own papers in one of a dozen layouts (``planting/papers.py``) with one defect, or one
look-alike in which nothing may be found. Recall: how many of the planted places a finding of the rule
overlaps. Precision: how many of the rule's findings, over all drafts, were planted. Exact: how many of the
planted places that were found have exactly the finding's span, where the design settles the span.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from planting import alike, formulas, references, residue
from planting.case import Case

from citelint.engine import check_text
from citelint.registry import Selection, choose, discover
from citelint.rule import Rule


@dataclass
class Score:
    """What became of the planted places of one rule, and of its findings."""

    planted: int = 0
    hit: int = 0
    settled: int = 0
    exact: int = 0
    right: int = 0
    extra: int = 0
    alike: int = 0
    missed: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of planted places that were found; 1 where none was planted."""
        return self.hit / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of findings that were planted; 1 where there is no finding."""
        found = self.right + self.extra
        return self.right / found if found else 1.0

    @property
    def exactness(self) -> float:
        """The share of found places with exactly the finding's span; 1 where no span is settled."""
        return self.exact / self.settled if self.settled else 1.0


def cases() -> Iterator[Case]:
    """Every draft with something planted in it."""
    for module in (references, formulas, residue, alike):
        for kind in module.KINDS:
            yield from kind()


def measure(planted: Iterable[Case], rules: Sequence[Rule]) -> dict[str, Score]:
    """Run *rules* over *planted*; scores by rule."""
    scores: dict[str, Score] = {rule.name: Score() for rule in rules}
    for one in planted:
        if one.alike or one.rule in scores:
            _judge(one, rules, scores)
    return scores


def _judge(one: Case, rules: Sequence[Rule], scores: dict[str, Score]) -> None:
    checked = check_text(one.text, f"{one.rule} ({one.what}) in {one.draft}", rules)
    source = checked.source
    for told in checked.diagnostics:
        raise RuntimeError(f"{told}\n{told.detail}")

    def line(start: int, message: str) -> str:
        row, column = source.position(start)
        around = source.line(row)[max(0, column - 50) : column + 110]
        return f"{source.name}:{row}:{column}: {message}\n        {around}"

    places = [] if one.alike else one.places
    found = [finding for finding in checked.findings if finding.rule in (one.rule, one.instead)]
    right: set[int] = set()
    if one.rule in scores:
        scores[one.rule].alike += one.alike
    for place in places:
        score = scores[one.rule]
        score.planted += 1
        hits = [finding for finding in found if finding.span.start < place[1] and place[0] < finding.span.end]
        if one.loose and not hits and len(found) == len(places) == 1 and one.rule.endswith("reference-list"):
            hits = found  # where a finding on the whole document stands is not settled
        right.update(map(id, hits))
        score.hit += bool(hits)
        score.settled += bool(hits) and not one.loose
        score.exact += not one.loose and any(tuple(finding.span) == place for finding in hits)
        if not hits:
            score.missed.append(line(place[0], repr(one.text[place[0] : place[1]])[:120]))
        elif not one.loose and not any(tuple(finding.span) == place for finding in hits):
            got = one.text[hits[0].span.start : hits[0].span.end]
            score.missed.append(
                line(place[0], f"INEXACT {one.text[place[0] : place[1]]!r:.90} got {got!r:.90}")
            )
    for finding in checked.findings:
        score = scores[finding.rule]
        if id(finding) in right:
            score.right += 1
        elif finding.rule not in one.also:
            score.extra += 1
            score.extras.append(line(finding.span.start, finding.message))


def main() -> int:
    """Print the table, and below it every miss and every false alarm."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="show these rules only (the others run, too)"
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth draft only")
    parser.add_argument("--quiet", action="store_true", help="the table alone")
    arguments = parser.parse_args()
    registry = discover()
    chosen = choose(registry, Selection(extend_select=tuple(arguments.rules)))  # preview rules by name
    for told in (*registry.diagnostics, *chosen.diagnostics):
        print(told, told.detail, sep="\n", file=sys.stderr)
    rules = [rule for rule in chosen.rules if "/" not in rule.name]
    planted = list(cases())
    scores = measure(planted[:: arguments.every], rules)
    shown = {
        name: score
        for name, score in sorted(scores.items())
        if not arguments.rules or name in arguments.rules
    }
    for name, score in shown.items():
        for kind, lines in (("missed", score.missed), ("extra", score.extras)):
            for text in lines if not arguments.quiet else ():
                print(f"{kind:8}{name}: {text}")
    heads = ("planted", "alike", "hit", "recall", "found", "extra", "precision", "exact")
    print(f"{'rule':28}", *(f"{head:>9}" for head in heads))
    for name, score in shown.items():
        counts = (score.planted, score.alike, score.hit, score.recall, score.right + score.extra, score.extra)
        cells = (*counts, score.precision, score.exactness)
        print(f"{name:28}", *(f"{one:9.1%}" if isinstance(one, float) else f"{one:9}" for one in cells))
    for name in arguments.rules:
        if name not in shown:
            print(f"nothing is planted for {name}")
    absent = Counter(one.rule for one in planted if not one.alike and one.rule not in scores)
    if absent:
        print(
            "planted, and no rule of the default set:",
            ", ".join(f"{name} ({n})" for name, n in sorted(absent.items())),
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
