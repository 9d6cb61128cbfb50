/*
 * The degrees and titles that stand beside names in this country, without their dots. From the rules on academic titles
 * (Permendikbudristek 59/2018, Kepdirjen Pendis 5997/2021 for religious ones), the professional councils, and what personnel
 * files hold. A word that is not here is no title, however much it looks like one.
 */

const bachelor =
  'H E T P S M Pd PdI PdSD PdK PdH PdB PdAUD PdPAUD PdGr PdJas PdOR PdKim PdMat PdTK PdPKn PdPKNi PdAH Sos SosI SosH IP IPem IPol IK IKom IKomI I IIP IAN IPI IPust IPt Kom KomI Ag AgH Kep KepNs Kes KesMas KM KMas KH KG KPM KPm KPi Hut TP Pt Si SI Sn Psi Farm Gz Kel Pi An Ant Th ThI ThK Ked AP AB AN Ak Akun Ars Arl Agr Ds Des Hum HumI Fil FilI HI HInt Sy SyI EI ESy EK Par Pariw PWK Stat Mat Keb Ling Mn Bns Bio Log Or Ptnh Pust Li Tekp TeknP TI TK TKom TStat ST STP STPi STAr STHan STK Ud IQ Q PAK Ptk Teol SiTeol Ft Fis Inf MB Sc STrK Trk IKP KL TTM TTh Tek Ikom Kommas Adv IPK IAP STat Geo Met Dok DM Mar Pel SIT ITP Kg Bns Ekon Ekonom Tr'
    .split(' ')
    .map((one) => `s${one}`);

const master =
  'H E T M P S Pd PdI PdK PdH PdB PdSD PdAUD PdOR PdMat PdGr Si Sie Kes Kep KepNs KepJ KepKom KepMB KepAn Kom KomI Sc ScPH ScEng Hum HI Ag AgH Kn Eng Ak Acc Sn IP Th ThI Farm FarmKlin Biomed Psi PsiT Sos SosI SosSc Stat Par Gz KM KKK Epid EpidP Ars PWK IKom IPol IPem EI ESy EK ESc Ed EdSt Sy SyI BA PA PH PM AP AB A Ec EcDev EcSt EconSt Ling Li Env Agr Agb TP Pt Pi Hut Cs TI TPd Keb Fil FilI Bus Dev PSDM Kpd KPd Pol Han Div Min Mis PAK PdKr Pust Ds Des Log Or Mar MarE Mt SP SE SM SIP Imun Fin Fis Pub PubPol PP URP PWil AppSc Med MedEd MedSc MedKlin Kebid KebidJ Tr Ph Ked KedKlin KK SDA TA THI Hi MSI MKom Ptk UM SIE Bmd BIOMED STr KP SCom Pdi Hub RS MPd Soc Dis'
    .split(' ')
    .map((one) => `m${one}`);

const diploma =
  'AMd AMa AMaPd AMaPdSD AMaPdI AMaPdOR AMaPdTK AMaPust AMaAg AMaP AMaPKB AMaTra AP AMK AMKeb AMKep AMKG AMKL AMG AMR AMF AMFar AMTE AMAK AMPK AMRO AMTW AMOT AMPd AMI APi APar APt AKS APtnh AKep AKeb ATD ATT AAPD ANT ATA DI DII DIII DIV SmHk SmHK SmIAIN BA BSc BE BBA BEng BEd BCom BAcc BcHk BcIP BcKn BcKu BcAP BcTT BcSW SST SSTP SSiT SSTFT SSTPar SSTPi SSTKeb SSTKep SSTK SSTGz SSTMK SSTAn SSTKes SIT DiplKeb SKM SKp SKH SKPm SAnt SAdm AdmBis'.split(
    ' ',
  );

const professional =
  'Ns Ners Apt Gr Ak CA ACPA CPA CMA RD IAI IPM IPP IPU ASEANEng APECEng Psikolog Psi Bdn Ftr Dietisien QIA QIP CRMO CRMP CRP CRA CRGP CFrA CFE QGIA CGCAE CGAA CSEP CPM CHRP CHRM CHRA CLA CMed CMSP CIRR CPHCM PIA CCD CHt CLI CIA CISA CRBC CGRE CGOP CGP CPSP CPIA CPOf CPAr CPS CTT CFP CIQaR CIQnR CPHR CPHRM CWM FINASIM FICS FIHA FISQua FISQUA FISR FINACS FAPSC FESC FSCAI FACC FACS AIFO AAIK AAAIK ICQS KPHA MARS MMR MMRS MKKK MIHS MHSc MCL MDiv MIM MIS MTCNA MTrIP MTrAP LLM LLB JD PhD DEA DESS DTMH DAPE DMin DMiss SIK SIKom MSE MEngSc MAP MAB Lc LcI AlHafidz Hafidz DiplIng Dipl PFM STHan'.split(
    ' ',
  );

/** Doctorates that are written behind a name. */
const doctor = 'PhD DSc DBA DPhil EdD DMin DTh DPd DProf'.split(' ');

const specialist =
  'A B PD OG An AnTI S N M JP P KK DV DVE KJ THT THTKL THTBKL Rad PK PA BS OT BP BPRE BA U KFR RM GK MK F FM Em EM BM BMM KG KGA Ort Perio Pros PM RKG KP KO Ok Par ParK BTKV BTKVK BVE BKBD BOnk OnkRad KN KLP KKLP Ak TC Onk KepMB KepJ KepKom KepAn KepMat FK FRS PMK IKGA TT PDK OGK BK AK OTK'
    .split(' ')
    .map((one) => `Sp${one}`);

/** Families that grow with every school that opens: a sign, and what it is a degree in. */
const families = new Set(['str', 'mtr', 'amd', 'mked', 'subsp']);
/** The same written in one word: "STrKeb", "AMdKep". */
const joined =
  /^(str|mtr|amd)(keb|kep|kes|gz|kom|ak|t|ip|sos|rad|farm|pi|pt|p|kl|an|par|stat|tra|hut|kg|rmik|pk|ft|m|e|s|h)$/;

const backKeys = new Set(
  [...bachelor, ...master, ...diploma, ...professional, ...doctor, ...specialist].map((one) => one.toLowerCase()),
);

/** What files write before names: academic, professional, religious. Ranks of police and army are not titles; nobility is name. */
const frontKeys = new Set(
  'prof dr drg drh drs dra ec drshc ir irs h hj haji hajjah kh hc apt ns ners bdn ftr tgh tgk tuangku ust ustad ustadz ustadzah pdt pst kyai'.split(
    ' ',
  ),
);

/** Degrees with a vowel that are no word of a name all the same. Others, in a name of capitals, may be its last word: "YOHANES MA". */
const noName = new Set(
  'se spdi mpdi ssos ssosi skom mkom skep mkes skes mhum amd amdkeb amdkep amkeb amkep ssi msi spsi mpsi sfarm mfarm sikom mikom shut sipem mipem sked mked ners spdaud spaud skel mbiomed mepid mstat'.split(
    ' ',
  ),
);

/** Never a degree without its dots: "YOHANES AMA", "I MADE SI" keep their last word, and nobody is asked. */
const neverBare = new Set('ama si sas sari sita di dii sia man mas mia mai'.split(' '));

/** Whether a word (as it stands, with or without its dots) is a title that stands before names. */
export function isFrontTitle(word: string): boolean {
  return frontKeys.has(key(word));
}

/** Whether a text is made of degrees and nothing else: "S.Sos., M.Si", "SH MH", "S. Pd. I", "S.H.M.H", "M.Ked(PD)". */
export function isDegrees(text: string): boolean {
  const pieces = text
    .replace(consultant, '')
    .split(/[\s.,()-]+/)
    .filter((piece) => piece !== '');
  return pieces.length > 0 && pieces.length <= 40 && segmented(pieces.map(key));
}

/** How sure a word without a dot is a degree, at the end of a name that has small letters or has none. */
export function bareDegree(word: string, nameInCapitals: boolean): 'yes' | 'no' | 'perhaps' {
  const plain = key(word);
  const capitals = word.replace(/[^A-Z]/g, '').length;
  if (!isKnown(plain) || neverBare.has(plain) || plain.length < 2 || capitals < 2) return 'no';
  if (!nameInCapitals || !/[aiueo]/.test(plain)) return 'yes';
  return noName.has(plain) ? 'yes' : 'perhaps';
}

/** What a specialist is a consultant in, behind his title: "Sp.PD-KGH", "Sp.OG(K)". */
const consultant = /-K[A-Za-z]{1,5}(?![A-Za-z])|\( ?[Kk] ?\)/g;

/** The pieces in runs of one to five, each run a degree. From the left, the longest first; what failed is not tried again. */
function segmented(pieces: readonly string[]): boolean {
  const dead = new Set<number>();
  const from = (at: number): boolean => {
    if (at === pieces.length) return true;
    if (dead.has(at)) return false;
    for (let size = Math.min(5, pieces.length - at); size > 0; size--) {
      if (isDegree(pieces.slice(at, at + size)) && from(at + size)) return true;
    }
    dead.add(at);
    return false;
  };
  return from(0);
}

function isDegree(run: readonly string[]): boolean {
  if (isKnown(run.join(''))) return true;
  const sign = [1, 2, 3].find((size) => size < run.length && families.has(run.slice(0, size).join('')));
  return sign !== undefined && run.slice(sign).every((piece) => piece.length <= 6);
}

function isKnown(plain: string): boolean {
  return backKeys.has(plain) || joined.test(plain);
}

function key(word: string): string {
  return word.toLowerCase().replace(/[^a-z]/g, '');
}
