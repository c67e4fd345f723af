# tests/cli/output.py: where the table goes, and what happens when it cannot go there
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ctypes
import errno
import json
import os
import platform
import pty
import resource
import socket
import stat
import struct
import subprocess
import sys
import tempfile

from support import PROGRAM, Skip, call, enter_namespace, equal, rows_of, run_tests, snapshot

OLD = b'what was there before\n'
FOLDER = tempfile.TemporaryDirectory()


def path_of(*names):
    return os.path.join(FOLDER.name, *names)


def put(path, contents=OLD):
    with open(path, 'wb') as file:
        file.write(contents)


def get(path):
    with open(path, 'rb') as file:
        return file.read()


def assert_failed(result, *words):
    """Exit 1, nothing on standard output, one sentence on standard error."""
    equal(result.returncode, 1)
    equal(result.stdout or b'', b'')
    message = result.stderr.decode()
    equal(message.count('\n'), 1)
    equal(message.startswith('netplain-snapshot: '), True)
    for word in words:
        if word not in message:
            raise AssertionError(f'{word!r} is not in {message!r}')


def file_holds_what_stdout_gets():
    path = path_of('new.csv')
    equal(snapshot('interfaces', '--columns=name,index,kind', '--output=' + path), '')
    equal(get(path).decode(), snapshot('interfaces', '--columns=name,index,kind'))
    equal(get(path).startswith(b'name,index,kind\r\nlo,1,loopback\r\n'), True)


def file_gets_the_format_asked_for():
    path = path_of('new.json')
    snapshot('rules', '--format=json', '--output=' + path)
    equal(get(path)[:2], b'[\n')


def existing_file_is_replaced():
    path = path_of('old.csv')
    put(path)
    os.chmod(path, 0o640)
    snapshot('rules', '--output', path)
    equal(get(path).startswith(b'family,priority,'), True)
    equal(stat.S_IMODE(os.stat(path).st_mode), 0o640)


def missing_folder():
    path = path_of('missing', 'a.csv')
    assert_failed(call('--output=' + path), path, 'folder does not exist')
    equal(os.path.exists(path_of('missing')), False)


def folder_as_target():
    path = path_of('folder')
    os.mkdir(path)
    assert_failed(call('--output=' + path), path, 'folder of that name')
    equal(os.listdir(path), [])


def without_privilege(path):
    """Root may write everywhere."""
    options = {'user': 65534, 'group': 65534, 'extra_groups': []} if os.geteuid() == 0 else {}
    try:
        return call('interfaces', '--output=' + path, **options)
    except PermissionError as error:
        raise Skip(f'cannot become an ordinary user: {error}') from error


def read_only_folder():
    folder = path_of('read-only')
    os.mkdir(folder)
    put(os.path.join(folder, 'old.csv'))
    os.chmod(folder, 0o555)
    os.chmod(FOLDER.name, 0o755)
    for name in 'old.csv', 'new.csv':
        path = os.path.join(folder, name)
        assert_failed(without_privilege(path), path, 'you may not write there')
    equal(os.listdir(folder), ['old.csv'])
    equal(get(os.path.join(folder, 'old.csv')), OLD)
    os.chmod(folder, 0o755)


def full_disk():
    folder = path_of('full')
    os.mkdir(folder)
    script = '''
        mount -t tmpfs -o size=16k none "$2" || exit 77
        echo "what was there before" > "$2/old.csv"
        head -c 12288 /dev/zero > "$2/rest" 2> /dev/null
        "$1" connections --output="$2/old.csv"; echo "$?"
        "$1" connections --output="$2/new.csv"; echo "$?"
        cat "$2/old.csv"; ls -A "$2"
    '''
    result = subprocess.run(['unshare', '--mount', 'sh', '-c', script, 'sh', PROGRAM, folder],
                            capture_output=True, text=True, check=False)
    if result.returncode == 77 or result.stderr.startswith('unshare:'):
        raise Skip('no privilege to mount a small disk: ' + result.stderr.strip())
    equal(result.stdout, '1\n1\nwhat was there before\nold.csv\nrest\n')
    equal(result.stderr.count('not enough room'), 2)


def make_device(name, minor):
    """A device node of our own: if the program were wrong, root would lose that of the computer."""
    path = path_of(name)
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        with open(path, 'wb'):
            return path
    except PermissionError as error:
        raise Skip(f'no privilege to make a device: {error}') from error


def device_stays_a_device():
    null, full = make_device('null-device', 3), make_device('full-device', 7)
    snapshot('--output=' + null)
    equal(stat.S_ISCHR(os.stat(null).st_mode), True)
    assert_failed(call('--output=' + full), full, 'not enough room')
    equal(stat.S_ISCHR(os.stat(full).st_mode), True)


def full_standard_output():
    for arguments in ['connections'], ['--help'], ['--version'], ['--columns=help']:
        with open('/dev/full', 'wb') as full:
            assert_failed(subprocess.run([PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, check=False))


def reader_that_has_seen_enough():
    for disposition in True, False:
        ends = os.pipe()
        os.close(ends[0])
        result = subprocess.run([PROGRAM], stdout=ends[1], stderr=subprocess.PIPE, restore_signals=disposition,
                                check=False)
        os.close(ends[1])
        equal((result.returncode, result.stderr), (1, b''))


def closed_standard_output():
    """The table is not sent to whatever gets the number of standard output instead."""
    result = subprocess.run(['sh', '-c', 'exec "$0" >&-', PROGRAM], capture_output=True, check=False)
    assert_failed(result, 'could not be written')


def everything_closed():
    path = path_of('closed.csv')
    result = subprocess.run(['sh', '-c', 'exec "$0" rules --output="$1" <&- >&- 2>&-', PROGRAM, path], check=False)
    equal(result.returncode, 0)
    equal(get(path).decode(), snapshot('rules'))


def at_a_terminal(*arguments):
    try:
        main, terminal = pty.openpty()
    except OSError as error:
        raise Skip(f'no terminal can be made here: {error}') from error
    subprocess.run([PROGRAM, *arguments], stdout=terminal, check=True)
    os.close(terminal)
    text = b''
    while True:
        try:
            text += os.read(main, 65536)
        except OSError:
            break
    os.close(main)
    return text.decode().replace('\r\n', '\n')


def text_on_a_terminal():
    equal(at_a_terminal('interfaces'), snapshot('interfaces', '--format=text'))
    equal(at_a_terminal('rules', '--format=csv'), snapshot('rules', '--format=csv'))
    path = path_of('terminal.csv')
    equal(at_a_terminal('rules', '--output=' + path), '')
    equal(get(path).decode(), snapshot('rules', '--format=csv'))


def deny_netlink(error):
    """In the child: every socket(AF_NETLINK, …) fails from now on."""
    number = {'x86_64': 41, 'aarch64': 198}[platform.machine()]
    program = b''.join(struct.pack('HBBI', *line) for line in [
        (0x20, 0, 0, 0),            # the number of the system call
        (0x15, 0, 3, number),       # not socket(): allow
        (0x20, 0, 0, 16),           # its first argument
        (0x15, 0, 1, 16),           # not AF_NETLINK: allow
        (0x06, 0, 0, 0x00050000 | error),
        (0x06, 0, 0, 0x7fff0000),   # allow
    ])
    libc = ctypes.CDLL(None)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack('HxxxxxxP', len(program) // 8, ctypes.addressof(buffer))
    if libc.prctl(38, 1, 0, 0, 0) != 0 or libc.prctl(22, 2, header, 0, 0) != 0:
        raise OSError('seccomp is not there')


def call_without_netlink(*arguments, error=errno.EPERM):
    """As where a sandbox forbids netlink, or where the system does not have it (EAFNOSUPPORT)."""
    if platform.machine() not in ('x86_64', 'aarch64'):
        raise Skip('the filter is not written for this processor')
    try:
        return call(*arguments, preexec_fn=lambda: deny_netlink(error))
    except subprocess.SubprocessError as reason:
        raise Skip(f'system calls cannot be filtered: {reason}') from reason


def table_that_cannot_be_read():
    path = path_of('kept.csv')
    put(path)
    for table in 'rules', 'interfaces', 'addresses', 'routes':
        for output in [], ['--output=' + path]:
            for error in errno.EPERM, errno.EAFNOSUPPORT:
                result = call_without_netlink(table, *output, error=error)
                assert_failed(result, 'The kernel could not be asked about its network', os.strerror(error))
    equal(get(path), OLD)


def connections_without_netlink():
    """The text files of /proc/net stand in."""
    columns = '--columns=protocol,state,local_address,local_port,inode,pid,program,owner_visibility,user'
    for error in errno.EPERM, errno.EAFNOSUPPORT:
        result = call_without_netlink('--format=csv', columns, error=error)
        equal((result.returncode, result.stderr), (0, b''))
        equal(sorted(result.stdout.decode().split('\r\n')), sorted(snapshot('--format=csv', columns).split('\r\n')))


def connections_that_cannot_be_read():
    """With two files open there is no room for a third one. What nobody asked for is not said to be missing."""
    def limit():
        resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))

    for family in 'inet', 'unix', 'inet,unix':
        result = call('all', '--format=json', '--family=' + family, preexec_fn=limit)
        equal(result.returncode, 0)
        tables = json.loads(result.stdout)
        equal((tables['connections'], tables['statistics']), (None, None))
        equal(tables['interfaces'] != [], True)
        # The findings are told of sockets of the internet, whatever connections are written.
        equal((b'TCP' in result.stderr, b'UNIX' in result.stderr), (True, 'unix' in family))

        # Nobody wants them for the column of a table.
        result = call('connections', '--format=json', '--family=' + family, preexec_fn=limit)
        equal((result.returncode, result.stdout), (1, b''))
        equal((b'TCP' in result.stderr, b'UNIX' in result.stderr), ('inet' in family, 'unix' in family))


def main():
    reason = enter_namespace()
    listener = socket.create_server(('127.0.0.1', 0))
    if not reason:
        equal(len(rows_of()), 1)
    status = run_tests([
        file_holds_what_stdout_gets, file_gets_the_format_asked_for, existing_file_is_replaced, missing_folder,
        folder_as_target, read_only_folder, full_disk, device_stays_a_device, full_standard_output,
        reader_that_has_seen_enough, closed_standard_output, everything_closed, text_on_a_terminal,
        table_that_cannot_be_read, connections_without_netlink, connections_that_cannot_be_read,
    ], reason)
    listener.close()
    return status


if __name__ == '__main__':
    sys.exit(main())
