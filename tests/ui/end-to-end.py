# tests/ui/end-to-end.py: the whole program, used as people use it, compared with what the kernel says
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: end-to-end.py NETPLAIN POPULATION

One window is used from the first test to the last, as people use theirs. A test leaves it as it found it, but for the page
and the order of the rows; the modules say where some of theirs belong together.
"""
import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'cli'))

from connections_page import CONNECTION_TESTS  # noqa: E402
from driver import Screen, enter_bus, missing, wait, walk  # noqa: E402
from explaining import EXPLAINING_TESTS  # noqa: E402
from finding import FINDING_TESTS, LAST_FINDING_TESTS  # noqa: E402
from glossary import GLOSSARY_TESTS  # noqa: E402
from lessons import LESSON_TESTS  # noqa: E402
from life import LIFE_TESTS  # noqa: E402
from networks import NETWORK_TESTS  # noqa: E402
from other_pages import PAGE_TESTS  # noqa: E402
from overview_page import FIRST_TESTS, OVERVIEW_TESTS  # noqa: E402
from stage import POPULATION, WINDOW  # noqa: E402
from support import enter_namespace, equal, run_tests  # noqa: E402


def other_windows_open_and_close():
    WINDOW.keys('ctrl+comma')
    preferences = WINDOW.other_window('the preferences')
    equal(any(node.name == 'Every second' for node in walk(preferences)), True)
    WINDOW.close_other_window('the preferences')
    WINDOW.keys('ctrl+question')
    shortcuts = WINDOW.other_window('the shortcuts')
    equal(any(node.getRoleName() == 'label' and node.name for node in walk(shortcuts)), True)
    WINDOW.close_other_window('the shortcuts')
    WINDOW.choose('About Netplain')
    about = WINDOW.other_window('the window about the program')
    wait(lambda: any(node.name == 'Netplain' for node in walk(about)), 'the name')
    WINDOW.close_other_window('the window about the program')


def the_end_is_quiet():
    equal(WINDOW.quit(), (0, ''))


# A window that was narrow once has the cells of a row in another order on the accessibility bus, so the tests that make it
# narrow come late.
TESTS = [
    *FIRST_TESTS, *CONNECTION_TESTS, *PAGE_TESTS, *OVERVIEW_TESTS, *FINDING_TESTS, *LIFE_TESTS, *LESSON_TESTS,
    *GLOSSARY_TESTS, *EXPLAINING_TESTS, *NETWORK_TESTS, other_windows_open_and_close, the_end_is_quiet, *LAST_FINDING_TESTS,
]


def main():
    reason = missing() or enter_namespace()
    if reason:
        return run_tests(TESTS, reason)
    enter_bus()
    for command in ('link add np0 type veth peer name np1', 'addr add 192.0.2.5/24 dev np0', 'link set np0 up', 'link set np1 up',
                    'route add default via 192.0.2.1', 'route add unreachable 198.51.100.0/24',
                    'route add 203.0.113.0/24 via 192.0.2.7 metric 50 table 100'):
        subprocess.run(['ip', *command.split()], check=True)
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as ends:
        ends.callback(Screen(1400, 1000).stop)
        POPULATION.start(sys.argv[2], folder)
        ends.callback(POPULATION.stop)
        WINDOW.program, WINDOW.folder = sys.argv[1], folder
        ends.callback(WINDOW.kill)
        WINDOW.start()
        return run_tests(TESTS)


if __name__ == '__main__':
    sys.exit(main())
