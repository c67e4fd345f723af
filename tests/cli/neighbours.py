# tests/cli/neighbours.py: neighbours are those that ip prints
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ipaddress
import os
import signal
import sys

from support import enter_namespace, equal, rows_of, run_tests, same_rows, tool, tool_json

SCENE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'populations', 'neighbour-scene.sh')
AGES = 'used', 'confirmed', 'updated'
FLAGS = 'router', 'proxy', 'extern_learn', 'managed'


def at_once(*commands):
    """Our rows and what the commands print, read again until the network stood still meanwhile."""
    for _ in range(20):
        before = [tool_json(*command) for command in commands]
        rows = rows_of('neighbours')
        if [tool_json(*command) for command in commands] == before:
            return rows, before
    raise AssertionError('ip says something else each time')


def neighbour_of_ip(entry):
    address = ipaddress.ip_address(entry['dst'])
    scope = '%' + entry['dev'] if address.version == 6 and address.is_link_local else ''
    return (f'ipv{address.version}', entry['dst'] + scope, entry.get('lladdr', ''), entry.get('dev', ''),
            entry.get('state', ['NONE'])[0], ' '.join(flag for flag in FLAGS if flag in entry), entry.get('protocol', ''))


def neighbour_of_ours(row):
    return tuple(row[name] for name in ('family', 'address', 'mac', 'interface', 'state', 'flags', 'protocol'))


def is_minor(row):
    """What ip leaves out of itself: neighbours without a lookup that nobody learned or answers for."""
    return row['state'] in ('NOARP', 'NONE') and not {'proxy', 'extern_learn'} & set(row['flags'].split())


def neighbours_equal_ip():
    rows, printed = at_once(('ip', '-j', 'neighbour', 'show'), ('ip', '-j', 'neighbour', 'show', 'proxy'))
    expected = [neighbour_of_ip(entry) for entries in printed for entry in entries]
    equal({entry[4] for entry in expected} >= {
        'INCOMPLETE', 'REACHABLE', 'STALE', 'DELAY', 'PROBE', 'FAILED', 'PERMANENT', 'NONE'}, True)
    same_rows([neighbour_of_ours(row) for row in rows if not is_minor(row)], expected)


def ages_equal_ip():
    """Time does not stand still, so ours lie between what ip says before and after."""
    command = 'ip', '-j', '-s', 'neighbour', 'show'
    for _ in range(20):
        before = {entry['dst']: entry for entry in tool_json(*command)}
        rows = [row for row in rows_of('neighbours') if not is_minor(row) and 'proxy' not in row['flags'].split()]
        after = {entry['dst']: entry for entry in tool_json(*command)}
        # Nothing happened to any of them meanwhile.
        if before.keys() == after.keys() and all(before[key]['probes'] == after[key]['probes'] and before[key][age] <= after[key][age]
                                                 for key in before for age in AGES):
            break
    else:
        raise AssertionError('ip says something else each time')
    same_rows([(row['address'].partition('%')[0], int(row['probes'])) for row in rows],
              [(key, entry['probes']) for key, entry in after.items()])
    for row in rows:
        key = row['address'].partition('%')[0]
        for age in AGES:
            seconds = int(row[age + '_seconds'])
            equal((key, age, before[key][age] <= seconds <= after[key][age]), (key, age, True))


def meanings():
    meanings = {row['address']: row['meaning'] for row in rows_of('neighbours')}
    equal(meanings['192.0.2.9'], 'Does not answer')
    equal(meanings['192.0.2.20'], 'This computer answers for it')
    equal(meanings['192.0.2.3'], 'Fixed, never checked')
    if os.path.isdir('/proc/sys/net/ipv6'):
        equal(meanings['2001:db8::9'], 'Router that does not answer')
        equal(meanings['fe80::3%here'], 'Router with a fixed address')


def main():
    reason = enter_namespace()
    holder = None if reason else int(tool('sh', SCENE))
    try:
        return run_tests([neighbours_equal_ip, ages_equal_ip, meanings], reason)
    finally:
        if holder:
            os.kill(holder, signal.SIGKILL)


if __name__ == '__main__':
    sys.exit(main())
