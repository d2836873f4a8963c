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
"${pip[@]}" click fsrs platformdirs plotext prompt_toolkit pyyaml rich
"${pip[@]}" --no-deps "$work"/quizlab-*.whl

mkdir "$work/anywhere"
cd "$work/anywhere"
unset QUIZLAB_COURSE
export HOME="$work/home" QUIZLAB_HOME="$work/progress"
mkdir "$HOME"
printf 'a\n' | "$work/venv/bin/quizlab" practice ch4 --seed 1 | tee "$work/out" > /dev/null
grep -q '^Question 1: ' "$work/out"
"$work/venv/bin/quizlab" check bank
"$work/venv/bin/quizlab" --version
echo "The wheel practises from $work/anywhere."
