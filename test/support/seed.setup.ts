/** TEST_SEED decides what fast-check tries, too; without it each run tries something new and prints its seed on failure. */
if (process.env['TEST_SEED'] !== undefined) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['TEST_SEED']) });
}

export {};
