import type { Action, Param } from '../action.ts';
import type { House } from '../house.ts';
import { createSchema, type Schema } from '../schema.ts';
import { printed, table } from './docParts.ts';
import { kindText } from './figureText.ts';

/** `docs/reference/actions.md`: what each action does, asks for and takes, and how it is reached. */
export function actionDocs(house: House): string {
  const schema = createSchema(house);
  const parts = house.actions.map((action) => actionPart(schema, house, action));
  return `# Actions\n\n${printed}\n\n${parts.join('\n\n')}\n`;
}

function actionPart(schema: Schema, { policy }: House, action: Action): string {
  const { name, label, help, ask, undo, on, makes, rest } = action;
  const params = Object.entries(action.params).filter(([, { hidden }]) => !hidden);
  const facts = [
    on ? `Sur une ligne de \`${on.name}\`.` : 'Sans ligne de départ.',
    ...(makes ? [`Crée une ligne de \`${makes.name}\`.`] : []),
    `Droit : \`${policy.actions[name] ?? '—'}\`.`,
    ...(rest ? [`Aussi à l’adresse \`${rest.route}\`.`] : []),
    ...(ask ? [`Demande : « ${ask.any} »`] : []),
    undo ? 'Peut être annulée pendant dix minutes.' : 'Ne s’annule pas.',
  ];
  return [
    `## ${label} (\`${name}\`)`,
    help,
    facts.join(' '),
    ...(params.length === 0
      ? []
      : [
          table(
            ['Paramètre', 'Libellé', 'Contenu', 'Remarques'],
            params.map(([key, param]) => [`\`${key}\``, param.label, kindText(schema, param), remarks(param)]),
          ),
        ]),
  ].join('\n\n');
}

function remarks({ must, create, above, max, initial, pick }: Param): string {
  const shown = initial === undefined || initial === null || initial === '' ? [] : [`par défaut : ${initial}`];
  return [
    ...(must || create === 'required' ? ['obligatoire'] : []),
    ...(above === undefined ? [] : [`plus de ${above}`]),
    ...(max === undefined ? [] : [`${max} au plus`]),
    ...shown,
    ...(pick
      ? [
          `parmi ${Object.entries(pick)
            .map(([field, value]) => `\`${field} = ${value}\``)
            .join(' et ')}`,
        ]
      : []),
  ].join(' ; ');
}
