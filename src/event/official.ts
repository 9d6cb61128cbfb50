export type OfficialRole = 'mengetahui' | 'berita-acara' | 'pembuka' | 'narasumber' | 'saksi';
export type Standing = 'definitif' | 'pj' | 'pjs' | 'plt' | 'plh';

export const officialRoles: readonly OfficialRole[] = ['mengetahui', 'berita-acara', 'pembuka', 'narasumber', 'saksi'];
export const standings: readonly Standing[] = ['definitif', 'pj', 'pjs', 'plt', 'plh'];

/** Somebody who stands for an office at an event. */
export interface Official {
  readonly role: OfficialRole;
  readonly standing: Standing;
  readonly name: string;
  /** Without the standing: "Bupati Muna Barat". */
  readonly office: string;
  /** 18 digits, or empty: heads of region need not have one. */
  readonly nip: string;
}

const prefixes: Record<Standing, string> = { definitif: '', pj: 'Pj. ', pjs: 'Pjs. ', plt: 'Plt. ', plh: 'Plh. ' };

/** The office as printed, standing first: "Pj. Bupati Muna Barat". The same in every language. */
export function printedOffice(official: Pick<Official, 'standing' | 'office'>): string {
  return `${prefixes[official.standing]}${official.office}`;
}
