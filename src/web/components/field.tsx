import type { ComponentChildren, InputEventHandler, InputHTMLAttributes } from 'preact';
import { useLang } from '../reader.tsx';
import { webWords } from '../words.ts';
import { Icon } from './icon.tsx';

export interface FieldBase {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren | undefined;
  /** What is wrong with what was entered, and how to mend it. */
  readonly error?: string | undefined;
  /** Says "boleh kosong" beside the label; everything else is required. */
  readonly optional?: boolean;
  /** Narrows a list: nobody expects to have to fill it in, so nothing is said about that. */
  readonly filter?: boolean;
  /** Defaults to `name`; give one where a name comes twice on a page. */
  readonly id?: string;
}

/** About how many characters belong in it, so that its width is a hint. */
type Width = 'short' | 'medium' | 'full';

export interface InputFieldProps extends FieldBase {
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'datetime-local' | 'number' | 'search' | 'tel';
  readonly value?: string | undefined;
  readonly width?: Width;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'search';
  readonly min?: string;
  readonly max?: string;
  readonly placeholder?: string;
  readonly spellcheck?: boolean;
  /** Id of a datalist: what it offers; anything else may be typed. */
  readonly list?: string;
  readonly onInput?: InputEventHandler<HTMLInputElement>;
}

/** One line of text, a date or a password. */
export function InputField({
  name,
  label,
  hint,
  error,
  optional,
  filter,
  id = name,
  width = 'full',
  type = 'text',
  ...rest
}: InputFieldProps) {
  const required = !optional && !filter;
  const attributes = { id, name, type, required, ...described(id, hint, error), ...rest };
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <input class={`input input-${width}`} {...(attributes as InputHTMLAttributes<HTMLInputElement>)} />
    </FieldFrame>
  );
}

export interface TextAreaFieldProps extends FieldBase {
  readonly value?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
}

/** Several lines of text. */
export function TextAreaField({
  name,
  label,
  hint,
  error,
  optional,
  id = name,
  rows = 4,
  ...rest
}: TextAreaFieldProps) {
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <textarea
        class="input"
        id={id}
        name={name}
        rows={rows}
        required={!optional}
        {...described(id, hint, error)}
        {...rest}
      />
    </FieldFrame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
}

export interface SelectFieldProps extends FieldBase {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string | undefined;
  readonly width?: Width;
}

/** One of many. For up to five choices prefer `ChoiceField`. */
export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  filter,
  id = name,
  choices,
  value,
  width = 'full',
}: SelectFieldProps) {
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <select
        class={`input input-${width}`}
        id={id}
        name={name}
        required={!optional && !filter}
        {...described(id, hint, error)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

export interface ChoiceFieldProps extends FieldBase {
  readonly choices: readonly Choice[];
  /** Chosen values. */
  readonly value?: readonly string[] | string | undefined;
  /** Checkboxes instead of radios. */
  readonly multiple?: boolean;
}

/** A few choices, all seen at once: radios, or checkboxes when `multiple`. */
export function ChoiceField({
  name,
  label,
  hint,
  error,
  optional,
  id = name,
  choices,
  value = [],
  multiple,
}: ChoiceFieldProps) {
  const chosen = typeof value === 'string' ? [value] : value;
  return (
    <fieldset class={error ? 'field field-wrong' : 'field'} {...described(id, hint, error)}>
      <legend class="label">
        {label} {optional ? <Optional /> : null}
      </legend>
      <Below {...{ id, hint, error }} />
      <div class="choices">
        {choices.map((choice, index) => (
          <label class="choice" key={choice.value}>
            <input
              type={multiple ? 'checkbox' : 'radio'}
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={name}
              value={choice.value}
              checked={chosen.includes(choice.value)}
              required={!multiple && !optional}
            />
            <span>
              {choice.label}
              {choice.hint ? <span class="hint">{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface CheckFieldProps extends Omit<FieldBase, 'optional'> {
  readonly value?: string;
  readonly checked?: boolean;
}

/** A single yes. */
export function CheckField({ name, label, hint, error, id = name, value = 'ya', checked = false }: CheckFieldProps) {
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      {error ? <FieldError id={id} error={error} /> : null}
      <label class="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          checked={checked}
          {...described(id, undefined, error)}
        />
        <span>
          {label}
          {hint ? <span class="hint">{hint}</span> : null}
        </span>
      </label>
    </div>
  );
}

interface FrameProps {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly hint: ComponentChildren | undefined;
  readonly error: string | undefined;
  readonly optional: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A label, its hint and what is wrong, around any control. */
export function FieldFrame({ id, label, hint, error, optional, children }: FrameProps) {
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label class="label" for={id}>
        {label} {optional ? <Optional /> : null}
      </label>
      <Below {...{ id, hint, error }} />
      {children}
    </div>
  );
}

function Below({ id, hint, error }: { id: string; hint: ComponentChildren | undefined; error: string | undefined }) {
  return (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={id} error={error} /> : null}
    </>
  );
}

function FieldError({ id, error }: { id: string; error: string }) {
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="alert" /> {error}
    </p>
  );
}

function Optional() {
  return <span class="optional">({webWords(useLang()).optional})</span>;
}

/** Attributes that tie a control to its hint and its error. */
export function described(id: string, hint: ComponentChildren | undefined, error: string | undefined) {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { ...(ids ? { 'aria-describedby': ids } : {}), ...(error ? { 'aria-invalid': 'true' as const } : {}) };
}
