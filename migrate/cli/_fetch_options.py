"""The options of fetching, for the commands that open connections."""

from typing import Annotated

import typer

from migrate.cli._options import one_of


class Fetching:
    """Fetching."""

    media: Annotated[
        str | None,
        typer.Option(
            "--media",
            metavar="own|all|none",
            callback=one_of("own", "all", "none"),
            help="Pictures and files: the blog's and its platform's, everybody's, nobody's.",
            show_default="own",
        ),
    ] = None
    videos: Annotated[bool | None, typer.Option("--videos", help="Fetch video files, too.")] = None
    cookies: Annotated[
        str | None,
        typer.Option("--cookies", metavar="FILE", help="Cookies of a browser that is logged in (Netscape's form)."),
    ] = None
    ignore_robots: Annotated[
        bool | None, typer.Option("--ignore-robots", help="For a blog of your own: fetch what robots.txt forbids.")
    ] = None
    delay: Annotated[
        float | None,
        typer.Option(
            "--delay",
            metavar="SECONDS",
            min=0,
            help="Least pause between two requests; the blog's own wishes are longer.",
            show_default="1",
        ),
    ] = None
    tries: Annotated[
        int | None,
        typer.Option("--tries", metavar="NUMBER", min=1, help="How often a page is asked for.", show_default="5"),
    ] = None
    connect_timeout: Annotated[
        float | None,
        typer.Option("--connect-timeout", metavar="SECONDS", min=0.1, help="Time to connect.", show_default="10"),
    ] = None
    read_timeout: Annotated[
        float | None,
        typer.Option("--read-timeout", metavar="SECONDS", min=0.1, help="Time without a byte.", show_default="30"),
    ] = None
    total_timeout: Annotated[
        float | None,
        typer.Option(
            "--total-timeout",
            metavar="SECONDS",
            min=0.1,
            help="Time for one request, whatever comes.",
            show_default="120",
        ),
    ] = None
    max_page_mb: Annotated[
        float | None,
        typer.Option("--max-page-mb", metavar="MB", min=0, help="Largest page, unpacked.", show_default="64"),
    ] = None
    max_media_mb: Annotated[
        float | None,
        typer.Option("--max-media-mb", metavar="MB", min=0, help="Largest picture or file.", show_default="2048"),
    ] = None
    max_pages_per_pattern: Annotated[
        int | None,
        typer.Option(
            "--max-pages-per-pattern",
            metavar="NUMBER",
            min=1,
            help="Most addresses of one form (against traps).",
            show_default="2000",
        ),
    ] = None
    user_agent: Annotated[
        str | None,
        typer.Option("--user-agent", metavar="TEXT", help="What to call ourselves.", show_default="our name"),
    ] = None
    wayback: Annotated[
        str | None,
        typer.Option(
            "--wayback",
            metavar="URL",
            help="The web archive that `wayback:` asks.",
            show_default="https://web.archive.org",
        ),
    ] = None
    allow_private: Annotated[
        bool | None, typer.Option("--allow-private", help="The blog stands on this machine or in this network.")
    ] = None
    insecure_host: Annotated[
        list[str] | None,
        typer.Option("--insecure-host", metavar="HOST", help="Do not check that host's certificate; repeatable."),
    ] = None
