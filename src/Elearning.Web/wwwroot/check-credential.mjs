// Verifies a signed certificate, badge or transcript without asking the site that issued it. Needs Node.js 20 and: npm install jose
// Usage: node check-credential.mjs FILE.jwt|FILE.png KEYS.json [STATUS.jwt ...]
// KEYS.json is what the site publishes at /.well-known/jwks.json; STATUS.jwt is what the address in credentialStatus gives.
// Prints the credential and exits with 0 when it can be relied on, with 1 and the reason when not.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'

// No HS*, where a public key would do as the secret, and no "none".
const algorithms = ['ES256', 'RS256', 'EdDSA']
const longest = 2 ** 20

/** The token of a file: itself, or what was baked into a PNG. */
export function tokenOf(file) {
  if (file.subarray(1, 4).toString('latin1') !== 'PNG') return file.toString('utf8').trim()
  for (let at = 8; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    const data = file.subarray(at + 8, at + 8 + file.readUInt32BE(at)).toString('utf8')
    if (file.subarray(at + 4, at + 8).toString('latin1') === 'iTXt' && data.startsWith('openbadgecredential\0')) return data.slice(data.lastIndexOf('\0') + 1)
  }
  throw new Error('this picture holds no credential')
}

/** The credential of a token; throws when it cannot be relied on. */
export async function check(token, { keys, issuer, at = new Date(), status = [] }) {
  const header = decodeProtectedHeader(token)
  if (header.typ !== undefined && !/^(vc\+)?jwt$/i.test(header.typ)) throw new Error(`the type is ${header.typ}`)
  const { payload } = await jwtVerify(token, createLocalJWKSet(keys), { algorithms, currentDate: at })
  const from = payload.issuer?.id ?? payload.issuer
  const same = (claim, value) => { if (payload[claim] !== value) throw new Error(`${claim} does not agree with the credential`) }
  const seconds = time => time && Math.floor(Date.parse(time) / 1000)
  if (!payload.type?.includes('VerifiableCredential')) throw new Error('this is no credential')
  if (issuer && from !== issuer) throw new Error(`it was issued by ${from}`)
  same('iss', from)
  same('jti', payload.id)
  same('sub', payload.credentialSubject?.id)
  same('nbf', seconds(payload.validFrom))
  same('exp', seconds(payload.validUntil))
  for (const one of [payload, ...(payload.credentialSubject.verifiableCredential ?? [])]) await checkStatus(one, { keys, at, status })
  return payload
}

async function checkStatus({ id, issuer, credentialStatus: entry }, { keys, at, status }) {
  for (const token of entry ? status : []) {
    const list = await check(token, { keys, issuer: issuer?.id ?? issuer, at })
    if (list.id !== entry.statusListCredential || list.credentialSubject.statusPurpose !== entry.statusPurpose) continue
    if (isSet(list.credentialSubject.encodedList, Number(entry.statusListIndex))) throw new Error(`${id} was revoked or replaced`)
    return
  }
  if (entry && status.length > 0) throw new Error(`${id}: its status list is ${entry.statusListCredential}`)
}

/** A bit of a Bitstring Status List. */
export function isSet(encodedList, index) {
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: longest })
  if (!(index >= 0 && index < bits.length * 8)) throw new Error('the status list is too short')
  return (bits[index >> 3] & (0x80 >> (index & 7))) !== 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, keys, ...lists] = process.argv.slice(2)
  try {
    const status = await Promise.all(lists.map(name => readFile(name, 'utf8').then(text => text.trim())))
    const credential = await check(tokenOf(await readFile(file)), { keys: JSON.parse(await readFile(keys, 'utf8')), status })
    console.log(JSON.stringify(credential, null, 2))
  } catch (problem) {
    console.error(`Do not rely on it: ${problem.message}`)
    process.exitCode = 1
  }
}
