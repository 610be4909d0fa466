import { type Browser, chromium as engine } from 'playwright'

/** The browser that ships inside npm; it unpacks itself and its libraries on first use. */
export async function launchChromium(extra: string[] = []): Promise<Browser> {
  // It brings its own shared libraries only where it believes that it runs in such a place.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  return await engine.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...extra,
    ],
  })
}
