export const backupUsage = `ikrar backup FILE                       cadangkan basis data dan kunci, sambil layanan berjalan /
                                        back up database and keys, while the service runs
ikrar restore FILE                      pulihkan ke IKRAR_DATA dan basis data yang kosong /
                                        restore into an empty IKRAR_DATA and database`;
