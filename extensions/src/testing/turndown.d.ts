declare module '@joplin/turndown' {
  export default class TurndownService {
    constructor(options?: Record<string, unknown>);
    use(plugins: ((service: import('../index').TurndownLike) => void)[]): this;
    addRule(key: string, rule: unknown): this;
    turndown(html: string): string;
  }
}
