import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'

import type { ScanResult } from '@stemma/report'

import { scan } from './scan.ts'
import { hostileResult } from './testing/hostile-result.ts'
import { findChromium } from './testing/open-chromium.ts'
import { accessibilityProblems, type OpenedPage, openPageBrowser, type PageBrowser } from './testing/opened-page.ts'
import { askedNames, exampleFolder } from './testing/read-example.ts'
import { syntheticResult } from './testing/synthetic-result.ts'

const chromium = findChromium()
const suite = chromium === undefined ? describe.skip : describe
if (chromium === undefined) {
  process.stderr.write(
    'page.test.ts is SKIPPED: no Chromium on this machine; install one (apt-get install chromium) or name it in STEMMA_CHROMIUM\n',
  )
}

/** The names of the nodes of the drawing that are in some state, in their order. */
async function drawn(page: Page, state: string): Promise<readonly string[]> {
  const names = await page.locator(`svg.graph .node${state}:not(.is-hidden) .name`).allTextContents()
  return names.toSorted()
}

function nodeNamed(page: Page, name: string): Locator {
  return page.locator('svg.graph').getByRole('button', { name, exact: false })
}

suite('the page in Chromium', () => {
  let browser: PageBrowser
  let family: ScanResult
  let opened: OpenedPage
  beforeAll(async () => {
    browser = await openPageBrowser(String(chromium))
    const replay = join(exampleFolder('family'), 'recording')
    family = await scan(await askedNames('family'), { replay, today: '2026-11-25' })
  }, 60_000)
  afterAll(async () => browser.close())
  afterEach(async () => {
    await opened.page.close()
    // Whatever a test looks at: the page has no errors and asks for nothing.
    if (opened.problems.length > 0) throw new Error(opened.problems.slice(0, 5).join('\n'))
  })

  async function open(result: ScanResult): Promise<Page> {
    opened = await browser.open(result)
    return opened.page
  }

  it('opens from the disk with the verdict, asks the network for nothing, and has no errors', async () => {
    const page = await open(family)
    expect(await page.title()).toBe('Denied: harbor-ai/egret-7b-chat and 4 more – Stemma')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('✗Denied')
    expect(await drawn(page, '')).toHaveLength(9)
    expect(await page.locator('.finding').count()).toBe(8)
  }, 60_000)

  it('shows the verdict where scripts are switched off', async () => {
    const page = await open(family)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setScriptExecutionDisabled', { value: true })
    await page.reload()
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    expect(await page.locator('noscript').textContent()).toContain('scripts are switched off here')
    expect(await page.locator('svg.graph').count()).toBe(0)
  }, 60_000)

  it('lights the path of a duty that is pressed, says it, and lets it go', async () => {
    const page = await open(family)
    await page.getByRole('tab', { name: /lantern-law/ }).click()
    const duty = page.locator('.checklist li', { hasText: 'Built with Cedar' })
    const path = duty.getByRole('button', { name: /^Path/ })
    await path.click()
    await page.mouse.move(0, 0)
    expect(await path.getAttribute('aria-pressed')).toBe('true')
    expect(await drawn(page, '.is-lit')).toEqual(['cedar-7b', 'egret-7b-chat', 'egret-7b-contracts-lora'])
    expect(await page.locator('svg.graph .edge.is-lit').count()).toBe(2)
    expect(await page.locator('#announcer').textContent()).toMatch(
      /^Path of Show the words .*: lantern-law\/egret-7b-contracts-lora, from harbor-ai\/egret-7b-chat, from cedarlab\/cedar-7b$/,
    )
    await path.click()
    await page.mouse.move(0, 0)
    await page.evaluate('document.activeElement.blur()')
    expect(await drawn(page, '.is-lit')).toEqual([])
  }, 60_000)

  it.each(['.finding', '.terms tr:has(.path)', '.answer:has(.path)'])(
    'lights the path of %s while it is pointed at',
    async (selector) => {
      const page = await open(family)
      await page.locator(selector).first().hover()
      expect((await drawn(page, '.is-lit')).length).toBeGreaterThan(1)
      await page.mouse.move(700, 5)
      expect(await drawn(page, '.is-lit')).toEqual([])
    },
    60_000,
  )

  it('ticks duties off, and counts them', async () => {
    const page = await open(family)
    const box = page.locator('.checklist').first().getByRole('checkbox').last()
    const count = page.locator('.duties [role=status]').first()
    const before = await count.textContent()
    await box.check()
    expect(await count.textContent()).not.toBe(before)
    expect(await page.locator('.checklist').first().locator(':checked').count()).toBeGreaterThan(0)
  }, 60_000)

  it('finds models by name and license, and goes from one to the next', async () => {
    const page = await open(family)
    const field = page.getByRole('searchbox')
    await field.fill('cc-by-nc')
    expect(await drawn(page, '.is-hit')).toEqual(['quarry-7b', 'quarry-7b-instruct'])
    await field.press('Enter')
    expect(await page.locator('.panel h3').textContent()).toBe('quarry-works/quarry-7b-instruct')
    await field.press('Enter')
    expect(await page.locator('.panel h3').textContent()).toBe('quarry-works/quarry-7b')
    expect(await page.locator('.search output').textContent()).toBe('2 of 2')
    await field.fill('no such model')
    expect(await page.locator('.search output').textContent()).toBe('none')
  }, 60_000)

  it('hides what is above a node and below it, and shows it again', async () => {
    const page = await open(family)
    await nodeNamed(page, 'harbor-ai/egret-7b-chat').click()
    await page.getByRole('button', { name: 'Hide what was made of it' }).click()
    expect(await drawn(page, '')).not.toContain('egret-7b-contracts-lora')
    expect(await drawn(page, '')).not.toContain('kingfisher-7b-GGUF')
    expect(await page.locator('#announcer').textContent()).toBe(
      'Hidden: what was made of harbor-ai/egret-7b-chat, 4 in all',
    )
    await page.getByRole('button', { name: 'Show everything' }).click()
    expect(await drawn(page, '')).toHaveLength(9)
  }, 60_000)

  it('shows data sets when they are asked for', async () => {
    const page = await open(family)
    await page.getByRole('button', { name: 'Data sets (2)' }).click()
    expect(await drawn(page, '.is-dataset')).toHaveLength(2)
    expect(await nodeNamed(page, 'data set harbor-ai/harbor-dialogues').isVisible()).toBe(true)
    expect(await nodeNamed(page, 'data set open-quills/instructions-en').isVisible()).toBe(true)
  }, 60_000)

  it('can be walked through, folded and searched with keys alone', async () => {
    const page = await open(family)
    const focused = page.locator('svg.graph .node:focus-within .name')
    await page.getByRole('searchbox').focus()
    // Past the data sets and the two views lies the drawing: one stop.
    for (const _ of ['data sets', 'graph', 'list', 'drawing']) await page.keyboard.press('Tab')
    await nodeNamed(page, 'smallbits/kingfisher-7b-GGUF').focus()
    await page.keyboard.press('ArrowLeft')
    expect(await focused.textContent()).toBe('kingfisher-7b')
    await page.keyboard.press('a')
    expect(await drawn(page, '')).not.toContain('quarry-7b-instruct')
    await page.keyboard.press('a')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    const name = await focused.textContent()
    expect(await page.locator('.panel h3').textContent()).toContain(String(name))
    await page.keyboard.press('ArrowRight')
    expect(await focused.textContent()).not.toBe(name)
    await page.keyboard.press('Escape')
    expect(await page.locator('.panel').isVisible()).toBe(false)
  }, 60_000)

  it('holds the lineage as a list that keys walk through, with the same selection', async () => {
    const page = await open(family)
    await page.getByRole('button', { name: 'List', exact: true }).click()
    const tree = page.getByRole('tree')
    await tree.locator('[tabindex="0"]').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowLeft')
    expect(await tree.locator(':focus').getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const text = await tree.locator(':focus > .line').textContent()
    await page.keyboard.press('Enter')
    expect(text).toContain(String(await page.locator('.panel h3').textContent()))
    expect(await page.locator('svg.graph .node.is-selected').count()).toBe(1)
    expect(await tree.getByText('≠ sources').or(tree.getByText('✗ origin unknown')).count()).toBeGreaterThan(0)
  }, 60_000)

  it('is light or dark as the system says, or as somebody chooses', async () => {
    const page = await open(family)
    const paper = 'getComputedStyle(document.documentElement).backgroundColor'
    await page.emulateMedia({ colorScheme: 'light' })
    const light = await page.evaluate(paper)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await page.evaluate(paper)
    expect(dark).not.toBe(light)
    await page.getByRole('button', { name: 'Light', exact: true }).click()
    expect(await page.evaluate(paper)).toBe(light)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.getByRole('button', { name: 'Dark', exact: true }).click()
    expect(await page.evaluate(paper)).toBe(dark)
  }, 60_000)

  it('prints everything: notes opened, each model, the drawing at its whole size; and is then as it was', async () => {
    const page = await open(family)
    const before = await page.locator('svg.graph .canvas').getAttribute('transform')
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('svg.graph').getAttribute('viewBox')).toMatch(/^-?\d/)
    expect(await page.locator('.finding').count()).toBe(family.verdict.findings.length)
    expect(await page.locator('.sheet .terms').count()).toBe(5)
    expect(await page.locator('.sheet .terms').last().isVisible()).toBe(true)
    expect(await page.locator('.toolbar').isVisible()).toBe(false)
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    await page.emulateMedia({ media: 'screen' })
    expect(await page.locator('svg.graph .canvas').getAttribute('transform')).toBe(before)
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000)
  }, 60_000)

  it('leads to the Hub alone, at pinned commits, and only who presses a link goes there', async () => {
    const page = await open(family)
    const links = page.locator('a[href^="http"]')
    const hrefs = await links.evaluateAll((all) => all.map((one) => String(one.getAttribute('href'))))
    expect(hrefs.length).toBeGreaterThan(10)
    expect(
      hrefs.filter((href) => !/^https:\/\/huggingface\.co\/[\w./-]+\/(?:blob|tree)\/[0-9a-f]{40}/.test(href)),
    ).toEqual([])
    expect(await links.and(page.locator(':not([rel="noopener noreferrer"])')).count()).toBe(0)
  }, 60_000)

  it.each([
    ['light', 1440, 'Graph'],
    ['dark', 1440, 'Graph'],
    ['light', 1440, 'List'],
    ['dark', 400, 'Graph'],
  ] as const)(
    'has no fault that an accessibility checker finds: %s, %d pixels, %s',
    async (colorScheme, width, view) => {
      const page = await open(family)
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.getByRole('button', { name: view, exact: true }).click()
      await page.locator('summary', { hasText: 'Notes' }).click()
      await page.locator('.path').first().click()
      await page.mouse.move(0, 0)
      expect(await accessibilityProblems(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    },
    60_000,
  )

  it('has names for those who do not see it', async () => {
    const page = await open(family)
    const tree = await page.locator('body').ariaSnapshot()
    for (const name of [
      'heading "Denied" [level=1]',
      'heading "Lineage" [level=2]',
      'searchbox "Find a model or a license in the lineage"',
      'button "nightjar/nightjar-7b: Apache-2.0, asked for, origin unknown"',
      'navigation "Parts of this page"',
      'tablist "Models asked for"',
      'table "Terms, whether they hold, and why"',
    ]) {
      expect(tree).toContain(name)
    }
  }, 60_000)

  it('shows what hostile cards say as text, and runs none of it', async () => {
    const page = await open(hostileResult(family))
    await page.locator('summary', { hasText: 'Notes' }).click()
    await page.getByRole('searchbox').fill('script')
    await page.getByRole('button', { name: 'List', exact: true }).click()
    for (const item of await page.getByRole('treeitem').all()) await item.locator('> .line').click()
    expect(await page.evaluate('globalThis.ran')).toBeUndefined()
    expect(await page.locator('img, iframe, object, embed, b b, main script').count()).toBe(0)
    expect(await page.getByText('</script><script>globalThis.ran = 1</script>').count()).toBeGreaterThan(5)
    expect(await page.locator('a[href^="javascript"], a[href^="data"], [onerror], [onload], [style]').count()).toBe(0)
    expect(await page.getByText(String.raw`a\u202eb`).count()).toBeGreaterThan(0)
    const hrefs = await page.locator('a[href]').evaluateAll((all) => all.map((one) => String(one.getAttribute('href'))))
    expect(hrefs.filter((href) => !/^(?:#[\w-]+|https:\/\/huggingface\.co\/.*)$/.test(href))).toEqual([])
  }, 120_000)

  it('refuses to make markup of text, to run more scripts, and to load anything, whoever asks for it', async () => {
    const page = await open(family)
    const tries = [
      "document.body.innerHTML = '<b>x</b>'",
      "document.body.append(Object.assign(document.createElement('script'), { text: 'globalThis.ran = 1' }))",
      "document.body.append(Object.assign(new Image(), { src: 'https://evil.example/x.png' }))",
      "document.body.setAttribute('style', 'display: none')",
    ]
    for (const one of tries) await page.evaluate(`(() => { try { ${one} } catch {} })()`)
    await page.evaluate("fetch('https://evil.example/').catch(() => {})")
    expect(await page.evaluate('globalThis.ran')).toBeUndefined()
    expect(await page.locator('.masthead').isVisible()).toBe(true)
    const refused = opened.problems
      .filter((one) => /^error: .*(?:has been blocked|Security Policy)/.test(one))
      .join('\n')
    for (const what of ['TrustedHTML', 'TrustedScript', 'x.png', 'inline style', 'Connecting to']) {
      expect(refused).toContain(what)
    }
    opened = { ...opened, problems: [] }
  }, 60_000)

  it('works with 1,000 models: begins with a part, shows all, finds one, lights a path', async () => {
    const page = await open(await syntheticResult(1000))
    expect((await drawn(page, '')).length).toBeLessThan(150)
    await page.locator('.path').first().click()
    await page.mouse.move(0, 0)
    expect((await drawn(page, '.is-lit')).length).toBeGreaterThan(2)
    await page.getByRole('button', { name: 'Show everything' }).click()
    expect(await drawn(page, '')).toHaveLength(1000)
    await page.getByRole('searchbox').fill('org500/m500')
    await page.getByRole('searchbox').press('Enter')
    expect(await page.locator('.panel h3').textContent()).toBe('org500/m500')
    await page.getByRole('combobox').selectOption({ index: 40 })
    expect(await page.locator('.sheet:not(.is-away) .terms tbody tr').count()).toBe(18)
  }, 120_000)
})
