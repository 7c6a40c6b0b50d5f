import { startEmbeddedBaserow } from '../embedded-baserow/index.ts';

export type Target = {
  url: string;
  email: string;
  password: string;
  /** True when the suite runs against a real Baserow. */
  real: boolean;
  close(): Promise<void>;
};

const embeddedUser = { email: 'contrat@acadenice.fr', password: 'contrat-formation-hub' };

/**
 * Gives the Baserow to test: a real one when BASEROW_URL, BASEROW_EMAIL and BASEROW_PASSWORD are set, otherwise an
 * embedded one without tables, in memory.
 */
export async function openTarget(): Promise<Target> {
  const { BASEROW_URL, BASEROW_EMAIL, BASEROW_PASSWORD } = process.env;
  if (BASEROW_URL && BASEROW_EMAIL && BASEROW_PASSWORD)
    return {
      url: BASEROW_URL,
      email: BASEROW_EMAIL,
      password: BASEROW_PASSWORD,
      real: true,
      close: async () => undefined,
    };
  const baserow = await startEmbeddedBaserow({
    ...embeddedUser,
    token: 'jeton-du-contrat',
    schema: null,
    webhookAddresses: { allowPrivate: true },
  });
  return { ...embeddedUser, url: baserow.url, real: false, close: () => baserow.close() };
}
