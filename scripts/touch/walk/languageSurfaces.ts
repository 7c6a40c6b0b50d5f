import { languageDocs } from '../../../bridge-lite/model/derive/languageDocs.ts';
import { createSchema } from '../../../bridge-lite/model/index.ts';
import { editorHouse } from '../../../bridge-lite/model/print/editorHouse.ts';
import { editorTexts } from '../../../bridge-lite/model/print/editorTexts.ts';
import { at, named, type Walk } from './openWalk.ts';
import { type Surface, surface } from './surface.ts';

/** Words of a language that is new, and one that it leaves to French. */
export interface WalkedLanguage {
  code: string;
  /** Words for « Projet », « Client », « Clôturer le projet » and « Le projet est déjà clôturé. » */
  words: readonly [string, string, string, string];
  inFrench: string;
}

/** Where people read the language. */
export function languageSurfaces({ house, ask, page }: Walk, { code, words, inFrench }: WalkedLanguage): Surface[] {
  const [entity, field, action, reason] = words;
  const language = `${code}-CH, fr;q=0.5`;
  const offered = async (query = '') =>
    named(at((await ask(`/actions${query}`, { language })).body, 'data'), 'cloturer_projet');
  return [
    surface('page', async () => {
      const text = await page('/projet/1', { language });
      return text.includes(`<p class="kind">${entity}</p>`) && text.includes(`<dt>${field}</dt>`);
    }),
    surface('French for the rest', async () => (await page('/projet/1', { language })).includes(inFrench)),
    surface('buttons', async () => at(await offered(), 'label') === action),
    surface('reasons', async () => {
      await ask('/actions/cloturer_projet', { method: 'POST', json: { id: 1, params: { forcer: true } } });
      return at(await offered('?entity=projet&id=1'), 'reason') === reason;
    }),
    surface('editor', () => {
      const catalogue = house.languages[code] ?? { sentences: {} };
      return editorTexts(editorHouse(createSchema(house), house), catalogue).Projet === entity;
    }),
    surface('docs', () => languageDocs(house).includes(`| \`${code}\` |`)),
  ];
}
