export { BlocksView, RunsView } from './blocks.tsx';
export { Actions, Button, type ButtonKind, ButtonLink, type ButtonLinkProps, type ButtonProps } from './button.tsx';
export {
  Card,
  type CardProps,
  Cards,
  EmptyState,
  type EmptyStateProps,
  PageHead,
  type PageHeadProps,
} from './card.tsx';
export { CopyButton, CopyControl, type CopyControlProps } from './copy-button.tsx';
export {
  CheckField,
  type CheckFieldProps,
  type Choice,
  ChoiceField,
  type ChoiceFieldProps,
  type FieldBase,
  InputField,
  type InputFieldProps,
  SelectField,
  type SelectFieldProps,
  TextAreaField,
  type TextAreaFieldProps,
} from './field.tsx';
export { FileControl, FileField, type FileFieldProps } from './file-field.tsx';
export { Icon, type IconName } from './icon.tsx';
export { ErrorSummary, type FieldErrors, Notice, type NoticeProps, type Tone } from './notice.tsx';
export { PartMissing, type PartMissingProps } from './part-missing.tsx';
export { Details, Skeleton, Spinner, type Step, Steps, type Tab, Tabs } from './progress.tsx';
export { SearchForm, type SearchFormProps } from './search-form.tsx';
export { Badge, Figure, type FigureProps, Figures, StatusTag, type StatusTagProps, type TagTone } from './status.tsx';
export {
  type Column,
  DataTable,
  type DataTableProps,
  DefinitionList,
  type DefinitionListProps,
  Pagination,
  type PaginationProps,
} from './table.tsx';
export { named, Verbatim, type VerbatimProps, verbatim } from './verbatim.tsx';
