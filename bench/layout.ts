import { freezeBase, layoutPact } from '#pdf';
import { baseSpec, pactSheet } from '../test/pdf/sheets.ts';

/** How long laying one pact out takes, and how large what it adds is: two pages with everything a pact can have. */
const base = await freezeBase(baseSpec({ sample: true }));
const { body, ...rest } = pactSheet();
const times: number[] = [];
let bytes = 0;
for (let round = 0; round < 2000; round++) {
  const sheet = {
    ...rest,
    body: [...body, ...body, ...body],
    identity: rest.identity.map((row, index) => (index < 2 ? { ...row, value: `${row.value}${round}` } : row)),
    qr: { ...rest.qr, url: `${rest.qr.url.slice(0, -4)}${1000 + (round % 9000)}` },
    acknowledged: { caption: ['Mengetahui,', 'Pj. Bupati Muna Barat,'], name: 'Dr. La Ode Fulan, S.H., M.Si.' },
  };
  const started = performance.now();
  const objects = layoutPact(base, sheet);
  times.push(performance.now() - started);
  bytes += objects.reduce((sum, object) => sum + object.body.length, 0);
}
times.sort((a, b) => a - b);
const at = (part: number) => Number((times[Math.floor(times.length * part)] ?? 0).toFixed(2));
console.log(JSON.stringify({ medianMs: at(0.5), p95Ms: at(0.95), bytes: Math.round(bytes / times.length) }));
