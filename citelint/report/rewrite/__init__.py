"""Reports of ``citelint diff``: what a rewrite did to the citations, for people and for machines."""
