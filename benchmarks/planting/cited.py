"""Defects of citations, lists and bibliographies, in every way of citing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from planting.case import Case, case
from planting.dialects import Chapters, Footnotes, Item, Keys, Labels, Numbers, Written, by_dialect, choose
from planting.papers import marked
from planting.works import OTHERS, Work

BEHIND = {
    "en": (
        "A later study disagrees {}.",
        "Doubts were raised early {}, and they have not been answered.",
        "**Replication.** Nobody has repeated the experiment {}.",
        "This holds for small networks {}; for large ones it is open.",
        "The opposite was claimed soon after {}.",
        "There are exceptions {}, most of them on the coast.",
    ),
    "de": (
        "Eine spätere Studie widerspricht {}.",
        "Das wurde früh bezweifelt {}, aber nie geprüft.",
        "Im Norden gilt das nicht {}.",
    ),
    "zh": ("后来的研究提出了不同的看法 {}。", "这一点早有质疑 {}，但尚无定论。"),
}
INSIDE = (
    "{} argue the opposite.",
    "As {} show, the gain is small.",
    "The effect vanished in the trials of {}.",
    "This was first doubted by {}, and not without reason.",
)

NOTED = ("keys", "myst", "notebook", "author-year", "labels", "mixed", "linked", "numeric")
KEYED = ("keys", "myst", "notebook")


def carry(draft: Written, turn: int, citation: str) -> None:
    """Write a sentence that ends in, or holds, *citation*."""
    sentences = BEHIND[draft.paper.language]
    draft.write(sentences[turn % len(sentences)].format(citation), turn)


def other(turn: int) -> Work:
    """A work that no paper has."""
    return OTHERS[turn * 5 % len(OTHERS)]


def _drafts(*dialects: str, times: int, languages: tuple[str, ...] = ()) -> Iterator[tuple[int, Written]]:
    """*times* drafts of each dialect."""
    for dialect in dialects:
        yield from islice(choose(by_dialect(dialect), *languages), times)


def _is_key(draft: Written) -> bool:
    return isinstance(draft.manner, Keys)


def _lost(draft: Written) -> str:
    return "undefined-footnote" if draft.dialect == "footnotes" else "dangling-citation"


def _unused(draft: Written) -> str:
    return "unused-footnote" if draft.dialect == "footnotes" else "uncited-reference"


def lost_entries() -> Iterator[Case]:
    """Works that are cited and in no list: never there, deleted, alone and in company."""
    for turn, draft in _drafts(*NOTED, "footnotes", times=16):
        work = draft.own(other(turn))
        carry(draft, turn, draft.refer(work, mark=0))
        yield case(_lost(draft), "alone", draft)
    for turn, draft in _drafts(*NOTED, "footnotes", times=12):
        work = draft.own(other(turn + 3))
        company = [draft.items[2].work, draft.items[4].work]
        at = turn % 3
        company.insert(at, work)
        carry(draft, turn, draft.refer(*company, mark=at))
        yield case(_lost(draft), "in company", draft)
    for turn, draft in _drafts(*NOTED, "footnotes", times=12):
        item = draft.items[2 + turn % 5]
        draft.mark_citations(item.work.name)
        draft.items.remove(item)
        if not _by_number(draft):
            yield case(_lost(draft), "entry deleted", draft, instead="damaged-reference" * _is_key(draft))
    for turn, draft in _drafts("keys", "author-year", times=16, languages=("en",)):
        sentence = INSIDE[turn % len(INSIDE)].format(draft.speak(draft.own(other(turn)), mark=True))
        draft.write(sentence, turn)
        yield case("dangling-citation", "in the sentence", draft)


def _by_number(draft: Written) -> bool:
    return isinstance(draft.manner, Numbers) or (
        isinstance(draft.manner, Footnotes) and not draft.manner.named
    )


def _swapped(text: str, at: int) -> str:
    return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"


KEY_SLIPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("another year", lambda key: re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), key)),
    ("a letter too many", lambda key: f"{key[:2]}{key[1]}{key[2:]}"),
    ("two letters swapped", lambda key: _swapped(key, 2)),
    ("a letter lost", lambda key: key[:3] + key[4:]),
    ("a letter behind the year", lambda key: f"{key}b"),
    ("other capitals", lambda key: key.swapcase()),
    ("an underscore", lambda key: f"{key[:-4]}-{key[-4:]}"),
)


def near_keys() -> Iterator[Case]:
    """Keys with a slip."""
    for turn, draft in _drafts("keys", "myst", "notebook", times=21):
        what, slip = KEY_SLIPS[turn % len(KEY_SLIPS)]
        work = draft.items[turn % 6].work
        if what == "two letters swapped" and work.key[2] == work.key[3]:
            continue
        wrong = work.also(name=f"{work.name}x", key=slip(work.key))
        carry(draft, turn, draft.refer(wrong, mark=0))
        yield case("dangling-citation", what, draft)


def near_names() -> Iterator[Case]:
    """Names and years that the list has otherwise."""
    for turn, draft in _drafts("author-year", times=48, languages=("en",)):
        work = draft.items[turn % len(draft.items)].work
        what = ("another year", "another spelling", "another co-author", "years apart")[turn % 4]
        authors = list(work.authors)
        year = int(work.year)
        if what == "another spelling":
            family = authors[0][1]
            authors[0] = (
                authors[0][0],
                f"{family[:-1]}{family[-2]}{family[-1]}" if turn % 8 < 4 else f"{family}s",
            )
        elif what == "another co-author":
            if len(authors) != 2:
                continue
            authors[1] = ("G", "Pelletier")
        else:
            year += 1 if what == "another year" else -6
        if any(item.work.families == work.families and item.work.year == str(year) for item in draft.items):
            continue
        wrong = work.also(name=f"{work.name}x", authors=tuple(authors), year=str(year))
        if turn % 3:
            carry(draft, turn, draft.refer(wrong, mark=0))
        else:
            draft.write(INSIDE[turn // 3 % len(INSIDE)].format(draft.speak(wrong, mark=True)), turn)
        yield case("dangling-citation", what, draft)


def uncited() -> Iterator[Case]:
    """Entries that nothing cites: added, and such as lost their citations."""
    for turn, draft in _drafts(*NOTED, "footnotes", times=18):
        draft.add(other(turn), mark="label" if draft.dialect == "footnotes" else "entry")
        yield case(_unused(draft), "added", draft)
    for turn, draft in _drafts(*NOTED, "footnotes", times=14):
        if not isinstance(draft.manner, Chapters):
            item = draft.items[1 + turn % (len(draft.items) - 2)]
            draft.drop_citations(item.work.name)
            item.mark = "label" if draft.dialect == "footnotes" else "entry"
            yield case(_unused(draft), "no longer cited", draft)


def twice_labelled() -> Iterator[Case]:
    """Two entries under one key or label, one of them cited for the other's sake."""
    for turn, draft in _drafts("keys", "myst", "notebook", times=16):
        twin = draft.items[turn % len(draft.items)].work
        draft.add(other(turn).also(key=twin.key), mark="label")
        draft.items[-1].work = draft.items[-1].work.also(name=f"{twin.name}x")
        yield case("duplicate-label", "another work", draft, loose=True)
    for turn, draft in _drafts("labels", times=36):
        twin = draft.items[turn % (len(draft.items) - 2)].work
        authors = tuple(("Q", f"{family[0]}{family[1:]}") for family in twin.families)
        again = other(turn).also(authors=authors, year=twin.year, name=f"{twin.name}x")
        draft.items.insert(len(draft.items) - turn % 2, Item(again, "label"))
        yield case("duplicate-label", "another work", draft, loose=True)
    for turn, draft in _drafts("footnotes", times=36):
        number = 2 + turn % (len(draft.items) - 2)
        label = draft.manner.label(draft.items[number - 1].work, number)
        texts = ("See the annual report for the figures.", "T. Vogt. *Second thoughts*. Number Talk, 2013.")
        draft.insert(draft.ends(draft.sections - 1), f"{label}: {texts[turn % 2]}")
        draft.items[number - 1].mark = "label"
        if isinstance(draft.manner, Footnotes) and draft.manner.scattered:
            continue
        yield case("duplicate-footnote", "two notes", draft, loose=True)


TWICE: tuple[tuple[str, Callable[[Work], Work]], ...] = (
    ("the very same", lambda work: work),
    ("in capitals", lambda work: work.also(title=work.title.upper())),
    ("in title case", lambda work: work.also(title=work.title.title())),
    ("without the venue's name", lambda work: work.also(venue=f"{work.venue.split(' ')[0]}.")),
    ("with a DOI", lambda work: work.also(extra=(("doi", "10.5555/" + work.name + ".3"),))),
    ("a dash for the colon", lambda work: work.also(title=work.title.replace(": ", " – "))),
)


def twice_listed() -> Iterator[Case]:
    """The same work again under a key of its own, cited."""
    for turn, draft in _drafts(*NOTED, times=24):
        if draft.dialect == "author-year" or isinstance(draft.manner, Labels):
            continue
        what, change = TWICE[turn % len(TWICE)]
        work = draft.items[turn * 3 % len(draft.items)].work
        again = change(work).also(name=f"{work.name}x", key=f"{work.name.title()}.{work.year[2:]}")
        draft.add(again, mark="entry")
        carry(draft, turn, draft.refer(again))
        yield case("duplicate-reference", what, draft)
    for turn, draft in _drafts("author-year", "labels", times=36):
        what, change = TWICE[turn % len(TWICE)]
        work = draft.items[turn * 3 % len(draft.items)].work
        again = change(work).also(name=f"{work.name}x")
        at = draft.items.index(draft.item(work.name))
        draft.items.insert(at + 1, Item(again, "entry"))
        # Under one label the two are one finding.
        instead = "duplicate-label" if isinstance(draft.manner, Labels) else ""
        yield case("duplicate-reference", what, draft, instead=instead, loose=bool(instead))


def own_title() -> Iterator[Case]:
    """The document's own title in its list. A bibliography may have it: software papers cite the software.

    What is cited by author and year may be the work that an essay is on.
    """
    for turn, draft in _drafts("author-year", "labels", "mixed", "linked", "numeric", times=10):
        if _is_key(draft):
            continue
        title = draft.title.upper() if turn % 3 == 2 else draft.title
        work = draft.own(other(turn).also(title=title, year="2024"))
        work = draft.add(work, mark="entry")
        carry(draft, turn, draft.refer(work))
        yield case("self-reference", "own title", draft, alike=draft.dialect == "author-year")


def no_list() -> Iterator[Case]:
    """The list is gone, or nothing names the bibliography."""
    for _turn, draft in _drafts(
        "labels", "author-year", "keys", "myst", "notebook", "mixed", "linked", times=12
    ):
        if isinstance(draft.manner, Chapters) or draft.manner.name == "keys and a list":
            continue
        draft.bare = True
        name = next(
            name for name in re.findall(r"\[@([a-z]+)", "".join(block.text for block in draft.blocks))
        )
        marks = 0
        for at, block in enumerate(draft.blocks):
            text = re.sub(rf"\[@{name}[^\]]*\]", lambda found: marked(found[0]), block.text, count=1)
            if text != block.text:
                draft.blocks[at] = replace(block, text=text)
                marks += 1
                break
        yield case("missing-reference-list", "gone", draft, loose=True)
    for _turn, draft in _drafts("footnotes", times=9):
        draft.bare = True
        name = draft.items[0].work.name
        draft.blocks = [
            replace(block, text=block.text.replace(f"[@{name}]", marked(f"[@{name}]"), 1))
            for block in draft.blocks
        ]
        first = True
        for at, block in enumerate(draft.blocks):
            if "⟪" in block.text:
                if not first:
                    draft.blocks[at] = replace(block, text=block.text.replace("⟪", "").replace("⟫", ""))
                first = False
        yield case("undefined-footnote", "no note at all", draft, loose=True)


def cited_twice() -> Iterator[Case]:
    """A work twice in one group."""
    for turn, draft in _drafts(*NOTED, "footnotes", times=12):
        first, second = draft.items[turn % 5].work, draft.items[5 + turn % 3].work
        group = ([first, first], [first, second, first], [second, first, first])[turn % 3]
        if getattr(draft.manner, "located", False):
            continue  # two pages of one work
        if group[1] is second and (
            draft.dialect == "footnotes" or (isinstance(draft.manner, Numbers) and draft.manner.form != "")
        ):
            continue  # they do not touch
        carry(draft, turn, draft.refer(*group, mark=len(group) - 1))
        yield case("repeated-citation", ("pair", "around another", "at the end")[turn % 3], draft)


def stray() -> Iterator[Case]:
    """A citation that is a paragraph or list item of its own."""
    for turn, draft in _drafts(*NOTED, "footnotes", times=9):
        citation = draft.refer(draft.items[turn % 8].work, mark=0)
        section = 1 + turn % (draft.sections - 1)
        if turn % 3 == 0:
            draft.insert(draft.starts(section), citation)
        elif turn % 3 == 1:
            draft.insert(draft.starts(section), f"{citation}.")
        else:
            draft.insert(
                draft.starts(section) + 1,
                f"- {draft._other(turn)}\n- {citation}\n- {draft._other(turn + 1)}",
                kind="list",
            )
        yield case("stray-citation", ("first in a section", "with a full stop", "list item")[turn % 3], draft)


def broken_groups() -> Iterator[Case]:
    """Groups of keys that lost an ``@`` or have the wrong mark between them, and broken labels."""
    forms = (
        ("[{a}; @{b}]", "lost @"), ("[@{a}; {b}]", "lost @"), ("[@{a}, @{b}]", "commas"),
        ("[@{a}; @{b}; {c}]", "lost @"), ("[{a}]", "lost @"), ("[@{a}; @{b}", "not closed"),
        ("[{a}, p. 12]", "lost @"), ("[see {a}; @{b}]", "lost @"), ("[{a}; {b}]", "lost @"),
    )  # fmt: skip
    for turn, draft in _drafts("keys", "notebook", times=45, languages=("en", "de")):
        if isinstance(draft.manner, Keys) and draft.manner.role:
            continue
        form, what = forms[turn % len(forms)]
        keys = [draft.items[(turn + at) % 8].work.key for at in (0, 3, 5)]
        text = form.format(a=keys[0], b=keys[1], c=keys[2])
        carry(draft, turn % 4, marked(text))
        yield case("malformed-citation", what, draft)
    labels = ("[{a}, ]", "[{a};;{b}]", "[{a},, {b}]", "[{a}; ]", "[{a}, {b}", "[{a})")
    for turn, draft in _drafts("labels", times=36):
        one, two = (draft.manner.label(draft.items[(turn + at) % 8].work, 0).strip("[]") for at in (0, 3))
        form = labels[turn % len(labels)]
        carry(draft, turn % 4, marked(form.format(a=one, b=two)))
        yield case("malformed-citation", form, draft)
    numbers = ("[{a}, ]", "[{b}-{a}]", "[{a};;{b}]", "[{a}", "[{a})", "[, {a}]")
    for turn, draft in islice(choose(lambda manner: manner.name == "numbers and notes", "en", "de"), 12):
        form = numbers[turn % len(numbers)]
        carry(draft, turn % 4, marked(form.format(a=2 + turn % 3, b=6 + turn % 2)))
        yield case("malformed-citation", form, draft)


SYSTEMS = (
    ("GridFlow", "GridFlow: balanced routing of storm water"),
    ("DeepSluice", "DeepSluice: learning to open gates"),
    ("HydroFM", "HydroFM: a foundation model of small rivers"),
    ("AquaBench", "AquaBench: comparing leak detectors in the open"),
    ("SensiNet", "SensiNet: attention over sparse gauges"),
    ("TIDEPOOL", "TIDEPOOL: a store of readings that expire"),
)
NAMED = (
    "The first to do so was {name} {c}, three years earlier.",
    "Systems such as {name} {c} do both.",
    "{name} {c} runs on a single board.",
    "Recent work includes {name} {c}.",
    "In contrast, {name} {c} needs no map.",
    "We compare it with {name} {c} in the last section.",
)


def wrong_number() -> Iterator[Case]:
    """A system's name before the citation of another work, while its own entry is in the list and uncited."""
    for turn, draft in _drafts(*NOTED, times=12, languages=("en",)):
        if draft.dialect == "author-year":
            continue
        work = _system(draft, turn)
        draft.add(work)
        wrong = draft.items[turn * 5 % 8].work
        text = NAMED[turn % len(NAMED)].format(name=work.title.split(":")[0], c=draft.refer(wrong, mark=0))
        draft.write(text, turn % 4)
        yield case("misattributed-citation", "uncited otherwise", draft, "uncited-reference", loose=True)
    for turn, draft in _drafts(*NOTED, times=8, languages=("en",)):
        if draft.dialect == "author-year":
            continue
        work = draft.add(_system(draft, turn))
        name = work.title.split(":")[0]
        draft.insert(draft.ends(1), f"The best known of them is {name} {draft.refer(work)}.")
        wrong = draft.items[turn * 5 % 8].work
        draft.insert(draft.ends(2), NAMED[turn % len(NAMED)].format(name=name, c=draft.refer(wrong, mark=0)))
        yield case("misattributed-citation", "cited elsewhere", draft, loose=True, preview=True)
    for turn, draft in _drafts("numeric", "linked", "keys", times=8, languages=("en",)):  # by authors
        work = draft.add(OTHERS[(3, 7)[turn % 2]])
        wrong = draft.items[turn * 5 % 8].work
        said = (f"{work.families[0]} et al.", f"{work.families[0]} and colleagues")[turn // 2 % 2]
        draft.write(f"{said} {draft.refer(wrong, mark=0)} found the opposite.", turn % 4)
        yield case(
            "misattributed-citation", "by authors", draft, "uncited-reference", loose=True, preview=True
        )


def _system(draft: Written, turn: int) -> Work:
    name, title = SYSTEMS[turn % len(SYSTEMS)]
    return other(turn).also(name=name.lower(), key=name.lower(), title=title, year="2023")


def one_name_for_many() -> Iterator[Case]:
    """A system's name before two works, of which none is called so."""
    for turn, draft in _drafts(*NOTED, times=8, languages=("en",)):
        if draft.dialect == "author-year":
            continue
        name = ("CoreNet", "WaveFormer", "MudBERT", "RainGPT", "SILT-3", "PumpLab")[turn % 6]
        first, second = draft.items[turn % 4].work, draft.items[5 + turn % 3].work
        draft.insert(draft.ends(1), NAMED[turn % 6].format(name=name, c=draft.refer(first, mark=0)))
        draft.insert(draft.ends(3), NAMED[(turn + 1) % 6].format(name=name, c=draft.refer(second, mark=0)))
        one = case("inconsistent-attribution", "two works", draft, loose=True)
        yield replace(one, marked=_first_marked(one.marked), others=one.others)


def _first_marked(text: str) -> str:
    """*text* with one place from its first mark to its last."""
    first, _, rest = text.partition("⟪")
    inner, _, last = rest.rpartition("⟫")
    inner = inner.replace("⟪", "").replace("⟫", "")
    return f"{first}⟪{inner}⟫{last}"


def another_style() -> Iterator[Case]:
    """One citation in another way than all others."""
    names = ("(Carver & Ode, 2019)", "(Pelletier et al., 2020)", "(Dunmore, 2017; Lund & Ray, 2020)",
             "(see Ashby & Cole, 2015)", "(Okoro et al., 2018, p. 7)")  # fmt: skip
    for turn, draft in _drafts("numeric", "linked", "keys", "myst", "notebook", "labels", "mixed", times=8,
                               languages=("en",)):  # fmt: skip
        carry(draft, turn % 4, marked(names[turn % len(names)]))
        yield case("inconsistent-style", "name and year", draft)
    for turn, draft in _drafts("author-year", "keys", times=12, languages=("en",)):
        carry(draft, turn % 4, marked(("[12]", "[7, 9]", "[3]")[turn % 3]))
        yield case("inconsistent-style", "number", draft)


def one_identifier() -> Iterator[Case]:
    """Two works under one identifier; the second one is at fault, or the first."""
    for turn, draft in _drafts(*NOTED, times=14):
        kind = ("doi", "eprint")[turn % 3 == 2]
        if kind == "eprint" and _is_key(draft):
            kind = "doi"
        value = ("10.5555/3372.118", "2103.04187")[kind == "eprint"]
        at = turn * 3 % (len(draft.items) - 1)
        item = draft.items[at]
        item.work = item.work.also(extra=((kind, value),))
        second = draft.own(other(turn).also(year=item.work.year if kind == "eprint" else other(turn).year))
        draft.known[second.name] = second = second.also(extra=((kind, value),))
        work = draft.add(second)
        carry(draft, turn, draft.refer(work))
        places = [one for one in draft.items if one.work.extra]
        places[-1].change = lambda text, v=value: text.replace(v, marked(v))
        places[0].change = None
        yield case("conflicting-identifier", kind, draft, loose=True)


NO_IDENTIFIER = (
    ("doi", "10.1145/3292500 .3330701", "blank"),
    ("doi", "10.1O16/j.watres.2019.04", "letter for a digit"),
    ("doi", "1O.1145/3292500.3330701", "letter for a digit"),
    ("doi", "10.11/45", "registrant"),
    ("isbn", "978-0-306-40615-2", "check digit"),
    ("isbn", "0-306-40615-5", "check digit"),
    ("issn", "2049-3631", "check digit"),
    ("issn", "1234-5678", "check digit"),
    ("url", "htp://www.example.org/maps", "scheme"),
    ("url", "https:/www.example.org/maps", "one slash"),
    ("url", "http://https://www.example.org/maps", "doubled"),
    ("url", "https://www.example .org/maps", "blank"),
    ("eprint", "1713.00001", "month"),
    ("eprint", "2103.4187", "digits"),
)


def no_identifier() -> Iterator[Case]:
    """Identifiers and addresses that cannot be one, in entries."""
    for turn, draft in _drafts(*NOTED, times=2 * len(NO_IDENTIFIER)):
        kind, value, what = NO_IDENTIFIER[turn % len(NO_IDENTIFIER)]
        if kind in ("eprint", "isbn") and _is_key(draft):  # an article has none, and no field of ours for it
            kind, value, what = NO_IDENTIFIER[turn % 4]
        item = draft.items[turn * 3 % len(draft.items)]
        item.work = item.work.also(extra=((kind, value),))
        draft.known[item.work.name] = item.work
        item.change = lambda text, v=value: text.replace(v, marked(v))
        yield case("malformed-identifier", f"{kind}, {what}", draft, loose=True)


BROKEN_BIB: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("no comma behind the key", lambda text: re.sub(r"(?<=[\w:]),\n", "\n", text, count=1)),
    (
        "no comma between fields",
        lambda text: re.sub(r"([}\"]),\n(?=\s+(?:journal|Journal))", r"\1\n", text, count=1),
    ),
    ("no closing brace", lambda text: text.rstrip().rstrip("}").rstrip()),
    (
        "a field not closed",
        lambda text: re.sub(r"([}\"]),\n(?=\s+(?:journal|Journal|author))", ",\n", text, count=1),
    ),
    ("no equals sign", lambda text: re.sub(r"([jJ]ournal(?:title)?\s*)= ", r"\1", text, count=1)),
)


def broken_entries() -> Iterator[Case]:
    """Entries of a bibliography that cannot be read, or that something happened to."""
    bib = ("pandoc", "quarto", "r markdown", "jupyter book", "myst", "quarto notebook")
    for turn, draft in islice(choose(lambda manner: manner.name in bib, "en", "de"), 6 * len(BROKEN_BIB)):
        what, change = BROKEN_BIB[turn // 2 % len(BROKEN_BIB)]
        item = draft.items[1 + turn % (len(draft.items) - 2)]
        before = draft.manner.entry(item.work, 0)
        if change(before) == before:
            continue
        item.change = lambda text, change=change: marked(change(text))
        if what == "no closing brace":  # it is missed where the next entry begins
            item.change = lambda text, change=change: f"⟪{change(text)}"
            draft.items[draft.items.index(item) + 1].change = lambda text: f"{text[0]}⟫{text[1:]}"
        yield case("damaged-reference", what, draft, "dangling-citation", "duplicate-label", "malformed-identifier",
                   loose=True)  # fmt: skip
    for turn, draft in _drafts("keys", "myst", "notebook", "author-year", "labels", "mixed", times=10):
        what, title = DAMAGED[turn % len(DAMAGED)]
        item = draft.items[1 + turn % (len(draft.items) - 2)]
        item.work = item.work.also(title=title)
        draft.known[item.work.name] = item.work
        item.mark = "entry"
        yield case("damaged-reference", what, draft, loose=True)


DAMAGED = (
    ("mojibake", "Measuring what flows through KÃ¶ln"),
    ("mojibake", "Donâ€™t trust the mean"),
    ("mojibake", "The DvoÅ™Ã¡k method of sampling"),
    ("mojibake", "Cafés and rÃ©seaux of the north"),
)


def cut_off() -> Iterator[Case]:
    """The draft ends in the middle of an entry, and what stood behind it is cited."""
    for turn, draft in _drafts("linked", "numeric", times=15, languages=("en", "de")):
        keep = len(draft.items) - 2 - turn % 3
        draft.items = draft.items[:keep]
        draft.items[-1].change = lambda text, turn=turn: marked(
            text[: len(text) * 3 // 5 + turn % 4].rstrip(" .,:")
        )
        yield case("truncated-list", "in an entry", draft, loose=True)


def out_of_order() -> Iterator[Case]:
    """Two entries of a list in order of citation that changed places."""
    for turn, draft in _drafts("numeric", "linked", "mixed", times=16):
        if not isinstance(draft.manner, Numbers):
            continue
        late = draft.items[-1 - turn % 3]
        if isinstance(draft.manner, Chapters):
            continue
        carry_at = draft.starts(1)
        block = draft.blocks[carry_at]
        draft.blocks[carry_at] = replace(
            block, text=f"Long before {draft.refer(late.work)}, this was known. {block.text}"
        )
        text = draft.text()
        one = case("citation-order", "cited early", draft, alike=True)
        first = text.index("Long before")
        yield replace(one, alike=False, marked=f"{text[:first]}⟪{text[first:]}⟫", loose=True)


def gaps() -> Iterator[Case]:
    """An entry is gone from a numbered list; where it is cited, that and the gap are one finding."""
    for turn, draft in _drafts("numeric", "linked", "mixed", times=24):
        if not isinstance(draft.manner, Numbers) or isinstance(draft.manner, Chapters):
            continue
        number = 3 + turn % 4
        item = draft.items[number - 1]
        item.change = lambda _text: ""
        if turn % 2:
            draft.drop_citations(item.work.name)
            draft.items[number].mark = "label"
            yield case("label-gap", "not cited", draft, loose=True)
        else:
            draft.mark_citations(item.work.name)
            yield case("label-gap", "cited", draft, instead="dangling-citation")


KINDS = (
    lost_entries,
    near_keys,
    near_names,
    uncited,
    twice_labelled,
    twice_listed,
    own_title,
    no_list,
    cited_twice,
    stray,
    broken_groups,
    wrong_number,
    one_name_for_many,
    another_style,
    one_identifier,
    no_identifier,
    broken_entries,
    cut_off,
    out_of_order,
    gaps,
)
