// Titles as citation-js reads them from RIS, and lines as citeproc-js makes them of CSL-JSON: {"ris": {id: item},
// "citeproc": {id: line}} on stdout.
const fs = require('fs')
const { plugins } = require('@citation-js/core')
require('@citation-js/plugin-ris')
const CSL = require('citeproc')
const { Cite } = require('@citation-js/core')

const [risPath, cslPath] = process.argv.slice(2)

const ris = {}
for (const record of fs.readFileSync(risPath, 'utf8').split(/(?<=^ER  - \r\n)/m)) {
  if (!record.trim()) continue
  const [item] = new Cite(record, { forceType: '@ris/file' }).data
  ris[record.match(/^ID {2}- (.*)\r$/m)[1]] = item
}

const items = Object.fromEntries(JSON.parse(fs.readFileSync(cslPath, 'utf8')).map(item => [item.id, item]))
const locale = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms>' +
  Object.entries({
    'et-al': 'et al.', and: 'and', 'open-quote': '“', 'close-quote': '”', 'open-inner-quote': '‘', 'close-inner-quote': '’'
  }).map(([name, text]) => `<term name="${name}">${text}</term>`).join('') + '</terms></locale>'
const engine = new CSL.Engine(
  { retrieveLocale: () => locale, retrieveItem: id => items[id] },
  fs.readFileSync('plain.csl', 'utf8')
)
const citeproc = {}
for (const id of Object.keys(items)) {
  engine.updateItems([id])
  citeproc[id] = engine.makeBibliography()[1].join('')
}

console.log(JSON.stringify({ ris, citeproc }))
