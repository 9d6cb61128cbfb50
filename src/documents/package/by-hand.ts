/** What the commands below say of each part. */
interface Said {
  readonly ok: string;
  readonly bad: string;
  readonly parts: readonly [
    seal: string,
    files: string,
    entries: string,
    tiles: string,
    root: string,
    signature: string,
  ];
}

/**
 * Ten lines of bash with which an outsider confirms an unpacked package by openssl and sha256sum, without this program: the
 * root's fingerprint, to be compared; the seal on the manifest (RFC 5652) and whose it is; each file by its digest; each entry as
 * a leaf of the log (RFC 6962 section 2.1) that its tile holds; each tile by the one above it, up to the checkpoint's root;
 * and the log's signature on that (C2SP signed-note).
 */
export function byHand({ ok, bad, parts }: Said): string[] {
  const [seal, files, entries, tiles, root, signature] = parts;
  const told = (part: string) => `&& echo "${part}: ${ok}" || echo "${part}: ${bad}"`;
  return [
    'cd bukti; openssl x509 -in sertifikat.pem -out akar.pem; openssl x509 -in akar.pem -noout -fingerprint -sha256',
    `openssl cms -verify -binary -purpose any -no_check_time -CAfile akar.pem -inform DER -in ../manifest.p7s -content ../manifest.json -signer segel.crt -out /dev/null ${told(seal)}`,
    'openssl x509 -in segel.crt -noout -subject -ext certificatePolicies',
    `(cd ..; sed -nE 's/^\\{"path":"(.*)","role":.*"sha256":"([0-9a-f]{64})".*/\\2  \\1/p' manifest.json | sha256sum -c --quiet) ${told(files)}`,
    `h() { sha256sum | cut -c1-64; }; b() { printf "$(sed 's/../\\\\x&/g')"; }; t() { od -An -v -tx1 -w32 "$@" | tr -d ' '; }`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's own
    'm() { [ $# -lt 2 ] && { echo $1; return; }; local k=1; while [ $((2*k)) -lt $# ]; do k=$((2*k)); done; echo "01$(m "${@:1:k}")$(m "${@:k+1}")" | b | h; }',
    `sed -E 's/^\\{"index":([0-9]+),"kind":"([a-z-]+)","record":(.*),"salt":"([^"]{43})"\\}$/\\2 \\4 \\3/' entri.jsonl | while read -r k s r; do printf '\\0{"commitment":"%s","kind":"%s","version":1}' "$({ tr _- /+ <<<"$s=" | base64 -d; printf %s "$r"; } | openssl dgst -sha256 -binary | base64 | tr /+ _- | tr -d =)" "$k" | h; done | sort -u > daun.txt; t $(find log/tile/0 -type f) | sort -u | comm -13 - daun.txt | (! grep -q .) ${told(entries)}`,
    `for f in $(find log/tile -type f ! -path '*.p/*'); do l=\${f#log/tile/}; t $(find log/tile/$((\${l%%/*}+1)) -type f) | grep -qx "$(m $(t $f))" || echo $f; done | (! grep .) ${told(tiles)}`,
    `n=$(sed -n 2p log/checkpoint); l=0; r=; while [ $n -gt 0 ]; do [ $((n%256)) -gt 0 ] && r=$(m $(t $(find log/tile/$l -path "*.p/$((n%256))")) $r); n=$((n/256)); l=$((l+1)); done; [ "$(b <<<$r | base64)" = "$(sed -n 3p log/checkpoint)" ] ${told(root)}`,
    `for v in $(cat log/kunci.txt); do { printf '\\x30\\x2a\\x30\\x05\\x06\\x03\\x2b\\x65\\x70\\x03\\x21\\x00'; cut -d+ -f3- <<<$v | base64 -d | tail -c 32; } > k.der; sed '/^$/,$d' log/checkpoint > catatan; sed '1,/^$/d' log/checkpoint | cut -d' ' -f3 | while read -r s; do base64 -d <<<$s | tail -c 64 > ttd; openssl pkeyutl -verify -pubin -keyform DER -inkey k.der -rawin -in catatan -sigfile ttd; done; done 2>/dev/null | grep -q Success ${told(signature)}`,
  ];
}
