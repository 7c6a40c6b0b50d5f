export * from './lib/callout'
export { version } from './version'
