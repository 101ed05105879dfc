"""Runs as a configuration and the comments in drafts have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from citelint.cli import cli

DRAFT = """# Tides

Tides are old [1]. Winds are older [1; 1], and seas are the oldest [4].

## References

[1] Fern, A. (2011). Measuring the tides of shallow seas. Coastal Records.

[2] Moss, B. (2014). A theory of slow currents. Ocean Letters.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def rules(*words: str) -> list[str]:
    result = run("--format", "json", *words)
    return sorted(finding["rule"] for finding in json.loads(result.stdout))


EVERY = ["dangling-citation", "repeated-citation", "uncited-reference"]


class TestConfiguration:
    def test_without_one_every_rule_runs(self, folder: Path) -> None:
        assert rules("draft.md") == EVERY

    def test_the_file_above_a_draft_holds(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('ignore = ["uncited-reference"]\n')
        (folder / "deep").mkdir()
        (folder / "deep" / "draft.md").write_text(DRAFT)
        assert rules("deep/draft.md") == EVERY[:2]
        (folder / "deep" / "pyproject.toml").write_text('[tool.citelint]\nselect = ["uncited-reference"]\n')
        assert rules("deep/draft.md") == EVERY[2:]
        assert rules(".") == EVERY
        assert rules("--isolated", "deep/draft.md") == EVERY
        assert rules("--config", "citelint.toml", "deep/draft.md") == EVERY[:2]

    def test_the_command_line_goes_before_the_file(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text(
            'select = ["uncited-reference"]\n[rules.uncited-reference]\nseverity = "info"\n'
        )
        assert rules("draft.md") == EVERY[2:]
        assert run("draft.md").exit_code == 0
        assert run("draft.md", "--severity", "uncited-reference=error").exit_code == 1
        assert rules("draft.md", "--select", "dangling-citation") == EVERY[:1]
        assert rules("draft.md", "--extend-select", "dangling-citation") == [EVERY[0], EVERY[2]]

    def test_rules_are_ignored_in_some_files(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('[per-file-ignores]\n"old/*.md" = ["citations"]\n')
        (folder / "old").mkdir()
        (folder / "old" / "draft.md").write_text(DRAFT)
        assert rules("draft.md") == EVERY
        assert rules("old") == ["uncited-reference"]

    def test_an_empty_selection_means_the_default_rules(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text("select = []\n")
        assert rules("draft.md") == EVERY

    def test_where_no_rule_runs_that_is_said(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text(
            'ignore = ["citations", "references", "math", "residue", "suppressions"]\n'
        )
        result = run("draft.md")
        assert (result.exit_code, result.stderr) == (0, "Warning: no rule runs: all are ignored or off.\n")

    @pytest.mark.parametrize("option", ["--select", "--extend-select"])
    def test_what_the_command_line_selects_by_name_runs_although_it_is_off(
        self, folder: Path, option: str
    ) -> None:
        (folder / "citelint.toml").write_text('[rules.dangling-citation]\nseverity = "off"\n')
        assert "dangling-citation" not in rules("draft.md")
        assert "dangling-citation" in rules(option, "dangling-citation", "draft.md")
        assert "dangling-citation" not in rules(option, "citations", "draft.md")

    def test_options_and_severities_of_a_rule(self, folder: Path) -> None:
        (folder / "draft.md").write_text("Tides [1], winds [2], seas [3], moons [4].\n\nShores [5].\n")
        (folder / "citelint.toml").write_text("[rules.missing-reference-list]\nerror-from = 5\n")
        (finding,) = json.loads(run("--format", "json", "draft.md").stdout)
        assert (finding["rule"], finding["severity"]) == ("missing-reference-list", "error")

    def test_what_is_excluded_is_not_searched_for(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('exclude = ["archive/"]\n')
        (folder / "archive").mkdir()
        (folder / "archive" / "draft.md").write_text(DRAFT)
        assert rules(".") == EVERY
        assert rules("archive/draft.md") == EVERY
        assert rules("--force-exclude", "archive/draft.md") == []

    def test_what_is_no_draft_by_its_name_is_left_out_of_what_a_hook_names(self, folder: Path) -> None:
        for name in ("_quarto.yml", "data.json", "strip.py", "notes.txt"):
            (folder / name).write_text(DRAFT)
        (folder / "refs.bib").write_text("@article{fern, title = }")
        everything = sorted(path.name for path in folder.iterdir())
        checked = json.loads(run("--format", "json", "--force-exclude", *everything).stdout)
        assert {one["filename"] for one in checked} == {"draft.md", "refs.bib"}

    @pytest.mark.parametrize("arguments", [(".",), ("--force-exclude", "draft.md")])
    def test_where_everything_is_excluded_that_is_said(
        self, folder: Path, arguments: tuple[str, ...]
    ) -> None:
        (folder / "citelint.toml").write_text('exclude = ["*"]\n')
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "Warning: no draft is checked; excluded by the configuration: 1.\n"

    def test_fail_on_holds_for_its_drafts(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('fail-on = "never"\n')
        assert run("draft.md").exit_code == 0
        assert run("--fail-on", "error", "draft.md").exit_code == 1

    def test_a_flaw_is_told_and_the_rest_is_checked(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('ignore = ["dangling-citations"]\n')
        result = run("--format", "json", "draft.md")
        assert result.exit_code == 2
        assert result.stderr == (
            "citelint.toml: ignore: there is no rule dangling-citations. Did you mean dangling-citation?\n"
        )
        assert len(json.loads(result.stdout)) == 3

    @pytest.mark.parametrize("arguments", [("--isolated", "--config", "none.toml"), ("-q", "-v")])
    def test_what_excludes_each_other_is_a_matter_of_usage(
        self, folder: Path, arguments: tuple[str, ...]
    ) -> None:
        result = run(*arguments, "draft.md")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "exclude each other" in result.stderr

    def test_a_missing_baseline_is_named_as_seen_from_here(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('baseline = "lost.json"\n')
        assert run("draft.md").stderr.startswith("lost.json: there is no such baseline")

    def test_a_configuration_that_is_not_there(self, folder: Path) -> None:
        result = run("--config", "none.toml", "draft.md")
        assert result.exit_code == 2
        assert result.stderr.startswith("none.toml: cannot be read: No such file")

    def test_its_bibliography_is_read(self, folder: Path) -> None:
        (folder / "lib").mkdir()
        (folder / "lib" / "refs.bib").write_text(
            "@book{fern2011, author={Fern, A}, title={Tides}, year=2011}\n"
        )
        (folder / "citelint.toml").write_text('bibliography = ["lib/refs.bib"]\n')
        (folder / "draft.md").write_text("Tides [@fern2011], winds [@fern2012].\n")
        result = run("--format", "json", "draft.md")
        assert [finding["message"] for finding in json.loads(result.stdout)] == [
            "@fern2012 is in no bibliography."
        ]
        assert result.exit_code == 1

    def test_a_bibliography_that_is_missing_is_told_with_the_file_that_names_it(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('bibliography = ["refs.bib"]\n')
        (folder / "draft.md").write_text("Tides [@fern2011].\n")
        result = run("draft.md")
        assert result.exit_code == 2
        assert result.stderr.startswith("citelint.toml: bibliography: the bibliography refs.bib is not there")

    def test_its_baseline_knows_what_is_known(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('baseline = "known.json"\n')
        assert run("draft.md").exit_code == 2
        assert run("--write-baseline", "draft.md").exit_code == 0
        assert (folder / "known.json").exists()
        assert rules("draft.md") == []

    def test_a_configuration_without_a_baseline_gets_none_of_another_s(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('baseline = "known.json"\n')
        (folder / "book").mkdir()
        (folder / "book" / "citelint.toml").write_text("")
        (folder / "book" / "draft.md").write_text(DRAFT)
        run("--write-baseline", ".")
        assert "book" not in (folder / "known.json").read_text()
        assert len(rules(".")) == 3

    def test_a_baseline_is_not_written_of_changes_alone(self, folder: Path) -> None:
        result = run("--write-baseline", "--diff-base", "HEAD", "draft.md")
        assert result.exit_code == 2
        assert "leave --diff-base out" in result.stderr

    def test_nothing_is_fixed_where_the_changes_are_not_known(self, folder: Path) -> None:
        result = run("--fix", "--diff-base", "HEAD", "draft.md")
        assert result.exit_code == 2
        assert "Nothing is fixed where it is not known what has changed." in result.stderr
        assert (folder / "draft.md").read_text() == DRAFT

    def test_fixes_alone_report_nothing_of_what_is_left(self, folder: Path) -> None:
        result = run("--fix-only", "draft.md")
        assert (result.exit_code, result.stdout) == (0, "")
        assert (folder / "draft.md").read_text() == DRAFT.replace("[1; 1]", "[1]")

    def test_fixes_alone_tell_what_a_deleted_note_asks(self, folder: Path) -> None:
        note = "Changes made:\n\n1. Removed citation [2] because it does not support the claim.\n\n"
        (folder / "draft.md").write_text(DRAFT.replace("## References", f"{note}## References"))
        result = run("--fix-only", "draft.md")
        assert "Removed citation [2]" not in (folder / "draft.md").read_text()
        assert 'a note that was deleted said: "Removed citation [2]' in result.stderr

    def test_a_folder_or_a_file_without_the_table_is_told(self, folder: Path) -> None:
        (folder / "citelint.toml").mkdir()
        assert run("draft.md").stderr == "citelint.toml: cannot be read: Is a directory.\n"
        (folder / "pyproject.toml").write_text("[project]\n")
        assert run("--config", "pyproject.toml", "draft.md").stderr == (
            "pyproject.toml: there is no table [tool.citelint] in it.\n"
        )

    def test_no_baseline_is_written_by_a_configuration_with_a_flaw(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text('baseline = "known.json"\nselct = []\n')
        (folder / "known.json").write_text('{"citelint-baseline": 1, "findings": []}')
        before = (folder / "known.json").read_text()
        assert run("--write-baseline", "draft.md").exit_code == 2
        assert (folder / "known.json").read_text() == before

    def test_words_that_only_residue_has_here(self, folder: Path) -> None:
        (folder / "draft.md").write_text("Tides are old.\n\nTone check: calm and clear.\n\nThey are new.\n")
        assert rules("draft.md") == []
        (folder / "citelint.toml").write_text('residue-phrases = ["Tone check:"]\n')
        (finding,) = json.loads(run("--format", "json", "draft.md").stdout)
        assert (finding["rule"], finding["location"]["row"]) == ("editorial-residue", 3)


class TestShowing:
    def test_each_value_says_where_it_comes_from(self, folder: Path) -> None:
        import tomllib

        (folder / "citelint.toml").write_text(
            'ignore = ["math"]\n[per-file-ignores]\n"old/*.md" = ["citations"]\n'
            "[rules.missing-reference-list]\nerror-from = 5\n"
        )
        result = run("config", "draft.md")
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert 'ignore = ["math"]  # citelint.toml' in lines
        assert '# fail-on = "warning"  (default)' in lines
        assert "error-from = 5  # citelint.toml" in lines
        assert "[rules.placeholder-math]  # does not run: category ignored" in lines
        shown = tomllib.loads(result.stdout)
        assert shown["per-file-ignores"] == {"old/*.md": ["citations"]}

    def test_it_is_said_that_a_draft_is_excluded_and_why_a_rule_does_not_run(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text(
            'exclude = ["dr*"]\n[per-file-ignores]\n"dr*" = ["label-gap"]\n'
        )
        lines = run("config", "draft.md").stdout.splitlines()
        assert lines[:2] == [
            "# What applies to draft.md: citelint.toml.",
            "# It is excluded: where its folder is searched it is left out.",
        ]
        assert "[rules.label-gap]  # does not run: ignored" in lines

    def test_what_is_shown_is_a_configuration_that_says_the_same(self, folder: Path) -> None:
        shown = run("config", "draft.md").stdout
        (folder / "citelint.toml").write_text(shown)
        assert run("config", "draft.md").stderr == ""
        assert rules("draft.md") == EVERY

    def test_a_flaw_is_told(self, folder: Path) -> None:
        (folder / "citelint.toml").write_text("selct = []")
        result = run("config", "draft.md")
        assert result.exit_code == 2
        assert "Did you mean select?" in result.stderr

    def test_the_schema_is_shown(self) -> None:
        result = run("config", "--schema")
        assert result.exit_code == 0
        assert json.loads(result.stdout)["properties"]["select"]["type"] == "array"


class TestSuppressions:
    def draft(self, folder: Path, old: str, new: str) -> None:
        text = (folder / "draft.md").read_text()
        assert old in text
        (folder / "draft.md").write_text(text.replace(old, new))

    def test_a_line_is_silent(self, folder: Path) -> None:
        self.draft(folder, "oldest [4].", "oldest [4]. <!-- citelint-disable-line citations -- as quoted -->")
        assert rules("draft.md") == ["uncited-reference"]

    def test_an_entry_is_uncited_on_purpose(self, folder: Path) -> None:
        self.draft(
            folder, "[2] Moss", "<!-- citelint-disable-next-line uncited-reference -- read it -->\n[2] Moss"
        )
        assert rules("draft.md") == EVERY[:2]

    def test_what_silences_nothing_is_found(self, folder: Path) -> None:
        self.draft(folder, "# Tides", "# Tides <!-- citelint-disable-line stray-citation -->")
        assert rules("draft.md") == [*EVERY, "unused-suppression"]
        assert rules("draft.md", "--select", "dangling-citation,unused-suppression") == ["dangling-citation"]

    def test_a_bibliography_has_them_behind_percent_signs(self, folder: Path) -> None:
        (folder / "refs.bib").write_text(
            "% citelint-disable-next-line uncited-reference -- for the talk\n"
            "@book{moss2014, author={Moss, B}, title={Slow currents}, year=2014}\n\n"
            "@book{fern2011, author={Fern, A}, title={Tides}, year=2011}\n"
        )
        (folder / "draft.md").write_text("---\nbibliography: refs.bib\n---\n\nTides [@fern2011].\n")
        assert rules("draft.md") == []

    def test_what_follows_from_a_silenced_finding_is_silent(self, folder: Path) -> None:
        text = (
            "Tides are old [1], winds are older [2], and so are seas [5] and moons [6].\n\n## References\n\n"
            "[1] Fern, A. (2011). Measuring the tides of shallow seas. Coastal Records, 4, 1-9.\n\n"
            "[2] Moss, B. (2014). A theory of slow currents. Ocean Letters, 2, 3-8.\n\n"
            "[3] Reed, C. (2015). The"
        )
        (folder / "draft.md").write_text(text)
        assert "truncated-list" in rules("draft.md")
        (folder / "draft.md").write_text(f"<!-- citelint-disable truncated-list -->\n\n{text}")
        assert rules("draft.md") == ["uncited-reference"]
