export * from './lib/callout'
export * from './lib/formation-hub/index'
export { version } from './version'
