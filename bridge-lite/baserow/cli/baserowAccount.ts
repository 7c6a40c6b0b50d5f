import ky, { type KyInstance, TimeoutError } from 'ky';
import { z } from 'zod';
import type { BaserowCaller } from '../remoteSchemaApi.ts';
import { CliError } from './cliError.ts';

export type Credentials = { email: string; password: string } | { token: string };

export type AccountOptions = {
  url: string;
  credentials: Credentials;
  fetch?: typeof fetch;
  /** Longest wait for one answer: making a field in a full table takes Baserow a while. @default 60000 */
  timeoutMs?: number;
  sleep?: (ms: number) => Promise<void>;
};

type Method = 'GET' | 'POST' | 'PATCH';

const attempts = 5;
const loginPath = '/api/user/token-auth/';
const loginSchema = z.object({ access_token: z.string().min(1) });
/** What 2.x answers for an account that is asked for a second factor. */
const secondFactorSchema = z.object({ two_factor_auth: z.string() });
const errorSchema = z.object({ error: z.string().nullish(), detail: z.unknown() });

/** Calls a Baserow as a user (JWT, renewed when it expires) or with a database token. */
export class BaserowAccount implements BaserowCaller {
  readonly #options: AccountOptions;
  readonly #http: KyInstance;
  readonly #base: string;
  #authorization: Promise<string> | undefined;

  constructor(options: AccountOptions) {
    this.#options = options;
    this.#base = options.url.replace(/(?<!\/)\/+$/, '');
    this.#http = ky.create({
      headers: { accept: 'application/json', 'x-bridge-origin': 'bridge' },
      timeout: false,
      retry: 0,
      throwHttpErrors: false,
      redirect: 'error',
      ...(options.fetch ? { fetch: options.fetch } : {}),
    });
  }

  get isUser(): boolean {
    return 'email' in this.#options.credentials;
  }

  /**
   * Sends one request; waits and tries again when Baserow is busy (409, 429), or for a GET not there.
   * @throws CliError saying what failed and what to do
   */
  async need(method: Method, path: string, body?: unknown): Promise<unknown> {
    let answer = await this.#try(method, path, body, await this.#authorize());
    if (answer.status === 401 && this.isUser) {
      this.#authorization = undefined;
      answer = await this.#try(method, path, body, await this.#authorize());
    }
    if (!answer.isOk) throw refusal(method, path, answer);
    return answer.body;
  }

  async #try(method: Method, path: string, body: unknown, authorization?: string): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const mayRetry = attempt < attempts;
      const answer = await this.#call(method, path, body, authorization).catch((error: unknown) => {
        if (method === 'GET' && mayRetry) return undefined;
        throw error;
      });
      const isBusy = answer?.status === 409 || answer?.status === 429;
      const isAway = method === 'GET' && (answer === undefined || answer.status >= 500);
      if (answer && !(mayRetry && (isBusy || isAway))) return answer;
      await this.#sleep(Math.max(answer?.retryAfterMs ?? 0, 250 * 2 ** attempt));
    }
  }

  #sleep(ms: number): Promise<void> {
    return this.#options.sleep?.(ms) ?? new Promise((resolve) => setTimeout(resolve, ms));
  }

  #authorize(): Promise<string> {
    this.#authorization ??= this.#logIn();
    return this.#authorization;
  }

  async #logIn(): Promise<string> {
    const { credentials } = this.#options;
    if ('token' in credentials) return `Token ${credentials.token}`;
    const answer = await this.#try('POST', loginPath, credentials);
    if (answer.status === 401) throw new CliError(`Baserow refuses the password of ${credentials.email}`);
    if (secondFactorSchema.safeParse(answer.body).success)
      throw new CliError(
        `Baserow asks ${credentials.email} for a second factor, which a program does not have: switch it off, or use another account`,
      );
    const parsed = loginSchema.safeParse(answer.body);
    if (!answer.isOk || !parsed.success) throw refusal('POST', loginPath, answer);
    return `JWT ${parsed.data.access_token}`;
  }

  async #call(method: Method, path: string, body: unknown, authorization: string | undefined): Promise<Answer> {
    const signal = AbortSignal.timeout(this.#options.timeoutMs ?? 60_000);
    try {
      const response = await this.#http(`${this.#base}${path}`, {
        method,
        json: body,
        signal,
        ...(authorization ? { headers: { authorization } } : {}),
      });
      const text = await response.text();
      const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
      return {
        status: response.status,
        isOk: response.ok,
        body: text === '' ? null : JSON.parse(text),
        ...(Number.isFinite(retryAfter) ? { retryAfterMs: retryAfter * 1000 } : {}),
      };
    } catch (cause) {
      if (signal.aborted || cause instanceof TimeoutError)
        throw new CliError(`Baserow at ${this.#base} did not answer ${method} ${path} in time`, { cause });
      if (cause instanceof SyntaxError)
        throw new CliError(`What answers at ${this.#base} is not Baserow: ${method} ${path} gave no JSON`, { cause });
      throw new CliError(`Baserow at ${this.#base} cannot be reached: ${reasonOf(cause)}`, { cause });
    }
  }
}

type Answer = { status: number; isOk: boolean; body: unknown; retryAfterMs?: number };

function refusal(method: Method, path: string, answer: Answer): CliError {
  const parsed = errorSchema.safeParse(answer.body);
  const error = parsed.success ? parsed.data.error : undefined;
  const detail = parsed.success && parsed.data.detail !== undefined ? `: ${JSON.stringify(parsed.data.detail)}` : '';
  return new CliError(`Baserow ${method} ${path} answered ${answer.status} ${error ?? ''}${detail}`.trim());
}

function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message || inner.name : String(inner);
}
