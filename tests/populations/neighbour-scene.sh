#!/bin/sh
# tests/populations/neighbour-scene.sh: neighbours in every state and memberships of groups, in the network that it is run in
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The neighbour that answers lives in a network of its own. Prints the number of the process that holds it, to be killed.
set -eu

unshare --net sleep 300 > /dev/null 2>&1 &
holder=$!
trap 'kill $holder' EXIT
while [ "$(readlink /proc/$holder/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do
  sleep 0.02
done

inside() {
  nsenter --target "$holder" --net "$@"
}

# patience ipv4|ipv6 INTERFACE MILLISECONDS: how long to wait for an answer before asking again; answers count for long
patience() {
  echo "$3" > "/proc/sys/net/$1/neigh/$2/retrans_time_ms"
  echo 600000 > "/proc/sys/net/$1/neigh/$2/base_reachable_time_ms"
}

ip link set lo up
ip link add here type veth peer name there netns "$holder"
ip link add bridge0 type bridge mcast_snooping 0
ip link set here address 02:00:00:00:00:01
inside ip link set there address 02:00:00:00:00:02
inside ip link set there up
ip link set here up
ip link set bridge0 up
patience ipv4 here 100
patience ipv4 bridge0 60000
echo 600 > /proc/sys/net/ipv4/neigh/bridge0/delay_first_probe_time

ip address add 192.0.2.1/24 dev here
ip address add 198.51.100.1/24 dev bridge0
ip address add 239.9.8.7/32 dev here autojoin
inside ip address add 192.0.2.2/24 dev there
ip maddress add 33:33:00:00:00:fb dev here
ip maddress add 01:80:c2:00:00:0e dev here

ip neighbour add 192.0.2.3 dev here lladdr 02:00:00:00:00:03 nud permanent
ip neighbour add 192.0.2.4 dev here lladdr 02:00:00:00:00:04 nud stale protocol static
ip neighbour add 192.0.2.5 dev here lladdr 02:00:00:00:00:05 nud stale extern_learn
ip neighbour add 192.0.2.6 dev here lladdr 02:00:00:00:00:06 nud noarp
# Linux forgets those that failed whenever there are many in all its networks, but not what it was told of.
ip neighbour add 192.0.2.9 dev here use extern_learn
ip neighbour add 198.51.100.2 dev bridge0 lladdr 02:00:00:00:00:0a nud probe
ip neighbour add 198.51.100.3 dev bridge0 use
ip neighbour add 198.51.100.4 dev bridge0 nud none
ip neighbour add 198.51.100.6 dev bridge0 lladdr 02:00:00:00:00:06 nud stale
ip neighbour replace 198.51.100.6 dev bridge0 use # which makes it DELAY
ip neighbour add 198.51.100.5 dev bridge0 managed || true # since Linux 5.16
ip neighbour add proxy 192.0.2.20 dev here protocol static
# None without an interface: Linux would keep it when the network is gone, and show it in another one.

wanted='192.0.2.2.*REACHABLE 192.0.2.9.*FAILED'
if [ -d /proc/sys/net/ipv6 ]; then
  patience ipv6 here 100
  ip address add 2001:db8::1/64 dev here nodad
  inside ip address add 2001:db8::2/64 dev there nodad
  inside sh -c 'echo 1 > /proc/sys/net/ipv6/conf/there/forwarding'
  ip neighbour add fe80::3 dev here lladdr 02:00:00:00:00:03 router nud permanent
  ip neighbour add 2001:db8::9 dev here lladdr 02:00:00:00:00:09 router extern_learn nud probe
  ip neighbour add proxy 2001:db8::20 dev here
  wanted="$wanted 2001:db8::2.*router.*REACHABLE 2001:db8::9.*router.*FAILED"
fi

for pattern in $wanted; do
  tries=100
  while ! ip neighbour | grep -q "^$(echo "$pattern" | sed 's/\.\*/ .*/')"; do
    tries=$((tries - 1))
    if [ "$tries" = 0 ]; then
      echo "no neighbour like $pattern:" >&2
      ip neighbour >&2
      exit 1
    fi
    case $pattern in
      *REACHABLE) ip neighbour replace "${pattern%%.\**}" dev here use ;;
    esac
    sleep 0.1
  done
done

trap - EXIT
echo "$holder"
