import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoPlace } from '../bench/demo-place.ts';

const root = mkdtempSync(join(tmpdir(), 'ikrar-demo-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('where the demo runs', () => {
  it('is the port that PORT names, and its data go only once that port is known to be free', async () => {
    const held = createServer();
    await new Promise<void>((listening) => held.listen(0, () => listening()));
    const { port } = held.address() as AddressInfo;
    const kept = join(root, `demo-${port}`, 'kept');
    mkdirSync(join(root, `demo-${port}`));
    writeFileSync(kept, 'an event');
    await expect(demoPlace(String(port), root)).rejects.toThrow(`Port ${port} is in use`);
    expect(existsSync(kept)).toBe(true);
    await new Promise((closed) => held.close(closed));
    expect(await demoPlace(String(port), root)).toEqual({ port, dataDir: join(root, `demo-${port}`) });
    expect(existsSync(kept)).toBe(false);
  });

  it.each(['', 'x', '0', '65536', '3000a'])('is no port called "%s"', async (port) => {
    await expect(demoPlace(port, root)).rejects.toThrow('not a port');
  });
});
