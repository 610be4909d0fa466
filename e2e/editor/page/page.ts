import '@fontsource-variable/newsreader/wght.css'
import '#app/fonts.css'
import '#app/globals.css'
import '#lib/editor/reading.css'
import './page.css'
import { readerHarness } from './harness.ts'

Object.assign(window, { harness: readerHarness })
