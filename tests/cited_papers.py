"""Generated drafts that cite in different ways, with defects that fixes mend: for the properties of mending."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

NOUNS = (
    "tides",
    "moons",
    "shores",
    "harbours",
    "drums",
    "wires",
    "mosses",
    "ferns",
    "elms",
    "kilns",
    "looms",
    "quays",
)
VERBS = ("follow", "outlast", "resemble", "carry", "measure", "avoid")
NOTES = (
    "Here is the corrected subsection with accurate citations:",
    'Changes made:\n\n1. Removed the citation of "Looms", which is not in the provided list.\n'
    "2. Verified that all other citations match the provided paper titles.",
    "(Note: two citations were removed, as they were not in the provided list.)",
    "Let me know if you'd like me to expand this section.",
)
TOKENS = (" :contentReference[oaicite:1]{index=1}", "【7†source】", " citeturn0search1")


class Paper(NamedTuple):
    """A draft and the bibliography that it cites from, if any."""

    text: str
    bibliography: str = ""


def title(number: int) -> str:
    return f"A study of {NOUNS[number % len(NOUNS)]} and {NOUNS[(number * 5 + 3) % len(NOUNS)]}, part {number * 7 + 1}"


@st.composite
def sentences(draw: st.DrawFn, cite: st.SearchStrategy[str]) -> str:
    first, second = draw(st.sampled_from(NOUNS)), draw(st.sampled_from(NOUNS))
    number = draw(st.integers(100, 999))
    mark = draw(cite)
    token = draw(st.sampled_from(("", "", "", *TOKENS)))
    end = draw(st.sampled_from(("", " in all years", " where they can")))
    return f"All {number} {first} {draw(st.sampled_from(VERBS))} the {second} {mark}{token}{end}."


@st.composite
def bodies(draw: st.DrawFn, cite: st.SearchStrategy[str]) -> str:
    """Sections of paragraphs, with notes on their making between them."""
    blocks = ["# On the sea"]
    for number in range(draw(st.integers(1, 3))):
        blocks.append(f"## {number + 1} {draw(st.sampled_from(NOUNS)).title()}")
        for _ in range(draw(st.integers(1, 3))):
            if draw(st.integers(0, 3)) == 0:
                blocks.append(draw(st.sampled_from(NOTES)))
            if draw(st.integers(0, 5)) == 0:
                blocks.append("---")
            blocks.append(" ".join(draw(st.lists(sentences(cite), min_size=1, max_size=3))))
        if draw(st.integers(0, 2)) == 0:
            blocks.append(draw(st.sampled_from(NOTES)))
    return "\n\n".join(blocks)


def numbers(count: int) -> st.SearchStrategy[int]:
    return st.integers(1, count)


@st.composite
def numeric_marks(draw: st.DrawFn, count: int) -> str:
    form = draw(st.sampled_from(("one", "one", "several", "range", "marks", "touching", "sup", "twice")))
    one = draw(numbers(count))
    other = draw(numbers(count))
    low, high = min(one, other), max(one, other)
    if form == "several":
        separator = draw(st.sampled_from((", ", "; ", ",")))
        return f"[{separator.join(map(str, dict.fromkeys((one, other, draw(numbers(count))))))}]"
    if form == "range" and low < high:
        return f"[{low}{draw(st.sampled_from(('-', '–')))}{high}]"
    if form == "marks" and low < high:
        return f"[{low}]–[{high}]"
    if form == "touching" and low < high:
        return f"[{high}][{low}]"
    if form == "twice" and low < high:
        return f"[{one}, {other}, {one}]"
    return f"<sup>[{one}]</sup>" if form == "sup" else f"[{one}]"


@st.composite
def numeric_papers(draw: st.DrawFn) -> Paper:
    """By number: some entries are not cited, some stand twice."""
    count = draw(st.integers(2, 9))
    titles = [title(number) for number in range(count)]
    if count > 3 and draw(st.booleans()):
        titles[draw(st.integers(1, count - 1))] = titles[0]
    body = draw(bodies(numeric_marks(count)))
    layout = draw(st.sampled_from(("[{}] {}", "{}. {}", "- [{}] {}", "[{}] {}  ", "[{}]. {}")))
    gap = draw(st.sampled_from(("\n\n", "\n")))
    entries = gap.join(
        layout.format(at, f"{each}. Sea Press, {2000 + at}.") for at, each in enumerate(titles, 1)
    )
    return Paper(f"{body}\n\n## References\n\n{entries}\n")


@st.composite
def linked_papers(draw: st.DrawFn) -> Paper:
    """By number, each mark a link to an anchor at the entry."""
    count = draw(st.integers(2, 7))
    body = draw(bodies(numbers(count).map(lambda number: f"[[{number}]](#ref-{number})")))
    entries = "\n\n".join(
        f'<a id="ref-{at}"></a>[{at}] {title(at)}. Sea Press.' for at in range(1, count + 1)
    )
    return Paper(f"{body}\n\n## References\n\n{entries}\n")


@st.composite
def footnote_papers(draw: st.DrawFn) -> Paper:
    count = draw(st.integers(2, 6))
    body = draw(bodies(numbers(count).map(lambda number: f"[^{number}]")))
    notes = "\n".join(f"[^{at}]: {title(at)}. Sea Press, 2004." for at in range(1, count + 1))
    return Paper(f"{body}\n\n{notes}\n")


@st.composite
def key_marks(draw: st.DrawFn, count: int) -> str:
    keys = [f"@sea{draw(numbers(count))}" for _ in range(draw(st.integers(1, 3)))]
    return f"[{'; '.join(keys)}]"


@st.composite
def key_papers(draw: st.DrawFn) -> Paper:
    count = draw(st.integers(2, 6))
    body = draw(bodies(key_marks(count)))
    entries = "\n".join(
        f"@book{{sea{at}, author = {{Roe, Ann}}, title = {{{title(at)}}}, year = {1990 + at}}}"
        for at in range(1, count + 1)
    )
    return Paper(f"{body}\n", entries)


papers = st.one_of(numeric_papers(), linked_papers(), footnote_papers(), key_papers())
