import { toPlainContent } from '@docmost/editor-ext';
import { languageOf } from './request-language';

interface DocumentJson {
  type: 'doc';
  content: object[];
}

const notices = {
  fr: 'Cette page est en lecture seule dans cet onglet : l’éditeur a été mis à jour. Rechargez la page pour la modifier.',
  en: 'This page is read-only in this tab: the editor has been updated. Reload the page to edit it.',
} as const;

function notice(language: keyof typeof notices): object {
  return {
    type: 'paragraph',
    content: [{ type: 'text', text: notices[language], marks: [{ type: 'bold' }] }],
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isDocument(value: unknown): value is DocumentJson {
  return isRecord(value) && value.type === 'doc' && Array.isArray(value.content);
}

/** The value with every document in it as plain content, wherever the answer holds it; the same object where there is none. */
function withPlainDocuments(value: unknown): unknown {
  if (isDocument(value)) return toPlainContent(value);
  if (Array.isArray(value)) {
    const items = value.map(withPlainDocuments);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, withPlainDocuments(entry)] as const);
  return entries.some(([key, entry]) => entry !== value[key]) ? Object.fromEntries(entries) : value;
}

/**
 * An answer with bodies that an old client can show: a page, a version of it, a shared or public page, synced blocks. Any other
 * answer stays as it is.
 */
export const contentForOldClient = (answer: unknown): unknown => withPlainDocuments(answer);

/** The answer to a request for a page that would be edited, with a request to reload above its body. */
export function withReloadNotice(answer: unknown, acceptedLanguage: string | undefined): unknown {
  if (!isRecord(answer)) return answer;
  if (isRecord(answer.data)) return { ...answer, data: withReloadNotice(answer.data, acceptedLanguage) };
  const { content } = answer;
  if (!isDocument(content)) return answer;
  return { ...answer, content: { ...content, content: [notice(languageOf(acceptedLanguage)), ...content.content] } };
}
