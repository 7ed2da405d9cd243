import * as oauth from 'oauth4webapi'
import { makeProofKeys, run, visit } from './setting.mjs'

const local = { [oauth.allowInsecureRequests]: true }

async function begin(setting, algorithm) {
  const issuer = new URL(setting.issuer)
  const server = await oauth.processDiscoveryResponse(
    issuer, await oauth.discoveryRequest(issuer, { algorithm, ...local }))
  const client = { client_id: setting.clientId, id_token_signed_response_alg: 'ES256' }
  const authentication = oauth.PrivateKeyJwt({ key: setting.privateKey, kid: setting.keyId })
  const DPoP = oauth.DPoP(client, await makeProofKeys())
  return { server, client, authentication, DPoP }
}

// A server may ask for a nonce at any request; the library leaves the second try to its caller.
async function twice(action) {
  try {
    return await action()
  } catch (problem) {
    if (!oauth.isDPoPNonceError(problem)) throw problem
    return action()
  }
}

await run({
  async machine(setting) {
    const { server, client, authentication, DPoP } = await begin(setting, 'oauth2')
    const tokens = await twice(async () => oauth.processClientCredentialsResponse(server, client,
      await oauth.clientCredentialsGrantRequest(
        server, client, authentication, { resource: setting.resource }, { DPoP, ...local })))
    const introspect = async () => oauth.processIntrospectionResponse(server, client,
      await oauth.introspectionRequest(server, client, authentication, tokens.access_token, local))
    const before = await introspect()
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, authentication, tokens.access_token, local))
    return { type: tokens.token_type, before, after: await introspect() }
  },

  async person(setting) {
    const { server, client, authentication, DPoP } = await begin(setting, 'oidc')
    const verifier = oauth.generateRandomCodeVerifier()
    const state = oauth.generateRandomState()
    const nonce = oauth.generateRandomNonce()
    const parameters = {
      response_type: 'code', redirect_uri: setting.redirectUri, scope: 'openid profile offline_access', state, nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    }
    const pushed = await twice(async () => oauth.processPushedAuthorizationResponse(server, client,
      await oauth.pushedAuthorizationRequest(server, client, authentication, parameters, { DPoP, ...local })))
    const url = new URL(server.authorization_endpoint)
    url.searchParams.set('client_id', client.client_id)
    url.searchParams.set('request_uri', pushed.request_uri)
    const answer = oauth.validateAuthResponse(server, client, await visit(url), state)
    const tokens = await twice(async () => oauth.processAuthorizationCodeResponse(server, client,
      await oauth.authorizationCodeGrantRequest(
        server, client, authentication, answer, setting.redirectUri, verifier, { DPoP, ...local }),
      { expectedNonce: nonce, requireIdToken: true }))
    const claims = oauth.getValidatedIdTokenClaims(tokens)
    const info = await twice(async () => oauth.processUserInfoResponse(server, client, claims.sub,
      await oauth.userInfoRequest(server, client, tokens.access_token, { DPoP, ...local })))
    const renewed = await twice(async () => oauth.processRefreshTokenResponse(server, client,
      await oauth.refreshTokenGrantRequest(
        server, client, authentication, tokens.refresh_token, { DPoP, ...local })))
    const introspect = async token => oauth.processIntrospectionResponse(server, client,
      await oauth.introspectionRequest(server, client, authentication, token, local))
    const before = await introspect(renewed.access_token)
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(server, client, authentication, tokens.refresh_token, local))
    return { claims, info, type: renewed.token_type, before, after: await introspect(renewed.access_token) }
  },
})
