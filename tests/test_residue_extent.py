"""How far residue reaches: an offer with its list and its last call, an opener with what leads to it, whole groups."""

from __future__ import annotations

import pytest
from test_residue_authors import CITING, in_draft

from citelint.document import Document


@pytest.mark.parametrize(
    "offer",
    [
        "If you want, I can also:\n\n- shorten the section,\n- add a table of reeds.",
        "Would you like me to expand any part?\n\nFor example:\n1. The reeds\n2. The shuttles",
        "Would you like me to:\n- add a table?\n- draft the conclusion?\n\nJust tell me if you want both.",
        "If you want, I can also produce:\n\n- a table:\n  - of reeds\n  - of dyes\n- a summary",
    ],
)
def test_an_offer_has_its_list(offer: str) -> None:
    document = Document.parse(CITING.format(offer))
    (residue,) = document.residues
    assert document.source[residue.span] == offer
    assert document.deletion(residue) is not None


def test_a_list_that_cites_is_the_drafts() -> None:
    offer = "Would you like me to expand any part?"
    assert in_draft(f"{offer}\n\nFor example:\n- Reeds were cut [1].\n- Shuttles were carved [2].") == [offer]


@pytest.mark.parametrize(
    "words",
    [
        "Would you like me to add a table? Just say so!",
        "If you want, I can also shorten the section. Shall I?",
        "希望以上内容对您有所帮助。如果您还有其他问题，请继续提问。",
        "希望以上内容对您有所帮助。😊",
        "如果你需要，我可以补充表格。需要吗？",
    ],
)
def test_what_only_calls_behind_an_offer_belongs_to_it(words: str) -> None:
    if words.isascii():
        assert in_draft(words) == [words]
    else:
        assert in_draft(f"织机很旧，我们以为。以下的，有的。\n\n{words}")[-1:] == [words]


def test_a_statement_behind_an_offer_does_not() -> None:
    offer = "Would you like me to add a table?"
    assert in_draft(f"{offer} Reeds are cut by hand.") == [offer]


def test_sentences_to_the_writer_before_an_opener_belong_to_it() -> None:
    head = (
        "I'll update the section to include the reeds that you provided.\n\n"
        "I have updated the citations of the section as well.\n\nHere is the revised section:"
    )
    assert in_draft(f"### Reeds\n\n{head}\n\nReeds are old.") == [head]


def test_prose_before_an_opener_stays() -> None:
    opener = "Here is the revised section:"
    assert in_draft(f"### Reeds\n\nReeds part the warps.\n\n{opener}\n\nReeds are old.") == [opener]
    assert in_draft(f"### Reeds\n\nI grew up among reeds.\n\n{opener}\n\nReeds are old.") == [opener]


def test_a_clause_ends_at_no_comma_between_citations() -> None:
    text = (
        "Looms are old [2, 5].\n\nHowever, the provided sources do not cover what a reed does in a loom"
        " [1, 2, 3, 4, 5, 6]. It is red.\n"
    )
    (residue,) = Document.parse(text).residues
    assert text[residue.span.start : residue.span.end].endswith("[1, 2, 3, 4, 5, 6].")


def test_a_label_behind_a_hard_break_is_no_part_of_it() -> None:
    line = "The available search results do not give a price of the reed."
    assert in_draft(f"**Reed**: of cane, as a rule  \n**Price**: {line}") == [line]


def test_emphasis_goes_with_the_sentence_that_it_is_around() -> None:
    offer = "**Let me know if you would like me to expand this.**"
    assert in_draft(f"Reeds are cut by hand. {offer}") == [offer]
