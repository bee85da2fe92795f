# A browser for the tests: Debian's chromium, and fonts for scripts that the look is tested in.
set -e
command -v chromium >/dev/null || sh "$(dirname "$0")/apt.sh" chromium fonts-noto-core
