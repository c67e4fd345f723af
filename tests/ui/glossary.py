# tests/ui/glossary.py: words are found, explained, followed, and shown on this computer
#
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from driver import act, cell_text, children, extents, is_selected_row, set_text, wait, walk, xdotool
from stage import WINDOW
from support import equal

# In the glossary's list there are hundreds of rows, and what is beside it is quicker found without them.
LISTS = ('list', 'table', 'tree table')


def page():
    return WINDOW.pages['Glossary']


def beside_list():
    return list(walk(page(), LISTS))


def says(part):
    return [node.name for node in beside_list() if part in node.name]


def word():
    """Of the entry that is shown: its title stands out."""
    return next((node.name for node in beside_list() if node.getRoleName() == 'heading'), None)


def list_rows():
    view = next(node for node in walk(page()) if node.name == 'Lessons and entries')
    return list(children(view))


def button(part):
    return next(node for node in beside_list() if 'button' in node.getRoleName()
                and any(part in inner.name for inner in walk(node)))


def open_entry(text, title):
    """As somebody does who knows the word: type it, and press Enter."""
    WINDOW.go_to('Glossary')
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), text)
    wait(lambda: WINDOW.searched() == text and ' of ' in WINDOW.title()[1], 'what was found')
    WINDOW.keys('Return')
    wait(lambda: word() == title, f'the entry {title}')


def end_search():
    WINDOW.keys('Escape')
    wait(lambda: WINDOW.searched() == '' and ' of ' not in WINDOW.title()[1], 'the end of the search')


def words_are_found_and_explained():
    WINDOW.go_to('Glossary')
    total = int(re.sub(r'\D', '', WINDOW.title()[1]))
    equal(total > 500, True)
    open_entry('listen', 'LISTEN')
    wait(lambda: says('A program is waiting for others to connect to it.'), 'the short line')
    for title in ('When this is normal', 'Exactly', 'Where this is written', 'See also'):
        equal(says(title)[:1], [title])
    found = list_rows()
    equal(found[0].name, 'LISTEN')
    end_search()
    equal(word(), 'LISTEN')
    equal(int(re.sub(r'\D', '', WINDOW.title()[1])), total)


def links_lead_on_and_back():
    """By the keyboard alone: from the text to the button, to the first link."""
    open_entry('listen', 'LISTEN')
    wait(lambda: button('Show Me One'), 'the button')
    WINDOW.keys('Tab', 'Tab', 'Return')
    wait(lambda: word() == 'tcp', 'the entry that the link leads to')
    WINDOW.keys('alt+Left')
    wait(lambda: word() == 'LISTEN', 'the entry before')
    end_search()


def one_on_this_computer_is_shown():
    open_entry('listen', 'LISTEN')
    end_search()
    wait(lambda: re.search(r'^[1-9]\d* connections? shows? it now\.$', ' '.join(says('now.'))), 'how many there are')
    act(button('Show Me One'), 'click')
    WINDOW.page = 'Connections'
    wait(lambda: WINDOW.title()[0] == 'Connections', 'the page of the connections')
    wait(lambda: [True for row in WINDOW.row_nodes() if is_selected_row(row) and 'LISTEN' in map(cell_text, children(row))],
         'a selected listener')


def an_entry_leads_back_to_where_it_was_asked_for():
    WINDOW.go_to('Routes')
    WINDOW.keys('F1')
    WINDOW.page = 'Glossary'
    wait(lambda: WINDOW.title()[0] == 'Glossary', 'the glossary')
    WINDOW.keys('Escape')
    WINDOW.page = 'Routes'
    wait(lambda: WINDOW.title()[0] == 'Routes', 'the page before')


def lessons_open():
    WINDOW.go_to('Glossary')
    WINDOW.do('win.reset-view')
    WINDOW.keys('ctrl+f')
    set_text(WINDOW.entry(), 'How a Connection Lives')
    wait(lambda: list_rows()[0].name == 'How a Connection Lives', 'the lesson in the list')
    WINDOW.keys('Return')
    wait(lambda: word() == 'How a Connection Lives', 'the lesson')
    end_search()


def a_narrow_window_shows_one_at_a_time():
    geometry = dict(line.split('=') for line in xdotool('getwindowgeometry', '--shell', WINDOW.identifier()).split())
    WINDOW.go_to('Glossary')
    xdotool('windowsize', WINDOW.identifier(), 360, 640)
    try:
        wait(lambda: extents(WINDOW.frame).width == 360, 'the narrow window')
        WINDOW.keys('ctrl+f')
        wait(lambda: extents(WINDOW.entry()).width > 0, 'the list')
        set_text(WINDOW.entry(), 'listen')
        wait(lambda: list_rows()[0].name == 'LISTEN', 'what was found')
        equal(word(), None)
        WINDOW.keys('Return')
        wait(lambda: word() == 'LISTEN' and WINDOW.entry() is None, 'the entry in the place of the list')
        equal([node.name for node in beside_list() if node.getRoleName() in ('label', 'heading', 'push button')
               and extents(node).x + extents(node).width > 360], [])
        WINDOW.keys('ctrl+f')
        wait(lambda: WINDOW.searched() == 'listen', 'what was found, once more')
        WINDOW.keys('Return')
        wait(lambda: word() == 'LISTEN' and WINDOW.entry() is None, 'the entry once more')
        # The way back leads through what the tests before this one have opened.
        wait(lambda: word() is None or WINDOW.keys('Escape'), 'the list in the place of the entry')
        wait(lambda: WINDOW.searched() == '' or WINDOW.keys('Escape'), 'the end of the search')
        equal(word(), None)
    finally:
        xdotool('windowsize', WINDOW.identifier(), geometry['WIDTH'], geometry['HEIGHT'])
        wait(lambda: extents(WINDOW.frame).width > 720, 'the wide window')


GLOSSARY_TESTS = [
    words_are_found_and_explained, links_lead_on_and_back, one_on_this_computer_is_shown,
    an_entry_leads_back_to_where_it_was_asked_for, lessons_open, a_narrow_window_shows_one_at_a_time,
]
