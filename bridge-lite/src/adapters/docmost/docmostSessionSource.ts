import ky from 'ky';
import { z } from 'zod';
import { AppError } from '../../errors/appError.ts';
import type { SessionSource } from '../../ports/sessionSource.ts';

const answerSchema = z.object({
  data: z.object({
    user: z.object({
      id: z.string().min(1),
      name: z.string().nullish(),
      email: z.string(),
      role: z.enum(['owner', 'admin', 'member']),
    }),
  }),
});

/** Asks Docmost's `users/me` with the session's own cookie. */
export function createDocmostSessionSource(options: {
  url: string;
  /** Longest wait for one answer. @default 4000 */
  timeoutMs?: number;
  fetch?: typeof fetch;
}): SessionSource {
  const url = `${options.url.replace(/(?<!\/)\/+$/, '')}/api/users/me`;
  const timeoutMs = options.timeoutMs ?? 4000;

  const ask = async (authToken: string): Promise<{ status: number; body: unknown }> => {
    const response = await ky.post(url, {
      headers: { cookie: `authToken=${authToken}`, accept: 'application/json' },
      json: {},
      timeout: false,
      retry: 0,
      throwHttpErrors: false,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(options.fetch ? { fetch: options.fetch } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: response.ok ? JSON.parse(text) : null };
  };

  return {
    async whoIs(authToken) {
      let answer: Awaited<ReturnType<typeof ask>>;
      try {
        answer = await ask(authToken);
      } catch (cause) {
        throw unavailable(cause);
      }
      if (answer.status === 401 || answer.status === 403) return null;
      const parsed = answerSchema.safeParse(answer.body);
      if (!parsed.success) throw unavailable(new Error(`Docmost users/me answered ${answer.status} in another shape`));
      const { id, name, email, role } = parsed.data.data.user;
      return { id, name: name || email, email, role };
    },
  };
}

function unavailable(cause: unknown): AppError {
  return new AppError('DOCMOST_UNAVAILABLE', 'unavailable.docmost', { cause, retryable: true });
}
