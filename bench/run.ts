/** `npm run bench -- NAME`: runs one measurement. Its last line is one JSON object. */
const benches: Record<string, () => Promise<{ measure(): Promise<object> }>> = {
  archive: () => import('./archive.ts'),
  ceremony: () => import('./ceremony.ts'),
  checkin: () => import('./checkin.ts'),
  import: () => import('./import.ts'),
  roster: () => import('./roster.ts'),
  search: () => import('./search.ts'),
  seal: () => import('./seal.ts'),
  verify: () => import('./verify.ts'),
};

const [name = ''] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load) {
  const { measure } = await load();
  console.log(JSON.stringify({ bench: name, ...(await measure()) }));
} else {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exitCode = 2;
}
