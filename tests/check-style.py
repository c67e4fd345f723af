#!/usr/bin/env python3
# tests/check-style.py: the rules of style that a program can see
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: check-style.py ROOT"""

import re
import xml.etree.ElementTree

import checks

SOURCES = ('.1', '.build', '.c', '.css', '.h', '.in', '.json', '.md', '.py', '.sh', '.svg', '.ui', '.xml')
MARKUP = ('.svg', '.ui', '.xml')
# Formats that cannot hold a comment, or that are written by and for people.
UNMARKED = ('.build', '.in', '.json', '.md')
MAX_FILE_LINES = 600
MAX_FUNCTION_LINES = 60

# The word is put together here, so that this file does not complain of itself.
UNFINISHED = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X)\b')


def is_source(path):
    return path.suffix in SOURCES or path.name in ('run', 'POTFILES.in', 'LINGUAS')


def name_in_header(path):
    """How the first line of a C file calls it: files of src are named by their layer."""
    return '/'.join(path.parts[1:] if path.parts[0] == 'src' else path.parts)


def check_lines(path, text):
    for number, line in enumerate(text.split('\n'), 1):
        if '\t' in line:
            yield f'{path}:{number}: has a tab'
        if line.endswith((' ', '\r')):
            yield f'{path}:{number}: ends with a space or a carriage return'
        if UNFINISHED.search(line):
            yield f'{path}:{number}: is not finished'
    if text and (not text.endswith('\n') or text.endswith('\n\n')):
        yield f'{path}: does not end with one line feed'
    if path.suffix in ('.c', '.h', '.py') and not path.name.startswith('glossary-'):
        if text.count('\n') > MAX_FILE_LINES:
            yield f'{path}: has more than {MAX_FILE_LINES} lines'


def check_header(path, text):
    head = text[:600]
    if path.suffix not in UNMARKED and path.name != 'LINGUAS':
        if 'SPDX-License-Identifier: ' not in head:
            yield f'{path}: does not name its licence'
    if path.suffix not in ('.c', '.h'):
        return
    first = f'/* {name_in_header(path)}: '
    if not text.startswith(first):
        yield f'{path}:1: does not begin with "{first}"'
    if '\n * SPDX-License-Identifier: GPL-3.0-or-later\n' not in text[:text.find('*/')]:
        yield f'{path}: does not have the licence in its first comment'
    if path.suffix == '.h' and '\n#pragma once\n' not in text:
        yield f'{path}: has no #pragma once'


def check_functions(path, text):
    """Functions begin and end with a brace in the first column."""
    start = None
    lines = text.split('\n')
    for number, line in enumerate(lines, 1):
        if line == '{' and lines[number - 2].endswith(')'):
            start = number
        elif line == '}' and start is not None:
            if number - start - 1 > MAX_FUNCTION_LINES:
                yield f'{path}:{start}: a function of {number - start - 1} lines'
            start = None


def check_markup(path, root):
    try:
        xml.etree.ElementTree.parse(root / path)
    except xml.etree.ElementTree.ParseError as error:
        yield f'{path}: {error}'


def check(root):
    for path in checks.project_files(root):
        if not is_source(path):
            continue
        try:
            text = (root / path).read_bytes().decode('utf-8')
        except UnicodeDecodeError:
            yield f'{path}: is not UTF-8'
            continue
        yield from check_lines(path, text)
        yield from check_header(path, text)
        if path.suffix == '.c':
            yield from check_functions(path, text)
        if path.suffix in MARKUP or path.name.endswith('.xml.in'):
            yield from check_markup(path, root)


if __name__ == '__main__':
    checks.main(check)
