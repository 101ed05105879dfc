"""What stands for something else in any dialect: slots, broken builds, tracked addresses, conflicts, residue."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from planting import formulas, residue
from planting.case import Case, case, clean
from planting.dialects import choose, written
from planting.papers import Draft, marked


def everywhere(times: int, *languages: str) -> Iterator[tuple[int, Draft]]:
    """*times* drafts by number and twice as many in all manners."""
    yield from islice(clean(*languages), times)
    yield from islice(written(*languages), 2 * times)


# Slots: a text with marks, and whether it is a sentence, a block, or the line below the title.
SLOTS = (
    ("This was confirmed in the field ⟪[insert citation]⟫.", "sentence"),
    ("Costs fell by a third ⟪[Insert reference here]⟫.", "sentence"),
    ("Operators agree ⟪[citation to be added]⟫.", "sentence"),
    ("It has been done before ⟪[ADD REFERENCE]⟫.", "sentence"),
    ("Costs fell by a third ⟪(TODO: cite)⟫.", "sentence"),
    ("Operators agree ⟪[TODO: add source]⟫.", "sentence"),
    ("Sensors drift ⟪(insert reference)⟫, as everybody knows.", "sentence"),
    ("We thank the council for grant ⟪<<<GRANT NUMBER>>>⟫.", "sentence"),
    ("Costs fell by a third ⟪[TODO: cite the report of the council]⟫.", "sentence"),
    ("**Author:** ⟪[Your Name]⟫", "head"),
    ("Author: ⟪[Author Name]⟫", "head"),
    ("**Date:** ⟪[Insert Date]⟫", "head"),
    ("*⟪[Your Name]⟫*, *⟪[Your Institution]⟫*", "head"),
    ("The data are at [the portal](https://example.org/⟪INSERT_SOURCE_URL⟫).", "sentence"),
    ("The report is [online](⟪INSERT_LINK_HERE⟫).", "sentence"),
    ("⟪Lorem ipsum dolor sit amet, consectetur adipiscing elit.⟫", "block"),
    ("Accessed on ⟪2024-XX-XX⟫.", "sentence"),
    ("The share rose to ⟪XX%⟫ in the last season.", "sentence"),
    ("⟪[Insert figure here]⟫", "block"),
    ("⟪[Insert Table 2]⟫", "block"),
)


def _below_title(draft: Draft, text: str) -> None:
    draft.insert(1, text)


def slots() -> Iterator[Case]:
    """Places that were to be filled in."""
    for turn, draft in everywhere(3 * len(SLOTS), "en"):
        text, where = SLOTS[turn % len(SLOTS)]
        if where == "head":
            _below_title(draft, text)
        elif where == "block":
            draft.insert(draft.starts(1 + turn % (draft.sections - 1)) + 1, text)
        else:
            draft.write(text, turn % 4)
        what = text.replace("⟪", "").replace("⟫", "")[:34]
        # Which of the two rules speaks of a missing citation is a matter of words.
        yield case("placeholder-text", what, draft, loose=True, instead="unresolved-citation")


TRACKED = (
    "?⟪utm_source=chatgpt.com⟫",
    "?page=2⟪&utm_source=chatgpt.com⟫",
    "?⟪utm_source=openai⟫",
    "?⟪utm_source=perplexity⟫#top",
    "?⟪utm_source=newsletter&utm_medium=email&utm_campaign=may⟫",
    "?id=7⟪&utm_source=claude.ai⟫",
    "?⟪utm_source=copilot.com⟫",
)
HOLDERS = (
    "The city has published [the readings](https://data.gauges.org/{}).",
    "See https://data.gauges.org/season{} for the readings.",
    "The readings are public (<https://data.gauges.org/{}>).",
    "Two portals ([one](https://data.gauges.org/{}), [two](https://maps.gauges.org)) have them.",
)


def tracked() -> Iterator[Case]:
    """Addresses with a parameter of where they were copied, in the text and in bibliographies."""
    for turn, draft in everywhere(28):
        draft.write(HOLDERS[turn % len(HOLDERS)].format(TRACKED[turn % len(TRACKED)]), turn % 3)
        yield case("tracking-parameter", TRACKED[turn % len(TRACKED)].strip("?&⟪⟫"), draft, loose=True)
    for turn, draft in islice(choose(lambda manner: manner.dialect not in ("footnotes",)), 60):
        item = draft.items[turn % len(draft.items)]
        value = TRACKED[turn % len(TRACKED)]
        plain = value.replace("⟪", "").replace("⟫", "")
        item.work = item.work.also(extra=(("url", f"https://data.gauges.org/a{plain}"),))
        draft.known[item.work.name] = item.work
        item.change = lambda text, value=value, plain=plain: text.replace(plain, value)
        yield case("tracking-parameter", "in an entry", draft, loose=True)


CONFLICTS = (
    ("HEAD", "review"),
    ("Updated upstream", "Stashed changes"),
    ("HEAD", "3f2a9c1 (Shorten the introduction)"),
    ("main", "origin/main"),
    ("ours", "theirs"),
)


def conflicts() -> Iterator[Case]:
    """A conflict that nobody resolved, around a paragraph or a part of one."""
    for turn, draft in everywhere(20):
        ours, theirs = CONFLICTS[turn % len(CONFLICTS)]
        index = draft.starts(1 + turn % (draft.sections - 1))
        block = draft.blocks[index]
        if block.kind != "prose":
            continue
        gap = ("\n", "\n\n")[turn % 2]
        text = gap.join((f"⟪<<<<<<< {ours}", block.text, "=======", _other(block.text), f">>>>>>> {theirs}⟫"))
        draft.blocks[index] = replace(block, text=text)
        yield case("conflict-marker", f"{ours} and {theirs}", draft, loose=True)


def _other(text: str) -> str:
    return f"{text} This is the newer version."


UNRESOLVED = ("[?]", "(??)", "[citation needed]", "[CITATION]", "[REF]", "[??]", "[?, ?]", "(**unknown2020?**)",
              "[@?]", "[citation missing]", "Error! Reference source not found.")  # fmt: skip


def unresolved() -> Iterator[Case]:
    """What broken builds leave, in the other dialects."""
    for turn, draft in islice(written("en", "de"), 8 * len(UNRESOLVED)):
        form = UNRESOLVED[turn % len(UNRESOLVED)]
        draft.write(f"This was confirmed in the field {marked(form)}.", turn % 4)
        yield case("unresolved-citation", form, draft, loose=True)


def in_every_dialect() -> Iterator[Case]:
    """Residue and formulas in the other dialects, where what is planted is the same in all."""
    sources = (
        (residue.OPENERS["en"], "editorial-residue", "head", ""),
        (residue.LOGS["en"], "editorial-residue", "tail", ""),
        (residue.NOTES["en"], "editorial-residue", "tail", ""),
        (residue.CHAT_HEADS, "chat-residue", "head", "editorial-residue"),
        (residue.CHAT_TAILS, "chat-residue", "tail", ""),
        (tuple(one for one in residue.TOOLS if one[0] != "<"), "tool-artifact", "sentence", ""),
        (tuple(one for one, _what in formulas.UNBALANCED_DISPLAYS), "unbalanced-math", "math", ""),
    )
    for texts, rule, where, instead in sources:
        for turn, draft in islice(written("en"), max(36, len(texts))):
            text = texts[turn % len(texts)]
            section = 1 + turn % (draft.sections - 1)
            title = draft.blocks[draft.starts(section) - 1].text.lstrip("# ")
            if where == "head":
                draft.insert(draft.starts(section), marked(text.replace("{title}", title)))
            elif where == "tail":
                draft.insert(draft.ends(section), marked(text))
            elif where == "math":
                draft.insert(draft.starts(section) + 1, text, kind="math")
            else:
                draft.write(f"The finding was repeated elsewhere {marked(text)}.", turn % 3)
            yield case(rule, text.strip("⟪⟫")[:30], draft, instead=instead, loose=True)


def fenced() -> Iterator[Case]:
    """A chapter in a fence, in the other dialects."""
    for turn, draft in islice(written("en"), 40):
        if draft.path.endswith(".ipynb"):
            continue
        section = 1 + turn % (draft.sections - 3)
        start, end = draft.starts(section) - turn % 2, draft.ends(section + 1)
        body = "\n\n".join(block.text for block in draft.blocks[start:end])
        text = marked(f"```markdown\n{body}\n```")
        draft.blocks[start:end] = [replace(draft.blocks[start], kind="prose", text=text)]
        yield case("fenced-prose", "two sections", draft, "uncited-reference", "unused-footnote", loose=True)


def broken_build() -> Iterator[Case]:
    """TeX's commands in a draft whose citations are keys: nothing reads them but TeX."""
    for turn, draft in islice(
        choose(lambda manner: manner.dialect in ("author-year", "labels", "footnotes")), 36
    ):
        form = ("\\cite{marsh2011}", "\\citep{krall2008,osei2018}", "\\citet{ruiz2020}")[turn % 3]
        draft.write(f"This was confirmed in the field {marked(form)}.", turn % 4)
        yield case("unresolved-citation", form, draft, loose=True)


COMMENTS = (
    "<!-- citelint-disable-line repeated-citation -->",
    "<!-- citelint-disable-line dangling-citation -- checked by hand -->",
    "<!-- citelint-disable-line repeated-citations -->",
    "<!-- citelint-disable-line stray-citation -->",
)


def nothing_to_silence() -> Iterator[Case]:
    """Comments that silence nothing, and such as silence what is there."""
    for turn, draft in everywhere(16):
        comment = COMMENTS[turn % len(COMMENTS)]
        index = draft.starts(1 + turn % (draft.sections - 1))
        block = draft.blocks[index]
        if block.kind != "prose":
            continue
        draft.blocks[index] = replace(block, text=f"{block.text} {marked(comment)}")
        yield case("unused-suppression", comment[5:40], draft, loose=True)
    for turn, draft in islice(written(), 36):
        form = ("[?]", "[citation needed]")[turn % 2]
        draft.insert(
            draft.ends(1),
            f"It was confirmed in the field {form}. <!-- citelint-disable-line unresolved-citation -->",
        )
        yield case("unused-suppression", "silenced", draft, alike=True)


KINDS: tuple[Callable[[], Iterator[Case]], ...] = (
    slots,
    tracked,
    conflicts,
    unresolved,
    in_every_dialect,
    fenced,
    broken_build,
    nothing_to_silence,
)
