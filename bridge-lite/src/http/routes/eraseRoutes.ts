import { createRoute } from '@hono/zod-openapi';
import { assertScope } from '../../access/caller.ts';
import type { Erasure } from '../../commands/erasePerson.ts';
import type { Once } from '../../commands/idempotency.ts';
import { dataEnvelope, type ErasureAnswer, eraseBodySchema, erasureSchema } from '../../contracts/index.ts';
import { type Language, type MessageKey, translate } from '../../i18n/translate.ts';
import { wikiPageRef } from '../../sync/wikiPageRef.ts';
import type { App } from '../appEnv.ts';
import { idParamsSchema, json, writeHeadersSchema, writeRefusals } from '../openapiParts.ts';
import { onlyTries, serve } from '../serve.ts';
import type { ApiDeps } from './apiDeps.ts';
import { collectionParams, entityOf } from './queryRoutes.ts';

const scope = 'admin:erase';

const erase = createRoute({
  method: 'post',
  path: '/{collection}/{id}/erase',
  tags: ['rows'],
  summary: 'Erase the person that a row stands for (`admin:erase`)',
  description:
    'Says what it would do unless `dry_run` is false. The row stays, with its hours and links; its personal fields, and what the log and the bridge’s own tables keep of the person, go for good. Done again after a failure, it goes on.',
  request: {
    params: collectionParams.extend(idParamsSchema.shape),
    headers: writeHeadersSchema,
    body: { ...json(eraseBodySchema, 'Whether to write.'), required: true },
  },
  responses: { 200: json(dataEnvelope(erasureSchema), 'What was done, or would be.'), ...writeRefusals },
});

/** `POST /<collection>/:id/erase`, also of a row that is gone. */
export function addEraseRoutes(app: App, { schema, erasePerson, answerWrite }: ApiDeps): void {
  serve(app, erase, async (c) => {
    const caller = c.get('caller');
    assertScope(caller, scope);
    const row = { entity: entityOf(c, schema).name, id: c.req.valid('param').id };
    const { dry_run: isDry } = c.req.valid('json');
    if (isDry) onlyTries(c);
    const run = async (once?: Once) => {
      const erasure = await erasePerson.run(row, { caller, isDry, run: once?.run });
      return { data: answerOf(row, isDry, erasure, c.get('language')) };
    };
    return isDry ? c.json(await run(), 200) : answerWrite(c, run);
  });
}

const beyond: MessageKey[] = [
  'erase.beyond.baserow',
  'erase.beyond.wiki',
  'erase.beyond.mails',
  'erase.beyond.logs',
  'erase.beyond.backups',
];

function answerOf(
  row: { entity: string; id: number },
  isDry: boolean,
  { sharedWith, toRead, pages, told, ...erasure }: Erasure,
  language: Language,
): ErasureAnswer {
  return {
    ...{ dry_run: isDry, ...row, ...erasure, told },
    shared_with: sharedWith,
    to_read: toRead,
    pages: pages.map(({ pageId, slugId, spaceSlug, isMentioned, isTitled }) => ({
      page_id: pageId,
      url: wikiPageRef({ id: pageId, slugId, spaceSlug, title: null, icon: null }).url,
      mentions: isMentioned,
      in_title: isTitled,
    })),
    beyond: [
      ...beyond.map((key) => translate(language, key)),
      ...(told > 0 ? [translate(language, 'erase.beyond.tools', { nombre: told })] : []),
    ],
  };
}
