import type { Rule } from './change.ts';
import { additionalItemsConstrained } from './rules/additional-items-constrained.ts';
import { additionalPropertiesConstrained } from './rules/additional-properties-constrained.ts';
import { allOfChanged } from './rules/all-of-changed.ts';
import { branchAdded } from './rules/branch-added.ts';
import { branchRemoved } from './rules/branch-removed.ts';
import { conditionalChanged } from './rules/conditional-changed.ts';
import { containsConstrained } from './rules/contains-constrained.ts';
import { dependenciesChanged } from './rules/dependencies-changed.ts';
import { dependentRequiredChanged } from './rules/dependent-required-changed.ts';
import { dependentSchemasChanged } from './rules/dependent-schemas-changed.ts';
import { enumValuesChanged } from './rules/enum-values-changed.ts';
import { exclusiveMaximumChanged } from './rules/exclusive-maximum-changed.ts';
import { exclusiveMinimumChanged } from './rules/exclusive-minimum-changed.ts';
import { formatChanged } from './rules/format-changed.ts';
import { itemsConstrained } from './rules/items-constrained.ts';
import { maxContainsChanged } from './rules/max-contains-changed.ts';
import { maxItemsChanged } from './rules/max-items-changed.ts';
import { maxLengthChanged } from './rules/max-length-changed.ts';
import { maxPropertiesChanged } from './rules/max-properties-changed.ts';
import { maximumChanged } from './rules/maximum-changed.ts';
import { minContainsChanged } from './rules/min-contains-changed.ts';
import { minItemsChanged } from './rules/min-items-changed.ts';
import { minLengthChanged } from './rules/min-length-changed.ts';
import { minPropertiesChanged } from './rules/min-properties-changed.ts';
import { minimumChanged } from './rules/minimum-changed.ts';
import { multipleOfChanged } from './rules/multiple-of-changed.ts';
import { notConstrained } from './rules/not-constrained.ts';
import { patternChanged } from './rules/pattern-changed.ts';
import { patternPropertiesChanged } from './rules/pattern-properties-changed.ts';
import { prefixItemsConstrained } from './rules/prefix-items-constrained.ts';
import { propertyAdded } from './rules/property-added.ts';
import { propertyNamesConstrained } from './rules/property-names-constrained.ts';
import { propertyNotRequired } from './rules/property-not-required.ts';
import { propertyRemoved } from './rules/property-removed.ts';
import { propertyRequired } from './rules/property-required.ts';
import { referenceChanged } from './rules/reference-changed.ts';
import { typeChanged } from './rules/type-changed.ts';
import { unevaluatedItemsConstrained } from './rules/unevaluated-items-constrained.ts';
import { unevaluatedPropertiesConstrained } from './rules/unevaluated-properties-constrained.ts';
import { uniqueItemsChanged } from './rules/unique-items-changed.ts';

/** Every kind of change that can be put into words, in the order in which findings are listed. */
export const rules: readonly Rule[] = [
  typeChanged,
  enumValuesChanged,
  propertyRequired,
  propertyNotRequired,
  propertyAdded,
  propertyRemoved,
  additionalPropertiesConstrained,
  unevaluatedPropertiesConstrained,
  patternPropertiesChanged,
  propertyNamesConstrained,
  minPropertiesChanged,
  maxPropertiesChanged,
  dependenciesChanged,
  dependentRequiredChanged,
  dependentSchemasChanged,
  minimumChanged,
  maximumChanged,
  exclusiveMinimumChanged,
  exclusiveMaximumChanged,
  multipleOfChanged,
  minLengthChanged,
  maxLengthChanged,
  patternChanged,
  formatChanged,
  itemsConstrained,
  prefixItemsConstrained,
  additionalItemsConstrained,
  unevaluatedItemsConstrained,
  minItemsChanged,
  maxItemsChanged,
  uniqueItemsChanged,
  containsConstrained,
  minContainsChanged,
  maxContainsChanged,
  branchAdded,
  branchRemoved,
  allOfChanged,
  notConstrained,
  conditionalChanged,
  referenceChanged,
];
