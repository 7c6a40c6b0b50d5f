import { Controller, Inject, Post } from '@nestjs/common';
import { Database } from '../../database/database';
import { CurrentUser } from '../auth/auth.guard';
import type { AuthUser } from '../auth/auth.types';

@Controller('users')
export class UserController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Post('me')
  async me(@CurrentUser() user: AuthUser) {
    const workspace = await this.database.row<{ id: string; name: string }>(
      'select id, name from workspaces where id = $1',
      [user.workspaceId],
    );
    return { user, workspace };
  }
}
