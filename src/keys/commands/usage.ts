import { revocationReasons } from '../held.ts';

export const keysUsage = `ikrar keys list                         daftar kunci / the keys
ikrar keys passphrase                   ganti frasa sandi / change the passphrase
ikrar keys rotate root|issuing|seal|timestamp|token|log [--org ID] [--revoke ${Object.keys(revocationReasons).join('|')}]
                                        ganti kunci / replace a key (root: without --revoke)`;

export const sealUsage = `ikrar seal import FILE.p12 [--org ID]   pasang segel milik instansi / install the office's own seal
ikrar seal builtin [--org ID]           pakai segel bawaan lagi / use the built-in seal again
ikrar seal show [--org ID]              segel yang dipakai / the seal in use`;
