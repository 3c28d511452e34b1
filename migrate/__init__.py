"""blog-migrate rescues hosted blogs: pages in, WordPress, JSON or Markdown out."""

__version__ = "0.1.0"
