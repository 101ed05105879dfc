r"""How the time of a whole check grows with texts that make a careless reader slow: ``python benchmarks/hostile.py``.

    python benchmarks/hostile.py [NAME...] [--factor 4] [--size 60000]

Each text is made of one piece, repeated. It is read and held against every rule, once at about ``--size`` characters
and once at ``--factor`` times that; what takes more than twice the factor is marked, and the exit status is 1. Time is
that of the processor, the better of two runs. ``tests/test_hostile.py`` runs the same texts for what is found in them.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.engine import Checked, check_document, check_text
from citelint.registry import discover
from citelint.source import Source

_LIST = (
    "\n\n## References\n\n[1] A. Fern. Tides of small seas. 2011.\n\n[2] B. Moss. Drums of the north. 2012.\n"
)
_APA = (
    "\n\n## References\n\nFern, A. (2020). On ferns. Green Press.\n\n"
    "Brandt, K., & Olsen, M. (2018). Mosses of the north. *Journal of Mosses*, 4(2), 10–20.\n"
)
_HABIT = "Mosses are old (Fern, 2020; Brandt & Olsen, 2018), as Fern (2020) says. "

# Openers that nothing closes, and other pieces of Markdown.
_INLINE = [
    "$x ", "$$ ", "$a` ", "$\\$", "$x_{", "\\[ ", "\\[\n", "\\( ", "\\(word ", "\\\\( \\\\) ", "\\[ words only\\] and ",
    "\\[ x \\\\] ", "\\begin{align} ", "\\begin{cases} x \\end{align} ", "\\begin{align}\n", "[", "]", "[^[", "![",
    "![a](", "[a](", "[a](<", '[a](b "', "[x]((((", "](", "^[", "[^", "[a][b", "`", "`a``b```", "<", "<a b=\"", "<!--",
    "*a **", "_a", "***", "［", "【", "\\[1", "[\\[1,](#a) ", "^[1][2]", "\\", "http://",
]  # fmt: skip
_FORMULAS = [
    "$\\mathbb{E}_{x \\sim p}[4]$ ", "$\\left[4]$ ", "$[4]$ ", "$\\text{a$ ", "$\\frac{a{b$ ", "\\\\{\\\\%",
    "𝔼x∼p[4] ", "\n\n\\[4]\n\n", "$$\n\n", "\\[\n\n",
    "\\begin{align}\n\nx = 1\n\n", "$$ x\n\ny = 1\n\n",
]  # fmt: skip
_CITATIONS = [
    "Tapes [1",
    "Tapes [1], [9] and [2; 5]. ",
    "Tapes [1](",
    "[1][2]",
    "Name1X [1] and ",
    "word1. ",
    "words [text][1] ",
    '<a href="#r1">1</a> ',
    '<a id="r1">[1](#r1) ',
    "[@a; ",
    "@a [",
    "[-@a]",
]
_NAMES = ["(Fern, 2020 ", "(2020 ", "((((Fern 2020)", "Fern, Moss, ", "[Fern [", "Fern et al. "]
_LISTS = ["[1] a\n[2] b\n", "[9] a\n\n", "[1] a [2] b ", "2] a\n\n", "A. B, 2001\nC. D, 2002\n\n"]
_ENTRIES = ["Fern A B, ", "A. Fern and B. Moss and ", "A and b and ", "[a“", "“", "$a", "A, *Aa ", "A *Aa*, "]
_SLOTS = [
    "[insert the the the ", "INSERT_A_A_A_A_A_", "TODO: add add add add ", "[Your Name] ", "{{ author ", "2025-XX-",
    "[add a reference for a ", "XX.", "(TODO: cite a ", "<<<NAME ", "[bitte hier die ", "0000-0000-0000-0000 ",
    "\n\n<p>[insert a reference]",
]  # fmt: skip
_RESIDUE = [
    "Here is the corrected subsection with citations:\n\n", "Changes made:\n- Removed [1]\n\n", "(Note: ",
    "turn0search1", ":contentReference[oaicite:", "【4†", "<think>", "I hope this helps! ", "> Certainly! ",
    "Note: [1] [2] ", "[file:1]", "[span_0](start_span)", '<span style="display:none">[^1]', ":::writing{id=1",
    "](sandbox:/mnt/data/a(", "https://ppl-ai-file-upload.s3.amazonaws.com/a ", "Sure.<|im_end|>\n\n",
    "[a](https://vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQFk)",
]  # fmt: skip
_BIBTEX = {
    "open braces": "{",
    "entries in entries": "@misc{a,title={",
    "entries that are not closed": "\n@misc{a,title={",
    "quotation marks that are not closed": '\n@misc{a,title="',
    "entries in words": "x @misc{a,title={\n",
    "comments in comments": "\n@comment{",
    "at signs": "@",
    "backslashes": "\\",
    "accents": '\\"',
    "dollars": "$",
    "nobody": " and ",
}


_WORK = "A. Author{n}, B. Writer. The growth of plant number {n} in dry and cold places. Journal of Plants {n}, 2011"


def _each(form: str, count: int) -> str:
    """*form* for each of so many numbers, which stand for ``{n}`` and, as letters, for ``{a}``."""
    return "".join(form.replace("{n}", str(n)).replace("{a}", _letters(n)) for n in range(1, count + 1))


def _letters(number: int) -> str:
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


def _entries(form: str, count: int) -> str:
    return "\n\n## References\n\n" + _each(form + "\n\n", count)


# Drafts and bibliographies of many parts of one kind: so many characters for each, and the text of so many.
_ORDINARY: dict[str, tuple[int, Callable[[int], str]]] = {
    "prose": (28, lambda count: "Some prose and more words.\n\n" * count),
    "names before numbers": (
        75,
        lambda count: (
            _each("Models like Name{n}X [{n}] last. ", count) + _entries("[{n}] Name{n}X: A memory", count)
        ),
    ),
    "long entries": (150, lambda count: _each("Word [{n}]. ", count) + _entries(f"[{{n}}] {_WORK}.", count)),
    "entries that are cut off": (
        60,
        lambda count: (
            _each("Word [{n}]. ", count) + _entries("[{n}] Plants and what they wait for in", count)
        ),
    ),
    "uncited entries": (
        45,
        lambda count: _each("Word [{n}]. ", count // 5) + _entries("[{n}] Plant {n} of many.", count),
    ),
    "uncited entries with anchors": (
        60,
        lambda count: (
            _each("Word [{n}]. ", count // 5) + _entries('<a id="r{n}"></a>[{n}] Plant {n} of many.', count)
        ),
    ),
    "chapters with lists": (
        70,
        lambda count: _each(
            "# {n}\n\nText [1] and [2].\n\n## References\n\n[1] Work a{n}.\n\n[2] Work b{n}.\n\n", count
        ),
    ),
    "link definitions": (
        30,
        lambda count: _each("Word [{n}].\n\n", count) + _each("[{n}]: http://a.b/{n}\n", count),
    ),
    "footnotes": (
        55,
        lambda count: (
            _each("Tides[^{n}] and[^x{n}].\n\n", count) + _each("[^{n}]: Lin, {n}.\n\n    More.\n\n", count)
        ),
    ),
    "suppressions": (
        90,
        lambda count: (
            _each(
                "<!-- citelint-disable -->\n\na [1; 1]\n\n<!-- citelint-enable repeated-citation -->\n\n",
                count,
            )
            + _LIST
        ),
    ),
    "notes on the draft": (
        45,
        lambda count: "Paragraph of prose [1].\n\n(End of section)\n\n" * count + _LIST,
    ),
    "authors and years": (
        110,
        lambda count: (
            _each("Moss is old (Fern{a} & Peat, 2001). ", count)
            + _entries("Fern{a}, A., & Peat, B. (2001). The history of moss {a}. Green Press.", count)
        ),
    ),
    "authors and years without a list": (
        40,
        lambda count: _each("Moss is old (Fern{a} & Peat, 2001).\n\n", count),
    ),
    "authors and years that nothing cites": (
        75,
        lambda count: (
            _each("Moss is old (Fern{a} & Peat, 2001). ", count // 2)
            + _entries("Fern{a}, A., & Peat, B. (2001). The history of moss {a}. Green Press.", count)
        ),
    ),
    "authors and years in capitals": (
        110,
        lambda count: (
            _each("Moss is old (FERN{a}; PEAT, 2001). ", count)
            + _entries("FERN{a}, A.; PEAT, B. The history of moss {a}. Green Press, 2001.", count)
        ),
    ),
    "authors and years of another form": (
        100,
        lambda count: (
            _each("As Fern{a} A. et al. 2001 ", count)
            + _entries("Fern{a}, A., & Peat, B. (2001). The history of moss {a}.", count)
        ),
    ),
    "authors and years, wrapped": (
        90,
        lambda count: (
            "Old (Fern, 2001).\n\n## References\n\n"
            + _each(
                "Fern{a}, A., & Peat, B. (2001). The history of moss.\n*Journal of Moss, 54*, 1942.\n", count
            )
        ),
    ),
    "authors and years as links": (
        45,
        lambda count: _each("word ([Fern & Peat, 2001](http://a.b/{n})) ", count),
    ),
}
_ORDINARY_BIBTEX: dict[str, tuple[int, Callable[[int], str]]] = {
    "entries": (
        60,
        lambda count: _each("@misc{k{n}, title={A history of tides, part {n}}, year=2001}\n", count),
    ),
    "heirs": (
        25,
        lambda count: _each("@misc{k{n},crossref={l{n}}}\n@misc{l{n},crossref={k{n}}}\n", count // 2),
    ),
    "blanks in keys": (
        90,
        lambda count: _each(
            "@article{Smith et al {n},\n  title = {A history of tides},\n  year = {2019}\n}\n\n", count
        ),
    ),
    "strings of strings": (
        20,
        lambda count: (
            '@string{s1="aaaa"}\n'
            + "".join(f"@string{{s{at + 1}=s{at} # s{at} # s{at}}}\n" for at in range(1, 60))
            + "@misc{a,title=s60}\n" * count
        ),
    ),
}


def cases() -> dict[str, Callable[[int], tuple[str, str]]]:
    """By name, what makes a text of about that many characters, and the name of the file that it is."""
    made: dict[str, Callable[[int], tuple[str, str]]] = {}

    def add(kind: str, unit: str, before: str = "", after: str = "", file: str = "a.md") -> None:
        made[f"{kind} {unit.strip() or unit!r}".replace("\n", "⏎")] = lambda size: (
            file,
            before + unit * (size // len(unit)) + after,
        )

    for unit in _INLINE:
        add("open", unit, after=_LIST)
        add("closed", unit, after=f" words \\) \\] $ \\end{{align}} ) ] ` -->{_LIST}")
    for unit in (*_FORMULAS, *_CITATIONS):
        add("cited", unit, "Drums [1], tapes [2]. ", _LIST)
    for unit in _NAMES:
        add("named", unit, after=f" {_HABIT}{_APA}")
    for unit in _LISTS:
        add("listed", unit, "# A\n\nB [1].\n\n## References\n\n")
    for unit in _ENTRIES:
        add("entry", unit, "# A\n\nB [1].\n\n## References\n\n[1] ")
    for unit in _SLOTS:
        add("slot", unit, "Author: [Your Name] ")
    for unit in ("orcid: 0000-0000-0000-0000 ", "name: TBA\n", "date: XX "):
        add("front", unit, "---\ntitle: A\n", "\n---\n\nA.\n")
    for unit in _RESIDUE:
        add("residue", unit, after=_LIST)
    for name, unit in _BIBTEX.items():
        inside = name in ("open braces", "backslashes", "accents", "dollars", "nobody")
        field = "author" if name == "nobody" else "title"
        add(
            f"bibtex, {name}:",
            unit,
            f"@misc{{a,{field}={{" if inside else "",
            "}}" if inside else "",
            "a.bib",
        )
    for file, ordinary in (("a.md", _ORDINARY), ("a.bib", _ORDINARY_BIBTEX)):
        for name, (characters, text) in ordinary.items():
            made[f"ordinary {file}, {name}"] = lambda size, file=file, characters=characters, text=text: (  # type: ignore[misc]
                file,
                text(size // characters),
            )
    return made


def check(file: str, text: str) -> Checked:
    """What every rule, those of preview and those that are off included, says of *text*."""
    rules = [rule for rule in discover().rules.values() if rule.name != "unused-suppression"]
    if file.endswith(".md"):
        return check_text(text, file, rules)
    return check_document(Document.of_bibliography(read_bibliography(Source(text, file))), rules)


def seconds(file: str, text: str) -> float:
    """Processor time of one check, without the collector of garbage, which looks at ever more objects."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    check(file, text)
    taken = time.process_time() - start
    gc.enable()
    return taken


def main() -> None:
    """Print a row for each text."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="only the texts whose name holds one of these")
    parser.add_argument("--factor", type=int, default=4)
    parser.add_argument("--size", type=int, default=60_000)
    arguments = parser.parse_args()
    check("a.md", _HABIT + _APA)  # what is imported on first use
    checked, steep = 0, 0
    for name, text in cases().items():
        if arguments.names and not any(part in name for part in arguments.names):
            continue
        few, many = (
            min(seconds(*text(size)) for _ in range(2))
            for size in (arguments.size, arguments.size * arguments.factor)
        )
        too_steep = many > 2 * arguments.factor * max(few, 0.005)
        print(
            f"{few:8.3f} s {many:8.3f} s {many / few:6.1f} {'STEEP' if too_steep else '':5} {name}",
            flush=True,
        )
        checked, steep = checked + 1, steep + too_steep
    print(f"{checked} texts, {steep} of them take more than {2 * arguments.factor} times the time.")
    sys.exit(bool(steep))


if __name__ == "__main__":
    main()
