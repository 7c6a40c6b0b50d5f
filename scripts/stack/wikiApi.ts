import ky, { type KyInstance } from 'ky';
import { z } from 'zod';

const pageSchema = z.looseObject({ id: z.string(), slugId: z.string(), title: z.string().nullable() });
const listSchema = z.object({
  items: z.array(pageSchema.extend({ hasChildren: z.boolean().optional() })),
  meta: z.object({ nextCursor: z.string().nullish() }).optional(),
});
export type PageFormat = 'json' | 'markdown' | 'html';
export type WikiPage = z.infer<typeof pageSchema>;
const spaceSchema = z.looseObject({ id: z.string(), slug: z.string(), name: z.string() });
const envelopeSchema = z.object({ data: z.unknown() });

/** Generous: on a busy machine the first requests of a fresh wiki are slow, and nothing else waits. */
const requestTimeoutMs = 60_000;

/** The part of Docmost's REST API that preparing and testing the demo needs. Throws ky's HTTPError on a refusal. */
export class WikiApi {
  readonly #api: KyInstance;
  readonly #baseUrl: string;

  constructor(baseUrl: string, token: string) {
    this.#baseUrl = baseUrl;
    this.#api = ky.create({
      prefix: `${baseUrl}/api`,
      headers: { authorization: `Bearer ${token}` },
      retry: 0,
      timeout: requestTimeoutMs,
    });
  }

  /** Signs in and keeps the session's token for the calls that follow. */
  static async signIn(baseUrl: string, email: string, password: string): Promise<WikiApi> {
    return new WikiApi(baseUrl, await WikiApi.signInToken(baseUrl, email, password));
  }

  /** Signs in and returns the session's token, the value of Docmost's cookie. */
  static async signInToken(baseUrl: string, email: string, password: string): Promise<string> {
    const answer = await ky.post(`${baseUrl}/api/auth/login`, {
      json: { email, password },
      retry: 0,
      timeout: requestTimeoutMs,
    });
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('authToken='));
    const token = cookie?.slice('authToken='.length).split(';')[0];
    if (!token) throw new Error(`Signing in as ${email} set no session cookie`);
    return token;
  }

  async #post<T extends z.ZodType>(path: string, body: unknown, data: T): Promise<z.infer<T>> {
    const answer: unknown = await this.#api.post(path, { json: body }).json();
    return data.parse(envelopeSchema.parse(answer).data);
  }

  async listSpaces(): Promise<{ id: string; slug: string; name: string }[]> {
    const { items } = await this.#post('spaces', {}, z.object({ items: z.array(spaceSchema) }));
    return items;
  }

  /** Everybody who has an account. */
  async listMembers(): Promise<{ id: string; email: string }[]> {
    const { items } = await this.#post(
      'workspace/members',
      { limit: 100 },
      z.object({ items: z.array(z.object({ id: z.string(), email: z.string() })) }),
    );
    return items;
  }

  /** Creates a space that only its members may read. */
  async createSpace(name: string): Promise<{ id: string; slug: string }> {
    return await this.#post('spaces/create', { name }, spaceSchema);
  }

  /** Creates a page, from Tiptap JSON unless `format` says otherwise. */
  async createPage(page: {
    spaceId: string;
    title: string;
    icon?: string;
    parentPageId?: string;
    content: unknown;
    format?: PageFormat;
  }): Promise<WikiPage> {
    return await this.#post('pages/create', { format: 'json', ...page }, pageSchema);
  }

  /** Pages at the top of a space. */
  async listRootPages(spaceId: string): Promise<WikiPage[]> {
    const { items } = await this.#post(
      'pages/sidebar-pages',
      { spaceId, limit: 100 },
      z.object({ items: z.array(pageSchema) }),
    );
    return items;
  }

  /** Every page of a space, at any depth. */
  async listAllPages(spaceId: string): Promise<WikiPage[]> {
    const pages: WikiPage[] = [];
    const waiting: ({ spaceId: string } | { pageId: string })[] = [{ spaceId }];
    for (let where = waiting.pop(); where; where = waiting.pop()) {
      for (let cursor: string | undefined, more = true; more; ) {
        const { items, meta } = await this.#post('pages/sidebar-pages', { ...where, limit: 100, cursor }, listSchema);
        pages.push(...items);
        waiting.push(...items.filter(({ hasChildren }) => hasChildren !== false).map(({ id }) => ({ pageId: id })));
        cursor = meta?.nextCursor ?? undefined;
        more = cursor !== undefined;
      }
    }
    return pages;
  }

  /** A page with its content in the given format. */
  async getPage(pageId: string, format: PageFormat): Promise<WikiPage & { content: unknown }> {
    return await this.#post('pages/info', { pageId, format }, pageSchema.extend({ content: z.unknown() }));
  }

  async deletePage(pageId: string): Promise<void> {
    await this.#api.post('pages/delete', { json: { pageId } });
  }

  /** Makes a page public; `url` is where anybody reads it. */
  async createShare(pageId: string): Promise<{ key: string; url: string }> {
    const { key } = await this.#post('shares/create', { pageId }, z.object({ key: z.string() }));
    return { key, url: `${this.#baseUrl}/share/${key}` };
  }

  /** Pages whose title or text holds the words. */
  async search(query: string): Promise<{ id: string }[]> {
    const { items } = await this.#post(
      'search',
      { query },
      z.object({ items: z.array(z.looseObject({ id: z.string() })) }),
    );
    return items;
  }
}
