import type { TokenizerAndRendererExtension, Tokens } from "marked";

const fence = /^:::(info|success|warning|danger)[ \t]*\n([\s\S]*?)\n:::[ \t]*(?:\n|$)/;

/** Reads `:::info … :::` as a callout. */
export const calloutMarked: TokenizerAndRendererExtension = {
  name: "callout",
  level: "block",
  start: (source) => source.match(/^:::(?=info|success|warning|danger)/m)?.index,
  tokenizer(source): Tokens.Generic | undefined {
    const match = fence.exec(source);
    if (!match) return undefined;
    const [raw, calloutType, text] = match;
    return { type: "callout", raw, calloutType, tokens: this.lexer.blockTokens(text, []) };
  },
  renderer(token) {
    return `<div data-type="callout" data-callout-type="${token.calloutType}">${this.parser.parse(token.tokens ?? [])}</div>\n`;
  },
};
