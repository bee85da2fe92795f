# A browser for the tests: Debian's chromium, fonts for scripts that the look is tested in, and a library of playwright's own node that a bare Debian lacks.
set -e
here=$(dirname "$0")
command -v chromium >/dev/null || sh "$here/apt.sh" chromium fonts-noto-core
driver=$("$here/../../.venv/bin/python" -c 'import pathlib, playwright; print(pathlib.Path(playwright.__file__).parent / "driver" / "node")')
"$driver" --version >/dev/null 2>&1 || sh "$here/apt.sh" libatomic1
