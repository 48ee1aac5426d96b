import type {components} from '../../../target/console-types/api';

/** What crosses the wire, as the OpenAPI document has it: the build makes these types of it. */
export type Schema = components['schemas'];
