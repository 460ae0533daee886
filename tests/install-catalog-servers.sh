#!/usr/bin/env bash
# Installs the catalog servers that the compatibility suite runs against (Debian packages). Safe to run again; asks nothing and
# leaves no service running: the tests start the servers themselves, each in a network namespace of its own.
set -euo pipefail
command -v apt-get >/dev/null && [ -z "${MEDIA_NO_INSTALL:-}" ] || exit 0
packages=(minidlna gerbera rygel gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-libav dbus iproute2)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
  echo "Not root: cannot install ${missing[*]}. The compatibility tests will say what they skip." >&2
  exit 0
fi

# Debian asks this script before it starts a service; 101 means "do not". A policy that is there already is put back afterwards.
policy=/usr/sbin/policy-rc.d
saved=
if [ -e "$policy" ]; then saved=$(mktemp); cp -p "$policy" "$saved"; fi
restore() { if [ -n "$saved" ]; then mv "$saved" "$policy"; else rm -f "$policy"; fi; }
trap restore EXIT
printf '#!/bin/sh\nexit 101\n' > "$policy"
chmod 755 "$policy"

export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
  { apt-get update -qq; apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; }
