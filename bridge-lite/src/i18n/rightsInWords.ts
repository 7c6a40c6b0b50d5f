import type { Changes, RightStatements, SomeFields } from '../../model/derive/rightStatements.ts';
import type { House } from '../../model/index.ts';
import type { Labels } from './labels.ts';
import type { Say } from './say.ts';
import { type Language, translate } from './translate.ts';

/** What somebody may do, in sentences of a language: what they read, do and change, then what is kept from them. */
export function rightsInWords(
  language: Language,
  { reads, reserved, writes, administers }: RightStatements,
  words: { house: Pick<House, 'actions' | 'policy'>; labels: Labels; say: Say },
): string[] {
  const { house, labels, say } = words;
  const list = (items: readonly string[]) => new Intl.ListFormat(language, { type: 'conjunction' }).format(items);
  const small = (text: string) => text.charAt(0).toLocaleLowerCase(language) + text.slice(1);
  const plural = (entity: string) => small(labels.plural(language, entity));
  const names = ({ entity, fields }: SomeFields) =>
    list(fields.map((name) => translate(language, 'droits.champ', { champ: labels.field(language, entity, name) })));
  const where = (rows: readonly string[]) =>
    list(rows.map((name) => say(language, house.policy.ties[name]?.label ?? name)));
  const actionNamed = (name: string) =>
    small(say(language, house.actions.find((action) => action.name === name)?.label ?? name));

  const changing = ({ entity, fields, less }: Changes): string =>
    less === null
      ? translate(language, 'droits.modifierChamps', { entites: plural(entity), champs: names({ entity, fields }) })
      : translate(language, 'droits.modifierSauf', {
          entites: plural(entity),
          champs: names({ entity, fields: less }),
        });

  /** Entities that are changed as a whole are named together. */
  function changingAll(changes: readonly Changes[]): string[] {
    const whole = changes.filter(({ less }) => less?.length === 0).map(({ entity }) => plural(entity));
    return [
      ...(whole.length > 0 ? [translate(language, 'droits.modifier', { entites: list(whole) })] : []),
      ...changes.filter(({ less }) => less?.length !== 0).map(changing),
    ];
  }

  const doing = writes.map(({ rows, actions, changes, isAll }) => {
    if (isAll) return translate(language, 'droits.tout');
    const quoi = list([...actions.map(actionNamed), ...changingAll(changes)]);
    return rows === 'any'
      ? translate(language, 'droits.faire', { quoi })
      : translate(language, 'droits.faireOu', { quoi, ou: where([rows]) });
  });
  const kept = reserved.map(({ rows, ...fields }) => {
    const params = { champs: names(fields), entites: plural(fields.entity), ou: where(rows) };
    return translate(language, rows.length > 0 ? 'droits.parfois' : 'droits.jamais', params);
  });
  return [
    ...(reads.length > 0 ? [translate(language, 'droits.lire', { entites: list(reads.map(plural)) })] : []),
    ...(doing.length > 0 ? doing : [translate(language, 'droits.rien')]),
    ...kept,
    ...(administers ? [translate(language, 'droits.administrer')] : []),
  ];
}
