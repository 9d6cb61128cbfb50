export { counted, dictionary, type Lang, langs, plural } from './dictionary.ts';
export {
  aheadOf,
  formatDate,
  formatDateShort,
  formatDateTime,
  formatMoment,
  formatNumber,
  formatSpan,
  formatTime,
  type Zone,
  zoneAhead,
  zoneName,
  zones,
} from './format.ts';
export { refusalText } from './refusals.ts';
