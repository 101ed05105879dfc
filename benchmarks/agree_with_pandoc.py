"""Hold what citelint reads of citations by key against what Pandoc reads of the same drafts and bibliographies.

    python benchmarks/agree_with_pandoc.py paper.md chapters/*.qmd --bibliography refs.bib

Pandoc's reader finds the citations, its citeproc the keys that no bibliography has, its BibTeX reader the keys
and the works. Compared are the citations, the undefined keys, the entries that no draft of the run cites, and the
works that are listed twice (equal DOIs, or equal titles and years; citelint sees more than that, so its own are
only shown). Without ``--bibliography`` the ``bibliography`` of each draft's metadata counts.

Needs pypandoc with a pandoc (``pip install pypandoc_binary``), which citelint itself does not. Exit status: 0
where all agree, 1 where something does not, 2 where something could not be compared.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from typing import Any

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.document.bibliography import Bibliography
from citelint.engine import note_use
from citelint.registry import discover
from citelint.source import Source

# What knitr takes out before Pandoc reads the text, and what Quarto makes of keys.
_CHUNK = re.compile(r"^([ \t]*`{3,})\{\w+[^`\n]*\}[ \t]*$", re.MULTILINE)
_QUARTO = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau)-"
)
_WARNING = re.compile(r"Citeproc: citation (.+) not found")
_READER = "markdown-implicit_figures-example_lists"


class Uncomparable(Exception):
    """Something cannot be compared; the message says why."""


class Pandoc:
    """What Pandoc reads."""

    def __init__(self, command: str) -> None:
        self.command = command

    def run(self, *options: str, given: str | None = None) -> tuple[str, str]:
        """Its standard output and what it warns of. Raises Uncomparable where it fails."""
        command = (self.command, *options)
        done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise Uncomparable(" ".join(done.stderr.split())[:200])
        return done.stdout, done.stderr

    def document(self, draft: str) -> dict[str, Any]:
        """The tree of a draft."""
        with open(draft, encoding="utf-8-sig") as file:
            text = _CHUNK.sub(r"\1", file.read())
        tree: dict[str, Any] = json.loads(self.run("-f", _READER, "-t", "json", given=text)[0])
        return tree

    def undefined(self, tree: dict[str, Any], bibliographies: Iterable[str]) -> set[str]:
        """The keys that citeproc does not find."""
        meta = {name: value for name, value in tree["meta"].items() if name not in ("csl", "bibliography")}
        options = [f"--bibliography={path}" for path in bibliographies]
        given = json.dumps({**tree, "meta": meta})
        warnings = self.run("-f", "json", "-t", "plain", "--citeproc", *options, given=given)[1]
        return set(_WARNING.findall(warnings))

    def works(self, bibliography: str) -> dict[str, dict[str, Any]]:
        """The works of a bibliography, by key."""
        return {work["id"]: work for work in json.loads(self.run(bibliography, "-t", "csljson")[0])}


def named(meta: Any) -> Iterator[str]:
    """The strings in a piece of Pandoc's metadata."""
    if isinstance(meta, list):
        for each in meta:
            yield from named(each)
    elif isinstance(meta, dict) and meta.get("t") == "MetaInlines":
        yield "".join(each["c"] if each["t"] == "Str" else " " for each in meta["c"])
    elif isinstance(meta, dict):
        yield from [meta["c"]] if meta.get("t") == "MetaString" else named(meta.get("c"))


def cited(node: Any) -> Iterator[str]:
    """The keys of every citation in a piece of Pandoc's tree."""
    if isinstance(node, list):
        for each in node:
            yield from cited(each)
    elif isinstance(node, dict):
        if node.get("t") == "Cite":
            yield from (each["citationId"] for each in node["c"][0])
        for each in node.values():
            yield from cited(each)


def twice(works: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The pairs of works with one DOI, or with one title and year."""
    alike = defaultdict(list)
    for key, work in works.items():
        title = " ".join(re.findall(r"\w+", work.get("title", "").casefold()))
        year = next(chain.from_iterable(work.get("issued", {}).get("date-parts", [])), "")
        if work.get("DOI"):
            alike[work["DOI"].lower()].append(key)
        if title:
            alike[f"{title} {year}"].append(key)
    for keys in alike.values():
        yield from (" = ".join(sorted(pair)) for pair in combinations(keys, 2))


def twice_for_citelint(bibliography: Bibliography) -> Iterator[str]:
    """The pairs of entries that citelint reports as one work, or as two with one identifier."""
    document = Document.of_bibliography(bibliography)
    for name in ("duplicate-reference", "conflicting-identifier"):
        for finding in discover().rules[name].run(document, None):
            places = (finding.span, *(related.span for related in finding.related))
            keys = {
                entry.key
                for entry in bibliography.entries
                if any(entry.span.contains(place) for place in places)
            }
            yield from (" = ".join(pair) for pair in combinations(sorted(keys), 2))


def names_by_accident(document: Document, key: str) -> bool:
    """Whether *key* is only named in brackets that are broken, where Pandoc sees no key."""
    return any(key in document.source[broken.span] for broken in document.reading.malformed)


class Comparison:
    """The drafts and bibliographies of a run."""

    def __init__(self, pandoc: Pandoc) -> None:
        self.pandoc = pandoc
        self.read: dict[str, Bibliography] = {}
        self.mentioned: dict[str, set[str]] = defaultdict(set)
        self.documents: list[Document] = []
        self.status = 0

    def bibliography(self, path: str) -> Bibliography:
        """The bibliography at *path*, read once by citelint."""
        if path not in self.read:
            with open(path, encoding="utf-8-sig", newline="") as file:
                self.read[path] = read_bibliography(Source(file.read(), path))
        return self.read[path]

    def draft(self, path: str, given: list[str]) -> None:
        """Compare a draft, and print its row."""
        tree = self.pandoc.document(path)
        folder = os.path.dirname(path)
        paths = given or [os.path.join(folder, name) for name in named(tree["meta"].get("bibliography"))]
        if not paths:
            raise Uncomparable("its metadata name no bibliography")

        def counts(key: str) -> bool:
            return key != "*" and not (path.lower().endswith(".qmd") and _QUARTO.match(key))

        theirs = Counter(filter(counts, cited(tree["blocks"])))
        undefined = set(filter(counts, self.pandoc.undefined(tree, paths)))
        for each in paths:
            self.mentioned[each].update(cited(tree))
        with open(path, encoding="utf-8-sig", newline="") as file:
            document = Document.parse(file.read(), path, [self.bibliography(each) for each in paths])
        note_use(document)
        self.documents.append(document)
        citations = [
            each for group in document.citation_groups for each in group.citations if each.style == "key"
        ]
        dangling = {citation.key for _, citation in document.reading.unresolved}
        self.row(
            path,
            f"{theirs.total()} of {len(theirs)} keys",
            f"{len(undefined)} undefined",
            citations=(Counter(each.key for each in citations), theirs),
            undefined=(Counter(dangling), Counter(undefined)),
        )

    def works(self, path: str) -> None:
        """Compare a bibliography, after all drafts, and print its row."""
        works, ours = self.pandoc.works(path), self.bibliography(path)
        mentioned = self.mentioned[path]
        unused = set() if "*" in mentioned else works.keys() - mentioned
        uncited = {
            entry.key
            for entry in ours.entries
            if not ours.cites_all and not ours.cited_by(entry)
            if not ours.mentioned_by(entry)
            or any(names_by_accident(each, entry.key) for each in self.documents)
        }
        told = set(twice_for_citelint(ours))
        pairs = set(twice(works))
        self.row(
            path,
            f"{len(works)} works",
            f"{len(unused)} unused, {len(pairs)} twice ({len(told)} for citelint)",
            works=(Counter(entry.key for entry in ours.entries), Counter(works.keys())),
            unused=(Counter(uncited), Counter(unused)),
            twice=(Counter(pairs & told), Counter(pairs)),
        )

    def row(self, name: str, size: str, found: str, **compared: tuple[Counter[str], Counter[str]]) -> None:
        differences = []
        for what, (ours, theirs) in compared.items():
            for who, extra in (("citelint", ours - theirs), ("Pandoc", theirs - ours)):
                if extra:
                    some = ", ".join(sorted(extra)[:5]) + (
                        f" and {len(extra) - 5} more" if len(extra) > 5 else ""
                    )
                    differences.append(f"{what} only for {who}: {some}")
        self.status = max(self.status, int(bool(differences)))
        print(f"| {name} | {size} | {found} | {'; '.join(differences) or 'yes'} |", flush=True)


def main() -> int:
    """Print a table, a row for each draft and each bibliography; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("drafts", nargs="+", metavar="DRAFT")
    parser.add_argument("--bibliography", action="append", default=[], metavar="FILE")
    arguments = parser.parse_args()
    try:
        command = importlib.import_module("pypandoc").get_pandoc_path()
    except (ImportError, OSError):
        print("This needs pypandoc and a pandoc: pip install pypandoc_binary", file=sys.stderr)
        return 2
    comparison = Comparison(Pandoc(command))
    print("| file | size | found | agrees |\n|---|---|---|---|")
    for draft in arguments.drafts:
        try:
            comparison.draft(draft, arguments.bibliography)
        except (Uncomparable, OSError) as error:
            print(f"| {draft} | | | not compared: {error} |")
            comparison.status = 2
    for path in list(comparison.read):
        try:
            comparison.works(path)
        except Uncomparable as error:
            print(f"| {path} | | | not compared: {error} |")
            comparison.status = 2
    return comparison.status


if __name__ == "__main__":
    sys.exit(main())
