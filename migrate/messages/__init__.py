"""One table of words a language."""
