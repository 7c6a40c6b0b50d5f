import { HttpException, Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../env';

const windowMs = 60_000;

/** Counts log-in attempts by address and refuses too many a minute. */
@Injectable()
export class LoginLimiter {
  private readonly attempts = new Map<string, { count: number; endsAt: number }>();

  constructor(@Inject(ENV) private readonly env: Env) {}

  /** Counts an attempt; throws 429 past the limit. */
  count(address: string, now = Date.now()): void {
    for (const [known, { endsAt }] of this.attempts) {
      if (endsAt <= now) this.attempts.delete(known);
    }
    const attempt = this.attempts.get(address) ?? { count: 0, endsAt: now + windowMs };
    attempt.count += 1;
    this.attempts.set(address, attempt);
    if (attempt.count > this.env.LOGIN_LIMIT) throw new HttpException('Too many requests', 429);
  }
}
