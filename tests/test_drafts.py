"""Real drafts as a gate: what is found in them changes only together with the accepted lists.

Runs where ``CITELINT_DRAFTS`` names the folder that holds them, and fails where it names something else.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from drafts import ACCEPTED, VARIABLE, Accepted, accepted_form, check_all, folder, list_of

from citelint.engine import Checked

pytestmark = pytest.mark.skipif(not os.environ.get(VARIABLE), reason=f"{VARIABLE} is not set")

# What a build fails on must be right nearly always; the names and bounds are those of the first milestone.
SURE = (
    "editorial-residue",
    "placeholder-math",
    "dangling-citation",
    "uncited-reference",
    "duplicate-reference",
    "duplicate-label",
    "stray-citation",
)


@pytest.fixture(scope="module")
def drafts() -> list[tuple[str, Checked]]:
    return list(check_all())


def test_nothing_fails_on_any_draft(drafts: list[tuple[str, Checked]]) -> None:
    assert not [str(told) for _name, checked in drafts for told in checked.diagnostics]


def test_every_finding_is_accepted_and_every_accepted_finding_is_found(
    drafts: list[tuple[str, Checked]],
) -> None:
    messages = {one: said for name, checked in drafts for one, said in accepted_form(name, checked)}
    found: dict[str, list[Accepted]] = {name: [] for name in ("corpora", "gold", "without-citations")}
    for one in messages:
        found[list_of(one)].append(one)
    difference = []
    for name, ones in found.items():
        lines = (ACCEPTED / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]
        difference += [f"- {line}" for line in lines if line not in set(map(str, ones))]
        difference += [f"+ {one}\t{messages[one]}" for one in ones if str(one) not in set(lines)]
    if difference:
        what = f"{len(difference)} findings differ from tests/accepted; read them, then run accept_drafts.py"
        pytest.fail("\n".join([what, *sorted(difference, key=lambda line: line[2:])]), pytrace=False)


def evaluate(gold: Path, *arguments: str) -> str:
    """The gold labels' own judge; its table, or a failure that shows all it says."""
    script = folder() / "eval" / "evaluate.py"
    command = [
        sys.executable,
        str(script),
        str(gold),
        "--citelint",
        f"{sys.executable} -m citelint",
        *arguments,
    ]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if run.returncode:
        pytest.fail(f"{run.stdout}{run.stderr}", pytrace=False)
    return run.stdout


def test_the_first_draft_is_read_without_a_fault() -> None:
    survey = folder() / "gold" / "survey.jsonl"
    rules = json.loads(survey.read_text(encoding="utf-8").partition("\n")[0])["labelled"]
    rules.remove("contradicted-residue")  # in the next test
    words = [word for rule in rules for word in ("--rule", rule)]
    table = evaluate(survey, "--require-all", "--min-recall", "1", "--min-precision", "1", *words)
    places = re.findall(r"^[a-z-]+ .* (\d+)%$", table, re.MULTILINE)
    assert places
    assert set(places) == {"100"}, table


def test_the_first_drafts_contradictions_are_found_but_for_one_label_that_is_wrong() -> None:
    survey = folder() / "gold" / "survey.jsonl"
    table = evaluate(survey, "--rule", "contradicted-residue", "--min-precision", "1")
    # The note in section 7.5 says that [84] was removed, and section 7.5 does not cite [84]: 7.4 does. By the
    # labels' own rule of scope (gold/README.md: "the section scope matters") that is no contradiction.
    missed = re.findall(r"^missed +(\S+) ", table, re.MULTILINE)
    assert missed == ["survey.md:497:21"], table


def test_gold_drafts_where_a_build_should_fail() -> None:
    rules = [word for rule in SURE for word in ("--rule", rule)]
    evaluate(folder() / "gold", "--min-recall", "0.97", "--min-precision", "0.97", *rules)


def test_gold_drafts_where_a_title_is_damaged() -> None:
    evaluate(
        folder() / "gold", "--min-recall", "0.9", "--min-precision", "0.9", "--rule", "damaged-reference"
    )
