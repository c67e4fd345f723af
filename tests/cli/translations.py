# tests/cli/translations.py: tracked conversations are those that conntrack prints, for those who may see them
#
# SPDX-License-Identifier: GPL-3.0-or-later
import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile

from support import PROGRAM, Skip, enter_namespace, equal, read_both, rows_of, run_tests, same_rows, snapshot, tool

SCENE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'populations', 'nat-scene.sh')
PLAIN_USER = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
ENDS = ['original_source', 'original_source_port', 'original_destination', 'original_destination_port',
        'reply_source', 'reply_source_port', 'reply_destination', 'reply_destination_port']
NUMBERS = {'id', 'mark', 'zone', 'icmp_type', 'icmp_code', 'icmp_id', 'original_bytes', 'reply_bytes', 'original_packets',
           'reply_packets', *(name for name in ENDS if name.endswith('port'))}
# For both families, and without what changes while nothing happens.
CONNTRACK = ['sh', '-c', r'for family in ipv4 ipv6; do conntrack -L -f $family -o extended,id; done 2>/dev/null |'
                         r' sed -E "s/^(ipv[46] +[0-9]+ +[^ ]+ +[0-9]+) +[0-9]+/\1/; s/ (delta-time|use)=[0-9]+//g"']


@contextlib.contextmanager
def scene():
    with subprocess.Popen(['sh', SCENE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        equal(process.stdout.readline(), b'ready\n')
        yield
        process.stdin.close()
        equal(process.wait(), 0)


def kind_of(original, reply):
    """By the addresses and ports alone."""
    source = (original['src'], original.get('sport')) != (reply['dst'], reply.get('dport'))
    destination = (original['dst'], original.get('dport')) != (reply['src'], reply.get('sport'))
    return '+'.join(word for word, changed in (('masquerade', source), ('port-forwarding', destination)) if changed) or 'tracking'


def row_of_conntrack(line):
    """A line of conntrack -L -o extended,id as a row of ours."""
    family, _, protocol, number, rest = line.split(maxsplit=4)
    state = rest.split()[0] if '=' not in rest.split()[0] else ''
    pairs = re.findall(r'(\w[\w-]*)=(\S+)', rest)
    half = [index for index, (key, _) in enumerate(pairs) if key == 'src'][1]
    original, reply = dict(pairs[:half]), dict(pairs[half:])
    # The id of a ping comes first, and then that of the entry.
    row = {'protocol': number if protocol == 'unknown' else protocol, 'state': state, 'kind': kind_of(original, reply),
           'family': family, 'mark': reply['mark'] if reply['mark'] != '0' else '', 'zone': reply.get('zone', ''), 'id': reply['id'],
           'icmp_type': original.get('type', ''), 'icmp_code': original.get('code', ''), 'icmp_id': original.get('id', '')}
    for direction, words in (('original', original), ('reply', reply)):
        for end, key in (('source', 's'), ('destination', 'd')):
            row[f'{direction}_{end}'] = words['src' if key == 's' else 'dst']
            row[f'{direction}_{end}_port'] = words.get(key + 'port', '')
        row[f'{direction}_bytes'], row[f'{direction}_packets'] = words['bytes'], words['packets']
    flags = {'UNREPLIED' if '[UNREPLIED]' in line else 'SEEN_REPLY'} | ({'ASSURED'} if '[ASSURED]' in line else set())
    return row, flags


def ours_and_theirs(read_ours):
    """Rows of the same moment, ours and those of conntrack, in the same order."""
    found, printed = read_both(read_ours, *CONNTRACK)
    expected = sorted((row_of_conntrack(line) for line in printed.splitlines()), key=lambda pair: int(pair[0]['id']))
    found = sorted(found, key=lambda row: int(row['id']))
    equal(len(expected) >= 20, True)
    same_rows([str(row['id']) for row in found], [row['id'] for row, _ in expected])
    return zip(found, expected)


def csv_equals_conntrack():
    with scene():
        kinds = set()
        for row, (expected, flags) in ours_and_theirs(lambda: rows_of('translations')):
            equal({key: row[key] for key in expected}, expected)
            words = set(row['flags'].split())
            equal(words & {'UNREPLIED', 'SEEN_REPLY', 'ASSURED'}, flags)
            equal(('SRC_NAT' in words, 'DST_NAT' in words), ('masquerade' in row['kind'], 'port-forwarding' in row['kind']))
            equal(bool(re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', row['started'])), True)
            equal(0 <= int(row['timeout']) <= 432000, True)
            kinds.add((row['family'], row['kind']))
        equal(kinds, {('ipv4', 'tracking'), ('ipv4', 'masquerade'), ('ipv4', 'port-forwarding'),
                      ('ipv4', 'masquerade+port-forwarding'), ('ipv6', 'tracking'), ('ipv6', 'masquerade')})


def json_equals_conntrack():
    with scene():
        for row, (expected, _) in ours_and_theirs(lambda: json.loads(snapshot('translations', '--format=json'))):
            for name, text in expected.items():
                value = (int(text) if name in NUMBERS else text) if text else None
                equal((name, row[name]), (name, value))


def columns_come_in_the_promised_order():
    lines = snapshot('translations', '--format=csv').splitlines()
    equal(lines[0].split(',')[:11], ['protocol', 'state', *ENDS, 'kind'])
    equal(len(lines), 1)


def uncounted_is_empty():
    """Without accounting and timestamps nothing is claimed."""
    for name in 'acct', 'timestamp':
        with open(f'/proc/sys/net/netfilter/nf_conntrack_{name}', 'w', encoding='ascii') as file:
            file.write('0')
    tool('conntrack', '-I', '-p', 'udp', '-t', '600', '-s', '192.0.2.1', '-d', '192.0.2.2', '--sport', '1', '--dport', '2')
    row, = rows_of('translations')
    names = ['original_bytes', 'reply_bytes', 'original_packets', 'reply_packets', 'started', 'mark', 'zone', 'state']
    equal([row[name] for name in names], [''] * len(names))
    equal((row['flags'], row['kind']), ('UNREPLIED', 'tracking'))
    tool('conntrack', '-F')


def plain_user_is_told_why():
    if subprocess.run([*PLAIN_USER, 'true'], capture_output=True, check=False).returncode != 0:
        raise Skip('only root can become another user')
    limit = tool('cat', '/proc/sys/net/netfilter/nf_conntrack_max').strip()
    for port in '1', '2', '3':
        tool('conntrack', '-I', '-p', 'udp', '-t', '600', '-s', '192.0.2.1', '-d', '192.0.2.2', '--sport', port, '--dport', '9')
    # The place where the program was built may be closed to others.
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        program = os.path.join(folder, 'netplain-snapshot')
        tool('cp', PROGRAM, program)
        result = subprocess.run([*PLAIN_USER, program, 'translations'], capture_output=True, check=False, text=True)
    tool('conntrack', '-F')
    equal(result.returncode, 1)
    equal(result.stderr.count('\n'), 1)
    equal('only the administrator may see it' in result.stderr, True)
    equal(result.stderr.endswith(f' 3 conversations are remembered now, at most {limit} can be.\n'), True)


def main():
    reason = enter_namespace()
    if not reason:
        reason = tool('sh', SCENE, '--check').strip()
    return run_tests([columns_come_in_the_promised_order, uncounted_is_empty, plain_user_is_told_why, csv_equals_conntrack,
                      json_equals_conntrack], reason)


if __name__ == '__main__':
    sys.exit(main())
