// The token server that ours is measured against: oidc-provider with the same grant, proofs and memory of used proofs.
// It is told in one JSON object on its standard input where to listen, who its client is and which database it has.
import { randomBytes } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import pg from 'pg'

const lifeSeconds = 600

let text = ''
for await (const chunk of process.stdin) text += chunk
const setting = JSON.parse(text)

// As durable as ours: seen by every process at once, without waiting for the disk.
const pool = new pg.Pool({ ...setting.database, max: 8, options: '-c synchronous_commit=off' })
await pool.query(`create table if not exists payload (
  model text, id text, content jsonb not null, expires_at timestamptz, primary key (model, id))`)

class Adapter {
  constructor(model) { this.model = model }

  async upsert(id, content, seconds) {
    await pool.query({
      name: 'upsert',
      text: `insert into payload values ($1, $2, $3, now() + make_interval(secs => $4))
        on conflict (model, id) do update set content = excluded.content, expires_at = excluded.expires_at`,
      values: [this.model, id, content, seconds ?? lifeSeconds],
    })
  }

  async find(id) {
    const found = await pool.query({
      name: 'find', text: 'select content from payload where model = $1 and id = $2 and expires_at > now()',
      values: [this.model, id],
    })
    return found.rows[0]?.content
  }

  async destroy(id) {
    await pool.query('delete from payload where model = $1 and id = $2', [this.model, id])
  }
}

const { privateKey } = await generateKeyPair('ES256', { extractable: true })
const provider = new Provider(setting.issuer, {
  adapter: Adapter,
  clients: [{
    client_id: setting.clientId,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: 'ES256',
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [setting.clientKey] },
  }],
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: {
    clientAuthSigningAlgValues: ['ES256'], dPoPSigningAlgValues: ['ES256'], idTokenSigningAlgValues: ['ES256'],
  },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_, resource) => ({
        scope: '', audience: resource, accessTokenTTL: lifeSeconds, accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  jwks: { keys: [{ ...await exportJWK(privateKey), kid: 'k', alg: 'ES256', use: 'sig' }] },
})
provider.listen(Number(new URL(setting.issuer).port), '127.0.0.1', () => process.stdout.write('ready\n'))
