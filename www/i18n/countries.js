/**
 * ISO 3166-1: the three-letter codes (the data has these), each followed by its two-letter code
 * (`Intl` knows only these) where that is not its first two letters. With Kosovo's XKX.
 */
const CODES = `
  ABWaw AFG AGOao AIA ALAax ALB ANDad AREae ARG ARMam ASM ATAaq ATFtf ATGag AUS AUTat AZE BDIbi
  BEL BENbj BESbq BFA BGDbd BGR BHR BHSbs BIHba BLM BLRby BLZbz BMU BOL BRA BRBbb BRNbn BTN BVT
  BWA CAFcf CAN CCK CHE CHLcl CHNcn CIV CMR CODcd COGcg COKck COL COMkm CPVcv CRI CUB CUWcw CXR
  CYMky CYP CZE DEU DJI DMA DNKdk DOM DZA ECU EGY ERI ESHeh ESP ESTee ETH FIN FJI FLKfk FRA FROfo
  FSMfm GAB GBR GEO GGY GHA GIB GINgn GLPgp GMB GNBgw GNQgq GRC GRDgd GRLgl GTM GUFgf GUM GUYgy
  HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRLie IRN IRQiq ISL ISRil ITA JAMjm JEY JOR JPN KAZkz
  KEN KGZ KHM KIR KNA KORkr KWT LAO LBN LBRlr LBYly LCA LIE LKA LSO LTU LUX LVA MACmo MAFmf MAR
  MCO MDA MDGmg MDVmv MEXmx MHL MKD MLI MLTmt MMR MNEme MNG MNPmp MOZmz MRT MSR MTQmq MUS MWI MYS
  MYTyt NAM NCL NER NFK NGA NIC NIUnu NLD NOR NPL NRU NZL OMN PAKpk PAN PCNpn PER PHL PLWpw PNGpg
  POLpl PRI PRKkp PRTpt PRYpy PSE PYFpf QAT REU ROU RUS RWA SAU SDN SENsn SGP SGSgs SHN SJM SLBsb
  SLE SLVsv SMR SOM SPMpm SRBrs SSD STP SURsr SVKsk SVNsi SWEse SWZsz SXM SYCsc SYR TCA TCDtd TGO
  THA TJK TKL TKMtm TLS TON TTO TUNtn TURtr TUVtv TWN TZA UGA UKRua UMI URYuy USA UZB VAT VCT VEN
  VGB VIR VNM VUT WLFwf WSM XKX YEM ZAF ZMB ZWE
`;

/** @type {Map<string, string>} Three letters to two. */
const TWO_LETTERS = new Map(
  CODES.trim()
    .split(/\s+/)
    .map((code) => [code.slice(0, 3), code.slice(3).toUpperCase() || code.slice(0, 2)]),
);

/**
 * The two-letter code of a three-letter one; undefined: no such country.
 *
 * @param {string} code
 */
export const twoLetters = (code) => TWO_LETTERS.get(code);

/** Every three-letter code, in order of the alphabet. */
export const countryCodes = () => [...TWO_LETTERS.keys()];
