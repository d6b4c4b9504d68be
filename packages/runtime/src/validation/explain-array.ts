import { findEqualItems } from './equal.ts';
import { type Explainer, fail, isEnough, own, type Place, schemasIn } from './explainer.ts';

/** The keywords about lists, but for `unevaluatedItems`. */
export function explainArray(explainer: Explainer, place: Place): boolean {
  const { schema, value } = place;
  if (!Array.isArray(value)) return true;
  const list: readonly unknown[] = value;
  const [min, max] = [own(schema, 'minItems'), own(schema, 'maxItems')];
  let valid = true;
  if (typeof min === 'number' && list.length < min) valid = fail(place, 'minItems', { limit: min });
  if (typeof max === 'number' && list.length > max) valid = fail(place, 'maxItems', { limit: max });
  if (!valid && isEnough(place)) return false;
  valid = explainItems(explainer, place, list) && valid;
  if (!valid && isEnough(place)) return false;
  const pair = own(schema, 'uniqueItems') === true ? findEqualItems(list) : null;
  if (pair !== null) valid = fail(place, 'uniqueItems', { i: pair[0], j: pair[1] });
  return explainContains(explainer, place, list) && valid;
}

function explainItems(explainer: Explainer, place: Place, list: readonly unknown[]): boolean {
  const first = schemasIn(place.schema, 'prefixItems');
  const items = own(place.schema, 'items');
  let valid = true;
  for (let index = 0; index < list.length; index += 1) {
    if (index >= first.length && (items === undefined || items === true)) break;
    if (index >= first.length && items === false) return fail(place, 'items', { limit: first.length });
    const schema = index < first.length ? first[index] : items;
    valid = explainer.judge(schema, list[index], `${place.path}/${index}`, place.failures) && valid;
    if (!valid && isEnough(place)) return false;
  }
  return valid;
}

function explainContains(explainer: Explainer, place: Place, list: readonly unknown[]): boolean {
  const { schema } = place;
  const [contains, min, max] = ['contains', 'minContains', 'maxContains'].map((name) => own(schema, name));
  if (contains === undefined) return true;
  const least = typeof min === 'number' ? min : 1;
  let count = 0;
  for (const item of list) if (explainer.judge(contains, item, '', null)) count += 1;
  let valid = true;
  if (count < least) valid = fail(place, 'contains', { minContains: least });
  if (typeof max === 'number' && count > max) valid = fail(place, 'contains', { maxContains: max });
  return valid;
}
