import { Controller, ForbiddenException, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ParsedBody } from '../../common/http/parsed-body';
import { Database } from '../../database/database';
import { fill } from '../../database/seed';
import { ENV, type Env } from '../../env';
import { Public } from './auth.guard';
import { AuthService, sessionSeconds } from './auth.service';
import { LoginLimiter } from './login-limiter';
import { writeSessionCookie } from './session-cookie';

const loginSchema = z.object({ email: z.string().min(3).max(255), password: z.string().min(1).max(200) });
const setupSchema = z.object({
  name: z.string().trim().min(1).max(50),
  email: z.email(),
  password: z.string().min(8),
  workspaceName: z.string().trim().min(1).max(50).default('Workspace'),
});

@Public()
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(AuthService) private readonly auth: AuthService,
    @Inject(LoginLimiter) private readonly limiter: LoginLimiter,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Post('login')
  async login(
    @ParsedBody(loginSchema) { email, password }: z.infer<typeof loginSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.limiter.count(request.ip);
    this.setCookie(request, reply, await this.auth.logIn(email, password), sessionSeconds);
  }

  /** Makes the workspace and its owner, once. */
  @Post('setup')
  async setUp(
    @ParsedBody(setupSchema) { name, email, password, workspaceName }: z.infer<typeof setupSchema>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const made = await fill(this.database, {
      workspace: { name: workspaceName },
      space: { name: 'General', slug: 'general', description: undefined },
      users: [{ name, email, password, role: 'owner' }],
    });
    if (!made) throw new ForbiddenException('Workspace setup already completed.');
    this.setCookie(request, reply, await this.auth.logIn(email, password), sessionSeconds);
  }

  @Post('logout')
  logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    this.setCookie(request, reply, '', 0);
  }

  private setCookie(request: FastifyRequest, reply: FastifyReply, value: string, maxAge: number): void {
    const secure = request.protocol === 'https' || this.env.APP_URL.startsWith('https:');
    reply.header('set-cookie', writeSessionCookie(value, maxAge, secure));
  }
}
