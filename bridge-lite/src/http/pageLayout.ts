import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ErrorCode, errorStatus } from '../contracts/index.ts';
import type { AppEnv } from './appEnv.ts';

/** What `html` templates make: their values are escaped. */
export type Html = ReturnType<typeof html>;

const style = `
:root{color-scheme:light dark;--line:light-dark(#dee2e6,#3b3f45);--muted:light-dark(#5c6670,#a5adb6);--soft:light-dark(#f5f7f9,#25282c);--link:light-dark(#1864ab,#74c0fc)}
*{box-sizing:border-box}
body{margin:0;font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif;color:light-dark(#1f2429,#e6e8ea);background:light-dark(#fff,#1b1d20)}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
main.wide{max-width:64rem}
h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.15rem;margin:2.2rem 0 .6rem}
h3{font-size:1rem;margin:1.4rem 0 .4rem}
p{margin:.6rem 0}
a{color:var(--link)}
.kind{color:var(--muted);font-size:.9rem;margin:0}
.badge{display:inline-block;border:1px solid var(--line);border-radius:1rem;padding:.05rem .7rem;font-size:.85rem;background:var(--soft)}
.badge.gray{--tone:var(--muted)}.badge.blue{--tone:light-dark(#1864ab,#74c0fc)}.badge.violet{--tone:light-dark(#5f3dc4,#b197fc)}.badge.teal{--tone:light-dark(#087f5b,#63e6be)}
.badge.orange{--tone:light-dark(#a33b00,#ffa94d)}.badge.green{--tone:light-dark(#2b6a30,#8ce99a)}.badge.red{--tone:light-dark(#b02525,#ff8787)}.badge.yellow{--tone:light-dark(#7a5200,#ffd43b)}
.badge[class*=" "]{color:var(--tone);border-color:color-mix(in srgb,var(--tone) 35%,transparent);background:color-mix(in srgb,var(--tone) 9%,transparent)}
header{display:flex;gap:1.1rem;align-items:center;margin-bottom:1.4rem}
header h1{margin:.1rem 0 .35rem}
header p{margin:0}
.face{flex:none;display:grid;place-items:center;width:4rem;height:4rem;border-radius:50%;font-size:1.35rem;font-weight:600;color:var(--link);background:color-mix(in srgb,var(--link) 13%,transparent)}
.bars{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;margin:1.2rem 0}
.bar{border:1px solid var(--line);border-radius:.6rem;padding:.8rem 1rem;background:var(--soft)}
.bar p{margin:0;display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem .8rem}
.bar svg{display:block;margin:.55rem 0 .45rem;border-radius:4px}
.bar .all{fill:var(--line)}.bar .due{fill:color-mix(in srgb,var(--link) 40%,transparent)}.bar .done{fill:var(--link)}
.bar.over .due{fill:light-dark(#e8590c,#ffa94d)}.bar.over .done{fill:light-dark(#a33b00,#ff922b)}
.rows{list-style:none;padding:0}
.rows li{display:flex;flex-wrap:wrap;gap:.2rem .8rem;align-items:center;padding:.45rem 0;border-bottom:1px solid var(--line)}
.rows li>a{flex:1 1 14rem}
.text{white-space:pre-line}
.note{border:1px solid var(--line);border-left-width:4px;border-radius:.4rem;padding:.6rem .9rem;background:var(--soft)}
dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.45rem 1.2rem;margin:1.2rem 0}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
ul{margin:.3rem 0;padding-left:1.2rem}
section>ul>li{margin:.3rem 0}
small{color:var(--muted)}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line)}
summary{cursor:pointer;color:var(--muted);font-size:.92rem}
pre{margin:.6rem 0;padding:.7rem .9rem;border:1px solid var(--line);border-radius:.4rem;background:var(--soft);white-space:pre-wrap;overflow-wrap:anywhere;font-size:.9rem}
nav a{display:inline-block;margin-right:.7rem;padding:.1rem 0}
article{border-top:1px solid var(--line)}
code{font:.92em ui-monospace,SFMono-Regular,monospace;overflow-wrap:anywhere}
button{font:inherit;padding:.4rem .9rem;border:1px solid var(--line);border-radius:.4rem;background:var(--soft);color:inherit;cursor:pointer}
select{font:inherit;padding:.4rem .5rem;border:1px solid var(--line);border-radius:.4rem;background:var(--soft);color:inherit;max-width:100%}
td form{display:flex;flex-wrap:wrap;gap:.4rem .6rem;align-items:center}
td form p{order:1;width:100%;margin:0}
nav a[aria-current]{color:inherit;font-weight:600;text-decoration:none}
button:focus-visible,a:focus-visible,select:focus-visible,.scroll:focus-visible{outline:2px solid var(--link);outline-offset:2px}
progress{width:10rem;max-width:100%;accent-color:var(--link)}
.scroll{overflow-x:auto}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line)}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.6rem}thead{display:none}tr{display:block;padding:.45rem 0;border-bottom:1px solid var(--line)}td{display:block;padding:.05rem 0;border:0;overflow-wrap:anywhere}}
`;
const styleDigest = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;
const policyWithForms = policy.replace("form-action 'none'", "form-action 'self'");

/** Answers a page without scripts. `body` is made by the `html` template, which escapes its values. */
export function answerPage(
  c: Context<AppEnv>,
  page: { title: string; language: string; body: Html; isWide?: boolean; hasForms?: boolean },
  status: 200 | (typeof errorStatus)[ErrorCode] = 200,
): Response | Promise<Response> {
  Object.assign(c.get('headers'), {
    'content-security-policy': page.hasForms ? policyWithForms : policy,
    'cache-control': 'private, no-store',
    // Without a referrer browsers send the forms of a page from the origin « null ».
    ...(page.hasForms ? { 'referrer-policy': 'same-origin' } : {}),
  });
  return c.html(
    html`<!doctype html>
<html lang="${page.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title}</title><style>${raw(style)}</style></head>
<body><main${page.isWide ? raw(' class="wide"') : ''}>${page.body}</main></body>
</html>`,
    status,
  );
}
