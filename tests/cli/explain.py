# tests/cli/explain.py: --explain knows what people type, and takes networks apart as other programs do
#
# SPDX-License-Identifier: GPL-3.0-or-later
import csv
import io
import ipaddress
import json
import os
import random
import re
import subprocess
import sys

from support import PROGRAM, call, enter_namespace, equal, rows_of, run_tests, snapshot

TABLES = ['connections', 'routes', 'rules', 'interfaces', 'addresses', 'neighbours', 'statistics', 'groups',
          'translations', 'findings']
FIELDS = ['id', 'word', 'topic', 'summary', 'normal', 'worry', 'action', 'definition', 'source', 'see']
TITLES = ['When this is normal', 'When to look closer', 'What to do', 'Exactly', 'See also', 'Where this is written']
WIDTH = 96
NETWORKS = 400
AT_ONCE = 8

# What somebody types, and entries that must be among the answer, the first one first.
KNOWN = [
    ('TIME_WAIT', ['state-time-wait', 'translation-state-time-wait']),
    ('time-wait', ['state-time-wait']),
    ('U', ['route-flag-u', 'interface-flag-u']),
    ('UGH', ['route-flag-u', 'route-flag-g', 'route-flag-h']),
    ('BMRU', ['interface-flag-b', 'interface-flag-m', 'interface-flag-r', 'interface-flag-u']),
    ('recv_q', ['recv-q']),
    ('rtt_us', ['rtt']),
    ('flags', ['route-flags', 'interface-flags']),
    ('ListenOverflows', ['counter-tcpext-listen-overflows']),
    ('TcpExtListenOverflows', ['counter-tcpext-listen-overflows']),
    ('443', ['port-443-tcp', 'port-443-udp']),
    ('udp/443', ['port-443-udp']),
    ('ipp', ['port-631']),
    ('224.0.0.251', ['group-mdns']),
    ('10.1.2.3', ['address-private']),
    ('No route to host', ['error-no-route-to-host']),
    ('ssh: connect to host nas port 22: Connection refused', ['error-connection-refused']),
    ('54744', ['port-ephemeral']),
]
# What is no word, and what the answer must say.
UNKNOWN = [
    ('TIME_WIAT', ['TIME_WIAT', 'TIME_WAIT']),
    ('blakchole', ['blackhole']),
    ('qqqqqqqqqq', ['qqqqqqqqqq', '--explain=all']),
    ('10.0.0.0/255.0.255.0', ['255.0.255.0', 'mask']),
    ('10.0.0.0/33', ['33', '32']),
    ('1.2.3', ['1.2.3', '192.0.2.1']),
    ('\x1b[31mred', ['31mred']),
    ('ab' * 5000, ['“abab', 'abab…”']),
]


def entries(term):
    return json.loads(snapshot(f'--explain={term}', '--format=json'))


def finds_what_people_type():
    for term, expected in KNOWN:
        found = [entry['id'] for entry in entries(term)]
        equal((term, found[:1], set(expected) - set(found)), (term, expected[:1], set()))


def says_what_it_does_not_know():
    for term, words in UNKNOWN:
        result = call(f'--explain={term}')
        message = result.stderr.decode()
        equal((term, result.returncode, result.stdout), (term, 1, b''))
        equal((term, [word for word in words if word not in message], '\x1b' in message), (term, [], False))
        equal((term, len(message) < 1000), (term, True))


def every_column_is_explained():
    """The id of a column leads to what --columns=help says of it."""
    for table in TABLES:
        for column in rows_of('--columns=help', table):
            summaries = [entry['summary'] for entry in entries(column['id'])]
            equal((table, column['id'], column['meaning'] in summaries), (table, column['id'], True))


def text_of_an_entry():
    text = snapshot('--explain=CLOSE_WAIT')
    first = entries('CLOSE_WAIT')[0]
    lines = text.split('\n')
    equal(lines[0], f"{first['word']} · {first['topic']}")
    equal([title for title in TITLES if title not in lines], [])
    flowing = ' '.join(text.split())
    for key in ('summary', 'normal', 'worry', 'action', 'definition', 'source'):
        equal((key, first[key] in flowing), (key, True))
    equal([line for line in lines if len(line) > WIDTH], [])


def whole_glossary():
    text = snapshot('--explain=all')
    rows = json.loads(snapshot('--explain=all', '--format=json'))
    table = list(csv.DictReader(io.StringIO(snapshot('--explain=all', '--format=csv'), newline=''), strict=True))
    equal(list(rows[0]), FIELDS)
    equal(list(table[0]), FIELDS)
    equal([row['id'] for row in table], [row['id'] for row in rows])
    equal(len({row['id'] for row in rows}), len(rows))
    equal(len(rows) > 500, True)
    # Each entry has its exact meaning and its source once.
    equal(text.count('\nExactly\n'), len(rows))
    equal(text.count('\nWhere this is written\n'), len(rows))
    headings = [f"{row['word']} · {row['topic']}" for row in rows]
    equal([line for line in text.split('\n') if line in set(headings)], headings)


def goes_to_a_file():
    path = os.path.join(os.environ.get('TMPDIR', '/tmp'), f'netplain-explain-{os.getpid()}')
    try:
        equal(snapshot('--explain=U', f'--output={path}'), '')
        with open(path, encoding='utf-8') as file:
            equal(file.read(), snapshot('--explain=U'))
    finally:
        os.unlink(path)


def random_network(generator):
    bits = generator.choice([32, 128])
    kind = ipaddress.IPv4Network if bits == 32 else ipaddress.IPv6Network
    length = generator.randint(0, bits)
    return kind((generator.getrandbits(bits), length), strict=False)


def written(network, generator):
    """As somebody may write it: with any address in it, with a length or a mask."""
    address = network[generator.randrange(network.num_addresses)]
    with_mask = network.version == 4 and generator.random() < 0.5
    return f'{address}/{network.netmask if with_mask else network.prefixlen}'


def check_network(network, text):
    flowing = ' '.join(text.split())
    bits = network.max_prefixlen
    free = bits - network.prefixlen
    expected = {
        0: 'No bit must match: ',
        bits: f'All {bits} bits must match: it is one single address.',
    }.get(network.prefixlen, f'The first {network.prefixlen} of {bits} bits must match')
    equal((network, expected in flowing), (network, True))
    if network.version == 4:
        equal((network, f'Written as a mask, /{network.prefixlen} is {network.netmask}.' in flowing), (network, True))
    ends = re.search(r'It reaches from (\S+) to (\S+), (?:which are (\d+)|more .*?2 to the power of (\d+)\))', flowing)
    equal((network, ends is None), (network, free == 0))
    if ends:
        equal((network, ends[1], ends[2]), (network, str(network[0]), str(network[-1])))
        equal((network, int(ends[3] or 2 ** int(ends[4]))), (network, network.num_addresses))

    # The parts stand side by side and cover all bits, and one of them ends with the network.
    parts = [(int(part[1]), int(part[2] or part[1])) for part in re.finditer(r'^Bits? (\d+)(?: to (\d+))?: ', text, re.M)]
    equal((network, parts[0][0], parts[-1][1]), (network, 1, bits))
    equal((network, [end + 1 for _, end in parts[:-1]]), (network, [start for start, _ in parts[1:]]))
    equal((network, network.prefixlen in [0] + [end for _, end in parts]), (network, True))


def networks_are_those_of_ipaddress():
    seed = random.randrange(2 ** 32)
    generator = random.Random(seed)
    print(f'# seed {seed}')
    networks = [random_network(generator) for _ in range(NETWORKS)]
    while networks:
        batch, networks = networks[:AT_ONCE], networks[AT_ONCE:]
        running = []
        for network in batch:
            running.append(subprocess.Popen([PROGRAM, f'--explain={written(network, generator)}'],
                                            stdout=subprocess.PIPE, text=True))
        for network, process in zip(batch, running):
            text, _ = process.communicate()
            equal((network, process.returncode), (network, 0))
            check_network(network, text)


def main():
    return run_tests([
        finds_what_people_type, says_what_it_does_not_know, every_column_is_explained, text_of_an_entry,
        whole_glossary, goes_to_a_file, networks_are_those_of_ipaddress,
    ], enter_namespace())


if __name__ == '__main__':
    sys.exit(main())
