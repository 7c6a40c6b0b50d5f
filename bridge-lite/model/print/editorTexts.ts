import type { editorHouse } from './editorHouse.ts';

/** A language of the house: what it says for a French text, or at a place (`projet.statut.livre`). */
interface Words {
  sentences: Readonly<Record<string, string>>;
}

/**
 * The words of a language that the editor's registry needs, in the order in which it uses them. A place (`entity.field`,
 * `entity.field.value`, `entity.bar.total`) is printed where it has a word of its own.
 */
export function editorTexts(
  printed: ReturnType<typeof editorHouse>,
  { sentences: labels }: Words,
): Record<string, string> {
  const found: Record<string, string> = {};
  const places: Record<string, string> = {};
  const add = (text: string, place?: string) => {
    const own = place === undefined ? undefined : labels[place];
    if (own !== undefined && place !== undefined) places[place] = own;
    const word = labels[text];
    if (word !== undefined) found[text] = word;
  };
  const addSlash = ({ title, description }: { title: string; description: string }) => {
    add(title);
    add(description);
  };
  for (const entity of printed.entities) {
    add(entity.label);
    add(entity.plural);
    for (const field of entity.fields) {
      add(field.label, `${entity.name}.${field.name}`);
      for (const { value, label } of field.choices ?? []) add(label, `${entity.name}.${field.name}.${value}`);
    }
    for (const bar of entity.card.bars) add(bar.label, `${entity.name}.bar.${bar.total}`);
    for (const list of entity.card.lists) add(list.label);
    for (const { label, insert, slash } of entity.triggers) {
      add(label);
      if (slash) addSlash(slash);
      if (typeof insert !== 'string') add('title' in insert ? (insert.title ?? '') : (insert.label ?? ''));
    }
    for (const { title, slash } of entity.presets) {
      add(title);
      if (slash) addSlash(slash);
    }
  }
  return { ...found, ...places };
}
