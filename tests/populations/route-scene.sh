#!/bin/sh
# tests/populations/route-scene.sh: routes of every type, rules and next hops in the current network namespace
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Run it in a private, empty network namespace. What this kernel cannot do is named on standard error.
set -eu

try () {
  "$@" 2>/dev/null || echo "route-scene: this kernel cannot do: $*" >&2
}

# Nothing is added later by itself: no duplicate address detection, no link-local addresses.
if [ -d /proc/sys/net/ipv6 ]; then
  for name in all default; do
    echo 0 >/proc/sys/net/ipv6/conf/$name/accept_dad
    echo 0 >/proc/sys/net/ipv6/conf/$name/accept_ra
    echo 1 >/proc/sys/net/ipv6/conf/$name/addr_gen_mode
  done
fi

ip link set lo up
for name in v0 v1; do
  ip link add $name type veth peer name p$name
  ip link set p$name up
  ip link set $name up
done
ip address add 10.1.0.1/24 dev v0
ip address add 10.2.0.1/24 dev v1
ip -6 address add fd00::1/64 dev v0 nodad
ip -6 address add fd01::1/64 dev v1 nodad

# Table main, IPv4: metrics, source, several next hops, and every way to refuse a packet.
ip route add default via 10.1.0.254 mtu 1400 window 5000 rtt 80ms advmss 1300 initcwnd 20 initrwnd 30
ip route add 10.88.0.0/16 dev v0 proto dhcp scope link src 10.1.0.1 metric 1002
ip route add 192.0.2.1 via 10.1.0.253 metric 50
ip route add 192.0.2.1 via 10.1.0.252 metric 60 proto static
ip route add 172.16.0.0/12 nexthop via 10.1.0.2 dev v0 weight 1 nexthop via 10.2.0.2 dev v1 weight 3
ip route add 172.32.0.0/12 nexthop dev v0 weight 256 nexthop via inet6 fd01::9 dev v1 weight 2
ip route add 10.66.0.0/16 via inet6 fd00::9 dev v0
ip route add 10.67.0.0/16 via 198.18.0.1 dev v0 onlink
ip route add 10.68.0.0/16 via 10.1.0.7 tos 0x10
ip route add 10.69.0.0/16 via 10.1.0.7 hoplimit 12
ip route add throw 10.77.0.0/16
ip route add unreachable 198.51.100.0/24
ip route add prohibit 203.0.113.0/24
ip route add blackhole 203.0.114.0/24 metric 7
ip route add broadcast 198.18.255.255 dev v0 table 200
ip route add multicast 239.0.0.0/8 dev v0 table 200
ip route add local 198.18.7.7 dev lo table 200

# Other tables, one with a number above 255, and next hops that are objects of their own.
ip route add default via 10.1.0.254 table 100
ip route add 10.5.0.0/16 via 10.2.0.5 table 70000
try ip nexthop add id 10 via 10.1.0.77 dev v0
try ip nexthop add id 11 via 10.2.0.77 dev v1
try ip nexthop add id 20 group 10,5/11,2
try ip nexthop add id 30 blackhole
try ip route add 10.99.0.0/16 nhid 10
try ip route add 10.98.0.0/16 nhid 20
try ip route add 10.97.0.0/16 nhid 30

# IPv6: preference, life time, several next hops, and the ways to refuse.
ip -6 route add default via fd00::fe metric 5 pref high
ip -6 route add 2001:db8:1::/48 nexthop via fd00::2 dev v0 weight 2 nexthop via fd01::3 dev v1 weight 4
ip -6 route add 2001:db8:2::/48 via fd00::2 expires 4000
ip -6 route add 2001:db8:3::/48 via fd00::2 mtu 1280 hoplimit 33 pref low
ip -6 route add 2001:db8:4::/48 dev v1 table 100 src fd01::1 metric 77
try ip -6 route add 2001:db8:5::/48 from fd00::/64 via fd00::5
ip -6 route add unreachable 2001:db8:bad::/48
ip -6 route add prohibit 2001:db8:ba0::/48
ip -6 route add blackhole 2001:db8:b1::/48
ip -6 route add throw 2001:db8:b2::/48
try ip -6 route add anycast 2001:db8:a::1 dev lo table 200
try ip -6 nexthop add id 40 via fd00::77 dev v0
try ip -6 route add 2001:db8:99::/48 nhid 40

ip rule add priority 100 from 10.2.0.0/24 lookup 100
ip rule add priority 101 to 198.18.0.0/15 tos 0x10 lookup 70000
ip rule add priority 102 fwmark 0x10/0xff lookup 200
ip rule add priority 103 not fwmark 0xca6c lookup 51820
ip rule add priority 104 iif v0 lookup 100
ip rule add priority 105 oif v1 lookup 100
try ip rule add priority 106 uidrange 1000-2000 lookup 100
try ip rule add priority 107 ipproto tcp sport 1024-2048 dport 443 lookup 100
ip rule add priority 108 lookup main suppress_prefixlength 0
ip rule add priority 109 from 10.9.9.9 blackhole
ip rule add priority 110 from 10.9.9.8 unreachable
ip rule add priority 111 from 10.9.9.7 prohibit
ip rule add priority 112 from 10.9.9.6 goto 32766
ip rule add priority 113 from 10.9.9.5 nop
try ip rule add priority 114 from 10.9.9.4 lookup 100 protocol static
try ip rule add priority 1000 l3mdev
ip -6 rule add priority 200 from fd01::/64 to 2001:db8::/32 lookup 100
ip -6 rule add priority 201 not fwmark 0xca6c lookup 51820
try ip -6 rule add priority 202 ipproto udp dport 53 lookup 100
