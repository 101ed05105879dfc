"""Built-in rules of the category *citations*."""
