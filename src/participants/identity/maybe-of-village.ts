/** Offices that a village has as other offices do, so that they alone say nothing. */
const offices = new Set('sekretaris sekertaris bendahara staf staff operator kasi kasie kaur pelaksana'.split(' '));
/** What may be said of them and leaves them so: of a PKK or a Karang Taruna they are of no village's staff. */
const more = new Set(
  `desa umum keuangan perencanaan pembangunan pemerintahan kesejahteraan kesra pelayanan kemasyarakatan administrasi tata usaha tu
  kantor kasi kaur urusan seksi dan siskeudes komputer sistem informasi it`.split(/\s+/),
);
const villages = new Set('desa ds pemdes nagari gampong pekon'.split(' '));
const ofVillages = new Set('pemerintah pemerintahan kantor'.split(' '));

/** Whether somebody of this position, in this unit, is likely one of a village's staff: "Sekretaris" in "Desa Suela". */
export function maybeOfVillage(position: string, unit: string): boolean {
  const [office = '', ...said] = words(position);
  const place = words(unit).find((word) => !ofVillages.has(word)) ?? '';
  return offices.has(office) && said.every((word) => more.has(word)) && villages.has(place);
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
