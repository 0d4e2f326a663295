import type { Rule } from '../rule.js';
import { amendmentAboutUnknown } from './amendment-about-unknown.js';
import { amendmentNotAsChanged } from './amendment-not-as-changed.js';
import { asOfDiffers } from './as-of-differs.js';
import { attributionIncomplete } from './attribution-incomplete.js';
import { authorPlaceholder } from './author-placeholder.js';
import { authorsMissing } from './authors-missing.js';
import { certaintyMissing } from './certainty-missing.js';
import { changedSincePublished } from './changed-since-published.js';
import { correctionIncomplete } from './correction-incomplete.js';
import { datedAfterPublication } from './dated-after-publication.js';
import { descriptionDecorative } from './description-decorative.js';
import { descriptionMissing } from './description-missing.js';
import { descriptionOfHidden } from './description-of-hidden.js';
import { descriptionRepeats } from './description-repeats.js';
import { descriptionSaysLittle } from './description-says-little.js';
import { descriptionTooLong } from './description-too-long.js';
import { distanceContradicted } from './distance-contradicted.js';
import { emptyStep } from './empty-step.js';
import { factWithoutSource } from './fact-without-source.js';
import { factWithoutSpeaker } from './fact-without-speaker.js';
import { headingSkipped } from './heading-skipped.js';
import { hedgeLost } from './hedge-lost.js';
import { hedgesNotChecked } from './hedges-not-checked.js';
import { labelTooLong } from './label-too-long.js';
import { languageUnmarked } from './language-unmarked.js';
import { linkToNothing } from './link-to-nothing.js';
import { markAsWords } from './mark-as-words.js';
import { measuredWithoutMethod } from './measured-without-method.js';
import { modifiedBeforePublished } from './modified-before-published.js';
import { numberNotInSource } from './number-not-in-source.js';
import { numberWithoutFact } from './number-without-fact.js';
import { openQuantityAsExact } from './open-quantity-as-exact.js';
import { picture } from './picture.js';
import { pointsUnreadable } from './points-unreadable.js';
import { proportionWithoutFact } from './proportion-without-fact.js';
import { publishedMissing } from './published-missing.js';
import { qualifierLost } from './qualifier-lost.js';
import { quotationEdited } from './quotation-edited.js';
import { quotationNotChecked } from './quotation-not-checked.js';
import { quotationNotVerbatim } from './quotation-not-verbatim.js';
import { quotationWithoutFact } from './quotation-without-fact.js';
import { ratioContradicted } from './ratio-contradicted.js';
import { readBeforePublished } from './read-before-published.js';
import { readingGrade } from './reading-grade.js';
import { readsDiffers } from './reads-differs.js';
import { republishedWithoutModified } from './republished-without-modified.js';
import { savedTextMissing } from './saved-text-missing.js';
import { shareSum } from './share-sum.js';
import { sourceWithoutAccessed } from './source-without-accessed.js';
import { sourceWithoutArchived } from './source-without-archived.js';
import { sourceWithoutDate } from './source-without-date.js';
import { sourceWithoutLink } from './source-without-link.js';
import { sourceWithoutName } from './source-without-name.js';
import { sponsoredWithoutSponsor } from './sponsored-without-sponsor.js';
import { stepChangesNothing } from './step-changes-nothing.js';
import { stepGone } from './step-gone.js';
import { translationWithoutTranslator } from './translation-without-translator.js';
import { unknownAttribute } from './unknown-attribute.js';
import { unknownFact } from './unknown-fact.js';
import { unknownKind } from './unknown-kind.js';
import { unknownSource } from './unknown-source.js';
import { unknownWords } from './unknown-words.js';
import { unusedFact } from './unused-fact.js';
import { unusedSource } from './unused-source.js';
import { valueWithoutFact } from './value-without-fact.js';
import { valueWithoutWords } from './value-without-words.js';
import { wordsInEnglish } from './words-in-english.js';
import { writtenQuotationDiffers } from './written-quotation-differs.js';

/** The rules that are built in. Each has a file here and a page in `docs/rules`, both of its code's name. */
export const RULES: readonly Rule[] = [
  amendmentAboutUnknown,
  amendmentNotAsChanged,
  asOfDiffers,
  attributionIncomplete,
  authorPlaceholder,
  authorsMissing,
  certaintyMissing,
  changedSincePublished,
  correctionIncomplete,
  datedAfterPublication,
  descriptionDecorative,
  descriptionMissing,
  descriptionOfHidden,
  descriptionRepeats,
  descriptionSaysLittle,
  descriptionTooLong,
  distanceContradicted,
  emptyStep,
  factWithoutSource,
  factWithoutSpeaker,
  headingSkipped,
  hedgeLost,
  hedgesNotChecked,
  labelTooLong,
  languageUnmarked,
  linkToNothing,
  markAsWords,
  measuredWithoutMethod,
  modifiedBeforePublished,
  numberNotInSource,
  numberWithoutFact,
  openQuantityAsExact,
  picture,
  pointsUnreadable,
  publishedMissing,
  qualifierLost,
  quotationEdited,
  quotationNotChecked,
  quotationNotVerbatim,
  quotationWithoutFact,
  proportionWithoutFact,
  ratioContradicted,
  readBeforePublished,
  readingGrade,
  readsDiffers,
  republishedWithoutModified,
  savedTextMissing,
  shareSum,
  sourceWithoutAccessed,
  sourceWithoutArchived,
  sourceWithoutDate,
  sourceWithoutLink,
  sourceWithoutName,
  sponsoredWithoutSponsor,
  stepChangesNothing,
  stepGone,
  translationWithoutTranslator,
  unknownAttribute,
  unknownFact,
  unknownKind,
  unknownSource,
  unknownWords,
  unusedFact,
  unusedSource,
  valueWithoutFact,
  valueWithoutWords,
  wordsInEnglish,
  writtenQuotationDiffers,
];
