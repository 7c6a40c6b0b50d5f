import { Writer } from './writer';

const nodes = {
  text: write,
};

export { nodes as defaultAsyncNodes };
