import { allowedHosts } from '#lib/capture/guarded-connection.ts'
import { postRefusal } from '#lib/capture/guarded-post.ts'
import type { AddressCheck } from '#lib/data/webhooks.ts'

/** Why the desk would not send to an address, as far as it can be told before it is. */
export const checkAddress: AddressCheck = async (url) =>
  (await postRefusal(url, allowedHosts()))?.message ?? null
