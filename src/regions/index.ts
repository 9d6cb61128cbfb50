export { isOfBefore, levelOf, readRegionCode } from './code.ts';
export { compareVillages, placesIn, type VillagesCovered } from './compare.ts';
export { type District, type Regency, regencyOf, type Village } from './table.ts';
