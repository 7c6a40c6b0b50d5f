import './triggerList.css';

export { createTriggerList } from './createTriggerList';
export { noteRecentRow } from './recentRows';
export { searchRows } from './searchRows';
