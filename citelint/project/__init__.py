"""Several files are one project: which bibliographies a draft cites from, and which drafts cite from each."""


def may_use_bibliographies(text: str) -> bool:
    """Whether a draft with this *text* may cite from a bibliography; light, since every draft is asked."""
    if "@" not in text and "cite" not in text and "bibliography" not in text and "references:" not in text:
        return False
    from citelint.project.naming import may_cite_by_key

    return may_cite_by_key(text) or ("---" in text and ("bibliography:" in text or "references:" in text))
