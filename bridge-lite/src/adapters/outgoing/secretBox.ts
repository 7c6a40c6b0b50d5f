import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { SecretBox } from '../../ports/secretBox.ts';

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals with AES-256-GCM, once with a key from each of the bridge's own secrets (`<key id>:<base64url>`, joined by dots): while
 * one of them changes, another still opens. A key is known by the beginning of its digest.
 * @param secrets those that there are, one at least
 */
export function createSecretBox(secrets: readonly string[]): SecretBox {
  const keys = new Map(
    secrets.map((secret) => {
      const key = Buffer.from(hkdfSync('sha256', secret, 'formation-hub', 'webhook secrets', 32));
      return [createHash('sha256').update(key).digest('hex').slice(0, 8), key] as const;
    }),
  );
  const partsOf = (sealed: string) => sealed.split('.').map((part) => part.split(':'));

  return {
    seal: (secret, context) =>
      [...keys]
        .map(([id, key]) => {
          const iv = randomBytes(ivBytes);
          const sealing = createCipheriv(cipher, key, iv).setAAD(Buffer.from(context));
          const text = Buffer.concat([iv, sealing.update(secret, 'utf8'), sealing.final(), sealing.getAuthTag()]);
          return `${id}:${text.toString('base64url')}`;
        })
        .join('.'),

    open(sealed, context) {
      for (const [id = '', text = ''] of partsOf(sealed)) {
        const key = keys.get(id);
        const bytes = Buffer.from(text, 'base64url');
        if (!key || bytes.length < ivBytes + tagBytes) continue;
        const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
          .setAAD(Buffer.from(context))
          .setAuthTag(bytes.subarray(-tagBytes));
        try {
          return opening.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + opening.final('utf8');
        } catch {
          // Touched, or of another context: another part may still be whole.
        }
      }
      return null;
    },

    isCurrent: (sealed) =>
      partsOf(sealed)
        .map(([id]) => id)
        .join() === [...keys.keys()].join(),
  };
}
