"""Built-in rules of the category *residue*."""
