import { formationHubNodeNames, misplacedNodes } from '@docmost/editor-ext';
import { tiptapExtensions } from '../../collaboration/collaboration.util';
import { languageOf } from './request-language';

const refusals = {
  fr: (place: string) =>
    `Un bloc de formation-hub ne peut pas se placer ici (${place}) : une cellule de tableau, un bloc synchronisé, un titre de bloc repliable ou du code ne le prennent pas. Rien n’a été changé.`,
  en: (place: string) =>
    `A block of formation-hub cannot stand here (${place}): a table cell, a synced block, the title of a toggle or code does not take it. Nothing was changed.`,
} as const;

function documentIn(body: unknown): object | null {
  const content = (body as { content?: unknown } | null | undefined)?.content;
  if (typeof content === 'object') return content;
  if (typeof content !== 'string' || !content.trimStart().startsWith('{')) return null;
  try {
    return JSON.parse(content) as object;
  } catch {
    return null;
  }
}

/**
 * Why the body of a page write is refused, in the language of who writes; null when it may be stored. Only documents are looked
 * at: Markdown and HTML are read by the nodes' own rules, which put no block where it may not stand.
 */
export function misplacedIn(body: unknown, acceptedLanguage: string | undefined): string | null {
  const [first] = misplacedNodes(documentIn(body) ?? undefined, formationHubNodeNames, tiptapExtensions);
  return first ? refusals[languageOf(acceptedLanguage)](`${first.type} → ${first.parent}`) : null;
}
