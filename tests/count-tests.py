#!/usr/bin/env python3
# tests/count-tests.py: adds up what the tests of one run said
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads meson's testlog.json and prints "N passed, N failed, N skipped".

Every point of a TAP test counts as one test, and every other test program as one. A
program that failed without a failing point (it crashed, hung, or promised more points
than it made) adds one failure. Exits with 1 when anything failed or nothing ran.
"""

import json
import re
import sys

TAP_POINT = re.compile(r'^(not )?ok\b[^#]*(?:#\s*(skip|todo)\b.*)?', re.IGNORECASE)
OUTCOME = {'OK': 'passed', 'EXPECTEDFAIL': 'passed', 'SKIP': 'skipped', 'IGNORED': 'passed'}


def tap_outcomes(output):
    """Yields the outcome of each TAP point of a test program's output."""
    for line in output.splitlines():
        point = TAP_POINT.match(line)
        if point is None:
            continue
        directive = (point.group(2) or '').lower()
        if directive == 'skip':
            yield 'skipped'
        elif point.group(1) and directive != 'todo':
            yield 'failed'
        else:
            yield 'passed'


def count(lines):
    """Counts the tests in the lines of a testlog.json."""
    counts = {'passed': 0, 'failed': 0, 'skipped': 0}
    for line in lines:
        run = json.loads(line)
        whole = OUTCOME.get(run['result'], 'failed')
        points = list(tap_outcomes(run.get('stdout') or ''))
        if not points or (whole == 'failed' and 'failed' not in points):
            points.append(whole)
        for point in points:
            counts[point] += 1
    return counts


def main():
    try:
        with open(sys.argv[1], encoding='utf-8') as log:
            counts = count(log)
    except FileNotFoundError:
        print('No tests ran.', file=sys.stderr)
        counts = {'passed': 0, 'failed': 0, 'skipped': 0}
    print('{passed} passed, {failed} failed, {skipped} skipped'.format(**counts))
    return 1 if counts['failed'] or not any(counts.values()) else 0


if __name__ == '__main__':
    sys.exit(main())
