type Json = Record<string, unknown>;

/** Puts stand-ins in the place of secrets, those that answers give too, and numbers credentials as they are first seen. */
export class Mask {
  readonly #secrets = new Map<string, string>();
  readonly #credentials = new Map<string, string>();
  #tokens = 0;

  constructor(password: string) {
    this.#secrets.set(password, '<password>');
  }

  /** `JWT#k` or `Token#k` for an `Authorization` header; null without one. */
  credential(header: string | undefined): string | null {
    const [kind, value] = header?.split(' ') ?? [];
    if (kind === undefined || value === undefined) return null;
    const known = this.#credentials.get(value) ?? `${kind}#${this.#credentials.size + 1}`;
    this.#credentials.set(value, known);
    return known;
  }

  /** The value with no secret in it. */
  mask(value: unknown): unknown {
    this.#learn(value);
    return this.#hide(value);
  }

  #learn(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value as Json)) {
      if (typeof inner !== 'string' || this.#secrets.has(inner)) this.#learn(inner);
      else if (['token', 'access_token', 'refresh_token'].includes(key) && inner.split('.').length === 3)
        this.#secrets.set(inner, '<jwt>');
      else if (key === 'user_session') this.#secrets.set(inner, '<session>');
      else if (key === 'key') {
        this.#tokens += 1;
        this.#secrets.set(inner, `<token ${this.#tokens}>`);
      }
    }
  }

  #hide(value: unknown): unknown {
    if (typeof value === 'string') {
      let text = value;
      for (const [secret, standIn] of this.#secrets) text = text.replaceAll(secret, standIn);
      return text;
    }
    if (Array.isArray(value)) return value.map((item) => this.#hide(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.#hide(inner)]));
  }
}
