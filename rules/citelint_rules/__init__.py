"""The built-in rules of citelint, one module each, found by walking this package."""
