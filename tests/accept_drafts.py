#!/usr/bin/env python3
"""Write what citelint finds in the real drafts to ``accepted/``; read the difference before you commit it.

CITELINT_DRAFTS=../shared python tests/accept_drafts.py
"""

from __future__ import annotations

from collections import defaultdict

from drafts import ACCEPTED, accepted_form, check_all, list_of

HEAD = "# What citelint finds in real drafts, accepted by reading; written by accept_drafts.py.\n"


def main() -> None:
    """Write every list anew."""
    lists: dict[str, list[str]] = defaultdict(list, {"corpora": [], "gold": [], "without-citations": []})
    for name, checked in check_all():
        for one, _message in sorted(accepted_form(name, checked)):
            lists[list_of(one)].append(str(one))
    ACCEPTED.mkdir(exist_ok=True)
    for name, lines in lists.items():
        text = HEAD + "".join(f"{line}\n" for line in lines)
        (ACCEPTED / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(lines)} findings accepted")


if __name__ == "__main__":
    main()
