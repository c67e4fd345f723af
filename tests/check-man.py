#!/usr/bin/env python3
# tests/check-man.py: the manual and --help speak of the same options
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: check-man.py MANUAL PROGRAM"""

import re
import subprocess
import sys


def options_of_manual(text):
    r"""mdoc writes --format as "Fl \-format"."""
    return set(re.findall(r'\bFl \\-([a-z][a-z-]*)', text))


def options_of_help(text):
    return set(re.findall(r'--([a-z][a-z-]*)', text))


def compare(manual, usage):
    """Yields what is in one of the two texts only."""
    described, offered = options_of_manual(manual), options_of_help(usage)
    for name in sorted(offered - described):
        yield f'the manual does not describe --{name}'
    for name in sorted(described - offered):
        yield f'--help does not speak of --{name}'


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        manual = file.read()
    usage = subprocess.run([sys.argv[2], '--help'], check=True, capture_output=True, text=True).stdout
    complaints = list(compare(manual, usage))
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main())
