import type { RecordedCall } from './recording.ts';

type Json = Record<string, unknown>;

const broken = { JWT: 'a.b.c', Token: 'inconnu' } as const;

/**
 * Stands in for what a recording masks. A credential is the newest one of its kind that was given and not used before its first
 * use; where there is none, or where the recording calls an access token invalid, it is one that was never given.
 */
export class Credentials {
  readonly #password: string;
  readonly #known = new Map<string, string>();
  readonly #unused: { JWT: string[]; Token: string[] } = { JWT: [], Token: [] };
  #session = { access: '', refresh: '' };

  constructor(password: string) {
    this.#password = password;
  }

  header({ as, answer }: RecordedCall): string | null {
    if (as === null) return null;
    const kind = as.startsWith('JWT') ? 'JWT' : 'Token';
    const isInvalid = (answer as Json | null)?.error === 'ERROR_INVALID_ACCESS_TOKEN';
    const value = this.#known.get(as) ?? (isInvalid ? undefined : this.#unused[kind].pop()) ?? broken[kind];
    this.#known.set(as, value);
    return `${kind} ${value}`;
  }

  /** The body with its secrets. */
  body({ body, status }: RecordedCall): unknown {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
    const filled: Json = { ...body };
    if (filled.password === '<password>') filled.password = this.#password;
    if (filled.refresh_token === '<jwt>')
      filled.refresh_token = status === 200 ? this.#session.refresh : this.#session.access;
    return filled;
  }

  /** Keeps the credentials that an answer of ours gives. */
  learn(answer: unknown): void {
    const { access_token: access, refresh_token: refresh, key } = (answer ?? {}) as Json;
    if (typeof access === 'string') {
      this.#unused.JWT.push(access);
      this.#session = { access, refresh: typeof refresh === 'string' ? refresh : this.#session.refresh };
    }
    if (typeof key === 'string' && ![...this.#known.values(), ...this.#unused.Token].includes(key))
      this.#unused.Token.push(key);
  }
}
