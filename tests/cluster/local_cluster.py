"""A Dask cluster of two processes on this machine: prints its address, then its workers' numbers at every line it gets.

Run: python tests/cluster/local_cluster.py; it ends with its standard input.
"""

import json
import sys

from distributed import LocalCluster


def main() -> None:
    """Serve until nobody asks any more."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        tell(cluster.scheduler_address)
        for _ in sys.stdin:
            tell([nanny.pid for nanny in cluster.workers.values()])


def tell(said: object) -> None:
    """Print a line of JSON."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
