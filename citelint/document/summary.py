"""The denominators of a report: how much there was, and what was not checked and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from citelint.document.citing.footnotes import hold_works
from citelint.document.model import Summary
from citelint.wording import listed

if TYPE_CHECKING:
    from citelint.document.bibliography import Bibliography
    from citelint.document.document import Document

# So many places are named.
_MOST_ROWS = 3


def summarise(document: Document) -> Summary:
    """Count what *document* has and say what was not checked."""
    reading = document.reading
    cited = formula_only = residue_only = 0
    notes = reading.dialects.get("footnote")
    if notes and notes.entries and not hold_works(notes):
        groups = [group for group in reading.groups if group.citations[0].style != "footnote"]
    else:
        groups, notes = list(reading.groups), None
    dialects = [each for each in reading.dialects.values() if each is not notes]
    in_lists = (
        entry
        for each in document.reference_lists
        if each.understood
        for entry in each.entries
        # What a list recommends need not be cited.
        if not each.further_reading or reading.cited_by(entry)
    )
    entries = (*in_lists, *(one for each in dialects for one in each.entries))
    for entry in entries:
        # What is mentioned counts only beside citations: "no citations, 1 of 2 entries cited" says nothing.
        beside = groups or reading.bibliography
        if reading.cited_by(entry) or (beside and reading.mentioned_by(entry)):
            cited += 1
        elif reading.formulas_with(entry):
            formula_only += 1
        elif reading.residue_with(entry):
            residue_only += 1
    return Summary(
        style=None if notes and reading.style == "footnote" else reading.style,
        citations=sum(len(group.citations) for group in groups),
        groups=len(groups),
        references=len(entries),
        cited=cited,
        formula_only=formula_only,
        residue_only=residue_only,
        formulas=len(document.formulas),
        residues=len(document.residues),
        placeholders=sum(len(formula.placeholders) for formula in document.formulas),
        unchecked=tuple(_unchecked(document)),
        notes=len(notes.entries) if notes else 0,
    )


def _unchecked(document: Document) -> Iterator[str]:
    reading = document.reading
    if reading.bare_numbers:
        several = f"{reading.bare_numbers} numbers without brackets may be citations: they were not checked."
        yield (
            several
            if reading.bare_numbers > 1
            else "1 number without brackets may be a citation: it was not checked."
        )
    if reading.unsure:
        rows = [str(document.source.row(span.start)) for span in reading.unsure]
        where = f"lines {listed(rows[:_MOST_ROWS])}" if len(rows) > 1 else f"line {rows[0]}"
        more = f" and {len(rows) - _MOST_ROWS} more" if len(rows) > _MOST_ROWS else ""
        yield f"Numbers in brackets in {where}{more} may be citations or values: they were not checked."
    hidden = sum(
        one.key in reading.works.hidden
        for group in reading.groups
        for one in group.citations
        if one.style == "numeric"
    )
    if hidden:
        what = "1 citation was" if hidden == 1 else f"{hidden} citations were"
        yield f"{what} not looked up: what may be the entry stands outside of what was read of the list."
    if reading.unread:
        yield f"{reading.unread} links or raised numbers may be citations: they were not checked."
    if "numeric" in reading.dialects:
        yield "Citations are numbers without brackets: whether something cites each entry was not checked."
    for each in document.reference_lists:
        if not each.understood:
            row = document.source.row(each.span.start)
            reason = f" ({each.reason})" if each.reason else ""
            yield f"The reference list at line {row} was not understood{reason}: nothing was looked up in it."
    if reading.needing_list:
        count = sum(len(group.citations) for group in reading.needing_list)
        how = "label" if reading.style == "label" else "number"
        what = f"1 citation by {how} was" if count == 1 else f"{count} citations by {how} were"
        yield f"{what} not looked up: there is no reference list that has {'it' if count == 1 else 'them'}."
    elif (
        any(group.citations[0].style not in reading.dialects for group in reading.groups)
        and not reading.lookup
        and all(each.understood for each in document.reference_lists)
    ):
        if document.reference_lists:
            yield "Citations were not looked up: the entries of the reference list are not numbered."
        else:
            yield "Citations that are links were not looked up: there is no reference list."
    yield from _unchecked_keys(document)
    yield from _unchecked_names(document)
    yield from _unheld_lists(document)
    if reading.bibliography:
        if broken := len(reading.bibliography.flaws):
            yield (
                f"{broken} broken entries were not checked."
                if broken > 1
                else "1 broken entry was not checked."
            )
        if reading.bibliography.entries:
            yield from _unchecked_uses(reading.bibliography)


def _unchecked_keys(document: Document) -> Iterator[str]:
    """What could not be looked up in bibliographies."""
    dialect = document.reading.dialects.get("key")
    citations = [one for group in dialect.groups for one in group.citations] if dialect else []
    missing = [one for one in citations if not document.reading.references_of(one)]
    if not missing or (dialect and dialect.lookup):
        return
    what = "1 citation by key was" if len(missing) == 1 else f"{len(missing)} citations by key were"
    unread = ", ".join(document.unread_bibliographies)
    why = (
        f"not everything that the draft cites from could be read: {unread}"
        if unread
        else "no bibliography is named"
    )
    yield f"{what} not looked up: {why}."


def _unchecked_names(document: Document) -> Iterator[str]:
    """The citations by author and year that could not be looked up."""
    dialect = document.reading.dialects.get("author-year")
    if dialect is None:
        return
    citations = [one for group in dialect.groups if not group.link for one in group.citations]
    missing = [one for one in citations if not dialect.find(one)]
    count = len(missing)
    if dialect.lookup:
        if hidden := sum(one.key in dialect.hidden for one in missing):
            where = "in the list under another name"
            yield (
                f"{hidden} names with years were not looked up: they may be no citations, or {where}."
                if hidden > 1
                else f"1 name with a year was not looked up: it may be no citation, or {where}."
            )
        return
    if count:
        what = "citation by author and year was" if count == 1 else "citations by author and year were"
        yield f"{count} {what} not looked up: {dialect.doubt}."
    elif document.reference_lists:
        yield f"The names and years that the reference list has not were not looked at: {dialect.doubt}."


def _unheld_lists(document: Document) -> Iterator[str]:
    """The lists that nothing was held against, though names with years stand in the text, or sources in notes."""
    dialects = document.reading.dialects
    for dialect in dialects.values():
        for each, count in dialect.unread:
            row = document.source.row(each.span.start)
            many = f"author and year of {count} of its {len(each.entries)} entries could not be read"
            if not count:
                many = "fewer than three in ten of its entries are cited"
            yield f"Uncited entries of the reference list at line {row} were not looked for: {many}."
    style = document.reading.style
    lists = [each for each in document.reference_lists if each.entries and not each.further_reading]
    if not lists or document.reading.bibliography or style not in (None, "footnote"):
        return
    if style is None:
        from citelint.document.citing.author_year.entries import names_with_years

        if not names_with_years(document, lists):
            return
    for each in lists:
        if not each.numbered or style is None:
            row = document.source.row(each.span.start)
            entries = f"{len(each.entries)} entries" if len(each.entries) > 1 else "entry"
            were = "were" if len(each.entries) > 1 else "was"
            what = "the text: how it cites was not recognised" if style is None else "the footnotes"
            yield f"The {entries} of the reference list at line {row} {were} not held against {what}."


def _unchecked_uses(bibliography: Bibliography) -> Iterator[str]:
    """Why nothing is said of entries that are not cited."""
    drafts, others = bibliography.drafts, bibliography.others
    if others is None:
        yield "What else uses this bibliography cannot be known: uncited entries were not looked for."
    elif others:
        were = "was" if drafts == 1 else "were"
        yield f"{drafts} of {drafts + others} drafts that use it {were} checked: uncited entries were not looked for."
