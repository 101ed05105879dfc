"""The examples in the rules' docstrings are their tests."""

from citelint.testing import check_rule
from house_rules.citation_after_stop import citation_after_stop


def test_citation_after_stop() -> None:
    check_rule(citation_after_stop)
