"""How the search for duplicates grows with a bibliography: ``python benchmarks/duplicates.py``.

Makes bibliographies of 10,000 and 100,000 entries, one in a hundred of them a duplicate and one in a thousand with the
identifier of another, and prints how long each takes, how much each entry does, and what was found.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from citelint.document.bibliography import Bibliography
from citelint.document.details import normalise_title
from citelint.document.document import Document
from citelint.document.model import Block, Details, Reference
from citelint.source import Source, Span

_WORDS = [
    first + second
    for first in (
        "bo",
        "cra",
        "de",
        "fle",
        "gri",
        "ha",
        "ju",
        "kno",
        "lu",
        "mi",
        "no",
        "pra",
        "qui",
        "ro",
        "sti",
        "tu",
    )
    for second in (
        "tan",
        "ric",
        "less",
        "ment",
        "tion",
        "ness",
        "ling",
        "ware",
        "field",
        "stone",
        "light",
        "moss",
    )
]
_SMALL = ("of", "the", "in", "for", "and", "with")


def bibliography(size: int, seed: int = 1) -> Bibliography:
    """A bibliography of *size* entries with known duplicates and conflicts."""
    chance = random.Random(seed)
    entries: list[Reference] = []
    for number in range(size):
        title = " ".join(
            chance.choice(_WORDS if at % 3 else (*_WORDS, *_SMALL)) for at in range(chance.randint(4, 12))
        ).capitalize()
        author = chance.choice(_WORDS).capitalize()
        year = str(chance.randint(1950, 2025))
        doi = f"10.1000/{number}"
        if number % 100 == 99:
            other = entries[chance.randrange(len(entries))]
            title, (author,), year, doi = other.title.upper(), other.authors, other.year, ""
        elif number % 1000 == 500:
            doi = f"10.1000/{chance.randrange(number) // 100 * 100}"  # no duplicate, which has none
        entries.append(_entry(number, title, author, year, doi))
    return Bibliography(Source("x" * size, "synthetic.bib"), entries)


def _entry(number: int, title: str, author: str, year: str, doi: str) -> Reference:
    fields = {
        "entrytype": "article",
        "journal": "Journal of Words",
        "volume": str(number % 90),
        "pages": str(number),
    }
    if not doi:
        fields = {"entrytype": "article", "journal": "J. Words"}
    identifiers = (("doi", doi),) if doi else ()
    known = Details(title, (author,), year, identifiers, normalise_title(title))
    span = Span(number, number + 1)
    block = Block(number, "entry", span, title, None)
    return Reference(f"key{number}", span, span, title, block, title, "key", None, known, fields)


def measure(size: int) -> tuple[float, Counter[str]]:
    """Seconds of processor time for *size* entries, and the pairs found by their relation."""
    document = Document.of_bibliography(bibliography(size))
    start = time.process_time()
    found: Counter[str] = Counter(pair.relation for pair in document.work_pairs)
    return time.process_time() - start, found


def main() -> None:
    """Print a row for each size; the first ones warm up."""
    measure(1_000)
    sizes = [int(each) for each in sys.argv[1:]] or [10_000, 100_000]
    print(f"{'entries':>8}  {'seconds':>8}  {'µs each':>8}  found")
    for size in sizes:
        seconds, found = measure(size)
        told = ", ".join(f"{count} {relation}" for relation, count in sorted(found.items()))
        print(f"{size:>8}  {seconds:8.2f}  {1e6 * seconds / size:8.1f}  {told}")


if __name__ == "__main__":
    main()
