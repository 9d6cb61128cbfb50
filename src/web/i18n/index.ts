export { dictionary, type Lang, langs, plural } from './dictionary.ts';
export {
  formatDate,
  formatDateShort,
  formatDateTime,
  formatMoment,
  formatNumber,
  formatSpan,
  formatTime,
  type Zone,
  zoneName,
  zones,
} from './format.ts';
export { refusalText } from './refusals.ts';
