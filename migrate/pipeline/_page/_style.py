"""How the page looks: large quiet letters, one column, light and dark, on a phone and on paper."""

STYLE = """
:root{color-scheme:light dark;--paper:#faf8f3;--card:#fff;--ink:#26231e;--soft:#5c564b;--line:#ddd6c7;--accent:#14545b;
--gap:#96281a;--change:#745000;--note:#3d5a3a}
@media (prefers-color-scheme:dark){:root{--paper:#1a1917;--card:#242320;--ink:#ece7db;--soft:#b8b0a0;--line:#413d36;
--accent:#84c9ce;--gap:#f4a190;--change:#e2bd6c;--note:#a5c79f}}
*{box-sizing:border-box}
html{font:1.125rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere}
main{position:relative;max-width:48rem;margin:0 auto;padding:1rem 1rem 4rem}
h1,h2,h3{font-family:Georgia,"Times New Roman",serif;line-height:1.25;font-weight:600}
h1{font-size:2.1rem;margin:.1rem 0 .4rem}
h2{font-size:1.5rem;margin:3rem 0 .6rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.1rem;margin:1.4rem 0 .3rem}li>h3,article>h3{margin-top:0}
p{margin:.4rem 0}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
ul{margin:.4rem 0;padding-left:1.2rem}
code{font:.85em ui-monospace,Menlo,Consolas,monospace;background:var(--paper);padding:.1em .35em;
border:1px solid var(--line);border-radius:4px;font-weight:400}
.unseen{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.talk{display:flex;justify-content:flex-end;gap:.4rem;margin:0 0 1rem}
.talk label{padding:.25rem .9rem;border:1px solid var(--line);border-radius:2rem;cursor:pointer;background:var(--card)}
#talk-fr:checked~.talk [for=talk-fr],#talk-en:checked~.talk [for=talk-en]{background:var(--accent);color:var(--paper);
border-color:var(--accent)}
#talk-fr:focus-visible~.talk [for=talk-fr],#talk-en:focus-visible~.talk [for=talk-en]{outline:3px solid var(--accent);
outline-offset:3px}
#talk-fr:not(:checked)~div[lang=fr],#talk-en:not(:checked)~div[lang=en]{display:none}
.kicker{margin:0;color:var(--soft)}
.home,.lead,.address,.foot{color:var(--soft)}
.home{margin:.1rem 0}
.verdict{margin:1.4rem 0;padding:1rem 1.2rem;background:var(--card);border:1px solid var(--line);border-left-width:8px;
border-radius:8px}
.verdict.fine{border-left-color:var(--note)}.verdict.gap{border-left-color:var(--gap)}
.verdict p{margin:0}.verdict .said{font:600 1.3rem/1.35 Georgia,"Times New Roman",serif;margin-bottom:.3rem}
.large{display:flex;flex-wrap:wrap;gap:.4rem 2rem;list-style:none;padding:0;margin:1rem 0}
.large strong{font:600 1.7rem/1.2 Georgia,"Times New Roman",serif}
nav{margin:1.4rem 0}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;list-style:none;padding:0}
nav a{display:inline-block;padding:.15rem 0}
.folders{list-style:none;padding:0}
.folders>li,.finding{margin:.9rem 0;padding:1rem 1.2rem;background:var(--card);border:1px solid var(--line);
border-radius:8px}
.finding{border-left-width:5px}
.finding.gap{border-left-color:var(--gap)}.finding.change{border-left-color:var(--change)}
.finding.note{border-left-color:var(--note)}
.times{font:400 .95rem system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;color:var(--soft);white-space:nowrap}
.advice{padding-left:.8rem;border-left:3px solid var(--line)}
.finding ul{padding-left:1.1rem;font-size:1rem}
.finding li{margin:.4rem 0}
.where::after{content:" —"}
.address{display:block;font-size:.9rem}
.file{display:inline-block}
summary{cursor:pointer;color:var(--accent);padding:.25rem 0}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.2rem 2rem}
figure{margin:.4rem 0}figcaption{font-weight:600;margin-bottom:.3rem}
svg{display:block;font-size:.95rem}svg text{fill:var(--ink)}svg rect{fill:var(--accent)}
table{border-collapse:collapse;margin:.6rem 0;width:100%}
th,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:right;font-variant-numeric:tabular-nums}
th,td{overflow-wrap:normal}th:first-child{text-align:left}tbody th{font-weight:400;overflow-wrap:anywhere}
.states{list-style:none;padding:0}.states li{margin:.3rem 0}
dl{margin:.6rem 0}dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.35rem 0;border-bottom:1px solid var(--line)}
dt{flex:0 0 7rem;font-weight:600}dd{flex:1 1 10rem;margin:0}
.foot{margin-top:3rem;font-size:.95rem}
@media (max-width:30rem){html{font-size:1.05rem}table{font-size:.9rem}th,td{padding:.35rem .25rem;hyphens:auto}
main{padding:.8rem .8rem 3rem}h1{font-size:1.7rem}
.folders>li,.finding,.verdict{padding:.8rem .9rem}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#bbb;--accent:#000}html{font-size:11pt}
main{max-width:none;padding:0}.talk,nav{display:none}h2{break-after:avoid}li,tr{break-inside:avoid}
details::details-content{content-visibility:visible;display:block;height:auto}}
"""
