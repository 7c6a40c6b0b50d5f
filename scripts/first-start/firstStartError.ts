/** The first start cannot go on; the message says what to do. */
export class FirstStartError extends Error {}
