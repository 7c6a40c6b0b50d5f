export type Answer = {
  status: number;
  headers: Headers;
  /** Parsed JSON, or null when the body is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: the suite reads answers whose shape is what it tests
  body: any;
};

export type CallOptions = { body?: unknown; rawBody?: string; auth?: string | null };

/** Calls one Baserow with its own credentials unless others are given. */
export class Api {
  readonly url: string;
  readonly #authorization: string | null;

  constructor(url: string, authorization: string | null) {
    this.url = url.replace(/\/$/, '');
    this.#authorization = authorization;
  }

  as(authorization: string | null): Api {
    return new Api(this.url, authorization);
  }

  async call(
    method: string,
    path: string,
    { body, rawBody, auth = this.#authorization }: CallOptions = {},
  ): Promise<Answer> {
    const payload = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(auth ? { authorization: auth } : {}),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  }

  get(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('GET', path, options);
  }

  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('POST', path, { body: body ?? {}, ...options });
  }

  patch(path: string, body: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('PATCH', path, { body, ...options });
  }

  delete(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('DELETE', path, options);
  }

  /** Like {@link call} but throws unless Baserow answers 200: for what the test only prepares. */
  async need(method: string, path: string, body?: unknown): Promise<Answer['body']> {
    const answer = await this.call(method, path, { body });
    if (answer.status !== 200)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
