r"""A list for nginx: two maps, one by path and one by path and query.

What a map is like (measured, 1.22): a key is the decoded path; case does not count, and two keys that differ only
by case stop nginx, so those are regular expressions; `$name` in a value is a variable; a bucket must hold the
longest key and is at most 65,472 bytes. In quotes, `\"` and `\\` stand for `"` and `\`, and `\t`, `\r` and `\n` for
control characters.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from migrate.exporters._redirects._move import Move

_HEAD = """\
# {number} old addresses of {host} and where they lead now, for nginx.
#
# 1. Put this file where nginx reads it in the http block: /etc/nginx/conf.d/old-addresses.conf
# 2. Put this line into the server block that answers for {host}, before its locations:
#
#        if ($moved_to) {{ return 301 $moved_to; }}
#
# 3. Ask nginx whether it agrees, then let it read anew: nginx -t && nginx -s reload
#
# Mettez ce fichier dans /etc/nginx/conf.d/, ajoutez la ligne « if » au bloc server de l'ancienne adresse,
# puis : nginx -t && nginx -s reload
#
# The two sizes below may stand once in the whole configuration: where you set them already, keep the larger.

map_hash_bucket_size {bucket};
map_hash_max_size {size};
"""
# nginx looks for a table in which no bucket overflows, and is done soonest where several long keys fit into one.
_KEYS = 8
_ROOM = 16  # bytes that nginx keeps beside a key
_BUCKET = 256
_SIZE = 2048
_ODD = re.compile(rb"[^A-Za-z0-9/_-]")


def nginx(
    moves: Iterable[Move], *, number: int, host: str, new_host: str, clashes: Callable[[str], bool]
) -> Iterator[bytes]:
    """Yield the lines of the maps. `moves` is gone through three times; `clashes` says that case alone tells apart.

    Where `new_host` is named, it is let alone: it may stand in the same server block as the old one.
    """
    longest = max((len(_key(move)) for move in moves), default=0)
    bucket = _BUCKET
    while bucket < _KEYS * (longest + _ROOM):
        bucket *= 2
    head = _HEAD.format(number=f"{number:,}", host=host or "the old host", bucket=bucket, size=max(_SIZE, number))
    yield head.encode()
    yield b'\nmap $uri $moved_by_path {\n    default "";\n'
    yield from (_line(move, clashes) for move in moves if not move.query)
    yield b'}\n\nmap "$uri?$args" $moved_by_query {\n    default $moved_by_path;\n'
    yield from (_line(move, clashes) for move in moves if move.query)
    yield b"}\n\n"
    yield b"map $host $moved_to {\n    default $moved_by_query;\n"
    yield f'    "{new_host}" "";\n'.encode() if new_host else b""
    yield b"}\n"


def _line(move: Move, clashes: Callable[[str], bool]) -> bytes:
    key = _key(move)
    if clashes(move.source):
        key = b"~^%s$" % _ODD.sub(lambda found: b"\\x%02x" % found[0][0], key)
    return b'    "%s" "%s";\n' % (_quoted(key), _quoted(move.target.encode()))


def _key(move: Move) -> bytes:
    return move.path + (b"?" + move.query.encode() if move.query else b"")


def _quoted(word: bytes) -> bytes:
    return word.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
