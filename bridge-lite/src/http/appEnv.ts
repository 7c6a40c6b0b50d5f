import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Caller } from '../access/caller.ts';
import type { Labels } from '../i18n/labels.ts';
import type { Language } from '../i18n/translate.ts';

/** What the middlewares put on every request. */
export interface AppEnv {
  Variables: {
    language: Language;
    /** What the house calls its entities. */
    labels: Labels;
    requestId: string;
    /** Headers of whatever will be answered, by lower-case name. */
    headers: Record<string, string>;
    /** The answer that has those headers already. */
    complete?: Response;
    /** Set behind the authentication only. */
    caller: Caller;
    /** How the caller proved it. Set behind the authentication only. */
    signedInBy: 'cookie' | 'bearer';
    /** Name of the operation, where it is a write: `PATCH /projets/{id}`. */
    write: string | undefined;
    /** Number of its line in the write log, once it has begun. */
    writeLine: Promise<number> | undefined;
    /** Docmost session that the caller came with; undefined behind a bearer token. */
    authToken: string | undefined;
  };
}

export type App = OpenAPIHono<AppEnv>;
