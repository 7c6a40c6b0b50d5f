import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from './scenes.ts';

const encodeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `body{margin:0;padding:16px;background:#eceef1;font:14px system-ui,sans-serif;color:#1f2328}
nav{position:sticky;top:0;padding:8px 0;background:inherit}a{color:inherit}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(420px,100%),1fr));gap:16px}
figure{margin:0}figcaption{padding:4px 0;overflow-wrap:anywhere}.bad{color:#a8201f;font-weight:600}
img{display:block;width:100%;height:320px;object-fit:contain;object-position:top left;background:#fff;border:1px solid #c9ced4}
input{width:min(360px,100%);padding:6px 10px;font:inherit}`;

const script = `const field=document.querySelector('input');field.oninput=()=>{const words=field.value.split(' ');
for(const each of document.querySelectorAll('figure'))each.hidden=!words.every((word)=>each.textContent.includes(word))}`;

/** Writes a page that shows all the pictures of a folder, those with problems first. */
export function writeIndex(folder: string, pictures: readonly Picture[]): void {
  const sorted = [...pictures].sort((a, b) => b.problems.length - a.problems.length || (a.file < b.file ? -1 : 1));
  const figures = sorted.map(({ file, problems }) => {
    const address = encodeURIComponent(file);
    const flaws = problems.map((problem) => `<div class="bad">${encodeHtml(problem)}</div>`).join('');
    return `<figure><a href="${address}"><img loading="lazy" src="${address}" alt=""></a><figcaption>${encodeHtml(file)}${flaws}</figcaption></figure>`;
  });
  const field = '<nav><input type="search" placeholder="kanban sombre" aria-label="Filtrer les images"></nav>';
  const head = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Blocs, ${pictures.length} images</title>`;
  const body = `<style>${style}</style>${field}<main>${figures.join('\n')}</main><script>${script}</script></html>\n`;
  writeFileSync(join(folder, 'index.html'), head + body);
}
