#!/usr/bin/env python3
# tests/pseudo-locale.py: a language in which every translated text can be told from one that is not
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: pseudo-locale.py ROOT FOLDER XGETTEXT MSGFMT DEPFILE STAMP

Translates every text of the project at ROOT: "Who waits?" becomes "⟦Ŵĥöö ŵááííťš?⟧". A text without brackets was not
translated, two pairs of brackets side by side were glued, and plain letters within brackets were put in while the
program ran. Vowels are doubled, because other languages need more room. The forms of a plural are marked ⟦¹, ⟦² and ⟦³.

Writes FOLDER/xx/LC_MESSAGES/netplain.mo, and beside it a locale for the language, which is the C.UTF-8 of this
computer by another name: as C.UTF-8 it would not be translated everywhere.
"""

import pathlib
import re
import subprocess
import sys

import template

LETTERS = dict(zip('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
                   'ÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖƤǪŔŠŤÛṼŴẊÝŽáƀçđéƒĝĥíĵķļṁñöƥǫŕšťúṽŵẋýž'))
MARKS = '¹²³'
# Three forms, as many languages have them, so that a number cannot come by its noun by chance.
PLURAL_FORMS = 'nplurals=3; plural=n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2;'

# What means something to the program or to people, whatever the language: formats of printf(3) or else those of
# strftime(3), markup, entities, the mark of hexadecimal numbers, and protocol words in capitals.
PRINTF = r"%(?:\d+\$)?[-+#0 'I]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh?|ll?|[zjtL])?(?:<\w+>|[a-zA-Z%])"
STRFTIME = r'%[-EO]?[a-zA-Z](?![a-zA-Z0-9])'
OTHERS = r'<[^<>]+>|\b0x|&#?\w+;|\b[A-Z][A-Z0-9_]+\b'

LOCALE_FOLDERS = ('/usr/lib/locale', '/usr/lib64/locale', '/usr/share/locale')


def change(text):
    changed = []
    for letter in text:
        changed.append(LETTERS.get(letter, letter) * (2 if letter in 'aeiou' else 1))
    return ''.join(changed)


def translate(text, kept_parts, mark=''):
    parts, end = [], 0
    for kept in re.finditer(kept_parts, text):
        parts += [change(text[end:kept.start()]), kept[0]]
        end = kept.end()
    parts.append(change(text[end:]))
    inner = ''.join(parts)
    # A text that begins or ends with a line feed must stay so.
    core = inner.strip('\n')
    return inner.replace(core, f'⟦{mark}{core}⟧') if core else inner


def quote(text):
    escaped = text.replace('\\', r'\\').replace('"', r'\"').replace('\n', r'\n').replace('\t', r'\t')
    return f'"{escaped}"'


def write_entry(message):
    lines = [f'#, {", ".join(message.flags)}'] if message.flags else []
    if message.context is not None:
        lines.append(f'msgctxt {quote(message.context)}')
    lines.append(f'msgid {quote(message.text)}')
    kept = (PRINTF if 'c-format' in message.flags else STRFTIME) + '|' + OTHERS
    if message.plural is None:
        lines.append(f'msgstr {quote(translate(message.text, kept))}')
    else:
        lines.append(f'msgid_plural {quote(message.plural)}')
        for number, mark in enumerate(MARKS):
            form = message.text if number == 0 else message.plural
            lines.append(f'msgstr[{number}] {quote(translate(form, kept, mark))}')
    return '\n'.join(lines) + '\n'


def write_catalogue(messages, folder, msgfmt):
    header = 'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"MIME-Version: 1.0\\n"\n' \
             '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n' \
             f'"Plural-Forms: {PLURAL_FORMS}\\n"\n'
    catalogue = '\n'.join([header] + [write_entry(message) for message in messages])
    place = folder / 'xx' / 'LC_MESSAGES'
    place.mkdir(parents=True, exist_ok=True)
    (folder / 'xx.po').write_text(catalogue, encoding='utf-8')
    subprocess.run([msgfmt, '--check-format', '-o', place / 'netplain.mo', folder / 'xx.po'], check=True)


def link_locale(folder):
    link = folder / 'xx.utf8'
    link.unlink(missing_ok=True)
    for place in LOCALE_FOLDERS:
        for name in ('C.utf8', 'C.UTF-8'):
            if (pathlib.Path(place) / name / 'LC_CTYPE').exists():
                link.symlink_to(pathlib.Path(place) / name)
                return


def main():
    root, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    xgettext, msgfmt, depfile, stamp = sys.argv[3:]

    write_catalogue(template.read(template.make(root, xgettext)), folder, msgfmt)
    link_locale(folder)

    sources = [root / 'po' / 'POTFILES.in'] + [root / path for path in template.listed_files(root)]
    pathlib.Path(depfile).write_text(f'{stamp}: ' + ' '.join(str(path).replace(' ', r'\ ') for path in sources) + '\n',
                                     encoding='utf-8')
    pathlib.Path(stamp).touch()


if __name__ == '__main__':
    main()
