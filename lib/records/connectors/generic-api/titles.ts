import { say } from '../../../strings/api.ts';
import type { EndpointName } from '../../api-schema.ts';

/** An endpoint as the options name it. */
export const endpointTitle = (name: EndpointName): string => say(`endpoint.${name}`);
