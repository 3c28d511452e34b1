"""A blog on loopback that behaves like OverBlog, for tests and by hand.

    python tests/hosts/overblog.py --posts 300 --port 8080 --fault '503 /page/.*' --new-post

Sitemap (index, parts, one of them compressed), list and month and tag pages, feed, posts with
pictures and files, comments in the page and from both services, redirects from old addresses,
robots.txt, validators, and faults on demand. Facts: OverBlog's pages as this project knows them.
"""

import argparse
import sys
import threading

from blog import Blog, grow
from scenario import Change, cut, dropped, guru_meditation, slow, status, too_many, wall
from server import Host

_FAULTS: dict[str, Change] = {
    "503": guru_meditation(),
    "guru-200": guru_meditation(200),
    "429": too_many("3"),
    "404": status(404),
    "500": status(500),
    "slow": slow(2),
    "cut": cut(),
    "dropped": dropped(),
    "consent": wall("consent"),
    "login": wall("login"),
    "age": wall("age"),
    "lost": wall("lost"),
}


def _changed(blog: Blog, options: argparse.Namespace) -> Blog:
    """Return the blog of a later day."""
    if options.new_post:
        blog = blog.with_post()
    if options.new_comment:
        blog = blog.with_comment(blog.posts[-2].path)
    return blog.without(blog.posts[-3].path) if options.deleted_post else blog


def main() -> None:
    """Serve until Ctrl-C; the address stands on the first line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=300)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fault", action="append", default=[], metavar="'NAME PATH'", help=", ".join(_FAULTS))
    parser.add_argument("--times", type=int, help="how often a fault strikes a path (always)")
    for name in ("new-post", "new-comment", "deleted-post"):
        parser.add_argument(f"--{name}", action="store_true", help="the blog of a later day")
    options = parser.parse_args()
    with Host(_changed(grow(options.posts), options), port=options.port) as host:
        for fault in options.fault:
            name, _, path = fault.partition(" ")
            host.scenario.on(path or ".*", _FAULTS[name], times=options.times)
        sys.stdout.write(f"{host.home}/\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write(f"{len(host.log.visits)} requests\n")


if __name__ == "__main__":
    main()
