export * from './lib/callout';
export * from './lib/formation-hub';
