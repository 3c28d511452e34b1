"""Pages that are not what was asked for, though the host says 200: errors, walls, soft 404s, parked domains.

Only what is sure: a page that shows a post's text is never one, whatever its words say. A headline must be
an error's whole headline; words count only on short pages (`_wall_words.py`).
"""

import re
from collections.abc import Iterable

from migrate.html import Page, text
from migrate.platforms._wall_words import ASKS, BRIEF, HEADLINES, LOGIN, LOST, ROBOT, SHORT, WORDS
from migrate.text import squeeze

# What only a page with posts shows, by the engines and standards that blogs use; attributes last, they cost most.
_POSTS = (
    *".ob-section .ob-sections .ob-comment .contenuArticle .extraitArticle .listArticles".split(),
    *".item_div .itemfooter .comment_item".split(),
    *".hentry .h-entry .h-feed .entry-content .post-body .post-content".split(),
    "[itemprop=articleBody]",
    "[itemprop=blogPost]",
    "[itemtype$=BlogPosting]",
)
_ERROR = (".error404", ".error-404", ".page-404", "#error404", "#error-404")
_ASKED_PASSWORD = (".post-password-form", "input[name=post_password]")
_CHALLENGE = (
    "#challenge-form, #challenge-running, .cf-browser-verification, #cf-wrapper, #px-captcha, .g-recaptcha, "
    ".h-captcha, [src*=challenge-platform], [src*=captcha-delivery]"
)
_SEEN = frozenset({"img", "picture", "video", "audio", "iframe", "frame", "object", "embed", "svg", "canvas"})
ONWARD = "the page holds nothing and leads on to another"
_LONG = 4_000
_FEW_LINKS, _MANY_LINKS = 20, 60
_FIRST = 3
_HEADLINE, _BUTTON = 200, 80

# Behind a headline, the blog's name may stand: "Page not found - The blog".
_NAME = r"\W*(?:\s[-–—|·»]\s.*)?"
_HEADLINE_RULES = tuple((re.compile(f"(?:{'|'.join(said)}){_NAME}", re.IGNORECASE), why) for why, said in HEADLINES)
_WORD_RULES = tuple((longest, re.compile("|".join(said), re.IGNORECASE), why) for longest, why, said in WORDS)
_ASK_RULES = tuple(
    (re.compile(said, re.IGNORECASE), re.compile(rf"\W*(?:{pressed})\b.*", re.IGNORECASE), why)
    for why, said, pressed in ASKS
)
_LOGIN_RULE = re.compile(LOGIN, re.IGNORECASE)


def wall(page: Page) -> str:
    """Say why a page is not what was asked for, "" when nothing sure says so."""
    if _has(page, _ASKED_PASSWORD):
        return "the post is protected by a password"
    if _has(page, _ERROR):
        return LOST
    if _is_article(page) or _has(page, _POSTS):
        return ""
    return _unmarked(page)


def _unmarked(page: Page) -> str:
    """Say why a page that has no mark of a post is none."""
    holds_article = page.first("article") is not None
    if len(page.all("a")) > _MANY_LINKS:
        return "" if holds_article else _by_headline(page, is_short=False)
    words = text(next(iter(page.all("body")), page.root))
    if not words:
        return _wordless(page)
    if len(words) <= BRIEF and len(page.all("a")) <= _FIRST and not holds_article and _refreshed(page):
        return ONWARD
    if holds_article:  # some themes put one around the words of an error
        said = [_HEADLINE_RULES[0][0].fullmatch(one) for one in _headlines(page, ("title", "h1"))]
        return LOST if len(words) <= BRIEF and said and all(said) else ""
    return _by_headline(page, is_short=len(words) <= SHORT) or _by_words(words) or _by_form(page, words)


def _has(page: Page, selectors: Iterable[str]) -> bool:
    """Say whether a page shows one of several things."""
    return any(page.first(one) is not None for one in selectors)


def onward(page: Page) -> str:
    """Return the address that a page only leads on to, by a refresh or a single frame, as written; "" when to none."""
    if target := _refreshed(page):
        return target
    frames = [one.get("src") or "" for one in page.all("frame[src], iframe[src]")]
    return frames[0] if len(frames) == 1 else ""


def _refreshed(page: Page) -> str:
    """Return the address that a page's refresh leads to, as written; "" when it has none, or shows itself again."""
    for one in page.all("meta[http-equiv]"):
        if (one.get("http-equiv") or "").lower() == "refresh":
            found = re.search(r"url\s*=\s*['\"]?([^'\"]+)", one.get("content") or "", re.IGNORECASE)
            if found:
                return found[1].strip()
    return ""


def _is_article(page: Page) -> bool:
    """Say whether a page's head says that it is an article."""
    kinds = (one.get("content") or "" for one in page.all("meta") if one.get("property") == "og:type")
    return next(kinds, "").lower().endswith("article")


def _wordless(page: Page) -> str:
    """Say why a page without a word is none; one that shows a picture may be a page."""
    if onward(page):
        return ONWARD
    return "" if _has(page, _SEEN) and page.first("frame") is None else "the page is empty"


def _headlines(page: Page, names: Iterable[str]) -> list[str]:
    """Return the first few headlines of each kind."""
    return [squeeze(text(one))[:_HEADLINE] for name in names for one in page.all(name)[:_FIRST]]


def _by_headline(page: Page, *, is_short: bool) -> str:
    """Say what an error's headline says; on a long page, only that of a lost page: blogs dress those."""
    headlines = _headlines(page, ("title", "h1", "h2"))
    rules = _HEADLINE_RULES if is_short else _HEADLINE_RULES[:1]
    return next((why for said, why in rules if any(said.fullmatch(one) for one in headlines)), "")


def _by_words(words: str) -> str:
    """Say what the words of a short page say."""
    return next((why for longest, said, why in _WORD_RULES if len(words) <= longest and said.search(words)), "")


def _by_form(page: Page, words: str) -> str:
    """Say what a short page asks for before it shows anything: a password, a proof, consent, an age."""
    if len(words) > _LONG or len(page.all("a[href]")) > _FEW_LINKS:
        return ""
    if len(words) <= SHORT and page.first("input[type=password]") is not None:
        headlines = [text(one)[:_HEADLINE] for one in page.all("title, h1, h2")]
        asked = len(words) <= BRIEF or any(_LOGIN_RULE.search(one) for one in headlines)
        return "a page that asks for a password came instead" if asked else ""
    if len(words) <= SHORT and page.first(_CHALLENGE) is not None:
        return ROBOT
    pressed = page.all("button, a, input[type=submit], input[type=button]")
    buttons = [squeeze(text(one) or one.get("value") or "")[:_BUTTON] for one in pressed]
    return next((why for said, on, why in _ASK_RULES if said.search(words) and any(map(on.fullmatch, buttons))), "")
