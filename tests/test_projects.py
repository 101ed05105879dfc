"""A run is a project: where bibliographies are named, what is read of them, and who else cites from them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import citelint.bibliographies
from citelint.cli import cli
from citelint.document import Document
from citelint.document.bibliography import Bibliography
from citelint.project.naming import may_cite_by_key
from citelint.source import Source


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in a repository of its own."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def entry(key: str, title: str = "") -> str:
    return (
        f"@book{{{key}, title = {{{title or 'The book of ' + key}}}, author = {{Moe, Ada}}, year = 2001}}\n"
    )


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli, ["check", "--color", "never", *arguments], input=stdin)


def found(*arguments: str, rule: str = "dangling-citation,uncited-reference") -> list[str]:
    """The findings in short: where, and the first words."""
    result = run("--select", rule, "--format", "json", *arguments)
    return [
        f"{one['filename']}:{one['location']['row']} {' '.join(one['message'].split()[:3])}"
        for one in json.loads(result.stdout)
    ]


CITING = "We follow @known2001 and [@lost2002].\n"
LOST = ["draft.md:1 @lost2002 is in"]


def front(value: str) -> str:
    return f"---\ntitle: Tides\nbibliography: {value}\n---\n\n{CITING}"


class TestWhereTheyAreNamed:
    """An unknown key dangles: so the bibliography was found."""

    @pytest.mark.parametrize(
        "value",
        [
            "refs.bib",
            '"refs.bib"',
            "[refs.bib]",
            "\n  - refs.bib",
            "{main: refs.bib}",
            "./refs.bib  # the works",
            "\r\n  - refs.bib\r",
        ],
    )
    def test_in_the_front_matter(self, value: str) -> None:
        write("refs.bib", entry("known2001"))
        write("draft.md", front(value))
        (one,) = found("draft.md")
        assert one.endswith("@lost2002 is in")

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("with blanks in it.bib", front("with blanks in it.bib")),
            ("b/refs.bib", front("b/refs.bib")),
            ("refs.bib", f"---\nformat:\n  html:\n    bibliography: refs.bib\n---\n\n{CITING}"),
            ("refs.bib", f"{CITING}\n---\nbibliography: refs.bib\n...\n"),
            ("refs.bib", f"---\ncito-bibliography: refs.bib\n---\n\n{CITING}"),
            ("refs.bib", f"---\nbibliography_tools: refs.bib\n---\n\n{CITING}"),
            ("refs.bib", f"---\ntitle: {{{{ title }}}} x\nbibliography_tools: refs.bib\n---\n\n{CITING}"),
            ("refs.bib", f"---\ntitle: {{{{ title }}}} x\nbibliography: refs.bib\n---\n\n{CITING}"),
            ("refs.bib", f"{CITING}\n```{{bibliography}} refs.bib\n:style: plain\n```\n"),
        ],
        ids=[
            "blanks",
            "folder",
            "format",
            "block at the end",
            "CiTO",
            "multibib",
            "multibib in broken metadata",
            "broken front matter",
            "directive",
        ],
    )
    def test_in_a_draft(self, name: str, text: str) -> None:
        write(name, entry("known2001"))
        write("draft.md", text)
        (one,) = found("draft.md")
        assert one.endswith("@lost2002 is in")

    @pytest.mark.parametrize(
        ("configuration", "text"),
        [
            ("_quarto.yml", "project:\n  type: book\nbibliography: refs/all.bib\n"),
            ("_quarto.yaml", "bibliography: [refs/all.bib]\n"),
            ("_metadata.yml", "bibliography: refs/all.bib\n"),
            ("myst.yml", "version: 1\nproject:\n  bibliography:\n    - refs/all.bib\n"),
            ("myst.yml", "version: 1\nproject:\n  title: All that is there\n"),
            ("_config.yml", "bibtex_bibfiles:\n  - refs/all.bib\n"),
            ("_config.yml", "sphinx:\n  config:\n    bibtex_bibfiles: [refs/all.bib]\n"),
            ("_bookdown.yml", "bibliography: refs/all.bib\n"),
            ("mkdocs.yml", "plugins:\n  - search\n  - bibtex:\n      bib_file: refs/all.bib\n"),
            ("mkdocs.yml", "plugins:\n  - bibtex:\n      bib_dir: refs\nx: !!python/name:some.thing\n"),
            ("conf.py", "import os\n\nbibtex_bibfiles = ['refs/all.bib']\n"),
        ],
    )
    def test_in_the_configuration_of_the_project(self, configuration: str, text: str) -> None:
        write("book/refs/all.bib", entry("known2001"))
        write(f"book/{configuration}", text)
        write("book/part/one.md", CITING)
        assert found("book/part/one.md") == ["book/part/one.md:1 @lost2002 is in"]

    @pytest.mark.parametrize("name", ["_quarto.yml", "part/_metadata.yml"])
    @pytest.mark.parametrize("arguments", [(), ("--bibliography", "refs.bib")])
    def test_the_project_s_own_kinds_of_cross_references_are_known(
        self, name: str, arguments: tuple[str, ...]
    ) -> None:
        write("refs.bib", entry("known2001"))
        write("_quarto.yml", "bibliography: refs.bib\n")
        kinds = "crossref:\n  custom:\n    - kind: float\n      reference-prefix: Reel\n      key: reel\n"
        write(name, f"bibliography: refs.bib\n{kinds}")
        write("part/one.qmd", "See [@reel-x], [@known2001] and [@drum-x].\n")
        assert found(*arguments, "part/one.qmd") == ["part/one.qmd:1 @drum-x is in"]

    def test_in_the_first_page_of_a_book_by_bookdown(self) -> None:
        write("refs.bib", entry("known2001"))
        write("_bookdown.yml", "book_filename: tides\n")
        write("index.Rmd", "---\nsite: bookdown::bookdown_site\nbibliography: refs.bib\n---\n\nHello.\n")
        write("01-one.Rmd", CITING)
        assert found("01-one.Rmd") == ["01-one.Rmd:1 @lost2002 is in"]

    def test_on_the_command_line_instead_of_all_that(self) -> None:
        write("other.bib", entry("known2001") + entry("lost2002"))
        write("draft.md", front("missing.bib"))
        result = run("--bibliography", "other.bib", "draft.md")
        assert (result.exit_code, result.stderr) == (0, "")

    def test_in_the_draft_itself_the_entries_are(self) -> None:
        write(
            "draft.md",
            "---\nreferences:\n- id: known2001\n  type: book\n  title: The book\n"
            f"- id: never2003\n  type: book\n  title: Another\n---\n\n{CITING}",
        )
        result = run("--select", "dangling-citation,uncited-reference", "--format", "concise", "draft.md")
        assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [
            "draft.md:6:3",
            "draft.md:11:26",
        ]

    def test_the_nearest_configuration_is_the_one(self) -> None:
        write("refs.bib", entry("lost2002") + entry("known2001"))
        write("_config.yml", "bibtex_bibfiles: [refs.bib]\n")
        write("book/near.bib", entry("known2001"))
        write("book/_config.yml", "bibtex_bibfiles: [near.bib]\n")
        write("book/one.md", CITING)
        assert found("book/one.md") == ["book/one.md:1 @lost2002 is in"]

    def test_a_project_ends_at_its_configuration(self) -> None:
        write("refs.bib", entry("known2001"))
        write("_config.yml", "bibtex_bibfiles: [refs.bib]\n")
        write("book/_quarto.yml", "project:\n  type: website\n")
        write("book/one.qmd", CITING)
        assert found("book/one.qmd", rule="citations") == ["book/one.qmd:1 2 citations by"]

    @pytest.mark.parametrize(
        ("own", "shared", "wanted"),
        [
            ("own.bib", "shared.bib", ["book/one.qmd:6 @known2001 is in", "book/one.qmd:6 @lost2002 is in"]),
            ("[own.bib]", "shared.bib", ["book/one.qmd:6 @lost2002 is in"]),
            ("own.bib", "[shared.bib]", ["book/one.qmd:6 @lost2002 is in"]),
        ],
    )
    def test_quarto_joins_lists_and_replaces_single_names(
        self, own: str, shared: str, wanted: list[str]
    ) -> None:
        write("book/_quarto.yml", f"bibliography: {shared}\n")
        write("book/shared.bib", entry("known2001"))
        write("book/own.bib", entry("other"))
        write("book/one.qmd", front(own))
        assert found("book/one.qmd", rule="dangling-citation") == wanted

    def test_a_leading_slash_is_the_project_s_top(self) -> None:
        write("book/_quarto.yml", "project:\n  type: book\n")
        write("book/refs/all.bib", entry("known2001"))
        write("book/part/one.qmd", front("/refs/all.bib"))
        assert found("book/part/one.qmd") == ["book/part/one.qmd:6 @lost2002 is in"]

    def test_pandoc_may_run_in_a_folder_above(self) -> None:
        write("refs/all.bib", entry("known2001"))
        write("papers/one/draft.md", front("refs/all.bib"))
        assert found("papers/one/draft.md") == ["papers/one/draft.md:6 @lost2002 is in"]

    def test_sites_have_a_place_for_them(self) -> None:
        write("assets/bibliography/tides.bib", entry("known2001"))
        write("_posts/one.md", front("tides.bib"))
        assert found("_posts/one.md") == ["_posts/one.md:6 @lost2002 is in"]

    def test_standard_input_is_in_the_current_folder_or_where_its_name_says(self) -> None:
        write("refs.bib", entry("known2001"))
        write("other/refs.bib", entry("lost2002"))
        for name, key in (("draft.md", "@lost2002"), ("other/draft.md", "@known2001")):
            result = run("--format", "concise", "--stdin-filename", name, "-", stdin=front("refs.bib"))
            assert f"{key} is in no bibliography" in result.stdout
        assert "@lost2002" in run("--format", "concise", "-", stdin=front("refs.bib")).stdout


class TestWhatIsNotToBeHad:
    """It is told with the place where it is named; the exit status is 2, and nothing dangles for it."""

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ("missing.bib", "the bibliography missing.bib is not there"),
            ('"a\\0b"', "the bibliography a\\x00b is not there"),
            ('"a\\ud800b"', "the bibliography a"),
            ("x" * 5000, "the bibliography " + "x" * 79),
            ("a folder.bib", "the bibliography a folder.bib is a folder"),
            ("/etc/passwd", "the bibliography /etc/passwd is outside of the project"),
            ("../../../refs.bib", "the bibliography ../../../refs.bib is outside of the project"),
            ("link.bib", "the bibliography link.bib is outside of the project"),
            ("https://example.org/refs.bib", "the bibliography https://example.org/refs.bib was not fetched"),
            ('"`r here::here()`"', "the bibliography is computed (`r here::here()`)"),
            ("!expr file.path('x')", "the bibliography is computed (file.path('x'))"),
        ],
    )
    def test_it_is_told_at_its_place(
        self, value: str, message: str, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        elsewhere = tmp_path_factory.mktemp("elsewhere") / "refs.bib"
        elsewhere.write_text(entry("known2001"))
        Path("link.bib").symlink_to(elsewhere)
        Path("a folder.bib").mkdir()
        write("draft.md", front(value))
        result = run("--format", "json", "draft.md")
        assert result.exit_code == 2
        assert result.stderr.startswith(f"draft.md:3: {message}")
        assert json.loads(result.stdout) == []

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (
                b"@book{a, title = {Caf\xe9}}\n",
                "refs.bib:1: not checked: byte 21 (0xe9) is not UTF-8; a bibliography",
            ),
            (bytes(range(256)) * 4, "refs.bib: not checked: this is a binary file, not a bibliography"),
        ],
        ids=["Latin-1", "binary"],
    )
    def test_what_cannot_be_read_is_told_at_its_own(self, data: bytes, message: str) -> None:
        Path("refs.bib").write_bytes(data)
        write("draft.md", front("refs.bib"))
        write("other.md", front("refs.bib"))
        result = run("--format", "json", ".")
        assert result.exit_code == 2
        assert result.stderr.startswith(message)
        assert result.stderr.count("\n") == 1
        assert json.loads(result.stdout) == []

    def test_an_unknown_format_is_told(self) -> None:
        write("refs.enl", "x")
        write("draft.md", front("refs.enl"))
        result = run("draft.md")
        assert result.exit_code == 2
        assert "refs.enl: not checked: " in result.stderr

    def test_the_others_of_the_draft_are_read_and_nothing_dangles(self) -> None:
        write("refs.bib", entry("known2001") + entry("never2003"))
        write("draft.md", front("[refs.bib, missing.bib]"))
        result = run("--format", "concise", "draft.md")
        assert result.exit_code == 2
        assert [line.split()[2] for line in result.stdout.splitlines()] == ["uncited-reference"]

    def test_the_other_drafts_are_checked(self) -> None:
        write("refs.bib", entry("known2001"))
        write("a.md", front("missing.bib"))
        write("b.md", front("refs.bib"))
        result = run("--format", "concise", ".")
        assert result.exit_code == 2
        assert "b.md:6:26: error dangling-citation" in result.stdout

    def test_what_a_configuration_names_is_told_once_at_its_place(self) -> None:
        write("_quarto.yml", "project:\n  type: book\n\nbibliography: missing.bib\n")
        for name in ("one.qmd", "two.qmd"):
            write(name, CITING)
        result = run(".")
        assert result.exit_code == 2
        assert result.stderr == (
            "_quarto.yml:4: the bibliography missing.bib is not there: what cites from it was not looked up.\n"
        )

    def test_a_configuration_or_front_matter_that_cannot_be_read(self) -> None:
        write("_quarto.yml", "project: [\nbibliography: x\n")
        write("one.qmd", CITING)
        assert run("one.qmd").stderr.startswith("_quarto.yml:3: cannot be read (")
        write("own/two.md", f"---\nbibliography: [a.bib\n---\n\n{CITING}")
        assert run("own/two.md").stderr.startswith("own/two.md:")
        assert run("own/two.md").exit_code == 2

    def test_what_cites_references_that_cannot_be_read_lacks_no_list(self) -> None:
        write("draft.md", f"---\nreferences:\n- id: known2001\n  title: On: tides\n---\n\n{CITING}{CITING}")
        result = run("draft.md")
        assert result.exit_code == 2
        assert result.stdout.startswith("draft.md: no findings.\n")
        assert "4 citations by key were not looked up" in result.stdout

    def test_a_missing_file_on_the_command_line(self) -> None:
        write("draft.md", CITING)
        result = run("--bibliography", "missing.bib", "--format", "json", "draft.md")
        assert (result.exit_code, result.stderr) == (2, "missing.bib: no such bibliography.\n")
        assert json.loads(result.stdout) == []

    def test_no_configuration_is_read_for_a_draft_that_cites_nothing(self) -> None:
        write("_quarto.yml", "bibliography: missing.bib\n")
        write("draft.qmd", "Write to ada@example.org.\n")
        assert run("draft.qmd").exit_code == 0

    def test_a_page_that_only_greets_someone_takes_no_part_in_the_project(self) -> None:
        write("_quarto.yml", "bibliography: [refs.bib, missing.bib]\n")
        write("refs.bib", entry("known2001") + entry("known2001"))
        write("README.md", "Thanks to @octocat, and to ada@example.org.\n")
        result = run("README.md")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("README.md: no findings.\n")

    def test_the_summary_says_what_was_not_looked_up(self) -> None:
        write("draft.md", front("missing.bib"))
        out = " ".join(run("draft.md").stdout.split())
        assert "2 citations by key were not looked up" in out
        assert "missing.bib" in out


class TestTheRun:
    """A bibliography belongs to all drafts of the run that cite from it."""

    @pytest.fixture
    def book(self) -> None:
        write("book/_quarto.yml", "project:\n  type: book\nbibliography: refs.bib\n")
        write("book/refs.bib", "".join(entry(f"work{at}") for at in range(7)))
        for at in range(3):
            write(f"book/c{at}.qmd", f"We follow [@work{at}] and [@work3].\n")
        write("book/README.md", "Thanks to @octocat, see [@work9] in ch. 1.\n")

    def test_what_one_cites_is_not_uncited_in_another(self, book: None) -> None:
        assert found("book", rule="uncited-reference") == [
            "book/refs.bib:5 nothing cites @work4",
            "book/refs.bib:6 nothing cites @work5",
            "book/refs.bib:7 nothing cites @work6",
        ]

    def test_it_is_read_once(self, book: None, monkeypatch: pytest.MonkeyPatch) -> None:
        names = []
        read = citelint.bibliographies.read_bibliography

        def counting(source: Source, suffix: str = "") -> Bibliography:
            names.append(source.name)
            return read(source, suffix)

        monkeypatch.setattr(citelint.bibliographies, "read_bibliography", counting)
        Path("book/again.bib").symlink_to("refs.bib")
        write("book/c4.qmd", front("[again.bib, ../book/refs.bib]"))
        run("book")
        assert names == ["book/refs.bib"]

    def test_of_some_drafts_nothing_is_uncited_and_the_report_says_so(self, book: None) -> None:
        result = run("book/c0.qmd", "book/c2.qmd")
        assert result.exit_code == 0
        assert result.stdout.startswith("2 drafts and 1 bibliography: no findings.")
        said = " ".join(result.stdout.split())
        assert (
            "book/refs.bib: 2 of 3 drafts that use it were checked: uncited entries were not looked for."
            in said
        )

    @pytest.mark.parametrize(
        "change",
        [
            lambda: write("book/.gitignore", "c1.qmd\n"),
            lambda: write("book/c1.qmd", "Nothing is cited here.\n"),
            lambda: write("book/c1.qmd", "We follow [@work9].\n"),
        ],
        ids=["ignored", "cites nothing", "cites nothing of it"],
    )
    def test_what_is_no_draft_that_uses_it_is_not_missed(self, book: None, change: Callable[[], Any]) -> None:
        change()
        assert found("book/c0.qmd", "book/c2.qmd", rule="uncited-reference") == [
            "book/refs.bib:2 nothing cites @work1",
            "book/refs.bib:5 nothing cites @work4",
            "book/refs.bib:6 nothing cites @work5",
            "book/refs.bib:7 nothing cites @work6",
        ]

    def test_a_paper_with_its_bibliography_is_complete(self) -> None:
        write("paper/refs.bib", entry("known2001") + entry("never2003"))
        write("paper/draft.md", front("refs.bib"))
        write("paper/README.md", "Cite us as [@known2001] or ask @never2003.\n")
        assert "paper/refs.bib:2 nothing cites @never2003" in found("paper/draft.md")

    def test_another_draft_that_names_it_is_missed(self) -> None:
        write("refs.bib", entry("known2001") + entry("never2003"))
        write("draft.md", front("refs.bib"))
        write("supplement/more.md", front("../refs.bib").replace("lost2002", "never2003"))
        assert found("draft.md") == ["draft.md:6 @lost2002 is in"]
        assert found(".") == ["draft.md:6 @lost2002 is in"]

    def test_a_library_outside_of_the_project_is_nobody_s_list(
        self, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        library = tmp_path_factory.mktemp("zotero") / "library.bib"
        library.write_text(entry("known2001") + entry("never2003"))
        write("draft.md", CITING)
        assert found("--bibliography", str(library), "draft.md") == LOST

    def test_a_bibliography_may_be_checked_alone(self) -> None:
        write("refs.bib", entry("known2001") + entry("known2001", "Another book"))
        result = run("--format", "concise", "refs.bib")
        assert "refs.bib:2:7: error duplicate-label @known2001 is already" in result.stdout
        assert "uncited" not in result.stdout

    def test_a_rule_that_fails_on_one_costs_no_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        write("refs.bib", entry("known2001"))
        write("a.md", front("refs.bib"))
        write("b.md", front("refs.bib"))

        def failing(bibliography: Bibliography) -> Document:
            raise IndexError("oh")

        monkeypatch.setattr(Document, "of_bibliography", failing)
        result = run("--format", "concise", ".")
        assert result.exit_code == 2
        assert result.stdout.count("dangling-citation") == 2
        assert result.stderr.startswith("refs.bib: not checked: citelint failed to take it")

    def test_a_draft_that_cannot_be_read_is_a_draft_that_uses_it(self) -> None:
        write("_quarto.yml", "bibliography: refs.bib\n")
        write("refs.bib", entry("known2001") + entry("never2003"))
        write("a.qmd", CITING)
        write("b.qmd", "> " * 5000 + "[@known2001]\n")
        result = run("--format", "concise", ".")
        assert result.exit_code == 2
        assert "uncited" not in result.stdout


class TestDraftsOutsideOfTheRun:
    """A pre-commit hook checks some drafts: the others may cite what those do not."""

    @pytest.mark.parametrize(
        "other",
        [
            "Drums [@ode2001].\n",
            "Drums {cite:p}`ode2001`.\n",
            "Drums \\citep[p. 3]{ode2001}.\n",
            'Drums <d-cite bibtex-key="ode2001"></d-cite>.\n',
            'Drums <cite data-cite="ode2001">Ode</cite>.\n',
            "Drums {% nocite ode2001 %}.\n",
            "---\nnocite: '@*'\n---\nDrums [@known2001].\n",
            "---\nnocite: |\n  @ode2001\n---\nDrums.\n",
        ],
    )
    def test_what_they_cite_is_not_uncited(self, other: str) -> None:
        write("citelint.toml", 'bibliography = ["refs.bib"]\n')
        write("refs.bib", entry("known2001") + entry("ode2001"))
        write("draft.md", "We follow [@known2001].\n")
        write("other.md", other)
        assert found("draft.md") == []
        assert found("draft.md", "other.md") == []

    def test_what_is_only_shown_as_code_cites_nothing(self) -> None:
        write("refs.bib", entry("known2001") + entry("ode2001"))
        write(
            "draft.md",
            "---\nbibliography: refs.bib\n---\n"
            "We follow [@known2001] and write `nocite: '@*'` or `\\nocite{*}`.\n\n```yaml\nnocite: '@*'\n```\n",
        )
        assert found("draft.md") == ["refs.bib:2 nothing cites @ode2001"]


class TestReports:
    @pytest.fixture(autouse=True)
    def draft(self) -> None:
        write("papers/refs.bib", entry("known2001") + entry("known2001", "Another book"))
        write("papers/draft.md", front("refs.bib"))

    def test_the_bibliography_s_findings_have_its_name_and_lines(self) -> None:
        result = run("--select", "duplicate-label", "--format", "json", "papers/draft.md")
        (one,) = json.loads(result.stdout)
        assert (one["filename"], one["location"]) == ("papers/refs.bib", {"row": 2, "column": 7})
        assert [(each["filename"], each["location"]["row"]) for each in one["related"]] == [
            ("papers/refs.bib", 1)
        ]

    def test_the_text_report_shows_its_lines(self) -> None:
        result = run("--select", "duplicate-label", "papers/draft.md")
        assert result.stdout.startswith("1 draft and 1 bibliography: 1 to fix.\n")
        assert "papers/refs.bib:2:7  duplicate-label" in result.stdout
        assert "  2 | @book{known2001, title = {Another book}" in result.stdout

    def test_verbose_says_which_were_read(self) -> None:
        result = run("--verbose", "--select", "duplicate-label", "papers/draft.md")
        assert "papers/draft.md: cites from papers/refs.bib.\n" in result.stderr
        assert "papers/refs.bib: bibliography; 2 of 2 entries cited.\n" in result.stderr

    def test_names_are_as_the_draft_s_was_given(self) -> None:
        absolute = os.path.abspath("papers/draft.md")
        (one,) = json.loads(run("--select", "duplicate-label", "--format", "json", absolute).stdout)
        assert one["filename"] == os.path.abspath("papers/refs.bib").replace(os.sep, "/")


class TestNotebooks:
    """Places in them are given by cell and line."""

    @pytest.fixture(autouse=True)
    def notebook(self) -> None:
        def cell(kind: str, text: str) -> dict[str, Any]:
            return {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)}

        cells = [
            cell("raw", "---\nbibliography: refs.bib\n---\n"),
            cell("code", "x = 1\n"),
            cell("markdown", "# Tides\n\nWe follow [@known2001; @known2001].\n"),
            cell("markdown", "Then others [@lost2002]."),
        ]
        write("refs.bib", entry("known2001"))
        write("n.ipynb", json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))

    def test_in_one_line(self) -> None:
        lines = run("--format", "concise", "n.ipynb").stdout.splitlines()
        assert [line.partition(" @")[0] for line in lines] == [
            "n.ipynb:cell 3:3:25: warning repeated-citation",
            "n.ipynb:cell 4:1:13: error dangling-citation",
        ]

    def test_for_people(self) -> None:
        out = run("n.ipynb").stdout
        assert "n.ipynb:cell 4:1:13  dangling-citation  Tides\n" in out
        assert "  1 | Then others [@lost2002].\n" in out
        assert "  See cell 3:3:13  " in out

    def test_for_machines(self) -> None:
        repeated, lost = json.loads(run("--format", "json", "n.ipynb").stdout)
        assert (lost["cell"], lost["location"], lost["end_location"]) == (
            4,
            {"row": 1, "column": 13},
            {"row": 1, "column": 24},
        )
        assert repeated["related"][0]["cell"] == 3
        assert repeated["related"][0]["location"] == {"row": 3, "column": 13}


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("[@smith2020]", True),
        ("as @smith2020 says", True),
        ("@{a key}", True),
        ("{cite}`smith`", True),
        ("{footcite:p}`smith`", True),
        ("nocite: '@*'", True),
        ("as in \\citep{smith}", True),
        ('<d-cite key="smith"></d-cite>', True),
        ("{% cite smith %}", True),
        ("to cite it", False),
        ("ada@example.org", False),
        ("a [1] b", False),
        ("50 @ 3", False),
    ],
)
def test_what_may_cite_by_key(text: str, cites: bool) -> None:
    assert may_cite_by_key(text) is cites


@pytest.mark.parametrize(
    "value", ["[" * 200_000, "{a: " * 100_000, "- " * 100_000], ids=["lists", "maps", "items"]
)
def test_what_nests_without_end_is_told_and_takes_no_time(value: str) -> None:
    write("draft.md", front(value))
    result = run("draft.md")
    assert result.exit_code == 2
    assert "draft.md:3: the front matter cannot be read (" in result.stderr
