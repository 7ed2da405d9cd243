import * as client from 'openid-client'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { makeProofKeys, run, visit } from './setting.mjs'

async function discover(setting, algorithm = 'oidc') {
  return client.discovery(
    new URL(setting.issuer), setting.clientId, {},
    client.PrivateKeyJwt({ key: setting.privateKey, kid: setting.keyId }),
    { algorithm, execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] })
}

async function verify(setting, config, token, audience, typ) {
  const { payload } = await jwtVerify(
    token, createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri)),
    { issuer: setting.issuer, audience, typ, algorithms: ['ES256'] })
  return payload
}

async function authorize(config, setting, parameters, DPoP) {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: setting.redirectUri, state, code_challenge_method: 'S256',
    code_challenge: await client.calculatePKCECodeChallenge(verifier), ...parameters,
  }, { DPoP })
  return { url, verifier, state }
}

await run({
  async machine(setting) {
    const config = await discover(setting, 'oauth2')
    const DPoP = client.getDPoPHandle(config, await makeProofKeys())
    const tokens = await client.clientCredentialsGrant(config, { resource: setting.resource }, { DPoP })
    const claims = await verify(setting, config, tokens.access_token, setting.resource, 'at+jwt')
    const before = await client.tokenIntrospection(config, tokens.access_token)
    await client.tokenRevocation(config, tokens.access_token)
    const after = await client.tokenIntrospection(config, tokens.access_token)
    return { type: tokens.token_type, life: tokens.expires_in, claims, before, after }
  },

  async person(setting) {
    const config = await discover(setting)
    const DPoP = client.getDPoPHandle(config, await makeProofKeys())
    const nonce = client.randomNonce()
    const asked = await authorize(config, setting, { scope: 'openid profile offline_access', nonce }, DPoP)
    const tokens = await client.authorizationCodeGrant(config, await visit(asked.url), {
      pkceCodeVerifier: asked.verifier, expectedState: asked.state, expectedNonce: nonce, idTokenExpected: true,
    }, undefined, { DPoP })
    const identity = tokens.claims()
    const verified = await verify(setting, config, tokens.id_token, setting.clientId, 'JWT')
    const info = await client.fetchUserInfo(config, tokens.access_token, identity.sub, { DPoP })
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token, {}, { DPoP })
    const again = await client.refreshTokenGrant(config, tokens.refresh_token, {}, { DPoP })
    const infoAgain = await client.fetchUserInfo(config, again.access_token, identity.sub, { DPoP })
    const before = await client.tokenIntrospection(config, tokens.refresh_token)
    await client.tokenRevocation(config, tokens.refresh_token)
    const after = await client.tokenIntrospection(config, renewed.access_token)
    let refused
    try {
      await client.refreshTokenGrant(config, tokens.refresh_token, {}, { DPoP })
    } catch (problem) {
      refused = problem.error
    }
    return {
      identity, verified, info, infoAgain, before, after, refused, differs: renewed.access_token !== tokens.access_token,
    }
  },

  async plain(setting) {
    const config = await discover(setting, 'oauth2')
    const DPoP = client.getDPoPHandle(config, await makeProofKeys())
    const asked = await authorize(config, setting, { scope: 'profile' }, DPoP)
    const tokens = await client.authorizationCodeGrant(config, await visit(asked.url), {
      pkceCodeVerifier: asked.verifier, expectedState: asked.state,
    }, undefined, { DPoP })
    return { type: tokens.token_type, scope: tokens.scope, identity: tokens.id_token ?? null }
  },

  async stranger(setting) {
    const config = await discover(setting)
    const DPoP = client.getDPoPHandle(config, await makeProofKeys())
    const asked = await authorize(config, setting, { scope: 'openid', prompt: 'none' }, DPoP)
    try {
      await client.authorizationCodeGrant(config, await visit(asked.url), {
        pkceCodeVerifier: asked.verifier, expectedState: asked.state,
      }, undefined, { DPoP })
    } catch (problem) {
      return { error: problem.error }
    }
  },
})
