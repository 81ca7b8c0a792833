#!/usr/bin/env node
// What the top's scripts (`npm start`, `npm test`, `pnpm build`, `pnpm check`) run. It needs Node and npm, nothing else:
// on a fresh clone there is no pnpm, no compiler and no test runner until this file has installed them.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const pnpm = 'pnpm@12.21.0'
const minimumNode = [20, 19]
const root = fileURLToPath(new URL('../..', import.meta.url))

/** What `npm start` shows without arguments, seen from the top. `--exit-zero`: a verdict is not a failure of the demonstration. */
const demonstration = [
  'scan',
  'smallbits/kingfisher-7b-GGUF',
  'lantern-law/egret-7b-contracts-lora',
  'mirrorbay/egret-7b',
  'nightjar/nightjar-7b',
  '--replay',
  'examples/family/recording',
  '--exit-zero',
  // The models of the demonstration are made up: nobody uses them.
  '--no-inventory',
]
const invitation = 'Try a real model: npm start -- scan HuggingFaceH4/zephyr-7b-beta'

const tasks = { '--run': run, '--build': buildAll, '--test': test, '--check': check }

const [taskName, ...rest] = process.argv.slice(2)
const task = tasks[taskName]
process.exitCode = task === undefined ? usage() : requireNode() || task(rest)

function usage() {
  say(`Unexpected ${taskName ?? 'call without a task'}, expected one of ${Object.keys(tasks).join(', ')}`)
  return 3
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return 0
  say(
    `Unexpected Node ${process.versions.node}, expected ${minimumNode.join('.')} or newer: install one from https://nodejs.org`,
  )
  return 3
}

function run(commandArguments) {
  // Not being able to build is not a verdict: 1 and 2 are outcomes of the command (denied, review), 3 is "could not run".
  if (install() !== 0 || compile() !== 0) return 3
  const main = join(root, 'packages/stemma/dist/main.js')
  const here = process.env.INIT_CWD ?? process.cwd()
  if (commandArguments.length > 0) return node([main, ...commandArguments], { cwd: here })
  const code = node([main, ...demonstration])
  if (code === 0) process.stdout.write(`\n${invitation}\n`)
  return code
}

function buildAll() {
  return install() || compileAfresh()
}

function test(jestArguments) {
  const code = install() || compileAfresh()
  if (code !== 0) {
    // The closing line is what is read of a run, and this run has not passed.
    process.stdout.write('0 passed, 1 failed\n')
    return code
  }
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
  return node([...flags, join(root, 'node_modules/jest/bin/jest.js'), ...jestArguments])
}

function check() {
  const code = install()
  if (code !== 0) return code
  const steps = [
    ['format', () => tool('oxfmt', '--check', '.'), 'npm run format'],
    [
      'lint',
      () => tool('oxlint', '--type-aware', '--deny-warnings'),
      'npm run lint -- --fix, or correct what is named above',
    ],
    ['dead code', () => tool('knip', '--no-config-hints'), 'remove what knip names above, or use it'],
    ['tests', () => test([]), 'npm test -- <part of a path> runs one file'],
  ]
  for (const [name, step, fix] of steps) {
    say(`check: ${name}`)
    const failed = step()
    if (failed !== 0) {
      say(`check: ${name} failed. To fix it: ${fix}`)
      return failed
    }
  }
  return 0
}

/** Installs where the lock file says something else than what was installed last. */
function install() {
  const stamp = join(root, 'node_modules/.stemma-installed')
  const wanted = lockDigest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0
  say('Installing dependencies (a minute the first time) …')
  // One string through the shell, because npx is a .cmd file on Windows. CI: pnpm must never wait for an answer.
  const installed = spawnSync(`npx -y ${pnpm} install --frozen-lockfile`, {
    cwd: root,
    shell: true,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, CI: 'true', NODE_ENV: 'development' },
  })
  if (installed.status !== 0) {
    process.stderr.write(`${installed.stdout ?? ''}${installed.stderr ?? ''}`)
    say(
      `${pnpm} could not install the dependencies: see above. It needs the npm registry, and pnpm-lock.yaml up to date`,
    )
    return codeOf(installed)
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stamp, wanted)
  return 0
}

/** By content: a fresh clone gives every file the same time. */
function lockDigest() {
  const digest = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) digest.update(readFileSync(join(root, file)))
  return `${digest.digest('hex')}\n`
}

/** Removes what was built before: a test whose source is gone would go on running. */
function compileAfresh() {
  const packages = readdirSync(join(root, 'packages'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of packages) {
    rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true })
  }
  return compile()
}

/** To stderr, which keeps the standard output of `npm start` for its result. */
function compile() {
  const output = { stdio: ['ignore', 2, 2] }
  const code = node([join(root, 'node_modules/typescript/bin/tsc'), '-b'], output)
  return code || node([join(root, 'packages/page/bundle.mjs')], output)
}

function tool(name, ...toolArguments) {
  const command = join(root, 'node_modules/.bin', name)
  return codeOf(spawnSync(`"${command}" ${toolArguments.join(' ')}`, { cwd: root, shell: true, stdio: 'inherit' }))
}

function node(nodeArguments, options = {}) {
  return codeOf(spawnSync(process.execPath, nodeArguments, { cwd: root, stdio: 'inherit', ...options }))
}

/** What was killed by a signal, or never started, has no exit code and has not succeeded. */
function codeOf({ status, error }) {
  if (error !== undefined) say(error.message)
  return status ?? 3
}

function say(line) {
  process.stderr.write(`stemma: ${line}\n`)
}
