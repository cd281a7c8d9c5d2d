// One file, so that the images are built once.
import { describeConnectorRecipes } from './connector-recipes.ts';
import { describeDestinationImage } from './destination-image.ts';
import { describeImageFacts } from './image-facts.ts';
import { usePlace } from './place.ts';
import { describeRecipes } from './recipes.ts';
import { describeSourceImage } from './source-image.ts';
import { describeTransformImage } from './transform-image.ts';

const place = usePlace();

describe('the images', () => {
  describeImageFacts(place);
});
describe('the image of the source', () => {
  describeSourceImage(place);
});
describe('the image of the transform', () => {
  describeTransformImage(place);
});
describe('the image of the destination', () => {
  describeDestinationImage(place);
});
describe('what the guide tells people to run', () => {
  describeRecipes(place);
  describeConnectorRecipes(place);
});
