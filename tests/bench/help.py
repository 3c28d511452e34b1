"""How long `blog-migrate --help` takes beside `python -c "import typer, rich"`: the ratio is at most 2.

Run: python tests/bench/help.py [ROUNDS]
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMAND = Path(sys.executable).with_name("blog-migrate")


def seconds(command: list[str]) -> float:
    """Return how long a command takes as a whole process, seconds."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    """Run the two in turn and print the ratio, pair by pair."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    pairs = [
        (seconds([str(COMMAND), "--help"]), seconds([sys.executable, "-c", "import typer, rich"]))
        for _ in range(rounds + 1)
    ][1:]
    ratios = sorted(one / other for one, other in pairs)
    ours = statistics.median(one for one, _ in pairs)
    sys.stdout.write(
        f"--help {ours:.3f} s; ratio to the imports: median {statistics.median(ratios):.2f} "
        f"({ratios[0]:.2f} to {ratios[-1]:.2f}), {rounds} rounds\n"
    )


if __name__ == "__main__":
    main()
