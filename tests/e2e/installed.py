"""The installed command, and where the samples are."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COMMAND = Path(sys.executable).with_name("blog-migrate")

Run = Callable[..., "subprocess.CompletedProcess[str]"]
