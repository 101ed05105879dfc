"""Built-in rules of the category *math*."""
