# tests/checks.py: what the checks of the tree have in common
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A check is a function that gets the root of the project and yields complaints."""

import pathlib
import sys

FOLDERS = ('.ci', 'data', 'flatpak', 'po', 'src', 'tests')


def project_files(root):
    """Yields every file of the project, in order, as a path relative to its root."""
    paths = [path for path in root.iterdir() if path.is_file()]
    for folder in FOLDERS:
        paths += (path for path in (root / folder).rglob('*') if path.is_file())
    for path in sorted(paths):
        if '__pycache__' not in path.parts:
            yield path.relative_to(root)


def main(check):
    """Runs CHECK on the tree that the command line names, and prints what it complains of."""
    complaints = list(check(pathlib.Path(sys.argv[1])))
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
