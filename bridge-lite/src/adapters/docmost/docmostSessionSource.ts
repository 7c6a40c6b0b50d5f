import { z } from 'zod';
import { AppError } from '../../errors/appError.ts';
import type { SessionSource } from '../../ports/sessionSource.ts';
import { createReaderPost, type DocmostAddress } from './docmostPost.ts';

const answerSchema = z.object({
  data: z.object({
    user: z.object({
      id: z.string().min(1),
      name: z.string().nullish(),
      email: z.string(),
      role: z.enum(['owner', 'admin', 'member']),
      createdAt: z.string().nullish(),
    }),
  }),
});

/** Asks Docmost's `users/me` with the session's own cookie. */
export function createDocmostSessionSource(address: DocmostAddress): SessionSource {
  const post = createReaderPost(address);

  const ask = async (authToken: string): Promise<{ status: number; body: unknown }> => {
    const response = await post(authToken, 'users/me');
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
      const { id, name, email, role, createdAt } = parsed.data.data.user;
      const made = Date.parse(createdAt ?? '');
      return { id, name: name || email, email, role, createdAt: Number.isNaN(made) ? null : made };
    },
  };
}

function unavailable(cause: unknown): AppError {
  return new AppError('DOCMOST_UNAVAILABLE', 'unavailable.docmost', { cause, retryable: true });
}
