#!/usr/bin/env python3
"""Plant defects in clean drafts and count what citelint finds, by rule and by dialect.

    python benchmarks/planted.py [RULE ...] [--dialect D ...] [--every N] [--quiet]

Each draft is one of our own papers in one of some fifty layouts and manners of citing (``planting/papers.py``,
``planting/dialects.py``) with one defect, or one look-alike in which nothing may be found. Where files stand beside
the draft, a bibliography say, they are checked as one project. Recall: how many of the planted places a finding of
the rule overlaps. Precision: how many of the rule's findings, over all drafts, were planted. Exact: how many of the
planted places that were found have exactly the finding's span, where the design settles the span.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from planting import alike, alike_elsewhere, cited, formulas, notes, references, residue, slots
from planting.case import Case, Place

from citelint.configuration.applying import Plans
from citelint.diagnostic import Diagnostic
from citelint.engine import check_text
from citelint.finding import Finding
from citelint.notebooks import read_notebook
from citelint.progress import Progress
from citelint.registry import Registry, Selection, discover
from citelint.running import Settings, check_drafts
from citelint.source import Source


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

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


MODULES = (references, formulas, residue, cited, notes, slots, alike, alike_elsewhere)

Scores = Mapping[tuple[str, str], Score]
"""By rule and dialect."""


def cases(rules: Iterable[str] = (), dialects: Iterable[str] = ()) -> Iterator[Case]:
    """Every draft with something planted in it; only for *rules* and in *dialects*, where there are any."""
    wanted, manners = set(rules), set(dialects)
    for kind in (kind for module in MODULES for kind in module.KINDS):
        for one in kind():
            if (not wanted or one.alike or one.rule in wanted) and (not manners or one.dialect in manners):
                yield one


def measure(planted: Iterable[Case], registry: Registry) -> Scores:
    """Run the rules of *registry* over *planted*; scores by rule and dialect.

    A preview rule or one that is off is held only against what is planted for it and against what resembles that,
    and so are the findings of other rules that are preview.
    """

    @cache
    def plans(*names: str) -> Plans:
        return Plans(registry, Selection(extend_select=names), isolated=True)

    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    with tempfile.TemporaryDirectory() as folder:
        for at, one in enumerate(planted):
            rule = registry.rules.get(one.rule)
            if one.alike or rule:
                by_name = rule is not None and (one.preview or not rule.runs_by_default)
                _judge(one, plans(*[one.rule] * by_name), Path(folder, str(at)), scores)
    return scores


def own_rules() -> Registry:
    """The rules of this project, without those of other packages."""
    registry = discover()
    return Registry({name: rule for name, rule in registry.rules.items() if rule.package == "citelint"})


@dataclass(frozen=True)
class _Found:
    """A finding, and the source that it is in."""

    finding: Finding
    source: Source

    @property
    def place(self) -> Place:
        return Place(Path(self.source.name).name, *self.finding.span)


def _findings(one: Case, plans: Plans, folder: Path) -> list[_Found]:
    """What is found in the draft of *one* and in the files beside it."""
    told: Sequence[Diagnostic]
    if not one.others and one.path.endswith(".md") and "citelint-" not in one.text:
        checked = check_text(one.text, one.path, plans.plan_of(one.path).chosen.rules)
        found = [_Found(finding, checked.source) for finding in checked.findings]
        told = checked.diagnostics
    else:
        folder.mkdir()
        for name, text in one.files.items():
            folder.joinpath(name).write_text(text, encoding="utf-8", newline="")
        run = check_drafts(
            [str(folder / one.path)], plans, Settings(summaries=False), Progress(1, wanted=False)
        )
        found = [_Found(finding, file.source) for file in run.files for finding in file.findings]
        told = run.diagnostics
    for diagnostic in told:
        raise RuntimeError(
            f"{one.rule} ({one.what}) in {one.draft}: {diagnostic}\n{diagnostic.detail}\n{one.text}"
        )
    return found


def _judge(one: Case, plans: Plans, folder: Path, scores: dict[tuple[str, str], Score]) -> None:
    everything = _findings(one, plans, folder)
    sources = {found.place.file: found.source for found in everything}

    def source_of(name: str) -> Source:
        text = one.files[name]
        return sources.get(name) or (
            read_notebook(text, name) if name.endswith(".ipynb") else Source(text, name)
        )

    def line(place: Place, message: str) -> str:
        source = source_of(place.file)
        row, column = source.position(place.start)
        around = source.line(row)[max(0, column - 50) : column + 110]
        where = f"{one.rule} ({one.what}) in {one.draft}, {place.file}"
        return f"{where}:{row}:{column}: {message}\n        {around}"

    def overlaps(found: _Found, place: Place) -> bool:
        start, end = found.finding.span
        return found.place.file == place.file and start < place.end and place.start < end

    places = [] if one.alike else one.places
    right: set[int] = set()
    score = scores[one.rule, one.dialect]
    score.alike += one.alike
    candidates = [found for found in everything if found.finding.rule in (one.rule, one.instead)]
    for place in places:
        score.planted += 1
        hits = [found for found in candidates if overlaps(found, place)]
        if (
            one.loose
            and not hits
            and len(candidates) == len(places) == 1
            and one.rule.endswith("reference-list")
        ):
            hits = candidates  # where a finding on the whole document stands is not settled
        right.update(id(hit.finding) for hit in hits)
        score.hit += bool(hits)
        exact = any(hit.place == place for hit in hits)
        score.settled += bool(hits) and not one.loose
        score.exact += exact and not one.loose
        text = source_of(place.file).text
        if not hits:
            score.missed.append(line(place, repr(text[place.start : place.end])[:120]))
        elif not one.loose and not exact:
            got = hits[0].source[hits[0].finding.span]
            score.missed.append(line(place, f"INEXACT {text[place.start : place.end]!r:.90} got {got!r:.90}"))
    for found in everything:
        score = scores[found.finding.rule, one.dialect]
        if id(found.finding) in right:
            score.right += 1
        elif found.finding.rule not in one.also:
            score.extra += 1
            score.extras.append(line(found.place, f"{found.finding.rule}: {found.finding.message}"))


def by_rule(scores: Scores) -> dict[str, Score]:
    """The scores of each rule over all dialects."""
    return _summed((rule, score) for (rule, _dialect), score in scores.items())


def by_dialect(scores: Scores) -> dict[str, Score]:
    """The scores of each dialect over all rules."""
    return _summed((dialect, score) for (_rule, dialect), score in scores.items())


def _summed(scores: Iterable[tuple[str, Score]]) -> dict[str, Score]:
    sums: dict[str, Score] = {}
    for name, score in scores:
        sums[name] = sums.get(name, Score()) + score
    return dict(sorted(sums.items()))


HEADS = ("planted", "alike", "hit", "recall", "found", "extra", "precision", "exact")


def _print(title: str, scores: Mapping[str, Score]) -> None:
    print(f"{title:30}", *(f"{head:>9}" for head in HEADS))
    for name, score in scores.items():
        counts = (score.planted, score.alike, score.hit, score.recall, score.right + score.extra, score.extra)
        cells = (*counts, score.precision, score.exactness)
        print(f"{name:30}", *(f"{one:9.1%}" if isinstance(one, float) else f"{one:9}" for one in cells))


def main() -> int:
    """Print every miss and every false alarm, and the tables below."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "rules", nargs="*", metavar="RULE", help="plant for these rules only, and show each dialect"
    )
    parser.add_argument("--dialect", action="append", default=[], help="take the drafts of this dialect only")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth draft only")
    parser.add_argument("--quiet", action="store_true", help="the tables alone")
    arguments = parser.parse_args()
    registry = own_rules()
    planted = list(cases(arguments.rules, arguments.dialect))
    scores = measure(planted[:: arguments.every], registry)
    if arguments.rules:
        scores = {key: score for key, score in scores.items() if key[0] in arguments.rules}
    for (name, _dialect), score in sorted(scores.items()) if not arguments.quiet else ():
        for kind, lines in (("missed", score.missed), ("extra", score.extras)):
            for text in lines:
                print(f"{kind:8}{name}: {text}")
    _print("rule and dialect", {f"{name}, {dialect}": one for (name, dialect), one in sorted(scores.items())})
    for title, sums in (("dialect", by_dialect(scores)), ("rule", by_rule(scores))):
        print()
        _print(title, sums)
    unplanted = set(arguments.rules or registry.rules) - {one.rule for one in planted if not one.alike}
    if unplanted and not arguments.dialect:
        print("nothing is planted for", ", ".join(sorted(unplanted)))
    absent = Counter(one.rule for one in planted if not one.alike and one.rule not in registry.rules)
    for name, times in absent.items():
        print(f"planted, and no rule: {name} ({times})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
