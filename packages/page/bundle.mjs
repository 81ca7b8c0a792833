// Makes `dist/page.js` and `dist/page.css`, which become part of every page. What is bundled of others keeps its notice.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

const root = fileURLToPath(new URL('.', import.meta.url))
const options = { absWorkingDir: root, bundle: true, minify: true, write: false, metafile: true, logLevel: 'warning' }

const script = await build({
  ...options,
  entryPoints: ['src/main.ts'],
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16'],
  charset: 'ascii',
})
const style = await build({
  ...options,
  entryPoints: ['src/page.css'],
  target: ['chrome109', 'firefox115', 'safari16'],
})

write('page.js', `${notices(Object.keys(script.metafile.inputs))}\n${textOf(script)}`)
write('page.css', textOf(style))

function textOf({ outputFiles: [file] }) {
  return file.text.trim()
}

function write(name, text) {
  if (/<\/script|<!--|##\w*\[/i.test(text)) throw new Error(`dist/${name} holds what would end or change it in a page`)
  writeFileSync(join(root, 'dist', name), text)
}

/** The license texts of the packages that were bundled, in one comment. */
function notices(inputs) {
  const folders = new Set(inputs.filter((path) => path.includes('node_modules/')).map((path) => packageFolder(path)))
  const texts = [...folders]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      return `${name} ${version}\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}`
    })
  return `/*! Stemma, Apache-2.0. This script holds:\n\n${texts.join('\n\n').replaceAll('*/', '* /')}\n*/`
}

function packageFolder(path) {
  let folder = dirname(join(root, path))
  while (!/node_modules\/(?:@[^/]+\/)?[^/@]+$/.test(folder.replaceAll('\\', '/'))) folder = dirname(folder)
  return folder
}
