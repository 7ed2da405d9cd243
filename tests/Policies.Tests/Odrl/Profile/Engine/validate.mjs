// Validates policies against SHACL shapes with an engine that is not ours: reads {shapes, policies} in JSON-LD from the
// standard input, writes for each policy whether it conforms and what does not.
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import Validator from 'rdf-validate-shacl'

const odrl = 'http://www.w3.org/ns/odrl/2/'
// The part of the context of ODRL that policies use, so that nothing is fetched.
const context = {
  '@vocab': odrl,
  odrl,
  dasta: 'https://w3id.org/dasta/profile#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  uid: '@id',
  type: '@type',
  ...Object.fromEntries(['leftOperand', 'operator', 'action', 'conflict'].map(name => [name, { '@type': '@vocab' }])),
  ...Object.fromEntries(['target', 'assigner', 'assignee', 'profile'].map(name => [name, { '@type': '@id' }])),
  ...Object.fromEntries(['and', 'or', 'xone', 'andSequence'].map(name => [name, { '@container': '@list' }])),
}
const documentLoader = async url => ({ contextUrl: null, documentUrl: url, document: { '@context': context } })

async function graphOf(document) {
  const quads = await jsonld.toRDF({ '@context': context, ...document }, { documentLoader, format: 'application/n-quads' })
  return new Store(new Parser({ format: 'N-Quads' }).parse(quads))
}

let text = ''
for await (const part of process.stdin) text += part
const { shapes, policies } = JSON.parse(text)
const validator = new Validator(await graphOf(shapes))
const answers = []
for (const policy of policies) {
  const report = await validator.validate(await graphOf(policy))
  answers.push({
    conforms: report.conforms,
    shapes: report.results.map(result => result.sourceShape?.value ?? ''),
  })
}
console.log(JSON.stringify(answers))
