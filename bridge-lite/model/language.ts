/** What a house says in another language than French. What is missing is said in French. */
export interface Catalogue {
  /** Sentences and labels by their French text; `{name}` stands for the same as there. */
  sentences: Readonly<Record<string, string>>;
}
