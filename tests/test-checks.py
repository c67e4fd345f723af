#!/usr/bin/env python3
# tests/test-checks.py: the checks of the tree can fail
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows each check a small tree with one mistake, which it must find, and a good one."""

import importlib
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
STYLE = importlib.import_module('check-style')
LAYERS = importlib.import_module('check-layers')
POTFILES = importlib.import_module('check-potfiles')
TRANSLATORS = importlib.import_module('check-translators')
PSEUDO = importlib.import_module('pseudo-locale')
TEMPLATE = importlib.import_module('template')
MAN = importlib.import_module('check-man')
INSTALL = importlib.import_module('check-install')
COUNT = importlib.import_module('count-tests')

HEAD = '/* kernel/a.c: a sample\n *\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n'
HEADER = HEAD.replace('a.c', 'a.h') + '#pragma once\n'
FUNCTION = '\nstatic void\na (void)\n{\n%s}\n'

# The check, a file, what is in it, and the words of the complaint; None where there is none.
SAMPLES = (
    (STYLE, 'src/kernel/a.c', HEAD + FUNCTION % '  b ();\n', None),
    (STYLE, 'src/kernel/a.h', HEADER, None),
    (STYLE, 'src/kernel/a.c', HEAD + '\tint a;\n', 'has a tab'),
    (STYLE, 'src/kernel/a.c', HEAD + 'int a; \n', 'ends with a space'),
    (STYLE, 'src/kernel/a.c', HEAD + 'int a;\r\n', 'carriage return'),
    (STYLE, 'src/kernel/a.c', HEAD + '/* TO' 'DO */\n', 'not finished'),
    (STYLE, 'src/kernel/a.c', HEAD + 'int a;', 'one line feed'),
    (STYLE, 'src/kernel/a.c', HEAD + 'int a;\n\n', 'one line feed'),
    (STYLE, 'src/kernel/a.c', HEAD + 'int a;\n' * 600, 'more than 600 lines'),
    (STYLE, 'src/kernel/a.c', HEAD + FUNCTION % ('  b ();\n' * 61), 'a function of 61 lines'),
    (STYLE, 'src/kernel/a.c', HEAD + FUNCTION % ('  b ();\n' * 60), None),
    (STYLE, 'src/kernel/b.c', HEAD, 'does not begin with "/* kernel/b.c: "'),
    (STYLE, 'tests/support/a.h', HEADER, 'does not begin with "/* tests/support/a.h: "'),
    (STYLE, 'src/kernel/a.c', HEAD.replace('GPL-3.0', 'MIT'), 'licence in its first comment'),
    (STYLE, 'tests/a.py', 'import re\n', 'does not name its licence'),
    (STYLE, 'src/kernel/a.h', HEAD.replace('a.c', 'a.h'), 'no #pragma once'),
    (STYLE, 'data/a.svg', '<!-- SPDX-License-Identifier: GPL-3.0-or-later --><svg>\n', 'mismatched tag|no element'),
    (LAYERS, 'src/kernel/a.c', '#include <libmnl/libmnl.h>\n#include "snapshot/error.h"\n', None),
    (LAYERS, 'src/kernel/a.c', '#include "model/row.h"\n', 'may not include model/row.h'),
    (LAYERS, 'src/snapshot/a.h', '#include "kernel/netlink.h"\n', 'may not include kernel/netlink.h'),
    (LAYERS, 'src/ui/a.c', '# include "kernel/netlink.h"\n', 'may not include kernel/netlink.h'),
    (LAYERS, 'src/cli/a.c', '#include "ui/window.h"\n', 'may not include ui/window.h'),
    (LAYERS, 'src/export/a.c', '#include <gtk/gtk.h>\n', 'may not use gtk'),
    (LAYERS, 'src/cli/a.c', '#include <adwaita.h>\n', 'may not use adwaita'),
    (LAYERS, 'src/model/a.c', '#include <libmnl/libmnl.h>\n', 'may not use libmnl'),
    (LAYERS, 'src/kernel/a.c', '#include <gio/gio.h>\n', 'may not use gio'),
    (LAYERS, 'src/kernel/a.c', '#include "netlink.h"\n', 'without naming its folder'),
    (LAYERS, 'src/other/a.c', '\n', 'is not a layer'),
    (LAYERS, 'src/ui/a.c', '#include <gtk/gtk.h>\n#include "model/table.h"\n', None),
    (POTFILES, 'src/ui/a.c', 'g = _("Word");\n', 'src/ui/a.c is missing'),
    (POTFILES, 'src/ui/a.c', 'g = ngettext (\n  "%u row", "%u rows", n);\n', 'src/ui/a.c is missing'),
    (POTFILES, 'src/ui/a.ui', '<property translatable="yes">Word</property>\n', 'src/ui/a.ui is missing'),
    (POTFILES, 'src/ui/a.c', 'g = _(text);\n', None),
    (POTFILES, 'po/POTFILES.in', 'src/ui/a.c\n', 'src/ui/a.c has no words'),
    (POTFILES, 'po/POTFILES.in', 'src/b.c\nsrc/a.c\n', 'is not sorted'),
)


def found_in_sample(check, name, text, wanted):
    """Whether CHECK says what is WANTED of a tree with one file, NAME, that has this TEXT."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / 'po').mkdir()
        (root / 'po' / 'POTFILES.in').touch()
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
        complaints = '\n'.join(check.check(root))
    if wanted is None:
        return not complaints
    return any(words in complaints for words in wanted.split('|'))


def log_line(result, output=''):
    return json.dumps({'result': result, 'stdout': output})


def count(*lines):
    return tuple(COUNT.count(lines).values())


def results():
    """Yields the name of each point and whether it is as it must be."""
    for check, name, text, wanted in SAMPLES:
        yield f'{check.__name__}: {wanted or "nothing"} in {name}', found_in_sample(check, name, text, wanted)

    yield 'check-layers: a program with GTK', list(LAYERS.check_program(sys.argv[1])) != []
    comment = '/* Translators: a\n * b. */\n'
    yield 'check-translators: nothing', list(TRANSLATORS.check_comments('a.c', comment, [(3, 'Translators: a b.')])) == []
    yield 'check-translators: a lost comment', list(TRANSLATORS.check_comments('a.c', comment, [(3, '')])) != []
    for text, good in ('%u', True), ('100 %%', True), ('%3$', False), ('a %', False):
        message = TEMPLATE.Message(text=text, places=[('a.c', 1)])
        yield f'check-translators: the text {text}', (list(TRANSLATORS.check_text(message)) == []) == good
    yield 'pseudo-locale: a text', PSEUDO.translate('Is %d <b>TCP</b>?', PSEUDO.PRINTF + '|' + PSEUDO.OTHERS) == '⟦Îš %d <b>TCP</b>?⟧'
    entry = '#. Translators: a\n#: a.c:3\n#, c-format\nmsgid ""\n"%u "\n"b"\nmsgstr ""\n'
    yield 'template: a message', list(TEMPLATE.read(entry)) == [
        TEMPLATE.Message('%u b', flags=['c-format'], comments=['Translators: a'], places=[('a.c', 3)])]

    yield 'check-man: nothing', list(MAN.compare(r'.Fl \-format', '--format=WORD')) == []
    yield 'check-man: option not in the manual', list(MAN.compare('', '--format')) != []
    yield 'check-man: option not in the help', list(MAN.compare(r'.It Fl \-format', '')) != []

    paths = [path.format(id='a') for path in INSTALL.EXPECTED]
    yield 'check-install: nothing', list(INSTALL.compare(paths, 'a')) == []
    yield 'check-install: a missing file', list(INSTALL.compare(paths[1:], 'a')) != []
    yield 'check-install: a surplus file', list(INSTALL.compare(paths + ['include/a.h'], 'a')) != []

    yield 'count-tests: plain programs', count(log_line('OK'), log_line('FAIL'), log_line('SKIP')) == (1, 1, 1)
    points = 'TAP version 13\n# a\nok 1 /a\nok 2 /b # SKIP no privilege\nnot ok 3 /c\n1..3\n'
    yield 'count-tests: TAP points', count(log_line('FAIL', points)) == (1, 1, 1)
    yield 'count-tests: a crash after good points', count(log_line('ERROR', 'ok 1 /a\n')) == (1, 1, 0)
    yield 'count-tests: a test that ran out of time', count(log_line('TIMEOUT')) == (0, 1, 0)
    yield 'count-tests: a hash in a name', count(log_line('OK', 'ok 1 /a#b\n')) == (1, 0, 0)


def main():
    points = list(results())
    print(f'1..{len(points)}')
    for number, (name, good) in enumerate(points, 1):
        print(f'{"ok" if good else "not ok"} {number} {name.replace("#", "")}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
