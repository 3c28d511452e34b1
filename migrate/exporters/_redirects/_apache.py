r"""A list for Apache, in the form of .htaccess, by mod_rewrite, which WordPress needs there anyway.

`Redirect` would match beginnings too, and `RedirectMatch` encode its target twice. In a `RewriteRule`, `$` and `%`
of a target name groups; NE keeps it as it is written, QSD leaves the old query out. One bad line makes every page
an error 500 and no check of Apache's reads the file, so it is plain ASCII: every odd byte of a path is `\xhh`.
"""

import re
from collections.abc import Iterable, Iterator

from migrate.exporters._redirects._move import Move

_HEAD = """\
# {number} old addresses of {host} and where they lead now, for Apache.
#
# Put these lines at the top of the file .htaccess in the folder of the site (above "# BEGIN WordPress"),
# then ask for an old address in a browser. Mettez ces lignes tout en haut du fichier .htaccess du site
# (au-dessus de "# BEGIN WordPress"), puis ouvrez une ancienne adresse.
#
# Apache reads .htaccess for every page and picture: with more than some 5,000 lines, redirection.json
# and the WordPress plugin "Redirection" are faster. A name longer than 255 bytes is refused by Apache itself.

RewriteEngine On
# What WordPress rewrites for itself is no old address{and_new}.
RewriteCond "%{{ENV:REDIRECT_STATUS}}" "."{new_host}
RewriteRule "^" "-" [S={number_plain}]
"""
_NEW_HOST = """ [OR]
RewriteCond "%{{HTTP_HOST}}" "^{host}(?::[0-9]+)?$" [NC]"""
_ODD = re.compile(rb"[^A-Za-z0-9/_-]")
_FLAGS = b"[R=301,L,NE,QSD]"


def apache(moves: Iterable[Move], *, number: int, host: str, new_host: str) -> Iterator[bytes]:
    """Yield the lines; those that ask for a query come first. `moves` is gone through twice.

    Where `new_host` is named, it is let alone: both hosts may share the folder.
    """
    yield _HEAD.format(
        number=f"{number:,}",
        number_plain=number,
        host=host or "the old host",
        and_new=", nor is the new site's host" if new_host else "",
        new_host=_NEW_HOST.format(host=re.escape(new_host)) if new_host else "",
    ).encode("ascii", "replace")
    for move in moves:
        if move.query:
            yield b'RewriteCond "%%{QUERY_STRING}" "^%s$"\n' % _literal(move.query.encode())
            yield _rule(move)
    yield from (_rule(move) for move in moves if not move.query)


def _rule(move: Move) -> bytes:
    target = move.target.replace("%", "\\%").encode()
    return b'RewriteRule "^%s$" "%s" %s\n' % (_literal(move.path.removeprefix(b"/")), target, _FLAGS)


def _literal(word: bytes) -> bytes:
    """Return a regular expression for these bytes and no others; its backslashes stand alone in Apache's quotes."""
    return _ODD.sub(lambda found: b"\\." if found[0] == b"." else b"\\x%02x" % found[0][0], word)
