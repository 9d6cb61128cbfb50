#!/bin/sh
# Makes the files of this folder and of ../timestamp with openssl 3.0. Run from here; the keys are thrown away.
set -eu
keys=$(mktemp -d)
printf 'isi pakta' > content.txt

ca='-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign'
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$keys/root.key" -out "$keys/root.pem" -days 7300 \
  -subj '/C=ID/O=Vektor/CN=Vektor Root' $ca
openssl x509 -in "$keys/root.pem" -outform der -out root.der

leaf() { # name, extensions, how to make the key
  name=$1; extensions=$2; shift 2
  openssl req -new -nodes -newkey "$@" -keyout "$keys/$name.key" -out "$keys/$name.csr" -subj "/O=Vektor/CN=$name"
  printf '%b' "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n$extensions" > "$keys/ext"
  openssl x509 -req -in "$keys/$name.csr" -CA "$keys/root.pem" -CAkey "$keys/root.key" -days 7299 \
    -extfile "$keys/ext" -out "$keys/$name.pem"
}
leaf rsa '' rsa:2048
leaf p384 '' ec -pkeyopt ec_paramgen_curve:P-384
leaf tsa 'extendedKeyUsage=critical,timeStamping\n' rsa:2048

cms() { # out, signer, options
  out=$1; name=$2; shift 2
  openssl cms -sign -binary -in content.txt -outform der -out "$out.der" \
    -signer "$keys/$name.pem" -inkey "$keys/$name.key" -md sha512 "$@"
}
cms rsa-cades rsa -cades
cms rsa-pss rsa -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:64
cms p384-cades p384 -cades
cms p384-key-identifier p384 -keyid
cms rsa-no-attributes rsa -noattr
cms rsa-encapsulated rsa -nodetach

cat > "$keys/ts.cnf" <<'END'
[ tsa ]
default_tsa = unit
[ unit ]
serial = ./serial
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
signer_digest = sha256
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
END
cd "$keys"
printf '01' > serial
here=$OLDPWD/../timestamp
openssl ts -query -data "$OLDPWD/content.txt" -sha384 -cert -out "$here/request.tsq"
sign="-config ts.cnf -queryfile $here/request.tsq -signer tsa.pem -inkey tsa.key"
openssl ts -reply $sign -out "$here/ess-v2.tsr"
sed -i 's/^ess_cert_id_alg = .*/ess_cert_id_alg = sha1/' ts.cnf
openssl ts -reply $sign -out "$here/ess-v1.tsr"
openssl ts -query -data "$OLDPWD/content.txt" -md5 -out "$keys/md5.tsq"
openssl ts -reply -config ts.cnf -queryfile "$keys/md5.tsq" -signer tsa.pem -inkey tsa.key -out "$here/rejected.tsr" || true
rm -r "$keys"
