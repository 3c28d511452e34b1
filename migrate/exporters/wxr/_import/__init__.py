"""What imports a WXR export, files included: `import.sh` for people, `import.php` for WP-CLI, `import.json` for it."""

import json
from importlib.resources import files

from migrate.exporters import Folder

PROGRAMS = ("import.sh", "import.php")


def deliver(folder: Folder, *, parts: int, base: str, media: str, permalinks: str, fetched: bool) -> None:
    """Write the programs and what they must know into the folder of an export.

    `base` is the address, without a slash behind, under which links in texts lead to other posts; `media` that under
    which files have their names; `fetched` says that they can be had there. `permalinks` is the form of the paths.
    """
    for name in PROGRAMS:
        folder.write(name, files(__name__).joinpath(name).read_bytes(), executable=name.endswith(".sh"))
    known = {"parts": parts, "base": base, "media": media, "permalinks": permalinks, "fetched": fetched}
    folder.write("import.json", json.dumps(known, ensure_ascii=False, indent=1) + "\n")
