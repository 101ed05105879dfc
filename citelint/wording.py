"""How messages put words together."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """*words* as a sentence lists them: ``a``, ``a and b``, ``a, b and c``; ``""`` for none."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def shortened(text: str, most: int = 60) -> str:
    """*text* in at most *most* characters, ``…`` for what is cut away at its end."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
