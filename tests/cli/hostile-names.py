# tests/cli/hostile-names.py: programs may call themselves what they like
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from support import call, enter_namespace, equal, rows_of, run_tests, snapshot, unguard

# What a program file is called, and what people may see of it.
NAMES = {
    b'comma,comma': 'comma,comma',
    b'say "hello"': 'say "hello"',
    b'"': '"',
    b"'": "'",
    b'two\nlines': 'two\u240alines',
    b'over\rwritten': 'over\u240dwritten',
    b'\t=tab': '\u2409=tab',
    b'\x1b[31mred': '\u241b[31mred',
    b'\xe2\x80\xaecod.exe': '<U+202E>cod.exe',
    b'zero\xe2\x80\x8bwidth': 'zero<U+200B>width',
    b'bad\xff\xfe': 'bad<0xFF><0xFE>',
    b'cut\xe6\xbc': 'cut<0xE6><0xBC>',
    b"=cmd|'C calc'!A0": "=cmd|'C calc'!A0",
    b'+1+1': '+1+1',
    b'-x': '-x',
    b'@SUM(A1)': '@SUM(A1)',
    b"'=1": "'=1",
    b'\xe6\xbc\xa2\xe5\xad\x97': '\u6f22\u5b57',
    b'{"a": [1]}\\n': '{"a": [1]}\\n',
    b'%s%n<b>&amp;': '%s%n<b>&amp;',
}

# Renames itself as a program can, too, then waits for callers until it is told to end.
HOLDER = '''
import ctypes, os, socket, sys
ctypes.CDLL(None).prctl(15, bytes.fromhex(sys.argv[-1]))
s = socket.socket()
s.bind(('127.0.0.1', 0))
s.listen()
print(s.getsockname()[1], flush=True)
sys.stdin.read()
'''
RENAMED = b'=a,"b"\n\xe2\x80\xae\xff'
EXPECTED = {}


def start(path, name, visible, *words):
    """Returns a process that waits for callers and calls itself by a name."""
    process = subprocess.Popen([path, '-c', HOLDER, *words, name.hex()], executable=path, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, env={**os.environ, 'PYTHONHOME': sys.base_prefix})
    port = int(process.stdout.readline())
    EXPECTED[port] = (process.pid, visible)
    return process


def populate(folder):
    """A process for each name, whose program file has it, and two of an ordinary file that rename themselves:
    one that was started with that word, as scripts are, and one that made it up."""
    binary = os.path.realpath(sys.executable)
    processes = [
        start(os.fsencode(binary), RENAMED, '=a,"b"\u240a<U+202E><0xFF>', RENAMED),
        start(os.fsencode(binary), RENAMED, os.path.basename(binary)),
    ]
    for name, visible in NAMES.items():
        path = os.path.join(os.fsencode(folder), name)
        shutil.copy(binary, path)
        processes.append(start(path, name, visible))
    return processes


def csv_is_exact():
    found = {int(row['local_port']): (int(row['pid']), unguard(row['program'])) for row in rows_of()}
    equal(found, EXPECTED)


def csv_runs_no_formula():
    for row in rows_of():
        for name, cell in row.items():
            if cell[:1] in tuple('=+-@\t\r') and cell:
                raise AssertionError(f'{name} is {cell!r}')


def csv_has_only_what_can_be_seen():
    text = snapshot('--format=csv')
    equal(re.findall('[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]', text), [])
    rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
    equal(text.count('\n'), len(rows))
    equal(text.count('\r\n'), len(rows))
    equal({len(row) for row in rows}, {len(rows[0])})


def json_is_exact():
    table = json.loads(snapshot('--format=json'))
    equal({row['local_port']: (row['pid'], row['program']) for row in table}, EXPECTED)


def text_is_one_line_each():
    text = snapshot('--format=text', '--columns=program,local_port,pid')
    lines = text.split('\n')
    equal(len(lines), len(EXPECTED) + 2)
    equal({int(line.split()[-2]): (int(line.split()[-1]), line.rsplit(None, 2)[0].strip()) for line in lines[1:-1]},
          EXPECTED)


def words_are_visible_too():
    result = call('--format=\x1b[31m\n\u202e')
    equal(result.returncode, 2)
    equal(re.findall('[\x00-\x09\x1b\u202e]', result.stderr.decode()), [])
    equal(len(result.stderr.splitlines()), 2)


def main():
    reason = enter_namespace()
    tests = [csv_is_exact, csv_runs_no_formula, csv_has_only_what_can_be_seen, json_is_exact, text_is_one_line_each,
             words_are_visible_too]
    if reason:
        return run_tests(tests, reason)
    with tempfile.TemporaryDirectory() as folder:
        processes = populate(folder)
        try:
            return run_tests(tests)
        finally:
            for process in processes:
                process.communicate()


if __name__ == '__main__':
    sys.exit(main())
