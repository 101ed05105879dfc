r"""An entry of the reference list that lost something on its way into the draft.

## Why it matters

Readers look works up by their titles. A formula that lost its middle, a name in the wrong encoding, an entry that
stops in the middle or holds two works does not find anything, and it shows that nobody has read the list.

## Examples

```bad
Learning [1] needs values [2] and names [3].

## References

[1] From $r$ to $Q^ $: values and rewards
                ^^^^^ the formula "$Q^ $" lost something in [1] "From $r$ to $Q^ $: values and rewards".

[2] Learning the values of
                        ^^ [2] "Learning the values of" is cut off after "of".

[3] A history of the name MÃ¼ller
                           ^^ "Ã¼" in [3] "A history of the name MÃ¼ller" is text in the wrong encoding.
```

A doubled blank in many entries is where colons and question marks were lost, or only line ends:

```bad severity=info
Learning [1] needs values [2], names [3] and money [4].

## References

[1] LEARN  A library
         ^^ 4 entries have a doubled blank, where a colon or a line end was lost; the first is [1] "LEARN A library".

[2] The values of learning  What they are made of

[3] NAMES  São Paulo and its history

[4] What is it for  Learning for money
```

In a bibliography, what its readers stumble over is told where it breaks, and is an error; it costs no other entry:

```bad severity=error
Learning [@fern] needs values [@moss].
```

```bib file=refs.bib
@misc{fern title = {What ferns learn}}
      ^^^^ @fern is broken: no comma behind the key.
@misc{moss, title = {What mosses learn}}
```

```bad
Learning [@oak] needs values [@moss] and names [@elm].
```

```bib file=refs.bib
@misc{moss, title = {}, author = {Moss, A.}}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ @moss has an empty title.
@misc{oak, title = {A history of the name MÃ¼ller}}
                                           ^^ "Ã¼" in @oak "A history of the name MÃ¼ller" is text in the wrong \
    encoding.
@misc{elm, title = {On elms}, author = {Ada Fern, Ben Moss, Carl Oak}}
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "Ada Fern, Ben Moss, Carl Oak" is one name: \
    "and" parts names.
```

```good
Learning [1] needs values [2], names [3] and money [4].

## References

[1] PanGu-$\pi$ and M$^3$IT: from $r$ to $Q^*$

[2] What do we learn for? Values, and what they are made of

[3] São Paulo: uma história dos nomes

[4] Learning for less than $5
```

## What it leaves alone

Titles that are merely odd. Fields of a bibliography that nobody prints. Blanks behind a full stop or a comma, and
doubled blanks in up to three entries: in 14 lists of real drafts they were slips of typing, while 22 lists with
more had all lost characters. Blanks in bibliography files, where BibTeX takes several for one. Endings that most
entries of the list share. The last entry of a list in which the draft breaks off: that is truncated-list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from citelint.api import Document, Finding, Reference, ReferenceList, Related, Severity, Span, regex, rule

_FORMULA = regex(r"(?<![\\$])\$(?!\$)((?:[^$\\\n]|\\.){0,200}+)\$(?!\d)")
_LOST_BODY = regex(
    r"[\^_]\s*+(?:$|[\s}^_])|^\s*+$|\\(?:frac|sqrt|mathcal|mathbb|mathbf|mathrm|text)\s*+(?:\{\s*+\})?$"
)
_OPENED = regex(r"(?<![\\$\w])\$(?=[^\s$]*[\\^_{}])[^\s$\d][^\s$]*+")
# UTF-8 that was read as Latin-1 or Windows-1252, and the mark of what could not be decoded.
_MOJIBAKE = regex(
    r"â€[\u0080-\u00bf™œ˜¦“”š\u2020\u2021€ž]?|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|Â[\u00a0-\u00bf]|ï»¿|\ufffd++"
)
_DOUBLED_BLANK = regex(r"(?<=[^\W_]|[)$])[ \u00a0]{2,}+(?!https?:|doi:|www\.|arXiv)(?=[\w($\"“‘'])")
# No title ends with one of these; prepositions do ("What are we learning for").
_NEVER_LAST = frozenset(
    (
        "the",
        "a",
        "an",
        "and",
        "or",
        "via",
        "between",
        "of",
        "its",
        "their",
        "versus",
        "der",
        "die",
        "das",
        "und",
        "le",
        "les",
        "des",
        "du",
        "y",
        "el",
    )
)
_SELDOM_LAST = frozenset(
    (
        "in",
        "on",
        "for",
        "with",
        "to",
        "from",
        "by",
        "at",
        "into",
        "für",
        "von",
        "mit",
        "zu",
        "im",
        "sur",
        "en",
        "con",
    )
)
# In a bibliography a title may end with "Vitamin a" or "Brief an die".
_NEVER_LAST_OF_TITLES = frozenset(("the", "and", "or", "via", "between", "of", "its", "their", "versus"))
# A title that is nothing but a command of the file's own, and the end of a value.
_COMMAND_FOR_TITLE = regex(r"\btitle[\s\"]*+[=:][\s{\"]*+\\", re.IGNORECASE)
_END_OF_VALUE = regex(r"[\s}\"']*+(?:[,\r\n}]|$)")
# The fields that stand in a printed list.
_PRINTED = (
    "title",
    "author",
    "editor",
    "booktitle",
    "journal",
    "journaltitle",
    "container-title",
    "publisher",
)
_CLOSED = regex(r"[.)\]\d>/。]$|://\S*$")
_ASKING = regex(r"\b(?:what|which|who|whom|how|where|that)\b", re.IGNORECASE)
_OPEN_END = regex(r"[,:;(\[–—&-]$|(?<=\w)-$")
_LAST_WORD = regex(r"(?<![\w'’-])([^\W\d_]++)$")
_WORD = regex(r"[^\W\d_]{2,}")
_WORK = regex(r"\((?:19|20)\d\d[a-z]?\)\.\s|[“\"][^“”\"\n]{25,300}[”\"]")
_MANY = 3


class _Damage(NamedTuple):
    """What is damaged: the entry, the place, the statement of it, and how it is told of many.

    *message* is ``""`` for what is no damage in a few entries.
    """

    entry: Reference
    span: Span
    message: str
    many: str
    hint: str
    severity: Severity | None = None


class _List:
    """What an entry's list has in common, counted once."""

    def __init__(self, each: ReferenceList) -> None:
        self.entries = each.entries
        self.truncated = each.truncated
        self.last_number = each.last_number
        self.labels = {entry.key for entry in each.entries} | {label.key for label in each.broken_labels}

    @cached_property
    def is_closed(self) -> bool:
        """Whether the entries of this list end in a full stop, a bracket, a number or an address."""
        closed = sum(bool(_CLOSED.search(entry.text)) for entry in self.entries)
        return len(self.entries) > 4 and closed >= 0.8 * len(self.entries)

    @cached_property
    def _ends(self) -> Counter[str]:
        return Counter(entry.text[-1:] for entry in self.entries)

    def ends_in(self, end: str) -> bool:
        """Whether the entries of this list end in the character *end* more often than by accident."""
        return self._ends[end] > 1 and 10 * self._ends[end] > len(self.entries)


@rule(category="references", severity="warning")
def damaged_reference(document: Document) -> Iterator[Finding]:
    for each in document.reference_lists:
        if each.bibliography:
            yield from _in_bibliography(document, each)
            continue
        if not each.understood or each.further_reading:
            continue
        found: dict[str, list[_Damage]] = {}
        seen = set()
        whole = _List(each)
        for entry in each.entries:
            if entry.span in seen or entry.block.kind in ("definition", "cell"):
                continue
            seen.add(entry.span)
            for look in _LOOKS:
                for damage in look(document, entry, whole):
                    found.setdefault(damage.many, []).append(damage)
        for damages in found.values():
            yield from _findings(damages)


def _findings(damages: list[_Damage]) -> Iterator[Finding]:
    if len(damages) <= _MANY:
        for damage in damages:
            if damage.message:
                yield Finding(damage.span, damage.message, hint=damage.hint, severity=damage.severity)
        return
    first = damages[0]
    yield Finding(
        first.span,
        f"{len(damages)} entries {first.many}; the first is {first.entry.name}.",
        hint=first.hint,
        severity=first.severity,
        related=tuple(Related(damage.entry.name, damage.span) for damage in damages[1:]),
        about=f"entries {first.many}",
    )


def _in_bibliography(document: Document, each: ReferenceList) -> Iterator[Finding]:
    assert each.bibliography
    for flaw in each.bibliography.flaws:
        what = f"@{flaw.key}" if flaw.key else "an entry"
        yield Finding(
            flaw.span,
            f"{what} is broken: {flaw.message}.",
            hint="Mend it: Pandoc refuses the whole file, other programs lose the entry."
            if flaw.stops
            else "Mend it: a program may lose it.",
            severity=Severity.ERROR if flaw.stops else None,
        )
    found: dict[str, list[_Damage]] = {}
    for entry in each.entries:
        for damage in _in_fields(document, entry):
            found.setdefault(damage.many, []).append(damage)
    for damages in found.values():
        yield from _findings(damages)


def _in_fields(document: Document, entry: Reference) -> Iterator[_Damage]:
    fields = entry.fields
    title = fields.get("title")
    if title is not None and not title.strip(" .,;:-–—{}") and not _COMMAND_FOR_TITLE.search(entry.typed):
        hint = "Restore the title from the work itself."
        yield _Damage(entry, entry.span, f"@{entry.key} has an empty title.", "have empty titles", hint)
    if crowded := entry.details.crowded_author:
        yield _Damage(
            entry,
            document.value_place(entry, "author" if fields.get("author") else "editor", crowded),
            f'"{crowded}" is one name: "and" parts names.',
            "have several names typed as one",
            'Write "and" between the names, or braces around the name of an organisation.',
        )
    for name in _PRINTED:
        value = fields.get(name, "")
        match = None if value.isascii() else _MOJIBAKE.search(value)
        if match:
            yield _Damage(
                entry,
                document.value_place(entry, name, match[0]),
                f'"{match[0]}" in {entry.name} is text in the wrong encoding.',
                "are text in the wrong encoding",
                "Restore the letters from the source.",
            )
            break
    words = _lost_end(entry, title) if title else ""
    if words:
        yield _Damage(
            entry,
            document.value_place(entry, "title", words),
            f'{entry.name} is cut off after "{words.split()[-1]}".',
            "are cut off",
            "Complete the title from the work itself.",
        )


def _lost_end(entry: Reference, title: str) -> str:
    """The last two words of a title that cannot end with them, as they are typed, or ``""``."""
    last = _LAST_WORD.search(title)
    if not last or last[1] not in _NEVER_LAST_OF_TITLES or title.count(" ") < 3 or _ASKING.search(title):
        return ""
    words = " ".join(title.split()[-2:])
    at = entry.typed.find(words)
    # A command may stand behind them: what it shows, nobody knows here.
    return words if at >= 0 and _END_OF_VALUE.match(entry.typed, at + len(words)) else ""


def _place(entry: Reference, start: int, end: int) -> Span:
    """Where ``entry.typed[start:end]`` stands in the source."""
    begin = entry.span.end - len(entry.typed)
    return Span(begin + start, begin + end)


def _empty(document: Document, entry: Reference, whole: _List) -> Iterator[_Damage]:
    if entry.key and not entry.text.strip(" .,;:-–—*_") and not entry.identifiers:
        message = f"[{entry.key}] is empty."
        yield _Damage(entry, entry.span, message, "are empty", "Restore the entry from its source.")


def _broken_formula(document: Document, entry: Reference, whole: _List) -> Iterator[_Damage]:
    typed = entry.typed
    if "$" not in typed:
        return
    formulas = list(_FORMULA.finditer(typed))
    for match in formulas:
        if _LOST_BODY.search(match[1]):
            words = " ".join(match[0].split())
            yield _Damage(
                entry,
                _place(entry, *match.span()),
                f'the formula "{words}" lost something in {entry.name}.',
                "have a formula that lost something",
                "Restore the formula from the work's own title.",
            )


def _unclosed_formula(document: Document, entry: Reference, whole: _List) -> Iterator[_Damage]:
    typed = entry.typed
    if "$" not in typed:
        return
    inside = [match.span() for match in _FORMULA.finditer(typed)]
    for match in _OPENED.finditer(typed):
        if not any(start <= match.start() < end for start, end in inside) and "$$" not in typed:
            yield _Damage(
                entry,
                _place(entry, *match.span()),
                f'the formula "{match[0]}" is not closed in {entry.name}.',
                "have a formula that is not closed",
                "Restore the formula from the work's own title.",
            )
            return


def _wrong_encoding(document: Document, entry: Reference, whole: _List) -> Iterator[_Damage]:
    match = None if entry.typed.isascii() else _MOJIBAKE.search(entry.typed)
    if match:
        yield _Damage(
            entry,
            _place(entry, *match.span()),
            f'"{match[0]}" in {entry.name} is text in the wrong encoding.',
            "are text in the wrong encoding",
            "Restore the letters from the source.",
        )


def _cut_off(document: Document, entry: Reference, whole: _List) -> Iterator[_Damage]:
    if entry is whole.entries[-1] and (whole.truncated or _goes_on(document, entry)):
        return
    text = entry.text
    words = text[-200:].split()
    if len(_WORD.findall(text[-200:])) < 3 or "://" in words[-1] or not entry.typed.endswith(text[-1:]):
        return
    last = _LAST_WORD.search(text)
    end = last[1] if last and last[1] in _NEVER_LAST and not _ASKING.search(text) else ""
    if not end and last and last[1] in _SELDOM_LAST and whole.is_closed:
        end = last[1]
    if not end and _OPEN_END.search(text) and not whole.ends_in(text[-1]):
        end = text[-1]
    if end:
        yield _Damage(
            entry,
            _place(entry, len(entry.typed) - len(end), len(entry.typed)),
            f'{entry.name} is cut off after "{end}".',
            "are cut off",
            "Complete the entry from its source.",
        )


def _goes_on(document: Document, entry: Reference) -> bool:
    """Whether the block below the last entry may belong to it: code, a formula, a list, or the rest of a line."""
    blocks, at = document.blocks, entry.block.index
    while at < len(blocks) and blocks[at].span.start < entry.span.end:
        at += 1
    below = blocks[at] if at < len(blocks) else None
    if below is None or below.kind in ("heading", "rule", "definition", "cell", "footnote"):
        return False
    return below.kind != "paragraph" or below.item is not None or below.text[:1].islower()


def _run_together(document: Document, entry: Reference, whole: _List) -> Iterator[_Damage]:
    if not entry.key.isdecimal() or len(entry.text) < 120:
        return
    following = str(int(entry.key) + 1)
    if int(following) >= whole.last_number or following in whole.labels:
        return
    dois = [value for kind, value in entry.identifiers if kind == "doi"]
    papers = [value for kind, value in entry.identifiers if kind == "arxiv"]
    if len(dois) > 1 or len(papers) > 1 or len(_WORK.findall(entry.text)) > 1:
        yield _Damage(
            entry,
            entry.span,
            f"{entry.name} holds two works, and [{following}] is missing.",
            "hold two works",
            f"Begin [{following}] on a line of its own.",
        )


def _doubled_blank(document: Document, entry: Reference, whole: _List) -> Iterator[_Damage]:
    if "  " not in entry.typed:
        return
    match = _DOUBLED_BLANK.search(entry.typed)
    if match:
        yield _Damage(
            entry,
            _place(entry, *match.span()),
            "",
            "have a doubled blank, where a colon or a line end was lost",
            "Restore the titles from their source.",
            Severity.INFO,
        )


_LOOKS: tuple[Callable[[Document, Reference, _List], Iterator[_Damage]], ...] = (
    _empty,
    _broken_formula,
    _unclosed_formula,
    _wrong_encoding,
    _cut_off,
    _run_together,
    _doubled_blank,
)
