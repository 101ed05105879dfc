"""Look-alikes in the dialects, and for the rules that came with them. Nothing may be found in these drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from planting.alike import SENTENCES as BY_NUMBER
from planting.case import Case, case, clean
from planting.dialects import Footnotes, Keys, Numbers, by_dialect, choose, written
from planting.papers import Draft
from planting.works import OTHERS, Work

# By dialect, with the rule that a careless linter would let speak; {c} is a citation of the draft.
SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "keys": (
        ("dangling-citation", "As @fig-network and @tbl-sites show, the sites are few {c}."),
        ("dangling-citation", "The proof is in @sec-proof, see also @eq-bound and [@fig-map] {c}."),
        ("dangling-citation", "Write to ada@example.org or to the board (board@water.example.org) {c}."),
        ("dangling-citation", "Thanks to @ada and @ben-w for the maps {c}."),
        ("dangling-citation", "Follow @waterboard on any network {c}."),
        ("dangling-citation", "In Python, `@property` marks a method and `[@x]` is nothing {c}."),
        ("dangling-citation", r"The sign \@marsh2099 is not a citation {c}."),
        ("dangling-citation", "See [the repository](https://example.org/@ada/maps) for the data {c}."),
        ("dangling-citation", "The package is at https://social.example.org/@ada/1099 {c}."),
        ("dangling-citation", "Sampling @ 5 Hz was enough {c}."),
        ("dangling-citation", "The readings x@t are those at time t {c}."),
        ("malformed-citation", "The fields [id; name; depth] are kept for each site {c}."),
        ("malformed-citation", "The flags [rain; wind] were set by hand {c}."),
        ("malformed-citation", "Sites [north, south] were dry {c}."),
        (
            "malformed-citation",
            "A link [marsh][there] is none of them {c}.\n\n[there]: https://example.org/there",
        ),
        ("uncited-reference", "Nothing else is known {c}."),
        ("repeated-citation", "One page {c} and another {c} say the same."),
        ("unresolved-citation", "Is it so [really?], one asks {c}."),
        ("inconsistent-style", "The storm (in 2020) was larger {c}."),
        ("inconsistent-style", "The manual (Vogt, 2013) is cited by its title only in the older report {c}."),
        ("dangling-citation", "The step [1] precedes the step [2] in the printed manual {c}."),
        ("misattributed-citation", "GridFlow is based on an older scheme {c}."),
        ("misattributed-citation", "Operators in Lagos {c} have no maps."),
    ),
    "myst": (
        ("dangling-citation", "See {{ref}}`the-network` and {{numref}}`fig-map` {c}."),
        ("dangling-citation", "The equation {{eq}}`bound` holds {c}."),
        ("dangling-citation", "Use {{doc}}`intro` or {{term}}`gauge` {c}."),
        ("dangling-citation", "In MyST one writes `` {{cite}}`key` `` {c}."),
        ("dangling-citation", "Write to ada@example.org {c}."),
        ("dangling-citation", "The index [3] is the third {c}."),
        ("dangling-citation", "The option `:label: smith2020` is not a key {c}."),
        ("malformed-citation", "The fields [id; name; depth] are kept for each site {c}."),
        ("inconsistent-style", "The storm (in 2020) was larger {c}."),
        ("stray-citation", "Others agree: {c}."),
    ),
    "footnotes": (
        ("undefined-footnote", "The class `[^a-z]` matches what is no letter{c}."),
        ("undefined-footnote", "The expression [^a-z]+ matches what is no letter{c}."),
        ("undefined-footnote", "Type `[^99]` for a note in that program{c}."),
        ("undefined-footnote", "The basin covers 20 km^2^ or so{c}."),
        ("undefined-footnote", r"The mark \[^99] is escaped{c}."),
        ("undefined-footnote", "The formula $x[^3]$ is not a note{c}."),
        ("repeated-citation", "The same note{c} may be cited again{c}."),
        ("dangling-citation", "The index [3] is the third{c}."),
        ("dangling-citation", "The storm (in 2020) was larger{c}."),
        ("duplicate-footnote", "Notes are cited as often as one likes{c}{d}."),
        ("stray-citation", "Others agree:{c}"),
        ("unused-footnote", "This note^[It is written where it stands.] has no number{c}."),
    ),
    "author-year": (
        ("dangling-citation", "The storm (in 2020) was larger {c}."),
        ("dangling-citation", "The trial (May 2019) was short {c}."),
        ("dangling-citation", "The flood (Lisbon, 1967) is still remembered {c}."),
        ("dangling-citation", "The fourth season (2014–2018) was dry {c}."),
        ("dangling-citation", "The old maps (c. 1890) are lost {c}."),
        ("dangling-citation", "The harbour (built 1911, rebuilt 1954) silts up {c}."),
        ("dangling-citation", "The law of 2019 (revised 2021) covers sensors {c}."),
        ("dangling-citation", "The engineer Ada Fell (1871–1939) drew the first map {c}."),
        ("dangling-citation", "The report was cited in a newspaper (Morning Water, 3 May 2021) {c}."),
        ("dangling-citation", "Version 2 (Release 2021) runs faster {c}."),
        ("dangling-citation", "On Tuesday (2021-05-03) the level fell {c}."),
        ("dangling-citation", "The bound is known (see Section 3, Theorem 2) {c}."),
        ("dangling-citation", "A painting (Bell, 1901, oil on canvas, 40 × 60 cm) shows the sluice {c}."),
        ("dangling-citation", "He said so in a letter (personal communication, 2 May 2018) {c}."),
        ("dangling-citation", "The rainfall in Table 2 (mean 2003) was low {c}."),
        ("dangling-citation", "The index [3] is the third {c}."),
        ("inconsistent-style", "Values in [0, 1] are scaled {c}."),
        ("inconsistent-style", "The array a[12] is empty {c}."),
        ("repeated-citation", "One study {c} says so, and the same study {c} denies it."),
        ("stray-citation", "Others agree: {c}."),
        ("missing-reference-list", "The census (1990) was late {c}."),
    ),
    "labels": (
        ("dangling-citation", "The token [CLS] begins each line {c}."),
        ("dangling-citation", "The key [F5] reloads the map {c}."),
        ("dangling-citation", "Type [Enter] to go on {c}."),
        ("dangling-citation", "The ticket [ABC-123] is still open {c}."),
        ("dangling-citation", "The range [A1] of the sheet is empty {c}."),
        ("dangling-citation", "The element [Xe] is noble {c}."),
        ("dangling-citation", "The vote was [sic] unanimous {c}."),
        ("dangling-citation", "Call `map[Mar99]` to see it {c}."),
        ("dangling-citation", "See [Mar99](https://example.org/99) {c}."),
        ("dangling-citation", "The version [v21] is old {c}."),
    ),
    "mixed": (
        ("undefined-footnote", "The class `[^a-z]` matches what is no letter {c}."),
        ("undefined-footnote", "The expression [^a-z]+ matches what is no letter {c}."),
        ("dangling-citation", "The readings x[93] are the last {c}."),
        ("dangling-citation", "Each gain lies in [0, 100] {c}."),
        ("inconsistent-style", "The storm (in 2020) was larger {c}."),
    ),
}
SENTENCES["notebook"] = SENTENCES["keys"]

# For every dialect: what resembles the defects of the newer rules.
ANYWHERE: tuple[tuple[str, str], ...] = (
    ("placeholder-text", "Forms say `[Your Name]` where the name goes {c}."),
    ("placeholder-text", "The button “[Insert citation]” opens a window {c}."),
    ("placeholder-text", "Replace `YOUR_API_KEY` by the key of the portal {c}."),
    ("placeholder-text", "The grade XX was given twice {c}."),
    ("placeholder-text", "The phrase “Lorem ipsum” fills empty pages {c}."),
    ("placeholder-text", "The list [of authors] is alphabetical {c}."),
    ("placeholder-text", "Our to-do list was short {c}."),
    ("placeholder-text", "The class is marked <<ENTITY>> in the plan {c}."),
    ("placeholder-text", "The heading of the form is `References (Placeholder)` {c}."),
    ("placeholder-text", "Size XXL fits the pump {c}."),
    ("tracking-parameter", "The address ends in `?utm_source=chatgpt.com` {c}."),
    ("tracking-parameter", "Links with utm_source=chatgpt.com in them have become common {c}."),
    ("tracking-parameter", "See https://data.gauges.org/?source=map&ref=home for the map {c}."),
    ("tracking-parameter", "It is kept at https://web.archive.org/web/2020/https://a.gauges.org/?utm_source=feed {c}."),
    ("malformed-identifier", "The report has the number 10.1145 and the price 10.50 {c}."),
    ("malformed-identifier", "The old paper is doi:10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2 {c}."),
    ("malformed-identifier", "The preprint arXiv:hep-th/9901001 came first {c}."),
    ("malformed-identifier", "A DOI begins with `10.` and a registrant: `10.1234/abc def` is none {c}."),
    ("malformed-identifier", "See [the maps](https://maps.gauges.org/a(b)c) {c}."),
    ("malformed-identifier", "The handbook (ISBN 978-0-306-40615-7) is out of print {c}."),
    ("malformed-identifier", "The series has the ISSN 2049-3630 {c}."),
    ("malformed-identifier", "In tests one writes 10.5555/12345678 {c}."),
    ("conflict-marker", "The branches are called HEAD and review {c}."),
    ("conflict-marker", "Git writes `<<<<<<< HEAD` into the file {c}."),
    ("misattributed-citation", "The scheme is an extension of GridFlow {c}."),
    ("misattributed-citation", "Unlike in Gothenburg {c}, nobody was hurt."),
    ("inconsistent-attribution", "In Ghent {c} and in Ghent {d} the sensors were the same."),
    ("inconsistent-attribution", "The GPS {c} is older than the GPS {d} of ships."),
    ("repeated-citation", "One page {c} and, much later, another page {c} say the same."),
    ("repeated-citation", "The claim {c} was denied {d} and made again {c}."),
    ("stray-citation", "Others agree, see {c}, and many more."),
    ("undefined-footnote", "The class `[^0-9]` matches what is no digit {c}."),
)  # fmt: skip

BLOCKS: tuple[tuple[str, str], ...] = (
    ("conflict-marker", "```text\n<<<<<<< HEAD\nSprings follow the sun.\n=======\nSprings follow the moon.\n>>>>>>> review\n```"),
    ("conflict-marker", "    <<<<<<< HEAD\n    Springs follow the sun.\n    =======\n    Springs follow the moon.\n    >>>>>>> review"),
    ("conflict-marker", "The moon\n=======\n\nIt has a chapter of its own."),
    ("conflict-marker", ">>>>>>> a reply to a reply\n\nIt was answered."),
    ("placeholder-text", "```text\nDear [Your Name],\n[Insert citation]\n```"),
    ("placeholder-text", "Run the program:\n\n```sh\ngauge --name [Your Name] --key YOUR_API_KEY\n```"),
    ("placeholder-text", "> Dear [Name of the operator], thank you for the readings."),
    ("tracking-parameter", "```sh\ncurl 'https://a.gauges.org/?utm_source=chatgpt.com'\n```"),
    ("malformed-identifier", "```text\ndoi:10.1145/3292500 .3330701\n```"),
    ("undefined-footnote", "```python\nre.sub('[^1]', '', text)\n```"),
    ("dangling-citation", "```r\nx@slot <- y[@n]\n```"),
    ("dangling-citation", "| Site | Since |\n|---|---|\n| A (Moor) | 2019 |\n| B (Lake) | 2020 |"),
    ("dangling-citation", "<!-- ask (Nobody, 2031), [@nobody2031], [^nobody] and [Nob31] about this -->"),
    ("dangling-citation", "![A map of the basin (City Office, 2031)](map.png)"),
    ("stray-citation", "> A sensor that nobody visits is a rumour.\n>\n> {c}"),
    ("label-gap", "1. Wait.\n2. Measure.\n4. Leave."),
)  # fmt: skip


def untouched() -> Iterator[Case]:
    """The clean drafts as they are, with every finding that is preview or off."""
    for _turn, draft in islice(written(), 160):
        yield case("(clean)", draft.manner.name, draft, alike=True)
    for rule in (
        "misattributed-citation",
        "inconsistent-attribution",
        "inconsistent-style",
        "citation-order",
    ):
        for _turn, draft in islice(written(), 40):
            if rule != "citation-order" or (isinstance(draft.manner, Numbers) and draft.dialect != "mixed"):
                yield case(rule, "clean", draft, alike=True, preview=True)


def sentences() -> Iterator[Case]:
    """Sentences that hold something like a citation of the dialect."""
    for dialect, texts in SENTENCES.items():
        for turn, draft in islice(choose(by_dialect(dialect), "en"), max(30, 2 * len(texts))):
            rule, text = texts[turn % len(texts)]
            if isinstance(draft.manner, Keys) and draft.manner.role and "@" in text and dialect == "notebook":
                continue
            if "[1]" in text and draft.manner.name == "keys and a list":
                continue
            draft.write(_filled(text, draft, turn), turn % 4)
            yield case(
                rule, text[:40], draft, alike=True, preview=rule.startswith(("inconsistent", "misattr"))
            )


def anywhere() -> Iterator[Case]:
    """Sentences and blocks that resemble what the newer rules look for, in every dialect and by number."""
    for drafts, times in ((written, 3), (clean, 1)):
        for turn, draft in islice(drafts("en"), times * 2 * len(ANYWHERE)):
            rule, text = ANYWHERE[turn * 2 // times % len(ANYWHERE)]
            draft.write(_filled(text, draft, turn), turn % 4)
            yield case(
                rule, text[:40], draft, alike=True, preview=rule.startswith(("inconsistent", "misattr"))
            )
        for turn, draft in islice(drafts("en"), times * 2 * len(BLOCKS)):
            rule, text = BLOCKS[turn % len(BLOCKS)]
            index = draft.starts(1 + turn % (draft.sections - 1)) + 1
            draft.insert(index, text.replace("{c}", draft.cite(1)), "The next season was dry.")
            yield case(rule, text[:30], draft, alike=True)


def _filled(text: str, draft: Draft, turn: int) -> str:
    first, second = draft.cite(1 + turn % 4), draft.cite(5 + turn % 4)
    if draft.layout.before:
        text = text.replace(" {c}", "{c}")
    return text.format(c=first, d=second)


def old_residue() -> Iterator[Case]:
    """The sentences that resemble residue, formulas and tool marks, in the other dialects."""
    for rule in ("editorial-residue", "chat-residue", "tool-artifact", "placeholder-math", "unbalanced-math"):
        texts = BY_NUMBER[rule]
        for turn, draft in islice(written("en"), 2 * len(texts)):
            text = texts[turn % len(texts)]
            draft.write(text.format(c=draft.cite(1 + turn % 4), d=draft.cite(5 + turn % 4)), turn % 4)
            yield case(rule, text[:40], draft, alike=True)


def _pair(first: Work, second: Work, what: str) -> tuple[str, Work, Work]:
    return what, first.also(name=f"{first.name}pa"), second.also(name=f"{second.name}pb")


BASE = OTHERS[2].also(title="Drains of the north", venue="Water Atlas", key="")
PAIRS = (
    _pair(BASE.also(title="Drains of the north, Part I"), BASE.also(title="Drains of the north, Part II"), "parts"),
    _pair(BASE.also(title="Handbook of gauges, 2nd edition", year="2001"),
          BASE.also(title="Handbook of gauges, 3rd edition", year="2011"), "editions"),
    _pair(BASE, BASE.also(title="Errata to: Drains of the north", year="2021"), "errata"),
    _pair(BASE.also(venue="Proceedings of the Drain Conference", year="2018"), BASE.also(venue="Journal of Drains"),
          "conference and journal"),
    _pair(BASE.also(title="Supervised placement"), BASE.also(title="Unsupervised placement", year="2021"), "prefix"),
    _pair(BASE.also(title="Annual report 2018", authors=(("", "Water Office"),), year="2018"),
          BASE.also(title="Annual report 2019", authors=(("", "Water Office"),), year="2019"), "reports of years"),
    _pair(BASE.also(title="Introduction"), BASE.also(title="Introduction", authors=(("D.", "Wolf"),), year="2014"),
          "introductions"),
    _pair(BASE, BASE.also(title="Drains of the north: a reply to Nilsen", authors=(("B.", "Roth"),), year="2021"),
          "a reply"),
    _pair(BASE.also(title="RainNet-2: forecasts by attention"), BASE.also(title="RainNet-3: forecasts by attention"),
          "versions"),
    _pair(BASE.also(title="Floods in small towns"), BASE.also(title="Floods in small towns of Japan", year="2022"),
          "a longer title"),
)  # fmt: skip


def two_works() -> Iterator[Case]:
    """Pairs of entries that are alike and are two works, both cited."""
    wanted = ("keys", "myst", "notebook", "author-year", "labels", "linked", "mixed")
    for dialect in wanted:
        for turn, draft in islice(choose(by_dialect(dialect), "en"), 2 * len(PAIRS)):
            what, *works = PAIRS[turn % len(PAIRS)]
            for at, work in enumerate(works):
                if (
                    draft.dialect in ("author-year", "labels")
                    and works[0].year == works[1].year
                    and work.authors == works[0].authors
                ):
                    work = work.also(year=f"{work.year}{'ab'[at]}")
                if isinstance(draft.manner, Keys):
                    work = work.also(
                        year=work.year[:4],
                        key=f"{work.authors[0][1].split()[-1].lower()}{work.year[:4]}{'ab'[at]}",
                    )
                added = draft.add(work)
                draft.write(f"This is known {draft.refer(added)}.", turn + at)
            yield case("duplicate-reference", what, draft, alike=True)


def one_book() -> Iterator[Case]:
    """Chapters of one book under the book's DOI."""
    for turn, draft in islice(
        choose(lambda manner: manner.name in ("pandoc", "quarto", "jupyter book", "myst notebook"), "en"), 30
    ):
        for at in range(2):
            work = OTHERS[(turn + at) % 8]
            chapter = draft.add(
                work.also(extra=(("doi", "10.5555/9780306406157"),), venue="Gauges of the world")
            )
            draft.items[-1].change = lambda text: (
                text.replace("@article", "@incollection")
                .replace("journaltitle", "booktitle")
                .replace("journal", "booktitle")
            )
            draft.write(f"This is known {draft.refer(chapter)}.", turn + at)
        yield case("conflicting-identifier", "chapters of one book", draft, alike=True)


def not_cited() -> Iterator[Case]:
    """``nocite``, and entries that a front matter or a caption cites."""
    for turn, draft in islice(
        choose(lambda manner: manner.name in ("pandoc", "r markdown", "pandoc, csl json", "pandoc, ris")), 32
    ):
        work = draft.add(OTHERS[turn % len(OTHERS)])
        nocite = (f"@{work.key}", "@*", f"@{draft.items[0].work.key}, @{work.key}")[turn % 3]
        assert isinstance(draft.manner, Keys)
        draft.manner = replace(draft.manner, nocite=nocite)
        yield case("uncited-reference", f"nocite {nocite[:2]}", draft, alike=True)


def shared_bibliography() -> Iterator[Case]:
    """Entries of a bibliography that another chapter of the project cites, which is not in the run."""
    for turn, draft in islice(choose(lambda manner: manner.name == "quarto"), 30):
        for at in range(3):
            draft.add(OTHERS[(turn + at) % len(OTHERS)])
        keys = "; ".join(f"@{item.work.key}" for item in draft.items[-3:])
        one = case("uncited-reference", "another chapter", draft, alike=True)
        yield replace(
            one, others=(*one.others, ("other.qmd", f"# Another chapter\n\nIt is known [{keys}].\n"))
        )


def letters() -> Iterator[Case]:
    """Two works of one year by the same authors, with letters; and n.d., in press."""
    for turn, draft in islice(choose(by_dialect("author-year"), "en"), 32):
        base = OTHERS[turn % len(OTHERS)]
        years = (("2015a", "2015b"), ("n.d.", "2011"), ("in press", "2011"))[turn % 3]
        for at, year in enumerate(years):
            work = draft.add(
                base.also(name=f"{base.name}{'ab'[at]}", year=year, title=("Early rain", "Later snow")[at])
            )
            draft.write(f"This is known {draft.refer(work)}.", turn + at)
        yield case("dangling-citation", f"{years[0]} and {years[1]}", draft, alike=True)


def notes_of_two_kinds() -> Iterator[Case]:
    """A note that many marks lead to, notes inside notes, and several paragraphs in one."""
    for turn, draft in islice(
        choose(lambda manner: isinstance(manner, Footnotes) and not manner.scattered), 32
    ):
        item = draft.items[turn % len(draft.items)]
        number = draft.items.index(item) + 1
        label = draft.manner.label(draft.items[number % len(draft.items)].work, number % len(draft.items) + 1)
        item.change = (
            lambda text, label=label: f"{text} See also{label}.",
            lambda text, label=label: f"{text}\n\n    The second paragraph of the note.",
            lambda text, label=label: f"{text} It has `[^99]` in it.",
        )[turn % 3]
        yield case("unused-footnote", "notes in notes", draft, alike=True)


def notes_once_more() -> Iterator[Case]:
    """What looks like a second note of one label: in code, under a longer label, as data for a processor."""
    for turn, draft in islice(choose(lambda manner: manner.dialect == "footnotes"), 36):
        assert isinstance(draft.manner, Footnotes)
        number = 1 + turn % len(draft.items)
        label = draft.manner.label(draft.items[number - 1].work, number)
        last = draft.ends(draft.sections - 1)
        if turn % 3 == 0:
            draft.insert(last, f"```markdown\n{label}: A note is defined so.\n```", kind="list")
        elif turn % 3 == 1:
            draft.insert(last, f"{label[:-1]}-b]: A remark on the last note.", kind="list")
            draft.write(f"There is a second one.{label[:-1]}-b]", turn % 3)
        else:
            draft.insert(last, f"Type `{label}:` at the start of a line, and the note behind it.")
        yield case("duplicate-footnote", "no second note", draft, alike=True)


def nothing_cited() -> Iterator[Case]:
    """Texts without citations, and without a list."""
    for turn, draft in islice(written("en", "de"), 48):
        if draft.manner.dialect in ("mixed", "numeric", "linked"):
            continue
        for item in draft.items:
            draft.drop_citations(item.work.name)
        draft.bare = True
        draft.write(
            ("The census (1990) was late.", "The storm (in 2020) was larger.", "Write to ada@example.org.")[
                turn % 3
            ],
            1,
        )
        yield case("missing-reference-list", "nothing cited", draft, alike=True)


def own_lists() -> Iterator[Case]:
    """Lists that have gaps on purpose: a selection, with the numbers of another list."""
    for turn, draft in islice(choose(by_dialect("numeric", "linked"), "en", "de"), 32):
        if not isinstance(draft.manner, Numbers):
            continue
        keep = draft.items[:: 3 + turn % 2]
        numbers = [draft.items.index(item) + 1 for item in keep]
        heading = f"## Selected works\n\n{', '.join(f'no. {number}' for number in numbers)} are in print."
        draft.insert(len(draft.blocks), heading)
        yield case("label-gap", "a selection", draft, alike=True)


KINDS = (
    untouched,
    sentences,
    anywhere,
    old_residue,
    two_works,
    one_book,
    not_cited,
    shared_bibliography,
    letters,
    notes_of_two_kinds,
    notes_once_more,
    nothing_cited,
    own_lists,
)
