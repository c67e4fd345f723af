# tests/ui/driver.py: using the window as people do, through its accessibility tree and an X server
#
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import shutil
import subprocess
import sys
import time

ON_BUS = 'NETPLAIN_TEST_BUS'
WAIT_SECONDS = 30
# What a program may not draw in somebody else's name: control characters and those that turn or hide text.
UNSAFE = '[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]'


def missing():
    """Returns what this test needs and is not here, or None."""
    for command in ('Xvfb', 'xdotool', 'dbus-run-session', 'ss', 'ip'):
        if shutil.which(command) is None:
            return f'there is no {command}'
    if not os.path.exists('/usr/libexec/at-spi-bus-launcher'):
        return 'there is no accessibility bus'
    try:
        import pyatspi  # noqa: F401, pylint: disable=import-outside-toplevel,unused-import
    except (ImportError, ValueError) as error:
        return f'no pyatspi: {error}'
    return None


def enter_bus():
    """Runs this script once more on a session bus of its own: the bus of another network may be out of reach."""
    if ON_BUS not in os.environ:
        os.environ[ON_BUS] = '1'
        os.environ.pop('AT_SPI_BUS_ADDRESS', None)
        sys.stdout.flush()
        os.execvp('dbus-run-session', ['dbus-run-session', '--', sys.executable, *sys.argv])


def wait(condition, what, seconds=WAIT_SECONDS):
    """Returns what the condition returns, once it is true. A widget that goes while it is looked at is no error."""
    end = time.monotonic() + seconds
    last = None
    while True:
        try:
            result = condition()
            if result:
                return result
        except Exception as error:  # pylint: disable=broad-except
            last = error
        if time.monotonic() > end:
            raise AssertionError(f'waited in vain: {what}' + (f' ({last!r})' if last else ''))
        time.sleep(0.05)


class Screen:
    """An X server without a screen, which nothing else uses."""

    def __init__(self, width, height):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ['Xvfb', '-displayfd', str(write), '-screen', '0', f'{width}x{height}x24', '-nolisten', 'tcp', '-noreset'],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise AssertionError('Xvfb did not start')
        os.environ['DISPLAY'] = ':' + number
        os.environ.pop('XAUTHORITY', None)
        os.environ.pop('WAYLAND_DISPLAY', None)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def xdotool(*words):
    return subprocess.run(['xdotool', *map(str, words)], check=True, capture_output=True, text=True).stdout


def children(node):
    for index in range(node.childCount):
        child = node[index]
        if child is not None:
            yield child


def is_cell(node):
    return node.getRoleName() == 'table cell'


def is_shown(node):
    import pyatspi  # pylint: disable=import-outside-toplevel
    return node.getState().contains(pyatspi.STATE_VISIBLE)


def walk(node, skip=('tree table',)):
    """All nodes below, but nothing below those of the roles to skip: a table has thousands."""
    yield node
    if node.getRoleName() not in skip:
        for child in children(node):
            yield from walk(child, skip)


def text_of(node):
    """What a label, a cell or an entry says."""
    try:
        text = node.queryText()
    except NotImplementedError:
        return node.name
    return text.getText(0, text.characterCount) or node.name


def extents(node):
    import pyatspi  # pylint: disable=import-outside-toplevel
    return node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)


def act(node, name):
    """Does what the widget, or the action of the window, is for."""
    actions = node.queryAction()
    for index in range(actions.nActions):
        if actions.getName(index) == name:
            actions.doAction(index)
            return
    raise AssertionError(f'{node.name!r} cannot do {name!r}')


def set_text(node, text):
    node.queryEditableText().setTextContents(text)
