import { describe, expect, it } from 'vitest'
import { EVENT_TYPES } from './event.ts'
import { WebhookCreate } from './webhook.ts'
import { type DeliveredEvent, deliveryBody, webhookGroup } from './webhook-event.ts'
import { RETRY_WAITS, waitAfter } from './webhook-retry.ts'

describe('what a webhook hears of', () => {
  it('goes by the noun of the event', () => {
    expect(webhookGroup('article.imported')).toBe('article')
    expect(webhookGroup('annotation.created')).toBe('annotation')
    expect(webhookGroup('rating.set')).toBe('annotation')
    expect(webhookGroup('counter-source.deleted')).toBe('annotation')
    expect(webhookGroup('review.submitted')).toBe('review')
    expect(webhookGroup('report.published')).toBe('report')
  })

  it('is never who belongs to the desk, what opens it, or the webhooks themselves', () => {
    const inner = EVENT_TYPES.filter((type) => /^(workspace|member|invitation|token|webhook)\./.test(type))
    expect(inner.length).toBeGreaterThan(12)
    for (const type of [...inner, 'constructor.x', 'article']) expect(webhookGroup(type)).toBeNull()
  })
})

describe('the body of a delivery', () => {
  const event: DeliveredEvent = {
    id: '01a20c92-dc36-7102-b4a9-92c97f526c5b',
    type: 'rating.set',
    at: '2026-11-24T09:00:00.000Z',
    workspaceId: '01a20c92-dc36-7102-b4a9-92c97f526c50',
    sequence: 12,
    actorId: '01a20c92-dc36-7102-b4a9-92c97f526c51',
    articleId: '01a20c92-dc36-7102-b4a9-92c97f526c52',
    annotationId: '01a20c92-dc36-7102-b4a9-92c97f526c53',
  }
  const linkOf = (more: Partial<DeliveredEvent>) =>
    JSON.parse(deliveryBody({ ...event, ...more }, 'https://desk.example')).link

  it('names ids and where to ask', () => {
    expect(JSON.parse(deliveryBody(event, 'https://desk.example'))).toEqual({
      id: event.id,
      type: 'rating.set',
      at: '2026-11-24T09:00:00.000Z',
      workspace: event.workspaceId,
      sequence: 12,
      actor: event.actorId,
      articleId: event.articleId,
      annotationId: event.annotationId,
      link: `https://desk.example/api/v1/annotations/${event.annotationId}?workspace=${event.workspaceId}`,
    })
    expect(linkOf({ annotationId: null })).toContain(`/api/v1/articles/${event.articleId}?`)
    expect(linkOf({ annotationId: null, articleId: null })).toContain('/api/v1/events?after=11&limit=1&')
  })
})

describe('the waits between attempts', () => {
  it('grow from seconds to a day, and end', () => {
    const waits = RETRY_WAITS.map((_, index) => waitAfter(index + 1, RETRY_WAITS, 0))
    expect(waits).toEqual([10, 60, 300, 1800, 7200, 21_600, 86_400])
    expect(waitAfter(RETRY_WAITS.length + 1, RETRY_WAITS, 0)).toBeNull()
    expect(waitAfter(1, [], 0.5)).toBeNull()
  })

  it('are spread by chance, by up to a fifth', () => {
    expect(waitAfter(2, RETRY_WAITS, 0.5)).toBeCloseTo(66)
    expect(waitAfter(2, RETRY_WAITS, 1)).toBeCloseTo(72)
  })
})

describe('a webhook as it is asked for', () => {
  const asked = { name: ' Newsroom ', url: 'https://news.example/hook', groups: ['article'] }
  const troubleOf = (more: object) =>
    WebhookCreate.safeParse({ ...asked, ...more }).error?.issues.map((issue) => issue.path[0])

  it('is on unless told', () => {
    expect(WebhookCreate.parse(asked)).toMatchObject({ name: 'Newsroom', active: true })
  })

  it.each([
    ['name', { name: ' ' }],
    ['url', { url: 'ftp://news.example/' }],
    ['url', { url: 'news.example' }],
    ['groups', { groups: [] }],
    ['groups', { groups: ['member'] }],
    ['groups', { groups: ['article', 'article'] }],
  ])('says what is wrong with its %s', (field, more) => {
    expect(troubleOf(more)).toEqual([field])
  })
})
