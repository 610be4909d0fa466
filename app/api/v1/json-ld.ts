import { charactersOf } from '#lib/data/web-annotations.ts'
import type { AnnotationDto } from '#lib/domain/counter-source.ts'
import type { Viewer } from '#lib/domain/viewer.ts'
import { ANNOTATION_MEDIA_TYPE, type Surroundings, type WebAnnotation } from '#lib/domain/web-annotation.ts'
import type { Answer } from '#lib/http/answer.ts'
import { preferredType } from '#lib/http/negotiate.ts'
import { originOf } from '#lib/http/origin.ts'

/** How a row is asked for as an annotation of the W3C, and what such an answer carries. */

export const JSON_LD = 'application/ld+json'

/** An address that answers in several forms says so, whichever it gives. */
export const NEGOTIATED = { vary: 'Accept' }

export function wantsJsonLd(request: Request): boolean {
  return preferredType(request.headers.get('accept'), ['application/json', JSON_LD]) === JSON_LD
}

/** What annotations of these marks need to know beside their rows. */
export async function surroundingsOf(
  request: Request,
  viewer: Viewer,
  marks: readonly AnnotationDto[],
): Promise<Surroundings> {
  return { origin: originOf(request), characters: await charactersOf(viewer, marks) }
}

const RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
const ANNOTATION = '<http://www.w3.org/ns/oa#Annotation>; rel="type"'

/**
 * An annotation at its own address, with the headers that the Web Annotation Protocol asks for.
 *
 * @param allow the methods of the address.
 */
export function annotationAnswer(annotation: WebAnnotation, version: number, allow: string): Answer {
  return {
    body: annotation,
    version,
    headers: {
      ...NEGOTIATED,
      'content-type': ANNOTATION_MEDIA_TYPE,
      link: `${RESOURCE}, ${ANNOTATION}`,
      allow,
    },
  }
}

/** A collection or a page of one; it changes with whatever happens at the desk. */
export function collectionAnswer(body: unknown, sequence: number): Answer {
  return {
    body,
    headers: {
      ...NEGOTIATED,
      'content-type': ANNOTATION_MEDIA_TYPE,
      etag: `W/"${sequence}"`,
      link: RESOURCE,
      allow: 'GET, HEAD, OPTIONS',
    },
  }
}
