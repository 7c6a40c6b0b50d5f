import type { SeedRow } from '../../model/seed.ts';
import type { FakeDocmostUser } from '../../src/testing/fakeDocmost.ts';

/** Who calls; also the value of their cookie. */
export const callerNames = [
  'owner',
  'admin',
  'administratif',
  'formateur',
  'chef_de_projet',
  'developpeur',
  'sans_fiche',
  'sorti',
] as const;
export type CallerName = (typeof callerNames)[number];

/** Roles and state of the caller's row of people; null for one who has none. */
const rows: Record<CallerName, { roles: string[]; statut?: string } | null> = {
  owner: { roles: [] },
  admin: { roles: [] },
  administratif: { roles: ['administratif'] },
  formateur: { roles: ['formateur'] },
  chef_de_projet: { roles: ['chef_de_projet'] },
  developpeur: { roles: ['developpeur'] },
  sans_fiche: null,
  sorti: { roles: ['administratif', 'formateur', 'chef_de_projet', 'developpeur', 'commercial'], statut: 'sorti' },
};

/** Somebody else, who could do everything that rows of people allow. */
export const somebody = 1;

/** Id of the caller's row; undefined for one who has none. */
export const personneOf = (name: CallerName): number | undefined =>
  rows[name] ? somebody + 1 + withRow.indexOf(name) : undefined;
const withRow = callerNames.filter((name) => rows[name]);

const personne = (id: number, nom: string, { roles, statut = 'actif' }: { roles: string[]; statut?: string }) => ({
  ...{ id, nom, prenom: 'Une', email: `${nom}@exemple.fr`, roles, statut },
  ...{ capacite_formation: 100_000, capacite_agence: 100_000 },
});

/** The rows of all callers, and that of somebody else. */
export const personnes: readonly SeedRow[] = [
  personne(somebody, 'autre', { roles: ['formateur', 'developpeur', 'chef_de_projet'] }),
  ...withRow.map((name) => personne(personneOf(name) ?? 0, name, rows[name] ?? { roles: [] })),
];

/** The callers as the wiki knows them. */
export const wikiUsers: Record<string, FakeDocmostUser> = Object.fromEntries(
  callerNames.map((name) => [
    name,
    {
      ...{ id: `u-${name}`, name, email: `${name}@exemple.fr` },
      role: name === 'owner' || name === 'admin' ? name : 'member',
    },
  ]),
);
