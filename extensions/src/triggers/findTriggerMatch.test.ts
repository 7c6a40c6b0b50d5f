import { EditorState, TextSelection } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { documentOf, schema } from '../testing/documents';
import { allowDocmostMention } from './allowDocmostMention';
import { findTriggerMatch } from './findTriggerMatch';
import { currentTriggers } from './triggerTable';

const endOf = (text: string, type = 'paragraph') => {
  const doc = documentOf({ type, content: [{ type: 'text', text }] });
  return doc.resolve(doc.content.size - 1);
};

describe('typed triggers', () => {
  test.each([
    ['@personne:', '@personne:', ''],
    ['@personne:pier', '@personne:', 'pier'],
    ['Avec @Personne: Léa Ma', '@personne:', ' Léa Ma'],
    ['(@formateur:x', '@formateur:', 'x'],
    ['[projet:bou', '[projet:', 'bou'],
    ['@client:a puis @projet:b', '@projet:', 'b'],
    ['@PERSONNE:É', '@personne:', 'É'],
  ])('%j', (text, trigger, query) => {
    const match = findTriggerMatch(endOf(text));
    expect(match?.trigger.text).toBe(trigger);
    expect(match?.query).toBe(query);
    expect(match?.range).toEqual({ from: 1 + text.length - trigger.length - query.length, to: 1 + text.length });
  });

  test.each([
    'personne:pierre',
    '@personne',
    '@quelqu’un:x',
    'mail@personne:x',
    '@personne:un deux trois quatre cinq six',
    '@personne:pierre  ',
    `@personne:${'x'.repeat(61)}`,
    '[projet:fini] suite',
  ])('%j is text', (text) => {
    expect(findTriggerMatch(endOf(text))).toBeNull();
  });

  test('code blocks have none', () => {
    expect(findTriggerMatch(endOf('@personne:pi', 'codeBlock'))).toBeNull();
  });

  test('no two triggers share a text', () => {
    expect(new Set(currentTriggers().map(({ text }) => text)).size).toBe(currentTriggers().length);
  });

  test.each([
    ['@personne:pi', false],
    ['@pierre', true],
    ['@', true],
  ])('after %j Docmost’s own list may open: %s', (text, expected) => {
    const doc = documentOf({ type: 'paragraph', content: [{ type: 'text', text }] });
    const state = EditorState.create({ schema, doc });
    const { tr } = state;
    expect(
      allowDocmostMention({ state: state.apply(tr.setSelection(TextSelection.create(tr.doc, text.length + 1))) }),
    ).toBe(expected);
  });
});
