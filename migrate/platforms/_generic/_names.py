"""What themes of all blog programs call their parts: words for classes and ids, and the marks of standards."""

import re

from migrate.html import Naming

NOISE = re.compile(
    # share buttons, ratings, advertisements
    r"^(?:share|sharing|sharedaddy|sharebox|share-?bar|share-?(?:buttons?|links?|this|post|box|container|icons?)|social(?:-?\w+)?"
    r"|\w+-share(?:-\w+)*|post-share\w*|sd-(?:sharing|block|like)\S*|jetpack-likes\S*|a2a_kit|addtoany\S*|addthis\S*|sharethis\S*"
    r"|shariff|ssba\S*|heateor\S*|wpusb\S*|robots-nocontent|wpcnt|wpa|atatags\S*|taboola\S*|outbrain\S*|adsbygoogle|ads?"
    r"|ad-\S+|advert\w*|banner-?ads?|pub|publicite|rating|ratings|post-?ratings|pd-rating|kk-star\S*|like-?button|fb-like\S*"
    r"|twitter-share-button|print-?friendly|pf-content-tools"
    # other posts, ways on
    r"|(?:jp-|yarpp-?|crp_|wp_rp_?|zem_rp_?|post-?|entry-?)?related\S*|related-?\S*|similar-?\S*|you-?may\S*|more-?posts|recommended\S*"
    r"|(?:post|posts|site|entry|nav|comment|comments|article|page|single)-?navi?(?:gation)?(?:-\w+)*|nav-?(?:links|below|above|single)"
    r"|navigation|pagination|paging|pager|blog-pager|content-nav|breadcrumbs?|prev-?next|previous-?next|next-?prev"
    # who writes, who may answer
    r"|author-?(?:box|bio|info|description|card)|about-?(?:the-)?author|entry-author-info|post-author-box|bio-box"
    r"|comment-?(?:form|respond|reply|box)\S*|comment_?add|commentadd|add-?comment|post-?a-?comment|leave-?a?-?(?:comment|reply)|respond|reply-form|disqus_thread|disqus|fb-comments|comments?-?(?:closed|nav)\S*"
    r"|newsletter\S*|subscri(?:be|ption)\S*|mc_embed_signup|mailchimp\S*|optin\S*|cookie\S*|gdpr\S*|skip-?link|screen-reader-text"
    r"|sr-only|visually-hidden|edit-?link|post-edit-link|jp-post-flair|post-notes|notes|wm-ipp\S*|wm-toolbar\S*|webmention-form|indie-actions)$",
    re.IGNORECASE,
)
"""Names of what stands in or beside a text and is no part of it."""

META = re.compile(
    r"^(?:(?:entry|post|article|blog|item|meta|byline|posted)[-_]?(?:meta|header-meta|info|footer|footers|date|details|data|line|author"
    r"|tags?|categor(?:y|ies)|terms|timestamp|labels|foot|bottom|time|published|utility|credits?|header-line-\d)\S*"
    r"|meta|metadata|meta-?\w+|byline|dateline|posted|posted-?(?:on|by|in)|post-?footer|itemfooter|item_footer|postmetadata|published"
    r"|tags|tag-?(?:links|list)|tagcloud|cat-?links|categories|categories-links|tags-links|categorydata|p-category|author|vcard|h-card|p-author"
    r"|dt-published|dt-updated|updated|date|date-?header|dateheader|timestamp|permalink|u-url|article_bottom|reading-time|subtitle-date)$",
    re.IGNORECASE,
)
"""Names of what is printed about a text: who, when, under what."""

NAMES = Naming(
    noise=NOISE,
    meta=META,
    body=re.compile(
        r"^(?:e-content|(?:entry|post|article|story|blogpost|blog-?post|single|item|news|page|message)[-_]{0,2}(?:content|body|text|contents)"
        r"|entrytext|posttext|storycontent|storytext|content-?article|article-?content-?\w*|the-?content|articlecontent|contenu-?article"
        r"|articleContent|post-entry|text-image-container|td-post-content|wp-block-post-content|texte-article|corps|corps-article|available-content|gh-content|postcontent|post-text)$",
        re.IGNORECASE,
    ),
    weak_body=re.compile(
        r"^(?:content|contenu|copy|body|texte?|entry|markup|prose|article|post|contents|story)$", re.IGNORECASE
    ),
    lead=re.compile(
        r"^(?:introduction|chapo|chapeau|standfirst|lede|post-?intro|article-?(?:intro|lead|chapo)|intro|post-excerpt)$",
        re.IGNORECASE,
    ),
    picture=re.compile(
        r"^(?:(?:post|entry|article|featured|single|hero)[-_]?(?:thumbnail|image|img|picture|media|photo)|thumbnail-wrap"
        r"|wp-block-post-featured-image|wp-post-image|attachment-post-thumbnail|image-container|u-photo|u-featured)$",
        re.IGNORECASE,
    ),
    holder=re.compile(
        r"^(?:post|entry|article|item|blogpost|blog-?post|story|item_div|article_item|single-?post|post-?outer|billet|hentry|post_\d+)$",
        re.IGNORECASE,
    ),
    beside=re.compile(
        r"^(?:side-?bar\S*|widget\S*|widgets?-?area|secondary|tertiary|col-right|right-?col\w*|left-?col\w*|module(?:-\S+)?|blogroll"
        r"|linkcat|sidebar\d?|bloc-?droit\w*|colonne-?\w+|menu-?\w*|navbar\S*|nav|topnav|site-?(?:header|footer|branding|navigation|info)"
        r"|masthead|banner|footer|colophon|header|top-?bar|popular\S*|recent-?(?:posts|comments)|trending\S*|modal\S*|popup\S*)$",
        re.IGNORECASE,
    ),
    talk=re.compile(
        r"^(?:comments?|commentaires?|comment-?(?:list|s-area|section|thread|s-content|s-wrapper|s-list|s-block|area|holder)|commentlist"
        r"|comments-?(?:area|list|section|wrapper|content|block|container)|comment_list|comment_thread|blogcomments|all-comments|kommentare|comentarios"
        r"|commenti|responses|reactions|discussion|replies|webmentions|p-comments|wp-block-comments(?:-query-loop)?|wp-block-comment-template)$",
        re.IGNORECASE,
    ),
    title=re.compile(
        r"^(?:p-name|(?:entry|post|article|story|blog-?post|single|item|blogpost|bloc|news|message)[-_]?(?:title|header|headline|titre|name)"
        r"|title|titre|headline|articletitle|wp-block-post-title|titre-?article)$",
        re.IGNORECASE,
    ),
)
"""Words for the parts of a page, whatever the theme."""

WORDS_OF_RELATED = re.compile(
    r"^(?:related|similar|you (?:may|might)|more (?:posts|like)|further reading|recommended|keep reading|"
    r"articles? (?:similaires?|liés|connexes)|sur le même sujet|vous aimerez|à lire aussi|dans la même catégorie|"
    r"ähnliche|"
    r"share this|like this|partager|j['’]aime|teilen|recent posts|articles récents)",
    re.IGNORECASE,
)
"""What stands over lists of other posts and over share buttons."""

ARTICLE_TYPES = (
    "BlogPosting",
    "Article",
    "NewsArticle",
    "SocialMediaPosting",
    "LiveBlogPosting",
    "Report",
    "TechArticle",
)
"""The schema.org types of an article."""
