"""Why an address gave no answer, in words that a blog owner understands."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import requests
import urllib3

from migrate import urls
from migrate.errors import FetchError

# Name look-ups that fail for now, not for good (RFC 3493): the same name may be there a minute later.
_FOR_NOW = frozenset({socket.EAI_AGAIN, socket.EAI_SYSTEM, socket.EAI_MEMORY})


class Unanswered(FetchError):  # noqa: N818 -- what happened, as the ledger says it
    """No answer, or only a part of one; the message is the reason. `again`: another try may help.

    `state` is what the ledger says of the address when there is no other try: "skipped" for one that is
    never asked (a private address, another scheme than http and https), "gone" or "denied" as a web archive says,
    "failed" for all others. `status`,
    `retry_after` and `date` are of an error page that did not come whole, for the host's pace; else None.
    `latency` are the seconds until the headers were there, None when none came. `partial` is how many bytes of a
    file are kept, so that the next try asks for the rest only. With `progress` this try brought enough of them to be
    no failed one; then `status` says what the host answered.
    """

    status: int | None = None
    retry_after: str | None = None
    date: str | None = None
    latency: float | None = None
    partial: int = 0
    progress: bool = False

    def __init__(
        self,
        reason: str,
        *,
        again: bool,
        state: Literal["failed", "later", "skipped", "gone", "denied"] = "failed",
        hint: str = "",
    ) -> None:
        super().__init__(urls.redact(reason), hint=hint)
        self.again = again
        self.state: Literal["failed", "later", "skipped", "gone", "denied"] = state


class Distrusted(Unanswered):
    """What came cannot be trusted, nor what came before of the same file: the next try begins anew."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, again=True)


@contextmanager
def in_words() -> Iterator[None]:
    """Turn whatever goes wrong between here and a server into an Unanswered."""
    try:
        yield
    except Unanswered:
        raise
    except ssl.SSLCertVerificationError as error:
        raise Unanswered(
            f"its certificate is not valid: {error.verify_message or 'it cannot be checked'}",
            again=False,
            hint="--insecure-host HOST fetches from a host of yours all the same",
        ) from error
    except TimeoutError as error:
        raise Unanswered("the server did not answer in time", again=True) from error
    except socket.gaierror as error:
        raise no_host(error) from error
    except (UnicodeError, requests.exceptions.InvalidURL, http.client.InvalidURL) as error:
        raise Unanswered("the address cannot be asked for: it is not well formed", again=False) from error
    except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError, ValueError) as error:
        raise _lost(error) from error


def no_host(error: OSError) -> Unanswered:
    """Return the reason for a name that no name server knows, or that none could look up."""
    if isinstance(error, socket.gaierror) and error.errno in _FOR_NOW:
        return Unanswered("the name of the host could not be looked up just now", again=True)
    return Unanswered("there is no host of that name", again=False)


def _lost(error: Exception) -> Unanswered:
    """Return the reason for a connection that broke or never was."""
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError):
        cause = cause.__cause__ or cause.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Unanswered(f"its certificate is not valid: {cause.verify_message}", again=False)
    if isinstance(cause or error, ssl.SSLError | urllib3.exceptions.SSLError):
        return Unanswered("no secure connection could be made: the server speaks no sound TLS", again=True)
    if isinstance(cause, ConnectionRefusedError):
        return Unanswered("the server refused the connection", again=True)
    if isinstance(cause, ConnectionError):
        return Unanswered("the server broke the connection off", again=True)
    what = cause.strerror if isinstance(cause, OSError) and cause.strerror else type(error).__name__
    return Unanswered(f"the connection failed: {what.lower()}", again=True)
