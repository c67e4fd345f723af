# src/prepare.sh: what src/run and tests/run have in common
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# POSIX sh, to be sourced. Standard output is left to whoever sources this:
# progress is said in short lines on standard error, and the long output of the
# tools is only shown when something went wrong.

np_build_packages="gcc libc6-dev meson ninja-build pkgconf python3 gettext desktop-file-utils
libglib2.0-dev libglib2.0-dev-bin libxml2-utils libgtk-4-dev libgtk-4-bin libadwaita-1-dev
libmnl-dev libjson-glib-dev"
np_window_packages="adwaita-icon-theme dconf-gsettings-backend fonts-cantarell librsvg2-common"
np_test_packages="appstream at-spi2-core binutils conntrack dbus fonts-dejavu-core iproute2 mandoc
net-tools netbase nftables procps python3-pyatspi xauth xdotool xvfb"

np_say ()
{
  printf '%s\n' "$*" >&2
}

# np_quietly COMMAND…: shows what it says only when it fails.
np_quietly ()
{
  np_log=$(mktemp)
  np_status=0
  "$@" >"$np_log" 2>&1 </dev/null || np_status=$?
  [ "$np_status" -eq 0 ] || cat "$np_log" >&2
  rm -f "$np_log"
  return "$np_status"
}

# np_missing PACKAGE…: prints those that are not installed. Meson and ninja may as
# well come from elsewhere, for example from pip.
np_missing ()
{
  np_installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || :)
  for np_package in "$@"; do
    case $np_package in
      meson) ! command -v meson >/dev/null || continue ;;
      ninja-build) ! command -v ninja >/dev/null || continue ;;
    esac
    printf '%s\n' "$np_installed" | grep -qxF "installed $np_package" || printf ' %s' "$np_package"
  done
}

# np_apt ARGUMENT…: sudo may ask for the password, so its prompt stays visible.
np_apt ()
{
  np_sudo=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { np_say "This needs root, and there is no sudo here."; return 1; }
    sudo -v || return 1
    np_sudo=sudo
  fi
  np_quietly $np_sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@"
}

# np_install PACKAGE…: installs what is missing, and asks for nothing when all is there.
np_install ()
{
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    np_say "This is not Debian, so nothing is installed. What Debian calls it: $*"
    return 0
  fi
  np_needed=$(np_missing "$@")
  [ -n "$np_needed" ] || return 0
  np_say "Installing:$np_needed"
  # Package names hold no spaces: the list is meant to be split.
  if ! np_apt update || ! np_apt install --no-install-recommends $np_needed; then
    np_say "Not everything could be installed. Please install these packages and try again:$np_needed"
    return 1
  fi
}

# np_build ROOT FOLDER [SETUP-OPTION…]: builds in ROOT/FOLDER. Without options it takes the folder
# as it is, or makes one without the tests, which need more packages. A folder that was copied or
# moved here would go on building the project at its old place, so it is made anew.
np_build ()
{
  np_root=$1
  np_dir=$1/$2
  shift 2
  np_stamp=$np_dir/.netplain-setup
  np_setup=
  [ ! -f "$np_stamp" ] || np_setup=$(cat "$np_stamp")

  if [ ! -f "$np_dir/build.ninja" ] || [ "${np_setup#"$np_root "}" = "$np_setup" ]; then
    [ $# -gt 0 ] || set -- -Dtests=false
    np_say "Building Netplain for the first time, which takes a minute."
    rm -rf "$np_dir"
    np_quietly meson setup "$np_dir" "$np_root" ${CI:+--werror} "$@" || return 1
    printf '%s\n' "$np_root $*" >"$np_stamp"
  elif [ $# -gt 0 ] && [ "$np_setup" != "$np_root $*" ]; then
    np_quietly meson setup --reconfigure "$np_dir" "$np_root" "$@" || return 1
    printf '%s\n' "$np_root $*" >"$np_stamp"
  fi
  np_quietly meson compile -C "$np_dir"
}
