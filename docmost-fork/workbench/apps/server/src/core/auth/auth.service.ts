import { Inject, Injectable, UnauthorizedException } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import { Database } from '../../database/database';
import { ENV, type Env } from '../../env';
import type { AuthUser } from './auth.types';
import { hashPassword, isPassword } from './password';
import { readSessionCookie } from './session-cookie';

/** Life of a session, in seconds. */
export const sessionSeconds = 30 * 86_400;

/** What is told of a person. */
export const userColumns = 'id, name, email, role, workspace_id as "workspaceId", created_at as "createdAt"';

@Injectable()
export class AuthService {
  private readonly key: Uint8Array;
  private readonly noHash = hashPassword('nobody');

  constructor(
    @Inject(ENV) env: Env,
    @Inject(Database) private readonly database: Database,
  ) {
    this.key = new TextEncoder().encode(env.APP_SECRET);
  }

  /** Makes a session for a right e-mail and password; throws 401 otherwise. */
  async logIn(email: string, password: string): Promise<string> {
    const user = await this.database.row<{ id: string; password: string; workspace_id: string }>(
      'select id, password, workspace_id from users where email = $1',
      [email.trim().toLowerCase()],
    );
    const matches = await isPassword(password, user?.password ?? (await this.noHash));
    if (!user || !matches) throw new UnauthorizedException('Email or password does not match');
    return new SignJWT({ workspaceId: user.workspace_id, type: 'access' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(user.id)
      .setIssuedAt()
      .setExpirationTime(`${sessionSeconds}s`)
      .sign(this.key);
  }

  /** The person whom a session stands for; throws 401 for a bad or old one. */
  async userOf(token: string | undefined): Promise<AuthUser> {
    const payload = token
      ? await jwtVerify(token, this.key, { algorithms: ['HS256'] }).catch(() => undefined)
      : undefined;
    const user = payload
      ? await this.database.row<AuthUser>(`select ${userColumns} from users where id = $1`, [payload.payload.sub])
      : undefined;
    if (!user) throw new UnauthorizedException('Unauthorized');
    return user;
  }

  /** Session in the headers of a request: the cookie, or a bearer token. */
  tokenIn(headers: { cookie?: string; authorization?: string }): string | undefined {
    return readSessionCookie(headers.cookie) ?? /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  }
}
