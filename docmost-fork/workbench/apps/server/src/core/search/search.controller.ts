import { Controller, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { foldText } from '../../common/fold-text';
import { ParsedBody } from '../../common/http/parsed-body';
import { Database } from '../../database/database';
import { CurrentUser } from '../auth/auth.guard';
import type { AuthUser } from '../auth/auth.types';
import { isPageReadableBy } from '../space/readable-space';
import { highlight } from './highlight';

const searchSchema = z.object({
  query: z.string().max(200),
  spaceId: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
const suggestSchema = z.object({
  query: z.string().max(200),
  includeUsers: z.boolean().default(false),
  includePages: z.boolean().default(false),
  limit: z.coerce.number().int().min(1).max(25).default(10),
});

interface SearchRow {
  id: string;
  slugId: string;
  title: string | null;
  icon: string | null;
  textContent: string;
  space: { id: string; name: string; slug: string };
}

const wordsOf = (query: string) => foldText(query).split(/\s+/).filter(Boolean).slice(0, 8);
const asPattern = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

@Controller('search')
export class SearchController {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Pages that contain every word, those with the words in the title first. */
  @Post()
  async search(@ParsedBody(searchSchema) body: z.infer<typeof searchSchema>, @CurrentUser() user: AuthUser) {
    const words = wordsOf(body.query);
    const rows = words.length === 0 ? [] : await this.pages(words, body, user);
    const items = rows.map(({ textContent, ...page }) => ({ ...page, highlight: highlight(textContent, words) }));
    return { items, meta: { limit: body.limit, hasNextPage: false, hasPrevPage: false, nextCursor: null } };
  }

  /** People and pages by name, for lists shown while typing. */
  @Post('suggest')
  async suggest(@ParsedBody(suggestSchema) body: z.infer<typeof suggestSchema>, @CurrentUser() user: AuthUser) {
    const words = wordsOf(body.query);
    return {
      users: body.includeUsers ? await this.users(words, body.limit, user) : [],
      pages: body.includePages ? await this.titles(words, body.limit, user) : [],
    };
  }

  private pages(
    words: string[],
    { spaceId, limit }: z.infer<typeof searchSchema>,
    user: AuthUser,
  ): Promise<SearchRow[]> {
    const contains = words.map(
      (_word, index) => `(p.search_title like $${index + 4} or p.search_text like $${index + 4})`,
    );
    const inTitle = words.map((_word, index) => `(p.search_title like $${index + 4})::int`);
    return this.database.rows<SearchRow>(
      `select p.id, p.slug_id as "slugId", p.title, p.icon, p.text_content as "textContent",
         json_build_object('id', s.id, 'name', s.name, 'slug', s.slug) as space
       from pages p join spaces s on s.id = p.space_id
       where p.workspace_id = $1 and ($2::uuid is null or p.space_id = $2) and p.deleted_at is null and ${isPageReadableBy('$3')}
         and ${contains.join(' and ')}
       order by ${inTitle.join(' + ')} desc, p.updated_at desc limit ${limit}`,
      [user.workspaceId, spaceId ?? null, user.id, ...words.map(asPattern)],
    );
  }

  private async users(words: string[], limit: number, user: AuthUser) {
    const people = await this.database.rows<{ id: string; name: string; email: string }>(
      'select id, name, email from users where workspace_id = $1 order by name',
      [user.workspaceId],
    );
    return people
      .filter(({ name }) => words.every((word) => foldText(name).includes(word)))
      .slice(0, limit)
      .map(({ id, name }) => ({ id, name }));
  }

  private titles(words: string[], limit: number, user: AuthUser) {
    const contains = words.map((_word, index) => ` and p.search_title like $${index + 3}`);
    return this.database.rows(
      `select p.id, p.slug_id as "slugId", p.title, p.icon, p.space_id as "spaceId"
       from pages p join spaces s on s.id = p.space_id
       where p.workspace_id = $1 and p.deleted_at is null and ${isPageReadableBy('$2')} and coalesce(p.title, '') <> ''${contains.join('')}
       order by p.updated_at desc limit ${limit}`,
      [user.workspaceId, user.id, ...words.map(asPattern)],
    );
  }
}
