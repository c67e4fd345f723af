# tests/template.py: the texts that translators get
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the template of the translations as the build does, but into memory, and reads it.

i18n.gettext() writes its template into the source, which tests may not do.
"""

import ast
import dataclasses
import os
import subprocess

# Those of the preset "glib" of meson's i18n.gettext().
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')
FLAGS = (
    'N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format', 'g_dngettext:2:pass-c-format',
    'g_strdup_printf:1:c-format', 'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
    'g_error_new:3:c-format', 'g_set_error:4:c-format', 'g_markup_printf_escaped:1:c-format',
    'g_log:3:c-format', 'g_print:1:c-format', 'g_printerr:1:c-format', 'g_printf:1:c-format',
    'g_fprintf:2:c-format', 'g_sprintf:2:c-format', 'g_snprintf:3:c-format',
)


@dataclasses.dataclass
class Message:
    """One entry of the template."""
    text: str = ''
    plural: str | None = None
    context: str | None = None
    flags: list = dataclasses.field(default_factory=list)
    comments: list = dataclasses.field(default_factory=list)
    places: list = dataclasses.field(default_factory=list)


def listed_files(root):
    lines = (root / 'po' / 'POTFILES.in').read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def make(root, xgettext='xgettext'):
    """The template of the project at ROOT as a text."""
    command = [xgettext, '--from-code=UTF-8', '--add-comments', '--package-name=netplain', '--no-wrap']
    command += [f'--keyword={keyword}' for keyword in KEYWORDS] + [f'--flag={flag}' for flag in FLAGS]
    command += ['--output=-', f'--directory={root}', f'--files-from={root / "po" / "POTFILES.in"}']
    # The messages of gettext itself do not belong into a test's output.
    result = subprocess.run(command, check=True, capture_output=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return result.stdout.decode('utf-8')


def _read_line(message, line, last):
    """Puts one LINE of an entry into MESSAGE; LAST is the field that a line of nothing but text goes on with."""
    if line.startswith('#.'):
        message.comments.append(line[2:].strip())
    elif line.startswith('#:'):
        message.places += (place.rpartition(':') for place in line[2:].split())
    elif line.startswith('#,'):
        message.flags += (flag.strip() for flag in line[2:].split(','))
    elif line.startswith('"'):
        if last is not None:
            setattr(message, last, getattr(message, last) + ast.literal_eval(line))
    elif not line.startswith('#'):
        keyword, _, text = line.partition(' ')
        last = {'msgid': 'text', 'msgid_plural': 'plural', 'msgctxt': 'context'}.get(keyword)
        if last is not None:
            setattr(message, last, ast.literal_eval(text))
    return last


def read(template):
    """Yields the messages of a TEMPLATE, without the header."""
    for entry in template.split('\n\n'):
        message, last = Message(), None
        for line in entry.splitlines():
            last = _read_line(message, line, last)
        message.places = [(path, int(line)) for path, _, line in message.places]
        if message.text:
            yield message
