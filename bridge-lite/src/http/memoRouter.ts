import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';

const maxPaths = 1000;
const longestPath = 100;

/**
 * Hono's trie, which remembers what it found: our patterns are more than its regular expression can hold, and a wiki's
 * pages ask for the same few paths again and again.
 */
export class MemoRouter<T> implements Router<T> {
  readonly name = 'MemoRouter';
  readonly #trie = new TrieRouter<T>();
  readonly #found = new Map<string, Result<T>>();

  add(method: string, path: string, handler: T): void {
    this.#trie.add(method, path, handler);
    this.#found.clear();
  }

  match(method: string, path: string): Result<T> {
    if (path.length > longestPath) return this.#trie.match(method, path);
    const key = method + path;
    const known = this.#found.get(key);
    if (known) return known;
    const result = this.#trie.match(method, path);
    if (this.#found.size >= maxPaths) this.#found.clear();
    this.#found.set(key, result);
    return result;
  }
}
