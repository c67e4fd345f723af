# tests/ui/explaining.py: the tour comes again for whoever asks
#
# SPDX-License-Identifier: GPL-3.0-or-later
from driver import wait, walk
from stage import WINDOW


def has_focus(node):
    import pyatspi  # pylint: disable=import-outside-toplevel
    return node.getState().contains(pyatspi.STATE_FOCUSED)


def the_tour_comes_again():
    """By the keyboard alone: Enter reads on, Escape ends it."""
    WINDOW.choose('Take the Tour')
    tour = WINDOW.other_window('the tour')

    def card():
        return [node.name for node in walk(tour) if node.getRoleName() == 'panel' and node.name and node.description]

    first = wait(card, 'the first card')
    wait(lambda: [node for node in walk(tour) if has_focus(node) and 'Next' in node.name], 'the focus on the way on')
    WINDOW.keys('Return')
    wait(lambda: card() and card() != first, 'the next card')
    WINDOW.close_other_window('the tour')


EXPLAINING_TESTS = [the_tour_comes_again]
