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
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDocument(value: unknown): value is DocumentJson {
  return isRecord(value) && value.type === 'doc' && Array.isArray(value.content);
}

/** The answer to a request for a page, with a body that an old client can show; any other answer as it is. */
export function contentForOldClient(answer: unknown, acceptedLanguage: string | undefined): unknown {
  if (!isRecord(answer)) return answer;
  if (isRecord(answer.data)) return { ...answer, data: contentForOldClient(answer.data, acceptedLanguage) };
  if (!isDocument(answer.content)) return answer;
  const plain = toPlainContent(answer.content);
  return {
    ...answer,
    content: { ...plain, content: [notice(languageOf(acceptedLanguage)), ...(plain.content ?? [])] },
  };
}
