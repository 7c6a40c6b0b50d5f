import type { Identity } from './pseudonyms.ts';

/** How somebody is called in texts. */
export interface Known {
  prenom?: string;
  nom?: string;
  nomComplet?: string;
  email?: string;
  telephone?: string;
}

/** Real names and addresses, and what stands in their place. */
export class Dictionary {
  readonly #entries = new Map<string, string>();

  get size(): number {
    return this.#entries.size;
  }

  /** Adds somebody: full name both ways round, surname (also in capitals), address and number. A first name alone is too common. */
  add(known: Known, { prenom, nom, email, telephone }: Identity): void {
    const full = `${prenom} ${nom}`;
    this.#put(known.nomComplet, full);
    if (known.prenom && known.nom) {
      this.#put(`${known.prenom} ${known.nom}`, full);
      this.#put(`${known.nom} ${known.prenom}`, `${nom} ${prenom}`);
    }
    for (const surname of [known.nom, known.nomComplet?.split(/\s+/).slice(1).join(' ')]) {
      if (surname && surname.length >= 3) this.#put(surname, nom);
    }
    this.#put(known.email?.toLowerCase(), email);
    this.#put(known.telephone, telephone);
  }

  #put(real: string | undefined, made: string): void {
    const text = real?.trim();
    if (!text || text === made) return;
    if (!this.#entries.has(text)) this.#entries.set(text, made);
    const loud = text.toUpperCase();
    if (!text.includes('@') && loud !== text && !this.#entries.has(loud)) this.#entries.set(loud, made.toUpperCase());
  }

  /** A function that replaces them in a text, in one pass, longest first, whole words only. */
  createRewrite(): (text: string) => string {
    if (this.#entries.size === 0) return (text) => text;
    const words = [...this.#entries.keys()]
      .sort((a, b) => b.length - a.length)
      .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
    return (text) => text.replace(pattern, (found) => this.#find(found));
  }

  /** Names count as written or in capitals; addresses in any case. */
  #find(found: string): string {
    return (
      this.#entries.get(found) ?? (found.includes('@') ? this.#entries.get(found.toLowerCase()) : undefined) ?? found
    );
  }
}
