import type { CopyValues, RowReport } from '../src/ports/copy.ts';

const words =
  'maquette recette devis atelier vitrine boutique module refonte accueil réunion cadrage contenu panier paiement stock photo livraison formation audit hébergement œuvre tunnel'.split(
    ' ',
  );

/** How many rows of each entity the copy is filled with: about 50,000 in all. */
export const rowCounts = { client: 200, personne: 300, projet: 400, tache: 10_000, intervention: 39_600 };

/** Rows of one `apply`. A larger one computes the figures of people less often. */
const chunk = 5000;

/** What takes rows: a copy, or something behind it. */
export type Filled = { apply(report: RowReport): Promise<unknown> };

/** Fills a copy with an agency of several years, the same rows each time. */
export async function fillCopy(copy: Filled): Promise<void> {
  const ids = Object.entries(rowCounts).map(([entity, count]) => [entity, { first: 1, last: count }] as const);
  await addRows(copy, Object.fromEntries(ids) as Ids, { first: 0, last: 899 });
}

/** First and last id of each entity. */
export type Ids = Record<keyof typeof rowCounts, { first: number; last: number }>;

/**
 * Adds rows with these ids, whose links go to rows among them.
 * @param days that the rows are about, as `dayAfter` counts them
 * @param added entities whose rows are there not yet
 */
export async function addRows(
  copy: Filled,
  ids: Ids,
  days: { first: number; last: number },
  added: readonly (keyof Ids)[] = Object.keys(ids) as (keyof Ids)[],
): Promise<void> {
  const random = createRandom(ids.intervention.first);
  const below = (count: number) => Math.floor(random() * count);
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const among = ({ first, last }: { first: number; last: number }) => first + below(last - first + 1);
  const link = (entity: keyof typeof rowCounts) => [among(ids[entity])];
  const text = (count: number) => Array.from({ length: count }, () => oneOf(words)).join(' ');
  const day = () => dayAfter(among(days));
  const makers: { [E in keyof typeof rowCounts]: (id: number) => CopyValues } = {
    client: (id) => ({ nom: `Client ${text(1)} ${id}`, contact: text(1), email: `c${id}@example.org`, telephone: '' }),
    personne: (id) => ({
      ...{ nom: `Nom${id}`, prenom: text(1), email: `p${id}@example.org`, telephone: '', competences: text(4) },
      ...{ roles: ['developpeur'], statut: 'actif', date_entree: day(), capacite_formation: 100, capacite_agence: 800 },
    }),
    projet: (id) => ({
      ...{ nom: `Site ${text(2)} ${id}`, slug: `site-${id}`, client: link('client'), chef_de_projet: link('personne') },
      statut: oneOf(['prospect', 'en_cours', 'livre', 'cloture']),
      ...{ heures_vendues: below(500), date_debut: day(), date_livraison: day(), docmost_page_id: null },
    }),
    tache: (id) => ({
      ...{ nom: `${text(3)} ${id}`, projet: link('projet'), personne: link('personne') },
      ...{ statut: oneOf(['a_faire', 'en_cours', 'en_revue', 'terminee']), priorite: oneOf(['basse', 'normale']) },
      ...{ echeance: below(10) === 0 ? null : day(), heures_estimees: below(40) / 4 },
    }),
    intervention: () => ({
      ...{ tache: link('tache'), personne: link('personne'), date: day(), heures: (1 + below(32)) / 4 },
      ...{ notes: below(3) === 0 ? text(4) : '', statut: below(30) === 0 ? 'annulee' : 'valide' },
    }),
  };
  for (const entity of added) {
    const { first, last } = ids[entity];
    const make = makers[entity];
    const count = last - first + 1;
    const rows = Array.from({ length: count }, (_, at) => ({ id: first + at, values: make(first + at), at: null }));
    for (let at = 0; at < count; at += chunk)
      await copy.apply({ entity, rows: rows.slice(at, at + chunk), origin: { source: 'import' } });
  }
}

/** A day of the years that the rows are about, counted from the first. */
export const dayAfter = (days: number): string =>
  new Date(Date.UTC(2024, 8, 1) + days * 86_400_000).toISOString().slice(0, 10);

/** A word that the rows hold, or the beginning of one; another one each time. */
export function searchedWord(turn: number): string {
  const word = words[turn % words.length] ?? '';
  return word.slice(0, word.length - Math.floor(turn / words.length));
}

/** Numbers from 0 to 1, the same ones each time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
