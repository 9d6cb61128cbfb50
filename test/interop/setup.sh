#!/usr/bin/env bash
# Installs the tools of other people that judge our files: qpdf, pdfsig (poppler), certutil (NSS), openssl, veraPDF.
# Debian 12, as root; does nothing for what is already there. veraPDF's engine ships inside the npm package
# @opendataloader/pdf; its JAXB runtime and the JDK come from Debian.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
verapdf=${VERAPDF_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/verapdf}
version=2.5.0

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need qpdf qpdf
need pdfsig poppler-utils
need certutil libnss3-tools
need openssl openssl
need javac openjdk-17-jdk-headless
[ -e /usr/share/java/jaxb-runtime.jar ] || missing+=(libjaxb-java)
if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

if [ ! -x "$verapdf/verapdf" ]; then
  mkdir -p "$verapdf" && cd "$verapdf"
  npm pack --silent "@opendataloader/pdf@$version" >/dev/null 2>&1
  tar xzf opendataloader-pdf-*.tgz package/lib/opendataloader-pdf-cli.jar
  classes=$verapdf/package/lib/opendataloader-pdf-cli.jar
  for jar in jaxb-impl jaxb-runtime jaxb-core istack-commons-runtime txw2 FastInfoset stax-ex javax.activation; do
    classes=$classes:/usr/share/java/$jar.jar
  done
  javac -nowarn -d . -cp "$classes" "$here/verapdf/VeraCheck.java"
  printf '#!/bin/sh\nexec java -cp %s:%s VeraCheck "$@" 2>/dev/null\n' "$classes" "$verapdf" >verapdf
  chmod +x verapdf
fi
echo "interop tools: $(qpdf --version | head -1), pdfsig $(pdfsig -v 2>&1 | head -1 | cut -d' ' -f3), $(openssl version | cut -d' ' -f1-2), $verapdf/verapdf"
