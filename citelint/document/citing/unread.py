"""What may cite and was not read as a citation: links to entries of the list, and raised or linked numbers.

None of it dangles. But an entry that a link leads to is not called uncited, and where a draft has no other citations
by number, the report says how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from citelint import lazy
from citelint.document.citing.candidates import TO_REFERENCE, closes_link
from citelint.document.citing.ground import Ground, Stretches
from citelint.document.citing.works import normalise_key
from citelint.document.model import CitationGroup, Mark, Mention
from citelint.source import Span

_ADDRESS = lazy.regex(r"""(?:\]\(\s?<?|\bhref\s?=\s?["']?)#([\w:.-]{1,60})(?=[)"'>\s])""", 2)
_LINKED = lazy.regex(r"""<a\s[^<>]{0,80}href\s?=\s?["']?([^"'\s<>]{1,200})["'\s][^<>]{0,80}>\s?\Z""", 2)
_RAISED = lazy.regex(r"(?:<sup>|\^)\s?\Z", 2)
_REACH = 400
# As many are told.
_TOLD = 3


def links_to_entries(ground: Ground, groups: Sequence[CitationGroup]) -> list[Mention]:
    """The links to the anchors of entries, but for those of *groups*; the keys of their entries may be empty."""
    if not ground.lists or "#" not in ground.text or not ground.anchors:
        return []
    keys: dict[str, str] = {}
    for each in ground.lists:
        for entry in each.entries:
            keys.update((name, entry.key) for name in ground.anchors_of(entry))
    read = Stretches(group.span for group in groups)
    return [
        Mention(normalise_key(keys[match[1]]), Span(*match.span(1)))
        for match in (_ADDRESS.finditer(ground.text) if keys else ())
        if match[1] in keys and ground.is_searched(match.start()) and not read.has(match.start())
    ]


def count_unread(ground: Ground, linked: Sequence[Mention]) -> int:
    """How many numbers that are links or raised, and *linked* entries, may be citations; 0 for a few."""
    keys = {mention.span.start: mention.key for mention in linked}
    for mark in ground.document.marks:
        if _may_cite(ground, mark):
            keys.setdefault(mark.span.start, mark.items[0].key)
    return len(keys) if len(keys) >= _TOLD and len(set(keys.values())) > 1 else 0


def _may_cite(ground: Ground, mark: Mark) -> bool:
    if not ground.is_searched(mark.span.start) or (mark.code and mark.form != "link"):
        return False
    before = ground.text[max(mark.block.span.start, mark.span.start - _REACH) : mark.span.start]
    if closes_link(ground.text, mark):
        return True
    link = _LINKED.search(before) if before.endswith(">") else None
    url = link[1] if link else mark.url or ""
    raised = mark.superscript or _RAISED.search(before[: link.start()] if link else before) is not None
    if ground.works.numbers:
        return (raised or url.startswith("#")) and all(ground.works.knows(item.key) for item in mark.items)
    if ground.lists:
        return False
    # "#fn1", where there is one, is a footnote.
    to_note = mark.block.kind != "html" or ground.has_anchor(url)
    return TO_REFERENCE.match(url) is not None or (raised and not to_note)
