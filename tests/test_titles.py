"""Titles behind initials with accents, and in single quotation marks."""

from __future__ import annotations

import pytest

from citelint.document import Document

TITLE = "Ice on the northern locks"


@pytest.mark.parametrize(
    ("entry", "authors"),
    [
        (f"K. Ström and Å. Lindahl. {TITLE}. Cold Regions, 2018.", ("Ström", "Lindahl")),
        (f"Å. Lindahl. {TITLE}. Cold Regions, 2018.", ("Lindahl",)),
        (f"Ö. Özdemir and Ł. Żak. {TITLE}. Cold Regions, 2018.", ("Özdemir", "Żak")),
        (f"É. Roux, J.-É. Blin, and K. Å. Lindahl. {TITLE}. Cold, 2018.", ("Roux", "Blin", "Lindahl")),
        (f"Lindahl Å, Ode B. {TITLE}. Cold. 2018;3:4-5.", ("Lindahl", "Ode")),
        (
            f"Ström, K. and Lindahl, Å. (2018) ‘{TITLE}’, *Cold Regions*, 35(1), pp. 37–39.",
            ("Ström", "Lindahl"),
        ),
    ],
)
def test_title(entry: str, authors: tuple[str, ...]) -> None:
    document = Document.parse(
        f"Ice [1], tapes [2].\n\n## References\n\n[1] {entry}\n\n[2] B. Ode. Tapes. 2019.\n"
    )
    reference = document.references[0]
    assert (reference.title, reference.authors, reference.year) == (TITLE, authors, "2018")


def test_an_apostrophe_does_not_end_the_title() -> None:
    entry = "Ode, B. (2019) ‘What’s in a flood? Notes of an operator’, *Water*, 3."
    document = Document.parse(
        f"Ice [1], tapes [2].\n\n## References\n\n[1] {entry}\n\n[2] B. Ode. Tapes. 2019.\n"
    )
    assert document.references[0].title == "What’s in a flood? Notes of an operator"


@pytest.mark.parametrize(
    ("entry", "title", "authors"),
    [
        ("OECD, *Ferns at a Glance*. OECD Publishing, 2018.", "Ferns at a Glance", ("OECD",)),
        ("A. Ode, *Locks, Old and New*. Moss, Frey and Sons, 2018.", "Locks, Old and New", ("Ode",)),
        (
            "A. Ode and K. Ström, _Locks of the North_. Moss Press, 2018.",
            "Locks of the North",
            ("Ode", "Ström"),
        ),
        (
            "Ode, A., & Ström, K. (2018). *Lock Rules, Vol. 2: The Gates*. Moss Press.",
            "Lock Rules, Vol. 2: The Gates",
            ("Ode", "Ström"),
        ),
        ("Ode, A. (2018). *Lock Rules, Vol. I*. Moss Press.", "Lock Rules, Vol. I", ("Ode",)),
        ("Ode A, **Ström K**. Ice on the locks. *Cold*. 2018;3:4-5.", "Ice on the locks", ("Ode", "Ström")),
        ("K. Ström *et al.* Ice on the locks. *Cold*, 2018.", "Ice on the locks", ("Ström",)),
        # A publisher, a journal and the way to an address are no titles.
        ("OECD, Ferns at a Glance. OECD Publishing, 2018.", "", None),
        ("Plato, Laws. Moss Books.", "", None),
        ("A. Ode, *Locks*. Moss, Frey and Sons, 2018.", "", None),
        ("A. Ode, Locks and gates, *Journal of Locks*. Moss Press, 2018.", "", None),
        ("Ode, Locks. URL: https://example.org/locks (abgerufen am 20.06.2018)", "", None),
        ("Ode, Locks. Available at: https://example.org/locks (Accessed: 1 May 2018)", "", None),
    ],
)
def test_title_and_publisher(entry: str, title: str, authors: tuple[str, ...] | None) -> None:
    document = Document.parse(
        f"Ice [1], tapes [2].\n\n## References\n\n[1] {entry}\n\n[2] B. Ode. Tapes. 2019.\n"
    )
    reference = document.references[0]
    assert reference.title == title
    assert authors is None or reference.authors == authors
