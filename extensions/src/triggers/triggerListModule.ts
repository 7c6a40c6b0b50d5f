import './triggerList.css';

export { createTriggerList } from './createTriggerList';
export { insertPicked } from './insertPicked';
export { noteRecentRow } from './recentRows';
export { searchRows } from './searchRows';
export { failureText } from './triggerFailure';
