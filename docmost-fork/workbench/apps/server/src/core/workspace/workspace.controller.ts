import { randomBytes, randomUUID } from 'node:crypto';
import { BadRequestException, Controller, ForbiddenException, Inject, NotFoundException, Post } from '@nestjs/common';
import { z } from 'zod';
import { listFields } from '../../common/http/list-query';
import { ParsedBody } from '../../common/http/parsed-body';
import { Database } from '../../database/database';
import { ENV, type Env } from '../../env';
import { CurrentUser, Public } from '../auth/auth.guard';
import { userColumns } from '../auth/auth.service';
import type { AuthUser } from '../auth/auth.types';
import { hashPassword } from '../auth/password';

const listSchema = z.object(listFields);
const inviteSchema = z.object({
  emails: z.array(z.email()).min(1).max(50),
  role: z.enum(['owner', 'admin', 'member']),
});
const invitationSchema = z.object({ invitationId: z.uuid() });
const acceptSchema = invitationSchema.extend({
  name: z.string().trim().min(2).max(60),
  password: z.string().min(8),
  token: z.string().min(1),
});

interface Invitation {
  id: string;
  email: string;
  role: string;
  token: string;
  workspaceId: string;
}
const columns = 'id, email, role, workspace_id as "workspaceId"';

@Controller('workspace')
export class WorkspaceController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Everybody who has an account; every member may see who they are. */
  @Post('members')
  members(@ParsedBody(listSchema) query: z.infer<typeof listSchema>, @CurrentUser() user: AuthUser) {
    return this.database.list<AuthUser & { deactivatedAt: null }>({
      ...query,
      select: `${userColumns}, null as "deactivatedAt"`,
      from: 'users',
      where: 'workspace_id = $1',
      values: [user.workspaceId],
      order: [{ column: 'id', type: 'uuid' }],
      direction: 'asc',
    });
  }

  /** Invites people who have no account; who has one, or is invited already, is passed over. */
  @Post('invites/create')
  async invite(@ParsedBody(inviteSchema) body: z.infer<typeof inviteSchema>, @CurrentUser() user: AuthUser) {
    onlyAdmins(user);
    for (const email of body.emails.map((each) => each.toLowerCase())) {
      if (await this.database.row('select 1 from users where email = $1', [email])) continue;
      await this.database.rows(
        `insert into workspace_invitations (id, email, role, token, workspace_id) values ($1, $2, $3, $4, $5)
         on conflict (email, workspace_id) do nothing`,
        [randomUUID(), email, body.role, randomBytes(12).toString('base64url'), user.workspaceId],
      );
    }
  }

  @Post('invites')
  invitations(@ParsedBody(listSchema) query: z.infer<typeof listSchema>, @CurrentUser() user: AuthUser) {
    onlyAdmins(user);
    return this.database.list<Omit<Invitation, 'token'>>({
      ...query,
      select: columns,
      from: 'workspace_invitations',
      where: 'workspace_id = $1',
      values: [user.workspaceId],
      order: [{ column: 'id', type: 'uuid' }],
      direction: 'asc',
    });
  }

  @Post('invites/link')
  async link(
    @ParsedBody(invitationSchema) { invitationId }: z.infer<typeof invitationSchema>,
    @CurrentUser() user: AuthUser,
  ) {
    onlyAdmins(user);
    const invitation = await this.find(invitationId);
    if (invitation?.workspaceId !== user.workspaceId) throw new NotFoundException('Invitation not found');
    return { inviteLink: `${this.env.APP_URL}/invites/${invitationId}?token=${invitation.token}` };
  }

  @Public()
  @Post('invites/accept')
  async accept(@ParsedBody(acceptSchema) body: z.infer<typeof acceptSchema>): Promise<void> {
    const invitation = await this.find(body.invitationId);
    if (!invitation) throw new BadRequestException('Invitation not found');
    if (invitation.token !== body.token) throw new BadRequestException('Invalid invitation token');
    await this.database.rows(
      `with gone as (delete from workspace_invitations where id = $1 returning email, role, workspace_id)
       insert into users (id, name, email, password, role, workspace_id) select $2, $3, email, $4, role, workspace_id from gone`,
      [invitation.id, randomUUID(), body.name, await hashPassword(body.password)],
    );
  }

  private find(id: string): Promise<Invitation | undefined> {
    return this.database.row(`select ${columns}, token from workspace_invitations where id = $1`, [id]);
  }
}

function onlyAdmins(user: AuthUser): void {
  if (user.role === 'member') throw new ForbiddenException('Only an admin may look after members');
}
