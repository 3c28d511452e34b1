"""How much the WXR export costs beside a bare string template, and how much memory it takes.

    python tests/bench/wxr.py [--posts 50000] [--comments 10] [--pictures 2]

Each post links to another one and shows pictures that are held, and so are attachments. Prints processor seconds
(without those of making the posts), their ratio (bar: 2), and the peak memory of the whole process in MB, what it
knows of old addresses included (bar: 150 for 50,000 posts with 500,000 comments).
"""

import argparse
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from migrate.exporters import Folder
from migrate.exporters.wxr import Wxr
from migrate.model import Blog, Comment, Html, Media, Person, Post, Term, Url
from migrate.moved import Moved
from migrate.settings import ExportSettings, Settings

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2008, 1, 1, 9, 11, tzinfo=PARIS)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PARAGRAPH = "<p>La pâte à brioche a levé toute la nuit, près du poêle ; au matin elle débordait de la jatte…</p>\n"
BODY = PARAGRAPH * 60
ANSWER = "<p>Merci pour cette recette, je l’ai essayée hier soir avec des œufs frais, et c’était délicieux !</p>" * 3
PEOPLE = tuple(Person(name=f"Visiteur {number}", url=Url(f"http://v{number}.example/")) for number in range(50))
TAGS = tuple(Term(name=f"Étiquette {number}", slug=f"etiquette-{number}") for number in range(300))


class Posts(Collection[Post]):
    """Posts that are made when they are asked for, and not kept."""

    def __init__(self, posts: int, comments: int, pictures: int) -> None:
        self.posts = posts
        self.comments = comments
        self.pictures = pictures

    def __len__(self) -> int:
        return self.posts

    def __contains__(self, post: object) -> bool:
        return False

    def __iter__(self) -> Iterator[Post]:
        for number in range(self.posts):
            published = START + timedelta(minutes=97 * number)
            media = tuple(_picture(number * self.pictures + place) for place in range(self.pictures))
            link = f'<p><a href="http://carnet.example/article-brioche-{number * 7 % self.posts}.html">brioche</a></p>'
            yield Post(
                id=f"{number}",
                permalink=Url(f"http://carnet.example/article-brioche-{number}.html"),
                slug=f"article-brioche-{number}",
                title=f"Brioche du matin n° {number}",
                body=Html(BODY + link + "".join([f'<p><img src="{one.url}" alt="brioche"></p>' for one in media])),
                media=media,
                published=published,
                published_precision="minute",
                author=PEOPLE[number % 3],
                tags=(TAGS[number % 300], TAGS[number * 7 % 300]),
                comments=tuple(self._comment(number, place, published) for place in range(self.comments)),
            )

    @staticmethod
    def _comment(number: int, place: int, published: datetime) -> Comment:
        return Comment(
            id=f"c{place}",
            parent=f"c{place - 1}" if place % 3 == 1 else None,
            author=PEOPLE[(number + place) % 50],
            body=Html(ANSWER),
            published=published + timedelta(hours=place + 1),
            published_precision="minute",
            by_owner=False,
        )


def _picture(number: int) -> Media:
    return Media(
        url=Url(f"http://img.example/{number}.jpg"),
        original=Url(f"http://img.example/{number}.jpg"),
        file=f"media/{number:016x}-brioche.jpg",
        type="image/jpeg",
        alt="brioche",
        status="ok",
    )


def bare(posts: Collection[Post], path: Path) -> None:
    """Write the same elements with a string template: well-formed XML, and nothing else is checked or changed."""
    with path.open("w", encoding="utf-8") as stream:
        for number, post in enumerate(posts, start=1000):
            stream.write(_item(number, post))
            for place, media in enumerate(post.media):
                stream.write(_attachment(1_000_000 + number * 100 + place, number, post, media))


def _cdata(text: str) -> str:
    return f"<![CDATA[{FORBIDDEN.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def _local(moment: datetime) -> str:
    return moment.astimezone(PARIS).strftime("%Y-%m-%d %H:%M:%S")


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _item(number: int, post: Post) -> str:
    moment = post.published or START
    terms = "".join(
        f'\t\t<category domain="post_tag" nicename="{tag.slug}">{_cdata(tag.name)}</category>\n' for tag in post.tags
    )
    comments = "".join([_comment(number * 100 + place, comment) for place, comment in enumerate(post.comments)])
    return f"""\t<item>
\t\t<title>{_cdata(post.title)}</title>
\t\t<link>{post.permalink}</link>
\t\t<pubDate>{moment.astimezone(UTC):%a, %d %b %Y %H:%M:%S +0000}</pubDate>
\t\t<dc:creator>{_cdata(post.author.name if post.author else "")}</dc:creator>
\t\t<guid isPermaLink="false">{post.permalink}</guid>
\t\t<description></description>
\t\t<content:encoded>{_cdata(post.body)}</content:encoded>
\t\t<excerpt:encoded>{_cdata(post.excerpt)}</excerpt:encoded>
\t\t<wp:post_id>{number}</wp:post_id>
\t\t<wp:post_date>{_local(moment)}</wp:post_date>
\t\t<wp:post_date_gmt>{_utc(moment)}</wp:post_date_gmt>
\t\t<wp:post_modified>{_local(moment)}</wp:post_modified>
\t\t<wp:post_modified_gmt>{_utc(moment)}</wp:post_modified_gmt>
\t\t<wp:comment_status>open</wp:comment_status>
\t\t<wp:ping_status>closed</wp:ping_status>
\t\t<wp:post_name>{post.slug}</wp:post_name>
\t\t<wp:status>publish</wp:status>
\t\t<wp:post_parent>0</wp:post_parent>
\t\t<wp:menu_order>0</wp:menu_order>
\t\t<wp:post_type>{post.kind}</wp:post_type>
\t\t<wp:post_password></wp:post_password>
\t\t<wp:is_sticky>0</wp:is_sticky>
{terms}\t\t<wp:postmeta><wp:meta_key>a</wp:meta_key><wp:meta_value>{_cdata(post.id)}</wp:meta_value></wp:postmeta>
{comments}\t</item>
"""


def _attachment(number: int, parent: int, post: Post, media: Media) -> str:
    moment = post.published or START
    return f"""\t<item>
\t\t<title>{_cdata(str(media.file))}</title>
\t\t<link>{media.url}</link>
\t\t<pubDate>{moment.astimezone(UTC):%a, %d %b %Y %H:%M:%S +0000}</pubDate>
\t\t<dc:creator>{_cdata(post.author.name if post.author else "")}</dc:creator>
\t\t<guid isPermaLink="false">{media.url}</guid>
\t\t<description></description>
\t\t<content:encoded></content:encoded>
\t\t<excerpt:encoded>{_cdata(media.caption)}</excerpt:encoded>
\t\t<wp:post_id>{number}</wp:post_id>
\t\t<wp:post_date>{_local(moment)}</wp:post_date>
\t\t<wp:post_date_gmt>{_utc(moment)}</wp:post_date_gmt>
\t\t<wp:post_modified>{_local(moment)}</wp:post_modified>
\t\t<wp:post_modified_gmt>{_utc(moment)}</wp:post_modified_gmt>
\t\t<wp:comment_status>closed</wp:comment_status>
\t\t<wp:ping_status>closed</wp:ping_status>
\t\t<wp:post_name>media-{number}</wp:post_name>
\t\t<wp:status>inherit</wp:status>
\t\t<wp:post_parent>{parent}</wp:post_parent>
\t\t<wp:menu_order>0</wp:menu_order>
\t\t<wp:post_type>attachment</wp:post_type>
\t\t<wp:post_password></wp:post_password>
\t\t<wp:is_sticky>0</wp:is_sticky>
\t\t<wp:attachment_url>{media.url}</wp:attachment_url>
\t\t<wp:postmeta><wp:meta_key>a</wp:meta_key><wp:meta_value>{_cdata(media.alt)}</wp:meta_value></wp:postmeta>
\t</item>
"""


def _comment(number: int, comment: Comment) -> str:
    moment = comment.published or START
    return f"""\t\t<wp:comment>
\t\t\t<wp:comment_id>{number}</wp:comment_id>
\t\t\t<wp:comment_author>{_cdata(comment.author.name)}</wp:comment_author>
\t\t\t<wp:comment_author_email></wp:comment_author_email>
\t\t\t<wp:comment_author_url>{comment.author.url}</wp:comment_author_url>
\t\t\t<wp:comment_author_IP></wp:comment_author_IP>
\t\t\t<wp:comment_date>{_local(moment)}</wp:comment_date>
\t\t\t<wp:comment_date_gmt>{_utc(moment)}</wp:comment_date_gmt>
\t\t\t<wp:comment_content>{_cdata(comment.body)}</wp:comment_content>
\t\t\t<wp:comment_approved>1</wp:comment_approved>
\t\t\t<wp:comment_type>comment</wp:comment_type>
\t\t\t<wp:comment_parent>{number - 1 if comment.parent else 0}</wp:comment_parent>
\t\t\t<wp:comment_user_id>0</wp:comment_user_id>
\t\t\t<wp:commentmeta><wp:meta_key>id</wp:meta_key><wp:meta_value>{_cdata(comment.id)}</wp:meta_value></wp:commentmeta>
\t\t</wp:comment>
"""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that some work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    """Run the three ways and print what they cost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--posts", type=int, default=50_000)
    asked.add_argument("--comments", type=int, default=10, help="of each post")
    asked.add_argument("--pictures", type=int, default=2, help="of each post")
    asked.add_argument("--part-mb", type=float, default=10)
    given = asked.parse_args()
    posts = Posts(given.posts, given.comments, given.pictures)
    blog = Blog(home=Url("http://carnet.example"), zone="Europe/Paris", owner=PEOPLE[0], posts=posts)
    exporter = Wxr(Settings(export=ExportSettings(part_mb=given.part_mb)), Moved(blog))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = seconds(lambda: sum(1 for _ in posts))
        template = seconds(lambda: bare(posts, folder / "bare.xml")) - made
        (folder / "bare.xml").unlink()

        def export() -> None:
            with Folder(folder / "wxr") as target:
                exporter.write(blog, target, lambda _: None)

        ours = seconds(export) - 2 * made
        size = sum(path.stat().st_size for path in (folder / "wxr").iterdir())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        counted = seconds(lambda: exporter.count(folder / "wxr"))
    sys.stdout.write(
        f"{given.posts} posts, {given.posts * given.comments} comments, "
        f"{given.posts * given.pictures} pictures, {size / 1e6:.0f} MB\n"
        f"string template {template:.2f} s, export {ours:.2f} s, ratio {ours / template:.2f} (bar 2)\n"
        f"counting what was written {counted:.2f} s\npeak memory {peak:.0f} MB (bar 150)\n"
    )


if __name__ == "__main__":
    main()
