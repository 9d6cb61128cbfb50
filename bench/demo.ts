import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { signOnPhone } from './phone.ts';
import { openExample, organiserAccount, setUp } from './round.ts';
import { startService } from './service.ts';

const roster = 'templates/example/muna-barat.xlsx';

/** `npm run demo`: a service with the Muna Barat event in it, and links to look at it as everybody concerned. */
async function show(): Promise<void> {
  const dataDir = resolve('data/demo');
  rmSync(dataDir, { recursive: true, force: true });
  const service = await startService({ dataDir, port: 3000 });
  try {
    if (!service.setupLink) throw new Error('the demo service was set up already');
    const round = await openExample(await setUp(service.setupLink), roster);
    const [signer, ...others] = round.links;
    if (!signer) throw new Error('the demo roster is empty');
    const { receipt } = await signOnPhone(signer.link);
    console.log(`
Ikrar, contoh Muna Barat / Muna Barat demo: ${round.links.length} peserta / participants

Penyelenggara / organiser   ${service.origin}${round.event}
                            ${organiserAccount.email}  ${organiserAccount.password}
Peserta / participants      ${others[0]?.link}
                            ${others.at(-1)?.link}
Pemeriksa / verifier        ${receipt.verifyUrl}
                            ${service.origin}/verifikasi

Ctrl+C untuk berhenti / to stop.`);
    await new Promise((stop) => {
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
  } finally {
    await service.stop();
  }
}

/** `npm run demo -- --play --out DIR`: the whole round over HTTP, by phones that hold their own keys. */
async function play(out: string): Promise<void> {
  const service = await startService();
  try {
    if (!service.setupLink) throw new Error('a new service has a set-up link');
    const { links } = await openExample(await setUp(service.setupLink), roster);
    const pacts = join(out, 'pakta');
    if (existsSync(pacts)) rmSync(pacts, { recursive: true });
    mkdirSync(pacts, { recursive: true });
    const started = performance.now();
    const outcomes = await inTurns(links, 8, ({ link }) => signOnPhone(link));
    const seconds = (performance.now() - started) / 1000;
    const signed = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    for (const [index, { value }] of signed.entries()) {
      writeFileSync(join(pacts, `${String(index + 1).padStart(3, '0')}.pdf`), await value.phone.pact());
    }
    const root = await fetch(`${service.origin}/pki/root.pem`);
    writeFileSync(join(out, 'root.pem'), await root.text());
    const summary = {
      participants: links.length,
      signed: signed.length,
      refused: outcomes.length - signed.length,
      seconds: Number(seconds.toFixed(3)),
      signingsPerSecond: Number((signed.length / seconds).toFixed(1)),
    };
    writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    console.log(JSON.stringify(summary));
    for (const outcome of outcomes) if (outcome.status === 'rejected') console.error(String(outcome.reason));
    if (summary.refused > 0) process.exitCode = 1;
  } finally {
    await service.stop();
  }
}

/** Does `act` for each, `width` at a time, and waits for all of them whatever happens. */
async function inTurns<T, R>(
  items: readonly T[],
  width: number,
  act: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const outcomes: PromiseSettledResult<R>[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      [outcomes[index]] = await Promise.allSettled([act(items[index] as T)]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return outcomes;
}

const { values } = parseArgs({ options: { play: { type: 'boolean', default: false }, out: { type: 'string' } } });
if (values.play && !values.out) {
  console.error('npm run demo -- --play --out DIR');
  process.exitCode = 2;
} else {
  await (values.play ? play(resolve(values.out ?? '')) : show());
}
