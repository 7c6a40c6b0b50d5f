type OptionSpec = { value: string; color: string };

/** A field as the bridge needs it. `unique` becomes Baserow's `unique_with_empty` constraint. */
export type FieldSpec = { name: string; primary?: true } & (
  | { type: 'text' | 'email' | 'phone_number' | 'url'; unique?: true }
  | { type: 'long_text' }
  | { type: 'number'; decimals: number; negative?: true }
  | { type: 'boolean' }
  | { type: 'date'; includeTime?: true }
  | { type: 'single_select' | 'multiple_select'; options: readonly OptionSpec[] }
  /** `reverse` names the field that Baserow adds to the linked table; null adds none. */
  | { type: 'link_row'; table: string; reverse: string | null }
  /** `formula` is Baserow formula text; the embedded server interprets the same text. */
  | { type: 'formula'; formula: string }
);

type TableSpec = { name: string; fields: readonly FieldSpec[] };
export type DatabaseSpec = { name: string; tables: readonly TableSpec[] };

const text = (name: string): FieldSpec => ({ name, type: 'text' });
const nom: FieldSpec = { name: 'nom', type: 'text', primary: true };
const date = (name: string): FieldSpec => ({ name, type: 'date' });
const heures = (name: string): FieldSpec => ({ name, type: 'number', decimals: 2 });
const formula = (name: string, text: string): FieldSpec => ({ name, type: 'formula', formula: text });
const somme = (name: string, link: string, target: string): FieldSpec =>
  formula(name, `sum(lookup('${link}', '${target}'))`);
const link = (name: string, table: string, reverse: string): FieldSpec => ({ name, type: 'link_row', table, reverse });
const select = (name: string, options: Record<string, string>, type: 'single_select' | 'multiple_select') =>
  ({ name, type, options: Object.entries(options).map(([value, color]) => ({ value, color })) }) satisfies FieldSpec;
const pageId: FieldSpec = { name: 'docmost_page_id', type: 'text' };

const zero = (field: string) => `when_empty(field('${field}'), 0)`;

/** The Baserow database of the house: tables, fields, links and formulas (design 5.1). */
export const schema = {
  name: 'formation-hub',
  tables: [
    {
      name: 'personne',
      fields: [
        { ...formula('nom_prenom', "trim(concat(field('prenom'), ' ', field('nom')))"), primary: true },
        text('nom'),
        text('prenom'),
        { name: 'email', type: 'email', unique: true },
        { name: 'telephone', type: 'phone_number' },
        select(
          'roles',
          {
            formateur: 'blue',
            developpeur: 'green',
            chef_de_projet: 'orange',
            administratif: 'purple',
            commercial: 'yellow',
          },
          'multiple_select',
        ),
        select('statut', { actif: 'green', inactif: 'light-gray', sorti: 'red' }, 'single_select'),
        date('date_entree'),
        { name: 'competences', type: 'long_text' },
        heures('capacite_formation'),
        heures('capacite_agence'),
        somme('heures_attribuees_formation', 'attributions', 'heures_comptees'),
        somme('heures_realisees_formation', 'attributions', 'heures_realisees'),
        formula('heures_restantes_formation', `${zero('capacite_formation')} - field('heures_attribuees_formation')`),
        somme('heures_interventions', 'interventions', 'heures_comptees'),
        formula('heures_restantes_agence', `${zero('capacite_agence')} - field('heures_interventions')`),
        formula('heures_restantes_total', "field('heures_restantes_formation') + field('heures_restantes_agence')"),
      ],
    },
    {
      name: 'formation',
      fields: [
        nom,
        { name: 'code', type: 'text', unique: true },
        select(
          'statut',
          { brouillon: 'light-gray', ouverte: 'blue', en_cours: 'green', cloturee: 'dark-gray' },
          'single_select',
        ),
        date('date_debut'),
        date('date_fin'),
        pageId,
        somme('heures_total', 'blocs', 'heures_total'),
        somme('heures_attribuees', 'blocs', 'heures_attribuees'),
        somme('heures_realisees', 'blocs', 'heures_realisees'),
      ],
    },
    {
      name: 'bloc',
      fields: [
        nom,
        { name: 'ordre', type: 'number', decimals: 0 },
        link('formation', 'formation', 'blocs'),
        pageId,
        somme('heures_total', 'modules', 'heures'),
        somme('heures_attribuees', 'modules', 'heures_attribuees'),
        somme('heures_realisees', 'modules', 'heures_realisees'),
      ],
    },
    {
      name: 'module',
      fields: [
        nom,
        link('bloc', 'bloc', 'modules'),
        heures('heures'),
        select(
          'statut',
          { a_attribuer: 'red', attribue: 'yellow', en_cours: 'blue', realise: 'green' },
          'single_select',
        ),
        somme('heures_attribuees', 'attributions', 'heures_comptees'),
        somme('heures_realisees', 'attributions', 'heures_realisees'),
        formula('heures_a_attribuer', `${zero('heures')} - field('heures_attribuees')`),
      ],
    },
    {
      name: 'attribution',
      fields: [
        {
          ...formula(
            'libelle',
            "concat(join(lookup('module', 'nom'), ', '), ' · ', join(lookup('personne', 'nom_prenom'), ', '))",
          ),
          primary: true,
        },
        link('module', 'module', 'attributions'),
        link('personne', 'personne', 'attributions'),
        heures('heures_attribuees'),
        heures('heures_realisees'),
        select(
          'statut',
          { planifie: 'light-blue', en_cours: 'blue', realise: 'green', annule: 'dark-gray' },
          'single_select',
        ),
        date('date_debut'),
        date('date_fin'),
        { name: 'justification_annulation', type: 'long_text' },
        formula(
          'heures_comptees',
          `if(totext(field('statut')) = 'annule', ${zero('heures_realisees')}, ${zero('heures_attribuees')})`,
        ),
      ],
    },
    {
      name: 'client',
      fields: [nom, text('contact'), { name: 'email', type: 'email' }, { name: 'telephone', type: 'phone_number' }],
    },
    {
      name: 'projet',
      fields: [
        nom,
        { name: 'slug', type: 'text', unique: true },
        link('client', 'client', 'projets'),
        link('chef_de_projet', 'personne', 'projets_diriges'),
        select(
          'statut',
          { prospect: 'yellow', en_cours: 'blue', livre: 'green', cloture: 'dark-gray' },
          'single_select',
        ),
        heures('heures_vendues'),
        date('date_debut'),
        date('date_livraison'),
        pageId,
        somme('heures_realisees', 'taches', 'heures_realisees'),
      ],
    },
    {
      name: 'tache',
      fields: [
        nom,
        link('projet', 'projet', 'taches'),
        link('personne', 'personne', 'taches'),
        select(
          'statut',
          { a_faire: 'light-gray', en_cours: 'blue', en_revue: 'orange', terminee: 'green' },
          'single_select',
        ),
        select(
          'priorite',
          { basse: 'light-gray', normale: 'light-blue', haute: 'orange', urgente: 'red' },
          'single_select',
        ),
        date('echeance'),
        heures('heures_estimees'),
        somme('heures_realisees', 'interventions', 'heures_comptees'),
      ],
    },
    {
      name: 'intervention',
      fields: [
        {
          ...formula('libelle', "concat(totext(field('date')), ' · ', join(lookup('tache', 'nom'), ', '))"),
          primary: true,
        },
        link('tache', 'tache', 'interventions'),
        link('personne', 'personne', 'interventions'),
        date('date'),
        heures('heures'),
        { name: 'notes', type: 'long_text' },
        select('statut', { valide: 'green', annulee: 'dark-gray' }, 'single_select'),
        formula('heures_comptees', `if(totext(field('statut')) = 'annulee', 0, ${zero('heures')})`),
      ],
    },
    {
      name: 'compte_rendu',
      fields: [
        { name: 'titre', type: 'text', primary: true },
        date('date'),
        link('projet', 'projet', 'comptes_rendus'),
        link('participants', 'personne', 'comptes_rendus'),
        { name: 'docmost_page_id', type: 'text', unique: true },
      ],
    },
  ],
} as const satisfies DatabaseSpec;
