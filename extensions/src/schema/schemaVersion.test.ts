import { describe, expect, test } from 'vitest';
import { schema } from '../testing/documents';
import { acceptsSchemaVersion, announceSchema, formationHubSchemaVersion } from './schemaVersion';

test('this version stands for these nodes: a change of the schema needs another version', () => {
  const names = ['entityMention', 'entityEmbed', 'entityView', 'entityAction'];
  const described = names.map((name) => {
    const type = schema.nodes[name];
    const { group, content = '', attrs = {} } = type?.spec ?? {};
    return { name, group, content, inline: type?.isInline, atom: type?.isAtom, attrs: Object.keys(attrs).sort() };
  });
  const block = { group: 'block', content: '', inline: false, atom: true };
  expect({ version: formationHubSchemaVersion, nodes: described }).toEqual({
    version: 1,
    nodes: [
      {
        name: 'entityMention',
        group: 'inline',
        content: '',
        inline: true,
        atom: true,
        attrs: ['entity', 'id', 'label'],
      },
      { name: 'entityEmbed', ...block, attrs: ['entity', 'id', 'label', 'size'] },
      {
        name: 'entityView',
        ...block,
        attrs: ['fields', 'filters', 'groupBy', 'sorts', 'source', 'title', 'view'],
      },
      { name: 'entityAction', ...block, attrs: ['action', 'entity', 'id', 'label'] },
    ],
  });
});

describe('announcement', () => {
  test('is added to an address with or without a query', () => {
    expect(announceSchema('wss://wiki/collab')).toBe('wss://wiki/collab?x-formation-hub-schema=1');
    expect(announceSchema('wss://wiki/collab?a=b')).toBe('wss://wiki/collab?a=b&x-formation-hub-schema=1');
  });

  test.each(['1', '2', '10'])('of version %s is enough', (text) => expect(acceptsSchemaVersion(text)).toBe(true));

  test.each([null, undefined, '', '0', '-1', '1.5', '1e9', ' 1', 'Infinity', '99999999'])('of %j is not', (text) =>
    expect(acceptsSchemaVersion(text)).toBe(false),
  );
});
