export { isOfBefore, levelOf, readRegionCode } from './code.ts';
export { compareVillages, placesIn, type VillagesCovered } from './compare.ts';
export { type Regency, regencyOf } from './table.ts';
