export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const longest = 160;
const mostSimilar = 8;

/** No unit has this id: what is typed and fits none finds nobody, and never everybody. */
export const nobodys = '00000000-0000-0000-0000-000000000000';

export interface NamedChoice {
  readonly unitId: string;
  readonly unit: string;
}

/** What a picker of units was sent: an id of an address, or a name as it was typed. */
export interface PickedUnit {
  /** Null: any unit. */
  readonly unitId: string | null;
  /** As the field shows it. */
  readonly typed: string;
  /** Where nothing fits: what was perhaps meant. */
  readonly similar: readonly string[] | null;
}

/** Reads which of these units is meant: by its id, its name, or the only name that has every word. */
export function pickUnit(units: readonly NamedChoice[], text: string): PickedUnit {
  const typed = text.trim().slice(0, longest);
  if (typed === '') return { unitId: null, typed, similar: null };
  const known = units.find(({ unitId }) => unitId === typed) ?? named(units, typed);
  if (known) return { unitId: known.unitId, typed: known.unit, similar: null };
  if (uuid.test(typed)) return { unitId: typed, typed: '', similar: null };
  const like = withWords(units, typed);
  const [only, another] = like;
  if (only && !another) return { unitId: only.unitId, typed: only.unit, similar: null };
  return { unitId: nobodys, typed, similar: like.slice(0, mostSimilar).map(({ unit }) => unit) };
}

function named(units: readonly NamedChoice[], typed: string): NamedChoice | undefined {
  const wanted = folded(typed);
  return units.find(({ unit }) => unit === typed) ?? units.find(({ unit }) => folded(unit) === wanted);
}

function withWords(units: readonly NamedChoice[], typed: string): NamedChoice[] {
  const words = typed.split(' ').map(folded).filter(Boolean);
  if (words.length === 0) return [];
  return units.filter(({ unit }) => {
    const name = folded(unit);
    return words.every((word) => name.includes(word));
  });
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}
