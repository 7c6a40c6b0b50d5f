import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { errorBodySchema, errorStatus } from '../../src/contracts/index.ts';
import type { ApiDocument, Operation } from './apiOperations.ts';

const documentId = 'https://formation-hub.test/openapi';

/** Holds answers against the OpenAPI document. */
export function createAnswerChecker(document: ApiDocument) {
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: documentId });
  const validators = new Map<string, ValidateFunction>();
  const validatorOf = (pointer: string): ValidateFunction => {
    const known = validators.get(pointer) ?? ajv.compile({ $ref: `${documentId}#${pointer}` });
    validators.set(pointer, known);
    return known;
  };

  /** What is wrong with the answer, undefined when nothing is. */
  return function problemOf(
    operation: Operation,
    status: number,
    contentType: string,
    text: string,
  ): string | undefined {
    if (status >= 500 && !(isWikiWork(operation) && text.includes('"DOCMOST_UNAVAILABLE"')))
      return `answered ${status}: ${text.slice(0, 300)}`;
    const pointer = operation.answers.get(status);
    if (pointer === undefined) return `answered ${status}, which the document does not name: ${text.slice(0, 300)}`;
    if (pointer === null) return undefined;
    if (!contentType.startsWith('application/json')) return `answered ${status} as ${contentType || 'nothing'}`;
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return `answered no JSON: ${text.slice(0, 300)}`;
    }
    const validate = validatorOf(pointer);
    if (!validate(body))
      return `answered outside its schema: ${ajv.errorsText(validate.errors)}: ${text.slice(0, 300)}`;
    if (status < 400) return undefined;
    const { error } = errorBodySchema.parse(body);
    if (errorStatus[error.code] !== status) return `answered ${status} with code ${error.code}`;
    return /\bat .+:\d+:\d+|node_modules/.test(text) ? `shows its insides: ${text.slice(0, 300)}` : undefined;
  };
}

/** True for what needs an account in the wiki: the fuzz runs without one, and then the documented answer is 502. */
export function isWikiWork({ path }: Operation): boolean {
  return /^\/api\/v1\/(docmost|sync)\//.test(path);
}
