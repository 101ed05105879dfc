"""The rules of our house, one module each."""
