import { expect, test } from 'vitest';
import { createSecretBox } from './secretBox.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const [first, second, third] = [
  'first-secret-of-the-bridge',
  'second-secret-of-the-bridge',
  'third-secret-of-the-bridge',
];
const box = createSecretBox([first, second]);

test('a secret is sealed otherwise each time, and opened for what it belongs to only', () => {
  const sealed = box.seal(secret, 'a');
  expect(box.seal(secret, 'a')).not.toBe(sealed);
  expect(sealed).not.toContain(secret.slice(6, 16));
  expect(box.open(sealed, 'a')).toBe(secret);
  expect(box.open(sealed, 'b')).toBeNull();
});

test('what was touched does not open', () => {
  const alone = createSecretBox([first]);
  const [id = '', text = ''] = alone.seal(secret, 'a').split(':');
  const bytes = Buffer.from(text, 'base64url');
  for (const at of [0, 15, bytes.length - 1]) {
    const touched = Buffer.from(bytes);
    touched[at] = (touched[at] ?? 0) ^ 1;
    expect(alone.open(`${id}:${touched.toString('base64url')}`, 'a')).toBeNull();
  }
  for (const broken of ['', id, `${id}:`, `${id}:AAAA`, secret]) expect(alone.open(broken, 'a')).toBeNull();
});

test('one of the secrets may change at a time: the other opens, and what is sealed anew is current', () => {
  const sealed = box.seal(secret, 'a');
  const later = createSecretBox([third, second]);
  expect([box.isCurrent(sealed), later.isCurrent(sealed), box.isCurrent(secret)]).toEqual([true, false, false]);
  const again = later.seal(later.open(sealed, 'a') ?? '', 'a');
  expect(createSecretBox([third, first]).open(again, 'a')).toBe(secret);
  expect(createSecretBox([first]).open(again, 'a')).toBeNull();
});
