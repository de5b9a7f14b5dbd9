export async function printWeights(): Promise<void> {}
