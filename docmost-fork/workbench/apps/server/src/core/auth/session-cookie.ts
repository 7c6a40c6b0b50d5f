/** Name of the session cookie. */
const sessionCookie = 'authToken';

/** `Set-Cookie` value that keeps a session in the browser; `maxAge` is in seconds, 0 removes it. */
export function writeSessionCookie(token: string, maxAge: number, secure: boolean): string {
  return `${sessionCookie}=${token}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** Session in a `Cookie` header. */
export function readSessionCookie(header: string | undefined): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === sessionCookie && value) return value;
  }
  return undefined;
}
