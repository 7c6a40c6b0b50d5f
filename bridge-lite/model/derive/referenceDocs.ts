import { fieldsOf, titleOf } from '../entity.ts';
import type { AnyField } from '../field.ts';
import type { AnyEntity, House } from '../house.ts';
import type { Policy } from '../policy.ts';
import { createSchema, type Schema } from '../schema.ts';
import { code, printed, table } from './docParts.ts';
import { figureText, kindText } from './figureText.ts';

/** `docs/reference/entites.md`: every table, its fields, states and figures. */
export function entityDocs(house: House): string {
  const schema = createSchema(house);
  const parts = house.entities.map((entity) => entityPart(schema, house, entity));
  return `# Entités\n\n${printed}\n\n${parts.join('\n\n')}\n`;
}

/** `docs/reference/droits.md`: what each role and each scope may do. @param sentencesOf tells it in words */
export function rightDocs(
  { policy, people }: House,
  sentencesOf: (roles: readonly string[]) => readonly string[],
): string {
  const entities = Object.entries(policy.entities).map(([name, { read, change }]) => [name, read, change ?? '—']);
  const roles = Object.entries(policy.roles).map(([role, scopes]) => [role, scopes.join(', ')]);
  const actions = Object.entries(policy.actions).map(([action, scope]) => [action, scope]);
  return [
    '# Droits',
    printed,
    ...inWords(policy, people.entity, sentencesOf),
    '## Rôles\n\nUn rôle du wiki (`member`) ou de la fiche de la personne (`personne:formateur`) donne des droits.',
    table(['Rôle', 'Droits'], roles.map(code)),
    '## Entités',
    table(['Entité', 'Lire', 'Modifier'], entities.map(code)),
    '## Actions',
    table(['Action', 'Droit'], actions.map(code)),
    '## Sur certaines lignes',
    'Sans droit sur toutes les lignes, une personne dont la fiche est active peut encore :',
    table(
      ['Rôle', 'Où', 'Actions', 'Champs à modifier'],
      policy.rights.map(({ role, rows, actions: run = [], without = [], changes = {} }) => [
        `\`${role}\``,
        policy.ties[rows]?.label ?? 'partout',
        `${run.map((name) => `\`${name}\``).join(', ') || '—'}${
          without.length > 0 ? ` (sans ${without.map((name) => `\`${name}\``).join(', ')})` : ''
        }`,
        Object.entries(changes)
          .map(([entity, fields]) => `${entity} : ${fields.map((name) => `\`${name}\``).join(', ')}`)
          .join(' ; ') || '—',
      ]),
    ),
    '',
  ].join('\n\n');
}

/** Each role in sentences: those of the wiki alone, those of the person's row as a member has them. */
function inWords(
  { roles, rights, ties, privacy }: Policy,
  people: string,
  sentencesOf: (roles: readonly string[]) => readonly string[],
): string[] {
  const readers = Object.values(privacy).flatMap((fields) => Object.values(fields).flat());
  const named = [...Object.keys(roles), ...[...rights, ...readers].map(({ role }) => role)];
  const all = [...new Set(named)].filter((role) => role !== people);
  const known = new Set(sentencesOf(['member', people]));
  const parts = [
    ...all.filter((role) => !role.startsWith(`${people}:`)).map((role) => ({ role, said: sentencesOf([role]) })),
    { role: people, said: [...known] },
    ...all
      .filter((role) => role.startsWith(`${people}:`))
      .map((role) => ({ role, said: sentencesOf(['member', people, role]).filter((one) => !known.has(one)) })),
  ];
  return [
    '## En clair',
    `Une personne dont la fiche est active a aussi ce qui est dit de \`${people}\` ; ses rôles y ajoutent le reste.`,
    ...parts.map(({ role, said }) => `\`${role}\`\n\n${said.map((one) => `- ${one}`).join('\n')}`),
    '## Champs réservés',
    'Qui peut corriger un champ le lit aussi ; les jetons des services lisent tout de ce que leur droit de lecture ouvre.',
    table(
      ['Entité', 'Champ', 'Qui le lit'],
      Object.entries(privacy).flatMap(([entity, fields]) =>
        Object.entries(fields).map(([field, who]) => [
          `\`${entity}\``,
          `\`${field}\``,
          who
            .map(({ role, rows }) => (rows === 'any' ? `\`${role}\`` : `\`${role}\` ${ties[rows]?.label ?? rows}`))
            .join(', '),
        ]),
      ),
    ),
  ];
}

function entityPart(schema: Schema, { policy }: House, entity: AnyEntity): string {
  const right = policy.entities[entity.name];
  const lines = [
    `## ${entity.label} (\`${entity.name}\`)`,
    entity.served === false
      ? 'Table que le pont tient pour lui-même.'
      : `Collection \`/api/v1/${entity.collection}\`. Lire : \`${right?.read}\`.${
          right?.change ? ` Modifier : \`${right.change}\`.` : ''
        } On connaît une ligne par « ${schema.field(entity.name, titleOf(entity))?.label} ».`,
    table(
      ['Champ', 'Libellé', 'Contenu', 'Remarques'],
      fieldsOf(entity).map(([name, field]) => [
        `\`${name}\``,
        field.label,
        kindText(schema, field),
        remarks(schema, entity, field),
      ]),
    ),
  ];
  const machine = fieldsOf(entity).find(([, { states }]) => states)?.[1];
  if (machine?.states) lines.push(machineTable(machine));
  return lines.join('\n\n');
}

function machineTable({ states = {} }: AnyField): string {
  const label = (state: string) => states[state]?.label ?? state;
  return table(
    ['État', 'Peut devenir'],
    Object.entries(states).map(([state, { to = [] }]) => [
      label(state),
      to.length === 0
        ? '—'
        : to.map((next) => `${label(next)}${states[next]?.by ? ` (par \`${states[next].by}\`)` : ''}`).join(', '),
    ]),
  );
}

function remarks(schema: Schema, entity: AnyEntity, field: AnyField): string {
  const label = (name: string) => `« ${schema.field(entity.name, name)?.label ?? name} »`;
  return [
    ...(field.is ? [`calculé : ${figureText(schema, entity, field.is)}`] : []),
    ...(field.edit ? ['modifiable'] : []),
    ...(field.create ? [field.create === 'required' ? 'demandé à la création' : 'possible à la création'] : []),
    ...(field.required ? ['jamais vide'] : []),
    ...(field.unique ? ['unique'] : []),
    ...(field.notBefore ? [`pas avant ${label(field.notBefore)}`] : []),
    ...(field.help ? [field.help] : []),
  ].join(' ; ');
}
