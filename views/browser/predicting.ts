import './shared.ts';

/** Fetched when somebody wants to predict. */
export { Predicting } from '../simulator/predicting.tsx';
