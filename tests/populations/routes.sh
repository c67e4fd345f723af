#!/bin/sh
# tests/populations/routes.sh: many IPv4 routes in the current network namespace
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: routes.sh NUMBER   (up to 16777216; run it in a private, empty network namespace)
set -eu

ip link set lo up
ip link add r0 type veth peer name r1
ip address add 10.255.0.1/24 dev r0
ip link set r0 up
ip link set r1 up

# ip keeps what each line of a batch needed until its end, so a million lines are several batches.
seq 0 $(($1 - 1)) |
  awk '{ printf "route add 20.%d.%d.%d/32 via 10.255.0.2 dev r0 metric 100\n", $1 / 65536, $1 / 256 % 256, $1 % 256 }' |
  split -l 20000 --filter='ip -batch -' -
