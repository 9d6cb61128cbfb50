import { expect, it } from 'vitest';
import { userAgentOf } from '#web';

it('of what a browser says it is so much is kept as a real one says, however long it is', () => {
  const real = `Mozilla/5.0 (Linux; Android 8.1.0; SM-J260G) ${'Chrome/70 '.repeat(12)}`;
  expect(userAgentOf({ headers: { 'user-agent': real } })).toBe(real);
  expect(userAgentOf({ headers: { 'user-agent': 'x'.repeat(16_000) } })).toHaveLength(512);
  expect(userAgentOf({ headers: {} })).toBe('');
});
