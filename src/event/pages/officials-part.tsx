import { Button, Card, InputField, SelectField, useLang } from '#web';
import type { OfficialRow } from '../form.ts';
import { officialRoles, standings } from '../official.ts';
import { eventWords } from '../words.ts';
import type { PartProps } from './event-form.tsx';
import { officialsWords } from './officials-words.ts';

/** Who stands for which office, in what role and standing. */
export function OfficialsPart({ form, said }: PartProps) {
  const lang = useLang();
  const words = officialsWords(lang);
  return (
    <Card title={eventWords(lang).sections.officials}>
      <p>{words.lead}</p>
      {form.officials.map((row, index) => (
        <Row key={index} row={row} index={index} said={said} />
      ))}
      <Button kind="secondary" icon="plus" name="act" value="add-official">
        {words.add}
      </Button>
    </Card>
  );
}

interface RowProps {
  readonly row: OfficialRow;
  readonly index: number;
  readonly said: PartProps['said'];
}

function Row({ row, index, said }: RowProps) {
  const officials = officialsWords(useLang());
  const nth = String(index + 1);
  const id = (name: string) => `${name}-${index}`;
  return (
    <fieldset class="event-row">
      <legend>{officials.row(nth)}</legend>
      <div class="event-pair">
        <SelectField
          name="officialRole"
          id={id('officialRole')}
          label={officials.role}
          value={row.role}
          choices={officialRoles.map((value) => ({ value, label: officials.roles[value] }))}
        />
        <SelectField
          name="officialStanding"
          id={id('officialStanding')}
          label={officials.standing}
          value={row.standing}
          choices={standings.map((value) => ({ value, label: officials.standings[value] }))}
        />
      </div>
      <InputField
        name="officialName"
        id={id('officialName')}
        label={officials.name}
        value={row.name}
        error={said[id('officialName')]}
        optional
        autoComplete="off"
      />
      <InputField
        name="officialOffice"
        id={id('officialOffice')}
        label={officials.office}
        hint={officials.officeHint}
        value={row.office}
        error={said[id('officialOffice')]}
        optional
      />
      <InputField
        name="officialNip"
        id={id('officialNip')}
        label={officials.nip}
        value={row.nip}
        error={said[id('officialNip')]}
        optional
        width="medium"
        inputMode="numeric"
        autoComplete="off"
      />
      <Button
        kind="quiet"
        icon="cross"
        name="act"
        value={`remove-official-${index}`}
        aria-label={officials.removeRow(nth)}
      >
        {officials.remove}
      </Button>
    </fieldset>
  );
}
