"""Where bibliographies are named: in a draft's front matter and directives, and in the configuration of its project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from citelint import lazy
from citelint.record import NamedTuple

# A letter or digit in front makes an e-mail address of it.
_KEY = lazy.regex(r"(?<![\w@.])@\{?[\w*]")
_CITE = lazy.regex(r"\{(?:%-?\s?)?(?:foot|full|no)?cite|\\[A-Za-z]{0,12}[Cc]ite|<d-(?:foot)?cite|<cite\s")
# Pandoc reads metadata blocks anywhere behind an empty line.
_METADATA = lazy.regex(
    r"(?:\A|(?<=\n\n)|(?<=\n\r\n))---[ \t]*+\r?\n(?=\S)(.*?\n)(?:---|\.\.\.)[ \t]*+(?=\r?\n|\Z)", re.DOTALL
)
_DIRECTIVE = lazy.regex(r"^[ \t>]*+(?:`{3,}+|~{3,}+|:{3,}+)\{bibliography\}[ \t]++(\S[^\r\n]*)", re.MULTILINE)
# Where the YAML itself cannot be read (templates, R in it), its plain lines still can.
_PLAIN = lazy.regex(
    r"^(?:cito-)?+bibliography(?:_\w++)?+:[ \t]*+([\"']?)([^\s\"'\[\]{}|>&*!#`-][^\"'\[\]{}#`\r\n]*)\1[ \t]*+\r?$",
    re.MULTILINE,
)

# ``bibliography_main`` and its like are the filter multibib's, ``cito-bibliography`` is BioHackrXiv's.
DRAFT = (("bibliography",), ("bibliography_*",), ("cito-bibliography",), ("format", "*", "bibliography"))
CONFIGURATIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "_quarto.yml": (*DRAFT, ("book", "bibliography"), ("website", "bibliography")),
    "_quarto.yaml": (*DRAFT, ("book", "bibliography"), ("website", "bibliography")),
    "_metadata.yml": DRAFT,
    "_metadata.yaml": DRAFT,
    "_bookdown.yml": DRAFT,
    "myst.yml": (("project", "bibliography"), ("bibliography",)),
    "_config.yml": (("bibtex_bibfiles",), ("sphinx", "config", "bibtex_bibfiles")),
    "mkdocs.yml": (("plugins", "bibtex", "bib_file"),),
    "conf.py": (),
}
"""The files in which tools are told of bibliographies, with the keys below which they are."""

# What is the top of a project whether it names a bibliography or not.
PROJECTS = ("_quarto.yml", "_quarto.yaml", "_bookdown.yml", "myst.yml")

_QUARTO = ("_quarto.", "_metadata.")
_DEEPEST = 50
_NULL = ("", "~", "null", "Null", "NULL")


class Named(NamedTuple):
    """A bibliography as it is named: *value* as typed, in *row* (from 1) of the text that names it.

    *listed*: it stands in a list. *computed*: it is code that gives the name. *folder*: all bibliographies in the
    folder of that name are meant. *optional*: nothing is said where it is not there.
    """

    value: str
    row: int
    listed: bool = False
    computed: bool = False
    folder: bool = False
    optional: bool = False


class Unclear(Exception):
    """A configuration or front matter that cannot be read; *row* (from 1) is where that shows."""

    def __init__(self, message: str, row: int) -> None:
        super().__init__(message)
        self.row = row


class Metadata(NamedTuple):
    """A block of metadata: its YAML, which begins at *start* (code points from 0), in *row* (from 1)."""

    text: str
    start: int
    row: int


def may_cite_by_key(text: str) -> bool:
    """Whether there is anything like a citation by key in *text*; a cheap look, which is seldom wrong."""
    return ("@" in text and _KEY.search(text) is not None) or (
        "cite" in text and _CITE.search(text) is not None
    )


def metadata_of(text: str) -> Iterator[Metadata]:
    """The blocks of metadata in a draft, its front matter first."""
    if not text.startswith("---") and "\n---" not in text:
        return
    for match in _METADATA.finditer(text):
        yield Metadata(match[1], match.start(1), text.count("\n", 0, match.start(1)) + 1)


def named_in_draft(text: str) -> list[Named]:
    """The bibliographies that the metadata of a draft name. Raises Unclear where its front matter cannot be read."""
    if "bibliography" not in text:
        return []
    named: list[Named] = []
    for block in metadata_of(text):
        if "bibliography" not in block.text:
            continue
        try:
            named += named_in_yaml(block.text, DRAFT, block.row)
        except Unclear:
            plain = [
                Named(match[2].strip(), block.row + block.text.count("\n", 0, match.start()))
                for match in _PLAIN.finditer(block.text)
            ]
            if not plain and block.start < 8:
                raise
            named += plain
    return named


def named_in_directives(text: str) -> list[Named]:
    """The files that ``{bibliography}`` directives name; those of examples in code among them."""
    if "{bibliography}" not in text:
        return []
    return [
        Named(value, text.count("\n", 0, match.start(1)) + 1, listed=True, optional=True)
        for match in _DIRECTIVE.finditer(text)
        for value in match[1].split()
    ]


def named_in_configuration(name: str, text: str) -> list[Named]:
    """The bibliographies that a configuration file called *name* names. Raises Unclear."""
    if name == "conf.py":
        return list(_named_in_python(text)) if "bibtex_bibfiles" in text else []
    if name == "mkdocs.yml" and "bibtex" not in text:
        return []
    named = named_in_yaml(text, CONFIGURATIONS[name]) if "bib" in text else []
    if name == "mkdocs.yml":
        folders = named_in_yaml(text, (("plugins", "bibtex", "bib_dir"),))
        named += [each._replace(folder=True) for each in folders]
    if name == "myst.yml" and not named:
        # MyST's guide, "Including BibTeX": without a word, all of the project's.
        return [Named(".", 1, folder=True, optional=True)]
    return named


def prefixes_in_configuration(name: str, text: str) -> tuple[str, ...]:
    """The prefixes of the kinds of cross-references that Quarto's configuration declares. Raises Unclear."""
    if "crossref" not in text or not name.startswith(_QUARTO):
        return ()
    return tuple(each.value for each in named_in_yaml(text, (("crossref", "custom", "key"),)))


def named_in_yaml(text: str, paths: tuple[tuple[str, ...], ...], row: int = 1) -> list[Named]:
    """The values below any of *paths* (``*`` is any key) in YAML that begins in *row*. Raises Unclear."""
    import yaml

    try:
        # Not composed by the library: that overflows on deep nesting.
        top = _node(iter(yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))), row)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line if error.problem_mark else 0
        raise Unclear(error.problem or "it is no YAML", row + at) from None
    except (yaml.YAMLError, UnicodeError):
        raise Unclear("it is no YAML", row) from None
    return [each for path in paths for node in _below(top, path) for each in _values(node)]


class _Scalar(NamedTuple):
    value: str
    row: int
    is_code: bool


_END = _Scalar("", -1, False)  # no node: the end of a collection
_Mapping = list[tuple[str, "_Node"]]
_Node = _Scalar | tuple["_Node", ...] | _Mapping | None


def _node(events: Iterator[Any], row: int, deep: int = 0) -> _Node:
    """What the next events are; a mapping as a list of pairs, aliases and the end of a collection as None."""
    for event in events:
        if deep > _DEEPEST:
            raise Unclear("it nests too deep", row + event.start_mark.line)
        match type(event).__name__:
            case "ScalarEvent":
                plain = event.implicit[0] and event.value in _NULL
                code = (event.tag or "").startswith("!") and event.tag != "!"
                return _Scalar("" if plain else event.value.strip(), row + event.start_mark.line, code)
            case "SequenceStartEvent":
                items = []
                while (item := _node(events, row, deep + 1)) is not _END:
                    items.append(item)
                return tuple(items)
            case "MappingStartEvent":
                pairs: _Mapping = []
                while (key := _node(events, row, deep + 1)) is not _END:
                    value = _node(events, row, deep + 1)
                    pairs.append((key.value if isinstance(key, _Scalar) else "", value))
                return pairs
            case "AliasEvent":
                return None
            case "SequenceEndEvent" | "MappingEndEvent":
                return _END
    return _END


def _below(node: _Node, path: tuple[str, ...]) -> Iterator[_Node]:
    """The nodes at *path* below *node*; lists are looked into, and ``a_*`` is any key after that."""
    if not path:
        yield node
    elif isinstance(node, list):
        for key, value in node:
            if path[0] == key or (path[0][-1] == "*" and key.startswith(path[0][:-1])):
                yield from _below(value, path[1:])
    elif isinstance(node, tuple) and not isinstance(node, _Scalar):
        for item in node:
            if isinstance(item, list):
                yield from _below(item, path)


def _values(node: _Node, listed: bool = False) -> Iterator[Named]:
    if isinstance(node, _Scalar):
        computed = node.is_code or node.value.startswith("`r ")
        if computed or node.value:
            yield Named(node.value, node.row, listed, computed)
    elif node:
        # A mapping names them by what they are for, as the filter multibib wants.
        for item in [value for _, value in node] if isinstance(node, list) else node:
            if isinstance(item, list | _Scalar):
                yield from _values(item, listed=True)


def _named_in_python(text: str) -> Iterator[Named]:
    """What ``bibtex_bibfiles`` is, where it is nothing but a list of strings; nothing is run."""
    import ast
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for statement in tree.body:
        if (
            isinstance(statement, ast.Assign)
            and any(isinstance(name, ast.Name) and name.id == "bibtex_bibfiles" for name in statement.targets)
            and isinstance(statement.value, ast.List | ast.Tuple)
        ):
            for item in statement.value.elts:
                if isinstance(item, ast.Constant) and isinstance(item.value, str):
                    yield Named(item.value, item.lineno, listed=True)
