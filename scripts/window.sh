#!/bin/sh
# Runs a command with a display and a message bus of its own, for tests that open the real window.
set -eu
exec xvfb-run -a -s "-screen 0 2000x1200x24" dbus-run-session -- "$@"
