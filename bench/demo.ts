import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { auditBeside } from './audit-beside.ts';
import type { Browserless } from './browserless.ts';
import { heldInHall } from './demo-event.ts';
import { demoPlace } from './demo-place.ts';
import {
  approveMinutes,
  closeEvent,
  codeOnWall,
  officialLink,
  openWall,
  sealAndFetch,
  signMinutes,
  type Wall,
} from './event-day.ts';
import { inTurns } from './in-turns.ts';
import { Phone } from './phone.ts';
import { openExample, organiserAccount, setUp } from './round.ts';
import { type Service, startService } from './service.ts';

const roster = 'templates/example/muna-barat.xlsx';
/** Requests that were under way when signing ended are on record after this; then lists are sealed. */
const settleMs = 11_000;

/** `npm run demo`: a service with the Muna Barat event in it, and links to look at it as everybody concerned. */
async function show(): Promise<void> {
  const place = await demoPlace().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
  if (!place) return;
  const service = await startService(place);
  try {
    const { organiser, round, wall } = await openHall(service);
    const [signer, ...others] = round.links;
    if (!signer) throw new Error('the demo roster is empty');
    const { receipt } = await attendAndSign(signer.link, service, wall);
    const stream = await openWall(organiser, round.event, 'stream');
    const at = (it: Wall) => `${service.origin}${it.path}#${it.token}`;
    console.log(`
Ikrar, contoh Muna Barat / Muna Barat demo: ${round.links.length} peserta / participants

Penyelenggara / organiser   ${service.origin}${round.event}
                            ${organiserAccount.email}  ${organiserAccount.password}
Layar / wall                ${at(wall)}
Siaran / stream             ${at(stream)}
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

/** `npm run demo -- --play --out DIR`: the whole day over HTTP, by phones that hold their own keys. */
async function play(out: string): Promise<void> {
  const service = await startService();
  try {
    const { organiser, round, wall } = await openHall(service);
    const pacts = join(out, 'pakta');
    if (existsSync(pacts)) rmSync(pacts, { recursive: true });
    mkdirSync(pacts, { recursive: true });
    const started = performance.now();
    const outcomes = await inTurns(round.links, 8, ({ link }) => attendAndSign(link, service, wall));
    const seconds = (performance.now() - started) / 1000;
    const signed = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    for (const [index, { value }] of signed.entries()) {
      writeFileSync(join(pacts, `${String(index + 1).padStart(3, '0')}.pdf`), await value.phone.pact());
    }
    await closeWithDocuments(organiser, round.event, out);
    const root = await fetch(`${service.origin}/pki/root.pem`);
    writeFileSync(join(out, 'root.pem'), await root.text());
    const audit = await auditBeside(service.dataDir);
    const summary = {
      participants: round.links.length,
      present: signed.filter(({ value }) => value.phone.state.attendance).length,
      signed: signed.length,
      refused: outcomes.length - signed.length,
      seconds: Number(seconds.toFixed(3)),
      signingsPerSecond: Number((signed.length / seconds).toFixed(1)),
      audit,
    };
    writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    console.log(JSON.stringify(summary));
    for (const outcome of outcomes) if (outcome.status === 'rejected') console.error(String(outcome.reason));
    if (summary.refused > 0 || audit === 'failed') process.exitCode = 1;
  } finally {
    await service.stop();
  }
}

/** The example in its hall, with a wall that shows the code. */
async function openHall(service: Service) {
  if (!service.setupLink) throw new Error('the demo service was set up already');
  const organiser = await setUp(service.setupLink);
  const round = await openExample(organiser, roster, (event) => heldInHall(organiser, event));
  return { organiser, round, wall: await openWall(organiser, round.event, 'hall') };
}

/** A person looks up at the wall, types its code, reads, draws and signs. */
async function attendAndSign(link: string, { origin }: Service, wall: Wall) {
  const phone = new Phone(link);
  await phone.openPage();
  await phone.enter();
  await phone.checkIn(await codeOnWall(origin, wall));
  await phone.prepare();
  const { status, receipt } = await phone.complete(await phone.checkAndSign());
  if (status !== 201) throw new Error(`completed with ${status}`);
  return { phone, receipt };
}

/** Closing: the two lists, the berita acara, which its official signs on a phone of his own, and the evidence of it all. */
async function closeWithDocuments(organiser: Browserless, event: string, out: string): Promise<void> {
  await closeEvent(organiser, event);
  await sleep(settleMs);
  writeFileSync(join(out, 'daftar-hadir.pdf'), await sealAndFetch(organiser, event, 'attendance-list'));
  writeFileSync(join(out, 'daftar-penanda-tangan.pdf'), await sealAndFetch(organiser, event, 'signer-list'));
  await approveMinutes(organiser, event);
  writeFileSync(join(out, 'berita-acara.pdf'), await signMinutes(await officialLink(organiser, event)));
  writeFileSync(join(out, 'paket-bukti.zip'), await organiser.file(`${event}/dokumen/semua.zip`));
}

const { values } = parseArgs({ options: { play: { type: 'boolean', default: false }, out: { type: 'string' } } });
if (values.play && !values.out) {
  console.error('npm run demo -- --play --out DIR');
  process.exitCode = 2;
} else {
  await (values.play ? play(resolve(values.out ?? '')) : show());
}
