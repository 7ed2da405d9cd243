// A provider that people sign in through, in the shape of ACM/IDM: oidc-provider with its claims, told in one JSON
// object on its standard input where to listen, who its client is and who its people are.
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

let text = ''
for await (const chunk of process.stdin) text += chunk
const setting = JSON.parse(text)

// As the Flemish government's: RSA.
const { privateKey } = await generateKeyPair('RS256', { extractable: true })
const provider = new Provider(setting.issuer, {
  claims: {
    openid: ['sub'],
    profile: ['given_name', 'family_name'],
    vo: ['vo_id', 'vo_doelgroepcode', 'vo_orgcode', 'vo_orgnaam'],
    dasta: ['dasta_rol_3d'],
  },
  clients: [{
    client_id: setting.clientId,
    redirect_uris: [setting.redirectUri],
    post_logout_redirect_uris: [setting.signedOutUri],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [setting.clientKey] },
  }],
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'] },
  cookies: { keys: ['counterpart'] },
  features: { devInteractions: { enabled: true } },
  findAccount: (_, id) => setting.people[id] && {
    accountId: id, claims: () => ({ sub: id, ...setting.people[id] }),
  },
  jwks: { keys: [{ ...await exportJWK(privateKey), kid: 'r', alg: 'RS256', use: 'sig' }] },
  // Nobody is asked what the client may know: at ACM/IDM that is agreed per client.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile vo dasta')
    await grant.save()
    return grant
  },
  pkce: { required: () => true },
})
provider.listen(Number(new URL(setting.issuer).port), '127.0.0.1', () => process.stdout.write('ready\n'))
