import { InputField, useLang } from '#web';
import { unitWords } from '../units/page-words.ts';
import type { NamedChoice, PickedUnit } from '../units/pick-unit.ts';

export interface UnitPickerProps {
  readonly label: string;
  readonly units: readonly NamedChoice[];
  readonly picked: PickedUnit;
  readonly name?: string;
  readonly id?: string;
}

/** One of many units, found by typing any part of its name; empty means all. */
export function UnitPicker({ label, units, picked, name = 'unit', id = name }: UnitPickerProps) {
  const words = unitWords(useLang());
  const { typed, similar } = picked;
  const meant = similar && similar.length > 0 ? ` ${words.similar(similar.join('; '))}` : '';
  return (
    <>
      <InputField
        name={name}
        id={id}
        label={label}
        type="search"
        value={typed}
        error={similar ? words.unknown + meant : undefined}
        placeholder={words.anyUnit}
        maxLength={160}
        autoComplete="off"
        list={`${id}-ada`}
        filter
      />
      <datalist id={`${id}-ada`}>
        {units.map(({ unitId, unit }) => (
          <option key={unitId} value={unit} />
        ))}
      </datalist>
    </>
  );
}
