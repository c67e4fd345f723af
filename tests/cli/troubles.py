# tests/cli/troubles.py: what is found when something is really wrong, and what is not found when all is well
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import subprocess
import sys
import time

from support import PROGRAM, equal, run_tests

TROUBLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'populations', 'trouble.py')
RANKS = ['info', 'notice', 'warning', 'problem']
# The kernel takes its time: repeats come after 0.2, 0.6, 1.4, 3 and 6 seconds, a silent neighbour is given up after 3.
PATIENCE = 60


class Trouble:
    """A private network with a trouble in it, and what netplain-snapshot says there."""

    def __init__(self, *scenes):
        self.process = subprocess.Popen(['unshare', '--net', sys.executable, TROUBLE, *scenes],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if self.process.stdout.readline() != 'ready\n':
            raise AssertionError(self.process.stderr.read())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def call(self, *arguments):
        result = subprocess.run(['nsenter', f'--target={self.process.pid}', '--net', PROGRAM, *arguments],
                                capture_output=True, check=False)
        equal(result.stderr, b'')
        equal(result.returncode, 0)
        return result.stdout.decode('utf-8')

    def findings(self, *arguments):
        return json.loads(self.call('findings', '--format=json', *arguments))

    def wait_for(self, name, severity=None):
        """Looks until the finding is there, at least as bad as that. Returns it."""
        end = time.monotonic() + PATIENCE
        while True:
            found = self.findings()
            for finding in found:
                if finding['id'] == name and (severity is None or
                                              RANKS.index(finding['severity']) >= RANKS.index(severity)):
                    return finding
            if time.monotonic() > end:
                raise AssertionError(f'no {name} among {[(one["id"], one["severity"]) for one in found]}')


def check(scene, name, severity, *words):
    """In the scene the finding is there, as bad as that, and its texts have the words."""
    with Trouble(scene) as trouble:
        finding = trouble.wait_for(name, severity)
        text = ' '.join(str(value) for value in finding.values())
        for word in words:
            if word not in text:
                raise AssertionError(f'no “{word}” in {finding}')
        return finding


def test_close_wait_leak():
    finding = check('close-wait-leak', 'close-wait-leak', 'notice', '12', 'python3')
    if 'CLOSE_WAIT' not in finding['evidence']:
        raise AssertionError(finding)


def test_close_wait_unread():
    check('close-wait-unread', 'close-wait-unread', 'info', '37', 'python3')


def test_unread():
    check('unread', 'established-unread', 'info', '677', 'python3')


def test_unaccepted():
    check('unaccepted', 'not-accepted-yet', 'info', '677', '8080')


def test_full_line():
    check('full-line', 'backlog-full', 'warning', 'python3', '8080')


def test_syn_sent():
    check('syn-sent', 'syn-sent-stuck', 'notice', '10.9.0.10', 'python3')


def test_syn_recv():
    check('syn-recv', 'syn-recv', 'info', '8080')


def test_time_wait():
    check('time-wait', 'time-wait-many', 'info', '90')


def test_repeats():
    check('repeats', 'send-retrans', 'warning', 'python3', '10.9.0.1')


def test_zero_window():
    check('zero-window', 'send-persist', 'info', 'python3')


def test_lossy():
    check('lossy', 'conn-lossy', 'notice', 'python3', '10.9.0.1')


def test_lossy_traffic():
    check('lossy', 'retrans-rate', 'notice')


def test_refused():
    check('refused', 'attempt-fails', 'notice')


def test_dropped_udp():
    check('dropped-udp', 'udp-rcvbuf', 'warning', 'python3', '5004')


def test_exposed():
    check('exposed', 'exposed-service', 'warning', '6379', 'python3')


def test_shared_port():
    check('shared-port', 'duplicate-listener', 'notice', '9999')


def test_ports_run_out():
    check('ports-run-out', 'port-exhaustion', 'warning', '8080')


def test_sniffer():
    check('sniffer', 'packet-sniffer', 'notice', 'python3')


def test_no_default():
    check('no-default', 'no-default-route', 'warning')


def test_dead_gateway():
    check('dead-gateway', 'gateway-dead', 'warning', '10.9.0.1')


def test_two_defaults():
    check('two-defaults', 'two-defaults-same-metric', 'warning', 'eth0', 'eth1')


def test_blackhole():
    check('blackhole', 'refusing-route', 'problem', '10.9.0.1')


def test_made_up_address():
    check('made-up-address', 'dhcp-failed', 'warning', '169.254.7.7')


def test_overlapping():
    check('overlapping', 'overlapping-subnets', 'warning', 'eth0', 'eth1')


def test_odd_mtu():
    check('odd-mtu', 'mtu-odd', 'notice', '1200')


def test_rx_drops():
    check('rx-drops', 'rx-drops', 'info', 'eth0')


def test_offline():
    check('offline', 'offline-summary', 'problem')


def test_no_route_packets():
    check('no-route-packets', 'noroute-growing', 'notice')


def test_root_cause():
    """What follows from having no interface is said under it."""
    with Trouble('offline') as trouble:
        trouble.wait_for('offline-summary')
        for finding in trouble.findings():
            if finding['id'] in ('no-default-route', 'ipv6-no-route') and not finding['cause']:
                raise AssertionError(finding)


def test_healthy():
    """Nothing but what is good to know, look after look."""
    with Trouble('healthy') as trouble:
        for _ in range(4):
            for finding in trouble.findings():
                equal((finding['id'], finding['severity']), (finding['id'], 'info'))


def test_nothing_stays():
    """A trouble that is over is not found any more."""
    with Trouble('no-default') as trouble:
        trouble.wait_for('no-default-route')
        subprocess.run(['nsenter', f'--target={trouble.process.pid}', '--net',
                        'ip', 'route', 'add', 'default', 'via', '10.9.0.1'], check=True)
        if 'no-default-route' in [finding['id'] for finding in trouble.findings()]:
            raise AssertionError('still there')


def reason_to_skip():
    if os.geteuid() != 0:
        return 'only root can make such troubles'
    trial = subprocess.run(['unshare', '--net', 'unshare', '--net', 'true'], capture_output=True, text=True, check=False)
    if trial.returncode != 0:
        return 'no private network namespace: ' + trial.stderr.strip()
    return None


if __name__ == '__main__':
    TESTS = [function for name, function in globals().items() if name.startswith('test_')]
    sys.exit(run_tests(TESTS, reason_to_skip()))
