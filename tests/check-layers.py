#!/usr/bin/env python3
# tests/check-layers.py: each layer includes only what it may stand on
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: check-layers.py ROOT [PROGRAM…]

Data walks one way, from the kernel to the screen: no folder of src/ includes a folder
above it, and each library is seen only by the folders that are about it. The programs
are those that must start where there is no GTK.
"""

import pathlib
import re
import subprocess
import sys

import checks

LAYERS = {
    'snapshot': (),
    'kernel': ('snapshot',),
    'meaning': ('snapshot',),
    'model': ('snapshot', 'kernel', 'meaning'),
    'export': ('snapshot', 'meaning', 'model'),
    'ui': ('snapshot', 'meaning', 'model', 'export'),
    'cli': ('snapshot', 'kernel', 'meaning', 'model', 'export'),
}

# A system header's first word, and the folders that may include it.
LIBRARIES = {
    'gtk': ('ui', ''),
    'gdk': ('ui', ''),
    'gsk': ('ui', ''),
    'pango': ('ui', ''),
    'adwaita': ('ui', ''),
    'json-glib': ('export',),
    'libmnl': ('kernel',),
    'gio': ('model', 'export', 'ui', 'cli', ''),
    'glib-object': ('model', 'export', 'ui', 'cli', ''),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def complain_of_include(layer, quote, header):
    """Returns why the files of LAYER may not include HEADER, or None."""
    first = re.split(r'[/.]', header)[0]
    if quote == '<':
        allowed = LIBRARIES.get(first)
        if allowed is not None and layer not in allowed:
            return f'may not use {first}'
        return None
    if header == 'config.h':
        return None
    if '/' not in header:
        return f'includes "{header}" without naming its folder'
    if layer and first != layer and first not in LAYERS[layer]:
        return f'may not include {header}'
    return None


def check(root):
    for path in checks.project_files(root):
        if path.parts[0] != 'src' or path.suffix not in ('.c', '.h'):
            continue
        layer = path.parts[1] if len(path.parts) > 2 else ''
        if layer and layer not in LAYERS:
            yield f'{path}: src/{layer} is not a layer'
            continue
        for quote, header in INCLUDE.findall((root / path).read_text(encoding='utf-8')):
            why = complain_of_include(layer, quote, header)
            if why is not None:
                yield f'{path}: {why}'


def check_program(program):
    """Complains when PROGRAM needs GTK, by itself or through another library."""
    libraries = subprocess.run(['ldd', program], check=True, capture_output=True, text=True).stdout
    for library in re.findall(r'\blib(?:gtk|gdk|adwaita|X11|wayland)[^\s]*', libraries):
        yield f'{program}: needs {library}'


def check_all(root):
    yield from check(root)
    for program in sys.argv[2:]:
        yield from check_program(pathlib.Path(program))


if __name__ == '__main__':
    checks.main(check_all)
