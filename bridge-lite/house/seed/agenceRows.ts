import type { SeedRow, SeedRows } from '../../model/seed.ts';
import { daysBetween, shiftDay, workday } from './day.ts';
import { type DemoProjet, demoClients, demoProjets } from './projets.ts';
import { createRandom, type Random } from './random.ts';

const statuts = ['a_faire', 'en_cours', 'en_revue', 'terminee'] as const;
type Statut = (typeof statuts)[number];

const taskNames = [
  'Cadrage et ateliers',
  'Arborescence et contenus',
  'Maquettes',
  'Intégration des gabarits',
  'Composants interactifs',
  'Modèle de données',
  'API et droits',
  'Reprise des contenus',
  'Recette et corrections',
  'Accessibilité',
  'Mise en production',
  'Formation des utilisateurs',
] as const;

/** Statuts of the tasks of the project that the tests use: 2 to do, 2 running, 1 in review, 3 done. */
const lemoine: readonly Statut[] = [
  'terminee',
  'terminee',
  'terminee',
  'en_cours',
  'en_revue',
  'en_cours',
  'a_faire',
  'a_faire',
];

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Number of tasks of each project; 150 in all. */
const taskCounts = [8, 5, 11, 9, 7, 5, 8, 7, 7, 9, 5, 8, 6, 7, 9, 7, 8, 5, 8, 11];

function statutOf(projet: DemoProjet, at: number, count: number): Statut {
  if (projet.statut === 'prospect') return 'a_faire';
  if (projet.statut !== 'en_cours') return 'terminee';
  const progress = -projet.debut / (projet.livraison - projet.debut);
  const place = (at + 0.5) / count - progress;
  if (place > 0.12) return 'a_faire';
  if (place > -0.05) return 'en_cours';
  return place > -0.17 ? 'en_revue' : 'terminee';
}

/** Rows of client, projet, tache, intervention and compte_rendu. */
export function demoAgenceRows(today: string): SeedRows {
  const random = createRandom(20_260_901);
  const journal = new DayJournal();
  const projet: SeedRow[] = [];
  const tache: SeedRow[] = [];
  const intervention: SeedRow[] = [];
  for (const [at, demo] of demoProjets.entries()) {
    const projetId = at + 1;
    const [debut, livraison] = [shiftDay(today, demo.debut), shiftDay(today, demo.livraison)];
    projet.push({
      id: projetId,
      nom: demo.nom,
      slug: slug(demo.nom),
      client: [demo.client],
      chef_de_projet: [demo.chef],
      statut: demo.statut,
      heures_vendues: demo.heures,
      date_debut: debut,
      date_livraison: livraison,
    });
    const count = taskCounts[at] ?? 0;
    for (let index = 0; index < count; index += 1) {
      const statut = (projetId === 1 ? lemoine[index] : undefined) ?? statutOf(demo, index, count);
      const personne = demo.equipe[index % demo.equipe.length] ?? demo.chef;
      const estimees = Math.max(2, Math.round((demo.heures / count) * (0.7 + random.next() * 0.5)));
      const span = daysBetween(debut, livraison) / count;
      const from = shiftDay(debut, Math.round(index * span));
      const task: SeedRow = {
        id: tache.length + 1,
        nom: taskNames[Math.min(taskNames.length - 1, Math.round((index * taskNames.length) / count))] ?? 'Tâche',
        projet: [projetId],
        personne: [personne],
        statut,
        priorite: random.pick(['basse', 'normale', 'normale', 'normale', 'haute', 'urgente']),
        echeance: workday(shiftDay(from, Math.round(span) + 3)),
        heures_estimees: estimees,
      };
      tache.push(task);
      for (const entry of work(task, statut, estimees, { from, debut, today, span }, random, journal))
        intervention.push({ id: intervention.length + 1, tache: [task.id], personne: [personne], ...entry });
    }
  }
  return { client: clients(), projet, tache, intervention, compte_rendu: comptesRendus(today) };
}

/** Keeps what each person logged each day, so that no day of the demo is longer than a working day. */
class DayJournal {
  readonly #hours = new Map<string, number>();

  add(personne: number, day: string, heures: number): boolean {
    const key = `${personne}:${day}`;
    const total = (this.#hours.get(key) ?? 0) + heures;
    if (total > 8) return false;
    this.#hours.set(key, total);
    return true;
  }
}

const notes = [
  '',
  '',
  'Point avec le client',
  'Corrections après recette',
  'Relecture croisée',
  'Préparation de la démonstration',
  'Mise à jour de la documentation',
];

type Span = { from: string; debut: string; today: string; span: number };

function work(
  task: SeedRow,
  statut: Statut,
  estimees: number,
  { from, debut, today, span }: Span,
  random: Random,
  journal: DayJournal,
) {
  if (statut === 'a_faire') return [];
  const share = { en_cours: 0.4, en_revue: 0.85, terminee: 0.95 }[statut] + random.next() * 0.15;
  const [personne = 0] = task.personne as number[];
  const entries: Record<string, unknown>[] = [];
  let left = Math.round(estimees * share * 2) / 2;
  for (let tries = 0; left > 0 && tries < 60; tries += 1) {
    const heures = Math.min(left, random.between(2, 12) / 2);
    const wanted = shiftDay(from, random.between(0, Math.max(2, Math.round(span) + tries)));
    const date = workday(wanted > today ? shiftDay(today, -random.between(0, 14)) : wanted);
    if (date < debut || !journal.add(personne, date, heures)) continue;
    const annulee = random.next() < 0.02;
    entries.push({
      date,
      heures,
      notes: annulee ? 'Saisie en double' : random.pick(notes),
      statut: annulee ? 'annulee' : 'valide',
    });
    if (!annulee) left -= heures;
  }
  return entries;
}

const clients = (): SeedRow[] =>
  demoClients.map(([nom, contact, domaine], at) => ({
    id: at + 1,
    nom,
    contact,
    email: `contact@${domaine}`,
    telephone: `04 72 ${20 + at} ${31 + at} ${60 + at}`,
  }));

const comptesRendus = (today: string): SeedRow[] =>
  (
    [
      ['Réunion de lancement', 1, -60, [4, 14, 18]],
      ['Point de recette', 1, -6, [4, 18]],
      ['Comité de pilotage', 3, -30, [16, 7]],
      ['Atelier parcours usagers', 4, -21, [16, 17]],
      ['Bilan de livraison', 5, -38, [20, 15]],
      ['Revue de sprint', 10, -9, [4, 7, 17]],
    ] as const
  ).map(([titre, projet, offset, participants], at) => ({
    id: at + 1,
    titre,
    date: workday(shiftDay(today, offset)),
    projet: [projet],
    participants: [...participants],
  }));
