"""Defects of citations and of the reference list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from planting.case import MANY, Case, case, clean
from planting.papers import Draft, marked, marked_entry

# Sentences that carry a citation in place of {}.
CARRIERS = {
    "en": (
        "A later study disagrees {}.",
        "In the trials of {} the effect vanished.",
        "Doubts were raised early {}, and they have not been answered.",
        "Weber et al. {} argue the opposite.",
        "The same was seen elsewhere (see {}).",
        "**Replication.** Nobody has repeated the experiment {}.",
        "As shown in {}, the gain is small.",
        "This holds for small networks {}; for large ones it is open.",
    ),
    "de": (
        "Eine spätere Studie widerspricht {}.",
        "Weber et al. {} behaupten das Gegenteil.",
        "Das wurde früh bezweifelt {}, aber nie geprüft.",
    ),
    "zh": ("后来的研究提出了不同的看法{}。", "文献{}得出了相反的结论。", "这一点早有质疑{}，但尚无定论。"),
}


def carry(draft: Draft, turn: int, citation: str) -> None:
    """Write a sentence that holds *citation*."""
    sentences = CARRIERS[draft.paper.language]
    sentence = sentences[turn % len(sentences)].format(citation)
    if draft.layout.before:
        sentence = sentence.replace(f" {draft.layout.before}", draft.layout.before)
    draft.write(sentence, turn)


# Titles that no paper has, to add to a list.
NEW = (
    ("B. Werner. Maps of what was not measured. Cartography Letters, 2013.", "Maps of what was not measured"),
    (
        "I. Costa and L. Meyer. Slow feedback in fast systems. Control and People, 2019.",
        "Slow feedback in fast systems",
    ),
    (
        "H. Nilsen. On being second: replication as craft. Science Practice, 2020.",
        "On being second: replication as craft",
    ),
    ("F. Amari, J. Holt, and U. Keller. Budgets under drift. Operations Notes, 2016.", "Budgets under drift"),
    ("R. Devi. The long tail of maintenance. Technology and Care, 2022.", "The long tail of maintenance"),
)


def _new(draft: Draft, turn: int) -> tuple[str, str]:
    text, title = NEW[turn % len(NEW)]
    return (title, title) if draft.layout.titles_only else (text, title)


def dangling_citation() -> Iterator[Case]:
    """A key above the list, alone or in company, and keys whose entry was deleted."""
    rule = "dangling-citation"
    for turn, draft in islice(clean(), 48):
        number = len(draft.entries) + (1, 3, 2, 12, 40, 1)[turn % 6]
        carry(draft, turn, draft.cite(number, mark=True))
        yield case(rule, "alone", draft)
    for turn, draft in islice(clean(bracketed=True), 24):
        number = len(draft.entries) + 2
        comma = draft.layout.comma
        numbers = (f"2{comma}{marked(str(number))}", f"{marked(str(number))}{comma}3")[turn % 2]
        carry(
            draft,
            turn,
            f"{draft.layout.before}[{numbers}]{draft.layout.after}"
            if comma
            else draft.cite(number, mark=True),
        )
        yield case(rule, "in company", draft)
    for turn, draft in islice(clean(bracketed=True, dash="-"), 6):
        last = len(draft.entries)
        carry(
            draft,
            turn,
            f"[{marked(f'{last - 1}-{last + 2}')}]" if turn % 2 else f"[2, {marked(f'{last}-{last + 2}')}]",
        )
        yield case(rule, "range", draft, loose=True)
    for turn, draft in islice(clean(labels_in_brackets=True, comma=", ", dash=""), 12):
        number = 3 + turn % 4
        del draft.entries[number - 1]
        _mark_citations(draft, number)
        yield case(rule, "entry deleted", draft, "label-gap")


def _mark_citations(draft: Draft, number: int) -> None:
    """Mark each citation of *number*: the group where it is alone, else the key."""
    opening, closing = re.escape(draft.layout.open), re.escape(draft.layout.close)
    group = re.compile(rf"(?<![A-Za-z]){opening}([\d, ，]+){closing}")  # x[3] is no citation

    def mark(found: re.Match[str]) -> str:
        if found[1] == str(number):
            return marked(found[0])
        return re.sub(rf"\b{number}\b", lambda key: marked(key[0]), found[0])

    draft.blocks = [
        block if block.kind == "math" else replace(block, text=group.sub(mark, block.text))
        for block in draft.blocks
    ]


def missing_reference_list() -> Iterator[Case]:
    """The list is gone, with its heading or without."""
    for _turn, draft in islice(clean(comma=", "), 30):
        draft.entries, draft.list_heading = [], ""
        _mark_first_citation(draft)
        yield case("missing-reference-list", "gone", draft, loose=True)
    for turn, draft in islice(clean("en", "de", bracketed=True), 10):
        if draft.layout.comma:
            draft.entries, draft.list_heading = (
                [],
                ("", "## Acknowledgements\n\nWe thank the operators.")[turn % 2],
            )
            _mark_first_citation(draft)
            yield case("missing-reference-list", "gone, text goes on", draft, loose=True)


def _mark_first_citation(draft: Draft) -> None:
    group = re.compile(rf"{re.escape(draft.layout.open)}\d[^\]］]*{re.escape(draft.layout.close)}")
    for index, block in enumerate(draft.blocks):
        if group.search(block.text):
            draft.blocks[index] = replace(
                block, text=group.sub(lambda found: marked(found[0]), block.text, count=1)
            )
            return


def unreadable_reference_list() -> Iterator[Case]:
    """Lists that a person could read and a program must not pretend to: labels lost or of another kind."""
    rule = "unreadable-reference-list"
    for turn, draft in islice(clean("en", "de", comma=", ", headed=True), 42):
        texts = [reference.text for reference in draft.paper.references]
        if turn % 3 == 0:  # one paragraph, no labels
            draft.entries = [marked(" ".join(texts))]
        elif turn % 3 == 1:  # labels lost, lines wrapped by a converter
            words = " ".join(texts).split()
            lines = [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]
            draft.entries = [marked("\n".join(lines))]
        else:  # in two columns, read across
            half = len(texts) // 2
            columns = zip(texts[:half], texts[half:], strict=False)
            draft.entries = [marked("\n".join(f"{left[:40]}   {right[:40]}" for left, right in columns))]
        yield case(rule, ("run together", "wrapped", "two columns")[turn % 3], draft, loose=True)


def truncated_list() -> Iterator[Case]:
    """The draft ends in the middle of an entry."""
    for turn, draft in islice(clean("en", "de", labels_in_brackets=True, titles_only=False), MANY):
        keep = len(draft.entries) - 2 - turn % 4
        draft.entries = draft.entries[:keep]
        entry = draft.entries[-1]
        cut = entry[: len(entry) * 3 // 5 + turn % 4].rstrip(" .,:")
        if turn % 3 == 0:
            cut = f"{cut.rpartition(' ')[0]} {('of the', 'und')[draft.paper.language == 'de']}"
        draft.entries[-1] = marked(cut)
        yield case("truncated-list", ("after a preposition", "in a word")[bool(turn % 3)], draft)


def malformed_label() -> Iterator[Case]:
    """A label that lost or swapped a character."""
    broken = ("{}]", "[{}", "{{{}]", "[{})", "[{}}}", "({}]", "[l{}]", "[{}.", "[{}l]")
    layouts = [islice(clean("en", "de", joint=joint), 48) for joint in ("\n\n", "\n")]
    for turn, draft in (pair for each in layouts for pair in each):
        if not draft.layout.labels_in_brackets:
            continue
        number = 3 + turn % 5
        form = broken[turn % len(broken)]
        if "l" in form:  # the letter for the digit one
            number = 10 if len(draft.entries) >= 10 else 1
            form = "[l0]" if number == 10 else "[l]"
        label = form.format(number).rstrip()
        draft.change_entry(number, lambda entry, n=number, new=label: entry.replace(f"[{n}]", marked(new), 1))  # type: ignore[misc]
        yield case("malformed-label", form, draft, loose=form.endswith("."))


def uncited_reference() -> Iterator[Case]:
    """An entry that nothing cites: at the end, in the middle, cited only in a formula or only in residue."""
    rule = "uncited-reference"
    for turn, draft in islice(clean(), 36):
        draft.add_entry(*_new(draft, turn))
        yield case(rule, "at the end", draft)
    for turn, draft in islice(clean(comma=", ", dash="", bracketed=True), 24):
        number = 2 + turn % 6
        _drop_citations(draft, number)
        draft.change_entry(number, marked_entry)
        yield case(rule, "in the middle", draft)
    for turn, draft in islice(clean("en", bracketed=True), 12):
        number = draft.add_entry(*_new(draft, turn))
        formula = (r"\( \mathbb{{E}}_{{s}}[{}] \)", r"$\left[{}\right] = 0$", r"\( R = [{}] \)")[
            turn % 3
        ].format(number)
        draft.write(f"The bound is {formula} for all stages.", turn)
        yield case(rule, "only in a formula", draft, "placeholder-math")
    for turn, draft in islice(clean("en", bracketed=True, before=""), 12):
        number = draft.add_entry(*_new(draft, turn))
        section = 1 + turn % (draft.sections - 1)
        draft.insert(
            draft.ends(section),
            f"Corrections made:\n\n- Removed citation [{number}] as it was not provided in the list of papers.",
        )
        yield case(rule, "only in residue", draft, "editorial-residue")


def _drop_citations(draft: Draft, number: int) -> None:
    def drop(found: re.Match[str]) -> str:
        left = [key for key in found[1].split(", ") if key != str(number)]
        return f" [{', '.join(left)}]" if left else ""

    group = re.compile(r" ?\[(\d+(?:, \d+)*)\]")
    draft.blocks = [
        block
        if block.kind == "math" or "x[3]" in block.text
        else replace(block, text=group.sub(drop, block.text))
        for block in draft.blocks
    ]
    for block in draft.blocks:  # the one paragraph with an interval and an index in it, by hand
        if "x[3]" in block.text:
            text = re.sub(rf" \[{number}\]|(?<=[\[ ]){number}, |, {number}(?=\])", "", block.text)
            draft.blocks[draft.blocks.index(block)] = replace(block, text=text)


def duplicate_label() -> Iterator[Case]:
    """Two entries with one label; the new one is cited, for it has the other's key. Not 1: a list may begin again."""
    for turn, draft in islice(clean(numbered=False), 60):
        if not draft.layout.entry.startswith("{n}"):  # Markdown counts such items by itself
            number = 2 + turn * 3 % (len(draft.entries) - 1)
            draft.add_entry(*_new(draft, turn), label=number, mark=False)
            label = re.compile(rf"(?:\\?\[|\(|【){number}(?:\\?\]|\)|】)")
            draft.entries[-1] = label.sub(lambda found: marked(found[0]), draft.entries[-1], count=1)
            if turn % 2:  # beside its twin instead of at the end
                draft.entries.insert(number, draft.entries.pop())
            yield case("duplicate-label", ("at the end", "beside its twin")[turn % 2], draft)


def duplicate_reference() -> Iterator[Case]:
    """The same work again, under a number of its own that the text cites."""

    def spaced(title: str) -> str:
        return title.replace(": ", " - ", 1) if ": " in title else title.replace(" ", "  ", 1)

    # Ways in which one work is typed twice: the title, and how the whole entry is made of it.
    titles = (
        ("the very same", lambda title: title),
        ("in capitals", str.upper),
        ("in title case", str.title),
        ("punctuated otherwise", spaced),
        ("in small letters", str.lower),
        ("in quotation marks", lambda title: f"“{title}”"),
    )
    for turn, draft in islice(clean("en", "de"), 60):
        what, change = titles[turn % len(titles)]
        reference = draft.paper.references[turn * 7 % len(draft.paper.references)]
        title = change(reference.title)
        text = title if draft.layout.titles_only else reference.text.replace(reference.title, title)
        if turn % 4 == 1 and not draft.layout.titles_only:  # the venue is left out
            text = text[: text.index(title) + len(title)] + f". {reference.year}."
        if draft.layout.name == "definitions" and '"' in title:
            continue
        also = ("damaged-reference",) if "  " in title else ()
        number = draft.add_entry(text, title)
        carry(draft, turn, draft.cite(number))
        yield case("duplicate-reference", what, draft, *also)


def self_reference() -> Iterator[Case]:
    """The document's own title among its references."""
    for turn, draft in islice(clean(), MANY + 12):
        title = (
            draft.title
            if turn % 3
            else draft.title.upper()
            if turn % 2
            else draft.title.replace(": ", "  ", 1)
        )
        text = title if draft.layout.titles_only else (f"{title}.", f"A. Writer. {title}. 2024.")[turn % 2]
        number = draft.add_entry(text, title)
        carry(draft, turn, draft.cite(number))
        yield case("self-reference", "own title", draft, "damaged-reference")


# Entries that something happened to, with what happened.
DAMAGED = (
    ("M. MÃ¼ller and J. GarcÃ­a. Measuring what flows. Water Practice, 2012.", "mojibake"),
    ("K. Larsson. Donâ€™t trust the mean. Statistics in the Field, 2015.", "mojibake"),
    ("L. Dvo?ák, P. Äapek. Sampling â€“ a warning. Journal of Doubt, 2009.", "mojibake"),
    ("T. Ibarra. Learning with $\\epsilon-greedy sensors in the dark. Learning Notes, 2021.", "broken math"),
    ("U. Frey. Scaling laws for $O(n^{2} graphs. Learning Theory Notes, 2020.", "broken math"),
    ("", "empty"),
    (".", "empty"),
    ("—", "empty"),
    ("H. Bauer. A comparison of", "cut off"),
    ("S. Moreno. The role of the", "cut off"),
    ("Y. Okada. Estimation of drift in", "cut off"),
    ("Placement  A Study of Sites", "doubled blank"),
    ("SiteNet  Learning Where to Look", "doubled blank"),
    ("E. Ward. Noise floors  lessons from ten basements. Measurement Letters, 2014.", "doubled blank"),
)


def damaged_reference() -> Iterator[Case]:
    """An entry that something happened to, cited so that only the damage is wrong with it."""
    for turn, draft in islice(clean("en", labels_in_brackets=True), 3 * len(DAMAGED)):
        text, what = DAMAGED[turn % len(DAMAGED)]
        number = draft.add_entry(text)
        draft.entries[-1] = draft.entries[-1].replace(" ⟫", "⟫")
        if turn % 2 or what == "cut off":  # a list that ends in the middle of an entry is another matter
            draft.entries[-1], draft.entries[-2] = (
                draft.entries[-2].replace(f"[{number - 1}]", f"[{number}]"),
                draft.entries[-1].replace(f"[{number}]", f"[{number - 1}]"),
            )
        carry(draft, turn, draft.cite(number))
        yield case("damaged-reference", what, draft, loose=True)


def stray_citation() -> Iterator[Case]:
    """A citation that is a paragraph or list item of its own."""
    for turn, draft in islice(clean(), 48):
        citation = draft.cite(1 + turn % 8, mark=True)
        section = 1 + turn % (draft.sections - 1)
        place = turn % 4
        if place == 0:
            draft.insert(draft.starts(section), citation)
        elif place == 1 and draft.blocks[draft.ends(section) - 1].kind == "prose":
            draft.insert(draft.ends(section), citation)
        elif place == 2:
            draft.insert(draft.starts(section), f"{citation}.")
        else:
            company = draft._other(turn), draft._other(turn + 1)
            draft.insert(
                draft.starts(section) + 1, f"- {company[0]}\n- {citation}\n- {company[1]}", kind="list"
            )
        yield case(
            "stray-citation",
            ("first in a section", "last in a section", "with a full stop", "list item")[place],
            draft,
        )


def repeated_citation() -> Iterator[Case]:
    """A key twice in one group, or in groups that touch."""
    for turn, draft in islice(clean(bracketed=True), 72):
        comma, n, m = draft.layout.comma, 1 + turn % 6, 7 + turn % 2
        if not comma:
            continue
        inner, what = (
            (f"{n}{comma}{marked(str(n))}", "pair"),
            (f"{n}{comma}{m}{comma}{marked(str(n))}", "around another"),
            (f"{m}{comma}{n}{comma}{marked(str(n))}", "at the end"),
            (f"{n}] [{marked(str(n))}", "neighbours"),
            (f"{n}][{marked(str(n))}", "touching"),
        )[turn % 5]
        if "] " in inner or "][" in inner:
            if draft.layout.before:
                continue
            inner = inner.replace(marked(str(n)) + "", str(n))
            first, _, second = inner.rpartition("[")
            carry(draft, turn, f"[{first}⟪[{second}]⟫")
        else:
            carry(draft, turn, f"{draft.layout.before}[{inner}]{draft.layout.after}")
        yield case("repeated-citation", what, draft)


def malformed_citation() -> Iterator[Case]:
    """Brackets that are meant as a citation and are none."""
    forms = (
        "[{n}, ]", "[{n},]", "[{m}-{n}]", "[{n};;{m}]", "[{n},,{m}]", "[, {n}]", "[{n}; ]", "[{n}, , {m}]", "[{m}–{n}]",
        "[{n}", "{n}]", "[{n})", "[{n}, {m}", "{n}, {m}]",
    )  # fmt: skip
    for turn, draft in islice(clean("en", "de", bracketed=True, before=""), 4 * len(forms)):
        form = forms[turn % len(forms)]
        n, m = 2 + turn % 3, 6 + turn % 3
        sentences = (
            "This was confirmed in the field {}.",
            "Weber et al. {} confirm it.",
            "It was confirmed {} and never doubted since.",
        )
        draft.write(sentences[turn // len(forms) % 3].format(marked(form.format(n=n, m=m))), turn % 4)
        yield case("malformed-citation", form, draft)


def unresolved_citation() -> Iterator[Case]:
    """What a broken build or an unfinished draft leaves."""
    forms = (
        "[?]", "[??]", "[@?]", "(??)", "[citation needed]", "[Citation needed]", "[CITATION]", "[REF]", "[CITE]",
        "\\cite{marsh2011}", "\\citep{krall2008,osei2018}", "\\citet{ruiz2020}", "Error! Reference source not found.",
        "[citation]", "[ref]", "[?, ?]", "[REFERENCE]", "[citation missing]",
    )  # fmt: skip
    for turn, draft in islice(clean("en", "de"), 3 * len(forms)):
        form = forms[turn % len(forms)]
        draft.write(
            ("This was confirmed in the field {}.", "It was confirmed {} and never doubted since.")[
                turn % 2
            ].format(marked(form)),
            turn % 4,
        )
        yield case("unresolved-citation", form, draft)


KINDS = (
    dangling_citation,
    missing_reference_list,
    unreadable_reference_list,
    truncated_list,
    malformed_label,
    uncited_reference,
    duplicate_label,
    duplicate_reference,
    self_reference,
    damaged_reference,
    stray_citation,
    repeated_citation,
    malformed_citation,
    unresolved_citation,
)
