import {
  choicesOf,
  type EntityName,
  findField,
  getEntity,
  type HouseTexts,
  isEntityName,
  schemaHash,
} from '@formation-hub/extensions';
import type { Labelled, LoadedLanguage } from './language';
import type { Language } from './texts';

const interfaces = import.meta.glob<{ language: Language }>('./[a-z][a-z].ts');
const houses = import.meta.glob<{ houseTexts: HouseTexts }>('../model/house.[a-z][a-z].generated.ts');

/** Loads the files of a language: those of the folders are all there are. Undefined when there is none of that code. */
export async function loadLanguage(code: string): Promise<LoadedLanguage | undefined> {
  const [own, model] = await Promise.all([
    interfaces[`./${code}.ts`]?.(),
    houses[`../model/house.${code}.generated.ts`]?.(),
  ]);
  if (!own) return undefined;
  const house = model?.houseTexts ?? {};
  let known = '';
  let parts = new Map<Labelled, string>();
  const ofPart = (part: Labelled): string | undefined => {
    if (known !== schemaHash()) parts = partsOf(house);
    known = schemaHash();
    return parts.get(part);
  };
  return { ...own.language, code, house: { ...own.language.views, ...house }, ofPart };
}

/** The parts of the present model that have a word of their own. */
function partsOf(house: HouseTexts): Map<Labelled, string> {
  const found = Object.entries(house).flatMap(([place, text]): [Labelled, string][] => {
    const part = findPart(place);
    return part ? [[part, text]] : [];
  });
  return new Map(found);
}

/** The part of the model at a place, as `HouseTexts` names them; undefined for a French text. */
export function findPart(place: string): Labelled | undefined {
  const [entity, field = '', value] = place.split('.');
  if (!isEntityName(entity)) return undefined;
  if (field === 'bar') return findBar(entity, value);
  return value === undefined
    ? findField(entity, field)
    : choicesOf(entity, field).find((choice) => choice.value === value);
}

const findBar = (entity: EntityName, total: string | undefined) =>
  getEntity(entity).card.bars.find((bar) => bar.total === total);
