/** What the house says in another language. What is missing is said in French. */
export interface Language {
  /** Sentences by their French text. */
  sentences: Readonly<Record<string, string>>;
}
