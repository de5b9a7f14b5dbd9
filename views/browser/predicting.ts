// What is fetched on demand imports all that simulators share. What every entry and every later part reaches, the bundler
// puts into one file, which compresses a kilobyte better than the four it would make otherwise.
import '../../src/simulator/run.ts';
import '../simulator/player/watching.tsx';

/** Fetched when somebody wants to predict. */
export { Predicting } from '../simulator/prediction/predicting.tsx';
