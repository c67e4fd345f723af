#!/bin/sh
# tests/populations/nat-scene.sh: a router that masquerades and forwards, between a client and a server
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Run it in a private, empty network namespace, which becomes the router. The client and the server are namespaces
# without a name, which end with this script. Prints "ready", holds its conversations until the end of its input,
# and then takes away what it made.
# With --check it only says why the scene cannot be made here, if so.
#
#   client  192.168.77.2  192.168.77.1  router  203.0.113.1  203.0.113.9  server
#           fd77::2       fd77::1               2001:db8:7::1  2001:db8:7::9
set -eu

check () {
  for program in conntrack ip nft nsenter python3 unshare; do
    command -v "$program" >/dev/null || { echo "there is no $program"; return; }
  done
  [ -d /proc/sys/net/ipv6 ] || { echo "this kernel has no IPv6"; return; }
  nft 'add table ip check; add chain ip check out { type nat hook postrouting priority 100; }; delete table ip check' \
    >/dev/null 2>&1 || { echo "this kernel does not translate addresses, or not for this user"; return; }
  conntrack -L >/dev/null 2>&1 || echo "this kernel does not list tracked conversations"
}

[ "${1-}" != --check ] || { check; exit; }

here=$(dirname -- "$(readlink -f -- "$0")")
exec 3<&0

# Holds a namespace for as long as our input is open.
hold () {
  unshare --net cat <&3 >/dev/null &
  holder=$!
  until [ "$(readlink "/proc/$holder/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do
    kill -0 "$holder"
    sleep 0.01
  done
}

reports=$(mktemp)
clean_up () {
  rm -f "$reports"
  for interface in r0 r1; do
    ip link delete "$interface" || :
  done
  for table in 'ip nat' 'ip6 nat' 'inet labels'; do
    nft "delete table $table" || :
  done
  conntrack -F || :
}
trap 'clean_up >/dev/null 2>&1' EXIT
trap 'exit 1' INT TERM

hold; client=$holder
hold; server=$holder

in_namespace () {
  namespace=$1
  shift
  nsenter --target "$namespace" --net "$@"
}

traffic () {
  namespace=$1
  shift
  in_namespace "$namespace" python3 "$here/nat-traffic.py" "$@" <&3
}

# A duplicate address detection would keep the IPv6 addresses from being used at once.
quiet () {
  for name in all default; do
    echo 0 >/proc/sys/net/ipv6/conf/$name/accept_dad
    echo 0 >/proc/sys/net/ipv6/conf/$name/accept_ra
    echo 1 >/proc/sys/net/ipv6/conf/$name/addr_gen_mode
  done
}

quiet
echo 1 >/proc/sys/net/ipv4/ip_forward
echo 1 >/proc/sys/net/ipv6/conf/all/forwarding

# Replaces a sender, redirects a call to another address and to another port, and leaves 203.0.113.10 alone.
nft -f - <<'RULES'
table ip nat {
  chain in {
    type nat hook prerouting priority -100
    ip daddr 203.0.113.1 tcp dport 8080 dnat to 192.168.77.2:80
    ip daddr 203.0.113.1 udp dport 5353 dnat to 192.168.77.2
    ip daddr 203.0.113.1 tcp dport 2222 redirect to :22
  }
  chain out {
    type nat hook postrouting priority 100
    ip daddr 203.0.113.10 accept
    oifname "r1" masquerade
    iifname "r0" oifname "r0" masquerade
  }
}
table ip6 nat {
  chain out {
    type nat hook postrouting priority 100
    oifname "r1" masquerade
  }
}
table inet labels {
  chain in {
    type filter hook prerouting priority -150
    tcp sport 40008 ct mark set 0x4d
  }
}
RULES
echo 1 >/proc/sys/net/netfilter/nf_conntrack_acct
echo 1 >/proc/sys/net/netfilter/nf_conntrack_timestamp

# On a slow computer, too, nothing is to be forgotten before it was looked at.
for name in udp_timeout udp_timeout_stream icmp_timeout icmpv6_timeout; do
  echo 600 >/proc/sys/net/netfilter/nf_conntrack_$name
done

ip link set lo up
ip link add r0 type veth peer name c0 netns "$client"
ip link add r1 type veth peer name s0 netns "$server"
ip address add 192.168.77.1/24 dev r0
ip -6 address add fd77::1/64 dev r0 nodad
ip address add 203.0.113.1/24 dev r1
ip -6 address add 2001:db8:7::1/64 dev r1 nodad
ip link set r0 up
ip link set r1 up

in_namespace "$client" sh -eu <<'CLIENT'
echo 0 >/proc/sys/net/ipv6/conf/c0/accept_dad
echo 1 >/proc/sys/net/ipv6/conf/c0/addr_gen_mode
ip link set lo up
ip address add 192.168.77.2/24 dev c0
ip address add 192.168.77.3/24 dev c0
ip -6 address add fd77::2/64 dev c0 nodad
ip link set c0 up
ip route add default via 192.168.77.1
ip -6 route add default via fd77::1
CLIENT

# What comes for port 81 is swallowed without a word.
in_namespace "$server" sh -eu <<'SERVER'
echo 0 >/proc/sys/net/ipv6/conf/s0/accept_dad
echo 1 >/proc/sys/net/ipv6/conf/s0/addr_gen_mode
ip link set lo up
ip address add 203.0.113.9/24 dev s0
ip address add 203.0.113.10/24 dev s0
ip -6 address add 2001:db8:7::9/64 dev s0 nodad
ip link set s0 up
ip route add 192.168.77.0/24 via 203.0.113.1
nft -f - <<'RULES'
table inet silence {
  chain in {
    type filter hook input priority 0
    tcp dport 81 drop
    udp dport 53 drop
    ip protocol 253 drop
  }
}
RULES
SERVER

# Each prints a line when it has done its part, and then holds what it opened.
wait_for () {
  tries=0
  until [ "$(wc -l <"$reports")" -ge "$1" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 1500 ] || { echo "nat-scene: the conversations do not come about" >&2; exit 1; }
    sleep 0.02
  done
}

traffic "$server" listen >>"$reports" &
traffic "$client" listen >>"$reports" &
python3 "$here/nat-traffic.py" listen <&3 >>"$reports" &
wait_for 3
traffic "$client" client >>"$reports" &
traffic "$server" server >>"$reports" &
python3 "$here/nat-traffic.py" router <&3 >>"$reports" &
wait_for 6

echo ready
exec >/dev/null
wait
