import { entityRegistry } from '@formation-hub/extensions';
import { createElement } from '../dom/createElement';
import { localize } from '../i18n/language';
import { translateMentionCard } from '../i18n/mentionCard';
import { formatHeures } from '../ui/formats';
import type { DetailByName } from '../wire';
import { renderCardList } from './renderCardList';

type PersonneDetail = DetailByName['personne'];

const maxShown = 3;

function listTitle(field: keyof PersonneDetail): string {
  const list = entityRegistry.personne.card.lists.find((candidate) => candidate.field === field);
  return list ? localize(list.label) : '';
}

/** Lists what a person is on: open attributions with their hours, then open tasks with their project. */
export function renderAssignments(personne: PersonneDetail): HTMLElement {
  const modules = (personne.attributions_en_cours ?? []).map((attribution) => ({
    name: attribution.module?.label ?? '',
    note: translateMentionCard('card.bar', {
      used: formatHeures(attribution.heures_realisees),
      total: formatHeures(attribution.heures_attribuees),
    }),
  }));
  const tasks = (personne.taches_en_cours ?? []).map((tache) => ({ name: tache.nom, note: tache.projet?.label ?? '' }));
  if (modules.length + tasks.length === 0) {
    return createElement('p', { class: 'fh-hovercard-empty' }, translateMentionCard('card.noAssignment'));
  }
  return createElement(
    'div',
    { class: 'fh-hovercard-assignments' },
    renderList(listTitle('attributions_en_cours'), modules),
    renderList(listTitle('taches_en_cours'), tasks),
  );
}

function renderList(heading: string, entries: readonly { name: string; note: string }[]): HTMLElement | null {
  if (entries.length === 0) return null;
  const items = entries
    .slice(0, maxShown)
    .map(({ name, note }) =>
      createElement(
        'li',
        {},
        createElement('span', { class: 'fh-hovercard-item' }, name),
        createElement('span', { class: 'fh-hovercard-note' }, note),
      ),
    );
  return renderCardList({ title: `${heading} (${entries.length})`, label: heading, items, total: entries.length });
}
