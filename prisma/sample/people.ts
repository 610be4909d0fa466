import type { PersonKey, SamplePerson } from './sample-data.ts'

/** Nobody here has a password, and `.invalid` reaches no mailbox. The ids are fixed: a colour hangs on them. */
export const PEOPLE: Record<PersonKey, SamplePerson> = {
  mara: {
    id: '0312a8a4-5377-51f6-b9e5-e3eb860583bd',
    name: 'Mara Kessel',
    email: 'mara.kessel@strait-desk.invalid',
    role: 'editor',
  },
  ines: {
    id: '07eaec28-643e-5bdf-a727-0c3afe31839f',
    name: 'Ines Noor',
    email: 'ines.noor@strait-desk.invalid',
    role: 'analyst',
  },
  tomas: {
    id: 'ccc8b87e-50cf-5687-9c2c-5507b3aaf770',
    name: 'Tomas Orlan',
    email: 'tomas.orlan@strait-desk.invalid',
    role: 'analyst',
  },
}
