# tests/cli/support.py: what the tests of netplain-snapshot share
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import json
import os
import subprocess
import sys
import traceback

PROGRAM = os.path.abspath(sys.argv[1])
INSIDE = 'NETPLAIN_TEST_NAMESPACE'


class Skip(Exception):
    """The test cannot be made here; says why."""


def enter_namespace():
    """Runs this script once more in a private, empty network. Returns why that cannot be, or None inside it."""
    if INSIDE in os.environ:
        subprocess.run(['ip', 'link', 'set', 'lo', 'up'], check=True)
        return None
    unshare = ['unshare', '--net'] + ([] if os.geteuid() == 0 else ['--map-root-user'])
    trial = subprocess.run([*unshare, 'true'], capture_output=True, text=True, check=False)
    if trial.returncode != 0:
        return 'no private network namespace: ' + trial.stderr.strip()
    os.environ[INSIDE] = '1'
    sys.stdout.flush()
    os.execvp('unshare', [*unshare, sys.executable, *sys.argv])
    return None


def run_tests(tests, reason_to_skip=None):
    """Runs the functions one after the other and reports in TAP. Returns the exit status."""
    failures = 0
    print(f'1..{len(tests)}', flush=True)
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace('_', '-')
        try:
            if reason_to_skip:
                raise Skip(reason_to_skip)
            test()
            print(f'ok {number} {name}', flush=True)
        except Skip as skip:
            print(f'ok {number} {name} # SKIP {skip}', flush=True)
        except Exception:
            failures += 1
            print(f'not ok {number} {name}', flush=True)
            for line in traceback.format_exc().splitlines():
                print('# ' + line, flush=True)
    return 1 if failures else 0


def call(*arguments, **options):
    """Runs the program, whatever comes of it."""
    return subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, **options)


def snapshot(*arguments, **options):
    """Runs the program, which must succeed without a word on standard error. Returns what it printed."""
    result = call(*arguments, **options)
    equal(result.stderr, b'')
    equal(result.returncode, 0)
    return result.stdout.decode('utf-8')


def unguard(cell):
    """Takes away the apostrophe that keeps a spreadsheet from running a cell."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple('=+-@\t\r') else cell


def rows_of(*arguments, **options):
    """Runs the program and reads its CSV as any program would. Returns a list of dictionaries."""
    text = snapshot('--format=csv', *arguments, **options)
    return list(csv.DictReader(io.StringIO(text, newline=''), strict=True))


def tool(*arguments):
    """What another program prints of the same network."""
    return subprocess.run(arguments, capture_output=True, check=True, text=True).stdout


def tool_json(*arguments):
    return json.loads(tool(*arguments) or '[]')


def read_both(read_ours, *command):
    """What netplain-snapshot and another command say of the same moment: the other one says it before and after."""
    for _ in range(200):
        before = tool(*command)
        ours = read_ours()
        if tool(*command) == before:
            return ours, before
    raise AssertionError(f'{command} says something else each time')


def equal(found, expected):
    if found != expected:
        raise AssertionError(f'found    {found!r}\nexpected {expected!r}')


def same_rows(found, expected):
    """Both hold the same rows, in any order and as often."""
    found, expected = sorted(found), sorted(expected)
    if found == expected:
        return
    only_found, only_expected = list(found), list(expected)
    for row in expected:
        if row in only_found:
            only_found.remove(row)
            only_expected.remove(row)
    raise AssertionError('\n'.join(
        [f'{len(found)} rows found, {len(expected)} expected']
        + [f'only here:  {row}' for row in only_found[:10]]
        + [f'only there: {row}' for row in only_expected[:10]]))
