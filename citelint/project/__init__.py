"""Several files are one project: which bibliographies a draft cites from, and which drafts cite from each."""
