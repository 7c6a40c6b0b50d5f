import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type Access, notInWorkspace } from '../auth/access.ts';
import { readJwt, signJwt } from '../auth/jwt.ts';
import { checkPassword, hashPassword } from '../auth/password.ts';
import { sessionJson, userJson } from '../auth/sessionJson.ts';
import { BaserowError, bodyError } from '../errors.ts';
import { asObject } from '../rowBody.ts';
import type { TokenPermissions, TokenRecord, UserRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { pathId, readBody } from './readBody.ts';

export type UserRouteDeps = { store: Store; access: Access; clock: () => Date; secondFactor: boolean };

const accessSeconds = 10 * 60;
const refreshSeconds = 7 * 24 * 3600;
const auth = (c: Context) => c.req.header('authorization');
const allRights: TokenPermissions = { create: true, read: true, update: true, delete: true };

/** `/api/user/…` and `/api/database/tokens/…`: log in, sign up, database tokens. */
export function userRoutes({ store, access, clock, secondFactor }: UserRouteDeps): Hono {
  const app = new Hono();
  const jwt = (user: UserRecord, kind: 'access' | 'refresh') =>
    signJwt(
      {
        token_type: kind,
        user_id: user.id,
        exp: Math.floor(clock().getTime() / 1000) + (kind === 'access' ? accessSeconds : refreshSeconds),
        jti: randomBytes(8).toString('hex'),
      },
      store.secret,
    );
  const session = (user: UserRecord) => {
    const token = jwt(user, 'access');
    return {
      access_token: token,
      refresh_token: jwt(user, 'refresh'),
      token,
      user_session: randomUUID(),
      ...sessionJson(user, store.line),
    };
  };

  app.post('/user/token-auth/', async (c) => {
    const body = asObject(await readBody(c));
    const email = String(body.email ?? body.username ?? '').toLowerCase();
    const user = store.all('user').find((one) => one.email.toLowerCase() === email);
    if (!user || !checkPassword(String(body.password ?? ''), user.password_hash))
      throw new BaserowError(401, 'ERROR_INVALID_CREDENTIALS', 'No active account found with the given credentials.');
    // A short token for the screen that asks for the second factor, and no access token.
    if (secondFactor) return c.json({ two_factor_auth: 'totp', token: randomUUID() });
    return c.json(session(user));
  });

  app.post('/user/token-refresh/', async (c) => {
    const body = asObject(await readBody(c));
    const claims = readJwt(String(body.refresh_token ?? ''), store.secret, 'refresh', clock());
    const user = claims && store.find('user', claims.user_id);
    if (!user) throw new BaserowError(401, 'ERROR_INVALID_REFRESH_TOKEN', 'Refresh token is expired or invalid.');
    const token = jwt(user, 'access');
    return c.json({ access_token: token, token, ...sessionJson(user, store.line) });
  });

  app.post('/user/', async (c) => {
    const { name, email, password, authenticate } = asObject(await readBody(c));
    if (typeof email !== 'string' || typeof name !== 'string' || typeof password !== 'string')
      throw bodyError({ email: [{ error: 'This field is required.', code: 'required' }] });
    if (!store.allowsSignups) throw new BaserowError(400, 'ERROR_DISABLED_SIGNUP', 'Sign up is disabled.');
    if (password.length < 8)
      throw bodyError({ password: [{ error: 'This password is too short.', code: 'password_too_short' }] });
    if (store.all('user').some((one) => one.email.toLowerCase() === email.toLowerCase()))
      throw new BaserowError(400, 'ERROR_EMAIL_ALREADY_EXISTS', 'A user with the provided email already exists.');
    const user = await store.transaction((tx) => {
      const made: UserRecord = {
        id: store.nextId(tx, 'user'),
        name,
        email: email.toLowerCase(),
        password_hash: hashPassword(password),
        workspaces: [],
      };
      store.put(tx, 'user', made);
      return made;
    });
    return c.json(authenticate === true ? session(user) : { user: userJson(user) });
  });

  app.get('/database/tokens/check/', (c) => {
    try {
      access.token(auth(c));
    } catch (error) {
      // Here, unlike everywhere else, a bad token is forbidden rather than unauthorised.
      throw error instanceof BaserowError ? new BaserowError(403, error.error, error.detail) : error;
    }
    return c.json({ token: 'OK' });
  });
  app.get('/database/tokens/', (c) => {
    const user = access.user(auth(c));
    return c.json(store.all('token').filter((token) => user.workspaces.includes(token.workspace)));
  });
  app.post('/database/tokens/', async (c) => {
    const user = access.user(auth(c));
    const { name, workspace } = asObject(await readBody(c));
    if (typeof name !== 'string' || name === '')
      throw bodyError({ name: [{ error: 'This field is required.', code: 'required' }] });
    if (typeof workspace !== 'number' || !user.workspaces.includes(workspace)) throw notInWorkspace();
    const token = await store.transaction((tx) => {
      const made: TokenRecord = {
        id: store.nextId(tx, 'token'),
        name,
        workspace,
        key: randomBytes(24).toString('base64url'),
        permissions: allRights,
      };
      store.put(tx, 'token', made);
      return made;
    });
    return c.json(token);
  });

  const tokenOf = (c: Context): TokenRecord => {
    const user = access.user(auth(c));
    const token = store.find('token', pathId(c, 'id'));
    if (!token || !user.workspaces.includes(token.workspace))
      throw new BaserowError(404, 'ERROR_TOKEN_DOES_NOT_EXIST', 'The requested token does not exist.');
    return token;
  };
  app.patch('/database/tokens/:id{[0-9]+}/', async (c) => {
    const token = tokenOf(c);
    const body = asObject(await readBody(c));
    const changed: TokenRecord = {
      ...token,
      ...(typeof body.name === 'string' ? { name: body.name } : {}),
      ...(body.permissions ? { permissions: { ...allRights, ...(body.permissions as TokenPermissions) } } : {}),
      ...(body.rotate_key === true ? { key: randomBytes(24).toString('base64url') } : {}),
    };
    await store.transaction((tx) => store.put(tx, 'token', changed));
    return c.json(changed);
  });
  app.delete('/database/tokens/:id{[0-9]+}/', async (c) => {
    const token = tokenOf(c);
    await store.transaction((tx) => store.remove(tx, 'token', token.id));
    return c.body(null, 204);
  });

  return app;
}
