"""English words. A finding's title stands under `finding.<code>`."""

MESSAGES = {
    "error": "error:",
    "fault.hint": "this is a fault of ours: please report it with the command and, if you can, the page "
    "(-vv shows where)",
    "interrupted": "interrupted: nothing half-written was left",
    "interrupted.hint": "run the same command again",
    "usage.hint": "see --help",
    "phase.read": "reading pages",
    "phase.join": "joining posts",
    "phase.export": "writing exports",
    "phase.verify": "checking",
    "summary.read": "Read {read} of {found} files: {posts} posts, {comments} comments, {media} pictures and files.",
    "summary.dry": "Nothing was written (--dry-run).",
    "summary.skipped": "  {number} left aside ({reason})",
    "summary.gaps": "Not saved:",
    "summary.changes": "Given another form:",
    "summary.notes": "Good to know:",
    "summary.more": "  … and {number} other kinds (see report.json)",
    "summary.complete": "Complete: all that was read is in the exports.",
    "summary.incomplete": "Not complete: see “Not saved” above, and report.json.",
    "inspect.page": "{platform}, layout {layout}: {kind}",
}
