import './triggerList.css';

export { createTriggerList } from './createTriggerList';
export { searchRows } from './searchRows';
