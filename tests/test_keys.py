"""Citations by key: each form that Pandoc, Quarto, R Markdown and MyST read, and what looks like one and is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from citelint_rules.citations.unresolved_citation import unresolved_citation
from hypothesis import given, settings
from hypothesis import strategies as st

from citelint.bibliographies import read_bibliography
from citelint.document import Document
from citelint.document.bibliography import Bibliography, Flaw
from citelint.document.model import CitationGroup
from citelint.notebooks import read_notebook
from citelint.registry import discover
from citelint.source import Source, Span

KEYS = ("lin2019", "ode2020", "doe2021", "Roe:2004", "wire", "a.b/c+d", "x_1", "mu-2001")


def bibliography(*keys: str, name: str = "refs.bib") -> Bibliography:
    """A bibliography with an entry for each key."""
    text = "\n\n".join(f"@misc{{{key}, title = {{The work {key}}}, year = 2020}}" for key in keys)
    return read_bibliography(Source(f"{text}\n", name))


def parse(text: str, keys: Sequence[str] = KEYS, name: str = "draft.md") -> Document:
    return Document.parse(text, name, [bibliography(*keys)] if keys else [])


def groups(document: Document) -> list[CitationGroup]:
    return [group for group in document.citation_groups if group.citations[0].style == "key"]


def cited(text: str, keys: Sequence[str] = KEYS, name: str = "draft.md") -> list[list[str]]:
    """The keys of each group."""
    return [[each.key for each in group.citations] for group in groups(parse(text, keys, name))]


def typed(text: str, keys: Sequence[str] = KEYS) -> list[str]:
    """Each group as typed."""
    document = parse(text, keys)
    return [document.source[group.span] for group in groups(document)]


def findings(text: str, rule: str, keys: Sequence[str] = KEYS, name: str = "draft.md") -> list[str]:
    return [found.message for found in discover().rules[rule].run(parse(text, keys, name), None)]


def mentioned(document: Document) -> set[str]:
    return {mention.key for mention in document.mentions}


# The forms


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Tapes [@lin2019].", [["lin2019"]]),
        ("Tapes [see @lin2019, pp. 33-35; also @ode2020, chap. 1].", [["lin2019", "ode2020"]]),
        ("Tapes [@lin2019; -@ode2020; @doe2021].", [["lin2019", "ode2020", "doe2021"]]),
        ("Lin says [-@lin2019].", [["lin2019"]]),
        ("@lin2019 says so.", [["lin2019"]]),
        ("@lin2019 [p. 33] says so.", [["lin2019"]]),
        ("@lin2019 [p. 30, with a remark; @ode2020] says so.", [["lin2019", "ode2020"]]),
        ("-@lin2019 is the year.", [["lin2019"]]),
        ("As in (@lin2019) and @ode2020's tapes.", [["lin2019"], ["ode2020"]]),
        ("Tapes [@lin2019 p. 4, and *passim*].", [["lin2019"]]),
        ("Tapes [@lin2019 [sic], p. 3; @ode2020].", [["lin2019", "ode2020"]]),
        ("Tapes [@lin2019, pp. iv, vi-xi, (xv)-(xvii) with a remark here].", [["lin2019"]]),
        ("Tapes [@lin2019{ii, A, D-Z}, with a remark].", [["lin2019"]]),
        ("Tapes [@{lin2019}] and @{ode2020}.", [["lin2019"], ["ode2020"]]),
        ("Tapes [@a.b/c+d], @x_1, @mu-2001 and @Roe:2004.", [["a.b/c+d"], ["x_1"], ["mu-2001"], ["Roe:2004"]]),
        ("Tapes [@lin2019]\nand, parted [see\n@ode2020,\np. 3;\n@doe2021].", [["lin2019"], ["ode2020", "doe2021"]]),
        ("*Tapes [@lin2019]*, **@ode2020** and ~~[@doe2021]~~.", [["lin2019"], ["ode2020"], ["doe2021"]]),
        ("Tapes.^[See @lin2019, p. 3, and [@ode2020].]", [["lin2019"], ["ode2020"]]),
        ("Tapes.[^1]\n\n[^1]: See @lin2019.\n\n    And [@ode2020].", [["lin2019"], ["ode2020"]]),
        ("# Tapes [@lin2019]\n\nAnd @ode2020\n-----------", [["lin2019"], ["ode2020"]]),
        ("| a | b |\n|---|---|\n| @lin2019 | [@ode2020] |", [["lin2019"], ["ode2020"]]),
        ("![Tapes, from @lin2019 and [@ode2020].](tapes.png)", [["lin2019"], ["ode2020"]]),
        ("> Tapes [see @lin2019;\n> @ode2020].", [["lin2019", "ode2020"]]),
        ("1. Tapes [@lin2019]\n   - Drums [@ode2020]", [["lin2019"], ["ode2020"]]),
        ("::: {.callout-note}\nTapes [@lin2019].\n:::", [["lin2019"]]),
        ("<div>\nTapes [@lin2019].\n</div>", [["lin2019"]]),
        ("[tapes, after @lin2019](https://example.org)", [["lin2019"]]),
        ("Tapes [@lin2019][@ode2020], drums.[@doe2021;@wire]", [["lin2019"], ["ode2020"], ["doe2021", "wire"]]),
        ("Tapes^[@lin2019]^ by Ode et al. [-@ode2020; -@doe2021]", [["lin2019"], ["ode2020", "doe2021"]]),
        ("[@lin2019]{.smallcaps} and [see [@ode2020; @doe2021]]", [["lin2019"], ["ode2020", "doe2021"]]),
        ("`r nrow(x)` tapes [@lin2019], $x_1$ drums [@ode2020].", [["lin2019"], ["ode2020"]]),
    ],
)  # fmt: skip
def test_pandoc(text: str, keys: list[list[str]]) -> None:
    assert cited(text) == keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("In @Foo_bar.baz. So", "Foo_bar.baz"),
        ("In @{Foo_bar.baz.} So", "Foo_bar.baz."),
        ("In @Foo_bar--baz so", "Foo_bar"),
        ("In @foo:bar: so", "foo:bar"),
        ("In @foo?! so", "foo"),
        ("In [@{https://example.com/bib?name=foobar&date=2000}, p.  33]", "https://example.com/bib?name=foobar&date=2000"),
        ("In [@https://example.com/a//b]", "https://example.com/a//b"),
        ("In [@Ångström1868; @x]", "Ångström1868"),
        ("In @{key with spaces}, and [@lin2019], so", "key with spaces"),
        ("In @1984orwell so", "1984orwell"),
    ],
)  # fmt: skip
def test_a_key_ends_where_pandoc_ends_it(text: str, key: str) -> None:
    assert cited(text, [key, "lin2019"])[0][0] == key


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Tapes {cite}`lin2019`.", [["lin2019"]]),
        ("{cite}`lin2019,ode2020` and {cite:p}`doe2021, wire`.", [["lin2019", "ode2020"], ["doe2021", "wire"]]),
        ("{cite:t}`lin2019` {cite:ps}`ode2020` {cite:year}`wire`", [["lin2019"], ["ode2020"], ["wire"]]),
        ("{cite:author}`lin2019` {cite:alp}`ode2020` {cite:empty}`doe2021`", [["lin2019"], ["ode2020"], ["doe2021"]]),
        ("{footcite}`lin2019`, {footcite:t}`ode2020`", [["lin2019"], ["ode2020"]]),
        ("{cite:p}`{see}lin2019{p. 3}`", [["lin2019"]]),
        ("{cite:p}`{see}lin2019{p. 3},{and}ode2020`", [["lin2019", "ode2020"]]),
        ("{cite:p}`lin2019; ode2020`", [["lin2019", "ode2020"]]),
        ("```{note}\nTapes {cite}`lin2019`.\n```", [["lin2019"]]),
        ("````{tip} Tapes\n:class: a\n```{code} python\n@lin2019\n```\nDrums [@ode2020].\n````", [["ode2020"]]),
        (":::{prf:theorem}\n:label: t\nTapes {cite}`lin2019`.\n:::", [["lin2019"]]),
    ],
)  # fmt: skip
def test_myst(text: str, keys: list[list[str]]) -> None:
    assert cited(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "Write to lin2019@lin2019 or me@lin2019.",
        "Escaped \\@lin2019.",
        "`@lin2019` and ``[@lin2019]``",
        "```\n@lin2019\n```",
        "```python\n@lin2019\ndef x(): ...\n```",
        "~~~{r}\n# @lin2019\n~~~",
        "$@lin2019$ and $$\n@lin2019\n$$",
        "<!-- @lin2019 -->",
        '<a title="@lin2019">Tapes</a>',
        "https://example.org/@lin2019 and <https://example.org/@lin2019>",
        "[Tapes](https://example.org/@lin2019) and ![Tapes](@lin2019.png)",
        "Tapes[^@lin2019].\n\n[^@lin2019]: Drums.",
        "[Tapes][@lin2019]\n\n[@lin2019]: https://example.org",
        "A lone @ and @. and @, and @[lin2019].",
        "et al.@lin2019",
        "    @lin2019",
    ],
)
def test_no_citation_even_where_the_key_is_known(text: str) -> None:
    assert cited(text) == []


# Groups


def test_a_group_is_what_was_typed_in_one_go() -> None:
    text = "Tapes [see @lin2019, p. 3; -@ode2020], @doe2021 [p. 4], -@wire, {cite:p}`{see}x_1` and @Roe:2004."
    assert typed(text) == [
        "[see @lin2019, p. 3; -@ode2020]",
        "@doe2021 [p. 4]",
        "-@wire",
        "{cite:p}`{see}x_1`",
        "@Roe:2004",
    ]


def test_the_span_of_a_citation_is_its_key() -> None:
    document = parse("Tapes [see @lin2019; -@{ode2020}], @doe2021 [p. 4], {cite}`wire, x_1`.")
    spans = [document.source[each.span] for group in groups(document) for each in group.citations]
    assert spans == ["lin2019", "ode2020", "doe2021", "wire", "x_1"]


def test_locators() -> None:
    document = parse(
        "[@lin2019, p. 3] [@ode2020; @doe2021, ch. 2] @wire [p. 4] [@x_1] {cite:p}`lin2019{p. 9}`"
    )
    assert [group.locator for group in groups(document)] == ["p. 3", "ch. 2", "p. 4", "", "p. 9"]


def test_alone_is_a_group_with_nothing_beside_it_on_its_line() -> None:
    document = parse("[@lin2019]\n\nTapes [@ode2020]\n\n> [@doe2021].\n\nTapes\n@wire\nand drums")
    assert [group.alone for group in groups(document)] == [True, False, True, True]


@given(st.data())
@settings(max_examples=200)
def test_the_source_at_a_citation_is_its_key_wherever_it_stands(data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3))
    form = data.draw(
        st.sampled_from(
            ["[{}]", "[see {}, p. 3]", "^[Note {}.]", "*{}*", "({})", "![{}](a.png)", "{} [p. 3]"]
        )
    )
    prefix, suffix = data.draw(
        st.sampled_from(
            [
                ("", ""),
                ("> ", ""),
                ("- a\n\n  ", ""),
                ("# ", " #"),
                ("| a |\n|---|\n| ", " |"),
                ("[^1]: ", ""),
            ]
        )
    )
    separator = data.draw(st.sampled_from(["; ", "; see ", "; -"]))
    group = form.format(separator.join(f"@{key}" for key in keys).replace("-@", "-@"))
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    text = f"Tapes[^1].\n\n{prefix}Tapes {group} are 𝕝ong.{suffix}\n".replace("\n", newline)
    document = parse(text)
    found = [each for group in groups(document) for each in group.citations]
    assert [each.key for each in found] == keys
    assert all(document.source[each.span] == each.key for each in found)
    assert not list(document.reading.unresolved)


# What is no citation


@pytest.mark.parametrize(
    "text",
    [
        "See @fig-tapes, @tbl-drums, @eq-a, @sec-b, @lst-c and [-@fig-tapes].",
        "See @thm-a @lem-b @cor-c @prp-d @cnj-e @def-f @exm-g @exr-h @sol-i @rem-j @alg-k.",
        "See @tip-a, @nte-b, @wrn-c, @imp-d, @cau-e and [@fig-a; @fig-b].",
        "See @Fig:tapes, [@tbl:drums], @eq:a, *@sec:b* and @lst:c.",
        "See \\@ref(fig:tapes), @ref(tapes2020) and (ref:tapes).",
        "See @tapes2020.\n\n![Tapes](t.png){#tapes2020}",
        "See @tapes2020.\n\n(tapes2020)=\n## Tapes",
        "See @tapes2020.\n\n```{figure} t.png\n:name: tapes2020\n```",
        "(@tapes2020) Tapes are long.\n\nAs (@tapes2020) says.",
        "Thanks to @ada [maintainer], @bob-smith and @openjournals/joss-eics, and to @user99.",
        "Use `@dataclass`, or @property, @tensorflow/tfjs, @types/node and @2x.",
        "Install npm:@tapes/reel[@version], @tapes/drum [@next], or git:tapes/wires[@branch].",
        "See {ref}`tapes2020`, {numref}`tapes2020`, {eq}`a`, {doc}`b`, {term}`c` and {prf:ref}`d`.",
        "We sold 3 @5 and 4 @10.",
    ],
)
def test_what_looks_like_a_citation_does_not_dangle(text: str) -> None:
    text = f"Tapes [@lin2019] and @ode2020.\n\n{text}\n"
    assert findings(text, "dangling-citation") == []
    assert findings(text, "dangling-citation", name="draft.qmd") == []
    assert cited(text) == [["lin2019"], ["ode2020"]]


def test_kinds_of_cross_references_that_the_draft_makes_are_none() -> None:
    custom = (
        "---\ncrossref:\n  custom:\n    - kind: float\n      reference-prefix: Reel\n      key: reel\n---\n"
    )
    assert findings(f"{custom}Tapes [@lin2019], [@reel-a] and [@tape-a].", "dangling-citation") == [
        "@tape-a is in no bibliography."
    ]
    defined = "Tapes [@lin2019], [@reel-a; @reel-b] and [@reel-2003].\n\n::: {#reel-a}\nA reel.\n:::\n"
    assert findings(defined, "dangling-citation") == ["@reel-2003 is in no bibliography."]


def test_a_section_that_cites_is_no_list_of_works() -> None:
    manual = (
        "# Manual\n\n## Citations\n\nDrums of 2019 are cited by key, as in [@lin2019].\n\n"
        "Styles are at https://styles.example.\n\nSee also doi.example.\n"
    )
    assert cited(manual) == [["lin2019"]]
    assert parse(manual).reference_lists == ()


def test_a_known_key_is_a_citation_whatever_it_looks_like() -> None:
    assert cited("See @fig-tapes and @sec:a and @ada.", ["fig-tapes", "sec:a", "ada"]) == [
        ["fig-tapes"],
        ["sec:a"],
        ["ada"],
    ]


def test_roles_do_not_make_a_citation_of_a_decorator() -> None:
    text = "Tapes {cite}`lin2019` are compiled [@jit]."
    assert cited(text) == [["lin2019"]]
    assert findings(text, "dangling-citation") == []


def test_handles_do_not_make_a_draft_cite() -> None:
    changes = (
        "# Changes\n\n- Faster, thanks to @ada [@bob].\n- Slower [@cyd].\n- Gone [@dan]. See @eve2020.\n"
    )
    assert cited(changes, ()) == []
    assert cited(changes) == []
    assert parse(changes).style is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tapes [@lin2019], drums [@ode20], wire [@petsc].", 3),
        ("Tapes [@lin2019] and drums [@ode2020].", 0),
        ("Tapes [@lin2019].\n\n# References", 1),
        ("Thanks to [@ada], [@bob] and [@cyd].", 0),
        ("Thanks to [@ada] and [@bob].\n\n# References", 0),
        ("- Faster, @ada [#12]\n- Slower, @bob [#13]\n- Gone, @cyd [#14]", 0),
        (" ".join(f"Work [@{name}]." for name in "abcdefghij"), 10),
        ("---\nbibliography: refs.bib\n---\n\nTapes [@petsc].", 1),
    ],
)
def test_what_shows_that_a_draft_without_bibliography_cites(text: str, count: int) -> None:
    assert len(cited(text, ())) == count


def test_options_of_a_directive_are_not_its_text() -> None:
    options = "---\nname: lin2019\n---"
    text = f"```{{figure}} a.png\n{options}\nTapes {{cite}}`ode2020`.\n\n- Drums {{cite}}`wire`\n```\n\nAfter [@x_1].\n"
    for newline in ("\n", "\r\n"):
        document = parse(text.replace("\n", newline))
        assert [block.text for block in document.blocks] == [
            "Tapes {cite}`ode2020`.",
            "Drums {cite}`wire`",
            "After [@x_1].",
        ]
        assert [document.source[block.span] for block in document.blocks] == [
            block.text for block in document.blocks
        ]


def test_a_directive_ends_with_the_item_or_quotation_that_it_stands_in() -> None:
    text = "- a\n\n  ```{tip}\n  b [@wire]\n\n- c\n\n> ```{tip}\n> d\n\ne\n\n```{tip}\nf"
    blocks = parse(text).blocks
    assert [(block.text, block.item is not None, block.quotes) for block in blocks] == [
        ("a", True, 0),
        ("b [@wire]", True, 0),
        ("c", True, 0),
        ("d", False, 1),
        ("e", False, 0),
        ("f", False, 0),
    ]


# Looking up


def test_unknown_keys_dangle() -> None:
    text = "Tapes [@lin2019; @lin2018] and [@petsc]. As @ode2021 says, {cite}`nobody`."
    assert findings(text, "dangling-citation") == [
        "@lin2018 is in no bibliography.",
        "@petsc is in no bibliography.",
        "@ode2021 is in no bibliography.",
        "@nobody is in no bibliography.",
    ]


def test_the_nearest_entry_is_told_with_its_line() -> None:
    rule = discover().rules["dangling-citation"]
    found = list(rule.run(parse("[@Lin2019] and [@ode2021] and [@nobody]"), None))
    assert [finding.hint for finding in found] == [
        'The bibliography has @lin2019 "The work lin2019" (refs.bib:1): capitals count. '
        "Add the missing entry, or correct the key.",
        'The nearest entry is @ode2020 "The work ode2020" (refs.bib:3). Add the missing entry, or correct the key.',
        "Add the missing entry, or correct the key.",
    ]
    near = found[1].related[0]
    assert near.file is not None
    assert (near.file.name, near.file.row(near.span.start)) == ("refs.bib", 3)
    assert not found[2].related


def test_a_bare_key_dangles_where_it_can_be_nothing_else() -> None:
    prose = "Tapes [@lin2019]. "
    assert findings(f"{prose}As @petsc [p. 3] says.", "dangling-citation")
    assert findings(f"{prose}As @wires says.", "dangling-citation")  # nearly "wire"
    assert not findings(f"{prose}As @petsc says.", "dangling-citation")
    assert not findings("As @smith2020 says.", "dangling-citation")  # nothing else cites
    assert findings("---\nbibliography: refs.bib\n---\nAs @smith2020 says.", "dangling-citation")
    assert len(findings(f"{prose}As @petsc says, it is fast [@petsc].", "dangling-citation")) == 2


def test_a_list_may_put_a_prefix_before_its_keys() -> None:
    directive = "```{bibliography} refs.bib\n:style: plain\n:keyprefix: a-\n```\n"
    text = f"Tapes {{cite}}`a-lin2019,ode2020` and {{cite:t}}`a-petsc`.\n\n{directive}"
    document = parse(text)
    assert cited(text)[0] == ["lin2019", "ode2020"]
    assert [document.source[each.span] for each in groups(document)[0].citations] == ["lin2019", "ode2020"]
    assert findings(text, "dangling-citation") == ["@a-petsc is in no bibliography."]
    assert cited(text, ["a-lin2019", "lin2019"])[0][0] == "a-lin2019"


def test_a_key_may_say_what_it_is_cited_for() -> None:
    text = (
        "Tapes [@usesMethodIn:lin2019; @extends:discusses:wire] and "
        "@citesAsAuthority:ode2020 [@cites_as_evidence:Roe:2004]."
    )
    document = parse(text)
    assert cited(text) == [["lin2019", "wire"], ["ode2020", "Roe:2004"]]
    assert all(
        document.source[each.span] == each.key for group in groups(document) for each in group.citations
    )
    assert findings(f"{text} And [@confirms:nobody].", "dangling-citation") == [
        "@confirms:nobody is in no bibliography."
    ]
    assert cited("[@fig:wire] and [@Roe:2004]") == [["Roe:2004"]]
    assert cited("Tapes [@a:wire].", ["a:wire", "wire"]) == [["a:wire"]]


def test_keys_are_looked_up_in_every_bibliography() -> None:
    files = [bibliography("lin2019", name="a.bib"), bibliography("ode2020", "lin2019", name="b.bib")]
    document = Document.parse("Tapes [@lin2019; @ode2020; @doe2021].", "draft.md", files)
    works = [document.reading.references_of(each) for group in groups(document) for each in group.citations]
    assert [[entry.file.name for entry in found if entry.file] for found in works] == [
        ["a.bib", "b.bib"],
        ["b.bib"],
        [],
    ]
    assert [citation.key for _, citation in document.reading.unresolved] == ["doe2021"]


def test_a_key_of_a_broken_entry_does_not_dangle() -> None:
    source = Source("@misc{lin2019, title = {Tapes", "refs.bib")
    broken = Bibliography(source, [], [Flaw(Span(0, 13), "the entry does not end", "lin2019")])
    document = Document.parse("Tapes [@lin2019; @ode2020].", "draft.qmd", [broken])
    assert [citation.key for _, citation in document.reading.unresolved] == ["ode2020"]


@pytest.mark.parametrize(
    "text",
    [
        "[@doi:10.1000/182]",
        "[@10.1000/182]",
        "@10.1000/182 says",
        "{cite}`10.1000/182`",
        "{cite}`https://doi.org/10.1000/182`",
        "[@https://doi.org/10.1000/182]",
        "[](doi:10.1000/182) and <doi:10.1000/182>",
    ],
)
def test_an_identifier_names_its_work_itself(text: str) -> None:
    assert findings(f"Tapes [@lin2019]. {text}", "dangling-citation") == []


def test_without_a_bibliography_nothing_dangles_and_the_citations_need_one() -> None:
    document = parse("Tapes [@lin2019], drums [@ode2020; @doe2021] and @roe2004 [p. 3].", ())
    reading = document.reading
    assert (reading.style, reading.dialects["key"].lookup) == ("key", False)
    assert not list(reading.unresolved)
    assert len(reading.dialects["key"].needing_list) == 3


def test_nothing_dangles_where_a_bibliography_was_not_read() -> None:
    document = parse("Tapes [@lin2019; @ode2021].")
    document.unread_bibliographies = ("lost.bib",)
    assert not list(document.reading.unresolved)
    assert not document.reading.dialects["key"].needing_list


# Mentions


@pytest.mark.parametrize(
    "text",
    [
        "---\nnocite: |\n  @lin2019, @wire\n---\n\nTapes [@ode2020].",
        "---\nabstract: Tapes [@lin2019].\n---\n\nTapes [@ode2020].",
        "Tapes [@ode2020].\n\n---\nnocite: |\n  @lin2019, @wire\n...",
        "Tapes [@ode2020] and \\citep[p. 3]{wire,lin2019}.",
        "Tapes [@ode2020].\n\n```{r, fig.cap='From @lin2019'}\nplot(x)\n```",
        "Tapes [@ode2020].\n\n```{python}\n#| fig-cap: From @lin2019\nplot(x)\n```",
        "Tapes [@ode2020].\n\n    indented [@lin2019]",
        "Tapes [@ode2020].\n\n```{unknown}\n{cite}`lin2019`\n```",
        "Tapes [@ode2020]. \\nocite{lin2019}",
        'Tapes [@ode2020] <d-cite key="wire,lin2019"></d-cite>.',
        'Tapes [@ode2020] <cite data-cite="lin2019">(Lin, 2019)</cite>.',
        "Tapes [@ode2020] {% cite wire lin2019 %}.",
    ],
)
def test_a_key_in_a_place_that_is_not_searched_is_mentioned(text: str) -> None:
    document = parse(text)
    assert "lin2019" in mentioned(document)
    assert [[each.key for each in group.citations] for group in groups(document)] == [["ode2020"]]


def test_code_in_a_language_mentions_nothing() -> None:
    assert not mentioned(parse("[@ode2020]\n\n```python\n@wire\ndef x(): ...\n```"))


@pytest.mark.parametrize(
    ("text", "all_of_them"),
    [
        ("---\nnocite: '@*'\n---\n\nTapes.", True),
        ("---\nnocite: |\n  @*\n---\n\nTapes [@lin2019].", True),
        ("Tapes [@lin2019]. \\nocite{*}", True),
        ("Tapes {cite}`lin2019`.\n\n```{bibliography} refs.bib\n:style: plain\n:all:\n```", True),
        ("Tapes {cite}`lin2019`.\n\n```{bibliography}\n:cited:\n```", False),
        ("---\nnocite: '@wire'\n---\n\nTapes [@lin2019].", False),
        ("Tapes [@lin2019] are all @* of them.", False),
    ],
)
def test_a_draft_may_cite_all(text: str, all_of_them: bool) -> None:
    assert parse(text).reading.dialects["key"].cites_all is all_of_them


# Broken brackets


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[lin2019; @ode2020]", "hold lin2019 without"),
        ("[@ode2020; lin2019]", "hold lin2019 without"),
        ("[@ode2020, lin2019]", "hold lin2019 without"),
        ("[@ode2020; wire]", "hold wire without"),
        ("[lin2019]", "hold lin2019 without"),
        ("[lin2019, doe2021]", "hold lin2019 and doe2021 without"),
        ("[see lin2019, p. 3]", "hold lin2019 without"),
        ("[@lin2019, @ode2020]", "part keys by a comma"),
        ("[@lin2019 @ode2020]", "part keys by a blank"),
        ("[@lin2019 and @ode2020]", "part keys by a word"),
        ("[@lin2019; @ode2020;]", "have an empty member"),
        ("[@lin2019;; @ode2020]", "have an empty member"),
        ("[; @lin2019]", "have an empty member"),
        ("[@lin2019; @doe2021 and more", "are not closed"),
        ("[@lin2019) and more", 'are closed by ")"'),
    ],
)
def test_broken_brackets(text: str, says: str) -> None:
    messages = findings(f"Tapes [@ode2020]. Drums {text}.", "malformed-citation")
    assert len(messages) == 1
    assert says in messages[0]


@pytest.mark.parametrize(
    "text",
    [
        "[wire]",
        "[lin2019](https://example.org)",
        "[lin2019][ode2020]",
        "[lin2019]{.x}",
        "[@lin2019, wire and all; @ode2020]",
        "[@lin2019, but see @ode2020]",
        "[@lin2019, p. 3, @ode2020]",
        "[nobody2019; @lin2019]",
        "[see the drums]",
        "`[lin2019]`",
        "[@lin2019; see Ode]",
        "x[lin2019]: https://example.org",
    ],
)
def test_what_may_be_meant_is_not_broken(text: str) -> None:
    assert findings(f"Tapes [@ode2020]. Drums {text}.", "malformed-citation") == []


def test_a_draft_without_keys_has_no_lost_ones() -> None:
    assert findings("Tapes [lin2019] and [ode2020].", "malformed-citation") == []


def test_a_label_of_the_drafts_own_list_has_lost_nothing() -> None:
    references = "# References\n\n[KB15] K. Bo. Drums. 2015.\n\n[Lin19] A. Lin. Tapes. 2019.\n"
    text = f"Tapes [@ode2020], drums [KB15] and [Lin19].\n\n{references}"
    assert findings(text, "malformed-citation", ["ode2020", "KB15", "Lin19"]) == []


def nearest(key: str, *keys: str) -> str:
    (finding,) = discover().rules["dangling-citation"].run(parse(f"Tapes [@{key}].", keys, "draft.qmd"), None)
    return finding.hint or ""


def test_a_key_with_another_year_or_none_is_near() -> None:
    assert "@pymysql " in nearest("pymysql:2016", "pymysql", "ode2016")
    assert "@Wu2021 " in nearest("Wu2021:2021", "Wu2021")
    assert "@contextily " in nearest("contextily:2020", "contextily")


def test_a_key_made_of_an_author_and_a_year_is_near_an_entry_with_both() -> None:
    source = Source(
        "@misc{tapes_long_2019, title={Tapes}, author={Lín, Ada and Ode, B.}, year={2019}}\n", "refs.bib"
    )
    document = Document.parse(
        "Tapes [@lín:2019] and [@lin:2018].\n", "draft.qmd", [read_bibliography(source)]
    )
    hints = [finding.hint or "" for finding in discover().rules["dangling-citation"].run(document, None)]
    assert ["@tapes_long_2019" in hint for hint in hints] == [True, False]


def test_a_key_that_shares_only_its_year_is_not_near() -> None:
    assert nearest("R:2020", "DrWhy:2020") == "Add the missing entry, or correct the key."


def test_what_myst_does_not_read_cites_nothing() -> None:
    said = "Tapes {cite:p}`lin2019` are long.\n\n"
    assert cited(said + '% an old remark {cite:p}`ode2020`\n\n+++ {"class": "[@doe2021]"}\n') == [["lin2019"]]
    assert cited("Tapes [@lin2019] are long.\n\n% [@ode2020] is no comment for Pandoc.\n") == [
        ["lin2019"],
        ["ode2020"],
    ]


def test_where_roles_cite_no_key_has_lost_an_at_sign() -> None:
    assert findings("Tapes {cite:p}`lin2019` are long, drums round [ode2020].", "malformed-citation") == []


# Other rules


def test_a_key_twice_in_one_place_is_told_once_and_mended() -> None:
    rule = discover().rules["repeated-citation"]
    document = parse("Tapes [@lin2019; see @ode2020; @lin2019] and [@doe2021; -@doe2021].")
    found = list(rule.run(document, None))
    assert [finding.message for finding in found] == [
        "@lin2019 is cited twice in one place.",
        "@doe2021 is cited twice in one place.",
    ]
    assert [document.source[edit.span] for one in found if one.fix for edit in one.fix.edits] == [
        "; @lin2019",
        "; -@doe2021",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[@lin2019, p. 3; @lin2019, p. 5]",
        "@lin2019 and [@lin2019]",
        "[@lin2019]. [@lin2019]",
        "@lin2019 [p. 3], @lin2019 [p. 5]",
    ],
)
def test_two_places_of_one_work_are_no_repetition(text: str) -> None:
    assert findings(f"Tapes {text}.", "repeated-citation") == []


def test_brackets_are_never_taken_apart() -> None:
    (found,) = discover().rules["repeated-citation"].run(parse("As @lin2019 [@lin2019] says."), None)
    assert found.fix is None


# Notebooks


def test_citations_in_the_cells_of_a_notebook() -> None:
    cells = '{"cell_type": "code", "source": "x"}, {"cell_type": "markdown", "source": ["Tapes\\n", "[@lin2019]."]}'
    text = f'{{"cells": [{cells}]}}'
    document = Document.of_source(read_notebook(text, "tapes.ipynb"), [bibliography(*KEYS)])
    (group,) = groups(document)
    assert document.source[group.span] == "[@lin2019]"
    assert document.source.place(group.span.start)[:2] == (2, 2)


@pytest.mark.parametrize(
    "later", ["[@TODO]", "[@citation-needed]", "[@REF_MISSING]", "[@CITATION of the loom]"]
)
def test_a_key_for_later_is_unresolved_where_nothing_is_looked_up(later: str) -> None:
    text = f"Tapes [@lin2019], drums [@ode2020] and wires [@doe2021] are long {later}.\n"
    found = list(unresolved_citation.run(Document.parse(text)))
    assert [text[slice(*finding.span)] for finding in found] == [later]
    assert not list(unresolved_citation.run(parse(text)))  # it dangles


def test_a_note_to_programmers_is_no_key() -> None:
    assert not list(unresolved_citation.run(Document.parse("Wind it up [@TODO] and [@FIXME soon].\n")))


@pytest.mark.parametrize("typed", [r"\[@lin2019\]", r"\[@lin2019; @ode2020\]", r"\[-@ode2020\]"])
def test_escaped_brackets_are_printed(typed: str) -> None:
    assert findings(f"Tapes [@lin2019] are long {typed}.\n", "malformed-citation") == [
        f'"{typed}": the brackets are escaped, and printed as they are.'
    ]


@pytest.mark.parametrize(
    "text", [r"As @lin2019 \[and others\] say.", r"See \[@lin2019 for that\].", r"Write \[@nobody2001\]."]
)
def test_other_escaped_brackets_are_meant(text: str) -> None:
    assert findings(f"Tapes [@lin2019] are long. {text}\n", "malformed-citation") == []
