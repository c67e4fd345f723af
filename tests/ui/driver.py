# tests/ui/driver.py: using the window as people do, through its accessibility tree and an X server
#
# SPDX-License-Identifier: GPL-3.0-or-later
import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

ON_BUS = 'NETPLAIN_TEST_BUS'
WAIT_SECONDS = 30
# What a program may not draw in somebody else's name: control characters and those that turn or hide text.
UNSAFE = '[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]'


def missing():
    """Returns what this test needs and is not here, or None."""
    for command in ('Xvfb', 'xdotool', 'dbus-run-session', 'ss', 'ip', 'conntrack'):
        if shutil.which(command) is None:
            return f'there is no {command}'
    if not os.path.exists('/usr/libexec/at-spi-bus-launcher'):
        return 'there is no accessibility bus'
    try:
        import pyatspi  # noqa: F401, pylint: disable=import-outside-toplevel,unused-import
    except (ImportError, ValueError) as error:
        return f'no pyatspi: {error}'
    version = subprocess.run(['pkgconf', '--modversion', 'gtk4'], capture_output=True, check=False, text=True).stdout.strip()
    if not version.startswith('4.8.'):
        return f'GTK {version} describes its widgets in other words than GTK 4.8, which this test knows'
    return None


def enter_bus():
    """Runs this script once more on a session bus of its own: the bus of another network may be out of reach.

    What the bus starts may write, so the standard output of this script goes around it. The socket of the accessibility
    bus lies in a folder of its own, too: another session of this user without one would put its own in the same place.
    """
    if ON_BUS in os.environ:
        atexit.register(shutil.rmtree, os.environ['XDG_RUNTIME_DIR'], ignore_errors=True)
        os.dup2(int(os.environ[ON_BUS]), sys.stdout.fileno())
        return
    output = os.dup(sys.stdout.fileno())
    os.set_inheritable(output, True)
    os.environ[ON_BUS] = str(output)
    os.environ.pop('AT_SPI_BUS_ADDRESS', None)
    os.environ['XDG_RUNTIME_DIR'] = tempfile.mkdtemp(prefix='netplain-')
    sys.stdout.flush()
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
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
    """Those there are: the program may take some away while they are counted."""
    for index in range(node.childCount):
        try:
            child = node[index]
        except IndexError:
            return
        if child is not None:
            yield child


def is_selected_row(node):
    import pyatspi  # pylint: disable=import-outside-toplevel
    return node.getState().contains(pyatspi.STATE_SELECTED)


def walk(node, skip=('tree table',)):
    """All nodes below, but nothing below those of the roles to skip: a table has thousands."""
    yield node
    if node.getRoleName() not in skip:
        for child in children(node):
            yield from walk(child, skip)


def is_page(node):
    """What has no name of its own has that of its type."""
    return node.name in ('NpOverviewPage', 'NpTablePage', 'NpGlossaryPage')


def text_of(node):
    """What a label, a cell or an entry says."""
    try:
        text = node.queryText()
    except NotImplementedError:
        return node.name
    return text.getText(0, text.characterCount) or node.name


def cell_text(cell):
    """What a cell says, beside what it may draw and the sign that something was noticed."""
    node = cell[0]
    while node.childCount > 0:
        node = node[node.childCount - 1]
    return text_of(node).removeprefix('⚠ ').removeprefix('ⓘ ')


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


class Window:
    """The program under test, its window and where things are in it."""

    program = None  # to be started
    folder = None   # where it and the tests may write
    process = None

    def start(self, is_first=True):
        """The first time that somebody opens the program a tour comes, which is skipped here."""
        import pyatspi  # pylint: disable=import-outside-toplevel
        # A computer that has much to do may answer late: without this, a call gives up after less than a second.
        pyatspi.Atspi.set_timeout(WAIT_SECONDS * 1000, WAIT_SECONDS * 1000)
        self.errors = open(os.path.join(self.folder, 'stderr'), 'w+', encoding='utf-8')  # pylint: disable=consider-using-with
        environment = {**os.environ, 'GTK_A11Y': 'atspi'}
        for name in ('NO_AT_BRIDGE', 'G_DEBUG'):
            environment.pop(name, None)
        self.process = subprocess.Popen([self.program], env=environment, stderr=self.errors, stdin=subprocess.DEVNULL)
        self.application = wait(self.find_application, 'the program on the accessibility bus')
        self.frame = wait(lambda: next((w for w in children(self.application) if w.name == 'Netplain'), None), 'the window')
        self.pages = wait(self.find_all_pages, 'the pages')
        self.tables = {}
        self.page = 'Overview'
        if is_first:
            self.other_window('the tour')
            self.close_other_window('the tour')
        self.focus()

    def find_application(self):
        import pyatspi  # pylint: disable=import-outside-toplevel
        if self.process.poll() is not None:
            raise AssertionError(f'the program ended with {self.process.returncode}')
        return next((a for a in pyatspi.Registry.getDesktop(0) if a is not None and a.get_process_id() == self.process.pid),
                    None)

    def page_names(self):
        return [item.name for item in children(self.find('list', 'Pages'))]

    def find_pages(self):
        """The stack shows what each page is called nowhere, so they are taken in the order of the sidebar."""
        names = iter(self.page_names())
        for node in walk(self.frame):
            if is_page(node):
                yield next(names), node

    def find_all_pages(self):
        """None until all that the sidebar names are there."""
        pages = dict(self.find_pages())
        return pages if len(pages) == len(self.page_names()) > 0 else None

    def find(self, role, name=None, root=None):
        for node in walk(root if root is not None else self.frame):
            if node.getRoleName() == role and name in (None, node.name):
                return node
        return None

    def identifier(self):
        """The X server's number of the window."""
        return wait(lambda: xdotool('search', '--onlyvisible', '--name', '^Netplain$').split(), 'the window')[0]

    def focus(self, identifier=None):
        xdotool('windowfocus', '--sync', identifier or self.identifier())

    def keys(self, *keys):
        xdotool('key', *keys)

    def do(self, action):
        act(self.frame, action)

    # The page that is shown.

    def go_to(self, page):
        self.keys(f'alt+{self.page_names().index(page) + 1}')
        self.page = page
        wait(lambda: self.title()[0] == page, f'the page {page}')

    def title(self):
        """What the header bar says: the page, and how many rows are shown and hidden."""
        title = next(node for node in walk(self.frame) if node.name == 'AdwWindowTitle')
        return [label.name for label in children(title[0])]

    def status(self):
        box = self.frame[0][0][0]
        return [label.name for label in children(box[box.childCount - 1])]

    def table(self):
        if self.page not in self.tables:
            self.tables[self.page] = wait(lambda: self.find('tree table', root=self.pages[self.page]), 'the table')
        return self.tables[self.page]

    def headers(self):
        return list(children(self.table()[0]))

    def columns(self):
        return [header[0][0].name for header in self.headers()]

    def header(self, title):
        return self.headers()[self.columns().index(title)]

    def row_nodes(self):
        return list(children(self.table()[1]))

    def rows(self):
        """What all cells say."""
        return [[cell_text(cell) for cell in children(row)] for row in self.row_nodes()]

    def column(self, title):
        index = self.columns().index(title)
        return [cell_text(row[index]) for row in self.row_nodes()]

    def cell(self, title, text):
        """The first cell of a column that says this."""
        index = self.columns().index(title)
        return next((row[index] for row in self.row_nodes() if cell_text(row[index]) == text), None)

    def select(self, title, text):
        """Clicks the first row that says this in a column, and again if the row moved meanwhile."""
        def is_selected():
            cell = self.cell(title, text)
            if not is_selected_row(cell.parent):
                self.click(cell)
                time.sleep(0.2)
            return is_selected_row(self.cell(title, text).parent)

        wait(is_selected, f'the selection of the row with {text}')

    def show_all(self):
        """Ends a search."""
        if self.searched():
            self.keys('Escape')
            wait(lambda: not self.searched(), 'the end of the search')

    def details(self):
        """All that the details pane says."""
        pane = next((node for node in walk(self.pages[self.page]) if node.name == 'Details'), None)
        return [] if pane is None else [node.name for node in walk(pane) if node.getRoleName() == 'label']

    def entry(self):
        return self.find('entry', root=self.pages[self.page])

    def searched(self):
        """What is searched for."""
        text = self.entry().queryText()
        return text.getText(0, text.characterCount)

    def numbers(self):
        """How many rows the title says are shown and hidden."""
        found = [int(number) for number in re.findall(r'\d+', self.title()[1])]
        return found + [0] * (2 - len(found))

    # The mouse.

    def point(self, node):
        place = extents(node)
        geometry = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', self.identifier()).split())
        frame = extents(self.frame)
        left = int(geometry['X']) + (int(geometry['WIDTH']) - frame.width) // 2
        top = int(geometry['Y']) + (int(geometry['HEIGHT']) - frame.height) // 2
        return left + place.x + min(20, place.width // 2), top + place.y + place.height // 2

    def hover(self, node):
        xdotool('mousemove', '--sync', *self.point(node))

    def click(self, node, button=1):
        self.hover(node)
        xdotool('sleep', 0.1, 'click', button)

    # Menus and other windows.

    def choose(self, *labels):
        """Opens the main menu and takes the last item, on the way through the others."""
        button = self.find('push button', 'Main Menu')
        act(button[0], 'click')
        self.take(button, labels)

    def take(self, root, labels):
        """Takes the last of these items of a menu under a node. A menu that is open would keep all that is typed later."""
        def item(label):
            return next((node for node in walk(root, ('table row',))
                         if 'menu item' in node.getRoleName() and node.name.replace('_', '') == label.replace('_', '')), None)

        try:
            for label in labels:
                act(wait(lambda wanted=label: item(wanted), f'the menu item {label}'), 'click')
        except AssertionError:
            self.keys(*['Escape'] * len(labels))
            raise

    def other_window(self, what):
        node = wait(lambda: next((w for w in children(self.application) if w != self.frame), None), what)
        names = wait(lambda: [w for w in xdotool('search', '--onlyvisible', '--name', '.').split() if w != self.identifier()],
                     what)
        self.focus(names[-1])
        return node

    def close_other_window(self, what):
        self.keys('Escape')
        wait(lambda: self.application.childCount == 1, f'the end of {what}')
        self.focus()

    def toast(self, part):
        """What a toast says that has this in it. It goes after some seconds, in which a slow computer cannot walk the pages."""
        def beside_pages(node):
            yield node
            if not is_page(node) and node.getRoleName() not in ('table', 'tree table', 'list'):
                for child in children(node):
                    yield from beside_pages(child)

        return next((node.name for node in beside_pages(self.frame) if node.getRoleName() == 'label' and part in node.name), None)

    def label(self, part):
        """A label of the window that says this among other things."""
        return next((node for node in walk(self.frame, ('table', 'tree table', 'list'))
                     if node.getRoleName() == 'label' and part in node.name), None)

    def kill(self):
        """In the end, whatever has come of the tests."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def quit(self):
        self.keys('ctrl+q')
        status = self.process.wait(WAIT_SECONDS)
        self.errors.seek(0)
        return status, self.errors.read()
