// Hands the questions of the node to the browser's passkeys, and the answers back.
// Without it the pages work with passwords.
(() => {
  'use strict'
  const supported = typeof PublicKeyCredential === 'function'
    && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  if (!supported) return

  const send = (address, token, body) => fetch(address, {
    method: 'POST', headers: { 'X-Form-Token': token, 'Content-Type': 'application/json' }, body,
  })

  const run = async button => {
    const { begin, end, token, kind } = button.dataset
    const asked = await send(begin, token, '{}')
    if (!asked.ok) throw new Error(`${begin} answered ${asked.status}`)
    const options = await asked.json()
    const credential = kind === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    const answered = await send(end, token, JSON.stringify(credential.toJSON()))
    if (!answered.ok) throw new Error(`${end} answered ${answered.status}`)
    location.assign((await answered.json()).location)
  }

  for (const button of document.querySelectorAll('button[data-kind]')) {
    const problem = document.getElementById(button.dataset.problem)
    button.hidden = false
    button.addEventListener('click', async () => {
      problem.hidden = true
      button.disabled = true
      try {
        await run(button)
      } catch {
        problem.hidden = false
      } finally {
        button.disabled = false
      }
    })
  }
})()
