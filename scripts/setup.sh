#!/bin/sh
# Installs what Summit Desk needs beyond Rust, Node and git.
#
#   scripts/setup.sh core     what the library and the command line need to build
#   scripts/setup.sh desktop  core + what the app needs to build and to run
#   scripts/setup.sh test     desktop + the readers, browsers and rigs of the tests
#
# On Debian and its relatives missing packages are installed by apt. Elsewhere
# the script names what is missing and stops. Nothing is installed twice.
set -eu

core="build-essential pkg-config libclang-dev"
desktop="libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev libxdo-dev file
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-libav gstreamer1.0-gl"
tests="webkit2gtk-driver xvfb dbus dbus-x11 chromium sqlite3 strace xfsprogs
  jekyll ruby-kramdown-parser-gfm hugo pandoc imagemagick ffmpeg fonts-dejavu-core time python3-venv"

case "${1:-core}" in
  core) wanted="$core" ;;
  desktop) wanted="$core $desktop" ;;
  test) wanted="$core $desktop $tests" ;;
  *) echo "usage: scripts/setup.sh core|desktop|test" >&2; exit 2 ;;
esac

need() {
  command -v "$1" >/dev/null 2>&1 || {
    echo "Summit Desk needs $1 ($2). Install it and run this again." >&2
    exit 1
  }
}
need cargo "Rust 1.95 or newer"
need node "Node 20.19 or newer"
need npm "it comes with Node"
need git "any version"

if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "This is not a Debian system, so nothing is installed by itself." >&2
  echo "Please make sure that the counterparts of these packages are here:" >&2
  for package in $wanted; do echo "  $package" >&2; done
  echo "macOS needs only the Xcode command line tools; Windows the Visual Studio" >&2
  echo "build tools, LLVM (libclang) and WebView2." >&2
  exit 0
fi

missing=""
for package in $wanted; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then as_root=""
elif command -v sudo >/dev/null 2>&1; then as_root="sudo"
else
  echo "These packages are missing and need an administrator to install:$missing" >&2
  exit 1
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq || echo "The package lists could not be refreshed; going on with those at hand." >&2
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing
