"""How a report's page looks, in the light and in the dark."""

STYLE = """
:root { --ink: #1c1c22; --paper: #fdfdfb; --soft: #6b6b76; --line: #d9d9de; --curve: #1f5fbf;
  --good: #17713a; --bad: #b3261e; --bad-cell: 179, 38, 30; --box: #f2f2ef; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8ec; --paper: #16161a; --soft: #a2a2ad; --line: #3a3a42; --curve: #7fb0ff;
    --good: #6fd08c; --bad: #ff8a80; --bad-cell: 255, 110, 100; --box: #212127; }
}
body { background: var(--paper); color: var(--ink); margin: 0;
  font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .2rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .4rem; }
p { margin: .3rem 0; }
.verdict { font-weight: 600; font-size: 1.15rem; }
.passed .mark, p.passed { color: var(--good); }
.failed .mark, p.failed { color: var(--bad); }
.not-run { color: var(--soft); }
ul.checks { list-style: none; padding: 0; margin: 1rem 0; }
ul.checks li { margin: .25rem 0; }
pre { background: var(--box); padding: .6rem .8rem; margin: .4rem 0; overflow-x: auto;
  white-space: pre-wrap; font-size: .9rem; }
.note { border-left: 3px solid var(--curve); padding-left: .7rem; margin: .6rem 0; }
.side { display: flex; flex-wrap: wrap; gap: 1rem; }
.digits { display: grid; gap: 1rem;
  grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); }
.digits figure { text-align: left; }
figure { margin: 0; text-align: center; }
.side figure { flex: 1 1 22rem; }
figcaption { color: var(--soft); font-size: .9rem; }
code { background: var(--box); padding: 0 .25rem; }
svg { width: 100%; height: auto; }
svg text { fill: var(--soft); font-size: 12px; }
svg .grid { stroke: var(--line); stroke-width: 1; }
svg polyline { fill: none; stroke: var(--curve); stroke-width: 2; stroke-linejoin: round; }
table { border-collapse: collapse; margin: .8rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: .9rem; padding-bottom: .3rem; }
td, th { padding: .25rem .6rem; text-align: right; border: 1px solid var(--line); }
td.right { font-weight: 600; }
td.none { color: var(--soft); }
td.wrong { background: rgba(var(--bad-cell), calc(.12 + .5 * var(--share))); }
.digits img { image-rendering: pixelated; border: 1px solid var(--line); }
@media (prefers-color-scheme: dark) { .digits img { filter: invert(1); } }
@media (max-width: 40rem) { td, th { padding: .15rem .3rem; font-size: .8rem; } }
"""
