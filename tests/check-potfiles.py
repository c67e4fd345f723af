#!/usr/bin/env python3
# tests/check-potfiles.py: every file with words for people is translated
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: check-potfiles.py ROOT

Compares po/POTFILES.in with the files that have translatable text.
"""

import re

import checks

# gettext and its short forms, called on a text; some take a domain before it.
CALL = re.compile(r'(?<![\w"])(?:_|N_|C_|NC_|Q_|(?:g_)?(?:d|dc)?[np]?gettext2?)\s*\(\s*(?:\w+\s*,\s*)?"')
TRANSLATABLE = re.compile(r'\btranslatable="(?:yes|true|1)"')
DATA = ('.desktop.in', '.metainfo.xml.in', '.gschema.xml.in')


def has_words(root, path):
    """Whether the file at PATH has text that people read."""
    if path.parts[0] == 'data':
        return path.name.endswith(DATA)
    if path.parts[0] != 'src':
        return False
    if path.suffix in ('.c', '.h'):
        return CALL.search((root / path).read_text(encoding='utf-8')) is not None
    if path.suffix == '.ui':
        return TRANSLATABLE.search((root / path).read_text(encoding='utf-8')) is not None
    return False


def check(root):
    lines = (root / 'po' / 'POTFILES.in').read_text(encoding='utf-8').splitlines()
    listed = [line for line in lines if line and not line.startswith('#')]
    wanted = {str(path) for path in checks.project_files(root) if has_words(root, path)}
    for path in sorted(wanted - set(listed)):
        yield f'po/POTFILES.in: {path} is missing'
    for path in listed:
        if path not in wanted:
            yield f'po/POTFILES.in: {path} has no words to translate'
    if listed != sorted(set(listed)):
        yield 'po/POTFILES.in: is not sorted'


if __name__ == '__main__':
    checks.main(check)
