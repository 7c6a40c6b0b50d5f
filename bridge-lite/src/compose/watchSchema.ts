import { BaserowSchemaError } from '../adapters/baserow/tableDirectory.ts';
import type { Base } from './base.ts';
import type { Baserow } from './openBaserow.ts';

/** Looks at the tables of Baserow again and again. */
export function watchSchema({ env, logger }: Base, { tables }: Baserow) {
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      await tables.refresh();
    } catch (error) {
      // Wrong tables are told where they are found.
      if (!(error instanceof BaserowSchemaError))
        logger.warn({ error: String(error) }, 'the tables of Baserow could not be looked at');
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), env.schemaRefreshSeconds * 1000);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
