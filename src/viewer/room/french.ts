/** French sets a space before : ; ! ? % » and after «, and no line may break there; the same words with those spaces unbreakable. */
export const frenchSpacing = (sentence: string): string => sentence.replace(/ (?=[:;!?%»])/g, '\u00a0').replaceAll('« ', '«\u00a0');
