"""The documents say what is so: generated parts are current, options are told, named files exist."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import click
import generate
import pytest

import citelint
from citelint.cli import cli
from citelint.configuration.loading import load_configuration
from citelint.engine import Checked, check_text
from citelint.registry import Selection, choose, discover
from citelint.testing import check_rule

TOP = Path(__file__).parents[1]


def document(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def check_example(name: str) -> Checked:
    rules = [rule for rule in choose(discover(), Selection()).rules if rule.package == "citelint"]
    return check_text(document(f"examples/{name}"), name, rules)


def test_what_is_generated_is_current() -> None:
    files = generate.generated()
    pages = {generate.README, generate.SCHEMA, *generate.PAGES.glob("*.md")}
    stale = {
        path
        for path, text in files.items()
        if path in pages and (not path.exists() or path.read_text(encoding="utf-8") != text)
    }
    wrong = sorted(path.name for path in stale | (pages ^ set(files)))
    assert not wrong, "run python docs/generate.py"


def test_every_command_and_option_is_told() -> None:
    told = document("docs/command-line.md")
    for name, command in cli.commands.items():
        assert f"citelint {name}" in told
        for parameter in command.params:
            if name == "check" and isinstance(parameter, click.Option):
                assert f"`{parameter.opts[-1]}" in told, parameter.opts[-1]


DOCUMENTS = [
    "README.md",
    "CONTRIBUTING.md",
    *(f"docs/{path.name}" for path in sorted((TOP / "docs").glob("*.md"))),
]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_the_documents_lead_somewhere(name: str) -> None:
    folder = (TOP / name).parent
    links = re.findall(
        r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", re.sub(r"```.*?```", "", document(name), flags=re.DOTALL)
    )
    assert not [link for link in links if not (folder / link).exists()]


def test_the_examples_in_python_do_what_they_say(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    pairs = re.findall(
        r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", document("docs/python.md"), re.DOTALL
    )
    assert len(pairs) > 2
    names: dict[str, object] = {}
    for code, output in pairs:
        exec(code, names)
        assert capsys.readouterr().out == output


def test_the_configuration_in_the_documents_is_one(tmp_path: Path) -> None:
    for number, text in enumerate(
        re.findall(r"```toml\n(.*?)```", document("docs/configuration.md"), re.DOTALL)
    ):
        file = tmp_path / f"{number}.toml"
        file.write_text(text, encoding="utf-8")
        assert not load_configuration(str(file), discover()).diagnostics


def test_the_comments_in_the_documents_are_read() -> None:
    (text,) = re.findall(r"```markdown\n(.*?)```", document("docs/silencing.md"), re.DOTALL)
    forms = {each.form for each in citelint.Document.parse(text).suppressions}
    assert forms == {"disable", "enable", "disable-line", "disable-next-line", "disable-file"}


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_files_that_the_documents_name_exist(name: str) -> None:
    named = set(
        re.findall(r"`((?:citelint|rules|tests|benchmarks|examples|docs|\.ci)/[\w./-]*)`", document(name))
    )
    assert named
    assert not [path for path in sorted(named) if not (TOP / path).exists()]


def test_the_rule_that_the_contributors_guide_writes_passes_its_own_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = re.search(r"^`````python\n(.*?)^`````$", document("CONTRIBUTING.md"), re.DOTALL | re.MULTILINE)
    assert code
    (tmp_path / "crowded_citation.py").write_text(code[1], encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    check_rule(importlib.import_module("crowded_citation").crowded_citation)


def test_the_changelog_knows_this_version() -> None:
    assert f"## {citelint.__version__}" in document("CHANGELOG.md")


def test_the_example_has_one_of_each_main_defect() -> None:
    found = [finding.rule for finding in check_example("draft.md").findings]
    assert sorted(found) == [
        "chat-residue",
        "contradicted-residue",
        "dangling-citation",
        "duplicate-reference",
        "editorial-residue",
        "editorial-residue",
        "placeholder-math",
        "stray-citation",
        "uncited-reference",
    ]


def test_the_mended_example_is_clean() -> None:
    checked = check_example("clean.md")
    assert not checked.findings
    assert not checked.diagnostics
