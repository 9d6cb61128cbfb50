export { csv } from './csv.ts';
export { type Cell, type Column, headed, type Table } from './table.ts';
export { xlsx, xlsxType } from './xlsx.ts';
