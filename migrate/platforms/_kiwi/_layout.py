"""The layout of the engine's native themes: texts and comments are the engine's, the rest is the theme's.

What a theme makes is found by what themes have in common (facts 5 and 6).
"""

from migrate.platforms import _reading_rules as read
from migrate.platforms._layout import CommentRules, Layout

TAG_LINKS = read.tag_links(r"/tag/([^/?#]+)/?$|/(categorie-\d+)\.html")

COMMENTS = CommentRules(
    hold="#ob-comments",
    each=".ob-comment",
    replies=".ob-comment-replies, .ob-replies",
    own_id=r"ob-comment-(\d+)",
    author=read.text(".ob-website", ".ob-name"),
    published=read.moment(read.text(".ob-date")),
    body=read.markup(".ob-text"),
    escaped_breaks=True,
)

TAGS = read.named_tags("article_categories", TAG_LINKS) | TAG_LINKS | read.named_tags("keywords", TAG_LINKS)

KIWI = Layout(
    name="kiwi",
    sign="body",  # themes have nothing in common that every page shows: what is no other layout is this one
    own_id=read.fact("article_id") | read.fact("repost_id") | read.fact("post_id"),
    permalink=read.fact("permalink") | read.address() | read.fact("post_address"),
    title=read.fact("headline") | read.heading(),
    published=read.moment(read.fact("datePublished")) | read.printed_date(),
    printed=read.printed_date(),
    updated=read.moment(read.fact("dateModified")),
    author=read.fact("author") | read.byline(),
    tags=TAGS,
    body=read.located_text(),
    excerpt=read.excerpt(),
    comment_count=read.comment_count(),
    reposts=read.fact("reposts"),
    comments=COMMENTS,
)
