declare module "@joplin/turndown" {
  type Filter = string | string[] | ((node: HTMLElement, options: Record<string, unknown>) => boolean);

  interface Rule {
    filter: Filter;
    replacement: (content: string, node: HTMLElement, options: Record<string, unknown>) => string;
  }

  export default class TurndownService {
    constructor(options?: Record<string, unknown>);
    use(plugins: ((service: TurndownService) => void) | ((service: TurndownService) => void)[]): this;
    addRule(name: string, rule: Rule): this;
    keep(filter: Filter): this;
    escape(text: string): string;
    turndown(html: string | Node): string;
  }
}
