import { Writer } from './writer';
import { formationHubDocxNodes } from '../formation-hub/index';

const nodes = {
  text: write,
  ...formationHubDocxNodes,
};

export { nodes as defaultAsyncNodes };
