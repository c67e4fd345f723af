#!/usr/bin/env python3
# tests/check-install.py: "meson install" puts everything where it belongs
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: check-install.py MESON BUILD-FOLDER PREFIX APPLICATION-ID"""

import pathlib
import subprocess
import sys
import tempfile

EXPECTED = (
    'bin/netplain',
    'bin/netplain-snapshot',
    'share/applications/{id}.desktop',
    'share/glib-2.0/schemas/{id}.gschema.xml',
    'share/icons/hicolor/scalable/apps/{id}.svg',
    'share/icons/hicolor/symbolic/apps/{id}-symbolic.svg',
    'share/man/man1/netplain-snapshot.1',
    'share/metainfo/{id}.metainfo.xml',
)


def compare(installed, app_id):
    """Yields what is missing from the paths INSTALLED, and what nobody expects there."""
    expected = {path.format(id=app_id) for path in EXPECTED}
    found = {path for path in installed if not path.startswith('share/locale/')}
    for path in sorted(expected - found):
        yield f'{path} is not installed'
    for path in sorted(found - expected):
        yield f'{path} is installed, and should not be'


def main():
    meson, build, prefix, app_id = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([meson, 'install', '-C', build, '--no-rebuild', '--quiet', '--destdir', folder],
                       check=True)
        top = pathlib.Path(folder) / prefix.lstrip('/')
        paths = [path for path in pathlib.Path(folder).rglob('*') if path.is_file()]
        complaints = [f'{path} is outside of the prefix' for path in paths if top not in path.parents]
        complaints += compare((str(path.relative_to(top)) for path in paths if top in path.parents), app_id)
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0


if __name__ == '__main__':
    sys.exit(main())
