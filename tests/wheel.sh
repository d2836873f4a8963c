#!/usr/bin/env bash
# A wheel built from this clone, installed in an empty environment, practises from any folder.
# Only what practice imports is installed beside it, so this also shows that torch is not needed.
set -euo pipefail
python=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

PIP_CONSTRAINT=constraints.txt "$python" -m build --wheel --outdir "$work" . > "$work/build.log" 2>&1 \
    || { cat "$work/build.log"; exit 1; }
"$python" -m venv "$work/venv"
pip=("$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt)
"${pip[@]}" click fsrs mpmath platformdirs plotext prompt_toolkit pyyaml rich
"${pip[@]}" --no-deps "$work"/quizlab-*.whl

mkdir "$work/anywhere"
cd "$work/anywhere"
unset QUIZLAB_COURSE
export HOME="$work/home" QUIZLAB_HOME="$work/progress"
mkdir "$HOME"
shows() {  # what is expected, then the command; its whole output is read, so that no pipe breaks
    local expected=$1; shift
    "$work/venv/bin/quizlab" "$@" > "$work/out" < "$work/typed"
    grep -q "$expected" "$work/out" || { cat "$work/out"; exit 1; }
}
echo 1 > "$work/typed"
shows '^Question 1: ' practice ch4 --seed 1
shows '^Question 1: ' practice ch4 --seed 1 --type formula
shows 'odds_doubled' list ch4
"$work/venv/bin/quizlab" --version
echo "The wheel practises from $work/anywhere."
