export { regencyCalled } from './called.ts';
export { isOfBefore, levelOf, readRegionCode, regencyCodeOf } from './code.ts';
export { compareVillages, isVillageName, placesIn, type VillagesCovered, villagesCalled } from './compare.ts';
export { type Regency, regencyOf } from './table.ts';
