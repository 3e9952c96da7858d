# Sourced by ./run, ./test and ./bench: a virtual environment that holds exactly what a lock file lists.

say() { printf '%s\n' "$*" >&2; }

# Make .venv with Python 3.11 or newer; on a bare Debian the venv module is a package of its own.
make_venv() {
  [ -x .venv/bin/pip ] && return
  python=
  for name in python3.11 python3.12 python3.13 python3; do
    if command -v "$name" >/dev/null 2>&1 &&
       "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
      python=$name; break
    fi
  done
  [ -n "$python" ] || { say "Il faut Python 3.11, 3.12 ou 3.13. Sous Debian : apt-get install python3.11"; exit 1; }
  rm -rf .venv
  if ! "$python" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
      say "Installation de $version-venv…"
      { apt-get update -q && apt-get install -y -q "$version-venv"; } >/dev/null 2>&1 || true
    fi
    "$python" -m venv .venv >/dev/null 2>&1 || {
      rm -rf .venv
      say "Python n'a pas son module venv. Faites : sudo apt-get install $version-venv, puis relancez."
      exit 1
    }
  fi
}

# prepare LOCK STAMP: install what LOCK lists, once per version of it, showing how far it is.
prepare() {
  make_venv
  sum=$(cksum < "$1")
  [ -f "$2" ] && [ "$(cat "$2")" = "$sum" ] && return
  total=$(grep -c '==' "$1")
  say "Installation de $total composants (une seule fois, quelques minutes)…"
  if [ -t 2 ]; then live=1; else live=0; fi
  .venv/bin/pip install --disable-pip-version-check --require-hashes --no-deps -r "$1" 2>.venv/pip.log |
    awk -v total="$total" -v live="$live" '/^(Collecting|Requirement already satisfied)/ {
      n += 1; name = $2; if ($1 == "Requirement") name = $4; sub(/[=;].*/, "", name)
      if (live) printf "\r  %3d / %d  %-40s", n, total, name; else if (n % 20 == 0) printf "  %3d / %d\n", n, total
      fflush()
    } /^Installing/ { printf live ? "\r  mise en place…%-40s\n" : "  mise en place…%s\n", ""; fflush() }' >&2
  .venv/bin/pip check --disable-pip-version-check >/dev/null 2>&1 || {
    tail -n 20 .venv/pip.log >&2
    say "L'installation n'a pas abouti. Vérifiez la connexion, puis relancez la même commande."
    exit 1
  }
  printf '%s' "$sum" > "$2"
}
