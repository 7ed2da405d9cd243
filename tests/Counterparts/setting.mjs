// What a test hands to a counterpart on its standard input, and how the counterpart answers: one JSON object.
import { createPrivateKey } from 'node:crypto'

export async function readSetting() {
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  const setting = JSON.parse(text)
  const pem = createPrivateKey({ key: Buffer.from(setting.key, 'base64'), format: 'der', type: 'pkcs8' })
  const pkcs8 = pem.export({ format: 'der', type: 'pkcs8' })
  setting.privateKey = await crypto.subtle.importKey(
    'pkcs8', pkcs8, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  return setting
}

export function makeProofKeys() {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
}

/** What a browser does at the authorization endpoint: it follows nothing by itself, so that the test sees each step. */
export async function visit(url) {
  const answer = await fetch(url, { redirect: 'manual' })
  const location = answer.headers.get('location')
  if (!location) throw new Error(`the authorization endpoint answered ${answer.status}: ${await answer.text()}`)
  return new URL(location)
}

export async function run(flows) {
  const setting = await readSetting()
  const answer = await flows[process.argv[2]](setting)
  process.stdout.write(JSON.stringify(answer) + '\n')
}
