#!/bin/sh
# tests/populations/live-routes.sh: many IPv4 routes, some of which come and go
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Usage: live-routes.sh NUMBER CHANGES   (see routes.sh for the network namespace)
# Prints "ready" when they are there. Then each second CHANGES more routes come or go, until its standard
# input ends.
set -eu

sh "$(dirname -- "$0")/routes.sh" "$1"
echo ready

change ()
{
  seq 1 "$1" | sed "s|.*|route $2 30.0.0.&/32 via 10.255.0.2 dev r0|" | ip -batch -
}

if [ "$2" -gt 0 ]; then
  while sleep 1; do
    change "$2" add
    sleep 1
    change "$2" del
  done &
  trap 'kill $!' EXIT
fi

cat > /dev/null
