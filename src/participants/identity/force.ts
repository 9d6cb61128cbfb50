/** Ranks of Polri and TNI as they are written short, with their full names. The short form is what stands before a name. */
const ranks: Readonly<Record<string, readonly string[]>> = {
  Bharada: ['bhayangkara dua'],
  Bharatu: ['bhayangkara satu'],
  Bharaka: ['bhayangkara kepala'],
  Abripda: ['ajun brigadir polisi dua', 'ajun brigadir dua'],
  Abriptu: ['ajun brigadir polisi satu', 'ajun brigadir satu'],
  Abrip: ['ajun brigadir polisi'],
  Bripda: ['brigadir polisi dua', 'brigadir dua'],
  Briptu: ['brigadir polisi satu', 'brigadir satu'],
  Brigpol: ['brigadir polisi', 'brigadir', 'brigadir pol'],
  Bripka: ['brigadir polisi kepala', 'brigadir kepala'],
  Aipda: ['ajun inspektur polisi dua', 'ajun inspektur dua'],
  Aiptu: ['ajun inspektur polisi satu', 'ajun inspektur satu'],
  Ipda: ['inspektur polisi dua', 'inspektur dua'],
  Iptu: ['inspektur polisi satu', 'inspektur satu'],
  AKP: ['ajun komisaris polisi'],
  Kompol: ['komisaris polisi'],
  AKBP: ['ajun komisaris besar polisi'],
  'Kombes Pol': ['komisaris besar polisi', 'komisaris besar', 'kombes', 'kombespol', 'kbp'],
  'Brigjen Pol': ['brigadir jenderal polisi', 'brigjenpol'],
  'Irjen Pol': ['inspektur jenderal polisi', 'irjen'],
  'Komjen Pol': ['komisaris jenderal polisi', 'komjen'],
  'Jenderal Pol': ['jenderal polisi'],
  Prada: ['prajurit dua'],
  Pratu: ['prajurit satu'],
  Praka: ['prajurit kepala'],
  Kopda: ['kopral dua'],
  Koptu: ['kopral satu'],
  Kopka: ['kopral kepala'],
  Serda: ['sersan dua'],
  Sertu: ['sersan satu'],
  Serka: ['sersan kepala'],
  Serma: ['sersan mayor'],
  Pelda: ['pembantu letnan dua'],
  Peltu: ['pembantu letnan satu'],
  Letda: ['letnan dua'],
  Lettu: ['letnan satu'],
  Kapten: [],
  Mayor: [],
  Letkol: ['letnan kolonel'],
  Kolonel: [],
  'Brigjen TNI': ['brigadir jenderal tni', 'brigadir jenderal', 'brigjen'],
  'Mayjen TNI': ['mayor jenderal tni', 'mayor jenderal', 'mayjen'],
  'Letjen TNI': ['letnan jenderal tni', 'letnan jenderal', 'letjen'],
  'Jenderal TNI': [],
  Laksma: ['laksamana pertama', 'laksma tni'],
  Laksda: ['laksamana muda', 'laksda tni'],
  Laksdya: ['laksamana madya', 'laksdya tni'],
  Marsma: ['marsekal pertama', 'marsma tni'],
  Marsda: ['marsekal muda', 'marsda tni'],
  Marsdya: ['marsekal madya', 'marsdya tni'],
  'Kelasi Dua': ['klasi dua', 'klada', 'kelada'],
  'Kelasi Satu': ['klasi satu', 'klatu', 'kelatu'],
  'Kelasi Kepala': ['klasi kepala', 'klaka', 'kelaka'],
};

/** The branch or corps that follows a rank of TNI: "Letda Inf", "Mayor Laut (P)", "Serka Mar". */
const corps =
  /^(infanteri|kavaleri|zeni|marinir|penerbang|inf|kav|arm|arh|czi|cpm|cke|chb|cpl|cba|cku|caj|ckm|chk|ctp|cpn|mar|laut|pnb|nav|tek|lek|adm|kal|pas|pom|sus|kes|kum|kh|bah|bek|eko|elb|esa|tlg|mes|rum|ttu|ttg|nav|kom|jas|w|tni|pol|purn)\b\.?(?: ?\([a-z]{1,4}\))?/i;

const longCorps: Readonly<Record<string, string>> = {
  infanteri: 'Inf',
  kavaleri: 'Kav',
  zeni: 'Czi',
  marinir: 'Mar',
  penerbang: 'Pnb',
};

const byName = new Map(
  Object.entries(ranks).flatMap(([short, names]) =>
    [short.toLowerCase(), ...names].map((name) => [name, short] as const),
  ),
);
const mostWords = 4;

/** A rank at the beginning of a text, short ("AKP", "Letda Inf"), and what follows it. Null where the text does not begin with one. */
export function leadingForceRank(text: string): { readonly rank: string; readonly rest: string } | null {
  const words = text.trim().split(/\s+/);
  for (let size = Math.min(mostWords, words.length); size > 0; size--) {
    const short = byName.get(plain(words.slice(0, size).join(' ')));
    if (!short) continue;
    const rest = words.slice(size).join(' ');
    const [branch, corpsName] = branchOf(rest);
    const rank = branch === '' || short.toLowerCase().endsWith(plain(corpsName)) ? short : `${short} ${corpsName}`;
    return { rank, rest: rest.slice(branch.length).trim() };
  }
  return null;
}

/** The corps at the beginning of a text as it stands there, and as it is written short: "Infanteri", "INF." are "Inf". */
function branchOf(text: string): readonly [written: string, short: string] {
  const written = corps.exec(text)?.[0] ?? '';
  const [word = '', flag = ''] = written
    .trim()
    .replace(/\./g, '')
    .split(/ ?(?=\()/);
  const short = longCorps[word.toLowerCase()] ?? (/^(tni|w)$/i.test(word) ? word.toUpperCase() : capitalised(word));
  return [written, [short, flag.toUpperCase()].filter(Boolean).join(' ')];
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

/** The rank of a member of TNI or Polri that a cell holds and nothing else, once or in both its forms; null where it is none. */
export function readForceRank(text: string): string | null {
  const found = leadingForceRank(text);
  if (!found) return null;
  const rest = found.rest.replace(/[()./]/g, ' ').trim();
  return rest === '' || leadingForceRank(rest)?.rank === found.rank ? found.rank : null;
}

/** Whether a text (a unit, a category, a position) speaks of TNI or Polri. */
export function isForce(text: string): boolean {
  return /\b(tni(?:[ -]a[dlu])?|polri|polda|polres(?:ta|tabes)?|polsek|poltabes|mabes|brimob|ditintelkam|kodam|kodim|korem|koramil|lanal|lanud|lantamal|babinsa|bhabinkamtibmas|kepolisian|kejaksaan negeri militer|danramil|dandim|kapolsek|kapolres|kapolda)\b/i.test(
    text,
  );
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[.\s]+/g, ' ')
    .trim();
}
