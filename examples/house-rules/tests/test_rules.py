"""The examples in the rules' docstrings are their tests."""

from house_rules.citation_after_stop import citation_after_stop

from citelint.testing import check_rule


def test_citation_after_stop() -> None:
    check_rule(citation_after_stop)
