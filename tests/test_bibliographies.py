"""Bibliography files: every entry of every format at its place, and what is broken costs nothing else."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citelint.bibliographies import UnreadableBibliography, read_bibliography
from citelint.bibliographies.csl_yaml import read_references
from citelint.bibliographies.latex import plain, verbatim
from citelint.bibliographies.names import Name, Names, read_names
from citelint.document import Document
from citelint.document.bibliography import Bibliography
from citelint.document.model import Reference
from citelint.source import Source, Span


def read(text: str, name: str = "refs.bib") -> Bibliography:
    return read_bibliography(Source(textwrap.dedent(text), name))


def keys(bibliography: Bibliography) -> list[str]:
    return [entry.key for entry in bibliography.entries]


def only(text: str, name: str = "refs.bib") -> Reference:
    bibliography = read(text, name)
    assert not bibliography.flaws, bibliography.flaws
    assert len(bibliography.entries) == 1, keys(bibliography)
    return bibliography.entries[0]


def flaws(text: str, name: str = "refs.bib") -> list[tuple[str, str, str]]:
    """The flaws of a file: key, message, and what the source reads there."""
    bibliography = read(text, name)
    return [(flaw.key, flaw.message, bibliography.source[flaw.span]) for flaw in bibliography.flaws]


# BibTeX: places


PAIR = """\
    A line of words that is no entry.

    @Article{fern2001,
      author = {Fern, Anna and Moss, Carl},
      title  = "On {Ferns} in the Shade",
      year   = 2001,
    }
    @book ( moss:1999/b , title = {Moss (and {rain})} )
    """


def test_an_entry_runs_from_its_at_sign_to_its_closing_brace() -> None:
    bibliography = read(PAIR)
    source = bibliography.source
    first, second = bibliography.entries
    assert source[first.span].startswith("@Article{fern2001,")
    assert source[first.span].endswith("2001,\n}")
    assert source[second.span] == "@book ( moss:1999/b , title = {Moss (and {rain})} )"
    assert [source[entry.label] for entry in bibliography.entries] == ["fern2001", "moss:1999/b"]
    assert [first.row, second.row] == [3, 8]
    assert first.typed == source[first.span]


def test_an_entry_is_a_reference_that_is_cited_by_key() -> None:
    bibliography = read(PAIR)
    first, second = bibliography.entries
    assert first.style == "key"
    assert first.file is bibliography.source
    assert (first.block.kind, first.block.index, second.block.index) == ("entry", 0, 1)
    assert first.name == '@fern2001 "On Ferns in the Shade"'
    assert first.text == "Anna Fern, Carl Moss. (2001). On Ferns in the Shade."
    assert first.fields["title"] == "On Ferns in the Shade"
    assert first.fields["entrytype"] == "article"


def test_a_bibliography_is_a_document_of_one_list() -> None:
    document = Document.of_bibliography(read(PAIR))
    assert [entry.key for entry in document.references] == ["fern2001", "moss:1999/b"]


def test_line_ends_and_characters_of_four_bytes_move_nothing() -> None:
    text = textwrap.dedent(PAIR).replace("words", "words \U0001f33f").replace("\n", "\r\n")
    bibliography = read_bibliography(Source(text, "refs.bib"))
    assert [bibliography.source[entry.label] for entry in bibliography.entries] == ["fern2001", "moss:1999/b"]
    assert [entry.row for entry in bibliography.entries] == [3, 8]


# BibTeX: what is read without complaint, with the keys that are read

ACCEPTED = {
    "nothing": ("", []),
    "words": ("No entry, but a mail to anna@example.org (office) and e.g. @misc {this}.\n", []),
    "no fields": ("@misc{a}\n@misc{b,}", ["a", "b"]),
    "two on a line": ("@misc{a,title={A}} @misc{b,title={B}}", ["a", "b"]),
    "capitals": ("@ARTICLE{a, TITLE={A}}\n@InProceedings{A, Title={B}}", ["a", "A"]),
    "blanks everywhere": ("@ misc\n{\n a\n ,\n title\n =\n {A}\n ,\n}", ["a"]),
    "commas before, behind and doubled": ("@misc{a\n , title={A},, year=2001,,\n}", ["a"]),
    "numbers and names without braces": ("@misc{a, year=2001, month=jan, pages=3-5}", ["a"]),
    "odd keys": (
        "@misc{a:b/c+d.e'f_g*h&i, title={A}}\n@misc{Größe, title={B}}",
        ["a:b/c+d.e'f_g*h&i", "Größe"],
    ),
    "a key with an equals sign": ("@misc{a=b, title={A}}", ["a=b"]),
    "odd field names": ("@misc{a, date-added={x}, bdsk-url-1={y}, foo.bar={z}}", ["a"]),
    "an at sign in a value": ("@misc{a, title={A @ home}, note={\nmail@example.org\n@here}}", ["a"]),
    "an entry in a value": ("@misc{a, note={like\n@misc{x, title={X}}\n}}", ["a"]),
    "an escaped brace": (r"@misc{a, title={A \{ b}, year=2001}", ["a"]),
    "two escaped braces": (r"@misc{a, title={A \{ b \}}, year=2001}", ["a"]),
    "a backslash before the brace": (r"@misc{a, file={C:\}, year=2001}", ["a"]),
    "quotation marks in braces": ('@misc{a, title="A {"}b{"} c", year=2001}', ["a"]),
    "a brace too many": ("@misc{a, title={A}}}\n@misc{b, title={B}}", ["a", "b"]),
    "lines of comments": (
        "% @misc{x, title={X}} @misc{y, title={Y}}\n%% @misc{y,\n@misc{a, title={A}}",
        ["a"],
    ),
    "comments between fields": ("@misc{a,\n % a {\n title={A}, % b }\n year=2001 % c\n}", ["a"]),
    "an entry in a comment": ("@comment{\n@misc{x, title={X}}\n}\n@misc{a, title={A}}", ["a"]),
    "JabRef's comments": ("@Comment{jabref-meta: databaseType:bibtex;}\n@misc{a, title={A}}", ["a"]),
    "a comment that is not closed": ("@comment{ x\n\n@misc{a, title={A}}", ["a"]),
    "a preamble": (r'@preamble{"\newcommand{\x}[1]{#1}" # y}@misc{a, title={A}}', ["a"]),
    "strings": ('@string{x = "X" # {Y}}\n@String(z = {Z})\n@misc{a, title=x}', ["a"]),
    "data for others": ("@xdata{x, publisher={X}}\n@misc{a, xdata={x}}", ["a"]),
    "one key twice": ("@misc{a, title={A}}\n@misc{a, title={B}}", ["a", "a"]),
    "one field twice": ("@misc{a, title={A}, title={B}}", ["a"]),
    "no line end at the end": ("@misc{a, title={A}}", ["a"]),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_pandoc_biber_or_bibtex_read_is_read(name: str) -> None:
    text, expected = ACCEPTED[name]
    bibliography = read(text)
    assert bibliography.flaws == ()
    assert keys(bibliography) == expected


# BibTeX: what is broken. The entry in the middle of three, the key that is known of it, the message, the place.

BROKEN = {
    "no comma behind a field": (
        "@misc{b,\n  title = {B}\n  year = 2001\n}",
        ("b", "no comma behind the field title", "title = {B}"),
    ),
    "no comma behind the key": (
        "@misc{b\n  title = {B},\n}",
        ("b", "no comma behind the key", "b"),
    ),
    "a semicolon behind the key": ("@misc{b;\n  title = {B},\n}", ("b;", "no comma behind the key", "b;")),
    "a blank in the key": ("@misc{b 2001,\n  title = {B},\n}", ("b", "a blank in the key", "b 2001")),
    "no key": ("@misc{title = {B},\n}", ("", "the entry has no key", "@misc{title")),
    "an empty key": ("@misc{,\n  title = {B},\n}", ("", "the entry has no key", "@misc{")),
    "no equals sign": ("@misc{b,\n  title {B},\n}", ("b", "no = behind 'title'", "title {B},")),
    "a blank in a field's name": (
        "@misc{b,\n  date added = {B},\n}",
        ("b", "no = behind 'date'", "date added = {B},"),
    ),
    "words without braces": (
        "@misc{b,\n  title = On ferns,\n}",
        ("b", "neither braces nor quotation marks around the field title", "title = On"),
    ),
    "a field's brace is missing": (
        "@misc{b,\n  title = {B,\n  year = {2001}\n}",
        ("b", "no closing brace behind the field title", "title = {B,"),
    ),
    "a field's quotation mark is missing": (
        '@misc{b,\n  title = "B,\n  year = "2001"\n}',
        ("b", "no closing quotation mark behind the field title", 'title = "B,'),
    ),
    "a quotation mark inside": (
        '@misc{b,\n  title = "A "b" c",\n}',
        ("b", "'b\"' behind the closing quotation mark of the field title", 'title = "A "'),
    ),
    "the entry's brace is missing": (
        "@misc{b,\n  title = {B},\n  year = 2001\n",
        ("b", "no closing } behind the entry's last field, year", "year = 2001"),
    ),
    "the entry's brace is missing behind a comma": (
        "@misc{b,\n  title = {B},\n",
        ("b", "no closing brace before the next entry", "title = {B},"),
    ),
    "a brace too many in quotation marks": (
        '@misc{b,\n  title = "B }",\n}',
        ("b", "a closing brace too many in the field title", 'title = "B }'),
    ),
    "no opening brace": ("@miscb,\n  title = {B},\n}", ("b", "no brace opens the entry", "@miscb")),
    "a blank for the opening brace": (
        "@misc b,\n  title = {B},\n}",
        ("b", "no brace opens the entry", "@misc b"),
    ),
    "a blank in the type": (
        "@mi sc{b,\n  title = {B},\n}",
        ("b", "no type of entry that could be read", "@mi sc"),
    ),
}


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_a_broken_entry_costs_no_other_whatever_the_line_ends(newline: str) -> None:
    text = "@misc{a, title={A},\n% a comment\n}\n@misc{b, title={B},\n\n@misc{c, title={C}}\n".replace(
        "\n", newline
    )
    assert keys(read(text)) == ["a", "c"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_entry_is_told_at_its_place_and_costs_no_other(name: str) -> None:
    broken, flaw = BROKEN[name]
    text = f"@misc{{a,\n  title = {{A}},\n}}\n{broken}\n\n@misc{{c,\n  title = {{C}},\n}}\n@misc{{d, year=2001}}\n"
    bibliography = read(text)
    assert keys(bibliography) == ["a", "c", "d"]
    assert flaws(text) == [flaw]
    assert bibliography.knows("b") is (flaw[0] == "b")


CUT = {
    "@misc{b,\n  title = {The": ("b", "the field title is not closed", "title = {The"),
    "@misc{b,\n  title = {B}": ("b", "the file ends in the middle of the entry", "title = {B}"),
    "@misc{b,\n  title = {B},\n": ("b", "the file ends in the middle of the entry", ","),
    "@misc{b": ("b", "the file ends in the middle of the entry", "@misc{b"),
    "@misc{": ("", "the file ends in the middle of the entry", "@misc{"),
}


@pytest.mark.parametrize("end", CUT)
def test_a_file_that_is_cut_off_loses_its_last_entry(end: str) -> None:
    text = "@misc{a, title={A}}\n" + end
    assert keys(read(text)) == ["a"]
    assert flaws(text) == [CUT[end]]


def test_one_broken_entry_among_hundreds() -> None:
    entries = [f"@article{{k{at},\n  title = {{Title {at}}},\n  year = {{2001}}\n}}\n" for at in range(500)]
    entries[250] = entries[250].replace("},\n  year", "}\n  year")
    bibliography = read("\n".join(entries))
    assert len(bibliography.entries) == 499
    assert [(flaw.key, flaw.message) for flaw in bibliography.flaws] == [
        ("k250", "no comma behind the field title")
    ]


# BibTeX: fields


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("title = {On {F}erns}", "On Ferns"),
        ("title = {{On Ferns}}", "On Ferns"),
        ("title = {On ferns\n    in the shade}", "On ferns in the shade"),
        ("title = {Ferns}, subtitle = {A Study}", "Ferns: A Study"),
        ("title = {Why Ferns?}, subtitle = {A Study}", "Why Ferns? A Study"),
        ('title = "On " # {Ferns} # " of " # 2001', "On Ferns of 2001"),
        ("title = shade", "In the Shade of Ferns"),
        ('title = SHADE # ", again"', "In the Shade of Ferns, again"),
        ("title = unknown", "unknown"),
        ("booktitle = {Ferns}", ""),
    ],
)
def test_titles(fields: str, title: str) -> None:
    strings = '@string{fern = "Ferns"}\n@string{shade = "In the Shade of " # fern}\n'
    assert only(f"{strings}@article{{a, {fields}}}").title == title


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (r"G{\"o}del, \'{E}cole, {\'e}t{\'{e}}, na{\"\i}ve, \~n", "Gödel, École, été, naïve, ñ"),
        (r"{\v{C}}apek, \v Sest, \c{S}ahin, {\k a}, \H{o}", "Čapek, Šest, Şahin, ą, ő"),
        (r"Stra{\ss}e, S{\o}ren, {\L}ukasz, \AA ngstr\"om, {\ae}", "Straße, Søren, Łukasz, Ångström, æ"),
        (r"Vi{\d{\^e}}t, Nguy\~{\^{e}}n", "Việt, Nguyễn"),
        (r"A \& B, 50\%, C\#, a\_b, 5\$", "A & B, 50%, C#, a_b, 5$"),
        (r"{\em Fern} \textit{and} \emph{moss {and} rain}", "Fern and moss and rain"),
        (r"``Ferns'' -- 1--2~m", "“Ferns” – 1–2 m"),
        (r"$\alpha$-ferns, $\Omega$, \ensuremath{\beta}", "α-ferns, Ω, β"),
        (r"H$_2$O, CO\textsubscript{2}, $n^2$, $x_i$", "H₂O, CO₂, n², x_i"),
        (r"\href{https://example.org}{Ferns} in {\TeX}\ and \LaTeX{} too", "Ferns in TeX and LaTeX too"),
        (r"{\noopsort{1999b}}1999", "1999"),
        (r"Ferns\Dash moss, \mbox{rain}", "Ferns moss, rain"),
    ],
)
def test_latex_becomes_plain_text(typed: str, text: str) -> None:
    assert plain(typed) == text
    assert only(f"@misc{{a, title = {{{typed}}}}}").title == text


def test_addresses_are_no_text() -> None:
    assert verbatim(r"https://example.org/a\_b~c--d\%20e") == "https://example.org/a_b~c--d%20e"
    assert verbatim(r"\url{https://example.org/}") == "https://example.org/"


@pytest.mark.parametrize(
    ("value", "families"),
    [
        ("Anna Fern and Carl B. Moss", ["Fern", "Moss"]),
        ("Fern, Anna and Moss, Jr., Carl", ["Fern", "Moss"]),
        ("Ludwig van der Moss and Jean de la Fern", ["van der Moss", "de la Fern"]),
        ("van der Moss, Ludwig and De Fern, J.", ["van der Moss", "De Fern"]),
        ("{The Moss Group} and {{NASA}}", ["The Moss Group", "NASA"]),
        ("{Moss and Fern Ltd.} AND Rain, B.", ["Moss and Fern Ltd.", "Rain"]),
        ("Anna {Fern Moss}", ["Fern Moss"]),
        ("Fern, Anna and others", ["Fern"]),
        ("Fern, A.,\n and Moss, C.\n and  Rain, B.", ["Fern", "Moss", "Rain"]),
        (r"{\'E}mile Far\'e and Dezs\H o Sz\'el and {\"O}mer {\"U}n", ["Faré", "Szél", "Ün"]),
        ("family=Moss, given=Carl, prefix=van der and family={Fern}, given=Anna", ["van der Moss", "Fern"]),
        ("王小明 and 李, 四", ["王小明", "李"]),
        (" and and Fern, A and", ["Fern"]),
    ],
)
def test_family_names(value: str, families: list[str]) -> None:
    assert list(only(f"@misc{{a, author = {{{value}}}}}").authors) == families


def test_names_have_given_names_and_may_go_on() -> None:
    assert read_names("Fern, Anna and Carl von Moss and others") == Names(
        [Name("Fern", "Anna"), Name("von Moss", "Carl")], others=True
    )


@pytest.mark.parametrize(
    ("value", "crowded"),
    [
        ("Fern, Ada, Moss, Ben and Rain, B.", "Fern, Ada, Moss, Ben"),
        ("Rain, B. and Ada Fern, Ben Moss, Carl Oak", "Ada Fern, Ben Moss, Carl Oak"),
        ("Moss, Jr., Carl", ""),
        ("van der Moss, III, Carl Ben", ""),
        ("{Center for Ferns, Mosses, Rain, and Oaks} and Moss, C.", ""),
        ("Fern, Moss", ""),
        ("family=Moss, given=Carl Ben, prefix=van der, suffix=the Third", ""),
        ("Fern, A.,, and Moss, C.,", ""),
    ],
)
def test_several_names_without_and_are_one_name_too_many(value: str, crowded: str) -> None:
    assert only(f"@misc{{a, author = {{{value}}}}}").details.crowded_author == crowded


def test_what_is_broken_is_not_counted_as_checked() -> None:
    summary = Document.of_bibliography(read("@misc{a, title={A}}\n@misc{b title={B}}\n")).summary
    assert summary.references == 1
    assert summary.unchecked == ("1 broken entry was not checked.",)


def test_editors_stand_for_missing_authors() -> None:
    assert only("@book{a, editor = {Fern, A.}, translator = {Moss, C.}}").authors == ("Fern",)
    assert only("@book{a, editor = {Fern, A.}, author = {Moss, C.}}").authors == ("Moss",)


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ("year = 2001", "2001"),
        ("year = {{2001}}", "2001"),
        ("year = {2001a}", "2001"),
        ("year = {1999/2000}", "1999"),
        ("date = {2020-05}", "2020"),
        ("date = {2020-05-03/2021}", "2020"),
        ("date = {2020~}", "2020"),
        ("date = {2001}, year = {1999}", "2001"),
        ("date = {forthcoming}, year = {1999}", "1999"),
        ("year = {in press}, date = {2003}", "2003"),
        ("date = {2020}, origdate = {1890}", "2020"),
        ("origdate = {1890}, urldate = {2020-01-01}", ""),
        ("date = {-0197}", ""),
        ("date = {/2004}", ""),
        ("year = {n.d.}", ""),
    ],
)
def test_years(fields: str, year: str) -> None:
    assert only(f"@misc{{a, {fields}}}").year == year


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        ("doi = {10.1000/ABC.1}", {("doi", "10.1000/abc.1")}),
        ("doi = {https://doi.org/10.1000/ABC.1}", {("doi", "10.1000/abc.1")}),
        (r"doi = {10.1000/a\_1}", {("doi", "10.1000/a_1")}),
        ("eprint = {2001.00001v2}, archivePrefix = {arXiv}", {("arxiv", "2001.00001")}),
        ("eprint = {2001.00001}, eprinttype = {arxiv}", {("arxiv", "2001.00001")}),
        ("journal = {arXiv preprint arXiv:2001.00001}", {("arxiv", "2001.00001")}),
        ("isbn = {978-0-306-40615-7}", {("isbn", "9780306406157")}),
        ("pmid = {1234567}", {("pmid", "1234567")}),
        ("url = {https://www.example.org/a/}", {("url", "example.org/a")}),
    ],
)
def test_identifiers_have_their_normal_form(fields: str, identifiers: set[tuple[str, str]]) -> None:
    assert set(only(f"@misc{{a, {fields}}}").identifiers) == identifiers


def test_a_chapter_inherits_from_its_book_but_not_what_names_the_book() -> None:
    bibliography = read(
        """\
        @incollection{chapter, crossref = {book}, title = {A Chapter}, author = {Fern, A.}}
        @collection{book, title = {The Book}, editor = {Moss, C.}, year = 2001, doi = {10.1000/book}}
        """
    )
    chapter, book = bibliography.entries
    assert (chapter.title, chapter.authors, chapter.year) == ("A Chapter", ("Fern",), "2001")
    assert chapter.fields["booktitle"] == "The Book"
    assert chapter.identifiers == ()
    assert book.identifiers == (("doi", "10.1000/book"),)


def test_inheritance_may_turn_in_circles() -> None:
    bibliography = read(
        "@misc{a, crossref={b}, year=2001}\n@misc{b, crossref={a}, title={B}}\n@misc{c, crossref={x}}"
    )
    assert [entry.year for entry in bibliography.entries] == ["2001", "2001", ""]


def test_data_of_xdata_is_the_entry_s() -> None:
    bibliography = read("@xdata{x, date={2001}, publisher={P}}\n@book{a, xdata={x}, title={A}}")
    assert bibliography.entries[0].year == "2001"
    assert not bibliography.knows("x")


def test_other_keys_and_sets_name_entries() -> None:
    bibliography = read(
        "@misc{a, ids={old, older}, title={A}}\n@misc{b, title={B}}\n@set{both, entryset={a,b}}"
    )
    first, second = bibliography.entries
    assert bibliography.named("older") == (first,)
    assert bibliography.named("both") == (first, second)
    assert not bibliography.knows("A")


# BibTeX: any text


TOKENS = (
    "@misc{",
    "@",
    "@string(",
    "@comment{",
    "a",
    "é 1",
    " ",
    ",",
    "=",
    "{",
    "}",
    ")",
    '"',
    "#",
    "%",
    "\n",
    "\\",
)


@given(st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
def test_any_text_is_read_without_a_traceback(text: str) -> None:
    bibliography = read_bibliography(Source(text, "refs.bib"))
    source, end = bibliography.source, 0
    for entry in bibliography.entries:
        assert source[entry.span][0] == "@"
        assert source[entry.span][-1] in "})"
        assert source[entry.label] == entry.key
        assert entry.span.start >= end
        end = entry.span.end
    for flaw in bibliography.flaws:
        assert 0 <= flaw.span.start < flaw.span.end <= len(text)
        assert "\n" not in source[flaw.span]


KEY = st.text(alphabet="abcXYZ0129:_-./+é", min_size=1, max_size=12)
WORDS = st.lists(st.text(alphabet="abcdefgÄöß", min_size=1, max_size=8), min_size=1, max_size=5).map(" ".join)
ENTRY = st.tuples(KEY, WORDS, st.lists(WORDS.map(str.title), min_size=1, max_size=3), st.integers(1500, 2099))
LAYOUT: tuple[Callable[[str, str, str, int], str], ...] = (
    lambda key, title, names, year: (
        f"@misc{{{key},\n  title = {{{title}}},\n  author = {{{names}}},\n  year = {year}\n}}\n"
    ),
    lambda key, title, names, year: f'@MISC({key}, YEAR={year}, Author="{names}", Title = {{{{{title}}}}},)',
    lambda key, title, names, year: (
        f'\n% x\n@misc {{ {key} , year = "{year}" , title="{{{title}}}" , author={{{names}}} }}\n'
    ),
)


@given(st.lists(st.tuples(ENTRY, st.sampled_from(LAYOUT)), max_size=5))
def test_what_is_written_is_what_is_read(
    entries: list[tuple[tuple[str, str, list[str], int], Callable[..., str]]],
) -> None:
    text = "".join(
        write(key, title, " and ".join(f"{{{name}}}, A." for name in names), year)
        for (key, title, names, year), write in entries
    )
    bibliography = read_bibliography(Source(text, "refs.bib"))
    assert bibliography.flaws == ()
    assert [(entry.key, entry.title, list(entry.authors), entry.year) for entry in bibliography.entries] == [
        (key, title, names, str(year)) for (key, title, names, year), _ in entries
    ]
    for entry in bibliography.entries:
        assert bibliography.source[entry.label] == entry.key
        assert bibliography.source[entry.span].lower().startswith("@misc")


# CSL JSON

WORKS = [
    {
        "id": "fern2001",
        "type": "article-journal",
        "title": "On <i>Ferns</i> in CO<sub>2</sub>",
        "author": [
            {"family": "Fern", "given": "Anna"},
            {"family": "Moss", "given": "Carl", "non-dropping-particle": "van der"},
            {"literal": "The Rain Group"},
        ],
        "issued": {"date-parts": [[2001, 5]]},
        "container-title": "Journal of Shade",
        "DOI": "10.1000/ABC",
    },
    {
        "id": 12,
        "title": "B",
        "editor": [{"family": "Fern"}],
        "issued": {"raw": "1999-01"},
        "custom": {"id": "x"},
    },
]


@pytest.mark.parametrize("layout", [None, 2])
@pytest.mark.parametrize("wrap", ["{}", '{{"style": "x", "items": {}}}', '{{"references": {}, "more": []}}'])
def test_csl_json(layout: int | None, wrap: str) -> None:
    text = wrap.format(json.dumps(WORKS, indent=layout))
    bibliography = read_bibliography(Source(text, "refs.json"))
    source = bibliography.source
    first, second = bibliography.entries
    assert [json.loads(source[entry.span]) for entry in bibliography.entries] == WORKS
    assert (source[first.label], source[second.label]) == ("fern2001", "12")
    assert (first.key, second.key) == ("fern2001", "12")
    assert first.title == "On Ferns in CO2"
    assert first.authors == ("Fern", "van der Moss", "The Rain Group")
    assert (first.year, second.year) == ("2001", "1999")
    assert ("doi", "10.1000/abc") in first.identifiers
    assert second.authors == ("Fern",)
    assert first.fields["container-title"] == "Journal of Shade"
    assert (
        first.text
        == "Anna Fern, Carl van der Moss, The Rain Group. (2001-05). On Ferns in CO2. Journal of Shade. 10.1000/ABC."
    )


def test_a_work_without_an_id_costs_no_other() -> None:
    text = '[{"title": "A"}, {"id": "b"}, 3, {"id": ""}]'
    assert keys(read(text, "refs.json")) == ["b"]
    assert flaws(text, "refs.json") == [
        ("", "the entry has no id", '{"title": "A"}'),
        ("", "the entry has no id", "3"),
        ("", "the entry has no id", '{"id": ""}'),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", 1),
        ('[\n{"id": "a"},\n]', 3),
        ('[\n{"id": "a"}\n{"id": "b"}]', 3),
        ('[{"id": "a"\n', 2),
        ('{"name": "package"}', 1),
        ("[" * 100_000, None),
        ('[{"id": ' * 100_000, None),
        ('[{"id": ' + "9" * 9999 + "}]", None),
    ],
)
def test_a_json_file_that_cannot_be_read(text: str, row: int | None) -> None:
    with pytest.raises(UnreadableBibliography) as raised:
        read_bibliography(Source(text, "refs.json"))
    assert raised.value.row == row


# CSL YAML

YAML = """\
    # Works 🌿
    references:
    - id: 'fern2001'
      title: On *Ferns* in CO~2~, with [Rain]{.nocase}
      author:
      - family: Fern
        given: Anna
      - family: Moss
        given: [Carl, B.]
        non-dropping-particle: van der
      issued: 2001-05

    # The next one
    - id: moss1999
      title: >
        On moss
        and rain
      author: {literal: The Rain Group}
      issued:
        year: 1999
      doi: 10.1000/ABC
    nocite: x
    """


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_csl_yaml(newline: str) -> None:
    text = textwrap.dedent(YAML).replace("\n", newline)
    bibliography = read_bibliography(Source(text, "refs.yaml"))
    source = bibliography.source
    first, second = bibliography.entries
    assert (source[first.label], source[second.label]) == ("fern2001", "moss1999")
    assert source[first.span].startswith("id: 'fern2001'")
    assert source[first.span].endswith("issued: 2001-05")
    assert source[second.span].endswith("10.1000/ABC")
    assert first.title == "On Ferns in CO2, with Rain"
    assert first.authors == ("Fern", "van der Moss")
    assert (first.year, second.year) == ("2001", "1999")
    assert second.title == "On moss and rain"
    assert second.authors == ("The Rain Group",)
    assert ("doi", "10.1000/abc") in second.identifiers
    assert bibliography.flaws == ()


def test_a_bare_list_with_anchors_and_a_work_without_an_id() -> None:
    text = "- id: a\n  author: &who\n  - family: Fern\n- title: B\n- id: 3\n  author: *who\n- id: null\n"
    bibliography = read(text, "refs.yml")
    assert keys(bibliography) == ["a", "3"]
    assert bibliography.entries[1].authors == ("Fern",)
    assert flaws(text, "refs.yml") == [
        ("", "the entry has no id", "title: B"),
        ("", "the entry has no id", "id: null"),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("", 1),
        ("title: A", 1),
        ("- id: a\n  title: B: C\n", 2),
        ("\n" + "[" * 100_000, 2),
        ("- " * 100_000, 1),
        ("a:\n- \x01", 2),
        ("a: '\ud800'", 1),
    ],
)
def test_a_yaml_file_that_cannot_be_read(text: str, row: int) -> None:
    with pytest.raises(UnreadableBibliography) as raised:
        read_bibliography(Source(text, "refs.yaml"))
    assert raised.value.row == row


def test_the_works_in_a_draft_s_own_metadata() -> None:
    text = "Before\n\n---\ntitle: T\nreferences:\n- id: a\n  title: A\n- title: B\n---\n\nText: [@a].\n"
    source = Source(text, "draft.md")
    bibliography = read_references(source, Span(text.index("---"), text.index("\n\nText")))
    assert bibliography is not None
    assert source[bibliography.entries[0].span] == "id: a\n  title: A"
    assert source[bibliography.entries[0].label] == "a"
    assert [source[flaw.span] for flaw in bibliography.flaws] == ["title: B"]


@pytest.mark.parametrize(
    "text", ["title: T", "references: x.bib", "references:\n- https://example.org\n- title: A"]
)
def test_other_lists_under_that_name_are_no_works(text: str) -> None:
    assert read_references(Source(text, "draft.md"), Span(0, len(text))) is None


# RIS

RIS = """\
    Exported from somewhere

    TY  - JOUR
    ID  - fern2001
    AU  - Fern, Anna
    A1  - van der Moss, Carl, Jr.
    TI  - On ferns
      in the shade
    PY  - 2001/05//
    JO  - Journal of Shade
    DO  - 10.1000/ABC
    ER  -

    TY - BOOK
    ED - Rain, B.
    T1 - On moss
    Y1 - 1999
    SN - 978-0-306-40615-7
    ER -
    """


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_ris(newline: str) -> None:
    bibliography = read_bibliography(Source(textwrap.dedent(RIS).replace("\n", newline), "refs.ris"))
    source = bibliography.source
    first, second = bibliography.entries
    assert source[first.span].startswith("TY  - JOUR")
    assert source[first.span].endswith("ER  -")
    assert (first.key, source[first.label]) == ("fern2001", "fern2001")
    assert first.title == "On ferns in the shade"
    assert first.authors == ("Fern", "van der Moss")
    assert (first.year, second.year) == ("2001", "1999")
    assert first.identifiers == (("doi", "10.1000/abc"),)
    assert first.fields["journal"] == "Journal of Shade"
    assert second.title == "On moss"
    assert second.identifiers == (("isbn", "9780306406157"),)
    assert bibliography.flaws == ()


def test_a_record_without_an_id_has_the_key_that_pandoc_gives_it() -> None:
    bibliography = read("TY  - JOUR\nAU  - Fern, A.\nAU  - Moss, C.\nPY  - 2001\nER  - \n", "refs.ris")
    assert keys(bibliography) == ["Fern_Moss_2001"]
    assert bibliography.source[bibliography.entries[0].label] == "TY  - JOUR"


def test_broken_records_cost_no_other() -> None:
    text = "TY  - JOUR\nTI  - A\nER  - \nTY  - JOUR\nID  - b\nTY  - JOUR\nID  - c\n"
    assert keys(read(text, "refs.ris")) == ["b", "c"]
    assert flaws(text, "refs.ris") == [
        ("", "the entry has no ID to cite it by", "TY  - JOUR"),
        ("c", "the file ends in the middle of the entry", "TY  - JOUR"),
    ]


def test_a_file_of_another_kind() -> None:
    with pytest.raises(UnreadableBibliography, match=r"'\.xml'.*\.bib, .*\.ris"):
        read_bibliography(Source("<x/>", "refs.xml"))
    assert keys(read_bibliography(Source("@misc{a,}", "refs"), ".BibTeX")) == ["a"]
