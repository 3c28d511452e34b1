"""What JSON cannot hold never stops a run."""

from pathlib import Path

import migrate
from migrate import codec
from migrate.model import Blog, Html, Post, Url


def test_half_a_character_becomes_the_sign_for_what_cannot_be_read() -> None:
    half = Post(title="a\ud83d!", tags=(migrate.Term(name="\udc4d"),), body=Html("\ud83d\ude0d"))

    post = codec.decode(codec.encode(half), Post)

    assert (post.title, post.tags[0].name, post.body) == ("a\ufffd!", "\ufffd", "😍")


def test_a_blog_with_half_a_character_is_exported(tmp_path: Path) -> None:
    blog = Blog(home=Url("https://carnet.example/"), posts=(Post(title="a\ud83d"),))

    report = migrate.export(blog, tmp_path / "out", to=["json", "wxr", "markdown"])

    assert report.counts["exported"] == 1
