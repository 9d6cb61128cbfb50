import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { displayName, nameProblem, splitName } from '../../../src/participants/identity/name.ts';

describe('A name', () => {
  test.each([
    ['Dr. H. Fulan, S.Sos., M.Si', 'Dr. H.', 'Fulan', 'S.Sos., M.Si'],
    ['I Ketut Nayaka, SH,MH', '', 'I Ketut Nayaka', 'SH, MH'],
    ['Drs. LA ODE KARIM', 'Drs.', 'LA ODE KARIM', ''],
    ['Ir. Hj. Wa Ode Nurlela, M.T.', 'Ir. Hj.', 'Wa Ode Nurlela', 'M.T.'],
    ['Prof. Dr. drh. Sari', 'Prof. Dr. drh.', 'Sari', ''],
    ['DRS.H.LALU FULAN', 'DRS. H.', 'LALU FULAN', ''],
    ['H.M. Amin', 'H.', 'M. Amin', ''],
    ['dr. Ayu Lestari, Sp.PD', 'dr.', 'Ayu Lestari', 'Sp.PD'],
    ['dr. Ayu Lestari, Sp.OG(K), M.Kes', 'dr.', 'Ayu Lestari', 'Sp.OG(K), M.Kes'],
    ['apt. Siti Aisyah, S.Farm', 'apt.', 'Siti Aisyah', 'S.Farm'],
    ['Ns. Nur Hayati, S.Kep.', 'Ns.', 'Nur Hayati', 'S.Kep.'],
    ['La Ode Karim S.Pd', '', 'La Ode Karim', 'S.Pd'],
    ['La Ode Karim S. Pd. I', '', 'La Ode Karim', 'S. Pd. I'],
    ['La Ode Karim SE', '', 'La Ode Karim', 'SE'],
    ['La Ode Karim S.Sos. M.Si', '', 'La Ode Karim', 'S.Sos. M.Si'],
    ['La Ode Karim SPd MPd', '', 'La Ode Karim', 'SPd MPd'],
    ['NI MADE SITI, SH', '', 'NI MADE SITI', 'SH'],
    ['NI MADE SITI SH', '', 'NI MADE SITI', 'SH'],
    ['NI MADE SITI SH MH', '', 'NI MADE SITI', 'SH MH'],
    ['SULASTRI SE', '', 'SULASTRI', 'SE'],
    ['DEWI SINTA, S.Pd', '', 'DEWI SINTA', 'S.Pd'],
    ['Aminah, A.Ma.Pd.SD', '', 'Aminah', 'A.Ma.Pd.SD'],
    ['Aminah, A.Md.Keb', '', 'Aminah', 'A.Md.Keb'],
    ['Aminah, S.Tr.Keb., Bdn', '', 'Aminah', 'S.Tr.Keb., Bdn'],
    ['Aminah, S.Pd., Gr.', '', 'Aminah', 'S.Pd., Gr.'],
    ['Nur Aini, S.E., M.M., Ak., CA', '', 'Nur Aini', 'S.E., M.M., Ak., CA'],
    ['Ir. La Rahim, M.T., IPM', 'Ir.', 'La Rahim', 'M.T., IPM'],
    ['Rahim, S.H.M.H', '', 'Rahim', 'S.H.M.H'],
    ['KH. Abdul Karim, Lc., MA', 'KH.', 'Abdul Karim', 'Lc., MA'],
    ['Yuni Astuti, SST.Keb', '', 'Yuni Astuti', 'SST.Keb'],
    ['Yuni Astuti S.Kep Ners', '', 'Yuni Astuti', 'S.Kep Ners'],
    ['Andi, S.E., M.Si., Ak., CA., ACPA.', '', 'Andi', 'S.E., M.Si., Ak., CA., ACPA.'],
    ['dr. Sarni, M.Ked(PD), Sp.PD-KGH', 'dr.', 'Sarni', 'M.Ked(PD), Sp.PD-KGH'],
    ['Drs. Ec. H. Bambang', 'Drs. Ec. H.', 'Bambang', ''],
    ['HAJI LALU SUPARMAN', 'HAJI', 'LALU SUPARMAN', ''],
    ['SITI AMINAH. S.Pd', '', 'SITI AMINAH', 'S.Pd'],
    ['Siti Aminah.S.Pd', '', 'Siti Aminah', 'S.Pd'],
    ['Siti Aminah,.S.Pd', '', 'Siti Aminah', 'S.Pd'],
    ['Siti Aminah., S.Pd,. M.Pd', '', 'Siti Aminah', 'S.Pd, M.Pd'],
    ['Siti Aminah (S.Pd)', '', 'Siti Aminah', 'S.Pd'],
    ['"Siti Aminah, S.Pd"', '', 'Siti Aminah', 'S.Pd'],
    ['Lalu Muh. S.Pd', '', 'Lalu Muh.', 'S.Pd'],
    ['R. A. Kartini, S.S.', '', 'R. A. Kartini', 'S.S.'],
    ["O'Brien bin Jean-Pierre, S.Tr.Adm.Kes", '', "O'Brien bin Jean-Pierre", 'S.Tr.Adm.Kes'],
    ['Suharto', '', 'Suharto', ''],
    ['H', '', 'H', ''],
    ['Muh. Makin', '', 'Muh. Makin', ''],
    ['I Gusti Ngurah A.', '', 'I Gusti Ngurah A.', ''],
    ["Ni'matul *Jannah* <b>", '', "Ni'matul *Jannah* <b>", ''],
    ['Andi Drajat', '', 'Andi Drajat', ''],
    ['Rina Hjuana', '', 'Rina Hjuana', ''],
  ])('%s keeps its titles apart', (cell, titleFront, name, titleBack) => {
    expect(splitName(cell)).toEqual({ titleFront, name, titleBack, rank: '', unsure: false });
  });

  test.each(
    `AGUS SIGIT|DEWI SANTI|NUR SITI|I WAYAN SANDI|RATNA SEPTI|PETRUS SIMON|YOHANES AMA|ANDI MAPPA|AGUS SETIA|RINI SINTA|MARIA MAGDA|
EKA SAPTA|LA ODE SETO|ARI SIANA|Andi SITI|AHMAD SAPRI|SRI SELLY|NURUL SISKA|ABDUL AMIN|MUH. MAKIN|MADE STEVI|WAHYU APRIL|RUDI SUTAN|
MUHAMMAD SAID|LALU SUTA|ANAK AGUNG MAPAN|DEWA MAHESA|IDA SUSAN|NI MADE SAS|LALU MAN|BAIQ MIA|ANAK AGUNG SAKTI|I MADE SI`
      .replaceAll('\n', '')
      .split('|'),
  )('%s in capitals keeps its last word, and nobody is asked', (cell) => {
    expect(splitName(cell)).toEqual({ titleFront: '', name: cell, titleBack: '', rank: '', unsure: false });
  });

  test.each([
    'AGUS, SIGIT',
    'Fulan, Bin Ali',
    'YOHANES MA',
    'Nur S.Pd Hasanah',
    'Fulan C.Ed.',
    'Fulan, Drs., H.',
    'Budi, S.Pd., Selong',
    'Cand. Dr. Lalu Suparman',
  ])('%s, which may hold a title or not, is kept whole and asked about', (cell) => {
    expect(splitName(cell)).toMatchObject({ name: cell, titleFront: '', titleBack: '', unsure: true });
  });

  test('keeps a title that we do not know behind those we know, and asks', () => {
    expect(splitName('Peserta Ana, S.Pd., M.Pd., C.Ed., C.X.')).toEqual({
      titleFront: '',
      name: 'Peserta Ana',
      titleBack: 'S.Pd., M.Pd., C.Ed., C.X.',
      rank: '',
      unsure: true,
    });
  });

  test.each([
    ['AKP I Made Segara Yasa, SH', 'AKP', 'I Made Segara Yasa', 'SH'],
    ['Kompol Drs. Lalu Fulan', 'Kompol', 'Lalu Fulan', ''],
    ['Letkol INF Bayu Sigit', 'Letkol Inf', 'Bayu Sigit', ''],
    ['Letda Inf. Budi Santoso', 'Letda Inf', 'Budi Santoso', ''],
    ['Kombes Pol. Dr. Fulan, S.I.K., M.H.', 'Kombes Pol', 'Fulan', 'S.I.K., M.H.'],
  ])('%s has a rank before it, which is no title', (cell, rank, name, titleBack) => {
    expect(splitName(cell)).toMatchObject({ rank, name, titleBack, unsure: false });
  });

  test('is put together again as it stands on paper', () => {
    expect(displayName(splitName('Dr. H. Fulan ,S.Sos.,M.Si'))).toBe('Dr. H. Fulan, S.Sos., M.Si');
  });

  test('loses no letter, however it is taken apart', () => {
    const word = fc.constantFrom(
      'LALU',
      'Siti',
      'AMA',
      'SE',
      'S.Pd',
      'Dr.',
      'H',
      'AKP',
      'M.Si',
      'SIGIT',
      'ma',
      'S.',
      'Pd',
      'Inf',
      'I',
      'X.Y',
    );
    const cells = fc.array(fc.tuple(word, fc.constantFrom(' ', ', ', ','))).map((parts) => parts.flat().join(''));
    const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
    fc.assert(
      fc.property(fc.oneof(cells, fc.string()), (cell) => {
        const { rank, ...name } = splitName(cell);
        expect(Array.from(letters(rank + displayName(name))).toSorted()).toEqual(
          Array.from(letters(cell.normalize('NFC').slice(0, 400))).toSorted(),
        );
      }),
    );
  });
});

describe('A cell that is no name', () => {
  test.each([
    ['Baiq Dua NIP 197711282001041027', 'name-has-number'],
    ['Lalu Satu, SH\nNIP. 197606231999051026', 'name-has-number'],
    ['Fulan (081234567890)', 'name-has-number'],
    ['NIP. -: Fulan', 'name-has-number'],
    ['Fulan; Fulanah', 'name-has-separator'],
    ['Lalu "Pak Guru Fulan;197507231997082001;Guru;SDN 1\n2;"Baiq Dua', 'name-has-separator'],
    ['#REF!', 'cell-error'],
    ['#N/A', 'cell-error'],
    ['Err:502', 'cell-error'],
    ['Lalu Fulan, S.Pd', null],
    ['La Ode Nomor 4000', null],
    ['Nip Sudirman', null],
    ['Nur&#39;aini', null],
  ])('%j is refused as %s', (cell, problem) => {
    expect(nameProblem(cell)).toBe(problem);
  });
});
