"""The command line: what is checked, what is written where, and the exit status."""

from __future__ import annotations

import importlib
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from packages import install, rule_module

from citelint import process
from citelint.checking import Request
from citelint.cli import cli, main
from citelint.document import Document
from citelint.registry import discover
from citelint.source import Source

WORDS = """
for word, severity in (("BAD", "ERROR"), ("MEH", "WARNING"), ("TIDY", "INFO")):
    start = document.source.text.find(word)
    while start >= 0:
        yield Finding(Span(start, start + len(word)), f"{word} stands here.", severity=Severity[severity])
        start = document.source.text.find(word, start + 1)
"""

RAISING = """
yield Finding(Span(0, 1), "Found before it failed.")
raise KeyError("lost")
"""

PACKAGE = {
    "lab_rules/__init__.py": "",
    "lab_rules/marked_word.py": rule_module("marked_word", WORDS, more=", aliases=('old-word',)"),
    "lab_rules/raising_rule.py": rule_module("raising_rule", RAISING, severity="off"),
    "lab_rules/nonsense_rule.py": rule_module("nonsense_rule", "yield 'nonsense'", severity="off"),
    "lab_rules/preview_word.py": rule_module("preview_word", more=", preview=True", category="math"),
}


@pytest.fixture(scope="module", autouse=True)
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A package of rules, installed for these tests."""
    site = tmp_path_factory.mktemp("site")
    install(site, "lab-rules", {"lab": "lab_rules"}, PACKAGE)
    sys.path.insert(0, str(site))
    importlib.invalidate_caches()
    discover.cache_clear()
    yield site
    sys.path.remove(str(site))
    discover.cache_clear()
    for name in [name for name in sys.modules if name.startswith("lab_rules")]:
        del sys.modules[name]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in a folder of its own, and in no terminal."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def run(*arguments: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, arguments, input=stdin)


def check(*arguments: str, stdin: str | bytes = "") -> Result:
    """Check with the one rule that marks words, in lines."""
    return run("check", "--select", "lab/marked-word", "--format", "concise", *arguments, stdin=stdin)


def write(name: str, text: str = "A BAD word.\n") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestCommands:
    def test_check_is_the_default_command(self) -> None:
        write("a.md")
        wanted = check("a.md")
        assert wanted.stdout == "a.md:1:3: error lab/marked-word BAD stands here.\n"
        for arguments in (("a.md",), ("--quiet", "a.md")):
            got = run("--select", "lab/marked-word", "--format", "concise", *arguments)
            assert (got.exit_code, got.stdout) == (1, wanted.stdout)

    def test_bare_it_prints_the_help_and_fails(self) -> None:
        result = run()
        assert result.exit_code == 2
        assert "Usage:" in result.output
        assert "rules" in result.output

    @pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("check", "--help"), ("--version",)])
    def test_help_and_version(self, arguments: tuple[str, ...]) -> None:
        assert run(*arguments).exit_code == 0

    def test_every_command_and_option_is_documented(self) -> None:
        assert {"check", "config", "rules", "rule"} <= set(cli.commands)
        for name, command in cli.commands.items():
            assert command.help, name
            for parameter in command.params:
                if isinstance(parameter, click.Option):
                    assert parameter.help, f"{name} {parameter.name}"
                else:
                    assert parameter.make_metavar(click.Context(command)).strip("[].") in command.help

    def test_help_names_every_option_of_the_readme(self) -> None:
        output = run("check", "--help").output
        options = (
            "select ignore extend-select preview severity fail-on exit-zero isolated format output "
            "stdin-filename statistics quiet verbose debug color"
        )
        assert not [option for option in options.split(" ") if f"--{option}" not in output]

    def test_a_command_s_name_can_be_a_path(self) -> None:
        write("rules")
        assert check("./rules").stdout.startswith("./rules:1:3: error")

    def test_an_unknown_option_is_a_usage_error(self) -> None:
        result = run("--no-such-option")
        assert result.exit_code == 2
        assert "No such option" in result.stderr

    def test_python_m(self) -> None:
        done = subprocess.run([sys.executable, "-m", "citelint", "--version"], capture_output=True, text=True)
        assert done.stdout.startswith("citelint, version ") or done.stdout.startswith("citelint ")


class TestRulesAndRule:
    def test_rules_are_one_unwrapped_line_each_when_piped(self) -> None:
        result = run("rules")
        assert result.exit_code == 0
        lines = [line.split() for line in result.stdout.splitlines()]
        assert [line[0] for line in lines] == list(discover().rules)
        assert next(line for line in lines if line[0] == "lab/preview-word")[1:4] == [
            "math",
            "warning",
            "preview",
        ]

    def test_a_category_is_no_rule(self) -> None:
        assert run("rule", "citations").stderr == (
            "There is no rule citations. It is a category. citelint rules lists them all.\n"
        )

    @pytest.mark.skipif(os.name == "nt", reason="a folder that is somebody's current one stays")
    def test_the_current_folder_may_be_gone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "gone").mkdir()
        monkeypatch.chdir(tmp_path / "gone")
        (tmp_path / "gone").rmdir()
        command = [sys.executable, "-m", "citelint", "-"]
        done = subprocess.run(command, input=b"Tides.", capture_output=True, check=False)
        told = done.stderr.decode()
        assert (done.returncode, told) == (2, "citelint: No such file or directory: the current folder.\n")

    def test_rule_explains_one(self) -> None:
        result = run("rule", "lab/marked-word")
        assert result.exit_code == 0
        assert result.stdout.startswith(
            "lab/marked-word\nCategory citations, severity warning; from lab-rules.\n\nA draft with"
        )
        assert "Why it matters" in result.stdout

    def test_a_former_name_is_understood(self) -> None:
        result = run("rule", "lab/old-word")
        assert result.stdout.startswith("lab/marked-word\n")
        assert result.stderr == "Warning: lab/old-word is now called lab/marked-word.\n"

    def test_an_unknown_name_is_told_with_the_nearest_one(self) -> None:
        result = run("rule", "lab/marked-words")
        assert result.exit_code == 2
        assert result.stderr == (
            "There is no rule lab/marked-words. Did you mean lab/marked-word? "
            "citelint rules lists them all.\n"
        )


class TestPaths:
    def test_a_folder_is_searched_for_drafts_in_order_of_names(self) -> None:
        for name in (
            "d/b.md",
            "d/a/z.markdown",
            "d/c.MD",
            "d/e.qmd",
            "d/f.Rmd",
            "d/notes.txt",
            "d/.hidden/x.md",
            "d/.x.md",
        ):
            write(name)
        names = [line.partition(":")[0] for line in check("d").stdout.splitlines()]
        assert names == ["d/a/z.markdown", "d/b.md", "d/c.MD", "d/e.qmd", "d/f.Rmd"]

    def test_without_a_path_the_current_folder_is(self) -> None:
        write("deep/a.md")
        assert check().stdout.startswith("deep/a.md:1:3:")

    def test_a_file_is_checked_whatever_it_is_called(self) -> None:
        write(".hidden/notes.txt")
        assert check(".hidden/notes.txt").exit_code == 1

    def test_a_file_that_is_named_twice_is_checked_once(self) -> None:
        write("d/a.md")
        assert len(check("d", "d/a.md", "./d/a.md").stdout.splitlines()) == 1

    def test_gitignore_is_honoured_at_every_level(self, here: Path) -> None:
        for name in ("top.md", "out/a.md", "d/keep.md", "d/draft1.md", "d/draft2.md", "d/e/gone.md"):
            write(name)
        (here / ".git").mkdir()
        write(".gitignore", "out/\ndraft*.md\n")
        write("d/.gitignore", "!draft2.md\n")
        write("d/e/.gitignore", "*\n")
        assert {line.partition(":")[0] for line in check().stdout.splitlines()} == {
            "top.md", "d/keep.md", "d/draft2.md",
        }  # fmt: skip
        assert {line.partition(":")[0] for line in check("d").stdout.splitlines()} == {
            "d/keep.md", "d/draft2.md",
        }  # fmt: skip

    @pytest.mark.parametrize("pattern", ["!", "[z-a]"])
    def test_a_gitignore_that_cannot_be_read_ignores_nothing(self, here: Path, pattern: str) -> None:
        write("a.md")
        (here / ".git").mkdir()
        write(".gitignore", f"{pattern}\n")
        assert check().stdout == "a.md:1:3: error lab/marked-word BAD stands here.\n"

    def test_what_is_named_is_checked_though_it_is_ignored(self, here: Path) -> None:
        write("out/a.md")
        (here / ".git").mkdir()
        write(".gitignore", "out/\n")
        assert check("out/a.md").exit_code == 1
        assert check("out").exit_code == 1

    def test_standard_input(self) -> None:
        assert check("-", stdin="A BAD word.").stdout.startswith("<stdin>:1:3:")
        assert check("-", "--stdin-filename", "x/y.md", stdin="A BAD word.").stdout.startswith("x/y.md:1:3:")
        assert check("--stdin-filename", "y.md", stdin="A BAD word.").stdout.startswith("y.md:1:3:")

    @pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="its file names are text")
    def test_a_path_that_is_no_text(self, here: Path) -> None:
        path = os.fsencode(here) + b"/caf\xe9.md"
        with open(path, "w") as file:
            file.write("A BAD word.")
        assert check(os.fsdecode(b"caf\xe9.md")).stdout.startswith("caf\\xe9.md:1:3:")
        (found,) = json.loads(check(".", "--format", "json").stdout_bytes)
        assert found["filename"] == "caf\\xe9.md"


class TestExitStatus:
    @pytest.mark.parametrize(
        ("text", "arguments", "status"),
        [
            ("Good.", (), 0),
            ("BAD", (), 1),
            ("MEH", (), 1),
            ("TIDY", (), 0),
            ("TIDY", ("--fail-on", "info"), 1),
            ("MEH", ("--fail-on", "error"), 0),
            ("BAD", ("--fail-on", "never"), 0),
            ("BAD", ("--exit-zero",), 0),
            ("BAD", ("--severity", "lab/marked-word=info"), 0),
            ("TIDY", ("--severity", "lab/marked-word=error"), 1),
            ("BAD", ("--severity", "lab/marked-word=off"), 0),
            ("BAD", ("missing.md",), 2),
            ("BAD", ("missing.md", "--exit-zero"), 2),
            ("BAD", ("--isolated",), 1),
        ],
    )
    def test_it_is(self, text: str, arguments: tuple[str, ...], status: int) -> None:
        write("a.md", text)
        assert check("a.md", *arguments).exit_code == status

    def test_findings_are_reported_whatever_it_is(self) -> None:
        write("a.md")
        for arguments in (("--exit-zero",), ("--fail-on", "never"), ("missing.md",)):
            assert "BAD stands here." in check("a.md", *arguments).stdout


class TestSelection:
    def test_names_parted_by_commas_and_repeated(self) -> None:
        write("a.md")
        result = run(
            "a.md", "--format", "json", "--select", "lab/marked-word, lab/preview-word",
            "--select", "lab/raising-rule", "--ignore", "lab/marked-word",
        )  # fmt: skip
        assert [found["rule"] for found in json.loads(result.stdout)] == [
            "lab/preview-word",
            "lab/raising-rule",
        ]

    def test_extend_select_adds_to_the_default_set(self) -> None:
        write("a.md")
        got = {found["rule"] for found in json.loads(run("a.md", "--format", "json").stdout)}
        more = run("a.md", "--format", "json", "--extend-select", "lab/preview-word").stdout
        assert {found["rule"] for found in json.loads(more)} == got | {"lab/preview-word"}

    def test_preview(self) -> None:
        write("a.md")
        arguments = ("a.md", "--format", "json", "--select", "math")
        assert "lab/preview-word" not in run(*arguments).stdout
        assert "lab/preview-word" in run(*arguments, "--preview").stdout

    def test_an_unknown_rule_is_told_and_the_others_run(self) -> None:
        write("a.md")
        result = check("a.md", "--ignore", "lab/marked-wort")
        assert result.exit_code == 2
        assert result.stderr == "--ignore: there is no rule lab/marked-wort. Did you mean lab/marked-word?\n"
        assert "BAD stands here." in result.stdout

    def test_a_former_name_warns(self) -> None:
        write("a.md")
        result = run("a.md", "--select", "lab/old-word", "--format", "concise")
        assert result.exit_code == 1
        assert result.stderr == "Warning: lab/old-word is now called lab/marked-word.\n"

    @pytest.mark.parametrize("value", ["lab/marked-word", "lab/marked-word=grave", "=error"])
    def test_a_severity_must_be_one(self, value: str) -> None:
        result = check("--severity", value)
        assert result.exit_code == 2
        assert "is not RULE=LEVEL; the levels are off, info, warning, error" in result.stderr


BAD_INPUT = {
    "latin-1": ("Größe".encode("latin-1"), "a.md:1: not checked: byte 2 (0xf6) is not UTF-8;"),
    "nul": (b"one\n\0two", "a.md:2: not checked: there is a NUL character in it;"),
    "binary": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff",
        "a.md: not checked: this is a binary file, not a draft.",
    ),
    "utf-16 without mark": (
        "a draft".encode("utf-16-le"),
        "a.md: not checked: this looks like UTF-16 without",
    ),
    "too deep": (b"> " * 9999 + b"x", "a.md:1: not checked: nested more than"),
}


class TestBadInput:
    """One clear sentence each; what can be checked is; exit status 2; no traceback."""

    @pytest.mark.parametrize(("data", "message"), BAD_INPUT.values(), ids=BAD_INPUT)
    def test_what_cannot_be_read(self, data: bytes, message: str) -> None:
        Path("a.md").write_bytes(data)
        write("b.md")
        result = check("a.md", "b.md", "--format", "json")
        assert result.exit_code == 2
        assert result.stderr.startswith(message)
        assert len(result.stderr.splitlines()) == 1
        assert [found["filename"] for found in json.loads(result.stdout)] == ["b.md"]

    def test_utf_16_with_a_mark_is_read(self) -> None:
        Path("a.md").write_bytes("大 BAD".encode("utf-16"))
        assert check("a.md").stdout == "a.md:1:3: error lab/marked-word BAD stands here.\n"

    def test_a_utf_8_mark_is_no_column(self) -> None:
        Path("a.md").write_bytes("BAD".encode("utf-8-sig"))
        assert check("a.md").stdout.startswith("a.md:1:1:")

    @pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
    def test_an_empty_file_is_clean(self, data: bytes) -> None:
        Path("a.md").write_bytes(data)
        result = run("a.md")
        assert (result.exit_code, result.stderr) == (0, "")

    def test_a_missing_file(self) -> None:
        result = check("missing.md")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "missing.md: no such file or folder.\n"

    def test_a_link_to_itself_costs_no_other_draft(self) -> None:
        write("d/a.md")
        try:
            Path("d/loop.md").symlink_to("loop.md")
        except OSError:
            pytest.skip("no symbolic links here")
        result = check("d")
        assert result.exit_code == 2
        assert result.stdout == "d/a.md:1:3: error lab/marked-word BAD stands here.\n"
        assert result.stderr.startswith("d/loop.md: cannot be read: ")
        assert check("d/loop.md").stderr == result.stderr

    @pytest.mark.parametrize(
        ("path", "command"),
        [
            ("rulse", "citelint rules"),
            ("chek", "citelint check"),
            ("confg", "citelint config"),
            ("renumbr", "citelint renumber"),
        ],
    )
    def test_a_missing_path_that_is_close_to_a_command(self, path: str, command: str) -> None:
        assert f"Did you mean the command {command}" in check(path).stderr

    def test_a_folder_without_drafts(self) -> None:
        write("d/notes.txt")
        result = check("d")
        assert result.exit_code == 2
        assert (
            result.stderr
            == "d: there is no draft (.md, .markdown, .qmd, .Rmd, .myst or .ipynb) in this folder.\n"
        )

    @pytest.mark.skipif(
        sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may"
    )
    def test_a_file_that_may_not_be_read(self) -> None:
        write("a.md").chmod(0)
        assert check("a.md").stderr == "a.md: cannot be read: Permission denied.\n"

    def test_a_name_that_commands_the_terminal(self) -> None:
        result = check("no\x1b[2Jfile.md")
        assert result.stderr == "no\\x1b[2Jfile.md: no such file or folder.\n"

    def test_a_rule_that_raises(self) -> None:
        write("a.md")
        result = run("a.md", "--format", "json", "--select", "lab/raising-rule,lab/marked-word")
        assert result.exit_code == 2
        assert result.stderr == (
            "a.md: the rule lab/raising-rule of lab-rules failed: KeyError: 'lost'. "
            "What it had found before is reported.\n"
        )
        assert [found["rule"] for found in json.loads(result.stdout)] == [
            "lab/raising-rule",
            "lab/marked-word",
        ]

    def test_debug_shows_the_traceback(self) -> None:
        write("a.md")
        assert "Traceback" in check("a.md", "--select", "lab/raising-rule", "--debug").stderr

    def test_a_rule_that_yields_nonsense(self) -> None:
        write("a.md")
        result = check("a.md", "--select", "lab/nonsense-rule")
        assert result.exit_code == 2
        assert "yielded nonsense, which is left out: str instead of Finding." in result.stderr

    def test_what_a_rule_prints_is_no_report(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        body = "print('while running')\nyield Finding(Span(0, 1), 'Found.')"
        module = rule_module("loud_rule", body) + "\nprint('while imported')\n"
        install(tmp_path / "site", "loud", {"loud": "loud_rule"}, {"loud_rule.py": module})
        monkeypatch.syspath_prepend(tmp_path / "site")
        discover.cache_clear()
        try:
            write("a.md")
            result = run("a.md", "--select", "loud/loud-rule", "--format", "json")
        finally:
            discover.cache_clear()
        assert [found["message"] for found in json.loads(result.stdout)] == ["Found."]
        assert result.stderr == "while imported\nwhile running\n"

    def test_a_package_that_cannot_be_imported(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        site = tmp_path / "site"
        install(site, "ill", {"ill": "ill_rules"}, {"ill_rules.py": "import no_such_module\n"})
        monkeypatch.syspath_prepend(site)
        discover.cache_clear()
        try:
            write("a.md")
            result = check("a.md")
            listing = run("rules")
        finally:
            discover.cache_clear()
        for each in (result, listing):
            assert each.exit_code == 2
            assert each.stderr.startswith("The rules of ill cannot be loaded: importing ill_rules raises")
        assert "BAD stands here." in result.stdout
        assert "lab/marked-word" in listing.stdout

    def test_an_error_of_our_own_is_one_line(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def failing(*paths: object, **options: object) -> None:
            raise ZeroDivisionError("oh")

        monkeypatch.setattr("citelint.checking.find_drafts", failing)
        assert main(["a.md"]) == 2
        assert capsys.readouterr().err.startswith("citelint: internal error (ZeroDivisionError: oh);")
        with pytest.raises(ZeroDivisionError):
            main(["a.md", "--debug"])


class TestOutput:
    def in_ascii(self, lab: Path, format_: str) -> bytes:
        """What a process writes that has only ASCII."""
        write("大.md", "大 BAD")
        command = [sys.executable, "-m", "citelint", "--select", "lab/marked-word", "--format", format_, "."]
        environment = {**os.environ, "PYTHONPATH": str(lab), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        done = subprocess.run(command, capture_output=True, env=environment)
        assert done.returncode == 1
        return done.stdout

    @pytest.mark.parametrize("format_", ["json", "jsonl"])
    def test_machine_formats_are_utf_8_under_any_locale(self, lab: Path, format_: str) -> None:
        assert '"大.md"' in self.in_ascii(lab, format_).decode("utf-8")

    @pytest.mark.parametrize("format_", ["text", "concise"])
    def test_the_others_escape_what_the_locale_does_not_have(self, lab: Path, format_: str) -> None:
        assert b"\\u5927.md:1:3" in self.in_ascii(lab, format_)

    def test_json_lines(self) -> None:
        write("a.md", "BAD MEH")
        lines = check("a.md", "--format", "jsonl").stdout.splitlines()
        assert [json.loads(line)["severity"] for line in lines] == ["error", "warning"]

    def test_nothing_checked_is_still_json(self) -> None:
        assert check("missing.md", "--format", "json").stdout == "[]\n"

    def test_text_opens_with_the_verdict(self) -> None:
        write("a.md")
        result = run("a.md", "--select", "lab/marked-word")
        assert result.stdout.startswith(
            "a.md: 1 to fix.\nNo citations; nothing left unchecked.\n\nMust fix (1)\n"
        )

    def test_quiet_prints_findings_and_nothing_else(self) -> None:
        write("a.md")
        assert run("a.md", "--select", "lab/marked-word", "-q").stdout.startswith("Must fix (1)\n\na.md:1:3")
        write("a.md", "Good.")
        assert run("a.md", "--select", "lab/marked-word", "-q").stdout == ""

    def test_verbose_says_what_was_decided(self) -> None:
        write("a.md")
        result = check("a.md", "-v", "--format", "json")
        assert json.loads(result.stdout)
        assert result.stderr == "a.md: no style of citations; no citations; 0 groups, 0 formulas.\n"

    def test_statistics_take_the_place_of_findings(self) -> None:
        write("a.md", "BAD MEH")
        for format_ in ("text", "concise"):
            result = check("a.md", "--statistics", "--format", format_)
            assert (result.exit_code, result.stdout) == (1, "2  error    lab/marked-word\n")

    def test_statistics_of_machine_formats_stand_on_standard_error(self) -> None:
        write("a.md", "BAD MEH")
        result = check("a.md", "--statistics", "--format", "json")
        assert len(json.loads(result.stdout)) == 2
        assert result.stderr == "2  error    lab/marked-word\n"

    @pytest.mark.parametrize(
        ("choice", "environment", "colored"),
        [
            ("auto", {}, False),
            ("always", {}, True),
            ("always", {"NO_COLOR": "1"}, True),
            ("auto", {"FORCE_COLOR": "1"}, True),
            ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ("never", {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_color(
        self, choice: str, environment: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        write("a.md")
        # CliRunner takes colour out of what is not a terminal, unless it is told not to.
        result = CliRunner().invoke(
            cli, ["a.md", "--select", "lab/marked-word", "--color", choice], color=True
        )
        assert ("\x1b[" in result.stdout) is colored

    def test_no_rich_for_machines(self, lab: Path) -> None:
        write("a.md")
        code = (
            "import sys; from citelint.cli import main; main(sys.argv[1:]); "
            "sys.exit(any(name in sys.modules for name in ('rich', 'rapidfuzz', 'yaml', 'difflib')))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "check", "--format", "json", "--select", "lab/marked-word", "a.md"],
            env={**os.environ, "PYTHONPATH": str(lab)}, capture_output=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


class TestOutputFile:
    def test_the_report_goes_there_and_nowhere_else(self) -> None:
        write("a.md")
        result = check("a.md", "--output", "report.txt")
        assert (result.exit_code, result.output) == (1, "")
        assert Path("report.txt").read_text() == "a.md:1:3: error lab/marked-word BAD stands here.\n"
        check("a.md", "--output", "report.json", "--format", "json")
        assert json.loads(Path("report.json").read_bytes())

    def test_a_text_report_in_a_file_has_no_colour(self) -> None:
        write("a.md")
        run("a.md", "--color", "always", "--output", "report.txt")
        assert "\x1b" not in Path("report.txt").read_text(encoding="utf-8")

    @pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
    def test_a_file_is_replaced_and_keeps_its_mode(self) -> None:
        write("a.md")
        write("report.txt", "old").chmod(0o604)
        check("a.md", "--output", "report.txt")
        assert stat.S_IMODE(Path("report.txt").stat().st_mode) == 0o604
        assert "BAD" in Path("report.txt").read_text()
        assert sorted(path.name for path in Path().iterdir()) == ["a.md", "report.txt"]

    @pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
    def test_a_link_is_followed(self) -> None:
        write("a.md")
        write("real.txt", "old")
        Path("link.txt").symlink_to("real.txt")
        check("a.md", "--output", "link.txt")
        assert Path("link.txt").is_symlink()
        assert "BAD" in Path("real.txt").read_text()

    @pytest.mark.parametrize("path", ["no/such/folder/report.json", "."])
    def test_where_it_cannot_be_written_it_is_still_reported(self, path: str) -> None:
        write("a.md")
        result = check("a.md", "--output", path, "--format", "json", "--exit-zero")
        assert result.exit_code == 2
        assert "cannot be written:" in result.stderr
        assert json.loads(result.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals and pipes")
class TestTheShell:
    """What only a real process shows."""

    def start(self, lab: Path, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "citelint", *arguments],
            env={**os.environ, "PYTHONPATH": str(lab)}, stderr=subprocess.PIPE, **more,
        )  # fmt: skip

    @pytest.mark.parametrize("format_", ["text", "concise", "json", "jsonl"])
    def test_a_pipe_that_is_closed_early_is_no_error(self, lab: Path, format_: str) -> None:
        write("a.md", "BAD " * 20000)
        process = self.start(
            lab, "a.md", "--select", "lab/marked-word", "--format", format_, stdout=subprocess.PIPE
        )
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1

    def test_standard_output_that_is_closed(self, lab: Path) -> None:
        write("a.md")
        command = f"'{sys.executable}' -m citelint a.md --format json >&-"
        environment = {**os.environ, "PYTHONPATH": str(lab)}
        result = subprocess.run(command, shell=True, env=environment, capture_output=True)
        assert (result.returncode, result.stderr) == (2, b"citelint: standard output is closed.\n")

    def test_interrupted(self, lab: Path) -> None:
        os.mkfifo("a.md")
        # What a shell starts in the background ignores interrupts, and so would a child of these tests.
        process = self.start(
            lab,
            "a.md",
            stdout=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        with open("a.md", "wb"):  # which waits until the other side reads
            process.send_signal(signal.SIGINT)
            _, told = process.communicate()
        assert told == b"citelint: interrupted.\n"
        assert process.returncode == 130


def test_a_document_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    parse = Document.of_source

    def counting(source: Source) -> Document:
        parsed.append(source.name)
        return parse(source)

    monkeypatch.setattr(Document, "of_source", counting)
    write("a.md")
    run("a.md")
    assert parsed == ["a.md"]


def test_paths_alone_are_checked_as_the_command_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Request] = []

    def run_check(request: Request) -> int:
        asked.append(request)
        return 0

    monkeypatch.setattr("citelint.checking.run_check", run_check)
    for words in (["a.md"], ["a.md", "b/c.md"], ["./chapters"]):
        assert process.run(words) == main(words) == main(["check", *words]) == 0
    assert asked[0] == asked[1] == asked[2]
    assert asked[3] == asked[4] == asked[5]
    assert asked[6] == asked[7] == asked[8]


def test_paths_alone_need_no_parser_of_options(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("Moss grows [1].\n")
    program = "import sys; from citelint import process; process.main(); sys.exit('click' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program, str(draft)], stdout=subprocess.DEVNULL).returncode == 0
    )
