/**
 * `@peculiar/x509` stands on tsyringe, which will not load without the reflect-metadata polyfill. Its decorators only
 * need somewhere to put what they know of a class: this. Imported before it, for its effect.
 */
const known = new WeakMap<object, Map<unknown, unknown>>();

const api = {
  defineMetadata: (key: unknown, value: unknown, target: object) => {
    const of = known.get(target) ?? new Map<unknown, unknown>();
    known.set(target, of.set(key, value));
  },
  getOwnMetadata: (key: unknown, target: object) => known.get(target)?.get(key),
  getMetadata: (key: unknown, target: object) => known.get(target)?.get(key),
  hasOwnMetadata: (key: unknown, target: object) => known.get(target)?.has(key) ?? false,
  metadata: (key: unknown, value: unknown) => (target: object) => api.defineMetadata(key, value, target),
};

Object.assign(Reflect, api);
