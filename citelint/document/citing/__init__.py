"""How citations are read: which marks may cite, what the document's style is, which marks do cite."""
