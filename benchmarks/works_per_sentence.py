"""Compares the works that each sentence cites before and after a rewrite, by reading the texts in its own way.

Nothing of citelint is used, so that it can judge citelint's fixes. It reads numbers in square brackets and entries
that begin with a number, sentence by sentence. A sentence is known by its words without citations; what is in only
one of the two texts is counted, not judged.

    python benchmarks/works_per_sentence.py OLD NEW
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

HEADING = re.compile(
    r"^(?:#{1,6} [^\n]{0,30}|\W*)\b(?:references?|bibliography|works cited|sources|参考文献)\b[^\n.:]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
ENTRY = re.compile(
    r"^[ \t>*-]*(?:<a[^>]*></a>\s*)?\\?[\[［]?(\d{1,4})\\?[\]］.):]+(?:\([^)\n]*\))?[ \t:]*(?=\S)",
    re.MULTILINE,
)
RUN = r"\d{1,4}(?:\s?[-–—]\s?\d{1,4})?"
LINKED = rf"\[\[({RUN})\](?:\]\([^)\s]*\)|\([^)\s]*\)\]?)"
MARK = re.compile(rf"(?:{LINKED}|\\?\[({RUN}(?:\s?[,;]\s?{RUN})*)\\?\](?!\()|\[({RUN})\]\(\#[^)\s]*\))")
JOINED = re.compile(r"(?<=\d)\]\s?[-–—]\s?\[(?=\d)")
STOP = re.compile(r"(?<=[.!?。！？])\s+|\n\s*\n|\n(?=\s*[-*>|#\d])")

Works = dict[str, list[frozenset[str]]]


def split(text: str) -> tuple[str, str]:
    """The text and its list: what follows the last heading that is one's, where entries follow it."""
    for match in reversed(list(HEADING.finditer(text))):
        if ENTRY.search(text, match.end()):
            return text[: match.start()], text[match.end() :]
    return text, ""


def entries(listing: str) -> dict[str, str]:
    """The text of each entry, by its number; the first of two with one number."""
    found: dict[str, str] = {}
    starts = list(ENTRY.finditer(listing))
    for match, following in zip(starts, [*starts[1:], None], strict=False):
        text = listing[match.end() : following.start() if following else len(listing)]
        found.setdefault(str(int(match[1])), normal(text.split("\n\n")[0]))
    return found


def normal(text: str) -> str:
    """Letters and digits of *text*, without addresses and anchors."""
    text = re.sub(r"https?://\S+|<[^>]*>|\{#[^}]*\}", " ", text)
    return " ".join(re.findall(r"\w+", text.lower()))


def numbers(mark: str) -> list[str]:
    found: list[str] = []
    for part in re.split(r"[,;]", mark):
        ends = [int(number) for number in re.findall(r"\d+", part)]
        if ends:
            found += map(str, range(ends[0], min(ends[-1], ends[0] + 300) + 1))
    return found


def works(text: str) -> Works:
    """The works that each sentence cites, by its words; of two sentences with the same words, both."""
    body, listing = split(text.replace("\r\n", "\n").lstrip("\ufeff"))
    known = entries(listing)
    found: Works = defaultdict(list)
    for sentence in STOP.split(JOINED.sub("-", body)):
        cited: set[str] = set()
        for match in MARK.finditer(sentence):
            for number in numbers(match[1] or match[2] or match[3]):
                cited.add(known.get(number, f"no entry {number}" if known else f"number {number}"))
        found[normal(MARK.sub(" ", sentence))].append(frozenset(cited))
    return found


def compare(old: str, new: str) -> tuple[list[str], int, int]:
    """The sentences that cite other works now, how many were compared, and how many are in one text only."""
    before, after = works(old), works(new)
    changed = []
    compared = alone = 0
    for words in before.keys() | after.keys():
        left, right = before.get(words, []), after.get(words, [])
        if not words or len(left) != len(right):
            alone += abs(len(left) - len(right))
            continue
        compared += len(left)
        if Counter(left) != Counter(right):
            changed.append(words)
    return changed, compared, alone


def main() -> int:
    old, new = (Path(name).read_bytes().decode("utf-8") for name in sys.argv[1:3])
    changed, compared, alone = compare(old, new)
    for words in changed:
        print(
            f"{words[:160]}\n    {sorted(map(sorted, works(old)[words]))}\n    {sorted(map(sorted, works(new)[words]))}"
        )
    print(f"{compared} sentences compared, {len(changed)} cite other works, {alone} are in one text only.")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
