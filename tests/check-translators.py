#!/usr/bin/env python3
# tests/check-translators.py: translators get whole texts, with what is said to them
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: check-translators.py ROOT

xgettext takes a comment along only when it ends on the line before the call: compares the comments in the source with
those of the template. And it knows the names of inttypes.h within a format, but not those of GLib, where it ends.
"""

import re
import shutil

import checks
import template

COMMENT = re.compile(r'/\*\s*(Translators:.*?)\*/', re.DOTALL)

# A format that goes on behind the text.
CUT = re.compile(r'(?:^|[^%])(?:%%)*%(?:\d+\$)?$')

SOURCES = ('.c', '.h')

# So many lines may a text that is put together from several have.
MAX_LINES = 12


def plain(text):
    """TEXT without what only makes it a comment."""
    return ' '.join(word for word in re.sub(r'\n\s*\*', '\n', text).split())


def check_text(message):
    if CUT.search(message.text):
        path, line = message.places[0]
        yield f'{path}:{line}: translators get only the first part of this text'


def check_comments(path, text, messages):
    """MESSAGES has the lines in which the messages of the file begin, and what is said of each."""
    for found in COMMENT.finditer(text):
        end = text.count('\n', 0, found.end()) + 1
        if not any(end <= line <= end + MAX_LINES and plain(found[1]) in comments for line, comments in messages):
            yield f'{path}:{end}: translators do not see this comment, for it is not right before the text'


def check(root):
    if shutil.which('xgettext') is None:
        return
    messages = {}
    for message in template.read(template.make(root)):
        if message.places[0][0].endswith(SOURCES):
            yield from check_text(message)
        for path, line in message.places:
            messages.setdefault(path, []).append((line, plain('\n'.join(message.comments))))

    for path in template.listed_files(root):
        if path.endswith(SOURCES):
            yield from check_comments(path, (root / path).read_text(encoding='utf-8'), messages.get(path, []))


if __name__ == '__main__':
    checks.main(check)
