import { backupUsage } from '#backup/usage';
import { keysUsage, sealUsage } from '#keys/usage';
import { logUsage } from '#log/outside';
import { rosterUsage } from '#participants/command';

/** What `ikrar help` prints. */
export const usage = `ikrar                                   mulai layanan / start the service
ikrar reset-password EMAIL              buat tautan atur ulang kata sandi / make a password link
ikrar archive                           arsipkan atau perbarui semua berkas yang sudah waktunya /
                                        archive or renew every file that is due
ikrar verify FILE.pdf|PAKET.zip --root root.pem [--tsa-root tsa.pem] [--seal seals.pem]
             [--any-signature] [--json]
                                        periksa PDF atau paket bukti tanpa server /
                                        check a PDF or an evidence package without a server
ikrar verify PAKET.zip --fingerprint SHA256
${rosterUsage}
${logUsage}
${keysUsage}
${sealUsage}
${backupUsage}`;
