import { randomUUID } from 'node:crypto';
import { ConflictException, Controller, ForbiddenException, Inject, NotFoundException, Post } from '@nestjs/common';
import { z } from 'zod';
import { listFields } from '../../common/http/list-query';
import { ParsedBody } from '../../common/http/parsed-body';
import { Database } from '../../database/database';
import { slugOf } from '../../database/seed';
import { CurrentUser } from '../auth/auth.guard';
import type { AuthUser } from '../auth/auth.types';
import { isReadableBy } from './readable-space';

const membersSchema = z.object({ spaceId: z.uuid(), userIds: z.array(z.uuid()).min(1).max(50) });
const listSchema = z.object(listFields);
const createSchema = z.object({
  name: z.string().trim().min(1).max(100),
  slug: z
    .string()
    .regex(/^[a-z0-9-]{1,100}$/)
    .optional(),
  description: z.string().max(500).optional(),
});

interface Space {
  id: string;
  name: string;
  slug: string;
  description: string | null;
}

@Controller('spaces')
export class SpaceController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Post(['', 'list'])
  list(@ParsedBody(listSchema) query: z.infer<typeof listSchema>, @CurrentUser() user: AuthUser) {
    return this.database.list<Space>({
      ...query,
      select: 's.id, s.name, s.slug, s.description, s.created_at as "createdAt"',
      from: 'spaces s',
      where: `s.workspace_id = $1 and ${isReadableBy('$2')}`,
      values: [user.workspaceId, user.id],
      order: [
        { column: 's.created_at', type: 'timestamptz' },
        { column: 's.id', type: 'uuid' },
      ],
      direction: 'asc',
    });
  }

  /** Creates a space that its members alone may read; who creates it is the first. */
  @Post('create')
  async create(@ParsedBody(createSchema) body: z.infer<typeof createSchema>, @CurrentUser() user: AuthUser) {
    if (user.role === 'member') throw new ForbiddenException('Only an admin can create a space');
    const slug = body.slug ?? slugOf(body.name);
    const space = await this.database.row<Space>(
      `insert into spaces (id, name, slug, description, workspace_id, is_private) values ($1, $2, $3, $4, $5, true)
       on conflict (slug) do nothing returning id, name, slug, description, created_at as "createdAt"`,
      [randomUUID(), body.name, slug, body.description ?? null, user.workspaceId],
    );
    if (!space) throw new ConflictException(`A space « ${slug} » exists already`);
    await this.addMember(space.id, user.id);
    return space;
  }

  @Post('members/add')
  async addMembers(@ParsedBody(membersSchema) body: z.infer<typeof membersSchema>, @CurrentUser() user: AuthUser) {
    const space = await this.database.row(
      `select 1 from spaces s where s.id = $1 and s.workspace_id = $2 and ${isReadableBy('$3')}`,
      [body.spaceId, user.workspaceId, user.id],
    );
    if (!space) throw new NotFoundException('Space not found');
    if (user.role === 'member') throw new ForbiddenException('Only an admin can add members');
    for (const userId of body.userIds) await this.addMember(body.spaceId, userId);
  }

  private async addMember(spaceId: string, userId: string): Promise<void> {
    await this.database.rows('insert into space_members (space_id, user_id) values ($1, $2) on conflict do nothing', [
      spaceId,
      userId,
    ]);
  }
}
