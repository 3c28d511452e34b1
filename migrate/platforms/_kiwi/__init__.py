"""The Kiwi engine: OverBlog, and the platforms that run on it."""
