"""How much slower a Dask cluster of two processes on this machine reads than two processes of ours: at most 25 %.

Run: python tests/bench/cluster.py FOLDER [ROUNDS]

FOLDER holds web archives (`million.py make`). Both do all tasks of the same plan, in turn; the cluster is up before.
Prints a line of JSON a round and the median.
"""

import contextlib
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from distributed import LocalCluster

from migrate import Settings
from migrate.pipeline import plan, work


def seconds(job: Path, engine: str) -> float:
    """Return how long it takes to do all tasks of a job, seconds."""
    for path in job.glob("part-*"):
        path.unlink()
    began = time.perf_counter()
    work(job, settings=Settings(engine=engine, workers=2))
    return time.perf_counter() - began


def main() -> None:
    """Read with both in turn; print how they compare."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    ratios = []
    job = Path(tempfile.mkdtemp())
    try:
        plan([folder], job, settings=Settings(task_mb=16.0, force=True))
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
            for _ in range(rounds):
                pool, dask = seconds(job, "processes"), seconds(job, f"dask:{cluster.scheduler_address}")
                ratios.append(dask / pool)
                row = {"pool_s": round(pool, 1), "dask_s": round(dask, 1), "ratio": round(dask / pool, 2)}
                sys.stdout.write(json.dumps(row) + "\n")
                sys.stdout.flush()
    finally:
        shutil.rmtree(job, ignore_errors=True)
    sys.stdout.write(json.dumps({"median": round(statistics.median(ratios), 2)}) + "\n")


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
