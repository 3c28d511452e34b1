"""A real nginx and a real Apache, each with a folder and a port of its own, that serve one page and our redirects."""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 15.0  # seconds until a server must answer
MODULES = Path("/usr/lib/apache2/modules")
PAGE = "the page"

NGINX = """\
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/old-addresses.conf;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/site;
        if ($moved_to) {{ return 301 $moved_to; }}
        location / {{ try_files $uri /index.html =404; }}
    }}
}}
"""
APACHE = """\
ServerRoot {folder}
ServerName old.example
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
{user}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule rewrite_module {modules}/mod_rewrite.so
DocumentRoot {folder}/site
<Directory {folder}/site>
    AllowOverride All
    Require all granted
</Directory>
DirectoryIndex index.html
"""
# What WordPress writes into its .htaccess, with a page in the place of its program.
WORDPRESS = """
# BEGIN WordPress
<IfModule mod_rewrite.c>
RewriteEngine On
RewriteBase /
RewriteRule ^index\\.html$ - [L]
RewriteCond %{REQUEST_FILENAME} !-f
RewriteCond %{REQUEST_FILENAME} !-d
RewriteRule . /index.html [L]
</IfModule>
# END WordPress
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, where it leads ("" for nowhere) and the text of an answer."""

    status: int
    location: str
    text: str


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs; an address that it gives of its own host begins with `origin`."""

    name: str
    port: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, *, host: str = "") -> Answer:
        """Ask for a path as it stands here, with its query."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{self.port}"})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Answer(answer.status, answer.getheader("Location", ""), text)
        finally:
            connection.close()


@contextmanager
def nginx(export: Path) -> Iterator[Server]:
    """Serve with the maps of an export."""
    with folder_of_its_own() as folder:
        shutil.copyfile(export / "nginx.conf", folder / "old-addresses.conf")
        port = free_port()
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port), encoding="utf-8")
        words = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        checked = subprocess.run([*words, "-t"], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr
        assert "[warn]" not in checked.stderr
        with running([*words, "-g", "daemon off;"], port, folder):
            yield Server("nginx", port)


@contextmanager
def apache(export: Path) -> Iterator[Server]:
    """Serve with the .htaccess of an export above WordPress's own."""
    with folder_of_its_own() as folder:
        ours = (export / "apache.htaccess").read_text(encoding="ascii")
        (folder / "site" / ".htaccess").write_text(ours + WORDPRESS, encoding="ascii")
        port = free_port()
        # Who starts as root must say whom it becomes; others stay who they are.
        user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
        settings = APACHE.format(folder=folder, port=port, user=user, modules=MODULES)
        (folder / "apache.conf").write_text(settings, encoding="utf-8")
        with running(["apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"], port, folder):
            yield Server("apache", port)


SERVERS = {"nginx": nginx, "apache": apache}


@contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """Make a folder that a server's own user may read too, with a site of one page in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "site").mkdir()
        (folder / "site" / "index.html").write_text(PAGE, encoding="utf-8")
        yield folder


@contextmanager
def running(words: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the block ends; it must answer soon."""
    path = f"{os.environ['PATH']}:/usr/sbin"
    server = subprocess.Popen(words, env={**os.environ, "PATH": path}, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not is_open(port):
            log = folder / "error.log"
            told = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
            assert server.poll() is None, told
            assert time.monotonic() < until, told
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE)


def is_open(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
