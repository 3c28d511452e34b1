"""Redirects: every old address with its new one (`_gathered`), and the forms in which servers take them."""
