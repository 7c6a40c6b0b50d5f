import { html } from 'hono/html';
import type { AnyEntity, EntityRow } from '../../../model/index.ts';
import { translate } from '../../i18n/translate.ts';
import type { Html } from '../pageLayout.ts';
import { hoursText, type Speech } from './speech.ts';

/** The hours of a row against what there is: a bar each, its figures in words. */
export function barList(of: AnyEntity, row: EntityRow, { language, labels }: Speech): Html | '' {
  const bars = (of.card?.bars ?? []).flatMap(({ label, total, used, planned }) => {
    const [all, done, due = 0] = [total, used, planned ?? used].map((name) => row[name]);
    if (typeof all !== 'number' || typeof done !== 'number' || typeof due !== 'number') return [];
    if (all === 0 && done === 0 && due === 0) return [];
    const part = (hours: number) => `${Math.round(Math.min(1, Math.max(0, hours / Math.max(all, 1))) * 1000) / 10}%`;
    const isOver = due > all || done > all;
    const rest = all - Math.max(due, done);
    const left = translate(language, rest < 0 ? 'page.deTrop' : 'page.restantes', {
      heures: hoursText(Math.abs(rest), language),
      total: hoursText(all, language),
    });
    const figures = [...(planned === undefined ? [] : [[planned, due] as const]), [used, done] as const].map(
      ([name, hours]) => `${labels.field(language, of.name, name)} : ${hoursText(hours, language)}`,
    );
    return [
      html`<div class="bar${isOver ? ' over' : ''}"><p><strong>${labels.word(language, label, `${of.name}.bar.${total}`)}</strong> <span>${left}</span></p>
<svg width="100%" height="8" aria-hidden="true"><rect class="all" width="100%" height="8" rx="4"/><rect class="due" width="${part(due)}" height="8" rx="4"/><rect class="done" width="${part(done)}" height="8" rx="4"/></svg>
<p class="kind">${figures.join(' · ')}</p></div>`,
    ];
  });
  return bars.length === 0 ? '' : html`<section class="bars">${bars}</section>`;
}
