"""What a rewrite did to the citations of a draft: two documents compared, work by work and sentence by sentence."""

from citelint.comparing.comparison import compare

__all__ = ["compare"]
