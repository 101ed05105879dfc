"""Where rules come from, what their names must be, and which of them run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from packages import install, rule_module

from citelint.entries import Entry, entries_by_metadata, installed_entries
from citelint.finding import Severity
from citelint.registry import Chosen, Registry, Selection, choose, discover
from citelint.rule import Rule

Package = Callable[[str, Mapping[str, str], Mapping[str, str]], Registry]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    """Install a package of rules for one test, and return what is discovered then."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)

    def made(distribution: str, entries: Mapping[str, str], files: Mapping[str, str]) -> Registry:
        install(tmp_path, distribution, entries, files)
        return discover.__wrapped__()

    yield made
    for name in set(sys.modules) - before:
        del sys.modules[name]


def messages(registry: Registry | Chosen) -> list[str]:
    return [str(each) for each in registry.diagnostics]


class TestDiscovery:
    def test_rules_come_from_all_modules_of_the_package_an_entry_names(self, package: Package) -> None:
        registry = package(
            "mylab-rules",
            {"mylab": "mylab_rules"},
            {
                "mylab_rules/__init__.py": "",
                "mylab_rules/words.py": "WORDS = ['no rule here']\n",
                "mylab_rules/first_letter.py": rule_module("first_letter"),
                "mylab_rules/deep/__init__.py": "",
                "mylab_rules/deep/last_letter.py": rule_module("last_letter"),
            },
        )
        ours = {name: rule for name, rule in registry.rules.items() if name.startswith("mylab/")}
        assert list(ours) == ["mylab/first-letter", "mylab/last-letter"]
        assert {rule.package for rule in ours.values()} == {"mylab-rules"}
        assert list(registry.rules) == sorted(registry.rules)

    def test_an_entry_may_name_a_single_module(self, package: Package) -> None:
        registry = package("one-rule", {"one": "only_rule"}, {"only_rule.py": rule_module("only_rule")})
        assert "one/only-rule" in registry.rules

    def test_a_rule_that_is_imported_into_another_module_counts_once(self, package: Package) -> None:
        registry = package(
            "twice",
            {"twice": "twice_rules"},
            {
                "twice_rules/__init__.py": "from twice_rules.first_letter import first_letter\n",
                "twice_rules/first_letter.py": rule_module("first_letter"),
            },
        )
        assert "twice/first-letter" in registry.rules
        assert not messages(registry)

    def test_a_package_that_cannot_be_imported_is_told_by_its_name_and_costs_no_other(
        self, package: Package
    ) -> None:
        package("healthy", {"healthy": "healthy_rule"}, {"healthy_rule.py": rule_module("healthy_rule")})
        registry = package("ill", {"ill": "ill_rules"}, {"ill_rules.py": "import no_such_module\n"})
        (message,) = messages(registry)
        assert message == (
            "The rules of ill cannot be loaded: importing ill_rules raises "
            "ModuleNotFoundError: No module named 'no_such_module'."
        )
        assert "Traceback" in registry.diagnostics[0].detail
        assert "healthy/healthy-rule" in registry.rules

    def test_a_module_that_cannot_be_imported_costs_no_other_module(self, package: Package) -> None:
        registry = package(
            "half-ill",
            {"half": "half_rules"},
            {
                "half_rules/__init__.py": "",
                "half_rules/bad.py": "1 / 0\n",
                "half_rules/first_letter.py": rule_module("first_letter"),
            },
        )
        (message,) = messages(registry)
        assert message.startswith(
            "A part of half-ill is left out: importing half_rules.bad raises ZeroDivision"
        )
        assert "half/first-letter" in registry.rules

    @pytest.mark.parametrize(
        ("content", "flaw"),
        [
            (rule_module("other_name"), "must have one name, not first_letter, other_name and other_name"),
            (rule_module("first_letter") + "\nsecond = first_letter\n", "must have one name"),
            (rule_module("first_letter", category="style"), "'style' is no category"),
            (
                rule_module("first_letter").replace("## What it leaves alone", "## Exceptions"),
                "its docstring lacks 'What it leaves alone'",
            ),
        ],
        ids=["function", "variable", "category", "heading"],
    )
    def test_a_rule_against_the_laws_is_left_out(self, package: Package, content: str, flaw: str) -> None:
        registry = package(
            "lawless", {"lawless": "lawless_rules"},
            {"lawless_rules/__init__.py": "", "lawless_rules/first_letter.py": content},
        )  # fmt: skip
        assert any("of lawless is left out" in each and flaw in each for each in messages(registry))

    @pytest.mark.parametrize("prefix", ["citelint", "My Lab"])
    def test_a_prefix_must_be_ones_own_and_plain(self, package: Package, prefix: str) -> None:
        registry = package("odd", {prefix: "odd_rule"}, {"odd_rule.py": rule_module("odd_rule")})
        assert any("The rules of odd are left out" in each for each in messages(registry))
        assert not any(rule.package == "odd" for rule in registry.rules.values())

    def test_two_packages_cannot_have_one_prefix(self, package: Package) -> None:
        package("aaa", {"lab": "aaa_rule"}, {"aaa_rule.py": rule_module("aaa_rule")})
        registry = package("bbb", {"lab": "bbb_rule"}, {"bbb_rule.py": rule_module("bbb_rule")})
        assert messages(registry) == ["The rules of bbb are left out: aaa already has the prefix lab."]
        assert "lab/aaa-rule" in registry.rules


def made_rule(
    name: str, category: str = "citations", severity: Severity = Severity.ERROR, preview: bool = False,
    aliases: tuple[str, ...] = (),
) -> Rule:  # fmt: skip
    return Rule(name, category, severity, preview, lambda document: iter(()), __name__, aliases)


REGISTRY = Registry(
    {
        rule.name: rule
        for rule in (
            made_rule("dangling-citation"),
            made_rule("citation-order", severity=Severity.OFF),
            made_rule("new-citation", preview=True),
            made_rule("duplicate-label", "references", aliases=("same-label",)),
            made_rule("mylab/house-style", "references", Severity.WARNING),
        )
    },
    {"same-label": "duplicate-label"},
)


def names(**selection: object) -> list[str]:
    return [rule.name for rule in choose(REGISTRY, Selection(**selection)).rules]  # type: ignore[arg-type]


class TestSelection:
    def test_by_default_the_stable_rules_run(self) -> None:
        assert names() == ["dangling-citation", "duplicate-label", "mylab/house-style"]

    def test_preview_adds_the_preview_rules(self) -> None:
        assert "new-citation" in names(preview=True)
        assert "citation-order" not in names(preview=True)

    def test_select_replaces_the_default_set(self) -> None:
        assert names(select=("duplicate-label",)) == ["duplicate-label"]
        assert names(select=("references",)) == ["duplicate-label", "mylab/house-style"]

    def test_a_category_means_its_stable_rules(self) -> None:
        assert names(select=("citations",)) == ["dangling-citation"]
        assert names(select=("citations",), preview=True) == ["dangling-citation", "new-citation"]

    @pytest.mark.parametrize("name", ["citation-order", "new-citation", "mylab/house-style"])
    def test_a_name_means_the_rule_whatever_it_is(self, name: str) -> None:
        assert names(select=(name,)) == [name]
        assert name in names(extend_select=(name,))

    def test_ignore_takes_rules_and_categories_out(self) -> None:
        assert names(ignore=("dangling-citation", "references")) == []

    def test_a_selected_name_is_stronger_than_an_ignored_category(self) -> None:
        assert names(select=("duplicate-label",), ignore=("references",)) == ["duplicate-label"]
        assert names(select=("duplicate-label",), ignore=("duplicate-label",)) == []

    def test_a_severity_turns_rules_off_and_on(self) -> None:
        assert "dangling-citation" not in names(severities={"dangling-citation": Severity.OFF})
        assert "citation-order" in names(severities={"citation-order": Severity.INFO})

    def test_a_former_name_still_works_and_warns(self) -> None:
        chosen = choose(REGISTRY, Selection(select=("same-label",)))
        assert [rule.name for rule in chosen.rules] == ["duplicate-label"]
        assert chosen.warnings == ("same-label is now called duplicate-label.",)

    def test_an_unknown_name_is_told_with_the_nearest_one_and_the_others_count(self) -> None:
        chosen = choose(REGISTRY, Selection(select=("dangling-citations", "duplicate_label", "references")))
        assert [rule.name for rule in chosen.rules] == ["duplicate-label", "mylab/house-style"]
        assert messages(chosen) == [
            "--select: there is no rule dangling-citations. Did you mean dangling-citation?",
            "--select: there is no rule duplicate_label. Did you mean duplicate-label?",
        ]

    def test_the_beginning_of_a_name_is_near(self) -> None:
        assert REGISTRY.nearest("dangl") == " Did you mean dangling-citation?"

    def test_nothing_near_nothing_suggested(self) -> None:
        assert messages(choose(REGISTRY, Selection(ignore=("zzz",)))) == ["--ignore: there is no rule zzz."]

    def test_a_severity_is_for_rules_not_categories(self) -> None:
        chosen = choose(REGISTRY, Selection(severities={"citations": Severity.INFO}))
        (message,) = messages(chosen)
        assert message.startswith("--severity: there is no rule citations.")


class TestEntries:
    """They are read from the files; Python's own way must find the same."""

    def test_both_ways_agree(self, package: Package) -> None:
        package("two-entries", {"one": "two_rules.one", "two": "two_rules.two"}, {})
        package("Mixed.Case_name", {"mixed": "mixed_rules"}, {})
        assert sorted(installed_entries()) == sorted(entries_by_metadata())

    def test_the_first_of_two_with_one_name_counts(self, package: Package, tmp_path: Path) -> None:
        package("same-name", {"first": "first_rules"}, {})
        install(tmp_path / "later", "Same_Name", {"second": "second_rules"}, {})
        sys.path.append(str(tmp_path / "later"))
        try:
            prefixes = {entry.prefix for entry in installed_entries()}
        finally:
            sys.path.pop()
        assert "first" in prefixes
        assert "second" not in prefixes

    def test_comments_extras_and_other_groups(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        install(tmp_path, "odd-file", {}, {})
        (tmp_path / "odd_file-1.0.dist-info" / "entry_points.txt").write_text(
            "[console_scripts]\nodd = odd:main\n\n[citelint.rules]\n# ours\nodd=odd_rules [extra]\n\n[x]\na = b\n"
        )
        monkeypatch.syspath_prepend(tmp_path)
        assert [entry for entry in installed_entries() if entry.package == "odd-file"] == [
            Entry("odd-file", "odd", "odd_rules")
        ]
