export { assertHouse, HouseError, problemsOf } from './check/checkHouse.ts';
export * from './entity.ts';
export * from './field.ts';
export * from './figure.ts';
export * from './house.ts';
export * from './live.ts';
export * from './policy.ts';
export * from './schema.ts';
