"""Built-in rules of the category *references*."""
