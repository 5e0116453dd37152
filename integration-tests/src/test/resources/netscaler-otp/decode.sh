#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Prints what one device of NetScaler's encrypted attribute holds, by openssl alone:
#   decode.sh certificate.pem key-pkcs1.pem KID.IV.CIPHERTEXT
set -eu

standard_base64() { printf %s "$1" | tr -- '-_' '+/'; }
hex() { od -An -v -tx1 | tr -d ' \n'; }

kid=${3%%.*}
rest=${3#*.}
iv=${rest%%.*}
ciphertext=${rest#*.}

certificate=$(openssl x509 -in "$1" -outform DER | openssl base64 -A)
key=$(openssl rsa -in "$2" -traditional -outform DER 2>/dev/null | openssl base64 -A)

thumbprint=$(openssl x509 -in "$1" -outform DER | openssl dgst -sha1 -binary | openssl base64 -A)
if [ "$(standard_base64 "$kid")" != "$thumbprint" ]; then
    echo "encrypted with another certificate: $kid" >&2
    exit 1
fi

secret_key=$(openssl kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt key:"$key" -kdfopt salt:"$certificate" HKDF | tr -d ':\n')
counter=$(standard_base64 "$iv" | openssl base64 -d -A | hex)00000002
standard_base64 "$ciphertext" | openssl enc -d -aes-256-ctr -a -A -K "$secret_key" -iv "$counter"
