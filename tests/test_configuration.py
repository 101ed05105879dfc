"""What a configuration file may say, and what is said of one that says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from citelint.configuration.finding import find_configuration
from citelint.configuration.loading import Loaded, load_configuration
from citelint.configuration.schema import configuration_schema
from citelint.finding import Severity
from citelint.registry import discover


def loaded(folder: Path, text: str, name: str = "citelint.toml") -> Loaded:
    (folder / name).write_text(text, encoding="utf-8")
    return load_configuration(str(folder / name), discover(), name)


def told(folder: Path, text: str, name: str = "citelint.toml") -> list[str]:
    return [str(diagnostic) for diagnostic in loaded(folder, text, name).diagnostics]


EVERYTHING = """
select = ["citations", "references"]
ignore = ["stray-citation"]
extend-select = ["chat-residue"]
preview = true
fail-on = "error"
exclude = ["archive/"]
bibliography = ["refs.bib"]
baseline = "known.json"
residue-phrases = ["Prompt adherence:"]

[per-file-ignores]
"drafts/*.md" = ["uncited-reference"]

[rules.missing-reference-list]
severity = "info"
error-from = 4
"""


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = loaded(tmp_path, EVERYTHING)
    assert not found.diagnostics
    configuration = found.configuration
    assert configuration.settings.select == ("citations", "references")
    assert configuration.settings.preview is True
    assert configuration.settings.fail_on == "error"
    assert configuration.settings.residue_phrases == ("Prompt adherence:",)
    assert configuration.per_file_ignores == {"drafts/*.md": ("uncited-reference",)}
    assert configuration.rules["missing-reference-list"].severity is Severity.INFO
    assert configuration.rules["missing-reference-list"].options == {"error_from": 4}
    assert "baseline" in configuration.given


def test_the_same_settings_stand_in_pyproject(tmp_path: Path) -> None:
    text = EVERYTHING.replace("[per", "[tool.citelint.per").replace("[rules", "[tool.citelint.rules")
    found = loaded(tmp_path, f"[project]\nname = 'x'\n[tool.citelint]{text}", "pyproject.toml")
    assert not found.diagnostics
    assert found.configuration.settings == loaded(tmp_path, EVERYTHING).configuration.settings


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("exclude = ['!']", 'citelint.toml: exclude: "!" is no pattern as in .gitignore.'),
        (
            "[tool.citelint]",
            "citelint.toml: tool: the keys stand at the top of this file, without [tool.citelint].",
        ),
        (
            "[rules.math]",
            "citelint.toml: rules.math: it is a category; only single rules have severities and options.",
        ),
        (
            "[per-file-ignores]\n'[z-a]' = ['residue']",
            'citelint.toml: per-file-ignores: "[z-a]" is no pattern as in .gitignore.',
        ),
        ("selct = []", "citelint.toml: selct: there is no such key. Did you mean select?"),
        ("fail_on = 'error'", "citelint.toml: fail_on: there is no such key. Did you mean fail-on?"),
        (
            "select = 'citations'",
            'citelint.toml: select: it is a list of strings that are not empty, not "citations".',
        ),
        ("exclude = ['']", 'citelint.toml: exclude: it is a list of strings that are not empty, not [""].'),
        ("exclude = ['#a']", 'citelint.toml: exclude: "#a" is no pattern as in .gitignore.'),
        (
            "[per-file-ignores]\n'' = ['math']",
            'citelint.toml: per-file-ignores: "" is no pattern as in .gitignore.',
        ),
        (
            "[rules.missing-reference-list]\nerror-from = -3",
            "citelint.toml: rules.missing-reference-list.error-from: it is a whole number from 0, not -3.",
        ),
        ("preview = 'yes'", 'citelint.toml: preview: it is true or false, not "yes".'),
        (
            "fail-on = 'errors'",
            'citelint.toml: fail-on: it is one of error, warning, info, never, not "errors".',
        ),
        (
            "ignore = ['dangling-citations']",
            "citelint.toml: ignore: there is no rule dangling-citations. Did you mean dangling-citation?",
        ),
        (
            "[rules.missing-refrence-list]\nerror-from = 3",
            "citelint.toml: rules: there is no rule missing-refrence-list. Did you mean missing-reference-list?",
        ),
        (
            "[rules.missing-reference-list]\nerror-form = 3",
            "citelint.toml: rules.missing-reference-list.error-form: there is no such key. "
            "Did you mean error-from?",
        ),
        (
            "[rules.missing-reference-list]\nerror-from = true",
            "citelint.toml: rules.missing-reference-list.error-from: it is a whole number from 0, not true.",
        ),
        (
            "[rules.missing-reference-list]\nseverity = 'warn'",
            "citelint.toml: rules.missing-reference-list.severity: "
            'it is one of off, info, warning, error, not "warn".',
        ),
        (
            "[per-file-ignores]\n'*.md' = 'math'",
            'citelint.toml: per-file-ignores."*.md": it is a list of rules and categories, not "math".',
        ),
    ],
)
def test_a_flaw_is_told_with_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    assert told(tmp_path, text) == [message]


def test_what_is_no_table_is_told_as_typed(tmp_path: Path) -> None:
    assert told(tmp_path, "[tool]\ncitelint = 3\n", "pyproject.toml") == [
        "pyproject.toml: [tool.citelint]: it is a table, not 3."
    ]


def test_what_is_right_beside_a_flaw_holds(tmp_path: Path) -> None:
    found = loaded(tmp_path, "preview = true\nselct = []\nfail-on = 3\n")
    assert found.configuration.settings.preview
    assert len(found.diagnostics) == 2


@pytest.mark.parametrize("data", [b"select = [", b"\xff\xfe", b"a" * 10 + b" = " + b"[" * 5000])
def test_what_is_no_toml_is_one_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "citelint.toml").write_bytes(data)
    found = load_configuration(str(tmp_path / "citelint.toml"), discover(), "citelint.toml")
    (diagnostic,) = found.diagnostics
    assert str(diagnostic).startswith("citelint.toml: is no ")
    assert "\n" not in str(diagnostic)


def test_a_pyproject_names_its_table(tmp_path: Path) -> None:
    assert told(tmp_path, "[tool.citelint]\npreviw = true\n", "pyproject.toml") == [
        "pyproject.toml: [tool.citelint]: previw: there is no such key. Did you mean preview?"
    ]


def test_the_nearest_file_upwards_holds(tmp_path: Path) -> None:
    below = tmp_path / "book" / "part"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.citelint]\n")
    (tmp_path / "book" / "pyproject.toml").write_text("[project]\nname = 'no table of citelint'\n")
    assert find_configuration(str(below)) == str(tmp_path / "pyproject.toml")
    (tmp_path / "book" / "citelint.toml").touch()
    assert find_configuration(str(below)) == str(tmp_path / "book" / "citelint.toml")


def test_the_schema_takes_what_is_right_and_nothing_else(tmp_path: Path) -> None:
    import tomllib

    import jsonschema

    schema = configuration_schema(discover())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    assert validator.is_valid(tomllib.loads(EVERYTHING))
    wrong = ["selct = []", "select = ['x']", "preview = 1", "[rules.stray-citation]\nx = 1", "fail-on = 'no'"]
    for text in wrong:
        assert not validator.is_valid(tomllib.loads(text)), text
        assert told(tmp_path, text), text
